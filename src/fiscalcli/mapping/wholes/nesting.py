"""Codes of one column that begin with one another (09 and 0901, 1 and 1.1): wholes and parts, or numbers that look so.

Classifications nest by what their codes begin with, each in its own way (COFOG GF09 > GF0901, GFS 2 > 21 > 211,
accounts 1 > 1.1) or by their last zeros (1000 > 1100); numbers that only count (1 to 12) begin with one another too.
The form of the codes tells them apart where it can, then the figures: parts that are equal to their whole prove it,
parts that exceed it are none. What neither tells is left unclear, and is not added.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import codelevels, hierarchy, lexicon
from fiscalcli.exact import EXACT, digits_of
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.wholes import lines as lines_, padded
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

    from fiscalcli.mapping.wholes.lines import Amounts, Fit, Line
    from fiscalcli.model import Fact

    Below = Mapping[str, Sequence[str]]
    """The codes right below each code that holds others."""
    Sums = Mapping[tuple[object, ...], Decimal]
    """What a code comes to in each account."""

_POINTS = ".-/_: "
_NEAR = Decimal("0.005")
"""So much of a whole its parts may come to more or less, for the rows to be looked at one by one."""
_CODE = later(r"[A-Z]{0,3}\d(?:[\d. \-]*\d)?")
_YEAR = later(r"(?:19|20)\d\d")
_SURE = 4
"""So many digits of all wholes prove that a column holds codes, whatever heads it."""
_STATEMENT = 300
"""No statement has more rows; in a list of accounts some look like the wholes of others."""
_CODES = 5000
"""A column of more different numbers is none of a classification."""
_FORM = later(r"(\D*)(\d+)")


class _Family(NamedTuple):
    """A code, those right below it, whether their form alone says so, what their figures say, and whether zeros fill it up."""

    whole: str
    parts: Sequence[str]
    is_formal: bool
    fit: Fit
    is_padded: bool = False


def settle(lines: Sequence[Line]) -> list[str]:
    """Name the whole of each figure whose code says it, and mark the figures of which nobody can tell.

    The role that a file or a user gives is never questioned. Returned are the codes that may be wholes of others by their
    last zeros, and by their figures, which do not prove it: they are added.
    """
    families = _families(fact for line in lines for fact in line.facts)
    if not families:
        return []
    nested, unclear = _judged(families)
    above = {part: family.whole for family in nested for part in family.parts}
    doubtful = {code for family in unclear for code in (family.whole, *family.parts)}
    for line in lines:
        line.facts = [_placed(fact, above, doubtful) for fact in line.facts]
    beside = [each for each in families if each.is_padded and each.fit and each not in nested]
    is_open = len(beside) > 1 and all(each.fit != "more" for each in beside)
    is_open = is_open and len(lines) <= _STATEMENT
    return [each.whole for each in beside if is_open and len(each.parts) > 1]


def coded(lines: Sequence[Line]) -> None:
    """Take the numbers of a column as codes, whatever heads it, where the figures prove that they nest, and no other column is known as that of codes."""
    facts = [fact for line in lines for fact in line.facts]
    if any(fact.code for fact in facts):
        return
    for column in dict.fromkeys((*_LABELS, *(name for fact in facts for name, _ in fact.extra))):
        words = [_word(fact, column) for fact in facts if not fact.role]
        if are_codes({*words}) and _are_proved(facts, column):
            for line in lines:
                line.facts = [
                    fact if fact.role else fact._replace(code=_word(fact, column))
                    for fact in line.facts
                ]
            return


_LABELS = ("indicator", "sector")


def _word(fact: Fact, column: str) -> str:
    return getattr(fact, column) if column in _LABELS else dict(fact.extra).get(column, "")


def are_codes(words: Collection[str]) -> bool:
    """Whether different words look like the codes of a classification: numbers, not all of one digit, that are not years."""
    return (
        1 < len(words) <= _CODES
        and all(map(_CODE.fullmatch, words))
        and not all(map(_YEAR.fullmatch, words))
        and any(len(word) > 1 for word in words)
    )


def may_be_codes(words: Collection[str]) -> bool:
    """Whether most of some different words, which may stand in rows without figures too, look like codes."""
    return sum(map(bool, map(_CODE.fullmatch, words))) * 2 > len(words) <= 2 * _CODES


def _are_proved(facts: Sequence[Fact], column: str) -> bool:
    """Whether most of the wholes that the numbers of a column name are the sums of their parts, and that is no chance.

    Letters in front, GF01 and GF0101, prove it where the form alone says that each whole holds its parts, and no figure speaks against it.
    """
    families = _families(fact._replace(code=_word(fact, column), part_of="") for fact in facts)
    known = [family for family in families if family.fit]
    if known and all(each.is_formal and each.whole[0].isalpha() for each in families):
        return all(each.fit != "more" for each in known)
    equal = {family.whole for family in known if family.fit == "equal"}
    count = sum(digits_of(fact.value) for fact in facts if _word(fact, column) in equal)
    parts = sum(len(family.parts) for family in known)
    return len(equal) * 2 > len(known) and parts > len(equal) and count >= _SURE


def below(words: Collection[str]) -> list[Below]:
    """Return the codes right below each of some different words, by each reading of their zeros; nothing where these do not look like codes."""
    if not are_codes(words):
        return []
    return [each for width in padded.widths(words) if (each := _below(words, width))]


def _below(codes: Collection[str], width: int) -> dict[str, list[str]]:
    lengths = _lengths(codes)
    found: dict[str, list[str]] = {}
    for code in codes:
        if whole := _whole(code, codes, lengths, width):
            found.setdefault(whole, []).append(code)
    return found


def may_nest(below: Below, sums: Mapping[str, Sums]) -> bool:
    """Whether what some code comes to is, or nearly is, what the codes right below it come to in most accounts; or its form alone says that it holds them."""
    steady = _steady(code for code in sums if code[:1].isalpha())
    return any(
        padded.is_formal(whole, sums)
        or (whole[0].isalpha() and all(_is_longer(part, whole, steady) for part in parts))
        or _is_near(sums[whole], [sums[part] for part in parts])
        for whole, parts in below.items()
    )


def _is_near(whole: Sums, parts: Sequence[Sums]) -> bool:
    """Whether a whole is, or nearly is, what its parts come to in most of the accounts that both stand in."""
    amounts: Amounts = {
        key: (value, abs(EXACT.multiply(value, _NEAR))) for key, value in whole.items()
    }
    own: list[Amounts] = [
        {key: (value, Decimal(0)) for key, value in part.items()} for part in parts
    ]
    return lines_.fit(amounts, own) == "equal"


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

    It is where the file or the lexicon names a whole that is there, and in the Chinese classification, of whose items none is
    filled up by zeros: 214 Transport stands beside 210 Health. Those whose whole is known are looked at with their siblings, as all
    of them together make up the whole.
    """
    figures: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.code and not fact.role:
            figures.setdefault(fact.code, []).append(fact)
    first, *others = (_grouped(figures, width) for width in padded.widths(figures))
    is_first = any(each.is_padded for each in first) and not _exceed(first)
    return next((found for found in others if not is_first and _are_made_up(found)), first)


def _exceed(families: Sequence[_Family]) -> bool:
    """Whether zeros would put codes under one that is less than they are."""
    return any(each.is_padded and each.fit == "more" for each in families)


def _are_made_up(families: Sequence[_Family]) -> bool:
    """Whether most codes that zeros fill up are what those below come to, and none less."""
    fits = Counter(each.fit for each in families if each.is_padded)
    return fits["equal"] > fits["less"] and not fits["more"]


def _grouped(figures: Mapping[str, Sequence[Fact]], width: int) -> list[_Family]:
    """Return the families by one reading of the zeros of codes."""
    names = {fact.indicator for own in figures.values() for fact in own} | figures.keys()
    unknown: set[str] = set()
    items = {code for code, own in figures.items() if _is_item(own[0])}
    below = {
        whole: parts
        for whole, every in _below(figures, width).items()
        if (parts := [code for code in every if whole not in hierarchy.shorter(code)])
        and not items.issuperset((whole, *parts))
    }
    for whole, parts in below.items():
        owns = (filter(None, figures[code][0].part_of.split("|")) for code in parts)
        if any(map(names.isdisjoint, owns)):
            unknown.add(whole)
    below = {whole: parts for whole, parts in below.items() if whole in unknown}
    if not below:
        return []
    steady = _steady(figures)
    sums = {
        code: lines_.amounts(figures[code]) for whole in below for code in (whole, *below[whole])
    }
    fits = {
        whole: lines_.fit(sums[whole], [sums[part] for part in parts])
        for whole, parts in below.items()
    }
    found: list[_Family] = []
    for whole, parts in below.items():
        filled = [part for part in parts if len(part) == len(whole)]
        longer = [part for part in parts if len(part) != len(whole)]
        longer = [part for part in longer if part[len(whole)] in _POINTS] or longer
        if filled:
            is_formal = padded.is_formal(whole, figures)
            found.append(_Family(whole, filled, is_formal, fits[whole], is_padded=True))
        if longer and not (
            _are_counted(whole, figures) and all(part[len(whole)] not in _POINTS for part in longer)
        ):
            is_formal = all(_is_formal(part, whole, steady) for part in longer)
            found.append(_Family(whole, longer, is_formal, fits[whole]))
    return found


def _is_item(fact: Fact) -> bool:
    """Whether a figure has the code that its item has in the lexicon."""
    known = lexicon.indicators().get(fact.indicator)
    return known is not None and known.code == fact.code


def _lengths(codes: Iterable[str]) -> list[int]:
    """Return how long codes are, the longest first."""
    return sorted({*map(len, codes)}, reverse=True)


def _whole(code: str, codes: Container[str], lengths: Sequence[int], width: int) -> str:
    """Return the nearest other code that may hold `code`: it begins with that one, or has zeros for its last digits."""
    return _above(code, codes, lengths) or padded.above(code, codes, width)


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


def _is_longer(part: str, whole: str, steady: set[str]) -> bool:
    """Whether a code is longer than its whole, and their form says so: no zeros fill that up."""
    return len(part) > len(whole) and _is_formal(part, whole, steady)


def _is_formal(part: str, whole: str, steady: set[str]) -> bool:
    """Whether the form of two codes says that one holds the other: a point, or digits that no counting would reach."""
    if part[len(whole)] in _POINTS:
        return True
    found = _FORM.fullmatch(whole)
    if found is None or found[1] not in steady:
        return False
    return codelevels.is_level(found[2], len(part) - len(whole))


def _are_counted(whole: str, codes: Container[str]) -> bool:
    """Whether the codes count on from the last number of as many digits as `whole`: 9, 10 or 99, 100."""
    found = _FORM.fullmatch(whole)
    if found is None:
        return False
    last = "9" * len(found[2])
    return found[1] + last in codes and f"{found[1]}1{'0' * len(last)}" in codes


def _filled_up(families: Sequence[_Family]) -> Iterator[_Family]:
    """Yield the families that zeros fill up, of both forms: where most figures speak for them, and those of one part alone do not decide."""
    for is_formal in (True, False):
        own = [each for each in families if each.is_padded and each.is_formal == is_formal]
        counts = Counter(family.fit for family in own)
        agreed = counts["equal"] + (counts["less"] if is_formal else 0)
        is_told = is_formal or len([part for family in own for part in family.parts]) > 1
        if is_told and agreed > counts["equal"] + counts["less"] + counts["more"] - agreed:
            yield from own


def _judged(families: Sequence[_Family]) -> tuple[list[_Family], list[_Family]]:
    """Return the families that are wholes and parts, and those of which nobody can tell.

    Codes whose form says so nest unless most of their figures contradict it; others nest where most figures prove it.
    Those that zeros fill up stand in a row unless they nest.
    """
    nested = [*_filled_up(families)]
    unclear: list[_Family] = []
    for is_formal in (True, False):
        own = [
            family for family in families if family.is_formal == is_formal and not family.is_padded
        ]
        counts = Counter(family.fit for family in own if family.fit)
        known = sum(counts.values())
        if is_formal:
            (unclear if counts["more"] * 2 > known else nested).extend(own)
        elif known and counts["equal"] * 2 > known:
            nested += own
        else:
            unclear += [family for family in own if family.fit != "more"]
    return nested, unclear
