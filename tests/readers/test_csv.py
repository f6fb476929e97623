"""The CSV reader reads what people export, and refuses what it would have to guess."""

from __future__ import annotations

import csv as writer
import io
import os
import string
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from fiscalcli import limits, load
from fiscalcli.errors import DataError, UsageError
from fiscalcli.inspecting import inspection
from fiscalcli.readers import csv

TABLE = "年份,项目,金额,单位\n2024,教育支出,12.50,亿元\n"


def cells(content: bytes, name: str = "a.csv", **options: str) -> list[list[str]]:
    return [list(row.cells) for row in csv.read(content, name, **options)[0].rows]


def lines(text: str) -> list[int]:
    return [row.place.line for row in csv.read(text.encode(), "a.csv")[0].rows]


def refused(content: bytes, name: str = "a.csv", **options: str) -> list[tuple[str, int]]:
    with pytest.raises(DataError) as caught:
        csv.read(content, name, **options)
    for problem in caught.value.problems:
        assert problem.place.file == name
        assert problem.message.zh
        assert problem.message.en
        assert problem.hint
        assert problem.hint.zh
        assert problem.hint.en
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def hint(content: bytes, **options: str) -> str:
    with pytest.raises(DataError) as caught:
        csv.read(content, "a.csv", **options)
    found = caught.value.problems[0].hint
    assert found
    return found.en


# --- encodings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codec", "shown"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("gb18030", "gb18030"),
    ],
)
def test_an_encoding_is_found_and_said(codec, shown):
    sheet = csv.read(TABLE.encode(codec), "a.csv")[0]
    assert [list(row.cells) for row in sheet.rows] == [
        ["年份", "项目", "金额", "单位"],
        ["2024", "教育支出", "12.50", "亿元"],
    ]
    assert sheet.encoding == shown
    said = [note.en for note in sheet.notes]
    assert said == ([] if shown == "utf-8" else [f"read as {shown}"])


def test_utf_16_big_endian_has_its_mark():
    content = b"\xfe\xff" + TABLE.encode("utf-16-be")
    assert cells(content)[0] == ["年份", "项目", "金额", "单位"]


@pytest.mark.parametrize(
    "text",
    [
        "年份,项目,金额,单位\n",
        "year,item\n2024,教育\n",
        "县,数\n鄄城,1\n莘县,2\n",
        "项目—合计,￥\n",
    ],
)
def test_short_gb18030_is_read(text):
    sheet = csv.read(text.encode("gb18030"), "a.csv")[0]
    assert sheet.encoding == "gb18030"
    assert list(sheet.rows[0].cells) == text.split("\n", 1)[0].split(",")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("縣市,年度,歲出,決算數\n東江縣,112,教育科學文化支出,10\n", "big5"),
        ("年度,科目,金額,單位\n2024,教育支出,10,億元\n", "big5"),
        ("東江縣\n", "big5"),
        ("AÑO,CENTRO\n2012,1\n", "cp1252"),
        ("a,Côte\n1,2\n", "cp1252"),
        ("a,Educación\n1,2\n", "cp1252"),
        ("Année,Dépense\n2024,1\n", "cp1252"),
        ("a,é\n1,2\n", "cp1252"),
        ("연도,구분,예산액,결산액\n", "euc-kr"),
        ("年度,予算額,区分,教育費\n", "euc-jp"),
        ("年度,予算額,区分,教育費\n", "cp932"),
        ("Год,Сумма\n", "cp1251"),
    ],
)
def test_what_is_not_evident_is_refused_then_read_by_name(text, codec):
    content = text.encode(codec)
    assert refused(content) == [("encoding", 1)]
    if codec in {"big5", "cp1252", "cp932", "cp1251"}:
        assert codec in hint(content)
    sheet = csv.read(content, "a.csv", encoding=codec)[0]
    assert list(sheet.rows[0].cells) == text.split("\n", 1)[0].split(",")
    assert sheet.encoding
    assert not any(sheet.encoding in note.en for note in sheet.notes)  # who names it knows it


def test_a_hint_leaves_out_what_cannot_be():
    assert "gb18030" not in hint(b"a,\xe9\n")
    assert hint(b"a,\x81\xff\n") == "name it with --encoding cp850, or save the file as UTF-8"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_the_line_of_a_bad_byte_is_told(end):
    content = f"a,b{end}1,2{end}".encode() + b"\xff\xff,1"
    assert refused(content) == [("encoding", 3)]


def test_a_mark_of_utf_8_is_never_gb18030():
    assert refused(b"\xef\xbb\xbf" + TABLE.encode("gb18030")) == [("encoding", 1)]


@pytest.mark.parametrize("char", ["\ue000", "の", "Ж", "袿", "─"])
def test_odd_characters_speak_against_chinese(char):
    assert refused(f"年,{char * 9}\n".encode("gb18030")) == [("encoding", 1)]


def test_characters_between_letters_speak_against_chinese():
    assert refused("a年b,c月d,e\n".encode("gb18030")) == [("encoding", 1)]


def test_a_given_encoding_is_strict():
    assert refused(TABLE.encode("gb18030"), encoding="utf-8") == [("encoding", 1)]
    assert refused(b"a\n\xff\n", encoding="gbk") == [("encoding", 2)]
    assert refused(b"abc", encoding="utf-16-le") == [("encoding", 0)]
    assert refused(TABLE.encode("utf-16-le"), encoding="utf-16") == [("encoding", 0)]
    assert "utf-16-le" in hint(TABLE.encode("utf-16-le"), encoding="utf-16")


@pytest.mark.parametrize("encoding", ["utf8", "UTF-8", "utf-8-sig"])
def test_utf_8_by_name_is_utf_8(encoding):
    sheet = csv.read(("\ufeff" + TABLE).encode(), "a.csv", encoding=encoding)[0]
    assert sheet.rows[0].cells[0] == "年份"
    assert (sheet.encoding, sheet.notes) == ("utf-8", ())


def test_a_mark_is_dropped_under_any_name():
    assert cells(("\ufeffa,b\n").encode("utf-16-le"), encoding="utf-16-le") == [["a", "b"]]


@pytest.mark.parametrize("encoding", ["gb1803", "hex", "unicode_escape", "a\0b", "undefined"])
def test_an_unknown_encoding_is_a_wrong_word(encoding):
    with pytest.raises(UsageError) as caught:
        csv.read(b"a", "a.csv", encoding=encoding)
    (problem,) = caught.value.problems
    assert problem.code == "unknown_encoding"
    assert problem.hint
    if encoding == "gb1803":
        assert "gb18030" in problem.hint.en


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"PK\x03\x04\0\0", "workbook"),
        (b"\xd0\xcf\x11\xe0\0", "workbook"),
        (TABLE.encode("utf-16-le"), "utf-16-le"),
        (TABLE.encode("utf-16-be"), "utf-16-be"),
        (b"a" * 99 + b"\0", "binary"),
    ],
)
def test_nul_bytes_are_refused_with_a_guess(content, word):
    assert refused(content) == [("binary", 1)]
    assert word in hint(content)


def test_nul_characters_are_refused():
    assert refused("a\0".encode("utf-16")) == [("binary", 1)]


# --- rows and lines ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", [b"", b"\n", b" \r\n\t\n", b"\xef\xbb\xbf", b",,\n , \n", b"sep=;\n"]
)
def test_a_blank_file_is_empty(content):
    assert refused(content) == [("empty_file", 0)]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_every_newline_counts_one_line(end):
    text = end.join(["a,b", "", " , ", "1,2", ""])
    assert lines(text) == [1, 4]


def test_a_record_over_lines_is_at_its_first_line():
    assert lines('a,b\n"1\r\n\n2",x\n3,4\n') == [1, 2, 5]


@pytest.mark.parametrize("name", ["a.csv", "-", "a.tsv"])
def test_cells_are_what_the_file_says(name):
    found = csv.read("科目,额\n　 其中：教育 , 01.50 \n".encode(), name)[0]
    assert list(found.rows[1].cells) == ["　 其中：教育 ", " 01.50 "]
    assert (found.file, found.name) == (name, "")
    assert found.rows[1].place == (name, "", 2, "")


def test_a_long_cell_is_read_as_far_as_the_limit_goes():
    content = f"a,b\n{'x' * 200_000},1\n".encode()
    assert refused(content) == [("too_large", 2)]
    with limits.held({"characters": "200000"}):
        assert cells(content)[1] == ["x" * 200_000, "1"]


def test_the_limit_of_the_process_stays():
    before = writer.field_size_limit(1 << 40)
    try:
        csv.read(b"a,b\n", "a.csv")
        assert writer.field_size_limit() == 1 << 40
    finally:
        writer.field_size_limit(before)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"a,b\n" + b"\n" * 30, "rows"),
        (b"a,b\n" + b"1,2\n" * 30, "rows"),
        (b"a,b\n" + b"1," * 3000, "characters"),
        (b'a,b\n1,"' + b"2\n" * 300, "characters"),
    ],
    ids=["blank", "rows", "a line", "a quote"],
)
def test_what_never_ends_is_left_early(content, name):
    with limits.held({"rows": "20", "characters": "100"}), pytest.raises(DataError) as caught:
        csv.read(content, "a.csv")
    assert f"--limit {name}=" in caught.value.problems[0].hint.en


@pytest.mark.parametrize("line", [b"1,2\n", b"\n"])
def test_twice_as_many_lines_as_rows_may_be_are_not_cut_into_cells(line, monkeypatch):
    monkeypatch.setattr(csv, "_cut", lambda *_: pytest.fail("the rows were cut"))
    with limits.held({"rows": "20"}), pytest.raises(DataError) as caught:
        csv.read(b"a,b\n" + line * 40, "a.csv")
    assert "--limit rows=" in caught.value.problems[0].hint.en


# --- quotes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\n1,"2\n3,4\n', 2),
        ('a,b\n"1\n2","3\n4,5\n', 3),
        ('a,b\n"1"2,3\n', 2),
        ('a,b\n1,"2\n3,"4",5\n', 2),
        ('"', 1),
        ('sep=,\na,b\n1,"2\n', 3),
    ],
)
def test_a_quote_out_of_place_is_told_where_it_opens(text, line):
    assert refused(text.encode()) == [("quote", line)]


def test_a_blank_before_a_quote_is_left_out_and_said():
    text = '"a", "b"\n1, "2,345"\n3,"4"\n5,　"x" \n'
    (sheet,) = csv.read(text.encode(), "a.csv")
    assert [list(row.cells) for row in sheet.rows] == [
        ["a", "b"],
        ["1", "2,345"],
        ["3", "4"],
        ["5", "x"],
    ]
    assert any("blanks beside quotes" in note.en for note in sheet.notes)


def test_a_blank_behind_a_closing_quote_is_left_out_and_said():
    text = '"Item" ,"2024" ,"Note"\n"A" ,"1,200" ,"a ""b"" , c" \n'
    (sheet,) = csv.read(text.encode(), "a.csv")
    assert [row.cells for row in sheet.rows] == [
        ["Item", "2024", "Note"],
        ["A", "1,200", 'a "b" , c'],
    ]
    assert any("blanks beside quotes" in note.en for note in sheet.notes)


def test_a_blank_before_a_quote_that_holds_no_cell_is_refused():
    text = 'a,b\n1, "2\n3,"4"\n5,　"x" y\n'
    assert refused(text.encode())[:2] == [("quote", 2), ("quote", 4)]


def test_a_quote_in_a_cell_of_another_delimiter_stays():
    assert cells(b'a;b\nRoads, "North";1\nParks;2\n')[1] == ['Roads, "North"', "1"]


def test_lines_that_are_quoted_whole_are_cut_inside_and_said():
    text = '"a,b"\n"1,""x, y"""\n"3,4",,\n'
    (sheet,) = csv.read(text.encode(), "a.csv")
    assert [list(row.cells) for row in sheet.rows] == [["a", "b"], ["1", "x, y"], ["3", "4"]]
    assert any("each line stands in quotes" in note.en for note in sheet.notes)


@pytest.mark.parametrize("text", ['"a"\n"b"\n"c"\n', '"a,b"\n"c,d"\n', '"a,b"\n"c"\n"d,e"\n'])
def test_other_quoted_lines_are_cells(text):
    assert all(len(row) == 1 for row in cells(text.encode()))


def test_bold_figures_of_a_markdown_table_are_plain():
    text = "| a | b |\n|---|---:|\n| x | 1 |\n| **Total** | **2** |\n"
    assert [cell.strip() for cell in cells(text.encode(), "a.txt")[2]][1:3] == ["Total", "2"]
    assert cells(b"a,b\n1,**2**\n")[1] == ["1", "**2**"]


def test_a_blank_before_a_quote_inside_a_text_is_not():
    assert cells(b'a,b\n"He said, ""yes""",2\n')[1] == ['He said, "yes"', "2"]


# --- delimiters -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "row", "note"),
    [
        ("a,b\n1,2\n", "x.csv", ["1", "2"], ""),
        ("a;b\n1,5;2\n", "x.csv", ["1,5", "2"], "semicolon"),
        ("a;b, t;c\nd;1,5;2\ne;3,5;4\n", "x.csv", ["e", "3,5", "4"], "semicolon"),
        ("a,b,c,;\n1,2,3,;\n", "x.csv", ["1", "2", "3", ";"], ""),
        ("a\tb\n1\t2\n", "x.csv", ["1", "2"], "tab"),
        ("a\tb\n1\t2\n", "x.tsv", ["1", "2"], ""),
        ("a,b\tc,d\n1,2\t3,4\n", "x.tsv", ["1,2", "3,4"], ""),
        ("a,b\tc,d\n1,2\t3,4\n", "x.csv", ["1", "2\t3", "4"], ""),
        ("a|b\n1|2\n", "x.txt", ["1", "2"], "vertical bar"),
        ('a,b\n"1;2",3\n', "x.csv", ["1;2", "3"], ""),
        ("a\n1\n", "x.csv", ["1"], ""),
        ("sep=|\na|b,c\n1|2,3\n", "x.csv", ["1", "2,3"], "vertical bar"),
        ("项目，金额\n教育，1\n卫生，2\n", "x.csv", ["卫生", "2"], "full-width comma"),
        ("表一\n单位：元\na;b;c\n1;2;3\n", "x.csv", ["1", "2", "3"], "semicolon"),
    ],
)
def test_the_delimiter_is_the_one_that_agrees(text, name, row, note):
    sheet = csv.read(text.encode(), name)[0]
    assert list(sheet.rows[-1].cells) == row
    assert [n.en for n in sheet.notes] == ([f"columns are separated by {note}s"] if note else [])


def test_a_declared_delimiter_that_cuts_nothing_is_said_and_not_used():
    sheet = csv.read(b"sep=;\na,b\n1,2\n3,4\n", "x.csv")[0]
    assert (sheet.rows[0].place.line, [*sheet.rows[0].cells]) == (2, ["a", "b"])
    assert [note.en for note in sheet.notes] == [
        "the delimiter of the first line (sep=) cuts no line of the file, and is not used"
    ]
    assert [[*row.cells] for row in csv.read(b"sep=;\na\n1\n", "x.csv")[0].rows] == [["a"], ["1"]]


def test_only_the_beginning_decides():
    text = "a;b\n" + "1,1;2\n" * 20_000
    assert {len(row) for row in cells(text.encode())} == {2}


# --- width ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("y,k,v\n2024,a,1\n2024;b;2\n2025,a,10\n", [3]),
        ("y;k;v\n2024;a;1,5\n2024,b,2\n2024\tc\t3\n2025;a;10\n", [3, 4]),
        ("y,k,l,v\n2024,a,x,1\n2024;b;x;2,5\n", [3]),
        ("k,v\na,1\nb\t2\nc,3\n", [3]),
        ("k;v\na;1\nb,2\nc;3\n", [3]),
        ("y,k,v\n2024,a,1\n2024，b，2\n", [3]),
        ("y,k,v\n2024,a,1\n2024 b 2\n", [3]),
        ('y,k,v\n"2024,a,1"\n2024,b,2\n', [2]),
        ("y,k,v\n2023,a,1\n2023,b,2\ny;k;v\n2024;a;1\n2024;b;2\n2024;c;3\n", [2, 3]),
    ],
)
def test_rows_that_another_mark_cuts_are_told(text, lines):
    assert refused(text.encode()) == [("other_delimiter", line) for line in lines]


@pytest.mark.parametrize(
    "row",
    [
        "a; b; 2024",
        "Source: x;y",
        "2024;b;c",
        "2024;12;3",
        "a;b;c;4",
        "Note;2",
        "a;b;2024",
        "x;;3",
        "in total 200",
        "2024 was 2023",
    ],
)
def test_a_remark_with_such_marks_is_no_row_of_theirs(row):
    assert csv.read(f"y,k,v\n2024,a,1\n{row}\n2025,a,10\n".encode(), "a.csv")


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("y,k,v\n2024,a,1,234.5\n2025,a,10\n", [2]),
        ("y,k,v\n2024,a,1,234.5\n2025,a,12,345\n", [2, 3]),
        ("表一\n单位：,亿元\ny,k,v\n2024,a,1,234.5\n2025,a,3\n", [4]),
        ("y,k,v\n" + "2024,a,1\n" * 20 + "2024,a, b,1\n", [22]),
        ("y,k,v\n2024,a,1,234.5\n2025,a,3,,\n", [2]),
    ],
)
def test_rows_wider_than_the_header_are_all_told(text, wide):
    assert refused(text.encode()) == [("too_many_cells", line) for line in wide]


@pytest.mark.parametrize(
    "text",
    [
        "y,k,v\n2024,a\n2025\n",
        "y,k,v\n2024,a,1,\n2025,a,2, \n",
        "表一\n单位：亿元,,,\n科目,2022,2023,2024\n教育,1,2,3\n",
        "单位：,亿元\n科目,2022,2023,2024\n教育,1,2,3\n",
        "编制,某局\n年度,2024\n科目,a,b,c\n教育,1,2,3\n",
        "y,k,\n2024,a,remark\n",
        "Source,WDI,\n\nUpdated,2024-06-28,\n\nplace,code,2020,2021,2022,2023\nA,a,1,2,3,\nB,b,1,2,,\nC,c,,,,\n",
        "2024,a,1\n2025,b,2\n2026\n",
        "one\ntwo\nthree, and more\n",
        "只有一格\n又一格,\n",
    ],
)
def test_other_widths_are_left_alone(text):
    assert csv.read(text.encode(), "a.csv")[0].rows


def test_the_message_names_both_counts():
    with pytest.raises(DataError) as caught:
        csv.read(b"\ny,v\n2024,1,234\n", "a.csv")
    assert caught.value.problems[0].message.en == "3 cells, but the header (line 2) has 2"
    assert '"1,234.5"' in (caught.value.problems[0].hint or caught.value.problems[0].message).en


# --- properties -------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8) | st.sampled_from(
    ["a\nb", 'say "x"', "1,234.5", "；", "\r"]
)


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(TEXTS, min_size=width, max_size=width).filter(
                lambda row: any(cell.strip("-=+: \t") and cell.strip() for cell in row)
            ),
            min_size=1,
            max_size=6,
        )
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_a_writer_writes_comes_back(rows, codec, end):
    stream = io.StringIO(newline="")
    out = writer.writer(stream, quoting=writer.QUOTE_ALL, lineterminator=end)
    out.writerow(f"column {index}" for index in range(len(rows[0])))
    out.writerows(rows)
    try:
        assert cells(stream.getvalue().encode(codec))[1:] == rows
    except DataError as exc:
        codes = {problem.code for problem in exc.problems}
    else:
        return
    assert codes == {"quote"}
    assert any(cell[:1] in " \u3000" and '"' in cell for row in rows for cell in row if cell)


@given(
    st.binary(max_size=200), st.sampled_from(["", "utf-8", "gb18030", "utf-16", "utf-7", "big5"])
)
def test_any_bytes_are_a_table_or_refused(content, encoding):
    with suppress(DataError):
        (sheet,) = csv.read(content, "-", encoding=encoding)
        assert all(any(cell.strip() for cell in row.cells) for row in sheet.rows)


@given(st.data())
def test_a_broken_file_is_a_table_or_refused(data):
    content = bytearray(
        ('"年",b;c\r\n"1,2",3\n' * 3).encode(data.draw(st.sampled_from(["utf-8", "gbk"])))
    )
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.sampled_from(list(b'",;\n\r\t\0\xff' + string.digits.encode())))
    with suppress(DataError):
        assert csv.read(bytes(content), "a.csv")[0].rows


def test_reading_needs_the_standard_library_only():
    code = (
        "import sys; import fiscalcli.model, fiscalcli.suggest; before = set(sys.modules);"
        "import fiscalcli.readers.csv;"
        "new = {m.split('.')[0] for m in set(sys.modules) - before} - {'fiscalcli'};"
        "print(new - sys.stdlib_module_names)"
    )
    source = str(Path(csv.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("款,令和5年度,令和4年度\n議会費,856,840\n総務費,5,6\n", "cp932"),
        ("연도,분야,금액\n2023,교육,100\n", "cp949"),
        ("年度,教育支出,金額,單位\n2023,教育,100,萬元\n", "big5"),
        ("年度,項目,金額,單位\n2023,衞生,100,百萬元\n", "big5hkscs"),
        ("Produktbereich;Beträge\nSchulträger;1\nFüße;2\n", "cp1252"),
        ("Supplier,Net Amount (£)\nA,12\n", "cp1252"),
        ("Dział;Treść;Wykonanie\n801;Oświata;1\u00a0234\u00a0567,50\n", "cp1250"),
        ("Supplier,Amount (£000)\nA,12\n", "cp850"),
    ],
)
def test_the_hint_names_the_encoding_in_which_the_text_reads_like_one(text, codec):
    with pytest.raises(DataError) as caught:
        csv.read(text.encode(codec), "a.csv")
    assert f"--encoding {codec}" in caught.value.problems[0].hint.en
    assert csv.read(text.encode(codec), "a.csv", encoding=codec)


def test_files_joined_into_one_keep_no_marks_of_their_encoding():
    (sheet,) = csv.read(b"\xef\xbb\xbfyear,item\n2023,a\n\xef\xbb\xbf2024,b\n", "a.csv")
    assert [row.cells[0] for row in sheet.rows] == ["year", "2023", "2024"]


@pytest.mark.parametrize(
    ("text", "codec", "word"),
    [
        ("Fonksiyon;2024\nEğitim Hizmetleri;1\nSağlık;2\n", "cp1254", "Eğitim"),
        ("Φορέας;Πληρωμές\nΥπουργείο Παιδείας;1\n", "cp1253", "Φορέας"),
    ],
)
def test_where_text_reads_in_several_encodings_the_hint_shows_a_word_in_each(text, codec, word):
    with pytest.raises(DataError) as caught:
        csv.read(text.encode(codec), "a.csv")
    hint = caught.value.problems[0].hint.en
    assert f" or --encoding {codec} (in which it says {word})" in hint


def test_lines_of_dashes_are_no_rows():
    text = "Report\n--------------\n|Fund|Amount|Year|\n|----|-----:|:---|\n|A   |  1.5 |2023|\n--------------\n"
    assert [[cell.strip() for cell in row if cell.strip()] for row in cells(text.encode())] == [
        ["Report"], ["Fund", "Amount", "Year"], ["A", "1.5", "2023"],
    ]  # fmt: skip


def test_dashes_beside_a_name_are_a_row():
    assert cells(b"item,2022,2023\na,---,---\n") == [["item", "2022", "2023"], ["a", "---", "---"]]


@pytest.mark.parametrize(
    ("text", "said", "cure"),
    [
        ('<?xml version="1.0"?><office:document><office:spreadsheet/></office:document>', "a flat OpenDocument file", "save it as .xlsx"),
        ('<?xml version="1.0"?><rows><row>1</row></rows>', "XML", "save it as .xlsx"),
        ("<budget><row><item>A</item></row></budget>", "XML", "save it as .xlsx"),
        ("<html><body>1</body></html>", "a web page", "open the page"),
    ],
)  # fmt: skip
def test_a_page_and_other_xml_are_told_apart(text, said, cure):
    with pytest.raises(DataError) as caught:
        csv.read(text.encode(), "a.fods")
    (problem,) = caught.value.problems
    assert said in problem.message.en
    assert cure in problem.hint.en


def test_text_that_is_kept_by_a_formula_is_that_text():
    """A code such as ="201" was no code, and what stands below it was added to it."""
    text = b'code,name,x\n="201",A,"=""0001"""\n="20101",B,=1+1\n'
    assert cells(text)[1:] == [["201", "A", "0001"], ["20101", "B", "=1+1"]]


def test_every_delimiter_has_a_name_where_a_file_is_looked_at():
    assert {*csv._DELIMITERS, csv._WIDE} == {*inspection._MARKS}


@pytest.mark.parametrize(
    "text",
    [
        "全市收入，增长，为预算\n\n支出，下降\n\n投入，完成，增加，比上年\n\n债务，余额\n",
        "甲，乙\n",
    ],
)
def test_a_report_is_no_table_cut_by_full_width_commas(text):
    assert csv.read(text.encode(), "a.txt")[0].delimiter == ","


def test_bars_part_cells_whose_numbers_have_a_decimal_comma(tmp_path):
    file = tmp_path / "a.csv"
    rows = "2024|01|A|1,5\n2024|02|B | C|2,5\n2024|03|D|3,5\n"
    file.write_text(f"ANNEE|CODE|NOM|MONTANT\n{rows}", encoding="utf-8")
    with pytest.raises(DataError) as raised:
        load(file)
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.line) == ("too_many_cells", 3)


@pytest.mark.parametrize("row", ["Kapitel 1,2", "Note, 2", "b,2024"])
def test_a_heading_with_a_comma_is_no_row_of_two_cells(row):
    assert csv.read(f"k;v\na;1\n{row}\nc;3\n".encode(), "a.csv")


def test_thousands_of_blank_cells_behind_a_row_are_no_columns():
    (sheet,) = csv.read(b"y,k,v\n2024,a,1" + b"," * 50_000 + b"\n2025,b,2\n", "a.csv")
    assert max(len(row.cells) for row in sheet.rows) <= 2000
    assert [row.cells[2] for row in sheet.rows] == ["v", "1", "2"]
    with pytest.raises(DataError):
        csv.read(b"y,k,v\n2024,a,1" + b"," * 50_000 + b"x\n2025,b,2\n", "a.csv")
