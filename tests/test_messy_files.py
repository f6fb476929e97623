"""Messy and broken files, each with the outcome that it must have: the very figures, or a refusal that says why.

`FILES` holds them by name. None of them is a file of somebody's: each shows one thing that files do.
"""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xlsxwriter

import fiscalcli as fc
from fiscalcli.errors import DataError, UsageError


class Messy(NamedTuple):
    """A file and what must come of it.

    `figures` are all its figures by period and name, as value and unit; `total` is that of its latest year,
    `None` where there must be none; `refused` are the codes of its problems; `said` stands in a note or a message.
    """

    content: bytes
    suffix: str = ".csv"
    figures: dict[str, str] | None = None
    total: str | None = ""
    refused: frozenset[str] = frozenset()
    said: str = ""
    settings: dict[str, Any] = {}  # noqa: RUF012 - nobody writes into it


FILES: dict[str, Messy] = {}


def _text(name: str, text: str, written: str = "utf-8", **expected: Any) -> None:
    """Note a text file; `refused` may be one code, other words are settings."""
    _keep(name, text.encode(written), expected)


def _book(
    name: str,
    rows: list[list[object]],
    formats: dict[tuple[int, int], str] | None = None,
    **expected: Any,
) -> None:
    """Note a workbook of one sheet; a list of a text and rows and columns is a merged cell."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(expected.pop("sheet_name", "Sheet1"))
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            shown = book.add_format({"num_format": (formats or {}).get((at, column), "General")})
            if isinstance(cell, tuple):
                text, down, right = cell
                sheet.merge_range(at, column, at + down, column + right, text)
            elif cell is not None:
                sheet.write(at, column, cell, shown)
    book.close()
    _keep(name, buffer.getvalue(), expected | {"suffix": ".xlsx"})


def _keep(name: str, content: bytes, expected: dict[str, Any]) -> None:
    own = {key: expected.pop(key) for key in [*expected] if key in Messy._fields}
    refused = own.pop("refused", ())
    codes = frozenset([refused] if isinstance(refused, str) else refused)
    assert name not in FILES, name
    FILES[name] = Messy(content, refused=codes, settings=expected, **own)


# What every text below says, and what must come of it.
ZH = "年份,指标,金额（万元）\n2023,教育支出,100\n2023,科学技术支出,20\n"
ZH_FIGURES = {"2023 education": "100 万元", "2023 science_technology": "20 万元"}
EN = "year,item,amount (USD)\n2023,Roads,100\n2023,Schools,20\n"
EN_FIGURES = {"2023 Roads": "100 USD", "2023 Schools": "20 USD"}

# --- encodings
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"):
    _text(f"encoding_{encoding}", ZH, encoding, figures=ZH_FIGURES, total="120")
for encoding in ("utf-16-le", "utf-16-be"):
    _text(f"encoding_{encoding}_unmarked", ZH, encoding, refused="binary")
_text(
    "encoding_big5_unsaid",
    ZH.replace("学", "學")
    .replace("术", "術")
    .replace("额", "額")
    .replace("标", "標")
    .replace("万", "萬"),
    "big5",
    refused="encoding",
)
_text(
    "encoding_big5_said",
    "年度,項目,金額（萬元）\n民國112年,教育支出,100\n",
    "big5",
    encoding="big5",
    figures={"2023 education": "100 ?"},
    said="元",
)
_text(
    "encoding_cp1252_unsaid",
    "année;libellé;montant (EUR)\n2023;Éducation générale;100\n",
    "cp1252",
    refused="encoding",
)
_text(
    "encoding_cp1252_said",
    "année;libellé;montant (EUR)\n2023;Éducation générale;100\n",
    "cp1252",
    encoding="cp1252",
    figures={"2023 Éducation générale": "100 EUR"},
)
_text("row_cut_in_its_first_cells", ZH + "2023,坏", figures=ZH_FIGURES)
_keep("encoding_torn", ZH.encode()[:-2] + b"\xff\xfe\n", {"refused": "encoding"})
_keep("bytes_of_zero", b"\0" * 300, {"refused": "binary"})
_keep("bytes_zero_inside", b"year,item,amount\n2023,a\0b,5\n", {"refused": "binary"})

# --- delimiters, quotes, lines
for name, mark in (("tab", "\t"), ("semicolon", ";"), ("pipe", "|")):
    _text(f"delimiter_{name}", EN.replace(",", mark), figures=EN_FIGURES, total="120")
_text("delimiter_said_by_sep", "sep=;\n" + EN.replace(",", ";"), figures=EN_FIGURES, total="120")
_text("line_ends_of_windows", EN.replace("\n", "\r\n"), figures=EN_FIGURES)
_text("line_ends_of_old_macs", EN.replace("\n", "\r"), figures=EN_FIGURES)
_text("no_line_end_at_the_end", EN.rstrip(), figures=EN_FIGURES)
_text("blank_lines_between", EN.replace("\n", "\n\n"), figures=EN_FIGURES)
_text("blank_columns_at_the_end", EN.replace("\n", ",,,\n"), figures=EN_FIGURES)
_text("rows_of_commas", EN + ",,\n,,\n", figures=EN_FIGURES)
_text(
    "quoted_newline",
    'year,item,amount (USD)\n2023,"Roads\nand bridges",100\n',
    figures={"2023 Roads and bridges": "100 USD"},
)
_text(
    "quoted_comma",
    'year,item,amount (USD)\n2023,"Roads, bridges","1,100"\n',
    figures={"2023 Roads, bridges": "1100 USD"},
)
_text(
    "quote_doubled",
    'year,item,amount (USD)\n2023,"the ""new"" road",5\n',
    figures={'2023 the "new" road': "5 USD"},
)
_text(
    "quote_never_closed",
    'year,item,amount (USD)\n2023,"Roads,100\n2023,Schools,20\n',
    refused="quote",
)
_text(
    "comma_without_quotes", "year,item,amount (USD)\n2023,Roads,1,100\n", refused="too_many_cells"
)
_text(
    "row_too_short",
    "year,item,amount (USD)\n2023,Roads,100\n2023,Schools\n",
    figures={"2023 Roads": "100 USD"},
)

# --- no table
_text("empty", "", refused="empty_file")
_text("only_blanks", "  \n \n", refused="empty_file")
_text("only_a_mark", "\ufeff", refused="empty_file")
_text("header_only", "year,item,amount (USD)\n", refused="header_only")
_text("no_header", "2023,Roads,100\n2024,Roads,120\n", refused="no_header")
_text("no_figures", "year,item\n2023,Roads\n", refused="no_figures")
_text("no_year", "item,amount (USD)\nRoads,5\n", refused="no_year")
_text("prose", "The budget was adopted.\nIt is balanced.\n", refused="no_figures")
_text("html", "<html><body><table><tr><td>2023</td></tr></table></body></html>", refused="web_page")

# --- what stands above and below the table
_text(
    "title_above",
    "某县2023年一般公共预算支出决算表\n单位：万元\n项目,决算数\n教育支出,100\n科学技术支出,20\n",
    figures=ZH_FIGURES,
    total="120",
)
_text(
    "unit_above_in_english",
    "Budget 2023\n(USD million)\nitem,2023\nRoads,100\n",
    figures={"2023 Roads": "100 USD million"},
)
_text(
    "scale_without_currency",
    "in thousands\nitem,2023\nRoads,100\n",
    figures={"2023 Roads": "100 ?"},
    said="thousand",
)
_text(
    "scale_without_currency_said",
    "in thousands\nitem,2023\nRoads,100\n",
    defaults={"unit": "USD"},
    figures={"2023 Roads": "100 USD thousand"},
)
_text("declared_against_the_file", ZH, defaults={"unit": "亿元"}, refused="unit_conflict")
_text("footnote_below", ZH + "注：数据为决算数。\n", figures=ZH_FIGURES)
_text("source_below", EN + "Source: Ministry of Finance\n", figures=EN_FIGURES)
_text(
    "header_in_two_rows",
    "项目,2022年,,2023年,\n,预算数,决算数,预算数,决算数\n教育支出（万元）,90,91,95,100\n",
    figures={
        "2022 education approved": "90 万元",
        "2022 education final": "91 万元",
        "2023 education approved": "95 万元",
        "2023 education final": "100 万元",
    },
)
_text("header_numbered", "项目,金额（万元）,备注\n甲,1,2\n2023年教育支出,100,\n", refused="no_year")

# --- units
_text(
    "unit_column",
    "年份,指标,金额,单位\n2023,教育支出,1,亿元\n2023,科学技术支出,20,万元\n",
    figures={"2023 education": "1 亿元", "2023 science_technology": "20 万元"},
    total="1.002",
)
_text(
    "unit_in_cells",
    "年份,指标,金额\n2023,教育支出,1亿元\n2023,科学技术支出,20万元\n",
    figures={"2023 education": "1 亿元", "2023 science_technology": "20 万元"},
)
_text(
    "unit_in_labels",
    "项目,2023年\n教育支出（亿元）,1\n覆盖率（%）,95\n",
    figures={"2023 education": "1 亿元", "2023 覆盖率": "95 %"},
    total=None,
)
_text(
    "unit_below",
    "项目,2023年（万元）\n教育支出,100\n单位：亿元\n卫生健康支出,1\n",
    refused="unit_conflict",
)
_text(
    "unit_among_rows",
    "项目,2023年\n单位：万元,\n教育支出,100\n单位：亿元,\n卫生健康支出,1\n",
    figures={"2023 education": "100 万元", "2023 health": "1 亿元"},
)
_text(
    "units_that_differ_in_a_row",
    "年份,指标,金额（万元）,单位\n2023,教育支出,1,亿元\n",
    refused="unit_conflict",
)
_text("unit_unknown", "年份,指标,金额,计量单位\n2023,教育支出,1,元宝\n", refused="*")
_text(
    "unit_none", "year,item,amount\n2023,Roads,5\n", figures={"2023 Roads": "5 ?"}, said="no unit"
)
_text("dollars_of_somebody", "year,item,amount ($)\n2023,Roads,5\n", said="$")
_text("letter_for_a_scale", "year,item,amount\n2023,Roads,5M\n", refused="letter")
_text(
    "euro_in_cells",
    "year,item,amount\n2023,Roads,€5\n2023,Schools,€1.5\n",
    figures={"2023 Roads": "5 EUR", "2023 Schools": "1.5 EUR"},
)
_text(
    "two_currencies",
    "year,item,amount,unit\n2023,Roads,5,USD\n2023,Schools,5,EUR\n",
    figures={"2023 Roads": "5 USD", "2023 Schools": "5 EUR"},
    total=None,
)
_text(
    "acres_among_money",
    "年份,指标,数值,单位\n2023,教育支出,1,亿元\n2023,高标准农田面积,5.92,万亩\n",
    figures={"2023 education": "1 亿元", "2023 farmland_area": "5.92 万亩"},
)
_text(
    "persons_in_a_column_of_money",
    "年份,指标,金额\n2023,教育支出,100万元\n2023,补助人数,30人\n",
    refused="mixed_dimensions",
)
_text(
    "millions_in_the_heading",
    "item,2022 (EUR million),2023 (EUR million)\nRoads,1.5,2.5\n",
    figures={"2022 Roads": "1.5 EUR million", "2023 Roads": "2.5 EUR million"},
)
_text(
    "thousands_beside_millions",
    "item,2022 (thousands),2023 (millions)\nRoads,1500,2\n",
    refused="unscaled",
)

# --- numbers
_GOOD = {
    "plain": ("100", "100"), "point": ("100.50", "100.50"), "groups": ('"1,234,567"', "1234567"), "groups_and_point": ('"1,234.5"', "1234.5"),
    "full_width": ("１２３．５", "123.5"), "full_width_comma": ('"１，２３４"', "1234"), "brackets": ("(5)", "-5"), "minus": ("-5", "-5"), "minus_sign": ("−5", "-5"),
    "triangle": ("△5", "-5"), "plus": ("+5", "5"), "zero": ("0", "0"), "leading_zeros": ("007", "7"), "bare_point": (".5", "0.5"), "exponent": ("1.2e3", "1200"),
    "blanks_around": (" 5 ", "5"), "no_break_blank": ("\u00a05", "5"), "zero_width_blank": ("\u200b5", "5"), "chinese": ("一千二百", "1200"), "fall": ("-0.0", "0.0"),
}  # fmt: skip
for name, (cell, value) in _GOOD.items():
    _text(
        f"number_{name}",
        f"年份,指标,金额（万元）\n2023,教育支出,{cell}\n",
        figures={"2023 education": f"{value} 万元"},
    )
for name, cell in {"star": "100*", "superscript": "100²", "dagger": "100 †"}.items():
    _text(
        f"number_marked_{name}",
        f"年份,指标,金额（万元）\n2023,教育支出,{cell}\n",
        figures={"2023 education": "100 万元"},
        said="marks behind figures",
    )
_BAD = {
    "words": "lots", "two_points": "1.2.3", "comma_at_the_end": '"5,"', "comma_misplaced": '"12,34"', "decimal_comma": '"1234,5"', "either_comma": '"0,123"', "blank_inside": "1 234",
    "letter_o": "1O0", "note_in_brackets": "100[1]", "power": "10²", "range": "5-6", "slash": "5/6", "percent_of_money": "5%", "two_signs": "--5", "bracket_open": "(5",
    "mixed_digits": "12٣", "circled": "①", "digits_29": "1" * 29, "too_long": "1" * 70, "infinity": "inf", "hex": "0x1F", "formula": "=1+1", "error": "#REF!", "three_five": "三五",
}  # fmt: skip
for name, cell in _BAD.items():
    _text(f"number_bad_{name}", f"年份,指标,金额（万元）\n2023,教育支出,{cell}\n", refused="*")
_text(
    "decimal_comma_said",
    "year;item;amount (EUR)\n2023;Roads;1.234,5\n",
    decimal=",",
    figures={"2023 Roads": "1234.5 EUR"},
)
_text(
    "decimal_comma_unsaid",
    "year;item;amount (EUR)\n2023;Roads;1.234,5\n",
    figures={"2023 Roads": "1234.5 EUR"},
    said="--decimal .",
)
_text(
    "thousands_or_decimals",
    "year;item;amount (EUR)\n2023;Roads;1.234\n2023;Schools;5.678\n",
    refused="decimal",
)
_text(
    "blanks_that_group",
    "year,item,amount (EUR)\n2023,Roads,1 234.5\n",
    decimal=".",
    figures={"2023 Roads": "1234.5 EUR"},
)

# --- marks for no figure
for mark in ("", "-", "—", "…", "N/A", "n/a", "..", "不详", "/"):
    _text(
        f"missing_{mark or 'blank'}".replace("/", "_slash_"),
        f"year,item,amount (USD)\n2023,Roads,{mark}\n2023,Schools,20\n",
        figures={"2023 Schools": "20 USD"},
    )
_text(
    "missing_undeclared",
    "year,item,amount (USD)\n2023,Roads,:\n2023,Schools,20\n",
    refused="*",
)
_text(
    "missing_said",
    "year,item,amount (USD)\n2023,Roads,:\n2023,Schools,20\n",
    missing=(":",),
    figures={"2023 Schools": "20 USD"},
)
_text("nothing_but_marks", "year,item,amount (USD)\n2023,Roads,-\n", refused="no_facts")
_text(
    "skipped_cell",
    "year,item,amount (USD)\n2023,Roads,lots\n2023,Schools,20\n",
    skip_bad=True,
    figures={"2023 Schools": "20 USD"},
)

# --- years
_YEARS = {"2023": "2023", "2023年": "2023", "２０２３": "2023", "FY2023": "2023", "2022-23": "2022-23", "2022/23": "2022-23", "二〇二三年": "2023", "民國112年": "2023", "令和5年度": "2023", "2023-06": "2023-06", "2023Q2": "2023-Q2",
          "2023年6月": "2023-06", "2023年1-6月": "2023-01/2023-06", "2023年上半年": "2023-01/2023-06", "FY14-15": "2014-15", "2023.5": "2023-05"}  # fmt: skip
for said, year in _YEARS.items():
    _text(
        f"year_{said}".replace("/", "_"),
        f"期间,项目,金额（元）\n{said},甲,5\n",
        figures={f"{year} 甲": "5 元"},
    )
for said in ("20233", "abc", "2023-13", "23", "0", "-2023"):
    _text(f"year_bad_{said}", f"年份,项目,金额（元）\n{said},甲,5\n", refused="*")
_text("year_blank", "年份,项目,金额（元）\n2023,甲,5\n,乙,5\n", refused="*")
_text(
    "years_in_columns",
    "项目,2022年（元）,2023年（元）\n甲,5,6\n乙,7,8\n",
    figures={"2022 甲": "5 元", "2023 甲": "6 元", "2022 乙": "7 元", "2023 乙": "8 元"},
    total="14",
)
_text("day_or_month", "date,item,amount (USD)\n03/04/2023,Roads,5\n", refused="*")
_text(
    "year_said", "项目,金额（元）\n甲,5\n", defaults={"period": "2023"}, figures={"2023 甲": "5 元"}
)

# --- totals and parts
_text("total_below", "项目,2023年（元）\n甲,5\n乙,7\n合计,12\n", total="12")
_text("total_above", "项目,2023年（元）\n合计,12\n甲,5\n乙,7\n", total="12")
_text("total_in_english", "item,2023 (USD)\nRoads,5\nSchools,7\nTotal,12\n", total="12")
_text("total_that_is_off", "项目,2023年（元）\n甲,5\n乙,7\n合计,20\n", total="20", said="parts")
_text("total_with_blanks_inside", "项目,2023年（元）\n甲,5\n乙,7\n合　计,12\n", total="12")
_text("total_and_subtotals", "项目,2023年（元）\n甲,5\n乙,7\n小计,12\n丙,8\n合计,20\n", total="20")
_text("of_which", "项目,2023年（元）\n甲,5\n其中：丙,3\n乙,7\n", total="12")
_text("indented", "项目,2023年（元）\n甲,12\n  乙,5\n  丙,7\n丁,1\n", total="13")
_text(
    "codes_that_nest",
    "编码,项目,2023年（元）\n205,教育支出,12\n20501,教育管理事务,5\n20502,普通教育,7\n206,科学技术支出,1\n",
    total="13",
)
_text(
    "two_sides",
    "收入,2023年（元）,支出,2023年（元）\n税收收入,5,教育支出,4\n非税收入,1,科学技术支出,2\n",
    total="6",
)
_text("rates_beside_amounts", "项目,2023年（元）,比上年增长%\n甲,5,3.2\n乙,7,-1.5\n", total="12")
_text("rates_alone", "项目,2023年（%）\n甲,5\n乙,7\n", total=None)
_text("duplicates_alike", ZH + "2023,教育支出,100\n", figures=ZH_FIGURES)
_text("duplicates_unlike", ZH + "2023,教育支出,101\n", refused="duplicate_key")
_text("duplicates_added", ZH + "2023,教育支出,101\n", lines=True, total="221")
_text(
    "all_taxes_beside_each",
    "item,2023 (USD)\nIncome tax,60\nSales tax,40\nAll taxes,100\n",
    total="100",
)

# --- headings
_text(
    "heading_misspelt",
    "year,item,amuont\n2023,Roads,5\n",
    figures={"2023 Roads": "5 ?"},
    said="no unit",
)
_text("heading_twice", "year,item,amount (USD),amount (USD)\n2023,Roads,5,6\n", refused="*")
_text("heading_blank", "year,,amount (USD)\n2023,Roads,5\n", figures={"2023 Roads": "5 USD"})
_text("word_misspelt", "year,item,phase,amount (USD)\n2023,Roads,exceuted,5\n", refused="misspelt")
_text(
    "formula_as_text",
    "year,item,amount (USD)\n2023,=cmd|' /C calc'!A0,5\n",
    figures={"2023 =cmd|' /C calc'!A0": "5 USD"},
)
_text("escapes_in_text", "year,item,amount (USD)\n2023,\x1b[31mRoads,5\n", said="")
_text(
    "markup_in_text",
    "year,item,amount (USD)\n2023,[red]Roads[/red],5\n",
    figures={"2023 [red]Roads[/red]": "5 USD"},
)

# --- workbooks
_HEAD: list[object] = ["年份", "指标", "金额（万元）"]
_book(
    "book_plain",
    [_HEAD, [2023, "教育支出", 100], [2023, "科学技术支出", 20]],
    figures=ZH_FIGURES,
    total="120",
)
_book(
    "book_numbers_as_text",
    [_HEAD, ["2023", "教育支出", "100"], ["2023", "科学技术支出", "20"]],
    figures=ZH_FIGURES,
)
_book(
    "book_title_merged",
    [
        [("2023年支出决算表", 0, 2)],
        [None, None, "单位：万元"],
        ["项目", "决算数", "备注"],
        ["教育支出", 100, None],
        ["科学技术支出", 20, "x"],
    ],
    figures=ZH_FIGURES,
)
_book(
    "book_head_merged",
    [
        ["项目", ("2022年", 0, 1), None, ("2023年", 0, 1), None],
        [None, "预算数", "决算数", "预算数", "决算数"],
        ["教育支出（万元）", 90, 91, 95, 100],
    ],
    figures={
        "2022 education approved": "90 万元",
        "2022 education final": "91 万元",
        "2023 education approved": "95 万元",
        "2023 education final": "100 万元",
    },
)
_book(
    "book_percent",
    [["年份", "指标", "数值"], [2023, "覆盖率", 0.95]],
    {(1, 2): "0%"},
    figures={"2023 覆盖率": "95 %"},
)
_book(
    "book_groups_shown",
    [_HEAD, [2023, "教育支出", 1234567.891]],
    {(1, 2): "#,##0.00"},
    figures={"2023 education": "1234567.891 万元"},
)
_book(
    "book_shown_smaller",
    [["年份", "指标", "金额"], [2023, "教育支出", 1234567]],
    {(1, 2): "#,##0,"},
    refused="shown_smaller",
)
_book(
    "book_currency_shown",
    [["year", "item", "amount"], [2023, "Roads", 5]],
    {(1, 2): "[$€-2] #,##0"},
    figures={"2023 Roads": "5 EUR"},
)
_book(
    "book_dollars_shown",
    [["item", "FY2023 Actual", "FY2024 Adopted"], ["Police", 1000, 1100], ["Fire", 200, 210]],
    dict.fromkeys([(1, 1), (1, 2), (2, 1), (2, 2)], '"$"#,##0'),
    total="1310",
    said="--default unit=USD",
)
_book(
    "book_zeros_shown",
    [_HEAD, [2023, "教育支出", 5]],
    {(1, 2): "0.00"},
    figures={"2023 education": "5.00 万元"},
)
_book("book_error_as_text", [_HEAD, [2023, "教育支出", "#DIV/0!"]], refused="*")
_book("book_nothing", [[]], refused="*")
_book("book_words", [["请见附件"]], refused="*")
_keep("book_torn", FILES["book_plain"].content[:-200], {"suffix": ".xlsx", "refused": "*"})
_keep("book_that_is_text", ZH.encode(), {"suffix": ".xlsx", "figures": ZH_FIGURES})
_keep("text_that_is_a_book", FILES["book_plain"].content, {"suffix": ".csv", "figures": ZH_FIGURES})

# --- JSON
_keep(
    "json_records",
    b'[{"year": 2023, "item": "Roads", "amount": 5.50, "unit": "USD"}]',
    {"suffix": ".json", "figures": {"2023 Roads": "5.50 USD"}},
)
_keep(
    "json_lines",
    b'{"year": 2023, "item": "Roads", "amount": 5, "unit": "USD"}\n',
    {"suffix": ".jsonl", "figures": {"2023 Roads": "5 USD"}},
)
_keep(
    "json_columns",
    b'{"year": [2023], "item": ["Roads"], "amount": [5], "unit": ["USD"]}',
    {"suffix": ".json", "figures": {"2023 Roads": "5 USD"}},
)
_keep(
    "json_with_unit_above",
    '{"unit": "万元", "data": [{"年份": 2023, "指标": "教育支出", "金额": 100}]}'.encode(),
    {"suffix": ".json", "figures": {"2023 education": "100 万元"}},
)
for name, content in {
    "cut": '[{"year": 2023, "item": ', "comma_too_many": '[{"year": 2023},]', "key_twice": '[{"year": 2023, "year": 2024, "amount": 5}]', "nan": '[{"year": 2023, "item": "a", "amount": NaN}]',
    "nested": '[{"year": 2023, "item": {"a": [{"b": 1}]}, "amount": 5}]', "text": '"hello"', "number": "5", "empty_list": "[]", "deep": "[" * 5000, "huge_number": '[{"year": 2023, "item": "a", "amount": 1' + "0" * 500 + "}]",
}.items():  # fmt: skip
    _keep(f"json_bad_{name}", content.encode(), {"suffix": ".json", "refused": "*"})


# --- levels, aggregate members and total funds beside what they hold: both sums are said
_text(
    "levels_by_code",
    "code,name,2023 (USD)\n1,Education,330\n11,Primary,110\n12,Secondary,220\n2,Health,160\n21,Hospitals,100\n22,Clinics,60\n",
    total="490",
    said="makes 490 USD, all of them as they stand 980 USD",
)
_text(
    "all_taxes_like_a_code",
    "year,tax,amount (USD)\n2023,all_taxes,690\n2023,income,340\n2023,property,230\n2023,sales,120\n",
    total="690",
    said="held by all_taxes; each counted once makes 690 USD, all of them as they stand 1,380 USD",
)
_text(
    "total_funds_beside_funds",
    "year,fund,dept,amount (USD)\n2023,Total funds,A,110\n2023,State,A,66\n2023,County,A,44\n2023,Total funds,B,55\n2023,State,B,22\n2023,County,B,33\n",
    total="165",
    said="held by Total funds; each counted once makes 165 USD, all of them as they stand 330 USD",
)
_text(
    "a_fund_of_one_letter_that_is_all",
    "year,fund,dept,amount (USD)\n2023,T,A,1100.5\n2023,S,A,660.25\n2023,C,A,440.25\n2023,T,B,550.75\n2023,S,B,220.5\n2023,C,B,330.25\n",
    total="1651.25",
    said="held by T; each counted once makes 1,651.25 USD, all of them as they stand 3,302.5 USD",
)
_text(
    "of_which_by_code",
    "年份,科目编码,科目名称,金额（元）\n2023,205,教育支出,1000\n2023,20502,普通教育,700\n2023,20503,职业教育,300\n2023,206,科学技术支出,500\n",
    total="1500",
    said="as they stand 2,500 CNY",
)

# --- marks for no figure are shown
_text(
    "marks_are_named",
    "year,item,amount (USD)\n2023,A,-\n2023,B,…\n2023,C,-\n2023,D,5\n",
    figures={"2023 D": "5 USD"},
    said="3 (missing is not zero): -, …",
)
_text("marks_alone", "year,item,amount (USD)\n2023,A,-\n2023,B,…\n", refused="no_facts")

# --- phases of the Mexican budget in English
_text(
    "seven_phases",
    "item,year,Approved,Modified,Collected,Committed,Accrued,Exercised,Paid\nA,2023,1,2,3,4,5,6,7\n",
    figures={
        f"2023 A {phase}": f"{at} ?"
        for at, phase in enumerate(
            ("approved", "adjusted", "collected", "committed", "accrued", "exercised", "paid"), 1
        )
    },
)

# --- what never ends
_text(
    "a_cell_of_a_million_digits",
    f"year,item,amount\n2023,A,{'9' * 1_000_000}\n",
    refused="too_large",
)
_text(
    "a_cell_of_ten_thousand_digits",
    f"year,item,amount\n2023,A,{'9' * 10_000}\n",
    refused="too_long",
)
_text("words_for_numbers_without_end", f"year,item,amount\n2023,A,{'一千' * 40_000}\n", refused="*")
_text(
    "a_quote_that_swallows_the_file",
    'year,item,amount\n2023,"A,5\n' + "2023,B,6\n" * 30_000,
    refused="too_large",
)
_text("a_line_without_end", "a," * 1_100_000, refused="too_large")
_text(
    "columns_without_end",
    ",".join(map(str, range(16_384))) + "\n" + "1," * 16_383 + "1\n",
    refused="too_large",
)
_text("blank_lines_without_end", "\n" * 2_100_000, refused="too_large")
_keep("bytes_of_255", b"\xff" * 3_000_000, {"refused": "encoding"})
_book(
    "a_sheet_of_16384_columns",
    [[f"h{at}" for at in range(16_384)], list(range(16_384))],
    refused="too_large",
)
_book(
    "a_far_cell_is_spread",
    [["year", "item", "amount (USD)"], [2023, "A", 5], *[[]] * 30_000, [None] * 200 + ["x"]],
    refused="too_large",
)


_text(
    "columns so far in the year, of no month that is named",
    "Dept,2022 YTD (USD),2023 YTD (USD),2024 YTD (USD)\nA,1,2,4\nB,8,16,32\n",
    said="2022 YTD (USD), 2023 YTD (USD), 2024 YTD (USD): nothing says up to which month",
)


def _figures(data):
    names = {}
    for fact in data.facts:
        plain = [fact.period.text, fact.indicator or fact.sector]
        names.setdefault(" ".join(plain), []).append(fact)
    found = {}
    for name, facts in names.items():
        for fact in facts:
            own = f"{name} {fact.phase}" if len(facts) > 1 else name
            found[own] = f"{fact.value} {fact.unit.unit}"
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_messy_file_has_the_outcome_that_it_must_have(name, tmp_path):
    messy = FILES[name]
    path = tmp_path / f"messy{messy.suffix}"
    path.write_bytes(messy.content)
    if messy.refused:
        with pytest.raises((DataError, UsageError)) as refusal:
            fc.load(path, **messy.settings)
        problems = refusal.value.problems
        assert messy.refused <= {"*", *(problem.code for problem in problems)}
        assert all(problem.message.en and problem.message.zh for problem in problems)
        return
    data = fc.load(path, **messy.settings)
    if messy.figures is not None:
        assert _figures(data) == messy.figures
    report = data.summary(by="indicator").report
    if messy.total != "":
        totals = {str(row["value"]) for row in report.totals if row["value"] is not None}
        if not totals and len(report.rows) == 1:
            totals = {str(report.rows[0]["value"])}
        wholes = [row for row in report.rows if row.get("share") == 1]
        totals |= {str(row["value"]) for row in wholes}
        assert totals == ({messy.total} if messy.total else set())
    if messy.said:
        assert messy.said in " ".join(note.en for note in [*data.notes, *report.notes])


def tell(folder):
    """Print all that is said of each file: its notes, or what is wrong with it."""
    for messy in FILES.values():
        path = Path(folder) / f"messy{messy.suffix}"
        path.write_bytes(messy.content)
        try:
            data = fc.load(path, **messy.settings)
        except (DataError, UsageError) as error:
            print(*error.problems, sep="\n")
        else:
            print(*(note.en for note in [*data.notes, *data.summary().report.notes]), sep="\n")


def test_what_is_said_is_the_same_in_every_run(tmp_path):
    """Sets of words come in another order in each run."""
    told = {
        subprocess.run(
            [
                sys.executable,
                "-c",
                f"from {Path(__file__).stem} import tell; tell({str(tmp_path)!r})",
            ],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert len(told.pop()) > len(FILES)


def test_there_are_many():
    assert len(FILES) >= 150
