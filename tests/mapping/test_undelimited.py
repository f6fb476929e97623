"""Texts whose columns no mark parts that is known."""

import pytest
from openpyxl import Workbook

from fiscalcli import load
from fiscalcli.errors import DataError


@pytest.mark.parametrize("mark", ["，", "；", "｜"])
def test_full_width_marks_between_columns_are_named(table, mark):
    text = "年份，科目，支出（万元）\n2023，教育支出，1200\n2024，教育支出，1300\n".replace(
        "，", mark
    )
    with pytest.raises(DataError) as refused:
        table(text)
    (problem,) = refused.value.problems
    assert problem.code == "aligned"
    assert mark in problem.message.en
    assert "ordinary commas" in problem.hint.en


def test_a_sheet_of_sentences_beside_a_table_is_left_out(tmp_path):
    book = Workbook()
    book.active.title = "表"
    for row in (["单位：万元"], ["项目", "2024年预算数"], ["教育支出", 1200], ["合计", 1200]):
        book.active.append(row)
    notes = book.create_sheet("说明")
    notes.append(["我局内设机构5个，编制50人，实有48人，离退休20人。"])
    notes.append(["2024年收入预算1200万元，其中：财政拨款1200万元，占100%。"])
    book.save(tmp_path / "a.xlsx")
    assert [int(fact.value) for fact in load(tmp_path / "a.xlsx").facts] == [1200, 1200]


@pytest.mark.parametrize("mark", ["^", "~", "¦", ":"])
def test_a_rare_sign_between_columns_is_named(table, mark):
    text = "Programme^Year^Amount (USD)\nSchools^2023^1200\nRoads^2023^300\n".replace("^", mark)
    with pytest.raises(DataError) as refused:
        table(text)
    (problem,) = refused.value.problems
    assert problem.code == "aligned"
    assert repr(mark) in problem.message.en


def test_cells_in_apostrophes_are_named(tmp_path):
    (tmp_path / "a.csv").write_text("'Programme','2023 (EUR)'\n'Schools','1200'\n'Roads','300'")
    with pytest.raises(DataError) as refused:
        load(tmp_path / "a.csv")
    assert {each.code for each in refused.value.problems} == {"apostrophes"}
