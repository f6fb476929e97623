"""What stands above a table is held against what is in it."""

from __future__ import annotations

import json

import pytest

import fiscalcli as fc

TEXT = "{}\nItem,2024 (USD)\nRoads,100\nParks,50\n"


def said(data):
    return [note.en for note in data.notes if "total above the table" in note.en]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Total: 170", True),
        ("合计,170", True),
        ("Total expenditure,170.5", True),
        ("Total: 150", False),
        ("Total 2024", False),
        ("Total: 2", False),
        ("Limit: 170", False),
    ],
)
def test_a_total_above_a_table_is_held_against_its_rows(table, line, told):
    assert bool(said(table(TEXT.format(line)))) == told


def test_a_total_beside_records_is_not_dropped_without_a_word(tmp_path):
    items = [{"name": "Roads", "amount": 100}, {"name": "Parks", "amount": 50}]
    path = tmp_path / "t.json"
    path.write_text(json.dumps({"year": 2024, "unit": "USD", "items": items, "total": 170}))
    data = fc.load(path)
    assert said(data) == [
        "the total above the table says 170, and its rows come to 150, 20 apart: the rows count"
    ]
    assert sum(fact.value for fact in data.facts) == 150
