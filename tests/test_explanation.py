"""Where a printed number comes from, and what a word means."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fiscalcli import explanation, glossary, load, registry
from fiscalcli.errors import UsageError
from fiscalcli.model import Interval

LEDGER = """
    year,sector,item,role,value,unit
    2023,education,schools,,10,亿元
    2024,education,schools,,12.5,亿元
    2024,education,of which buses,of_which,3,亿元
    2024,health,clinics,,7500,万元
"""


def parts(answer, part):
    return [row for row in answer.report.rows if row["part"].code == part]


def test_a_share_is_taken_apart(table):
    answer = table(LEDGER).explain(
        "summary:education:share", year=2024, by="sector", where=["role="] * 0
    )
    (figure,) = parts(answer, "figure")
    assert figure["value"] == Fraction(1250, 1325) * 100
    texts = [row["what"].en for row in parts(answer, "formula")]
    assert texts == ["value / total", "12.5亿元 / 13.25亿元"]
    facts = parts(answer, "fact")
    assert [row["value"] for row in facts] == [Decimal("12.5"), Decimal(7500)]
    assert [row["in_base_unit"] for row in facts] == [Decimal(1250000000), Decimal(75000000)]
    assert facts[0]["interval"] == Interval(Decimal("12.45"), Decimal("12.55"))
    assert facts[1]["file"].startswith("t.csv:5")


def test_what_was_not_added_is_named(table):
    answer = table(LEDGER).explain("summary:education:value", year=2024, by="sector")
    (left,) = parts(answer, "left_out")
    assert left["value"] == Decimal(3)
    assert [row["value"] for row in parts(answer, "fact")] == [Decimal("12.5")]


def test_growth_names_both_years(table):
    answer = table(LEDGER).explain("growth:education:rate", year=2024, by="sector")
    assert parts(answer, "figure")[0]["value"] == 25
    assert [row["what"].en for row in parts(answer, "formula")][1] == "12.5亿元 / 10亿元 - 1"
    assert {row["value"] for row in parts(answer, "fact")} == {Decimal("12.5"), Decimal(10)}


def test_a_figure_that_is_not_there_says_why(table):
    answer = table(LEDGER).explain("growth:health:rate", year=2024, by="sector")
    (figure,) = parts(answer, "figure")
    assert figure["value"] is None
    assert "base year" in figure["what"].en


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("summary:nowhere:share", "there is no row 'nowhere'"),
        ("summary:education:shar", "there is no column of figures 'shar'"),
        ("growth:", "does not say which row"),
        ("zzz", "there is no row 'zzz'"),
    ],
)
def test_what_is_not_there_is_refused(table, figure, said):
    with pytest.raises(UsageError, match=said):
        table(LEDGER).explain(figure, year=2024, by="sector")


def test_rows_are_named_in_either_language_and_by_several_words(table):
    data = table(LEDGER)
    for row in ("education", "教育", "Education"):
        answer = data.explain(f"summary:{row}:占比", year=2024, by="sector")
        assert parts(answer, "figure")[0]["value"] == Fraction(1250, 1325) * 100


def test_a_verdict_is_taken_apart():
    answer = load("data/heilongjiang").explain("check:tax-share/2021:actual")
    (figure,) = parts(answer, "figure")
    assert round(figure["value"], 2) == Fraction(6691, 100)
    assert [row["what"].en for row in parts(answer, "formula")] == ["870.2亿元 / 1300.5亿元"]
    assert len(parts(answer, "fact")) == 2


def test_a_name_is_read_as_a_figure():
    assert explanation.read("growth:Total:rate") == ("growth", "Total", "rate")
    assert explanation.read("教育：占比") == ("summary", "教育", "占比")
    assert explanation.read("教育") == ("summary", "教育", "")


@pytest.mark.parametrize("folder", ["rules", "targets"])
def test_every_rule_and_kind_is_explained_in_both_languages(folder):
    for name in registry.names(folder):
        rows = glossary.find(name).rows
        assert len(rows) > 2
        assert all(row["said"].zh and row["said"].en for row in rows)


@pytest.mark.parametrize("word", ["general_revenue", "一般公共预算收入", "205", "亿元", "决算"])
def test_words_of_the_field_are_explained(word):
    found = glossary.find(word)
    assert (found is None) == (word == "205")


def test_a_word_of_the_data_is_explained_with_its_figure():
    answer = load("data/haimen").explain("education")
    assert answer.report.rows[0]["part"].en == "indicator"
    assert parts(answer, "figure")[0]["value"] == Decimal("18.8")
