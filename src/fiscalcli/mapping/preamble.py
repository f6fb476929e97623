"""What a sheet says above its header: title, unit, year, budget, phase. All of it is stated, none of it guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import lexicon, period, unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.model import Row

_UNIT = re.compile(
    r"(?:单位|計量單位|单\s*位|unit|units|unidad|amounts? (?:are )?in|in)\s*[:：]?\s*(.+)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[（(\[【]([^（()）\[\]【】]*)[)）\]】]\s*$")
_TITLE_WORDS = {
    "budget": ("一般公共预算", "政府性基金", "国有资本经营", "社会保险基金"),
    "phase": ("决算", "执行", "年初预算", "调整预算", "预算草案"),
}


def unit_of(text: str) -> unit.Unit | None:
    """Return the unit that `text` names: `单位：万元`, `USD thousand`, `（亿元）`, `in EUR million`."""
    said = text.strip()
    if found := _BRACKETED.search(said):
        inner = found[1].strip()
        return unit.find(inner) or _after_unit_word(inner)
    return _after_unit_word(said) or unit.find(said)


def _after_unit_word(said: str) -> unit.Unit | None:
    found = _UNIT.fullmatch(said)
    return unit.find(found[1].strip().rstrip(")）")) if found else None


def split_unit(heading: str) -> tuple[str, unit.Unit | None]:
    """Return a heading without the unit it carries, and that unit: `决算数（亿元）`, `金额/万元`, `增幅%`."""
    said = " ".join(heading.split())
    if (found := _BRACKETED.search(said)) and (named := unit_of(found[0])):
        return said[: found.start()].strip(), named
    for separator in ("/", "：", ":", ","):
        head, _, tail = said.rpartition(separator)
        if head and (named := unit.find(tail.strip())):
            return head.strip(), named
    if said.endswith(("%", "％")):
        return said[:-1].strip(), unit.find("%")
    return said, None


def read(rows: Sequence[Row], sheet_name: str) -> dict[str, str]:
    """Return what the rows above the header (and the sheet's name) state, by fact column.

    Keys are among `unit`, `period`, `budget`, `direction`, `phase` and `title`; a key is left out where
    nothing or more than one thing is said.
    """
    texts = [cell.strip() for row in rows for cell in row.cells if cell.strip()]
    said: dict[str, str] = {}
    units = {named.unit for text in texts for piece in _pieces(text) if (named := unit_of(piece))}
    if len(units) == 1:
        said["unit"] = units.pop()
    if texts:
        said["title"] = max((text for text in texts[:3] if not unit_of(text)), key=len, default="")
    titles = [*texts, sheet_name]
    periods = {found for text in titles for found in _periods(text)}
    if len(periods) == 1:
        said["period"] = periods.pop()
    whole = " ".join(titles)
    for column, words in _TITLE_WORDS.items():
        found_words = [word for word in words if word in whole]
        if len(found_words) == 1:
            said[column] = lexicon.find(column, found_words[0]) or ""
    directions = {"revenue": "收入" in whole, "expenditure": "支出" in whole}
    if sum(directions.values()) == 1:
        said["direction"] = next(name for name, is_said in directions.items() if is_said)
    return said


def _periods(text: str) -> Iterator[str]:
    """Yield every period that `text` names: `2023年预算执行情况和2024年预算草案` is of no one year."""
    while found := period.find(text):
        named, text = found
        yield named.text


def _pieces(text: str) -> list[str]:
    """Return the parts of a preamble cell that may name a unit: the cell, and what stands after a blank."""
    return [text, *re.split(r"\s{2,}|　", text)]
