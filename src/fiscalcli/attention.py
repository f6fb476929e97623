"""What stands out in the execution of a budget: decided on intervals, by thresholds that are data.

The table is `lexicon/attention.csv`: a code, how far is far (in percentage points), and the words, which may
differ by direction: revenue above the budget is 超收, expenditure above it is 超支. Nothing is said that the
printed precision of the figures leaves open. Ten points are the gap at which the two-way monitoring of
performance gives notice, and the band in which PEFA's PI-1 calls an outturn close to its budget (90 to 110 %).
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon
from fiscalcli.errors import Text, UsageError
from fiscalcli.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscalcli.change import Change
    from fiscalcli.model import Interval

YEAR = Fraction(1)


class Sign(NamedTuple):
    """One thing that stands out: code, threshold as a ratio, words for a cell and for a note."""

    code: str
    threshold: Fraction
    words: Text
    says: Text


def sign(code: str, direction: str = "", far: Decimal | None = None) -> Sign:
    """Return the sign called `code` in the words of `direction`; `far`, in percentage points, takes the place of its threshold."""
    rows = [row for row in lexicon.rows("attention") if row["code"] == code]
    row = next((each for each in rows if each["direction"] == direction), rows[0])
    points = Decimal(row["points"])
    if far is not None and points:
        points = far
    said = {"points": f"{points.normalize():f}", "rest": f"{(100 - points).normalize():f}"}
    zh, en = (row[key].format(**said) for key in ("says_zh", "says_en"))
    return Sign(code, Fraction(points) / 100, Text(row["zh"], row["en"]), Text(zh, en))


def points(said: str) -> Decimal | None:
    """Return a number of percentage points, exactly as it was said.

    Raises:
        UsageError: it is no number from 0 to 100.
    """
    if not said:
        return None
    try:
        found = Decimal(said)
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or not 0 <= found <= 100:
        raise UsageError(
            "bad_points",
            Text(
                f"“{said}”不是 0 到 100 的百分点", f"{said!r} is no number of points from 0 to 100"
            ),
            Text("例如 --far 5", "for example --far 5"),
        )
    return found


def against_budget(moved: Change, passed: Fraction | None, far: Decimal | None) -> list[str]:
    """Return which signs the change from budget to outcome gives: `over`, `short` or `behind`.

    `passed` is the part of the year that the outcome is of: 1 for a whole year, `None` where it is not known.
    Each holds for every pair of values within the printed precision, or is not given.
    """
    found = []
    if moved.differences.low is not None and moved.differences.low > 0:
        found.append("over")
    code = "short" if passed == YEAR else "behind"
    high = moved.rates.high
    if (
        passed is not None
        and high is not None
        and 1 + high < passed - sign(code, "", far).threshold
    ):
        found.append(code)
    return found


def rebudgeted(moved: Change, far: Decimal | None) -> bool:
    """Whether the change from the approved to the adjusted budget is far, whatever was rounded away."""
    threshold = sign("rebudgeted", "", far).threshold
    if moved.reason == "base_zero":
        return _beyond(moved.differences, Fraction(0))
    return _beyond(moved.rates, threshold)


def _beyond(ends: Interval, threshold: Fraction) -> bool:
    above = ends.low is not None and ends.low > threshold
    return above or (ends.high is not None and ends.high < -threshold)


def label(codes: Iterable[str], direction: str) -> Label | None:
    """Return the codes as one cell, `None` without any."""
    signs = [sign(code, direction) for code in codes]
    if not signs:
        return None
    return Label(
        ",".join(each.code for each in signs),
        "、".join(each.words.zh for each in signs),
        ", ".join(each.words.en for each in signs),
    )


def notes(found: Iterable[tuple[str, str]], far: Decimal | None) -> list[Text]:
    """Return what the given codes mean, each with its direction, once."""
    said = {}
    for code, direction in dict.fromkeys(found):
        each = sign(code, direction, far)
        said[each.words] = Text(
            f"{each.words.zh}：{each.says.zh}", f"{each.words.en}: {each.says.en}"
        )
    return list(said.values())
