"""Tables that refer to others: what stands beside a code in another table of the package is put beside its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import lexicon
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.mapping.packages.untrusted import table, tables, words as names
from fiscalcli.mapping.settings import EXTRA, Described
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row, Sheet

_SHOWN = 3
_NAMES = ("indicator", "sector")
"""The roles of columns that name what the figures are of."""


class Key(NamedTuple):
    """A foreign key: the columns of one table whose words stand in the columns of another one, `resource`."""

    fields: tuple[str, ...]
    resource: str
    others: tuple[str, ...]


def sides(descriptor: Mapping[str, Any]) -> set[str]:
    """Return the names of the tables that others refer to and that have no figures of their own."""
    place = Place()
    resources = tables(descriptor.get("resources"))
    referred = {key.resource for each in resources for key in keys(each, place)}
    model = table(descriptor.get("mapping")) or table(descriptor.get("model"))
    measured = {str(table(each).get("resource")) for each in table(model.get("measures")).values()}
    measured |= {str(each.get("name")) for each in resources if _has_figures(each)}
    return referred - measured


def _has_figures(resource: Mapping[str, Any]) -> bool:
    fields = tables(table(resource.get("schema")).get("fields"))
    return any(field.get("columnType") == "value" for field in fields)


def keys(resource: Mapping[str, Any], place: Place) -> list[Key]:
    """Return the foreign keys of a resource; one to the table itself says which line is above which, and joins nothing.

    Raises:
        DataError: at `place`, a key names another number of columns here than there.
    """
    found = []
    for said in tables(table(resource.get("schema")).get("foreignKeys")):
        reference = table(said.get("reference"))
        key = Key(
            names(said.get("fields")),
            str(reference.get("resource") or ""),
            names(reference.get("fields")),
        )
        if key.resource in ("", "self", str(resource.get("name", ""))):
            continue
        if len(key.fields) != len(key.others) or not key.fields:
            message = Text(
                f"外键引用“{key.resource}”，两边的列数不同",
                f"a foreign key to {key.resource!r} names other numbers of columns on its two sides",
            )
            hint = Text(
                '写作 "fields": "code", "reference": {"resource": "…", "fields": "code"}',
                'write "fields": "code", "reference": {"resource": "...", "fields": "code"}',
            )
            raise DataError(Problem("foreign_key", place, message, hint))
        found.append(key)
    return found


def no_table(key: Key, place: Place, known: Iterable[str]) -> DataError:
    """Return the error of a key to a table that the package has not."""
    message = Text(
        f"外键引用的资源“{key.resource}”不在数据包里",
        f"a foreign key names the resource {key.resource!r}, which the package has not",
    )
    return DataError(Problem("foreign_key", place, message, did_you_mean(key.resource, known)))


def joined(
    settings: Settings, sheets: Sequence[Sheet], key: Key, other: tuple[Sequence[Sheet], Settings]
) -> tuple[Settings, list[Sheet]]:
    """Return the tables with the columns of the `other` one beside them, and what is said of these.

    What the other table lacks is called by its key. A column that both tables have keeps its name here and is called by the name of its table and its own there.

    Raises:
        DataError: a column of the key is not there, or a key stands twice with two meanings.
    """
    there, said = other
    found, head = _entries(there, key)
    described = dict(settings.described)
    for name in key.fields:
        if lexicon.fold(name) not in lexicon.headers():  # a code, whatever it looks like
            own = described.get(name, Described())
            described[name] = own._replace(role=own.role or EXTRA)
    answer = []
    for sheet in sheets:
        top = sheet.rows[_head(sheet)]
        at = [_column(top, name) for name in key.fields]
        taken = {cell.strip() for cell in top.cells}
        added = {
            index: name if name not in taken else f"{key.resource}.{name}"
            for index, cell in enumerate(head)
            if (name := cell.strip()) and name not in key.others
        }
        for index, name in added.items():
            meant = said.described.get(head[index].strip(), Described())
            described[name] = meant._replace(role=meant.role or EXTRA)
        naming = {index for index, name in added.items() if described[name].role in _NAMES}
        rows, absent = [], []
        width = max(len(row.cells) for row in sheet.rows)
        for row in sheet.rows[_head(sheet) :]:
            cells = [*row.cells, *[""] * (width - len(row.cells))]
            words = tuple(cells[index].strip() for index in at)
            beside = found.get(words)
            if row is top:
                beside = [added.get(index, "") for index in range(len(head))]
            elif beside is None and any(words):
                absent.append(row)
                called = " ".join(words)  # several such lines are not one without a name
                beside = [called if index in naming else "" for index in range(len(head))]
            more = [(beside[index] if beside and index < len(beside) else "") for index in added]
            rows.append(row._replace(cells=[*cells, *more]))
        notes = (*sheet.notes, *_unmatched(absent, key))
        answer.append(sheet._replace(rows=rows, notes=notes, head=0, merged=()))
    return settings._replace(described=described), answer


def _entries(sheets: Sequence[Sheet], key: Key) -> tuple[dict[tuple[str, ...], Any], list[str]]:
    """Return the rows of a table by their key, and its headings."""
    found: dict[tuple[str, ...], Sequence[str]] = {}
    head: list[str] = []
    for sheet in sheets:
        own = sheet.rows[_head(sheet)]
        head = list(own.cells)
        at = [_column(own, name) for name in key.others]
        for row in sheet.rows[_head(sheet) + 1 :]:
            words = tuple(row.cells[i].strip() if i < len(row.cells) else "" for i in at)
            if found.setdefault(words, row.cells) != row.cells:
                raise DataError(_twice(row, words, own.cells[at[0]]))
    return found, head


def _twice(row: Row, words: Sequence[str], column: str) -> Problem:
    said = ", ".join(words)
    return Problem(
        "foreign_key",
        row.place._replace(column=column.strip()),
        Text(f"“{said}”有两行而内容不同", f"{said!r} stands in two rows that differ"),
        Text("删去错的一行", "remove the wrong one"),
    )


def _head(sheet: Sheet) -> int:
    return sheet.head or 0


def _column(head: Row, name: str) -> int:
    named = [cell.strip() for cell in head.cells]
    if name in named:
        return named.index(name)
    message = Text(f"没有外键的列“{name}”", f"has no column {name!r}, which a foreign key names")
    place = head.place._replace(column=name)
    raise DataError(Problem("foreign_key", place, message, did_you_mean(name, filter(None, named))))


def _unmatched(rows: Sequence[Row], key: Key) -> list[Text]:
    """Say how many rows refer to what the other table lacks; their figures stay, called by the key."""
    if not rows:
        return []
    lines = ", ".join(str(row.place.line) for row in rows[:_SHOWN])
    more = "…" if len(rows) > _SHOWN else ""
    return [
        Text(
            f"{len(rows)} 行引用的“{'、'.join(key.fields)}”在资源“{key.resource}”里没有（第 {lines}{more} 行）",
            f"rows whose {', '.join(key.fields)} the resource {key.resource!r} lacks: {len(rows)} (line {lines}{more})",
        )
    ]
