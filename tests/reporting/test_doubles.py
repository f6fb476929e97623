"""What would be counted twice is named, with the plain sum and the one that counts each figure once."""

from __future__ import annotations

import pytest

LEVELS = """
    code,name,2023 (USD)
    1,Education,330
    11,Primary,110
    12,Secondary,220
    2,Health,160
    21,Hospitals,100
    22,Clinics,60
"""
MEMBERS = """
    year,tax,amount (USD)
    2022,all_taxes,600
    2022,income,300
    2022,property,200
    2022,sales,100
    2023,all_taxes,690
    2023,income,340
    2023,property,230
    2023,sales,120
"""
FUNDS = """
    year,fund,account,amount (USD)
    2023,Total funds,A,110
    2023,State fund,A,66
    2023,County fund,A,44
    2023,Total funds,B,55
    2023,State fund,B,22
    2023,County fund,B,33
"""
LETTERS = """
    year,fund,account,amount (USD)
    2023,T,A,1100.5
    2023,S,A,660.25
    2023,C,A,440.25
    2023,T,B,550.75
    2023,S,B,220.5
    2023,C,B,330.25
"""


def words(report):
    return [note.en for note in report.notes if "USD" in note.en]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LEVELS, "2023: other figures are held by Education, Health; each counted once makes 490 USD, all of them as they stand 980 USD"),
        (MEMBERS, "2023: other figures are held by all_taxes; each counted once makes 690 USD, all of them as they stand 1,380 USD"),
        (FUNDS, "2023: other figures are held by Total funds; each counted once makes 165 USD, all of them as they stand 330 USD"),
        (LETTERS, "2023: other figures are held by T; each counted once makes 1,651.25 USD, all of them as they stand 3,302.5 USD"),
    ],
    ids=["levels", "members", "funds", "letters"],
)  # fmt: skip
def test_what_holds_others_is_named_with_both_sums(table, text, said):
    assert words(table(text).summary().report) == [said]


CHANCE = """
    year,sex,item,amount (USD)
    2023,Male,Pensions,60
    2023,Female,Pensions,40
    2023,Mixed,Pensions,100
"""
EACH = (
    CHANCE
    + """    2023,Male,Grants,123
    2023,Female,Grants,331
    2023,Mixed,Grants,454
"""
)


@pytest.mark.parametrize(("text", "sums"), [(CHANCE, ("200", "100")), (EACH, ("1,108", "554"))])
def test_a_word_of_a_column_that_may_be_the_total_is_named_however_short_its_figures(
    table, text, sums
):
    report = table(text).summary().report
    assert words(report) == [
        f"2023: with Mixed the figures add up to {sums[0]} USD, without it to {sums[1]} USD"
    ]
    assert sum("Mixed" in note.en and "the sum" in note.en for note in report.notes) == 1


def test_a_word_that_is_the_sum_of_the_others_in_each_figure_is_their_total(table):
    assert [row["value"] for row in table(CHANCE).summary().report.totals] in ([], [200])
    assert all(row.get("value") is None for row in table(EACH).summary().report.totals)


def test_a_row_without_a_name_that_is_the_sum_of_the_others_is_their_total(table):
    data = table("Item,2024 (USD)\nTax,100\nFees,20\n,120")
    assert [row["value"] for row in data.summary().report.totals] == [120]
    assert any("read as the total" in note.en for note in data.dataset.notes)


def test_rows_that_say_nothing_where_others_do_are_told_as_that(table):
    rows = "a,,70\nb,,50\nc,x,80\nd,y,40"
    report = table(f"Dept,Fund,2024 (USD)\n{rows}").summary(by="Fund").report
    assert words(report) == [
        "2024: with what has no name there the figures add up to 240 USD, without it to 120 USD"
    ]


def test_growth_says_it_too(table):
    assert len(words(table(MEMBERS).growth().report)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "指标,2023年（USD）\nA,100\nB,20\n合计,120",  # it calls itself a total
        "year,tax,amount (USD)\n2023,income,300\n2023,property,200\n2023,sales,150",
        "year,tax,rate (%)\n2023,all_taxes,6\n2023,income,3\n2023,property,2\n2023,sales,1",
    ],
    ids=["called total", "nothing twice", "rates"],
)
def test_there_is_nothing_to_say_where_nothing_is_hidden(table, text):
    assert not words(table(text).summary().report)


def test_many_totals_are_counted(table):
    rows = [
        f"2023,{phase},{name},{value}"
        for phase in ("proposed", "approved", "adjusted", "executed", "final")
        for name, value in (("教育支出", 120), ("普通教育", 70), ("科学技术支出", 50))
    ]
    rows = [row.replace("普通教育", "其中：普通教育") for row in rows]
    text = "\n".join(["年份,阶段,指标,金额（元）", *rows])
    said = [note.en for note in table(text).summary().report.notes]
    assert sum("each counted once" in note for note in said) == 3
    assert "the same holds of 2 more totals" in said


def test_a_name_of_everything_may_be_spelt_like_a_code(table):
    (row,) = table(MEMBERS).summary().report.totals
    assert row["value"] == 690


def test_a_total_within_the_total_is_told_with_its_amount(table):
    text = "收入,2024年预算（万元）\n一般公共预算拨款收入,5000\n事业收入,200\n本年收入合计,5200\n上年结转结余,600\n收入总计,5800\n"
    report = table(text).summary().report
    assert [row["value"] for row in report.totals] == [5800]
    assert any("held by 本年收入合计 5,200;" in note.en for note in report.notes)


def test_where_many_figures_hold_others_a_total_within_the_total_is_named_first(table):
    groups = [
        f"{name},{at}3\n  {name} one,{at}1\n  {name} two,2"
        for at, name in enumerate(("Roads", "Rail", "Schools", "Police", "Parks", "Museums"), 1)
    ]
    lines = [
        "Item,2023 (USD)",
        *groups,
        "Total own expenditure,228",
        "Transfers,32",
        "Grand total,260",
    ]
    (said, *_) = words(table("\n".join(lines)).summary().report)
    assert "held by Total own expenditure 228, Roads" in said
