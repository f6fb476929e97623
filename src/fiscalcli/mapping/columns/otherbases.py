"""Columns of growth on another year than the one before: 比2019年增长 beside 2023年."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli.mapping.layout import UNUSED
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings

_BASE = later(
    r"(?:[比较較]|対|对比|\b(?:on|over|since|from|vs\.?|versus|compared (?:to|with)|against|relative to|seit|gegenüber|zu|par rapport à|depuis|sobre|desde|respecto a|wobec|do)\s)"
    r"\s*(?:FY\s?)?((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


def left_out(meanings: Sequence[Meaning], settings: Settings) -> list[Meaning]:
    """Leave out such columns: stated growth is held against the year before, and of that they say nothing."""
    return [
        meaning._replace(role=UNUSED)
        if meaning.measure in ("growth", "change")
        and meaning.heading not in settings.roles
        and _is_far(meaning)
        else meaning
        for meaning in meanings
    ]


def _is_far(meaning: Meaning) -> bool:
    """Whether a heading names a base that is not the year before; a fiscal year may be called by either of its years."""
    found = _BASE.search(meaning.heading)
    if found is None or meaning.period is None:
        return False
    return meaning.period.year - int(found[1]) not in (
        (0, 1, 2) if "-" in meaning.period.text else (1,)
    )
