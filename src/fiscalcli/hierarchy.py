"""Wholes and parts: which cells may be added, which repeat others, and why a sum would be wrong.

All functions take the cells of one *slice*: one jurisdiction level, scope, budget, direction, period, phase,
measure and unit dimension, so that only the question "part of what?" is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon
from fiscalcli.stores.memory import add

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from fiscalcli.model import Cell

TOTALS = ("total", "subtotal")
ADDITIVE = frozenset(
    {
        "amount",
        "count",
        "area",
        "households",
        "persons",
        "enterprises",
        "saving",
        "limit",
        "balance",
        "change",
    }
    | {"change_from_approved", "change_from_executed"}
)


def name(cell: Cell) -> str:
    """Return what the cell is called among its siblings: its indicator, else its sector."""
    return cell.get("indicator") or cell.get("sector")


def parents(cells: Sequence[Cell]) -> dict[str, str]:
    """Return name to the name of its nearest whole among `cells`, for those that have one there.

    A whole is named by `part_of` (the first candidate present) or by a shorter code of the Chinese
    classification (205 is the whole of 20502).
    """
    present = {name(cell) for cell in cells}
    by_code = {cell.get("code"): name(cell) for cell in cells if cell.get("code")}
    found: dict[str, str] = {}
    for cell in cells:
        own = name(cell)
        named = [
            whole
            for whole in cell.get("part_of").split("|")
            if whole and whole in present and whole != own
        ]
        named += [
            by_code[code] for code in _shorter(cell.get("code")) if by_code.get(code, own) != own
        ]
        if named:
            found[own] = named[0]
        elif whole := _distant(cell.get("part_of"), present - {own}):
            found[own] = whole
    return found


def _shorter(code: str) -> list[str]:
    """Return the codes above a 5 or 7 digit code of the Chinese budget classification, nearest first."""
    if not (code.isascii() and code.isdigit() and len(code) in (5, 7)):
        return []
    return [code[:length] for length in (5, 3) if length < len(code)]


def _distant(part_of: str, present: set[str]) -> str:
    """Return the nearest present whole of an absent whole: 增值税 is in 收入 even where 税收收入 is not."""
    seen: set[str] = set()
    waiting = [whole for whole in part_of.split("|") if whole]
    while waiting:
        whole = waiting.pop(0)
        if whole in present:
            return whole
        if whole not in seen and (entry := lexicon.indicators().get(whole)):
            waiting.extend(entry.part_of)
        seen.add(whole)
    return ""


def chain(own: str, upward: dict[str, str]) -> list[str]:
    """Return the wholes above `own`, nearest first; a circle ends where it closes."""
    above: list[str] = []
    while (own := upward.get(own, "")) and own not in above:
        above.append(own)
    return above


def tops(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells that are no total row and no part of another of `cells`."""
    upward = parents(cells)
    return [cell for cell in cells if cell.get("role") not in TOTALS and name(cell) not in upward]


class Sum(NamedTuple):
    """A sum with its bounds in the base unit, or the reason why there is none."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    reason: str
    cells: Sequence[Cell]


def total(cells: Sequence[Cell], *, overlapping: bool) -> Sum:
    """Return what `cells` add up to without counting anything twice.

    Reasons for no sum: `overlap` (the dataset says that its sectors overlap), `of_which` (parts of a whole
    that is not there), `unrelated` (figures without a common whole), `nested` (a place and a place within
    it), `not_additive` (rates, scores, unit costs, two sides of a balance), `none` (nothing to add).
    """
    top = tops(cells)
    if len(top) == 1:
        return Sum(top[0].value, top[0].low, top[0].high, "", top)
    if not top:
        return Sum(None, None, None, "none", ())
    reason = _reason(top, overlapping=overlapping)
    if reason:
        return Sum(None, None, None, reason, top)
    low = (
        None
        if any(cell.low is None for cell in top)
        else add(cell.low for cell in top if cell.low is not None)
    )
    high = (
        None
        if any(cell.high is None for cell in top)
        else add(cell.high for cell in top if cell.high is not None)
    )
    return Sum(add(cell.value for cell in top), low, high, "", top)


def _reason(top: Sequence[Cell], *, overlapping: bool) -> str:
    """Return why the cells may not be added, or `""`."""
    if any(
        cell.get("measure") not in ADDITIVE or cell.get("direction") == "balance" for cell in top
    ):
        return "not_additive"
    if overlapping and len({name(cell) for cell in top}) > 1:
        return "overlap"
    if any(cell.get("role") == "of_which" for cell in top):
        return "of_which"
    if _nested({cell.get("jurisdiction_code") for cell in top}):
        return "nested"
    return "" if _siblings(top) else "unrelated"


def _nested(codes: set[str]) -> bool:
    """Whether one 6-digit code holds another: 320000 holds 320600 holds 320614."""
    stems = {code.rstrip("0") if len(code) == 6 else code for code in codes if code}
    even = {stem + "0" * (len(stem) % 2) for stem in stems}
    return any(one != other and other.startswith(one) for one in even for other in even)


def _siblings(top: Sequence[Cell]) -> bool:
    """Whether the figures that the lexicon knows are parts of one whole; free labels make up a table of their own."""
    known = {name(cell): cell for cell in top if cell.get("indicator") in lexicon.indicators()}
    if len(known) < 2 and len(known) in (0, len({name(cell) for cell in top})):
        return True
    wholes = [_above(cell.get("part_of")) for cell in known.values()]
    return bool(set.intersection(*wholes))


def _above(part_of: str) -> set[str]:
    """Return every whole that a figure is a part of by the lexicon, near and far."""
    found: set[str] = set()
    waiting = [whole for whole in part_of.split("|") if whole]
    while waiting:
        whole = waiting.pop()
        if whole not in found:
            found.add(whole)
            waiting.extend(
                lexicon.indicators()[whole].part_of if whole in lexicon.indicators() else ()
            )
    return found
