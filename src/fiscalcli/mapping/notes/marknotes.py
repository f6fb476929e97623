"""Which sign was read as the decimal mark, and what groups thousands: the cells that show it or leave it open; which cells carry marks of notes, and which say a scale of their own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.unit import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.mapping.reading import Reading
    from fiscalcli.model import Fact
    from fiscalcli.unit import Unit

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
_GROUPS = Text(
    "逗号按千分位读，而每个数的逗号后都正好三位：{count} 个单元格（第 {line} 行“{column}”：{said}）；若是小数点，写 --decimal ,",
    "the comma is read as grouping thousands, with three digits behind each: "
    "{count} (line {line}, {column}: {said}); if it is the decimal mark, say --decimal ,",
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
_SPOILT = Text(
    "用科学记数法写的代码，其余位数丢失，看不出各行的级次，合计可能重复计算：{count} 个单元格（第 {line} 行“{column}”：{said}）；请把代码按文本重新导出",
    "codes in scientific notation, whose further digits are lost: {count} (line {line}, {column}: {said}); "
    "they do not tell which rows hold others, and totals may count these twice: export them as text",
)
_BRACKETED = Text(
    "括号里的数按负数读：{count} 个单元格（第 {line} 行“{column}”：{said}）；若不是，去掉括号",
    "numbers in brackets are read as below zero: {count} (line {line}, {column}: {said}); "
    "if they are not, take the brackets away",
)

_NINES = frozenset(Decimal(1 - 10**digits) for digits in range(3, 11))
"""Figures that programs write where there is none: -999, -9999."""
_SEVERAL = 2
_LEAST = Decimal(500)
"""So uncertain is a whole number of thousands: 5千; a bare number is of one, or of less."""


def of(readings: Sequence[Reading]) -> Iterator[Text]:
    """Yield which decimal mark was guessed, which cells show it or leave it open, and which carry marks of notes."""
    yield from (said for reading in readings for said in reading.marks)
    commas = [reading.commas for reading in readings if reading.commas]
    points = [reading.points for reading in readings if reading.points]
    blanks = [reading.blanks for reading in readings if reading.blanks]
    groups = [reading.groups for reading in readings if reading.groups]
    short = [reading.shortened for reading in readings if reading.shortened]
    brackets = [reading.bracketed for reading in readings if reading.bracketed]
    spoilt = [reading.spoilt for reading in readings if reading.spoilt]
    told = (_COMMAS, _POINTS, _GROUPS, _BLANKS, _SHORTENED, _SPOILT, _BRACKETED)
    every = (commas, points, groups, blanks, short, spoilt, brackets)
    for said, found in zip(told, every, strict=True):
        if found:
            _, place, cell = found[0]
            own = {"line": place.line, "column": place.column, "said": cell}
            count = sum(each.cells for each in found)
            yield Text(*(each.format(count=count, **own) for each in said))
    for reading in readings:
        yield from _of_scaled(reading.facts)
        yield from _of_otherwise(reading)
    yield from _of_nines(
        [
            fact
            for reading in readings
            for fact in reading.facts
            if fact.value < 0 and fact.value in _NINES
        ]
    )


def _of_nines(facts: Sequence[Fact]) -> Iterator[Text]:
    """Yield that figures of nines alone below zero may stand for none."""
    if facts:
        mark, source = f"{facts[0].value:f}", facts[0].source
        yield Text(
            f"{mark} 按数字读（{len(facts)} 处，第一处在第 {source.line} 行“{source.column}”）；若表示没有数据，写 --missing {mark}",
            f"{mark} is read as a figure ({len(facts)}, the first in line {source.line}, {source.column}); "
            f"if it stands for none, say --missing {mark}",
        )


def _of_otherwise(reading: Reading) -> Iterator[Text]:
    """Yield that some cells of a column say another unit than its heading (5 million EUR below EUR), and others none."""
    column = min(reading.otherwise, default="")
    units: dict[Unit, list[Fact]] = {}
    for fact in reading.facts if column else ():
        if fact.source.column == column:
            units.setdefault(fact.unit, []).append(fact)
    if len(units) < _SEVERAL:
        return
    few = min(units.values(), key=len)
    one, line = few[0], few[0].source.line
    yield Text(
        f"同一列的单元格写的单位不同，各按所写的读：“{column}”中 {len(few)} 个写明{one.unit.zh}（第 {line} 行：{one.value:f}）；若写错了，请改正",
        f"cells of one column are in two units, each is read as it says: {column}, in {one.unit.en} {len(few)} "
        f"(line {line}: {one.value:f}); if that is a slip, correct it",
    )


def _of_scaled(facts: Sequence[Fact]) -> Iterator[Text]:
    """Yield that some cells say a scale and no unit (5亿), and others beside them neither (5)."""
    if not facts or facts[0].unit is not NOT_STATED:
        return
    unsaid = [fact for fact in facts if fact.unit is NOT_STATED and not fact.hedge]
    scaled = [fact for fact in unsaid if fact.half_width >= _LEAST]
    bare = [fact for fact in unsaid if fact.half_width < 1 and fact.value]
    if scaled and bare:
        one, other = scaled[0], bare[0]
        yield Text(
            f"有的数写着倍数、有的没有，各照原样读：{len(scaled)} 个有倍数（第 {one.source.line} 行：{one.value:f}），"
            f"第 {other.source.line} 行没有（{other.value:f}）；若都以同一倍数计，请写明",
            f"some numbers say a scale and others none, each is read as it stands: with one {len(scaled)} "
            f"(line {one.source.line}: {one.value:f}), without one line {other.source.line} ({other.value:f}); "
            "if the scale holds for all, write it in each",
        )
