"""Columns of figures that are measured by their own headings."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError

HEAD = "Directorate,Service,Employees £000,Third Party Payments £000,Gross Expenditure £000,Income £000,Net Expenditure £000"


def test_columns_of_the_unit_of_one_that_is_a_side_are_figures_too(table):
    data = table(
        f"{HEAD}\nPeople,Care,10,20,30,-5,25\nPlaces,Parks,1,2,3,-1,2\n",
        defaults={"period": "2023"},
    )
    assert not any(fact.phase for fact in data.facts)
    totals = {row["column"].code: row["value"] for row in data.summary().report.totals}
    assert totals == {
        "Employees": 11,
        "Third Party Payments": 22,
        "Gross Expenditure": 33,
        "Income": -6,
        "Net Expenditure": 27,
    }


def test_money_beside_one_side_alone_is_not_left_out(table):
    data = table(
        'Department,Gross Appropriation,Revenue,Net County Cost\nA,"1,100","1,000",100\nB,"2,200","1,000","1,200"\n',
        defaults={"period": "2023", "unit": "USD"},
    )
    totals = {row["column"].code: row["value"] for row in data.summary().report.totals}
    assert totals == {"Gross Appropriation": 3300, "Revenue": 2000, "Net County Cost": 1300}


@pytest.mark.parametrize(
    "name", ["上年结转", "上年结转结余", "年初结转和结余", "上年结转数", "以前年度结转资金"]
)
def test_what_was_brought_forward_is_one_of_the_sources_of_the_year(table, name):
    """A table of a department's revenue: the other columns had been left out, and this one was of the year before."""
    text = f"单位名称,合计,{name},一般公共预算拨款收入,事业收入\n甲局,120,20,90,10\n乙局,55,5,45,5\n合计,175,25,135,15\n"
    found = table(text, defaults={"period": "2024", "unit": "万元"})
    assert {fact.period.text for fact in found.facts} == {"2024"}
    assert len(found.facts) == 12
    [total] = found.summary(year="2024", by="indicator").report.totals
    assert total["value"] == 175


@pytest.mark.parametrize("name", ["上年结转", "上年结转结余", "年初结转和结余"])
def test_it_is_one_of_the_sources_beside_the_revenue_of_the_year_where_a_total_stands(table, name):
    text = f"""单位名称,合计,{name},本年收入,,
,,,小计,一般公共预算,政府性基金
甲局,600,50,550,450,100
乙局,500,50,450,350,100
合计,1100,100,1000,800,200
"""
    found = table(text, defaults={"period": "2024", "unit": "元"})
    assert {fact.period.text for fact in found.facts} == {"2024"}
    [total] = found.summary(year="2024", by="indicator").report.totals
    assert total["value"] == 1100


def test_with_what_is_left_at_the_end_and_no_total_it_is_what_was_left_before(table):
    text = (
        "基金,上年结转结余,本年收入,本年支出,年终结余\n甲,5,50,40,15\n乙,1,6,5,2\n合计,6,56,45,17\n"
    )
    found = table(text, defaults={"period": "2024", "unit": "万元"})
    assert [fact.measure for fact in found.facts[:4]] == ["balance", "amount", "amount", "balance"]


def test_beside_amounts_that_are_known_it_stays_what_it_is(table):
    text = "账户,上年结余,本年收入,本年支出\n甲,100,50,30\n"
    found = table(text, defaults={"period": "2024", "unit": "万元"})
    assert {(fact.direction, int(fact.value)) for fact in found.facts} == {
        ("balance", 100),
        ("revenue", 50),
        ("expenditure", 30),
    }


def test_numbers_before_words_tell_rows_and_are_no_money_beside_gross_and_net(table):
    text = (
        "Vote,Service,2024 Estimate Gross €000,2024 Estimate Appropriations-in-Aid €000,2024 Estimate Net €000\n"
        "1,Police,100,20,80\n2,Prisons,50,5,45"
    )
    values = {(fact.basis, int(fact.value)) for fact in table(text).facts}
    assert values >= {("gross", 100), ("net", 80), ("gross", 50), ("net", 45)}


def test_words_for_sides_beside_one_of_a_phase_head_figures(table):
    text = "Omschrijving,Verplichtingen (EUR),Uitgaven (EUR),Ontvangsten (EUR)\nOnderwijs,10,20,30\nCultuur,1,2,3"
    told = {
        (fact.phase, fact.direction, int(fact.value))
        for fact in table(text, defaults={"period": "2024"}).facts
    }
    assert told >= {("committed", "", 10), ("", "expenditure", 20), ("", "revenue", 30)}


def test_money_beside_a_side_of_one_phase_is_not_left_out(table):
    data = table(
        "Vote,Gross Expenditure KShs,Appropriations in Aid KShs,Net Expenditure KShs\nA,110,10,100\nB,220,20,200\n",
        defaults={"period": "2023"},
    )
    totals = {row["column"].code: row["value"] for row in data.summary().report.totals}
    assert totals == {"Gross Expenditure": 330, "Appropriations in Aid": 30, "Net Expenditure": 300}


def test_a_year_in_the_heading_keeps_figures_whatever_stands_beside_them(table):
    text = (
        "Vote,2023 REV Current,2023 REV Total,2024 Budget Estimate Current,2024 Budget Estimate Total,"
        "Change Current,Change Total\nA,1,2,4,5,3,3\nB,1,2,4,5,3,3\nC,10,12,4,5,-6,-7"
    )
    facts = table(text, defaults={"unit": "EUR million"}).facts
    assert {(fact.period.year, fact.phase) for fact in facts} == {(2023, ""), (2024, "approved")}


def test_columns_beside_the_only_year_are_by_their_own_words(table):
    text = (
        "Treść,Plan na 2024 r. Ogółem (kol. 3 do 4),w tym: Dotacje,w tym: Wydatki majątkowe\n"
        "Dział A,30,10,20\nDział B,50,15,35\n"
    )
    facts = table(text, defaults={"unit": "PLN thousand"}).facts
    assert {str(fact.value) for fact in facts} >= {"30", "10", "20", "50", "15", "35"}
    assert {fact.period.year for fact in facts} == {2024}


def test_what_a_french_budget_pays_and_what_it_only_books_are_parts_of_one_budget(table):
    data = table(
        "Exercice,Sens,Libellé,Montant réel (EUR),Montant ordre (EUR),Montant total (EUR)\n"
        "2023,Dépenses,Voirie,100,20,120\n2023,Dépenses,Écoles,300,0,300\n2023,Dépenses,Parcs,50,7,57\n"
    )
    assert {fact.phase for fact in data.facts} == {""}
    assert [row["value"] for row in data.summary().report.totals] == [477]


def test_a_field_of_percents_is_no_money_beside_one_of_amounts(table):
    """It had been an amount in the unit of the other, and added up."""
    found = table(
        "financial_year,item,outlay_amt,percent_of_gdp,pct_of_total\n2022,A,10,1.5,33\n2022,B,20,3.0,67\n",
        defaults={"unit": "SGD million"},
    )
    units = {(dict(fact.extra)["column"], fact.unit.unit) for fact in found.facts}
    assert units == {
        ("outlay_amt", "SGD million"),
        ("percent_of_gdp", "%"),
        ("pct_of_total", "%"),
    }


CROSS = "Department,{0} Recurrent,{0} Development,{1} Recurrent,{1} Development\nA,10,20,9,18\nB,30,40,29,38\n"


def test_phases_over_the_same_things_are_phases(table):
    """Kenya's counties: four columns had been kept apart by their headings, and no budget was held against what was spent."""
    found = table(
        CROSS.format("Approved Budget", "Actual Expenditure"),
        defaults={"unit": "KES", "period": "2023"},
    )
    told = {(fact.phase, dict(fact.extra)["column"], int(fact.value)) for fact in found.facts}
    assert ("approved", "Recurrent", 10) in told
    assert ("executed", "Development", 38) in told


@pytest.mark.parametrize(
    ("one", "other"), [("Approved Budget", "Approved Budget"), ("Approved Budget", "North")]
)
def test_one_phase_over_things_may_be_a_name(table, one, other):
    head = CROSS.format(one, other)
    if one == other:
        head = head.replace(f"{one} Recurrent,{one} Development", f"{one} Rec,{one} Dev", 1)
    found = table(head, defaults={"unit": "KES", "period": "2023"})
    assert not any(fact.phase for fact in found.facts)


def test_what_states_the_unit_of_the_phase_beside_it_is_kept_apart(table):
    """合同金额 is committed; what was paid of it is no phase that is known, and no less money."""
    data = table(
        "项目名称,年份,合同金额（元）,实付金额（元）,面积\n大桥,2024,1000,300,70\n学校,2024,500,200,40\n"
    )
    report = data.summary().report
    shown = [(row["phase"].code, row["column"].code, row["value"]) for row in report.totals]
    assert shown == [("committed", "", 1500), ("", "实付金额", 500)]
    assert not next(each for each in report.columns if each.key == "column").detail


@pytest.mark.parametrize(
    "head",
    [
        "Item,North County Revenue,North County Expenditure,South County Revenue,South County Expenditure",
        "Item,Einnahmen Adorf,Ausgaben Adorf,Einnahmen Bdorf,Ausgaben Bdorf",
    ],
)
def test_sides_over_the_same_places_are_sides(table, head):
    """Those of the income had been of the side that the names of the lines are known for."""
    data = table(
        f"{head}\nEducation,1,2,3,4\nBridges,5,6,7,8\n", defaults={"period": "2024", "unit": "EUR"}
    )
    assert [f.direction for f in data.facts] == ["revenue", "expenditure"] * 4
    assert sorted(row["value"] for row in data.summary().report.totals) == [6, 8, 10, 12]


def test_phases_over_both_sides_are_phases(table):
    data = table(
        "项目,预算数 收入,预算数 支出,执行数 收入,执行数 支出\n大桥,1,2,3,4\n校舍,5,6,7,8\n",
        defaults={"period": "2024", "unit": "万元"},
    )
    assert [(f.phase, f.direction) for f in data.facts[:4]] == [("approved", "revenue"), ("approved", "expenditure"), ("executed", "revenue"), ("executed", "expenditure")]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "Vote,Gross,A-in-A,Net",
        "Vote,Gross Expenditure,Appropriations in Aid,Net Expenditure",
        "Vote,GROSS ESTIMATES,A-I-A,NET ESTIMATES",
    ],
)
def test_what_is_gross_and_net_is_read_beside_what_is_taken_off(table, head):
    """The receipts alone had been read, as nothing else was known."""
    data = table(
        f"{head}\nHealth,9000,797,8203\nRoads,100,7,93\n",
        defaults={"period": "2023-24", "unit": "KES"},
    )
    totals = {int(row["value"]) for row in data.summary().report.totals}
    assert totals == {9100, 804, 8296}


def test_gross_alone_beside_a_known_amount_says_nothing_of_it(table):
    data = table(
        "Vote,Gross,Budget\nHealth,9000,797\nRoads,100,7\n",
        defaults={"period": "2023", "unit": "KES"},
    )
    assert {int(fact.value) for fact in data.facts} == {797, 7}


@pytest.mark.parametrize("other", ["Non-Plan", "Non Plan", "NON-PLAN"])
def test_a_word_beside_its_opposite_is_no_phase(table, other):
    """Plan alone had been the budget, and the total without Non-Plan."""
    text = f"Estimates 2024 (INR crore)\nHead,Plan,{other},Total\nA,100,20,120\nB,50,5,55\n"
    data = table(text)
    assert {fact.phase for fact in data.facts} == {""}
    assert [row["value"] for row in data.summary().report.totals] == [175]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("12O0", "malformed"),
        ("#REF!", "spreadsheet_error"),
        ("tbc", "not_a_number"),
        ("TRUE", "not_a_number"),
        ("1200 [1]", "note_mark"),
    ],
)
@pytest.mark.parametrize("head", ["Fees", "Fees,Paid"])
def test_a_figure_that_is_written_wrong_is_told_where_it_stands(table, cell, code, head):
    """The column had been taken for names: nothing was read, or what is beside it alone and with no word."""
    head = ",".join(f"{each} (GBP)" for each in head.split(","))
    rest = ",5" * head.count(",")
    with pytest.raises(DataError) as caught:
        table(f"Year,Service,{head}\n2023,Care,{cell}{rest}\n2023,Waste,766{rest}\n")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == (code, 2, "Fees (GBP)")


def test_names_under_a_heading_of_money_stay_names(table):
    data = table("Item (GBP),2022,2023\nRoads,5,6\n4 schools,7,8\n")
    assert {fact.value for fact in data.facts} == {5, 6, 7, 8}


def test_errors_of_a_spreadsheet_alone_stand_in_the_place_of_figures(table):
    with pytest.raises(DataError) as caught:
        table("Year,Service,Fees (GBP)\n2023,Care,#VALUE!\n2023,Waste,#REF!\n")
    assert [each.code for each in caught.value.problems] == ["spreadsheet_error"] * 2
