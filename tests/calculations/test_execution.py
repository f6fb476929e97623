"""Budget against actual: which budget, which outcome, what is left, and what stands out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from fiscalcli.errors import UsageError
from fiscalcli.model import Interval

ANNUAL = """
    科目,年初预算数,调整预算数,执行数,决算数,为预算%
    教育支出,100.0,110.0,108.0,108.9,99.0
    卫生健康支出,50.0,48.0,47.5,47.0,97.9
    住房保障支出,20.0,,20.5,21.0,105.0
"""


def execution(table, text, *, period="2024", **asked):
    data = table(text, defaults={"period": period, "unit": "万元"})
    return data.execution(**({"by": "indicator"} | asked)).report


def rows(report):
    return {row["indicator"].code: row for row in report.rows}


def codes(row, key):
    return row[key].code if row.get(key) else None


def test_the_outcome_is_the_final_account_and_the_budget_the_adjusted_one_where_they_are(table):
    found = rows(execution(table, ANNUAL))
    education, housing = found["education"], found["housing_security"]
    assert education["rate"] == Fraction(1089, 1100)
    assert (education["variance"], education["remaining"]) == (Decimal("-1.1"), Decimal("1.1"))
    assert (codes(education, "outcome_phase"), codes(education, "budget_phase")) == (
        "final",
        "adjusted",
    )
    assert (housing["rate"], codes(housing, "budget_phase")) == (Fraction(21, 20), "approved")
    assert housing["adjusted"] is None
    assert education["rate_approved"] == Fraction(1089, 1000)
    assert education["executed"] == Decimal("108.0")


def test_nothing_remains_of_a_budget_that_was_overspent(table):
    housing = rows(execution(table, ANNUAL))["housing_security"]
    assert (housing["variance"], housing["remaining"]) == (1, 0)
    assert housing["remaining_interval"] == Interval(0, 0)


def test_intervals_follow_from_the_printed_precision(table):
    row = rows(execution(table, "科目,预算数,决算数\n教育支出,100,99"))["education"]
    low, high = row["rate_interval"]
    assert (low, high) == (Fraction(985, 1005), 1)
    assert row["variance_interval"] == Interval(-2, 0)
    assert row["remaining_interval"] == Interval(0, 2)


def test_a_total_is_held_against_the_budget_that_covers_the_same_lines(table):
    [total] = execution(table, ANNUAL).totals
    assert (codes(total, "budget_phase"), total["rate"]) == ("approved", Fraction(1769, 1700))
    assert (total["adjusted"], total["coverage"]) == (158, None)


def test_a_total_of_other_lines_has_no_rate_and_the_matched_one_stands_beside_it(table):
    plain, matched = execution(
        table, "科目,预算数,决算数\n教育支出,100,90\n卫生健康支出,50,\n住房保障支出,,20"
    ).totals
    assert (plain["approved"], plain["final"], plain.get("rate")) == (150, 110, None)
    assert (codes(plain, "reason"), plain["coverage"]) == ("coverage", "1/3")
    assert (matched["approved"], matched["final"]) == (100, 90)
    assert (matched["rate"], matched["coverage"]) == (Fraction(9, 10), "1/3")
    assert codes(matched, "indicator") == "matched"


def test_a_stated_total_is_held_against_the_sum_of_its_parts_only_where_they_are_the_same(table):
    text = "科目,预算数,决算数\n教育支出,100,90\n卫生健康支出,50,50\n支出合计,150,"
    plain, matched = execution(table, text).totals
    assert (plain.get("rate"), matched["rate"], matched["coverage"]) == (
        None,
        Fraction(14, 15),
        "2/2",
    )


@pytest.mark.parametrize(
    ("budget", "outcome", "rate", "reason"),
    [
        ("0", "5", None, "budget_zero"),
        ("-2", "5", None, "budget_negative"),
        ("", "5", None, "no_budget"),
        ("5", "", None, "no_outcome"),
        ("5", "0", 0, None),
        ("5", "-1", Fraction(-1, 5), None),
    ],
)
def test_a_rate_or_why_there_is_none(table, budget, outcome, rate, reason):
    text = f"科目,预算数,决算数\n教育支出,{budget},{outcome}\n住房保障支出,1,1\n卫生健康支出,1,1"
    row = rows(execution(table, text))["education"]
    assert (row.get("rate"), codes(row, "reason")) == (rate, reason)


@pytest.mark.parametrize(
    ("stated", "agreement", "against"),
    [
        ("99.0", "agrees", "adjusted"),
        ("108.9", "agrees", "approved"),
        ("98.2", "agrees", "adjusted,executed"),
        ("120.0", "disagrees", None),
        ("约99", "undetermined", None),
        ("", None, None),
    ],
)
def test_which_budget_a_stated_completion_means_is_found_out(table, stated, agreement, against):
    text = f"科目,年初预算数,调整预算数,执行数,决算数,为预算%\n教育支出,100.0,110.0,108.0,108.9,{stated}"
    row = rows(execution(table, text))["education"]
    assert (codes(row, "agreement"), codes(row, "stated_against")) == (agreement, against)


MONTHLY = """
    科目,年份,年初预算数,本月数,本月累计,为预算%
    教育支出,{when},120000,9800,58000,48.3
    卫生健康支出,{when},50000,4000,18000,36.0
    城乡社区支出,{when},30000,2000,31500,105.0
"""


def test_what_was_executed_so_far_is_held_against_the_time_that_has_passed(table):
    data = table(MONTHLY.format(when="2024-06"), defaults={"unit": "万元", "phase": "executed"})
    report = data.execution(by="indicator", year="2024").report
    assert report.about["period"] == "2024-01/2024-06"
    found = rows(report)
    assert found["education"]["time_progress"] == Fraction(1, 2)
    assert found["education"]["pace"] == Fraction(58, 120) - Fraction(1, 2)
    assert codes(found["education"], "agreement") == "agrees"
    assert {name: codes(row, "standing_out") for name, row in found.items()} == {
        "education": None,
        "health": "behind",
        "urban_rural_community": "over",
    }
    assert any("6/12 = 50.00%" in note.en and "2024-06" in note.en for note in report.notes)


def test_a_month_whose_table_may_be_cumulative_has_no_time_progress(table):
    report = execution(table, "科目,年份,年初预算数,执行数\n教育支出,2024-06,120,58")
    assert "time_progress" not in report.rows[0]
    assert any("2024-01/2024-06" in note.en for note in report.notes)


def test_a_month_is_a_twelfth_of_the_budget_of_its_year(table):
    text = "年份,科目,phase,金额\n2024,教育支出,approved,120\n2024-06,教育支出,executed,12"
    assert execution(table, text, year="2024-06").rows[0]["time_progress"] == Fraction(1, 12)
    assert execution(table, text, year="2024").rows[0]["pace"] == Fraction(1, 10) - Fraction(1, 12)


def test_a_year_that_is_not_over_is_shown_by_its_longest_part(table):
    text = """
        年份,科目,phase,金额
        2024,教育支出,approved,120
        2024-Q1,教育支出,executed,30
        2024-01/2024-09,教育支出,executed,80
        2023,教育支出,approved,100
        2023,教育支出,final,99
        2023-01/2023-09,教育支出,executed,60
    """
    report = execution(table, text, year="all")
    assert [(codes(row, "period"), row["rate"]) for row in report.rows] == [
        ("2023", Fraction(99, 100)),
        ("2024-01/2024-09", Fraction(2, 3)),
    ]


@pytest.mark.parametrize(
    ("budget", "outcome", "sign"),
    [
        ("100.0", "100.2", "over"),
        ("100.0", "100.1", None),  # 100.05 of 100.05 is possible
        ("100.0", "90.0", None),
        ("100.0", "89.95", None),  # 89.955 of 99.95 is 90.0005 %
        ("100.0", "89.8", "short"),
        ("0", "5", "over"),
        ("5", "", "no_outcome"),
        ("", "5", "no_budget"),
    ],
)
def test_what_stands_out_is_certain(table, budget, outcome, sign):
    text = f"科目,预算数,决算数\n教育支出,{budget},{outcome}\n住房保障支出,1,1\n卫生健康支出,1,1"
    assert codes(rows(execution(table, text))["education"], "standing_out") == sign


def test_a_budget_that_changed_by_a_lot_stands_out_by_a_threshold_that_can_be_said(table):
    text = "科目,年初预算数,调整预算数,决算数\n教育支出,1000,1080,1080\n卫生健康支出,1000,1200,1100"
    assert codes(rows(execution(table, text))["education"], "standing_out") is None
    assert codes(rows(execution(table, text))["health"], "standing_out") == "rebudgeted"
    found = rows(execution(table, text, far="5"))
    assert codes(found["education"], "standing_out") == "rebudgeted"
    assert codes(found["health"], "standing_out") == "short,rebudgeted"


def test_revenue_above_its_budget_is_called_otherwise_than_spending(table):
    text = "科目,收支,预算数,决算数\n税收收入,收入,10,20\n教育支出,支出,10,20"
    report = execution(table, text)
    assert [row["standing_out"].zh for row in report.rows] == ["超收", "超支"]
    assert [note.zh.partition("：")[0] for note in report.notes] == ["超收", "超支"]
    assert len(report.totals) == 0


def test_revenue_and_expenditure_are_never_added(table):
    text = "科目,预算数,决算数\n税收收入,10,20\n非税收入,10,20\n教育支出,10,20"
    [total] = execution(table, text).totals
    assert (codes(total, "direction"), total["approved"], total["final"]) == ("revenue", 20, 40)


def test_a_part_without_a_budget_does_not_stand_out_where_its_whole_has_one(table):
    text = "科目,预算数,决算数\n一般公共预算收入,10,20\n税收收入,,12\n非税收入,,8"
    report = execution(table, text)
    assert [codes(row, "standing_out") for row in report.rows] == [None, None]
    assert (report.totals[0]["rate"], codes(report.totals[0], "standing_out")) == (2, "over")


def test_phases_of_other_countries_stand_for_the_outcome_and_say_so(table):
    text = "partida,aprobado,modificado,devengado,ejercido,pagado\nuno,100,110,99,90,80"
    report = execution(table, text)
    assert codes(report.rows[0], "outcome_phase") == "paid"
    assert report.rows[0]["rate"] == Fraction(8, 11)
    assert "paid against adjusted" in report.title.en
    accrued = execution(table, text, phase="approved,accrued")
    assert accrued.rows[0]["rate"] == Fraction(99, 100)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("科目,执行数\n教育支出,5", "no_budget", "executed"),
        ("科目,年初预算数\n教育支出,5", "no_outcome", "approved"),
        ("科目,金额\n教育支出,5", "no_budget", "not stated"),
        ("科目,预算数,结余\n教育支出,5,4", "no_outcome", "--default phase=executed"),
    ],
)
def test_data_without_one_of_the_sides_are_refused_with_what_they_have(table, text, code, said):
    with pytest.raises(UsageError) as caught:
        execution(table, text)
    [problem] = caught.value.problems
    assert problem.code == code
    assert said in problem.hint.en


def test_a_year_without_a_budget_is_refused_with_the_years_that_have_one(table):
    text = "年份,科目,phase,金额\n2023,教育支出,approved,5\n2023,教育支出,final,5\n2024,教育支出,final,5"
    with pytest.raises(UsageError) as caught:
        execution(table, text, year="2024")
    [problem] = caught.value.problems
    assert "2024" in problem.message.en
    assert "2023" in problem.hint.en


@pytest.mark.parametrize("far", ["many", "-1", "101", "nan"])
def test_a_threshold_is_a_number_of_points(table, far):
    with pytest.raises(UsageError) as caught:
        execution(table, ANNUAL, far=far)
    assert caught.value.problems[0].code == "bad_points"


def test_lines_without_any_budget_near_them_are_counted(table):
    text = """
        科目,收支,phase,金额
        教育支出,支出,approved,5
        教育支出,支出,final,5
        税收收入,收入,final,5
        非税收入,收入,,7
    """
    report = execution(table, text)
    assert list(rows(report)) == ["education"]
    assert any(note.en.startswith("1 more line ") for note in report.notes)
    assert any(note.en.startswith("1 figure names no phase") for note in report.notes)


def test_the_budget_of_an_overlapping_dataset_has_no_total(table):
    data = table(
        "领域,指标,预算数,决算数\n教育,甲,9,9\n农业,乙,5,5",
        overlap="shared",
        defaults={"period": "2024", "unit": "元"},
    )
    [total] = data.execution().report.totals
    assert (codes(total, "reason"), total["approved"]) == ("overlap", None)


def test_a_column_called_like_one_of_the_report_is_no_group(table):
    data = table(
        "科目,variance,预算数,决算数\n教育支出,a,9,9",
        columns={"variance": "extra"},
        defaults={"period": "2024", "unit": "元"},
    )
    with pytest.raises(UsageError) as caught:
        data.execution(by="variance")
    assert caught.value.problems[0].code == "taken"


AMOUNTS = st.none() | st.integers(-50, 400)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=5))
def test_every_rate_is_that_of_a_second_calculator(table, lines):
    """Amounts of two decimals, 12.34 from 1234: outcome over budget, ends tried out, nothing else known of the program."""
    if not any(b is not None for line in lines for b in line[:2]):
        return
    if not any(o is not None for line in lines for o in line[2:]):
        return
    text = "科目,年初预算数,调整预算数,执行数,决算数\n" + "\n".join(
        ",".join([f"项目{at}", *("" if one is None else f"{one / 10:.1f}" for one in line)])
        for at, line in enumerate(lines)
    )
    said = {"period": "2024", "unit": "万元", "role": "part"}  # small amounts add up by chance
    found = rows(table(text, defaults=said).execution(by="indicator").report)
    half = Fraction(1, 20)
    for at, line in enumerate(lines):
        approved, adjusted, executed, final = (
            None if one is None else Fraction(one, 10) for one in line
        )
        if all(one is None for one in line):
            assert f"项目{at}" not in found
            continue
        row = found[f"项目{at}"]
        budget = approved if adjusted is None else adjusted
        outcome = executed if final is None else final
        if budget is None or outcome is None or budget <= 0:
            assert row.get("rate") is None
            continue
        assert row["rate"] == outcome / budget
        assert Fraction(row["variance"]) == outcome - budget
        assert Fraction(row["remaining"]) == max(budget - outcome, 0)
        if budget > half:
            ends = [
                (o, b)
                for o in (outcome - half, outcome + half)
                for b in (budget - half, budget + half)
            ]
            assert row["rate_interval"] == Interval(
                min(o / b for o, b in ends), max(o / b for o, b in ends)
            )
            certain = min(o - b for o, b in ends) > 0
            assert ("over" in (codes(row, "standing_out") or "")) == certain


def test_a_rate_is_explained_by_the_figures_that_were_published(table):
    data = table(ANNUAL, defaults={"period": "2024", "unit": "万元"})
    told = data.explain("execution:education:rate", by="indicator").report
    said = [(row["part"].code, row["what"].en) for row in told.rows]
    assert ("formula", "outcome / budget = 108.9 CNY 10k / 110 CNY 10k") in said
    facts = [row for row in told.rows if row["part"].code == "fact"]
    assert [(row["value"], row["what"].code.split()[-2]) for row in facts] == [
        (Decimal("108.9"), "final"),
        (Decimal("110.0"), "adjusted"),
    ]


def test_figures_of_the_year_so_far_without_a_phase_are_taken_as_executed(table):
    text = "期间,指标,phase,金额,单位\n2024,税收收入,approved,100,亿元\n2024-01/2024-06,税收收入,,52,亿元"
    report = table(text).execution(by="indicator").report
    assert rows(report)["tax_revenue"]["rate"] == Fraction(52, 100)
    assert any("1 cumulative figures name no phase" in note.en for note in report.notes)


REPORTED = """
    2024年6月财政收支月报,,,,
    单位：万元,,,,
    项目,全年预算数,本月数,本月累计,为预算%
    税收收入,100000,8000,52000,52.0
    非税收入,20000,1500,9000,45.0
"""


def test_what_a_monthly_table_has_up_to_its_month_is_the_execution(table):
    data = table(REPORTED)
    report = data.execution(by="indicator").report
    tax = rows(report)["tax_revenue"]
    assert (tax["rate"], tax["pace"]) == (Fraction(52, 100), Fraction(2, 100))
    assert codes(tax, "outcome_phase") == "executed"
    assert codes(tax, "agreement") == "agrees"
    told = data.explain("execution:tax_revenue:pace", by="indicator").report
    facts = [row for row in told.rows if row["part"].code == "fact"]
    assert [row["file"] for row in facts] == ["t.csv:4 本月累计", "t.csv:4 全年预算数"]


def test_cumulative_figures_are_not_taken_beside_an_execution_that_is_named(table):
    named = """
        期间,指标,阶段,金额,单位
        2024,教育支出,年初预算,100,亿元
        2024,教育支出,执行,98,亿元
        2024-01/2024-06,教育支出,,40,亿元
    """
    report = table(named).execution(by="indicator").report
    assert rows(report)["education"]["rate"] == Fraction(98, 100)
    assert not any("cumulative" in note.en for note in report.notes)


def test_without_a_budget_nothing_is_taken_as_executed(table):
    with pytest.raises(UsageError, match="no budget"):
        execution(table, "期间,指标,金额,单位\n2024-01/2024-06,教育支出,40,亿元")


COMING = """
    Department,2023 Budget (USD),2023 Actual (USD),2024 Budget (USD)
    Police,125,124,130
    Fire,82,81,85
"""


def test_beside_a_coming_budget_the_last_year_that_has_both_sides_is_shown(table):
    report = table(COMING).execution().report
    assert report.about["period"] == "2023"
    assert [row["rate"] for row in report.rows] == [Fraction(124, 125), Fraction(81, 82)]
    assert any("2024 has not both" in note.en for note in report.notes)
    asked = table(COMING).execution(year="2024").report
    assert asked.about["period"] == "2024"
    assert not any("has not both" in note.en for note in asked.notes)
