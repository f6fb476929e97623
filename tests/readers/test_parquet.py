"""Parquet: every digit of a decimal, floats in their shortest form, dates, nulls; hostile bytes are refused."""

from __future__ import annotations

import contextlib
import tracemalloc
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings, strategies as st

from fiscalcli import api, limits
from fiscalcli.errors import DataError
from fiscalcli.model import NumberCell
from fiscalcli.readers import parquet


def made(folder, select):
    """Return a Parquet file of what `select` gives."""
    path = folder / "made.parquet"
    with duckdb.connect(":memory:") as base:
        base.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    return path.read_bytes()


def cells(folder, value):
    (sheet,) = parquet.read(made(folder, f"SELECT 1 AS a, {value} AS b"), "a.parquet")
    return sheet.rows[1].cells[1]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.10::DECIMAL(10,2)", "1.10"),
        ("12345678901234567890.123456789::DECIMAL(38,9)", "12345678901234567890.123456789"),
        ("-5::DECIMAL(4,0)", "-5"),
        ("9007199254740993::BIGINT", "9007199254740993"),
        ("0.1::DOUBLE", "0.1"),
        ("0.1::FLOAT", "0.1"),
        ("3::DOUBLE", "3"),
        ("3::FLOAT", "3"),
        ("1e20::DOUBLE", "100000000000000000000"),
        ("1e20::FLOAT", "100000000000000000000"),
        ("0.1::DOUBLE + 0.2::DOUBLE", "0.3"),
        ("NULL::INTEGER", ""),
        ("'NaN'::DOUBLE", ""),
        ("'NaN'::FLOAT", ""),
    ],
)
def test_a_number_is_a_number(value, text, tmp_path):
    found = cells(tmp_path, value)
    assert found == text
    assert isinstance(found, NumberCell) is bool(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("'1,5'", "1,5"),
        ("'教育'", "教育"),
        ("encode('教育')", "教育"),
        (r"'\xAA\x1B'::BLOB", r"\xAA\x1B"),
        ("''", ""),
        ("TRUE", "TRUE"),
        ("DATE '2024-03-01'", "2024-03-01"),
        ("TIMESTAMP '2024-03-01 10:00:00'", "2024-03-01T10:00:00"),
        ("TIME '10:00:00'", "10:00:00"),
        ("'ab'::BLOB", "ab"),
        ("'x'::ENUM('x', 'y')", "x"),
    ],
)
def test_what_is_no_number_is_text(value, text, tmp_path):
    found = cells(tmp_path, value)
    assert (found, type(found)) == (text, str)


def test_the_names_of_the_columns_are_the_header(tmp_path):
    content = made(tmp_path, 'SELECT 2024 AS "a ""b""", 5 AS "年度; DROP TABLE x"')
    (sheet,) = parquet.read(content, "x")
    assert (sheet.head, list(sheet.rows[0].cells)) == (0, ['a "b"', "年度; DROP TABLE x"])
    assert sheet.rows[1].place.line == 2


def test_it_is_data_by_its_ending_and_by_its_first_bytes(tmp_path):
    content = made(
        tmp_path, "SELECT 2024 AS year, 'A' AS sector, 1.50::DECIMAL(9,2) AS \"amount (EUR)\""
    )
    for name in ("a.parquet", "a.pq", "a.csv", "a"):
        (tmp_path / name).write_bytes(content)
        (fact,) = api.load(tmp_path / name).facts
        assert (fact.value, fact.half_width, fact.unit.unit) == (
            Decimal("1.50"), Decimal("0.005"), "EUR",
        )  # fmt: skip


@pytest.mark.parametrize("value", ["[1, 2]", "MAP {'a': 1}", "[[1]]", "[{'a': 1}]"])
def test_columns_of_several_figures_are_refused_by_name(value, tmp_path):
    with pytest.raises(DataError) as caught:
        cells(tmp_path, value)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.column) == ("nested", "b")


def test_fields_of_a_structure_are_columns(tmp_path):
    content = made(
        tmp_path,
        "SELECT 'A' AS item, 2024 AS year, {'amount': 1.50::DECIMAL(9,2), 'unit': 'EUR', 'of': {'the''y': 'x'}} AS approved",
    )
    (tmp_path / "a.parquet").write_bytes(content)
    (fact,) = api.load(tmp_path / "a.parquet").facts
    assert (fact.value, fact.unit.unit) == (Decimal("1.50"), "EUR")
    assert ("approved.of.the'y", "x") in fact.extra


def test_lists_of_words_are_left_out_and_named(tmp_path):
    content = made(
        tmp_path, "SELECT 'A' AS item, 2024 AS year, 5 AS \"amount (EUR)\", ['p'] AS tags"
    )
    (tmp_path / "a.parquet").write_bytes(content)
    data = api.load(tmp_path / "a.parquet")
    assert [fact.value for fact in data.facts] == [5]
    assert any("tags: not read" in note.en for note in data.notes)


def test_what_is_infinite_is_no_figure(tmp_path):
    for kind in ("DOUBLE", "FLOAT"):
        with pytest.raises(DataError) as caught:
            cells(tmp_path, f"'-inf'::{kind}")
        (problem,) = caught.value.problems
        assert (problem.code, str(problem.place)) == ("not_a_number", "a.parquet:2 b")


@pytest.mark.parametrize("name", ["rows", "unpacked"])
def test_few_bytes_with_many_rows_are_refused(name, tmp_path):
    content = made(tmp_path, "SELECT 2024 AS year, repeat('x', 100) AS s FROM range(100000)")
    assert len(content) < 100_000
    with limits.held({name: "50000"}), pytest.raises(DataError) as caught:
        parquet.read(content, "a.parquet")
    assert [problem.code for problem in caught.value.problems] == ["too_large"]


def test_nothing_but_the_file_itself_can_be_read(tmp_path):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with duckdb.connect(":memory:") as base:
        parquet.shut(base, tmp_path / "data.parquet")
        for query in ("SELECT * FROM read_csv(?)", "SELECT * FROM read_text(?)"):
            with pytest.raises(duckdb.PermissionException):
                base.execute(query, [str(tmp_path / "secret.csv")])
        with pytest.raises(duckdb.Error):
            base.execute("SET enable_external_access=true")


def test_a_file_of_no_rows_is_empty(tmp_path):
    with pytest.raises(DataError) as caught:
        parquet.read(made(tmp_path, "SELECT 1 AS a WHERE FALSE"), "a.parquet")
    assert [problem.code for problem in caught.value.problems] == ["empty_file"]


@settings(deadline=None, max_examples=120)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=4), st.booleans())
def test_a_damaged_file_is_read_or_refused(tmp_path_factory, at, junk, is_cut):
    folder = tmp_path_factory.getbasetemp()
    content = bytearray(
        made(folder, "SELECT 2024 + i AS year, 'x' || i AS s, i * 1.5 AS v FROM range(40) t(i)")
    )
    at %= len(content)
    content[at : at + len(junk)] = junk
    with contextlib.suppress(DataError):
        assert parquet.read(bytes(content[:at] if is_cut else content), "a.parquet")


def test_long_and_broken_cells_are_known_by_their_place(tmp_path):
    rows = "select 'a' || chr(10) || 'b' as item, 1 as amount union all select 'c', 2"
    (sheet,) = parquet.read(made(tmp_path, rows), "a.parquet")
    assert not sheet.rows.is_unbroken
    assert [row.cells[0] for row in sheet.rows] == ["item", "a\nb", "c"]
    (sheet,) = parquet.read(made(tmp_path, "select 'c' as item, 2 as amount"), "a.parquet")
    assert sheet.rows.is_unbroken


@pytest.mark.parametrize("kind", ["VARCHAR", "BLOB"])
def test_long_texts_that_take_few_bytes_are_refused_before_they_are_taken(kind, tmp_path):
    content = made(tmp_path, f"SELECT repeat('x', 90000)::{kind} AS s FROM range(4000)")
    assert len(content) < 1_000_000
    tracemalloc.start()
    try:
        with pytest.raises(DataError) as caught:
            parquet.read(content, "a.parquet")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    (problem,) = caught.value.problems
    assert problem.hint.en.endswith("--limit unpacked=3000000000")


def test_a_cell_that_is_too_long_is_refused_at_its_line(tmp_path):
    content = made(tmp_path, "select 'c' as item union all select repeat('x', 100001)")
    with pytest.raises(DataError) as caught:
        parquet.read(content, "a.parquet")
    assert (caught.value.problems[0].code, caught.value.problems[0].place.line) == ("too_large", 3)


def test_rows_without_a_cell_are_left_out_and_lines_counted(tmp_path):
    content = made(
        tmp_path, "select 1 as a, 'x' as b union all select null, ' ' union all select 2, 'y'"
    )
    (sheet,) = parquet.read(content, "a.parquet")
    assert [(row.place.line, row.cells) for row in sheet.rows[1:]] == [
        (2, ["1", "x"]),
        (4, ["2", "y"]),
    ]


def test_decimals_of_more_digits_than_are_kept_are_refused(tmp_path):
    file = made(tmp_path, "SELECT 1 AS a, '12345678901234567.12'::DECIMAL(38,2) AS b")
    footer = b"\x15\x04\x15"  # scale 2, and the precision follows, doubled
    assert footer + b"\x4c" in file
    with pytest.raises(DataError) as caught:
        parquet.read(file.replace(footer + b"\x4c", footer + b"\x50"), "wide.parquet")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.column) == ("magnitude", "b")
    assert "40 digits" in problem.message.en


@pytest.mark.parametrize(
    ("value", "is_said"),
    [("'NaN'::DOUBLE", True), ("'NaN'::FLOAT", True), ("NULL::DOUBLE", False), ("'NaN'", False)],
)
def test_figures_that_are_nan_are_said_to_be_none(value, is_said, tmp_path):
    (sheet,) = parquet.read(made(tmp_path, f"SELECT 2023 AS y, {value} AS b"), "a.parquet")
    assert [note.en for note in sheet.notes] == ["1 cell is NaN, read as no figure"] * is_said
