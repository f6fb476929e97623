"""How did it change: rates, contributions, matched totals, and stated rates against their levels."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fiscalcli.change import NOTHING
from fiscalcli.errors import UsageError

TWO = "指标,2022年,2023年\n甲,100,110\n乙,50,60"


def codes(rows, key):
    return [row[key].code if row.get(key) else None for row in rows]


def test_rates_and_contributions(table):
    report = table(TWO).growth().report
    assert [(r["change"], r["rate"], r["contribution"]) for r in report.rows] == [
        (10, Fraction(1, 10), Fraction(1, 15)),
        (10, Fraction(1, 5), Fraction(1, 15)),
    ]
    [total] = report.totals
    assert (total["rate"], total["contribution"]) == (Fraction(2, 15), Fraction(2, 15))


@pytest.mark.parametrize(
    ("base", "now", "rate", "change", "reason"),
    [
        ("0", "5", None, 5, "base_zero"),
        ("-2", "5", None, 7, "base_negative"),
        ("", "5", None, None, "base_missing"),
        ("5", "", None, None, "value_missing"),
        ("5", "0", -1, -5, None),
        ("5", "-5", -2, -10, None),
    ],
)
def test_a_rate_or_why_there_is_none(table, base, now, rate, change, reason):
    report = table(f"指标,2022年,2023年\n甲,{base},{now}\n乙,1,1").growth().report
    row = report.rows[0]
    assert (row["rate"], row["change"]) == (rate, change)
    assert codes([row], "reason") == [reason]


def test_a_rate_changes_by_points_and_has_no_rate_of_its_own(table):
    text = "年份,指标,数值,单位\n2022,城镇化率,61.2,%\n2023,城镇化率,62.0,%\n2023,覆盖率,20,%"
    report = table(text).growth(by="indicator").report
    [row] = report.rows
    assert (row["base"], row["value"], row["change"]) == (
        Decimal("61.2"),
        Decimal("62.0"),
        Decimal("0.8"),
    )
    assert (row["rate"], row["rate_interval"]) == (None, NOTHING)
    assert row["reason"].code == "points"
    assert row["change_interval"] == (Decimal("0.7"), Decimal("0.9"))
    assert report.totals == []


def test_units_of_two_years_may_differ_in_size(table):
    report = table("年份,指标,金额,单位\n2022,甲,9000,万元\n2023,甲,1.0,亿元").growth().report
    assert report.rows[0]["rate"] == Fraction(1, 9)
    assert {str(report.rows[0][key]) for key in ("base", "value")} <= {
        "9000",
        "10000",
        "0.9000",
        "1.0",
    }


def test_years_that_differ_in_phase_or_scope_say_so(table):
    report = (
        table("""
        年份,指标,phase,scope,金额,单位
        2022,甲,executed,whole,9,元
        2023,甲,final,whole,10,元
        2022,乙,final,whole,9,元
        2023,乙,final,own,10,元
    """)
        .growth(by="indicator")
        .report
    )
    assert sorted(codes(report.rows, "reason")) == ["phase", "scope"]
    assert all(row["rate"] is None for row in report.rows)


def test_the_base_is_the_year_before_or_the_one_asked_for(table):
    data = table("指标,2019年,2021年,2023年\n甲,100,121,144")
    assert data.growth().report.rows[0]["reason"].code == "base_missing"
    row = data.growth(base=2021, cagr=True).report.rows[0]
    assert row["rate"] == Fraction(23, 121)
    assert row["cagr"] == pytest.approx(Fraction(12, 11) - 1, abs=1e-20)
    assert row["cagr_interval"].low < row["cagr"] < row["cagr_interval"].high
    assert data.growth(base=2019).report.about["base_period"] == "2019"


@pytest.mark.parametrize("base", ["2023", "2024", "2022-06", "soon"])
def test_a_base_that_is_not_earlier_and_of_the_same_kind_is_refused(table, base):
    with pytest.raises(UsageError) as caught:
        table(TWO).growth(base=base)
    assert caught.value.problems[0].code == "bad_base"
    assert "2022" in caught.value.problems[0].hint.en


def test_the_base_of_a_month_or_of_a_fiscal_year_may_be_said_as_a_year(table):
    months = table("年份,指标,金额,单位\n2022-06,甲,4,元\n2023-06,甲,5,元")
    assert months.growth(base="2022").report.about["base_period"] == "2022-06"
    fiscal = table("年份,指标,金额,单位\n2014-15,甲,4,元\n2015-16,甲,5,元")
    assert fiscal.growth(base="2014-15").report.rows[0]["rate"] == Fraction(1, 4)


def test_growth_is_of_one_period(table):
    with pytest.raises(UsageError) as caught:
        table(TWO).growth(year="all")
    assert caught.value.problems[0].code == "several_periods"


def test_an_annual_rate_means_nothing_without_a_rate_or_below_nothing(table):
    data = table("指标,2021年,2023年\n甲,100,-144\n乙,,5\n丙,4,9")
    found = {r["indicator"].code: r for r in data.growth(base=2021, cagr=True).report.rows}
    assert found["甲"]["reason"].code == "negative"
    assert found["乙"]["reason"].code == "base_missing"
    for name in "甲乙":
        assert (found[name]["cagr"], found[name]["cagr_interval"]) == (None, NOTHING)
    assert abs(found["丙"]["cagr"] - Fraction(1, 2)) < Fraction(1, 10**20)


PLACES = """
    年份,jurisdiction,jurisdiction_code,指标,金额,单位
    2022,甲,320600,收入,100,元
    2023,甲,320600,收入,110,元
    2022,乙,320700,收入,50,元
    2023,乙,320700,收入,40,元
    2023,丙,320800,收入,7,元
"""


@pytest.mark.parametrize(("matched", "first"), [(False, 0), (True, 1)])
def test_the_matched_total_stands_beside_the_plain_one(table, matched, first):
    totals = table(PLACES).growth(by="jurisdiction", matched=matched).report.totals
    plain, like = totals[first], totals[1 - first]
    assert (plain["value"], plain["base"], plain["reason"].code) == (157, 150, "coverage")
    assert (like["value"], like["base"], like["rate"]) == (150, 150, 0)
    assert plain["coverage"] == "2/3"
    assert codes([like], "jurisdiction") == ["matched"]
    assert like["coverage"] == "2/3"


@pytest.mark.parametrize("matched", [False, True])
def test_a_stated_total_over_places_has_a_matched_one_beside_it(table, matched):
    text = "地区,2023年,2024年\n如皋市,50000,55000\n海安市,30000,31000\n启东市,20000,\n海门区,,40000\n全市合计,100000,126000"
    report = table(text).growth(matched=matched).report
    plain, like = report.totals[::-1] if matched else report.totals
    assert (plain["value"], plain["base"], plain["coverage"]) == (126000, 100000, None)
    assert (like["value"], like["base"], like["coverage"]) == (86000, 80000, "2/4")
    assert codes(report.rows, "jurisdiction") == ["如皋市", "海安市", "启东市", "海门区"]
    assert report.rows[0]["contribution"] == Fraction(5000, 80000 if matched else 100000)


def test_a_group_whose_figures_change_hands_is_not_compared_with_itself(table):
    report = (
        table("年份,领域,指标,金额,单位\n2022,教育,甲,100,元\n2023,教育,乙,110,元")
        .growth(by="sector")
        .report
    )
    assert [(r["indicator"].code, r["rate"]) for r in report.rows] == [("甲", None), ("乙", None)]


STATED = """
    年份,指标,measure,basis,数值,单位
    2022,甲,amount,,100,元
    2023,甲,amount,,110,元
    2023,甲,growth,{basis},{rate},%
"""


@pytest.mark.parametrize(
    ("basis", "rate", "agreement", "cause", "reason"),
    [
        ("", "10", "agrees", None, None),
        ("nominal", "13.0", "disagrees", "base", None),
        ("nominal", "-10", "disagrees", "sign", None),
        ("comparable", "13.0", "not_comparable", None, "comparable"),
        ("", "约10", "undetermined", None, None),
    ],
)
def test_a_stated_rate_is_held_against_its_levels(table, basis, rate, agreement, cause, reason):
    report = table(STATED.format(basis=basis, rate=rate)).growth(by="indicator").report
    [row] = report.rows
    assert codes([row], "agreement") == [agreement]
    assert (codes([row], "cause"), codes([row], "reason")) == ([cause], [reason])
    assert (
        any(cause is None or "stated rate" in note.en for note in report.notes) or not report.notes
    )


@pytest.mark.parametrize(
    ("base", "reason"), [("-5", "base_negative"), ("0", "base_zero"), ("", "base_missing")]
)
def test_why_there_is_no_rate_is_not_lost_beside_a_comparable_one(table, base, reason):
    text = f"""
        年份,指标,measure,basis,数值,单位
        2022,甲,amount,,{base},元
        2023,甲,amount,,6,元
        2023,甲,growth,comparable,3.5,%
    """
    [row] = table(text).growth(by="indicator").report.rows
    assert (row["rate"], *codes([row], "reason")) == (None, reason)
    assert codes([row], "agreement") == ["not_comparable"]


def test_two_stated_rates_are_two_rows_and_the_figures_stand_once(table):
    report = (
        table(STATED.format(basis="nominal", rate=10) + "    2023,甲,growth,comparable,13,%")
        .growth(by="indicator")
        .report
    )
    first, second = report.rows
    assert (first["value"], first["stated"]) == (110, Decimal("0.10"))
    assert ("value" in second, second["stated"]) == (False, Decimal("0.13"))


def test_every_rate_that_is_stated_of_the_whole_is_told(table):
    report = (
        table("""
        年份,指标,measure,basis,数值,单位
        2022,一般公共预算收入,amount,,9,元
        2023,一般公共预算收入,amount,,10,元
        2023,增值税,amount,,6,元
        2023,一般公共预算收入,growth,nominal,11,%
        2023,一般公共预算收入,growth,comparable,20,%
    """)
        .growth(by="indicator")
        .report
    )
    assert [row["stated"] for row in report.totals] == [Decimal("0.11"), Decimal("0.20")]


def test_a_stated_rate_without_a_level_keeps_its_place(table):
    report = (
        table("年份,指标,measure,数值,单位\n2023,甲,growth,5,%\n2023,乙,amount,5,元")
        .growth(by="indicator")
        .report
    )
    alone = report.rows[-1]
    assert (alone["indicator"].code, alone["stated"]) == ("甲", Decimal("0.05"))
    assert (alone["agreement"].code, alone["reason"].code) == ("undetermined", "value_missing")


def test_times_are_ratios(table):
    report = (
        table(
            "年份,指标,measure,数值,单位\n2022,甲,amount,10,元\n2023,甲,amount,88,元\n2023,甲,growth,7.8,倍"
        )
        .growth(by="indicator")
        .report
    )
    assert report.rows[0]["stated"] == Decimal("7.8")
    assert report.rows[0]["agreement"].code == "agrees"


def test_stated_rates_within_a_group_are_counted(table):
    report = (
        table("""
        年份,领域,指标,measure,数值,单位
        2023,教育,甲,amount,5,元
        2023,教育,乙,amount,6,元
        2023,教育,甲,growth,5,%
    """)
        .growth(by="sector")
        .report
    )
    assert any(note.en.startswith("1 more stated rates") for note in report.notes)


def test_a_stated_rate_is_not_held_against_another_base_year(table):
    text = "年份,指标,measure,数值,单位\n2021,甲,amount,50,元\n2023,甲,amount,110,元\n2023,甲,growth,10,%"
    assert "stated" not in table(text).growth(by="indicator", base=2021).report.rows[0]


def test_what_overlaps_has_no_total(table):
    data = table("年份,领域,指标,金额,单位\n2023,教育,甲,9,元\n2023,农业,乙,5,元", overlap="shared")
    report = data.growth().report
    assert codes(report.totals, "reason") == ["overlap"]
    assert report.totals[0]["value"] is None


def test_a_change_or_a_share_does_not_grow(table):
    text = "年份,指标,measure,数值,单位\n2022,甲,share,5,%\n2023,甲,share,6,%\n2022,乙,change,5,元\n2023,乙,change,6,元"
    [row] = table(text).growth(by="indicator").report.rows
    assert (row["indicator"].code, row["rate"], row["change"]) == ("甲", None, 1)


def test_a_grand_total_beside_the_total_of_its_slice_has_no_part_in_it(table):
    data = table("""
        项目,direction,role,2022年(元),2023年(元)
        税收收入,revenue,,40,50
        非税收入,revenue,,20,20
        本年,revenue,total,60,70
        收入总计,revenue,,100,166
    """)
    shares = {r["indicator"].code: r["share"] for r in data.summary(by="indicator").report.rows}
    assert (shares["tax_revenue"], shares["收入总计"]) == (Fraction(5, 7), None)
    report = data.growth(by="indicator").report
    points = {row["indicator"].code: row.get("contribution") for row in report.rows}
    assert points["收入总计"] is None
    assert (report.totals[0]["value"], report.totals[0]["rate"]) == (70, Fraction(1, 6))


EXTRA = "Year,Region,Amount,Index\n2023,North,100,5000\n2023,South,200,8000\n2024,North,110,5100\n2024,South,210,8100"


@pytest.mark.parametrize("declared", [{}, {"columns": {"Index": "extra"}}])
def test_a_column_of_quantities_tells_no_lines_apart(table, declared):
    report = table(EXTRA, **declared).growth(by="jurisdiction").report
    assert [row["rate"] for row in report.rows] == [Fraction(1, 10), Fraction(1, 20)]
    assert [(row["rate"], row["coverage"]) for row in report.totals] == [(Fraction(1, 15), None)]


def test_codes_tell_lines_apart(table):
    text = "Year,Item,Object,Amount\n2023,Pay,001,1\n2023,Pay,002,2\n2024,Pay,001,3\n2024,Pay,003,4"
    report = table(text).growth(by="indicator").report
    assert report.rows[0]["coverage"] == "1/3"


def test_two_sides_without_labels_grow(table):
    report = (
        table("Year,Revenue,Expenditure,Surplus\n2023,110,115,-5\n2024,120,118,2").growth().report
    )
    assert [row["rate"] for row in report.rows][:2] == [Fraction(1, 11), Fraction(3, 115)]


def test_a_lone_line_contributes_to_nothing(table):
    text = "年份,领域,数值\n2023,教育,100\n2024,教育,110\n2023,交通运输,50\n2024,交通运输,60"
    [row] = table(text).growth(where={"sector": "教育"}).report.rows
    assert (row["rate"], row["contribution"]) == (Fraction(1, 10), None)


def test_growth_of_a_year_of_which_there_are_parts_names_them(table):
    text = "period,sector,actual\n2023-Q1,Health,1\n2024-Q1,Health,2\n2024-Q2,Health,3"
    with pytest.raises(UsageError) as error:
        table(text).growth(year=2024)
    assert "--year 2024-Q2" in error.value.problems[0].hint.en
    assert (
        table(text + "\n2023,Health,9\n2024,Health,10").growth(year=2024).report.rows[0]["value"]
        == 10
    )


def test_rates_of_subtotals_have_no_row_of_their_own(table):
    data = table(
        """
        year,indicator,role,measure,value,unit
        2023,Schools,,amount,10,亿元
        2024,Schools,,amount,12,亿元
        2023,Roads,,amount,5,亿元
        2024,Roads,,amount,6,亿元
        2023,Subtotal,subtotal,amount,15,亿元
        2024,Subtotal,subtotal,amount,18,亿元
        2024,Subtotal,subtotal,growth,20,%
        """
    )
    notes = [note.en for note in data.growth(year=2024, by="indicator").report.notes]
    assert any("1 more stated rates are of subtotals" in note for note in notes)


@pytest.mark.parametrize(("museum", "said"), [("-", "170"), ("6", None)])
def test_who_asks_for_what_is_matched_gets_it_beside_totals_that_are_stated(table, museum, said):
    text = f"""
        Function,2022 Actual (USD million),2023 Actual (USD million)
        Police,90,100
        Parks,80,70
        Museum,{museum},6
        Total,{176 if museum == "6" else 175},176
    """
    answer = table(text).growth(year=2023, matched=True)
    first = answer.report.totals[0]
    assert str(first["value"]) == (said or "176")
    both = table(text).compare(2022, 2023, matched=True)
    assert str(both.report.totals[0]["value"]) == (said or "176")
    assert len(table(text).growth(year=2023).report.totals) == 1


def test_a_rate_on_another_phase_of_last_year_is_no_disagreement(table):
    text = """
        项目,2023年预算数（亿元）,2023年执行数（亿元）,2024年预算数（亿元）,2024年预算数比上年执行数增长%
        税收收入,110,105.2,112.0,6.5
        非税收入,52,55.1,56.0,9.9
    """
    report = table(text).growth(by="indicator").report
    found = {row["indicator"].code: row for row in report.rows}
    assert found["tax_revenue"]["agreement"].code == "not_comparable"
    assert found["tax_revenue"]["reason"].code == "other_base"
    assert found["nontax_revenue"]["agreement"].code == "disagrees"


@pytest.mark.parametrize(
    ("rows", "covered"),
    [("2023,Parks,10\n2023,Total,160\n", ["2/3", "2/3"]), ("2023,Total,150\n", [None])],
)
def test_a_total_that_is_stated_for_one_year_alone_is_of_the_lines_of_both(table, rows, covered):
    """None of the lines had been said to stand in both years."""
    text = "year,item,amount\n2022,Schools,90\n2022,Roads,45\n2023,Schools,100\n2023,Roads,50\n"
    totals = table(text + rows, defaults={"unit": "EUR"}).growth(year=2023).report.totals
    assert [row["coverage"] for row in totals] == covered


def test_a_stated_total_that_its_parts_contradict_is_told(table):
    text = "year,item,amount\n2022,Tax,100\n2022,Fees,50\n2022,Total,150\n2023,Tax,110\n2023,Fees,45\n2023,Total,165\n"
    notes = table(text, defaults={"unit": "EUR"}).growth(year=2023).report.notes
    (said,) = [note.en for note in notes if "the sum of its parts" in note.en]
    assert said == "2023 Total 165 EUR and the sum of its parts 155 EUR differ by 10 EUR"
