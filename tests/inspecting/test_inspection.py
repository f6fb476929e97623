"""How a file was understood, as rows: each part says what it is and by what it is known."""

from __future__ import annotations

import pytest
import xlsxwriter

from fiscalcli import api

GOOD = (
    "某县2024年决算表\n单位：万元,,\n项目,决算数,备用\n教育支出,10,3.5\n卫生支出,-,4.5\n合计,10,8\n"
)


def inspected(folder, content, name="t.csv", **settings):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return api.inspect(path, **settings)


def rows(found, part):
    return [row for row in found.answer.report.rows if row["part"].code == part]


def words(value):
    return value.en if hasattr(value, "en") else value


def told(found, part):
    return [
        (words(r["item"]), words(r["read_as"]), words(r.get("known_by"))) for r in rows(found, part)
    ]


@pytest.mark.parametrize(
    ("codec", "said", "encoding", "known"),
    [
        ("utf-8", {}, "utf-8", "every byte is UTF-8"),
        ("utf-8-sig", {}, "utf-8", "every byte is UTF-8"),
        ("utf-16", {}, "utf-16", "its byte order mark"),
        ("gb18030", {}, "gb18030", "it reads like Chinese"),
        ("gb18030", {"encoding": "gb18030"}, "gb18030", "declared"),
    ],
)
def test_the_file(codec, said, encoding, known, tmp_path):
    found = inspected(tmp_path, GOOD.encode(codec), **said)
    assert told(found, "file")[1:] == [
        ("reader", "csv", None),
        ("encoding", encoding, known),
        ("delimiter", "comma", None),
    ]


def test_the_table_its_surroundings_columns_and_rows(tmp_path):
    found = inspected(tmp_path, GOOD)
    (table,) = rows(found, "table")
    assert (words(table["read_as"]), table["line"], table["count"]) == ("header in line 3", 3, 2)
    assert ("unit", "万元", "above the header") in told(found, "above")
    assert ("phase", "final", "above the header") in told(found, "above")
    assert told(found, "column") == [
        ("项目", "indicator", "its heading"),
        ("决算数", "value, final, 万元", "its heading; unit: above the header"),
        ("备用", "not used", "looks like figures, not known"),
    ]
    assert told(found, "row") == [
        ("-", "no figure", "not zero"),
        ("卫生支出", "marked as without a figure", "line 5"),
        ("合计", "total: kept as a check", "line 6"),
    ]
    assert found.exit_code == 0


def test_a_header_of_two_rows_is_told(tmp_path):
    found = inspected(
        tmp_path, "项目,2023年,,2024年,\n,预算数,执行数,预算数,执行数\n教育,1,2,3,4\n"
    )
    assert words(rows(found, "table")[0]["read_as"]) == "header in lines 1 to 2"


def test_what_is_declared_is_said_to_be(tmp_path):
    found = inspected(
        tmp_path, GOOD, defaults={"unit": "万元", "jurisdiction": "某县"}, columns={"备用": "extra"}
    )
    assert ("unit", "万元", "declared") in told(found, "above")
    assert ("jurisdiction", "某县", "declared") in told(found, "above")
    assert told(found, "column")[2] == ("备用", "a dimension of its own", "declared")


def test_a_total_that_its_figures_alone_show_is_said_to_be_inferred(tmp_path):
    found = inspected(
        tmp_path,
        "item,amount (USD),year\nAarea,368203.65,2024\nAkid1,123456.78,2024\nAkid2,244746.87,2024\n"
        "Barea,887654.32,2024\nBkid1,500000.11,2024\nBkid2,387654.21,2024\n",
    )
    assert ("Aarea", "whole of the rows beside it", "line 2, by its figures") in told(found, "row")


@pytest.mark.parametrize(
    ("content", "item", "cure"),
    [
        ("year;item;amount\n2024;a;1.234,5\n2024;b;1.5\n", "t.csv:2 amount", "--decimal ,"),
        ("année;libellé;montant\n2024;é;1\n".encode("cp850"), "t.csv:1", "--encoding cp850"),
        ("", "t.csv", "export was complete"),
        ("a,b\nx,y\n", "t.csv:1", "right file"),
    ],
)
def test_a_refused_file_shows_what_was_understood_and_what_to_do(content, item, cure, tmp_path):
    found = inspected(tmp_path, content)
    problem = rows(found, "problem")[0]
    assert problem["item"].endswith(item)
    assert cure in words(problem["known_by"])
    assert found.exit_code == 2
    assert found.is_refused


def test_of_a_refused_file_the_tables_are_shown(tmp_path):
    found = inspected(tmp_path, "year;item;amount\n2024;a;1.234,5\n2024;b;7.5\n")
    assert told(found, "column")[2] == ("amount", "value", "its heading")
    assert ("a", "refused, see below", "line 2") in told(found, "row")


def test_of_a_table_that_is_not_understood_the_headings_are_shown(tmp_path):
    found = inspected(tmp_path, "Anno,Chi,Cosa\nx,y,z\n")
    (table,) = rows(found, "table")
    assert words(table["read_as"]) == "not understood, see below"
    assert [(r["item"], r["role"], r["line"]) for r in rows(found, "column")] == [
        ("Anno", "period", 1),
        ("Chi", "extra", 1),
        ("Cosa", "extra", 1),
    ]
    assert '# "Chi" = "extra"' in found.mapping()


def test_a_heading_that_is_declared_and_not_there_is_a_problem_like_others(tmp_path):
    found = inspected(tmp_path, GOOD, columns={"决算": "value"})
    assert "决算" in words(rows(found, "problem")[0]["read_as"])
    assert found.exit_code == 2


def test_sheets_that_were_left_out_say_why(tmp_path):
    import xlsxwriter

    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, lines in {
            "Notes": [["about this workbook"], ["by hand"]],
            "Data": [["year", "item", "amount"], [2024, "a", 5]],
        }.items():
            sheet = book.add_worksheet(name)
            for at, line in enumerate(lines):
                sheet.write_row(at, 0, line)
        sheet.write_number(1, 2, 5, book.add_format({"num_format": '0"亿元"'}))
        sheet.set_row(1, None, None, {"hidden": True})
    found = api.inspect(path)
    assert [(r["item"], words(r["read_as"])) for r in rows(found, "table")] == [
        ("Notes", "left out"),
        ("Data", "header in line 1"),
    ]
    assert told(found, "column")[2] == (
        "amount",
        "value, 亿元",
        "its heading; unit: the number format",
    )
    assert any("hides rows" in note.en for note in found.answer.report.notes)


def test_many_rows_of_a_kind_are_counted(tmp_path):
    lines = "".join(f"note {at},,\n" for at in range(50))
    found = inspected(tmp_path, f"item,year,amount\na,2024,5\n{lines}")
    assert told(found, "row")[-1][0] == "... and 30 more"
    assert rows(found, "row")[-1]["count"] == 30


def test_many_problems_are_counted_and_a_table_that_is_not_there_is_one(tmp_path):
    lines = "".join(f"2024;a{at};1,234,5\n" for at in range(30))
    found = inspected(tmp_path, f"year;item;amount\n{lines}")
    assert words(rows(found, "problem")[-1]["item"]) == "... and 10 more"
    found = inspected(tmp_path, GOOD, sheet="7")
    assert words(rows(found, "problem")[0]["read_as"]) == "there is no table '7'"
    assert told(found, "file")[1] == ("reader", "csv", None)


def test_two_tables_in_one_file_are_two(tmp_path):
    text = "item,2024\nroads,1\nparks,2\n\nitem,2023\nbuses,1\ntrams,2\n"
    found = inspected(tmp_path, text)
    assert [words(row["item"]) for row in rows(found, "table")] == ["1", "2"]
    found = inspected(tmp_path, text, sheet="2")
    assert [words(row["item"]) for row in rows(found, "table")] == ["2"]
    assert 'sheet = ["2"]' in found.mapping()


def _book(path, ending):
    """Write a workbook with a hidden row, two hidden columns and a hidden sheet."""
    rows = [["year", "item", "note", "remark", "amount (USD)"]]
    rows += [[2023, f"item {at}", "n", "r", at] for at in range(1, 6)]
    if ending == ".xls":
        xlwt = pytest.importorskip("xlwt")
        book = xlwt.Workbook()
        sheet = book.add_sheet("S")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell)
        for at in (2, 4):
            sheet.row(at).hidden = True
        for column in (2, 3):
            sheet.col(column).hidden = True
        other = book.add_sheet("Old")
        other.write(0, 0, "x")
        other.visibility = 1
        book.save(str(path))
        return
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        for at in (2, 4, 90):  # nothing stands in line 91
            sheet.set_row(at, None, None, {"hidden": True})
        sheet.set_column(2, 3, None, None, {"hidden": True})
        sheet.set_column(9, 200, None, None, {"hidden": True})
        other = book.add_worksheet("Old")
        other.write(0, 0, "x")
        other.hide()


@pytest.mark.parametrize("ending", [".xlsx", ".xls"])
def test_what_a_workbook_hides_is_listed(tmp_path, ending):
    path = tmp_path / f"a{ending}"
    _book(path, ending)
    found = api.inspect(path)
    hidden = {
        row["item"].code: (row["read_as"], row["count"])
        for row in rows(found, "file")
        if row["item"].code.startswith("hidden")
    }
    assert hidden == {
        "hidden_sheets": ("Old", 1),
        "hidden_lines": ("3, 5", 2),
        "hidden_columns": ("C, D", 2),
    }


@pytest.mark.parametrize(
    ("content", "last", "own"),
    [
        ("2024年支出表,,\n单位：万元,,\n项目,上年决算数,预算数\n教育支出,9,10\n", "2023", None),
        ("年份,项目,上年决算数,决算数\n2024,教育支出,9,10\n2023,教育支出,8,9\n", None, None),
        ("年份,项目,上年决算数,决算数\n2024,教育支出,9,10\n", "2023", None),
    ],
)
def test_a_column_of_the_year_before_says_which_it_is(content, last, own, tmp_path):
    found = inspected(tmp_path, content, defaults={"unit": "万元"})
    periods = {row["item"]: row["period"] for row in rows(found, "column")}
    assert periods["上年决算数"] == last
    assert periods.get("预算数", periods.get("决算数")) == own
