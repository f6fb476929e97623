"""What a reader of the numbers must know of how a file was understood."""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.dimension import units
from fiscalcli.errors import Text
from fiscalcli.mapping.columns import changes, charts, estimates
from fiscalcli.mapping.named import few
from fiscalcli.mapping.notes import (
    contrastnotes,
    marknotes,
    placenotes,
    preamblenotes,
    sizenotes,
    timenotes,
    timesumnotes,
    totalnotes,
    unitnotes,
    voidnotes,
)
from fiscalcli.mapping.packages import overruled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fiscalcli.errors import Problem
    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Fact

    Confirmed = Mapping[str, Sequence[str]]
    Readings = Sequence[tuple[Layout, Reading]]

_SHOWN = 5


def left_out(problems: Sequence[Problem]) -> list[Text]:
    """Return how many problems `skip_bad` left out, and each of them."""
    counted = Text(f"略过 {len(problems)} 处问题：", f"problems left out: {len(problems)}")
    each = [
        Text(
            f"已略过 {problem.place}：{problem.message.zh}",
            f"left out {problem.place}: {problem.message.en}",
        )
        for problem in problems
    ]
    return [counted, *each] if problems else []


def of(
    readings: Readings,
    kept: Sequence[Fact],
    repeated: Sequence[Fact],
    rounded: Sequence[tuple[Fact, Fact]],
    settings: Settings,
) -> list[Text]:
    """Return what a reader of the numbers must know of how the file was understood.

    `repeated` are the figures left out as they stand there twice, `rounded` are those with a more precise one.
    What `settings` declare or confirm is known, and nothing is said of it.
    """
    confirmed = settings.confirmed
    notes = [*marknotes.of([reading for _, reading in readings]), *of_repeats(repeated, rounded)]
    if bare := sum(reading.headings_only for _, reading in readings):
        first = next(reading.bare_line for _, reading in readings if reading.headings_only)
        notes.append(
            Text(
                f"{bare} 行没有数字（标题、注释或缺数），首行是第 {first} 行",
                f"rows without a figure (headings, footnotes or gaps): {bare}, the first is line {first}",
            )
        )
    notes += _of_lines(
        (line for _, reading in readings for line in reading.over_years),
        "第 {} 行是没有年份的合计或多年的数，未读取",
        "totals without a year, and rows of several years, are left out: line {}",
    )
    notes += _of_lines(
        (line for _, reading in readings for line in reading.remarks),
        "第 {} 行没有名称，都是括号里的数字或百分数，按对上一行的说明未读取；若是另一项的数字，请写名称",
        "rows without a name that hold figures in brackets or percents are remarks on the row above, and left out: line {}; if they are of something else, name it",
    )
    marks = sum((reading.missing for _, reading in readings), Counter[str]())
    if missing := marks.total():
        named = few(sorted(marks, key=lambda mark: (-marks[mark], mark))) or Text("", "")
        notes.append(
            Text(
                f"{missing} 个单元格注明没有数据（缺失不是零）：{named.zh}",
                f"cells marked as without a figure: {missing} (missing is not zero): {named.en}",
            )
        )
    if rates := sorted(set().union(*(reading.unitless_rates for _, reading in readings))):
        notes.append(
            Text(
                f"列“{'、'.join(rates)}”没有说明是百分数还是小数，未使用；表头写成“同比(%)”即可",
                f"{', '.join(rates)}: not used, as nothing says whether it holds percents or fractions; "
                "head it with (%)",
            )
        )
    notes += _of_lost_years(readings, kept)
    notes += totalnotes.of([reading.totals for _, reading in readings], kept, confirmed)
    notes += timesumnotes.of(kept)
    notes += _of_columns(readings, confirmed)
    notes += [
        note
        for layout, reading in readings
        for note in (
            *timenotes.of_days(layout, reading.facts),
            *(
                timenotes.of_one_month(layout, reading.facts)
                or timenotes.of_some_months(layout, reading.facts)
            ),
            *timenotes.far_ahead(reading.facts),
        )
    ]
    notes += unitnotes.of(readings, kept, confirmed)
    notes += sizenotes.of([reading for _, reading in readings])
    notes += [*_of_layout(readings, settings), *_of_footnotes(readings)]
    notes += overruled.notes([layout for layout, _ in readings], settings)
    below = [
        each
        for layout, reading in readings
        if layout.labels.sections
        and {each.unit for each in units(reading.facts)} != {layout.stated.get("unit")}
        for each in layout.labels.sections
    ]
    for _, reading in readings:
        last = max((fact.source.line for fact in reading.facts), default=0)
        below += [each for each in reading.units_below if each[0] < last]
    for line, said in below:
        notes.append(
            Text(f"第 {line} 行起：{said}", f"from line {line} on the unit is another one: {said}")
        )
    for layout, reading in readings:
        notes += preamblenotes.of(layout, reading, settings.defaults)
        notes += timenotes.of(layout, confirmed.get("years", ()))
        notes += changes.told(layout.meanings, settings)
        notes += contrastnotes.of(layout)
        notes += placenotes.of(layout, settings)
        notes += voidnotes.of(layout)
    return list(dict.fromkeys(notes))


def _of_lines(found: Iterable[int], zh: str, en: str) -> list[Text]:
    """Return what is said of some lines, the first of which stand in its place for them; nothing where there are none."""
    lines = ", ".join(map(str, sorted({*found})[:_SHOWN]))
    return [Text(zh.format(lines), en.format(lines))] if lines else []


def of_repeats(repeated: Sequence[Fact], rounded: Sequence[tuple[Fact, Fact]]) -> list[Text]:
    """Return which figures stand there twice."""
    notes = []
    if rounded:
        (coarse, fine), count = rounded[0], len(rounded)
        pair = [f"{fact.value:f} {fact.unit.unit} ({fact.source})" for fact in (coarse, fine)]
        notes.append(
            Text(
                f"{count} 个数字另有更精确的写法，取精确的：{pair[0]} 即 {pair[1]}",
                f"figures that stand there more precisely as well, and are left out: {count} ({pair[0]} is {pair[1]})",
            )
        )
    if repeated:
        notes.append(
            Text(
                f"{len(repeated)} 个数字重复出现，只计一次（第一处 {repeated[0].source}）；若各行是明细，写 --lines",
                f"figures that stand there twice and count once: {len(repeated)} (the first is at {repeated[0].source}); "
                "if the rows are line items, say --lines",
            )
        )
    return notes


def _of_lost_years(readings: Readings, kept: Sequence[Fact]) -> list[Text]:
    """Return which years at the end were left out as a whole: the latest year is then another one."""
    if len(kept) == sum(len(reading.facts) + len(reading.lost) for _, reading in readings):
        return []
    last = max((fact.period.year for fact in kept), default=0)
    lost = {fact.period.year for _, reading in readings for fact in reading.lost}
    lost |= {fact.period.year for _, reading in readings for fact in reading.facts}
    return [
        Text(
            f"{year} 年的数字全部略过，最新一年因此是 {last}",
            f"all figures of {year} were left out, so that the latest year is {last}",
        )
        for year in sorted(lost)
        if year > last > 0
    ]


def _of_columns(readings: Readings, confirmed: Confirmed) -> list[Text]:
    """Return which columns stand side by side without being parts of one whole, and what to declare."""
    notes = []
    for abreast in dict.fromkeys(tuple(reading.totals.abreast) for _, reading in readings):
        if names := few(abreast, confirmed.get("columns", ())):
            paid = shlex.quote(f"{abreast[-1]}=value:paid")
            notes.append(
                Text(
                    f"这些列并列，没有说明是同一总体的组成部分，分开列出、互不相加：{names.zh}；"
                    f"若是同一笔钱的各阶段，每列写 --column {paid}；若是组成部分，写 --default column=part",
                    f"columns side by side, which nothing calls parts of one whole, are kept apart and not added: {names.en}; "
                    f"for stages of the same money say --column {paid} and so on for each, "
                    "for parts of one whole --default column=part",
                )
            )
    return notes


def _of_layout(readings: Readings, settings: Settings) -> list[Text]:
    """Return which columns were not read as figures, which indents say nothing, which months are not known."""
    notes = []
    headings = [heading for layout, _ in readings for heading in layout.unread]
    if unread := few(headings):
        declared = shlex.quote(f"{headings[0]}=value")
        notes.append(
            Text(
                f"这些列像数字，但没有当数字读：{unread.zh}；若是数字，写 --column {declared}",
                f"columns that look like figures and were not read as such: {unread.en}; "
                f"if they are, say --column {declared}",
            )
        )
    if unheaded := sorted({at for layout, _ in readings for at in layout.unheaded}):
        said = ", ".join(map(str, unheaded))
        notes.append(
            Text(
                f"第 {said} 列有数字而没有列名，未读取",
                f"columns of figures without a heading, not read: number {said}",
            )
        )
    if filled := few(
        [heading for layout, _ in readings for heading in layout.filled],
        settings.confirmed.get("blanks", ()),
    ):
        notes.append(
            Text(
                f"“{filled.zh}”列的空格按上一格的字读（合并单元格导出的样子）",
                f"{filled.en}: blank cells are read as the cell above them, as merged cells are exported",
            )
        )
    if spread := few([heading for layout, _ in readings for heading in layout.spread]):
        notes.append(
            Text(
                f"“{spread.zh}”列有跨行合并的数字，记在第一行",
                f"{spread.en}: a figure in a merged cell of several rows is kept under the first of them",
            )
        )
    for heading, told in {k: v for layout, _ in readings for k, v in layout.told.items()}.items():
        name = lexicon.label("column", told.role)
        free = few(told.free)
        left = shlex.quote(f"{heading}=extra")
        zh = f"的词除“{free.zh}”外是“{name.zh}”的词" if free else f"的词都是“{name.zh}”的词"
        en = f"its words but {free.en} are of it" if free else "all of its words are of it"
        if told.chart:
            chart = charts.named(told.chart)
            zh, en = f"的编码属于{chart.zh}，由此知道“{name.zh}”", f"its codes are {chart.en}"
        notes.append(
            Text(
                f"“{heading}”列{zh}，按它读取；若不是，写 --column {left}",
                f"{heading} is read as the {name.en}, as {en}; if it is not, say --column {left}",
            )
        )
    bare = [
        meaning.heading
        for layout, _ in readings
        for meaning in layout.values()
        if meaning.phase == "approved"
        and estimates.are_bare(meaning)
        and meaning.heading not in settings.roles
    ]
    if voted := few(bare):
        cure = " ".join(
            f"--column {shlex.quote(f'{each}=value:flash')}" for each in dict.fromkeys(bare)
        )
        notes.append(
            Text(
                f"“{voted.zh}”按预算（议会通过的估算）读；若是预计执行数，写 {cure}",
                f"{voted.en} is read as the budget, as the Estimates that are voted; "
                f"if it is what the year may come to, say {cure}",
            )
        )
    if (indented := sum(reading.indented for _, reading in readings)) >= 2:
        notes.append(
            Text(
                f"{indented} 行有缩进；表中另有年份等列，缩进不当作上下级",
                f"{indented} rows are indented; beside a year or other dimensions that is not read as parts and wholes",
            )
        )
    once = {k: v for _, own in readings for k, v in own.shared.items()}
    may_be = {k: v for _, own in readings for k, v in own.may_be_shared.items()}
    notes += totalnotes.shared(once, may_be)
    notes += timenotes.again({k: v for _, own in readings for k, v in own.again.items()})
    notes += timenotes.grown({k: v for _, own in readings for k, v in own.grown.items()})
    notes += timenotes.last({k: v for _, own in readings for k, v in own.last.items()})
    if years := few([heading for _, reading in readings for heading in reading.year_only]):
        notes.append(
            Text(
                f"“{years.zh}”累计到哪一年的哪个月没有说明，按全年记",
                f"{years.en}: nothing says up to which month of which year, kept under the year",
            )
        )
    notes += timenotes.to_date({k: v for _, own in readings for k, v in own.to_date.items()})
    return notes


def _of_footnotes(readings: Readings) -> list[Text]:
    """Return which lines say how all rates of their table are meant."""
    return [
        Text(
            f"第 {line} 行说明了增长率的口径，全表的增长率按此读取，不与数额核对",
            f"line {line} says on which basis growth is computed: all rates of its table are read so, and not held "
            "against levels",
        )
        for line in sorted({reading.rates_line for _, reading in readings} - {0})
    ]
