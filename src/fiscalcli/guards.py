"""What in the figures themselves speaks against adding them: one that looks like the total of the others."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import codelevels
from fiscalcli.dimension import own_columns, place, place_name
from fiscalcli.exact import EXACT, add, digits_of
from fiscalcli.model import COLUMN, LEDGER
from fiscalcli.pattern import beginning, later
from fiscalcli.stores.memory import apart, base
from fiscalcli.unit import LOCAL, is_of_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from fiscalcli.model import Cell, Fact

_NEAR = 200
"""Within rounding, and within half a percent: 1 is not the sum of 1 and 1 although 0.5 to 1.5 meets 1 to 3."""

_DIGITS = 3
"""A sum of so many digits is hardly chance in a first or last row, one of one more in any row."""
_SURE = 5
"""Two sums of several figures each that are equal in so many digits are no chance."""


class Ends(NamedTuple):
    """A value with its bounds, in a base unit."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None


class Suspect(NamedTuple):
    """The word of the one that may hold the others, by its figures or its code, and whether that can hardly be chance.

    10, 20 and 30 may be three things: that one is the sum of the others is no chance where the name says total or the number
    has many digits. Else the same must hold of another period.
    """

    word: str
    is_sure: bool
    reason: str = "looks_total"


_ALL = later(
    r"(?:all|entire|whole|combined|overall|total|grand|sum|city-?wide|county-?wide|state-?wide)(?![^\W_])(?![\s_]+others?\b)"
    r"|全|总|合计|共计|=\s*[^\W\d_]",
    re.IGNORECASE,
)


def sounds_total(name: str) -> bool:
    """Whether `name` may well name everything (`All Funds`, `all_taxes`, `= Auszahlungen`); its figures decide, a name alone never does."""
    return bool(_ALL.match(name))


def sounding_total(names: Sequence[str]) -> set[str]:
    """Return those of many names for which `sounds_total` holds."""
    return {names[at] for at in beginning(names, _ALL)}


def are_declared(cells: Iterable[Cell]) -> bool:
    """Whether all figures are said to be parts, or are groups of a ledger, which were added up from its rows: none of them is the whole.

    What stands in columns side by side is a part of its row, which says nothing of the rows.
    """
    return all(
        cell.get(LEDGER)
        or (
            cell.get("role") == "part"
            and not any(name == COLUMN for fact in cell.facts for name, _ in fact.extra)
        )
        for cell in cells
    )


def suspect(cells: Sequence[Cell], key: Callable[[Cell], str], *, known: bool) -> Suspect | None:
    """Return the one that is the sum of the others, of three addends at least, or whose code begins theirs; `None` without one.

    Seen are the places, the sectors, the figures (unless they are `known` to be parts), and the words of each of
    the file's own columns; columns that part the figures in the same way are looked at once.
    """
    if (found := _sum_of_others(cells, key, known=known)) is not None and found.is_sure:
        return found
    heads = codelevels.heads(cells)
    return Suspect(heads.words[0], is_sure=True, reason="levels") if heads else found


def _sum_of_others(
    cells: Sequence[Cell], key: Callable[[Cell], str], *, known: bool
) -> Suspect | None:
    facts = [fact for cell in cells for fact in cell.facts]
    if len(facts) < 3:
        return None
    values = _whole([cell.value for cell in cells])
    for word in (place, _sector) if known else (place, _sector, key):
        said = [*map(word, cells)]
        if not _may_hold(said, values):
            continue
        ends = [Ends(cell.value, cell.low, cell.high) for cell in cells]
        if (found := _culprit(zip(said, ends, strict=True))) is not None:
            return found._replace(word=_named(cells, word, found.word))
    return _of_own_columns(facts) if any(fact.extra for fact in facts) else None


def _of_own_columns(facts: Sequence[Fact]) -> Suspect | None:
    """Return the word of one of the file's own columns that is the sum of the others: one beyond doubt goes before one that may be chance."""
    values = [base(fact.value, fact) for fact in facts]
    sizes = _whole(values)
    seen: set[tuple[int, ...]] = set()
    doubtful: Suspect | None = None
    for column, said in own_columns(facts).items():
        first = {word: at for at, word in enumerate(dict.fromkeys(said))}
        parted = tuple(map(first.__getitem__, said))
        if len(first) == 1 or parted in seen:
            continue
        seen.add(parted)
        if not _may_hold(said, sizes):
            continue
        if (found := _culprit(zip(said, map(_ends, facts), strict=True))) is not None:
            if found.is_sure or _is_in_each(found.word, column, facts, values):
                return found._replace(is_sure=True)
            doubtful = doubtful or found
    return doubtful


def _is_in_each(word: str, column: str, facts: Sequence[Fact], values: Sequence[Decimal]) -> bool:
    """Whether a word of one of the file's own columns has the sum of the others in each group of figures that the rest tells apart.

    27 is that of 12 and 15 by chance, 53 that of 31 and 22 as well hardly so.
    """
    groups: dict[object, dict[str, Decimal]] = {}
    for fact, value in zip(facts, values, strict=True):
        said = dict(fact.extra)
        own = said.pop(column, "")
        rest = (fact.indicator, fact.code, fact.sector, place(fact), *said.items())
        sums = groups.setdefault(rest, {})
        sums[own] = EXACT.add(sums.get(own, Decimal(0)), value)
    count = 0
    for sums in groups.values():
        size = sums.get(word)
        if not size or len(sums) < 3 or EXACT.add(size, size) != add(sums.values()):
            return False
        count += digits_of(size)
    return len(groups) > 1 and count > _DIGITS


def _sector(cell: Cell) -> str:
    return cell.get("sector")


_PLACES = later(
    r"country|countries|econom(?:y|ies)\b|nation\b|reporter|territor|\bgeo|ref(?:erence)?[ _.-]?area|location|jurisdiction"
    r"|国家|国别|经济体|地区|區|país|pays\b|\bland\b|staat",
    re.IGNORECASE,
)
"""Words in the heading of a column of places that is not read as one."""


def are_apart(ours: Sequence[Fact], theirs: Sequence[Fact]) -> str:
    """Return why figures of two sides may not be set against each other: such amounts, of other places; else `""`."""
    kinds = {fact.unit.dimension for fact in (*ours, *theirs)}
    if not any(map(is_of_place, kinds)) or set(map(place, ours)) == set(map(place, theirs)):
        return ""
    return "local_currency" if LOCAL in kinds else "unknown_unit"


def of_several_places(facts: Sequence[Fact]) -> str:
    """Return why amounts that are alike within one place only may not be added, or set side by side: they may be of several.

    `local_currency` or `unknown_unit`; `""` for one figure alone, and for figures of one place. Local currency is of some
    place; where nothing says of which, it may be of several.
    """
    kind = facts[0].unit.dimension if facts else ""
    if len(facts) < 2 or not is_of_place(kind):
        return ""
    places = {
        (place(fact), *(said for name, said in fact.extra if _PLACES.search(name)))
        for fact in facts
    }
    is_unsaid = kind == LOCAL and not all(any(each) for each in places)
    if len(places) == 1 and not is_unsaid:
        return ""
    return "local_currency" if kind == LOCAL else "unknown_unit"


def columns_apart(facts: Iterable[Fact]) -> set[str]:
    """Return the headings of the columns side by side that the figures stand apart under: nothing calls them parts of one whole.

    A row that is of another one (其中) stands in the same columns as that one, which says what these are.
    """
    own = [fact for fact in facts if fact.extra]
    wholes = [fact for fact in own if fact.role != "of_which"] or own
    return {*map(apart, wholes)} - {""}


def _named(cells: Sequence[Cell], word: Callable[[Cell], str], found: str) -> str:
    """Return what the culprit is called: a code says less than the name beside it."""
    cell = next(cell for cell in cells if word(cell) == found)
    if word is place:
        return place_name(cell)
    if found == cell.get("code"):
        return cell.get("indicator") or cell.get("sector")
    return found


def _ends(fact: Fact) -> Ends:
    low, high = (None if end is None else base(end, fact) for end in (fact.low, fact.high))
    return Ends(base(fact.value, fact), low, high)


def _culprit(said: Iterable[tuple[str, Ends]]) -> Suspect | None:
    """Return the word whose sum is that of all other words."""
    groups: dict[str, list[Ends]] = {}
    for word, ends in said:
        groups.setdefault(word, []).append(ends)
    sums = {word: _plus(several) for word, several in groups.items()}
    sums = {word: ends for word, ends in sums.items() if ends.value}
    if len(sums) == 2:
        return _other_level(groups, sums)
    if len(sums) < 3:
        return None
    whole = _plus(sums.values())
    for at, (word, own) in enumerate(sums.items()):
        if own.value is not None and _is_near(own, whole, sums.values()):
            needed = _DIGITS if at in (0, len(sums) - 1) else _DIGITS + 1
            is_long = digits_of(own.value) >= needed
            is_named = sounds_total(word) or _names_all(word, sums)
            return Suspect(word, not word or is_named or is_long)
    return None


def _names_all(word: str, words: Iterable[str]) -> bool:
    """Whether a word names each of the others: State and local beside State and Local."""
    said = word.casefold()
    others = [other.casefold() for other in words if other != word]
    return all(re.search(rf"(?<![a-z]){re.escape(other)}(?![a-z])", said) for other in others)


def _whole(values: Sequence[Decimal]) -> list[int]:
    """Return exact values as whole numbers of their smallest place: these are added up in a third of the time."""
    places = -min((int(value.as_tuple().exponent) for value in values), default=0)
    return [int(value.scaleb(places, EXACT)) for value in values]


def _may_hold(said: Iterable[str], sizes: Iterable[int]) -> bool:
    """Whether the values alone leave it open that the sum of one word is that of all others, as it mostly is not."""
    sums: dict[str, int] = defaultdict(int)
    for word, size in zip(said, sizes, strict=True):
        sums[word] += size
    whole = sum(sums.values())
    return len(sums) > 1 and any(
        abs(whole - own - own) * _NEAR <= abs(own) for own in sums.values() if own
    )


def _other_level(groups: Mapping[str, list[Ends]], sums: Mapping[str, Ends]) -> Suspect | None:
    """Return the word whose figures, one or a few, come to the same as all those of the other: country 1000, region 400 and 600."""
    (one, ours), (other, theirs) = sums.items()
    counts = (len(groups[one]), len(groups[other]))
    if ours.value is None or ours.value != theirs.value or max(counts) < 2:
        return None
    word = one if counts[0] <= counts[1] else other
    is_long = digits_of(ours.value) >= (_DIGITS if min(counts) == 1 else _SURE)
    return Suspect(word, not word or sounds_total(word) or is_long)


def _is_near(own: Ends, whole: Ends, all_of_them: Iterable[Ends]) -> bool:
    """Whether `own` is the rest of `whole`: exactly, or within the rounding of all and half a percent of itself.

    A figure that is almost as large as one neighbour is no sum of several for that.
    """
    if own.value is None or whole.value is None:
        return False
    less = own.value.copy_negate()
    off = abs(add([whole.value, less, less]))
    if off == 0 or whole.low is None or whole.high is None:
        return off == 0
    reach = add([whole.high, whole.low.copy_negate()])
    if off * 2 > reach or off * _NEAR > abs(own.value):
        return False
    others = (each.value for each in all_of_them if each is not own)
    return max(abs(size) for size in others if size is not None) * 10 <= abs(own.value) * 9


def _plus(several: Iterable[Ends]) -> Ends:
    values, lows, highs = zip(*several, strict=True)
    return Ends(*(None if None in ends else add(ends) for ends in (values, lows, highs)))


def dominant(sums: Mapping[str, Decimal]) -> str:
    """Return which of at least three is as large as all the others together: they may well be in it; `""` for none."""
    most = max(sums, key=lambda word: sums[word], default="")
    is_one = len(sums) > 2 and sums[most] * 2 >= add(sums.values())
    return most if is_one else ""
