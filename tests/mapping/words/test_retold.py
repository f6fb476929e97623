"""Which words tell one money over again."""

import pytest

from fiscalcli.mapping.words import retold


@pytest.mark.parametrize(
    "words",
    [
        {"SA", "NSA"},
        {"incl. VAT", "excl. VAT"},
        {"incl.VAT", "excl.VAT"},
        {"含增值税", "不含增值税"},
        {"before taxes", "after taxes"},
        {"pre-tax", "post-tax"},
        {"vor Steuern", "nach Steuern"},
        {"Base 2010", "Base 2015"},
        {"First reading", "Second reading", "Third reading"},
        {"Low estimate", "Central estimate", "High estimate"},
        {"乐观情景", "基准情景", "悲观情景"},
        {"GFS", "National accounts"},
        {"Inicial", "Final"},
        {"Month", "YTD"},
        {"monthly", "ytd"},
        {"Quarterly", "Cumulative"},
        {"本月", "累计"},
        {"OTE", "OTR"},
        {"Budgetary", "GAAP"},
        {"Nominal value", "Market value"},
        {"Current", "Cumulative"},
        {"Original series", "Seasonally adjusted", "Trend"},
    ],
)
def test_one_money_is_told_over_again(words):
    assert retold.are_one_money(words)


@pytest.mark.parametrize(
    "words",
    [
        {"before school", "after school"},
        {"before private", "after private"},
        {"incl. VAT", "excl. duties"},
        {"SA", "Cash"},
        {"Low", "High"},
        {"Current", "Capital"},
        {"Old", "New"},
    ],
)
def test_these_may_be_two_things(words):
    assert not retold.are_one_money(words)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Schools (revised)", "schools"),
        ("Schools - restated", "schools"),
        ("教育（修订数）", "education"),
        ("Школы (уточненный)", "школы"),
        ("Schools (new)", ""),
        ("Schools", ""),
        ("Schools " * 40 + "(revised)", ""),
    ],
)
def test_a_label_names_what_it_tells_once_more(label, name):
    assert retold.of(label) == name


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Schools incl. kindergartens", "Schools excl. kindergartens"),
        ("Écoles (y compris cantines)", "Écoles (hors cantines)"),
        ("学校（含幼儿园）", "学校（不含幼儿园）"),
    ],
)
def test_with_a_thing_and_without_it(more, less):
    assert retold.as_more(more) == retold.with_more(less) != ""
    assert retold.with_more(more) == retold.as_more(less) == ""
    assert retold.is_one(less)


@pytest.mark.parametrize(
    "words",
    [
        "Economic|Functional", "Administrative|Economic|Functional", "Economic classification|Functional classification", "Económica|Funcional", "经济分类|功能分类",
        "Cash|Real", "Monthly|Cumulative", "Month|Year to date", "Baseline|Reform", "Version 1|Version 2", "First release|Second release",
        "Nominal|Real (2015 prices)", "Prix courants|Prix constants", "Løpende priser|Faste priser", "Nominaal|Reëel", "Nominell|Reell", "Běžné ceny|Stálé ceny", "Käyvin hinnoin|Kiintein hinnoin", "Folyó áron|Változatlan áron", "Cari fiyatlarla|Sabit fiyatlarla", "Текущие цены|Постоянные цены", "名目|実質",
    ],
)  # fmt: skip
def test_words_in_a_column_that_tell_one_money_over_again_stand_apart(table, words):
    """They had been added up, with no word but the name of their column."""
    kinds = words.split("|")
    rows = "".join(
        f"Dept {at},{kind},2022,{1000 + at * 17 + nth * 13}\n"
        for at in range(7)
        for nth, kind in enumerate(kinds)
    )
    data = table(f"Department,Kind,Year,Amount (EUR)\n{rows}")
    every = sum(fact.value for fact in data.facts)
    assert every not in [row["value"] for row in data.summary().report.totals]
