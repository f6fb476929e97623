"""Labels that say the whole way to where they stand: `Education` over `Education/Schools` over `Education/Schools/Primary`.

Each is a part of the one that it begins with; they would else be names like any others, and the wholes would be added to
their parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.formats.records import distinct, joined, padded, widened
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.words import totalwords
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

    Path = tuple[str, ...]

_LABELS = ("indicator", "sector")
_TOLD = ("code", "level", "part_of", "role")
_MARKS = later(r"[/／\\>＞→|]|(?<=\s)[-–—]+(?=\s)|(?<=[\u4e00-\u9fff])[-–—]+(?=[\u4e00-\u9fff])")
_DASHED = later(r"\s[-–—]+\s|[\u4e00-\u9fff][-–—]")
"""A dash makes a way of the words of labels alone: ABC - North is a firm as well."""
_FEW = 2
"""One label that begins with another may be another thing: Roads, and Roads/Bridges."""


def parted(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns with one of wholes, and the rows with theirs in it, where the labels of one column are such ways, or the words of one that nobody knows where none is of labels."""
    if any(meaning.role in _TOLD for meaning in meanings):
        return meanings, body
    known = [each for each in meanings if each.role in _LABELS]
    if len(known) > 1:
        return meanings, body
    found = ((each, _ways(body, each.at)) for each in known or _free(meanings, body, settings))
    label, ways = next((pair for pair in found if _are_ways(pair[1].values())), (None, {}))
    if label is None:
        return meanings, body
    at, role = label.at, label.role if known else "indicator"
    meanings = [each._replace(role=role) if each is label else each for each in meanings]
    called = {way: cell.strip() for cell, way in ways.items()}
    wholes = {cell: called.get(way[:-1], "") if way else "" for cell, way in ways.items()}
    rows, place = widened(body, (wholes.get(cell.strip(), "") for cell in padded(body, at)))
    return [*meanings, label._replace(at=place, role="part_of")], rows


def _free(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> Iterator[Meaning]:
    """Yield the columns that nobody knows, in whose words no dash stands."""
    for each in meanings:
        is_free = each.role == EXTRA and each.heading not in settings.roles
        if is_free and not _DASHED.search(joined(body, each.at)):
            yield each


def _ways(body: Sequence[Row], at: int) -> dict[str, Path]:
    """Return the ways to the labels of a column with marks in them, and to those without, which need no look at each where no marks are."""
    if not _MARKS.search(joined(body, at)):
        return {}
    cells = distinct(body, at)
    longer = {cell for cell in cells if _MARKS.search(cell)}
    return {cell: _way(cell) for cell in cells} if len(longer) >= _FEW else {}


def _way(cell: str) -> Path:
    """Return the names on the way to a label, none for a total."""
    said = cell.strip()
    if not said or totalwords.total(said):
        return ()
    return tuple(map(str.strip, _MARKS.split(said)))


def _are_ways(ways: Iterable[Path]) -> bool:
    """Whether some labels have marks, and each of these goes on from one that is a label too."""
    there = {*ways}
    longer = [way for way in there if len(way) > 1]
    return len(longer) >= _FEW and all(all(way) and way[:-1] in there for way in longer)
