"""Every reason can be said, shortly and in full, in both languages."""

from __future__ import annotations

import re

import pytest

from fiscalcli import reasons


@pytest.mark.parametrize("code", tuple(reasons._SHORT))
def test_a_reason_says_itself_in_both_languages(code):
    label, said = reasons.label(code), reasons.sentence(code)
    assert label.code == code
    assert re.search("[\u4e00-\u9fff]", label.zh + said.zh)
    assert label.en.isascii()
    assert len(label.zh) <= 6
    assert len(label.en) <= 20
    assert len(said.en) > len(label.en)


def test_no_reason_has_no_label():
    assert reasons.label("") is None


def test_every_reason_that_the_code_gives_has_words(root):
    given = set()
    for name in ("hierarchy", "change", "comparing/pairing", "comparing/stated"):
        text = (root / "src" / "fiscalcli" / f"{name}.py").read_text(encoding="utf-8")
        given |= set(
            re.findall(
                r'"((?:base|value)_\w+|overlap|of_which|unrelated|nested|not_additive|hedged|sides|looks_total|several_totals)"',
                text,
            )
        )
    assert len(given) >= 9
    assert given <= set(reasons._SHORT)
