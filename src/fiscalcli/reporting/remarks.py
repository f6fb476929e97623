"""What a report says below its rows: why a figure is missing, what was added up, what looks like a total."""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING

from fiscalcli import codelevels, dimension as dimensions, reasons
from fiscalcli.errors import Text, counted
from fiscalcli.model import SHEET, Label
from fiscalcli.reporting.present import UNNAMED, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Cell, Dataset, Period, Value
    from fiscalcli.question import Question
    from fiscalcli.reporting.present import Row
    from fiscalcli.series import Block

_NAMED = 5
"""A note names so many rows and counts the rest."""


def first_reason(*rows: Mapping[str, Value]) -> Row:
    """Return the reason that stands in the first of `rows` that has one: why a number is missing is never overwritten."""
    return {"reason": next((why for row in rows if (why := row.get("reason"))), None)}


def reasons_of(
    rows: Sequence[Mapping[str, Value]], dataset: Dataset, report: str = ""
) -> list[Text]:
    """Return one sentence for each reason that stands in the rows; the dataset's own where sectors overlap."""
    codes = [reason.code for row in rows if isinstance(reason := row.get("reason"), Label)]
    return [_sentence(code, dataset, report) for code in dict.fromkeys(codes)]


def withheld(
    totals: Sequence[Mapping[str, Value]], names: Sequence[str], dataset: Dataset
) -> list[Text]:
    """Return why totals have no figure, each called by its `names`."""
    called: dict[str, set[Text]] = {}
    for row in totals:
        if isinstance(reason := row.get("reason"), Label):
            words = (row.get(name) for name in names)
            labels = [word for word in words if isinstance(word, Label) and word.code]
            zh, en = (" ".join(label.say(lang) for label in labels) for lang in ("zh", "en"))
            called.setdefault(reason.code, set()).add(Text(zh, en))
    notes = []
    for code, rows in called.items():
        said, more = _sentence(code, dataset, ""), len(rows) - _NAMED
        first = sorted(rows)[:_NAMED]
        rest = Text(f"等 {len(rows)} 个", f" and {more} more") if more > 0 else Text("", "")
        which = Text("、".join(row.zh for row in first), ", ".join(row.en for row in first))
        which = Text(which.zh + rest.zh, which.en + rest.en)
        notes.append(Text(f"{which.zh}：{said.zh}", f"{which.en}: {said.en}"))
    return notes


def _sentence(code: str, dataset: Dataset, report: str) -> Text:
    if code == "overlap" and dataset.about.overlap is not None:
        return dataset.about.overlap
    short, said = reasons.label(code), reasons.sentence(code, report)
    return Text(f"{short.zh}：{said.zh}", f"{short.en}: {said.en}") if short else said


def _sums(blocks: Sequence[Block], periods: Sequence[Period]) -> list[Sum]:
    """Return the sums of the blocks and of their lines in the periods."""
    asked = {*periods}
    each = (sums for block in blocks for sums in (block.totals, *(x.sums for x in block.lines)))
    return [found for sums in each for period, found in sums.items() if period in asked]


def totals_in(blocks: Sequence[Block], periods: Sequence[Period]) -> list[Text]:
    """Return which figures look like the total of their neighbours, or hold them by their codes, and what to do about it."""
    every = _sums(blocks, periods)
    sums = [found for found in every if found.reason != "levels"]
    sums = [found for found in sums if found.reason == "looks_total" or found.culprit]
    told = {(found.culprit, found.reason == "looks_total") for found in sums}
    told -= {(culprit, False) for culprit, is_withheld in told if is_withheld}
    notes = []
    for culprit, is_withheld in sorted(told):
        named = label("indicator", culprit) if culprit else UNNAMED
        zh, en = (named.say(lang) for lang in ("zh", "en"))
        alone = _asked_for(culprit, sums) if is_withheld else ""
        withheld = Text(
            f"{zh}等于其余各项之和，像是它们的合计：请在 role 列写明 total{f'，或只取它 {alone}' if alone else ''}；若不是，写 --default role=part",
            f"{en} equals the sum of the others: it looks like their total; "
            f"name it total in a role column{f', or take it alone, {alone}' if alone else ''}, or say --default role=part if it is none",
        )
        counted = Text(
            f"{zh}恰好等于其余各项之和，仍按普通一项相加；若是它们的合计，请在 role 列写明 total",
            f"{en} happens to equal the sum of the others and is added like any other; "
            "if it is their total, name it so in a role column",
        )
        notes.append(withheld if is_withheld else counted)
    return [*notes, *_leveled(every)]


def _asked_for(culprit: str, sums: Sequence[Sum]) -> str:
    """Return the option that chooses the figures which look like a total, where a column of the file's own says what they are.

    Of two columns with that word the one in which it stands seldom is meant: that of wholes has it beside each part.
    """
    facts = (fact for found in sums for cell in found.cells for fact in cell.facts)
    often = Counter(name for fact in facts for name, said in fact.extra if said == culprit)
    column = min(often, key=often.__getitem__, default="") if culprit else ""
    return f"-w {shlex.quote(f'{column}={culprit}')}" if column else ""


def _leveled(sums: Sequence[Sum]) -> list[Text]:
    """Return which words begin others, in the first sum that was withheld for that."""
    withheld = (codelevels.heads(found.cells) for found in sums if found.reason == "levels")
    heads = next(filter(None, withheld), None)
    if heads is None:
        return []
    more = f" … +{len(heads.words) - _NAMED}" if len(heads.words) > _NAMED else ""
    words = ", ".join(heads.words[:_NAMED]) + more
    cure = shlex.quote(f"{heads.column}={heads.words[0]}")
    return [
        Text(
            f"{heads.column} 的其他代码以 {words} 开头，可能已包含在其中，不相加：只取一级，如 -w {cure}；若各不包含，写 --default role=part",
            f"codes of {heads.column} begin with {words}, which may hold them: not added; choose those of one level, as in -w {cure}, "
            "or say --default role=part if none holds another",
        )
    ]


def added(blocks: Sequence[Block], question: Question, periods: Sequence[Period]) -> list[Text]:
    """Return over which columns of the file, and over how many places, the shown figures are added up."""
    shown = [found for found in _sums(blocks, periods) if found.value is not None]
    columns: dict[str, None] = {}
    several = (cell for found in shown for cell in found.cells if len(cell.facts) > 1)
    for cell in several:
        for name, said in dimensions.own_columns(cell.facts).items():
            if name not in columns and name not in question.by and len({*said}) > 1:
                columns[name] = None
    notes = []
    if columns:
        said = list(columns)
        notes.append(Text(f"已按列加总：{'、'.join(said)}", f"added over: {', '.join(said)}"))
    sheets = max((_sheets(found.cells) for found in shown), key=len, default={})
    if len(sheets) > 1 and SHEET not in columns:
        names = list(sheets)
        notes.append(
            Text(
                f"合计跨 {len(names)} 张表：{'、'.join(names)}；只看一张：--sheet {shlex.quote(names[0])}",
                f"totals add up figures of {len(names)} sheets: {', '.join(names)}; one of them: --sheet {shlex.quote(names[0])}",
            )
        )
    places = max(
        (len({dimensions.place(cell) for cell in found.cells}) for found in shown), default=0
    )
    if places > 1 and not {*dimensions.PLACE} & {*question.by}:
        notes.append(
            Text(
                f"{places} 个地区相加；分地区：--by jurisdiction",
                f"{places} places are added up; for each of them: --by jurisdiction",
            )
        )
    elif apart := _apart(blocks, periods):
        by = "" if {*dimensions.PLACE} & {*question.by} else "--by jurisdiction"
        cure = Text(f"；要相加：{by}", f"; to add them up: {by}") if by else Text("", "")
        notes.append(
            Text(
                f"{apart} 个地区各有一行，不相加{cure.zh}",
                f"{apart} places have a row each and are not added{cure.en}",
            )
        )
    return notes


def _apart(blocks: Sequence[Block], periods: Sequence[Period]) -> int:
    """Return of how many places one row each is shown without a total over them, 0 where any has more."""
    if len(blocks) < 2 or any(len(block.lines) > 1 for block in blocks):
        return 0
    found = _sums(blocks, periods)
    places = {dimensions.place(cell) for each in found for cell in each.cells}
    return len(places) if len(places) == len(blocks) else 0


def _sheets(cells: Iterable[Cell]) -> dict[str, None]:
    """Return the sheets in which the figures of some cells stand."""
    facts = [fact for cell in cells for fact in cell.facts]
    return dict.fromkeys([said for fact in facts for name, said in fact.extra if name == SHEET])


def only_growth(now: Sequence[Cell]) -> list[Text]:
    """Return what to ask for where a source states growth and no amounts that it is of."""
    if not any(cell.get("measure") == "growth" for cell in now):
        return []
    return [
        Text(
            "只有增长率，没有金额：用 fiscal growth 看",
            "there are growth rates and no amounts: `fiscal growth` shows them",
        )
    ]


def of_rates(rows: Sequence[Row]) -> list[Text]:
    """Return in what the change of a rate is, where there is one."""
    percent = {"%", "‰", "‱"}
    changed = (row["unit"] for row in rows if row["change"] is not None)
    if any(isinstance(own, Label) and own.code in percent for own in changed):
        return [Text("比率的增减额按百分点理解", "the change of a rate is in points of its unit")]
    return []


def of_days(question: Question, periods: Sequence[Period]) -> list[Text]:
    """Return which days of transactions are added up in the periods, so that nobody takes a part of a year for the whole."""
    shown = [(at, days) for at in periods if (days := question.days.get(at))]
    if not shown:
        return []
    each = [f"{at.text} ({days[0].text[5:]} - {days[-1].text[5:]})" for at, days in shown]
    count, day = sum(len(days) for _, days in shown), shown[-1][1][-1]
    more = (
        Text("", "")
        if any(at.part for at, _ in shown)
        else Text(
            f"；--year {day.text[:7]} 只看一个月，--year {day.text} 只看一天",
            f"; --year {day.text[:7]} is a month, --year {day.text} a day",
        )
    )
    return [
        Text(
            f"各日的数相加：{'、'.join(each)}，共 {count} 天{more.zh}",
            f"added up over {counted(count, 'day')}: {', '.join(each)}{more.en}",
        )
    ]
