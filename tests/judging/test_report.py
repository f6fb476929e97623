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
    assert "  t0 2020: Value-added tax 2020" in said
    assert "  and 3 more" in said
    assert "  u 2020" in said
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
    assert said.message.zh == (
        "增长 2020：未达标，实际 20%（17.8218至22.2222），要求 ≥ 30%，差距 -10个百分点（-5亿元），60亿元 / 50亿元 - 1"
    )
    assert said.message.en == (
        "Growth 2020: missed, actual 20% (17.8218 to 22.2222), limit ≥ 30%, "
        "gap -10 percentage points (-5 CNY 100m), 60 CNY 100m / 50 CNY 100m - 1"
    )


def test_the_facts_used_are_among_the_sources(check):
    report = check(DATA, target("t", "growth", 'indicator = "甲"\nlimit = "5 %"')).report
    assert report.rows[0]["facts"] == 2
    assert report.rows[0]["places"] == "t.csv:3 value; t.csv:2 value"
    assert len(report.sources) == 2
