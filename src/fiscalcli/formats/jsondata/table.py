"""The items of a JSON array as a table: cells as text under their keys, and what no cell can hold.

An object within a record becomes columns `a.b`. A list within a record is kept as text, as JSON writes it, so
that it is never a number; records with figures of their own in it are rows (`nested`), or a fault.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple, cast

from fiscalcli import limits
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.formats.jsondata import nested
from fiscalcli.formats.jsondata.mistakes import Mistake, repeated, too_deep
from fiscalcli.formats.jsondata.scan import Doubled, Entry, Unfit
from fiscalcli.model import NumberCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RECORDS, ROWS, VALUES = "records", "rows", "values"
_KINDS: dict[type, str] = {dict: RECORDS, Doubled: RECORDS, list: ROWS}
_PLAIN = frozenset({str, NumberCell, type(None)})
_MOST_COLUMNS = 16_384  # as many as a sheet of Excel has
_ROOM, _SPARSE = 2_000_000, 20  # so many cells may be laid out, or so many for each that is there
_MOST_FAULTS = 1000
_SHOWN = 40


class Fault(NamedTuple):
    """What keeps a table from being read: the line and the number of its item, the column, what to say."""

    line: int
    number: int
    column: str
    mistake: Mistake


@dataclass(slots=True, eq=False)
class Table:
    """Rows of cells; `lines` and `numbers` say of each row in which line it begins, and which record it is.

    `kind` is that of the items. `columns` are the keys of records. `listed` names the columns in which lists are
    kept as text, `above` is what is said of all rows. `is_by_line` holds while each item begins in a line of its own,
    `is_parted` says that records in an item are rows; then each row has one of the `codes`, and is counted as a record of its own.
    """

    kind: str = ""
    columns: dict[str, int] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    listed: dict[str, None] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    is_by_line: bool = True
    is_parted: bool = False
    line: int = 0
    count: int = 0
    number: int = 0
    filled: int = 0
    laid: int = 0

    @property
    def is_tabular(self) -> bool:
        """Whether it has rows, or would have them but for its faults."""
        return self.kind in (RECORDS, ROWS) and bool(self.rows or self.faults)

    def add(self, line: int, item: object) -> None:
        """Add an item as a row, or as those that the records in it are; a blank one is counted and left out."""
        self.count += 1
        parts = nested.parted(item, self.count)
        if parts and not self.is_parted:
            self.is_parted, self.codes = True, [*map(str, self.numbers)]
        for part in parts:
            self._add(line, part.record, part.code)
        if not parts:
            self._add(line, item, str(self.count) if self.is_parted else "")

    def coded(self) -> None:
        """Put the codes of a tree of records into a column, where some of them are parts and none have codes of their own."""
        if nested.CODE in self.columns or not any("." in code for code in self.codes):
            return
        at = self.columns[nested.CODE] = len(self.columns)
        self.rows = [
            [*row, *[""] * (at - len(row)), code]
            for row, code in zip(self.rows, self.codes, strict=True)
        ]

    def _add(self, line: int, item: object, code: str) -> None:
        self.number += 1
        self.is_by_line = self.is_by_line and line > self.line
        self.line = line
        kind = _KINDS.get(type(item), VALUES)
        self.kind = self.kind or kind
        if kind != self.kind:
            self.fault("", _mixed(self.kind, kind))
            return
        if isinstance(item, dict):
            row = self._record(item)
        elif isinstance(item, list):
            row = [self._cell(f"[{at}]", each) for at, each in enumerate(item, 1)]
            self.filled += len(row)
        else:
            row = [self._cell("", item)]
            self.filled += 1
        self.laid += len(row)
        if kind == VALUES or any(map(str.strip, row)):
            self.rows.append(row)
            self.lines.append(line)
            self.numbers.append(self.number)
            self.codes += [code] if self.is_parted else []

    def is_too_large(self) -> bool:
        """Whether the cells that there are need more room than they are worth."""
        width = max(len(self.columns), len(self.rows[-1]) if self.rows else 0)
        return width > _MOST_COLUMNS or self.laid > max(_ROOM, self.filled * _SPARSE)

    def drop_marked(self, column: str, mark: str, other: str) -> int:
        """Take out the rows marked in a column that is blank or `other` otherwise, and that column; return how many they are."""
        at = self.columns.get(column, -1)
        marks = [row[at] if at < len(row) else "" for row in self.rows] if at >= 0 else []
        if not {mark, other} & {*marks} or {mark} == {*marks} or {*marks} - {"", mark, other}:
            return 0
        kept = [marked != mark for marked in marks]
        self.rows = [row[:at] + row[at + 1 :] for row in compress(self.rows, kept)]
        self.lines = list(compress(self.lines, kept))
        self.numbers = list(compress(self.numbers, kept))
        del self.columns[column]
        return len(marks) - len(self.rows)

    def _record(self, record: dict[str, object]) -> list[str]:
        if type(record) is dict and _PLAIN.issuperset(map(type, record.values())):
            cells = cast("Iterable[tuple[str, str | None]]", record.items())
            self.filled += len(record)
        else:
            cells = list(self._pairs(record))
            self.filled += len(cells)
            counts = Counter(key for key, _ in cells)
            for key in (key for key, count in counts.items() if count > 1):
                self.fault(key, repeated(key))
        row = [""] * len(self.columns)
        for key, cell in cells:
            at = self.columns.setdefault(key, len(row))
            if at == len(row):
                row.append(cell or "")
            elif cell:
                row[at] = cell
        return row

    def _pairs(
        self, record: dict[str, object], above: str = "", depth: int = 1
    ) -> Iterator[tuple[str, str]]:
        """Yield the cells of a record by key, those of an object in it as `a.b`."""
        if isinstance(record, Doubled):
            self.fault(above + record.key, repeated(above + record.key))
        if depth > limits.of("depth"):
            self.fault(above, too_deep())
            return
        for key, value in record.items():
            if isinstance(value, dict):
                yield from self._pairs(value, f"{above}{key}.", depth + 1)
            else:
                yield above + key, self._cell(above + key, value)

    def _cell(self, column: str, value: object) -> str:
        """Return a value as the text of a cell."""
        if isinstance(value, Unfit):
            self.fault(column, unfit(value))
            return ""
        if isinstance(value, str):
            return value
        if value is None or value == []:
            return ""
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, dict):  # in a row: no column has room for it
            self.fault(column, _NESTED)
            return ""
        self.listed[column] = None
        return self._written(column, value, 1, is_inside=False)

    def _written(self, column: str, value: object, depth: int, *, is_inside: bool) -> str:
        """Return a list as JSON writes it; a figure inside of an object in it is that of another record."""
        if depth > limits.of("depth"):
            self.fault(column, too_deep())
            return ""
        if isinstance(value, list):
            return f"[{', '.join(self._written(column, each, depth + 1, is_inside=is_inside) for each in value)}]"
        if isinstance(value, dict):
            if isinstance(value, Doubled):
                self.fault(column, repeated(value.key))
            parts = (
                f"{json.dumps(key, ensure_ascii=False)}: {self._written(column, each, depth + 1, is_inside=True)}"
                for key, each in value.items()
            )
            return f"{{{', '.join(parts)}}}"
        if isinstance(value, Unfit):
            self.fault(column, unfit(value))
        elif isinstance(value, NumberCell) and is_inside:
            self.fault(column, _NESTED)
        if isinstance(value, NumberCell | Unfit):
            return str(value)
        return json.dumps(value, ensure_ascii=False)

    def fault(self, column: str, mistake: Mistake) -> None:
        """Note a fault of the item at hand, once."""
        found = Fault(self.line, self.number, column, mistake)
        if found not in self.faults[-1:]:
            self.faults.append(found)


def gather(name: str, items: Iterable[Entry]) -> Table:
    """Return the table of the items of an array; of `[{...}, [{...}, ...]]`, a page and its records, the latter.

    `[{"head": [...]}, {"row": [...]}]` is such a page, too.

    Raises:
        DataError: the cells that there are lie too far apart, or are too many.
    """
    table, page, most = Table(), None, limits.of("cells")
    first: object = None
    for line, item in items:
        if not page and table.count == 1 and (rows := _enclosed(first, item)):
            page = table
            table = gather(name, (Entry(0, each) for each in rows))
            continue
        first = None if table.count else item
        if not page and table.count == 1 and table.kind == RECORDS and _holds_records(item):
            page = table
            table = gather(name, (Entry(0, each) for each in cast("list[object]", item)))
            table.faults[:0] = page.faults
            table.above = dict(zip(page.columns, *page.rows, strict=False)) if page.rows else {}
            continue
        if len(table.faults) >= _MOST_FAULTS:
            continue  # as many as anybody reads; what follows must still be JSON
        table.add(line, item)
        if page:
            table.fault("", _mixed(ROWS, table.kind))
        if table.filled > most:
            raise limits.exceeded("cells", Place(name, "", line))
        if table.is_too_large():
            raise DataError(Problem(_SPREAD.code, Place(name, "", line), *_SPREAD[1:]))
    table.coded()
    return table


def _enclosed(first: object, item: object) -> list[object]:
    """Return the records of `{"row": [{...}, ...]}` behind `{"head": [{...}, ...]}`, as interfaces in Korea answer; none of anything else."""
    if not (isinstance(first, dict) and isinstance(item, dict) and len(first) == len(item) == 1):
        return []
    (head, above), (row, records) = *first.items(), *item.items()
    is_pair = head != row and _holds_records(above) and _holds_records(records)
    return cast("list[object]", records) if is_pair else []


def _holds_records(item: object) -> bool:
    return isinstance(item, list) and bool(item) and isinstance(item[0], dict)


def unfit(value: Unfit) -> Mistake:
    """Return the mistake of a number that no cell can hold."""
    if value.lstrip("-").isalpha():
        said = Text(f"{value} 不是数", f"{value} is no number")
        return Mistake(
            "not_finite", said, Text("没有数据写 null", "write null where there is no figure")
        )
    shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
    said = Text(f"{shown} 的位数过多", f"{shown} has too many digits")
    return Mistake(
        "magnitude",
        said,
        Text("改正这个数；若是编号则加引号", "correct the number; quote it if it is a name"),
    )


def _mixed(kind: str, other: str) -> Mistake:
    return Mistake(
        "mixed_items",
        Text(
            f"这一项是{_SAID[other].zh}，而前面的是{_SAID[kind].zh}",
            f"this item is {_SAID[other].en}, and the first one is {_SAID[kind].en}",
        ),
        Text("删掉或改写这一项，使各项结构相同", "remove it, or write it like the others"),
    )


_SAID = {
    RECORDS: Text("对象", "an object"),
    ROWS: Text("数组", "an array"),
    VALUES: Text("单个值", "a plain value"),
}
_NESTED = Mistake(
    "nested_rows",
    Text("这一格里还有记录和数字", "records with figures of their own stand in this cell"),
    Text(
        "把里面的记录导出为一行一条，重复外面的字段",
        "export the inner records, one per row, and repeat the outer fields in each",
    ),
)
_SPREAD = Mistake(
    "too_large",
    Text(
        f"列太多（最多 {_MOST_COLUMNS}），或各条记录的键大不相同",
        f"too many columns (at most {_MOST_COLUMNS}), or records that have hardly a key in common",
    ),
    Text("把名称写成值而不是键", "write names as values and not as keys"),
)
