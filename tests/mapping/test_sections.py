"""Headings over rows that say a side together with how it is divided."""

from __future__ import annotations

from decimal import Decimal

import pytest

RULE = """\
Item,2024 Budget
{},
Roads,70
Schools,30
Gross Expenditure,100
Recoveries,-5
{},
Grants,-10
Fees,-15
Total Revenue,-25
Net Requirement,70
"""


@pytest.mark.parametrize(
    ("spent", "received"),
    [
        ("Expenditures by Program", "Revenues By Type"),
        ("Gastos por función", "Ingresos por fuente"),
        ("Expenditure", "Revenue"),
    ],
)
def test_a_side_with_how_it_is_divided_heads_its_rows(table, spent, received):
    facts = table(RULE.format(spent, received), defaults={"unit": "USD"}).facts
    sides = {fact.indicator: fact.direction for fact in facts if not fact.role}
    assert [sides[name] for name in ("Roads", "Schools", "Recoveries")] == ["expenditure"] * 3
    assert {side for name, side in sides.items() if side == "revenue"} == {"revenue"}
    assert sum(fact.value for fact in facts if not fact.role and fact.direction == "revenue") == -25


def test_what_lies_by_something_else_is_no_side(table):
    text = "Item,2024\nHouses by the sea,\nRoads,70\nSchools,30\n"
    assert {fact.direction for fact in table(text, defaults={"unit": "USD"}).facts} == {""}


@pytest.mark.parametrize(
    "text",
    [
        "item,2024 (万元)\n一、收入,100\n    其中：保险费收入,60\n          利息收入,40\n二、支出,70\n    其中：待遇支出,60\n          其他支出,10\n三、本年收支结余,30\n",
        "item,2024 (IDR million)\nPendapatan Daerah,100\n  PAD,60\n  TKDD,40\nBelanja Daerah,70\n  Belanja Pegawai,60\n  Belanja Modal,10\nPembiayaan,5\n",
    ],
)
def test_rows_called_as_the_sides_with_parts_below_are_the_sides_of_these(table, text):
    data = table(text)
    totals = {row["direction"].code: row["value"] for row in data.summary().report.totals}
    assert (totals["revenue"], totals["expenditure"]) == (100, 70)
    assert data.facts[-1].direction not in ("revenue", "expenditure")


def test_rows_called_as_the_sides_without_parts_stay_as_they_are(table):
    text = "item,2024 (万元)\n收入,100\n支出,70\n  教育支出,60\n"
    assert {fact.direction for fact in table(text).facts[:1]} == {""}


def test_the_total_of_a_group_does_not_end_its_section(table):
    rows = ["Ingresos,", "Multas,5", "Tasas,6", "Total Plusvalía,11", "Rentas,7", "Total ingresos,18", "Gastos,", "Museos,9", "Parques,9", "Total gastos,18"]  # fmt: skip
    data = table("\n".join(["Concepto,2024 (EUR)", *rows]))
    assert [fact.direction for fact in data.facts] == ["revenue"] * 5 + ["expenditure"] * 3


def test_the_total_of_a_group_does_not_end_the_section_of_its_side(table):
    rows = "Ingresos,\n Tasas,5\n Multas,7\nTotal ingresos patrimoniales,12\n Alquileres,3\nTotal ingresos,15\nGastos,\n Personal,9\nTotal gastos,9"
    facts = table(f"Descripción,2023 (EUR)\n{rows}").facts
    assert {str(fact.value): fact.direction for fact in facts if not fact.role} == {
        "5": "revenue", "7": "revenue", "3": "revenue", "9": "expenditure"
    }  # fmt: skip


def test_a_heading_that_ends_with_the_other_side_turns_to_it_and_one_of_both_is_on_neither(table):
    text = (
        "Item,2024\nExpenses,\nSchools,70\nRoads,30\nTotal expenses,100\n"
        "Program Revenues,\nFees,20\nGrants,10\nTotal program revenues,30\n"
        "Net (Expense)/Revenue,\nSchools net,-50\nRoads net,-20"
    )
    facts = table(text, defaults={"unit": "USD"}).facts
    sides = {fact.indicator: fact.direction for fact in facts}
    assert [sides[name] for name in ("Roads", "Grants")] == ["expenditure", "revenue"]
    assert sides["Schools net"] == sides["Roads net"] == ""


@pytest.mark.parametrize(
    "label",
    ["Accumulated deficit, at beginning of year", "Opening balance", "Fund balance, beginning"],
)
def test_what_there_was_at_the_beginning_is_added_to_nothing(table, label):
    text = f'Item,2024\nAnnual deficit,-5\n"{label}",-10\nClosing position,-15'
    report = table(text, defaults={"unit": "USD"}).summary().report
    assert not [row for row in report.totals if row["value"]]


def test_the_total_of_a_side_with_a_remark_ends_it_and_an_operating_balance_is_on_neither(table):
    text = (
        "Item,2024\nRevenue,\nTaxes,70\nFees,30\nTotal Revenue (excluding gains),100\n"
        "Expenses,\nWages,80\nBenefits,45\nTotal Expenses (excluding losses),125\n"
        "Operating Balance before Gains and Losses,-25"
    )
    report = table(text, defaults={"unit": "USD"}).summary().report
    assert [row["value"] for row in report.totals] == [100, 125]


OUTLAYS = """
    Classification,2023
    Budget Receipts,
    Income Taxes,60
    Customs Duties,40.5
    Total Receipts,100.5
    Budget Outlays,
    Agriculture,80
    Education,30.25
    Undistributed Offsetting Receipts:,
      Interest,-9
    Total Outlays,101.25
"""


def test_offsetting_receipts_stand_among_the_outlays(table):
    facts = table(OUTLAYS, defaults={"unit": "USD million"}).facts
    assert [fact.direction for fact in facts] == ["revenue"] * 3 + ["expenditure"] * 4


def test_parts_of_the_account_head_its_sides(table):
    text = "项目,2024年（万元）\n一、收入部分,\n财政拨款,800\n事业收入,200\n二、支出部分,\n人员经费,600\n公用经费,300\n"
    report = table(text).summary().report
    assert {row["direction"].code: row["value"] for row in report.totals} == {"revenue": 1000, "expenditure": 900}  # fmt: skip


@pytest.mark.parametrize(
    "label", ["一般公共预算支出", "二、一般公共预算支出", "其中：教育支出", "支出合计"]
)
def test_the_side_of_a_title_gives_way_to_a_row_of_the_other_side(table, label):
    rows = f"指标,完成数\n一般公共预算收入,77\n#税收收入,60\n##增值税,25\n{label},150\n"
    data = table(f"2024年财政收入完成情况,单位：亿元\n{rows}")
    other = next(fact for fact in data.facts if fact.value == 150)
    assert other.direction != "revenue"
    assert 227 not in [row["value"] for row in data.summary().report.totals]


@pytest.mark.parametrize(
    ("title", "label", "side"),
    [
        ("2024年财政收入完成情况", "教育收费收入", "revenue"),
        ("2024年政府性基金支出表", "国有土地使用权出让收入安排的支出", "expenditure"),
        ("2024年政府性基金支出表", "国有土地使用权出让收入", "expenditure"),
        ("2024年财政收入完成情况", "教育", "revenue"),
    ],
)
def test_the_side_of_a_title_holds_for_rows_that_do_not_say_another(table, title, label, side):
    data = table(f"{title},单位：亿元\n指标,完成数\n其他,10\n{label},20\n合计,30\n")
    assert {fact.direction for fact in data.facts} == {side}


@pytest.mark.parametrize(
    ("one", "other"), [("（歳入）", "（歳出）"), ("[Revenue]", "[Expenditure]")]
)
def test_a_heading_in_brackets_heads_its_side(table, one, other):
    text = f"item,2023 (JPY)\n{one},\nA,5\nB,6\n{other},\nC,7\nD,8\n"
    assert [fact.direction for fact in table(text).facts] == ["revenue"] * 2 + ["expenditure"] * 2


def _sums(data):
    totals = {}
    for fact in data.facts:
        if not fact.role:
            totals[fact.direction] = totals.get(fact.direction, 0) + fact.value
    return totals


@pytest.mark.parametrize(
    "text",
    [
        "Libellé,Réalisé 2022\nRECETTES DE FONCTIONNEMENT,\nTaxe foncière,51.5\nDGF,59\nDÉPENSES DE FONCTIONNEMENT,\nRémunérations,32\nCotisations,60\n",
        "Libellé,Réalisé 2022\nRecettes,\nTaxe foncière,51.5\nDGF,59\nDÉPENSES DE FONCTIONNEMENT,\nRémunérations,32\nCotisations,60\n",
        "Libellé,Réalisé 2022\nRecettes,\nTOTAL RECETTES,110.5\nTaxe foncière,51.5\nDGF,59\nDépenses,\nTotal des dépenses,92\nRémunérations,32\nCotisations,60\n",
        "Concepto,Ejecutado 2022\nINGRESOS CORRIENTES,\nIBI,51.5\nINGRESOS DE CAPITAL,\nObras,59\nGASTOS CORRIENTES,\nPersonal,32\nGASTOS DE CAPITAL,\nEquipos,60\nFuente: Hacienda,\n",
        "Item,Actual 2022\nOperating revenues,\nTaxes,\nProperty,51.5\nSales,59\nOperating expenses,\nPersonnel,\nSalaries,32\nPensions,60\n",
    ],
    ids=["worded", "one bare", "totals first", "four", "nested"],
)
def test_headings_tell_the_sides_of_the_rows_below_them(text, table):
    assert _sums(table(text)) == {"revenue": Decimal("110.5"), "expenditure": 92}


def test_nothing_is_added_where_some_headings_name_both_sides_and_others_none(table):
    text = "Item,Actual 2022\nTaxes,\nProperty,100\nSales,50\nOther revenue,\nGrants,30\nPersonnel,\nSalaries,90\nOther expenditure,\nRoads,45\n"
    data = table(text)
    assert [row["value"] for row in data.summary().report.totals] == [None]
    assert any("not added" in note.en for note in data.notes)


def test_the_total_of_what_a_heading_names_ends_its_section(table):
    """The result below Total Expenses from Continuing Operations had been one of the expenses."""
    text = (
        "Item,2024/25 Budget\nIncome from Continuing Operations,\nRates,1101\nFees,263\nTotal Income from Continuing Operations,1364\n"
        "Expenses from Continuing Operations,\nPay,723\nGoods,530\nTotal Expenses from Continuing Operations,1253\nOperating Result,111\n"
    )
    data = table(text, defaults={"unit": "AUD"})
    totals = {row["direction"].code: row["value"] for row in data.summary().report.totals}
    assert (totals["revenue"], totals["expenditure"]) == (1364, 1253)


def test_the_total_of_a_group_that_sounds_like_its_side_ends_no_section(table):
    text = "Libellé,Réalisé 2022\nRecettes réelles,\nProduits des services,\nLocations,10\nCantine,20\nTotal Produits des services,30\nImpôts,\nTaxe foncière,40\nDroits,50\nTotal Impôts,90\nTOTAL RECETTES,120\nDépenses réelles,\nAchats,\nÉnergie,5\nEntretien,6\nTotal Achats,11\nTotal des dépenses,11\n"
    assert _sums(table(text)) == {"revenue": 120, "expenditure": 11}


def test_headings_of_sides_may_stand_in_the_column_of_the_codes(table):
    """Costs and income had been one total."""
    text = (
        "Budget primitif 2024 (en €)\nChapitre,Libellé,Montant\nSECTION DE FONCTIONNEMENT,,\nDépenses,,\n011,Charges générales,100\n"
        "012,Personnel,300\n,Total dépenses de fonctionnement,400\nRecettes,,\n73,Impôts,350\n74,Dotations,80\n,Total recettes de fonctionnement,430\n"
        "SECTION D'INVESTISSEMENT,,\nDépenses,,\n21,Immobilisations,150\n,Total dépenses d'investissement,150\nRecettes,,\n13,Subventions,120\n"
        ",Total recettes d'investissement,120\n"
    )
    assert _sums(table(text)) == {"revenue": 550, "expenditure": 550}
