"""Rows that are called as the two sides of a budget, and what is in them."""

from __future__ import annotations

from decimal import Decimal

import pytest

ROWS = """\
Subtítulo,Ítem,Denominación,2023 (CLP)
,,INGRESOS,2000
05,,TRANSFERENCIAS,500
05,02,Del Gobierno,500
09,,APORTE FISCAL,1500
,,GASTOS,2000
21,,PERSONAL,1500
24,,TRANSFERENCIAS,500
24,01,Al Sector Privado,500
"""


def test_lines_of_one_name_on_both_sides_are_two_figures(table):
    report = table(ROWS).summary(by="indicator").report
    found = [(row["direction"].code, row["value"]) for row in report.rows if row["indicator"].en == "TRANSFERENCIAS"]  # fmt: skip
    assert found == [("revenue", 500), ("expenditure", 500)]
    assert [(row["direction"].code, row["value"]) for row in report.totals] == [
        ("revenue", 2000),
        ("expenditure", 2000),
    ]


@pytest.mark.parametrize("gone", ["05,,|05,02|09,,", ",,GASTOS"])
def test_one_side_alone_says_nothing(table, gone):
    rows = [row for row in ROWS.splitlines() if not row.startswith(tuple(gone.split("|")))]
    assert {fact.direction for fact in table("\n".join(rows)).facts} == {""}


BY_SUMS = """\
Subtítulo,Denominación,2023 (CLP)
,INGRESOS,98765432
05,TRANSFERENCIAS,12345678
09,APORTE FISCAL,86419754
,GASTOS,98765432
21,PERSONAL,22222001
24,TRANSFERENCIAS,76543431
"""


def test_sides_whose_parts_the_sums_alone_tell_are_sides(table):
    """Transfers received had been added to those paid: no indent and no second code says what is in which."""
    report = table(BY_SUMS).summary(by="indicator").report
    found = [(row["direction"].code, row["value"]) for row in report.rows if row["indicator"].en == "TRANSFERENCIAS"]  # fmt: skip
    assert found == [("revenue", 12345678), ("expenditure", 76543431)]
    assert [row["value"] for row in report.totals] == [98765432, 98765432]


HEADED = "item,2023 (EUR million)\nReceita efetiva,108001.1\nReceita fiscal,58300.1\nOutra receita,49701.0\nDespesa efetiva,89202.4\nPessoal,32800.9\nJuros,56401.5\nSaldo global,18798.7\n"  # fmt: skip
CLOSED = "item,2023 (EUR)\n01 Steuern,61234567\n02 + Zuwendungen,38071172\n10 = Ordentliche Erträge,99305739\n11 - Personal,30123456\n13 - Abschreibungen,73061850\n17 = Ordentliche Aufwendungen,103185306\n18 = Ordentliches Ergebnis,-3879567\n"  # fmt: skip
TOTALS = "item,2023 (JPY)\n租税,694400123\n公債金,449412345\n歳入合計,1143812468\n社会保障関係費,368889001\n国債費,774923467\n歳出合計,1143812468\n"  # fmt: skip
LETTERED = "item,2023 (PKR billion)\nA. FEDERAL REVENUE (GROSS),12163781\nFBR Taxes,9200321\nOther levies,2963460\nB. CURRENT EXPENDITURE,13320555\nMark-up,7303222\nGrants abroad,6017333\n"  # fmt: skip


@pytest.mark.parametrize(
    ("text", "revenue", "expenditure"),
    [
        (HEADED, "108001.1", "89202.4"),
        (CLOSED, "99305739", "103185306"),
        (TOTALS, "1143812468", "1143812468"),
        (LETTERED, "12163781", "13320555"),
    ],
)
def test_two_wholes_called_as_sides_in_more_words_are_the_sides(table, text, revenue, expenditure):
    totals = table(text).summary().report.totals
    found = {row["direction"].code: row["value"] for row in totals}
    assert found == {"revenue": Decimal(revenue), "expenditure": Decimal(expenditure)}


@pytest.mark.parametrize("more", ["Despesa diferida,77777.7", "Receita diferida,77777.7"])
def test_a_side_beside_its_whole_leaves_both_open(table, more):
    """A whole that does not hold all of its side had been its total."""
    assert {fact.direction for fact in table(f"{HEADED}{more}\n").facts} == {""}


ACCOUNT = "项目,2023年（万元）\n{}增值税,100\n企业所得税,50\n其中：市本级,20\n一、收入合计,150\n教育支出,60\n公共安全支出,70\n其中：项目支出,30\n二、支出合计,130\n收支差额,20\n{}"


@pytest.mark.parametrize(
    ("above", "below"),
    [("", ""), ("上年结余,7\n", "年终结余,27\n"), ("", "附：政府债务余额,900\n"), ("年初结余,7\n", "附：政府债务余额,900\n")],
)  # fmt: skip
def test_totals_that_name_the_sides_tell_them_whatever_stands_beside_both(table, above, below):
    report = table(ACCOUNT.format(above, below)).summary().report
    totals = {row["direction"].code: row["value"] for row in report.totals if row["direction"].code}
    assert totals == {"revenue": 150, "expenditure": 130}


def test_what_stands_beside_both_sides_is_not_added(table):
    text = "Concepto,2023 (EUR)\nIngresos,\nTasas,100\nde las cuales Estado,40\nMultas,50\nTotal ingresos,150\nGastos,\nPersonal,60\nObras,70\nTotal gastos,130\nSaldo inicial,5\nSaldo final,25\n"
    report = table(text).summary().report
    assert {row["direction"].code: row["value"] for row in report.totals if row["value"] is not None} == {"revenue": 150, "expenditure": 130}  # fmt: skip


def test_balances_in_a_cross_table_are_added_over_its_columns(table):
    text = "项目（万元）,合计,养老保险,医疗保险\n一、收入,1000,750,250\n其中：保险费收入,700,500,200\n二、支出,900,690,210\n其中：待遇支出,880,680,200\n三、本年结余,100,60,40\n四、年末滚存结余,1300,900,400\n"
    report = table(text, defaults={"period": "2024"}).summary().report
    totals = {row["direction"].code: row["value"] for row in report.totals if row["direction"].code}
    assert totals == {"revenue": 1000, "expenditure": 900}


@pytest.mark.parametrize(
    "rows",
    [
        "Total Revenues,100,110\n  Tax,60,70\n  Grants,40,40\nTotal Expenditures,150,160\n",
        "Total Revenues,100,110\nTax,60,70\nGrants,40,40\nTotal Expenditures,150,160\n",
        "Tax,60,70\nGrants,40,40\nTotal Revenues,100,110\nTotal Expenditures,150,160\nDeficit,-50,-50\n",
    ],
)
def test_a_side_of_nothing_but_its_total_is_one(table, rows):
    """The revenue had been the total of all, and the expenditure stood in a note alone."""
    report = table(f"Item (EGP million),2021,2022\n{rows}").summary(year="2022").report
    totals = {row["direction"].code: row["value"] for row in report.totals}
    assert totals == {"revenue": 110, "expenditure": 160}
