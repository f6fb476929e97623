"""What the figures of a table show of the marks in them: that the comma is the decimal mark, that points or blanks may group thousands."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.errors import Problem, Text
from fiscalcli.formats.records import column, distinct, joined, padded
from fiscalcli.mapping.marks.decimals import BLANKS, groups_thousand, marks
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.model import NumberCell
from fiscalcli.pattern import later
from fiscalcli.unit import find as find_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fiscalcli.errors import Place
    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row
    from fiscalcli.unit import Unit

_MARKED = later(r"\d([.,])\d")
_EITHER = later(r"[^\d,.]*\d{1,3}[.,]\d{3}[^\d,.]*")
_ALIKE = str.maketrans("123456789", "1" * 9)
_FIRST = 100
"""So many cells mostly decide."""


class Evidence(NamedTuple):
    """How many cells of a table can be read with a decimal comma only, and the first of them with its place."""

    cells: int
    place: Place
    said: str


def evident(layout: Layout, settings: Settings) -> Evidence | None:
    """Return the cells that show the comma to be the decimal mark of a table, where nothing says which is and no cell speaks against it.

    12.345.678,90 and 1234,5 have that one reading; 12.5 and 1,234,567 have the other. 1.234 and 1,234 have both: where
    there are as many of the latter as cells that are sure, a slip is as likely, and nothing is shown;
    nor by one 12,34 alone, unless semicolons cut the table, as they do where the comma is taken: there 0,450, which groups no
    thousands, shows what it is among any number of 1,250. So do 1.234,567 and 2.345,678: nobody slips twice so.
    """
    open_ones = [
        meaning
        for meaning in layout.values()
        if not marks(meaning.heading, settings)[0] and _has_marks(layout.body, meaning.at)
    ]
    if any(_speaks(layout.body, meaning.at, _is_with_point) for meaning in open_ones):
        return None
    either, sure = 0, Counter[tuple[int, int]]()
    is_strong = layout.delimiter == ";"
    is_led, both = False, 0
    for meaning in open_ones:
        for shape, (count, first) in _shapes(layout.body, meaning.at).items():
            mark = _mark(shape) if "," in shape or "." in shape else ""
            if mark == ".":
                return None
            if mark == ",":
                sure[first, meaning.at] = count
                is_strong |= bool(_GROUPS.search(shape)) or sure.total() > 1
                is_led |= layout.delimiter == ";" and bool(_BELOW_ONE.fullmatch(shape.strip()))
                both += count if _BOTH.search(shape) else 0
            either += count * (mark == "?")
    if not sure and not either:
        return _headed(layout, settings)
    if not is_strong or (sure.total() <= either and not (is_led or both > 1)):
        return None
    return Evidence(sure.total(), *_shown(layout, *min(sure)))


def _headed(layout: Layout, settings: Settings) -> Evidence | None:
    """Return the heading, or the line above it, that writes its thousand with a point (in 1.000 Euro), where all points below may group thousands."""
    headings = [each.heading for each in layout.meanings if groups_thousand(each.heading)]
    headings = headings or [*filter(None, [layout.stated.get("thousand", "")])]
    shapes = (shape for each in layout.values() for shape in _shapes(layout.body, each.at))
    if not headings or any(map(_is_told, shapes)) or not unclear(layout, settings):
        return None
    return Evidence(1, layout.body[0].place._replace(line=layout.line, column=headings[0]), "1.000")


def _speaks(body: Sequence[Row], at: int, test: Callable[[str], bool]) -> bool:
    """Whether one of the first cells of a column decides, so that the others need not be looked at."""
    first = column(body, at)[:_FIRST]
    return any(not isinstance(cell, NumberCell) and test(cell) for cell in first)


def _is_with_point(cell: str) -> bool:
    return "." in cell and _mark(cell) == "."


def _shapes(body: Sequence[Row], at: int) -> dict[str, tuple[int, int]]:
    """Return the cells of a column with 1 for every digit but 0: how many have each shape, and the first row that has it.

    Numbers of a workbook show nothing of marks.
    """
    cells = padded(body, at)
    is_text = {*map(type, cells)} == {str}
    shapes = joined(body, at).translate(_ALIKE).split("\n") if is_text else []
    if len(shapes) != len(cells):
        shapes = ["" if isinstance(cell, NumberCell) else cell.translate(_ALIKE) for cell in cells]
    first = dict(zip(reversed(shapes), reversed(range(len(shapes))), strict=True))
    return {shape: (count, first[shape]) for shape, count in Counter(shapes).items()}


def _shown(layout: Layout, row: int, at: int) -> tuple[Place, str]:
    """Return where a cell stands, and what it says."""
    own = layout.body[row]
    heading = next(meaning.heading for meaning in layout.values() if meaning.at == at)
    return own.place._replace(column=heading), own.cells[at].strip()


def _has_marks(body: Sequence[Row], at: int) -> bool:
    """Whether any figure of a column has a point or a comma: whole numbers show nothing."""
    said = joined(body, at)
    return "," in said or "." in said


_RUN = later(r"[^\d]*?(\d[\d.,]*(?:[ \u00a0\u2009\u202f]\d{3}(?!\d)[\d.,]*)*)[^\d]*")
_COMMA = later(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d+")
_BOTH = later(r"\d\.\d{3},\d")
_POINT = later(r"\d+\.\d+")
_GROUPS = later(r"\d[. \u00a0\u2009\u202f]\d{3}(?!\d)")
"""Thousands that are grouped by something else than a comma."""
_SHORT = 4
"""A run of fewer signs has no thousands, or no decimals of three digits."""
_DASHED = later(r"\d([.,])[-–—]{1,2}(?![\d–—-])")
"""A dash in the place of hundredths: 1.200,- and 20.--."""
_BELOW_ONE = later(r"[^\d,.]*0,\d{3}[^\d,.]*")
_COMMA_EITHER = later(r"[1-9]\d{0,2},\d{3}")
_POINT_EITHER = later(r"[1-9]\d{0,2}\.\d{3}")


def _mark(cell: str) -> str:
    """Return the decimal mark with which alone a cell is a number, `?` for one like 1,234, `""` for what shows nothing."""
    found = _RUN.fullmatch(cell)
    if found is None:
        return ""
    if dashed := _DASHED.search(cell):
        return dashed[1]
    run = "".join(found[1].split())
    if run == found[1] and _COMMA_EITHER.fullmatch(run):
        return "?"
    if run == found[1] and _POINT_EITHER.fullmatch(run):
        return ""
    if run.count(",") > 1 or -1 < run.rfind(",") < run.rfind("."):
        return "."
    return "," if _COMMA.fullmatch(run) else "." if _POINT.fullmatch(run) else ""


def unclear(layout: Layout, settings: Settings) -> Evidence | None:
    """Return the amounts of a table whose points may all group thousands (1.234): how many, and the first with its place.

    Numbers of a workbook have no mark, its texts do. A point that can only be a decimal mark (12.5, 0.125), or thousands without one (1234), says that none does.
    """
    if settings.decimal:
        return None
    found = Counter[tuple[int, int]]()
    for meaning in layout.values():
        is_amount = meaning.measure in ("", "amount") and not marks(meaning.heading, settings)[0]
        if not is_amount or "." not in joined(layout.body, meaning.at):
            continue
        if _speaks(layout.body, meaning.at, _is_told):
            return None
        for shape, (count, first) in _shapes(layout.body, meaning.at).items():
            if _is_told(shape):
                return None
            if (said := _RUN.fullmatch(shape)) and len(said[1]) >= _SHORT:
                found[first, meaning.at] = count
    return Evidence(found.total(), *_shown(layout, *min(found))) if found else None


def _is_told(cell: str) -> bool:
    """Whether a figure has thousands without a point, or a point that groups none."""
    said = _RUN.fullmatch(cell)
    return bool(said and len(said[1]) >= _SHORT and not _POINT_EITHER.fullmatch(said[1]))


_SPACED = later(rf"\d[{BLANKS}]\d")
_BYBLANKS = later(r"[^\d.,]*[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?[^\d.,]*")


def grouped(layout: Layout, settings: Settings) -> Evidence | None:
    """Return the cells in which blanks group thousands, two or more, where no blank between digits does anything else: 12 345."""
    found = Counter[tuple[int, int]]()
    for meaning in layout.values():
        said = joined(layout.body, meaning.at)
        is_spaced = any(blank in said for blank in BLANKS) and _SPACED.search(said)
        if marks(meaning.heading, settings)[0] or not is_spaced:
            continue
        for shape, (count, first) in _shapes(layout.body, meaning.at).items():
            if _SPACED.search(shape):
                if not _BYBLANKS.fullmatch(shape):
                    return None
                found[first, meaning.at] = count
    return Evidence(found.total(), *_shown(layout, *min(found))) if found.total() > 1 else None


_SHORTENED = later(r"[^\d.,]*\d(?:[.,](\d+))?[eE]\+?(\d{1,3})[^\d.,]*")


def bracketed(layout: Layout) -> Evidence | None:
    """Return the cells whose number stands in brackets, which books write for below zero and statistics for a doubtful one."""
    found = Counter[tuple[int, int]]()
    for meaning in layout.values():
        if not _BRACKETS.isdisjoint(joined(layout.body, meaning.at)):
            for shape, (count, first) in _shapes(layout.body, meaning.at).items():
                found[first, meaning.at] += count if _IN_BRACKETS.fullmatch(shape) else 0
    found = +found
    return Evidence(found.total(), *_shown(layout, *min(found))) if found else None


def explained(layout: Layout, found: Evidence) -> Problem | None:
    """Return the problem of numbers in brackets which a line among the rows explains, and not as below zero: ( ) = Aussagewert eingeschränkt."""
    for row in layout.body:
        words = [cell.strip() for cell in row.cells if cell.strip()]
        told = _LEGEND.search(words[0]) if len(words) == 1 else None
        if told and not _NEGATIVE.search(told[1]):
            line, legend = row.place.line, words[0][:_SHOWN]
            message = Text(
                f"“{found.said}”在括号里，第 {line} 行另有说明：{legend}",
                f"{found.said!r} stands in brackets, which line {line} explains: {legend}",
            )
            hint = Text(
                "去掉括号；负数写负号",
                "take the brackets away; write a minus before what is below zero",
            )
            return Problem("brackets", found.place, message, hint)
    return None


_SHOWN = 80
_LEGEND = later(r"(?<!\w)[(（]\s*[)）]\s*[=:：–-]?\s*([^\W\d_].*)")
_NEGATIVE = later(
    r"negati|négati|minus|below zero|deficit|负|負|减|減|赤|отриц|ujemn", re.IGNORECASE
)
_BRACKETS = frozenset("(（")
_IN_BRACKETS = later(r"\s*[(（][^\w()（）]*\d[\d.,，．\s]*+[^\w()（）]*+[)）]\s*")


def shortened(layout: Layout) -> Evidence | None:
    """Return the amounts that are written with fewer digits than they have, as spreadsheets export wide columns: 1.23457E+11."""
    first, count = None, 0
    for meaning in layout.values():
        cells = column(layout.body, meaning.at)
        said = joined(layout.body, meaning.at)
        if "E" not in said and "e" not in said:
            continue
        for at, cell in enumerate(cells):
            found = None if isinstance(cell, NumberCell) else _SHORTENED.fullmatch(cell)
            if found and int(found[2]) > len(found[1] or ""):
                count += 1
                first = first or (
                    layout.body[at].place._replace(column=meaning.heading),
                    cell.strip(),
                )
    return Evidence(count, *first) if first else None


_SPOILT = later(r"\d(?:[.,]\d{1,9})?[eE]\+\d{1,2}")


def spoilt(layout: Layout) -> Evidence | None:
    """Return the codes that a spreadsheet has written as numbers with fewer digits than they have: 2.05E+06 for 2050202."""
    found = Counter[tuple[int, int]]()
    for meaning in layout.meanings:
        said = joined(layout.body, meaning.at) if meaning.role in ("code", EXTRA) else ""
        if "E+" in said or "e+" in said:
            cells = ((at, cell) for at, cell in enumerate(column(layout.body, meaning.at)))
            found.update((at, meaning.at) for at, cell in cells if _SPOILT.fullmatch(cell.strip()))
    if not found:
        return None
    row, at = min(found)
    own = layout.body[row]
    heading = next(meaning.heading for meaning in layout.meanings if meaning.at == at)
    return Evidence(found.total(), own.place._replace(column=heading), own.cells[at].strip())


def doubt(layout: Layout, settings: Settings) -> Problem | None:
    """Return the problem of a table in which every point or comma may group thousands: 1.234, 1,234.

    Where cells are separated by semicolons the comma is often the decimal mark, and 1.234 is then 1234. Elsewhere points
    are decimal marks, unless the figures are of a currency that has no thousandths or is written with a comma, or some
    below a thousand have no point at all. Nor is a comma a decimal mark where headings are Chinese, Japanese or Korean.
    """
    is_open = layout.delimiter == ";" and not any(
        _EAST_ASIAN.search(meaning.heading) for meaning in layout.meanings
    )
    at = _grouping(layout, settings) if is_open else _pointed(layout, settings)
    if at is None:
        return None
    place, said = _shown(layout, *at)
    mark = "." if "." in said else ","
    zh, en = ("点", "point") if mark == "." else ("逗号", "comma")
    return Problem(
        "decimal",
        place,
        Text(
            f"“{said}”里的{zh}可能是小数点，也可能是千分位",
            f"the {en} in {said!r} may be a decimal mark or may group thousands",
        ),
        Text(
            "用 --decimal .（点是小数点）或 --decimal ,（逗号是小数点）说明",
            "say --decimal . (the point is the decimal mark) or --decimal , (the comma is)",
        ),
    )


def grouping(layout: Layout, settings: Settings) -> Evidence | None:
    """Return the cells in which a comma is read as grouping thousands, where each figure has one with three digits behind and its money is of countries that write decimals so: 14,393 in EUR million.

    A table of whole numbers has some below a thousand, which have none.
    """
    found = Counter[tuple[int, int]]()
    for meaning in layout.values():
        is_open = meaning.measure in ("", "amount") and not marks(meaning.heading, settings)[0]
        if not is_open or "," not in joined(layout.body, meaning.at):
            continue
        for shape, (count, first) in _shapes(layout.body, meaning.at).items():
            said = _MARKED.search(shape)
            if _WHOLE.fullmatch(shape) or (said and not (said[1] == "," and _EITHER.fullmatch(shape.strip()))):  # fmt: skip
                return None
            found[first, meaning.at] += count if said else 0
        if not all(unit and unit.dimension in _BY_POINTS for unit in _units(layout, meaning)):
            return None
    found = +found
    return Evidence(found.total(), *_shown(layout, *min(found))) if found else None


def _grouping(layout: Layout, settings: Settings) -> tuple[int, int] | None:
    """Return the row and column of the first mark between digits, where each of them may group thousands."""
    open_ones = [meaning for meaning in layout.values() if not marks(meaning.heading, settings)[0]]
    found: list[tuple[int, int]] = []
    for meaning in open_ones:
        for shape, (_, first) in _shapes(layout.body, meaning.at).items():
            if _MARKED.search(shape):
                if not _EITHER.fullmatch(shape.strip()):
                    return None
                found.append((first, meaning.at))
    return min(found, default=None)


_EAST_ASIAN = later(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WHOLE = later(r"[^\d.,]*[1-9]\d{0,2}[^\d.,]*")
_THOUSANDTHS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
"""Currencies that are counted in thousandths."""
_BY_POINTS = frozenset({"ARS", "BGN", "BRL", "CLP", "COP", "CRC", "CZK", "DKK", "EUR", "HUF", "IDR", "ISK", "MAD", "NOK", "PLN", "PYG", "RON", "RSD", "RUB", "SEK", "TRY", "UAH", "UYU", "VND"})  # fmt: skip
"""Currencies where the comma is the decimal mark, and points often group thousands."""
_BY_COMMAS = frozenset({"AUD", "CNY", "GBP", "HKD", "INR", "JPY", "KRW", "TWD", "USD"})
"""Currencies where nobody groups thousands by points."""


def _pointed(layout: Layout, settings: Settings) -> tuple[int, int] | None:
    """Return the row and column of the first point that is likelier to group thousands than not, as nothing settles it."""
    if unclear(layout, settings) is None:
        return None
    found: list[tuple[int, int]] = []
    for meaning in layout.values():
        if meaning.measure not in ("", "amount") or "." not in joined(layout.body, meaning.at):
            continue
        shapes = _shapes(layout.body, meaning.at)
        units = _units(layout, meaning)
        is_mixed = not _by_commas(units) and any(map(_WHOLE.fullmatch, shapes))
        if is_mixed or _are_grouped(units):
            found += [(first, meaning.at) for shape, (_, first) in shapes.items() if "." in shape]
    return min(found, default=None)


def _units(layout: Layout, meaning: Meaning) -> list[Unit | None]:
    """Return the units of the figures of a column, `None` for one that is not stated or not known."""
    rows = layout.of("unit")
    said = distinct(layout.body, rows.at) - {""} if rows else {layout.stated.get("unit", "")}
    return [meaning.unit] if meaning.unit else [*map(find_unit, said)]


def _by_commas(units: Sequence[Unit | None]) -> bool:
    """Whether money is of a country that groups thousands by commas."""
    return any(unit is not None and unit.dimension in _BY_COMMAS for unit in units)


def _are_grouped(units: Sequence[Unit | None]) -> bool:
    """Whether figures are of a currency that has no thousandths, in no larger unit, or whose points group thousands."""
    return bool(units) and all(
        unit is not None
        and unit.dimension.isupper()
        and (
            unit.dimension in _BY_POINTS
            or (unit.factor == 1 and unit.dimension not in _THOUSANDTHS)
        )
        for unit in units
    )
