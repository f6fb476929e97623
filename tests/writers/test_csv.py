"""The CSV of facts: one line for each, none of which is a formula to a spreadsheet program."""

from __future__ import annotations

import csv
import json

import pytest

from fiscalcli import api
from fiscalcli.mapping.facttable import escaped, unescaped


def test_one_line_for_each_fact_and_what_holds_for_all_in_the_first(tmp_path):
    (tmp_path / "a.csv").write_text(
        'year,sector,amount (EUR),note\n2024,A,5,"two\nlines"\n2024,=B,6,\n'
    )
    lines = api.load(tmp_path / "a.csv").convert("csv")[""].decode().splitlines()
    assert len(lines) == 3
    rows = list(csv.DictReader(lines))
    assert (rows[0]["note"], rows[1]["sector"]) == ("two lines", r"\u003dB")
    assert json.loads(rows[0]["dataset"])["title_en"] == "a"
    assert rows[1]["dataset"] == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("教育", "教育"),
        ("a b", "a b"),
        (" a ", r"\u0020a\u0020"),
        ("=1", r"\u003d1"),
        ("-", r"\u002d"),
        ("a=b", "a=b"),
        ("\\", r"\u005c"),
        ("\x1b[1m", r"\u001b[1m"),
        ("\U000e0041", r"\U000e0041"),
        ("", ""),
    ],
)
def test_what_a_program_could_mistake_is_written_out(text, said):
    assert escaped(text) == said
    assert unescaped(said) == text


@pytest.mark.parametrize("said", ["C:\\x", "\\u12", "\\UFFFFFFFF", "\\Uffffffff"])
def test_what_is_no_such_sign_stays(said):
    assert unescaped(said) == said
