"""Two figures of one key with two values are told with both places, and with a cure that adds no two releases."""

from __future__ import annotations

import json

import pytest

from fiscalcli import load
from fiscalcli.errors import DataError

FIELDS = [
    {"name": "year", "type": "integer", "columnType": "date:fiscal-year"},
    {"name": "item", "type": "string", "columnType": "functional-classification:generic:level1:label"},
    {"name": "v", "type": "number", "columnType": "value"},
]  # fmt: skip


def test_two_releases_in_two_files_are_named_with_both(tmp_path):
    names = ("april", "october")
    resources = [{"name": n, "path": f"{n}.csv", "schema": {"fields": FIELDS}} for n in names]
    text = json.dumps({"name": "v", "resources": resources})
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    (tmp_path / "april.csv").write_text("year,item,v\n2023,A,100\n", encoding="utf-8")
    (tmp_path / "october.csv").write_text("year,item,v\n2023,A,104\n", encoding="utf-8")
    with pytest.raises(DataError) as raised:
        load(tmp_path)
    (problem,) = raised.value.problems
    april, october = (str(tmp_path / f"{name}.csv") for name in names)
    assert problem.place.file == october
    assert f"repeats {april}:2 with another value" in problem.message.en
    assert f"fiscal compare {april} {october}" in problem.hint.en


def test_a_line_of_the_same_file_is_named_alone(table):
    with pytest.raises(DataError) as raised:
        table("year,item,amount (EUR)\n2023,A,100\n2023,A,104\n")
    (problem,) = raised.value.problems
    assert "repeats line 2 with another value" in problem.message.en
    assert "compare" not in problem.hint.en


def test_rows_without_a_name_are_to_be_named(table):
    """As line items they would be added up, whatever they are of."""
    with pytest.raises(DataError) as caught:
        table("Item,2022 (GHS)\nRevenue,96651\n,15.8\nSpending,148896\n,24.3\n")
    [problem] = caught.value.problems
    assert problem.code == "duplicate_key"
    assert "both rows have no Item: write what each is of" in problem.hint.en
