"""The parts of an explanation: what each row of it is, in words and, for formats that are data, in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.model import Label

if TYPE_CHECKING:
    from fiscalcli.errors import Text
    from fiscalcli.model import Value

PARTS = {
    "figure": Label("figure", "数字", "figure"),
    "formula": Label("formula", "算式", "formula"),
    "low": Label("low", "下限", "low"),
    "high": Label("high", "上限", "high"),
    "fact": Label("fact", "依据", "fact"),
    "missing": Label("missing", "所缺", "missing"),
    "left_out": Label("left_out", "未计入", "left out"),
    "note": Label("note", "说明", "note"),
}


def part(name: str, said: Text, **cells: Value) -> dict[str, Value]:
    """Return a part as a row: what it is, what it says, and the numbers in it."""
    return {"part": PARTS[name], "what": Label(said.en, *said), **cells}
