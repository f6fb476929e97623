"""Which sign was read as the decimal mark, and what groups thousands: the cells that show it or leave it open; which cells carry marks of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.mapping.reading import Reading

_COMMAS = Text(
    "小数点按逗号读：{count} 个单元格只有这一种读法（第 {line} 行“{column}”：{said}）；若不是，写 --decimal .",
    "the comma is read as the decimal mark, which alone fits some cells: "
    "{count} (line {line}, {column}: {said}); if it is not, say --decimal .",
)
_POINTS = Text(
    "点按小数点读，而点后都正好三位：{count} 个单元格（第 {line} 行“{column}”：{said}）；若是千分位，写 --decimal ,",
    "the point is read as the decimal mark, with three digits behind each: "
    "{count} (line {line}, {column}: {said}); if it groups thousands, say --decimal ,",
)
_BLANKS = Text(
    "数字之间的空格按千分位读：{count} 个单元格（第 {line} 行“{column}”：{said}）；确认写 --decimal .",
    "blanks between digits are read as grouping thousands: "
    "{count} (line {line}, {column}: {said}); to confirm say --decimal .",
)
_SHORTENED = Text(
    "用科学记数法写的数字，其余位数丢失，按 0 计：{count} 个单元格（第 {line} 行“{column}”：{said}）；请按全部位数重新导出",
    "numbers in scientific notation, whose further digits are lost and count as 0: "
    "{count} (line {line}, {column}: {said}); export them in full",
)


def of(readings: Sequence[Reading]) -> Iterator[Text]:
    """Yield which decimal mark was guessed, which cells show it or leave it open, and which carry marks of notes."""
    yield from (said for reading in readings for said in reading.marks)
    commas = [reading.commas for reading in readings if reading.commas]
    points = [reading.points for reading in readings if reading.points]
    blanks = [reading.blanks for reading in readings if reading.blanks]
    short = [reading.shortened for reading in readings if reading.shortened]
    every = ((_COMMAS, commas), (_POINTS, points), (_BLANKS, blanks), (_SHORTENED, short))
    for said, found in every:
        if found:
            _, place, cell = found[0]
            own = {"line": place.line, "column": place.column, "said": cell}
            count = sum(each.cells for each in found)
            yield Text(*(each.format(count=count, **own) for each in said))
