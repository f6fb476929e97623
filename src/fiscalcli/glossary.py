"""What a word means: an indicator, a sector, a data rule, a ledger with its figures and rules, a kind of target, a unit, a phase, as a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import ledger as declared, lexicon, registry, unit
from fiscalcli.errors import Text
from fiscalcli.judging.target import COMMON
from fiscalcli.model import Column, Label, Report
from fiscalcli.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fiscalcli.model import Value

Row = dict[str, "Value"]

_ABOUT = Column("about", Text("项目", "about"), weight=100)
_SAID = Column("said", Text("内容", "what it says"), weight=99)


def find(word: str) -> Report | None:
    """Return what `word` means, in each of its meanings; `None` where it has none."""
    rows = [row for meanings in _MEANINGS for row in meanings(word)]
    if not rows:
        return None
    title = Text(f"“{word}”是什么", f"What {word} is")
    return Report("explain", 1, title, [_ABOUT, _SAID], rows, about={"word": word})


def _row(zh: str, en: str, said_zh: str, said_en: str) -> Row:
    return {"about": Label(en, zh, en), "said": Label(said_en, said_zh, said_en)}


def _indicator(word: str) -> Iterator[Row]:
    code = lexicon.find("indicator", word)
    if code is None:
        return
    entry = lexicon.indicators()[code]
    yield _row("指标", "indicator", f"{entry.label.zh}（{code}）", f"{entry.label.en} ({code})")
    if entry.code:
        yield _row("编码", "code", entry.code, entry.code)
    for zh, en, column, said in (
        ("预算", "budget", "budget", entry.budget),
        ("收支方向", "direction", "direction", entry.direction),
        ("领域", "sector", "sector", entry.sector),
    ):
        if said:
            yield _row(zh, en, *_both(column, said))
    for whole in entry.part_of:
        yield _row("属于", "part of", *_both("indicator", whole))
    for each, part in lexicon.indicators().items():
        if code in part.part_of:
            yield _row("包括", "holds", *_both("indicator", each))


def _both(column: str, code: str) -> tuple[str, str]:
    label = lexicon.label(column, code)
    return f"{label.zh}（{code}）", f"{label.en} ({code})"


def _words(word: str) -> Iterator[Row]:
    """Yield the sectors, phases, budgets, ... that are called so."""
    for column in ("sector", *lexicon.closed()):
        code = lexicon.find(column, word)
        if code is not None:
            heading = lexicon.vocabulary("column").get(column)
            zh, en = (heading.zh, heading.en) if heading else (column, column)
            yield _row(zh, en, *_both(column, code))


def _unit(word: str) -> Iterator[Row]:
    found = unit.find(word)
    if found is not None:
        base = f"{found.factor:f} × {found.dimension}"
        yield _row("单位", "unit", f"{found.zh}（{base}）", f"{found.en} ({base})")


def _kind(word: str) -> Iterator[Row]:
    if word not in registry.names("targets"):
        return
    module = registry.get("targets", word)
    en, zh, *rest = registry.docstring("targets", word).splitlines()
    yield _row("目标类型", "kind of target", zh, en)
    if formula := " ".join(line for line in rest if line):
        yield _row("算式和出处", "formula and source", formula, formula)
    for key, taken in module.KEYS.items():
        choices = f": {' | '.join(taken.choices)}" if taken.choices else ""
        must = Text("必写", "required") if taken.required else Text("可写", "optional")
        yield _row(
            "设置",
            "key",
            f"{key}（{must.zh}，{taken.taken}{choices}）",
            f"{key} ({must.en}, {taken.taken}{choices})",
        )
    for key, said in COMMON.items():
        if key not in ("indicator", "expression") or getattr(module, "FIGURE", True):
            yield _row("设置", "key", f"{key}：{said.zh}", f"{key}: {said.en}")


def _rule(word: str) -> Iterator[Row]:
    if word not in registry.names("rules"):
        return
    module = registry.get("rules", word)
    en, zh = registry.sentences("rules", word)
    yield _row("数据规则", "data rule", zh, en)
    yield _row("级别", "severity", module.SEVERITY, module.SEVERITY)
    told: Mapping[str, Text] = {
        "WHY": Text("为什么", "why"),
        "EXAMPLE": Text("例子", "example"),
        "CURE": Text("怎么办", "what to do"),
        "REASON": Text("备注里什么理由算数", "what counts in a note"),
    }
    for name, label in told.items():
        said: Text | None = getattr(module, name, None)
        if said:
            yield _row(label.zh, label.en, one_line(said.zh), one_line(said.en))


def _ledger(word: str) -> Iterator[Row]:
    """Yield the ledger that is called so, the figures of ledgers, and the rule (`assets-lease-expired`)."""
    for name in registry.names("ledgers"):
        own = declared.of(registry.get("ledgers", name))
        zh, en = own.title
        if word in (name, *own.title):
            told, said = registry.sentences("ledgers", name)
            yield _row("台账", "ledger", f"{zh}（{name}）：{said}", f"{en} ({name}): {told}")
        for figure in own.figures:
            if word in (figure.name, *figure.label):
                how = f"fiscal explain {name}:{figure.name}"
                label = figure.label
                yield _row("台账的数字", "figure of a ledger", f"{zh}：{label.zh}；由来：{how}", f"{en}: {label.en}; from where: {how}")  # fmt: skip
        for rule in own.rules:
            if word == f"{name}-{rule.name}":
                yield _row("台账规则", "rule of a ledger", f"{zh}：{rule.means.zh}", f"{en}: {rule.means.en}")  # fmt: skip
                yield _row("级别", "severity", rule.severity, rule.severity)
                yield _row("条件", "condition", rule.where, rule.where)
                yield _row("为什么", "why", *rule.why)
                yield _row("怎么办", "what to do", *rule.cure)


_MEANINGS = (_rule, _kind, _ledger, _indicator, _words, _unit)
