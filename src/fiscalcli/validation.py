"""All rules over one dataset: the findings as a report, and a judgement for each of them and each rule that holds."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import hierarchy, registry
from fiscalcli.auditing.books import Books
from fiscalcli.errors import Place, Text, UsageError, counted
from fiscalcli.formulas import quantity, working
from fiscalcli.model import (
    SEVERITIES,
    Column,
    Judgement,
    Label,
    Origin,
    Origins,
    Report,
    Severity,
)
from fiscalcli.number import MISSING
from fiscalcli.reporting import origin, present
from fiscalcli.stores import memory
from fiscalcli.unit import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.formulas.working import Node
    from fiscalcli.ledger import Rule
    from fiscalcli.ledgerdata import Ledgers
    from fiscalcli.model import Dataset, Finding, Severity
    from fiscalcli.reporting.present import Row

FOLDER = "rules"
_BOUND = Text("规则的界限", "bound of the rule")
_SOURCES = 2000
"""A report names so many sources: of more, each finding still has its own place."""
_PLACES = 12
"""A row names so many places and counts the rest."""


def validate(
    dataset: Dataset,
    *,
    rules: Sequence[str] = (),
    against: Dataset | None = None,
    ledgers: Ledgers | None = None,
    strict: bool = False,
) -> Report:
    """Return every finding of `rules` (all of them when none is named) on a dataset, the gravest first.

    `against` are other data to hold the figures against, `ledgers` those of the dataset. With `strict` warnings and
    notices fail like errors.

    Raises:
        UsageError: there is no such rule.
    """
    of_ledgers = {name: _of_ledger(rule) for name, rule in _wanted(rules, ledgers)}
    general = [name for name in rules if name not in of_ledgers]
    chosen = tuple(dict.fromkeys(general)) if rules else registry.names(FOLDER)
    modules = {name: _general(name) for name in chosen} | of_ledgers
    names = tuple(modules)
    books = Books(dataset, against)
    found = [
        _noted(
            finding._replace(rule=name, severity=finding.severity or modules[name].severity),
            modules[name],
        )
        for name in chosen
        for finding in registry.get(FOLDER, name).find(books)
    ]
    if ledgers and of_ledgers:
        found += [finding for finding in ledgers.findings() if finding.rule in of_ledgers]
    order = list(SEVERITIES)
    found.sort(key=lambda each: (order.index(each.severity or "error"), each.rule, *_where(each)))
    broken = {finding.rule for finding in found}
    return Report(
        "validate",
        1,
        _title(dataset),
        _columns(found),
        [_row(finding, modules[finding.rule]) for finding in found],
        notes=[
            _counted(found, len(names)),
            *(ledgers.unlisted() if ledgers else ()),
            *(_cure(modules[name], name) for name in names if name in broken),
        ],
        about={"dataset": dataset.about.name, "rules": ",".join(names)},
        sources=present.sources([fact for each in found for fact in each.facts][:_SOURCES]),
        judgements=[
            *(_failed(finding, modules[finding.rule], strict=strict) for finding in found),
            *(_passed(modules[name], name) for name in names if name not in broken),
        ],
    )


class _Rule(NamedTuple):
    """A rule as a report needs it: what it means, how grave it is, what to do, whether a note may give a reason."""

    severity: Severity
    means: Text
    cure: Text
    takes_reasons: bool = False


def _general(name: str) -> _Rule:
    module = registry.get(FOLDER, name)
    en, zh = registry.sentences(FOLDER, name)
    return _Rule(module.SEVERITY, Text(zh, en), module.CURE, hasattr(module, "REASON"))


def _of_ledger(rule: Rule) -> _Rule:
    return _Rule(rule.severity, Text(f"{rule.means.zh}。", f"{rule.means.en}."), rule.cure)


def _wanted(wanted: Sequence[str], ledgers: Ledgers | None) -> Iterator[tuple[str, Rule]]:
    """Yield the rules of ledgers that are asked for, or all that apply to the ledgers that are there.

    Raises:
        UsageError: a rule is asked for that cannot be looked at.
    """
    there = dict(ledgers.rules()) if ledgers else {}
    for name, rule in there.items():
        if not wanted or name in wanted:
            yield name, rule
    every = [f"{own}-" for own in registry.names("ledgers")]
    for name in wanted:
        if name not in there and name.startswith(tuple(every)):
            raise UsageError(
                "no_such_rule",
                Text(
                    f"这份数据用不上规则 {name}",
                    f"the rule {name} cannot be held against these data",
                ),
                Text(
                    "它需要的台账、列或截至日期不在；fiscal catalog ledgers 列出各台账的规则",
                    "its ledger, a column or the day that it needs is not there; fiscal catalog ledgers lists the rules",
                ),
            )


def _noted(finding: Finding, rule: _Rule) -> Finding:
    """Return a finding one step lighter, with the note of its figure, where its rule lets reasons count and there is one.

    Whether a note gives the reason is for its reader to say: an error with a note is still a warning.
    """
    note = finding.facts[0].note.strip() if finding.facts else ""
    if not rule.takes_reasons or note in MISSING:
        return finding
    said = finding.message
    message = Text(f"{said.zh}；备注：{note}", f"{said.en}; its note says: {note}")
    lighter: Severity = "warning" if finding.severity == "error" else "notice"
    return finding._replace(severity=lighter, message=message)


def place(finding: Finding) -> Place:
    """Return where to look first."""
    if finding.place is not None:
        return finding.place
    return finding.facts[0].source if finding.facts else Place()


def _where(finding: Finding) -> tuple[str, str, int]:
    at = place(finding)
    return at.file, at.sheet, at.line


def _title(dataset: Dataset) -> Text:
    about, made = dataset.about.title, present.synthetic(dataset)
    return Text(f"{about.zh}：数据核查{made.zh}", f"{about.en}: data validation{made.en}")


def _columns(found: Sequence[Finding]) -> list[Column]:
    """Return the columns; where findings have no numbers, people read in words what is wrong."""
    return [
        Column("rule", Text("规则", "rule"), weight=99),
        Column("severity", Text("级别", "severity"), weight=90),
        Column("place", Text("位置", "place"), weight=99),
        Column("subject", Text("哪个数", "figure"), weight=97),
        Column("expected", Text("应为", "expected"), "amount", weight=93),
        Column("found", Text("实为", "found"), "amount", weight=94),
        Column(
            "difference",
            Text("相差", "difference"),
            "amount",
            weight=92,
            signed=True,
            formula="found - expected",
        ),
        Column("unit", Text("单位", "unit"), weight=91),
        Column(
            "why",
            Text("原因和办法", "what is wrong"),
            weight=98 if all(map(_is_told, found)) else 96,
            detail=not any(map(_is_told, found)),
        ),
        Column("message", Text("说明", "message"), weight=60, detail=True),
        Column("places", Text("涉及的位置", "places"), weight=20, detail=True),
        Column("cure", Text("怎么办", "cure"), weight=50, detail=True),
    ]


def _row(finding: Finding, rule: _Rule) -> Row:
    severity = finding.severity or "error"
    cure = finding.cure or rule.cure
    return {
        "severity": SEVERITIES[severity],
        "rule": finding.rule,
        "place": str(place(finding)),
        "subject": _label(finding.subject),
        "expected": finding.expected,
        "found": finding.found,
        "difference": finding.difference,
        "unit": present.unit_label(finding.unit) if finding.unit else None,
        "why": _label(_told(finding.message, cure)) if _is_told(finding) else None,
        "message": _label(finding.message),
        "places": _places(finding),
        "cure": _label(cure),
        "origin": _origin(finding),
    }


def _origin(finding: Finding) -> Origins:
    """Return the figures of a finding by the names of its formulas; the bound of a rule where none was expected."""
    if isinstance(finding.expected, Label) or finding.expected is None:
        return Origins({"facts": Origin(None, None, None, "", stated=tuple(finding.facts))})
    parts = {"expected": finding.facts[1:]} if not finding.parts else finding.parts
    sums = {
        name: hierarchy.plain([memory.cell({}, facts)])
        for name, facts in {"found": finding.facts[:1], **parts}.items()
        if facts
    }
    found = origin.of(sums)
    formulas: dict[str, str | Node] = {}
    if finding.formula:
        formulas["expected"] = finding.formula
    elif "expected" not in sums:
        own = quantity.scale(finding.unit or NOT_STATED)
        size = Fraction(finding.expected) * own.factor
        formulas["expected"] = working.exact(_BOUND, size, own)
    return found._replace(formulas=formulas)


def _is_told(finding: Finding) -> bool:
    """Whether nothing but the message of a finding says what is wrong."""
    return finding.expected is None and finding.found is None


def _told(message: Text, cure: Text) -> Text:
    return Text(f"{message.zh}。怎么办：{cure.zh}", f"{message.en}. What to do: {cure.en}")


def _places(finding: Finding) -> str | None:
    """Return where the figures concerned stand, the first of them and how many more there are."""
    places = list(dict.fromkeys(str(fact.source) for fact in finding.facts))
    more = len(places) - _PLACES
    return "; ".join([*places[:_PLACES], *([f"+{more}"] if more > 0 else [])]) or None


def _label(text: Text) -> Label:
    """Return a sentence as a cell; formats that are data write the English one."""
    return Label(text.en, text.zh, text.en)


def _counted(found: Sequence[Finding], rules: int) -> Text:
    if not found:
        return Text(f"{rules} 条规则，没有发现问题", f"{counted(rules, 'rule')}, nothing found")
    counts = {each: sum(one.severity == each for one in found) for each in SEVERITIES}
    zh = "、".join(f"{SEVERITIES[each].zh} {count}" for each, count in counts.items() if count)
    en = ", ".join(counted(count, SEVERITIES[each].en) for each, count in counts.items() if count)
    return Text(
        f"{rules} 条规则，发现 {len(found)} 处：{zh}",
        f"{counted(rules, 'rule')}, {len(found)} found: {en}",
    )


def _cure(rule: _Rule, name: str) -> Text:
    zh, en = rule.means
    return Text(f"{name}：{zh}怎么办：{rule.cure.zh}", f"{name}: {en} What to do: {rule.cure.en}")


def _failed(finding: Finding, rule: _Rule, *, strict: bool) -> Judgement:
    cure = finding.cure or rule.cure
    told = _told(finding.message, cure)
    message = Text(f"{finding.subject.zh}：{told.zh}", f"{finding.subject.en}: {told.en}")
    severity: Severity = "error" if strict else finding.severity or "error"
    name = f"{finding.rule} {finding.subject.en}".strip()
    return Judgement(name, "failed", severity, message, place(finding))


def _passed(rule: _Rule, name: str) -> Judgement:
    zh, en = rule.means
    return Judgement(name, "passed", "error", Text(f"没有发现：{zh}", f"not found: {en}"), Place())
