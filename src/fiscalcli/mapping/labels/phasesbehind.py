"""Phases behind the names of rows: `Police - Budget` over `Police - Actual`, 教育支出（预算） over 教育支出（决算）.

The rows of one name are stages of the same money, and would be added up as two things.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.formats.records import widened, words
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_BEHIND = later(
    r"(\s*\S.*?)(?:\s+[-–—]\s*|\s*[-–—:：|]\s+|\s*[（(])([^\W\d_][^-–—:：|（(）)]*?)[)）]?\s*"
)
_LONGEST = 200
"""Longer names have no phase behind them."""
_MOST = 500
"""More names than these are no statement of budgets and outcomes below one another."""


def parted(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns and rows with the phase behind each label in a column of its own.

    Only where nothing else tells a phase, every label has one, and each name stands there with several.
    """
    label = next((m for m in meanings if m.role in ("indicator", "sector", EXTRA)), None)
    if label is None or settings.roles.keys() & {label.heading} or any(map(_is_phased, meanings)):
        return meanings, body
    labels = [said for said in words(body, label.at) if said.strip()]
    found = {said: _told(said) for said in labels} if 1 < len(labels) <= _MOST else {}
    named: dict[str, set[str]] = {}
    for name, phase in found.values():
        named.setdefault(name, set()).add(phase)
    if not found or "" in named or min(map(len, named.values())) < 2:
        return meanings, body
    told = [found.get(_cell(row, label), ("", "")) for row in body]
    rows, at = widened(body, [phase for _, phase in told])
    rows = [
        row._replace(cells=[*row.cells[: label.at], name, *row.cells[label.at + 1 :]])
        if name
        else row
        for row, (name, _) in zip(rows, told, strict=True)
    ]
    return [*meanings, label._replace(at=at, role="phase")], rows


def _is_phased(meaning: Meaning) -> bool:
    return meaning.role == "phase" or (meaning.role == "value" and bool(meaning.phase))


def _cell(row: Row, label: Meaning) -> str:
    return row.cells[label.at] if label.at < len(row.cells) else ""


def _told(label: str) -> tuple[str, str]:
    """Return the name in a label and the phase behind it, nothing where there is none."""
    hit = _BEHIND.fullmatch(label) if len(label) <= _LONGEST else None
    phase = lexicon.find("phase", hit[2].strip()) if hit else None
    return (hit[1].rstrip(), phase) if hit and phase else ("", "")
