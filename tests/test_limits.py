"""What is taken from the files of others: limits that hold for one run, and errors that say how to raise them."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile

import pytest
import xlsxwriter
import xlwt

from fiscalcli import api, limits, options
from fiscalcli.errors import DataError, Place, UsageError

ROWS = "year,sector,amount (EUR)\n2024,A,5\n2024,B,6\n"
TWO = "sector,2023\nA,5\nB,6\n\nsector,2024\nA,7\nB,8\n"
DEEP = '[{"year": 2024, "sector": "A", "amount (EUR)": 5, "x": ' + "[" * 60 + "1" + "]" * 60 + "}]"
LONG = f"year,sector,amount (EUR)\n2024,A,1{'0' * 40}\n"


def _old():
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for at, row in enumerate(csv.reader(ROWS.splitlines())):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _spread():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("S")
    for at, row in enumerate(csv.reader(ROWS.splitlines())):
        sheet.write_row(at, 0, row)
    sheet.write(150_000, 8, "seen far out")
    book.close()
    return buffer.getvalue()


CASES = {
    "bytes": ("a.csv", ROWS.encode(), "10", "1000"),
    "unpacked": ("a.csv.gz", gzip.compress(ROWS.encode()), "10", "1000"),
    "ratio": (
        "a.csv.gz",
        gzip.compress((ROWS + f"{' ' * 50_000}\n" * 180).encode()),
        "2",
        "100000",
    ),
    "rows": ("a.csv", ROWS.encode(), "2", "3"),
    "columns": ("a.csv", (ROWS.replace("\n", ",x\n")).encode(), "3", "4"),
    "characters": ("a.csv", ROWS.encode(), "10", "100"),
    "cells": ("a.xls", _old(), "2", "1000"),
    "xls": ("a.xls", _old(), "1000", "100000"),
    "extent": ("a.xlsx", _spread(), "100", "2000000"),
    "depth": ("a.json", DEEP.encode(), "50", "100"),
    "keys": (
        "a.json",
        b'{"a": 1, "b": 2, "c": [{"year": 2024, "x": "A", "amount (EUR)": 5}]}',
        "2",
        "3",
    ),
    "figures": ("a.csv", ROWS.encode(), "1", "2"),
    "notes": ("a.csv", (ROWS + "one,,\ntwo,,\nthree,,\n").encode(), "2", "3"),
    "levels": (
        "a.csv",
        b"year,indicator,part_of,amount (EUR)\n2024,A,,9\n2024,B,A,9\n2024,C,B,8\n",
        "2",
        "3",
    ),
    "problems": ("a.csv", (ROWS + "x,A,5\n" * 3).encode(), "2", "3"),
    "tables": ("a.csv", TWO.encode(), "1", "2"),
    "digits": ("a.csv", LONG.encode(), "28", "50"),
}


def _book():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("S")
    for at, row in enumerate(csv.reader(ROWS.splitlines())):
        sheet.write_row(at, 0, row)
    book.close()
    return buffer.getvalue()


def _spreadsheet():
    rows = "".join(
        f"<table:table-row>{''.join(CELL.format(cell) for cell in row)}</table:table-row>"
        for row in csv.reader(ROWS.splitlines())
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<a/>")
        packed.writestr("content.xml", SPREADSHEET.format(rows))
    return buffer.getvalue()


CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
SPREADSHEET = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="S">{}</table:table></office:spreadsheet></office:body>
</office:document-content>"""


@pytest.mark.parametrize(
    ("name", "few"), [("cells", "8"), ("unpacked", "1000"), ("extent", "8"), ("bytes", "100")]
)
@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_the_cure_of_a_workbook_that_is_too_large_can_be_typed(name, few, suffix, tmp_path):
    path = tmp_path / f"a{suffix}"
    path.write_bytes({".xlsx": _book, ".ods": _spreadsheet}[suffix]())
    if (name, suffix) == ("extent", ".xlsx"):
        path.write_bytes(_spread())
    with pytest.raises(DataError) as caught:
        api.load(path, limits={name: few})
    (problem,) = caught.value.problems
    assert re.search(rf"raise it: --limit {name}=\d+$", problem.hint.en), problem.hint.en
    assert api.load(path, limits={name: "90000000"}).facts


def test_a_workbook_that_packs_too_well_says_the_limit_for_it(tmp_path):
    buffer = io.BytesIO(_book())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/more.xml", " " * 9_000_000)
    (tmp_path / "a.xlsx").write_bytes(buffer.getvalue())
    with pytest.raises(DataError) as caught:
        api.load(tmp_path / "a.xlsx")
    (problem,) = caught.value.problems
    assert problem.hint.en.endswith("raise it: --limit ratio=3000")
    assert api.load(tmp_path / "a.xlsx", limits={"ratio": "3000"}).facts


@pytest.mark.parametrize("name", CASES)
def test_a_limit_holds_and_can_be_raised(name, tmp_path):
    file, content, few, enough = CASES[name]
    (tmp_path / file).write_bytes(content)
    with pytest.raises(DataError) as caught:
        api.load(tmp_path / file, limits={name: few})
    hints = {problem.hint.en for problem in caught.value.problems}
    assert any(f"--limit {name}=" in hint for hint in hints), hints
    if name == "problems":
        with pytest.raises(DataError) as caught:
            api.load(tmp_path / file, limits={name: enough})
        assert len(caught.value.problems) == 3
        return
    assert api.load(tmp_path / file, limits={name: enough}).facts
    assert limits.of(name) == limits.LIMITS[name].usual


def test_every_limit_is_tried_here_or_with_archives():
    assert limits.LIMITS.keys() - CASES.keys() == {"files"}


@pytest.mark.parametrize(
    ("name", "said"),
    [("row", "5"), ("rows", "0"), ("rows", "x"), ("rows", "-1"), ("rows", "1e9"), ("depth", "201"), ("digits", "９")],
)  # fmt: skip
def test_a_limit_that_there_is_none_of_is_refused(name, said, tmp_path):
    (tmp_path / "a.csv").write_text(ROWS)
    with pytest.raises(UsageError) as caught:
        api.load(tmp_path / "a.csv", limits={name: said})
    (problem,) = caught.value.problems
    assert problem.hint
    assert problem.code == ("unknown_limit" if name == "row" else "bad_limit")


def test_the_option_says_limits():
    assert options.Reading(limit=["rows=5", "depth=9"]).settings().limits == {
        "rows": "5",
        "depth": "9",
    }


def test_an_error_says_how_to_raise_what_holds_now():
    with limits.held({"rows": "70"}):
        (problem,) = limits.exceeded("rows", Place("a")).problems
    assert re.search(r"--limit rows=700$", problem.hint.en)
    assert json.dumps(problem.message.en).count("70") == 1
