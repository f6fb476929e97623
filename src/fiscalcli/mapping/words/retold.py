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
    r"|skorygowan[eay]|уточн[её]нн?\w*|исправлен\w*|修订[数后]?|修訂[數後]?|修正[数后後]?|更正[数后後]?|订正[数后]?|訂正後?|수정",
    re.IGNORECASE,
)


def of(label: str) -> str:
    """Return the name that a label tells once more, folded, `""` where it tells none."""
    if len(label) > _LONGEST or not (hit := _WORDED.fullmatch(label)):
        return ""
    word = hit[2] or hit[3]
    is_told = bool(_CHANGED.fullmatch(word)) or lexicon.find("phase", word) in _STAGES
    return lexicon.fold(hit[1]) if is_told else ""
