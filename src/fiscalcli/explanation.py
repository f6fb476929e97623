"""Where a number comes from: its formula with the numbers in it, its facts with their places, what was left out.

What is asked for is computed again and taken apart; nothing is explained that was not computed. A formula is shown
with its numbers only where they give the very figure that was printed.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import cells, origin, pairing, present, quantity, question, reasons, working
from fiscalcli.cells import rounded
from fiscalcli.change import NOTHING
from fiscalcli.errors import Text
from fiscalcli.explaining import facts as telling, leftover, naming
from fiscalcli.explaining.formulas import Formulas, added, scale
from fiscalcli.model import Column, Interval, Label, Report
from fiscalcli.working import End, Given

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from fiscalcli.errors import Problem
    from fiscalcli.explaining.leftover import Left
    from fiscalcli.explaining.naming import Asked
    from fiscalcli.model import Dataset, Fact, Value
    from fiscalcli.working import Node

    Row = Mapping[str, Value]
    Parts = Iterator[dict[str, Value]]

_PARTS = {
    "figure": Label("figure", "数字", "figure"),
    "formula": Label("formula", "算式", "formula"),
    "low": Label("low", "下限", "low"),
    "high": Label("high", "上限", "high"),
    "fact": Label("fact", "依据", "fact"),
    "missing": Label("missing", "所缺", "missing"),
    "left_out": Label("left_out", "未计入", "left out"),
    "note": Label("note", "说明", "note"),
}
_SIDES = (("value", "base"), ("outcome", "budget"))
"""The names of formulas that stand for the same lines on two sides."""
_WRITTEN_OUT = 12
"""A sum of more figures is not written out for people; formats that are data have it."""
_NAMED = 5
"""So many figures that were left out are named for each reason, and the rest are counted."""
_ROOT = Fraction(1, 10**20)
"""A root is no fraction, and right to that."""
_COUNTED = Text("以下依据的个数", "the number of facts below")
_COVERED = Text("两边都有的项目数 / 任一边有的项目数", "lines on both sides / lines on either")
_PUBLISHED = Text("原文数字", "as published:")
_AS_WRITTEN = Text("所写的界限", "as written:")
_BOUNDS = Text("各数界限之和或商", "from the bounds of its figures")
_RATES = {"rate": Label("%", "%", "%"), "points": Label("pp", "个百分点", "pp")}


class About(NamedTuple):
    """What a figure is explained with: those that were asked about, the cells that were left out of the data."""

    facts: Sequence[Fact]
    skipped: Sequence[Problem] = ()


def asked_about(dataset: Dataset, report: str, asking: Mapping[str, Any]) -> About:
    """Return what a figure of a report is explained with; a report of findings lists itself what was left out."""
    if report == "validate":
        return About(())
    if report == "check":
        return About(dataset.facts, dataset.left_out)
    where, phase = asking.get("where", ()), asking.get("phase", "")
    return About(question.ask(dataset, where=where, phase=phase).facts, dataset.left_out)


def compute(found: Report, asked: Asked, about: About) -> Report:
    """Return how the figure of `found` that is `asked` for came about.

    Raises:
        UsageError: there is no such row or column in the report, or there are several such rows.
    """
    row, column, called = naming.find(found, asked)
    title = Text(
        f"{found.title.zh}：{called} {column.label.zh}从何而来",
        f"{found.title.en}: where {called} {column.label.en} comes from",
    )
    return Report(
        "explain",
        1,
        title,
        _columns(),
        list(taken_apart(found, row, column, about)),
        about={**found.about, "report": asked.report, "row": called, "column": column.key},
        sources=present.sources(_facts(_used(Formulas(found.columns, row), column))),
    )


def with_meaning(told: Report, meant: Report | None) -> Report:
    """Return an explanation with what the word means before it, where it means something."""
    if meant is None:
        return told
    rows: list[Row] = [{"part": row["about"], "what": row["said"]} for row in meant.rows]
    return told._replace(rows=[*rows, *told.rows])


def _columns() -> list[Column]:
    """Return the columns: people read in one what formats that are data have in many."""
    return [
        Column("part", Text("项目", "part"), weight=100),
        Column("what", Text("内容", "what"), weight=99),
        Column("value", Text("数值", "value"), "amount", weight=98),
        Column("unit", Text("单位", "unit"), weight=97),
        Column("formula", Text("算式", "formula"), detail=True),
        Column("interval", Text("区间", "interval"), "amounts", detail=True),
        Column("in_base_unit", Text("基本单位数值", "in the base unit"), "amount", detail=True),
        Column("base_unit", Text("基本单位", "base unit"), detail=True),
        Column("why", Text("原因", "why"), detail=True),
        Column("document", Text("文件", "document"), detail=True),
        Column("place", Text("位置", "place"), detail=True),
        Column("file", Text("出处", "file"), detail=True),
    ]


class _Shown(NamedTuple):
    """A figure as it is shown, and what it and its ends are in base units; `size` is that of its unit."""

    value: Fraction | None
    ends: Interval
    size: Fraction
    unit: Value

    def written(self, value: Fraction | Decimal | None) -> Decimal | Fraction | None:
        """Return a value of the base unit in the unit of the figure."""
        if value is None:
            return None
        return quantity.shown_in(Fraction(value), quantity.Scale("", self.size, ()))


def taken_apart(found: Report, row: Row, column: Column, about: About) -> Parts:
    """Yield the parts of one figure: itself, its formula, its ends, its facts, what is missing, what was left out."""
    formulas = Formulas(found.columns, row)
    shown = _shown(row, column, formulas)
    used = _used(formulas, column)
    facts = _facts(used)
    words = (row.get(key) for key in naming.naming(found))
    known = {"amount", *(word.code for word in words if isinstance(word, Label))}
    yield _itself(found, row, column, shown)
    yield from _worked(formulas.of(column.key), column, shown)
    yield from _ends(formulas, column, shown)
    for fact in facts:
        yield telling.used(_PARTS["fact"], fact, known)
    missing = list(_missing(row, formulas, known))
    yield from missing
    matched = bool(row.get("coverage")) and not missing
    left = leftover.left(row, found, facts, about.facts, matched=matched)
    yield from _left_out(left, known)
    yield from _skipped(about.skipped)
    yield from _notes(row, used)


def _shown(row: Row, column: Column, formulas: Formulas) -> _Shown:
    value, ends = row.get(column.key), row.get(f"{column.key}_interval")
    if isinstance(value, Interval):
        value, ends = None, value
    own: Value = row.get("money_unit" if column.key == "gap_money" else "unit")
    in_ratios = column.kind in _RATES
    size = formulas.origins.factors.get(column.key)
    if in_ratios:
        size, own = Fraction(1, 100), _RATES[column.kind]
    elif column.kind in ("count", "text"):
        size, own = Fraction(1), None
    elif size is None:
        known = scale(own)
        size = known.factor if known else Fraction(1)
    times = 1 if in_ratios else size
    low, high = ends if isinstance(ends, Interval) else (None, None)
    numbers = (value if isinstance(value, cells.Number) else None, low, high)
    base, low, high = (None if each is None else Fraction(each) * times for each in numbers)
    return _Shown(base, Interval(low, high), size, own)


def _used(formulas: Formulas, column: Column) -> list[Given]:
    """Return the figures that a figure is made of, each once; all of the row for one that has no formula."""
    keys = (column.key, f"{column.key}_low", f"{column.key}_high")
    trees = [tree for key in keys if (tree := formulas.of(key)) is not None]
    if not trees and column.kind == "count":
        trees = [tree for tree in (formulas.of("value"),) if tree is not None]
    used = [given for tree in trees for given in working.figures(tree)]
    if not any(given.facts or given.quantity for given in used):
        used = [*used, *formulas.every()]
    return list({(given.name, id(given.facts)): given for given in used}.values())


def _facts(used: Sequence[Given]) -> list[Fact]:
    return list(dict.fromkeys(fact for given in used for fact in given.facts))


def _part(part: str, said: Text, **cells: Value) -> dict[str, Value]:
    return {"part": _PARTS[part], "what": Label(said.en, *said), **cells}


def _itself(found: Report, row: Row, column: Column, shown: _Shown) -> dict[str, Value]:
    """Return the figure as it was printed, with its bounds; where there is none, why."""
    words = [row.get(key) for key in naming.naming(found)]
    codes = {word.code for word in words if isinstance(word, Label)}
    words = [word for word in words if word not in codes]  # a name in words says more
    zh, en = (
        " ".join(dict.fromkeys(_said(word, lang) for word in words if _said(word, lang)))
        for lang in ("zh", "en")
    )
    said = Text(f"{zh} {column.label.zh}", f"{en} {column.label.en}")
    value = row.get(column.key)
    if isinstance(value, Label | str):
        said = Text(f"{said.zh} {_said(value, 'zh')}", f"{said.en} {_said(value, 'en')}")
    elif value is None and isinstance(reason := row.get("reason"), Label):
        why = reasons.sentence(reason.code, found.name)
        said = Text(f"{said.zh}：{why.zh}", f"{said.en}: {why.en}")
    ends = Interval(*map(shown.written, shown.ends))
    return _part("figure", said, value=shown.written(shown.value), unit=shown.unit, interval=ends)


def _said(word: Value, lang: str) -> str:
    if isinstance(word, Label):
        return word.say(lang) if word.code else ""
    return word if isinstance(word, str) else ""


def _worked(tree: Node | None, column: Column, shown: _Shown) -> Parts:
    """Yield the formula in names and in numbers, then the sum that each of its figures is."""
    if column.kind in ("count", "text"):
        yield _part("formula", _COUNTED if column.kind == "count" else _COVERED)
        return
    if tree is None or not any(given.quantity for given in working.figures(tree)):
        return
    known = shown.value is None or _is(working.trace(tree).value, shown.value)
    if not known or (shown.ends != NOTHING and shown.value is None):  # each end has its own numbers
        yield _part("formula", _names(tree))
        return
    cells: Row = {"value": shown.written(shown.value), "unit": shown.unit}
    if isinstance(tree, Given):
        yield from _taken(tree, cells)
        return
    names, numbers = _names(tree), _numbers(tree)
    both = Text(f"{names.zh} = {numbers.zh}", f"{names.en} = {numbers.en}")
    yield _part("formula", both, formula=working.write(tree), **cells)
    for given in {id(each.facts): each for each in working.figures(tree)}.values():
        if len(given.facts) > 1 and given.quantity is not None:
            yield _sum(given)


def _names(tree: Node) -> Text:
    return Text(*(working.write(tree, lang, names=True) for lang in ("zh", "en")))


def _numbers(tree: Node) -> Text:
    return Text(*(working.write(tree, lang) for lang in ("zh", "en")))


def _is(one: Fraction | None, other: Fraction | Decimal | None) -> bool:
    return one is not None and other is not None and abs(one - Fraction(other)) <= _ROOT


def _taken(given: Given, cells: Row) -> Parts:
    """Yield where a figure that has no formula is from: the sum of its facts, one fact, or what was asked for."""
    if given.quantity is None:
        return
    if len(given.facts) > 1:
        yield {**_sum(given), **cells}
        return
    numbers = working.write(given)
    said = _PUBLISHED if given.facts else _AS_WRITTEN
    yield _part(
        "formula", Text(f"{said.zh} {numbers}", f"{said.en} {numbers}"), formula=numbers, **cells
    )


def _sum(given: Given) -> dict[str, Value]:
    """Return the sum that a figure is, of few facts one by one."""
    numbers = working.write(added(given))
    count = len(given.facts)
    few = Text(numbers, numbers)
    many = Text(f"以下 {count} 个依据之和", f"the sum of {count} facts below")
    of = few if count <= _WRITTEN_OUT else many
    said = Text(f"{given.name.zh} = {of.zh}", f"{given.name.en} = {of.en}")
    assert given.quantity is not None
    value = quantity.shown_in(given.quantity.value, given.scale)
    return _part("formula", said, formula=numbers, value=value, unit=given.scale.label)


def _ends(formulas: Formulas, column: Column, shown: _Shown) -> Parts:
    """Yield how each end of the interval comes about; that of one fact stands with the fact."""
    tree = formulas.of(column.key)
    if shown.ends.low == shown.ends.high == shown.value:
        return
    if isinstance(tree, Given):
        if len(tree.facts) < 2:
            return
        tree = added(tree)
    for part, printed in zip(("low", "high"), shown.ends, strict=True):
        if printed is None:
            continue
        cells = _end(part, shown.written(printed), shown.unit)
        own = formulas.of(f"{column.key}_{part}")
        end = _traced(tree, part) if own is None else _value(own)
        if end is None or not _is(end.value, printed):
            yield _part(part, _BOUNDS, **cells)
        elif isinstance(end.node, Given):
            yield from ({**row, "part": _PARTS[part]} for row in _taken(end.node, cells))
        else:
            numbers = working.write(end.node)
            few = len(list(working.figures(end.node))) <= _WRITTEN_OUT
            said = Text(numbers, numbers) if few else _BOUNDS
            yield _part(part, said, formula=numbers, **cells)


def _traced(tree: Node | None, part: str) -> End | None:
    """Return the formula of one end of a formula's interval."""
    if tree is None:
        return None
    traced = working.trace(tree)
    return traced.low if part == "low" else traced.high


def _value(own: Node) -> End | None:
    """Return an end that has a formula of its own."""
    value = working.trace(own).value
    return None if value is None else End(own, value)


def _end(part: str, end: Decimal | Fraction | None, own: Value) -> Row:
    """Return an end with its unit, rounded outwards like the interval that was printed; the whole of it stands beside."""
    sides = {"low": Interval(end, None), "high": Interval(None, end)}
    if isinstance(end, Fraction):
        end = rounded(end, 2, "low" if part == "low" else "high")
    return {"value": end, "unit": own, "interval": sides[part]}


def _missing(row: Row, formulas: Formulas, known: Collection[str]) -> Parts:
    """Yield the figures that a promise lacks, and the lines that stand on one side only."""
    if isinstance(lacking := row.get("missing"), Label):
        yield {"part": _PARTS["missing"], "what": lacking}
    if not row.get("coverage"):
        return
    own = formulas.origins.figures
    for name, other in _SIDES:
        if name not in own or other not in own:
            continue
        for one, two in ((name, other), (other, name)):
            here, there = origin.NAMES[one], origin.NAMES[two]
            why = Text(f"只有{here.zh}，没有{there.zh}", f"only in {here.en}, not in {there.en}")
            alone = pairing.unmatched(own[one].cells, own[two].cells)
            for fact in alone[:_NAMED]:
                said = own[one].published.get(fact, fact)
                yield telling.aside(_PARTS["missing"], said, known, why)
            if (more := len(alone) - _NAMED) > 0:
                yield _part("missing", _more(more, why))


def _more(count: int, why: Text) -> Text:
    return Text(f"另 {count} 个：{why.zh}", f"and {count} more: {why.en}")


def _left_out(left: Iterable[Left], known: Collection[str]) -> Parts:
    """Yield what was not counted, the first figures for each reason."""
    counts: Counter[Text] = Counter()
    for fact, why in left:
        counts[why] += 1
        if counts[why] <= _NAMED:
            yield telling.aside(_PARTS["left_out"], fact, known, why)
    for why, count in counts.items():
        if count > _NAMED:
            yield _part("left_out", _more(count - _NAMED, why))


def _skipped(problems: Sequence[Problem]) -> Parts:
    """Yield the cells that were left out of the data."""
    for problem in problems:
        said, place = problem.message, str(problem.place)
        told = Text(f"略过的单元格：{place}：{said.zh}", f"a cell left out: {place}: {said.en}")
        yield _part("left_out", told, file=place)


def _notes(row: Row, used: Sequence[Given]) -> Parts:
    """Yield why figures could not be added, what a finding says, and where a limit is written."""
    for given in used:
        if given.reason not in ("", "none", "missing"):
            said = reasons.sentence(given.reason)
            yield _part("note", Text(f"{given.name.zh}：{said.zh}", f"{given.name.en}: {said.en}"))
    for key in ("message", "cure"):
        if isinstance(told := row.get(key), Label):
            yield {"part": _PARTS["note"], "what": told}
    written = any(given.quantity is not None and not given.facts for given in used)
    if written and (line := row.get("line")):
        yield _part("note", Text(f"要求写在 {line}", f"the limit stands in {line}"))
