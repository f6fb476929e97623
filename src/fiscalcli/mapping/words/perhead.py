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
        rf"|.*\bper\s+(?:{_MANY}\s+(?:of\s+)?)?(?!cent|annum|year|month|quarter|week|day|diem)[^\W\d]"
        rf"|.*\bper\s+[$€£]{_MANY}$|.*(?<!按)每(?:[十百千万]+[^\W\d_]|[亩畝户戶辆床名吨]|平方米|公里)"
    )


_MANY = r"[$€£]?(?:10{2,}|10{0,2}(?:[.,' ]000)+)"
"""So many at once: per 1,000 inhabitants, per $100 of value; per 2024 Act and per 1 January are of none."""


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
        r"|(?:hourly|daily)\s+(?:rate|wage|pay|cost|fee|charge)s?\b"
        rf"|(?:avg\.?|median)\s+(?:\w+\s+)?(?:{_OF_ONE})"
        r"|(?:(?:weighted|annual|monthly)\s+)?(?:average|mean|promedio|durchschnittlich\w*)\s+[^\W\d]|.{0,6}平均(?!分[配摊]).",
        re.IGNORECASE,
    )


_OF_ONE = "wage|income|salar|rent|pay|earning|grant|award|price|cost|value|fee|bill|benefit|claim|spend|amount|tax|age"
"""Of what there is one for each; a median may be part of a road."""


def is_per_head(label: str) -> bool:
    """Whether a label names money per head, per pupil or per household, or the mean of amounts: a unit cost, which is never added."""
    return is_statistic(label) or bool(_per_head().match(label))


def may_be_per_head() -> tuple[str, ...]:
    """Return words of which every folded label has one for which `is_per_head` holds."""
    return ("per", "unitcost", "avg", "hourly", "daily", "每", *HINTS, *of_heads())
