"""The reader of old workbooks gives what the sheets say, and never a blank for what was not calculated."""

from __future__ import annotations

import datetime as dt
import io
import struct
import time
from contextlib import suppress
from decimal import Decimal

import pytest
import xlwt
from hypothesis import given, settings, strategies as st

from fiscalcli import limits
from fiscalcli.errors import DataError
from fiscalcli.model import Merged, NumberCell
from fiscalcli.readers import xls


def written(fill) -> bytes:
    """Make a workbook as xlwt does."""
    book = xlwt.Workbook(encoding="utf-8")
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def of(*cells, style="General") -> bytes:
    """Make a workbook of one row."""

    def fill(book):
        sheet = book.add_sheet("表")
        for column, value in enumerate(cells):
            sheet.write(0, column, value, xlwt.easyxf(num_format_str=style))

    return written(fill)


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def narrow(text: str, counted: str = "<H") -> bytes:
    return struct.pack(counted + "B", len(text), 0) + text.encode("latin-1")


def at(row: int, column: int, style: int = 0) -> bytes:
    return struct.pack("<HHH", row, column, style)


def stream(*sheets: bytes, before: bytes = b"", version: int = 0x600, state=(), kinds=()) -> bytes:
    """Make the bare records of a workbook whose sheets are called S0, S1, ..."""
    begin = [record(0x809, struct.pack("<HHHH", version, kind, 0, 1996)) for kind in (5, 0x10)]
    flags = b"\0" if version == 0x600 else b""
    start = len(begin[0]) + len(before) + 4 + sum(4 + 9 + len(flags) for _ in sheets)
    listed = body = b""
    for number, sheet in enumerate(sheets):
        said = struct.pack("<IBBB", start + len(body), state[number] if state else 0,
                           kinds[number] if kinds else 0, 2) + flags + b"S%d" % number  # fmt: skip
        listed += record(0x85, said)
        body += begin[1] + sheet + record(0x0A)
    return begin[0] + before + listed + record(0x0A) + body


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x203, at(row, column, style) + struct.pack("<d", value))


def formula(row: int, column: int, result: bytes | float, flags: int = 0) -> bytes:
    stored = struct.pack("<d", result) if isinstance(result, float) else result.ljust(6, b"\0") + b"\xff\xff"  # fmt: skip
    return record(0x06, at(row, column) + stored + struct.pack("<HI", flags, 0))


def grid(content: bytes, **options: str) -> dict[int, list[str]]:
    (sheet,) = xls.read(content, "a.xls", **options)
    return {row.place.line: list(row.cells) for row in sheet.rows}


def refused(content: bytes, **options: str) -> list[tuple[str, str]]:
    with pytest.raises(DataError) as caught:
        xls.read(content, "a.xls", **options)
    for problem in caught.value.problems:
        assert problem.hint
        assert problem.hint.zh
        assert problem.message.zh
    return [(problem.code, str(problem.place)) for problem in caught.value.problems]


def message(content: bytes, **options: str) -> str:
    with pytest.raises(DataError) as caught:
        xls.read(content, "a.xls", **options)
    return caught.value.problems[0].message.en


# --- cells ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2024, "2024"),
        (-12.5, "-12.5"),
        (0.1, "0.1"),
        (-0.0, "0"),
        (0.30000000000000004, "0.3"),
        (358999127.02, "358999127.02"),
        (536870911, "536870911"),
        (-536870913, "-536870913"),
        (1e22, "1" + "0" * 22),
        (1.5e-7, "0.00000015"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("教育支出", "教育支出"),
        ("Éducation", "Éducation"),
        ("  其中：教育 ", "  其中：教育 "),
        ("1,234.50", "1,234.50"),
        ("长" * 20_000 + "tail", "长" * 20_000 + "tail"),
        ("a" * 32_767, "a" * 32_767),
    ],
)
def test_a_cell_becomes_text(value, text):
    assert grid(of(None, value)) == {1: ["", text]}


@pytest.mark.parametrize(
    ("alignment", "blanks"),
    [("indent 1", 2), ("indent 2, horiz left", 4), ("indent 1, horiz right", 0), ("horiz left", 0)],
)
def test_the_indent_of_a_style_is_written_as_blanks_before_a_text(alignment, blanks):
    def fill(book):
        sheet = book.add_sheet("表")
        for column, value in enumerate(("教育", 7)):
            sheet.write(0, column, value, xlwt.easyxf(f"align: {alignment}"))

    assert grid(written(fill)) == {1: [" " * blanks + "教育", "7"]}


@given(st.lists(st.decimals(-(10**9), 10**9, places=2, allow_nan=False), min_size=1, max_size=30))
@settings(max_examples=50)
def test_an_amount_has_the_digits_that_were_typed(amounts):
    (cells,) = grid(of(*map(float, amounts))).values()
    assert [*map(Decimal, cells)] == amounts
    assert all(isinstance(cell, NumberCell) for cell in cells)


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300), min_size=1))
@settings(max_examples=30, deadline=None)
def test_texts_come_back_wherever_their_records_are_cut(texts):
    said = {f"{at}{text}": None for at, text in enumerate(texts)}
    long = [*said, "x" * 8200, "算" * 5000, *(text + "y" * 3000 for text in said)]

    def fill(book):
        for line, text in enumerate(long):
            (book.add_sheet("表") if not line else book.get_sheet(0)).write(line, 0, text)

    assert [row[0] for row in grid(written(fill)).values()] == long


def test_lines_and_columns_are_those_of_the_workbook():
    def fill(book):
        sheet = book.add_sheet("表")
        sheet.write_merge(3, 4, 2, 3, "年份")
        sheet.write(3, 4, "金额")
        sheet.write(6, 3, "  ")
        sheet.write(8, 3, "x")
        sheet.row(8).hidden = True

    content = written(fill)
    assert grid(content) == {4: ["", "", "年份", "", "金额"], 9: ["", "", "", "x"]}
    (sheet,) = xls.read(content, "a.xls")
    assert str(sheet.rows[0].place) == "a.xls[表]:4"
    assert sheet.merged == (Merged(4, 5, 2, 3),)


@pytest.mark.parametrize(("error", "text"), [(0x07, "#DIV/0!"), (0x17, "#REF!"), (0x2A, "#N/A")])
def test_an_error_keeps_its_text(error, text):
    def fill(book):
        sheet = book.add_sheet("表")
        sheet.row(1).set_cell_error(3, error)
        sheet.write(1, 1, 1)

    assert grid(written(fill)) == {2: ["", "1", "", text]}


@pytest.mark.parametrize(
    ("raws", "texts"),
    [
        ([12345 << 2 | 3, 10 << 2 | 3], ["123.45", "0.1"]),
        ([(-7 << 2 & 0xFFFFFFFF) | 2, 5 << 2 | 2], ["-7", "5"]),
        ([0x3FF80000, 0x3FF80001], ["1.5", "0.015"]),
    ],
)
def test_several_short_numbers_in_one_record(raws, texts):
    pairs = b"".join(struct.pack("<HI", 0, raw) for raw in raws)
    row = struct.pack("<HH", 2, 1) + pairs + struct.pack("<H", len(raws))
    assert grid(stream(record(0xBD, row))) == {3: ["", *texts]}


@pytest.mark.parametrize(
    ("records", "text"),
    [
        (formula(0, 0, 2.5), "2.5"),
        (formula(0, 0, b"\1\0\1"), "TRUE"),
        (formula(0, 0, b"\2\0\x07"), "#DIV/0!"),
        (formula(0, 0, b"\0") + record(0x207, narrow("total")), "total"),
        (formula(0, 0, b"\0") + record(0x4BC, bytes(8)) + record(0x207, narrow("shared")), "shared"),
        (formula(0, 0, b"\0") + record(0x207, struct.pack("<HB", 3, 0) + b"ab") + record(0x3C, b"\1\x97\x7b"), "ab算"),
        (formula(0, 0, 2.5) + record(0x207, narrow("of nothing")), "2.5"),
        (record(0x205, at(0, 0) + b"\x2a\1"), "#N/A"),
        (record(0x205, at(0, 0) + b"\1\0"), "TRUE"),
        (record(0x204, at(0, 0) + narrow("é")), "é"),
        (record(0xD6, at(0, 0) + narrow("rich") + bytes(10)), "rich"),
        (record(0x809, bytes(8)) + number(0, 0, 7) + record(0x0A) + number(0, 0, 8), "8"),
    ],
)  # fmt: skip
def test_records_that_hold_a_cell(records, text):
    assert grid(stream(records)) == {1: [text]}


RECALCID = record(0x1C1, bytes(8))
BLANK, ZERO = formula(0, 1, b"\3"), formula(0, 1, 0.0, flags=2)


@pytest.mark.parametrize(
    ("cells", "before", "missing"),
    [
        (BLANK, b"", True),
        (BLANK, RECALCID, False),
        (BLANK + formula(1, 1, 2.0), b"", False),
        (BLANK + formula(1, 1, b"\1"), b"", False),
        (BLANK + formula(1, 1, b"\0") + record(0x207, narrow("x")), b"", False),
        (ZERO, b"", True),
        (ZERO, RECALCID, False),
        (ZERO + formula(1, 1, 2.0), b"", True),
        (formula(0, 1, 3.0, flags=2), b"", False),
        (formula(0, 1, 0.0), b"", False),
        (formula(0, 1, b"\0"), RECALCID, True),
        (formula(0, 1, b"\0") + formula(1, 1, 2.0), RECALCID, True),
    ],
)
def test_a_formula_that_was_never_calculated_is_refused(cells, before, missing):
    content = stream(number(0, 0, 1) + cells, before=before)
    if missing:
        assert refused(content) == [("uncalculated", "a.xls[S0]:1 B")]
        assert message(content).endswith(": B1")
    else:
        assert grid(content)[1][0] == "1"


def test_a_workbook_that_a_program_made_of_formulas_is_refused():
    def fill(book):
        book.add_sheet("甲").write(1, 2, xlwt.Formula("1+1"))
        book.add_sheet("乙").write(0, 0, 5)

    content = written(fill)
    assert refused(content) == [("uncalculated", "a.xls[甲]:2 C")]
    assert grid(content, sheet="乙") == {1: ["5"]}


# --- what is shown ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code", "text", "power"),
    [
        (0.1, "0.0%", "10.0%", 0),
        (0.25, "0%", "25%", 0),
        (5, '0"亿元"', "5亿元", 0),
        (5000, "#,##0", "5000", 0),
        (5_000_000, "#,##0,", "5000", 3),
        (5_000_000, '0.0,,"m"', "5.0 million", 0),
        (42_000, "General", "42000", 0),
        (-1, "yyyy-mm-dd", "-1", 0),
        (3_000_000, "yyyy-mm-dd", "3000000", 0),
        (7, "# ?/?", "7", 0),
    ],
)
def test_a_number_is_what_its_format_shows(value, code, text, power):
    (cell,) = grid(of(value, style=code))[1]
    assert isinstance(cell, NumberCell)
    assert (cell, cell.power) == (text, power)


DAYS = [
    ("yyyy-mm-dd", dt.date(2024, 5, 1), "2024-05-01"),
    ("M/D/YY", dt.date(2024, 2, 29), "2024-02-29"),
    ('yyyy"年"m"月"', dt.date(2024, 5, 1), "2024-05"),
    ("yyyy", dt.date(2023, 12, 31), "2023"),
    ("[$-409]d-mmm-yy;@", dt.date(1999, 12, 31), "1999-12-31"),
    ("yyyy-mm-dd hh:mm:ss", dt.datetime(2024, 5, 1, 3, 4, 5), "2024-05-01T03:04:05"),  # noqa: DTZ001
]


@pytest.mark.parametrize("is_1904", [False, True])
@pytest.mark.parametrize(("code", "value", "text"), DAYS)
def test_a_day_is_the_same_in_both_date_systems(code, value, text, is_1904):
    def fill(book):
        book.dates_1904 = is_1904
        book.add_sheet("表").write(0, 0, value, xlwt.easyxf(num_format_str=code))

    assert grid(written(fill)) == {1: [text]}


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("h:mm:ss", 0.5, "12:00:00"),
        ("h:mm", 0.999999999999, "1900-01-01"),
        ("[h]:mm:ss", 1.5, "36:00:00"),
        ("[mm]:ss", 0.25, "6:00:00"),
        ("yyyy-mm-dd", 1, "1900-01-01"),
        ("yyyy-mm-dd", 60, "1900-02-28"),
        ("yyyy-mm-dd", 61, "1900-03-01"),
        ("h:mm:ss.000", 0.1 + 0.123 / 86400, "02:24:00.123000"),
    ],
)
def test_times_and_the_first_days(code, value, text):
    assert grid(of(value, style=code)) == {1: [text]}


@pytest.mark.parametrize(
    ("number_format", "text"),
    [(0, "0.5"), (9, "50%"), (14, "12:00:00"), (46, "12:00:00"), (57, "12:00:00"), (164, "0.5x")],
)
def test_formats_are_known_by_number_or_by_what_the_file_says(number_format, text):
    styles = record(0x41E, struct.pack("<H", 164) + narrow('0.0"x"'))
    styles += record(0xE0, struct.pack("<HH", 0, 0)) + record(0xE0, struct.pack("<HH", 0, number_format))  # fmt: skip
    assert grid(stream(number(0, 0, 0.5, style=1), before=styles)) == {1: [text]}
    assert refused(stream(number(0, 0, 0.5, style=2), before=styles)) == [("not_a_workbook", "a.xls")]  # fmt: skip


# --- sheets -----------------------------------------------------------------------------------------


def three(book):
    book.add_sheet("2024").write(0, 0, "甲")
    for name, state in (("底稿", 1), ("very", 2)):
        sheet = book.add_sheet(name)
        sheet.write(0, 0, "藏")
        sheet.visibility = state
    book.add_sheet("blank")
    book.add_sheet("决算").write(0, 0, "乙")


def test_visible_sheets_come_in_order_and_hidden_ones_are_named():
    sheets = xls.read(written(three), "a.xls")
    assert [sheet.name for sheet in sheets] == ["2024", "决算"]
    assert [note.en for note in sheets[0].notes] == ["hidden sheets left out: 底稿, very"]
    assert {sheet.file for sheet in sheets} == {"a.xls"}


@pytest.mark.parametrize(
    ("sheet", "found"), [("1", "甲"), ("2024", "甲"), ("3", "乙"), ("决算", "乙"), ("底稿", "藏")]
)
def test_a_sheet_is_chosen_by_name_or_number(sheet, found):
    content = written(three)
    assert grid(content, sheet=sheet) == {1: [found]}
    assert xls.read(content, "a.xls", sheet=sheet)[0].notes == ()


def test_an_unknown_or_an_empty_sheet_is_refused():
    content = written(three)
    assert refused(content, sheet="决") == [("no_such_sheet", "a.xls")]
    assert refused(content, sheet="blank") == [("empty_file", "a.xls[blank]")]


def test_charts_and_macros_are_no_sheets():
    content = stream(b"", number(0, 0, 1), b"", kinds=(2, 0, 6))
    assert [sheet.name for sheet in xls.read(content, "a.xls")] == ["S1"]
    assert refused(content, sheet="S0") == [("no_such_sheet", "a.xls")]


def test_a_sheet_that_is_none_where_it_begins_is_refused():
    content = stream(number(0, 0, 1))
    at_sheet = content.rindex(struct.pack("<HH", 0x600, 0x10)) + 2
    content = content[:at_sheet] + b"\x20" + content[at_sheet + 1 :]
    assert refused(content) == [("not_a_workbook", "a.xls")]


def test_sheets_that_are_one_another_are_refused():
    content = bytearray(stream(number(0, 0, 1), number(0, 0, 2)))
    start = content.index(b"S0") - 8
    content[content.index(b"S1") - 8 : content.index(b"S1") - 4] = content[start : start + 4]
    assert refused(bytes(content)) == [("not_a_workbook", "a.xls")]


# --- Excel 5 and 95 ---------------------------------------------------------------------------------


def old(text: bytes, page: int | None) -> bytes:
    before = record(0x42, struct.pack("<H", page)) if page else b""
    styles = record(0x41E, struct.pack("<HB", 164, 4) + b"0.0%") + record(0xE0, struct.pack("<HH", 0, 164))  # fmt: skip
    cells = record(0x204, at(0, 0) + struct.pack("<H", len(text)) + text) + number(0, 1, 0.1)
    cells += formula(0, 2, b"\0") + record(0x207, struct.pack("<H", 1) + b"x")
    return stream(cells, before=before + styles, version=0x500)


@pytest.mark.parametrize(
    ("text", "codec", "page"),
    [
        ("教育支出", "gb18030", 936),
        ("教育", "big5", 950),
        ("Região", "cp1252", 1252),
        ("Región", "mac_roman", 32768),
        ("Бюджет", "cp1251", 1251),
        ("plain", "ascii", None),
    ],
)
def test_texts_of_excel_5_are_in_the_encoding_that_it_names(text, codec, page):
    assert grid(old(text.encode(codec), page)) == {1: [text, "10.0%", "x"]}


@pytest.mark.parametrize("page", [None, 1252])
def test_texts_of_excel_5_in_another_encoding_are_refused(page):
    assert refused(old("财政支出绩效".encode("gb18030"), page)) == [("encoding", "a.xls")]


def test_a_text_of_excel_5_that_breaks_off_is_refused():
    cell = record(0x204, at(0, 0) + struct.pack("<H", 9) + b"short")
    assert refused(stream(cell, version=0x500)) == [("not_a_workbook", "a.xls")]


# --- what is none -----------------------------------------------------------------------------------


def renamed(content: bytes, name: str) -> bytes:
    """Call the stream of a workbook by another name."""
    start = content.index("Workbook".encode("utf-16-le"))
    said = name.encode("utf-16-le")
    return content[:start] + struct.pack("<64sH", said, len(said) + 2) + content[start + 66 :]


def test_the_stream_of_excel_5_has_another_name():
    assert grid(renamed(of(5), "Book")) == {1: ["5"]}


@pytest.mark.parametrize(
    "content",
    [
        renamed(of(5), "EncryptedPackage"),
        xls.compound.MARK + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        stream(number(0, 0, 1), before=record(0x2F, bytes(54))),
    ],
)
def test_a_password_is_recognised(content):
    assert refused(content) == [("encrypted", "a.xls")]


@pytest.mark.parametrize("begin", ["09 00 04 00 07 00 10 00", "09 02 06 00 00 00 10 00 00 00",
                                   "09 04 06 00 00 00 10 00 00 00", "09 08 08 00 00 00 10 00 00 00 00 00"])  # fmt: skip
def test_workbooks_of_excel_4_and_of_programs_that_write_as_it_did_are_refused_with_the_cure(begin):
    content = bytes.fromhex(begin)
    assert content.startswith(xls.MAGIC)
    cell = record(0x204, at(0, 0) + struct.pack("<H", 4) + "预算".encode("gb18030"))
    assert refused(content + cell + record(0x0A)) == [("binary_workbook", "a.xls")]


@pytest.mark.parametrize(
    ("content", "like"),
    [
        (renamed(of(5), "WordDocument"), "another OLE file (Word, a mail, an installer)"),
        (b"<table><tr><td>1</td></tr></table>", "a web page (HTML)"),
        (b"just a sentence", "text (CSV?)"),
    ],
)
def test_what_is_no_workbook_is_said_by_its_looks(content, like):
    assert refused(content) == [("not_a_workbook", "a.xls")]
    assert message(content) == f"not a workbook; it looks like {like}"


# --- guards -----------------------------------------------------------------------------------------


def test_a_file_that_is_too_large_is_refused():
    with limits.held({"xls": "1000000"}):
        assert grid(of(5)) == {1: ["5"]}
        assert refused(stream(b"", before=record(0x999, b"x" * 60_000) * 20)) == [("too_large", "a.xls")]  # fmt: skip


def one_far(row: int) -> bytes:
    return number(row, 255, 1)


@pytest.mark.parametrize(
    "content",
    [
        stream(*(b"".join(map(one_far, range(10))) for _ in range(5))),
        stream(b"".join(number(row, 0, 1) for row in range(2500))),
        stream(number(0, 0, 1), before=record(0xFC, struct.pack("<II", 1, 2**31) + bytes(90))),
        stream(record(0xE5, struct.pack("<H", 900) + bytes(7200)) * 6),
        stream(b"".join(number(row, at, 1) for row in range(40) for at in range(256))),
    ],
)
def test_there_is_room_for_so_many_cells(content):
    with limits.held({"cells": "10000"}):
        assert refused(content) == [("too_large", "a.xls")]
        said = message(content)
    assert said == "is beyond a limit: at most 10000 filled cells in a workbook or in JSON"


def test_a_far_cell_costs_nothing():
    assert grid(stream(number(0, 0, 1) + one_far(65535))) == {1: ["1"], 65536: [""] * 255 + ["1"]}


@pytest.mark.parametrize(
    "sheet",
    [
        number(0, 256, 1),
        number(0, 0, float("nan")),
        number(0, 0, float("inf")),
        record(0xFD, at(0, 0) + struct.pack("<I", 5)),
        record(0x203, at(0, 0)),
        formula(0, 0, b"\7"),
        number(0, 0, 1) + record(0xE5, struct.pack("<H", 1000) + struct.pack("<4H", 0, 65535, 0, 0) * 1000),
        number(0, 0, 1) + record(0xE5, struct.pack("<H", 2) + bytes(8)),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(sheet):
    assert refused(stream(sheet)) == [("not_a_workbook", "a.xls")]


def test_an_overlong_format_is_refused_where_it_is_used():
    code = '"' + "x" * 300 + '"0'
    styles = record(0x41E, struct.pack("<H", 164) + narrow(code)) + record(0xE0, bytes(4))
    styles += record(0xE0, struct.pack("<HH", 0, 164))
    assert grid(stream(number(0, 0, 1), before=styles)) == {1: ["1"]}
    assert refused(stream(number(0, 0, 1, style=1), before=styles)) == [("not_a_workbook", "a.xls")]


FORGED = {
    "links": record(0x1B8, struct.pack("<4H", 0, 65535, 0, 65535) + bytes(24)),
    "extent": record(0x200, struct.pack("<IIHHH", 0, 2**32 - 1, 0, 65535, 0)),
    "nests": record(0x809, bytes(8)) * 50_000,
    "continues": record(0x3C) * 500_000,
}


@pytest.mark.parametrize("kind", FORGED)
def test_forged_records_cost_no_more_than_they_hold(kind):
    start = time.process_time()
    check(stream(number(0, 0, 1) + FORGED[kind]))
    assert time.process_time() - start < 2


def test_texts_that_turn_back_are_refused():
    back = struct.pack("<HBi", 8000, 4, -8007) + b"a" * 8000
    content = stream(b"", before=record(0xFC, struct.pack("<II", 1, 1_000_000) + back + bytes(90)))
    start = time.process_time()
    assert refused(content) == [("not_a_workbook", "a.xls")]
    assert time.process_time() - start < 2


def test_parts_of_sheets_are_read_once():
    """Each of these sheets begins within the one before."""
    count = 2_000
    begin = record(0x809, struct.pack("<HHHH", 0x600, 0x10, 0, 0))
    content = bytearray(stream(*[b""] * 10))
    names = b"".join(
        record(0x85, struct.pack("<IBBB", 12 + count * 15 + 4 + at * 12, 0, 0, 4) + b"%04d" % at)
        for at in range(count)
    )
    content = content[:12] + names + record(0x0A) + begin * count + record(0x0A) * count
    start = time.process_time()
    assert refused(bytes(content)) == [("not_a_workbook", "a.xls")]
    assert time.process_time() - start < 2


# --- any bytes --------------------------------------------------------------------------------------

SEEDS = [
    written(three),
    of("甲" * 5000, 1.5, True, dt.date(2024, 1, 1), "text"),
    stream(number(0, 0, 1) + ZERO + record(0xE5, struct.pack("<H5H", 1, 0, 1, 0, 1, 0))),
    old("教育".encode("gb18030"), 936),
]


def check(content: bytes) -> None:
    with suppress(DataError):
        for sheet in xls.read(content, "-"):
            assert all(any(text.strip() for text in row.cells) for row in sheet.rows)


@given(st.binary(max_size=600), st.sampled_from([b"", *xls.MAGIC]))
def test_any_bytes_are_sheets_or_refused(content, start):
    check(start + content)


@given(st.data())
@settings(max_examples=300)
def test_a_broken_workbook_is_sheets_or_refused(data):
    content = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    check(bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))]))


@pytest.mark.parametrize("seed", SEEDS[2:])
def test_a_workbook_that_breaks_off_is_refused(seed):
    for size in range(12, len(seed)):
        assert refused(seed[:size]) == [("not_a_workbook", "a.xls")]


def test_an_interrupt_is_not_the_files_fault(monkeypatch):
    for raised, seen in ((MemoryError, DataError), (KeyboardInterrupt,) * 2):
        monkeypatch.setattr(xls, "_opened", lambda *_, raised=raised: (_ for _ in ()).throw(raised))
        with pytest.raises(seen):
            xls.read(SEEDS[0], "a.xls")


def test_a_cell_that_stands_twice_is_refused_by_name():
    twice = refused(stream(number(0, 0, 1) + number(0, 1, 2) + number(0, 1, 3)))
    assert [code for code, _ in twice] == ["repeated_cell"]
    assert twice[0][1].endswith(":1 B")
