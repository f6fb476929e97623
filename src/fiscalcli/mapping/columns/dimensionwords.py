"""What words are of a dimension that is never added, whatever they head: sides, phases, scopes, bases, ways to measure."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from fiscalcli import lexicon, period
from fiscalcli.mapping.columns import shortforms
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.words import retold, rowlabel, totalwords
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Set as AbstractSet

TOLD = ("direction", "phase", "scope", "basis")
APART = ("phase", "scope", "basis")
"""Those of them that no rule but these words tells; sides have headings and names of their own."""
_YEAR = later(
    r"[（(](?:in |at )?(?:19|20)\d\d prices[)）]|(?:[（(]\s*)?(?:19|20)\d\d(?:\s*=\s*100)?\s*[)）]?"
)
_AND = later(r"(?<!\s)\s*&\s*|(?<!\s)\s+(?:and|und|et|y|e|en|og|och|i|и|та)\s+", re.IGNORECASE)
_PHASES = 2
"""So many phases, at least, make a column with words that nobody knows one of phases."""
FEW = 12
"""No budget goes through more phases in one column."""


def role_of(words: AbstractSet[str]) -> str:
    """Return which dimension that is never added words are of by themselves, EXTRA for that of columns side by side, `""` for none.

    Of scopes one must be of the whole: others are parts, and are added.
    """
    if not 1 < len(words) <= FEW:
        return ""
    if are_reckoned(words):
        return EXTRA
    if role := next((role for role in TOLD if are_of(role, words)), ""):
        is_of_parts = role == "scope" and "whole" not in {code(role, word) for word in words}
        return "" if is_of_parts else role
    if shortforms.phases(words) or shortforms.are_promised(words):
        return "phase"
    if are_measures(words):
        return "measure"
    if all(map(period.read_fiscal, words)):
        return "period"
    return EXTRA if _are_of_a_whole(words) else ""


def about(words: AbstractSet[str]) -> AbstractSet[str]:
    """Return those of the words that say something about phases that others of them are: Variance and % of budget beside Budget and Actual."""
    told = {word for word in words if measure(word) in _ABOUT and not code("phase", word)}
    return told if len({code("phase", word) for word in words - told} - {""}) > 1 else set()


_ABOUT = ("change", "completion", "growth", "share", "rate")


def is_word(said: str) -> bool:
    """Whether words name one of a dimension, or a budget, and nothing else."""
    return any(code(role, said) for role in (*TOLD, "budget"))


def is_apart(said: str) -> bool:
    """Whether words name a phase, a scope or a basis and nothing else, as they stand in the lexicon."""
    headed = lexicon.headers().get(lexicon.fold(said), ())
    return any(lexicon.find(role, said) for role in APART) or any(each.phase for each in headed)


def contrasted(words: AbstractSet[str]) -> AbstractSet[str]:
    """Return those of the words that are of one dimension with others of them, nothing where there are no two; sides have sections of their own."""
    kinds = ({word for word in words if is_of(word)} for is_of in _KINDS)
    return next((found for found in kinds if role_of(found)), set())


def may_be_contrasted(word: str) -> bool:
    """Whether a word may be one of several of a dimension."""
    return any(is_of(word) for is_of in _KINDS)


def _is_of_a_whole(word: str) -> bool:
    return bool(totalwords.total(word)) or rowlabel.is_of_which(word)


def measure(word: str) -> str:
    """Return what a word measures that heads figures."""
    known = (each for each in lookup(word) if each.role == "value")
    heads = (each.measure for each in known if not (each.phase or each.direction))
    return lexicon.find("measure", word) or next(heads, "")


def are_measures(words: AbstractSet[str]) -> bool:
    """Whether all words are of figures that are measured each in its own way: Amount, Share."""
    found = set[str]()
    for word in words:  # most words measure nothing: the first of these ends it
        own = measure(word)
        if not own or own in found:
            return False
        found.add(own)
    return len(found) > 1


def are_reckoned(words: AbstractSet[str]) -> bool:
    """Whether words are for one money reckoned twice, or for balances of one thing: Opening balance, Closing balance."""
    are_few = 1 < len(words) <= FEW
    are_balances = are_few and {measure(word) for word in words} == {"balance"}
    return are_balances or (are_few and retold.are_one_money(words))


def _are_of_a_whole(words: AbstractSet[str]) -> bool:
    """Whether one word is of all, and the others are of which: Total, Of which: grants."""
    wholes = {word for word in words if totalwords.total(word)}
    return len(wholes) == 1 and all(map(rowlabel.is_of_which, words - wholes))


def are_of(role: str, words: AbstractSet[str]) -> bool:
    """Whether there are words, and all of them are of the vocabulary of `role`."""
    return bool(words) and all(code(role, word) for word in words)


def are_mostly_phases(words: AbstractSet[str]) -> bool:
    """Whether more than half of the words are phases, of two or more: a name such as Budget is no phase by itself.

    So are two words for the same money as it is promised and as it is paid.
    """
    if shortforms.are_promised(words):
        return True
    known = [own for word in words if (own := code("phase", word))] if len(words) <= FEW else []
    return len(known) * 2 > len(words) and len(set(known)) >= _PHASES


def are_mostly_sides(words: AbstractSet[str]) -> bool:
    """Whether more than half of the words are sides, and both are there: commitments beside outlays and receipts are added to neither."""
    known = [own for word in words if (own := code("direction", word))]
    return len(known) * 2 > len(words) and {*known} >= SIDES


def code(role: str, word: str) -> str:
    """Return the code of a word, the year of prices left aside: constant 2015 is constant; Expenditures & Transfers are expenditure.

    What heads figures of one phase in other tables is that phase as a word too: IST, Rechnung. Words may be joined: STADTRAT_ANTRAG.
    """
    if role == "measure":
        return measure(word)
    bare = _YEAR.sub("", word).strip() if role == "basis" else word.replace("_", " ")
    found = side_of(word) if role == "direction" else lexicon.find(role, bare)
    if found is None and role == "phase":
        plain = lexicon.Header("value", "", "amount")
        headed = [known for known in lookup(word) if known._replace(phase="") == plain]
        found = headed[0].phase if headed else None
    return found or ""


def side_of(word: str) -> str | None:
    """Return the side that a word names, or the one thing of several that names one."""
    if whole := lexicon.find("direction", word):
        return whole
    sides = {lexicon.find("direction", each) for each in _AND.split(word)}
    sides &= SIDES
    return sides.pop() if len(sides) == 1 else None


_KINDS: tuple[Callable[[str], object], ...] = (
    *(partial(code, role) for role in TOLD if role != "direction"),
    str.isupper,
    measure,
    period.read_fiscal,
    _is_of_a_whole,
    retold.is_way,
)
"""What words may be contrasted as."""
