"""Lines below a table that explain its marks are notes and no figures."""

from __future__ import annotations

import pytest

from fiscalcli import load
from fiscalcli.errors import DataError

TABLE = "GEO,2022 (EUR million),2023 (EUR million)\nAustria,5,:\nBelgium,6,7\n"


def test_a_legend_is_no_row_of_the_table(tmp_path):
    text = f"{TABLE}\nSpecial value\n:,not available\nAvailable flags:\ne,estimated\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert [str(fact.value) for fact in load(tmp_path / "a.csv").facts] == ["5", "6", "7"]


@pytest.mark.parametrize("row", ["Cyprus,not available", ":,not available\nMalta,5,6"])
def test_words_in_other_rows_are_asked_about(tmp_path, row):
    (tmp_path / "a.csv").write_text(f"{TABLE}{row}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(tmp_path / "a.csv")
    assert {problem.code for problem in caught.value.problems} == {"not_a_number"}


@pytest.mark.parametrize(
    "row",
    [
        "填报单位：某局,审核人：张三",
        "制表：,电话：88212345",
        "第2页,共2页",
        "Prepared by: A,Date: 2024-05-01",
        "填表人：张三,审核人：李四,2025年1月10日",
        "制表：李四,复核：王五,2025.1.10",
        "填报日期：,2025-01-10",
        "联系电话：,82212345",
        "联系人：张三,电话：,0513-82212345",
    ],
)
def test_who_signed_a_table_and_its_page_are_no_figures(tmp_path, row):
    (tmp_path / "a.csv").write_text(f"{TABLE}{row}\n", encoding="utf-8")
    assert [str(fact.value) for fact in load(tmp_path / "a.csv").facts] == ["5", "6", "7"]


@pytest.mark.parametrize("row", ["编制：,8,9", "审核费用,8,9", "其中：电话费,8,9"])
def test_figures_below_words_like_those_of_a_signature_are_figures(tmp_path, row):
    (tmp_path / "a.csv").write_text(f"{TABLE}{row}\n", encoding="utf-8")
    found = [str(fact.value) for fact in load(tmp_path / "a.csv").facts]
    assert found == ["5", "6", "7", "8", "9"]


@pytest.mark.parametrize("mark", ["*", "†", ""])
def test_a_note_whose_mark_no_row_has_says_the_unit_of_them_all(table, mark):
    data = table(f"Item,2024\nRoads,100\nSchools,200\n{mark} in thousands of USD\n")
    assert {fact.unit.unit for fact in data.facts} == {"USD thousand"}
    told = " | ".join(note.en for note in data.notes)
    assert "a note below the table" in told
    assert not any(word in told for word in ("above the header", "from line"))


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Tous les montants en milliers EUR.", "EUR thousand"), ("Les montants sont exprimés en millions d'euros.", "EUR million"),
        ("Todos los importes en miles de EUR.", "EUR thousand"), ("Todos os valores em R$ mil.", "BRL thousand"),
        ("Tutti i valori sono in migliaia di euro", "EUR thousand"), ("Figures are in millions of US dollars.", "USD million"),
        ("※金額の単位は千円である。", "千円"), ("Note: all figures are in £ thousands and exclude the housing account.", "GBP thousand"),
    ],
)  # fmt: skip
def test_a_sentence_below_the_table_says_the_unit(table, note, said):
    assert {fact.unit.unit for fact in table(f"Item,2024\nA,100\nB,200\n{note}\n").facts} == {said}


def test_a_note_whose_mark_a_row_has_is_of_that_row(table):
    data = table("Item,2024\nRoads*,100\nSchools,200\n* in thousands of USD\n")
    assert {fact.unit.unit for fact in data.facts} == {"?"}


@pytest.mark.parametrize(
    ("above", "note", "is_said"),
    [
        ("Spending (USD millions)", "Note: figures in thousands of dollars", True),
        ("单位：万元", "注：单位为亿元", True),
        ("单位：万元", "注：金额单位为万元", False),
        ("USD million", "Note: figures in USD million", False),
        ("USD million", "Note: 2023 includes 5 million of grants", False),
    ],
)
def test_a_note_that_says_another_unit_than_the_line_above_is_named(table, above, note, is_said):
    data = table(f"{above},\nItem,2023\nRoads,5\nRail,6\n{note},\n", year="")
    told = " | ".join(each.en for each in data.notes)
    assert ("says another unit" in told) == is_said
    assert "from line" not in told


@pytest.mark.parametrize("note", ["Source: the treasury", "注：本表反映决算情况。"])
def test_a_note_below_a_first_column_of_figures_is_none_of_these(table, note):
    facts = table(f"2023 (USD),2024 (USD),Item\n10,20,A\n30,40,B\n{note}").facts
    assert [str(fact.value) for fact in facts] == ["10", "20", "30", "40"]


def test_a_slip_in_a_figure_is_no_note(table):
    with pytest.raises(DataError, match="12x"):
        table("2023 (USD),2024 (USD),Item\n10,20,A\n30,40,B\n12x")
