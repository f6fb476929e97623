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
