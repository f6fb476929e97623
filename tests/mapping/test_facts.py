"""Each figure of a row: its year, unit, precision and words, or the reason why not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiscalcli.errors import DataError, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv

ABOUT = About("a", Text("a", "a"))


def load(text, **settings):
    return interpret(csv.read(text.encode(), "a.csv"), Settings(**settings), ABOUT)


def one(text, **settings):
    (fact,) = load(text, **settings).facts
    return fact


def codes(text, **settings):
    with pytest.raises(DataError) as caught:
        load(text, **settings)
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def test_a_fact_knows_its_place():
    assert str(one("year,sector,value\n2024,a,1\n").source) == "a.csv:2 value"


def test_the_printed_digits_are_the_precision_unless_the_file_says():
    assert one("year,value\n2024,1.50\n").half_width == Decimal("0.005")
    assert one("year,value,half_width\n2024,1.50,0.5\n").half_width == Decimal("0.5")
    assert one("year,value,half_width\n2024,1.50,\n").half_width == Decimal("0.005")
    assert one("year,value,half_width\n2024,1.50,—\n").half_width == Decimal("0.005")
    assert codes("year,value,half_width\n2024,1.50,half\n") == [("not_a_number", 2)]


def test_the_nearest_unit_holds():
    text = "单位：元,,\nyear,value（万元）,unit\n2024,1,亿元\n"
    assert one(text.replace(",unit", ",x").replace(",亿元", ",y")).unit.unit == "万元"
    assert one("单位：元,\nyear,value\n2024,1\n").unit.unit == "元"
    assert one("单位：元,\nyear,value\n2024,1\n", defaults={"unit": "万元"}).unit.unit == "万元"
    assert one("year,value,unit\n2024,1,亿元\n", defaults={"unit": "万元"}).unit.unit == "亿元"
    assert one("year,value\n2024,1亿元\n").unit.unit == "亿元"


def test_defaults_hold_where_the_file_says_nothing():
    defaults = {"period": "2024", "phase": "决算", "indicator": "教育支出", "jurisdiction": "海门"}
    fact = one(
        "value\n1\n".replace("value\n", "note,value\n").replace("1\n", "x,1\n"), defaults=defaults
    )
    assert (fact.period.text, fact.phase, fact.indicator, fact.jurisdiction) == (
        "2024",
        "final",
        "education",
        "海门",
    )
    fact = one("year,phase,sector,value\n2023,执行,a,1\n", defaults=defaults)
    assert (fact.period.text, fact.phase, fact.indicator, fact.sector) == (
        "2023",
        "executed",
        "education",
        "a",
    )


def test_words_of_closed_columns_are_codes_in_any_language():
    fact = one("年份,领域,预算,收支,阶段,金额\n2024,Health,一般公共预算,支出,决算数,1\n")
    assert (fact.sector, fact.budget, fact.direction, fact.phase) == (
        "health",
        "general",
        "expenditure",
        "final",
    )


@pytest.mark.parametrize(
    ("cells", "code"),
    [("2024,a,x,亿元,final", "not_a_number"), ("20x4,a,1,亿元,final", "bad_year"), (",a,1,亿元,final", "no_year"),
     ("2024,a,1,亿园,final", "unknown_unit"), ("2024,a,1,亿元,finall", "misspelt"), ("2024,a,1万元,亿元,final", "unit_conflict")],
)  # fmt: skip
def test_a_bad_cell_is_refused_or_left_out_with_its_figure(cells, code):
    text = f"year,sector,value,unit,phase\n2024,b,7,亿元,final\n{cells}\n"
    assert codes(text) == [(code, 3)]
    found = load(text, skip_bad=True)
    assert [fact.sector for fact in found.facts] == ["b"]
    assert [problem.code for problem in found.left_out] == [code]


def test_missing_is_not_zero_and_is_counted():
    found = load("year,sector,value\n2024,a,—\n2024,b,无\n2024,c,0\n2024,d,\n", missing=("无",))
    assert [fact.sector for fact in found.facts] == ["c"]
    assert any(note.en.startswith("cells without a figure: 2 ") for note in found.notes)


def test_nothing_but_missing_is_no_dataset():
    assert codes("year,sector,value\n2024,a,—\n") == [("no_facts", 0)]


def test_a_rate_without_a_sign_is_not_used_and_said():
    found = load("year,sector,value,growth\n2024,a,1,0.05\n")
    assert [fact.measure for fact in found.facts] == ["amount"]
    assert any("growth: not used" in note.en for note in found.notes)


def test_a_month_or_a_fiscal_year_is_asked_about():
    assert codes("year,value\n2011-12,1\n") == [("bad_year", 2)]
    assert one("year,value\nFY2011-12,1\n").period.text == "2011-12"
    assert one("year,value\n2011.12,1\n").period.part == "12"
