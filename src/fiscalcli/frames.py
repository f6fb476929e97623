"""DataFrames at the door: reports and facts out, tables in. The only place that imports pandas."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fiscalcli import cells
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.model import Fact, Row, Sheet

if TYPE_CHECKING:
    import pandas as pd

    from fiscalcli.model import Report

NAME = "<frame>"
_FACT = tuple(name for name in Fact._fields if name not in ("extra", "source", "period", "unit"))


def report(answer: Report) -> pd.DataFrame:
    """Return the rows of a report, then its totals, as a frame of objects.

    Amounts are exact `Decimal`s in the row's unit, rates `Decimal` ratios of 12 places, labels their codes,
    missing values `None`. The column `total` says which rows are totals. Units and title are in `.attrs`.
    """
    import pandas as pd

    fields = cells.expand(answer.columns)
    columns = [field.key for field in fields]
    records = [*cells.records(answer.rows, fields), *cells.records(answer.totals, fields)]
    data = {key: pd.Series([record[key] for record in records], dtype=object) for key in columns}
    frame = pd.DataFrame(data, columns=columns)
    frame["total"] = [False] * len(answer.rows) + [True] * len(answer.totals)
    frame.attrs = {
        "title": answer.title.en,
        "unit": answer.unit.unit if answer.unit else None,
        "notes": [note.en for note in answer.notes],
    }
    return frame


def facts(found: list[Fact]) -> pd.DataFrame:
    """Return facts as a frame of objects: numbers as `Decimal`, one column for each column of the file's own."""
    import pandas as pd

    records: list[dict[str, Any]] = [
        {
            **{name: getattr(fact, name) for name in _FACT},
            "period": fact.period.text,
            "unit": fact.unit.unit,
            "source": str(fact.source),
            **dict(fact.extra),
        }
        for fact in found
    ]
    return pd.DataFrame(records, dtype=object)


def sheet(frame: pd.DataFrame) -> Sheet:
    """Return the rows of a frame as text, each number with its digits; line 2 is the first row.

    Raises:
        DataError: the frame is empty.
    """
    if frame.empty:
        raise DataError(
            Problem("empty_file", Place(NAME), Text("表格没有数据行", "the frame has no rows"))
        )
    header = Row(Place(NAME, line=1), [str(name) for name in frame.columns])
    body = [
        Row(Place(NAME, line=at), [text(value) for value in values])
        for at, values in enumerate(frame.itertuples(index=False, name=None), 2)
    ]
    return Sheet(NAME, "", [header, *body])


def text(value: object) -> str:
    """Return a cell of a frame as text: every digit of a number, nothing for a missing value."""
    if value is None or str(value) in ("<NA>", "NaT") or value != value:  # noqa: PLR0124 (NaN is not itself)
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if type(value).__name__.startswith("float"):
        digits = f"{Decimal(repr(value.item() if hasattr(value, 'item') else value)):f}"
        return digits.removesuffix(".0")
    return str(value)
