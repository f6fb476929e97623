"""Rows beside a whole that the lexicon knows with some of its parts: in it, or beside it, as the figures say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import hierarchy, lexicon
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes import lines as lines_

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from fiscalcli.mapping.wholes.lines import Line


def settle(lines: Sequence[Line]) -> None:
    """Settle the rows that nobody knows beside a whole that the lexicon knows with some of its parts.

    They are parts of it too where all together make it up, rows beside it where the known parts alone do, and
    unclear otherwise: 老龄事业支出 under 一般公共预算支出 with 教育支出.
    """
    found = _whole(lines)
    if found is None:
        return
    whole, parts, strangers = found
    amounts = lines_.amounts(whole.facts)
    own = [lines_.amounts(part.facts) for part in parts]
    more = [lines_.amounts(line.facts) for line in strangers]
    if lines_.fit(amounts, own) == "equal":
        return
    is_made_up = lines_.fit(amounts, [*own, *more]) == "equal"
    for line in strangers:
        if is_made_up:
            line.put_under(whole)
        elif line.figures.keys() & whole.figures.keys():
            line.settle(UNCLEAR)


def has_whole(lines: Sequence[Line]) -> bool:
    """Whether the lexicon knows one of the rows as the whole of others, and there are rows beside these that it does not know."""
    return _whole(lines) is not None


def _whole(lines: Sequence[Line]) -> tuple[Line, list[Line], list[Line]] | None:
    """Return the one row that the lexicon knows as the whole of others, these and what the table puts under it, and the rows that nobody places."""
    lines = [line for line in lines if line.figures]  # rates are in nothing
    known = {line.facts[0].indicator: line for line in lines if _is_known(line)}
    codes = {line.facts[0].code for line in lines} - {""}
    unknown = [line for line in lines if not line.role and not _is_known(line)]
    strangers = [line for line in unknown if not _is_placed(line, codes)]
    parts: dict[str, list[Line]] = {}
    others = {line.facts[0].indicator for line in unknown}
    for name, line in known.items():
        is_under_other = not others.isdisjoint(line.facts[0].part_of.split("|"))
        if not is_under_other and (above := _nearest(name, known)):
            parts.setdefault(above, []).append(line)
    tops = [name for name in parts if not _nearest(name, known)]
    if len(tops) != 1 or not strangers:
        return None
    whole = known[tops[0]]
    own = [line for line in unknown if _is_under(line, whole)]
    return whole, [*parts[tops[0]], *own], strangers


def _is_placed(line: Line, codes: Container[str]) -> bool:
    """Whether the table says what the row is a part of: by name, or by its code among the others."""
    fact = line.facts[0]
    return bool(fact.part_of) or any(code in codes for code in hierarchy.shorter(fact.code))


def _is_under(line: Line, whole: Line) -> bool:
    """Whether the table puts the row right under `whole`."""
    above, own = whole.facts[0], line.facts[0]
    nearest = [own.part_of.split("|")[0], *hierarchy.shorter(own.code)[:1]]
    return any(name in (above.indicator, above.code) for name in nearest if name)


def _is_known(line: Line) -> bool:
    return line.facts[0].indicator in lexicon.indicators()


def _nearest(name: str, present: dict[str, Line]) -> str:
    """Return the nearest whole of a known figure that is there."""
    seen, waiting = {name}, list(lexicon.indicators()[name].part_of)
    while waiting:
        whole = waiting.pop(0)
        if whole in present and whole != name:
            return whole
        if whole not in seen and whole in lexicon.indicators():
            waiting += lexicon.indicators()[whole].part_of
        seen.add(whole)
    return ""
