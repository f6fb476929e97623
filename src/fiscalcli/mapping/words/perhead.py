"""Labels of money per head, per pupil or per household, and of means and extremes: none of these is ever added."""

from __future__ import annotations

import re
from functools import cache

from fiscalcli import lexicon
from fiscalcli.mapping.words.means import HINTS, is_statistic


@cache
def of_heads() -> tuple[str, ...]:
    """Return the Chinese words for money per head."""
    return tuple(
        word
        for word, found in lexicon.headers().items()
        for known in found
        if known.measure == "unit_cost" and not known.phase and not word.isascii()
    )


@cache
def _heads() -> str:
    """Return what the pattern of a label that is of money per head begins with: 人均…, …per pupil (not per year)."""
    han = "|".join(map(re.escape, of_heads()))
    return (
        rf".*(?<!按)(?:{han})(?![衡等匀由为已未须应]).|.*(?:{han})$"
        r"|.*\bper\s+(?!cent|annum|year|month|quarter|week|day|diem)[^\W\d]"
    )


@cache
def _of_heads() -> re.Pattern[str]:
    return re.compile(_heads(), re.IGNORECASE)


def is_of_heads(label: str) -> bool:
    """Whether a label names money per head, per pupil or per household; a mean of amounts is in their unit."""
    return bool(_of_heads().match(label))


@cache
def _per_head() -> re.Pattern[str]:
    """Return the pattern of a label that is of money per head, or of a mean: Average wage."""
    return re.compile(
        rf"{_heads()}|.*\bunit\s+costs?\b"
        r"|(?:(?:weighted|annual|monthly)\s+)?(?:average|mean|promedio|durchschnittlich\w*)\s+[^\W\d]|median\s+(?:\w+\s+)?(?:wage|income|salar|rent|pay|earning)|.{0,6}平均(?!分[配摊]).",
        re.IGNORECASE,
    )


def is_per_head(label: str) -> bool:
    """Whether a label names money per head, per pupil or per household, or the mean of amounts: a unit cost, which is never added."""
    return is_statistic(label) or bool(_per_head().match(label))


def may_be_per_head() -> tuple[str, ...]:
    """Return words of which every folded label has one for which `is_per_head` holds."""
    return ("per", "unitcost", *HINTS, *of_heads())
