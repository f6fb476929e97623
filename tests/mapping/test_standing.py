"""Where a row stands: in which section, under which whole of which kind, as which of its namesakes."""

from __future__ import annotations

import pytest

SECTIONS = """
    ,FY 2023 Actual,FY 2024 Budget
    Revenues,,
    Income Tax,6402.1,6550.0
    Sales Tax,3588.7,3640.0
    Total Revenues,9990.8,10190.0
    Expenditures,,
    Education,4410.0,4600.0
    Corrections,642.0,655.0
    Total Expenditures,5052.0,5255.0
    Surplus,4938.8,4935.0
"""


def test_a_heading_over_the_rows_names_their_side(table):
    data = table(SECTIONS, defaults={"unit": "USD million"})
    sides = [fact.direction for fact in data.facts if fact.period.year == 2024]
    assert sides == [*["revenue"] * 3, *["expenditure"] * 3, ""]
    totals = {row["direction"].code: row["value"] for row in data.summary().report.totals}
    assert {str(value) for value in totals.values()} >= {"10190.0", "5255.0"}


def test_parts_of_a_limit_are_limits(table):
    text = "项目,2024年\n债务限额,110\n　　一般债务,66\n　　专项债务,44\n债务余额,57\n　　一般债务,37\n　　专项债务,20"
    found = [(fact.indicator, fact.measure, f"{fact.value:f}") for fact in table(text).facts]
    assert found == [
        ("debt_limit", "limit", "110"), ("general_debt_limit", "limit", "66"), ("special_debt_limit", "limit", "44"),
        ("debt_balance", "balance", "57"), ("general_debt_balance", "balance", "37"), ("special_debt_balance", "balance", "20"),
    ]  # fmt: skip
    assert table(text).summary(by="indicator").report.totals[0]["value"] == 110


NAMESAKES = """
    item,2022,2023
    Police,100,110
      Salaries,61,66
        Overtime,5,6
      Supplies,39,44
    Fire,50,57
      Salaries,31,37
        Overtime,2,3
      Supplies,19,20
"""


def test_namesakes_are_told_apart_by_their_path(table):
    report = table(NAMESAKES).growth().report
    assert [(row["indicator"].code, row["base"], row["value"]) for row in report.rows] == [
        ("Police", 100, 110), ("Police/Salaries", 61, 66), ("Police/Salaries/Overtime", 5, 6), ("Police/Supplies", 39, 44),
        ("Fire", 50, 57), ("Fire/Salaries", 31, 37), ("Fire/Salaries/Overtime", 2, 3), ("Fire/Supplies", 19, 20),
    ]  # fmt: skip
    assert [row["value"] for row in report.totals] == [167]


def test_a_row_that_is_there_twice_under_one_whole_is_still_refused(table):
    import pytest

    from fiscalcli import DataError

    with pytest.raises(DataError):
        table("item,2023\nPolice,100\n  Salaries,61\n  Salaries,62")


def test_a_column_of_levels(table):
    text = "level,item,2024\n1,A,30\n2,a,12\n3,a1,5\n2,b,18\n1,B,7"
    assert [fact.part_of for fact in table(text).facts] == ["", "A", "a", "A", ""]
    assert [row["value"] for row in table(text).summary().report.totals] == [37]


STOCKS = """\
2023年政府债务余额变动情况表（亿元）,
项目,金额
一、2022年末政府债务余额,120
　　其中：一般债务,50
二、2023年末政府债务限额,140
三、2023年发行额,30
四、2023年还本额,12
五、2023年末政府债务余额,138
六、2023年末隐性债务余额实际数,9
"""


def test_a_balance_is_of_the_year_that_its_label_says_and_is_added_to_no_flow(table):
    data = table(STOCKS)
    found = [(fact.indicator, fact.period.text, fact.measure) for fact in data.facts]
    assert found == [
        ("debt_balance", "2022", "balance"), ("general_debt_balance", "2022", "balance"), ("debt_limit", "2023", "limit"),
        ("2023年发行额", "2023", "amount"), ("2023年还本额", "2023", "amount"), ("debt_balance", "2023", "balance"),
        ("隐性债务余额实际数", "2023", "balance"),
    ]  # fmt: skip
    assert data.facts[1].part_of == "debt_balance"


def test_a_balance_under_a_heading_with_a_year_is_of_that(table):
    text = "项目,2023年（亿元）,2024年（亿元）\n2022年末政府债务余额,1,2\n"
    assert [(fact.indicator, fact.period.text) for fact in table(text).facts] == [
        ("2022年末政府债务余额", "2023"), ("2022年末政府债务余额", "2024"),
    ]  # fmt: skip


def test_a_year_of_something_else_stays_in_the_label(table):
    text = "2023年支出（亿元）,\n项目,金额\n2022年结转项目,1\n2024年提前下达转移支付,2\n"
    assert {fact.period.text for fact in table(text).facts} == {"2023"}


def test_what_there_was_at_the_start_is_not_added_to_what_there_is_at_the_end(table):
    data = table("2024年5月（亿元）,\n项目,金额\n期初库款余额,12\n期末库款余额,11\n", year="")
    assert all(row["value"] is None for row in data.summary().report.totals)


def test_headings_of_funds_set_the_rows_below_them_apart(table):
    text = "项目,2024年（万元）\n一、一般公共预算,\n收入,100\n支出,120\n二、政府性基金预算,\n收入,60\n支出,70\n"
    found = [(fact.budget, f"{fact.value:f}") for fact in table(text).facts]
    assert found == [("general", "100"), ("general", "120"), ("fund", "60"), ("fund", "70")]


def test_a_total_over_all_funds_is_of_none_of_them(table):
    text = (
        "项目,2024年（万元）\n一般公共预算,\n教育支出,100\n政府性基金预算,\n征地补偿,60\n总计,160\n"
    )
    assert [fact.budget for fact in table(text).facts if fact.role == "total"] == [""]


def test_one_fund_alone_heads_a_list_as_before(table):
    text = "项目,2024年（万元）\n政府性基金预算,\n征地补偿,60\n拆迁补偿,70\n"
    assert {fact.budget for fact in table(text).facts} == {""}


def test_the_difference_of_the_sides_is_on_neither(table):
    text = "单位：万元\n项目,2023年\n收入,\n税收,120\n上年结余,10\n小计,130\n支出,\n教育,100\n小计,100\n收支差额,30\n"
    told = {fact.indicator: fact.direction for fact in table(text).facts}
    assert told["上年结余"] == "revenue"
    assert told["收支差额"] not in ("revenue", "expenditure")
    assert "expenditure" in told.values()


def test_what_is_taken_off_with_its_sign_is_added(table):
    data = table("Item,2024 (USD)\nGrants paid,900\nLess: refunds,-200\n", year="")
    assert [str(row["value"]) for row in data.summary().report.totals] == ["700"]
    data = table("Item,2024 (USD)\nGrants paid,900\nLess: refunds,200\n", year="")
    assert [row["value"] for row in data.summary().report.totals] == [None]


@pytest.mark.parametrize("heading", ["Government", "Level of government"])
@pytest.mark.parametrize("rows", [1, 2000])
def test_a_column_that_says_total_in_every_row_makes_none_of_them_a_total(table, rows, heading):
    """All rows were checks of nothing, and a summary was empty."""
    body = "".join(
        f"Level,Total,{name}{at},2021,{value}\n"
        for at in range(rows)
        for name, value in (("Income", 350.5), ("Goods", 160.2))
    )
    found = table(f"Name,{heading},Tax,Year,Value (AUD million)\n{body}")
    assert {fact.role for fact in found.facts} == {""}


def test_a_heading_of_one_group_among_others_is_no_side_of_its_rows_alone(table):
    text = """
        Libellé,2023 (euros)
        Charges à caractère général,
        Énergie,680
        Fournitures,110
        Charges financières,
        Intérêts de la dette,197
        Autres charges,438
    """
    report = table(text).summary().report
    assert [row["value"] for row in report.totals] == [1425]
    text = "Item,2023 (USD)\nTaxes,\nProperty,100\nSales,20\nOther revenue,\nFees,7\nFines,5"
    assert [row["value"] for row in table(text).summary().report.totals] == [132]


def test_a_heading_that_is_a_side_and_nothing_more_stays_one(table):
    text = "Item,2023 (USD)\nTaxes,\nProperty,100\nSales,20\nExpenditure,\nSchools,7\nRoads,5"
    assert [fact.direction for fact in table(text).facts] == ["", "", "expenditure", "expenditure"]


@pytest.mark.parametrize("below", ["支出,115", "支出,", "教育支出,"])
def test_a_row_of_the_other_side_ends_what_a_heading_said(table, below):
    text = f"""
        项目,2023年（万元）
        税收收入,
        增值税,100
        非税收入,
        罚没收入,15
        {below}
        人大事务,50
        政协事务,65
    """
    found = {fact.indicator: fact.direction for fact in table(text).facts}
    assert found["vat"] == "revenue"
    assert {found[name] for name in ("人大事务", "政协事务")} == {"expenditure"}
    assert found.get("expenditure_total", found.get("支出", "expenditure")) == "expenditure"


@pytest.mark.parametrize(
    ("revenue", "expenditure"),
    [("Total da receita", "Total das despesas"), ("Total des recettes", "Total des dépenses"), ("Gesamterträge", "Gesamtaufwendungen")],
)  # fmt: skip
def test_totals_of_both_sides_end_blocks_that_are_not_added(table, revenue, expenditure):
    text = f"""
        Posten,2023 (EUR million)
        A,100
        B,51
        {revenue},151
        C,70
        D,88
        {expenditure},158
    """
    report = table(text).summary().report
    assert [row["value"] for row in report.rows] == [100, 51, 70, 88]
    found = [(row["direction"].code, row["value"]) for row in report.totals]
    assert found == [("revenue", 151), ("expenditure", 158)]


def test_a_group_that_is_called_after_what_another_one_pays_stays_on_its_side(table):
    text = "款,2023年（円）\n歳入,\n市税,\n市民税,100\n国庫支出金,\n国庫負担金,50\n歳出,\n総務費,\n徴税費,70"
    found = {fact.indicator: fact.direction for fact in table(text).facts}
    assert (found["国庫負担金"], found["徴税費"]) == ("revenue", "expenditure")


FUNCTIONS = """\
Code,Funktion,Aufwand 2024,Ertrag 2024
0,Verwaltung,100,20
1,Bildung,200,400
,Total Aufwand / Ertrag,300,420
,{},120,
"""


@pytest.mark.parametrize(
    "label",
    ["Ertragsüberschuss / Aufwandüberschuss", "Ertragsüberschuss", "Surplus / (Deficit)", "Saldo"],
)
def test_what_makes_two_columns_of_sides_even_is_on_neither(table, label):
    data = table(FUNCTIONS.format(label), defaults={"unit": "CHF"})
    assert [fact.direction for fact in data.facts][-1] == "balance"
    totals = {row["direction"].code: row["value"] for row in data.summary().report.totals}
    assert (str(totals["expenditure"]), str(totals["revenue"])) == ("300", "420")


@pytest.mark.parametrize("label", ["Excédent reporté", "Deckung des Fehlbetrags", "Überschuss Bad"])
def test_a_side_that_takes_a_surplus_in_is_a_side(table, label):
    facts = table(FUNCTIONS.format(label), defaults={"unit": "CHF"}).facts
    assert facts[-1].direction == "expenditure"


MONTHLY = """\
项目,2024年（万元）
一、一般公共预算收入合计,500
　（一）税收收入,400
　　增值税,300
　　契税,100
　（二）非税收入,100
　　罚没收入,100
二、一般公共预算支出合计,600
　　一般公共服务支出,100
　　教育支出,500
"""


def test_what_stands_below_a_total_is_of_no_row_above_it(table):
    """The rows below 二、 had been parts of （二）非税收入."""
    data = table(MONTHLY)
    wholes = {fact.indicator or fact.sector: fact.part_of for fact in data.facts}
    (whole,) = (whole for name, whole in wholes.items() if name.startswith("edu"))
    assert "general_expenditure" in whole
    assert "nontax" not in whole.replace("_", "")
    totals = {row["direction"].code: str(row["value"]) for row in data.summary().report.totals}
    assert totals == {"revenue": "500", "expenditure": "600"}


def test_a_total_among_the_parts_of_a_whole_lets_the_others_be_its_parts(table):
    text = "项目,2024年（万元）\n一、支出,9\n（一）教育,4\n小计,4\n（二）卫生,5\n二、其他,1\n"
    wholes = {fact.indicator or fact.sector: fact.part_of for fact in table(text).facts}
    assert sum(bool(whole) for whole in wholes.values()) == 2


SIGNED = """\
Ertragsarten,Ansatz 2024 (EUR)
Steuern,100500
+ Zuwendungen,50250
= Ordentliche Erträge,150750
- Personalaufwendungen,90100
- Transferaufwendungen,30200
= Ordentliche Aufwendungen,120300
= Ordentliches Ergebnis,30450
"""


def test_signs_in_front_of_labels_are_no_bullets(table):
    """What is taken off had been a part of the outcome above it."""
    data = table(SIGNED)
    roles = {fact.indicator: (fact.role, fact.part_of) for fact in data.facts}
    assert roles["Zuwendungen"] == ("", "")
    assert roles["Ordentliche Erträge"][0] == roles["Ordentliche Aufwendungen"][0] == "subtotal"
    assert roles["Personalaufwendungen"] == ("", "")
    assert [row.get("value") for row in data.summary().report.totals] == [150750, 120300]


def test_signs_that_reckon_nothing_leave_open_what_is_taken_off(table):
    data = table(SIGNED.replace("30450", "99999"))
    roles = {fact.indicator: (fact.role, fact.part_of) for fact in data.facts}
    assert roles["Personalaufwendungen"] == ("unclear", "")
    totals = [row.get("value") for row in data.summary().report.totals]
    assert totals == [150750, None]  # of what is spent it is open whether it is taken off


def test_bullets_without_an_outcome_stay_bullets(table):
    text = "item,2024 (EUR)\nSpending,30\n- Schools,10\n- Roads,20\n"
    assert [fact.part_of for fact in table(text).facts][1:] == ["Spending", "Spending"]


@pytest.mark.parametrize("label", ["Результат исполнения бюджета (дефицит / профицит)", "Дефицит (-) / профицит (+)", "Déficit fiscal"])  # fmt: skip
def test_the_result_below_a_list_of_one_side_is_on_neither(table, label):
    """It had been added to the expenditure above it, and the total that the file states differed in silence."""
    rows = f"Расходы бюджета - всего,3300\nв том числе:,\nУправление,1000\nОбразование,2300\n{label},-100\n"
    data = table(f"2. Расходы бюджета\nПоказатель,Исполнено 2022 (RUB)\n{rows}")
    assert [fact.direction for fact in data.facts] == ["expenditure"] * 3 + ["balance"]
    totals = data.summary().report.totals
    assert [(row["direction"].code, row["value"]) for row in totals] == [("expenditure", 3300)]
    bare = table(f"Показатель,Исполнено 2022 (RUB)\n{rows}").summary().report
    assert [row["value"] for row in bare.totals] == [None]
    assert any("two sides" in note.en for note in bare.notes)


def test_nordic_words_for_all_and_for_what_is_left_tell_the_sides(table):
    text = (
        "Post,2024\nSamlede inntekter,39.5\nSamlede utgifter,45.25\n"
        "Statsbudsjettets overskudd før overføring,-5.75"
    )
    data = table(text, defaults={"unit": "NOK million"})
    assert not any(row.get("value") for row in data.summary().report.totals)


DUE = """\
2023年债务情况表,单位：亿元
项目,本级
一、2022年末地方政府债务余额,30
　　其中：一般债务,12
二、2023年还本预计执行数,2
三、2024年应还本金预计数,2.5
"""


def test_all_wholes_that_begin_with_a_year_are_of_that_year(table):
    found = {(f.indicator, f.period.text, str(f.value)) for f in table(DUE).facts}
    assert ("2024年应还本金预计数", "2024", "2.5") in found
    assert {when for _, when, _ in found} == {"2022", "2023", "2024"}


def test_money_named_after_a_year_beside_other_rows_is_of_the_year_of_the_table(table):
    text = (
        "2024年资金来源,单位：万元\n项目,安排数\n2023年结转资金,30\n2024年新增资金,70\n合计,100\n"
    )
    assert {f.period.text for f in table(text).facts} == {"2024"}


@pytest.mark.parametrize("heads", ["收入,支出", "Revenue item,Expenditure item"])
def test_names_of_two_sides_in_two_columns_over_one_of_amounts_are_of_these_sides(table, heads):
    text = f"{heads},2024年（万元）\n税收,,100\n非税,,1500\n,教育,1000\n,卫生,500\n"
    data = table(text)
    assert all(fact.indicator or fact.sector for fact in data.facts)
    assert [fact.direction for fact in data.facts] == ["revenue"] * 2 + ["expenditure"] * 2
    report = data.summary().report
    assert [row["value"] for row in report.totals] == [1600, 1500]


@pytest.mark.parametrize("word", ["Gesamt", "Razem", "合计", "Total", "小计"])
def test_the_total_below_codes_that_nothing_else_names_is_one(table, word):
    data = table(f"Code,2024,of which staff\n11 A,5000,3000\n21 B,4000,1000\n{word},9000,4000")
    assert [fact.role for fact in data.facts if fact.code == word] != [""]
    report = data.summary().report
    assert 9000 in {row["value"] for row in (*report.rows, *report.totals)}


def test_the_total_of_each_department_below_codes_alone_is_its_subtotal(table):
    rows = [
        "GF01,A,5",
        "GF02,A,4",
        "Gesamt,A,9",
        "GF01,B,1",
        "GF02,B,2",
        "Gesamt,B,3",
        "Gesamt,,12",
    ]
    data = table("code,department,2024\n" + "\n".join(rows))
    assert [row["value"] for row in data.summary(by="department").report.totals] == [12]


@pytest.mark.parametrize("marks", [("a)", "b)"), ("1.", "2."), ("(1)", "(2)")])
def test_numbers_that_begin_again_below_rows_without_one_count_their_parts(table, marks):
    one, two = marks
    data = table(
        f"Item,2023 (EUR)\nStaff,100\n{one} Wages,60\n{two} Pensions,40\nGoods,50\n{one} Energy,30\n{two} Paper,20\n"
    )
    wholes = {fact.indicator: fact.part_of for fact in data.facts}
    assert wholes["Energy"] == wholes["Paper"] == "Goods"
    assert wholes["Goods"] == ""
    assert {str(row["value"]) for row in data.summary().report.totals} == {"150"}


def test_one_list_of_numbers_or_one_below_a_total_is_of_no_row_above_it(table):
    data = table("Item,2023 (EUR)\nOpening,5\n1. Wombats,60\n2. Bats,40\nOther,7\n")
    assert {fact.part_of for fact in data.facts} == {""}
    data = table(
        "Item,2023 (EUR)\nTotal income,100\n1. Wombats,60\n2. Bats,40\nTotal costs,50\n1. Staff,50\n"
    )
    assert {fact.part_of for fact in data.facts} == {""}


def test_a_side_goes_on_behind_the_total_of_a_year_with_lines_that_are_new(table):
    rows = ",Revenue,\n2023,Levy,5\n2023,Total,5\n2024,Duty,1\n2024,Levy,6\n2024,Total,7\n"
    rows += (
        ",Expenditure,\n2023,Bridges,3\n2023,Total,3\n2024,Ports,2\n2024,Bridges,4\n2024,Total,6\n"
    )
    found = table(f"Year,Item,Amount (USD)\n{rows}")
    totals = {row["direction"].code: row["value"] for row in found.summary().report.totals}
    assert totals == {"revenue": 7, "expenditure": 6}
