"""What stands out in a budget's execution: certain or not said, in the words of its direction."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fiscalcli import attention, lexicon
from fiscalcli.change import Amount, change


def exactly(value):
    return Amount(Fraction(value), Fraction(value), Fraction(value))


@pytest.mark.parametrize(
    ("outcome", "passed", "signs"),
    [
        (100, 1, []),
        (101, 1, ["over"]),
        (90, 1, []),  # exactly on the limit is not far
        (89, 1, ["short"]),
        (40, Fraction(1, 2), []),
        (39, Fraction(1, 2), ["behind"]),
        (39, None, []),
        (101, None, ["over"]),
    ],
)
def test_each_sign_at_its_limit(outcome, passed, signs):
    moved = change(exactly(outcome), exactly(100))
    assert attention.against_budget(moved, passed, None) == signs


def test_a_threshold_that_was_said_takes_the_place_of_the_tables():
    moved = change(exactly(94), exactly(100))
    assert attention.against_budget(moved, Fraction(1), Decimal(5)) == ["short"]
    assert attention.sign("short", "", Decimal(5)).says.en.endswith("95%")
    assert attention.sign("over", "", Decimal(5)).threshold == 0


@pytest.mark.parametrize(
    ("adjusted", "approved", "far"),
    [(110, 100, False), (111, 100, True), (89, 100, True), (0, 0, False), (5, 0, True)],
)
def test_a_budget_that_changed_by_a_lot(adjusted, approved, far):
    assert attention.rebudgeted(change(exactly(adjusted), exactly(approved)), None) is far


def test_several_signs_are_one_cell_and_each_is_explained_once():
    cell = attention.label(["over", "rebudgeted"], "expenditure")
    assert (cell.code, cell.zh) == ("over,rebudgeted", "超支、预算变动大")
    assert attention.label([], "") is None
    found = attention.notes([("over", "revenue"), ("over", "revenue"), ("behind", "")], None)
    assert [note.zh.partition("：")[0] for note in found] == ["超收", "进度滞后"]


def test_the_table_is_whole():
    for row in lexicon.rows("attention"):
        assert all(row[key] for key in ("code", "zh", "en", "says_zh", "says_en")), row
        assert Decimal(row["points"]) >= 0
