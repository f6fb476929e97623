"""The numbers of one column, read at once where all of them are plain."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import number
from fiscalcli.mapping import decimals
from fiscalcli.model import NumberCell
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.mapping.head.columns import Meaning
    from fiscalcli.mapping.settings import Settings

_BARE = r"(?:-?[1-9][0-9]{0,17}|0)(?:\.[0-9]{1,9})?"
_ALL_BARE = later(rf"(?:{_BARE}\n)*+")
_PLAIN = later(_BARE)
_COMMA = later(r"(?:-?[1-9][0-9]{0,17}|0)(?:,[0-9]{1,9})?")
_COMMA_GROUPED = later(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,5}(?:,[0-9]{1,9})?")
_GROUPED = later(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,9})?")


class Figures(NamedTuple):
    """The figures of a column: which rows have one, these, with how many decimals each is printed.

    `marked` says which rows have a mark for "no figure", `missing` counts these.
    """

    there: Sequence[bool]
    values: Sequence[Decimal]
    places: Sequence[int]
    marked: Sequence[bool]
    missing: Counter[str]


def read(cells: Sequence[str], meaning: Meaning, settings: Settings) -> Figures | None:
    """Return the numbers of a column, `None` where a cell is neither a plain one nor a mark for none."""
    mark, missing = decimals.marks(meaning.heading, settings)
    is_text = {*map(type, cells)} == {str}
    if not is_text and (mark or any(map(_is_shown_smaller, cells))):
        return None
    said = [*map(str.strip, cells)]
    if mark:
        said = [_pointed(cell, missing) if mark == "," else "?" for cell in said]
    joined = "\n".join(said) + "\n"
    there: Sequence[bool] = [True] * len(said)
    marked: Sequence[bool] = ()
    gaps = Counter[str]()
    if joined.count("\n") != len(said) or not _ALL_BARE.fullmatch(joined):
        plain = [
            cell.replace(",", "") if "," in cell and _GROUPED.fullmatch(cell) else cell
            for cell in said
        ]
        there = [bool(cell) and cell not in missing for cell in plain]
        marked = [bool(cell) and cell in missing for cell in plain]
        gaps = Counter(compress(plain, marked))
        said = [*compress(plain, there)]
        joined = "".join(f"{cell}\n" for cell in said)
        if joined.count("\n") != len(said) or not _ALL_BARE.fullmatch(joined):
            return None
    values = [*map(Decimal, said)]
    places = [len(cell) - 1 - at if (at := cell.find(".")) >= 0 else 0 for cell in said]
    return Figures(there, values, places, marked, gaps)


def is_plain(cell: str) -> bool:
    """Whether a cell is blank or a plain number."""
    said = cell.strip()
    return not said or bool(_PLAIN.fullmatch(said) or _GROUPED.fullmatch(said))


def halves(figures: Figures, exact: Sequence[bool], kinds: Sequence[int]) -> list[Decimal]:
    """Return the half-width of each figure; whole numbers of things that are counted (`exact`, by kind of row) have none."""
    printed = {at: number.read(f"{Decimal(0):.{at}f}") for at in {*figures.places}}
    half = {at: each.half_width for at, each in printed.items() if isinstance(each, number.Number)}
    if not any(exact):
        return [half[at] for at in figures.places]
    return [
        Decimal(0) if exact[kind] and not at else half[at]
        for kind, at in zip(kinds, figures.places, strict=True)
    ]


def _pointed(cell: str, missing: Collection[str]) -> str:
    """Return a number that is written with a decimal comma with a point, as nothing plain what is none."""
    if not cell or cell in missing:
        return cell
    is_number = _COMMA.fullmatch(cell) or _COMMA_GROUPED.fullmatch(cell)
    return cell.replace(".", "").replace(",", ".") if is_number else "?"


def _is_shown_smaller(cell: str) -> bool:
    return isinstance(cell, NumberCell) and bool(cell.power)
