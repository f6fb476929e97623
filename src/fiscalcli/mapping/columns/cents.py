"""Headings that may be of amounts in hundredths of a currency and are not read so: 金额（分）, amount_pence_paid. As they stand they would be a hundred times too large."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from fiscalcli import unit
from fiscalcli.errors import Problem, Text
from fiscalcli.mapping.columns.neighbourtimes import OF_MONEY
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscalcli.errors import Place
    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings

_SMALL = later(
    r".*(?:(?:\b|_)(?:euro|us)?(?:cents|pence|centimes|centavos|céntimos|centesimi|kopecks|копе(?:ек|йки|йках)|paise|groszy|öre|øre|fils|halalas)"
    r"|\((?:in )?(?:euro|us)?\s?cent|[（(](?:单位[：:])?分)[)）]?",
    re.IGNORECASE,
)


def problems(meanings: Iterable[Meaning], settings: Settings, place: Place) -> Iterator[Problem]:
    """Yield a problem for each column of money whose heading ends with the name of a small coin, unless it is declared."""
    declared = unit.find(settings.defaults.get("unit", ""))
    for meaning in meanings:
        heading = meaning.heading
        is_money = meaning.role == "value" and meaning.measure in OF_MONEY
        is_read = meaning.power or (meaning.unit and unit.is_money(meaning.unit))
        is_told = heading in settings.roles or (
            declared and declared.factor < 1 and not meaning.unit
        )
        if not is_money or is_read or is_told or not _SMALL.fullmatch(heading):
            continue
        said = shlex.quote(f"{heading}=value")
        yield Problem(
            "small_coin",
            place._replace(column=heading),
            Text(
                f"“{heading}”似乎以百分之一货币单位（分）计，照读会大一百倍",
                f"{heading!r} seems to hold hundredths of a currency: as they stand they would be a hundred times too large",
            ),
            _IN_HEADING
            if meaning.unit
            else Text(
                f"若是，写 --default 'unit=CNY cents'（换成所用的货币）；若是整元，写 --column {said}",
                f"if so say --default 'unit=USD cents' (or of another currency); if they are whole units say --column {said}",
            ),
        )


_IN_HEADING = Text(
    "在列名里写“人民币分”代替“分”，如“金额（人民币分）”；若不是钱，改列名",
    "write CNY cents for 分 in the heading, as in 金额（人民币分）; if it is no money, rename the column",
)
"""分 is a fen, and a point of a score."""
