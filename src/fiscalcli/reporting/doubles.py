"""What would be counted twice: which figures hold others, the total without that, and the plain sum beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import codelevels, guards, hierarchy, lexicon, measure
from fiscalcli.dimension import place_name
from fiscalcli.errors import Text, counted
from fiscalcli.exact import add
from fiscalcli.hierarchy import NO_SUM
from fiscalcli.model import TOTALS
from fiscalcli.reporting import present
from fiscalcli.stores.memory import base

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from decimal import Decimal

    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Cell, Fact, Period
    from fiscalcli.question import Question
    from fiscalcli.series import Block

_NAMED, _TOTALS = 5, 3
"""So many figures are named, and so many totals are spoken of; the rest is counted."""
_WITHHELD = ("looks_total", "levels")


class _Double(NamedTuple):
    """What was found in one total: the words of what holds others, those of total rows with their amount, the sum with it and the sum without."""

    block: Block
    at: Period
    names: Mapping[str, Decimal | None]
    plain: Decimal
    once: Decimal
    is_withheld: bool


def of(blocks: Sequence[Block], question: Question, periods: Sequence[Period]) -> list[Text]:
    """Return, for the newest total of each block, what is in it only once and what the plain sum would be.

    A row that is called total and nothing else says so itself: where nothing but such rows repeats others, no word is needed.
    """
    found = [each for block in blocks if (each := _in(block, periods))]
    more = len(found) - _TOTALS
    rest = Text(
        f"另有 {more} 个合计也是这样",
        f"the same holds of {counted(more, 'more total')}",
    )
    return [*(_said(each, question) for each in found[:_TOTALS]), *([rest] if more > 0 else [])]


def _in(block: Block, periods: Sequence[Period]) -> _Double | None:
    there = [period for period in periods if block.totals.get(period, NO_SUM).cells]
    if not there or not measure.is_additive(block.measure, block.cells[0].unit.dimension):
        return None
    at = max(there, key=lambda period: (period.year, period.part))
    found = block.totals[at]
    every = [cell for cell in block.cells if cell.period == at]
    holders = _holders(every) if found.value is not None and len(every) > 1 else []
    if found.reason in _WITHHELD or (found.culprit and not holders):
        facts = [fact for cell in found.cells for fact in cell.facts]
        levels = codelevels.heads(found.cells) if found.reason == "levels" else None
        names = levels.words if levels else [found.culprit]
        own = [fact for word in names for fact in _named_so(found.cells, word)]
        once = _sum(facts, without=own)
        said = dict.fromkeys(names)
        return _Double(block, at, said, _sum(facts), once, is_withheld=True) if own else None
    if found.value is None or not holders:
        return None
    counted = {id(fact) for cell in found.cells for fact in cell.facts}
    facts = [fact for cell in every for fact in cell.facts]
    if all(id(fact) in counted for fact in facts):
        return None
    said = dict.fromkeys(holders) | _amounts(every, found)
    if len(said) > _NAMED:  # what an answer does not show comes before what it shows
        said = dict(sorted(said.items(), key=lambda pair: pair[1] is None))
    return _Double(block, at, said, _sum(facts), found.value, is_withheld=False)


def _amounts(every: Sequence[Cell], total: Sum) -> dict[str, Decimal | None]:
    """Return the amounts of total rows that stand once in a table and are not its total, which an answer shows: 本年收入合计 within 收入总计."""
    rows = [cell for cell in every if cell.get("role") in TOTALS and cell not in total.cells]
    others = _others(every)
    words = [_repeating(cell, others) for cell in rows]
    return {
        word: cell.value
        for word, cell in zip(words, rows, strict=True)
        if words.count(word) == 1 and len(cell.facts) == 1
    }


def _holders(every: Sequence[Cell]) -> list[str]:
    """Return the words of the cells that hold others or repeat them, none where all of them are called total."""
    names: dict[str, tuple[str, str, int]] = {}
    others = _others(every) if any(cell.get("role") in TOTALS for cell in every) else set()
    is_plain = True
    for members in hierarchy.by_place(every).values():
        wholes = {*hierarchy.parents(members).values()}
        for cell in members:
            is_repeat = cell.get("role") in TOTALS
            if is_repeat or hierarchy.key(cell) in wholes:
                word = _repeating(cell, others) if is_repeat else _words(cell)[0]
                is_plain = is_plain and is_repeat and _is_total(word)
                at = min(fact.source[:3] for fact in cell.facts)
                names[word] = min(at, names.get(word, at))
    return [] if is_plain else sorted(filter(None, names), key=names.__getitem__)


def _repeating(cell: Cell, others: Collection[str]) -> str:
    """Return what a figure that repeats others is called: the word that says so, or the first that is none of the `others`."""
    words = _words(cell)
    sounding = (word for word in words if _is_total(word) or guards.sounds_total(word))
    own = (word for word in words if word not in others)
    return next(sounding, next(own, words[0]))


def _words(cell: Cell) -> list[str]:
    """Return what a figure is called, its name first."""
    own = [said for fact in cell.facts for _, said in fact.extra]
    return [*filter(None, [hierarchy.name(cell), *own]), cell.get("code")]


def _others(every: Sequence[Cell]) -> set[str]:
    """Return what figures are called that repeat none."""
    return {word for cell in every if cell.get("role") not in TOTALS for word in _words(cell)}


def _is_total(word: str) -> bool:
    return lexicon.find("role", word) in TOTALS


def _named_so(cells: Sequence[Cell], word: str) -> list[Fact]:
    """Return the figures that `word` tells from the others: by their name, sector, code or place, or a column of the file's own.

    The word may be a blank one.
    """
    facts = [(cell, fact) for cell in cells for fact in cell.facts]
    keys = [
        (hierarchy.name(cell), cell.get("sector"), cell.get("code"), place_name(cell))
        for cell, _ in facts
    ]
    own = [dict(fact.extra) for _, fact in facts]
    columns = dict.fromkeys(name for words in own for name in words)
    said = [*zip(*keys, strict=True), *([words.get(name, "") for words in own] for name in columns)]
    for words in said:
        found = [fact for (_, fact), each in zip(facts, words, strict=True) if each == word]
        if 0 < len(found) < len(facts):
            return found
    return []


def _sum(facts: Iterable[Fact], *, without: Sequence[Fact] = ()) -> Decimal:
    out = {id(fact) for fact in without}
    return add(base(fact.value, fact) for fact in facts if id(fact) not in out)


def _said(found: _Double, question: Question) -> Text:
    block = found.block
    target = present.display_unit(question, block.cells[0].unit, block.measure)
    plain, once = (present.amount(each, target) for each in (found.plain, found.once))
    zh, en = present.slice_of(block, found.at)
    own = [
        (
            present.label("indicator", name) if name else present.UNNAMED,
            "" if value is None else f" {present.amount(value, target)}",
        )
        for name, value in found.names.items()
    ]
    more = f" … +{len(own) - _NAMED}" if len(own) > _NAMED else ""
    named = Text(
        "、".join(f"{each.zh}{value}" for each, value in own[:_NAMED]) + more,
        ", ".join(f"{each.en}{value}" for each, value in own[:_NAMED]) + more,
    )
    if found.is_withheld:
        return Text(
            f"{zh}：连同{named.zh}相加为 {plain}{target.zh}，不计它为 {once}{target.zh}",
            f"{en}: with {named.en} the figures add up to {plain} {target.en}, without it to {once} {target.en}",
        )
    return Text(
        f"{zh}：{named.zh}包含其他各项，各项只计一次为 {once}{target.zh}；照原样全部相加为 {plain}{target.zh}",
        f"{en}: other figures are held by {named.en}; each counted once makes {once} {target.en}, "
        f"all of them as they stand {plain} {target.en}",
    )
