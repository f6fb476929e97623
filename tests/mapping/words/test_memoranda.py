"""Rows beside the account, which are in no total of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiscalcli.mapping.words import memoranda

ITEMS = "Item,2023 (GBP m)\nSchools,60\nRoads,35\n{}"


@pytest.mark.parametrize("label", ["Memorandum: capital part of the above", "Memo item: grants", "另：上划中央收入", "Nachrichtlich: Schulden"])  # fmt: skip
def test_a_memorandum(label):
    assert memoranda.is_one(label)


@pytest.mark.parametrize("label", ["Memorial: upkeep", "另行安排支出", "Information: office", "附加收入"])  # fmt: skip
def test_no_memorandum(label):
    assert not memoranda.is_one(label)


@pytest.mark.parametrize("rest", ["Memo: of the above,20", "Memo: of the above,20\nTotal,95", "Total,95\nMemo: of the above,20"])  # fmt: skip
def test_it_is_not_added(table, rest):
    data = table(ITEMS.format(rest))
    assert [row["value"] for row in data.summary().report.totals] == [Decimal(95)]
    assert any("Memo: of the above" in note.en for note in data.notes)
    assert not any("not the sum of" in note.en for note in data.notes)
