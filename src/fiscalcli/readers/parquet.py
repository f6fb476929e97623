"""Parquet files: decimals with every digit, floats in their shortest form, dates, nulls as nothing.
Parquet 文件：十进制数逐位不差，浮点数取最短写法，日期照读，空值即没有数据。

DuckDB reads it, in this process and from one file: it fetches nothing and loads no extension. The fields of a structure are
columns (`approved.amount`), lists and maps of words are left out and named; those of figures are refused, as one cell holds one
figure, and so is text that is not UTF-8.
"""

from __future__ import annotations

import math
import struct
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from fiscalcli import limits
from fiscalcli.errors import DataError, Place, Problem, Text, counted
from fiscalcli.formats import cells, workbook
from fiscalcli.formats.records import Records
from fiscalcli.model import NumberCell, Sheet
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection, DuckDBPyRelation
    from duckdb.sqltypes import DuckDBPyType

SUFFIXES = (".parquet", ".pq")
MAGIC = (b"PAR1",)

_AT_ONCE, _MOST_KNOWN = 10_000, 100_000
_ALONE = {"threads": "1", "memory_limit": "250MB", "temp_directory": ""}
"""What DuckDB may take; it is not to fill a disk instead."""
_MANY = frozenset(["list", "array", "map", "union", "variant", "json"])
"""Types of which a cell holds several values."""
_NUMBER = later(r"\b(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DECIMAL|FLOAT|DOUBLE)\b")
_DEEPEST = 16
"""Structures in structures, deeper than anybody writes them."""
_AS_THEY_ARE = frozenset(
    [
        "DECIMAL",
        "TINYINT",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "HUGEINT",
        "UTINYINT",
        "USMALLINT",
        "UINTEGER",
        "UBIGINT",
        "UHUGEINT",
        "DOUBLE",
        "DATE",
        "TIMESTAMP",
        "BOOLEAN",
        "VARCHAR",
    ]
)
_WIDE = "SELECT name, precision FROM parquet_schema(?) WHERE precision > 38"
"""The columns of decimals that DuckDB has no type for: it would read them as floats, without the last digits."""
_FLAT = Text(
    "把它拆成几列，或另存为 CSV", "make columns of what is in it, or save the table as CSV"
)
_AGAIN = Text("重新导出，或另存为 CSV", "export it again, or save it as CSV")


class _Column(NamedTuple):
    """A column by its name, `approved.amount` for a field of a structure, by its type, and by how SQL names it.

    `several` is what one cell holds several of: `figures` or `words`.
    """

    name: str
    type: str
    at: str
    several: str = ""


def read(content: bytes, name: str, *, encoding: str = "", sheet: str = "") -> list[Sheet]:
    """Read a Parquet file; its columns are named, so the first row holds the names.

    Args:
        content: the whole file.
        name: what the file is called in messages, `-` for standard input.
        encoding: ignored: a Parquet file knows its own.
        sheet: ignored: a Parquet file is one table.

    Raises:
        DataError: it is no Parquet file, is damaged, or has columns that are no column of cells.
    """
    if not content:
        raise workbook.empty(name)
    if not (content.startswith(MAGIC) and content.endswith(MAGIC) and len(content) > 12):
        raise _damaged(name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.parquet"
        path.write_bytes(content)
        rows, notes = _rows(path, name)
    if len(rows) < 2:
        raise workbook.empty(name)
    return [Sheet(name, "", rows, notes=notes, head=0)]


def _rows(path: Path, name: str) -> tuple[Records, tuple[Text, ...]]:
    """Return the row of names and those of the file, and what must be said of them.

    Raises:
        DataError: as `read`.
    """
    import duckdb

    own = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    with duckdb.connect(":memory:", config={**_ALONE, **own}) as base:
        shut(base, path)
        try:
            return _read(base, str(path), name)
        except duckdb.OutOfMemoryException as error:
            if "llocation failure" in str(error):  # of the system, and not of what it may take
                raise MemoryError from None
            raise limits.exceeded("unpacked", Place(name)) from None
        except (duckdb.Error, UnicodeDecodeError, struct.error, OverflowError, RuntimeError):
            raise _damaged(name) from None


def shut(base: DuckDBPyConnection, path: Path) -> None:
    """Let nothing but the file at `path` be read, whatever is asked, and nothing be written."""
    quoted = str(path).replace("'", "''")
    base.execute(f"SET allowed_paths=['{quoted}']")
    base.execute("SET enable_external_access=false")
    base.execute("SET lock_configuration=true")


def _read(base: DuckDBPyConnection, path: str, name: str) -> tuple[Records, tuple[Text, ...]]:
    lines = base.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [path]).fetchone()
    if lines and (lines[0] or 0) > limits.of("rows"):
        raise limits.exceeded("rows", Place(name))
    if wide := base.execute(_WIDE, [path]).fetchall():
        raise DataError([_wide(column, digits, name) for column, digits in wide])
    table = base.read_parquet(path)
    every = [
        column
        for each, kind in zip(table.columns, table.types, strict=True)
        for column in _columns(each, kind, _quoted(each))
    ]
    found = [column for column in every if not column.several]
    if bad := [column for column in every if column.several == "figures"] or (
        [] if found else every
    ):
        raise DataError([_nested(column, name) for column in bad])
    aside = [column.name for column in every if column.several]
    notes = (*_not_a_number(base, table, found), *_left_out(aside))
    room = limits.of("unpacked")
    if _length(base, table, found) > room:  # before any of it is taken
        raise limits.exceeded("unpacked", Place(name))
    base.execute(table.project(", ".join(map(_asked, found))).sql_query())
    rows, starts = [[column.name for column in found]], [1]
    known: list[dict[object, str]] = [{} for _ in found]
    line, is_unbroken = 2, True
    while batch := base.fetchmany(_AT_ONCE):
        columns = [
            _texts(values, column, own, Place(name, line=line))
            for values, column, own in zip(zip(*batch, strict=True), found, known, strict=True)
        ]
        whole = [*map("".join, columns)]
        is_unbroken = is_unbroken and not any("\n" in each or "\r" in each for each in whole)
        room -= sum(map(len, whole))
        if room < 0:
            raise limits.exceeded("unpacked", Place(name))
        for at, row in enumerate(zip(*columns, strict=True), line):
            if any(map(str.strip, row)):
                rows.append(list(row))
                starts.append(at)
        line += len(batch)
    return Records(name, starts, cells.gathered(rows), is_unbroken=is_unbroken), notes


def _length(base: DuckDBPyConnection, table: DuckDBPyRelation, columns: Sequence[_Column]) -> int:
    """Return how many bytes all texts of the file come to, written out: one that comes again takes hardly any in it."""
    sizes = {"VARCHAR": "strlen", "BLOB": "octet_length"}
    said = [f"sum({sizes[each.type]}({each.at}))" for each in columns if each.type in sizes]
    found = base.execute(table.aggregate(", ".join(said)).sql_query()).fetchone() if said else ()
    return sum(each or 0 for each in found or ())


def _not_a_number(
    base: DuckDBPyConnection, table: DuckDBPyRelation, columns: Sequence[_Column]
) -> tuple[Text, ...]:
    """Return how many floats are NaN, which programs write where there is no figure and which is not blank."""
    floats = [each.at for each in columns if each.type in ("FLOAT", "DOUBLE")]
    if not floats:
        return ()
    counts = ", ".join(f"count(*) FILTER (isnan({each}))" for each in floats)
    count = sum((base.execute(table.aggregate(counts).sql_query()).fetchone() or ()), 0)
    said = Text(
        f"{count} 格是 NaN，读作没有数据",
        f"{counted(count, 'cell is', 'cells are')} NaN, read as no figure",
    )
    return (said,) if count else ()


def _columns(name: str, kind: DuckDBPyType, at: str, depth: int = 0) -> Iterator[_Column]:
    """Yield a column, or the fields of a structure as columns."""
    if kind.id in _MANY or depth > _DEEPEST:
        yield _Column(name, str(kind), at, "figures" if _holds_figures(kind) else "words")
    elif kind.id == "struct":
        fields = cast("list[tuple[str, DuckDBPyType]]", kind.children)
        for field, own in fields:
            quoted = field.replace("'", "''")
            yield from _columns(f"{name}.{field}", own, f"{at}['{quoted}']", depth + 1)
    else:
        yield _Column(name, str(kind), at)


def _holds_figures(kind: DuckDBPyType) -> bool:
    """Whether a number is anywhere in a type."""
    return bool(_NUMBER.search(str(kind)))


def _left_out(names: Sequence[str]) -> tuple[Text, ...]:
    """Return which columns are not read, as their cells hold more than one value."""
    said = ", ".join(names)
    left = Text(
        f"{said}：每格不止一个值，没有读",
        f"{said}: not read, as a cell holds more than one value",
    )
    return (left,) if names else ()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _asked(column: _Column) -> str:
    """Return how a column is asked for: DuckDB writes short floats and rare types out better than Python does.

    Bytes are text where they can be, as older programs write it; others, such as shapes on a map, are spelt out.
    """
    named, own = column.at, _quoted(column.name)
    bytes_ = f"coalesce(TRY(decode({named})), CAST({named} AS VARCHAR))"
    if text := {"VARCHAR": named, "BLOB": bytes_}.get(column.type):
        # a longer text is refused, and need not be taken whole for that
        return f"left({text}, {limits.of('characters') + 1}) AS {own}"
    is_kept = column.type.split("(")[0] in _AS_THEY_ARE
    return f"{named if is_kept else f'CAST({named} AS VARCHAR)'} AS {own}"


def _texts(
    values: Sequence[object], column: _Column, known: dict[object, str], first: Place
) -> list[str]:
    """Return the cells of a column as text, the first of them at `first`; `known` keeps those that come again."""
    cells = []
    for at, value in enumerate(values):
        cell = known.get(value)
        if cell is None:
            cell = _text(value, column, first._replace(line=first.line + at))
            if len(known) < _MOST_KNOWN and value == value:  # noqa: PLR0124 (NaN is not itself)
                known[value] = cell
        cells.append(cell)
    return cells


def _text(value: object, column: _Column, place: Place) -> str:
    """Return the text of a cell.

    Raises:
        DataError: it is infinite, or longer than the limit.
    """
    known = Decimal(value) if column.type == "FLOAT" and isinstance(value, str) else value
    if known is None or known != known:  # noqa: PLR0124 (NaN is not itself)
        return ""
    if isinstance(known, Decimal | float) and not math.isfinite(known):
        raise DataError(_endless(place._replace(column=column.name)))
    if isinstance(known, Decimal):
        said = f"{known:f}"
        return NumberCell(said.removesuffix(".0") if column.type == "FLOAT" else said)
    cell = workbook.text(known)
    if len(cell) > limits.of("characters"):
        raise limits.exceeded("characters", place)
    return cell


def _endless(place: Place) -> Problem:
    said = Text("是无穷大，不是数字", "is infinite, which is no figure")
    hint = Text(
        "改正，或留空表示没有数据", "correct it, or leave it empty where there is no figure"
    )
    return Problem("not_a_number", place, said, hint)


def _wide(column: str, digits: int, name: str) -> Problem:
    said = Text(
        f"是 {digits} 位的十进制数，超过 38 位的不能逐位读取",
        f"holds decimals of {digits} digits: beyond 38 they are not read digit by digit",
    )
    hint = Text(
        "导出为 decimal128(38, 2) 或文本", "export it as decimal128(38, 2), or as a column of text"
    )
    return Problem("magnitude", Place(name, column=column), said, hint)


def _nested(column: _Column, name: str) -> Problem:
    kind = column.type[:60]
    said = Text(f"每格不止一个值（{kind}）", f"holds more than one value in a cell ({kind})")
    return Problem("nested", Place(name, column=column.name), said, _FLAT)


def _damaged(name: str) -> DataError:
    said = Text("不是完整的 Parquet 文件", "is no whole Parquet file")
    return DataError(Problem("not_parquet", Place(name), said, _AGAIN))
