"""One JSON document: a versioned contract with stable English keys and exact numbers.
一个 JSON 文档：带版本的约定，键名为固定英文，数字精确。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.reporting.cells import Rendered, expand, literal, literal_object, records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscalcli.model import Report
    from fiscalcli.reporting.cells import Options

SUFFIX = ".json"
BINARY = False

_OURS = {"schema", "title", "unit", "columns", "rows", "totals", "notes", "sources"}


def render(report: Report, options: Options) -> Rendered:
    """Return the whole report; a label is its code, a ratio a number (0.05 is 5 %).

    Raises ValueError when `report.about` uses a key of the contract: a report was built wrong.
    """
    if taken := _OURS & report.about.keys():
        raise ValueError(f"these keys of `about` belong to the document: {sorted(taken)}")
    fields = expand(report.columns)
    columns = [
        {"key": field.key, "label": field.label.say(options.lang), "kind": field.kind}
        for field in fields
    ]
    entries = {
        "schema": literal(f"fiscal.{report.name}/{report.version}"),
        "title": literal(report.title.say(options.lang)),
        "unit": literal(report.unit.unit if report.unit else None),
        **{key: literal(value) for key, value in report.about.items()},
        "columns": _array(map(literal_object, columns)),
        "rows": _array(map(literal_object, records(report.rows, fields))),
        "totals": _array(map(literal_object, records(report.totals, fields))),
        "notes": _array(literal(note.say(options.lang)) for note in report.notes),
        "sources": _array(literal_object(dict(source)) for source in report.sources),
    }
    body = ",\n".join(f"  {literal(key)}: {value}" for key, value in entries.items())
    return Rendered(f"{{\n{body}\n}}\n")


def _array(literals: Iterable[str]) -> str:
    body = ",\n".join(f"    {item}" for item in literals)
    return f"[\n{body}\n  ]" if body else "[]"
