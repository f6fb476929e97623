"""Cubes of statistical offices: every figure with a word of each dimension, or refused where they do not fit."""

from __future__ import annotations

import json as writer
from contextlib import suppress
from copy import deepcopy

import pytest
from hypothesis import given, strategies as st

from fiscalcli.errors import DataError
from fiscalcli.model import NumberCell
from fiscalcli.readers import json

CUBE = {
    "version": "2.0",
    "class": "dataset",
    "label": "Spending",
    "id": ["geo", "fn", "year"],
    "size": [2, 1, 2],
    "role": {"time": ["year"]},
    "dimension": {
        "geo": {"label": "Area", "category": {"index": {"FR": 1, "DE": 0}, "label": {"DE": "Germany", "FR": "France"}}},
        "fn": {"label": "Function", "category": {"label": {"H": "Health"}}},
        "year": {"label": "Jahr", "category": {"index": ["2022", "2023"]}},
    },
    "value": [1.50, 2, None, 4],
}  # fmt: skip
TABLE = [
    ["geo", "Function", "time", "value"],
    ["Germany", "Health", "2022", "1.5"],
    ["Germany", "Health", "2023", "2"],
    ["France", "Health", "2023", "4"],
]
PXWEB = {
    "columns": [
        {"code": "Region", "text": "region", "type": "d"},
        {"code": "Tid", "text": "år", "type": "t"},
        {"code": "X", "text": "Expenditure, SEK", "type": "c"},
    ],
    "comments": [],
    "data": [{"key": ["0114", "2022"], "values": ["100.50"]}, {"key": ["0114", "2023"], "values": [".."]}],
}  # fmt: skip


def cells(document):
    (sheet,) = json.read(writer.dumps(document).encode(), "a.json")
    return [list(row.cells) for row in sheet.rows]


def test_each_figure_of_a_cube_has_its_words():
    title, *table = cells(CUBE)
    assert title == ["Spending"]
    assert table == TABLE
    (sheet,) = json.read(writer.dumps(CUBE).encode(), "a.json")
    assert isinstance(sheet.rows[-1].cells[-1], NumberCell)


def test_figures_by_number_and_the_older_form_say_the_same():
    sparse = CUBE | {"value": {"0": 1.50, "1": 2, "3": 4}}
    older = deepcopy(CUBE)
    for key in ("id", "size", "role"):
        older["dimension"][key] = older.pop(key)
    assert cells(sparse) == cells({"dataset": older}) == cells(CUBE)


def test_a_measure_says_its_unit():
    cube = deepcopy(CUBE)
    cube["dimension"]["fn"]["category"]["unit"] = {"H": {"base": "EUR million", "decimals": 1}}
    assert cells(cube)[1:3] == [
        ["geo", "Function", "time", "unit", "value"],
        ["Germany", "Health", "2022", "EUR million", "1.5"],
    ]


def test_pxweb_has_its_figures_under_their_names():
    assert cells(PXWEB) == [
        ["region", "time", "Expenditure, SEK"],
        ["0114", "2022", "100.50"],
        ["0114", "2023", ""],
    ]


@pytest.mark.parametrize(
    "wrong",
    [{"value": [1, 2, 3]}, {"value": {"4": 1}}, {"value": {"x": 1}}, {"value": {"0": []}}, {"value": {"0": {"a": 1}}}, {"size": [2, 1, 3]}, {"value": None}, {"size": [10**6, 1, 2]}],
)  # fmt: skip
def test_figures_that_do_not_fit_are_refused(wrong):
    with pytest.raises(DataError, match="fit"):
        cells(CUBE | wrong)


def test_a_key_that_does_not_fit_is_refused():
    wrong = PXWEB | {"data": [{"key": "[0114", "values": ["1"]}]}
    with pytest.raises(DataError, match="fit"):
        cells(wrong)


def test_a_cube_of_more_cells_than_are_read_is_refused():
    axis = {"category": {"index": [str(at) for at in range(2000)]}}
    cube = CUBE | {
        "id": ["a", "b"],
        "size": [2000, 2000],
        "dimension": {"a": axis, "b": axis},
        "value": {"0": 1},
    }
    with pytest.raises(DataError, match="filled cells"):
        cells(cube)


def test_sdmx_json_is_told_with_the_cure():
    sdmx = {
        "data": {
            "dataSets": [{"series": {"0:0": {"observations": {"0": [1]}}}}],
            "structure": {"a": [1]},
        }
    }
    with pytest.raises(DataError, match="SDMX-JSON") as caught:
        cells(sdmx)
    assert "format=csvdata" in caught.value.problems[0].hint.en


PLAIN = st.none() | st.integers(-5, 5) | st.text("ab[0", max_size=3)
ANY = st.recursive(PLAIN, lambda own: st.lists(own, max_size=3) | st.dictionaries(st.sampled_from([*"ab01", "index", "label", "category"]), own, max_size=3), max_leaves=6)  # fmt: skip


@given(st.sampled_from(["id", "size", "role", "dimension", "value", "label"]), ANY)
def test_a_broken_cube_is_tables_or_refused(key, value):
    with suppress(DataError):
        json.read(writer.dumps(CUBE | {key: value}).encode(), "a.json")


@given(st.sampled_from(["columns", "data"]), ANY)
def test_a_broken_answer_of_pxweb_is_tables_or_refused(key, value):
    with suppress(DataError):
        json.read(writer.dumps(PXWEB | {key: value}).encode(), "a.json")


def test_the_rows_of_socrata_keep_the_portals_own_columns_apart():
    columns = [
        {"name": "sid", "fieldName": ":sid"},
        {"name": "Fiscal Year", "fieldName": "fiscal_year"},
    ]
    document = {
        "meta": {"view": {"columns": columns}},
        "data": [["row-1", "2024"], ["row-2", "2023"]],
    }
    assert cells(document)[0] == [":sid", "Fiscal Year"]
