"""Formulas: held against Python's own arithmetic, and bombs that must be refused at once."""

from __future__ import annotations

import ast
import operator
import time
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from fiscalcli.errors import UsageError
from fiscalcli.formulas import expression, quantity
from fiscalcli.formulas.expression import Constant, Name, Operation, Sum, parse

NAMES = ("a", "b", "tax_revenue", "教育支出", "general.x")
VALUES = dict(zip(NAMES, map(Fraction, (3, -7, 0, 11, 2)), strict=True))
PYTHON = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluated(text):
    found = expression.evaluate(parse(text), {name: quantity.exact(VALUES[name]) for name in NAMES})
    return found if found is None else found.value


def by_python(text):
    """Return what Python makes of a formula with fractions, `None` where it divides by zero."""

    def value(node):
        if isinstance(node, ast.BinOp):
            return PYTHON[type(node.op)](value(node.left), value(node.right))
        if isinstance(node, ast.UnaryOp):
            return -value(node.operand)
        if isinstance(node, ast.Call):
            return sum((value(each) for each in node.args), Fraction(0))
        return Fraction(str(node.value)) if isinstance(node, ast.Constant) else VALUES[node.id]

    try:
        return value(ast.parse(text, mode="eval").body)
    except ZeroDivisionError:
        return None


NUMBERS = st.one_of(
    st.integers(0, 999).map(str),
    st.decimals(0, 999, places=2, allow_nan=False, allow_infinity=False).map(str),
)
FORMULAS = st.recursive(
    st.one_of(
        st.sampled_from(["a", "b", "tax_revenue"]), NUMBERS.filter(lambda said: said[0] != "-")
    ),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(" ".join),
        inner.map("({})".format),
        inner.map("-{}".format),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"sum({', '.join(parts)})"),
    ),
    max_leaves=12,
)


@given(FORMULAS)
def test_a_formula_comes_to_what_python_says(text):
    assert evaluated(text) == by_python(text)


@given(FORMULAS)
def test_what_is_written_means_what_was_read(text):
    written = expression.write(parse(text), {})
    assert evaluated(written) == evaluated(text)
    again = expression.write(parse(written), {})
    assert evaluated(again) == evaluated(text)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("tax_revenue", Name("tax_revenue")),
        ("一般公共预算收入", Name("一般公共预算收入")),
        ("'Public safety' ", Name("Public safety")),
        ('"a / b"', Name("a / b")),
        ("“教育（小计）”", Name("教育(小计)")),
        ("50%", Constant(Fraction(1, 2), "50%")),
        ("12.5 ％", Constant(Fraction(1, 8), "12.5%")),
        ("a－b", Operation("-", Name("a"), Name("b"))),
        ("a − b", Operation("-", Name("a"), Name("b"))),
        ("a×b", Operation("*", Name("a"), Name("b"))),
        ("a÷b", Operation("/", Name("a"), Name("b"))),
        ("sum(a，b)", Sum((Name("a"), Name("b")))),
        ("sum", Name("sum")),
        ("sum + 1", Operation("+", Name("sum"), Constant(Fraction(1), "1"))),
    ],
)
def test_what_may_be_written(text, node):
    assert parse(text) == node


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", 1),
        ("a +", 4),
        ("a b", 3),
        ("(a", 3),
        ("a)", 2),
        ("a ** 2", 3),
        ("a ^ 2", 3),
        ("a.__class__", 0),
        ("f(a)", 2),
        ("sum()", 5),
        ("sum(a,)", 7),
        ("a[0]", 2),
        ("a; b", 2),
        ("a == b", 3),
        ("'a", 1),
        ("1.5.2", 4),
        ("５ 5", 3),
        ("lambda: 1", 7),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, place):
    if not place:  # a name with points in it is a name: it is looked up, and never run
        assert parse(text) == Name(text)
        return
    with pytest.raises(UsageError) as caught:
        parse(text)
    (problem,) = caught.value.problems
    assert problem.code == "expression"
    assert f"character {place}:" in problem.message.en
    assert f"第 {place} 个字符" in problem.message.zh


@given(st.one_of(st.text(), st.text("ab1 +-*/(),%'\"“”.sum×÷．％", max_size=60)))
def test_any_text_is_a_formula_or_is_refused(text):
    start = time.monotonic()
    with suppress(UsageError):
        node = parse(text)
        list(expression.names(node))
        expression.write(node, {})
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "(" * 60 + "1" + ")" * 60,
        "(" * 10**5,
        "-" * 60 + "1",
        "sum(" * 60 + "1" + ")" * 60,
        "+".join(["a"] * 10**5),
        "9" * 29,
        "0." + "9" * 40,
        " " * 1001,
        "1" + "+1" * 200,
    ],
)
def test_a_bomb_is_refused_at_once(text):
    start = time.monotonic()
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert caught.value.problems[0].code == "too_complex"
    assert len(caught.value.problems[0].message.en) < 200
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-----a", -3),
        ("a - -a", 6),
        ("-a * b", 21),
        ("sum(" + ",".join(["a"] * 148) + ")", 444),
        ("+".join(["a"] * 149), 447),
        ("a" + "-a" * 148, 3 - 148 * 3),
        ("*".join(["a"] * 100), 3**100),
    ],
)
def test_long_formulas_within_the_bounds_are_computed(text, value):
    assert evaluated(text) == value
    assert expression.write(parse(text), {})


def test_a_number_that_grows_without_end_is_refused():
    node, values = Name("a"), {"a": quantity.exact(10**400)}
    node = Operation("*", node, node)
    for _ in range(3):
        node = Operation("*", node, node)
    with pytest.raises(UsageError, match="too large a number"):
        expression.evaluate(node, values)


def test_nothing_is_divided_by_zero():
    assert evaluated("a / tax_revenue") is None
    assert evaluated("b + a / (a - a)") is None
    assert evaluated("sum(a, 1/0)") is None


def test_names_come_in_their_order():
    assert list(expression.names(parse("b + sum(a, 'x y') / b"))) == ["b", "a", "x y", "b"]


def test_money_has_a_negative():
    amount = quantity.exact(5, (("CNY", 1),))
    found = expression.evaluate(parse("-(a - 3 × a) + -a"), {"a": amount})
    assert found == amount
    assert expression.write(parse("b - -a"), {}) == "b - ((-1) * a)"
