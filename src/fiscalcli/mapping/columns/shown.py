"""What the cells of a column show of its figures that its heading does not say: the sign of a currency, percents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import coinage, phases
from fiscalcli.mapping.columns import neighbours
from fiscalcli.mapping.layout import UNREAD
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.units import scale
from fiscalcli.pattern import later
from fiscalcli.unit import find as find_unit, is_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning

_SIGN = later(r"[-+−(（]?\s*([^\W\d]{0,3}[$¥￥€£])|[^$]*\d\s?(\$)")
_SIGNS = frozenset("$¥￥€£")


def are_percents(cells: Sequence[str]) -> bool:
    """Whether all cells of a column say that they are percents: such are no money."""
    return bool(cells) and all(cell.endswith(scale.PERCENTS) for cell in cells)


def signed(meaning: Meaning, cells: Sequence[str]) -> Meaning:
    """Return a column in whose cells `$` stands as one headed so, where neither its heading nor another cell says more; so with `kr` in each figure.

    One of percents that is headed as an outcome (Execution, 90%) says how much of the budget that is.
    """
    is_of_percents = are_percents(cells)
    if is_of_percents and meaning.measure == "amount" and meaning.phase in phases.codes("outcome"):
        return meaning._replace(measure="completion")
    if meaning.measure == "share" and not is_of_percents and _is_of_money(meaning, cells):
        meaning = meaning._replace(measure="amount")
    if meaning.unit or meaning.currency or meaning.role not in (EXTRA, UNREAD, "value"):
        return meaning
    if is_of_percents:
        return meaning._replace(unit=find_unit("%"))
    words = {coinage.worded(cell.strip())[1] for cell in cells if any(map(str.isdigit, cell))}
    if len(words) == 1 and "" not in words:
        return meaning._replace(currency=words.pop())
    signs = {
        at[1] or at[2]
        for each in cells
        if not _SIGNS.isdisjoint(each) and (at := _SIGN.match(each))
    }
    return meaning._replace(currency="$") if signs == {"$"} else meaning


def _is_of_money(meaning: Meaning, cells: Sequence[str]) -> bool:
    """Whether a share is an amount: by its unit, or as most of its figures are beyond any percent. Counties of Kenya have an equitable share in full."""
    if meaning.unit or meaning.currency:
        return meaning.unit is None or is_money(meaning.unit)
    return sum(map(neighbours.is_beyond, cells)) * 2 > len(cells)
