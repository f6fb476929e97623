"""Cubes of statistical offices as tables: JSON-stat (Eurostat, PxWeb, many others) and the JSON of PxWeb.

A cube lists its dimensions once and its figures in one row; here each figure gets a record with a word of every
dimension. SDMX-JSON, whose figures stand under numbers of series, is told and left to its CSV.
"""

from __future__ import annotations

import json
from itertools import product
from math import prod
from typing import TYPE_CHECKING, cast

from fiscalcli import limits
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.formats.jsondata.scan import Entry
from fiscalcli.formats.jsondata.table import RECORDS, VALUES, Table, gather

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_TIME, _PLACE, _VALUE, _UNIT = "time", "geo", "value", "unit"
_DIGITS = 10
_NO_FIGURE = ("", ".", "..", "...", "-")


def found(root: object, name: str) -> tuple[str, Table] | None:
    """Return the title and the table of a document that is a cube, `None` where it is none.

    Raises:
        DataError: it is a cube of another kind, or its dimensions and its figures do not fit one another.
    """
    if not isinstance(root, dict):
        return None
    node = _inner(root, "dataset") if "dataset" in root else root
    dimension = _inner(node, "dimension")
    if _is_table(node.get("id")) and _is_table(node.get("size")) and _is_described(node):
        return _text(node, "label"), _of_cube(node, node, name)
    if _is_table(dimension.get("id")) and _is_table(dimension.get("size")):  # JSON-stat 1
        return _text(node, "label"), _of_cube(node, dimension, name)
    parts = {key: entry.value for key, entry in root.items()}
    columns, data = parts.get("columns"), parts.get("data")
    if isinstance(columns, Table) and isinstance(data, Table) and _are_pxweb(columns, data):
        return "", _of_pxweb(columns, data, name)
    if _is_sdmx(root):
        raise DataError(Problem("sdmx_json", Place(name), *_SDMX))
    return None


def _inner(node: Mapping[str, Entry], key: str) -> dict[str, Entry]:
    value = node[key].value if key in node else None
    return value if isinstance(value, dict) else {}


def _text(node: Mapping[str, Entry], key: str) -> str:
    value = node[key].value if key in node else ""
    return value if isinstance(value, str) else ""


def _is_table(entry: Entry | None) -> bool:
    return entry is not None and isinstance(entry.value, Table) and entry.value.kind == VALUES


def _is_described(node: Mapping[str, Entry]) -> bool:
    """Whether the dimensions that a dataset names are objects, as those of a cube are."""
    dimension = _inner(node, "dimension")
    return all(_inner(dimension, each) for each in _listed(node, "id"))


def _listed(node: Mapping[str, Entry], key: str) -> list[str]:
    """Return the plain values of an array, empty where there is none."""
    value = node[key].value if key in node else None
    is_plain = isinstance(value, Table) and value.kind == VALUES
    return [cell for (cell,) in cast("Table", value).rows] if is_plain else []


def _of_cube(node: Mapping[str, Entry], listing: Mapping[str, Entry], name: str) -> Table:
    """Return the records of a JSON-stat dataset whose `listing` has the names of its dimensions and their sizes."""
    ids, sizes = _listed(listing, "id"), _listed(listing, "size")
    dimension = _inner(node, "dimension")
    roles = _inner(listing, "role") or _inner(node, "role")
    times = {*_listed(roles, _TIME)} or {each for each in ids if each.casefold() == _TIME}
    axes = [_categories(_inner(dimension, each)) for each in ids]
    if [str(len(axis)) for axis in axes] != sizes or not ids:
        raise DataError(Problem("odd_cube", Place(name), *_ODD))
    count = prod(map(len, axes))
    if count * (len(ids) + 1) > limits.of("cells"):
        raise limits.exceeded("cells", Place(name))
    figures = _figures(node, count, name)
    places = {*_listed(roles, _PLACE)}
    heads = [_heading(each, _inner(dimension, each), times, places) for each in ids]
    if len({*heads}) < len(heads):
        heads = ids
    units = [_units(_inner(dimension, each)) for each in ids]

    def records() -> Iterator[Entry]:
        for at, place in enumerate(product(*axes)):
            if figures.get(at, "") == "":
                continue
            record: dict[str, object] = {
                head: label for head, (_, label) in zip(heads, place, strict=True)
            }
            for own, (code, _) in zip(units, place, strict=True):
                record |= own.get(code, {})
            yield Entry(node["value"].line, record | {_VALUE: figures[at]})

    return gather(name, records())


def _heading(called: str, dimension: Mapping[str, Entry], times: set[str], places: set[str]) -> str:
    """Return what heads the words of a dimension: its label, `time` and `geo` for those that are known to be that."""
    if called in times:
        return _TIME
    if called in places:
        return _PLACE
    return called if called in (_PLACE, _UNIT) else _text(dimension, "label") or called


def _categories(dimension: Mapping[str, Entry]) -> list[tuple[str, str]]:
    """Return the codes of a dimension in their order, each with its label."""
    category = _inner(dimension, "category")
    labels = {key: str(entry.value) for key, entry in _inner(category, "label").items()}
    codes = _listed(category, "index")
    if not codes:
        placed = {key: str(entry.value) for key, entry in _inner(category, "index").items()}
        is_placed = placed and all(at.isdecimal() and len(at) < _DIGITS for at in placed.values())
        codes = sorted(placed, key=lambda code: int(placed[code])) if is_placed else [*labels]
    return [(code, labels.get(code) or code) for code in codes]


def _units(dimension: Mapping[str, Entry]) -> dict[str, dict[str, object]]:
    """Return what a dimension of measures says of the unit of each of them."""
    said = _inner(_inner(dimension, "category"), _UNIT)
    named = {
        code: _text(_inner(said, code), "base") or _text(_inner(said, code), "label")
        for code in said
    }
    return {code: {_UNIT: word} for code, word in named.items() if word}


def _figures(node: Mapping[str, Entry], count: int, name: str) -> dict[int, object]:
    """Return the figures by their place in the cube; those that are not there are left out."""
    entry = node.get("value")
    if entry and isinstance(entry.value, dict):
        placed = {key: each.value for key, each in entry.value.items()}
        is_plain = not any(isinstance(value, dict | Table) for value in placed.values())
        if not is_plain or not all(
            key.isdecimal() and len(key) < _DIGITS and int(key) < count for key in placed
        ):
            raise DataError(Problem("odd_cube", Place(name), *_ODD))
        return {int(key): "" if value is None else value for key, value in placed.items()}
    values = _listed(node, "value")
    if len(values) != count:
        raise DataError(Problem("odd_cube", Place(name), *_ODD))
    return dict(enumerate(values))


def _are_pxweb(columns: Table, data: Table) -> bool:
    known = columns.kind == RECORDS and {"code", "text"} <= columns.columns.keys()
    return known and data.kind == RECORDS and {*data.columns} >= {"key", "values"}


def _of_pxweb(columns: Table, data: Table, name: str) -> Table:
    """Return the records of PxWeb: the words of a key and the figures beside it, under the names of the columns."""
    heads = [_head(columns, row) for row in columns.rows]

    def records() -> Iterator[Entry]:
        for line, row in zip(data.lines, data.rows, strict=True):
            cells = [*_parts(row, data.columns["key"]), *_parts(row, data.columns["values"])]
            if len(cells) != len(heads):
                raise DataError(Problem("odd_cube", Place(name, "", line), *_ODD))
            known = ("" if cell in _NO_FIGURE else cell for cell in cells)
            yield Entry(line, dict(zip(heads, known, strict=True)))

    return gather(name, records())


def _head(columns: Table, row: Sequence[str]) -> str:
    said = {key: row[at] if at < len(row) else "" for key, at in columns.columns.items()}
    return _TIME if said.get("type") == "t" else said["text"] or said["code"]


def _parts(row: Sequence[str], at: int) -> list[str]:
    """Return the items of a list that was kept as text."""
    try:
        said = json.loads(row[at]) if at < len(row) else []
    except ValueError:
        return []
    return ["" if each is None else str(each) for each in said] if isinstance(said, list) else []


def _is_sdmx(root: Mapping[str, Entry]) -> bool:
    inner = _inner(root, "data") or root
    return "dataSets" in inner and ("structure" in inner or "structures" in inner)


_ODD = (
    Text("各维的大小与数值的个数对不上", "its dimensions and its figures do not fit one another"),
    Text("重新导出，或导出为 CSV", "export it again, or as CSV"),
)
_SDMX = (
    Text("是 SDMX-JSON，数值不在表里", "it is SDMX-JSON, whose figures stand in no table"),
    Text(
        "向接口要 CSV：请求中写 format=csvdata（或 Accept: application/vnd.sdmx.data+csv）",
        "ask the interface for CSV: format=csvdata in the request (or Accept: application/vnd.sdmx.data+csv)",
    ),
)
