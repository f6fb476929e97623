from __future__ import annotations

import pytest

HEAD = "年份,指标,金额,单位\n2024,非税收入,20,亿元\n"


def test_two_values_of_one_key_are_found_at_the_second_with_the_first_as_expected(check):
    (found,) = check(HEAD + "2024,税收收入,80,亿元\n2024,税收收入,85.5,亿元")
    assert found[:7] == ("duplicate_key", "error", 4, "80", "85.5", "5.5", "亿元")
    assert "t.csv:3" in found.message


def test_each_further_value_is_listed(check):
    rows = "".join(f"2024,税收收入,{value},亿元\n" for value in (80, 81, 82))
    assert [each.line for each in check(HEAD + rows)] == [4, 5]


def test_the_same_row_twice_is_no_clash(check):
    assert check(HEAD + "2024,税收收入,80,亿元\n2024,税收收入,80,亿元") == []


def test_line_items_may_repeat_their_key(check):
    assert check(HEAD + "2024,税收收入,80,亿元\n2024,税收收入,85,亿元", lines=True) == []


def test_the_values_may_be_in_two_units(check):
    (found,) = check(HEAD + "2024,税收收入,80,亿元\n2024,税收收入,900000,万元")
    assert found[3:7] == ("800000", "900000", "100000", "万元")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("54.2,亿元", "541983,万元", True),
        ("541983,万元", "54.2,亿元", True),
        ("54,亿元", "541983,万元", True),
        ("54.0,亿元", "541983,万元", False),
        ("54.2,亿元", "54.3,亿元", False),
    ],
)
def test_a_figure_and_its_rounding_are_one(one, other, is_same, check):
    rest = "2023,非税收入,3,亿元\n"
    found = check(f"年份,指标,金额,单位\n{rest}2023,税收收入,{one}\n2023,税收收入,{other}\n")
    assert [each.rule for each in found] == ["duplicate_key"] * (not is_same)
