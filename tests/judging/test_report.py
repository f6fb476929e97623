"""Targets judged as a report: units, notes, places, and what a gate reads."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

DATA = "year,indicator,value,unit\n2019,甲,50,亿元\n2020,甲,60,亿元\n2020,乙,7,亿元\n"


def target(name, kind, keys, year="2020"):
    return f'[[target]]\nname = "{name}"\nkind = "{kind}"\nyear = "{year}"\n{keys}\n'


def test_numbers_are_in_the_unit_that_the_target_gives(check):
    (row,) = check(DATA, target("t", "floor", 'indicator = "甲"\nlimit = "550000万元"')).report.rows
    assert (row["actual"], row["limit"].low, row["gap"], row["unit"].code) == (
        600_000,
        550_000,
        50_000,
        "万元",
    )
    assert row["gap_money"] is None, "the gap is in money already"
    (row,) = check(
        DATA, target("t", "share", 'indicator = "乙"\nof = "甲"\nlimit = "100‰"')
    ).report.rows
    assert (row["unit"].code, row["limit"].low) == ("‰", 100)
    assert row["actual"] == Fraction(350, 3)
    assert (row["gap_money"], row["money_unit"].code) == (1, "亿元")


def test_decimals_stay_decimals_and_what_has_none_stays_a_fraction(check):
    (row,) = check(DATA, target("t", "growth", 'indicator = "甲"\nlimit = "5 %"')).report.rows
    assert isinstance(row["actual"], Decimal)
    assert isinstance(row["actual_interval"].low, Fraction)


def test_latest_is_the_year_that_the_data_report_on(check):
    told = target("t", "floor", 'indicator = "甲"\nlimit = "1亿元"').replace('year = "2020"\n', "")
    assert [row["period"] for row in check(DATA, told).report.rows] == ["2020"]
    assert [row["period"] for row in check(DATA, told, year="2019").report.rows] == ["2019"]
    assert [
        row["period"] for row in check(DATA, told + "year = [2019, 2020, 2019]").report.rows
    ] == ["2019", "2020"]


def test_each_reason_is_said_once_and_names_what_lacks(check):
    lacking = "".join(
        target(f"t{at}", "floor", 'indicator = "vat"\nlimit = "1亿元"') for at in range(15)
    )
    notes = check(
        DATA, lacking + target("u", "floor", 'indicator = "甲"\nlimit = "60.2亿元"')
    ).report.notes
    said = [note.en for note in notes]
    assert said[0] == "16 checked: 16 undetermined"
    assert sum("nothing can be said" in each for each in said) == 1
    assert sum("add the figure to the data" in each for each in said) == 1
    named = [each for each in said if each.startswith("  ")]
    assert named[0].endswith("targets.toml:1: t0 2020: Value-added tax 2020; limit ≥ 1 CNY 100m")
    assert named[12] == "  and 3 more"
    assert named[13].endswith(
        ": u 2020: actual 60 CNY 100m (59.5 to 60.5); limit ≥ 60.2 CNY 100m; gap -0.2 CNY 100m; "
        "the figures at t.csv:3 value"
    )
    assert said[-1] == "nothing could be decided: this is no pass, the exit code is 2"
    assert notes[-1].zh == "没有一项能够判定：退出码为 2"


def test_a_judgement_points_at_the_figure_or_at_the_target_that_lacks_one(check):
    told = target("a", "floor", 'indicator = "甲"\nlimit = "1亿元"') + target(
        "b", "share", 'indicator = "甲"\nof = "vat"\nlimit = "1 %"'
    )
    first, second = check(DATA, told).report.judgements
    assert (first.name, first.outcome, first.place.file, first.place.line) == (
        "a 2020",
        "passed",
        "t.csv",
        3,
    )
    assert (second.name, second.outcome, second.place.line) == ("b 2020", "undecided", 7)
    assert second.place.file.endswith("targets.toml")


@pytest.mark.parametrize(
    ("severity", "strict", "outcome", "code"),
    [("error", False, "undecided", 2), ("error", True, "failed", 1), ("warning", True, "undecided", 2), ("notice", True, "undecided", 2)],
)  # fmt: skip
def test_strict_fails_on_errors_that_could_not_be_decided(check, severity, strict, outcome, code):
    told = target("a", "floor", f'indicator = "vat"\nlimit = "1亿元"\nseverity = "{severity}"')
    answer = check(DATA, told, strict=strict)
    assert [each.outcome for each in answer.report.judgements] == [outcome]
    assert answer.exit_code == code
    assert ("this is no pass" in answer.report.notes[-1].en) == (code == 2)


def test_a_message_is_a_sentence_in_each_language(check):
    told = target(
        "t", "growth", 'title = { zh = "增长", en = "Growth" }\nindicator = "甲"\nlimit = "30 %"'
    )
    (said,) = check(DATA, told).report.judgements
    zh, en = (
        each.split(said_stop) for each, said_stop in zip(said.message, ("；", "; "), strict=True)
    )
    assert zh[0] == (
        "增长 2020：未达标，实际 20%（17.8218至22.2222），要求 ≥ 30%，差距 -10个百分点（-5亿元），60亿元 / 50亿元 - 1"
    )
    assert en[0] == (
        "Growth 2020: missed, actual 20% (17.8218 to 22.2222), limit ≥ 30%, "
        "gap -10 percentage points (-5 CNY 100m), 60 CNY 100m / 50 CNY 100m - 1"
    )
    assert zh[1].startswith("目标写在 ")
    assert zh[1].endswith("targets.toml:1，数字见 t.csv:3 value, t.csv:2 value")
    assert en[1].endswith("targets.toml:1, the figures at t.csv:3 value, t.csv:2 value")
    assert zh[2:] == ["按出处核对数字", "数字无误，就是没有做到"]
    assert en[2:] == [
        "check the figures against their source",
        "if they are right, the promise was not kept",
    ]


@pytest.mark.parametrize(
    ("kind", "keys", "limit", "unit"),
    [
        ("no_decrease", 'indicator = "丁"', 5, "亿元"),
        ("no_increase", 'indicator = "丁"', 5, "亿元"),
        ("limit", 'indicator = "丁"\nlimit = "乙"', 7, "亿元"),
    ],
)
def test_a_limit_that_is_a_figure_is_shown_in_its_unit_without_the_figure_of_the_year(
    check, kind, keys, limit, unit
):
    data = DATA + "2019,丁,5,亿元\n"
    (row,) = check(data, target("t", kind, keys)).report.rows
    assert row["verdict"].code == "undetermined"
    assert (limit in row["limit"], row["unit"].code) == (True, unit)


def test_what_only_warns_says_so(check):
    told = target("t", "floor", 'indicator = "甲"\nlimit = "90亿元"\nseverity = "warning"')
    (said,) = check(DATA, told).report.judgements
    assert said.message.en.startswith("t 2020: missed (warning), actual 60 CNY 100m")
    assert said.message.zh.startswith("t 2020：未达标（警告），实际 60亿元")


def test_every_reason_has_a_cure_in_both_languages():
    from fiscalcli import reasons

    for code in ("", "missing", "coverage", "scope", "several", "overlap", "nested"):
        assert all(reasons.cure(code))


# by


PLACES = "year,jurisdiction,indicator,value,unit\n2020,甲县,甲,5,亿元\n2020,乙县,甲,6,亿元\n2020,,丙,6,亿元\n"


def by(keys, name="甲"):
    return target(
        "t", "floor", f'indicator = "{name}"\nlimit = "1亿元"\nby = "jurisdiction"\n{keys}'
    )


def test_every_listed_name_gets_its_verdict(check):
    told = by('where = { jurisdiction = ["戊县", "甲县", "丁县"] }')
    answer = check(PLACES, told)
    assert [(row["name"], row["verdict"].code) for row in answer.report.rows] == [
        ("t[甲县]", "met"),
        ("t[丁县]", "undetermined"),
        ("t[戊县]", "undetermined"),
    ]
    assert "戊县" in answer.report.rows[2]["missing"].en
    assert "the data have jurisdiction = 甲县, 乙县" in answer.report.rows[2]["missing"].en
    assert check(PLACES, told, strict=True).exit_code == 1


def test_a_listed_name_that_is_the_only_one_and_lacks_is_undetermined(check):
    told = by('where = { jurisdiction = "戊县" }')
    answer = check(PLACES, told)
    (row,) = answer.report.rows
    assert (row["name"], row["verdict"].code, answer.exit_code) == ("t[戊县]", "undetermined", 2)


def test_without_a_list_each_name_of_the_data_is_judged(check):
    names = [row["name"] for row in check(PLACES, by("")).report.rows]
    assert names == ["t[甲县]", "t[乙县]"]


def test_the_facts_used_are_among_the_sources(check):
    report = check(DATA, target("t", "growth", 'indicator = "甲"\nlimit = "5 %"')).report
    assert report.rows[0]["facts"] == 2
    assert report.rows[0]["places"] == "t.csv:3 value; t.csv:2 value"
    assert len(report.sources) == 2
