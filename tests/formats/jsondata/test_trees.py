"""Numbers under nothing but keys are rows with these keys."""

import json

import pytest

from fiscalcli.formats.jsondata import scan, trees


def table(value):
    return trees.of(scan.read(json.dumps(value), "t.json", None), "t.json")


LINES = {"Schools": 5, "Roads": 6}


@pytest.mark.parametrize(
    ("value", "headings"),
    [
        ({"2023": LINES, "2024": LINES}, ["year", "item", "amount"]),
        ({"Budget": LINES, "Actual": LINES}, ["key", "item", "amount"]),
        (
            {"预算数": {"2023年": LINES}, "执行数": {"2023年": LINES}},
            ["key", "year", "item", "amount"],
        ),
        ({"North": {"2023": LINES}, "South": {"2023": LINES}}, ["key", "year", "item", "amount"]),
        ({"2023": {"2024": LINES}}, ["year", "key 2", "item", "amount"]),
    ],
)
def test_rows_have_the_keys_above_their_numbers(value, headings):
    found = table(value)
    assert found is not None
    assert list(found.columns) == headings
    assert {row[-2] for row in found.rows} == set(LINES)
    assert found.rows[0][-1] == "5"


def test_null_is_a_missing_figure():
    found = table({"2023": {"Schools": 5, "Roads": None}})
    assert found is not None
    assert [row[-1] for row in found.rows] == ["5", ""]


@pytest.mark.parametrize(
    "value",
    [
        {"Schools": {"2023": 5, "2024": 6}, "Roads": {"2023": 5, "2024": 6}},
        {"Schools": {"budget": 5, "actual": 6}, "Roads": {"budget": 5, "actual": 6}},
        {"2023": {"revenue": 5, "expenditure": 6}, "2024": {"revenue": 5, "expenditure": 6}},
        {"2023": {"Schools": {"a": 5}, "Roads": 6}},
        {"2023": {"Schools": 5, "note": "provisional"}},
        {"2023": {"Schools": 5, "Roads": True}},
        {"North": LINES, "South": LINES},
        {"2023": {}},
        {"2023": 5},
        {},
    ],
)
def test_these_are_no_such_numbers(value):
    assert table(value) is None
