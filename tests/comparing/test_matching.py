"""Which figure on one side is which on the other, and whether it is another number there."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fiscalcli.change import Amount
from fiscalcli.comparing import matching


def facts(table, text, **settings):
    return table(text, defaults={"period": "2024", "unit": "元"}, **settings).facts


def told(matches):
    return [
        (
            [int(fact.value) for fact in match.base],
            [int(fact.value) for fact in match.now],
            match.apart,
        )
        for match in matches
    ]


def test_rows_stand_in_the_order_of_the_data_and_a_new_one_after_the_one_before_it(table):
    one = facts(table, "科目,决算数\n甲,1\n乙,2\n丙,3")
    other = facts(table, "科目,决算数\n新,9\n甲,1\n丁,4\n丙,3\n尾,5")
    matches = matching.lines(one, other, ())
    assert [match.fact.indicator for match in matches] == ["新", "甲", "丁", "乙", "丙", "尾"]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("编码,科目,决算数\n205,教育支出,1", "科目,决算数\n教育支出,2", ""),
        ("编码,科目,决算数\n207,旧名,1", "编码,科目,决算数\n207,新名,2", ""),
        ("编码,科目,决算数\n0110,镇长,1", "编码,科目,决算数\n110,镇长,2", ""),
        ("科目,决算数\n甲 项,1", "科目,决算数\n甲项,2", ""),
        ("科目,决算数\nPARKS AND POOLS,1", "科目,决算数\nParks and pools,2", ""),
        ("科目,决算数\nＡＢＣ中心,1", "科目,决算数\nABC中心,2", ""),
        ("科目,执行数\n甲,1", "科目,决算数\n甲,2", "phase"),
        ("科目,范围,决算数\n甲,全市,1", "科目,范围,决算数\n甲,市本级,2", "scope"),
        ("科目,口径,决算数\n甲,自然口径,1", "科目,口径,决算数\n甲,同口径,2", "basis"),
    ],
)
def test_the_same_figure_said_otherwise(table, one, other, apart):
    matches = matching.lines(facts(table, one), facts(table, other), ())
    assert told(matches) == [([1], [2], apart)]


def test_what_has_two_counterparts_is_held_against_none_and_has_not_vanished(table):
    one = facts(table, "科目,执行数\n甲,1")
    other = facts(table, "科目,年初预算数,决算数\n甲,2,3")
    assert [match.apart for match in matching.lines(one, other, ())] == ["phase"] * 3
    assert told(matching.lines(one, other, ("phase",)))[0][0] == [1]


def test_figures_of_one_name_and_two_codes_are_two(table):
    one = facts(table, "编码,科目,决算数\n229,其他支出,1")
    other = facts(table, "编码,科目,决算数\n22999,其他支出,2")
    assert told(matching.lines(one, other, ())) == [([], [2], ""), ([1], [], "")]


def test_codes_that_differ_by_zeros_only_are_two_where_both_stand_on_one_side(table):
    one = facts(table, "编码,科目,决算数\n0110,镇长,1\n110,镇长,2")
    other = facts(table, "编码,科目,决算数\n00110,镇长,3")
    assert sorted(told(matching.lines(one, other, ()))) == [
        ([], [3], ""),
        ([1], [], ""),
        ([2], [], ""),
    ]


@pytest.mark.parametrize("name", ["教育 [1]", "教育①", "教育*", "教育（2）"])
def test_the_mark_of_a_note_is_no_part_of_a_name(table, name):
    one = facts(table, f"科目,决算数\n{name},1")
    other = facts(table, "科目,决算数\n教育,3")
    assert told(matching.lines(one, other, ())) == [([1], [3], "")]


def test_line_items_of_one_key_stand_together_and_repeated_subtotals_one_by_one(table):
    text = "科目,决算数\n甲,1\n甲,2\n小计,3\n乙,4\n小计,4"
    one = facts(table, text, lines=True)
    assert told(matching.lines(one, one, ()))[0] == ([1, 2], [1, 2], "")
    assert [match.base[0].value for match in matching.lines(one, one, ())] == [1, 3, 4, 4]


def test_sheets_that_are_called_by_their_year_tell_nothing(table):
    one, other = (
        [fact._replace(extra=(("sheet", name),)) for fact in facts(table, "科目,决算数\n甲,1")]
        for name in ("2023", "2024")
    )
    assert told(matching.lines(one, other, ())) == [([1], [1], "")]


def test_what_is_the_same_is_called_alike(table):
    one = facts(table, "编码,科目,决算数\n207,旧名,1")
    other = facts(table, "编码,科目,决算数\n207,新名,2")
    [(fact, _)] = matching.alike(matching.lines(one, other, ()))
    assert (fact.indicator, fact.value) == ("新名", 1)


def amount(value, half):
    value, half = Fraction(value), Fraction(half)
    return Amount(value, value - half, value + half)


@pytest.mark.parametrize(
    ("base", "now", "status"),
    [
        (None, None, "none"),
        (None, amount(1, 0), "new"),
        (amount(1, 0), None, "vanished"),
        (amount(77, "0.5"), amount(77, "0.05"), "same"),
        (amount(77, "0.5"), amount("76.98", "0.005"), "within_rounding"),
        (amount(77, "0.5"), amount("76.5", "0.05"), "within_rounding"),
        (amount(77, "0.5"), amount("76.4", "0.05"), "changed"),
        (amount(100, "0.5"), amount(101, "0.5"), "changed"),
        (Amount(Fraction(5), None, None), amount(6, 0), "changed"),
        (Amount(Fraction(20), Fraction(20), None), amount(25, 0), "within_rounding"),
    ],
)
def test_whether_a_figure_is_another_number(base, now, status):
    assert matching.status(base, now) == status


def test_the_totals_of_both_sides_are_held_against_one_another_whatever_they_are_called(table):
    one, other = (facts(table, f"科目,决算数\n甲,1\n乙,2\n{name},3") for name in ("合计", "总计"))
    assert told(matching.lines(one, other, ()))[-1] == ([3], [3], "")


def test_one_side_may_leave_the_direction_unsaid(table):
    one, other = (facts(table, f"{head}\n甲事务,1\n合计,3") for head in ("科目,支出决算数", "科目,决算数"))  # fmt: skip
    assert told(matching.lines(one, other, ())) == [([1], [1], ""), ([3], [3], "")]


def test_a_figure_in_another_currency_is_neither_new_nor_vanished(table):
    one, other = (
        facts(table, f"年份,指标,金额,单位\n2023,甲,100,{unit}\n2023,{more},1,USD")
        for unit, more in (("USD", "乙"), ("EUR", "丙"))
    )
    found = {
        (match.fact.indicator, match.fact.unit.unit): match.apart
        for match in matching.lines(one, other, ())
    }
    assert found == {
        ("甲", "USD"): "unit",
        ("甲", "EUR"): "unit",
        ("乙", "USD"): "",
        ("丙", "USD"): "",
    }
