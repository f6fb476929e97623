"""Gross and net beside income: what is spent, what is received for it, and what is left to pay, in three columns of one row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli.mapping.columns import changes
from fiscalcli.mapping.columns.neighbourtimes import OF_MONEY
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.units import unittext
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Row

_GROSS = later(r"(?:total )?gross(?: [a-z]+)?|brutto[a-zäöü]*|dépenses brutes|gastos? brutos?", re.IGNORECASE)  # fmt: skip
_NET = later(r"(?:total )?net(?: [a-z]+)?|netto[a-zäöü]*|dépenses nettes|gastos? netos?", re.IGNORECASE)  # fmt: skip
_SAMPLE, _LEAST = 300, 2


def told(
    meanings: Sequence[Meaning], body: Sequence[Row], declared: Collection[str]
) -> list[Meaning]:
    """Return the columns, gross as spending and net as a balance where net is in every row the one less the income beside them.

    Gross expenditure | Income | Net expenditure: income alone is known to head figures, and would be all that is read. Where
    the headings state the unit they are figures by their own words.
    """
    free = [
        each
        for each in meanings
        if each.role == EXTRA and each.unit is None and each.heading not in declared
    ]
    gross, net = (
        [each for each in free if kind.fullmatch(unittext.split(each.heading)[0])]
        for kind in (_GROSS, _NET)
    )
    income = [
        each
        for each in meanings
        if each.role == "value" and each.direction == "revenue" and each.measure in OF_MONEY
    ]
    if not len(gross) == len(net) == len(income) == 1:
        return list(meanings)
    own = (gross[0], income[0], net[0])
    rows = [changes.figures(row, {each.at for each in own}) for row in body[:_SAMPLE]]
    full = [[row[each.at] for each in own] for row in rows if len(row) == len(own)]
    if len(full) < _LEAST or not all(
        rest in (whole - less, whole + less) for whole, less, rest in full
    ):
        return list(meanings)
    spent, left = (
        each._replace(role="value", phase=income[0].phase) for each in (gross[0], net[0])
    )
    read = {
        spent.at: spent._replace(measure="amount", direction="expenditure"),
        left.at: left._replace(measure="balance", direction=""),
    }
    return [read.get(each.at, each) for each in meanings]
