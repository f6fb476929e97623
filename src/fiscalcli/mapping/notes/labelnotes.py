"""What labels and headings say of units that does not hold for their figures, or is all that is said of them."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.mapping.named import few

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.reading import Reading


def of(
    readings: Sequence[tuple[Layout, Reading]], confirmed: Mapping[str, Sequence[str]]
) -> list[Text]:
    """Return which labels and columns speak of a unit that was not read for their figures."""
    found = []
    apart = {label for layout, _ in readings for label in layout.labels.apart}
    said = {words for _, reading in readings for words in reading.unknown_units}
    if unknown := few(sorted({*apart, *said}), ()):
        found.append(
            Text(
                f"写明的单位没有读懂，各自单独列出，不与其他单位的数相加：{unknown.zh}；加一列“单位”写明，如 USD million",
                f"a unit which is not understood is named: {unknown.en}; its figures stand apart and are added to no other "
                "unit, nor across places; name it in a column of units, such as USD million",
            )
        )
    if doubtful := few(
        [label for layout, _ in readings for label in layout.labels.doubtful if label not in apart],
        confirmed.get("labels", ()),
    ):
        found.append(
            Text(
                f"这些行名里的字像单位而没有读作单位，数字按表的单位读：{doubtful.zh}；若是单位，加一列“单位”",
                f"labels with words like a unit that are not read as one, in the unit of the table: {doubtful.en}; "
                "if they name one, add a column of units",
            )
        )
    if unscaled := few(
        sorted(set().union(*(reading.unscaled for _, reading in readings))),
        confirmed.get("counts", ()),
    ):
        found.append(
            Text(
                f"表的倍数只用于金额，未用于：{unscaled.zh}；若也用于它，写进列名，如“人口（千人）”“人均（万元）”",
                f"the scale of the table is read for amounts of money, not for: {unscaled.en}; if it holds for that too, "
                "say so in the heading, such as Population (thousands), Per capita (USD thousand)",
            )
        )
    scaled = {heading: said for _, reading in readings for heading, said in reading.scaled.items()}
    if joined := few([f"{heading} → {said.en}" for heading, said in scaled.items()]):
        found.append(
            Text(
                f"表头以上只写倍数，列名只写货币，两者合读：{joined.zh}；若数额已是足额，删去表头以上的倍数",
                f"the scale above the table and the currency in the heading are read together: {joined.en}; "
                "if the amounts are in full, take the scale above out of the file",
            )
        )
    people = [label for layout, _ in readings for label in layout.labels.people]
    if counted := few(people, confirmed.get("people", ())):
        heading = next(
            each.heading
            for layout, _ in readings
            for each in layout.values()
            if layout.labels.people
        )
        cure = shlex.quote(f"{heading}=value:amount")
        found.append(
            Text(
                f"这些行读作人数，不与金额相加：{counted.zh}；若是为其支付的金额，用 --column {cure} 说明",
                f"rows read as numbers of persons and not as money: {counted.en}; if they are what is paid for them, say --column {cure}",
            )
        )
    percents = [label for layout, _ in readings for label in layout.labels.percents]
    if rates := few(percents):
        found.append(
            Text(
                f"这些行全是百分数，读作比率，不与金额相加：{rates.zh}；若是金额，去掉百分号",
                f"rows whose figures are all in percent are read as rates and added to no amounts: {rates.en}; "
                "if they are amounts, take the signs of percent out of the file",
            )
        )
    return found
