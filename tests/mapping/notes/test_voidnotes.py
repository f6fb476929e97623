"""Rows that a column calls cancelled are counted, and that is said."""

from __future__ import annotations

import pytest

ROWS = "Contract,Year,Status,Amount (USD)\nC1,2024,{},100\nC2,2024,{},900\nC3,2024,{},50\n"


def said(data):
    return [note for note in data.notes if "counted like any other; without" in note.en]


@pytest.mark.parametrize(
    "words",
    [
        ("Active", "Cancelled", "Completed"),
        ("在执行", "作废", "已完成"),
        ("actif", "Annulé", "clos"),
    ],
)
def test_rows_called_void_are_told_with_the_cure(table, words):
    data = table(ROWS.format(*words))
    (note,) = said(data)
    others = ",".join(sorted({words[0], words[2]}))
    assert f"1 row called {words[1]}" in note.en
    assert f"--where Status={others}" in note.en.replace("'", "")
    assert data.summary().report.totals[0]["value"] == 1050
    assert data.summary(where=(f"Status={others}",)).report.totals[0]["value"] == 150


@pytest.mark.parametrize(
    "words", [("Active", "Paid", "Completed"), ("Cancelled", "Cancelled", "Cancelled")]
)
def test_other_words_say_nothing(table, words):
    assert not said(table(ROWS.format(*words)))
