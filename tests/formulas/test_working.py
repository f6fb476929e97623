"""Formulas with their numbers: how they are written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fiscalcli.errors import Text
from fiscalcli.formulas import expression, quantity, working
from fiscalcli.formulas.quantity import Quantity, Scale
from fiscalcli.formulas.tracing import trace
from fiscalcli.formulas.working import Applied, Given, column, number, write

YI = Scale("亿元", Fraction(10**8), (("CNY", 1),))


def figure(value, low=None, high=None, name="a", scale=quantity.PLAIN):
    ends = (value, value if low is None else low, value if high is None else high)
    amounts = (None if end == "" else Fraction(end) * scale.factor for end in ends)
    return Given(Text(f"{name}中", name), Quantity(*amounts, scale.dimension), scale)


A, B, C = (figure(value, name=name) for value, name in ((2, "a"), (-3, "b"), ("0.25", "c")))
FIGURES = {"a": A, "b": B, "c": C}


@pytest.mark.parametrize(
    ("formula", "names", "numbers"),
    [
        ("a / c - 1", "a / c - 1", "2 / 0.25 - 1"),
        ("a - b", "a - b", "2 - (-3)"),
        ("b - a", "b - a", "-3 - 2"),
        ("a - (b - c)", "a - (b - c)", "2 - (-3 - 0.25)"),
        ("a - b - c", "a - b - c", "2 - (-3) - 0.25"),
        ("(a - b) / c", "(a - b) / c", "(2 - (-3)) / 0.25"),
        ("a / (b / c)", "a / (b / c)", "2 / (-3 / 0.25)"),
        ("a * (1 + c)", "a * (1 + c)", "2 * (1 + 0.25)"),
        ("a + b + c", "a + b + c", "2 + (-3) + 0.25"),
        ("max(a - b, 0)", "max(a - b, 0)", "max(2 - (-3), 0)"),
        ("(a / c) ** (1 / 3) - 1", "(a / c) ^ (1 / 3) - 1", "(2 / 0.25) ^ (1 / 3) - 1"),
    ],
)
def test_a_formula_is_written_in_names_and_in_numbers(formula, names, numbers):
    tree = column(formula, FIGURES.__getitem__)
    assert write(tree, "en", names=True) == names
    assert write(tree) == numbers
    assert write(tree, "zh", names=True) == names.translate(
        {ord(name): f"{name}中" for name in "abc"}
    ).replace("ma中x", "max")


def test_a_figure_that_is_not_there_is_called_by_its_name():
    gone = working.absent(Text("基期数", "base"))
    tree = Applied("/", (A, gone))
    assert (write(tree), write(tree, "zh")) == ("2 / base", "2 / 基期数")
    assert write(tree, "zh", names=True) == "a中 / 基期数"
    assert write(gone._replace(said="base_2020")) == "base_2020"
    assert trace(tree) == (None, None, None)


def test_a_promise_is_written_with_the_figures_of_its_names():
    tree = working.promised(expression.parse("sum(a, b) / c * 50%"), FIGURES)
    assert write(tree) == "(2 + (-3)) / 0.25 * 50%"
    assert trace(tree).value == -2


@pytest.mark.parametrize(
    ("value", "scale", "text"),
    [
        (Fraction(1250), YI._replace(factor=Fraction(100)), "12.5亿元"),
        (Fraction(10**8, 3), YI, "(100000000 / 3)元"),
        (Fraction(15), Scale("公顷", Fraction(15), (("area", 1),)), "1公顷"),
        (Fraction(10), Scale("公顷", Fraction(15), (("area", 1),)), "10亩"),
        (Fraction(1, 3), quantity.PLAIN, "(1 / 3)"),
        (Fraction(27, 1000), quantity.PERCENT, "2.7%"),
        (
            Fraction(5 * 10**6),
            Scale("USD million", Fraction(10**6), (("USD", 1),)),
            "5 USD million",
        ),
        (Fraction("1234567890.123456789"), quantity.PLAIN, "1234567890.123456789"),
    ],
)
def test_every_digit_of_a_number_is_written(value, scale, text):
    assert working.digits(value, scale) == text


def test_units_are_those_of_the_reader():
    own = figure("12.5", scale=YI._replace(en="CNY 100m"))
    tree = Applied("/", (own, number(2)))
    assert write(tree) == write(tree, "zh") == "12.5亿元 / 2"
    assert write(tree, "en") == "12.5 CNY 100m / 2"
