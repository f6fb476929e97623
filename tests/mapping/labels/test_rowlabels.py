"""What the name of a row says its figures are, where it is no money."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError

TABLES = ["项目,2023年（万元）,2024年（万元）\n", "单位：万元,,\n项目,2023年,2024年\n"]


@pytest.mark.parametrize("head", TABLES)
@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("在职人数", "人"),
        ("受益户数", "户"),
        ("Number of employees", None),
        ("Number of schools", "个"),
        ("Deficit as % of GDP", "%"),
        ("Debt in per cent of GDP", "%"),
        ("税收占比", "?税收占比"),
        ("Growth rate", "?Growth rate"),
        ("Population", "?Population"),
        ("耕地面积", "?耕地面积"),
        ("人均财政支出", "?人均财政支出"),
        ("Spending per pupil", "?Spending per pupil"),
    ],
)
def test_a_row_that_names_no_money_is_in_no_money(table, head, label, unit):
    found = table(f"{head}税收收入,100,110\n{label},80.5,81\n非税收入,5,6\n").facts
    units = [fact.unit.unit for fact in found]
    assert units[:2] == units[4:] == ["万元", "万元"]
    assert units[2] not in ("万元", "元")
    assert unit in (None, units[2])


@pytest.mark.parametrize(
    "label", ["5% levy", "Smart growth", "Rates", "人口普查经费", "Programme 100 per cent of costs", "Numbered works", "退休人员经费",
              "Ministry of Health and Population", "Secretaría de Población", "National Population Commission"]
)  # fmt: skip
def test_other_names_leave_the_unit_of_the_table(table, label):
    found = table(f"{TABLES[1]}税收收入,100,110\n{label},80.5,81\n").facts
    assert {fact.unit.unit for fact in found} == {"万元"}


@pytest.mark.parametrize(
    ("above", "label", "unit"),
    [
        ("万元", "常住人口", "人"),
        ("亩", "耕地面积", "亩"),
        ("元", "人均财政支出", "元"),
        ("%", "税收占比", "%"),
        ("万元、万人", "参保人数", "万人"),
    ],
)
def test_a_label_without_a_unit_takes_the_one_above_that_may_be_its_own(table, above, label, unit):
    data = table(f"单位：{above},,\n项目,2023年,2024年\n{label},80,81\n")
    assert {fact.unit.unit for fact in data.facts} == {unit}
    assert "not understood" not in " ".join(note.en for note in data.notes)


def test_a_rate_is_in_percent_where_its_cells_say_so(table):
    text = "指标,2023年,2024年\n一般公共预算收入增幅,3.5%,2.7%\n税收占比,71.8%,71.0%\n税收收入（万元）,5,6\n"
    found = table(text).facts
    assert [(f.unit.unit, f"{f.value:f}") for f in found] == [
        ("%", "3.5"), ("%", "2.7"), ("%", "71.8"), ("%", "71.0"), ("万元", "5"), ("万元", "6"),
    ]  # fmt: skip
    bare = table("指标,2024年\n税收占比,71.0\n税收收入（万元）,6\n").facts
    assert [fact.unit.unit for fact in bare] == ["?税收占比", "万元"]


def test_a_rate_whose_figures_say_percent_is_in_percent_below_money(table):
    text = "责任（亿元）,2024年,2025年\n污水处理,0.52,0.53\n占支出比例,1.4%,1.5%\n"
    facts = table(text.replace("责任", "项目")).facts
    told = {fact.indicator: (fact.unit.unit, str(fact.value)) for fact in facts[::2]}
    assert told == {"污水处理": ("亿元", "0.52"), "占支出比例": ("%", "1.4")}


@pytest.mark.parametrize(
    "label",
    ["Staff (FTE)", "Positions", "Tax rate", "Millage rate", "Percent change", "CPI index", "Stellen", "Einwohner", "Habitantes", "税率", "编制数",
     "Share of GDP", "Debt-to-GDP ratio", "Mill levy", "Execution rate", "GDP deflator", "Credit rating", "Staatsquote", "Taux de change",
     "Tasa de cambio", "Taxa de juros", "Nombre d'habitants", "Anzahl Schulen", "覆盖率", "Hectares", "Square meters", "公里", "Days",
     "Full-time staff", "Effectifs (ETP)", "Personalstellen", "Rank", "全省排名"],
)  # fmt: skip
def test_rows_of_what_is_counted_or_a_rate_are_not_added_to_money(table, label):
    data = table(f"Item,2022 (USD),2023 (USD)\nPolice,1000,1100\nParks,2000,2100\n{label},120,121")
    totals = [row for row in data.summary().report.totals if row["measure"].code == "amount"]
    assert [row["value"] for row in totals] == [3200]


@pytest.mark.parametrize(
    "label",
    [
        "General rate",
        "Staff (police)",
        "Staff costs",
        "Plazas",
        "Orange",
        "People",
        "Index-linked debt",
        "Tasa de basura",
        "Taxa de lixo",
        "Quote-part",
        "Shared services",
    ],
)
def test_rows_that_may_be_money_stay_so(table, label):
    data = table(f"Item,2022 (USD),2023 (USD)\nPolice,1000,1100\nParks,2000,2100\n{label},120,121")
    assert [row["value"] for row in data.summary().report.totals] == [3321]


@pytest.mark.parametrize("label", ["Share of B", "Overhead", "三公"])
def test_a_row_whose_figures_are_all_in_percent_is_a_rate_beside_amounts_and_said(table, label):
    data = table(f"Item,2022 (USD),2023 (USD)\nPolice,1000,1100\nParks,2000,2100\n{label},3%,5%")
    told = [(fact.measure, fact.unit.unit) for fact in data.facts if fact.unit.unit == "%"]
    assert told == [("rate", "%")] * 2
    totals = [row for row in data.summary().report.totals if row["measure"].code == "amount"]
    assert [row["value"] for row in totals] == [3200]
    assert any("all in percent" in note.en and label in note.en for note in data.notes)


@pytest.mark.parametrize("rows", ["A,45%\nB,55%\n", "A,100\nB,5%\n", "A,100\nB,90\nA,5%\n"])
def test_percents_are_refused_below_money_where_no_row_stands_for_a_rate(table, rows):
    with pytest.raises(DataError):
        table(f"Item,2024 (USD)\n{rows}")


def test_shares_alone_in_their_labels_are_no_money_and_are_of_the_row_above(table):
    """`(percent of GDP)` had been money, and was refused below a second row."""
    rows = ["Revenue,1500", "(per cent of GDP),15.1", "Spending,2000", "(percent of GDP),20.2", "Balance,-500", "(percent of GDP),-5.1"]  # fmt: skip
    facts = table("item,2023 (GHS million)\n" + "\n".join(rows)).facts
    assert [(fact.indicator, fact.unit.unit) for fact in facts if fact.unit.unit == "%"] == [
        ("(per cent of GDP)", "%"),
        ("Spending (percent of GDP)", "%"),
        ("Balance (percent of GDP)", "%"),
    ]


def test_a_level_of_the_classification_behind_a_label_is_no_unit(table):
    text = "项目,2023年（万元）\n教育支出（类）,100\n普通教育（款）,70\n小学教育（项）,70\n职业教育（款）,30\n"
    facts = table(text).facts
    assert {fact.unit.unit for fact in facts} == {"万元"}
    assert [fact.part_of for fact in facts] == [
        "",
        "教育支出（类）",
        "普通教育（款）",
        "教育支出（类）",
    ]


@pytest.mark.parametrize("heading", ["Amount (USD)", "Adopted Budget Amount", "Betrag"])
def test_positions_under_a_heading_of_amounts_are_what_is_paid_for_them(table, heading):
    """An object of expenditure is called `FULL YEAR POSITIONS`: its millions had become persons."""
    text = f"Fiscal Year,Agency,Item,{heading}\n2024,Mayor,FULL YEAR POSITIONS,1200500\n2024,Mayor,Printing,300\n"
    assert {fact.measure for fact in table(text).facts} == {"amount"}


def test_positions_read_as_persons_are_said_with_a_cure_that_works(table):
    text = "Item,2023\nPositions,1200500\nPrinting,300\nPopulation,500\nNumber of employees,7\n"
    data = table(text)
    (note,) = (note.en for note in data.notes if "numbers of persons" in note.en)
    assert (
        "money: Positions; if they are what is paid for them, say --column 2023=value:amount"
        in note
    )
    cured = table(text, columns={"2023": "value:amount"})
    assert [fact.measure for fact in cured.facts] == ["amount", "amount", "persons", "count"]
    assert not any("numbers of persons" in note.en for note in cured.notes)


@pytest.mark.parametrize("line", ["金额单位：万元；面积单位：亩", "金额单位为万元，面积单位为亩"])
def test_a_line_that_says_what_areas_are_in_is_read(table, line):
    data = table(f'"{line}",,\n项目,2023年,2024年\n建设资金,5200,5600\n耕地面积,592,610\n')
    assert [fact.unit.unit for fact in data.facts] == ["万元", "万元", "亩", "亩"]
    assert "not understood" not in " ".join(note.en for note in data.notes)


def test_a_line_that_says_what_persons_are_in_holds_for_their_column(table):
    text = "科目,预算数,人数\n教育支出,100,20\n卫生支出,50,10\n注：金额单位为亿元，人数单位为万人。,,\n"
    data = table(text, defaults={"period": "2024"})
    assert [fact.unit.unit for fact in data.facts[:2]] == ["亿元", "万人"]
    named = table(text.replace("人数\n", "人数（人）\n"), defaults={"period": "2024"})
    assert named.facts[1].unit.unit == "人"


@pytest.mark.parametrize(
    ("section", "label", "unit"),
    [
        ("人口（万人）", "常住人口", "万人"),
        ("人口（万人）", "常住人口（人）", "人"),
        ("面积（亩）", "耕地面积", "亩"),
        ("支出（万元）", "常住人口", "?常住人口"),
    ],
)
def test_a_line_over_rows_says_the_unit_of_labels_that_name_none(table, section, label, unit):
    text = f"项目,2023年\n收入（亿元）,\n税收收入,60.5\n{section},\n{label},50.5\n"
    assert [fact.unit.unit for fact in table(text).facts] == ["亿元", unit]


@pytest.mark.parametrize(
    "label",
    [
        "CPI (2015=100)",
        "Revenue index (2015 = 100)",
        "居民消费价格指数（上年=100）",
        "居民消费价格指数",
        "Preise 2020=100",
    ],
)
def test_an_index_is_added_to_nothing(table, label):
    data = table(
        f"Item,2022 (EUR),2023 (EUR)\nA,100,110\nB,50,60\n{label},102,100.2\nGDP price index,101,103"
    )
    assert [row["value"] for row in data.summary().report.totals] == [170]
    assert len({fact.unit for fact in data.facts}) == 3


@pytest.mark.parametrize("label", ["Index fund", "指数基金", "Budget line = 1000"])
def test_what_only_sounds_like_an_index_is_money(table, label):
    data = table(f"Item,2022 (EUR),2023 (EUR)\nA,100,110\n{label},50,60")
    assert [row["value"] for row in data.summary().report.totals] == [170]


@pytest.mark.parametrize(
    "label", ["Exchange rate USD/EUR", "Exchange rate (KES per USD)", "Tipo de cambio (MXN/USD)", "汇率（人民币/美元）", "Average exchange rates EUR"]
)  # fmt: skip
def test_a_rate_of_one_money_in_another_is_no_amount(table, label):
    data = table(f"Item,2024 (EUR)\nTaxes,1000\nFees,200\n{label},1.08\n")
    (total,) = data.summary().report.totals
    assert total["value"] == 1200


@pytest.mark.parametrize("label", ["Exchange rate losses", "汇率损益", "Exchange rate differences"])
def test_what_is_lost_by_such_rates_is_one(table, label):
    (total,) = table(f"Item,2024 (EUR)\nTaxes,1000\n{label},20\n").summary().report.totals
    assert total["value"] == 1020


@pytest.mark.parametrize(
    "label",
    ["Debt-to-GDP", "Tax burden", "GDP growth", "Deficit (as share of GDP)", "Savings rate", "Zinsquote", "Pro-Kopf-Verschuldung", "宏观税负", "执行进度", "同比增长"],
)  # fmt: skip
def test_rates_that_say_no_percent_are_in_no_sum(table, label):
    report = table(f"Item,2024 (EUR million)\nEducation,110\nHealth,210\n{label},7.9\n").summary()
    assert [row["value"] for row in report.report.totals] == [320]
