"""Many texts searched in one go: what is found is what each of them alone gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from fiscalcli.mapping.words import rowlabel
from fiscalcli.pattern import beginning, having, holding, later

TEXTS = st.lists(st.text(alphabet="ab l\n#（其中：t1.。 \0", max_size=8), max_size=12)
PATTERNS = [r"al|b", r"^\s|\s$", r"\s*#?a", r"\bt\s+1", r"a$", r"(?<!b)t.", r"[^a]*b", r"^", r"$"]


@given(texts=TEXTS, parts=st.lists(st.text(alphabet="abt1其", min_size=1, max_size=2), max_size=3))
def test_parts_are_found_as_in_each_text(texts, parts):
    assert holding(texts, parts) == {
        at for at, text in enumerate(texts) if any(part in text for part in parts)
    }


@pytest.mark.parametrize("pattern", PATTERNS)
@given(texts=TEXTS)
def test_a_pattern_is_found_as_in_each_text(pattern, texts):
    found = later(pattern, re.IGNORECASE)
    assert having(texts, found) == {at for at, text in enumerate(texts) if found.search(text)}


@pytest.mark.parametrize("pattern", [*PATTERNS, rowlabel._of_which().pattern])
@given(texts=TEXTS)
def test_a_beginning_is_found_as_in_each_text(pattern, texts):
    found = re.compile(pattern, re.IGNORECASE)
    assert beginning(texts, found) == {at for at, text in enumerate(texts) if found.match(text)}
