"""Targets judged, as a report: one row for each promise and period, with what was found, the limit and the gap."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import registry
from fiscalcli.errors import DataError, FiscalError, Text, UsageError
from fiscalcli.formulas import quantity, working
from fiscalcli.judging import times, wording, workings
from fiscalcli.judging.verdict import LABELS
from fiscalcli.judging.wording import Judged
from fiscalcli.model import SEVERITIES, TOTALS, Column, Interval, Judgement, Label, Report
from fiscalcli.reporting import present
from fiscalcli.stores.memory import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.errors import Problem
    from fiscalcli.formulas.quantity import Scale
    from fiscalcli.judging.file import Promises
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Dataset, Outcome, Value

_OUTCOMES: dict[str, Outcome] = {"met": "passed", "missed": "failed"}


def compute(dataset: Dataset, promises: Promises, *, strict: bool = False) -> Report:
    """Return every target's verdict in each of its periods.

    With `strict` what cannot be decided fails like what is missed.

    Raises:
        DataError: with every target that compares things of different kinds, or names a year that is none.
    """
    judged: list[Judged] = []
    problems: list[Problem] = []
    for target in promises.targets:
        try:
            judged += _judged(dataset, promises, target)
        except FiscalError as error:
            problems += [
                each._replace(
                    place=target.place,
                    message=Text(
                        f"“{target.name}”：{each.message.zh}", f"{target.name}: {each.message.en}"
                    ),
                )
                for each in error.problems
            ]
    if problems:
        raise DataError(problems)
    rows = [_row(each) for each in judged]
    facts = dict.fromkeys(fact for each in judged for fact in each.verdict.facts)
    return Report(
        "check",
        1,
        Text(
            f"{dataset.about.title.zh}：目标核对{present.synthetic(dataset).zh}",
            f"{dataset.about.title.en}: targets{present.synthetic(dataset).en}",
        ),
        _columns(several=len({each.target.severity for each in judged}) > 1),
        rows,
        notes=wording.notes(judged, strict=strict),
        about={"dataset": dataset.about.name},
        sources=present.sources(list(facts)),
        judgements=[_judgement(each, strict=strict) for each in judged],
    )


def _judged(dataset: Dataset, promises: Promises, target: Target) -> Iterator[Judged]:
    module = registry.get("targets", target.kind)
    for each in _split(dataset, target):
        for at, remarks in times.of(promises.figures, each):
            found: Verdict = module.judge(each, at, promises.figures)
            yield Judged(each, at, found._replace(remarks=(*remarks, *found.remarks)))


def _split(dataset: Dataset, target: Target) -> list[Target]:
    """Return one target for each word of the dimension that it is judged by: each that was listed, else each of the data."""
    if not target.by:
        return [target]
    there = dict.fromkeys(
        word(fact, target.by) for fact in dataset.facts if fact.role not in TOTALS
    )
    wanted = target.where.get(target.by)
    listed = [*there] if wanted is None else [each for each in there if each in wanted]
    found = []
    for said in (*listed, *sorted((wanted or frozenset()) - {*there})):
        if said:
            label = present.label(target.by, said)
            found.append(
                target._replace(
                    name=f"{target.name}[{said}]",
                    title=Text(f"{target.title.zh}：{label.zh}", f"{target.title.en}: {label.en}"),
                    where={**target.where, target.by: frozenset({said})},
                )
            )
    if not found:
        raise UsageError(
            "no_match",
            Text(
                f"数据里没有按 {target.by} 区分的数字",
                f"no figure of the data says its {target.by}",
            ),
        )
    return found


def _columns(*, several: bool) -> list[Column]:
    return [
        Column("target", Text("目标", "target"), weight=100),
        Column("period", Text("期间", "period"), weight=96),
        Column("verdict", Text("结论", "verdict"), weight=99),
        *present.figure("actual", Text("实际", "actual"), "amount", 97, 60),
        Column("limit", Text("要求", "limit"), "amounts", weight=95),
        Column("gap", Text("差距", "gap"), "amount", weight=92, signed=True),
        Column("unit", Text("单位", "unit"), weight=94),
        Column("gap_money", Text("差额", "gap in money"), "amount", weight=70, signed=True),
        Column("money_unit", Text("差额单位", "unit of money"), weight=69),
        Column("grade", Text("档次", "grade"), weight=71),
        Column("severity", Text("级别", "severity"), weight=40, detail=not several),
        Column("reason", Text("说明", "why"), weight=90),
        Column("kind", Text("类型", "kind"), weight=20, detail=True),
        Column("name", Text("名称", "name"), weight=20, detail=True),
        Column("missing", Text("所缺", "missing"), weight=20, detail=True),
        Column("note", Text("备注", "note"), weight=20, detail=True),
        Column("formula", Text("算式", "formula"), weight=20, detail=True),
        Column("facts", Text("数据条数", "facts"), "count", weight=5, detail=True),
        Column("places", Text("出处", "places"), weight=5, detail=True),
        Column("line", Text("目标所在行", "target line"), weight=5, detail=True),
    ]


def _row(judged: Judged) -> dict[str, Value]:
    target, at, found = judged
    scale = wording.scale_of(target, found)
    actual = found.actual
    return {
        "target": Label(target.name, *target.title),
        "period": at.text,
        "verdict": LABELS[found.outcome],
        "actual": None if actual is None else quantity.shown_in(actual.value, scale),
        "actual_interval": None if actual is None else _ends(actual.interval, scale),
        "limit": _ends(found.limit, scale),
        "gap": None if found.gap is None else quantity.shown_in(found.gap, scale),
        "unit": scale.label if scale.name else None,
        **_money(found, scale),
        "grade": found.grade,
        "severity": SEVERITIES[target.severity],
        "reason": wording.why(found),
        "kind": target.kind,
        "name": target.name,
        "missing": Label(
            "; ".join(each.en for each in found.missing), *wording.joined(found.missing)
        )
        if found.missing
        else None,
        "note": Label("; ".join(each.en for each in found.remarks), *wording.joined(found.remarks))
        if found.remarks
        else None,
        "formula": working.write(found.working) or None,
        "facts": len(found.facts),
        "places": "; ".join(str(fact.source) for fact in found.facts) or None,
        "line": str(target.place),
        "origin": workings.of(found, scale, wording.money_in(found, scale)),
    }


def _ends(ends: Interval, scale: Scale) -> Interval:
    return Interval(
        *(None if end is None else quantity.shown_in(Fraction(end), scale) for end in ends)
    )


def _money(found: Verdict, scale: Scale) -> dict[str, Value]:
    """Return the gap in money, nothing where the row is in money."""
    own = wording.money_in(found, scale)
    if own is None or found.money is None:
        return {"gap_money": None, "money_unit": None}
    return {"gap_money": quantity.shown_in(found.money.value, own), "money_unit": own.label}


def _judgement(judged: Judged, *, strict: bool) -> Judgement:
    target, at, found = judged
    undecided: Outcome = "undecided"
    if strict and target.severity == "error":  # a warning that could not be decided is no decision
        undecided = "failed"
    lacks = found.actual is None or not found.facts
    place = target.place if lacks else found.facts[0].source
    return Judgement(
        f"{target.name} {at.text}",
        _OUTCOMES.get(found.outcome, undecided),
        target.severity,
        wording.message(judged),
        place,
    )
