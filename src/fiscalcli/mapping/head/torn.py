"""Numbers that the comma which parts the cells has cut in two: `Police,12,345` below `Department,Amount,Note`."""

from __future__ import annotations

import shlex
from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli.errors import Problem, Text
from fiscalcli.formats.records import distinct
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_NUMBER = later(r"[-(]?\d+(?:\.\d+)?\)?")
_FRONT = later(r"\s*[-(]?[$€£¥]?[1-9]\d{0,2}")
_BACK = later(r"\d{3}(?:\.\d+)?\)?\s*")


def problems(meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings) -> list[Problem]:
    """Return a problem for each row in which a number seems to go on in the next cell, and so to fill the column behind the figures.

    That column is one of notes, or holds words or nothing in most rows; one that the user declares is what it is.
    """
    values = [meaning.at for meaning in meanings if meaning.role == "value"]
    behind = {meaning.at: meaning for meaning in meanings if meaning.role != "value"}
    found = behind.get(max(values, default=-2) + 1)
    if found is None or found.heading in settings.columns:
        return []
    if not any(_NUMBER.fullmatch(cell.strip()) for cell in distinct(body, found.at)):
        return []
    filled = [row for row in body if _NUMBER.fullmatch(_cell(row, found.at))]
    pairs = [(row, _pair(row, range(min(values), found.at + 1))) for row in filled]
    is_rare = found.role == "note" or len(filled) * 2 <= len(body)
    if not is_rare or not all(pair for _, pair in pairs):
        return []
    return [_problem(row, found, pair) for row, pair in pairs if pair]


def _cell(row: Row, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""


def _pair(row: Row, places: range) -> tuple[str, str] | None:
    """Return the first two cells beside each other that make one number: 12 and 345."""
    beside = pairwise(_cell(row, at) for at in places)
    return next(
        (two for two in beside if _FRONT.fullmatch(two[0]) and _BACK.fullmatch(two[1])), None
    )


def _problem(row: Row, behind: Meaning, pair: tuple[str, str]) -> Problem:
    number, leave = ",".join(pair), shlex.quote(f"{behind.heading}=extra")
    return Problem(
        "torn",
        row.place._replace(column=behind.heading),
        Text(
            f"“{pair[0]}”和“{pair[1]}”可能是一个数 {number}，被逗号分成了两格",
            f"{pair[0]!r} and {pair[1]!r} may be one number, {number}, cut in two at its comma",
        ),
        Text(
            f'若是一个数，加引号："{number}"；若不是：--column {leave}',
            f'if so, quote it: "{number}"; if not, say --column {leave}',
        ),
    )
