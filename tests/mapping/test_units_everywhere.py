"""Tables that state their units in every manner: each figure against its value in the base unit, worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fiscalcli import unit
from fiscalcli.errors import DataError

K, M, G = 10**3, 10**6, 10**9
WAN, YI, LAKH, CRORE = 10**4, 10**8, 10**5, 10**7
PLAIN = "Item,2023\nRoads,1.5\nSchools,20"


def found(data):
    """Return the figures in base units, by what they are called."""
    return {
        fact.indicator or "".join(word for _, word in fact.extra): (Fraction(fact.value) * Fraction(fact.unit.factor), fact.unit.dimension)
        for fact in data.facts
    }  # fmt: skip


# a line above the header, its currency, its size
ABOVE = [
    ("单位：万元", "CNY", WAN), ("（单位：亿元）", "CNY", YI), ("单 位：千元", "CNY", K), ("单位:百万元", "CNY", M),
    ("金额单位：人民币万元", "CNY", WAN), ("金额单位：元至角分", "CNY", 1), ("单位：元（列至角分）", "CNY", 1),
    ("单位：万元（保留两位小数）", "CNY", WAN), ("2023年预算执行情况表　单位：亿元", "CNY", YI), ("单位：人民币 亿元", "CNY", YI),
    ("币种：人民币 单位：万元", "CNY", WAN), ("單位：新臺幣千元", "TWD", K), ("单位：亿韩元", "KRW", YI), ("单位：百万美元", "USD", M),
    ("（単位：百万円）", "JPY", M), ("単位 千円", "JPY", K), ("(단위: 백만원)", "KRW", M), ("단위: 억원", "KRW", YI), ("천원", "KRW", K),
    ("In Tsd. EUR", "EUR", K), ("Angaben in Tsd. EUR", "EUR", K), ("Beträge in Mio. €", "EUR", M), ("in T€", "EUR", K),
    ("TEUR", "EUR", K), ("Alle Beträge in Euro", "EUR", 1), ("in Mrd. Euro", "EUR", G), ("in Billionen Euro", "EUR", 10**12),
    ("En milliers d'euros", "EUR", K), ("(en milliers d’euros)", "EUR", K), ("en M€", "EUR", M), ("en k€", "EUR", K),
    ("Montants en milliards d'euros", "EUR", G), ("En euros", "EUR", 1), ("Miles de euros", "EUR", K), ("En millones de euros", "EUR", M),
    ("Em milhares de reais", "BRL", K), ("R$ mil", "BRL", K), ("Em R$ milhões", "BRL", M), ("Valores em R$ 1,00", "BRL", 1),
    ("Valores em R$ 1.000", "BRL", K), ("in migliaia di euro", "EUR", K), ("Importi in milioni di euro", "EUR", M),
    ("bedragen x € 1.000", "EUR", K), ("in duizenden euro's", "EUR", K), ("in miljoenen euro", "EUR", M),
    ("тыс. руб.", "RUB", K), ("в тыс. рублей", "RUB", K), ("млн рублей", "RUB", M), ("Единица измерения: млрд руб.", "RUB", G),
    ("w tys. zł", "PLN", K), ("mln zł", "PLN", M), ("mil. Kč", "CZK", M), ("триллион рублей", "RUB", 10**12),
    ("(₹ in crore)", "INR", CRORE), ("₹ in Lakhs", "INR", LAKH), ("(₹ in lakh crore)", "INR", 10**12), ("INR million", "INR", M),
    ("R million", "ZAR", M), ("R'000", "ZAR", K), ("Rand thousand", "ZAR", K), ("N'000", "NGN", K), ("₦ million", "NGN", M),
    ("(in billions of naira)", "NGN", G), ("Kshs. Millions", "KES", M), ("Ksh. Million", "KES", M), ("(PHP '000)", "PHP", K),
    ("In UGX billions", "UGX", G), ("RWF Bn", "RWF", G), ("Currency: KES", "KES", 1), ("US$ million", "USD", M), ("US$'000", "USD", K),
    ("£m", "GBP", M), ("£000s", "GBP", K), ("£ billion", "GBP", G), ("(in thousands of US dollars, unless otherwise stated)", "USD", K),
    ("Unit of measure: USD million", "USD", M), ("Expenditure by function, £ million, 2019 to 2024", "GBP", M),
    ("Budget (EUR million) by function", "EUR", M), ("RM juta", "MYR", M), ("Miliar Rupiah", "IDR", G), ("Đơn vị: triệu đồng", "VND", M),
    ("ล้านบาท", "THB", M), ("Valores em R$ 1.000,00", "BRL", K), ("Crédits en k€", "EUR", K), ("Gastos en miles de euros 2024", "EUR", K), ("Haushaltsplan 2024 in TEUR", "EUR", K),
    ("Dochody i wydatki w tys. zł", "PLN", K), ("Budget by function in millions of USD", "USD", M), ("Receita – Em R$ 1.000,00", "BRL", K),
    ("Liquidación del presupuesto 2023. Importes en euros", "EUR", 1), ("100 million yen", "JPY", YI), ("1 000 EUR", "EUR", K), ("MIO_EUR", "EUR", M),
]  # fmt: skip


@pytest.mark.parametrize(("line", "code", "size"), ABOVE, ids=[line for line, _, _ in ABOVE])
def test_a_line_above_the_header(table, line, code, size):
    text = f'"{line}",\n{PLAIN}'
    if line == "MIO_EUR":  # the code of Eurostat stands in a column of units
        text = "Item,year,value,unit\nRoads,2023,1.5,MIO_EUR\nSchools,2023,20,MIO_EUR"
    assert found(table(text)) == {
        "Roads": (Fraction(3, 2) * size, code),
        "Schools": (Fraction(20) * size, code),
    }


# a line whose currency several countries have, one of them, its size, one that is none of them
SHARED = [
    ("(Rs. in lakhs)", "INR", LAKH, "USD"), ("(Rupees in crore)", "INR", CRORE, "EUR"), ("(Rs in crore)", "PKR", CRORE, "KES"),
    ("In Thousand Pesos", "PHP", K, "USD"), ("En miles de pesos", "MXN", K, "EUR"), ("(Millones de pesos)", "CLP", M, "BRL"),
    ("(Dollars in thousands)", "CAD", K, "EUR"), ("$ in Millions", "AUD", M, "GBP"), ("($000s)", "USD", K, "EUR"),
    ("In millions of shillings", "TZS", M, "USD"), ("FCFA millions", "XOF", M, "EUR"), ("en millions de FCFA", "XAF", M, "CHF"),
    ("kr 1000", "NOK", K, "EUR"), ("mkr", "SEK", M, "EUR"), ("in millions of pounds", "EGP", M, "USD"), ("¥ million", "JPY", M, "USD"),
    ("mil millones de pesos", "COP", G, "EUR"), ("Amounts in pesos", "MXN", 1, "USD"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "code", "size", "other"), SHARED, ids=[row[0] for row in SHARED])
def test_a_currency_of_several_countries_is_said_and_combined(table, line, code, size, other):
    text = f'"{line}",\n{PLAIN}'
    open_ = table(text)
    assert {fact.unit.unit for fact in open_.facts} == {"?"}
    assert any("--default unit=" in note.en for note in open_.dataset.notes)
    assert not any("names no unit" in note.en for note in open_.dataset.notes)
    assert found(table(text, defaults={"unit": code}))["Roads"] == (Fraction(3, 2) * size, code)
    with pytest.raises(DataError) as refused:
        table(text, defaults={"unit": other})
    assert [problem.code for problem in refused.value.problems] == ["unit_conflict"]


@pytest.mark.parametrize(
    "line",
    ["US$ mil", "Thousand Zorkmid Units", "en billions de francs", "Figures in Florin million", "Zahlen: Tsd. Reichstaler"],
)  # fmt: skip
def test_a_line_that_is_not_understood_is_quoted(table, line):
    text = f'"{line}",\n{PLAIN}'
    data = table(text)
    assert {fact.unit.unit for fact in data.facts} == {"?"}
    assert any(line in note.en and "--default unit=" in note.en for note in data.dataset.notes)


@pytest.mark.parametrize("line", ["Thousand Zorkmid Units", "Zahlen: Tsd. Reichstaler"])
def test_a_bare_currency_beside_a_scale_that_is_not_understood_is_refused(table, line):
    text = f'"{line}",\n{PLAIN}'
    with pytest.raises(DataError) as refused:
        table(text, defaults={"unit": "KES"})
    (problem,) = refused.value.problems
    assert line in problem.message.en
    assert '--default unit="KES thousand"' in problem.hint.en
    assert found(table(text, defaults={"unit": "KES thousand"}))["Schools"] == (20_000, "KES")


def test_a_title_with_a_large_number_in_it_may_be_declared_over(table):
    text = f"Million Homes Programme in all districts,\n{PLAIN}"
    assert found(table(text, defaults={"unit": "KES"}))["Schools"] == (20, "KES")


# labels of rows with their figures, what each comes to
LABELS = [
    ("单位：万元,\n项目,2023\n甲项投入,110\n覆盖率（%）,61\n受益人数（人）,505", {"甲项投入": (110 * WAN, "CNY"), "覆盖率": (61, "ratio"), "受益人数": (505, "person")}),
    ("项目,2023\n补助资金（万元）,110\n税收占比（%）,61\n常住居民（万人）,505", {"补助资金": (110 * WAN, "CNY"), "税收占比": (61, "ratio"), "常住居民": (505 * WAN, "person")}),
    ("Item,2023\nRoads (USD million),110\nSchools (USD thousand),125", {"Roads": (110 * M, "USD"), "Schools": (125 * K, "USD")}),
    ("单位：亿元,\n项目,2023\n甲,2\n乙（万元）,300", {"甲": (2 * YI, "CNY"), "乙": (300 * WAN, "CNY")}),
    ('Item,2023\n"Roads, USD million",110\n"Bridges, km",12\n"Police, fire and rescue (USD million)",3', {"Roads": (110 * M, "USD"), "Bridges": (12 * K, "length"), "Police, fire and rescue": (3 * M, "USD")}),
    ("项目,2023\n人均支出/元,1450\n道路／公里,12", {"人均支出": (1450, "CNY"), "道路": (12 * K, "length")}),
    ("Item,2023\nInflow (% of GDP),21\nAid (USD per capita),40", {"Inflow": (21, "ratio"), "Aid": (40, "CNY")}),
    ("Item,2023\nPopulation (thousands),5100\nPupils (000s),120\nStaff numbers (million),2", {"population": (5100 * K, "person"), "pupils": (120 * K, "person"), "Staff numbers": (2 * M, "person")}),
    ("项目,2023\n　其中：住房（万平方米）,3\n化肥（吨）,7\n耕地（万亩）,2", {"住房": (Fraction(15) * 3, "area"), "化肥": (7 * K, "mass"), "耕地": (2 * WAN, "area")}),
    ("Posten,2023\nPersonal (Tsd. EUR),5\nEinwohner je Lehrer (Anzahl),7", {"Personal": (5 * K, "EUR"), "Einwohner je Lehrer": (7, "piece")}),
    ('Статья,2023\n"Дороги, млн руб.",5\nШколы (тыс. руб.),7', {"Дороги": (5 * M, "RUB"), "Школы": (7 * K, "RUB")}),
    ("Concepto,2023\nObras (millones de euros),5\nTasa (%),7", {"Obras": (5 * M, "EUR"), "Tasa": (7, "ratio")}),
    ("Libellé,2023\nTravaux (M€),5\nEtudes (k€),7", {"Travaux": (5 * M, "EUR"), "Etudes": (7 * K, "EUR")}),
    ("Item,2023\nExports in USD million,5\nImports in USD billion,7", {"Exports": (5 * M, "USD"), "Imports": (7 * G, "USD")}),
    ("항목,2023\n도로 (백만원),5\n학교 (억원),7", {"도로": (5 * M, "KRW"), "학교": (7 * YI, "KRW")}),
    ("年份,项目,金额\n2023,道路（万元）,5\n2023,人数（人）,7", {"道路": (5 * WAN, "CNY"), "人数": (7, "person")}),
    ("项目,2023\n一、财力（万元）,\n甲财力,5\n二、人口（万人）,\n男性,7", {"甲财力": (5 * WAN, "CNY"), "男性": (7 * WAN, "person")}),
    ("项目,2023（万元）\n甲,5\n覆盖率（%）,7", {"甲": (5 * WAN, "CNY"), "覆盖率": (7, "ratio")}),
    ("项目,2023,计量单位\n甲（备注）,5,万元\n乙,7,%", {"甲（备注）": (5 * WAN, "CNY"), "乙": (7, "ratio")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_a_unit_in_the_label_of_a_row_is_that_rows(table, text, expected):
    if "per capita" in text:
        expected = {**expected, "Aid": (40, "USD")}
    assert found(table(text)) == {name: (Fraction(size), code) for name, (size, code) in expected.items()}  # fmt: skip


@pytest.mark.parametrize(
    "label",
    ["Debt (long term)", "Aid (EU)", "Road (A1)", "Salaries (ALL)", "Funds (won)", "Loans in USD", "Tax at 5%", "Grants (schools)",
     "一般公共服务支出（201）", "教育（含职业教育）", "Income/Expense", "Depth (m)"],
)  # fmt: skip
def test_a_bracket_that_is_no_unit_stays_part_of_the_label(table, label):
    data = table(f"Item,2023\n{label},5", defaults={"unit": "KES"})
    (fact,) = data.facts
    assert (fact.indicator, fact.unit.unit) == (label, "KES")


@pytest.mark.parametrize("label", ["Grants (schools)", "Depth (m)"])
def test_a_bracket_that_speaks_of_a_unit_and_is_not_read_is_named(table, label):
    notes = table(f"Item,2023\n{label},5", defaults={"unit": "KES"}).dataset.notes
    assert any(label in note.en and "column of units" in note.en for note in notes)


def test_labels_that_differ_in_their_unit_alone_stay_apart(table):
    data = table("项目,2023\n补助（万元）,110\n补助（%）,6")
    assert found(data) == {"补助": (110 * WAN, "CNY"), "补助（%）": (6, "ratio")}


@pytest.mark.parametrize(
    "text",
    [
        "Item,2023 (USD)\nVehicles (thousands),5",
        "(in thousands),\nItem,2023\nDebt (USD),5",
        "Item,2023\nVehicles (thousands),5\nTrucks,7",
    ],
)
def test_a_scale_and_a_unit_that_may_not_belong_together_are_refused(table, text):
    with pytest.raises(DataError) as refused:
        table(text)
    assert {problem.code for problem in refused.value.problems} == {"unscaled"}


def test_a_label_against_its_heading_is_refused(table):
    with pytest.raises(DataError) as refused:
        table("项目,2023（万元）\n甲（亿元）,5")
    assert [problem.code for problem in refused.value.problems] == ["unit_conflict"]


# a heading, what 5 under it comes to
HEADINGS = [
    ("2023 in Tsd. EUR", 5 * K, "EUR"), ("Soll 2023 (Mio. €)", 5 * M, "EUR"), ("Ist 2023 in T€", 5 * K, "EUR"), ("BP 2023 (k€)", 5 * K, "EUR"),
    ("Approved Estimates FY 2023 (Ksh)", 5, "KES"), ("Actual 2023 (Kshs. millions)", 5 * M, "KES"), ("Amount in Ksh (millions) 2023", None, ""),
    ("2023 Amount (USD million)", 5 * M, "USD"), ("2023 USD bn", 5 * G, "USD"), ("2023年（单位：万元）", 5 * WAN, "CNY"), ("2023年决算数 单位：万元", 5 * WAN, "CNY"),
    ("2023 (RWF billion)", 5 * G, "RWF"), ("Population 2023 (thousands)", 5 * K, "person"), ("2023 Pupils ('000)", 5 * K, "person"),
    ("Population 2023 (million)", 5 * M, "person"), ("2023 Headcount", 5, "person"), ("План 2023, тыс. руб.", 5 * K, "RUB"), ("예산액 2023(백만원)", 5 * M, "KRW"),
    ("2023年予算額（千円）", 5 * K, "JPY"), ("Empenhado 2023 (R$ mil)", 5 * K, "BRL"), ("Budget 2023 £m", 5 * M, "GBP"), ("2022-23 (Actuals) ₹ crore", 5 * CRORE, "INR"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "size", "code"), [row for row in HEADINGS if row[1]])
def test_a_unit_in_a_heading(table, heading, size, code):
    (fact,) = table(f'Item,"{heading}"\nRoads,5').facts
    assert (Fraction(fact.value) * Fraction(fact.unit.factor), fact.unit.dimension) == (size, code)


def test_each_currency_is_one_of_its_own(table):
    text = "country,item,year,amount,currency\nRwanda,Aid,2022,3010,RWF\nUganda,Aid,2022,23500,UGX"
    data = table(text)
    assert [fact.unit.unit for fact in data.facts] == ["RWF", "UGX"]
    totals = data.summary().report.totals
    assert all(row["value"] is None for row in totals)


def test_a_scale_beside_any_currency_is_applied(table):
    text = "COUNTRY,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT,SCALE\nUganda,Aid,2022,23.5,UGX,Billions"
    assert found(table(text)) == {"Aid": (Fraction(47, 2) * G, "UGX")}


def test_a_code_that_is_no_currency_under_a_heading_of_currencies_is_refused(table):
    text = "item,year,amount,currency\nAid,2022,3010,QQQ\nRoads,2022,5,QQR"
    with pytest.raises(DataError) as refused:
        table(text)
    assert {problem.code for problem in refused.value.problems} == {"unknown_unit"}
    assert "currency=extra" in refused.value.problems[0].hint.en


def test_attributes_of_sdmx_tell_no_lines_apart(table):
    text = (
        "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,DECIMALS,CONF_STATUS\n"
        "D,01/02/24,A,MIO_EUR,BE,2021,30110.1,,1,F\nD,01/02/24,A,MIO_EUR,BE,2022,32250.9,p,2,C"
    )
    (row,) = table(text).growth(year=2022).report.rows
    assert (row["base"], row["value"], row["coverage"]) == (Decimal("30110.1"), Decimal("32250.9"), None)  # fmt: skip
    assert [fact.note for fact in table(text).facts] == ["", "p"]


def test_a_column_of_change_takes_the_unit_of_the_amounts_beside_it(table):
    text = "项目,2023年执行数（万元）,2024年执行数（万元）,增减额,增减%\n甲,12000,11400,-600,-5.0%"
    units = {fact.measure: fact.unit.unit for fact in table(text).facts}
    assert units == {"amount": "万元", "change": "万元", "growth": "%"}


def test_money_per_head_is_shown_as_it_is_published(table):
    text = "县区,年份,教育支出（万元）,人均教育支出（元）\n甲县,2024,58000,1450"
    rows = table(text).summary(unit="亿元").report.rows
    assert [(str(row["value"]), row["unit"].code) for row in rows] == [("5.8000", "亿元"), ("1450", "元")]  # fmt: skip


@pytest.mark.parametrize(
    "footer", ["注：单位为万元。", "注：单位万元", "单位：万元", "Note: Figures in CNY 10k"]
)
def test_a_note_below_the_table_states_its_unit(table, footer):
    data = table(f"项目,2023\n甲,100\n乙,5\n{footer},")
    assert found(data) == {"甲": (100 * WAN, "CNY"), "乙": (5 * WAN, "CNY")}
    assert any("below the table" in note.en for note in data.dataset.notes)


@pytest.mark.parametrize(("name", "unit"), [("支出(万元)", "万元"), ("USD million", "USD million"), ("Kshs Millions", "KES million")])  # fmt: skip
def test_the_name_of_a_sheet_states_a_unit(name, unit):
    from fiscalcli.mapping.head import preamble

    assert preamble.read([], name)["unit"] == unit


def test_a_currency_and_a_scale_in_two_lines_make_one_unit(table):
    text = f"Currency: KES,\nAmounts in thousands,\n{PLAIN}"
    assert found(table(text))["Schools"] == (20_000, "KES")


def test_a_scale_above_is_not_read_for_people_and_says_so(table):
    data = table("(in thousands),,\nState,2023,Population\nA,5,7", defaults={"unit": "KES"})
    sizes = [
        (Fraction(fact.value) * Fraction(fact.unit.factor), fact.unit.dimension)
        for fact in data.facts
    ]
    assert sorted(sizes) == [(7, "person"), (5000, "KES")]
    assert any("Population (thousands)" in note.en for note in data.dataset.notes)


@pytest.mark.parametrize(("cell", "hint"), [(":", "--missing :"), ("..x", "--missing ..x"), ("#DIV/0!", "--skip-bad")])  # fmt: skip
def test_the_mark_to_declare_is_named(table, cell, hint):
    with pytest.raises(DataError) as refused:
        table(f"Item,2022,2023\nA,1,{cell}\nB,{cell},2")
    assert all(hint in problem.hint.en for problem in refused.value.problems)


@pytest.mark.parametrize(("heading", "phase"), [
    ("2023-24 (BE)", "approved"), ("2022-23 Accounts", "final"), ("2023-24 Budget Estimate", "approved"), ("2023-24 Revised Estimate", "adjusted"),
    ("2022-23 (Actuals)", "executed"), ("Soll 2023", "approved"), ("Ist 2023", "executed"), ("Ansatz 2023", "approved"), ("Ergebnis 2023", "final"),
    ("Previsto 2023", "approved"), ("Realizado 2023", "executed"), ("Empenhado 2023", "committed"), ("Liquidado 2023", "accrued"), ("Pago 2023", "paid"),
    ("Aprobado 2023", "approved"), ("Modificado 2023", "adjusted"), ("Devengado 2023", "accrued"), ("Pagado 2023", "paid"), ("Voté 2023", "approved"),
    ("Exécuté 2023", "executed"), ("Approved Estimates 2023", "approved"), ("План 2023", "approved"), ("Факт 2023", "executed"), ("Plan po zmianach 2023", "adjusted"),
    ("2024-25 Estimate", "approved"), ("Estimates 2024/25", "approved"), ("FY 2024-25 Estimates", "approved"), ("2024 Estimate", "flash"), ("2023-24 Outturn", "executed"),
    ("Budget 2024-25", "approved"), ("2024-25 Revised Budget", "adjusted"), ("Actual 2022-23", "executed"), ("2024-25 Estimated", "flash"), ("Forecast Outturn 2024-25", "flash"),
    ("MONTO_APROBADO 2023", "approved"), ("MONTO_MODIFICADO 2023", "adjusted"), ("MONTO_DEVENGADO 2023", "accrued"), ("MONTO_PAGADO 2023", "paid"), ("MONTO_EJERCIDO 2023", "exercised"),
    ("MONTO_COMPROMETIDO 2023", "committed"), ("2023 Presupuesto Vigente", "adjusted"), ("2023 Ejecutado", "executed"), ("2023 Crédito inicial", "approved"), ("2023 Apropiación vigente", "adjusted"),
    ("Wykonanie 2023", "executed"), ("2023 예산액", "approved"), ("2023 결산액", "final"), ("2023年度当初予算額", "approved"),
])  # fmt: skip
def test_phases_of_other_countries(table, heading, phase):
    (fact,) = table(f"Item,{heading}\nRoads,5").facts
    assert fact.phase == phase


@pytest.mark.parametrize("heading", ["MONTO_APROBADO", "MONTO_MODIFICADO", "MONTO_DEVENGADO", "MONTO_PAGADO", "MONTO_EJERCIDO", "Crédito vigente", "Presupuesto Inicial"])  # fmt: skip
def test_a_heading_of_latin_america_without_a_year(table, heading):
    (fact,) = table(f"Ciclo,Ramo,{heading}\n2023,Salud,5").facts
    assert fact.phase
    assert "column" not in dict(fact.extra)


def test_estimates_beside_a_budget_of_their_year_are_no_budget(table):
    facts = table("Item,2024-25 Budget,2024-25 Estimate\nRoads,5,6").facts
    assert [fact.phase for fact in facts] == ["approved", "flash"]
    data = table("Item,2023-24 Outturn,2024-25 Estimate\nRoads,5,6")
    assert [fact.phase for fact in data.facts] == ["executed", "approved"]
    assert any("value:flash" in note.en for note in data.dataset.notes)
    said = table("Item,2024-25 Estimate\nRoads,6", columns={"2024-25 Estimate": "value:flash"})
    assert [fact.phase for fact in said.facts] == ["flash"]
    assert not any("value:flash" in note.en for note in said.dataset.notes)


def test_re_is_a_phase_only_beside_be(table):
    assert {fact.phase for fact in table("Item,2023-24 (BE),2023-24 (RE)\nRoads,5,6").facts} == {"approved", "adjusted"}  # fmt: skip
    with pytest.raises(DataError):
        table("Item,RE 2022,Ansatz 2023\nRoads,5,6")


@pytest.mark.parametrize("heading", ["Sl. No.", "S.No", "Sr. No.", "№", "Nr.", "lfd. Nr.", "No."])
def test_a_column_that_numbers_the_rows_is_no_label(table, heading):
    data = table(f"{heading},Department,2023\n1,Health,5\n2,Works,7", defaults={"unit": "INR"})
    assert {dict(fact.extra).get("Department") for fact in data.facts} == {"Health", "Works"}


# a table, what its amounts come to
ODD = [
    (",2022年（万元）,,2023年（万元）,\n项目,预算数,决算数,预算数,决算数\n甲,1,2,3,4", [1, 2, 3, 4], WAN, "CNY"),
    ("项目,2023年（亿元）预算数\n甲,5", [5], YI, "CNY"),
    ("Agency (US$ millions),2023\nParks,5\nRoads,6", [5, 6], M, "USD"),
    ("项目,2023\n补助资金（万元）合计数,5", [5], WAN, "CNY"),
    ('"(Dollar amounts in thousands. Detail may not add.)",\nItem,2023\nRoads,5', [5], 1, "?"),
    ('"(TZS, billions)",\nItem,2023\nRoads,5', [5], G, "TZS"),
    ("Budget (N'billion),\nItem,2023\nRoads,5", [5], G, "NGN"),
    ("(dalam jutaan rupiah),\nItem,2023\nRoads,5", [5], M, "IDR"),
    (",FY 2021/22,FY 2022/23\nVote,UShs Bn,UShs Bn\nHealth,5,6", [5, 6], G, "UGX"),
    ("单位：元、角、分,\n项目,2023\n甲,5.25", [Fraction(21, 4)], 1, "CNY"),
    ("Per cent of GDP,\nItem,2023\nDebt,5", [5], 1, "ratio"),
    ("Item,Currency,Unit,2023\nGrants,EUR,million,5", [5], M, "EUR"),
    ("Item,Currency,Unit,2023\nGrants,EUR,EUR thousand,5", [5], K, "EUR"),
    ("State,2023 ($ per capita)\nA,5", [5], 1, "?"),
    ("Measure,2023\nSpend (£ million),5", [5], M, "GBP"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values", "size", "code"), ODD)
def test_a_unit_in_an_odd_place(table, text, values, size, code):
    facts = table(text).facts
    sizes = [Fraction(fact.value) * Fraction(fact.unit.factor) for fact in facts]
    assert sizes == [Fraction(value) * size for value in values]
    assert {fact.unit.dimension for fact in facts} == {code}


@pytest.mark.parametrize(("text", "said"), [
    ('"(Dollar amounts in thousands. Detail may not add.)",\nItem,2023\nRoads,5', "USD thousand"),
    ("Federal Outlook in Zorkmid billion,\nItem,2023\nRoads,5", "USD billion"),
    ("State,2023 ($ per capita)\nA,5", "several currencies are called so"),
    ("Item (hundreds of zorkmids),2023\nRoads,5", "hundreds of zorkmids"),
    ("Item,2023\nTax revenue (million zorkmids),5", "Tax revenue (million zorkmids)"),
])  # fmt: skip
def test_a_unit_that_is_left_open_is_never_said_to_be_missing(table, text, said):
    assert any(said in note.en for note in table(text).dataset.notes)


def test_a_row_of_two_units_is_refused(table):
    with pytest.raises(DataError) as refused:
        table("Item,Quantity,Unit,Amount,Currency,Year\nRice,5,kg,10,USD,2023")
    (problem,) = refused.value.problems
    assert (problem.code, "--column Unit=extra" in problem.hint.en) == ("unit_conflict", True)


def test_a_row_in_a_currency_that_the_table_is_not_in_is_refused(table):
    with pytest.raises(DataError) as refused:
        table("Item,Currency,2023 (EUR)\nA,$,5")
    assert [problem.code for problem in refused.value.problems] == ["unscaled"]


def test_a_word_that_is_known_and_does_not_fit_is_no_slip_of_the_keyboard(table):
    with pytest.raises(DataError) as refused:
        table("Country,2023,Scale,Units\nKenya,5,Billions,Reichstaler\nPeru,5,Billions,USD")
    assert [problem.code for problem in refused.value.problems] == ["unknown_unit"]


@pytest.mark.parametrize("letter", ["m", "M"])
def test_a_letter_that_may_be_a_scale_is_not_lost_where_a_currency_is_declared(table, letter):
    text = f"year,item,amount ({letter})\n2024,A,12\n2024,B,5\n"
    with pytest.raises(DataError) as caught:
        table(text, defaults={"unit": "IDR"})
    assert [problem.code for problem in caught.value.problems] == ["unit_conflict"]
    found = table(text, defaults={"unit": "IDR billion"}).facts
    assert {fact.unit.factor for fact in found} == {10**9}


@pytest.mark.parametrize(
    "text",
    ["Uraian,2023 (Rp M),2024 (Rp M)\nA,5,6\n", "Uraian,2024 (IDR M)\nA,5\n", "Unit: Rp M\nUraian,2024\nA,5\n", "Uraian,Anggaran 2024 (Rp M)\nA,5\n"],
)  # fmt: skip
def test_a_letter_that_is_a_billion_at_home_and_a_million_abroad_is_asked(table, text):
    found = table(text)
    assert {fact.unit for fact in found.facts} == {unit.NOT_STATED}
    assert any('"IDR billion"' in note.en and '"IDR million"' in note.en for note in found.notes)
    for said in ("IDR billion", "IDR million"):
        assert {fact.unit.unit for fact in table(text, defaults={"unit": said}).facts} == {said}
    with pytest.raises(DataError) as error:
        table(text, defaults={"unit": "IDR"})
    assert error.value.problems[0].code == "unit_conflict"


def test_such_a_letter_in_a_cell_is_refused(table):
    with pytest.raises(DataError) as error:
        table("Uraian,2024\nA,Rp 5M\n")
    assert error.value.problems[0].code == "letter"
    (fact,) = table("Uraian,2024 (Rp miliar)\nA,5\n").facts
    assert fact.unit.unit == "IDR billion"


@pytest.mark.parametrize("heading", ["Amount (USD)", "2023 (USD)", "USD"])
@pytest.mark.parametrize("defaults", [{}, {"unit": "USD"}])
def test_a_scale_alone_above_and_a_currency_alone_in_the_heading_are_read_together(
    table, heading, defaults
):
    """They were full dollars, and the note on the scale above spoke as if it had been read."""
    data = table(f"(in thousands),,\nItem,Year,{heading}\nA,2023,5\nB,2023,7", defaults=defaults)
    assert found(data) == {"A": (5 * K, "USD"), "B": (7 * K, "USD")}
    assert any(f"{heading} → USD thousand" in note.en for note in data.notes)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("(in thousands),,\nItem,Year,Amount (USD million)\nA,2023,5", 5 * M),
        ("(in EUR thousands),,\nItem,Year,Amount (USD)\nA,2023,5", 5),
    ],
)
def test_a_heading_with_a_scale_of_its_own_and_a_line_with_a_currency_are_not_read_together(
    table, text, size
):
    assert found(table(text)) == {"A": (size, "USD")}


@pytest.mark.parametrize(("heading", "code"), [("USD", "USD"), ("Euro", "EUR"), ("R$", "BRL")])
def test_a_currency_that_heads_the_only_figures_is_their_unit(table, heading, code):
    assert found(table(f"Item,Year,{heading}\nA,2023,5")) == {"A": (5, code)}


def test_currencies_side_by_side_are_two_accounts(table):
    data = table("Item,Year,USD,EUR\nA,2023,5,4")
    assert not any(unit.is_money(fact.unit) for fact in data.facts)


def test_numbers_in_front_of_the_only_currency_tell_rows_apart(table):
    data = table("Year,Ward,Item,USD\n2024,1,Tax,10\n2024,2,Tax,12\n")
    assert [row["value"] for row in data.summary().report.rows] == [22]
    assert {fact.unit.unit for fact in data.facts} == {"USD"}


@pytest.mark.parametrize("units", ["万元、人", "人、万元", "万元、万人"])
def test_the_money_of_several_units_is_that_of_the_columns_whose_kind_has_none_of_the_others(
    table, units
):
    data = table(
        f"单位：{units},,,\n单位名称,编制人数,实有人数,2024年预算数\n甲局,20,18,350.5\n乙局,30,25,420\n",
        defaults={"period": "2024"},
    )
    money = {
        fact.unit.unit
        for fact in data.facts
        if fact.measure in ("", "amount") and fact.unit.dimension == "CNY"
    }
    assert money == {"万元"}
    assert not any("is not known" in note.en for note in data.notes)


def test_the_cure_for_two_units_in_one_line_names_the_one_of_money(table):
    data = table("单位：万元、人,,\n指标,2023年,2024年\n财政收入,1000,1100\n在职人数,300,280\n")
    assert any("--default unit=万元" in note.en for note in data.notes)


@pytest.mark.parametrize(
    ("heading", "size", "code"),
    [
        ("2024 EURm", 5 * M, "EUR"), ("EURm", 5 * M, "EUR"), ("2024 USDk", 5 * K, "USD"), ("Amount USDbn", 5 * G, "USD"),
        ("DKKmn", 5 * M, "DKK"), ("2024 US$m", 5 * M, "USD"),
    ],
)  # fmt: skip
def test_a_code_and_its_scale_in_one_word_are_read_behind_a_heading_too(table, heading, size, code):
    """`2024 EURm` was refused, and `EURm` read without a unit."""
    at = "" if "2024" in heading else "Year,"
    cells = "A,2024,5" if at else "A,5"
    assert found(table(f"Item,{at}{heading}\n{cells}")) == {"A": (size, code)}


# a line above the header, a heading, what 5 under it comes to, whether both are said to be read together
TWO_PLACES = [
    ("USD thousand", "Amount 2024 (USD)", 5 * K, True), ("in thousands", "Amount 2024 (USD)", 5 * K, True),
    ("Unit: EUR million", "EUR 2024", 5 * M, True), ("单位：万元", "2024年预算数（元）", 5, False),
    ("金额单位：万", "2024年预算数（元）", 5, False), ("USD million", "Amount 2024 (USD thousand)", 5 * K, False),
]  # fmt: skip


@pytest.mark.parametrize(("line", "heading", "size", "are_together"), TWO_PLACES)
def test_a_line_above_beside_money_in_the_heading(table, line, heading, size, are_together):
    read = table(f"{line},\nItem,{heading}\nRoads,5")
    assert found(read)["Roads"][0] == size
    told = [note.en for note in read.dataset.notes]
    assert any("are read together" in note for note in told) == are_together
    assert any("the heading holds" in note for note in told) != are_together


@pytest.mark.parametrize(
    ("heading", "basis", "unit"),
    [
        ("constant 2024 USD", "constant 2024", "USD"),
        ("constant 2024 prices (USD)", "constant 2024", "USD"),
        ("GDP at constant 2015 prices (USD million)", "constant 2015", "USD million"),
        ("Spending in 2015 prices (EUR million)", "constant 2015", "EUR million"),
        ("2024年不变价（万元）", "constant 2024", "万元"),
        ("Constant prices (USD)", "constant", "USD"),
        ("Amount at constant 2015 prices", "constant 2015", "?"),
        ("Current prices (USD)", "nominal", "USD"),
    ],
)
def test_a_heading_of_constant_prices_is_of_the_years_of_its_rows(table, heading, basis, unit):
    facts = table(f'year,item,"{heading}"\n2022,A,100\n2023,A,90').facts
    assert {(fact.period.text, fact.basis, fact.unit.unit) for fact in facts} == {
        ("2022", basis, unit),
        ("2023", basis, unit),
    }


@pytest.mark.parametrize("brackets", ["﹝{}﹞", "〔{}〕", "［{}］", "〖{}〗", "﹙{}﹚"])
def test_a_unit_stands_in_any_brackets(table, brackets):
    (fact,) = table(f"年份,科目,金额{brackets.format('万元')}\n2024,甲,100").facts
    assert fact.unit.unit == "万元"
