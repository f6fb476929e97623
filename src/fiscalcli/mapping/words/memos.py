"""Labels of memorandum items: figures that a table tells beside its account, and that are in none of its sums."""

from __future__ import annotations

import re

from fiscalcli.pattern import later

_NAMES = (
    r"memo(?:randum)?(?:\s+items?)?|pro[\s-]memoria|p\.\s?m\.|pm|pour\s+mémoire|para\s+memoria|partidas?\s+informativas?"
    r"|informativo|zur\s+information|nachrichtlich|zum\s+nachrichtlich|ter\s+informatie|tiedoksi|справочно|довідково|参考|參考|참고"
    r"|补充资料|補充資料|备查|附注?|另"
)
_HEAD = later(rf"[(（\[]?\s*(?:{_NAMES})\s*[)）\]]?\s*[:：]?", re.IGNORECASE)
_ITEM = later(rf"(?:[(（\[]\s*(?:{_NAMES})\s*[)）\]]|(?:{_NAMES})\s*[:：])\s*\S", re.IGNORECASE)
_SIGNS = frozenset(":：([（")
"""What each such label has one of."""


def are_headed(label: str) -> bool:
    """Whether a row without figures says that those below it are such items: Memorandum items:, Nachrichtlich."""
    return bool(_HEAD.fullmatch(label.strip()))


def is_one(label: str) -> bool:
    """Whether a label says that its own figures are such an item: pm : FCTVA, Nachrichtlich: Tilgung."""
    return not _SIGNS.isdisjoint(label) and bool(_ITEM.match(label.strip()))
