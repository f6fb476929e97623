"""A data package's descriptor: which files, what their columns mean, what holds for all of them.

Three dialects of the Fiscal Data Package are in use: `mapping` (0.3-alpha), `model` (0.3) and a `columnType`
on each field (1.0rc). The descriptor speaks where a heading does not say itself what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fiscalcli import lexicon, unit
from fiscalcli.errors import Text
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FILE = "datapackage.json"
_FACTORS = {"1": "", "1000": "thousand", "1000000": "million", "1000000000": "billion"}
_TYPES = (
    ("value-currency:code", "unit"),
    ("value", "value"),
    ("date:fiscal-year", "period"),
    ("direction", "direction"),
    ("phase:id", "phase"),
    ("phase:label", "phase"),
)


def resources(descriptor: Mapping[str, Any]) -> Iterator[str]:
    """Yield the paths of the package's files."""
    for resource in _list(descriptor.get("resources")):
        path = resource.get("path")
        for each in path if isinstance(path, list) else [path]:
            if isinstance(each, str):
                yield each


def about(descriptor: Mapping[str, Any], name: str) -> About:
    """Return what the package says of itself."""
    own = _dict(descriptor.get("fiscal"))
    title = str(descriptor.get("title") or descriptor.get("name") or name)
    said = _dict(own.get("overlap_reason"))
    overlap = (
        Text(str(said.get("zh", "")), str(said.get("en", "")))
        if own.get("sectors") == "overlapping"
        else None
    )
    labels = {**own, **descriptor}
    return About(
        str(descriptor.get("name") or name),
        Text(str(labels.get("title_zh") or title), str(labels.get("title_en") or title)),
        str(own.get("year", "")),
        overlap,
        "synthetic" in name.casefold() or bool(own.get("synthetic")),
        tuple(str(source.get("title", "")) for source in _list(descriptor.get("sources"))),
    )


def settings(descriptor: Mapping[str, Any]) -> Settings:
    """Return how the package's columns are to be read."""
    columns: dict[str, str] = {}
    defaults: dict[str, str] = {}
    model = _dict(descriptor.get("mapping")) or _dict(descriptor.get("model"))
    for measure in map(_dict, _dict(model.get("measures")).values()):
        columns[str(measure.get("source"))] = "value"
        defaults |= _constants(measure)
    for dimension in _dict(model.get("dimensions")).values():
        columns |= _attributes(_dict(dimension))
    fields = [
        field for resource in _list(descriptor.get("resources")) for field in _fields(resource)
    ]
    columns |= {
        str(field.get("name")): role
        for field in fields
        if (role := _role(str(field.get("columnType", ""))))
    }
    known = lexicon.headers()
    decimal = {str(field.get("decimalChar")) for field in fields if field.get("decimalChar")}
    return Settings(
        described={
            heading: role for heading, role in columns.items() if lexicon.fold(heading) not in known
        },
        defaults=defaults,
        decimal="," if decimal == {","} else "",
        missing=tuple(_missing(descriptor, fields)),
    )


def _missing(descriptor: Mapping[str, Any], fields: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the marks that the package declares for "no figure", for its tables or for single fields."""
    schemas = [_dict(resource.get("schema")) for resource in _list(descriptor.get("resources"))]
    declared = [said.get("missingValues") for said in (*schemas, *fields)]
    marks = [mark for each in declared if isinstance(each, list) for mark in each]
    return list(dict.fromkeys(mark for mark in marks if isinstance(mark, str) and mark))


def _constants(measure: Mapping[str, Any]) -> dict[str, str]:
    """Return the currency with its factor, the direction and the phase that hold for a measure."""
    found = {key: str(measure[key]) for key in ("direction", "phase") if measure.get(key)}
    currency, factor = str(measure.get("currency") or ""), str(measure.get("factor", 1))
    named = f"{currency} {_FACTORS[factor]}".strip() if factor in _FACTORS else ""
    if named and (known := unit.find(named)):
        found["unit"] = known.unit
    return found


def _attributes(dimension: Mapping[str, Any]) -> dict[str, str]:
    """Return the roles of a dimension's columns: the year of a date, the label of a functional classification."""
    attributes = {
        key: str(_dict(said).get("source"))
        for key, said in _dict(dimension.get("attributes")).items()
    }
    if "year" in attributes:
        return {attributes["year"]: "period"}
    if dimension.get("classificationType") == "functional":
        labels = [
            str(_dict(said).get("source"))
            for said in _dict(dimension.get("attributes")).values()
            if "labelfor" in _dict(said)
        ]
        return {labels[-1]: "indicator"} if labels else {}
    return {}


def _role(column_type: str) -> str:
    if column_type.startswith("functional-classification") and column_type.endswith(":label"):
        return "sector" if ":level1:" in column_type else "indicator"
    if column_type.startswith("functional-classification") and column_type.endswith(":code"):
        return "code"
    return next((role for prefix, role in _TYPES if column_type == prefix), "")


def _fields(resource: Mapping[str, Any]) -> list[dict[str, Any]]:
    return _list(_dict(resource.get("schema")).get("fields"))


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
