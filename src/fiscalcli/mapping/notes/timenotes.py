"""Which labels of time were read one way although they may be read another, and what beside them shows it."""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import days, period, phases, transactions
from fiscalcli.errors import Text
from fiscalcli.formats.records import distinct, padded
from fiscalcli.mapping import named
from fiscalcli.mapping.columns import neighbourtimes, titletimes
from fiscalcli.mapping.headings.headings import is_again, is_mark, is_of_prices
from fiscalcli.mapping.labels import yearrows
from fiscalcli.mapping.meaning import months_columns, of_month, of_part
from fiscalcli.mapping.time import eras, fiscalparts
from fiscalcli.mapping.units import unittext
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.model import Fact, Period

_SHOWN = 3
_MANY = 12


class Days(NamedTuple):
    """A column whose days are written in an order that some of its cells show, as one of them does."""

    heading: str
    order: str
    evidence: str


def fiscal(layout: Layout) -> list[str]:
    """Return the labels that may be months and were read as fiscal years for others beside them: 2011-12 beside 2012-13."""
    headings = {unittext.split(meaning.heading)[0] for meaning in layout.meanings}
    found = [each for texts in (headings, _cells(layout)) for each in _doubtful(texts)]
    return sorted({*found})


def _is_marked(heading: str) -> bool:
    found = period.find(unittext.split(heading)[0])
    if found is None or is_again(found[1], found[0].year):
        return False
    return is_mark(found[1], found[0].year)


def _other_year(meaning: Meaning) -> str:
    """Return the second year that a heading names, by which its figures are not read: `2025 Budget Year +1 2026`; prices have their own."""
    found = period.find(unittext.split(meaning.heading)[0])
    if not found or meaning.period != found[0] or meaning.measure in ("growth", "completion"):
        return ""
    if is_of_prices(found[1]) or is_again(found[1], found[0].year):
        return ""
    own, other = period.year(found[0]).year, period.find(found[1])
    years = {own, own + 1} if found[0].part == "fy" else {own}
    return other[0].text if other and other[0].year not in years else ""


def _doubtful(texts: Collection[str]) -> Collection[str]:
    return period.ambiguous(texts) if period.names_fiscal_years(texts) else ()


def dates(layout: Layout) -> Days | None:
    """Return how the days of the period's column were read, where some may be read otherwise and no user says how."""
    column = layout.of("period")
    if column is None or column.order:
        return None
    cells = sorted(_cells(layout))
    order = days.order(cells)
    shown = [cell for cell in cells if days.order([cell])]
    is_open = any(days.read(cell, "dmy") and cell not in shown for cell in cells)
    return Days(column.heading, order, shown[0]) if order and is_open else None


def _cells(layout: Layout) -> set[str]:
    column = layout.of("period")
    return distinct(layout.body, column.at) - {""} if column else set()


def of(layout: Layout, confirmed: Sequence[str]) -> Iterator[Text]:
    """Yield what must be said of the times of one table, where it is not confirmed."""
    years = [label for label in fiscal(layout) if label not in confirmed]
    if years:
        said = ", ".join(years[:_SHOWN])
        yield Text(
            f"{said} 按财政年度读取（旁边的年度表明不是月份）；若是月份，写作 2011年12月",
            f"{said}: read as a fiscal year, as the years beside show; for a month write 2011.12",
        )
    if clipped := _of_last_century(layout):
        said = ", ".join(f"{label}={clipped[label]}" for label in sorted(clipped)[:_SHOWN])
        yield Text(
            f"两位数的年份从 70 起属于上个世纪：{said}；若不是，写全四位",
            f"years of two digits from 70 on are of the last century: {said}; if they are not, write them in full",
        )
    yield from _of_title(layout, confirmed)
    marked = [m.heading for m in layout.values() if m.period and _is_marked(m.heading)]
    if marked := [heading for heading in marked if heading not in confirmed]:
        said = ", ".join(marked[:_SHOWN])
        yield Text(
            f"{said}：按年份读取，年份后的标记未读",
            f"{said}: read as the years, the marks behind them are left out",
        )
    of_two = {m.heading: other for m in layout.values() if (other := _other_year(m))}
    yield from named.each(
        _OF_TWO, "{heading}=value:{other}", {h: of_two[h] for h in of_two if h not in confirmed}
    )
    if parts := fiscalparts.among(_cells(layout), [(m.period, m.column) for m in layout.values()]):
        said = ", ".join(parts)
        yield Text(
            f"财政年度的一部分（{said}）记在该年度名下，不折算为月份；没有列出的部分不在其中",
            f"parts of a fiscal year ({said}) are kept under their year, as no calendar tells their months; parts that are not listed are not in it",
        )
    if eras.are(layout) and (column := layout.of("period")):
        cell = min(_cells(layout))
        year = eras.read(cell)
        yield Text(
            f"“{column.heading}”列按纪年读取：{cell} 是 {year.text if year else ''}；若不是，写全年份",
            f"{column.heading}: years of an era, {cell} is {year.text if year else ''}; if they are not, write them in full",
        )
    if (headed := eras.counted(layout)) and headed.period:
        cure = shlex.quote(f"{headed.heading}=value:{headed.period.text}")
        yield Text(
            f"列名按纪年读取：“{headed.heading}”是 {headed.period.text}；若不是，逐列写明年份，如 --column {cure}",
            f"headings are read as years of an era: {headed.heading} is {headed.period.text}; if they are not, say the year "
            f"of each, as in --column {cure}",
        )
    if among := yearrows.heading(layout.meanings):
        cure = shlex.quote(f"{among}=extra")
        yield Text(
            f"“{among}”列中的年份按期间读取，单独成行的管其下各行；若是名称，写 --column {cure}",
            f"{among}: years among the labels are those of their rows, in rows of their own those of the rows below; "
            f"if they are names, say --column {cure}",
        )
    is_headed = "period" in layout.headed and neighbourtimes.one_year(layout.meanings)
    if is_headed and (undated := [m.heading for m in layout.values() if not (m.period or m.shift)]):
        said, at = ", ".join(undated[:_SHOWN]), layout.stated["period"]
        cure = shlex.quote(f"{undated[0]}=value:2021")
        yield Text(
            f"{said}：按 {at} 年读取，即其他列名所写的年份；若不是，逐列写明，如 --column {cure}",
            f"{said}: read as of {at}, the year that other headings name; if they are not, say the year of each, "
            f"as in --column {cure}",
        )
    if found := dates(layout):
        first = (
            Text("先日后月", "day first")
            if found.order == "dmy"
            else Text("先月后日", "month first")
        )
        say = shlex.quote(f"{found.heading}=period:{found.order}")
        yield Text(
            f"“{found.heading}”列的日期按{first.zh}读取（{found.evidence} 表明）；确认：--column {say}",
            f"{found.heading}: days are read {first.en}, as {found.evidence} shows; to confirm say --column {say}",
        )


def _of_last_century(layout: Layout) -> dict[str, str]:
    """Return the years before 2000 that headings and cells write with two digits, by what these say: FY98, Jun-97."""
    timed = {m.heading: m.period for m in layout.values() if m.period}
    cells = (cell for cell in _cells(layout) if not _LONG_YEAR.search(cell))
    timed.update({cell: at for cell in cells if (at := period.read(cell))})
    return {
        label: at.text
        for label, at in timed.items()
        if at.year < _CENTURY
        and not _LONG_YEAR.search(label)
        and re.search(rf"(?<!\d){at.year % 100:02d}(?!\d)", label)
    }


_LONG_YEAR = later(r"(?:19|20)\d\d")
_CENTURY = 2000


def _of_title(layout: Layout, confirmed: Sequence[str]) -> Iterator[Text]:
    """Yield what months of the title say of columns of years, and where they may say it."""
    if timed := titletimes.among(layout):
        said = ", ".join(f"{heading}={at.text}" for heading, at in timed.items())
        cure = shlex.quote("{}=value:{}".format(*_a_year(timed)))
        yield Text(
            f"按标题所写的月份读取：{said}；若是全年，写 --column {cure}",
            f"read as of the months that lines above the table name: {said}; for a whole year say --column {cure}",
        )
    if (one := titletimes.doubtful(layout)) and one[0] not in confirmed:
        cure = shlex.quote("{}=value:{}".format(*one))
        yield Text(
            f"标题写着 {one[1]}，而列名只有年份，按全年读取；若只是该月的数，逐列写明，如 --column {cure}",
            f"a line above the table names {one[1]} and the headings only years: read as of whole years; if they are of that month, "
            f"say it of each, as in --column {cure}",
        )
    if crossing := layout.stated.get("crossing"):
        yield Text(
            f"“{crossing}”从上一年开始，跨两个年度：数字记在列名或标题的年份下，不是全年",
            f"{crossing}: these months begin in the year before, the figures are kept under the year named and are not of all of it",
        )


def _a_year(timed: Mapping[str, Period]) -> tuple[str, int]:
    heading = next(iter(timed))
    return heading, timed[heading].year


_OF_TWO = Text(
    "“{heading}”有两个年份，按前一个读取；若是 {other}，写 --column {cure}",
    "{heading} names two years and is read as of the first; if it is of {other}, say --column {cure}",
)
_AGAIN = Text(
    "“{heading}”每个月是同样的数，读作全年的预算，只计一次（记在最后一个月）；若是每月的预算，写 --column {cure}",
    "{heading} has the same figures in each month: read as the budget of the year and counted once, in the last of them; "
    "if it is the budget of each month, say --column {cure}",
)
_GROWN = Text(
    "“{heading}”几乎每一行都逐月增加：读作当年累计，不按月相加；若是各月的数，写 --column {cure}",
    "{heading} grows from month to month in nearly every line: read as of the year so far, and not added over the months; "
    "if it is that of each month, say --column {cure}",
)
_RUNNING = Text(
    "最后一个季度或月份等于旁边的全年数，各列读作当年累计：{}；若是各季各月的数，请改正全年数",
    "the last quarter or month is that of the year beside it in every row: read as of the year so far: {}; "
    "if they are of each quarter or month, correct the year",
)
_LAST = Text(
    "“{heading}”是财政年度内的累计数：每行只取最后一期，不按期相加；若是各期单独的数，写 --column {cure}",
    "{heading}: read as of the fiscal year so far, the last part of each line alone is counted; "
    "if it is that of each part, say --column {cure}",
)
_TO_DATE = Text(
    "“{heading}”从财政年度的第一个月累计，而没有说明是哪个月：记在 {other} 年；若是另一财政年度，写 --column {cure}，改其年份",
    "{heading}: counts from the first month of a fiscal year, which is not said, kept under {other}; "
    "if that fiscal year has another name, say it, as in --column {cure}",
)


def again(budgets: Mapping[str, str]) -> list[Text]:
    """Return which `budgets` were counted once, as they stand there again in each month, each with the heading of the months."""
    return named.each(_AGAIN, "{other}=extra", budgets)


def grown(outcomes: Mapping[str, str]) -> list[Text]:
    """Return which `outcomes` are read as those of the year so far, as they grow over the months, each with the heading of these."""
    over = {heading: month for heading, month in outcomes.items() if month}
    runs = named.few([heading for heading in outcomes if heading not in over])
    said = [Text(_RUNNING.zh.format(runs.zh), _RUNNING.en.format(runs.en))] if runs else []
    return named.each(_GROWN, "{other}=extra", over) + said


def last(outcomes: Mapping[str, str]) -> list[Text]:
    """Return which `outcomes` are counted in the last part of their fiscal year alone, each with the heading of the parts."""
    return named.each(_LAST, "{other}=period", outcomes)


def to_date(years: Mapping[str, str]) -> list[Text]:
    """Return under which of the `years` the columns are kept that count from the first month of a fiscal year, each by its heading."""
    return named.each(_TO_DATE, "{heading}=value:{other}", years)


def of_days(layout: Layout, facts: Sequence[Fact]) -> list[Text]:
    """Return how the days of a table are gathered, where so many stand side by side that nobody reads them."""
    column = layout.of("period")
    if column is None or len(distinct(layout.body, column.at)) <= _MANY:
        return []
    times = {*map(attrgetter("period"), facts)}
    own = {at for at in times if period.months(at) is None}
    if len(own) <= _MANY or transactions.are(facts):
        return []
    cure = shlex.quote(f"{column.heading}=period:month")
    return [
        Text(
            f"“{column.heading}”列是 {len(own)} 个日期，各自一列；按月相加写 --column {cure}，按年写 period:year",
            f"{column.heading} holds {len(own)} days, a column each; to add them up by month say --column {cure}, "
            "by year period:year",
        )
    ]


def of_one_month(layout: Layout, facts: Sequence[Fact]) -> list[Text]:
    """Return that a column of months says the same in every row, where figures of what was done are kept under the year: they are of that month or quarter, or of the year so far."""
    month, year = months_columns(layout)[0], layout.of("period")
    said = distinct(layout.body, month.at) - {""} if month else set()
    if month is None or year is None or len(said) != 1:
        return []
    whole = _whole(_of_this_year(layout, facts))
    if len(whole) != 1:
        return []
    (only,), (at,) = said, whole
    own, last = of_part(at, only), of_month(at, only)
    so_far = period.cumulative(last) if last and last.part else None
    if own is None or so_far is None:
        return []
    left = " ".join(f"--column {shlex.quote(f'{each.heading}=extra')}" for each in (year, month))
    cures = [f"{left} --default period={each.text}" for each in (own, so_far)]
    return [
        Text(
            f"“{month.heading}”每行都是 {only}，未写明是当期数还是累计数，仍记在 {at.text} 年；若是当期数写 {cures[0]}，若是累计数写 {cures[1]}",
            f"{month.heading} says {only} in every row, and nothing says whether the figures are of {own.text} or of the year so far: "
            f"kept under {at.text}; for {own.text} say {cures[0]}, for the year so far {cures[1]}",
        )
    ]


def of_some_months(layout: Layout, facts: Sequence[Fact]) -> list[Text]:
    """Return of which months the figures of what was done are that are kept under a year, where a column names other than all twelve of it."""
    month, year = months_columns(layout)[0], layout.of("period")
    if month is None or year is None:
        return []
    body = layout.body
    numbers: defaultdict[int, set[int]] = defaultdict(set)
    for told, own in {*zip(padded(body, year.at), padded(body, month.at), strict=True)}:
        at = period.read(told)
        part = of_part(at, own.strip()) if at and not at.part and own.strip() else None
        if at and part:
            numbers[at.year] |= {*(period.numbered(part) or ())}
    some = {at: found for at, found in numbers.items() if 0 < len(found) < _YEAR}
    kept = {at.year for at in _whole(_of_this_year(layout, facts))} if some else set()
    said = "; ".join(f"{at}: {_runs(some[at])}" for at in sorted(some.keys() & kept))
    if not said:
        return []
    return [
        Text(
            f"“{month.heading}”未含全年各月（{said}月）：仍按年相加，所列是这些月份的合计，不是全年数",
            f"{month.heading} does not have all months ({said}): added up under the year all the same, "
            "which is then the sum of these and not the whole year",
        )
    ]


_YEAR = 12


def _of_this_year(layout: Layout, facts: Sequence[Fact]) -> list[Fact]:
    """Return the figures but those of columns of another year than their row: prior_fytd_amt beside current_fytd_amt."""
    others = {meaning.heading for meaning in layout.values() if meaning.shift}
    return [fact for fact in facts if fact.source.column not in others]


def _whole(facts: Sequence[Fact]) -> set[Period]:
    """Return the calendar years under which amounts are kept that are no plans."""
    plans = phases.codes("budget")
    return {
        fact.period
        for fact in facts
        if not fact.period.part and fact.phase not in plans and fact.measure == "amount"
    }


def _runs(numbers: Collection[int]) -> str:
    """Return the numbers of months as runs: 1-3, 5, 7-12."""
    starts = [each for each in sorted(numbers) if each - 1 not in numbers]
    ends = [each for each in sorted(numbers) if each + 1 not in numbers]
    pairs = zip(starts, ends, strict=True)
    return ", ".join(f"{one}" if one == last else f"{one}-{last}" for one, last in pairs)


_AHEAD = 2056
"""No table begins with years so far ahead; in Nepal's calendar it is 1999."""
_NEPALI = 57


def far_ahead(facts: Sequence[Fact]) -> list[Text]:
    """Return that all years of a table are far ahead, where they may be those of another calendar."""
    if not facts or any(fact.period.year < _AHEAD for fact in facts):
        return []
    first, last = min(facts, key=_year), max(facts, key=_year).period
    ours = period.previous(last, _NEPALI).text
    return [
        Text(
            f"各年（{first.period.text} 至 {last.text}）都在很久以后；若是尼泊尔历（Bikram Sambat），{last.text} 是 {ours}：在年份旁写明 BS（2081/82 BS）",
            f"all years ({first.period.text} to {last.text}) are far ahead; if they are of Nepal's calendar (Bikram Sambat), {last.text} is {ours}: "
            "write BS beside them, as in 2081/82 BS",
        )
    ]


def _year(fact: Fact) -> int:
    return fact.period.year
