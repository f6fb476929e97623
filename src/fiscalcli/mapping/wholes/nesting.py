"""Codes of one column that begin with one another (09 and 0901, 1 and 1.1): wholes and parts, or numbers that look so.

Classifications nest by what their codes begin with, each in its own way (COFOG GF09 > GF0901, GFS 2 > 21 > 211,
accounts 1 > 1.1); numbers that only count (1 to 12) begin with one another too. The form of the codes tells them
apart where it can, then the figures: parts that are equal to their whole prove it, parts that exceed it are none.
What neither tells is left unclear, and is not added.

Codes of one length nest by their noughts (1000 > 1100 > 1110). Numbers of offices end in noughts too, so that figures
alone prove it.
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
    from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence

    from fiscalcli.mapping.wholes.lines import Amounts, Fit, Line
    from fiscalcli.model import Fact

_POINTS = ".-/_: "
_FORM = later(r"(\D*)(\d+)")
_DIGIT, _LONGEST = later(r"\d"), 20
_PROOF = 4
"""So many digits of one whole that its parts add up to are hardly chance."""
_MOST = 5000


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
    families, padded = _families(_of_codes(fact for line in lines for fact in line.facts))
    if not families and not padded:
        return
    nested, unclear = _judged(families)
    nested += padded
    above = {part: family.whole for family in nested for part in family.parts}
    doubtful = {code for family in unclear for code in (family.whole, *family.parts)}
    for line in lines:
        line.facts = [_placed(fact, above, doubtful) for fact in line.facts]


def are_flat(facts: Iterable[Fact]) -> bool:
    """Whether no code of the facts says more of another one than is known without."""
    return not any(_families(_of_codes(facts)))


def begin_alike(codes: Iterable[str]) -> bool:
    """Whether some of many codes begins with another one: else none can say anything of another."""
    return any(after.startswith(before) for before, after in pairwise(sorted({*codes})))


def are_padded(codes: Collection[str]) -> bool:
    """Whether some of the codes of a classification, which has no more of them, may hold others for its noughts."""
    return len(codes) <= _MOST and any(_padded(code, codes) for code in codes)


def _placed(fact: Fact, above: dict[str, str], doubtful: set[str]) -> Fact:
    if fact.role or not fact.code:
        return fact
    if fact.code in above:
        whole = above[fact.code]
        fact = fact._replace(part_of="|".join(filter(None, (whole, fact.part_of))))
    return fact._replace(role=UNCLEAR) if fact.code in doubtful else fact


def _of_codes(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Return the figures of each code that no role settles."""
    figures: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.code and not fact.role:
            figures.setdefault(fact.code, []).append(fact)
    return figures


def _families(figures: Mapping[str, Sequence[Fact]]) -> tuple[list[_Family], list[_Family]]:
    """Return each code with the codes right below it, by what they begin with, and those that noughts and figures prove.

    Only where the whole of one of the parts is not known without this. It is where the file or the lexicon names a whole that
    is there, and in the Chinese classification. Those whose whole is known are looked at with their siblings, as all of them
    together make up the whole.
    """
    lengths = _lengths(figures)
    begun = _below(figures, lambda code: _begins(code, figures, lengths))
    begun = {
        whole: parts
        for whole, own in begun.items()
        if not _are_counted(whole, figures) or any(part[len(whole)] in _POINTS for part in own)
        for parts in [[each for each in own if each[len(whole)] in _POINTS] or own]
    }
    padded = _below(figures, lambda code: _padded(code, figures))
    if not begun and not padded:
        return [], []
    steady = _steady(figures) if begun else set()
    there = {
        code for below in (begun, padded) for whole in below for code in (whole, *below[whole])
    }
    sums = {code: lines_.amounts(figures[code]) for code in there}
    formed, proven = (
        [
            _Family(
                whole,
                parts,
                bool(steady) and all(_is_formal(part, whole, steady) for part in parts),
                lines_.fit(sums[whole], [sums[part] for part in parts]),
            )
            for whole, parts in below.items()
        ]
        for below in (begun, padded)
    )
    return formed, proven if _are_proven(proven, sums) else []


def _below(
    figures: Mapping[str, Sequence[Fact]], above: Callable[[str], str]
) -> dict[str, list[str]]:
    """Return the parts of each code that is a whole, where that of one of them is not known without this."""
    names = {fact.indicator for own in figures.values() for fact in own} | figures.keys()
    below: dict[str, list[str]] = {}
    unknown: set[str] = set()
    for code, own in figures.items():
        if whole := above(code):
            below.setdefault(whole, []).append(code)
            if names.isdisjoint(filter(None, own[0].part_of.split("|"))):
                unknown.add(whole)
    return {whole: parts for whole, parts in below.items() if whole in unknown}


def _begins(code: str, codes: Container[str], lengths: Sequence[int]) -> str:
    """Return the code that holds `code` as it begins with it, `""` where the Chinese classification says it anyway."""
    whole = _above(code, codes, lengths)
    return "" if whole in hierarchy.shorter(code) else whole


def _padded(code: str, codes: Container[str]) -> str:
    """Return the nearest other code that is `code` with noughts for its last digits: 1100 of 1110, 01.1.0 of 01.1.2."""
    pointed = any(point in code for point in _POINTS)
    for at in range(len(code) - 1, 0, -1) if len(code) <= _LONGEST else ():
        if not (code[at].isdigit() or code[at] in _POINTS):
            return ""
        whole = code[:at] + _DIGIT.sub("0", code[at:])
        is_step = not pointed or code[at - 1] in _POINTS
        if is_step and whole != code and whole in codes and code[:at].strip(f"0{_POINTS}"):
            return whole
    return ""


def _are_proven(families: Sequence[_Family], sums: Mapping[str, Amounts]) -> bool:
    """Whether most wholes are what their parts come to, and several of them, or one of many digits."""
    equal = [family for family in families if family.fit == "equal"]
    known = sum(1 for family in families if family.fit)
    digits = sum(
        len(value.normalize().as_tuple().digits)
        for family in equal
        if len(family.parts) > 1
        for value, _ in sums[family.whole].values()
    )
    return len(equal) * 2 > known and digits > 0 and (len(equal) > 1 or digits >= _PROOF)


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
