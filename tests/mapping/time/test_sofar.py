"""Figures of the year so far that no heading calls so."""

from __future__ import annotations

import pytest

LINES = tuple(f"Line {at}" for at in range(12))


def text(head, figures, months=4):
    rows = [
        f"2023,{month},{name},{','.join(map(str, figures(at, month)))}"
        for month in range(1, months + 1)
        for at, name in enumerate(LINES, 1)
    ]
    return "\n".join([head, *rows])


def totals(data):
    return {row["phase"].code: row["value"] for row in data.summary().report.totals}


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("Year,Month,Item,Budget (USD),Actual (USD)", "2023-01/2023-04"),
        ("Year,Quarter,Item,Budget (USD),Actual (USD)", "2023"),
        ("gestion,trimestre,rubro,aprobado (USD),devengado (USD)", "2023"),
    ],
)
def test_what_grows_in_every_line_is_of_the_year_so_far(table, head, period):
    data = table(text(head, lambda at, month: (at * 1000, at * 250 * month + at)))
    [last] = [at for at in {fact.period for fact in data.facts} if at.text == period]
    sums = {}
    for fact in data.facts:
        if fact.period == last:
            sums[fact.phase] = sums.get(fact.phase, 0) + fact.value
    assert {*sums.values()} == {78_000, 78_078}
    assert any("grows from month to month in nearly every line" in n.en for n in data.notes)


def test_what_is_spent_in_each_month_is_added(table):
    head = "Year,Month,Item,Actual (USD)"
    data = table(text(head, lambda at, month: (at * 100 + month * (-1) ** at,)))
    assert sum(row["value"] for row in data.summary().report.totals) == 31_200


def test_a_few_lines_that_grow_by_chance_are_added(table):
    rows = "".join(f"2023,{month},a,{month * 5}\n" for month in range(1, 4))
    data = table(f"Year,Month,Item,Actual (USD)\n{rows}")
    assert sum(fact.value for fact in data.facts) == 30


def test_what_the_user_says_holds(table):
    made = text("Year,Month,Item,Actual (USD)", lambda at, month: (at * 250 * month,))
    data = table(made, columns={"Month": "extra"})
    assert sum(row["value"] for row in data.summary().report.totals) == 78 * 250 * 10


def test_what_is_paid_up_to_the_end_of_a_month_is_not_added_over_the_months(table):
    """`Importo a tutto il periodo` beside `Importo nel periodo`: October and November of it had been one sum."""
    text = "Anno,Periodo,Voce,Importo nel periodo (EUR),Importo a tutto il periodo (EUR)\n2023,OTTOBRE,A,10,100\n2023,NOVEMBRE,A,11,111\n"
    found = {(fact.period.text, fact.value) for fact in table(text).facts}
    assert found == {("2023-10", 10), ("2023-11", 11), ("2023-01/2023-10", 100), ("2023-01/2023-11", 111)}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "period", "value"),
    [
        ("Cumulative expenditure since January,\nmonth,amount (USD)\n2024-01,10\n2024-02,21\n2024-03,33\n", "2024-01/2024-03", 33),
        ("Budget 2024 (year to date),,\nMonth,Item,amount (USD)\nJan,A,10\nFeb,A,21\nMar,A,33\n", "2024-01/2024-03", 33),
        ("Cumulative spending by quarter 2024,,,,\nItem,Q1,Q2,Q3,Q4\nA,10,20,30,44\n", "2024", 44),
        ("2024年财政支出累计数（万元）,,\n项目,1月,2月\n教育支出,10,20\n", "2024-01/2024-02", 20),
        ("Dépenses cumulées (EUR),,\nPoste,Jan 2024,Feb 2024\nA,10,20\n", "2024-01/2024-02", 20),
    ],
)  # fmt: skip
def test_a_title_says_that_months_are_of_the_year_so_far(table, text, period, value):
    data = table(text)
    [found] = [fact for fact in data.facts if fact.period.text == period]
    assert found.value == value
    assert any("cumulative" in note.en for note in data.notes)


@pytest.mark.parametrize(
    "title",
    [
        "Monthly and cumulative spending",
        "Accumulated by month",
        "2024年各月支出（本月数、累计数）",
        "2024年累计支出分月表",
    ],
)
def test_a_title_of_both_says_nothing(table, title):
    data = table(f"{title},,\nItem,Jan 2024 (USD),Feb 2024 (USD)\nA,10,20\n")
    assert {fact.period.text for fact in data.facts} == {"2024-01", "2024-02"}


def test_a_title_says_nothing_of_whole_years(table):
    data = table("Cumulative budget (USD),,\nItem,2023,2024\nA,10,20\n")
    assert {fact.period.text for fact in data.facts} == {"2023", "2024"}
    assert not any("cumulative" in note.en for note in data.notes)


HEADS = "Item,Q1 2024 (USD),Q2 2024 (USD),Q3 2024 (USD),Q4 2024 (USD),2024 (USD)\n"


def test_quarters_that_end_in_the_year_are_running_sums(table):
    data = table(HEADS + "A,100,210,330,460,460\nB,10,30,60,100,100\n")
    said = {fact.period.text: fact.value for fact in data.facts if fact.indicator == "A"}
    assert said == {"2024-01/2024-03": 100, "2024-01/2024-06": 210, "2024-01/2024-09": 330, "2024": 460}  # fmt: skip
    assert any("the last quarter or month is that of the year" in note.en for note in data.notes)


@pytest.mark.parametrize(
    "rows",
    [
        "A,100,210,330,460,1100\nB,10,30,60,100,200\n",
        "A,100,210,330,460,460\nB,10,30,60,50,150\n",
        "A,100,210,330,460,460\n",
        "A,0,0,0,460,460\nB,0,0,0,100,100\n",
        "A,-100,210,330,460,460\nB,10,30,60,100,100\n",
    ],
)
def test_other_quarters_are_single_ones(table, rows):
    assert {fact.period.text for fact in table(HEADS + rows).facts} >= {"2024-Q1", "2024-Q4"}


def of_parts(head, figure, parts=("P03", "P06", "P09", "P12"), years=(2022, 2023), double=1):
    rows = [
        f"FY{year}{part},Grants,{name},{figure(at, nth)},{at * 1000}"
        for year in years
        for nth, part in enumerate(parts, 1)
        for at, name in enumerate(LINES, 1)
        for _ in range(double)
    ]
    return "\n".join([head, *rows]) + "\n"


PARTED = "submission_period,object,account,obligations (USD),budget authority (USD)"


def test_what_grows_over_the_parts_of_a_fiscal_year_is_counted_in_the_last(table):
    data = table(of_parts(PARTED, lambda at, nth: at * 250 * nth + at))
    years = {fact.period.year for fact in data.facts}
    assert years == {2022, 2023}
    for year in years:
        own = [fact.value for fact in data.facts if fact.period.year == year]
        assert sum(own) == 78_078 + 78_000
    assert any("the last part of each line alone is counted" in note.en for note in data.notes)
    said = table(
        of_parts(PARTED, lambda at, nth: at * 250 * nth + at),
        columns={"submission_period": "period"},
    )
    assert sum(fact.value for fact in said.facts) == 2 * (78 * 250 * 10 + 78 * 4 + 4 * 78_000)


def test_what_is_spent_in_each_part_of_a_fiscal_year_is_added(table):
    data = table(of_parts(PARTED, lambda at, nth: at * 250 + (-1) ** (at * nth)))
    assert sum(fact.value for fact in data.facts if fact.value % 1000) > 78 * 250 * 4


def test_a_heading_that_says_so_far_holds_where_lines_repeat(table):
    head = PARTED.replace("obligations", "YTD obligations").rpartition(",")[0]
    made = of_parts(head, lambda at, nth: at * nth, double=2)
    made = "\n".join(
        line.rpartition(",")[0] if at else line for at, line in enumerate(made.split("\n"))
    )
    data = table(made, lines=True)
    assert sum(fact.value for fact in data.facts) == 2 * 2 * 78 * 4


@pytest.mark.parametrize(
    ("head", "rows", "periods"),
    [
        ("Year,Month", ("2024,1", "2024,2"), ["2024-01", "2024-02"]),
        ("Year,Quarter", ("2024,Q1", "2024,Q2"), ["2024-Q1", "2024-Q2"]),
        ("年度,季度", ("2024,1", "2024,2"), ["2024-Q1", "2024-Q2"]),
        ("Fiscal year,Month", ("2023-24,1", "2023-24,2"), ["2023-24"] * 2),
        ("Year,Week", ("2024,1", "2024,2"), ["2024"] * 2),
        ("Year,Period", ("2024,P1", "2024,P2"), ["2024"] * 2),
    ],
)
def test_balances_are_not_added_over_the_months(table, head, rows, periods):
    text = "\n".join(f"{row},Bonds,{n}.5" for n, row in enumerate(rows, 10))
    data = table(f"{head},Account,Closing balance (USD)\n{text}\n")
    assert [fact.period.text for fact in data.facts] == periods
    report = data.summary(year="all").report
    rows = [*report.rows, *report.totals]
    assert all(value != 22 for row in rows for value in row.values())


def test_flows_beside_balances_are_those_of_the_year(table):
    rows = "2024,1,Bonds,10,105\n2024,2,Bonds,11,110\n"
    data = table(f"Year,Month,Account,Receipts (USD),Closing balance (USD)\n{rows}")
    found = {(fact.measure, fact.period.text) for fact in data.facts}
    assert found == {("amount", "2024"), ("balance", "2024-01"), ("balance", "2024-02")}
