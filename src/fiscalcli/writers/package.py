"""A Fiscal Data Package 1.0: a folder with the facts as CSV and a descriptor that other programs read.
财政数据包（Fiscal Data Package 1.0）：文件夹，内有 CSV 事实表和其他程序也能读的描述文件。
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fiscalcli.mapping import facttable
from fiscalcli.mapping.packages.package import FILE
from fiscalcli.safe import safe

if TYPE_CHECKING:
    from fiscalcli.mapping.facttable import Table

SUFFIX = ""
BINARY = False

_FACTS = "facts.csv"
_TYPES = {
    "jurisdiction": "administrative-classification:generic:label",
    "jurisdiction_code": "administrative-classification:generic:code",
    "direction": "direction",
    "sector": "functional-classification:generic:level1:code",
    "indicator": "functional-classification:generic:level2:code",
    "year": "date:fiscal-year",
    "phase": "phase:id",
    "measure": "value-kind:code",
    "amount": "value",
    "currency": "value-currency:code",
}
"""What the columns are in the words of the specification: the value is the amount in full units, which has no factor."""


def write(table: Table, said: dict[str, Any]) -> dict[str, bytes]:
    """Return the descriptor and the facts."""
    resource = {
        "name": "facts",
        "path": _FACTS,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": [_field(name) for name in table.columns], "missingValues": [""]},
    }
    whole = {**said, "profile": "tabular-data-package", **_span(table), "resources": [resource]}
    described = json.dumps(whole, ensure_ascii=False, indent=2)
    return {FILE: f"{_visible(described)}\n".encode(), _FACTS: facttable.as_csv(table)}


def _visible(text: str) -> str:
    """Return JSON in which every character that nobody sees is written out."""
    return "".join(
        char if char == "\n" or safe(char) == char else json.dumps(char)[1:-1] for char in text
    )


def _field(name: str) -> dict[str, str]:
    kind = (
        "integer"
        if name in facttable.INTEGERS
        else "number"
        if name in facttable.NUMBERS
        else "string"
    )
    typed = {"columnType": _TYPES[name]} if name in _TYPES else {}
    return {"name": name, "type": kind, **typed}


def _span(table: Table) -> dict[str, Any]:
    """Return the years that the facts are of; a fiscal year of two calendar years has days that nobody says."""
    year, part = table.columns.index("year"), table.columns.index("part")
    if any(row[part] == "fy" for row in table.rows):
        return {}
    years = [said for row in table.rows if isinstance(said := row[year], int)]
    return {"fiscalPeriod": {"start": f"{min(years):04}-01-01", "end": f"{max(years):04}-12-31"}}
