"""What each side comes to where both stand among the rows of one total, which is not formed: by the words of the rows, as no column tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import hierarchy, lexicon
from fiscalcli.errors import Text
from fiscalcli.exact import EXACT, add
from fiscalcli.model import TOTALS
from fiscalcli.reporting import present

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from fiscalcli.model import Cell, Period
    from fiscalcli.question import Question
    from fiscalcli.series import Block

_SIDES = ("revenue", "expenditure", "")
_NEITHER = Text("未写明收支的", "what names neither side")


def of(blocks: Sequence[Block], question: Question, periods: Sequence[Period]) -> list[Text]:
    """Return, for the newest total of each block that is withheld for its two sides, what the rows of each come to."""
    return [said for block in blocks if (said := _in(block, question, periods))]


def _in(block: Block, question: Question, periods: Sequence[Period]) -> Text | None:
    there = [at for at in periods if at in block.totals and block.totals[at].reason == "sides"]
    if not there:
        return None
    at = max(there, key=lambda period: (period.year, period.part))
    cells = block.totals[at].cells
    is_plain = all(hierarchy.is_additive(cell) and cell.get("role") not in TOTALS for cell in cells)
    rows: dict[str, list[Cell]] = {side: [] for side in _SIDES}
    for cell in cells:
        rows.setdefault(hierarchy.side_of(cell), []).append(cell)
    if not is_plain or len(rows) > len(_SIDES) or max(map(len, rows.values())) == 1:
        return None
    if any(map(_is_side, cells)) or any(_have_rest(own, cells) for own in rows.values()):
        return None  # Revenue beside Taxes holds it
    zh, en = present.slice_of(block, at)
    said = [(_named(side), _amount(block, question, own)) for side, own in rows.items() if own]
    return Text(
        f"{zh}：按行名，{'，'.join(f'{name.zh} {amount.zh}' for name, amount in said)}",
        f"{en}: by the words of the rows, {', '.join(f'{name.en} {amount.en}' for name, amount in said)}",
    )


def _is_side(cell: Cell) -> bool:
    """Whether a row is called as a side and nothing else, which others of that side are in: Revenue, Ausgaben."""
    label = cell.get("indicator") or cell.get("sector")
    return lexicon.find("direction", label) is not None


def _have_rest(rows: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Whether a row is what is left of another one of its side when a third is taken off: gross expenditure, income, net expenditure."""
    values = {cell.value for cell in rows}
    less = {cell.value for cell in cells if cell.value > 0} - values
    return len(cells) <= _MOST and any(
        EXACT.subtract(gross, taken) in values for gross in values for taken in less
    )


_MOST = 100
"""Of more rows some are what is left of others by chance."""


def _named(side: str) -> Text:
    if not side:
        return _NEITHER
    label = lexicon.label("direction", side)
    return Text(label.zh, label.en)


def _amount(block: Block, question: Question, cells: Sequence[Cell]) -> Text:
    target = present.display_unit(question, block.cells[0].unit, block.measure)
    value: Decimal = add(cell.value for cell in cells)
    said = present.amount(value, target)
    return Text(f"{said}{target.zh}", f"{said} {target.en}")
