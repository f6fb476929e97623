"""In which unit each figure is: a scale in its own column, a line of units among the rows, money per head."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError
from fiscalcli.mapping.units import scale
from fiscalcli.stores.memory import base


def amounts(table, text, **settings):
    return [int(base(fact.value, fact)) for fact in table(text, **settings).facts]


def problems(table, text, **settings):
    with pytest.raises(DataError) as refused:
        table(text, **settings)
    return refused.value.problems


@pytest.mark.parametrize(
    "text",
    [
        "year,sector,amount,currency,scale\n2024,a,5,USD,million\n2024,b,5000,USD,thousand",
        "year,sector,amount,unit,unit multiplier\n2024,a,5,USD,6\n2024,b,5000,USD,3",
        "TIME_PERIOD,sector,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\n2024,a,5,USD,6\n2024,b,5000,USD,3",
        "year,sector,amount (USD),multiplier\n2024,a,5,1000000\n2024,b,5000,1000",
        "year,sector,amount,unit\n2024,a,5,USD mln\n2024,b,5000,USD thou",
        "year,sector,amount,unit\n2024,a,5,USD million\n2024,b,5000,thousand US dollars",
    ],
)
def test_a_scale_in_a_column_is_applied_row_by_row(table, text):
    assert amounts(table, text) == [5_000_000, 5_000_000]


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("年份,项目,金额,单位\n2024,甲,5,亿\n2024,乙,50000,万", "元"),
        ("年份,项目,金额,计量单位\n2024,甲,5,亿\n2024,乙,50000,万", "元"),
        ("year,sector,amount,unit\n2024,a,500,million\n2024,b,500000,thousand", "USD"),
        ("year,sector,amount,multiplier\n2024,a,500,1000000\n2024,b,500000000,1", "USD"),
        (
            "year,sector,amount,unit,scale\n2024,a,500,Dollars,million\n2024,b,500000000,Dollars,",
            "USD",
        ),
    ],
)
def test_scales_without_a_currency_are_refused_until_it_is_said(table, text, default):
    first = problems(table, text)[0]
    assert first.code == "unscaled"
    assert default in "".join(first.hint)
    assert amounts(table, text, defaults={"unit": default}) == [500_000_000, 500_000_000]


@pytest.mark.parametrize(
    "text",
    [
        "year,sector,amount,scale\n2024,a,5,million\n2024,b,6,million",
        "REF_DATE,Item,UOM,SCALAR_FACTOR,VALUE\n2024,a,Dollars,millions,5\n2024,b,Dollars,millions,6",
    ],
)
def test_one_scale_throughout_without_a_currency_is_said_once(table, text):
    data = table(text)
    assert any("million" in note.en for note in data.dataset.notes)
    assert amounts(table, text, defaults={"unit": "USD"}) == [5_000_000, 6_000_000]


@pytest.mark.parametrize(
    ("said", "code"),
    [("USD,10", "unknown_scale"), ("USD million,3", "unscaled"), ("USD,2", "unknown_scale")],
)
def test_a_scale_that_is_not_clear_is_refused(table, said, code):
    text = f"year,sector,amount,unit,scale\n2024,a,5,{said}"
    assert [problem.code for problem in problems(table, text)] == [code]


@pytest.mark.parametrize(
    ("cells", "exponents", "found"),
    [
        ({"0", "3", "6"}, False, {"0": 0, "3": 3, "6": 6}),
        ({"1", "1000"}, False, {"1": 0, "1000": 3}),
        ({"1,000", "1,000,000"}, False, {"1,000": 3, "1,000,000": 6}),
        ({"1"}, False, {"1": 0}),
        ({"1"}, True, {"1": 1}),
        ({"10"}, False, {}),
        ({"1", "10"}, False, {}),
        ({"units", "Million"}, False, {"units": 0, "Million": 6}),
        ({"亿", "万"}, False, {"亿": 8, "万": 4}),
        ({"USD million"}, False, {}),
    ],
)
def test_the_powers_that_a_column_of_scales_states(cells, exponents, found):
    assert scale.powers(cells, exponents=exponents) == found


def test_a_column_called_scale_that_holds_none_is_kept_as_words(table):
    text = "year,sector,scale,amount (USD)\n2024,a,small,5\n2024,b,large,6"
    assert [dict(fact.extra) for fact in table(text).facts] == [
        {"scale": "small"},
        {"scale": "large"},
    ]


def test_units_that_are_not_known_are_refused_and_departments_are_not(table):
    [problem] = problems(table, "year,sector,amount,unit\n2024,a,5,old USD")
    assert (problem.code, "unit=extra" in problem.hint.en) == ("unknown_unit", True)
    text = "年份,单位,项目,金额（万元）\n2024,财政局,甲,5\n2024,教育局,乙,6"
    assert [dict(fact.extra) for fact in table(text).facts] == [
        {"单位": "财政局"},
        {"单位": "教育局"},
    ]
    left = table("year,sector,amount,unit\n2024,a,5,old USD", columns={"unit": "extra"})
    assert len(left.facts) == 1


UNDER = "单位：万元,,\n科目,2023年,2024年\n甲,1000,1100\n{line}\n乙,3,2"


@pytest.mark.parametrize("line", ["单位：亿元,,", ",,单位：亿元", "（亿元）,,"])
def test_a_line_of_units_among_the_rows_holds_for_those_below(table, line):
    data = table(UNDER.format(line=line))
    assert [fact.unit.unit for fact in data.facts] == ["万元", "万元", "亿元", "亿元"]
    assert any("4" in note.zh and "亿元" in note.zh for note in data.dataset.notes)


def test_a_line_of_units_against_the_headings_or_the_user_is_refused(table):
    headed = (
        UNDER.format(line="单位：亿元,,")
        .replace("3年", "3年（万元）")
        .replace("4年", "4年（万元）")
    )
    assert [problem.code for problem in problems(table, headed)] == ["unit_conflict"]
    text = "科目,2024年\n甲,1000\n单位：亿元,\n乙,3"
    assert [p.code for p in problems(table, text, defaults={"unit": "万元"})] == ["unit_conflict"]


@pytest.mark.parametrize(
    "text",
    [
        "单位：元/人,\n科目,2024年\n教育支出,1100\n卫生健康支出,2",
        "年份,项目,金额（元/人）\n2024,甲,1100\n2024,乙,2",
        "year,item,amount (USD per capita)\n2024,a,1100\n2024,b,2",
        "年份,项目,金额,单位\n2024,甲,1100,元/人\n2024,乙,2,元/人",
    ],
)
def test_money_per_head_is_never_added(table, text):
    data = table(text)
    assert {fact.measure for fact in data.facts} == {"unit_cost"}
    assert all(row["value"] is None for row in data.summary().report.totals)


@pytest.mark.parametrize("text", ["元/年", "元", "人/户", "户/元", "USD per year"])
def test_money_per_year_is_no_unit_cost(text):
    assert scale.per(text) is None


def test_parts_of_gdp_are_rates(table):
    for text in (
        "year,sector,unit,value\n2024,a,% of GDP,6\n2024,b,% of GDP,9",
        "year,sector,amount (% of GDP)\n2024,a,6\n2024,b,9",
    ):
        assert all(row["value"] is None for row in table(text).summary().report.totals)


def test_a_unit_behind_other_words_is_read_and_an_unknown_one_is_not_denied(table):
    text = "表一 单位：{unit},,\n科目,2023年,2024年\n甲,1000,1100"
    assert {fact.unit.unit for fact in table(text.format(unit="千元")).facts} == {"千元"}
    notes = table(text.format(unit="亿圆整币")).dataset.notes
    assert any("亿圆整币" in note.zh for note in notes)
    assert not any("没有写单位" in note.zh for note in notes)


@pytest.mark.parametrize(
    ("line", "unit"), [("(number)", "个"), ("（人）", "人"), ("(persons)", "人")]
)
def test_a_line_of_what_is_counted_ends_the_money_above_it(table, line, unit):
    text = f"Item,2023\n(USD million),\nTaxes,100\n{line},\nTeachers,3000\n"
    assert [fact.unit.unit for fact in table(text).facts] == ["USD million", unit]


def test_a_remark_in_brackets_ends_nothing(table):
    text = "Item,2023\n(USD million),\nTaxes,100\n(including grants),\nFees,3\n"
    assert {fact.unit.unit for fact in table(text).facts} == {"USD million"}


@pytest.mark.parametrize(("column", "said"), [("currency", "EUR"), ("unit", "USD")])
def test_a_row_of_another_unit_than_its_heading_is_refused(table, column, said):
    text = f"year,item,Amount (USD thousand),{column}\n2024,Roads,5,{said}\n"
    assert [problem.code for problem in problems(table, text)] == ["unit_conflict"]


def test_a_column_of_currencies_says_no_scale(table):
    text = "year,item,Amount (USD thousand),currency\n2024,Roads,5,USD\n"
    assert amounts(table, text) == [5000]


PURCHASES = "年份,采购项目,数量,单位,单价（元）,总价（元）\n2024,电脑,20,台,5000,100000\n2024,办公桌,12,张,800,9600\n"


@pytest.mark.parametrize(
    "text", [PURCHASES, "单位：元\n" + PURCHASES.replace("（元）", "") + "2024,合计,32,,,109600\n"]
)
def test_what_things_are_counted_in_is_the_unit_of_their_number_alone(table, text):
    kinds = {(fact.measure, fact.unit.dimension) for fact in table(text).facts}
    assert ("amount", "CNY") in kinds
    assert not any((kind == "count") == (dimension == "CNY") for kind, dimension in kinds)


def test_an_unknown_unit_beside_a_number_of_things_may_be_left(table):
    text = "Year,Item,Qty,Unit,Amount (EUR)\n2024,Desks,12,bundles,1200\n2024,Roads,3,km,30000\n"
    (problem,) = problems(table, text)
    assert "--column Unit=extra" in problem.hint.en
    found = table(text, columns={"Unit": "extra"}).facts
    assert {fact.unit.unit for fact in found if fact.measure == "amount"} == {"EUR"}


def test_a_price_names_what_it_is_paid_for_and_no_unit_of_its_row(table):
    text = "年份,补贴项目,补贴标准,金额（元）\n2024,地力,121.5元/亩,14620311\n2024,低保,690元/月/人,9128700\n"
    assert {fact.unit.unit for fact in table(text).facts} == {"元"}


@pytest.mark.parametrize("rows", [2, 3000])
@pytest.mark.parametrize("heading", ["Amount in USD", "Amount (USD)"])
def test_a_column_of_currencies_is_of_the_amounts_whose_headings_name_none(table, heading, rows):
    body = "".join(
        f"C{at},{('XDR', 'EUR')[at % 2]},2023,{100 + at},{200 + at}\n" for at in range(rows)
    )
    found = table(f"Creditor,Currency,Year,Amount,{heading}\n{body}").facts
    told = {(fact.source.column, fact.unit.unit) for fact in found}
    assert told == {("Amount", "XDR"), ("Amount", "EUR"), (heading, "USD")}


def test_an_equivalent_in_dollars_is_in_dollars(table):
    """It was read in the currency of its row."""
    text = "Creditor,Currency,Original currency amount,USD equivalent\nIMF,XDR,100,133\nWB,EUR,200,218\n"
    found = table(text, defaults={"period": "2023"}).facts
    assert [fact.unit.unit for fact in found] == ["XDR", "USD", "EUR", "USD"]


@pytest.mark.parametrize(
    "text",
    [
        "Item,2023,Per capita,Unit\nPolice,1000,12.5,USD million",
        "(in USD million)\nItem,2023,Per capita\nPolice,1000,12.5",
        "Item,2023,Per capita (USD),Unit\nPolice,1000,12.5,USD million",
    ],
)
def test_a_scale_of_the_table_is_of_its_amounts_and_not_of_money_per_head(table, text):
    data = table(text)
    found = {fact.measure: fact.unit.unit for fact in data.facts}
    assert found == {"amount": "USD million", "unit_cost": "USD"}
    said = [note.en for note in data.dataset.notes if note.en.startswith("the scale of the table")]
    assert bool(said) == ("(USD)" not in text)


def test_a_heading_of_money_per_head_may_say_its_scale_itself(table):
    data = table("(in USD million)\nItem,2023,Per capita (USD thousand)\nPolice,1000,12.5")
    assert {fact.unit.unit for fact in data.facts} == {"USD million", "USD thousand"}


def test_without_amounts_the_scale_is_of_money_per_head(table):
    data = table("(in USD thousand)\nItem,Year,Per capita\nPolice,2023,12.5")
    assert {fact.unit.unit for fact in data.facts} == {"USD thousand"}


@pytest.mark.parametrize(
    ("rows", "is_said"),
    [
        ("Roads,1200|Care,5 million EUR|Parks,70", True),
        ("Roads,1.2 million EUR|Care,5 million EUR", False),
        ("Roads,1200 EUR|Care,5 EUR", False),
    ],
)
def test_a_cell_that_says_another_scale_than_its_heading_is_told_where_others_say_none(
    table, rows, is_said
):
    data = table("item,2024 (EUR)\n" + rows.replace("|", "\n"))
    assert any("are in two units" in note.en for note in data.notes) == is_said


BLOCKS = """\
Superfunction and function,2023,2024
In millions of {money},,
National defense,300,310
Human resources,540,561
  Education,200,211
  Health,340,350
Net interest,60,70
Total outlays,900,941
As percentages of outlays,,
National defense,33.3,32.9
Human resources,60.0,59.6
  Education,22.2,22.4
  Health,37.8,37.2
Net interest,6.7,7.4
Total outlays,100.0,100.0
{gdp},,
National defense,3.3,3.2
Human resources,6.0,5.9
  Education,2.2,2.2
  Health,3.8,3.7
Net interest,0.7,0.7
Total outlays,9.9,9.9
"""


@pytest.mark.parametrize("money", ["dollars", "US dollars"])
@pytest.mark.parametrize("gdp", ["As percentages of GDP", "Percent of GDP", "In % of GDP"])
def test_blocks_of_percents_below_amounts_are_rates_each_of_what_its_line_says(table, money, gdp):
    dataset = table(BLOCKS.format(money=money, gdp=gdp))
    report = dataset.summary(year=2024).report
    assert [row["value"] for row in report.totals if row["unit"].code != "%"] == [941]
    rates = [row for row in report.rows if row["measure"].code == "rate"]
    assert {row["column"].en for row in rates} == {"As percentages of outlays", gdp}
    assert not any("levels" in note.en or "may hold others" in note.en for note in dataset.notes)


@pytest.mark.parametrize("memo", ["Memo: GDP,2990,3180", "Memorandum items,,\nGDP,2990,3180", "备查：,,\nGDP,2990,3180"])  # fmt: skip
@pytest.mark.parametrize(
    ("above", "below", "unit"),
    [("EUR million,,\n", "", "EUR million"), ("", "In EUR million,,\n", "?")],
)
def test_rates_do_not_hold_for_memorandum_items_below_them(table, above, below, unit, memo):
    rates = "In % of GDP,,\nRevenue,40.1,41.2\nOutlay,41.8,42.5\n"
    text = (
        f"{above}Indicator,2022,2023\n{below}Revenue,1200,1310\nOutlay,1250,1350\n{rates}{memo}\n"
    )
    facts = table(text).facts
    assert [fact.unit.unit for fact in facts if fact.value in (2990, 3180)] == [unit, unit]
    assert sum(fact.unit.unit == "%" for fact in facts) == 4


def test_two_columns_of_units_with_one_name_are_not_both_left_out(table):
    with pytest.raises(DataError) as error:
        table(
            "年份,项目,数量,单位,金额,单位\n2024,学校,3,所,120,万元\n2024,道路,12.5,公里,0.8,亿元\n"
        )
    assert "one name" in error.value.problems[0].hint.en


def test_a_row_of_percents_among_money_is_one_of_rates(table):
    text = "Item,2023 (USD million),2024 (USD million)\nDeficit,10,12\nDeficit to GDP,4.42%,3.6%"
    units = {fact.indicator: fact.unit.unit for fact in table(text).facts}
    assert units == {"Deficit": "USD million", "Deficit to GDP": "%"}


def test_one_percent_sign_among_money_is_asked_for(table):
    text = "Item,2023 (USD million),2024 (USD million)\nDeficit,10,12\nRepayment,5,3.6%"
    with pytest.raises(DataError) as caught:
        table(text)
    assert [each.code for each in caught.value.problems] == ["unit_conflict"]


def test_the_currency_of_a_loan_beside_amounts_of_two_currencies_is_no_unit_of_both(table):
    data = table(
        "年份,项目,币种,余额（万美元）,折人民币（万元）\n2024,A,美元,100,710\n2024,B,美元,50,355\n"
    )
    assert [fact.unit.unit for fact in data.facts] == ["万美元", "万元", "万美元", "万元"]


OBJECTS = "year,item,approved.amount,approved.unit,executed.amount,executed.unit\n"


def test_a_unit_in_an_object_is_that_of_its_figures(table):
    data = table(f"{OBJECTS}2023,A,1,EUR million,900,EUR thousand\n2023,B,2,EUR million,1,EUR\n")
    assert [(str(fact.value), fact.unit.unit) for fact in data.facts] == [
        ("1", "EUR million"), ("900", "EUR thousand"), ("2", "EUR million"), ("1", "EUR"),
    ]  # fmt: skip


def test_an_unknown_unit_in_an_object_is_named(table):
    with pytest.raises(DataError) as caught:
        table(f"{OBJECTS}2023,A,1,EUR million,900,亿园\n2023,B,2,EUR million,1,EUR\n")
    assert [each.place.column for each in caught.value.problems] == ["executed.unit"]


def test_units_of_objects_without_figures_are_of_all(table):
    text = (
        "year,item,amount,money.currency,size.unit\n2023,A,1,EUR,thousand\n2023,B,2,EUR,million\n"
    )
    assert [fact.unit.unit for fact in table(text).facts] == ["EUR thousand", "EUR million"]


def test_a_scale_without_a_currency_beside_what_is_counted_asks_for_the_currency(table):
    text = "Item,FY2024\nRevenue ($M),110\nHeadcount,1250\n"
    with pytest.raises(DataError) as caught:
        table(text)
    hint = caught.value.problems[0].hint
    assert hint is not None
    assert "--default unit=USD" in hint.en
    units = {fact.unit.unit for fact in table(text, defaults={"unit": "USD"}).facts}
    assert units == {"USD million", "人"}


@pytest.mark.parametrize("beside", ["Debt as % of GDP,2.8,3.4", "Growth (%),2.8,3.4"])  # fmt: skip
def test_a_rate_leaves_a_scale_without_a_currency_what_it_is(table, beside):
    """The rows of Hong Kong in $ billion above their share of GDP had been refused."""
    data = table(
        f"Item,2022,2023\nTaxes ($ billion),5.1,6.1\nGrants ($ billion),5.2,6.2\n{beside}\n"
    )
    (total,) = (row for row in data.summary().report.totals if row["value"] is not None)
    assert str(total["value"]) == "12.3"


def test_amounts_of_two_scales_without_a_currency_are_still_asked_about(table):
    with pytest.raises(DataError):
        table("Item,2022,2023\nTaxes ($ billion),5.1,6.1\nGrants ($),5.2,6.2\n")
