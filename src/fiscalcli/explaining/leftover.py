"""What of its kind was left out of a figure, and why: parts of what was added, totals that repeat it, stated rates.

A figure that is a row of its own, or of another slice of the data, is not left out of this one and not mentioned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import hierarchy, lexicon
from fiscalcli.dimension import NOMINAL, SLICE
from fiscalcli.errors import Text
from fiscalcli.measure import RATES
from fiscalcli.model import TOTALS, Label
from fiscalcli.reporting import present
from fiscalcli.stores.memory import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.model import Fact, Period, Report, Value

    Row = Mapping[str, Value]


class Left(NamedTuple):
    """A figure that was left out, and why."""

    fact: Fact
    why: Text


def left(
    row: Row, found: Report, used: Sequence[Fact], facts: Sequence[Fact], *, matched: bool = False
) -> Iterator[Left]:
    """Yield what of `facts`, those that were asked about, is of the kind of the figures `used` and not one of them.

    Of a `matched` sum what stands on one side only was left out.
    """
    seen = _Used(used, matched=matched)
    near = _near(row, found)
    for fact in facts:
        if fact in seen.facts or fact.period not in seen.periods or not _is_near(fact, near):
            continue
        is_asked = bool(found.about.get("by")) or _name(fact) in seen.names
        if is_asked and (why := seen.why_not(fact)):
            yield Left(fact, why)


class _Used:
    """The figures of which something is explained: what they are called, what holds them."""

    def __init__(self, used: Sequence[Fact], *, matched: bool) -> None:
        self.matched = matched
        self.facts = set(used)
        self.periods: set[Period] = {fact.period for fact in used}
        self.names = {_name(fact) for fact in used}
        self.holders = {
            (said, fact.period): fact for fact in used for said in (_name(fact), fact.code)
        }
        self.measures = {fact.measure for fact in used}
        self.words = {name: {word(fact, name) for fact in used} for name in SLICE}
        self.above = {whole for fact in used for whole in _wholes(fact)}

    def why_not(self, fact: Fact) -> Text | None:
        """Return why a figure is none of those used, `None` where it is another one altogether."""
        name = _name(fact)
        if fact.measure not in self.measures:
            return _other_measure(fact) if name in self.names else None
        if fact.basis != NOMINAL:
            basis = lexicon.label("basis", fact.basis)
            return Text(f"另一口径：{basis.zh}", f"on another basis: {basis.en}")
        for dimension, words in self.words.items() if name in self.names else ():
            if (own := word(fact, dimension)) not in words:
                what, label = present.heading(dimension), present.label(dimension, own)
                return Text(f"另一{what.zh}：{label.zh}", f"another {what.en}: {label.en}")
        if (whole := self._holder(fact)) is not None:
            return _inside(fact, whole)
        if fact.role in TOTALS or {name, fact.code} & self.above:
            return Text("合计，重复已计入的各项", "a total: it repeats what is counted")
        if self.matched:
            return Text("只在一边有，可比合计不含", "on one side only: not in the matched sum")
        return None

    def _holder(self, fact: Fact) -> Fact | None:
        """Return the figure among those used of which `fact` is a part."""
        above = ((whole, fact.period) for whole in _wholes(fact))
        return next((self.holders[each] for each in above if each in self.holders), None)


def _other_measure(fact: Fact) -> Text:
    """Return that a figure is a stated rate, on which basis where that is not the nominal one, or another quantity."""
    measure, basis = (lexicon.label(name, getattr(fact, name)) for name in ("measure", "basis"))
    if fact.measure not in RATES:
        return Text(f"另一种量：{measure.zh}", f"another measure: {measure.en}")
    own = Text("", "") if fact.basis == NOMINAL else Text(f"（{basis.zh}）", f" ({basis.en})")
    return Text(
        f"原文的{measure.zh}{own.zh}：不参与计算，以数额为准",
        f"a stated {measure.en}{own.en}: not used, levels decide",
    )


def _inside(fact: Fact, whole: Fact) -> Text:
    name = lexicon.label("indicator", _name(whole))
    if fact.role == "of_which":
        return Text(
            f"“{name.zh}”的其中项，已在其中", f"an of-which part of {name.en}, which holds it"
        )
    return Text(f"“{name.zh}”的一部分，已在其中", f"a part of {name.en}, which holds it")


def _name(fact: Fact) -> str:
    return fact.indicator or fact.sector


def _wholes(fact: Fact) -> list[str]:
    """Return the names and codes that may hold a figure, nearest first, wholes of wholes too."""
    found: dict[str, None] = {}
    waiting = [*hierarchy.shorter(fact.code), *filter(None, fact.part_of.split("|"))]
    while waiting:
        whole = waiting.pop(0)
        if whole not in found and whole != _name(fact):
            found[whole] = None
            entry = lexicon.indicators().get(whole)
            waiting += entry.part_of if entry else ()
    return list(found)


def _near(row: Row, found: Report) -> dict[str, str]:
    """Return the words of the slice of a row, and of its group where it is a line of one."""
    group = [name for name in found.about.get("by", "").split(",") if name and name != "period"]
    said = {name: row.get(name) for name in (*SLICE, *(group if _is_line(row, group) else ()))}
    return {name: label.code for name, label in said.items() if isinstance(label, Label)}


def _is_near(fact: Fact, near: Mapping[str, str]) -> bool:
    """Whether a figure has these words; a stated rate may leave some unsaid."""
    unsaid = {""} if fact.measure in RATES else set()
    return all(word(fact, name) in {code, *unsaid} for name, code in near.items())


def _is_line(row: Row, group: Sequence[str]) -> bool:
    """Whether a row is one of the lines, not a total of them."""
    first = row.get(group[0]) if group else None
    return isinstance(first, Label) and first.code not in ("total", "matched")
