"""Columns side by side: which are parts of one whole, and which stand apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiscalcli.errors import UsageError
from fiscalcli.mapping.settings import Settings, checked


def test_columns_that_the_lexicon_knows_are_not_added_without_the_others(table):
    data = table("Year,Education,Police,Museums\n2019,100.5,7.5,3.25\n2020,110.5,7.25,3.25")
    report = data.summary().report
    assert not [row for row in report.totals if row["value"] is not None]
    assert [row["value"] for row in report.rows] == [
        Decimal("110.5"),
        Decimal("7.25"),
        Decimal("3.25"),
    ]
    (note,) = (note.en for note in data.dataset.notes if note.en.startswith("columns side by side"))
    assert "Education, Police, Museums" in note


def test_one_that_is_the_whole_of_the_other_known_ones_stays(table):
    data = table("年份,一般公共预算收入（万元）,税收收入（万元）,甲\n2020,300,200,77")
    assert {fact.indicator: fact.extra for fact in data.facts}["general_revenue"] == ()


@pytest.mark.parametrize("totals", [("", "", ""), (",Total", ",111.75", ",121.75")])
def test_columns_of_several_subtotals_are_parts_of_the_total(table, totals):
    lines = (
        "Year,Police,Fire,Subtotal safety,Libraries,Parks,Subtotal culture",
        "2019,100.5,7.5,108,2.5,1.25,3.75",
        "2020,110.5,7.25,117.75,2.5,1.5,4",
    )
    text = "\n".join(line + total for line, total in zip(lines, totals, strict=True))
    report = table(text).summary().report
    assert [row["value"] for row in report.totals] == [Decimal("121.75")]


@pytest.mark.parametrize(
    ("heads", "figures"),
    [
        (
            "Federal,North,South,Provincial total,Grand total",
            ("100,20,30,50,150", "7,1,2,3,10", "107,21,32,53,160"),
        ),
        (
            "State budget,Funds,Total,Transfers,Total consolidated",
            ("100,60,160,-10,150", "7,5,12,-2,10", "107,65,172,-12,160"),
        ),
    ],
)
def test_of_two_total_columns_the_one_that_holds_the_other_is_the_total(table, heads, figures):
    rows = zip(("Taxes", "Fees", "TOTAL"), figures, strict=True)
    report = (
        table(f"Spending 2023\nItem,{heads}\n" + "\n".join(map(",".join, rows))).summary().report
    )
    assert [row["value"] for row in report.totals] == [Decimal(160)]
    assert [row["value"] for row in report.rows if not row.get("column")][:1] != [Decimal(203)]


@pytest.mark.parametrize(
    "totals",
    [
        ("Total receita", "Total das despesas"),
        ("Total revenue", "Total expenditure"),
        ("歳入合計", "合計"),
    ],
)
def test_columns_of_both_sides_are_no_parts_of_one_total(table, totals):
    data = table(
        f"Ano,A,B,{totals[0]},C,D,{totals[1]}\n2020,10,5.5,15.5,7,1.25,8.25\n2021,11,5.5,16.5,7,1.5,8.5"
    )
    assert not [row for row in data.summary().report.totals if row["value"] is not None]


def test_a_column_that_is_the_sum_of_all_others_is_their_whole_and_that_is_said(table):
    data = table("Year,Alpha,Beta,Gamma\n2022,1504,904,600\n2023,1105,505,600")
    report = data.summary().report
    assert [row["value"] for row in report.totals] == [Decimal(1105)]
    assert {fact.source.column: fact.role for fact in data.facts if fact.source.line == 2} == {
        "Alpha": "subtotal",
        "Beta": "",
        "Gamma": "",
    }
    assert any("read as their whole: Alpha" in note.en for note in data.dataset.notes)


def test_a_column_that_the_lexicon_knows_holds_those_that_make_it_up(table):
    data = table("Year,Taxes,Property tax,Income tax\n2022,100,60,40\n2023,112,64,48")
    assert [row["value"] for row in data.summary().report.totals] == [Decimal(112)]
    parts = [fact for fact in data.facts if fact.source.column != "Taxes"]
    assert {fact.part_of.split("|")[0] for fact in parts} == {"tax_revenue"}


@pytest.mark.parametrize(
    "text",
    [
        "Year,Alpha,Beta,Gamma\n2023,5,3,2",
        "Year,Income,Spending,Gamma\n2022,1504,904,600\n2023,1105,505,600",
        "Year,Alpha,Beta,Gamma\n2022,1504,904,600\n2023,1105,505,777\n2024,1105,505,777",
    ],
    ids=["chance", "sides", "mostly not"],
)
def test_columns_that_nothing_proves_parts_of_one_are_kept_apart(table, text):
    data = table(text)
    assert not [row for row in data.summary().report.totals if row["value"] is not None]
    assert not any("read as their whole" in note.en for note in data.dataset.notes)


def test_columns_that_are_declared_parts_say_nothing_of_the_rows(table):
    rows = [
        "1,Taxes,30,40",
        "1.1,Sales,10,15",
        "1.2,Property,20,25",
        "2,Fees,5,6",
        ",of which: Parking,2,3",
    ]
    text = "\n".join(["Code,Item,Water Board,City Clerk", *rows])
    said = {"period": "2024", "unit": "USD"}
    apart = table(text, defaults=said).summary().report.totals
    assert [row["value"] for row in apart] == [35, 46]
    joined = table(text, defaults={**said, "column": "part"}).summary().report.totals
    assert [row["value"] for row in joined] == [81]


def test_columns_are_parts_or_nothing_is_said_of_them():
    with pytest.raises(UsageError, match="columns"):
        checked(Settings(defaults={"column": "whole"}))


@pytest.mark.parametrize(
    "heads",
    ["Gross,Refunds,Net", "Ingresos brutos,Devoluciones,Ingresos líquidos"],
)
def test_gross_is_no_whole_of_refunds_and_net(table, heads):
    data = table(f"2023\nItem,{heads}\nIncome tax,1504,100,1404\nVAT,2311,300,2011")
    assert sorted(row["value"] for row in data.summary().report.totals) == [400, 3415, 3815]


@pytest.mark.parametrize("default", [{}, {"column": "part"}])
def test_columns_that_say_they_are_parts_of_the_one_before_are_added_to_nothing(table, default):
    data = table(
        "年度,地区,税收收入（万元）,其中：增值税,其中：企业所得税,非税收入（万元）,收入合计（万元）\n"
        "2024,甲区,900,400,300,100,1000\n2024,乙区,800,350,250,200,1000\n",
        defaults=default,
    )
    told = [row["value"] for row in data.summary().report.totals]
    assert [each for each in told if each] == [1000, 1000]
    assert not any("kept apart" in note.en for note in data.dataset.notes)


def test_what_is_taken_off_is_no_part_of_the_total_beside_it(table):
    text = (
        "Concepto,Presupuestos 2024 (USD),Deducciones 2024 (USD),Total 2024 (USD)\n"
        "Impuestos,50,,50\nRentas,20,,20\nTransferencias,40,10,30\nVentas,5,0,5"
    )
    facts = table(text).facts
    assert not [fact for fact in facts if fact.role == "part"]
    report = table(text).summary().report
    assert 125 not in {row["value"] for row in report.totals}


def test_columns_of_money_in_units_of_their_own_stand_apart_like_others(table):
    text = "公司,2023年营业收入（百万元）,2023年上缴税费（万元）,2023年国有资本收益（元）\n甲,1250.6,8340,1200000\n乙,430.2,2110,350000.5"
    data = table(text)
    columns = {row["column"].zh for row in data.summary().report.totals}
    assert columns == {"营业收入", "上缴税费", "国有资本收益"}
    assert any(note.en.startswith("columns side by side") for note in data.notes)


UNLISTED = [
    "科目,合计,小计,其中：基本支出,对下转移支付\n教育支出,1000,700,400,300\n卫生健康支出,500,300,100,200",
    "科目,合计,本级支出,,对下转移支付\n,,小计,其中：基本支出,\n教育支出,1000,700,400,300\n卫生健康支出,500,300,100,200",
]


@pytest.mark.parametrize("text", UNLISTED)
def test_a_subtotal_column_whose_parts_are_not_listed_is_a_part_of_the_total_column(table, text):
    report = table(text, defaults={"period": "2024", "unit": "万元"}).summary(by="sector").report
    figures = [(row["sector"].code, row["value"]) for row in report.rows]
    assert {("education", 700), ("education", 300), ("education", 400)} == {each for each in figures if each[0] == "education"}  # fmt: skip


@pytest.mark.parametrize("head", ["合计,其中：增值税", "税收收入,其中：增值税", "税收收入合计,其中：增值税"])  # fmt: skip
def test_the_total_of_places_stands_beside_that_of_a_part(table, head):
    text = f"地区,{head}\n甲市,1000,400\n乙市,500,100\n合计,1500,500"
    data = table(text, defaults={"period": "2024", "unit": "万元"})
    report = data.summary(by="jurisdiction").report
    assert {row["value"] for row in report.totals} == {1500, 500}
    assert {row["value"] for row in report.rows} == {1000, 400, 500, 100}
    assert not [note for note in data.notes if "side by side" in note.en]


def test_growth_behind_the_year_before_is_that_of_the_whole_and_not_of_a_part(table):
    text = "地区,合计,其中：增值税,上年同期,同比增长%\n甲市,1000,400,950,5.3\n乙市,500,100,480,4.2"
    data = table(text, defaults={"period": "2024", "unit": "万元"})
    assert {fact.indicator for fact in data.facts if fact.measure == "growth"} == {""}


def test_a_balance_hides_no_total_of_the_columns_that_are_parts(table):
    """A row that is added to nothing had kept all columns apart, and no total was given."""
    found = table(
        "CONCEPTO,ADMINISTRACION CENTRAL,ORGANISMOS DESCENTRALIZADOS,TOTAL\n"
        "I) INGRESOS CORRIENTES,12500,900,13400\n- INGRESOS TRIBUTARIOS,11500,400,11900\n- APORTES,1000,500,1500\n"
        "II) GASTOS CORRIENTES,15500,1900,17400\n- CONSUMO,3500,1400,4900\n- PRESTACIONES,12000,500,12500\n"
        "III) RESULTADO (I-II),-3000,-1000,-4000\n",
        defaults={"unit": "ARS", "period": "2023"},
    )
    report = found.summary(year="2023").report
    totals = {row["direction"].code: row["value"] for row in report.totals}
    assert totals == {"revenue": 13400, "expenditure": 17400}
    assert -4000 in [row["value"] for row in report.rows]


def test_a_balance_without_a_figure_in_the_total_column_keeps_those_beside_it(table):
    found = table(
        "Item,North,South,Total\nRevenue,10,20,30\nGrants,1,2,3\nSurplus,4,5,\n",
        defaults={"unit": "USD", "period": "2023"},
    )
    assert {4, 5} <= {int(fact.value) for fact in found.facts if fact.role != "subtotal"}


@pytest.mark.parametrize("first", ["其中：省本级", "省本级"])
def test_a_column_that_heads_all_parts_of_a_total_is_one_of_these(table, first):
    """It had been said that 合计 differs from its columns, without the first of them."""
    text = f"2024年支出 单位：万元\n科目,合计,{first},市级,县级\n教育支出,600,100,200,300\n农林水支出,300,50,120,130\n合计,900,150,320,430\n"
    data = table(text)
    assert not any("differ" in note.en for note in data.notes)
    assert [str(row["value"]) for row in data.summary().report.totals] == ["900"]
    untotalled = table("\n".join(text.split("\n")[:4]) + "\n")
    assert [str(row["value"]) for row in untotalled.summary().report.totals] == ["900"]


def test_totals_of_each_side_have_the_columns_of_that_side(table):
    """That of the outlays had been lost: its parts stand between those of the receipts."""
    head = "Year,Total Receipts,Total Outlays,On-Budget Receipts,On-Budget Outlays,Off-Budget Receipts,Off-Budget Outlays"
    data = table(
        f"{head}\n2022,4897399,6273259,3831447,5191999,1065952,1081260\n2023,4802518,6371803,3609940,5043500,1192578,1328303\n",
        defaults={"unit": "USD million"},
    )
    totals = {
        row["direction"].code: row["value"] for row in data.summary(year="2022").report.totals
    }
    assert totals == {"revenue": 4897399, "expenditure": 6273259}
