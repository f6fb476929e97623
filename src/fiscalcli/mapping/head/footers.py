"""What the lines below a table say of the units above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import limits
from fiscalcli.mapping.head import headrow
from fiscalcli.mapping.units import unittext
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.model import Row

_NOTE = later(
    r"\A\s*(?:注|说明|备注|notes?|nota|remarques?|hinweis)\s*(?:\d+|[:：])?\s*[:：.、]?\s*",
    re.IGNORECASE,
)
_SENTENCE = later(r"[。；;]\s*|\.\s*$|\.\s+(?=[A-Z])")


def read(body: Sequence[Row]) -> dict[str, str]:
    """Return what the notes below a table state of its units (注：单位为万元), and as `below` which they are.

    Raises:
        DataError: more lines of words stand there than anybody writes.
    """
    clauses = [
        each for text in _texts(body) for each in _SENTENCE.split(_NOTE.sub("", text)) if each
    ]
    said = {text: unittext.above([text]) for text in clauses}
    telling = [text for text, own in said.items() if {"unit", "scale", "currency"} & own.keys()]
    return {"below": " / ".join(telling)} | unittext.above(telling) if telling else {}


def _texts(body: Sequence[Row]) -> list[str]:
    """Return what stands in the rows below the last figures."""
    texts: list[str] = []
    for row in reversed(body):
        cells = [cell.strip() for cell in row.cells if cell.strip()]
        if len(cells) > 1 or headrow.has_figures(cells):
            break
        texts += cells
        if len(texts) > limits.of("notes"):
            raise limits.exceeded("notes", row.place)
    return texts[::-1]
