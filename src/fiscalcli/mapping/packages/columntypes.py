"""What the type of a column says of it (`columnType`, 1.0rc): its role, its level, and which codes have labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fiscalcli.errors import Text
from fiscalcli.mapping.named import few
from fiscalcli.mapping.packages import spread
from fiscalcli.mapping.packages.untrusted import table, tables
from fiscalcli.mapping.settings import EXTRA

if TYPE_CHECKING:
    from collections.abc import Mapping

_CODES = (":code", ":id")
_ATTRIBUTES = frozenset({"code", "id", "label"})
"""What a column type says of a thing: what follows is a publisher's own kind of it."""
_KINDS = frozenset(
    [
        "value",
        "value-kind",
        "value-currency",
        "date",
        "functional-classification",
        "economic-classification",
        "administrative-classification",
        "activity",
        "budget-line-id",
        "direction",
        "phase",
        "expenditure-type",
        "budgetary-transfers",
        "fin-source",
        "geo",
        "geo-source",
        "transaction-id",
        "supplier",
        "recipient",
        "procurer",
        "administrator",
        "object-classification",
        "unknown",
    ]
)
"""How column types begin, of the standard and of the programs that wrote them before it."""
_OTHERS = ("economic-classification", "administrative-classification", "activity", "fin-source", "geo")  # fmt: skip
_LABELS = (":label", ":title")
_KINDS_OF_VALUE = ("value-kind:code", "value-kind:label")
_TYPES = (
    ("value-currency:code", "unit"),
    ("value", "value"),
    ("date:fiscal-year", "period"),
    ("direction", "direction"),
    ("phase:id", "phase"),
    ("phase:label", "phase"),
)


def role(column_type: str) -> str:
    """Return the role of a column of a type, `""` for a type that has none here."""
    if column_type.startswith("functional-classification") and column_type.endswith(":label"):
        return "sector" if ":level1:" in column_type else "indicator"
    if column_type.startswith("functional-classification") and column_type.endswith(":code"):
        return "code"
    return next((own for prefix, own in _TYPES if column_type == prefix), "")


def untyped(descriptor: Mapping[str, Any]) -> list[Text]:
    """Say which column types there are none of: what their columns mean was not learnt from them."""
    types = [
        str(field.get("columnType") or "")
        for resource in tables(descriptor.get("resources"))
        for key in ("fields", "extraFields")
        for field in tables(table(resource.get("schema")).get(key))
    ]
    found = few(
        list(dict.fromkeys(each for each in types if each and each.split(":")[0] not in _KINDS))
    )
    said = Text(
        "描述文件里不存在的 columnType", "the descriptor has column types that there are none of"
    )
    return [Text(f"{said.zh}：{found.zh}", f"{said.en}: {found.en}")] if found else []


def roles(schema: Mapping[str, Any]) -> dict[str, str]:
    """Return the roles of the fields by their column types; of several levels the deepest names the figures.

    A level that is neither that nor the sector is a dimension of its own, as are the codes of other classifications.
    Kinds of value (COMMIT, PAY) are stages of the same money where no phase is typed, else its basis (gross, net):
    they are never added up.
    """
    typed = _typed(schema)
    found = {
        heading: role(each) or (EXTRA if _is_of_words(heading, each) else "")
        for heading, each in typed.items()
    }
    kinds = [heading for heading, each in typed.items() if each in _KINDS_OF_VALUE]
    kinds.sort(key=lambda heading: not typed[heading].endswith(":label"))
    found |= dict.fromkeys(kinds[:1], "basis" if _has_phase(schema, found) else "phase")
    is_whole = "value" in typed.values() and not schema.get("foreignKeys")
    if is_whole and not {"indicator", "sector", "code"} & {*found.values()}:
        found |= _named_otherwise(typed)
    for name in ("indicator", "code"):
        levels = [heading for heading, own in found.items() if own == name]
        deepest = max(levels, key=lambda heading: _level(typed[heading]), default="")
        found |= dict.fromkeys((each for each in levels if each != deepest), EXTRA)
    return found


def _named_otherwise(typed: Mapping[str, str]) -> dict[str, str]:
    """Return the codes and labels of the classification that names the figures where a table of figures has none of functions, nor another table.

    That is one of kinds, of bodies, of activities, of sources, of places, the first that has both; codes alone where nothing else is typed.
    """
    alone: dict[str, str] = {}
    for kind in _OTHERS:
        own = {heading: each for heading, each in typed.items() if each.startswith(kind)}
        labels = [heading for heading, each in own.items() if each.endswith(_LABELS)]
        codes = [heading for heading, each in own.items() if each.endswith(_CODES)]
        if labels and codes:
            return {**dict.fromkeys(labels, "indicator"), **dict.fromkeys(codes, "code")}
        alone |= dict.fromkeys(own, "code" if codes else "")
    return alone if len(alone) == 1 and "code" in alone.values() else {}


def _is_of_words(heading: str, column_type: str) -> bool:
    """Whether a column is of codes, or of labels whose heading sounds like one of figures."""
    is_label = column_type.endswith(":label") and spread.known(heading) == "value"
    return column_type.endswith(_CODES) or is_label


def _has_phase(schema: Mapping[str, Any], found: Mapping[str, str]) -> bool:
    names = {str(field.get("name")) for field in tables(schema.get("fields"))} - {*found}
    return "phase" in found.values() or any(spread.known(name) == "phase" for name in names)


def labelled(schema: Mapping[str, Any]) -> set[str]:
    """Return the headings of codes that have their labels beside them, which name the figures whatever the codes are called."""
    typed = _typed(schema)
    own = {each.removesuffix(":label") for each in typed.values() if each.endswith(":label")}
    return {
        heading
        for heading, each in typed.items()
        if each.endswith(_CODES) and each.rpartition(":")[0] in own
    }


def _typed(schema: Mapping[str, Any]) -> dict[str, str]:
    """Return the types of the fields that have one."""
    fields = [each for each in tables(schema.get("fields")) if each.get("columnType")]
    return {str(field.get("name")): _inherited(str(field["columnType"])) for field in fields}


def _inherited(column_type: str) -> str:
    """Return the type that a type of a publisher's own is a kind of: `...:level2:code:full` is a `...:level2:code`."""
    parts = column_type.split(":")
    ends = (at for at, part in enumerate(parts) if part in _ATTRIBUTES)
    return ":".join(parts[: next(ends, len(parts)) + 1])


def _level(column_type: str) -> str:
    """Return how deep a level is, in words whose order is that of depth: level2, or the class of COFOG within its group."""
    order = {"division": "level1", "group": "level2", "class": "level3"}
    return next(
        (
            order.get(part, part)
            for part in column_type.split(":")
            if part in order or part.startswith("level")
        ),
        "",
    )
