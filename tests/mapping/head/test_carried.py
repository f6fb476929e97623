"""Sums that are carried over a page are no figures of their own."""

from __future__ import annotations

import pytest

from fiscalcli.errors import Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv


def load(text):
    sheets = csv.read(text.encode(), "a.csv")
    return interpret(sheets, Settings(), About("a", Text("a", "a")))


@pytest.mark.parametrize(
    ("below", "above"),
    [
        ("Carried forward", "Brought forward"), ("À reporter", "Report"), ("Übertrag", "Übertrag von Vorseite"),
        ("A transportar", "Transporte"), ("次頁へ繰越", "前頁より繰越"), ("过次页", "承前页"),
    ],
)  # fmt: skip
def test_rows_that_carry_the_sum_over_two_pages(below, above):
    head = "Item,2023 (EUR)"
    text = f"{head}\nA,10\nB,20\n{below},30\n{head}\n{above},30\nC,5\n{below},35\n{head}\n{above},35\nD,7\nTotal,42\n"
    found = load(text)
    assert [f"{fact.value:f}" for fact in found.facts if not fact.role] == ["10", "20", "5", "7"]
    assert [fact.indicator for fact in found.facts if not fact.role] == ["A", "B", "C", "D"]


def test_a_line_that_happens_to_be_called_so_is_one():
    head = "Item,2023 (EUR)"
    found = load(f"{head}\nSaúde,10\nTransporte,20\n{head}\nTransporte urbano,20\nCultura,5\n")
    assert [f"{fact.value:f}" for fact in found.facts] == ["10", "20", "20", "5"]
