"""Numbers in front of labels: which labels need no pattern to be looked at."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from fiscalcli.mapping.words import numbering
from fiscalcli.mapping.words.numbering import _NUMBERING

NUMBERS = st.text("一二十X1a（()）.．、B ", max_size=7)


@given(NUMBERS)
def test_a_label_that_begins_with_a_number_may_begin_with_one(label: str) -> None:
    patterns = [*numbering._STYLES, _NUMBERING]
    if any(pattern.match(label) for pattern in patterns):
        assert numbering.may_begin(label)


def test_plain_words_begin_with_no_number() -> None:
    assert not numbering.may_begin("general_revenue")
    assert not numbering.may_begin("教育支出")
    assert numbering.may_begin("（十二）教育")


def test_levels_that_labels_name_in_words_are_those_of_the_rows():
    found = numbering.of(["合计", "教育支出（类）", "普通教育（款）", "小学教育（项）", "其他"])
    assert [found.level(label) for label in ("教育支出（类）", "小学教育(项)", "其他")] == [
        0,
        2,
        None,
    ]
    assert numbering.of(["小学教育（项）", "初中教育（项）"]) == numbering.PLAIN
    assert numbering.of(["小学教育（项）", "普通教育（款）"]) == numbering.PLAIN


def test_letters_that_stand_over_roman_numbers_hold_them(table):
    """A. and B. had been no numbers beside I. and II., and what follows the last of these was open."""
    text = """\
Uraian,2024 (IDR)
A. PENDAPATAN,2802
I. DALAM NEGERI,2801
1. Pajak,2309
2. Bukan Pajak,492
II. HIBAH,1
B. BELANJA,3325
I. PUSAT,2467
II. DAERAH,858
C. KESEIMBANGAN PRIMER,-25
D. DEFISIT (A-B),-523
E. PEMBIAYAAN,523
"""
    data = table(text)
    wholes = {fact.indicator: fact.part_of for fact in data.facts}
    assert wholes["DALAM NEGERI"] == wholes["HIBAH"] == "PENDAPATAN"
    assert wholes["PUSAT"] == wholes["DAERAH"] == "BELANJA"
    totals = data.summary().report.totals
    found = {row["direction"].code: row.get("value") for row in totals}
    assert found == {"revenue": 2802, "expenditure": 3325, "": None}


@pytest.mark.parametrize("labels", [["I. x", "A. y", "B. z", "II. w"], ["A. Smith", "D. Jones", "I. Roe", "II. x"]])  # fmt: skip
def test_letters_below_roman_numbers_and_initials_are_none(labels):
    found = numbering.of(labels)
    assert [found.bare(label) for label in labels if label[0] in "ABD"] == [
        label for label in labels if label[0] in "ABD"
    ]
