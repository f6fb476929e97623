"""Amounts in the currency of each place, in constant prices, and in units that nobody knows: what is never added."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from fiscalcli import load, question, ranking, unit
from fiscalcli.errors import DataError
from fiscalcli.mapping.units import pricewords, scale, unitwords

BANK = "Country Name,Country Code,Indicator Name,Indicator Code,2021,2022\n{}"
TAX = "{},{},Tax revenue ({}),GC.TAX,{},{}\n"


def bank(words, *places):
    rows = [TAX.format(each, each[:3].upper(), words, at + 5, at + 6) for at, each in enumerate(places)]  # fmt: skip
    return BANK.format("".join(rows))


# a statement, its unit, its basis
STATED = [
    ("current LCU", "LCU", ""), ("LCU", "LCU", ""), ("constant LCU", "LCU", "constant"), ("million LCU", "LCU million", ""),
    ("National currency", "LCU", ""), ("National currency, current prices, millions", "LCU million", ""), ("local currency units", "LCU", ""),
    ("in billions of national currency", "LCU billion", ""), ("MIO_NAC", "LCU million", ""), ("CP_MNAC", "LCU million", ""),
    ("CLV10_MNAC", "LCU million", "constant 2010"), ("CLV15_MEUR", "EUR million", "constant 2015"), ("XDC", "LCU", ""), ("NATCUR", "LCU", ""),
    ("本币", "LCU", ""), ("百万本国货币", "LCU million", ""), ("现价本币单位", "LCU", ""), ("当地货币", "LCU", ""), ("不变价本币", "LCU", "constant"),
    ("current US$", "USD", ""), ("constant 2015 US$", "USD", "constant 2015"), ("2015年不变价美元", "美元", "constant 2015"),
    ("constant 2015 US$ million", "USD million", "constant 2015"), ("EUR million at 2010 prices", "EUR million", "constant 2010"),
    ("current international $", "PPP", ""), ("constant 2021 international $", "PPP", "constant 2021"), ("CP_MPPS_EU27_2020", "PPS million", ""),
    ("US dollars, PPP converted", "PPP", ""), ("% of GDP", "%", ""), ("Percent of GDP", "%", ""),
]  # fmt: skip


@pytest.mark.parametrize(("words", "name", "basis"), STATED, ids=[row[0] for row in STATED])
def test_a_statement_of_local_currency_or_of_prices(words, name, basis):
    found = scale.of_cell(words)
    assert (found.unit.unit, found.basis) == (name, basis)


@pytest.mark.parametrize("words", ["current year", "real", "constant", "local", "EU27", "prices"])
def test_words_of_prices_alone_are_no_unit(words):
    found = scale.named(words)
    assert found is None or found.basis == ""


@pytest.mark.parametrize("words", ["current LCU", "constant LCU", "LCU million", "million zorkmids"])  # fmt: skip
def test_two_places_are_never_added(table, words):
    data = table(bank(words, "Kenya", "Japan"))
    reason = "unknown_unit" if "zork" in words else "local_currency"
    for by in ("", "jurisdiction", "indicator"):
        for year in ("latest", "2021-2022"):
            report = data.summary(by=by, year=year).report
            sums = [row for row in report.rows if row["facts"] > len(question.ask(data.dataset, year=year).periods)]  # fmt: skip
            assert not sums
            assert all(row["reason"].code == reason for row in report.totals)
            assert all(row.get("share") is None for row in report.rows)
    growth = data.growth(by="jurisdiction").report
    assert [row["rate"] is not None for row in growth.rows] == [True, True]
    assert [(row["value"], row["reason"].code) for row in growth.totals] == [(None, reason)]
    assert all(row["contribution"] is None for row in growth.rows)
    compared = data.compare("Kenya", "Japan").report
    assert {(row["status"].code, row["reason"].code) for row in compared.rows} == {("not_comparable", reason)}  # fmt: skip


def test_the_figures_of_one_place_are_added_and_grow(table):
    text = BANK.format(
        "Kenya,KEN,Tax revenue (current LCU),T,100,110\nKenya,KEN,Grants (current LCU),G,50,60\n"
    )
    (total,) = table(text).summary().report.totals
    assert (total["value"], total["unit"].code, total["reason"]) == (170, "LCU", None)


def test_each_place_has_its_own_total(table):
    rows = "{0},{0},Tax revenue (current LCU),T,1,2\n{0},{0},Grants (current LCU),G,3,4\n"
    text = BANK.format(rows.format("Kenya") + rows.format("Japan"))
    for by in ("", "indicator"):
        totals = table(text).summary(by=by).report.totals
        assert [(row["jurisdiction"].code, row["value"]) for row in totals] == [("Kenya", 6), ("Japan", 6)]  # fmt: skip


@pytest.mark.parametrize("heading", ["Economy", "Kingdom", "Geographic unit", "iso3c", "国家", "Name"])  # fmt: skip
def test_a_column_of_places_under_any_heading(table, heading):
    text = f"{heading},Series,2021,2022\nKenya,Aid (current LCU),5,6\nJapan,Aid (current LCU),7,8"
    for by in ("", "indicator", "period"):
        data = table(text)
        report = data.summary(by=by).report
        assert all(row["value"] is None for row in [*report.rows, *report.totals] if row["facts"] > 1)  # fmt: skip


@pytest.mark.parametrize("label", ["Aid in current LCU", "Aid, current LCU", "Aid - current LCU", "Aid LCU", "Aid in millions of national currency", "Aid (LCU per capita)", "Aid (以本币计)"])  # fmt: skip
def test_a_label_without_a_bracket_names_it_as_well(table, label):
    data = table(f'Country,Item,2021,2022\nKenya,"{label}",5,6\nJapan,"{label}",7,8')
    assert {(fact.indicator, fact.unit.dimension) for fact in data.facts} == {("Aid", "LCU")}
    assert all(row["value"] is None for row in data.summary(by="jurisdiction").report.totals)


@pytest.mark.parametrize("label", ["Currency in circulation", "Foreign currency debt", "Local currency bonds", "Loans in USD"])  # fmt: skip
def test_a_label_that_speaks_of_currency_is_a_label(table, label):
    (fact,) = table(f"Item,2022\n{label},5", defaults={"unit": "KES"}).facts
    assert (fact.indicator, fact.unit.unit) == (label, "KES")


def test_where_no_place_is_named_the_cure_is_one_option(table):
    text = "Item,2021,2022\nTax revenue (current LCU),100,110\nGrants (current LCU),50,60"
    (total,) = table(text).summary().report.totals
    assert total["reason"].code == "local_currency"
    (total,) = table(text, defaults={"jurisdiction": "Kenya"}).summary().report.totals
    assert total["value"] == 170


def test_a_currency_that_is_declared_is_the_local_one(table):
    text = "County,2021 (LCU million),2022 (LCU million)\nNairobi,1,2\nMombasa,3,4"
    (total,) = table(text, defaults={"unit": "KES"}).summary().report.totals
    assert (total["value"], total["unit"].code) == (6, "KES million")
    above = "In millions of national currency,,\nCounty,2021,2022\nNairobi,1,2\nMombasa,3,4"
    (total,) = table(above, defaults={"unit": "KES"}).summary().report.totals
    assert (total["value"], total["unit"].code) == (6, "KES million")
    with pytest.raises(DataError):
        table(above, defaults={"unit": "KES billion"})


def test_a_currency_beside_it_says_which_one_it_is(table):
    text = "Country,Currency,Unit,2022\nKenya,KES,National currency million,5\nJapan,JPY,National currency million,6"
    assert [fact.unit.unit for fact in table(text).facts] == ["KES million", "百万円"]


def test_constant_prices_are_another_basis(table):
    kinds = ["current LCU", "constant LCU", "current US$", "constant 2015 US$", "constant 2010 US$"]
    text = BANK.format("".join(f"Kenya,KEN,GDP ({kind}),C{at},{at + 5},{at + 7}\n" for at, kind in enumerate(kinds)))  # fmt: skip
    data = table(text)
    assert [fact.basis for fact in data.facts[::2]] == ["nominal", "constant", "nominal", "constant 2015", "constant 2010"]  # fmt: skip
    rows = data.growth().report.rows
    assert len(rows) == 5
    assert all(row["rate"] is not None for row in rows)
    assert all(row["facts"] == 1 for row in data.summary().report.rows)


def test_a_bracket_of_several_clauses(table):
    text = 'Item,2022\n"Exports (BoP, current US$)",5\n"Debt (USD million, gross)",6\n"Police (fire, rescue)",7'
    found = {fact.indicator: fact.unit.unit for fact in table(text).facts}
    assert found == {"Exports (BoP)": "USD", "Debt (gross)": "USD million", "Police (fire, rescue)": "?"}  # fmt: skip


def test_one_figure_in_several_units(table):
    text = (
        "Country,Indicator,Unit,2021,2022\n"
        "Kenya,Aid,National currency,100,110\nKenya,Aid,US dollars,5,6\nKenya,Aid,Percent of GDP,1.5,1.6\n"
        "Japan,Aid,National currency,300,310\nJapan,Aid,US dollars,7,8\nJapan,Aid,Percent of GDP,2.5,2.6\n"
    )
    totals = table(text).summary().report.totals
    assert [(row["unit"].code, row["value"]) for row in totals if row["value"] is not None] == [("USD", 14)]  # fmt: skip
    headed = table(text.replace(",Unit,", ",Attribute,"))
    assert [fact.unit.unit for fact in headed.facts[::2]] == ["LCU", "USD", "%"] * 2
    with pytest.raises(DataError):  # one series, of which only the years are in other units
        table("Country,Item,Unit,Year,Value\nKenya,Aid,USD,2021,5\nKenya,Aid,EUR,2022,6")


# a table, the units that are in it
UNKNOWN = [
    ("Item,2022\nA (million zorkmids),5\nB (USD million),6", {"?million zorkmids", "USD million"}),
    ("Country,Amount (million zorkmids),Year\nKenya,5,2022\nJapan,6,2022", {"?million zorkmids"}),
    ("geo,unit,TIME_PERIOD,OBS_VALUE\nPL,PYP_MNAC,2022,5\nCZ,PYP_MNAC,2022,6", {"?PYP_MNAC"}),
    ("项目,2022\n甲（百万贝壳）,5\n乙（万元）,6", {"?百万贝壳", "万元"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units"), UNKNOWN)
def test_a_unit_that_is_not_understood_is_one_of_its_own(table, text, units):
    data = table(text)
    assert {fact.unit.unit for fact in data.facts} == units
    assert {fact.measure for fact in data.facts} == {"amount"}
    words = next(each for each in units if each.startswith("?"))[1:]
    assert any(words in note.en and "not understood" in note.en for note in data.dataset.notes)
    assert any(words in note.zh and "没有读懂" in note.zh for note in data.dataset.notes)
    for row in data.summary().report.totals:
        assert row["value"] is None or not row["unit"].code.startswith("?")


@pytest.mark.parametrize("text", ["year,item,amount,unit\n2024,a,5,亿园", "year,item,amount,unit\n2024,a,5,QQQ\n2024,b,5,USD"])  # fmt: skip
def test_a_slip_in_a_column_of_units_is_still_refused(table, text):
    with pytest.raises(DataError):
        table(text)


@pytest.mark.parametrize("label", ["二、转移性收入（亿元以上项目）", "补助（含5亿元专项）", "Aid (Euro area)", "Surplus (current year)", "Grants (price support)"])  # fmt: skip
def test_a_remark_in_a_bracket_names_no_unit(table, label):
    (fact,) = table(f"Item,2023\n{label},5", defaults={"unit": "KES"}).facts
    assert (fact.indicator.endswith(label[-4:]), fact.unit.unit) == (True, "KES")


def test_local_currencies_have_no_common_order(table):
    text = "Country,2022 (LCU)\nJapan,700\nKenya,5\nJapan B,9"
    report = ranking.cut(table(text).summary().report, "value", None)
    assert [row["jurisdiction"].code for row in report.rows] == ["Japan", "Japan B", "Kenya"]


def test_of_two_places_no_target_is_decided(table):
    data = table("Country,Region,2021 (LCU),2022 (LCU)\nKenya,A,5,6\nKenya,B,5,6\nJapan,C,7,8")
    assert {row["value"] for row in data.summary(by="jurisdiction").report.rows} == {12, 8}


def test_what_is_written_is_read_again(table, tmp_path):
    data = table(bank("constant 2015 LCU", "Kenya", "Japan") + "Peru,PER,Aid (million zorkmids),A,5,6\n")  # fmt: skip
    for name, content in data.convert().items():
        (tmp_path / name).write_bytes(content)
    read = load(tmp_path)
    kept = [(fact.unit.unit, fact.basis, fact.value, fact.jurisdiction) for fact in data.facts]
    assert [(f.unit.unit, f.basis, f.value, f.jurisdiction) for f in read.facts] == kept
    assert {each[:2] for each in kept} == {("LCU", "constant 2015"), ("?million zorkmids", "nominal")}  # fmt: skip


@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_any_words_are_a_unit_of_their_own_or_none(text):
    unitwords.lacks_noun(text)
    pricewords.priced(text)
    found = unit.unknown(text)
    assert unit.is_unknown(found)
    assert unit.find(found.unit) == found
