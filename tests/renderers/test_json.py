"""The JSON contract: stable keys, exact numbers, valid whatever the text says."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from fiscalcli.errors import Text
from fiscalcli.model import Column, Interval, Label, Report
from fiscalcli.renderers.json import render
from fiscalcli.reporting.cells import Options
from fiscalcli.unit import find

COLUMNS = [
    Column("sector", Text("科目", "sector")),
    Column("executed", Text("决算数", "executed"), "amount"),
    Column("growth", Text("同比", "growth"), "rates"),
    Column("facts", Text("依据", "facts"), detail=True),
]
REPORT = Report(
    "growth",
    2,
    Text("增长", "Growth"),
    COLUMNS,
    [
        {
            "sector": Label("205", "教育", "Education"),
            "executed": Decimal("77.00"),
            "growth": Interval(None, Fraction(1, 3)),
            "facts": "a.csv:3",
        }
    ],
    [{"sector": Label("total", "合计", "Total"), "executed": Decimal("77.00")}],
    find("亿元"),
    [Text("说明", "a note")],
    {"year": "2024"},
    [{"path": "a.csv"}],
)


def parsed(report, **options):
    text = render(report, Options(**options)).content
    return json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=pytest.fail)


def test_it_is_as_reviewed(golden):
    golden("json_growth.json", render(REPORT, Options()).content)


def test_keys_and_figures_do_not_change_with_the_language():
    chinese, english = parsed(REPORT), parsed(REPORT, lang="en")
    assert chinese.keys() == english.keys()
    assert (chinese["rows"], chinese["totals"]) == (english["rows"], english["totals"])
    assert (chinese["title"], english["title"]) == ("增长", "Growth")
    assert english["notes"] == ["a note"]


def test_the_document_says_what_it_is():
    document = parsed(REPORT)
    assert list(document) == [
        "schema",
        "title",
        "unit",
        "year",
        "columns",
        "rows",
        "totals",
        "notes",
        "sources",
    ]
    assert (document["schema"], document["unit"], document["year"]) == (
        "fiscal.growth/2",
        "亿元",
        "2024",
    )
    assert [column["key"] for column in document["columns"]] == list(document["rows"][0])
    assert document["columns"][3] == {"key": "growth_high", "label": "同比（上限）", "kind": "rate"}
    assert document["sources"] == [{"path": "a.csv"}]


def test_chinese_is_readable_and_nothing_is_null():
    assert "增长" in render(REPORT, Options()).content
    row = parsed(REPORT)["rows"][0]
    assert row["growth_low"] is None
    assert row["growth_high"] == Decimal("0.333333333334")
    assert "77.00" in render(REPORT, Options()).content


def test_about_may_not_shadow_the_contract():
    with pytest.raises(ValueError, match="rows"):
        render(Report("r", 1, Text("", ""), [], [], about={"rows": "x"}), Options())


@given(
    st.lists(
        st.decimals(allow_nan=False, allow_infinity=False).filter(lambda d: abs(d.adjusted()) < 400)
    )
)
def test_every_decimal_comes_back(values):
    report = Report("r", 1, Text("", ""), COLUMNS, [{"executed": value} for value in values])
    assert [row["executed"] for row in parsed(report)["rows"]] == values


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters()))
def test_it_is_valid_whatever_the_text(text, any_text):
    report = Report(
        "r", 1, Text(text, text), COLUMNS, [{"sector": any_text, "facts": text}], notes=[Text(text, "")],
        about={"question": text}, sources=[{any_text: text}],
    )  # fmt: skip
    document = parsed(report)
    assert document["title"] == document["notes"][0] == document["question"] == text
    assert document["rows"][0]["facts"] == text
