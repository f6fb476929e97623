"""Sheets to a dataset: what repeats, what clashes, what is said of it."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from fiscalcli import api
from fiscalcli.errors import DataError, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv

ABOUT = About("a", Text("a", "a"))


def load(text, **settings):
    return interpret(csv.read(text.encode(), "a.csv"), Settings(**settings), ABOUT)


def workbook(path, **sheets):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    path.write_bytes(content.getvalue())
    return str(path)


REPEATED = "year,sector,value\n2024,a,1\n2024,a,2\n2024,a,1\n2023,a,5\n"


def test_a_key_with_two_values_is_refused():
    with pytest.raises(DataError) as caught:
        load(REPEATED)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("duplicate_key", 3)
    assert "--lines" in problem.hint.en
    assert "'2024 a'" in problem.message.en


def test_left_out_are_both_of_two_values():
    found = load(REPEATED, skip_bad=True)
    assert [fact.period.text for fact in found.facts] == ["2023"]


def test_lines_may_repeat_even_the_same_value():
    assert len(load(REPEATED, lines=True).facts) == 4


def test_the_same_figure_twice_counts_once_and_is_said():
    found = load("year,sector,value\n2024,a,1\n2024,a,1\n")
    assert len(found.facts) == 1
    assert any("twice and count once: 1 (the first is at " in note.en for note in found.notes)


def test_totals_may_repeat():
    assert len(load("year,item,value\n2024,合计,1\n2024,a,1\n2024,合计,2\n").facts) == 3


def test_different_quantities_never_make_one_series():
    text = "year,sector,value,unit\n2023,a,1,亿元\n2024,a,2,USD million\n"
    with pytest.raises(DataError) as caught:
        load(text)
    assert [problem.code for problem in caught.value.problems] == ["mixed_dimensions"]
    assert [fact.period.text for fact in load(text, skip_bad=True).facts] == ["2023"]
    assert len(load(text.replace("USD million", "万元")).facts) == 2


def test_a_unit_that_nobody_states_is_said():
    assert any("names no unit" in note.en for note in load("year,value\n2024,1\n").notes)
    assert not load("year,value,unit\n2024,1,元\n").notes


def test_what_stands_above_the_header_is_said():
    (note,) = load("2024年支出,\n单位：万元,\nsector,value\na,1\n").notes
    assert "unit=万元" in note.en
    assert "period=2024" in note.en


def test_sheets_of_a_workbook_are_told_apart_and_one_without_a_table_is_said(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        收入=[["年份", "项目", "金额（万元）"], [2024, "税收收入", 10]],
        支出=[["年份", "项目", "金额（万元）"], [2024, "教育支出", 20]],
        说明=[["甲", "乙"], ["请看", "正文"]],
    )
    found = api.load(path)
    assert [(str(fact.value), dict(fact.extra)["sheet"]) for fact in found.facts] == [
        ("10", "收入"),
        ("20", "支出"),
    ]
    assert any("说明" in note.zh for note in found.notes)
    assert [fact.source.sheet for fact in found.facts] == ["收入", "支出"]


def test_a_declared_column_may_stand_on_one_sheet_only(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        A=[["year", "sector", "Outturn so far"], [2024, "a", 10]],
        B=[["year", "sector", "value"], [2024, "b", 20]],
    )
    assert len(api.load(path, columns={"Outturn so far": "value"}).facts) == 2


def test_without_any_sheet_nothing_is_known():
    with pytest.raises(DataError):
        interpret([], Settings(columns={"a": "value"}), ABOUT)


def test_a_figure_that_is_a_part_of_itself_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "year,item,amount,unit,part_of\n2024,a,100,元,b\n2024,b,80,元,a\n2024,c,5,元,\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as refused:
        api.load(path)
    assert [problem.code for problem in refused.value.problems] == ["circular", "circular"]


def test_a_row_without_a_figure_is_not_passed_over_in_silence(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("year,item,amount,unit\n2024,a\n2024,b,20,元\n", encoding="utf-8")
    said = "rows without a figure (headings, footnotes or gaps): 1, the first is line 2"
    assert said in [note.en for note in api.load(path).notes]
    path.write_text(
        "year,item,amount,unit\n" + "2024,b,20,元\n" * 3 + "2024,c,,元\n", encoding="utf-8"
    )
    assert any(note.en.endswith("1, the first is line 5") for note in api.load(path).notes)


def test_many_days_are_told_with_how_to_gather_them():
    """One thing day by day; not few days, nor payments, which are asked for by their year."""
    for payee, last, is_told in (("a", 14, True), ("a", 9, False), ("a{}", 14, False)):
        rows = "".join(
            f"2024-04-{day:02d},{payee.format(day)},{day},USD\n" for day in range(1, last)
        )
        sheets = csv.read(f"Date,Supplier,Amount,Unit\n{rows}".encode(), "a.csv")
        found = interpret(sheets, Settings(skip_bad=True), About("a", Text("a", "a")))
        assert any("--column Date=period:month" in note.en for note in found.notes) is is_told


def test_two_columns_that_say_the_same_of_a_row_are_no_line_items():
    with pytest.raises(DataError) as caught:
        load("year,item,Amount,Amount (USD)\n2024,a,7200,1000\n")
    (problem,) = caught.value.problems
    assert problem.code == "duplicate_key"
    assert "--lines" not in problem.hint.en + problem.hint.zh
    assert "--column 'Amount (USD)=extra'" in problem.hint.en
    (fact,) = load(
        "year,item,Amount,Amount (USD)\n2024,a,7200,1000\n", columns={"Amount (USD)": "extra"}
    ).facts
    assert fact.value == 7200


def test_a_sheet_of_notes_is_left_out_with_the_unit_that_it_states(tmp_path):
    data = [["Region", "2023"], ["North", 5]]
    notes = [["Notes"], ["All figures in GBP million."]]
    found = api.load(workbook(tmp_path / "a.xlsx", Data=data, Notes=notes)).notes
    assert any(note.en.endswith("--default 'unit=GBP million'") for note in found)
    found = api.load(workbook(tmp_path / "b.xlsx", Data=data, Notes=notes[:1])).notes
    assert any(note.en.endswith("was not read") for note in found)


def test_sheets_of_a_place_each_do_not_repeat_one_another(tmp_path):
    one, other = (
        [["2024年支出表"], ["单位：万元"], ["科目", "金额"], ["教育", value], ["其他", 7]]
        for value in (10, 11)
    )
    data = api.load(workbook(tmp_path / "a.xlsx", **{"Kent County": one, "Essex County": other}))
    found = {(fact.jurisdiction, str(fact.value)) for fact in data.facts}
    assert found == {("Kent County", "10"), ("Kent County", "7"), ("Essex County", "11"), ("Essex County", "7")}  # fmt: skip
    notes = [note.en for note in data.summary(by=["jurisdiction"]).report.notes]
    assert any(note.endswith("one of them: --sheet 'Kent County'") for note in notes)


def test_money_that_nobody_names_may_stand_above_its_share_of_gdp(table):
    data = table("$ millions,2022,2023\nA,5.5,6.5\nB,7.5,8.5\n% of GDP,,\nA,1.1,1.2\nB,2.1,2.2")
    report = data.summary().report
    assert [row["value"] for row in report.totals] == [15, None]
    assert {row["unit"].code for row in report.rows} == {"?", "%"}


def test_hidden_sheets_are_named_where_nothing_else_holds_figures(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("封面").write(0, 0, "某市2024年预算公开")
        sheet = book.add_worksheet("数 据")
        sheet.write_row(0, 0, ["科目", "2024年（万元）"])
        sheet.write_row(1, 0, ["甲", 100])
        sheet.hide()
    with pytest.raises(DataError) as caught:
        api.load(tmp_path / "a.xlsx")
    assert caught.value.problems[-1].hint.en.endswith("--sheet '数 据'")
    assert caught.value.problems[-1].hint.zh.endswith("--sheet '数 据'")
