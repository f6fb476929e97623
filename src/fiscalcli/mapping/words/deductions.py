"""Labels that say that their figures, printed without a sign, are taken off."""

from __future__ import annotations

import re

from fiscalcli.pattern import later

_DEDUCTION = later(
    r"(?:\([-–−]\)\s*)?(?:deduções|deducciones|déductions)\b|(?:减|減|扣除)\s*[:：]|(?:less|minus|deduct(?:ions?)?)\s*[:：]|less\s+(?:refunds?|grants?|transfers?|recharges?|income|receipts?|fees|rebates?|returns?|recover\w*)\b",
    re.IGNORECASE,
)


def is_one(label: str) -> bool:
    """Whether a label says so: 减：上解支出, Less: refunds, DEDUÇÕES (II)."""
    return (":" in label or "：" in label or label[:1] in "(Dd") and bool(_DEDUCTION.match(label))
