"""Headings of amounts in hundredths of a currency: `amount_cents`, Value (pence), 金额（分）. They are refused: read as they stand they are a hundred times too large."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from fiscalcli.errors import Problem, Text
from fiscalcli.mapping.head.neighbours import OF_MONEY
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscalcli.errors import Place
    from fiscalcli.mapping.head.columns import Meaning
    from fiscalcli.mapping.settings import Settings

_SMALL = later(
    r".*(?:(?:\b|_)(?:euro|us)?(?:cents|pence|centimes|centavos|céntimos|centesimi|kopecks|копе(?:ек|йки|йках)|paise|groszy|öre|øre|fils|halalas)"
    r"|\((?:in )?(?:euro|us)?\s?cent|[（(](?:单位[：:])?分)[)）]?",
    re.IGNORECASE,
)


def problems(meanings: Iterable[Meaning], settings: Settings, place: Place) -> Iterator[Problem]:
    """Yield a problem for each column of money whose heading ends with the name of a small coin, unless it is declared."""
    for meaning in meanings:
        heading = meaning.heading
        is_money = meaning.role == "value" and meaning.measure in OF_MONEY
        if not is_money or heading in settings.roles or not _SMALL.fullmatch(heading):
            continue
        said = shlex.quote(f"{heading}=value")
        yield Problem(
            "small_coin",
            place._replace(column=heading),
            Text(
                f"“{heading}”似乎以百分之一货币单位（分）计，照读会大一百倍",
                f"{heading!r} seems to hold hundredths of a currency: as they stand they would be a hundred times too large",
            ),
            Text(
                f"除以 100 并改列名；若是整元，写 --column {said}",
                f"divide them by 100 and rename the column; if they are whole units say --column {said}",
            ),
        )
