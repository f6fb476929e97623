"""What formulas with their numbers come to, and which bounds give their ends."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import assume, given, strategies as st

from fiscalcli.errors import Text
from fiscalcli.formulas import quantity
from fiscalcli.formulas.quantity import Quantity
from fiscalcli.formulas.tracing import trace
from fiscalcli.formulas.working import Applied, Given, Number, number, write


def figure(value, low=None, high=None, name="a", facts=()):
    ends = (value, value if low is None else low, value if high is None else high)
    amounts = (None if end == "" else Fraction(end) for end in ends)
    return Given(Text(f"{name}中", name), Quantity(*amounts, quantity.RATIO), quantity.PLAIN, facts)


def ends(tree):
    low, high = trace(tree)[1:]
    return (low and (write(low.node), low.value), high and (write(high.node), high.value))


def test_the_ends_say_which_bounds_they_are_of():
    now, base = figure(12, "11.5", "12.5"), figure(10, "9.5", "10.5")
    assert ends(Applied("/", (now, base))) == (
        ("11.5 / 10.5", Fraction(115, 105)),
        ("12.5 / 9.5", Fraction(125, 95)),
    )
    assert ends(Applied("-", (now, base))) == (("11.5 - 10.5", 1), ("12.5 - 9.5", 3))
    assert ends(Applied("max", (Applied("-", (base, now)), number(0))))[0] == (
        "max(9.5 - 12.5, 0)",
        0,
    )


def test_a_figure_over_itself_is_all_of_itself():
    own = figure(12, "11.5", "12.5")._replace(facts=("the facts",))
    tree = Applied("/", (own, own._replace(name=Text("合计", "total"))))
    assert (trace(tree).low.value, trace(tree).high.value) == (1, 1)
    other = own._replace(facts=("the facts" + "",) * 2)
    assert trace(Applied("/", (own, other))).low.value == Fraction(115, 125)


def test_a_side_without_a_bound_has_none():
    at_least, about = figure(20, "19.5", ""), figure(20, "", "")
    base = figure(10, "9.5", "10.5")
    assert ends(Applied("/", (at_least, base))) == (("19.5 / 10.5", Fraction(195, 105)), None)
    assert ends(Applied("/", (base, at_least))) == (
        ("9.5 / ∞", 0),
        ("10.5 / 19.5", Fraction(105, 195)),
    )
    assert ends(Applied("/", (about, base))) == (None, None)
    small = figure(1, -1, 3)
    assert ends(Applied("/", (base, small))) == (("9.5 / 3", Fraction(95, 30)), None)
    assert ends(Applied("min", (number(1), at_least)))[1] == ("min(1)", 1)


def test_nothing_is_divided_by_nothing():
    assert trace(Applied("/", (figure(2), number(0)))) == (None, None, None)


def test_a_root_of_less_than_nothing_is_nothing():
    tree = Applied("^", (figure(4, -4, 9), Number(Fraction(1, 2), "1 / 2")))
    (low, high) = ends(tree)
    assert low == ("max(-4, 0) ^ 1 / 2", 0)
    assert abs(high[1] - 3) < Fraction(1, 10**30)


@st.composite
def bounded(draw):
    value, below, above = (
        draw(st.integers(-9, 30)),
        draw(st.integers(0, 5)),
        draw(st.integers(0, 5)),
    )
    return figure(value, value - below, value + above)


@given(
    figures=st.tuples(*[bounded()] * 3), sign=st.sampled_from("+-*/"), other=st.sampled_from("+-*/")
)
def test_the_ends_are_the_least_and_the_greatest_of_all_corners(figures, sign, other):
    one, two, three = figures
    assume("/" not in (sign, other) or min(two.quantity.low, three.quantity.low) > 0)
    tree = Applied(other, (Applied(sign, (one, two)), three))
    found = trace(tree)
    signs = {
        "+": Fraction.__add__,
        "-": Fraction.__sub__,
        "*": Fraction.__mul__,
        "/": Fraction.__truediv__,
    }
    corners = [
        signs[other](signs[sign](a, b), c)
        for a, b, c in product(*((each.quantity.low, each.quantity.high) for each in figures))
    ]
    assert (found.low.value, found.high.value) == (min(corners), max(corners))


@st.composite
def parts_of_sums(draw):
    """Draw a formula in which figures stand over and under the line, and what it comes to."""
    one, two, three = (
        figure(value, value - half, value + half, name, (name,))
        for name in "abc"
        for value, half in [(draw(st.integers(2, 30)), Fraction(draw(st.integers(1, 6)), 4))]
    )
    formulas = [
        (Applied("/", (one, Applied("+", (one, two)))), lambda a, b, _: a / (a + b)),
        (Applied("/", (Applied("-", (one, two)), one)), lambda a, b, _: (a - b) / a),
        (
            Applied("*", (Applied("/", (one, Applied("+", (one, two, three)))), three)),
            lambda a, b, c: a / (a + b + c) * c,
        ),
        (
            Applied("/", (Applied("-", (one, two)), Applied("+", (one, two)))),
            lambda a, b, _: (a - b) / (a + b),
        ),
        (Applied("-", (Applied("+", (one, two)), one)), lambda _, b, __: b),
    ]
    tree, formula = draw(st.sampled_from(formulas))
    return tree, formula, [each.quantity for each in (one, two, three)]


@given(parts_of_sums())
def test_a_figure_in_several_places_has_one_value_in_all_of_them(drawn):
    tree, formula, figures = drawn
    corners = [formula(*ends) for ends in product(*((each.low, each.high) for each in figures))]
    found = trace(tree)
    assert (found.low.value, found.high.value) == (min(corners), max(corners))
    assert trace(found.low.node).value == found.low.value  # the numbers of the end give the end


def test_what_may_turn_with_a_figure_keeps_the_wider_ends():
    own = figure(2, 1, 3, facts=("one",))
    around = Applied("-", (own, number(2)))
    low, high = trace(Applied("*", (around, around)))[1:]
    assert low.value <= 0
    assert high.value >= 1
    assert trace(Applied("-", (Applied("max", (own, number(2))), own))).low.value <= 0


def test_many_figures_in_several_places_take_no_time():
    every = tuple(figure(10, 9, 11, str(at), (at,)) for at in range(900))
    tree = Applied("/", (Applied("+", every), Applied("+", every[::-1])))
    found = trace(tree)
    assert found.low.value <= 1 <= found.high.value
