"""The year of a row: never missing beside rows that have one, and never guessed among several."""

from __future__ import annotations

import csv

import pytest

from fiscalcli import ledgerdata
from fiscalcli.bookkeeping import template
from fiscalcli.errors import DataError
from fiscalcli.mapping.settings import Settings


def _values(found, **asked):
    rows = found.report(found.names[0], **asked).report.rows
    return {row["figure"]: row for row in rows if not row.get("by")}


def test_a_table_that_says_no_year_is_of_the_only_one_of_the_ledger(ledgers):
    found = ledgers(
        "subsidies",
        year="",
        sides={"batches": ({}, {"batch": "B002", "control": "520", "payments": "1"})},
    )
    values = _values(found)
    assert values["batch_totals"]["value"] == 1690
    assert values["batch_gap"]["value"] == 0
    assert any("2024" in note.zh and "没有写年份" in note.zh for note in found.notes())


def test_the_main_table_takes_the_year_of_its_only_other_table(ledgers):
    found = ledgers("debt", {}, year="", sides={"limits": ({"year": "2024"},)})
    values = _values(found)
    assert values["balance"]["value"] > 0
    assert values["ratio"]["rate"] > 0


def test_a_row_without_a_year_beside_others_is_a_problem_and_never_dropped(ledgers):
    rows = ({"asset": "A1", "year": "2024"}, {"asset": "A2"}, {"asset": "A3"})
    with pytest.raises(DataError) as caught:
        ledgers("assets", *rows, year="")
    [problem] = caught.value.problems
    assert (problem.code, problem.place.line) == ("no_year", 3)
    assert "2 行" in problem.message.zh
    assert "2024" in problem.message.en
    found = ledgers("assets", *rows, year="", skip_bad=True)
    assert _values(found)["stock"]["value"] == 1
    assert [each.code for each in found.left_out()] == ["no_year"]


def test_a_table_without_a_year_is_asked_for_one_where_there_are_several(ledgers):
    rows = (
        {"payment": "P1", "paid_on": "2023-04-18", "person": "320684197001010012"},
        {"payment": "P2"},
    )
    with pytest.raises(DataError) as caught:
        ledgers("subsidies", *rows, year="", sides={"batches": ({},)})
    assert [problem.code for problem in caught.value.problems] == ["no_year"]


def test_the_limits_of_a_coming_year_make_no_year_of_the_ledger(ledgers):
    limits = ({"year": "2024"}, {"year": "2025"})
    found = ledgers("debt", {"year": "2024"}, year="", sides={"limits": limits})
    asked = found.report("debt").report
    assert asked.about["year"] == "2024"
    assert _values(found)["balance"]["value"] > 0


def test_where_nobody_says_a_year_none_is_needed(ledgers):
    found = ledgers("assets", {}, year="")
    assert _values(found)["stock"]["value"] == 1
    assert not found.left_out()


def test_a_day_looks_at_the_newest_year_only(ledgers):
    """An inventory of years ago is no list of leases that have run out since."""
    rows = (
        {"year": "2022", "lease_to": "2022-06-30"},
        {"year": "2024", "lease_to": "2024-06-30"},
    )
    found = ledgers("assets", *rows, year="")
    old = _values(found, year="2022")["lease_expired"]
    assert (old["value"], old["reason"].code) == (None, "not_newest")
    assert _values(found, year="2024")["lease_expired"]["value"] == 1
    assert found.rows("assets", "lease_expired", year="2022").report.rows == []
    assert len(found.rows("assets", "lease_expired", year="2024").report.rows) == 1


def test_what_is_asked_of_a_year_itself_is_told_of_every_year(ledgers):
    rows = ({"year": "2023"}, {"year": "2024"})
    found = ledgers("budgets", *rows, year="")
    assert _values(found, year="2023")["execution_to_day"]["rate"] is not None


def test_a_repeated_key_names_the_other_file(tmp_path):
    own = ledgerdata.get("assets")
    for name in ("assets-2024.csv", "资产台账-2024.csv"):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(template.rows(own.main, [{}], "zh"))
    with pytest.raises(DataError) as caught:
        ledgerdata.load("", str(tmp_path), Settings(), "", ())
    [problem] = caught.value.problems
    assert problem.place.file.endswith("资产台账-2024.csv")
    assert "assets-2024.csv:2" in problem.message.zh


def test_words_of_further_tables_are_shown_as_words(ledgers):
    found = ledgers("performance")
    [row, *_] = found.rows("performance", "goals").report.rows
    assert row["goal_kind"].say("zh") != row["goal_kind"].code
