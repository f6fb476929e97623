"""What the tests of the rules stand on: a table in, every finding of every rule out."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest


class Seen(NamedTuple):
    """A finding as a reader sees it; `line` is that of the place, numbers are as they are written out."""

    rule: str
    severity: str
    line: int
    expected: str
    found: str
    difference: str
    unit: str
    message: str


def _said(value):
    return "" if value is None else getattr(value, "code", None) or str(value)


@pytest.fixture(scope="session")
def check(table):
    """Return `check(text, ...)`: what all rules find in a small CSV, gravest first."""

    def run(text, *, against="", **settings):
        data = table(text, skip_bad=True, **settings)
        other = table(against) if against else None
        report = data.validate(against=other).report
        return [
            Seen(
                row["rule"],
                row["severity"].code,
                int((re.findall(r":(\d+)", row["place"]) or [0])[0]),
                *(
                    _said(row[key])
                    for key in ("expected", "found", "difference", "unit", "message")
                ),
            )
            for row in report.rows
        ]

    return run
