"""Sums and products that lose no digit."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, Inexact, InvalidOperation
from functools import lru_cache, reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

EXACT = Context(prec=2000, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[Inexact])
"""Exact arithmetic, whatever the caller's context: what would lose a digit is an error."""


def add(values: Iterable[Decimal]) -> Decimal:
    """Return the exact sum, without zeros behind the last digit of its least precise summand."""
    total, *others = values = [*values] or [Decimal(0)]
    if all(map(total.same_quantum, others)):  # nothing to trim
        return reduce(EXACT.add, others, total)
    coarsest = MIN_EMIN
    for value in values:
        exponent = value.as_tuple().exponent
        coarsest = max(coarsest, exponent if isinstance(exponent, int) else MIN_EMIN)
    for value in others:
        total = EXACT.add(total, value)
    return _trimmed(total, coarsest)


def _trimmed(value: Decimal, exponent: int) -> Decimal:
    """Return `value` with its last zeros dropped down to `exponent`: 5.2000 + 18.8 is 24.0."""
    sign, digits, own = value.as_tuple()
    if not isinstance(own, int):
        return value
    kept = list(digits)
    while own < exponent and len(kept) > 1 and kept[-1] == 0:
        kept.pop()
        own += 1
    return Decimal((sign, tuple(kept), own))


def digits_of(value: Decimal) -> int:
    """Return how many digits of a value say something: 1 of 400, 3 of 1.20 and of 405; 1 of zero."""
    return len(value.normalize(EXACT).as_tuple().digits)


def adds_up(made: Decimal, whole: Decimal, count: int) -> bool:
    """Whether so many figures, which come to `made`, are another one, each of them within half of the last digit of that."""
    return abs(EXACT.subtract(made, whole)) <= half_step(whole) * (count + 1)


def half_step(value: Decimal) -> Decimal:
    """Return half of the last digit of a value: 0.005 of 1.20, 0.5 of 400."""
    return Decimal((0, (5,), int(value.as_tuple().exponent) - 1))


def rescaled(value: Decimal, source: Decimal, target: Decimal) -> Decimal:
    """Return an amount in steps of `source` as one in steps of `target`, digits kept and whole numbers in full.

    Raises Inexact when no finite decimal holds it.
    """
    room = len(value.as_tuple().digits) + abs(value.adjusted()) + 60
    context = Context(room, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[Inexact, InvalidOperation])
    shift = _shift(source, target)
    if shift is None:
        moved = context.divide(context.multiply(value, source), target)
    else:
        moved = context.scaleb(value, shift)
    exponent = moved.as_tuple().exponent
    in_full = isinstance(exponent, int) and exponent > 0
    return context.quantize(moved, Decimal(1)) if in_full else moved


@lru_cache(maxsize=1024)
def _shift(source: Decimal, target: Decimal) -> int | None:
    """Return k where source = target × 10^k, or None when the ratio is no power of ten."""
    shift = source.adjusted() - target.adjusted()
    return shift if _significant(source) == _significant(target) else None


def _significant(value: Decimal) -> str:
    return "".join(map(str, value.as_tuple().digits)).rstrip("0")
