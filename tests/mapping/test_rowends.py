"""Rows of a text table that end before its last figures are told, with the first of them."""

import pytest

from fiscalcli.api import load
from fiscalcli.errors import DataError

HEAD = "Item,2022 (USD),2023 (USD),2024 (USD)\n"
ROWS = ["Schools,111,222,333", "Roads,444,555,666", "Parks,777,888,999"]


def said(tmp_path, text):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return [note.en for note in load(path).notes if "fewer cells" in note.en]


@pytest.mark.parametrize("row", ["Roads,444,666", "Roads444,555,666", "Roads,444"])
def test_a_row_that_ends_early_is_told_with_its_line(tmp_path, row):
    (note,) = said(tmp_path, HEAD + "\n".join([ROWS[0], row, ROWS[2]]))
    assert "1 (the first on line 3)" in note


def test_many_rows_are_told_like_few(tmp_path):
    rows = [f"Item {n},{n},{n}1,{n}2" for n in range(100, 3000)]
    rows[500] = "Item 600,600,601"
    (note,) = said(tmp_path, HEAD + "\n".join(rows))
    assert "1 (the first on line 502)" in note


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("year,item,amount (USD)\n2023,Schools,111\n2023,222\n2024,Roads,333", 3),
        (
            "item,code,2023 (USD),2024 (USD)\nSchools,201,1000,1100\n202,800,900\nParks,203,400,500\n",
            3,
        ),
    ],
)
def test_a_short_row_with_a_number_for_its_name_is_refused(tmp_path, text, line):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(path)
    assert [(p.code, p.place.line) for p in caught.value.problems] == [("short_row", line)]


def test_a_short_row_is_left_out_with_the_bad_ones(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "item,code,2023 (USD),2024 (USD)\nSchools,201,1000,1100\n202,800,900\nParks,203,400,500\n",
        encoding="utf-8",
    )
    data = load(path, skip_bad=True)
    assert {fact.indicator for fact in data.facts} == {"Schools", "Parks"}


def test_numbers_may_be_names(tmp_path):
    text = "item,2023 (USD),2024 (USD)\n201,111,222\n202,333\n203,444,555\n"
    (note,) = said(tmp_path, text)
    assert "line 3" in note


@pytest.mark.parametrize(
    "text",
    [
        "year,item,amount (USD)\n2023,Schools,111\n2023,Parks\n2024,Roads,333",
        "code,item,2023 (USD),2024 (USD)\n1,Schools,111,112\n2,Parks\n3,Roads,333,334",
    ],
)
def test_a_row_of_all_labels_and_no_figure_is_told(tmp_path, text):
    (note,) = said(tmp_path, text)
    assert "line 3" in note


@pytest.mark.parametrize("heading", ["2,Transport", ",Transport", "Transport"])
def test_a_heading_of_a_group_is_no_row_that_lacks_its_figures(tmp_path, heading):
    text = (
        f"code,group,item,2023 (USD),2024 (USD)\n1,A,Schools,111,112\n{heading}\n3,B,Roads,333,334"
    )
    assert not said(tmp_path, text)


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        ["Revenue", *ROWS, "Source: Treasury,2024"],
        [row.rpartition(",")[0] for row in ROWS],
        [*ROWS, "Bridges,1,2,"],
    ],
)
def test_headings_notes_and_a_habit_of_leaving_out_blanks_are_not_told(tmp_path, rows):
    assert not said(tmp_path, HEAD + "\n".join(rows))


@pytest.mark.parametrize(
    ("last", "is_told"), [("Parks;9", True), ("Total;9", False), ("Parks;9;b", False), ("Parks", False)]
)  # fmt: skip
def test_a_last_row_that_ends_within_a_figure_is_told(tmp_path, last, is_told):
    path = tmp_path / "a.csv"
    path.write_text("Item;2024 (USD);by\nSchools;111;a\nRoads;444;b\n" + last, encoding="utf-8")
    notes = [note.en for note in load(path).notes if "cut off" in note.en]
    assert bool(notes) is is_told


def test_a_word_among_the_figures_of_a_short_row_is_no_mark_for_nothing(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Year,Dept,Program,Amount (USD),Fund\n2024,Police,Patrol,100,GF\n2024,Fire,90,GF\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as refused:
        load(path)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line) == ("short_row", 3)
    assert "--missing" not in problem.hint.en


def test_rows_that_all_end_before_their_labels_are_no_traceback(tmp_path):
    """A file that was cut behind the first cell of its first row had ended in one."""
    (tmp_path / "a.tsv").write_text("year\tcode\titem\tvalue (EUR)\n2023\n", encoding="utf-8")
    with pytest.raises(DataError):
        load(tmp_path / "a.tsv")
