"""Memorandum items: told beside the account, and in none of its sums."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.words import memos


@pytest.mark.parametrize("label", ["Memorandum items:", "Memo", "Nachrichtlich:", "pm", "（参考）"])
def test_a_heading_says_that_what_is_below_are_such_items(label):
    assert memos.are_headed(label)


@pytest.mark.parametrize(
    "label",
    [
        "pm : FCTVA",
        "Memo: gross debt",
        "(nachrichtlich) Tilgung",
        "Memo item: grants",
        "另：上划中央收入",
    ],
)
def test_a_label_says_that_its_figures_are_one(label):
    assert memos.is_one(label)


@pytest.mark.parametrize("label", ["Memorial Hall", "PM's Office", "pm", "Memoranda office: rent", "另行安排支出", "附加收入", "Information: office"])  # fmt: skip
def test_other_labels_say_nothing_of_the_kind(label):
    assert not memos.is_one(label)


def total(data):
    return {str(row["value"]) for row in data.summary().report.totals}


def test_a_row_for_memory_is_not_added(table):
    text = "Missions,2024\nCulture,10.5\nDéfense,20.5\nTotal,31.0\npm : FCTVA,7.7"
    assert total(table(text, defaults={"unit": "EUR billion"})) == {"31.0"}


def test_rows_below_a_heading_of_memorandum_items_are_not_added(table):
    text = (
        "Item,2024\nSchools,10.5\nRoads,20.5\nMemorandum items:,\nPublic debt,700.2\nGDP,9000.1\n"
    )
    assert total(table(text, defaults={"unit": "EUR billion"})) == {"31.0"}


@pytest.mark.parametrize("rest", ["Memo: of the above,20", "Memo: of the above,20\nTotal,95", "Total,95\nMemo: of the above,20"])  # fmt: skip
def test_an_item_is_not_held_against_a_total(table, rest):
    data = table(f"Item,2023 (GBP m)\nSchools,60\nRoads,35\n{rest}")
    assert [str(row["value"]) for row in data.summary().report.totals] == ["95"]
    assert any("Memo: of the above" in note.en for note in data.notes)
    assert not any("not the sum of" in note.en for note in data.notes)


def test_a_total_behind_memorandum_items_ends_them(table):
    text = "Item,2024\nSchools,10.5\nRoads,20.5\nMemorandum items:,\nDebt,700.2\nTotal,31.0\nHarbour,5.5\n"
    data = table(text, defaults={"unit": "EUR billion"})
    assert {fact.indicator: fact.role for fact in data.facts}[
        "Harbour"
    ] == "unclear"  # and no memorandum
