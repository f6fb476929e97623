"""Codes of one column that begin with one another (09 and 0901, 1 and 1.1): wholes and parts, or numbers that look so.

Classifications nest by what their codes begin with, each in its own way (COFOG GF09 > GF0901, GFS 2 > 21 > 211,
accounts 1 > 1.1); numbers that only count (1 to 12) begin with one another too. The form of the codes tells them
apart where it can, then the figures: parts that are equal to their whole prove it, parts that exceed it are none.
What neither tells is left unclear, and is not added.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import hierarchy
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes import lines as lines_
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from fiscalcli.mapping.wholes.lines import Fit, Line
    from fiscalcli.model import Fact

_POINTS = ".-/_: "
_FORM = later(r"(\D*)(\d+)")


class _Family(NamedTuple):
    """A code, those right below it, whether their form alone says so, and what their figures say."""

    whole: str
    parts: Sequence[str]
    is_formal: bool
    fit: Fit


def settle(lines: Sequence[Line]) -> None:
    """Name the whole of each figure whose code says it, and mark the figures of which nobody can tell.

    The role that a file or a user gives is never questioned.
    """
    families = _families(fact for line in lines for fact in line.facts)
    if not families:
        return
    nested, unclear = _judged(families)
    above = {part: family.whole for family in nested for part in family.parts}
    doubtful = {code for family in unclear for code in (family.whole, *family.parts)}
    for line in lines:
        line.facts = [_placed(fact, above, doubtful) for fact in line.facts]


def are_flat(facts: Iterable[Fact]) -> bool:
    """Whether no code of the facts says more of another one than is known without."""
    return not _families(facts)


def begin_alike(codes: Iterable[str]) -> bool:
    """Whether some of many codes begins with another one: else none can say anything of another."""
    return any(after.startswith(before) for before, after in pairwise(sorted({*codes})))


def _placed(fact: Fact, above: dict[str, str], doubtful: set[str]) -> Fact:
    if fact.role or not fact.code:
        return fact
    if fact.code in above:
        whole = above[fact.code]
        fact = fact._replace(part_of="|".join(filter(None, (whole, fact.part_of))))
    return fact._replace(role=UNCLEAR) if fact.code in doubtful else fact


def _families(facts: Iterable[Fact]) -> list[_Family]:
    """Return each code with the codes right below it, where the whole of one of them is not known without this.

    It is where the file or the lexicon names a whole that is there, and in the Chinese classification. Those whose whole is
    known are looked at with their siblings, as all of them together make up the whole.
    """
    figures: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.code and not fact.role:
            figures.setdefault(fact.code, []).append(fact)
    names = {fact.indicator for own in figures.values() for fact in own} | figures.keys()
    below: dict[str, list[str]] = {}
    unknown: set[str] = set()
    lengths = _lengths(figures)
    for code, own in figures.items():
        whole = _above(code, figures, lengths)
        if whole and whole not in hierarchy.shorter(code):
            below.setdefault(whole, []).append(code)
            if names.isdisjoint(filter(None, own[0].part_of.split("|"))):
                unknown.add(whole)
    below = {whole: parts for whole, parts in below.items() if whole in unknown}
    if not below:
        return []
    steady = _steady(figures)
    sums = {
        code: lines_.amounts(figures[code]) for whole in below for code in (whole, *below[whole])
    }
    return [
        _Family(
            whole,
            parts,
            all(_is_formal(part, whole, steady) for part in parts),
            lines_.fit(sums[whole], [sums[part] for part in parts]),
        )
        for whole, parts in below.items()
        if not _are_counted(whole, figures) or any(part[len(whole)] in _POINTS for part in parts)
    ]


def _lengths(codes: Iterable[str]) -> list[int]:
    """Return how long codes are, the longest first."""
    return sorted({*map(len, codes)}, reverse=True)


def _above(code: str, codes: Container[str], lengths: Sequence[int]) -> str:
    """Return the longest other code that `code` begins with; a code with points is cut at its points only."""
    pointed = any(point in code for point in _POINTS)
    for end in (each for each in lengths if 0 < each < len(code)):
        if code[:end] in codes and (not pointed or code[end] in _POINTS):
            return code[:end]
    return ""


def _steady(codes: Iterable[str]) -> set[str]:
    """Return the letters in front of codes of which every one that is longer than the shortest has a whole."""
    forms: dict[str, list[str]] = {}
    for code in codes:
        found = _FORM.fullmatch(code)
        if found:
            forms.setdefault(found[1], []).append(code)
    return {letters for letters, own in forms.items() if _have_wholes(own)}


def _have_wholes(codes: Sequence[str]) -> bool:
    """Whether every code that is longer than the shortest has a whole."""
    there, lengths = {*codes}, _lengths(codes)
    return all(_above(code, there, lengths) for code in codes if len(code) > lengths[-1])


def _is_formal(part: str, whole: str, steady: set[str]) -> bool:
    """Whether the form of two codes says that one holds the other: a point, or digits that no counting would reach.

    From 9 one counts on to 10, and from 1 to 11; from 09 one does not get to 0901 or 091.
    """
    if part[len(whole)] in _POINTS:
        return True
    found = _FORM.fullmatch(whole)
    if found is None or found[1] not in steady:
        return False
    return found[2].startswith("0") or len(part) - len(whole) > 1


def _are_counted(whole: str, codes: Container[str]) -> bool:
    """Whether the codes count on from the last number of as many digits as `whole`: 9, 10 or 99, 100."""
    found = _FORM.fullmatch(whole)
    if found is None:
        return False
    last = "9" * len(found[2])
    return found[1] + last in codes and f"{found[1]}1{'0' * len(last)}" in codes


def _judged(families: Sequence[_Family]) -> tuple[list[_Family], list[_Family]]:
    """Return the families that are wholes and parts, and those of which nobody can tell.

    Codes whose form says so nest unless most of their figures contradict it; others nest where most figures prove it.
    """
    nested: list[_Family] = []
    unclear: list[_Family] = []
    for is_formal in (True, False):
        own = [family for family in families if family.is_formal == is_formal]
        counts = Counter(family.fit for family in own if family.fit)
        known = sum(counts.values())
        if is_formal:
            (unclear if counts["more"] * 2 > known else nested).extend(own)
        elif known and counts["equal"] * 2 > known:
            nested += own
        else:
            unclear += [family for family in own if family.fit != "more"]
    return nested, unclear
