"""Quantities to calculate with: an exact value with its bounds, and of what it is (元, 元/亩, nothing for a ratio).

Values are `Fraction`s in base units. A ratio has no dimension: 20 % is 1/5. Units of different dimension neither
add nor compare; they multiply and divide into a new one. Bounds follow by interval arithmetic, `None` where there
is none: an interval may be wider than need be where one figure stands twice in a formula (`tracing` narrows it),
never narrower.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import number, unit
from fiscalcli.errors import Text, UsageError
from fiscalcli.model import Interval, Label
from fiscalcli.unit import NOT_STATED

if TYPE_CHECKING:
    from fiscalcli.model import Fact

Dimension = tuple[tuple[str, int], ...]
"""Base dimensions with their powers, sorted; a ratio is `()`, 元/亩 is `(("CNY", 1), ("area", -1))`."""

RATIO: Dimension = ()
WIDE = Context(prec=4000)
"""Room for every digit of a number as people write it."""
_RATIOS = {"ratio": Fraction(1, 100), "times": Fraction(1)}
"""Dimensions of units that are ratios, with the ratio that one of their base unit (%, 倍) is."""


class Scale(NamedTuple):
    """A unit to show quantities in: its symbol, its size in base units, its dimension, its name in English."""

    name: str
    factor: Fraction
    dimension: Dimension
    en: str = ""

    @property
    def label(self) -> Label:
        """Return the unit as a cell."""
        return Label(self.name, self.name, self.en or self.name)


PLAIN = Scale("", Fraction(1), RATIO)
PERCENT = Scale("%", Fraction(1, 100), RATIO)


class Quantity(NamedTuple):
    """A value with its bounds in base units, each `None` where nothing is known on that side."""

    value: Fraction
    low: Fraction | None
    high: Fraction | None
    dimension: Dimension

    @property
    def interval(self) -> Interval:
        """Return the bounds."""
        return Interval(self.low, self.high)


def exact(value: Fraction | int, dimension: Dimension = RATIO) -> Quantity:
    """Return a quantity without a doubt."""
    sure = Fraction(value)
    return Quantity(sure, sure, sure, dimension)


def measured(value: Decimal, low: Decimal | None, high: Decimal | None, own: unit.Unit) -> Quantity:
    """Return a quantity of figures that were published in units of `own`'s dimension, given in its base unit."""
    shown = scale(own)
    ratio = shown.factor / Fraction(own.factor)
    least, most = (None if end is None else Fraction(end) * ratio for end in (low, high))
    return Quantity(Fraction(value) * ratio, least, most, shown.dimension)


def of_fact(fact: Fact) -> Quantity:
    """Return one published figure as a quantity."""
    shown = scale(fact.unit)
    ends = (fact.value, fact.low, fact.high)
    value, low, high = (None if end is None else Fraction(end) * shown.factor for end in ends)
    assert value is not None
    return Quantity(value, low, high, shown.dimension)


def shown_in(value: Fraction, scale: Scale) -> Decimal | Fraction:
    """Return a value in a unit: a decimal with the digits that it needs, a fraction where it would need more than six."""
    own = value / scale.factor
    for places in range(7):
        if (own * 10**places).denominator == 1:
            digits = int(own * 10**places)
            return Decimal((digits < 0, tuple(map(int, str(abs(digits)))), -places))
    return own


def write(value: Fraction, shown: Scale, lang: str = "") -> str:
    """Return a value for people in the unit `shown`: exact where it has at most six decimals, else rounded to four.

    Without a language the unit is the symbol that data are published in.
    """
    own = value / shown.factor
    digits = 6 if (own * 10**6).denominator == 1 else 4
    text = f"{Decimal(round(own * 10**digits)).scaleb(-digits, WIDE):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    name = shown.label.en if lang == "en" else shown.name
    gap = " " if name[:1].isascii() and name not in ("", "%", "‰") else ""
    return f"{text}{gap}{name}"


def in_points(shown: Scale) -> Scale:
    """Return the unit of a difference of two rates: 20 % and 18 % are two percentage points apart."""
    if shown.dimension == RATIO and shown.name in ("%", ""):
        return Scale("个百分点", PERCENT.factor, RATIO, "percentage points")
    return shown


def scale(own: unit.Unit) -> Scale:
    """Return the scale of a unit: 亿元 is 10^8 of CNY, % a hundredth of nothing."""
    if own.dimension in _RATIOS:
        return Scale(own.unit, Fraction(own.factor) * _RATIOS[own.dimension], RATIO)
    return Scale(own.unit, Fraction(own.factor), ((own.dimension, 1),), own.en)


def per(one: Scale, other: Scale) -> Scale:
    """Return the scale of a quotient: 元/亩."""
    if not other.name:
        return one
    dimension = _joined(one.dimension, other.dimension, -1)
    if not dimension:
        return PLAIN
    name = f"{one.name or '1'}/{other.name}"
    en = f"{one.en or one.name or '1'}/{other.en or other.name}"
    return Scale(name, one.factor / other.factor, dimension, en)


def read(text: str) -> tuple[Quantity, Scale]:
    """Return the exact quantity that `text` writes (`80亿元`, `20 %`, `3000 元/亩`, `0.6`) and its scale.

    Raises:
        UsageError: it is no number with a unit, or hedged (a limit is exact).
    """
    head, *divisors = re.split(r"\s*/\s*|\s+per\s+", text.strip())
    try:
        found = number.read(head, missing=())
    except number.NumberError as error:
        raise UsageError(error.code, error.message, error.hint) from None
    assert isinstance(found, number.Number)
    if found.hedge not in ("", "exact"):
        raise UsageError(
            "hedged_limit",
            Text(f"“{text}”不是确切的数", f"{text!r} is not an exact number"),
            Text("只写数和单位，例如 20 %", "write number and unit only, for example 20 %"),
        )
    own = PLAIN if found.unit is None else scale(found.unit)
    for divisor in divisors:
        below = unit.find(divisor)
        if below is None:
            power, noun = unit.parse(divisor)
            below = noun and noun._replace(unit=divisor, factor=noun.factor.scaleb(power))
        if below is None:
            raise UsageError(
                "unknown_unit",
                Text(f"没有“{divisor}”这个单位", f"there is no unit {divisor!r}"),
            )
        own = per(own, scale(below))
    return exact(Fraction(found.value) * own.factor, own.dimension), own


def of_dimension(dimension: Dimension) -> Scale:
    """Return the scale in base units: 元/亩 for `CNY` over `area`, % for a ratio."""
    if not dimension:
        return PERCENT
    names = []
    for lang in ("zh", "en"):
        above, below = (
            "·".join(
                _symbol(name, abs(power), lang)
                for name, power in dimension
                if (power > 0) == positive
            )
            for positive in (True, False)
        )
        names.append(f"{above or '1'}/{below}" if below else above)
    return Scale(names[0], Fraction(1), dimension, names[1])


def _symbol(name: str, power: int, lang: str) -> str:
    if name == NOT_STATED.unit:
        return NOT_STATED.label(lang)
    own = unit.find(name)
    listed = unit.units().values()
    found = (
        own if own and _is_base(own, name) else next((u for u in listed if _is_base(u, name)), None)
    )
    said = name if found is None else found.en if lang == "en" else found.unit
    return said if power == 1 else f"{said}^{power}"


def _is_base(own: unit.Unit, dimension: str) -> bool:
    return own.dimension == dimension and own.factor == 1


def plus(one: Quantity, other: Quantity) -> Quantity:
    """Return the sum.

    Raises:
        UsageError: the two measure different things.
    """
    _same(one, other)
    low, high = (
        None if None in ends else Fraction(ends[0] or 0) + Fraction(ends[1] or 0)
        for ends in ((one.low, other.low), (one.high, other.high))
    )
    return Quantity(one.value + other.value, low, high, one.dimension)


def negative(one: Quantity) -> Quantity:
    """Return −`one`."""
    low, high = (None if end is None else -end for end in (one.high, one.low))
    return Quantity(-one.value, low, high, one.dimension)


def minus(one: Quantity, other: Quantity) -> Quantity:
    """Return the difference.

    Raises:
        UsageError: the two measure different things.
    """
    return plus(one, negative(other))


def times(one: Quantity, other: Quantity) -> Quantity:
    """Return the product."""
    low, high = _corners(one.interval, other.interval)
    dimension = _joined(one.dimension, other.dimension, 1)
    return Quantity(one.value * other.value, low, high, dimension)


def over(one: Quantity, other: Quantity) -> Quantity | None:
    """Return the quotient, `None` where the divisor is zero; unbounded where the divisor may be zero."""
    if other.value == 0:
        return None
    low, high = _corners(one.interval, _inverse(other))
    dimension = _joined(one.dimension, other.dimension, -1)
    return Quantity(one.value / other.value, low, high, dimension)


def _inverse(one: Quantity) -> Interval:
    """Return the bounds of 1 / `one`, none where it may be zero."""
    low, high = one.interval
    if low is not None and low > 0:
        return Interval(Fraction(0) if high is None else 1 / Fraction(high), 1 / Fraction(low))
    if high is not None and high < 0:
        return Interval(1 / Fraction(high), Fraction(0) if low is None else 1 / Fraction(low))
    return Interval(None, None)


def _corners(one: Interval, other: Interval) -> tuple[Fraction | None, Fraction | None]:
    """Return the bounds of a product: the least and the greatest of the corners, `None` for a side without end."""
    found = [_times(a, b) for a, b in product(_ends(one), _ends(other))]
    known = [end for infinite, end in found if not infinite]
    low = None if any(infinite < 0 for infinite, _ in found) else min(known)
    high = None if any(infinite > 0 for infinite, _ in found) else max(known)
    return low, high


_End = tuple[int, Fraction]
"""A bound: (−1 or 1, 0) where it lies without end on that side, else (0, the bound)."""


def _ends(of: Interval) -> tuple[_End, _End]:
    low = (-1, Fraction(0)) if of.low is None else (0, Fraction(of.low))
    high = (1, Fraction(0)) if of.high is None else (0, Fraction(of.high))
    return low, high


def _times(one: _End, other: _End) -> _End:
    """Return a corner; without end times nothing is nothing, as the end is a limit and not a value."""
    signs = [infinite or (end > 0) - (end < 0) for infinite, end in (one, other)]
    if one[0] or other[0]:
        return signs[0] * signs[1], Fraction(0)
    return 0, one[1] * other[1]


def _joined(one: Dimension, other: Dimension, sign: int) -> Dimension:
    powers = dict(one)
    for name, power in other:
        powers[name] = powers.get(name, 0) + sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _same(one: Quantity, other: Quantity) -> None:
    if one.dimension != other.dimension:
        raise mismatch(one.dimension, other.dimension)


def mismatch(one: Dimension, other: Dimension) -> UsageError:
    """Return the error of two quantities that measure different things."""
    plain = Label("%", "%（或不带单位的数）", "% (or a number without a unit)")
    labels = [of_dimension(each).label if each else plain for each in (one, other)]
    (zh, en), (other_zh, other_en) = ((each.zh, each.en) for each in labels)
    hint = None
    if any(name == NOT_STATED.unit for name, _ in (*one, *other)):
        hint = Text(
            "数据没有注明单位：加一列“单位”，或用 --default unit=万元 说明",
            "the data do not say their unit: add a column `unit`, or say it with --default unit=UNIT",
        )
    elif RATIO in (one, other):
        hint = Text(
            "金额等要写单位，例如 80亿元、3000 元/亩；占比写 20 %",
            "write a limit with its unit, for example 80亿元 or 3000 元/亩; a share as 20 %",
        )
    return UsageError(
        "dimension",
        Text(
            f"{zh} 与 {other_zh} 不是同一种量，不能相加或比较",
            f"{en} and {other_en} measure different things and neither add nor compare",
        ),
        hint,
    )


def is_money(dimension: Dimension) -> bool:
    """Whether a quantity is an amount of one currency."""
    return len(dimension) == 1 and dimension[0][1] == 1 and _is_currency(dimension[0][0])


def _is_currency(name: str) -> bool:
    return len(name) == 3 and name.isascii() and name.isalpha() and name.isupper()
