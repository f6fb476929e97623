"""Labels that say that their figures are shown beside the account and are in no total of it."""

from __future__ import annotations

import re

from fiscalcli.pattern import later

_BESIDE = later(
    r"(?:另|附|补充资料|補充資料)\s*[:：]|memo(?:randum)?(?:\s+items?)?\s*[:：]|pro\s+memoria\s*[:：]|(?:zur\s+information|nachrichtlich|pour\s+mémoire|informativo)\s*[:：]",
    re.IGNORECASE,
)


def is_one(label: str) -> bool:
    """Whether a label says so: `Memorandum: capital part of the above`, 另：上划中央收入."""
    return (":" in label or "：" in label) and bool(_BESIDE.match(label))
