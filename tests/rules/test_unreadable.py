from __future__ import annotations

import pytest

HEAD = "年份,指标,金额,单位\n2024,非税收入,20,亿元\n"


@pytest.mark.parametrize(
    "row",
    [
        "2024,税收收入,8O.5,亿元",
        "2024,税收收入,1.234,亿圆整元",
        "20X4,税收收入,80,亿元",
        "2024,税收收入,#REF!,亿元",
    ],
)
def test_what_cannot_be_read_is_listed_with_its_place(row, check):
    (found,) = check(HEAD + row)
    assert (found.rule, found.severity, found.line) == ("unreadable", "error", 3)


def test_several_cells_are_all_listed(check):
    found = check(HEAD + "2024,税收收入,8O.5,亿元\n2024,契税,1O,亿元")
    assert [(each.rule, each.line) for each in found] == [("unreadable", 3), ("unreadable", 4)]


def test_the_other_rules_go_on_with_what_can_be_read(check):
    found = check(HEAD + "2024,税收收入,8O.5,亿元\n2024,收入总计,9,亿元\n2024,支出总计,5,亿元")
    assert {each.rule for each in found} == {"unreadable", "sides"}
