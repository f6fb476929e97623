"""Labels that tell another row once more, as it was changed or at another stage: `Schools (revised)` below `Schools`."""

from __future__ import annotations

import re

from fiscalcli import lexicon
from fiscalcli.pattern import later

_WORDED = later(r"(\s*\S.*?)\s*(?:[（(\[]\s*([^（()）\[\]]+?)\s*[)）\]]|\s[-–—]\s*([^-–—]+?))\s*")
_LONGEST = 200
_STAGES = frozenset({"proposed", "approved", "adjusted", "flash", "executed", "final"})
"""Phases that one line goes through; what was accrued or paid may be lines of their own."""
_CHANGED = later(
    r"revised|re-?stated|corrected|corr\.|updated?|amended|revidiert|korrigiert|berichtigt|révisée?s?|rectifiée?s?|corrigée?s?"
    r"|revisad[oa]s?|corregid[oa]s?|rectificad[oa]s?|revist[oa]s?|corrigid[oa]s?|rivist[oa]|rettificat[oa]|herzien|gecorrigeerd"
    r"|skorygowan[eay]|уточн[её]нн?\w*|исправлен\w*|修订[数后]?|修訂[數後]?|修正[数后後]?|更正[数后後]?|订正[数后]?|訂正後?|调整[数后]|調整[數後]|补正后|補正後|变更后|變更後|수정|변경",
    re.IGNORECASE,
)


_INCLUDED = later(
    r"(.*\S)\s+[（(]?(?:incl\.?|including|inkl\.?|einschl\.?|einschließlich|y compris|incluyendo|incluindo|incluso|含|包括)\s*(\S.*?)[)）]?\s*",
    re.IGNORECASE,
)
_EXCLUDED = later(
    r"(.*\S)\s+[（(]?(?:excl\.?|excluding|exkl\.?|ohne|hors|sans|excluyendo|excluindo|escluso|不含|不包括)\s*(\S.*?)[)）]?\s*",
    re.IGNORECASE,
)


def with_more(label: str) -> str:
    """Return the label, folded, that tells the same with a thing: Schools incl. kindergartens for Schools excl. kindergartens; `""` for another one."""
    return _told(_EXCLUDED, label)


def as_more(label: str) -> str:
    """Return how a label that says with what it is told is named by `with_more`, `""` for another one."""
    return _told(_INCLUDED, label)


def _told(pattern: re.Pattern[str], label: str) -> str:
    hit = pattern.fullmatch(label) if len(label) <= _LONGEST else None
    return lexicon.fold(f"{hit[1]} + {hit[2]}") if hit else ""


def is_one(label: str) -> bool:
    """Whether a label tells another one again in any of these ways."""
    return bool(of(label) or with_more(label))


def of(label: str) -> str:
    """Return the name that a label tells once more, folded, or the code of what it names; `""` where it tells none."""
    if len(label) > _LONGEST or not (hit := _WORDED.fullmatch(label)):
        return ""
    word = hit[2] or hit[3]
    is_told = bool(_CHANGED.fullmatch(word)) or lexicon.find("phase", word) in _STAGES
    return (lexicon.find("indicator", hit[1]) or lexicon.fold(hit[1])) if is_told else ""
