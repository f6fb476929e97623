"""What is said of a table of many places: a total is formed within each, never over them."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.formats.records import distinct
from fiscalcli.mapping.words import totalwords

if TYPE_CHECKING:
    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.settings import Settings

_MANY = 20


def of(layout: Layout, settings: Settings) -> list[Text]:
    """Return how rows of many places are added up, where nobody said that they are places: Entidad heads agencies as well."""
    column = layout.of("jurisdiction")
    if column is None or column.heading in settings.roles:
        return []
    places = distinct(layout.body, column.at) - {""}
    if len(places) <= _MANY or any(map(totalwords.is_total, places)):
        return []
    declared = shlex.quote(f"{column.heading}=extra")
    return [
        Text(
            f"“{column.heading}”列是 {len(places)} 个地区，各有合计，不跨地区相加；要总数写 --column {declared}",
            f"{column.heading} holds {len(places)} places, each with a total of its own, which are not added; "
            f"for one of all say --column {declared}",
        )
    ]
