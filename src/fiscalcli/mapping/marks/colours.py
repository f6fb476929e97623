"""Colours that carry a sign: a note says that figures in red are below zero (注：红字为调减数), and no colour is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli.errors import Text
from fiscalcli.formats.records import joined
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.mapping.layout import Layout

_RED = later(
    r"(?:红字|红色(?!文化|旅游)|标红|紅字|紅色|赤字(?:は|で)|赤色"
    r"|\b(?:in|en|em) (?:red|rot|rouge|rojo|rosso|vermelho)\b|\b(?:red|rote[nr]?) (?:figures?|numbers?|amounts?|values?|fonts?|text|print|ink|zahlen|beträge|werte)\b)"
    r"[^。.;；\n]{0,60}?(?:负|負|减|減|マイナス|赤字|n[eé]gati[vf]|minus|below zero|less than zero|reduc|decreas|deficit|défici|overspen|rückgang|diminu|baisse|baja)",
    re.IGNORECASE,
)
_BELOW_ZERO = later(r"(?m)^\s*[^\w\s]{0,3}(?:[-−–△▲(（]\s*[^\w\s]{0,2}\d)|\d\s*-\s*$")
_LONGEST, _SHOWN, _LAST = 300, 80, 30


def told(layout: Layout) -> Iterator[Text]:
    """Yield the note of a table that gives red figures a minus, where no figure has one; nothing where the figures show theirs."""
    for row in layout.body[-_LAST:]:
        said = [cell.strip() for cell in row.cells if cell.strip()]
        if len(said) != 1 or len(said[0]) > _LONGEST or not _RED.search(said[0]):
            continue
        if not any(_BELOW_ZERO.search(joined(layout.body, m.at)) for m in layout.values()):
            line, note = row.place.line, said[0][:_SHOWN]
            yield Text(
                f"第 {line} 行说明红色数字是负数（{note}），而颜色读不到，表中没有一个数带负号：请给这些数写上负号",
                f"line {line} says that figures in red are below zero ({note}): colours are not read, and no figure has a minus; write it before those",
            )
        return
