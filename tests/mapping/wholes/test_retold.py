"""A row that tells another one once more is not added to it: Schools, Schools (revised)."""

from __future__ import annotations

import pytest

TABLE = "year,item,amount (USD)\n2024,Schools,100\n2024,Schools {word},110\n2024,Roads,200\n"


@pytest.mark.parametrize(
    "word",
    ["(revised)", "- Revised", "（修订）", "[corrected]", "(actual)", "(révisé)", "（调整后）"],
)
def test_a_row_and_its_revision_are_not_added(table, word):
    data = table(TABLE.format(word=word))
    assert [row["value"] for row in data.summary().report.totals] == [None]
    assert any("as it was changed" in note.en and "Schools" in note.en for note in data.notes)


@pytest.mark.parametrize("word", ["(new)", "(paid)", "(2)", "abroad", "- primary"])
def test_other_words_make_another_thing(table, word):
    assert [r["value"] for r in table(TABLE.format(word=word)).summary().report.totals] == [410]


@pytest.mark.parametrize(
    ("total", "left_open"),
    [(310, ["Schools"]), (300, ["Schools (revised)"]), (410, []), (999, ["Schools (revised)"])],
)
def test_the_total_tells_which_of_them_counts(table, total, left_open):
    data = table(TABLE.format(word="(revised)") + f"2024,Total,{total}\n")
    assert [fact.indicator for fact in data.facts if fact.role == "unclear"] == left_open
    assert [row["value"] for row in data.summary().report.totals] == [total]


def test_both_may_be_parts(table):
    data = table(TABLE.format(word="(revised)"), defaults={"role": "part"})
    assert [row["value"] for row in data.summary().report.totals] == [410]


def test_with_and_without_a_thing_is_one_money(table):
    text = "Item,2024 (EUR)\nSchools incl. kindergartens,300\nSchools excl. kindergartens,250\nRoads,100\n"
    data = table(text)
    assert [row["value"] for row in data.summary().report.totals] == [None]
    assert any("Schools excl. kindergartens" in note.en for note in data.notes)
    other = table(text.replace("excl. kinder", "excl. pre"))
    assert [row["value"] for row in other.summary().report.totals] == [650]


def test_what_the_lexicon_knows_is_told_again_too(table):
    data = table("科目,2024年（万元）\n教育支出,300\n教育支出（调整后）,320\n卫生健康支出,100\n")
    assert [row["value"] for row in data.summary().report.totals] == [None]
