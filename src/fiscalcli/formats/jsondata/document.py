"""The tables of a JSON document: arrays of records or rows, objects of columns, with what is said beside them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.errors import DataError, Place, Problem, Text, counted
from fiscalcli.formats.jsondata import statistics, trees
from fiscalcli.formats.jsondata.scan import Entry, Unfit
from fiscalcli.formats.jsondata.table import ROWS, VALUES, Table, gather, unfit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

HEADS = frozenset({"columns", "cols", "fields", "header", "headers", "columnnames", "column_names"})
_CALLED = ("name", "fieldName", "key", "id", "field", "label", "title")
INDEX = "index"
_MOST_TABLES = 200

Said = tuple[tuple[int, str], ...]
"""What stands beside a table, as `key: value`, each with its line."""


class Found(NamedTuple):
    """A table in a document: its path, the table, what is said beside it (with the lines), its headings."""

    path: tuple[str, ...]
    table: Table
    beside: Said = ()
    headings: tuple[str, ...] = ()

    @property
    def last(self) -> str:
        """The key that the table stands under."""
        return self.path[-1] if self.path else ""

    @property
    def title(self) -> str:
        """What the table is called; a slash would part a sheet from the tables in it."""
        return ".".join(self.path).replace("/", "∕")


def find(root: object, name: str) -> list[Found]:
    """Return the arrays of a document in their order, those that are no tables too.

    Where none is a table they are followed by the objects of objects with a key in common; else by the whole as
    one record, if it has no array at all.

    Raises:
        DataError: nothing in it is a table, or too much is; a number beside the tables cannot be read.
    """
    if cube := statistics.found(root, name):
        title, table = cube
        return [Found((), table, ((0, title),) if title else ())]
    arrays = _distinct(_arrays(root, name))
    count = sum(each.table.is_tabular for each in arrays)
    if not count and (reason := _failure(root)) is not None:
        said = _FAILED if not reason else Text(*(f"{each}: {reason}" for each in _FAILED))
        raise DataError(Problem("no_answer", Place(name), said, _ASK_AGAIN))
    if count > _MOST_TABLES:
        raise DataError(Problem("too_large", Place(name), *_MANY))
    if count:
        names = _names(arrays)
        return [_headed(each, names, name) for each in arrays]
    others = _distinct(_objects(root, name))
    if not others and isinstance(root, dict) and root and not _has_arrays(root):
        record = Entry(next(iter(root.values())).line, _plain(root))
        others = [Found((), gather(name, [record]))]
    if not any(each.table.is_tabular for each in others):
        is_empty = not any(each.table.rows for each in [*arrays, *others])
        raise DataError(
            Problem(
                "empty_file" if is_empty else "no_table",
                Place(name),
                *(NOTHING if is_empty else _NO_TABLE),
            )
        )
    return [*arrays, *others]


def _failure(root: object) -> str | None:
    """Return what an interface says of an error that it gives in place of data, `None` where it gives none."""
    if not isinstance(root, dict):
        return None
    said = {key.casefold(): entry.value for key, entry in root.items()}
    error = said.get("error", said.get("errors"))
    inner = {key: entry.value for key, entry in error.items()} if isinstance(error, dict) else said
    is_failed = str(said.get("success")) == "False" or str(error) == "True"
    if not is_failed and not isinstance(error, dict):
        return None
    words = (inner.get(key) for key in ("message", "Message", "title", "description"))
    return next((word[:_MOST_WORDS] for word in words if isinstance(word, str)), "")


def _arrays(
    node: object, name: str, path: tuple[str, ...] = (), beside: Said = ()
) -> Iterator[Found]:
    """Yield every array of a document, and every object of arrays of one length, with what is said beside it."""
    if isinstance(node, Table):
        above = ((0, f"{key}: {said}") for key, said in node.above.items() if said.strip())
        yield Found(path, node, (*beside, *above))
    if not isinstance(node, dict):
        return
    beside = (*beside, *_said(node, name))
    parts = {key: entry.value for key, entry in node.items() if _has_arrays(entry.value)}
    if table := _of_columns(parts, name):
        yield Found(path, table, beside)
        return
    for key, part in parts.items():
        yield from _arrays(part, name, (*path, key), beside)


def _has_arrays(node: object) -> bool:
    below = node.values() if isinstance(node, dict) else ()
    return isinstance(node, Table) or any(_has_arrays(entry.value) for entry in below)


def _said(node: Mapping[str, Entry], name: str) -> Iterator[tuple[int, str]]:
    """Yield the plain values of an object, and of the objects in it without arrays, as `key: value`."""
    for key, (line, value) in node.items():
        if isinstance(value, dict) and not _has_arrays(value):
            yield from _said(value, name)
        elif isinstance(value, Unfit):
            code, said, hint = unfit(value)
            raise DataError(Problem(code, Place(name, "", line, key), said, hint))
        elif not isinstance(value, dict | Table) and value is not None and str(value).strip():
            yield line, f"{key}: {str(value).upper() if isinstance(value, bool) else value}"


def _of_columns(parts: Mapping[str, object], name: str) -> Table | None:
    """Return the table that an object of arrays is: two or more, of plain values, all of one length."""
    columns = {key: part for key, part in parts.items() if isinstance(part, Table)}
    kinds = {(part.kind, part.count) for part in columns.values()}
    if not 2 <= len(columns) == len(parts) or len(kinds) > 1 or kinds.pop()[0] != VALUES:
        return None
    rows = zip(*(part.rows for part in columns.values()), strict=False)
    table = gather(
        name,
        (Entry(0, {key: cell for key, (cell,) in zip(columns, row, strict=True)}) for row in rows),
    )
    for key, part in columns.items():
        table.faults += (fault._replace(column=key) for fault in part.faults)
    return table


def _objects(
    node: object, name: str, path: tuple[str, ...] = (), beside: Said = ()
) -> Iterator[Found]:
    """Yield every object of a document that is a table of objects."""
    if not isinstance(node, dict):
        return
    parts = {key: entry for key, entry in node.items() if isinstance(entry.value, dict)}
    plain = {key: entry for key, entry in node.items() if key not in parts}
    is_told = all(isinstance(entry.value, str) for entry in plain.values())
    if is_told and (tree := trees.of(parts, name)):
        yield Found(path, tree, (*beside, *_said(plain, name)))
        return
    if table := _of_objects(node, name):
        yield Found(path, table, beside)
        return
    beside = (*beside, *_said(plain, name))
    for key, (_, value) in node.items():
        yield from _objects(value, name, (*path, key), beside)


def _of_objects(node: Mapping[str, Entry], name: str) -> Table | None:
    """Return the table that an object of objects is: two or more, of plain values, with a key in common.

    They are columns if their keys count from 0, as pandas writes them, else records; the keys of these are a
    column, unless they count from 0: that of the `year` where all of them are years.
    """
    parts = {key: entry.value for key, entry in node.items() if isinstance(entry.value, dict)}
    values = [entry.value for part in parts.values() for entry in part.values()]
    if len(parts) < 2 or len(parts) < len(node):
        return None
    if any(isinstance(value, dict | Table) for value in values):
        return None
    if not set.intersection(*(set(part) for part in parts.values())):
        return None
    keys = [str(at) for at in range(max(map(len, parts.values())))]
    if all(list(part) == keys for part in parts.values()):
        rows = ({key: part[at].value for key, part in parts.items()} for at in keys)
        return gather(name, (Entry(0, row) for row in rows))
    is_counted = list(parts) == [str(at) for at in range(len(parts))]
    named = trees.YEAR if trees.are_years(parts) else trees.KEY
    own = ({} if is_counted else {named: key} for key in parts)
    records = (called | _plain(part) for called, part in zip(own, parts.values(), strict=True))
    lines = (node[key].line for key in parts)
    return gather(name, map(Entry, lines, records))


def _plain(node: Mapping[str, Entry]) -> dict[str, object]:
    return {
        key: _plain(value) if isinstance(value, dict) else value for key, (_, value) in node.items()
    }


def _distinct(found: Iterable[Found]) -> list[Found]:
    """Return the tables, those of one title told apart by numbers."""
    seen: Counter[str] = Counter()
    tables = []
    for each in found:
        seen[each.title] += 1
        count = seen[each.title]
        path = (*each.path[:-1], f"{each.last} ({count})")
        tables.append(each._replace(path=path) if count > 1 else each)
    return tables


class _Names(NamedTuple):
    """The lists of names of columns, by the object that they stand in and by their length; labels of rows by object."""

    beside: dict[tuple[str, ...], list[str]]
    by_width: dict[int, list[str]]
    labels: dict[tuple[str, ...], list[str]]


def _names(arrays: Iterable[Found]) -> _Names:
    """Return the lists in a document that name columns and rows; of several the first one holds."""
    names = _Names({}, {}, {})
    for each in arrays:
        if headings := _headings(each):
            names.beside.setdefault(each.path[:-1], headings)
            names.by_width.setdefault(len(headings), headings)
        if each.last.casefold() == INDEX and each.table.kind == VALUES:
            names.labels.setdefault(each.path[:-1], [cell for (cell,) in each.table.rows])
    return names


def _headed(found: Found, names: _Names, name: str) -> Found:
    """Return a table of rows with the headings that a list gives it: the one beside it, else one of its width.

    Raises:
        DataError: the list that stands beside the table has fewer names than its rows have cells.
    """
    table = found.table
    if table.kind != ROWS or not table.rows:
        return found
    width = max(map(len, table.rows))
    beside = names.beside.get(found.path[:-1], [])
    headings = beside if len(beside) >= width else names.by_width.get(width, [])
    if headings:
        labels = names.labels.get(found.path[:-1], [])
        return _labelled(found._replace(headings=tuple(headings)), labels)
    if beside:
        row = next(at for at, cells in enumerate(table.rows) if len(cells) > len(beside))
        message = Text(
            f"有 {len(table.rows[row])} 格，而列名只有 {len(beside)} 个",
            f"{counted(len(table.rows[row]), 'cell')}, but names for {counted(len(beside), 'column')} only",
        )
        hint = Text("补上列名，或删去多余的格", "name the other columns, or remove the cells")
        place = Place(name, "", table.lines[row])
        raise DataError(Problem("too_many_cells", place, message, hint))
    return found


def _headings(found: Found) -> list[str]:
    """Return the names that a list of columns gives, empty if it is none; columns of a portal's own keep their `:id`."""
    table = found.table
    if found.last.casefold() not in HEADS:
        return []
    if table.kind == VALUES:
        return [cell for (cell,) in table.rows]
    at = next((table.columns[key] for key in _CALLED if key in table.columns), None)
    own = table.columns.get("fieldName", -1)
    if at is None:
        return []
    return [
        _cell(row, own) if _cell(row, own).startswith(":") else _cell(row, at) for row in table.rows
    ]


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if 0 <= at < len(row) else ""


def _labelled(found: Found, labels: Sequence[str]) -> Found:
    """Return a table with the labels of its rows as first column, which pandas writes apart, unless they count from 0."""
    table = found.table
    if len(labels) != table.count or labels == [str(at) for at in range(len(labels))]:
        return found
    for number, row in zip(table.numbers, table.rows, strict=True):
        row.insert(0, labels[number - 1])
    return found._replace(headings=(INDEX, *found.headings))


_MOST_WORDS = 120
_FAILED = Text(
    "文件是接口返回的错误，不是数据", "the interface answered with an error in place of data"
)
_ASK_AGAIN = Text(
    "核对数据集的名称和地址，重新下载",
    "check the name and the address of the dataset, and download it again",
)
_MANY = (
    Text(f"超过 {_MOST_TABLES} 张表", f"there are more than {_MOST_TABLES} tables in it"),
    Text("合成一张表，名称写成一列", "make one table of them, with their names in a column"),
)
NOTHING = (
    Text("没有一个有字的格", "no cell is filled"),
    Text("检查文件是否导出完整", "check that the export was complete"),
)
_NO_TABLE = (
    Text("里面没有表", "there is no table in it"),
    Text(
        '写成对象的数组，如 [{"年份": 2024, "金额": 1}, …]',
        'write an array of objects, such as [{"year": 2024, "value": 1}, ...]',
    ),
)
