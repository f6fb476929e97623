"""Texts whose columns no mark parts that is known: blanks alone, or full-width commas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.errors import Problem, Text
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.errors import Place

_ALIGNED = later(r"\S {2,}[-+(]?\d")
_STOP = "。"
"""No row of a table ends as a sentence does."""
_WIDE = later(r"[^，；｜]+([，；｜])[^，；｜]*\1.*\d.*")


def aligned(cells: Sequence[str], place: Place) -> Problem | None:
    """Return the problem of a text whose columns are parted by blanks or full-width marks alone, as these cells show; `None` where none does."""
    said = next((cell.strip()[:80] for cell in cells if _ALIGNED.search(cell)), "")
    if not said:
        return _wide(cells, place)
    return Problem(
        "aligned",
        place,
        Text(
            f"各列之间似乎只隔着空格：{said}",
            f"the columns seem to be parted by blanks alone: {said}",
        ),
        Text(
            "另存为以制表符或逗号分隔的文本",
            "save the table as text with tabs or commas between its columns",
        ),
    )


def _wide(cells: Sequence[str], place: Place) -> Problem | None:
    rows = (cell for cell in cells if _STOP not in cell)
    found = next(((cell, said[1]) for cell in rows if (said := _WIDE.fullmatch(cell))), None)
    if found is None:
        return None
    shown, mark = found[0].strip()[:80], found[1]
    return Problem(
        "aligned",
        place,
        Text(
            f"各列之间似乎用全角的“{mark}”分隔：{shown}",
            f"the columns seem to be parted by the full-width {mark!r}: {shown}",
        ),
        Text(
            "改用半角逗号或制表符分隔；数字里的全角逗号去掉",
            "part them by ordinary commas or tabs, and take full-width commas out of numbers",
        ),
    )
