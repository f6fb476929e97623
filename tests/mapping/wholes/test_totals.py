"""Totals in rows, in columns, and where both meet: nothing counts twice, nothing disappears without a word."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.mapping.words import totalwords
from fiscalcli.model import About
from fiscalcli.readers import csv


def load(text, **settings):
    settings.setdefault("defaults", {"period": "2024", "unit": "元"})
    sheets = csv.read(text.replace("|", "\n").encode(), "a.csv")
    return interpret(sheets, Settings(**settings), About("a", Text("a", "a")))


def roles(text, **settings):
    return [(f"{fact.value:f}", fact.role) for fact in load(text, **settings).facts]


@pytest.mark.parametrize("label", ["合计", "合　计", "合 计", "计", "总  计", "支出合计", "全县合计", "一、合计", "Total", "TOTAL:", "Totale",
                                   "Insgesamt", "All", "Total¹", "TOTAL*", "Total (1)", "合计①", "合计（1+2）", "总计（A=B+C）", "支出合计数", "Celkem", "累计", "Grand total", "Total expenditure", "Total government expenditure",
                                   "Sum", "계", 'סה"כ', "Tổng thu", "Sum inntekter", "세입 합계", "세출합계", "Ensemble"])  # fmt: skip
def test_a_total_of_everything(label):
    assert totalwords.total(label) == "total"


@pytest.mark.parametrize("label", ["小计", "小　计", "乡镇小计", "Sub total", "Subtotal", "承前页", "本页合计", "Zwischensumme", "소계", "교육비 소계"])  # fmt: skip
def test_a_subtotal(label):
    assert totalwords.total(label) == "subtotal"


@pytest.mark.parametrize("label", ["Total health", "Total Roads", "Education total", "教育支出合计", "General Total", "Total General Fund", "Total general", "Lump sum"])  # fmt: skip
def test_a_total_of_one_thing(label):
    assert totalwords.total(label) == "total_of"


@pytest.mark.parametrize(
    "label", ["Доходы всего", "Wydatki ogółem", "Dépenses totales", "Gastos totales", "Jumlah belanja", "Toplam gider", "Итого расходов", "Усього видатків"]
)  # fmt: skip
def test_a_total_in_other_languages_with_what_it_is_of(label):
    assert totalwords.total(label) in ("total", "total_of")


@pytest.mark.parametrize("mark", ["of which:", "в том числе:", "其中："])
def test_a_list_of_what_a_total_is_of_needs_no_indentation(mark):
    text = f"item,value|Total,100|{mark},|Roads,60|Care,40"
    assert roles(text) == [("100", "total"), ("60", ""), ("40", "")]
    with pytest.raises(DataError) as caught:
        load(text.replace("Total", "Works"))
    assert caught.value.problems[0].code == "of_which"


@pytest.mark.parametrize("label", ["All Saints School", "Overall health", "审计", "统计局", "会计", "All other", "Totality", "总务处", "教育支出", "Ensemble musical", ""])  # fmt: skip
def test_no_total(label):
    assert totalwords.total(label) == ""


def test_a_total_of_one_thing_counts_unless_its_parts_stand_above():
    text = "item,value|Total Roads,6|Hospitals,1|Clinics,2|Total care,3|Dentists,7"
    assert roles(text) == [("6", ""), ("1", ""), ("2", ""), ("3", "subtotal"), ("7", "")]
    (note,) = (note.en for note in load(text).notes if "counted like any other" in note.en)
    assert "Total Roads" in note
    assert "Total care" not in note


def test_a_total_of_a_thing_named_above_is_a_subtotal():
    assert roles("item,value|Care,4|Total care,9")[-1] == ("9", "subtotal")


def test_what_a_note_says_of_totals_names_them():
    assert any("小　计" in note.zh for note in load("项目,金额|甲,1|小　计,1").notes)


def test_a_total_row_of_places_is_a_total():
    assert roles("地区,金额|甲县,1|乙县,2|合计,3")[-1] == ("3", "total")


def test_columns_beside_labels_are_words_of_their_own():
    text = "Year,Item,Q1,Q2,Total|2023,Health,1,2,3|2023,Roads,4,5,9|2023,Total,5,7,12"
    found = load(text, defaults={"unit": "元"}).facts
    assert [
        (f"{fact.value:f}", fact.indicator, dict(fact.extra).get("column", ""), fact.role) for fact in found
    ] == [
        ("1", "health", "Q1", "part"), ("2", "health", "Q2", "part"), ("3", "health", "Total", "subtotal"),
        ("4", "Roads", "Q1", "part"), ("5", "Roads", "Q2", "part"), ("9", "Roads", "Total", "subtotal"),
        ("5", "Total", "Q1", "subtotal"), ("7", "Total", "Q2", "subtotal"), ("12", "Total", "", "total"),
    ]  # fmt: skip


def test_the_total_stands_where_a_total_row_meets_a_total_column():
    text = (
        "乡镇,税收收入,非税收入,合计|东风镇,1200,300,1500|西风镇,800,150,950|全县合计,2000,450,2450"
    )
    found = roles(text)
    assert [value for value, role in found if role == "total"] == ["2450"]
    assert [value for value, role in found if role == ""] == ["1200", "300", "800", "150"]


def test_a_total_row_over_several_measured_columns_is_no_total_of_them():
    assert roles("乡镇,税收收入,非税收入|东风镇,1,3|合计,1,3") == [
        ("1", ""), ("3", ""), ("1", "subtotal"), ("3", "subtotal"),
    ]  # fmt: skip


FUNDS = "Fund,Department,2024|General,Police,110|General,Fire,55|General Total,,165|Water,Operations,77|Water Total,,77"


@pytest.mark.parametrize(
    "last", ["", "|All Funds,,242", "|Grand Total,,242", "|Total Citywide,,242"]
)
def test_the_total_of_a_fund_is_a_subtotal(last):
    found = dict(roles(FUNDS + last))
    assert [found[value] for value in ("110", "55", "165", "77")] == [
        "",
        "",
        "subtotal",
        "subtotal",
    ]
    assert found.get("242") == ("total" if last else None)


def test_subtotals_without_the_word_are_known_by_the_total():
    text = "Department,2023,2024|Police,100,110|Fire,50,55|General Fund,150,165|Water,70,77|All Funds,220,242"
    found = load(text).facts
    assert [fact.role for fact in found if fact.period.year == 2024] == [
        "", "", "subtotal", "", "total",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "label",
    ["一般公共预算收入合计", "全市一般公共预算收入合计", "地方一般公共预算收入总计", "本年收入合计", "合计"],
)  # fmt: skip
@pytest.mark.parametrize("value", ["803.9", "1000.0"])
def test_a_total_by_a_longer_name_is_the_total_of_its_table(table, label, value):
    text = f"项目,2024年执行数,2024年预算数\n税收收入,588.3,600\n其中：增值税,240.1,250\n非税收入,215.6,200\n{label},{value},800"
    report = table(text).summary(phase="executed").report
    assert [f"{row['value']:f}" for row in report.totals] == [value]
    assert not any("counted like any other" in note.en for note in report.notes)


def test_a_row_is_judged_by_all_of_its_columns():
    text = "item,2023,2024|Care,400,500|Roads,600,700|Total upkeep,1000,1200|Parks,100,100"
    assert [role for _, role in roles(text)][4:6] == ["subtotal", "subtotal"]
    assert [role for _, role in roles(text.replace("1200", "1300"))][4:6] == ["", ""]


def test_columns_of_two_quantities_are_each_parts_of_their_own_whole(table):
    found = table("""
        地区,2023年债务限额,,,2023年债务余额,,
        ,,一般债务,专项债务,,一般债务,专项债务
        A区,30,10,20,28,9,19
    """)
    assert {fact.extra for fact in found.dataset.facts} == {()}


@pytest.mark.parametrize("label", ["Total social", "Total fund", "Total debt", "Total transfers"])
def test_a_word_that_is_a_code_of_ours_names_no_whole(label):
    assert roles(f"item,value|Health,60|Roads,7|{label},40")[-1] == ("40", "")


@pytest.mark.parametrize("label", ["Total social insurance funds", "社会保险基金预算合计"])
def test_all_of_a_budget_ends_its_table(label):
    assert roles(f"item,value|Health,60|Roads,7|{label},40")[-1] == ("40", "total")


def test_a_total_column_of_a_table_without_labels_is_no_row():
    text = "年份,合计,公务接待费,公务用车购置费,因公出国费|2023,9,2,3,4|2024,12,3,4,5"
    found = load(text)
    assert not any("counted like any other" in note.en for note in found.notes)
    assert [f.role for f in found.facts if f.value in (9, 12)] == ["subtotal", "subtotal"]


def test_a_whole_without_a_name_of_its_own_is_a_subtotal():
    rows = "Own,145000,130000|Other,16800,15000|Grants,60000,55000|Roads,229000,210000|Ponds,7200,10000"
    text = f"Thing,2024,2023|Social,221800,200000|{rows}"
    found = load(text).facts
    assert [f.role for f in found if f.value == 221800] == ["subtotal"]
    assert sum(f.value for f in found if f.role == "" and f.period.year == 2024) == 458000


@pytest.mark.parametrize(
    "text",
    ["项目,2023年,2024年|基本支出,500,520|人员经费,400,415|公用经费,100,105|项目支出,800,760|支出总计,1300,1280",
     "项目,2023年,2024年|人员经费,400,415|公用经费,100,105|基本支出,500,520|项目支出,800,760|支出总计,1300,1280"],
)  # fmt: skip
def test_a_total_over_rows_some_of_which_are_sums_of_those_below_or_above(text):
    found = load(text, defaults={"unit": "万元"}).facts
    kinds = {fact.indicator: fact.role for fact in found}
    assert (kinds["基本支出"], kinds["expenditure_total"]) == ("subtotal", "total")


def test_a_heading_that_names_every_row_makes_none_of_them_the_total():
    rows = "".join(f"Office {at},{at * 7 + 1}\n" for at in range(80))
    found = load(f"Office,Total Kosten\n{rows}", defaults={"period": "2024", "unit": "EUR"})
    assert {fact.role for fact in found.facts} == {""}
    assert not any("called a total" in note.en for note in found.notes)


def test_a_total_over_wholes_that_only_their_parts_tell_is_the_total(table):
    text = """\
Concepto,Aprobado 2023 (MXN),Pagado 2023 (MXN)
Servicios Personales,141256.13,118215.13
Remuneraciones,69821.02,54090.91
Seguridad Social,71435.11,64124.22
Materiales y Suministros,101305.84,100726.22
Administración,63801.27,63285.30
Alimentos,37504.57,37440.92
Total del Gasto,242561.97,218941.35
"""
    report = table(text).summary(where={"phase": "paid"}).report
    assert [str(total["value"]) for total in report.totals] == ["218941.35"]
    wrong = table(text.replace("218941.35", "218942.35")).summary(where={"phase": "paid"}).report
    (total,) = wrong.totals
    assert (str(total["value"]), total["reason"].code) == ("218942.35", "parts")


CHILE = """\
Sub-Título,Ítem,Denominaciones,Moneda Nacional
,,GASTOS,1.662.286
21,,GASTOS EN PERSONAL,772.011
,01,Sueldos,290.467
,02,Honorarios,481.544
24,,TRANSFERENCIAS,890.275
,01,Becas,181.589
,02,Aportes,708.686
"""


def test_columns_of_numbers_beside_the_labels_hide_no_sums(table):
    settings = {"defaults": {"period": "2024", "unit": "CLP thousand"}, "decimal": ","}
    found = table(CHILE, **settings)
    report = found.summary().report
    assert [row["value"] for row in report.totals] == [1662286]
    assert [row["indicator"].depth for row in report.rows] == [0, 1, 1, 0, 1, 1]


def test_rows_that_the_heading_of_their_figures_names_are_no_parts_of_themselves(table):
    text = "Quux,Moneda Nacional (CLP)\nA,110222.2\nA1,70222.2\nA2,40000\nB,95222.4\nB1,55222.4\nB2,40000\n"
    report = table(text, defaults={"period": "2024"}).summary().report
    assert [row["indicator"].depth for row in report.rows] == [0, 1, 1, 0, 1, 1]
    assert [str(row["value"]) for row in report.totals] == ["205444.6"]


def test_the_balance_of_two_sums_parts_the_sides_of_an_account(table):
    text = """\
Nr,Bezeichnung,Ergebnis 2022 (EUR),Ansatz 2024 (EUR)
1,Steuern,8763477.03,4779686.89
2,Zuwendungen,5091234.50,3565331.71
10,= Ordentliche Erträge,13854711.53,8345018.60
11,Personal,1516287.11,4041846.98
12,Versorgung,6266150.25,1422373.53
17,= Ordentliche Aufwendungen,7782437.36,5464220.51
18,= Ordentliches Ergebnis,6072274.17,2880798.09
"""
    for rows in (text, text.rpartition("18,")[0]):
        report = table(rows).summary(year="2024").report
        found = {total["direction"].code: str(total["value"]) for total in report.totals}
        assert found == {"revenue": "8345018.60", "expenditure": "5464220.51"}


@pytest.mark.parametrize(
    ("rows", "is_said"),
    [
        ("A,1000\nB,2000\nTotal,3000\nTotal,3500", True),
        ("A,1000\nB,2000\nTotal,3000\nC,500\nTotal,3600", True),
        ("A,1000\nB,2000\nTotal,3000\nTotal,3000", False),
        ("A,1000.4\nB,2000\nTotal,3000.4\nTotal,3000", False),  # printed rounder
    ],
)
def test_totals_of_one_name_that_differ_are_said(table, rows, is_said):
    notes = [note.en for note in table(f"item,2024 (EUR)\n{rows}").notes]
    assert any("differs from another one of the same name" in note for note in notes) == is_said


CODED = """\
Conta,Valor 2022 (BRL)
Despesas Exceto Intraorçamentárias,{}
01 - Legislativa,100.17
01.031 - Ação Legislativa,60.00
01.122 - Administração Geral,40.17
10 - Saúde,200.30
10.301 - Atenção Básica,200.30
"""


def test_a_figure_without_a_code_that_is_the_sum_of_those_with_one_is_their_total(table):
    totals = table(CODED.format("300.47")).summary().report.totals
    assert [str(row["value"]) for row in totals] == ["300.47"]


def test_a_figure_without_a_code_that_is_not_their_sum_leaves_no_total(table):
    totals = table(CODED.format("310.47")).summary().report.totals
    assert [row.get("value") for row in totals] in ([], [None])


def test_a_total_at_the_head_of_two_levels_is_the_sum_of_those_that_hold_no_others(table):
    """It had been counted like any other row: three times the total."""
    rows = ["Расходы бюджета - всего,900.5", "Раздел 1,500.3", "Подраздел 1-1,300.1", "Подраздел 1-2,200.2", "Раздел 2,400.2", "Подраздел 2-1,400.2"]  # fmt: skip
    data = table("Показатель,2023 (RUB)\n" + "\n".join(rows))
    assert [str(row["value"]) for row in data.summary().report.totals] == ["900.5"]
    wrong = table("Показатель,2023 (RUB)\n" + "\n".join(rows).replace("300.1", "310.1"))
    assert [row.get("value") for row in wrong.summary().report.totals] in ([], [None])


@pytest.mark.parametrize("heading", ["Item", "Fund"])
def test_a_total_of_groups_with_their_lines_is_that_of_the_lines(table, heading):
    rows = "Governmental funds,100\nGeneral,70\nSpecial,30\nProprietary funds,50\nWater,30\nSewer,20\nTotal all funds,150\n"
    data = table(f"{heading},2024 (USD)\n{rows}")
    assert [row["value"] for row in data.summary().report.totals] == [150]


def test_a_row_called_a_total_that_is_less_than_another_is_a_row_like_the_others(table):
    data = table("item,2023 (RUB)\nTotal Energies,5\nShell,7\nBP,3\nEni,2\n")
    assert [row["value"] for row in data.summary().report.totals] == [17]


@pytest.mark.parametrize("head", ["类别,项目,金额", "收支,项目,金额"])
def test_a_row_without_a_name_that_is_the_sum_of_the_others_is_their_total(head):
    sides = ("收入", "支出") if head[0] == "收" else ("甲", "")
    text = f"{head}|{sides[0]},子,100|{sides[0]},丑,50|{sides[0] if sides[1] else ''},,150"
    text += f"|{sides[1]},寅,70|{sides[1]},卯,30|{sides[1]},,100" if sides[1] else ""
    assert [role for _, role in roles(text)] == ["", "", "total"] * (2 if sides[1] else 1)


def test_a_row_with_a_code_alone_that_is_the_sum_of_the_others_is_their_total():
    text = "code,项目,金额|1000,甲,5|2000,乙,15|3000,丙,2|9999,,22"
    assert [role for _, role in roles(text)] == ["", "", "", "total"]
    assert [role for _, role in roles("code,金额|1,5|2,15|3,20")] == [""] * 3


def test_what_is_left_of_others_is_their_total_where_one_is_taken_off():
    text = "项目,金额|Gross revenue,1000|Less refunds,-80|Net revenue,920"
    assert [role for _, role in roles(text)] == ["", "", "total"]
    assert [role for _, role in roles(text.replace("-80", "80"))] == [""] * 3
    assert [role for _, role in roles("项目,金额|A,1000|B,80|Net revenue,1080")] == [""] * 3


def test_the_word_for_a_sum_behind_the_name_of_a_group_makes_a_subtotal():
    text = "款,項,金額|教育費,小学校費,100|教育費,中学校費,50|教育費計,,150|土木費,道路費,70|土木費,河川費,30|土木費計,,100"
    assert [role for _, role in roles(text)] == ["", "", "subtotal"] * 2
    assert totalwords.total("特別会計") == totalwords.total("国勢統計") == ""


def test_the_total_of_subtotals_and_rows_above_is_a_subtotal_too():
    text = "项目,金额|销售税,30|财产税,41|Total Taxes,71|停车费,12|Permits,7|Total Fees,19|Total Own revenue,90|Federal,50|State,33|Total Grants,83"
    assert [size for size, role in roles(text) if role == "subtotal"] == ["71", "19", "90", "83"]


def test_general_government_is_one_function_where_its_figures_say_so():
    text = "Item,金额|Fire,30|Patrol,41|Total Public safety,71|Clerk,12|Mayor,7|Total General government,19|Parks,5|Pools,6|Total Culture,11"
    assert [role for _, role in roles(text)].count("total") == 0
    assert [size for size, role in roles(text) if role == "subtotal"] == ["71", "19", "11"]


def test_a_part_in_korean_is_not_added():
    assert roles("항목,금액|교육,100|그 중 인건비,40|보건,50") == [
        ("100", ""),
        ("40", "of_which"),
        ("50", ""),
    ]


@pytest.mark.parametrize(
    ("label", "role"),
    [("全国一般公共预算支出", "total"), ("本年支出", "total"), ("民生支出", "subtotal")],
)
def test_a_side_that_is_the_sum_of_all_rows_above_it_is_their_total_whatever_follows(label, role):
    rows = f"农业,105.217|水利,202.514|林业,311.773|{label},619.504|补充调节基金,55.1|年终结余,62.8"
    kinds = {f"{fact.value:f}": fact.role for fact in load(f"项目,2023年决算数|{rows}").facts}
    assert kinds["619.504"] == role


def test_the_last_row_that_is_exactly_all_others_is_their_total(table):
    votes = "\n".join(f"Vote {at},{1000 + at * 37}.5,{2000 + at * 91}.25" for at in range(40))
    first = (sum(10005 + at * 370 for at in range(40)) + 50105) / 10
    second = (sum(200025 + at * 9100 for at in range(40)) + 601025 + 600) / 100
    charges = "Direct charges,5010.5,6010.25\nDebt,4000.5,5000.25\nShares,1010,1010\nReserve,–,6"
    text = f"Item,2023,2024\n{votes}\n{charges}\nMain budget,{first},{second}"
    data = table(text, defaults={"unit": "ZAR million"})
    assert {fact.role for fact in data.facts if fact.indicator == "Main budget"} == {"total"}


def test_the_last_row_below_rows_that_are_taken_off_stays_open(table):
    rows = "\n".join(f"Item {at},{1000 + at * 37}.5" for at in range(12))
    text = f"Item,2024\n{rows}\nSpending,-5000.25\nLeft,{sum(10005 + at * 370 for at in range(12)) / 10 - 5000.25}"
    data = table(text, defaults={"unit": "EUR"})
    assert {fact.role for fact in data.facts if fact.indicator == "Left"} == {""}


def test_what_is_carried_over_below_the_total_of_a_side_is_no_part_of_it(table):
    """The total had been said to differ from the sum of its parts."""
    text = """\
2023年全国一般公共预算收入决算表,
项目,决算数（亿元）
一、税收收入,181129
　　国内增值税,69334
　　其他各税,111795
二、非税收入,12004
全国一般公共预算收入,193133
全国财政使用结转结余及调入资金,17954
支出大于收入的差额,48800
"""
    report = table(text).summary().report
    (total,) = (row for row in report.totals if row["direction"].code == "revenue")
    assert (total["value"], total.get("reason")) == (193133, None)
    sides = {row["indicator"].zh: row["direction"].code for row in report.rows}
    assert sides["支出大于收入的差额"] == sides["全国财政使用结转结余及调入资金"] == "balance"
