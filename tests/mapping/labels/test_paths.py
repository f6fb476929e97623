"""Labels that say the whole way to where they stand are parts of those that they begin with."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiscalcli import load


def total(tmp_path, text):
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    (row,) = load(file).summary().report.totals
    return row["value"]


ROWS = (
    ("教育支出", 1500),
    ("教育支出{0}普通教育", 1200),
    ("教育支出{0}普通教育{0}小学教育", 700),
    ("教育支出{0}普通教育{0}初中教育", 500),
    ("教育支出{0}职业教育", 300),
    ("卫生健康支出", 800),
    ("卫生健康支出{0}公立医院", 800),
)


@pytest.mark.parametrize("mark", ["/", " / ", ">", " > ", "\\", "|", "-", "—", " - ", "→"])
def test_parts_are_not_added_to_what_they_go_on_from(tmp_path, mark):
    rows = "".join(f"2024,{label.format(mark)},{value}\n" for label, value in ROWS)
    assert total(tmp_path, f"年度,科目,金额（万元）\n{rows}") == Decimal(2300)


def test_blanks_around_a_label_are_none_of_its_way(tmp_path):
    rows = "".join(f"2024,{label.format('/')}  ,{value}\n" for label, value in ROWS)
    assert total(tmp_path, f"年度,科目,金额（万元）\n{rows}") == Decimal(2300)


def test_each_year_of_a_list_has_its_own(tmp_path):
    rows = "".join(
        f"{year},{label.format('/')},{value}\n" for year in (2023, 2024) for label, value in ROWS
    )
    assert total(tmp_path, f"年度,科目,金额（万元）\n{rows}2024,合计,2300\n") == Decimal(2300)


def test_a_name_with_a_mark_is_a_name_where_another_is_no_way(tmp_path):
    text = "year,item,amount (EUR)\n2024,Roads,100\n2024,Roads/Bridges,30\n2024,Parks/Gardens,20\n"
    assert total(tmp_path, text) == Decimal(150)


def test_one_such_name_alone_is_a_name(tmp_path):
    text = "year,item,amount (EUR)\n2024,Roads,100\n2024,Roads/Bridges,130\n2024,Parks,20\n"
    assert total(tmp_path, text) == Decimal(250)


def test_parts_may_stand_anywhere(tmp_path):
    ordered = sorted(ROWS, key=lambda row: (row[0].count("{0}"), row[0]))
    for rows in (ordered, ordered[::-1]):
        lines = "".join(f"2024,{label.format('/')},{value}\n" for label, value in rows)
        assert total(tmp_path, f"年度,科目,金额（万元）\n{lines}") == Decimal(2300)


ABROAD = (
    "2024,Health,300\n2024,Health{0}Hospitals,200\n2024,Health{0}Clinics,100\n2024,Defence,50\n"
)


@pytest.mark.parametrize("mark", ["/", " > ", "|", "\\"])
def test_words_of_a_column_that_nobody_knows_may_be_ways(tmp_path, mark):
    """The whole had been added to its parts, with a word that it happens to be their sum."""
    text = f"year,path,amount (EUR)\n{ABROAD.format(mark)}"
    assert total(tmp_path, text) == Decimal(350)


def test_words_with_dashes_in_such_a_column_are_names(tmp_path):
    text = f"year,firm,amount (EUR)\n{ABROAD.format(' - ').replace('200', '240')}"
    assert total(tmp_path, text) == Decimal(690)
