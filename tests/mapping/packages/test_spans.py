"""The year that a package says of all its figures."""

from __future__ import annotations

import json

import pytest

from fiscalcli import api
from fiscalcli.errors import DataError

NAME = {"name": "item", "columnType": "functional-classification:generic:label"}


def load(folder, start, end, *fields, head="item,v", row="Roads,12"):
    (folder / "a.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    schema = {
        "fields": [NAME, {"name": "v", "type": "number", "columnType": "value"}, *fields],
        "extraFields": [{"name": "c", "columnType": "value-currency:code", "constant": "AUD"}],
    }
    said = {
        "name": "p",
        "fiscalPeriod": {"start": start, "end": end},
        "resources": [{"name": "a", "path": "a.csv", "schema": schema}],
    }
    (folder / "datapackage.json").write_text(json.dumps(said))
    return api.load(folder).facts


@pytest.mark.parametrize(
    ("start", "end", "year"),
    [("2021-07-01", "2022-06-30", "2021-22"), ("2021-01-01", "2021-12-31", "2021")],
)
def test_the_figures_of_a_package_of_one_year_are_of_it(tmp_path, start, end, year):
    assert [fact.period.text for fact in load(tmp_path, start, end)] == [year]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2021-01-01", "2022-12-31"),
        ("2021-01-01", "2021-06-30"),
        ("2021", "2022"),
        ("2020-02-29", "2021-02-27"),
    ],
)
def test_another_time_is_no_year(tmp_path, start, end):
    with pytest.raises(DataError, match="no year"):
        load(tmp_path, start, end)


def test_a_year_of_the_rows_comes_first(tmp_path):
    year = {"name": "y", "type": "integer", "columnType": "date:fiscal-year"}
    facts = load(tmp_path, "2021-01-01", "2021-12-31", year, head="item,v,y", row="Roads,12,2020")
    assert [fact.period.text for fact in facts] == ["2020"]
