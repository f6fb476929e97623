"""A table as a bureau keeps it: a title that says what it is, headings, rows; and the faults that were planted in it."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

TITLE = "合成数据"


class Fault(NamedTuple):
    """What was planted: the rule that finds it, the file and line where, and what was done."""

    rule: str
    file: str
    line: int
    what: str


class Table:
    """Rows under Chinese headings; the first column tells them apart."""

    def __init__(self, file: str, title: str, *headings: str) -> None:
        self.file = file
        self.title = f"{title}（{TITLE}）"
        self.headings = headings
        self.rows: list[dict[str, str]] = []
        self.planted: list[tuple[str, dict[str, str], str]] = []

    def add(self, *cells: object) -> dict[str, str]:
        """Add a row of cells, in the order of the headings; nothing is an empty cell."""
        said = ["" if cell is None else str(cell) for cell in cells]
        row = dict(zip(self.headings, said, strict=True))
        self.rows.append(row)
        return row

    def find(self, **cells: str) -> dict[str, str]:
        """Return the first row that says all this and in which nothing was planted yet."""
        taken = [id(row) for _, row, _ in self.planted]
        return next(
            row
            for row in self.rows
            if id(row) not in taken and all(row[name] == cell for name, cell in cells.items())
        )

    def plant(self, rule: str, row: dict[str, str], what: str, **cells: str) -> None:
        """Write cells over a row, which breaks a rule there."""
        assert set(cells) <= set(row), set(cells) - set(row)
        row.update(cells)
        self.planted.append((rule, row, what))

    def faults(self) -> list[Fault]:
        """Return what was planted, with the lines on which it stands: the title is line 1, the headings are line 2."""
        lines = {id(row): number for number, row in enumerate(self.rows, 3)}
        return [Fault(rule, self.file, lines[id(row)], what) for rule, row, what in self.planted]

    def written(self) -> bytes:
        """Return the table as CSV."""
        lines = [[self.title], self.headings, *(row.values() for row in self.rows)]
        return written(lines)


def written(lines: object) -> bytes:
    """Return lines of cells as CSV: UTF-8, one line feed."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)  # type: ignore[arg-type]
    return out.getvalue().encode()
