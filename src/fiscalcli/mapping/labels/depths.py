"""Numbers in several columns that go on further the deeper a row stands: `01 | 02 | | Revenue` over `01 | 02 | 09 | Grants`.

The labels on their right are parts of what stands above them with fewer numbers; such columns would else be names of no
use, and the wholes would be added to their parts.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from fiscalcli.formats.records import distinct, widened
from fiscalcli.mapping.columns import codes
from fiscalcli.mapping.settings import EXTRA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

    Path = tuple[str, ...]

_LABELS = ("indicator", "sector", EXTRA)
_TOLD = ("code", "level", "part_of", "role")


def levelled(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns with one of levels, and the rows with theirs in it, where such numbers stand in front of the labels."""
    if any(meaning.role in _TOLD for meaning in meanings):
        return meanings, body
    labels = [each for each in meanings if _is_free(each, settings)]
    numbers = [*takewhile(lambda each: _are_numbers(each, body, settings), labels)]
    if len(numbers) in (0, 1, len(labels)) or "" not in distinct(body, numbers[-1].at):
        return meanings, body
    label = labels[len(numbers)]
    full = _in_full(body, [each.at for each in numbers])
    printed, paths = ([_path(row, numbers) for row in rows] for rows in (body, full))
    if not _are_nested(paths) or (paths != printed and _are_called_alike(paths, body, label)):
        return meanings, body
    rows, place = widened(full, (str(len(path) or "") for path in paths))
    told = {each.at: each._replace(role=EXTRA) for each in numbers}
    told[label.at] = label if label.role != EXTRA else label._replace(role="indicator")
    own = label._replace(at=place, role="level")
    return [*(told.get(each.at, each) for each in meanings), own], rows


def _in_full(body: Sequence[Row], places: Sequence[int]) -> Sequence[Row]:
    """Return the rows with all their numbers, where each row says its last one alone: `801 | | `, ` | 80101 | `, ` | | 4010`.

    Only where what each stands below is a row too: else blanks in front say nothing.
    """
    latest: tuple[str, ...] = ()
    there, rows = set[tuple[str, ...]](), []
    for row in body:
        said = [row.cells[at].strip() if at < len(row.cells) else "" for at in places]
        filled = [index for index, number in enumerate(said) if number]
        if filled:
            first = filled[0]
            path = (*latest[:first], *said[first : filled[-1] + 1])
            if "" in path or len(path) <= filled[-1] or (first and path[:first] not in there):
                return body
            there.add(path)
            latest = path
            told = dict(zip(places, path, strict=False))
            cells = [*row.cells, *[""] * (max(places) + 1 - len(row.cells))]
            row = row._replace(cells=[told.get(at, cell) for at, cell in enumerate(cells)])  # noqa: PLW2901
        rows.append(row)
    return rows


def _is_free(meaning: Meaning, settings: Settings) -> bool:
    return meaning.role in _LABELS or codes.is_free(meaning, settings)


def _are_numbers(meaning: Meaning, body: Sequence[Row], settings: Settings) -> bool:
    """Whether a column that nobody declares to be more than one of the file's own holds whole numbers and blanks."""
    is_own = settings.roles.get(meaning.heading, EXTRA) == EXTRA
    return is_own and all(cell.isdecimal() for cell in distinct(body, meaning.at) if cell)


def _path(row: Row, numbers: Sequence[Meaning]) -> Path:
    """Return the numbers of a row, blank ones behind the last left out."""
    said = [row.cells[each.at].strip() if each.at < len(row.cells) else "" for each in numbers]
    while said and not said[-1]:
        said.pop()
    return tuple(said)


def _are_called_alike(paths: Sequence[Path], body: Sequence[Row], label: Meaning) -> bool:
    """Whether some row is called like one that it stands under: no name tells then which of both is meant."""
    called: dict[Path, str] = {}
    for path, row in zip(paths, body, strict=True):
        called[path] = row.cells[label.at].strip() if label.at < len(row.cells) else ""
        if any(called[path] == called.get(path[:end]) for end in range(1, len(path))):
            return True
    return False


def _are_nested(paths: Sequence[Path]) -> bool:
    """Whether each row of fewer numbers stands above all those that go on from them, as a whole above its parts."""
    there = {*paths}
    above: list[Path] = []
    for path in paths:
        while above and path[: len(above[-1])] != above[-1]:
            above.pop()
        wholes = (path[:end] for end in range(len(path)))
        if "" in path or any(whole in there and whole not in above for whole in wholes if whole):
            return False
        if not above or above[-1] != path:
            above.append(path)
    return any(path[:end] in there for path in there for end in range(1, len(path)))
