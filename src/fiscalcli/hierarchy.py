"""Wholes and parts: which cells may be added, which repeat others, and why a sum would be wrong.

All functions take the cells of one *slice*: one scope, budget, direction, period, phase, measure, basis and
unit dimension. Wholes, parts and total rows are told apart within each place first; places are added after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import change, guards, lexicon, measure, placelevels, side
from fiscalcli.exact import add, digits_of
from fiscalcli.model import TOTALS, Interval
from fiscalcli.side import SIDES
from fiscalcli.stores import memory
from fiscalcli.unit import is_of_place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from decimal import Decimal

    from fiscalcli.model import Cell

UNCLEAR = "unclear"
"""The role of a figure that may hold others of its table, or be in one of them: nothing may be added with it."""
GRAND = frozenset({"revenue_total", "expenditure_total"})
"""The totals that the lexicon knows as figures of their own; they are parts of nothing."""
_CHANCE = 3
"""A sum of so many digits may be chance."""
_PARTS = (5, 7)
"""So many digits have codes of the Chinese budget classification that stand below shorter ones."""


def name(cell: Cell) -> str:
    """Return what the cell is called among its siblings: its indicator, else its sector."""
    return cell.name


def key(cell: Cell) -> str:
    """Return what tells a cell from its siblings: its code, else its name."""
    return cell.key


def is_grand(cell: Cell) -> bool:
    """Whether a cell is called like a grand total, also where its direction kept it from being that indicator."""
    return is_grand_name(name(cell))


def is_grand_name(said: str) -> bool:
    """Whether `said` names a grand total, as a code or in words."""
    return lexicon.find("indicator", said) in GRAND


def by_place(cells: Iterable[Cell]) -> dict[str, list[Cell]]:
    """Return the cells of each place."""
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        found.setdefault(cell.place, []).append(cell)
    return found


def over_places(cells: Iterable[Cell]) -> list[Cell]:
    """Return the total rows that are of no place where others are of one: they are over all places."""
    bare = [cell for cell in cells if cell.keys.get("role") == "total" and not cell.place]
    return bare if bare and any(cell.place for cell in cells) else []


def parents(cells: Sequence[Cell]) -> dict[str, str]:
    """Return key to the key of its nearest whole among `cells` of one place, for those that have one there.

    A whole is named by `part_of` (the first candidate present, by its name or its code) or by a shorter code of
    the Chinese classification (205 is the whole of 20502).
    """
    parts = [cell for cell in cells if _may_be_part(cell)]
    if len(cells) < 2 or not parts:
        return {}
    called: dict[str, dict[str, None]] = {}
    if any(cell.keys.get("part_of") for cell in parts):
        for cell in cells:
            called.setdefault(name(cell), {}).setdefault(key(cell))
    codes = {cell.get("code") for cell in cells} - {""}
    found: dict[str, str] = {}
    for cell in parts:
        own, above = key(cell), cell.get("part_of").split("|")
        wholes = [
            *(
                each
                for whole in above
                if whole
                for each in ((whole,) if whole in codes else _nearest(cell, called.get(whole, ())))
            ),
            *(code for code in shorter(cell.get("code")) if code in codes),
        ]
        if wholes:
            found[own] = wholes[0]
        elif distant := _distant(cell.get("part_of"), called, name(cell)):
            found[own] = next(iter(called[distant]))
    return found


def _nearest(cell: Cell, keys: Iterable[str]) -> list[str]:
    """Return the keys that may be a whole of `cell`, that of the longest code that begins its own first.

    Figures of one name at two levels (229, 22999) are told apart by their codes.
    """
    own, code = key(cell), cell.get("code")
    others = [each for each in keys if each != own]
    if code and any(code.startswith(each) for each in others):
        others = [each for each in others if code.startswith(each)]
        return sorted(others, key=len, reverse=True)
    return [each for each in others if not (code and each.startswith(code))]


def shorter(code: str) -> list[str]:
    """Return the codes above a 5 or 7 digit code of the Chinese budget classification, nearest first."""
    if not (code.isascii() and code.isdigit() and len(code) in _PARTS):
        return []
    return [code[:length] for length in (5, 3) if length < len(code)]


def _distant(part_of: str, present: Collection[str], own: str) -> str:
    """Return the nearest present whole of an absent whole, `own` aside: 增值税 is in 收入 even where 税收收入 is not."""
    seen: set[str] = set()
    waiting = [whole for whole in part_of.split("|") if whole]
    while waiting:
        whole = waiting.pop(0)
        if whole in present and whole != own:
            return whole
        if whole not in seen and (entry := lexicon.indicators().get(whole)):
            waiting.extend(entry.part_of)
        seen.add(whole)
    return ""


def tops(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells that are no total row and no part of another of the same place."""
    found = []
    for members in by_place(cells).values():
        upward = parents(members)
        if not upward:
            found += [cell for cell in members if cell.get("role") not in TOTALS]
            continue
        repeats = {key(cell) for cell in members if cell.get("role") == "subtotal"}
        repeats -= {key(cell) for cell in members if cell.get("role") != "subtotal"}
        found += [
            cell
            for cell in members
            if cell.get("role") not in TOTALS
            and not (_may_be_part(cell) and _is_held(key(cell), upward, repeats))
        ]
    return found


def _may_be_part(cell: Cell) -> bool:
    """Whether a cell itself is in a whole by its name or its code, and not only a namesake of it."""
    return bool(cell.keys.get("part_of")) or len(cell.keys.get("code", "")) in _PARTS


def _is_held(own: str, upward: Mapping[str, str], repeats: Collection[str]) -> bool:
    """Whether a figure is part of another that counts: a subtotal counts for nothing, and its parts for themselves."""
    seen = {own}
    while (own := upward.get(own, "")) and own not in seen:
        if own not in repeats:
            return True
        seen.add(own)
    return False


class Sum(NamedTuple):
    """A sum with its bounds in the base unit, or the reason why there is none.

    `culprit` is which figure is the reason; of a sum, which one might by chance equal all the others.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    reason: str
    cells: Sequence[Cell]
    culprit: str = ""


NO_SUM = Sum(None, None, None, "none", ())


def refused(reason: str, cells: Sequence[Cell], culprit: str = "") -> Sum:
    """Return that there is no sum of `cells`, and why."""
    return Sum(None, None, None, reason, cells, culprit)


def plain(cells: Sequence[Cell]) -> Sum:
    """Return what `cells` add up to, whatever they are."""
    if len(cells) == 1:
        return Sum(cells[0].value, cells[0].low, cells[0].high, "", cells)
    lows, highs = [cell.low for cell in cells], [cell.high for cell in cells]
    low, high = (
        None if None in ends else add(end for end in ends if end is not None)
        for ends in (lows, highs)
    )
    return Sum(add(cell.value for cell in cells), low, high, "", cells)


def total(cells: Sequence[Cell], *, overlapping: bool, apart: bool = False) -> Sum:
    """Return what `cells` add up to without counting anything twice, the total rows of each place preferred.

    Reasons for no sum: `columns` (columns side by side that are no parts of one whole), `overlap` (the dataset says that its sectors overlap), `levels` (rows that may hold others), `of_which` (parts of a whole
    that is not there), `unrelated` (figures without a common whole), `nested` (a place and a place within it;
    with `apart` places are not added at all), `not_additive` (rates, scores, unit costs), `sides` (revenue
    and expenditure), `looks_total` (one figure is the sum of the others), `several_totals` (total rows, none
    of which is the sum of the parts), `local_currency` and `unknown_unit` (amounts that are alike within one place
    only, of several), `none` (nothing to add).
    """
    if len(cells) == 1 and len(cells[0].facts) == 1 and cells[0].get("role") != "subtotal":
        return plain(cells)  # one figure is what it is
    found = _total(cells, overlapping=overlapping, apart=apart)
    if not found.cells or not is_of_place(found.cells[0].unit.dimension):
        return found
    whose = cells if over_places(cells) else found.cells
    reason = guards.of_several_places([fact for cell in whose for fact in cell.facts])
    return refused(reason, found.cells) if reason else found


def _total(cells: Sequence[Cell], *, overlapping: bool, apart: bool) -> Sum:
    """Return what `cells` add up to, whatever place they are of."""
    if len(guards.columns_apart(fact for cell in cells for fact in cell.facts)) > 1:
        return refused("columns", cells)
    if across := over_places(cells):
        return _stated(across, cells, overlapping)
    places = [_within(members, overlapping) for members in by_place(cells).values()]
    places = [found for found in places if found.reason != "none"]
    if len(places) < 2:
        return places[0] if places else NO_SUM
    top = [cell for found in places for cell in found.cells]
    for found in places:
        if found.reason:
            return found._replace(cells=top)
    if apart:
        return refused("nested", top)
    return _guarded(top, overlapping)


def _within(cells: Sequence[Cell], overlapping: bool) -> Sum:
    """Return the total of one place."""
    stated = [
        cell
        for cell in cells
        if cell.get("role") == "total" or (is_grand(cell) and name(cell) not in GRAND)
    ]
    if stated:
        return _stated(stated, cells, overlapping)
    top = tops(cells)
    if not _codeless(top, cells):
        return _guarded(top, overlapping)
    return _whole(top) or refused("unrelated", top)


def _codeless(top: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Whether a figure without a code, and without parts, stands among codes of two levels: of which it is a part, nobody can tell."""
    codes = {len(cell.get("code")) for cell in cells if cell.get("code")}
    known = lexicon.indicators()
    bare = {key(cell) for cell in top if not (cell.get("code") or name(cell) in known)}
    return len(codes) > 1 < len(top) and not bare <= {*parents(cells).values()}


def _whole(top: Sequence[Cell]) -> Sum | None:
    """Return the one figure without a code that is the sum of all figures with one, in so many digits that it is no chance."""
    bare = [cell for cell in top if not cell.get("code")]
    coded = [cell for cell in top if cell.get("code")]
    if len(bare) != 1 or len(coded) < 2 or not all(is_additive(cell) for cell in top):
        return None
    found, made = plain(bare), plain(coded)
    is_long = found.value is not None and digits_of(found.value) > _CHANCE
    return found if is_long and _meet(found, made) else None


def _meet(one: Sum, other: Sum) -> bool:
    """Whether two sums may be the same amount, for all that was printed of them."""
    return change.meets(Interval(one.low, one.high), Interval(other.low, other.high))


def _guarded(top: Sequence[Cell], overlapping: bool) -> Sum:
    """Return the sum of cells of which none holds another, where nothing speaks against it."""
    if not top:
        return NO_SUM
    if any(len(cell.facts) > 1 and not is_additive(cell) for cell in top):
        return refused("not_additive", top)
    if any(len(cell.facts) > 1 and cell.get("role") == UNCLEAR for cell in top):
        return refused("levels", top)
    if len(top) > 1 and (reason := _reason(top, overlapping=overlapping)):
        return refused(reason, top)
    suspect = None if guards.are_declared(top) else guards.suspect(top, key, known=_are_parts(top))
    if suspect and suspect.is_sure:
        return refused(suspect.reason, top, suspect.word)
    return plain(top)._replace(culprit=suspect.word if suspect else "")


def _are_parts(top: Sequence[Cell]) -> bool:
    """Whether codes of one level, or the lexicon, say of every figure that it is a part beside the others."""
    levels = {len(cell.get("code")) for cell in top}
    known = all(cell.get("indicator") in lexicon.indicators() for cell in top)
    return known or (len(levels) == 1 and 0 not in levels)


def _stated(stated: Sequence[Cell], cells: Sequence[Cell], overlapping: bool) -> Sum:
    """Return the total row that is the sum of the parts, or several that are it together; one alone is believed, others are not.

    A total row of one side (收入合计) is no total of both.
    """
    grand = [cell for cell in cells if is_grand(cell) and cell not in stated]
    names = {name(cell) for cell in (*stated, *grand)}
    others = [cell for cell in cells if cell not in grand and cell not in stated]
    top = tops([cell for cell in others if not _parts_again(cell, names)])
    if not top and len(stated) == 1 and not grand:
        return _guarded(stated, overlapping)
    candidates = [plain([cell]) for cell in (*stated, *grand)]
    candidates += [
        plain([memory.cell(cell.keys, [fact])])
        for cell in stated
        for fact in cell.facts
        if len(cell.facts) > 1
    ]
    made = plain(top) if top and all(is_additive(cell) for cell in top) else None
    if made and (found := next((each for each in candidates if _meet(each, made)), None)):
        return found
    if len({side_of(cell) for cell in (*stated, *grand, *top)} - {""}) > 1:
        return refused("sides", [*stated, *grand, *top])
    if made and _meet(together := plain(stated), made):
        return together
    if len({found.value for found in candidates}) > 1:
        return refused("several_totals", [*stated, *grand, *top])
    return candidates[0]


def _parts_again(cell: Cell, totals: set[str]) -> bool:
    """Whether a cell says what is in a total row, beside the parts that this is the total of: On-budget."""
    return cell.get("role") == "of_which" and not totals.isdisjoint(cell.get("part_of").split("|"))


def is_additive(cell: Cell) -> bool:
    """Whether what the cell measures may be added."""
    return measure.is_additive(cell.get("measure"), cell.unit.dimension)


def side_of(cell: Cell) -> str:
    """Return the side of the account that a cell is on: as the data say, else as its name says."""
    said = cell.get("direction")
    if said in SIDES:
        return said
    return side.of_indicator(name(cell))


def _is_balancing(cell: Cell) -> bool:
    """Whether a cell is what one side is above the other, beside whatever lines: Дефицит / профицит."""
    return side.is_balancing(name(cell))


def _reason(top: Sequence[Cell], *, overlapping: bool) -> str:
    """Return why the cells may not be added, or `""`."""
    several = len({key(cell) for cell in top}) > 1
    if any(
        not is_additive(cell) or (several and cell.get("direction") == "balance") for cell in top
    ):
        return "not_additive"
    if overlapping and len({name(cell) for cell in top}) > 1:
        return "overlap"
    roles = {cell.keys.get("role") for cell in top}
    if "of_which" in roles:
        return "of_which"
    if UNCLEAR in roles:
        return "levels"
    if placelevels.are_nested(top):
        return "nested"
    if len({side_of(cell) for cell in top} - {""}) > 1 or len({*map(_is_balancing, top)}) > 1:
        return "sides"
    return "" if _siblings(top) else "unrelated"


def _siblings(top: Sequence[Cell]) -> bool:
    """Whether the figures that the lexicon knows are parts of one whole; free labels make up a table of their own."""
    known = {name(cell): cell for cell in top if cell.get("indicator") in lexicon.indicators()}
    if len(known) < 2 and len(known) in (0, len({name(cell) for cell in top})):
        return True
    wholes = [side.above(cell.get("part_of")) for cell in known.values()]
    return bool(frozenset.intersection(*wholes))
