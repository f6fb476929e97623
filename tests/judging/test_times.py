"""In which periods a target is judged, and what is said of newer ones that are not taken."""

from __future__ import annotations

import pytest

HEAD = "year,indicator,phase,value,unit\n"
HALF = HEAD + "2023,甲,executed,100,亿元\n2024-01/2024-06,甲,executed,60,亿元\n"


@pytest.fixture
def judged(check):
    """Return `judged(csv, kind, keys)`: period, verdict and note of each row of a target that names no year."""

    def found(text, kind="floor", keys='limit = "90亿元"', name="甲", **settings):
        told = f'[[target]]\nname = "t"\nkind = "{kind}"\nindicator = "{name}"\n{keys}'
        rows = check(text, told, **settings).report.rows
        return [(row["period"], row["verdict"].code, row["note"]) for row in rows]

    return found


@pytest.mark.parametrize(("kind", "said"), [("floor", "met"), ("ceiling", "missed")])
def test_the_latest_whole_year_is_taken_and_the_newer_half_is_mentioned(judged, kind, said):
    ((period, verdict, note),) = judged(HALF, kind)
    assert (period, verdict) == ("2023", said)
    assert note.en == (
        "the newer 2024-01/2024-06 was not taken: it is no whole year; say it under year to judge it"
    )
    assert "没有取更新的 2024-01/2024-06" in note.zh


def test_a_remark_on_what_is_met_stands_among_the_notes(check):
    told = '[[target]]\nname = "t"\nkind = "floor"\nindicator = "甲"\nlimit = "90亿元"\n'
    report = check(HALF, told).report
    said = [note.en for note in report.notes]
    assert "met, with a remark:" in said
    assert "was not taken" in said[said.index("met, with a remark:") + 1]
    assert "was not taken" in report.judgements[0].message.en


def test_the_period_that_is_named_is_judged_without_a_word(judged):
    ((period, verdict, note),) = judged(HALF, keys='limit = "50亿元"\nyear = "2024-01/2024-06"')
    assert (period, verdict, note) == ("2024-01/2024-06", "met", None)


def test_progress_takes_the_part_of_the_year_that_is_the_newest(judged):
    data = HALF + "2024,甲,approved,100,亿元\n2024-01/2024-03,甲,executed,20,亿元\n"
    ((period, verdict, _),) = judged(data, "progress", 'against = "approved"')
    assert (period, verdict) == ("2024-01/2024-06", "met")
    data += "2024-06,甲,executed,9,亿元\n"
    assert [each[0] for each in judged(data, "progress", 'against = "approved"')] == [
        "2024-01/2024-06"
    ]


def test_a_figure_of_months_only_is_judged_in_the_last(judged):
    data = HALF + "2024-05,乙,executed,5,亿元\n2024-06,乙,executed,6,亿元\n"
    assert [each[0] for each in judged(data, name="乙")] == ["2024-06"]
    quarters = (
        HEAD
        + "2024-Q1,乙,executed,5,亿元\n2024-Q3,乙,executed,6,亿元\n2023-Q4,乙,executed,6,亿元\n"
    )
    assert [each[0] for each in judged(quarters, name="乙")] == ["2024-Q3"]
    both = HEAD + "2024-06,乙,executed,6,亿元\n2024-01/2024-06,乙,executed,60,亿元\n"
    assert [each[0] for each in judged(both, name="乙")] == ["2024-01/2024-06", "2024-06"]


def test_a_figure_that_lacks_the_latest_year_of_the_data_is_undetermined(judged):
    data = HEAD + "2023,甲,executed,100,亿元\n2024,乙,executed,100,亿元\n"
    assert [each[:2] for each in judged(data)] == [("2024", "undetermined")]


def test_a_newer_plan_is_not_taken_and_mentioned(judged):
    data = HEAD + "2023,甲,executed,100,亿元\n2024,甲,approved,100,亿元\n"
    ((period, verdict, note),) = judged(data)
    assert (period, verdict) == ("2023", "met")
    assert note.en == "the newer 2024 was not taken: it is planned only"
    asked = 'limit = "90亿元"\nwhere = { phase = "approved" }'
    assert judged(data, keys=asked) == [("2024", "met", None)]


def test_the_year_that_the_data_report_on_comes_first(judged):
    data = HEAD + "2023,甲,executed,100,亿元\n2024,甲,executed,100,亿元\n"
    ((period, _, note),) = judged(data, year="2023")
    assert period == "2023"
    assert "they report on 2023" in note.en


def test_fiscal_years_are_whole(judged):
    data = HEAD + "2013-14,甲,executed,100,亿元\n2014-15,甲,executed,100,亿元\n"
    assert [each[0] for each in judged(data)] == ["2014-15"]


@pytest.mark.parametrize("cell", ["8O", "1.2.3"])
def test_a_figure_that_was_left_out_moves_no_year(check, cell):
    data = f"year,indicator,value,unit\n2023,甲,80,亿元\n2024,甲,{cell},亿元\n"
    told = '[[target]]\nname = "t"\nkind = "ceiling"\nindicator = "甲"\nlimit = "100亿元"\n'
    answer = check(data, told, skip_bad=True)
    (row,) = answer.report.rows
    assert (row["period"], row["verdict"].code, row["reason"].code) == (
        "2024",
        "undetermined",
        "left_out",
    )
    assert row["missing"].en == "甲 2024 (t.csv:3 value)"
    assert answer.exit_code == 2


@pytest.mark.parametrize(
    "bad",
    [
        "2024,乙局,甲,8O,亿元\n",
        "2024,乙局,甲,8,亿園\n",
        "2024,乙局,甲,8,亿元\n2024,乙局,甲,9,亿元\n",
    ],
)
def test_a_sum_of_which_a_line_was_left_out_is_not_known(check, bad):
    data = f"year,department,indicator,value,unit\n2024,甲局,甲,80,亿元\n{bad}"
    told = '[[target]]\nname = "t"\nkind = "ceiling"\nindicator = "甲"\nlimit = "85亿元"\n'
    (row,) = check(data, told, skip_bad=True).report.rows
    assert (row["verdict"].code, row["reason"].code) == ("undetermined", "left_out")
    one = told + 'where = { department = "甲局" }\n'
    (row,) = check(data, one, skip_bad=True).report.rows
    assert row["verdict"].code == "met"


def test_a_figure_none_of_which_can_be_read_is_no_unknown_name(check):
    data = "year,indicator,value,unit\n2024,甲,8O,亿元\n2024,乙,8,亿元\n"
    told = '[[target]]\nname = "t"\nkind = "ceiling"\nindicator = "甲"\nlimit = "85亿元"\n'
    (row,) = check(data, told, skip_bad=True).report.rows
    assert row["reason"].code == "left_out"
