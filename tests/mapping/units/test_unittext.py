"""Headings and the units that they carry."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from fiscalcli import lexicon
from fiscalcli.mapping.units import unittext, unitwords

PIECES = st.lists(
    st.sampled_from(
        [
            "2015",
            "constant",
            "prices",
            "at ",
            "现价",
            "CLV",
            "10",
            "万元",
            " ",
            "(",
            ")",
            "年",
            "USD",
        ]
    ),
    max_size=6,
).map("".join)


@pytest.mark.parametrize("role", lexicon.roles())
def test_a_column_of_the_programs_own_name_carries_no_unit(role: str) -> None:
    assert unittext.split(role) == (role, None)
    assert unittext.split.__wrapped__(f" {role}") == (
        role,
        None,
    )  # read by the grammar, which agrees


@given(PIECES)
def test_a_text_without_words_of_prices_has_none_for_the_patterns_either(text: str) -> None:
    if not unitwords._speaks_of_prices(text):
        assert unitwords._prices().search(text) is None
        assert unitwords._nominal().search(text) is None
