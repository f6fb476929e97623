"""Cells as long as a limit allows, of one mark again and again: read or refused in time that grows with their length, not with its square."""

from __future__ import annotations

import signal
from contextlib import suppress

import pytest

from fiscalcli import api
from fiscalcli.errors import FiscalError

LONG = 40_000
MOST = 6.0
"""Seconds of work; it had been a minute and more."""
TABLES = {
    "preamble": "{said}\n单位：{said}\nyear,item,place,amount (USD),note\n2024,{said},P,5,{said}\n2024,B,{said},6,x\n",
    "heading": 'year,{said},item,"amount ({bare})"\n2024,S,B,5\n',
    "cells": "year,item,amount,unit\n{said},S,5,USD\n2024,R,{said},USD\n2024,T,5,{said}\n",
    "rows": "year,item,amount (USD)\n2024,A,5\n2024,{said},6\n2024,C,7\n{said},,\n",
    "year": "year,item,{said} 2024,2023\n2024,A,5,6\n",
}  # fmt: skip


def _stopped(*_):
    raise TimeoutError


@pytest.fixture
def clock():
    """Stop what works for too long."""
    before = signal.signal(signal.SIGVTALRM, _stopped)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize(
    ("mark", "place"),
    [
        ("\u3000", "preamble"), ("1.1.", "preamble"), ("in thousands ", "preamble"), ("年", "heading"), ("FY", "heading"),
        ("2024/25", "heading"), ("(", "cells"), ("- ", "cells"), ("+", "rows"), ("合计", "rows"), ("以元计", "rows"), ("a_", "year"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("clock")
def test_a_long_cell_takes_no_longer_than_it_is(mark, place, tmp_path):
    bare = (mark * LONG)[:LONG]
    path = tmp_path / "a.csv"
    path.write_text(TABLES[place].format(said=f'"{bare}"', bare=bare), encoding="utf-8")
    with suppress(FiscalError):  # what it means is no matter here
        assert api.load(path).summary().report


@pytest.mark.parametrize(
    ("begin", "end", "place"),
    [("1", "x", "preamble"), ("[", "]", "preamble"), ("[", "]", "rows"), ("", "x", "rows"), ("2024", "年", "cells"), ("2024", "年", "heading")],
)  # fmt: skip
@pytest.mark.usefixtures("clock")
def test_a_long_run_of_blanks_within_a_cell_takes_no_longer_than_it_is(begin, end, place, tmp_path):
    bare = f"{begin}{' ' * LONG}{end}"
    path = tmp_path / "a.csv"
    path.write_text(TABLES[place].format(said=f'"{bare}"', bare=bare), encoding="utf-8")
    with suppress(FiscalError):
        assert api.load(path).summary().report
