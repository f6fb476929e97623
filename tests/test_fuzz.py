"""Whatever bytes come in, through every kind of file: facts or an error that says what is wrong, never a crash.

What a file holds is read alike, however it is written. `--hypothesis-profile=fuzz` tries thousands of each.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, strategies as st

from fiscalcli import api, mappingfile
from fiscalcli.errors import FiscalError

ROWS = [
    ["单位：万元", "", "", ""],
    ["年份", "指标", "预算数", "决算数"],
    ["2023", "教育支出", "1,200", "1250.5"],
    ["2023", "其中：小学", "100", "-"],
    ["2023", "合计", "1200", "1250.5"],
]
PACKAGE = {
    "name": "p",
    "resources": [
        {
            "name": "a",
            "path": "a.csv",
            "schema": {
                "fields": [
                    {"name": "f", "columnType": "functional-classification:generic:label"},
                    {"name": "v", "columnType": "value", "normalize": {"year": 2023}},
                ],
                "extraFields": [
                    {"name": "year", "columnType": "date:fiscal-year"},
                    {"name": "currency", "columnType": "value-currency:code", "constant": "EUR"},
                ],
            },
        }
    ],
}
ALPHA = {
    "name": "p",
    "resources": [{"name": "a", "path": "a.csv"}],
    "mapping": {
        "measures": {"m": {"source": "v", "currency": "EUR", "factor": 1000, "phase": "approved"}},
        "dimensions": {
            "date": {"dimensionType": "datetime", "attributes": {"year": {"constant": 2023}}},
            "f": {"classificationType": "functional", "attributes": {"label": {"source": "f"}}},
        },
    },
}
MAPPING = """missing = ["-"]
lines = false
[columns]
"预算数" = "value:approved"
[defaults]
unit = "万元"
[confirmed]
sums = ["x"]
"""
CROSSWALK = "from,to,weight,since\n教育支出,教育,0.6,2023\n教育支出,科学,0.4,2023\n"


def _delimited(rows, mark):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=mark).writerows(rows)
    return buffer.getvalue().encode()


def _workbook(rows):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("S")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
    return buffer.getvalue()


def _old(rows):
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _open_document(rows):
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = "".join(f' xmlns:{name}="{urn}:{name}:1.0"' for name in ("office", "table", "text"))
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body = "".join(
        f"<table:table-row>{''.join(cell.format(each) for each in row)}</table:table-row>"
        for row in rows
    )
    return _zip(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": f"<office:document-content{spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{body}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>".encode(),
        }
    )


def _zip(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def _packed(descriptor):
    return _zip({"datapackage.json": json.dumps(descriptor).encode(), "a.csv": b"f,v\nA,5\nB,6\n"})


def _records(rows):
    return [dict(zip(rows[1], row, strict=True)) for row in rows[2:]]


def _parquet():
    with TemporaryDirectory() as folder:
        path = Path(folder, "made.parquet")
        duckdb.sql(
            "SELECT * FROM (VALUES (2023, '教育支出', 5.5), (2023, '农业', NULL)) t(年份, 指标, 金额)"
        ).write_parquet(str(path))
        return path.read_bytes()


@cache
def good():
    """Return a sound file of every kind that is read."""
    return {
        "a.csv": _delimited(ROWS, ","),
        "b.csv": _delimited(ROWS, ";").decode().encode("gb18030"),
        "a.tsv": _delimited(ROWS, "\t"),
        "a.xlsx": _workbook(ROWS),
        "a.xls": _old(ROWS),
        "a.ods": _open_document(ROWS),
        "a.json": json.dumps(_records(ROWS), ensure_ascii=False).encode(),
        "a.jsonl": "\n".join(map(json.dumps, _records(ROWS))).encode(),
        "a.parquet": _parquet(),
        "a.csv.gz": gzip.compress(_delimited(ROWS, ",")),
        "a.zip": _packed(PACKAGE),
        "b.zip": _packed(ALPHA),
        "c.zip": _zip({"a.csv": _delimited(ROWS, ",")}),
    }


NAMES = (
    "a.csv", "b.csv", "a.tsv", "a.xlsx", "a.xls", "a.ods", "a.json", "a.jsonl", "a.parquet",
    "a.csv.gz", "a.zip", "b.zip", "c.zip",
)  # fmt: skip
CUTS = st.tuples(
    st.integers(0, 10**6), st.sampled_from(["set", "cut", "drop", "put", "twice"]), st.binary(max_size=6)
)  # fmt: skip


def hurt(content, wounds):
    """Return `content` with some bytes changed, cut off, left out, put in or repeated."""
    for at, how, said in wounds:
        place = at % (len(content) + 1)
        head, tail = content[:place], content[place:]
        content = {
            "set": head + said + tail[len(said) :],
            "cut": head if at % 7 == 0 else content,
            "drop": head + tail[at % 40 :],
            "put": head + said + tail,
            "twice": head + tail[: at % 90] + tail,
        }[how]
    return content


def outcome(path, **settings):
    """Return the facts of a file, or the codes of what is wrong with it; whatever is wrong has a place and both languages."""
    with suppress(FiscalError):  # what is no data at all is told like everywhere
        assert api.inspect(path, **settings).answer.report.rows
    try:
        data = api.load(path, **settings)
    except FiscalError as error:
        for problem in error.problems:
            assert problem.code
            assert problem.message.zh
            assert problem.message.en
        return [problem.code for problem in error.problems]
    for report in (data.summary().report, data.growth().report):
        assert report.rows is not None
    return [
        (fact.period.text, fact.indicator, str(fact.value), fact.unit.unit) for fact in data.facts
    ]


def test_every_kind_of_file_is_here_and_sound(tmp_path):
    assert {*good()} == {*NAMES}
    for name, content in good().items():
        (tmp_path / name).write_bytes(content)
        assert isinstance(outcome(tmp_path / name)[0], tuple), name


@pytest.mark.parametrize("name", NAMES)
@given(wounds=st.lists(CUTS, min_size=1, max_size=4))
def test_a_file_that_was_hurt_is_read_or_refused(tmp_path_factory, name, wounds):
    path = tmp_path_factory.getbasetemp() / f"hurt-{name}"
    path.write_bytes(hurt(good()[name], wounds))
    outcome(path)


WORDS = st.sampled_from(
    ["", " ", "年份", "year", "指标", "item", "金额", "amount (USD)", "预算数", "决算数", "单位：万元", "2023", "2024年",
     "FY14-15", "民国113年", "2011-12", "合计", "小计", "TOTAL", "其中：甲", "  乙", "（一）丙", "1. 丁", "205", "20502", "5",
     "-5", "(1,234)", "1.234,5", "1 234", "12,5", "…", "-", "n/a", "#DIV/0!", "1e5", "１２３", "5%", "3亿元", "$5m", "5*",
     "=1+1", "\u202e5", "x\ty", "a\nb", '"', "'", "全市", "甲县", "USD", "万元", "同比(%)", "01/02/2023", "Q1", "1-3月累计"]
)  # fmt: skip
GRIDS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=8)
)


@given(GRIDS)
def test_any_table_is_read_or_refused_and_told(tmp_path_factory, grid):
    path = tmp_path_factory.getbasetemp() / "grid.csv"
    path.write_bytes(_delimited(grid, ","))
    outcome(path)


@given(GRIDS)
def test_a_workbook_of_texts_is_read_like_the_same_table_in_text(tmp_path_factory, grid):
    """Where both are read; text tables have ends of lines, blanks and delimiters of their own that may be refused."""
    folder = tmp_path_factory.getbasetemp()
    (folder / "same.csv").write_bytes(_delimited(grid, ","))
    (folder / "same.xlsx").write_bytes(_workbook(grid))
    text, book = outcome(folder / "same.csv"), outcome(folder / "same.xlsx")
    if text and book and isinstance(text[0], tuple) and isinstance(book[0], tuple):
        assert text == book


@given(st.lists(CUTS, max_size=4), st.booleans())
def test_a_mapping_that_was_hurt_holds_or_is_refused(tmp_path_factory, wounds, is_text):
    path = tmp_path_factory.getbasetemp() / "hurt.mapping.toml"
    content = hurt(MAPPING.encode(), wounds)
    path.write_bytes(content.decode("utf-8", "ignore").encode() if is_text else content)
    with suppress(FiscalError):
        mappingfile.read(path)


@given(st.lists(CUTS, max_size=4), st.booleans())
def test_a_crosswalk_that_was_hurt_holds_or_is_refused(tmp_path_factory, wounds, is_text):
    folder = tmp_path_factory.getbasetemp()
    (folder / "walked.csv").write_bytes(_delimited(ROWS[1:], ","))
    content = hurt(CROSSWALK.encode(), wounds)
    path = folder / "crosswalk.csv"
    path.write_bytes(content.decode("utf-8", "ignore").encode() if is_text else content)
    try:
        data = api.load(folder / "walked.csv", crosswalk=str(path), defaults={"unit": "元"})
    except FiscalError:
        return
    assert sum(fact.value for fact in data.facts if not fact.role and fact.phase == "final") > 0


@given(st.lists(CUTS, min_size=1, max_size=4), st.sampled_from([PACKAGE, ALPHA]))
def test_a_descriptor_that_was_hurt_holds_or_is_refused(tmp_path_factory, wounds, descriptor):
    folder = tmp_path_factory.getbasetemp() / "package"
    folder.mkdir(exist_ok=True)
    (folder / "a.csv").write_bytes(b"f,v\nA,5\nB,6\n")
    (folder / "datapackage.json").write_bytes(hurt(json.dumps(descriptor).encode(), wounds))
    with suppress(FiscalError):
        outcome(folder)
