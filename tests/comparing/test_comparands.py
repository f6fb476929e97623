"""What the two sides of a comparison are: years, phases, places, files, or `key=value`."""

from __future__ import annotations

import pytest

from fiscalcli.comparing import comparands
from fiscalcli.comparing.comparands import Asked
from fiscalcli.errors import UsageError

TEXT = """
    年份,地区,科目,处室,phase,金额,单位
    2023,甲,教育支出,一处,final,10,万元
    2024,甲,教育支出,一处,approved,11,万元
    2024,甲,教育支出,一处,final,12,万元
    2024,乙,教育支出,一处,final,5,万元
    2025,甲,教育支出,一处,approved,13,万元
"""


@pytest.fixture
def data(table):
    return table(TEXT, columns={"处室": "extra"}).dataset


@pytest.mark.parametrize(
    ("one", "other", "without", "names", "values"),
    [
        ("2023", "2024", "period", ("2023", "2024"), ([10], [11, 12, 5])),
        ("year=2023", "2024", "period", ("2023", "2024"), ([10], [11, 12, 5])),
        ("年初预算", "final", "phase", ("approved", "final"), ([11], [12, 5])),
        ("phase=approved", "phase=决算", "phase", ("approved", "final"), ([11], [12, 5])),
        ("甲", "乙", "jurisdiction", ("甲", "乙"), ([11, 12], [5])),
        ("地区=甲", "地区=乙", "地区", ("甲", "乙"), ([11, 12], [5])),
    ],
)
def test_sides_of_one_dataset(data, one, other, without, names, values):
    found = comparands.within(data, one, other, Asked())
    assert tuple(label.code for label in found.names) == names
    assert tuple([int(f.value) for f in side] for side in (found.one, found.other)) == values
    assert found.without == ((without,) if without != "地区" else ("jurisdiction",))


def test_phases_and_places_are_compared_in_the_newest_year_that_both_have(data):
    assert {
        fact.period.text for fact in comparands.within(data, "approved", "final", Asked()).one
    } == {"2024"}
    other = comparands.within(data, "甲", "乙", Asked(year="2024", phase="final"))
    assert [int(fact.value) for fact in (*other.one, *other.other)] == [12, 5]


@pytest.mark.parametrize(
    ("one", "other", "asked", "code"),
    [
        ("2023", "2023", Asked(), "same_sides"),
        ("2023", "甲", Asked(), "two_kinds"),
        ("2023", "丙", Asked(), "unknown_side"),
        ("2023", "1999", Asked(), "no_such_year"),
        ("phase=final", "year=2023", Asked(), "two_keys"),
        ("phase=final", "phase=finall", Asked(), "unknown_phase"),
        ("2023", "2024", Asked(year="2024"), "compared"),
        ("approved", "final", Asked(phase="final"), "compared"),
        ("甲", "乙", Asked(where=["jurisdiction=甲"]), "compared"),
        ("甲", "乙", Asked(where={"jurisdiction": "甲"}), "compared"),
    ],
)
def test_a_side_that_names_nothing_or_too_much(data, one, other, asked, code):
    with pytest.raises(UsageError) as caught:
        comparands.within(data, one, other, asked)
    [problem] = caught.value.problems
    assert problem.code == code
    assert problem.hint


def test_a_word_of_two_columns_is_asked_back(table):
    text = "年份,地区,处室,科目,金额,单位\n2024,甲,甲,教育支出,1,元\n2024,乙,乙,教育支出,2,元"
    data = table(text, columns={"处室": "extra"}).dataset
    with pytest.raises(UsageError) as caught:
        comparands.within(data, "甲", "乙", Asked())
    assert caught.value.problems[0].code == "ambiguous_sides"
    assert "jurisdiction=甲" in caught.value.problems[0].hint.en


def test_growth_that_the_source_states_of_each_year_is_left_out(table):
    text = "年份,科目,measure,金额,单位\n" + "\n".join(
        f"{year},教育支出,{measure},1,{unit}"
        for year in (2023, 2024)
        for measure, unit in (("amount", "元"), ("growth", "%"))
    )
    found = comparands.within(table(text).dataset, "2023", "2024", Asked())
    assert {fact.measure for fact in found.one} == {"amount"}
    assert found.notes[0].en.startswith("2 stated")


def test_two_files_differ_in_what_each_says_throughout(table):
    one, other = (
        table(f"年份,科目,{phase},单位\n{year},教育支出,1,元").dataset
        for year, phase in ((2023, "决算数"), (2024, "年初预算数"))
    )
    found = comparands.between(one, other, ("a", "b"), Asked())
    assert found.without == ("period", "phase")
    assert len(found.notes) == 2
    same = comparands.between(one, one, ("a", "b"), Asked())
    assert (same.without, same.notes) == ((), ())
