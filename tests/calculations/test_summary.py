"""What was it: amounts, shares and growth, and a total only where one may be formed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fiscalcli.errors import UsageError


def rows(report):
    return [dict(row) for row in report.rows]


def said(row):
    return row["indicator"].code if row.get("indicator") else ""


def test_shares_and_growth_of_a_plain_table(table):
    report = table("指标,2022年,2023年\n甲,100,110\n乙,50,60").summary().report
    assert [(said(r), r["value"], r["share"], r["growth"]) for r in rows(report)] == [
        ("甲", Decimal(110), Fraction(11, 17), Fraction(1, 10)),
        ("乙", Decimal(60), Fraction(6, 17), Fraction(1, 5)),
    ]
    [total] = report.totals
    assert (total["value"], total["share"], total["growth"]) == (170, 1, Fraction(2, 15))


def test_a_whole_whose_parts_stand_only_in_the_year_before_is_not_lost(table):
    report = (
        table("""
        年份,指标,数值,单位
        2022,一般公共预算收入,9,亿元
        2022,增值税,5,亿元
        2022,非税收入,4,亿元
        2023,一般公共预算收入,12,亿元
    """)
        .summary(by="indicator")
        .report
    )
    assert [(said(row), row["value"], row["growth"]) for row in rows(report)] == [
        ("general_revenue", 12, Fraction(1, 3))
    ]


def test_a_stated_rate_is_of_the_level_and_never_of_its_revision(table):
    report = (
        table("""
        年份,指标,measure,数值,单位
        2023,甲,amount,110,亿元
        2023,甲,growth,10,%
        2023,甲,change_from_executed,2,亿元
    """)
        .summary(by="indicator")
        .report
    )
    found = {row["measure"].code: row["stated_growth"] for row in rows(report)}
    assert found == {"amount": Decimal("0.10"), "change_from_executed": None}


def test_a_rate_without_a_phase_is_of_the_outcome_and_not_of_the_plan(table):
    report = (
        table("""
        指标,2023年年初预算数,2023年决算数,2023年同比(%)
        甲,100,110,10
        乙,50,60,20
    """)
        .summary(by="indicator")
        .report
    )
    found = {(said(row), row["phase"].code): row["stated_growth"] for row in rows(report)}
    assert found == {
        ("甲", "approved"): None,
        ("甲", "final"): Decimal("0.10"),
        ("乙", "approved"): None,
        ("乙", "final"): Decimal("0.20"),
    }


@pytest.mark.parametrize("measure", ["share", "completion", "unit_cost", "score"])
def test_what_is_no_amount_is_never_added_and_has_no_share(table, measure):
    report = (
        table(f"年份,指标,measure,数值,单位\n2023,甲,{measure},40,%\n2023,乙,{measure},60,%")
        .summary()
        .report
    )
    assert [(row["value"], row["share"]) for row in rows(report)] == [(40, None), (60, None)]
    assert all(total["value"] is None for total in report.totals)


@pytest.mark.parametrize("by", ["direction", "budget", "scope", "phase"])
def test_nothing_is_added_across_what_must_stay_apart(table, by):
    words = {
        "direction": ("revenue", "expenditure"),
        "budget": ("general", "fund"),
        "scope": ("whole", "own"),
        "phase": ("executed", "final"),
    }[by]
    report = (
        table(f"年份,指标,{by},数值,单位\n2023,甲,{words[0]},1,元\n2023,甲,{words[1]},2,元")
        .summary(by=by)
        .report
    )
    assert [row[by].code for row in rows(report)] == list(words)
    assert not report.totals


@pytest.mark.parametrize(
    ("codes", "total", "reason"),
    [(("320600", "320700"), 3, None), (("320600", "320614"), None, "nested"), (("", ""), 3, None)],
)
def test_places_are_added_unless_one_holds_another(table, codes, total, reason):
    report = (
        table(
            "年份,jurisdiction,jurisdiction_code,指标,数值,单位\n"
            f"2023,甲地,{codes[0]},收入,1,元\n2023,乙地,{codes[1]},收入,2,元"
        )
        .summary(by="jurisdiction")
        .report
    )
    [found] = report.totals
    assert found["value"] == total
    assert (found["reason"].code if found["reason"] else None) == reason


def test_a_total_row_that_its_parts_do_not_make_says_by_how_much(table):
    report = (
        table("年份,指标,数值,单位\n2023,甲,480,亿元\n2023,乙,500,亿元\n2023,合计,1000,亿元")
        .summary()
        .report
    )
    [total] = report.totals
    assert (total["value"], total["reason"].code) == (1000, "parts")
    assert any("合计 1,000亿元与分项之和 980亿元相差 20亿元" in note.zh for note in report.notes)
    assert any("differ by 20 " in note.en for note in report.notes)


def test_a_total_row_within_rounding_of_its_parts_is_left_in_peace(table):
    report = (
        table("年份,指标,数值,单位\n2023,甲,48.4,亿元\n2023,乙,51.5,亿元\n2023,合计,100.0,亿元")
        .summary()
        .report
    )
    assert report.totals[0]["reason"] is None
    assert not any("differ" in note.en for note in report.notes)


def test_parts_fewer_than_the_whole_say_what_is_not_listed(table):
    report = (
        table(
            "年份,指标,数值,单位\n2023,一般公共预算收入,9,亿元\n2023,增值税,5,亿元\n2023,契税,1.0,亿元"
        )
        .summary(by="indicator")
        .report
    )
    assert report.totals[0]["reason"] is None
    [note] = [note.zh for note in report.notes if "未列出" in note.zh]
    assert note.endswith("一般公共预算收入：分项合计 6亿元，其余 3亿元未列出")


def test_parts_above_the_whole_are_no_omission(table):
    report = (
        table(
            "年份,指标,数值,单位\n2023,一般公共预算收入,9,亿元\n2023,增值税,15,亿元\n2023,契税,1.0,亿元"
        )
        .summary(by="indicator")
        .report
    )
    assert report.totals[0]["reason"].code == "parts"


def test_of_which_rows_never_add(table):
    report = (
        table(
            "年份,指标,role,数值,单位\n2023,甲,,9,亿元\n2023,乙,of_which,5,亿元\n2023,丙,of_which,1,亿元"
        )
        .summary()
        .report
    )
    assert report.totals[0]["value"] is None
    assert report.totals[0]["reason"].code == "of_which"


def test_a_total_row_in_a_slice_of_its_own_is_not_dropped(table):
    report = (
        table(
            "年份,指标,direction,数值,单位\n2023,甲,revenue,9,亿元\n2023,乙,revenue,5,亿元\n2023,合计,,15,亿元"
        )
        .summary()
        .report
    )
    assert [total["value"] for total in report.totals] == [14, 15]


def test_totals_of_different_lines_are_not_compared(table):
    report = (
        table("年份,指标,数值,单位\n2022,甲,10,元\n2023,甲,11,元\n2023,乙,5,元").summary().report
    )
    [total] = report.totals
    assert (total["value"], total["growth"], total["reason"].code) == (16, None, "coverage")


def test_several_years_side_by_side(table):
    report = table("指标,2021年,2022年,2023年\n甲,1,2,3\n乙,1,,5").summary(year="all").report
    assert [[row[year] for year in ("2021", "2022", "2023")] for row in rows(report)] == [
        [1, 2, 3],
        [1, None, 5],
    ]
    assert [report.totals[0][year] for year in ("2021", "2022", "2023")] == [2, 2, 8]


def test_other_periods_are_named(table):
    text = (
        "指标,"
        + ",".join(f"{year}年" for year in range(2015, 2024))
        + "\n甲,"
        + ",".join("123456789")
    )
    notes = table(text).summary(year=2020).report.notes
    assert notes[-1].en.startswith("other periods are not shown: 2015, ..., 2023")


def test_sectors_that_overlap_have_one_total_without_a_figure(table):
    data = table(
        "年份,领域,指标,数值,单位\n2023,教育,甲,9,亿元\n2023,农业,乙,5,亿元",
        overlap="money is shared",
    )
    report = data.summary().report
    assert [total["value"] for total in report.totals] == [None]
    assert [note.en for note in report.notes] == ["money is shared"]


def test_of_which_rows_that_complete_a_whole_are_listed(table):
    text = "项目,2024年\n一般公共预算收入,1210\n其中：税收收入,968\n非税收入,242"
    assert not any("not listed" in note.en for note in table(text).summary().report.notes)


def test_a_table_of_subtotals_alone_has_no_empty_total(table):
    report = (
        table("年份,指标,role,数值\n2024,甲,subtotal,5\n2024,乙,,4\n2024,乙,,4").summary().report
    )
    assert all(row["value"] is not None or row["reason"] for row in report.totals)


def test_a_word_of_a_dimension_that_no_figure_has(table):
    with pytest.raises(UsageError) as error:
        table("年份,指标,数值\n2024,甲,1").summary(phase="paid")
    assert "value:paid" in error.value.problems[0].hint.en


def test_why_a_total_has_no_growth_is_not_lost_where_its_parts_differ(table):
    text = "项目,2023年,2024年\n甲,-10,60\n乙,5,30\n合计,-5,100"
    data = table(text, defaults={"unit": "元"})
    (total,) = data.summary().report.totals
    assert (total["value"], total["growth"], total["reason"].code) == (100, None, "base_negative")


def test_completions_are_not_held_against_the_sum_of_their_parts(table):
    text = """
        项目,2024年1-6月累计完成（万元）,完成预算%
        一般公共预算收入,523400,51.2
        其中：税收收入,380200,48.9
        非税收入,143200,58.3
    """
    report = table(text, defaults={"period": "2024"}).summary(year="all").report
    assert not any("differ by" in note.en for note in report.notes)


def test_money_per_head_in_the_middle_of_a_label_stays_as_published(table):
    text = "指标,单位,2024年\n一般公共预算收入,亿元,82.4\n城镇居民人均可支配收入,元,60821\n个人均衡性补助,亿元,3"
    report = table(text).summary(by="indicator").report
    found = {row["indicator"].code: (str(row["value"]), row["unit"].code) for row in report.rows}
    assert found["城镇居民人均可支配收入"] == ("60821", "元")
    assert found["个人均衡性补助"] == ("3", "亿元")


def test_growth_without_amounts_is_pointed_to(table):
    data = table("项目,2024年同比增长%\n税收收入,2.5\n非税收入,-3.1\n")
    report = data.summary().report
    assert report.rows == []
    assert any("`fiscal growth` shows them" in note.en for note in report.notes)
    both = table("项目,2024年（万元）,2024年同比增长%\n税收收入,5,2.5\n").summary().report
    assert not any("fiscal growth" in note.en for note in both.notes)


def test_a_total_that_only_its_sector_names_stands_among_the_indicators(table):
    rows = ["非税收入,维修费,13", "非税收入,房产税,7", "收入总计,,20", "教育支出,小学,5", "教育支出,中学,1", "支出总计,,6"]  # fmt: skip
    data = table("\n".join(["类别,科目,2018（元）", *rows]))
    assert "收入总计" in [row["indicator"].zh for row in data.summary(by="indicator").report.rows]


def test_totals_of_some_rows_stand_on_rows_where_no_total_of_all_is_formed(table):
    text = (
        "EUR million,2023,2022\nCURRENT REVENUE,,\n  Income Tax,3774,3104\n  VAT,1099,687\n  Motor Tax,7394,984\nTax Revenue,12267,4775\n"
        "Non-Tax Revenue,154,393\nTotal Current Revenue,12421,5168\nCURRENT EXPENDITURE,,\nVoted Current Expenditure,2043,1839\n"
        "Non-Voted Current Expenditure,415,213\nTotal Current Expenditure,2458,2052\nCURRENT BUDGET BALANCE,9963,3116"
    )
    report = table(text).summary().report
    assert {12421, 2458} <= {row["value"] for row in (*report.rows, *report.totals)}


def test_a_total_that_is_another_figure_than_the_only_row_is_shown(table):
    report = (
        table(
            "Region,Function,2023 (EUR m)\nNorth,Health,100\nNorth,Schools,n/a\nNorth,Total,180\nSouth,Health,90\nSouth,Schools,70\nSouth,Total,160"
        )
        .summary()
        .report
    )
    assert [row["value"] for row in report.totals] == [180, 160]
    assert any("differ by 80 EUR million" in note.en for note in report.notes)
    text = "Line,2023,2024\nTotal spending (EUR m),1250.5,1300.0\nof which: staff (EUR m),600.2,610.4\nStaff (FTE),8120,8090\n"
    for years in ("2024", "2023-2024"):
        report = table(text).summary(year=years).report
        assert [row["value" if years == "2024" else "2024"] for row in report.totals] == [1300]
    assert table("Item,2023 (EUR)\nA,100\n").summary().report.totals == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((">100", "350"), "at_least"),
        ((">100", "<1"), "about"),
        (("350", "1"), None),
        (("累计100", ">1"), "at_least"),
        (("累计100", "1"), "cumulative"),
    ],
)
def test_a_sum_is_hedged_as_its_figures_are(table, cells, expected):
    rows = "".join(
        f"2023,Roads,{place},{cell},EUR\n" for place, cell in zip("AB", cells, strict=True)
    )
    (row,) = table(f"year,indicator,project,value,unit\n{rows}").summary().report.rows
    assert (row["hedge"] and row["hedge"].code) == expected


def test_a_change_from_the_budget_is_no_part_of_all_changes(table):
    report = (
        table(
            "Department,Budget 2023 (EUR),Actual 2023 (EUR),Variance\nPolice,100,110,10\nFire,50,45,-5\nTotal,150,155,5"
        )
        .summary()
        .report
    )
    shares = {
        row["measure"].code: row["share"] for row in report.rows if row["measure"].code != "amount"
    }
    assert shares == {"change_from_approved": None}
