"""Figures of a group that stand in each of its rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

CONTRACTS = [
    "2024,C1,Acme,{},I1,300",
    "2024,C1,Acme,{},I2,200",
    "2024,C2,Bolt,{},I3,500",
    "2024,C3,Acme,{},I4,100",
    "2024,C3,Acme,{},I5,150",
]
VALUES = (1000, 1000, 500, 800, 800)


def contracts(head, values=VALUES):
    rows = [row.format(value) for row, value in zip(CONTRACTS, values, strict=True)]
    return "\n".join([head, *rows])


def totals(data):
    return {row["column"].code: row["value"] for row in data.summary().report.totals}


def is_told(data):
    return [note.en for note in data.notes if "counted once for each" in note.en]


def test_the_value_of_a_contract_counts_once_beside_its_invoices(table):
    data = table(
        contracts("Year,Contract ID,Vendor,Contract Value (USD),Invoice,Invoice Amount (USD)")
    )
    assert totals(data) == {"Contract Value": 2300, "Invoice Amount": 1250}
    (said,) = is_told(data)
    assert "all rows of one Contract ID" in said
    assert "--column 'Contract Value (USD)=value'" in said


def test_what_the_user_says_of_it_holds(table):
    text = contracts("Year,Contract ID,Vendor,Contract Value (USD),Invoice,Invoice Amount (USD)")
    data = table(text, columns={"Contract Value (USD)": "value"})
    assert totals(data)["Contract Value"] == 4100
    assert not is_told(data)


@pytest.mark.parametrize(
    ("head", "values"),
    [
        ("Year,Contract ID,Vendor,Contract Value (USD),Invoice,Invoice Amount (USD)", (1000, 900, 500, 800, 800)),
        ("Year,Order ID,Vendor,Retainer (USD),Invoice,Invoice Amount (USD)", VALUES),
        ("Year,Contract ID,Vendor,Contract Value (USD),Invoice,Invoice Amount (USD)", (7, 7, 7, 7, 7)),
    ],
)  # fmt: skip
def test_figures_of_their_rows_are_added(table, head, values):
    """One of them differs within its group; nothing says that they are of the order; one figure is of no group."""
    data = table(contracts(head, values))
    assert sum(values) in totals(data).values()
    assert not is_told(data)


def test_their_sums_say_that_they_are_of_the_group(table):
    text = contracts(
        "Year,Order,Vendor,Agreed (USD),Invoice,Billed (USD)", (500, 500, 500, 250, 250)
    )
    assert totals(table(text)) == {"Agreed": 1250, "Billed": 1250}


def test_days_tell_no_contract_apart_and_years_do(table):
    rows = ["合同编号,项目名称,合同金额（元）,付款日期,付款金额（元）"]
    rows += [
        "H1,大桥,1000,2023-03-01,300",
        "H1,大桥,1000,2024-06-01,400",
        "H1,大桥,1000,2024-09-01,300",
    ]
    rows += ["H2,学校,500,2024-04-01,200", "H2,学校,500,2024-10-01,300"]
    data = table("\n".join(rows))
    assert sum(fact.value for fact in data.facts if fact.phase == "committed") == 1500
    assert sum(fact.value for fact in data.facts if not fact.phase) == 1500
    rows = ["Year,Department,Item,Amount (EUR),Department budget (EUR)"]
    rows += [f"{year},{name},{item},{at},{of}" for year, name, of in ((2023, "Education", 130), (2024, "Education", 150), (2024, "Health", 90)) for at, item in ((7, "a"), (9, "b"))]  # fmt: skip
    said = {fact.period.year: Decimal(0) for fact in table("\n".join(rows)).facts}
    for fact in table("\n".join(rows)).facts:
        said[fact.period.year] += fact.value if fact.phase or "budget" in str(fact.extra) else 0
    assert said == {2023: 130, 2024: 240}


def test_beside_lines_of_the_group_it_has_a_line_of_its_own(table):
    rows = ["年份,部门,部门预算（万元）,项目,支出（万元）"]
    rows += ["2024,教育局,500,学校,300", "2024,教育局,500,幼儿园,150", "2024,教育局,500,小计,450"]
    rows += ["2024,卫健委,300,医院,200", "2024,卫健委,300,疾控,80", "2024,合计,800,,730"]
    data = table("\n".join(rows))
    planned = [
        fact
        for fact in data.facts
        if fact.source.column == "部门预算（万元）" and fact.role != "total"
    ]
    assert [(fact.indicator, fact.value) for fact in planned] == [("教育局", 500), ("卫健委", 300)]
    assert totals(data) == {"部门预算": 800, "支出": 730}


def test_rows_without_figures_stay_where_they_are(table):
    rows = ["Year,Department,Department budget (EUR),Item,Spent (EUR)"]
    rows += ["2024,Education,500,Schools,300", "2024,Education,500,Libraries,", "2024,Health,90,Clinics,60", "2024,Health,90,Hospitals,20", ",,,Note: all figures are rounded,"]  # fmt: skip
    data = table("\n".join(rows))
    assert [(f.indicator, f.value, f.source.line) for f in data.facts if "budget" in f.source.column] == [("education", 500, 2), ("health", 90, 4)]  # fmt: skip


def test_a_long_list_is_read_so_too(table):
    rows = ["Year,Contract ID,Vendor,Contract Value (USD),Invoice,Invoice Amount (USD)"]
    rows += [f"2024,C{at // 3},V{at % 7},{1000 + at // 3},I{at},{100 + at}" for at in range(6000)]
    data = table("\n".join(rows))
    assert totals(data) == {
        "Contract Value": sum(1000 + at for at in range(2000)),
        "Invoice Amount": sum(100 + at for at in range(6000)),
    }


def test_what_each_one_of_a_group_has_is_added(table):
    rows = "2024,G1,Ann,500,7\n2024,G1,Bob,500,9\n2024,G2,Cid,700,4\n2024,G2,Dee,700,5\n"
    data = table(f"Year,Grade,Name,Grade salary (USD),Bonus (USD)\n{rows}")
    assert 2400 in totals(data).values()
    assert not is_told(data)


def test_what_only_the_figures_show_is_a_doubt(table):
    rows = "".join(f"2024,O{at // 2},I{at},{500 + at // 2},{at}\n" for at in range(8))
    data = table(f"Year,Order,Invoice,Retainer (USD),Billed (USD)\n{rows}")
    assert totals(data)["Retainer"] == 2 * sum(range(500, 504))
    (said,) = (note.en for note in data.notes if "in all rows of one Order" in note.en)
    assert "--column 'Retainer (USD)=unused'" in said


LOTS = "year,notice_id,total_value (EUR),estimate (EUR),lot_value (EUR)\n2024,N1,1000,1200,600\n2024,N1,1000,1200,400\n2024,N2,500,700,500\n"


def values(data):
    return {row["value"] for row in data.summary(by="period").report.rows}


def test_a_name_alone_and_one_pair_of_rows_is_a_doubt(table):
    """Two instalments of one contract may be alike."""
    text = "contract_no,date,contract_value_eur,payment_eur\nC1,2024-01-10,1000,{}\nC1,2024-03-11,1000,400\nC2,2024-02-02,500,500\n"
    for first, is_said in ((300, True), (400, False)):
        data = table(text.format(first))
        said = [note.en for note in data.notes if "its sums are too large" in note.en]
        assert bool(said) is is_said


def test_exact_sums_show_it_in_one_group_of_two_rows(table):
    data = table(LOTS, lines=True)
    assert values(data) == {1500, 3100}
    assert len(is_told(data)) == 1


def test_another_total_is_of_the_groups_that_are_known(table):
    data = table(LOTS.replace("estimate", "total estimate"), lines=True)
    assert values(data) == {1500, 1900}
    assert len(is_told(data)) == 2


def test_a_budget_of_the_one_year_that_all_columns_name(table):
    rows = (
        "Roads,1000,Bridge,300\nRoads,1000,Tunnel,500\nHealth,600,Clinic,400\nHealth,600,Ward,150"
    )
    data = table(f"department,department budget 2024 (EUR),project,spent 2024 (EUR)\n{rows}")
    assert values(data) == {1600, 1350}


def test_sums_of_one_group_alone_may_be_chance(table):
    text = (
        "year,department,item,granted (EUR),used (EUR)\n2024,Roads,A,100,60\n2024,Roads,B,100,40\n"
    )
    assert values(table(text)) == {200, 100}
