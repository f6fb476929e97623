"""Rows of a text table that end before its last figures: these may be missing, or a cell in front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.errors import Problem, Text, counted
from fiscalcli.formats.records import column
from fiscalcli.mapping.head import headrow
from fiscalcli.mapping.words import totalwords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.mapping.layout import Layout
    from fiscalcli.model import Row, Sheet


def early(table: Sheet, layouts: Sequence[Layout]) -> list[Text]:
    """Return which rows have figures, or all labels of such, and end too early, in a table whose other rows do not.

    `Health,97,98` below `Item,2022,2023,2024` may lack the last year, or the first; `2023,Health` below `year,item,amount` lacks its figure. Where most rows end so,
    the program that wrote them leaves out what is blank.
    """
    if not table.delimiter:
        return []
    return [*_cut(table, layouts), *_ending(table, layouts)]


def _cut(table: Sheet, layouts: Sequence[Layout]) -> list[Text]:
    """Return that the last row, which is no total, has fewer cells than every other and ends in a figure: a file that was cut off ends so."""
    body = layouts[-1].body if layouts else ()
    last = body[-1] if len(body) > 2 else None
    if last is None or last.place.line != table.rows[-1].place.line:
        return []
    cells = len(last.cells)
    is_short = all(len(row.cells) > cells for row in body[:-1])
    values = {meaning.at for layout in layouts for meaning in layout.values()}
    is_total = any(map(totalwords.is_total, last.cells))
    if not is_short or is_total or cells - 1 not in values or not last.cells[-1].strip():
        return []
    line, said = last.place.line, last.cells[-1].strip()
    return [
        Text(
            f"最后一行（第 {line} 行）的单元格比其他各行都少，止于“{said}”：文件可能被截断，这个数可能不全；请与来源核对",
            f"the last row (line {line}) has fewer cells than all others and ends in {said!r}: the file may have been cut off "
            "there, within that number; compare it with its source",
        )
    ]


def _ending(table: Sheet, layouts: Sequence[Layout]) -> list[Text]:
    rows = [row for layout in layouts for row in _short(table, layout)]
    if not rows or len(rows) * 2 > sum(len(layout.body) for layout in layouts):
        return []
    first = rows[0].place.line
    return [
        Text(
            f"有 {len(rows)} 行的单元格比表头少（首见第 {first} 行）：按行末缺数处理；请看中间是否少了一格",
            f"rows with fewer cells than the header: {len(rows)} (the first on line {first}): "
            "their last figures are taken to be missing; see whether a cell is missing in front of them",
        )
    ]


def _short(table: Sheet, layout: Layout) -> list[Row]:
    places = [meaning.at for meaning in layout.meanings if meaning.role == "value"]
    last = max(places, default=0)
    if not layout.body or last < 2 or len(column(table.rows, last)) == len(table.rows):
        return []
    begin, end = layout.body[0].place.line, layout.body[-1].place.line
    short = [row for row in table.rows if len(row.cells) <= last and begin <= row.place.line <= end]
    labels = min(places)
    return [row for row in short if headrow.has_figures(row.cells[1:]) or _is_named(row, labels)]


def _is_named(row: Row, labels: int) -> bool:
    """Whether a row has a word in each of the columns of labels, which are several, as those with figures have."""
    return labels > 1 and len(row.cells) >= labels and all(map(str.strip, row.cells[:labels]))


def shifted(layout: Layout) -> Iterator[Problem]:
    """Yield the problem of each row of a text that has fewer cells than the others and a number where these have a word: its label is missing."""
    label = layout.of("indicator") or layout.of("sector")
    if not layout.delimiter or label is None or len(layout.body) > _MOST:
        return
    most = max((len(row.cells) for row in layout.body), default=0)
    short = [row for row in layout.body if label.at < len(row.cells) < most]
    numbers = [row for row in short if _is_number(row.cells[label.at])]
    words = [row.cells[label.at] for row in layout.body if label.at < len(row.cells) == most]
    if not numbers or not words or any(map(_is_number, words)):
        return
    for row in numbers:
        said = row.cells[label.at].strip()
        message = _lacks_cell(said, Text("名称", "no name"), len(row.cells), most)
        yield Problem("short_row", row.place._replace(column=label.heading), message, _CURE_SHORT)


_MOST = 10_000
"""No statement has more rows."""
_CURE_SHORT = Text(
    "补上缺的那一格，没有内容也要留空格位",
    "write the cell that is missing, blank if it is to be blank",
)


def _is_number(cell: str) -> bool:
    return cell.strip().replace(".", "").replace(",", "").isdecimal()


def lacking(row: Row, layout: Layout, said: str) -> tuple[Text, Text] | None:
    """Return what is wrong with a row of a text that has fewer cells than those beside it, a figure among its labels and a word among its figures, and what to do.

    `None` for another row.
    """
    cells, places = len(row.cells), [meaning.at for meaning in layout.values()]
    if not layout.delimiter or not headrow.has_figures(row.cells[1 : min(places)]):
        return None
    most = max(len(each.cells) for each in layout.body)
    if cells >= most:
        return None
    return _lacks_cell(said, Text("数字", "not a number"), cells, most), _CURE_SHORT


def _lacks_cell(said: str, other: Text, cells: int, most: int) -> Text:
    """Return that a cell holds what it cannot hold, in a row of fewer cells than the others."""
    return Text(
        f"“{said}”不是{other.zh}，而这一行只有 {cells} 格，其他行有 {most} 格：前面可能少了一格",
        f"{said!r} is {other.en}, and the row has {counted(cells, 'cell')} where others have {most}: one in front may be missing",
    )
