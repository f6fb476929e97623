"""What readers of workbooks share, where no workbook is needed to see it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from fiscalcli.formats import workbook
from fiscalcli.model import Merged

HTML, XML, SPREADSHEET = "a web page (HTML)", "XML", "an XML Spreadsheet 2003"
TEXT, BINARY = "text (CSV?)", "some other binary file"


@pytest.mark.parametrize(
    ("content", "like"),
    [
        (b"year,value\n2024,1\n", TEXT),
        ("年,额\n".encode("gb18030"), TEXT),
        ("年度\t金额\r\n2024\t1\r\n".encode("utf-16"), TEXT),
        (b"\xef\xbb\xbfa;b\n", TEXT),
        ("[单位：万元]\na,b\n".encode(), TEXT),
        (b"a,b\n1,2\n\x1a", TEXT),
        (b"", TEXT),
        (b"\n<table>\n<tr><td>1", HTML),
        (b"\xef\xbb\xbf<!-- made by --><HTML xmlns:x='urn:schemas-microsoft-com:office:excel'>", HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", HTML),
        ("<html><meta charset=utf-16>".encode("utf-16"), HTML),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x", HTML),
        (b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>\n<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", SPREADSHEET),
        (b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", SPREADSHEET),
        (b"<?xml version='1.0'?><rows><row a='1,2'/></rows>", XML),
        (b'{"a": [1, 2]}', "JSON"),
        (b'[{"a": 1}, {"a": 2}]', "JSON"),
        (b"a,b\n1,\x01\n", BINARY),
        (b"\x89PNG\0\0", BINARY),
        ("a,b".encode("utf-32"), BINARY),
    ],
)  # fmt: skip
def test_what_a_file_looks_like(content, like):
    assert workbook.looks_like(content).en == like


@pytest.mark.parametrize(
    ("content", "is_table"),
    [
        (b"a,b\n1,2\n", True), (b"a;b\n1;2", True), (b"a\tb\r\n1\t2", True), (b"a|b\r1|2", True),
        ("a\tb\n1\t2".encode("utf-16"), True), ("预算\n年度,金额\n2024,1".encode("gb18030"), True),
        (b"one sentence, no table\nand more\n", False), (b"a,b\n", False), (b"", False), (b"<table>a,b\n1,2", False),
        (b'{"a": 1,\n"b": 2,\n"c": 3}', False), (b"a,b\n1,2\0", False),
    ],
)  # fmt: skip
def test_text_is_a_table_where_lines_are_cut_by_the_same_sign(content, is_table):
    assert workbook.is_text_table(content) is is_table


@given(st.binary(max_size=5000))
def test_anything_looks_like_something(content):
    workbook.is_text_table(content)
    assert workbook.no_workbook(workbook.looks_like(content), "a").problems[0].hint


def test_cells_that_are_one_come_in_order_and_do_not_lie_over_one_another():
    areas = [((5, 0), (6, 0)), ((0, 1), (0, 3))]
    assert workbook.merged(areas) == (Merged(1, 1, 1, 3), Merged(6, 7, 0, 0))
    with pytest.raises(ValueError, match="1000"):
        workbook.merged([((0, 0), (65_535, 0))] * 1000)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_without_an_end_is_none(value):
    with pytest.raises(ValueError, match=str(value)):
        workbook.text(value)
