"""The table of a crosswalk: its columns and rows, and what is wrong with them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import files, lexicon, number, opening, period
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.exact import EXACT, add
from fiscalcli.mapping.settings import Settings
from fiscalcli.suggest import SURE, did_you_mean, near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fiscalcli.model import Row

_COLUMNS = {
    "from": ("from", "old", "原", "旧", "原编码", "旧编码", "原科目", "旧科目", "原名称", "旧名称"),
    "to": ("to", "new", "新", "现", "新编码", "现编码", "新科目", "现科目", "新名称", "现名称"),
    "weight": ("weight", "share", "权重", "比例"),
    "since": ("since", "from year", "起始年", "起始年份", "启用年份"),
}
_ALL = Decimal(1)


class Way(NamedTuple):
    """Where a part of an old line goes: `weight` of it to `to`, from the year `since` on (0: in all years that have the old line)."""

    to: str
    weight: Decimal
    since: int
    place: Place
    old: str = ""


Crosswalk = dict[str, list[Way]]
"""The ways of each old line, by its folded code or name."""


def read(path: str | Path) -> Crosswalk:
    """Return the crosswalk in a file.

    Raises:
        DataError: it is not there or no file; or with every mistake of the file: a column that is not there, a weight that is none, weights of more
            than 1 together, a row that stands there twice, a line that goes nowhere.
    """
    path = Path(path)
    if not path.exists():
        absent = Text("没有这个对照表", "there is no such crosswalk")
        hint = files.nearby(path) or Text("检查文件名", "check the name")
        raise DataError(Problem("no_crosswalk", Place(str(path)), absent, hint))
    rows = _rows(path)
    at = _columns(rows[0])
    found: Crosswalk = {}
    problems: list[Problem] = []
    for row in rows[1:]:
        way = _way(row, at)
        if isinstance(way, Problem):
            problems.append(way)
        else:
            found.setdefault(lexicon.fold(_cell(row, at, "from")), []).append(way)
    problems += mistakes(found)
    if not found and not problems:
        message = Text("对照表没有一行", "the crosswalk has no row")
        hint = Text("每行写旧科目、新科目", "write an old and a new line in each")
        problems.append(Problem("header_only", rows[0].place, message, hint))
    if problems:
        raise DataError(problems)
    return found


def mistakes(found: Crosswalk) -> list[Problem]:
    """Return what is wrong with the ways of each old line: one of them twice, or more than all of it."""
    return [*_repeated(found), *_beyond(found)]


def _rows(path: Path) -> list[Row]:
    """Return the rows of a crosswalk that are not blank, from a file of any kind with one table."""
    sheets = opening.read(opening.content(path, str(path)), str(path), Settings())
    tables = [
        rows
        for sheet in sheets
        if (rows := [row for row in sheet.rows if any(map(str.strip, row.cells))])
    ]
    if len(tables) != 1:
        message = Text(
            f"有 {len(tables)} 张表，对照表是一张", f"has {len(tables)} tables, a crosswalk is one"
        )
        hint = Text("只留一张，或另存为 CSV", "leave only that one, or save it as CSV")
        raise DataError(Problem("several_tables", Place(str(path)), message, hint))
    return tables[0]


def _columns(header: Row) -> dict[str, int]:
    """Return where each column stands."""
    folded = [lexicon.fold(cell) for cell in header.cells]
    at = {
        name: folded.index(word)
        for name, words in _COLUMNS.items()
        for word in map(lexicon.fold, words)
        if word in folded
    }
    for name in ("from", "to"):
        if name not in at:
            message = Text(f"对照表没有“{name}”列", f"the crosswalk has no column {name!r}")
            hint = Text(
                "列名写 from,to,weight,since（旧、新、权重、起始年）",
                "the columns are from,to,weight,since",
            )
            raise DataError(Problem("no_column", header.place, message, hint))
    every = [word for words in _COLUMNS.values() for word in words if word.isascii()]
    slips = [
        Problem(
            "unknown_column",
            header.place._replace(column=cell.strip()),
            Text(
                f"对照表没有“{cell.strip()}”这一列", f"a crosswalk has no column {cell.strip()!r}"
            ),
            did_you_mean(cell.strip(), every),
        )
        for index, cell in enumerate(header.cells)
        if index not in at.values() and any(near(cell.strip(), every, SURE))
    ]
    if slips:
        raise DataError(slips)
    return at


def _cell(row: Row, at: Mapping[str, int], name: str) -> str:
    index = at.get(name, len(row.cells))
    return row.cells[index].strip() if index < len(row.cells) else ""


def _way(row: Row, at: Mapping[str, int]) -> Way | Problem:
    """Return the way that a row says, or what is wrong with it."""
    old, new = _cell(row, at, "from"), _cell(row, at, "to")
    if not old or not new:
        message = Text("缺旧科目或新科目", "the old or the new line is missing")
        return Problem(
            "blank", row.place, message, Text("补上，或删去这一行", "write it, or delete the row")
        )
    part = _cell(row, at, "weight")
    weight = _weight(part)
    if weight is None:
        message = Text(f"“{part}”不是 0 到 1 之间的数", f"{part!r} is not a number between 0 and 1")
        hint = Text(
            "写 0.4 或 40%；全部转入可不写", "write 0.4 or 40%; leave it blank for all of it"
        )
        return Problem("weight", row.place._replace(column="weight"), message, hint, text=part)
    said = _cell(row, at, "since")
    year = period.read(said) if said else None
    if said and year is None:
        message = Text(f"“{said}”不是年份", f"{said!r} is not a year")
        hint = Text("写 2024；不写即所有年份", "write 2024; leave it blank for all years")
        return Problem("bad_year", row.place._replace(column="since"), message, hint, text=said)
    return Way(new, weight, year.year if year else 0, row.place, old)


def _weight(said: str) -> Decimal | None:
    """Return a weight: a ratio or a percentage above 0 and not above 1."""
    if not said:
        return _ALL
    try:
        found = number.read(said.removesuffix("%").removesuffix("％"))
    except number.NumberError:
        return None
    if isinstance(found, number.Missing):
        return None
    value = EXACT.scaleb(found.value, -2) if said[-1] in "%％" else found.value
    return value if 0 < value <= 1 else None


def _repeated(found: Crosswalk) -> Iterator[Problem]:
    """Yield a problem for each row whose old and new line stand in a row before: its weight would count twice."""
    for ways in found.values():
        first: dict[str, Way] = {}
        for way in ways:
            before = first.setdefault(lexicon.fold(way.to), way)
            if before is not way:
                at = before.place.line
                message = Text(
                    f"与第 {at} 行新旧科目相同", f"has the old and the new line of line {at}"
                )
                hint = Text("删去其中一行", "delete one of the two")
                yield Problem("repeated_row", way.place, message, hint, text=way.old)


def _beyond(found: Crosswalk) -> Iterator[Problem]:
    """Yield a problem for each old line of which more than all goes somewhere."""
    for ways in found.values():
        total = add(way.weight for way in ways)
        if total > 1:
            message = Text(f"权重合计 {total}，超过 1", f"the weights come to {total}, more than 1")
            hint = Text(
                "同一旧科目的权重合计不超过 1", "the weights of one old line come to 1 at most"
            )
            yield Problem("weights", ways[0].place, message, hint)
