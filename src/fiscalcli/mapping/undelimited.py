"""Texts whose columns no mark parts that is known: blanks alone, full-width commas, or a sign like ^."""

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
_RARE = "^~¦§¬#!:\x1f\x01"
_FIGURE = later(r"[-+(]?\d[\d.,]*\)?")
_WIDE = later(r"[^，；｜]+([，；｜])[^，；｜]*\1.*\d.*")


BY_QUOTES = Text(
    '另存为用双引号（"）括起文字的 CSV，数字不加引号',
    'save it as CSV that quotes by ", and leave numbers without quotes',
)


def in_apostrophes(headings: Sequence[str], place: Place) -> Problem | None:
    """Return the problem of a header all of whose cells stand in apostrophes; `None` for any other."""
    if not headings or not all(len(each) > 1 and each[0] == each[-1] == "'" for each in headings):
        return None
    said = Text("单元格用单引号括起", "cells stand in apostrophes, as if these were quotes")
    return Problem("apostrophes", place, said, BY_QUOTES)


def aligned(cells: Sequence[str], place: Place) -> Problem | None:
    """Return the problem of a text whose columns are parted by blanks or full-width marks alone, as these cells show; `None` where none does."""
    said = next((cell.strip()[:80] for cell in cells if _ALIGNED.search(cell)), "")
    if not said:
        return _wide(cells, place) or _rare(cells, place)
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


def _rare(cells: Sequence[str], place: Place) -> Problem | None:
    """Return the problem of rows that one sign parts into as many pieces each, some of them numbers."""
    for mark in _RARE:
        parts = [cell.split(mark) for cell in cells]
        numbers = sum(any(map(_FIGURE.fullmatch, map(str.strip, row))) for row in parts)
        if (
            len(parts) > 1
            and len({*map(len, parts)}) == 1 < len(parts[0])
            and numbers + 1 >= len(parts)
        ):
            return Problem(
                "aligned",
                place,
                Text(
                    f"各列之间似乎用“{mark}”分隔：{cells[0][:80]}",
                    f"the columns seem to be parted by {mark!r}: {cells[0][:80]}",
                ),
                Text(
                    "另存为以制表符或逗号分隔的文本",
                    "save the table as text with tabs or commas between its columns",
                ),
            )
    return None
