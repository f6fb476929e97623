"""Columns of figures that are measured by their own headings."""

from __future__ import annotations

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


def test_money_beside_a_side_of_one_phase_is_not_left_out(table):
    data = table(
        "Vote,Gross Expenditure KShs,Appropriations in Aid KShs,Net Expenditure KShs\nA,110,10,100\nB,220,20,200\n",
        defaults={"period": "2023"},
    )
    totals = {row["column"].code: row["value"] for row in data.summary().report.totals}
    assert totals == {"Gross Expenditure": 330, "Appropriations in Aid": 30, "Net Expenditure": 300}
