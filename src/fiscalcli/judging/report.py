"""Targets judged, as a report: one row for each promise and period, with what was found, the limit and the gap."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import period, phases, present, quantity, question, reasons, registry
from fiscalcli.errors import DataError, FiscalError, Text, UsageError
from fiscalcli.hierarchy import TOTALS
from fiscalcli.judging.target import Limit
from fiscalcli.judging.verdict import LABELS
from fiscalcli.model import SEVERITIES, Column, Interval, Judgement, Label, Origin, Origins, Report
from fiscalcli.stores.memory import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.errors import Problem
    from fiscalcli.judging.file import Promises
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Dataset, Outcome, Period, Value
    from fiscalcli.quantity import Scale

_NAMED = 12
"""A note names so many promises for each reason and counts the rest."""
_OUTCOMES: dict[str, Outcome] = {"met": "passed", "missed": "failed"}


class Judged(NamedTuple):
    """A target in one period, and what became of it."""

    target: Target
    at: Period
    verdict: Verdict


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
        notes=_notes(judged, strict=strict),
        about={"dataset": dataset.about.name},
        sources=present.sources(list(facts)),
        judgements=[_judgement(each, strict=strict) for each in judged],
    )


def _judged(dataset: Dataset, promises: Promises, target: Target) -> Iterator[Judged]:
    module = registry.get("targets", target.kind)
    for each in _split(dataset, target):
        for at in _periods(dataset, each):
            yield Judged(each, at, module.judge(each, at, promises.figures))


def _split(dataset: Dataset, target: Target) -> list[Target]:
    """Return one target for each word of the dimension that it is judged by."""
    if not target.by:
        return [target]
    parts = [fact for fact in dataset.facts if fact.role not in TOTALS]
    words = dict.fromkeys(word(fact, target.by) for fact in parts)
    wanted = target.where.get(target.by)
    found = []
    for said in words:
        if said and (wanted is None or said in wanted):
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


def _periods(dataset: Dataset, target: Target) -> list[Period]:
    """Return the periods that a target is judged in; one without figures is judged too, as undetermined."""
    if isinstance(target.years, tuple):
        return list(dict.fromkeys(_period(said) for said in target.years))
    if target.years == "latest":
        plans = () if "phase" in target.where else phases.codes("budget")
        facts = [fact for fact in dataset.facts if fact.phase not in plans] or dataset.facts
        there = sorted({fact.period for fact in facts}, key=lambda each: (each.year, each.part))
        return question.latest(dataset, there)
    if ends := period.years(target.years):
        return [_period(str(year)) for year in range(int(ends[0]), int(ends[1]) + 1)]
    return [_period(target.years)]


def _period(said: str) -> Period:
    found = period.read_fiscal(said)
    if found is None:
        raise UsageError(
            "bad_year",
            Text(f"“{said}”不是年份", f"{said!r} is not a year"),
            Text('写作 2024、"latest" 或 "2020-2023"', 'write 2024, "latest" or "2020-2023"'),
        )
    return found


def _columns(*, several: bool) -> list[Column]:
    return [
        Column("target", Text("目标", "target"), weight=100),
        Column("period", Text("期间", "period"), weight=96),
        Column("verdict", Text("结论", "verdict"), weight=99),
        *present.figure("actual", Text("实际", "actual"), "amount", 97, 60),
        Column("limit", Text("要求", "limit"), "amounts", weight=95),
        Column(
            "gap", Text("差距", "gap"), "amount", weight=92, signed=True, formula="actual - limit"
        ),
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
    scale = _scale_of(target, found)
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
        "reason": _why(found),
        "kind": target.kind,
        "name": target.name,
        "missing": Label("; ".join(each.en for each in found.missing), *_joined(found.missing))
        if found.missing
        else None,
        "note": Label("; ".join(each.en for each in found.remarks), *_joined(found.remarks))
        if found.remarks
        else None,
        "formula": found.shown.zh or None,
        "facts": len(found.facts),
        "places": "; ".join(str(fact.source) for fact in found.facts) or None,
        "line": str(target.place),
        "origin": Origins({"actual": Origin(None, found.reason, stated=found.facts)}),
    }


def _joined(texts: Sequence[Text]) -> tuple[str, str]:
    return "；".join(each.zh for each in texts), "; ".join(each.en for each in texts)


def _why(found: Verdict) -> Label | None:
    """Return the reason in short, with the figures that are missing where there are some."""
    short = reasons.label(found.reason)
    if short is None or not found.missing:
        return short
    zh, en = _joined(found.missing)
    return Label(short.code, f"{short.zh}：{zh}", f"{short.en}: {en}")


def _scale_of(target: Target, found: Verdict) -> Scale:
    """Return the unit of a row: the target's own where it gives one, else that of the figure."""
    said = target.said.get("limit")
    limit = said[0] if isinstance(said, list) else said
    if not isinstance(limit, Limit) or not limit.scale.name:
        return found.scale
    if found.actual is None or limit.scale.dimension == found.actual.dimension:
        return limit.scale
    return found.scale


def _ends(ends: Interval, scale: Scale) -> Interval:
    return Interval(
        *(None if end is None else quantity.shown_in(Fraction(end), scale) for end in ends)
    )


def _money(found: Verdict, scale: Scale) -> dict[str, Value]:
    """Return the gap in money, nothing where the row is in money."""
    own = _money_in(found, scale)
    if own is None or found.money is None:
        return {"gap_money": None, "money_unit": None}
    return {"gap_money": quantity.shown_in(found.money.value, own), "money_unit": own.label}


def _money_in(found: Verdict, scale: Scale) -> Scale | None:
    """Return the unit in which most of the money was published, `None` where the gap itself is in money."""
    if found.money is None or quantity.is_money(scale.dimension):
        return None
    units = Counter(
        own
        for fact in found.facts
        if (own := quantity.scale(fact.unit)).dimension == found.money.dimension
    )
    return units.most_common(1)[0][0]


def _notes(judged: Sequence[Judged], *, strict: bool) -> list[Text]:
    """Return the count of each verdict, why some could not be decided, and what was not checked at all."""
    counts = Counter(each.verdict.outcome for each in judged)
    zh = "，".join(
        f"{LABELS[outcome].zh} {counts[outcome]}" for outcome in LABELS if counts[outcome]
    )
    en = ", ".join(
        f"{counts[outcome]} {LABELS[outcome].en}" for outcome in LABELS if counts[outcome]
    )
    notes = [Text(f"共 {len(judged)} 项：{zh}", f"{len(judged)} checked: {en}")]
    for code in dict.fromkeys(each.verdict.reason for each in judged if each.verdict.reason):
        said = reasons.sentence(code, "check")
        notes.append(said)
        alike = [each for each in judged if each.verdict.reason == code]
        notes += [_note(each) for each in alike[:_NAMED]]
        if (more := len(alike) - _NAMED) > 0:
            notes.append(Text(f"  另 {more} 项", f"  and {more} more"))
    fails = strict and any(each.target.severity == "error" for each in judged)
    if not counts["met"] + counts["missed"] and not fails:
        notes.append(
            Text(
                "没有一项能够判定：退出码为 2",
                "nothing could be decided: this is no pass, the exit code is 2",
            )
        )
    return notes


def _note(judged: Judged) -> Text:
    """Return which promise a reason is about, and the figures that are missing."""
    target, at, found = judged
    zh, en = (f"  {target.title.say(lang)} {at.text}" for lang in ("zh", "en"))
    if not found.missing:
        return Text(zh, en)
    missing = _joined(found.missing)
    return Text(f"{zh}：{missing[0]}", f"{en}: {missing[1]}")


def _judgement(judged: Judged, *, strict: bool) -> Judgement:
    target, at, found = judged
    undecided: Outcome = "undecided"
    if strict and target.severity == "error":  # a warning that could not be decided is no decision
        undecided = "failed"
    zh, en = (_message(judged, lang) for lang in ("zh", "en"))
    lacks = found.actual is None or not found.facts
    place = target.place if lacks else found.facts[0].source
    return Judgement(
        f"{target.name} {at.text}",
        _OUTCOMES.get(found.outcome, undecided),
        target.severity,
        Text(zh, en),
        place,
    )


def _message(judged: Judged, lang: str) -> str:
    """Return a verdict as a sentence that a stranger understands in a log."""
    target, at, found = judged
    scale = _scale_of(target, found)
    head = f"{target.title.say(lang)} {at.text}"
    words = [LABELS[found.outcome].say(lang)]
    said = {
        "actual": Text("实际", "actual"),
        "limit": Text("要求", "limit"),
        "gap": Text("差距", "gap"),
    }
    if found.actual is not None:
        value = f"{said['actual'].say(lang)} {quantity.write(found.actual.value, scale, lang)}"
        low, high = found.actual.interval
        if low is not None and high is not None and low != high:
            between = "至" if lang == "zh" else " to "
            bare = scale._replace(name="", en="")
            ends = between.join(quantity.write(Fraction(end), bare) for end in (low, high))
            value += f"（{ends}）" if lang == "zh" else f" ({ends})"
        words.append(value)
    if limit := _limit(found.limit, scale, lang):
        words.append(f"{said['limit'].say(lang)} {limit}")
    if found.gap is not None and found.outcome != "met":
        gap = quantity.write(found.gap, quantity.in_points(scale), lang)
        words.append(f"{said['gap'].say(lang)} {gap}{_in_money(found, scale, lang)}")
    if found.grade is not None:
        words.append(found.grade.say(lang))
    if found.missing and (why := _why(found)) is not None:
        words.append(why.say(lang))
    elif found.reason:
        words.append(reasons.sentence(found.reason, "check").say(lang))
    if found.actual is not None and found.shown.say(lang) != quantity.write(
        found.actual.value, found.scale, lang
    ):
        words.append(found.shown.say(lang))
    return f"{head}：{'，'.join(words)}" if lang == "zh" else f"{head}: {', '.join(words)}"


def _in_money(found: Verdict, scale: Scale, lang: str) -> str:
    """Return the gap in money in brackets, nothing where the gap itself is in money."""
    own = _money_in(found, scale)
    if own is None or found.money is None:
        return ""
    money = quantity.write(found.money.value, own, lang)
    return f"（{money}）" if lang == "zh" else f" ({money})"


def _limit(ends: Interval, scale: Scale, lang: str) -> str:
    low, high = (
        None if end is None else quantity.write(Fraction(end), scale, lang) for end in ends
    )
    if low is None or high is None:
        return f"≥ {low}" if low else f"≤ {high}" if high else ""
    return low if low == high else f"{low} {'至' if lang == 'zh' else 'to'} {high}"
