"""The numbers of one column, read at once: plain ones, and those with the same signs and words around them (`$5`, `(5)`, `5 元`).

What is around a number is a word of its row as any other: one row of each combination is read by itself, and shows
what it means. A cell that is no number with something around it is such a word as a whole.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import compress
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import limits, number
from fiscalcli.exact import EXACT
from fiscalcli.mapping.marks import decimals
from fiscalcli.model import NumberCell
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Fact

_BARE = r"(?:(?:-?[1-9][0-9]{0,17}|0)(?:\.[0-9]{1,28})?|-0\.(?=0*[1-9])[0-9]{1,28})"
_ALL_BARE = later(rf"(?:{_BARE}\n)*+")
_PLAIN = later(_BARE)
_GROUPED = later(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,9})?")
_ALL_GROUPED = later(
    r"(?:(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,9})?|(?:[1-9][0-9]{0,17}|0)(?:\.[0-9]{1,28})?)\n)*+"
)
_DIGITS = later(r"[0-9](?:[0-9.,]*[0-9])?")
_SIDES = later(r"([^0-9.,]*)0([^0-9.,]*)")
_AROUND = later(r"([^0-9.,]*)([0-9](?:[0-9.,]*[0-9])?)([^0-9.,]*)")
_SHAPES = 1000
"""So many different signs, words and odd cells are read by themselves; a column of more is read row by row."""
_SIGNS = frozenset("-()0")
"""What says nothing of a unit around a number."""
_PLACES = 9
"""Numbers with more decimals are held against the limit on digits."""

Shape = tuple[str, ...]
"""What is around a number, before it, behind it and whether it is nothing; of a cell that is no such number, the cell."""


class Figures(NamedTuple):
    """The figures of a column: which rows have one, these, with how many decimals each is printed.

    `marked` says which rows have a mark for "no figure", `missing` counts these. `shapes` are what is around the
    numbers, where there is anything; `own` gives the half-width of odd figures, by the number of their row's kind.
    """

    there: Sequence[bool]
    values: Sequence[Decimal]
    places: Sequence[int]
    marked: Sequence[bool]
    missing: Counter[str]
    shapes: Sequence[Shape] = ()
    own: Mapping[int, Decimal] = MappingProxyType({})

    def odd(self) -> dict[Shape, int]:
        """Return what is around the numbers, each with the first row that has it."""
        rows = compress(range(len(self.there)), self.there)
        found: dict[Shape, int] = {}
        for shape, at in zip(self.shapes, rows, strict=False):
            if shape and shape not in found:
                found[shape] = at
        return found

    def held(self, kinds: Sequence[int], samples: Sequence[Fact]) -> Figures | None:
        """Return the figures with the signs that those of the rows read by themselves have, and the odd ones as these are.

        `None` where what is around a number makes another one of it (5千万元), or whole ones of it are exact, or may be
        another unit than other rows have.
        """
        if not self.shapes:
            return self
        is_worded = any(not _SIGNS.issuperset("".join(shape)) for shape in self.odd())
        if is_worded and len({sample.unit.dimension for sample in samples}) > 1:
            return None
        signed: list[Decimal | None] = []
        own: dict[int, Decimal] = {}
        minus: set[int] = set()
        at = 0
        for kind, sample in enumerate(samples):
            at = kinds.index(kind, at)
            shape, value = self.shapes[at], self.values[at]
            if len(shape) == 1:
                own[kind] = sample.half_width
            elif shape and (sample.unit.exact or not sample.value.same_quantum(value)):
                return None
            elif sample.value == -value and value:
                minus.add(kind)
            elif sample.value != value:
                return None
            signed.append(sample.value if len(shape) == 1 else None)
        values = [
            odd
            if (odd := signed[kind]) is not None
            else EXACT.minus(value)
            if kind in minus
            else value
            for kind, value in zip(kinds, self.values, strict=True)
        ]
        return self._replace(values=values, own=own)


def read(cells: Sequence[str], meaning: Meaning, settings: Settings) -> Figures | None:
    """Return the numbers of a column, without the signs around them; `None` where too many cells are no numbers."""
    mark, missing = decimals.marks(meaning.heading, settings)
    is_text = {*map(type, cells)} == {str}
    if not is_text and (mark or any(map(_is_shown_smaller, cells))):
        return None
    said = [*map(str.strip, cells)]
    joined = "\n".join(said) + "\n"
    there: Sequence[bool] = [True] * len(said)
    marked: Sequence[bool] = ()
    gaps = Counter[str]()
    shapes: Sequence[Shape] = ()
    if mark or joined.count("\n") != len(said) or not _ALL_BARE.fullmatch(joined):
        there = [bool(cell) and cell not in missing for cell in said]
        marked = [bool(cell) and cell in missing for cell in said]
        gaps = Counter(compress(said, marked))
        shown = [*compress(said, there)]
        parted = _regular(shown, mark) or _one_by_one(shown, mark)
        if parted is None or (any(parted[0]) and not is_text):
            return None
        shapes, said = parted
    values = [*map(Decimal, said)]
    places = [len(cell) - 1 - at if (at := cell.find(".")) >= 0 else 0 for cell in said]
    if (most := max(places, default=0)) > _PLACES and most > limits.of("digits"):
        return None
    return Figures(there, values, places, marked, gaps, shapes)


def _regular(cells: Sequence[str], mark: str) -> tuple[Sequence[Shape], list[str]] | None:
    """Return what is around each number, and the numbers without groups; `None` where some cell is not just one with something around it."""
    text = decimals.all_plain("\n".join(cells), mark)
    around, numbers = _DIGITS.sub("0", text).split("\n"), "\n".join(_DIGITS.findall(text))
    told = {each: _SIDES.fullmatch(each) for each in {*around}}
    are_one = len(around) == len(cells) and len(told) <= _SHAPES and all(told.values())
    if not (are_one and _ALL_GROUPED.fullmatch(f"{numbers}\n")):
        return None
    bare = numbers.replace(",", "").split("\n")
    if told.keys() == {"0"}:
        return (), bare
    shapes: dict[tuple[str, bool], Shape] = {
        (each, is_nil): (*found.groups(), "0" * is_nil)
        for each, found in told.items()
        if found
        for is_nil in (False, True)
    }
    shapes |= dict.fromkeys((("0", True), ("0", False), ("-0", False)), ())
    keys = [*zip(around, (not each.strip("0.") for each in bare), strict=True)]
    odd = {key: cell for key, cell in zip(keys, cells, strict=True) if shapes[key]}
    if any(_is_word(cell, mark) for cell in odd.values()):
        return None
    signed = [
        f"-{each}" if key == ("-0", False) else each for key, each in zip(keys, bare, strict=True)
    ]
    return [*map(shapes.__getitem__, keys)] if odd else (), signed


def _one_by_one(cells: Sequence[str], mark: str) -> tuple[Sequence[Shape], list[str]] | None:
    """Return what is around each number, and the numbers without groups; `None` where too many cells are none, or one is a word."""
    shapes: list[Shape] = []
    numbers: list[str] = []
    odd: set[Shape] = set()
    for cell in cells:
        shape, bare = _shaped(decimals.plain(cell, mark))
        shapes.append(shape)
        numbers.append(bare)
        if shape and shape not in odd:
            odd.add(shape)
            if len(odd) > _SHAPES or _is_word(cell, mark):
                return None
    return shapes if odd else (), numbers


def _is_word(cell: str, mark: str) -> bool:
    """Whether a cell is no number in any column: its whole table need not be looked at by columns."""
    try:
        decimals.read(cell, mark)
    except number.NumberError as error:
        return error.code in ("not_a_number", "malformed", "unknown_unit")
    return False


def _shaped(cell: str) -> tuple[Shape, str]:
    """Return what is around the number of a cell, nothing for a plain one, and the number without groups."""
    if bare := _bare(cell):
        return (), bare
    if (found := _AROUND.fullmatch(cell)) and (bare := _bare(found[2])):
        return (found[1], found[3], "" if bare.strip("0.") else "0"), bare
    return (cell,), "0"


def _bare(cell: str) -> str:
    """Return a plain number without groups, `""` for any other."""
    if _PLAIN.fullmatch(cell):
        return cell
    return cell.replace(",", "") if _GROUPED.fullmatch(cell) else ""


def is_plain(cell: str) -> bool:
    """Whether a cell is blank or a plain number."""
    said = cell.strip()
    return not said or bool(_PLAIN.fullmatch(said) or _GROUPED.fullmatch(said))


def halves(figures: Figures, exact: Sequence[bool], kinds: Sequence[int]) -> list[Decimal]:
    """Return the half-width of each figure; whole numbers of things that are counted (`exact`, by kind of row) have none."""
    printed = {at: number.read(f"{Decimal(0):.{at}f}") for at in {*figures.places}}
    half = {at: each.half_width for at, each in printed.items() if isinstance(each, number.Number)}
    if figures.own:
        return [
            figures.own.get(kind, Decimal(0) if exact[kind] and not at else half[at])
            for kind, at in zip(kinds, figures.places, strict=True)
        ]
    if not any(exact):
        return [half[at] for at in figures.places]
    return [
        Decimal(0) if exact[kind] and not at else half[at]
        for kind, at in zip(kinds, figures.places, strict=True)
    ]


def _is_shown_smaller(cell: str) -> bool:
    return isinstance(cell, NumberCell) and bool(cell.power)
