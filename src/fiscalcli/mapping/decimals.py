"""Which sign is the decimal mark, where the cells of a table leave it open."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import number
from fiscalcli.errors import Problem, Text
from fiscalcli.formats.records import column, joined
from fiscalcli.mapping import complaints
from fiscalcli.mapping.units import scale
from fiscalcli.model import NumberCell
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.errors import Place
    from fiscalcli.mapping.head.header import Layout
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row
    from fiscalcli.unit import Unit

_MARKED = later(r"\d([.,])\d")
_EITHER = later(r"[^\d,.]*\d{1,3}[.,]\d{3}[^\d,.]*")
_GROUPED = later(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)")
_BLANKS = " \u00a0\u2009\u202f"
_BLANK = later(r"\s")
_NIL = later(r"[$€£¥￥]\s*([-–—])")
_PAIRED = later(r"\d\.\d\d\.\d")
_SWAPPED = str.maketrans(",.", ".,")
_ALIKE = str.maketrans("123456789", "1" * 9)
_RISES = later(
    r"(增长|增加|上升|提高|上涨|增|下降|减少|降低|下跌|下滑|降|减|负增长)\s*(?:了|约为|为)?\s*([\d.]+\s*[%％]?)"
)
_WAYS = frozenset("增上提下减降负")
_LEVEL = frozenset(["持平", "与上年持平", "同上年持平"])
_LONGEST = 64
SHOWN_SMALLER = "shown_smaller"
_SIZES = {3: "USD thousand", 4: "万元", 6: "USD million", 8: "亿元", 9: "USD billion"}
_IN_FULL = Text(
    "在 Excel 里把格式改为“常规”，再写明单位",
    "set the cells' format to General in Excel and state their unit",
)
_HINTS = {
    "separator": Text(
        "小数用逗号，千分位用点、每三位一组或不写：1.234,5",
        "use a comma, and groups of three digits with a point or none: 1.234,5",
    ),
    "malformed": Text("请写一个数，如 1234,5", "write one, such as 1234,5"),
}


def marks(heading: str, settings: Settings) -> tuple[str, frozenset[str]]:
    """Return the decimal mark of a column and its marks for "no figure".

    What is said of the column alone comes before what is said of the file.
    """
    said = settings.described.get(heading)
    own = said.missing if said else ()
    missing = number.MISSING | frozenset((*settings.missing, *own))
    return (said.decimal if said else "") or settings.decimal, missing


def plain(said: str, mark: str) -> str:
    """Return a figure as the number grammar writes it, where the user has declared its decimal mark.

    Who declares the mark has looked: blanks between groups of three digits then group thousands.
    """
    if not mark:
        return said
    joined = said
    if any(blank in said for blank in _BLANKS):
        joined = _GROUPED.sub(lambda found: _BLANK.sub("", found[0]), said)
    is_swapped = mark == "," and not _PAIRED.search(joined)  # nobody groups 1.72.000
    return joined.translate(_SWAPPED) if is_swapped else joined


def all_plain(text: str, mark: str) -> str:
    """Return `plain` of each line of `text`."""
    if mark == "," and _PAIRED.search(text):
        return "\n".join(plain(line, mark) for line in text.split("\n"))
    return plain(text, mark)


def read(
    said: str,
    mark: str,
    *,
    unit: Unit | None = None,
    missing: Collection[str] = number.MISSING,
) -> number.Number | number.Missing:
    """Return what `number.read` gives for a figure whose text is written with `mark`; a number is none.

    Raises:
        NumberError: it quotes what stands in the cell, and its hint is written with the same mark.
    """
    if said in missing or isinstance(said, NumberCell):
        return number.read(said, unit=unit, missing=missing)
    if not mark:
        return _read(said, unit, missing)
    try:
        return _read(plain(said, mark), unit, missing)
    except number.NumberError as error:
        message = Text(*(each.replace(error.text, said[:_LONGEST], 1) for each in error.message))
        hint = _HINTS.get(error.code, error.hint) if mark == "," else error.hint
        raise number.NumberError(error.code, said, message, hint) from None


def _read(said: str, unit: Unit | None, missing: Collection[str]) -> number.Number | number.Missing:
    """Return what `number.read` gives, also where the words behind the digits are an amount as headings name it: 61.1 Md€."""
    try:
        return number.read(said, unit=unit, missing=missing)
    except number.NumberError as error:
        found = scale.amount(said) if error.code == "unknown_unit" else None
        if found is None:
            raise
        return number.read(f"{found[0]} {found[1].unit}", unit=unit, missing=missing)


def half_width(said: str, mark: str) -> Decimal | None:
    """Return the half-width that a cell states, `None` where it is a mark for none.

    Raises:
        NumberError: it is no number, or below zero.
    """
    given = read(said, mark)
    if isinstance(given, number.Missing):
        return None
    if given.value < 0:
        raise number.NumberError("half_width", said, *complaints.of_half_width(said))
    return given.value


def unsigned(said: str, sign: str, unit: Unit | None) -> str:
    """Return the figure without the `sign` of several currencies that its whole column has, where no unit settles which.

    A dash behind any sign is a dash: accountants write `$ -` where there is nothing.
    """
    if not said[:1].isalnum() and (found := _NIL.fullmatch(said)):
        return found[1]
    if unit is not None or not sign:
        return said
    bare = said.replace(sign, "", 1).strip()
    return NumberCell(bare) if isinstance(said, NumberCell) else bare


def directed(said: str) -> str:
    """Return a figure of change without the word that says which way it goes: 下降10% is -10%, 持平 is 0."""
    if said in _LEVEL:
        return "0%"
    found = _RISES.fullmatch(said) if said[:1] in _WAYS else None
    if found is None:
        return said
    return f"-{found[2]}" if found[1][0] in "下减降负" else found[2]


def check_scale(said: str, column: Unit | None, power: int) -> None:
    """Hold a cell that its number format shows smaller than it is against the scale that its column states.

    Raises:
        NumberError: the column, in its unit or by `power`, does not state just that scale.
    """
    shrunk = said.power if isinstance(said, NumberCell) else 0
    stated = column.factor if column else Decimal(10) ** power
    if not shrunk or stated == Decimal(10) ** shrunk:
        return
    example = _SIZES.get(shrunk) if said.replace(".", "").lstrip("-").isdigit() else None
    hint = _IN_FULL
    if example:
        hint = Text(
            f"在列名里写明单位，例如“金额（{example}）”，或{hint.zh}",
            f"state it in the heading, such as 'amount ({example})', or {hint.en}",
        )
    raise number.NumberError(
        SHOWN_SMALLER,
        said,
        Text(
            f"显示为“{said}”，数字格式把它缩小了 10^{shrunk} 倍，而表中没有写明这个单位",
            f"{said!r} is shown: the number format leaves out 10^{shrunk}, which the table does not state",
        ),
        hint,
    )


def cure(said: str) -> str:
    """Return the decimal mark that makes `said` a number, `""` where none does."""
    for mark in (",", "."):
        if plain(said, mark) == said:
            continue
        try:
            number.read(plain(said, mark))
        except number.NumberError:
            continue
        return mark
    return ""


class Evidence(NamedTuple):
    """How many cells of a table can be read with a decimal comma only, and the first of them with its place."""

    cells: int
    place: Place
    said: str


def evident(layout: Layout, settings: Settings) -> Evidence | None:
    """Return the cells that show the comma to be the decimal mark of a table, where nothing says which is and no cell speaks against it.

    12.345.678,90 and 1234,5 have that one reading; 12.5 and 1,234,567 have the other. 1.234 and 1,234 have both: where
    there are as many of the latter as cells that are sure, a slip is as likely, and nothing is shown;
    nor by one 12,34 alone, unless semicolons cut the table, as they do where the comma is taken.
    """
    open_ones = [
        meaning
        for meaning in layout.values()
        if not marks(meaning.heading, settings)[0] and _has_marks(layout.body, meaning.at)
    ]
    if not open_ones:
        return None
    either, sure = 0, Counter[tuple[int, int]]()
    is_strong = layout.delimiter == ";"
    for meaning in open_ones:
        for shape, (count, first) in _shapes(layout.body, meaning.at).items():
            mark = _mark(shape) if "," in shape or "." in shape else ""
            if mark == ".":
                return None
            if mark == ",":
                sure[first, meaning.at] = count
                is_strong |= bool(_GROUPS.search(shape)) or sure.total() > 1
            either += count * (mark == "?")
    if not is_strong or sure.total() <= either:
        return None
    return Evidence(sure.total(), *_shown(layout, *min(sure)))


def _shapes(body: Sequence[Row], at: int) -> dict[str, tuple[int, int]]:
    """Return the cells of a column with 1 for every digit but 0: how many have each shape, and the first row that has it.

    Numbers of a workbook show nothing of marks.
    """
    cells = column(body, at)
    if len(cells) < len(body):
        cells = [row.cells[at] if at < len(row.cells) else "" for row in body]
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
_POINT = later(r"\d+\.\d+")
_GROUPS = later(r"\d[. \u00a0\u2009\u202f]\d{3}(?!\d)")
"""Thousands that are grouped by something else than a comma."""
_SHORT = 4
"""A run of fewer signs has no thousands, or no decimals of three digits."""
_COMMA_EITHER = later(r"[1-9]\d{0,2},\d{3}")
_POINT_EITHER = later(r"[1-9]\d{0,2}\.\d{3}")


def _mark(cell: str) -> str:
    """Return the decimal mark with which alone a cell is a number, `?` for one like 1,234, `""` for what shows nothing."""
    found = _RUN.fullmatch(cell)
    if found is None:
        return ""
    run = _BLANK.sub("", found[1])
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
        for shape, (count, first) in _shapes(layout.body, meaning.at).items():
            said = _RUN.fullmatch(shape)
            if said is None or len(said[1]) < _SHORT:
                continue
            if not _POINT_EITHER.fullmatch(said[1]):
                return None
            found[first, meaning.at] = count
    return Evidence(found.total(), *_shown(layout, *min(found))) if found else None


_SPACED = later(rf"\d[{_BLANKS}]\d")
_BY_BLANKS = later(r"[^\d.,]*[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?[^\d.,]*")


def grouped(layout: Layout, settings: Settings) -> Evidence | None:
    """Return the cells in which blanks group thousands, two or more, where no blank between digits does anything else: 12 345."""
    found = Counter[tuple[int, int]]()
    for meaning in layout.values():
        said = joined(layout.body, meaning.at)
        is_spaced = any(blank in said for blank in _BLANKS) and _SPACED.search(said)
        if marks(meaning.heading, settings)[0] or not is_spaced:
            continue
        for shape, (count, first) in _shapes(layout.body, meaning.at).items():
            if _SPACED.search(shape):
                if not _BY_BLANKS.fullmatch(shape):
                    return None
                found[first, meaning.at] = count
    return Evidence(found.total(), *_shown(layout, *min(found))) if found.total() > 1 else None


_SHORTENED = later(r"[^\d.,]*\d(?:[.,](\d+))?[eE]\+?(\d{1,3})[^\d.,]*")


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


def doubt(layout: Layout, settings: Settings) -> Problem | None:
    """Return the problem of a table cut by semicolons in which every point or comma may group thousands: 1.234, 1,234.

    Where cells are separated by semicolons the comma is often the decimal mark, and 1.234 is then 1234.
    """
    if layout.delimiter != ";":
        return None
    open_ones = [meaning for meaning in layout.values() if not marks(meaning.heading, settings)[0]]
    found: list[tuple[int, int]] = []
    for meaning in open_ones:
        for shape, (_, first) in _shapes(layout.body, meaning.at).items():
            if _MARKED.search(shape):
                if not _EITHER.fullmatch(shape.strip()):
                    return None
                found.append((first, meaning.at))
    if not found:
        return None
    place, said = _shown(layout, *min(found))
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
