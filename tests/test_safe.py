"""Text that is not ours reaches no terminal, table or workbook as anything but visible signs."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, strategies as st

from fiscalcli.safe import _PRINTED, _UNSAFE, inert, safe

ANY_TEXT = st.text(st.characters())  # lone surrogates too


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b31m", r"\x9b31m"),
        ("a\r\nb\tc", r"a\r\nb\tc"),
        ("\x00\x07\x7f", r"\x00\x07\x7f"),
        ("\u202e100", r"\u202e100"),
        ("零\u200b宽", r"零\u200b宽"),
        ("\ufeff教育", r"\ufeff教育"),
        ("\u2028", r"\u2028"),
        ("\udc80", r"\udc80"),
        ("\U000e0041", r"\U000e0041"),
        ("\uffff", r"\uffff"),
        ("\u3164", r"\u3164"),
    ],
)
def test_what_nobody_sees_is_written_out(text, shown):
    assert safe(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "社会保障和就业",
        "　其中：教育",
        "e\u0301",
        "㐂𠮷𲎯",
        "１２３．４５％",
        "a\u00a0b",
        "葛\U000e0100城",
        "🏫",
        r"\x1b",
    ],
)
def test_ordinary_text_stays(text):
    assert safe(text) == text


def test_every_control_format_and_separator_character_is_written_out():
    kept = [
        f"U+{code:04X}"
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and chr(code) in safe(chr(code))
    ]
    assert kept == []


@given(ANY_TEXT)
def test_safe_twice_is_safe_once(text):
    assert safe(safe(text)) == safe(text)


@given(ANY_TEXT)
def test_safe_text_has_an_encoding_and_one_line(text):
    shown = safe(text)
    assert shown.encode().decode() == shown
    assert len(shown.splitlines()) <= 1


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠"))
@pytest.mark.parametrize("blank", ["", " ", "\u3000", "\u00a0"])
def test_a_formula_becomes_text(sign, blank):
    assert inert(f"{blank}{sign}cmd()") == f"'{blank}{sign}cmd()"


@pytest.mark.parametrize("text", ["", "教育", "a=b", "2024-01", "\t=1", "'=1"])
def test_text_that_is_no_formula_gets_no_apostrophe(text):
    assert not inert(text).startswith("'") or text.startswith("'")


def test_every_unsafe_sign_that_counts_as_printed_is_known_as_one():
    unsafe = (chr(code) for code in range(sys.maxunicode + 1) if _UNSAFE.match(chr(code)))
    assert {char for char in unsafe if char.isprintable()} == _PRINTED
