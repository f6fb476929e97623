"""What the tests of all ledgers share: rows on paper, a ledger read from them, its report as fractions. The second calculators are each ledger's own."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

from hypothesis import strategies as st

from fiscalcli import ledgerdata
from fiscalcli.mapping.settings import Settings


def empty_or(strategy):
    """Return cells that may be left empty."""
    return st.one_of(st.just(""), strategy)


def table(head, rows):
    """Return headings and rows of cells as CSV."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()


def numbered(letter, head, rows):
    """Return rows, each by heading, as CSV; the first heading is that of their numbers: A0, A1."""
    return table(
        head, ([f"{letter}{at}", *map(row.__getitem__, head[1:])] for at, row in enumerate(rows))
    )


def read(ledger, path, text, as_of="2024-12-31", stated=None, **said):
    """Return the ledgers of one file with `text` in it, seen from a day, with numbers that are stated."""
    path.write_text(text, encoding="utf-8")
    return ledgerdata.load(ledger, str(path), Settings(**said), as_of, stated or {})


def figures(ledger, found, **asked):
    """Return each figure of the report, whole, as a fraction, or `None` where there is none."""
    rows = found.report(ledger, unit="元", **asked).report.rows
    return {
        row["figure"]: next(
            (Fraction(row[key]) for key in ("value", "rate") if row.get(key) is not None), None
        )
        for row in rows
        if row.get("by") is None
    }
