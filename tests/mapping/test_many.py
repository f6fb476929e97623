"""Many words looked at in one go are what each of them is alone."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from fiscalcli import guards, lexicon
from fiscalcli.mapping import meaning
from fiscalcli.mapping.wholes import repeats
from fiscalcli.mapping.words import rowlabel, spelling, totalwords
from fiscalcli.mapping.words.spelling import Spellings

_WORDS = [
    *("total", "Total", "TOTAL", "sub", "Sub-total", "i alt", "I ALT", "_T", "All", "all", "general", "of"),
    *("合计", "小计", "计", "總計", "本年", "其中", "其中：", "thereof", "of which", "#", "全", "sum", "city-wide"),
    *("人均", "per", "pupil", "unit cost", "余额", "债务余额", "限额", "教育", "教育支出", "Education", "health"),
    *("一、", "（1）", "1.", "A.", "-", "•", "¹", "（1+2）", "small", "Hallam", "Average", "average wage", "平均", "平均工资", "maximum", "最高", "median income", "Ａ", "x\u00a0y", "\u200b", "a\0b", "a\nb"),
]  # fmt: skip
_LABEL = st.lists(st.sampled_from([*_WORDS, "", " ", "  "]), max_size=4).map("".join)
LABELS = st.lists(_LABEL, max_size=12, unique=True)


@pytest.mark.parametrize(
    ("many", "one"),
    [
        (totalwords.totals, totalwords.is_total),
        (guards.sounding_total, guards.sounds_total),
        (meaning.names, meaning.is_name),
    ],
)
@given(labels=LABELS)
def test_those_for_which_something_holds(many, one, labels):
    assert {*many(labels)} == {*filter(one, labels)}


@given(labels=LABELS)
def test_one_that_begins_with_of_which(labels):
    assert rowlabel.are_of_which(labels) == any(map(rowlabel.is_of_which, labels))


@pytest.mark.parametrize(
    ("many", "one"),
    [
        (lexicon.folded, lexicon.fold),
        (spelling.all_alike, spelling.alike),
        (lambda labels: [*repeats.keys(labels).values()], repeats.key),
    ],
)
@given(labels=LABELS)
def test_what_each_becomes(many, one, labels):
    assert many(labels) == [*map(one, labels)]


@given(before=LABELS, labels=LABELS)
def test_spellings_that_are_the_first(before, labels):
    known, each = Spellings(), Spellings()
    for spellings in (known, each):
        for label in before:
            spellings.of("sector", label)
    known.of("sector", ""), each.of("sector", "")
    sizes = known.size()
    is_so = known.are_first("sector", labels)
    assert is_so == all(each.of("sector", label) == label for label in labels)
    if is_so:
        assert (known.first, known.known) == (each.first, each.known)
    known.forget(sizes)
    assert known.size() == sizes
