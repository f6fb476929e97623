"""The workbook reader gives what the sheets say, and never a blank for an error."""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
import time
import tracemalloc
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st
from openpyxl.styles import Alignment, Font

from fiscalcli import limits
from fiscalcli.errors import DataError
from fiscalcli.model import NumberCell
from fiscalcli.readers import xlsx

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = f'<sheet name="表" sheetId="1" r:id="r1" xmlns:r="{TYPES}"/>'


def package(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as out:
        for name, data in parts.items():
            out.writestr(name, data)
    return stream.getvalue()


def workbook(
    rows: str, book: str = SHEET, more: str = "", prefix: str = "", **parts: str | bytes
) -> bytes:
    """Make a workbook of one sheet from the XML of its rows."""
    p = prefix
    space = f'xmlns{":" + p[:-1] if p else ""}="{MAIN}"'
    return package(
        {
            "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="a" Type="{TYPES}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets>{book}</sheets>{more}</workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{TYPES}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f"<{p}worksheet {space}><{p}sheetData>{rows}</{p}sheetData>"
            f"</{p}worksheet>",
        }
        | {name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()}
    )


def written(fill, **options) -> bytes:
    """Make a workbook as openpyxl does."""
    book = openpyxl.Workbook(**options)
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def grid(content: bytes, **options: str) -> dict[int, list[str]]:
    (sheet,) = xlsx.read(content, "a.xlsx", **options)
    return {row.place.line: list(row.cells) for row in sheet.rows}


def refused(content: bytes, **options: str) -> list[tuple[str, str]]:
    with pytest.raises(DataError) as caught:
        xlsx.read(content, "a.xlsx", **options)
    for problem in caught.value.problems:
        assert problem.hint
        assert problem.hint.zh
        assert problem.hint.en
        assert problem.message.zh
    return [(problem.code, str(problem.place)) for problem in caught.value.problems]


def message(content: bytes, **options: str) -> str:
    with pytest.raises(DataError) as caught:
        xlsx.read(content, "a.xlsx", **options)
    return caught.value.problems[0].message.en


def cell(value: str, kind: str = "", place: str = "A1") -> str:
    return f'<c r="{place}"' + (f' t="{kind}"' if kind else "") + f">{value}</c>"


# --- cells ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2024, "2024"),
        (2024.0, "2024"),
        (-12.5, "-12.5"),
        (0.1, "0.1"),
        (-0.0, "0"),
        (358999127.02, "358999127.02"),
        (1e22, "1" + "0" * 22),
        (1.5e-7, "0.00000015"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("  其中：教育 ", "  其中：教育 "),
        ("1,234.50", "1,234.50"),
        ("#N/A", "#N/A"),
        (dt.date(2024, 5, 1), "2024-05-01"),
        (dt.datetime(2024, 5, 1, 3, 4), "2024-05-01T03:04:00"),  # noqa: DTZ001
        (dt.time(3, 4, 5), "03:04:05"),
        (dt.timedelta(hours=36, seconds=61), "36:01:01"),
    ],
)
def test_a_cell_becomes_text(value, text):
    def fill(book):
        book.active["B3"] = value

    assert grid(written(fill)) == {3: ["", text]}


def test_a_number_has_the_fifteen_digits_that_a_workbook_can_show():
    stored = ("0.30000000000000004", "358999127.01999998")
    rows = "".join(
        cell(f"<v>{value}</v>", "", f"{letter}1")
        for letter, value in zip("AB", stored, strict=True)
    )
    assert grid(workbook(f'<row r="1">{rows}</row>')) == {1: ["0.3", "358999127.02"]}


@pytest.mark.parametrize(
    ("alignment", "blanks"),
    [
        ({"indent": 1}, 2),
        ({"indent": 2, "horizontal": "left"}, 4),
        ({"indent": 250}, 30),
        ({"indent": 1, "horizontal": "right"}, 0),
        ({"horizontal": "left"}, 0),
    ],
)
def test_the_indent_of_a_style_is_written_as_blanks_before_a_text(alignment, blanks):
    def fill(book):
        for place, value in (("A1", "教育"), ("B1", 7), ("C1", dt.date(2024, 5, 1))):
            book.active[place] = value
            book.active[place].alignment = Alignment(**alignment)

    assert grid(written(fill)) == {1: [" " * blanks + "教育", "7", "2024-05-01"]}


def test_a_long_list_that_is_set_in_as_a_whole_has_no_indents():
    def fill(book, least=0):
        for line in range(1, 400):
            book.active.cell(line, 1, "教育").alignment = Alignment(indent=1 + (line < least))
            book.active.cell(line, 2, line)

    assert {cells[0] for cells in grid(written(fill)).values()} == {"教育"}
    mixed = grid(written(lambda book: fill(book, 3)))
    assert {cells[0] for cells in mixed.values()} == {"  教育", "    教育"}


def test_lines_and_columns_are_those_of_the_workbook():
    def fill(book):
        sheet = book.active
        sheet["C4"], sheet["E4"], sheet["D9"], sheet["D7"] = "年份", "金额", "x", "  "
        sheet.merge_cells("C4:D5")

    content = written(fill)
    assert grid(content) == {4: ["", "", "年份", "", "金额"], 9: ["", "", "", "x"]}
    assert str(xlsx.read(content, "a.xlsx")[0].rows[0].place) == "a.xlsx[Sheet]:4"


@pytest.mark.parametrize(
    "error", ["#DIV/0!", "#REF!", "#N/A", "#NAME?", "#NUM!", "#NULL!", "#VALUE!"]
)
@pytest.mark.parametrize("formula", ["", "<f>1/0</f>", '<f t="shared" si="0"/>'])
def test_an_error_keeps_its_text(error, formula):
    rows = (
        f'<row r="2"><c r="B2"><v>1</v></c>{cell(f"{formula}<v>{error}</v>", "e", "D2")}</row>'
        f'<row r="30">{cell(f"<v>{error}</v>", "e", "A30")}</row>'
    )
    assert grid(workbook(rows)) == {2: ["", "1", "", error], 30: [error]}


def test_only_errors_are_still_cells():
    assert grid(workbook(f'<row r="3">{cell("<v>#N/A</v>", "e", "B3")}</row>')) == {3: ["", "#N/A"]}


def test_an_error_without_a_place_is_refused():
    content = workbook('<row><c t="e"><v>#N/A</v></c></row>')
    assert refused(content) == [("error_cell", "a.xlsx[表]")]


@pytest.mark.parametrize(
    ("inner", "kind", "more", "missing"),
    [
        ("<f>1+1</f>", "", "", True),
        ("<f>1+1</f><v/>", "", "", True),
        ("<f>1+1</f><v></v>", "", "", True),
        ("<f>1+1</f><v />", "", "", True),
        ('<f t="shared" si="0"/>', "", "", True),
        ("<f>A2&amp;B2</f>", "str", "", True),
        ("<f>1+1</f><v>2</v>", "", "", False),
        ("<f>1-1</f><v>0</v>", "", "", False),
        ("<f>1-1</f><v>0</v>", "", '<calcPr calcId="1" fullCalcOnLoad="1"/>', True),
        ("<f>1+1</f><v>2</v>", "", '<calcPr calcId="1" fullCalcOnLoad="1"/>', False),
        ('<f>IF(1,"")</f><v></v>', "str", "", False),
        ('<f>""&amp;0</f><v>0</v>', "str", '<calcPr fullCalcOnLoad="true"/>', False),
    ],
)
def test_a_formula_that_was_never_calculated_is_refused(inner, kind, more, missing):
    content = workbook(f'<row r="1">{cell("<v>1</v>")}{cell(inner, kind, "C1")}</row>', more=more)
    if missing:
        assert refused(content) == [("uncalculated", "a.xlsx[表]:1 C")]
        assert message(content).endswith(": C1")
    else:
        assert grid(content)[1][0] == "1"


def test_many_formulas_are_counted_and_each_sheet_is_told():
    def fill(book):
        for column in range(1, 31):
            book.active.cell(2, column, "=1+1")
        book.create_sheet("乙")["AB3"] = "=A1"
        book.create_sheet("丙")["A1"] = 1

    content = written(fill)
    assert refused(content) == [
        ("uncalculated", "a.xlsx[Sheet]:2 A"),
        ("uncalculated", "a.xlsx[乙]:3 AB"),
    ]
    assert message(content).endswith("A2, B2, C2, D2, E2, F2, G2, H2 and 22 more")
    assert grid(content, sheet="丙") == {1: ["1"]}


def test_a_prefixed_namespace_is_scanned_too():
    inner = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1" t="e"><x:v>#REF!</x:v></x:c></x:row>'
    assert grid(workbook(inner, prefix="x:")) == {1: ["1", "#REF!"]}
    inner = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"><x:f>A1</x:f></x:c></x:row>'
    assert refused(workbook(inner, prefix="x:")) == [("uncalculated", "a.xlsx[表]:1 B")]


def test_cells_without_places_are_read_in_order():
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert grid(workbook(rows)) == {1: ["1", "2"], 2: ["3"]}


# --- sheets -----------------------------------------------------------------------------------------


def three(book):
    book.active.title = "2024"
    book.active["A1"] = "甲"
    hidden = book.create_sheet("底稿")
    hidden["A1"], hidden.sheet_state = "藏", "hidden"
    very = book.create_sheet("very")
    very.sheet_state = "veryHidden"
    book.create_chartsheet("图")
    book.create_sheet("blank")
    book.create_sheet("决算")["A1"] = "乙"


def test_visible_sheets_come_in_order_and_hidden_ones_are_named():
    sheets = xlsx.read(written(three), "a.xlsx")
    assert [sheet.name for sheet in sheets] == ["2024", "决算"]
    assert [note.en for note in sheets[0].notes] == ["hidden sheets left out: 底稿, very"]
    assert {sheet.file for sheet in sheets} == {"a.xlsx"}


def test_nothing_is_said_where_nothing_is_hidden():
    def fill(book):
        book.active["A1"] = 1

    assert xlsx.read(written(fill), "a.xlsx")[0].notes == ()


def test_numbers_of_which_the_format_shows_nothing_are_named():
    def fill(book):
        book.active["A1"], book.active["B1"] = 7, 8
        book.active["B1"].number_format = ";;;"

    (note,) = xlsx.read(written(fill), "a.xlsx")[0].notes
    assert "shows nothing, such as ;;; (1)" in note.en
    assert "(the first is B1)" in note.en


@pytest.mark.parametrize(
    ("sheet", "found"), [("1", "甲"), ("2024", "甲"), ("3", "乙"), ("决算", "乙"), ("底稿", "藏")]
)
def test_a_sheet_is_chosen_by_name_or_number(sheet, found):
    content = written(three)
    assert grid(content, sheet=sheet) == {1: [found]}
    assert xlsx.read(content, "a.xlsx", sheet=sheet)[0].notes == ()


@pytest.mark.parametrize("sheet", ["0", "4", "-1", "决", "²", "999999", "图"])
def test_an_unknown_sheet_is_refused_with_a_hint(sheet):
    content = written(three)
    assert refused(content, sheet=sheet) == [("no_such_sheet", "a.xlsx")]
    with pytest.raises(DataError) as caught:
        xlsx.read(content, "a.xlsx", sheet=sheet)
    assert caught.value.problems[0].hint
    assert "决算" in caught.value.problems[0].hint.en


def test_a_workbook_without_a_filled_cell_is_empty():
    assert refused(written(lambda book: book)) == [("empty_file", "a.xlsx")]
    assert refused(written(three), sheet="blank") == [("empty_file", "a.xlsx[blank]")]


def test_a_name_with_markup_is_read():
    def fill(book):
        book.active.title = "收&支<>"
        book.active["A1"] = 1

    assert xlsx.read(written(fill), "a.xlsx")[0].name == "收&支<>"


# --- guards -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("far", ["XFD1048576", "XFD3", "A1048576"])
def test_far_blank_cells_cost_nothing(far):
    def fill(book):
        book.active["A1"] = "x"
        book.active[far].font = Font(bold=True)

    start = time.process_time()
    assert grid(written(fill)) == {1: ["x"]}
    assert time.process_time() - start < 5


def test_a_far_filled_cell_is_refused_before_room_is_made():
    def fill(book):
        book.active["A1"] = book.active["XFD1048576"] = "x"

    content = written(fill)
    assert refused(content) == [("too_large", "a.xlsx[Sheet]")]
    assert "1048576 x 16384" in message(content)


def test_far_cells_without_places_are_refused_too():
    rows = (
        "<row>"
        + "<c><v>1</v></c>" * 300
        + "</row>"
        + "<row/>" * 99_999
        + "<row><c><v>1</v></c></row>"
    )
    assert refused(workbook(rows)) == [("too_large", "a.xlsx[表]")]


@pytest.mark.parametrize("place", ["A200000", "AAA1"])
def test_a_far_cell_that_fits_is_read(place):
    rows = f'<row r="1">{cell("<v>1</v>")}</row>'
    rows += f'<row r="{re.sub("[A-Z]", "", place)}">{cell("<v>2</v>", "", place)}</row>'
    assert [row[-1] for row in grid(workbook(rows)).values()] in (["1", "2"], ["2"])


def test_a_bomb_is_refused_by_ratio():
    content = workbook("<!--" + " " * 20_000_000 + "-->")
    assert len(content) < 50_000
    assert refused(content) == [("too_large", "a.xlsx")]


def test_a_bomb_that_says_its_size_is_not_unpacked():
    content = workbook("<!--" + " " * 20_000_000 + "-->")
    tracemalloc.start()
    try:
        assert refused(content) == [("too_large", "a.xlsx")]
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_refused():
    content = workbook("<!--" + " " * 20_000_000 + "-->")
    with zipfile.ZipFile(io.BytesIO(content)) as bomb:
        size = struct.pack("<I", bomb.getinfo("xl/worksheets/sheet1.xml").file_size)
    assert content.count(size) == 2
    assert refused(content.replace(size, struct.pack("<I", 10))) == [("too_large", "a.xlsx")]


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_too_much_in_all_is_refused(compression):
    content = package({"a.xml": "x" * 600, "xl/workbook.xml": "y" * 600}, compression)
    with limits.held({"unpacked": "1000"}):
        assert refused(content) == [("too_large", "a.xlsx")]


@pytest.mark.parametrize(
    "part", ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', '<?xml version="1.0"?><a/>'.encode("utf-16")]
)
def test_a_dtd_and_another_encoding_are_refused(part):
    content = workbook(f'<row r="1">{cell("<v>1</v>")}</row>', xl__styles_xml=part)
    assert refused(content) == [("not_a_workbook", "a.xlsx")]
    assert message(content) == "xl/styles.xml has a DTD or is not UTF-8"


def test_a_part_twice_is_refused():
    stream = io.BytesIO(workbook(f'<row r="1">{cell("<v>1</v>")}</row>'))
    with zipfile.ZipFile(stream, "a") as out:
        out.writestr("xl/Workbook.xml", "<workbook/>")
    assert refused(stream.getvalue()) == [("not_a_workbook", "a.xlsx")]


def test_sheets_that_are_not_counted_are_refused():
    content = workbook(f'<row r="1">{cell("<v>1</v>")}</row>', book=SHEET + "<!--" + SHEET + "-->")
    assert refused(content) == [("not_a_workbook", "a.xlsx")]


def test_an_error_where_calamine_sees_no_cell_is_refused():
    commented = f"<!--{cell('<v>#N/A</v>', 'e', 'B9')}-->"
    content = workbook(f'<row r="1">{cell("<v>1</v>")}</row>{commented}')
    assert refused(content) == [("not_a_workbook", "a.xlsx")]


def test_a_hostile_tag_costs_linear_time():
    rows = '<row r="1">' + cell("<v>1</v>") + "<c" + ' t="e"' * 300_000
    attributes = workbook("<row/>", book="<sheet " + "a" * 1_000_000 + ">")
    start = time.process_time()
    assert refused(workbook(rows)) == [("not_a_workbook", "a.xlsx")]
    assert refused(attributes) == [("not_a_workbook", "a.xlsx")]
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("content", "like"),
    [
        (b"a,b\n1,2\n", "text (CSV?)"),
        ("年,额\n".encode("gb18030"), "text (CSV?)"),
        ("a\tb".encode("utf-16"), "text (CSV?)"),
        (b"  <HTML><table>", "a web page (HTML)"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "a web page (HTML)"),
        (
            b'<?xml version="1.0"?>\n<Workbook xmlns="urn:x:office:spreadsheet">',
            "an XML Spreadsheet 2003",
        ),
        (b"\x89PNG\0\0", "some other binary file"),
        (package({"word/document.xml": "<a/>"}), "a zip archive"),
        (package({"a.txt": "a"}), "a zip archive"),
    ],
)
def test_what_is_no_workbook_is_said_by_its_looks(content, like):
    assert refused(content) == [("not_a_workbook", "a.xlsx")]
    assert message(content) == f"not a workbook; it looks like {like}"


def locked_zip() -> bytes:
    content = bytearray(package({"xl/workbook.xml": "<a/>"}))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        package({"content.xml": "<a/>", "META-INF/manifest.xml": "<m:encryption-data/>"}),
        locked_zip(),
    ],
)
def test_a_password_is_recognised(content):
    assert refused(content) == [("encrypted", "a.xlsx")]


# --- other formats ----------------------------------------------------------------------------------


def test_a_table_that_breaks_off_is_refused():
    content = ods(ods_row(ODS_TEXT.format("")))
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        part = whole.read("content.xml").replace(b"</table:table>", b"")
    assert refused(package({"content.xml": part})) == [("not_a_workbook", "a.xlsx")]


def test_a_binary_workbook_is_refused_with_the_cure():
    assert refused(package({"xl/workbook.bin": "x"})) == [("binary_workbook", "a.xlsx")]


def ods(*rows: str, styles: str = "") -> bytes:
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    named = ("office", "table", "text", *(("style", "fo") if styles else ()))
    spaces = "".join(f' xmlns:{name}="{urn}:{name}:1.0"' for name in named)
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f'<office:document-content{spaces} xmlns:calcext="x">{styles}<office:body>'
            f'<office:spreadsheet><table:table table:name="表">{"".join(rows)}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


ODS_TEXT = '<table:table-cell office:value-type="string"{}><text:p>教育</text:p></table:table-cell>'
ODS_BLANK = '<table:table-cell table:number-columns-repeated="{}"/>'
ODS_ERROR = (
    '<table:table-cell table:formula="of:=1/0" office:value-type="{}" office:value="0"{}>'
    "<text:p>{}</text:p></table:table-cell>"
)
ODS_FAILED = ' calcext:value-type="error"'


def ods_row(*cells: str, repeat: int = 1) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{repeat}">{"".join(cells)}</table:table-row>'
    )


def test_an_opendocument_sheet_is_read_with_its_repeats():
    content = ods(
        ods_row(ODS_BLANK.format(16384), repeat=2),
        ods_row(ODS_BLANK.format(2), ODS_TEXT.format(' table:number-columns-repeated="2"')),
        ods_row("<table:covered-table-cell/>", ODS_TEXT.format("")),
        ods_row(ODS_BLANK.format(16384), repeat=1_048_572),
    )
    assert grid(content) == {3: ["", "", "教育", "教育"], 4: ["", "教育"]}


@pytest.mark.parametrize(
    ("margin", "blanks"), [("0.353cm", 2), ("3.53mm", 2), ("20pt", 4), ("0cm", 0), ("3%", 0)]
)
def test_an_opendocument_indent_is_written_as_blanks(margin, blanks):
    more = (
        '<style:style style:name="deep" style:family="table-cell">'
        f'<style:paragraph-properties fo:margin-left="{margin}"/></style:style>'
        '<style:style style:name="same" style:parent-style-name="deep"/>'
    )
    number = (
        '<table:table-cell table:style-name="deep" office:value-type="float" office:value="7"/>'
    )
    content = ods(ods_row(ODS_TEXT.format(' table:style-name="same"'), number), styles=more)
    assert grid(content) == {1: [" " * blanks + "教育", "7"]}


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ODS_ERROR.format("string", ODS_FAILED, "#DIV/0!"), "#DIV/0!"),
        (ODS_ERROR.format("float", ODS_FAILED, "Err:502"), "Err:502"),
        (ODS_ERROR.format("float", ODS_FAILED, "?"), "#ERROR!"),
        (ODS_ERROR.format("float", "", "#N/A"), "#N/A"),
    ],
)
def test_an_opendocument_error_keeps_its_text(error, text):
    assert grid(ods(ods_row(ODS_TEXT.format(""), error), ods_row(ODS_TEXT.format("")))) == {
        1: ["教育", text],
        2: ["教育"],
    }


def test_repeated_opendocument_errors_are_refused():
    error = ODS_ERROR.format("float", ODS_FAILED, "#N/A")
    assert refused(ods(ods_row(error, repeat=2))) == [("error_cell", "a.xlsx[表]")]


def test_an_opendocument_formula_without_a_result_is_refused():
    content = ods(ods_row(ODS_TEXT.format(""), '<table:table-cell table:formula="of:=1"/>'))
    assert refused(content) == [("uncalculated", "a.xlsx[表]:1 B")]


@pytest.mark.parametrize("repeat", [1_048_576, 5_000])
def test_opendocument_repeats_are_refused_before_room_is_made(repeat):
    wide = ODS_TEXT.format(' table:number-columns-repeated="16384"')
    assert refused(ods(ods_row(wide, repeat=repeat))) == [("too_large", "a.xlsx")]


# --- any bytes --------------------------------------------------------------------------------------

SEEDS = [
    written(three),
    workbook(f'<row r="2">{cell("<v>1</v>", "", "B2")}{cell("<v>#N/A</v>", "e", "C2")}</row>'),
    ods(ods_row(ODS_TEXT.format(""))),
]


def check(content: bytes) -> None:
    with suppress(DataError):
        for sheet in xlsx.read(content, "-"):
            assert all(any(text.strip() for text in row.cells) for row in sheet.rows)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04"]),
)
def test_any_bytes_are_sheets_or_refused(content, start):
    check(start + content)


@given(st.data())
@settings(max_examples=300)
def test_a_broken_workbook_is_sheets_or_refused(data):
    content = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    check(bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))]))


@given(st.data())
@settings(max_examples=300)
def test_a_workbook_with_broken_parts_is_sheets_or_refused(data):
    with zipfile.ZipFile(io.BytesIO(data.draw(st.sampled_from(SEEDS)))) as seed:
        parts = {name: seed.read(name) for name in seed.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    part = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(part)))
        junk = data.draw(
            st.binary(max_size=3) | st.sampled_from([b"<c>", b'"', b'r="ZZZ99"', b"<f>", b"-->"])
        )
        part[at : at + data.draw(st.integers(0, 3))] = junk
    check(package(parts | {name: bytes(part)}))


def test_a_panic_is_the_files_fault_and_an_interrupt_is_not(monkeypatch):
    panic = type("PanicException", (BaseException,), {})
    for raised, seen in ((panic, DataError), (MemoryError, DataError), (KeyboardInterrupt,) * 2):
        monkeypatch.setattr(xlsx, "_lines", lambda *_, raised=raised: (_ for _ in ()).throw(raised))
        with pytest.raises(seen):
            xlsx.read(SEEDS[0], "a.xlsx")


# --- what is shown ----------------------------------------------------------------------------------


def formatted(cells):
    """Make a workbook of one row of cells, each with its number format."""

    def fill(book):
        for column, (value, code) in enumerate(cells, 1):
            cell = book.active.cell(row=1, column=column, value=value)
            cell.number_format = code

    return written(fill)


def test_a_number_is_what_its_format_shows():
    cells = [
        (0.1, "0.0%"),
        (5, '0"亿元"'),
        (5000, "#,##0"),
        (0.25, "0%"),
        (5_000_000, '0.0,,"m"'),
        ("0.5", "0%"),
        (None, "0%"),
    ]
    content = formatted(cells)
    assert grid(content) == {1: ["10.0%", "5亿元", "5000", "25%", "5.0 million", "0.5"]}
    (sheet,) = xlsx.read(content, "a.xlsx")
    assert [isinstance(cell, NumberCell) for cell in sheet.rows[0].cells] == [True] * 5 + [False]


def test_a_day_that_is_shown_as_its_year_or_month_is_that():
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    for at, code in enumerate(("yyyy", 'yyyy"年"', "mmm-yy", "yyyy-mm-dd"), 1):
        cell = book.active.cell(1, at, dt.date(2024, 1, 1))
        cell.number_format = code
    book.save(stream)
    (sheet,) = xlsx.read(stream.getvalue(), "a.xlsx")
    assert sheet.rows[0].cells == ["2024", "2024", "2024-01", "2024-01-01"]


def test_a_number_that_is_shown_smaller_says_by_how_much():
    (sheet,) = xlsx.read(formatted([(5_000_000, "#,##0,"), (7, "0")]), "a.xlsx")
    assert [(cell, cell.power) for cell in sheet.rows[0].cells] == [("5000", 3), ("7", 0)]


STYLES = (
    '<styleSheet xmlns="x"><numFmts><numFmt numFmtId="164" formatCode="[>=1000]0,&quot;k&quot;;0"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="{first}"/><xf numFmtId="164"><alignment/></xf></cellXfs></styleSheet>'
)
WITH_STYLES = (
    f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{TYPES}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{TYPES}/styles" Target="styles.xml"/></Relationships>'
)


@pytest.mark.parametrize(("first", "plain"), [(0, "0.5"), (9, "50%")])
@pytest.mark.parametrize("placed", [True, False])
def test_cells_have_the_style_that_they_name_or_the_first(first, plain, placed):
    one, two = (' r="A1"', ' r="B1"') if placed else ("", "")
    rows = f'<row><c{one}><v>0.5</v></c><c{two} s="1"><v>5000</v></c></row>'
    content = workbook(rows, xl__styles_xml=STYLES.replace("{first}", str(first)),
                       **{"xl/_rels/workbook_xml.rels": WITH_STYLES})  # fmt: skip
    assert grid(content) == {1: [plain, "5 thousand"]}


def test_percentages_and_currencies_of_an_open_document_are_read():
    cells = (
        '<table:table-cell office:value-type="percentage" office:value="0.1"/>'
        '<table:table-cell office:value-type="currency" office:currency="EUR" office:value="5" '
        'table:number-columns-repeated="2"/><table:table-cell office:value-type="float" office:value="7"/>'
    )
    assert grid(ods(f"<table:table-row>{cells}</table:table-row>")) == {
        1: ["10%", "EUR 5", "EUR 5", "7"]
    }


def test_merged_cells_are_told_with_their_lines():
    def fill(book):
        for row in (["部门", "x"], ["财政局", 1], [None, 2]):
            book.active.append(row)
        book.active.merge_cells("A2:A3")

    (sheet,) = xlsx.read(written(fill), "a.xlsx")
    assert [tuple(area) for area in sheet.merged] == [(2, 3, 0, 0)]


def test_raised_letters_are_no_digits_and_what_is_hidden_is_told():
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    def fill(book):
        sheet = book.active
        raised = TextBlock(InlineFont(vertAlign="superscript"), "2")
        sheet.append(["item", "2024"])
        sheet.append(["A", CellRichText("12.5", raised)])
        sheet.append([CellRichText("Area, km", raised), 7])
        sheet.append([CellRichText("B", TextBlock(InlineFont(vertAlign="superscript"), "a")), 8])
        sheet.row_dimensions[3].hidden = True

    [sheet] = xlsx.read(written(fill), "a.xlsx")
    assert [list(row.cells) for row in sheet.rows[1:]] == [
        ["A", "12.5²"],
        ["Area, km²", "7"],
        ["B[a]", "8"],
    ]
    assert any("hides rows (1)" in note.en for note in sheet.notes)


def test_what_an_open_document_hides_is_known():
    text = ODS_TEXT.format("")
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    shut = ods_row(text, text).replace(
        "<table:table-row", '<table:table-row table:visibility="filter"'
    )
    (sheet,) = xlsx.read(ods(columns, ods_row(text, text), shut, ods_row(text)), "a.ods")
    assert sheet.hidden == ((2,), (1,))


# --- what no program writes -------------------------------------------------------------------------

BIG = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 3000))


@pytest.mark.parametrize(
    "content",
    [
        workbook('<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'),
        workbook('<row r="1"><c r="AAAA1"><v>1</v></c></row>'),
        workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', **{"xl/sharedStrings.xml": '<sst count="1" uniqueCount="4000000000"><si><t>a</t></si></sst>'}),
        workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', **{"xl/sharedStrings.xml": f'<sst uniqueCount="{"9" * 5000}"/>'}),
        workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', **{"xl/sharedStrings.xml": '<sst count="4000000000" uniqueCount="1"><si><t>a</t></si></sst>'}),
    ],
    ids=["a row", "a column", "a count", "a long count", "a count of cells"],
)  # fmt: skip
def test_counts_and_places_that_cannot_be_are_not_believed(content):
    assert refused(content) == [("not_a_workbook", "a.xlsx")]


def test_a_few_texts_in_many_cells_are_read():
    said = '<sst count="2999" uniqueCount="1"><si><t>EUR</t></si></sst>'
    (sheet,) = xlsx.read(workbook(BIG, **{"xl/sharedStrings.xml": said}), "a.xlsx")
    assert [row.cells for row in sheet.rows] == [["EUR"]] * 2999


def test_texts_that_are_written_out_in_every_cell_are_counted():
    said = f"<sst><si><t>{'x' * 30_000}</t></si><si><t>y</t></si></sst>"
    content = workbook(BIG, **{"xl/sharedStrings.xml": said})
    assert len(grid(content)) == 2999
    with limits.held({"unpacked": "1000000"}):
        assert refused(content) == [("too_large", "a.xlsx")]
    small = workbook(BIG.replace("<v>0<", "<v>1<"), **{"xl/sharedStrings.xml": said})
    with limits.held({"unpacked": "1000000"}):
        assert len(grid(small)) == 2999


@pytest.mark.parametrize(
    "cells",
    [
        ods_row(ODS_TEXT.format(' table:number-columns-repeated="2000"'), repeat=2000),
        ods_row(
            ODS_TEXT.format(' table:number-columns-repeated="1000"').replace("教育", "x" * 9999),
            repeat=100,
        ),
    ],
    ids=["cells", "texts"],
)
def test_an_opendocument_cell_that_stands_for_millions_is_refused(cells):
    assert refused(ods(cells)) == [("too_large", "a.xlsx")]


def test_blanks_that_are_counted_are_not_written_out():
    blanks = '<text:s text:c="100000000"/>'
    content = ods(ods_row(ODS_TEXT.format("").replace("教育", f"教{blanks}育")))
    assert refused(content) == [("not_a_workbook", "a.xlsx")]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="B1"><v>3</v></c></row>',
        '<row r="1"><c r="B1"><v>2</v></c></row><row r="1"><c t="n" r="B1"><v>3</v></c></row>',
    ],
)
def test_a_cell_that_stands_twice_is_refused_by_name(rows):
    assert refused(workbook(rows)) == [("repeated_cell", "a.xlsx[表]:1 B")]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><v>1<!-- a -->5</v></c>',
        '<c r="A1"><v><![CDATA[5]]></v></c>',
        '<c r="A1"><v>1<?a?>5</v></c>',
        '<c r="A1"><v>&#53;&#48;</v></c>',
        '<c r="A1"><v>5&amp;</v></c>',
        '<c r="A1"><v>5</v><v>6</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
    ],
)
def test_a_cell_of_which_a_part_alone_would_be_read_is_refused(cell):
    assert refused(workbook(f'<row r="1">{cell}</row>')) == [("not_a_workbook", "a.xlsx")]


def test_a_sheet_with_rows_behind_its_rows_is_refused():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row></sheetData><sheetData><row r="2"><c r="A2"><v>2</v></c></row>'
    assert refused(workbook(rows)) == [("not_a_workbook", "a.xlsx")]


def test_a_comment_between_cells_and_an_escape_in_a_text_are_read():
    row = '<row r="1"><!-- a --><c r="A1" t="str"><v>a &amp; b</v></c><c r="B1"><v>-5</v></c></row>'
    [sheet] = xlsx.read(workbook(row), "a.xlsx")
    assert [*sheet.rows[0].cells] == ["a & b", "-5"]


@pytest.mark.parametrize(
    ("stored", "is_told"),
    [("123456789012345678", True), ("3325100000000000000", False), ("123456789012345", False)],
)
def test_digits_that_a_workbook_does_not_keep_are_told(stored, is_told):
    [sheet] = xlsx.read(workbook(f'<row r="1"><c r="A1"><v>{stored}</v></c></row>'), "a.xlsx")
    assert [("A1" in note.en, "15 digits (1)" in note.en) for note in sheet.notes] == (
        [(True, True)] if is_told else []
    )


def test_an_opendocument_number_that_is_shown_smaller_says_by_how_much():
    cell = '<table:table-cell office:value-type="float" office:value="125000"{}><text:p>125</text:p></table:table-cell>'
    style = (
        '<number:number-style style:name="N1"><number:number number:min-integer-digits="1" number:display-factor="1000"/>'
        '</number:number-style><style:style style:name="c" style:family="table-cell" style:data-style-name="N1"/>'
    )
    column = '<table:table-column/><table:table-column table:default-cell-style-name="c"/>'
    content = ods(column + ods_row(cell.format(' table:style-name="c"'), cell.format("")))
    parts = zipfile.ZipFile(io.BytesIO(content))
    names = b' xmlns:number="n" xmlns:style="s"><office:body>'
    data = parts.read("content.xml").replace(b"><office:body>", names)
    data = data.replace(b"<office:body>", style.encode() + b"<office:body>")
    kept = {name: parts.read(name) for name in parts.namelist()}
    [sheet] = xlsx.read(package(kept | {"content.xml": data}), "a.ods")
    assert [(cell, cell.power) for cell in sheet.rows[0].cells] == [("125", 3), ("125", 3)]


@pytest.mark.parametrize(("below", "blanks"), [(False, 2), (True, 0)])
def test_rows_of_an_outline_stand_below_what_they_are_parts_of_where_the_sheet_says_so(
    below, blanks
):
    """Parts had been added to their wholes in a workbook whose rows are grouped."""

    def fill(book):
        book.active.sheet_properties.outlinePr.summaryBelow = below
        for row in (("Schools", 100), ("Primary", 60), ("Secondary", 40), ("Roads", 50)):
            book.active.append(row)
        for line in (2, 3):
            book.active.row_dimensions[line].outlineLevel = 1

    labels = [cells[0] for cells in grid(written(fill)).values()]
    assert labels == ["Schools", " " * blanks + "Primary", " " * blanks + "Secondary", "Roads"]


def test_cells_that_are_struck_out_are_told():
    def fill(book):
        for row in (["Item", "2024 (USD)"], ["A", 217], ["Old", 158]):
            book.active.append(row)
        for cell in book.active[3]:
            cell.font = Font(strike=True)
        book.active["B2"].font = Font(strike=False)

    [sheet] = xlsx.read(written(fill), "a.xlsx")
    assert any("struck out (2)" in note.en and "A3" in note.en for note in sheet.notes)
