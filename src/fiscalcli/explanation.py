"""Where a number comes from: its formula with the numbers in it, its facts with their places, what was left out.

What is asked for is computed again and taken apart; nothing is explained that was not computed. A formula is shown
with its numbers only where they give the very figure that was printed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import question, reasons
from fiscalcli.comparing import pairing
from fiscalcli.errors import Text
from fiscalcli.explaining import facts as telling, leftover, naming, numbers
from fiscalcli.explaining.formulas import Formulas
from fiscalcli.explaining.parts import PARTS, part
from fiscalcli.formulas import working
from fiscalcli.model import Column, Interval, Label, Report
from fiscalcli.reporting import origin, present

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from fiscalcli.errors import Problem
    from fiscalcli.explaining.leftover import Left
    from fiscalcli.explaining.naming import Asked
    from fiscalcli.explaining.numbers import Shown
    from fiscalcli.formulas.working import Given
    from fiscalcli.model import Dataset, Fact, Value

    Row = Mapping[str, Value]
    Parts = Iterator[dict[str, Value]]

_SIDES = (("value", "base"), ("outcome", "budget"))
"""The names of formulas that stand for the same lines on two sides."""
_NAMED = 5
"""So many figures that were left out are named for each reason, and the rest are counted."""


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
    own = {name: asking[name] for name in ("where", "phase", "year") if name in asking}
    return About(question.ask(dataset, **own).facts, dataset.left_out)


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
    """Return the columns: people read in the last, a long one, what formats that are data have in many."""
    return [
        Column("part", Text("项目", "part"), weight=100),
        Column("value", Text("数值", "value"), "amount", weight=98),
        Column("unit", Text("单位", "unit"), weight=97),
        Column("what", Text("内容", "what"), weight=99),
        Column("formula", Text("算式", "formula"), detail=True),
        Column("interval", Text("区间", "interval"), "amounts", detail=True),
        Column("in_base_unit", Text("基本单位数值", "in the base unit"), "amount", detail=True),
        Column("base_unit", Text("基本单位", "base unit"), detail=True),
        Column("why", Text("原因", "why"), detail=True),
        Column("document", Text("文件", "document"), detail=True),
        Column("place", Text("位置", "place"), detail=True),
        Column("file", Text("出处", "file"), detail=True),
    ]


def taken_apart(found: Report, row: Row, column: Column, about: About) -> Parts:
    """Yield the parts of one figure: itself, its formula, its ends, its facts, what is missing, what was left out."""
    formulas = Formulas(found.columns, row)
    shown = numbers.shown(row, column, formulas)
    used = _used(formulas, column)
    facts = _facts(used)
    words = (row.get(key) for key in naming.naming(found))
    known = {"amount", *(word.code for word in words if isinstance(word, Label))}
    yield _itself(found, row, column, shown)
    yield from numbers.worked(formulas.of(column.key), column, shown)
    yield from numbers.ends(formulas, column, shown)
    for fact in facts:
        yield telling.used(PARTS["fact"], fact, known)
    missing = list(_missing(row, formulas, known))
    yield from missing
    matched = bool(row.get("coverage")) and not missing
    left = leftover.left(row, found, facts, about.facts, matched=matched)
    yield from _left_out(left, known)
    yield from _skipped(about.skipped)
    yield from _notes(row, used)


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


def _itself(found: Report, row: Row, column: Column, shown: Shown) -> dict[str, Value]:
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
    return part("figure", said, value=shown.written(shown.value), unit=shown.unit, interval=ends)


def _said(word: Value, lang: str) -> str:
    if isinstance(word, Label):
        return word.say(lang) if word.code else ""
    return word if isinstance(word, str) else ""


def _missing(row: Row, formulas: Formulas, known: Collection[str]) -> Parts:
    """Yield the figures that a promise lacks, and the lines that stand on one side only."""
    if isinstance(lacking := row.get("missing"), Label):
        yield {"part": PARTS["missing"], "what": lacking}
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
                yield telling.aside(PARTS["missing"], said, known, why)
            if (more := len(alone) - _NAMED) > 0:
                yield part("missing", _more(more, why))


def _more(count: int, why: Text) -> Text:
    return Text(f"另 {count} 个：{why.zh}", f"and {count} more: {why.en}")


def _left_out(left: Iterable[Left], known: Collection[str]) -> Parts:
    """Yield what was not counted, the first figures for each reason."""
    counts: Counter[Text] = Counter()
    for fact, why in left:
        counts[why] += 1
        if counts[why] <= _NAMED:
            yield telling.aside(PARTS["left_out"], fact, known, why)
    for why, count in counts.items():
        if count > _NAMED:
            yield part("left_out", _more(count - _NAMED, why))


def _skipped(problems: Sequence[Problem]) -> Parts:
    """Yield the cells that were left out of the data."""
    for problem in problems:
        said, place = problem.message, str(problem.place)
        told = Text(f"略过的单元格：{place}：{said.zh}", f"a cell left out: {place}: {said.en}")
        yield part("left_out", told, file=place)


def _notes(row: Row, used: Sequence[Given]) -> Parts:
    """Yield why figures could not be added, what a finding says, and where a limit is written."""
    for given in used:
        if given.reason not in ("", "none", "missing"):
            said = reasons.sentence(given.reason)
            yield part("note", Text(f"{given.name.zh}：{said.zh}", f"{given.name.en}: {said.en}"))
    for key in ("message", "cure"):
        if isinstance(told := row.get(key), Label):
            yield {"part": PARTS["note"], "what": told}
    written = any(given.quantity is not None and not given.facts for given in used)
    if written and (line := row.get("line")):
        yield part("note", Text(f"要求写在 {line}", f"the limit stands in {line}"))
