"""The words around a figure that say whether it is printed as it is, a bound, or a guess of its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def _kinds(at_least: str, at_most: str, about: str, cumulative: str = "") -> dict[str, str]:
    """Return the hedge that each word stands for, the longest word first."""
    groups = {"at_least": at_least, "at_most": at_most, "about": about, "cumulative": cumulative}
    pairs = [(word, kind) for kind, words in groups.items() for word in words.split("|") if word]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


def any_of(words: Collection[str]) -> str:
    """Return a pattern of any of `words`; an English one ends where a letter does not follow."""
    return "|".join(
        re.escape(word) + ("(?![a-z])" if word[-1:].isascii() else "") for word in words
    )


BEFORE = _kinds(
    "超过|超出|超|逾|突破|高于|多于|大于|不低于|不少于|不小于|至少|最少|≥|>=|>"
    "|at least|not less than|more than|over|above",
    "不足|不到|不超过|不高于|不多于|不大于|低于|少于|小于|至多|最多|接近|将近|近|≤|<=|<"
    "|at most|not more than|less than|under|below|up to|nearly",
    "大约|约为|约|大概|大致|~|≈|about|around|approximately|approx.|approx",
    "累计达|累计|total of",
)
"""The hedge that each word before a number stands for, the longest word first."""
AFTER = _kinds("及以上|以上|or more", "及以下|以下|以内|之内|or less", "左右|上下|or so")
"""The same for the words after it."""
SIGNS = {"": "", "at_least": "≥", "at_most": "≤", "about": "~", "cumulative": "累计"}
"""The sign with which each hedge is written."""
