"""Cells by columns, or row by row: the same rows either way, whatever their widths."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from fiscalcli.formats import cells
from fiscalcli.formats.records import Records, column, distinct, recoded, widened, words

WORDS = st.sampled_from(["", " ", "a", "b", "甲", "1"])
EVEN = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), max_size=9)
)
RAGGED = st.lists(st.lists(WORDS, min_size=1, max_size=4), max_size=9)


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch):
    monkeypatch.setattr(cells, "_CHUNK", 2)
    monkeypatch.setattr(cells, "_MANY", 3)


@given(st.one_of(EVEN, RAGGED), st.slices(9))
def test_rows_come_back_as_they_were(rows, cut):
    found = cells.gathered(iter(rows))
    assert [*found] == rows
    assert len(found) == len(rows)
    assert [found[at] for at in range(len(rows))] == rows
    assert [*found.part(cut)] == rows[cut]
    assert [*found.part(cut).part(slice(1, None))] == rows[cut][1:]
    there = [any(map(str.strip, row)) for row in rows]
    if rows:
        assert found.widest == max(map(len, rows))
        assert found.filled() in (there, None)
        assert (found.filled() is None) == all(there)
        assert [*found.kept(there)] == [row for row in rows if any(map(str.strip, row))]


@given(st.one_of(EVEN, RAGGED), st.integers(0, 3))
def test_a_column_has_the_cells_of_the_rows_that_are_wide_enough(rows, start):
    records = Records("a.csv", range(1, len(rows) + 1), cells.gathered(rows), is_unbroken=True)
    below = records[start:]
    for at in range(5):
        said = [row[at] for row in rows[start:] if at < len(row)]
        assert [*column(below, at)] == said
        assert [*words(below, at)] == [*dict.fromkeys(said)]
        assert distinct(below, at) == {each.strip() for each in said}
    assert [row.place.line for row in below] == [*range(start + 1, len(rows) + 1)]


@given(st.one_of(EVEN, RAGGED), st.dictionaries(WORDS, WORDS, max_size=3), st.integers(0, 4))
def test_codes_stand_for_the_words_of_a_column_and_of_no_other(rows, known, at):
    records = Records("a.csv", range(len(rows)), cells.gathered(rows), is_unbroken=True)
    trimmed = {word.strip(): code for word, code in known.items()}
    for asked in (records, [*records]):
        found = recoded(asked, {at: trimmed})
        assert [row.cells for row in found] == [
            [
                trimmed.get(cell.strip(), cell) if each == at else cell
                for each, cell in enumerate(row)
            ]
            for row in rows
        ]
        if all(trimmed.get(row[at].strip(), row[at]) == row[at] for row in rows if at < len(row)):
            assert found is asked


@given(st.one_of(EVEN, RAGGED).filter(bool))
def test_one_cell_more_stands_behind_all_others(rows):
    records = Records("a.csv", range(len(rows)), cells.gathered(rows), is_unbroken=True)
    found, at = widened(records, [f"new {number}" for number in range(len(rows))])
    assert at == max(map(len, rows))
    assert [row.cells[at] for row in found] == [f"new {number}" for number in range(len(rows))]
    assert [row.cells[: len(own)] for row, own in zip(found, rows, strict=True)] == rows


def test_rows_without_a_cell_are_counted_and_left_out():
    gaps = []
    found = cells.gathered(iter([[], ["a"], [], [], ["b", "c"], []]), gaps)
    assert [*found] == [["a"], ["b", "c"]]
    assert gaps == [0, 2, 3, 5]


def test_a_word_that_comes_again_is_kept_once():
    first, second = cells.gathered([[f"{each}!"] for each in "aa"])
    assert first[0] is second[0]


def test_rows_that_are_kept_of_a_part_are_rows_of_that_part():
    part = cells.gathered([[str(at), "x"] for at in range(6)]).part(slice(3, 6))
    assert [*part.kept([True, False, True])] == [["3", "x"], ["5", "x"]]
