"""Numbers in front of labels: which labels need no pattern to be looked at."""

from __future__ import annotations

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
