"""Slips of a unit: two amounts of one thing a thousandfold, ten-thousandfold or a hundred-millionfold apart.

元, 千元, 万元 and 亿元 (yuan, thousands, millions) are 10^3, 10^4 and 10^8 apart. A ratio is such a slip when, with the
power taken away, the two amounts are what a figure and its neighbour usually are: within a factor of two, or of
three where other evidence is asked for, too.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.exact import EXACT
from fiscalcli.model import Label

if TYPE_CHECKING:
    from fiscalcli.model import Fact

POWERS = (3, 4, 8)
SAME, CLOSE, USUAL, WIDE = Decimal("1.02"), Decimal("1.2"), Decimal(2), Decimal("3.16")
"""By how much two figures may differ besides: the same figure, a budget and its outcome, two years, half the way to
the next power."""
_TIMES = {3: "1000 倍", 4: "1 万倍", 8: "1 亿倍", -3: "千分之一", -4: "万分之一", -8: "亿分之一"}
_WIDEST = max(POWERS) + 1
_BETWEEN = {
    3: Text("差一千倍，像是“元”与“千元”混用", "a thousandfold apart, as thousands and units are"),
    4: Text("差一万倍，像是“元”与“万元”或“万元”与“亿元”混用", "ten-thousandfold apart, as 元 and 万元 or 万元 and 亿元 are"),
    8: Text("差一亿倍，像是“元”与“亿元”混用", "a hundred-millionfold apart, as 元 and 亿元 are"),
}  # fmt: skip


def power(one: Decimal, other: Decimal, within: Decimal = USUAL) -> int:
    """Return the power of ten by which `one` seems too large (negative: too small) against `other`, else 0.

    Both are in the base unit. Zeros and amounts of different sign are no slip of a unit.
    """
    if not one or not other or one.is_signed() != other.is_signed():
        return 0
    apart = one.adjusted() - other.adjusted()
    if not min(POWERS) - 1 <= abs(apart) <= _WIDEST:
        return 0
    large, small = (one, other) if apart > 0 else (other, one)
    for exponent in POWERS:
        if are_near(abs(large), EXACT.scaleb(abs(small), exponent), within):
            return exponent if apart > 0 else -exponent
    return 0


def are_near(one: Decimal, other: Decimal, within: Decimal = USUAL) -> bool:
    """Whether two amounts above zero are within a factor of each other."""
    return one <= EXACT.multiply(other, within) and other <= EXACT.multiply(one, within)


def digits(fact: Fact) -> int:
    """Return how many digits of a figure say something: one in 0.002, and in 1 or 1000, which may stand for nothing."""
    is_placeholder = fact.value.normalize(EXACT).as_tuple().digits == (1,)
    return 1 if is_placeholder else len(fact.value.as_tuple().digits)


def decimals(fact: Fact) -> int:
    """Return how many decimals a figure is printed with."""
    exponent = fact.value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def words(exponent: int) -> Text:
    """Return how far apart two amounts are and which units that would be."""
    return _BETWEEN[abs(exponent)]


def label(exponent: int) -> Label:
    """Return about how many times one amount is the other: 10,000 times, or the ten-thousandth part."""
    zh = _TIMES[exponent]
    size = f"{10 ** abs(exponent):,}"
    en = f"about {size} times" if exponent > 0 else f"about 1/{size}"
    return Label(f"10^{exponent}", f"约{zh}", en)
