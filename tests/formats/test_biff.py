"""Records of old workbooks: where they end, and the texts and numbers in them."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, strategies as st

from fiscalcli.formats import biff

BOF = struct.pack("<HHHH", biff.BOF, 4, 0x600, 0x10)
EOF = struct.pack("<HH", 0x0A, 0)


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def found(*parts: bytes, wanted=frozenset({1})) -> list[tuple[int, list[bytes]]]:
    stream = b"".join(parts)
    return list(biff.records(stream, 0, len(stream), wanted))


def test_a_record_comes_with_those_that_continue_it():
    parts = (BOF, record(1, b"a"), record(0x3C, b"b"), record(0x3C), record(2), record(0x3C, b"c"), record(1), EOF)  # fmt: skip
    assert found(*parts) == [(1, [b"a", b"b", b""]), (1, [b""])]


def test_what_is_embedded_is_left_out_and_nothing_comes_after_the_end():
    chart = (BOF, record(1, b"chart"), BOF, record(1), EOF, record(1), EOF)
    assert found(BOF, *chart, record(1, b"x"), EOF, record(1, b"next")) == [(1, [b"x"])]


@pytest.mark.parametrize(
    "parts", [(), (BOF,), (BOF, record(1, b"abc")), (BOF, BOF, EOF), (BOF, record(1, b"abc")[:-1])]
)
def test_a_stream_without_its_end_is_refused(parts):
    with pytest.raises((ValueError, struct.error)):
        found(*parts)


def test_a_part_ends_where_the_next_begins():
    stream = BOF + record(1, b"abc") + EOF
    with pytest.raises(ValueError, match="19"):
        list(biff.records(stream, 0, len(stream) - 1, {1}))


def test_texts_are_narrow_or_wide_with_runs_and_readings_beside_them():
    plain = struct.pack("<HB", 2, 0) + b"\xe9b"
    wide = struct.pack("<HB", 2, 1) + "预算".encode("utf-16-le")
    rich = struct.pack("<HBHI", 1, 0x0C, 2, 3) + b"r" + bytes(2 * 4 + 3)
    texts = biff.Texts([b"??" + plain + wide + rich + plain], 2)
    assert [texts.read() for _ in range(4)] == ["éb", "预算", "r", "éb"]


def test_a_short_text_is_counted_in_one_byte_and_may_lack_its_flags():
    assert biff.Texts([b"\x02\x00ab"], 0).read("<B") == "ab"
    assert biff.Texts([b"\x00\x00"], 0).read() == ""


@given(st.text(max_size=40), st.lists(st.integers(1, 30), min_size=1, max_size=6), st.booleans())
def test_a_text_is_whole_wherever_it_is_cut(text, cuts, is_first_narrow):
    """A piece begins with the width of its letters, which may change from piece to piece."""
    units = text.encode("utf-16-le")
    letters = [units[at : at + 2] for at in range(0, len(units), 2)]
    is_narrow = is_first_narrow
    pieces, at = [], 0
    while True:
        part = letters[at : at + cuts[len(pieces) % len(cuts)]]
        narrow = is_narrow and all(letter[1] == 0 for letter in part)
        body = b"".join(letter[:1] if narrow else letter for letter in part)
        flags = bytes([0 if narrow else 1])
        pieces.append((b"" if pieces else struct.pack("<H", len(letters))) + flags + body)
        at += len(part)
        is_narrow = not is_narrow
        if at >= len(letters):
            break
    assert biff.Texts(pieces, 0).read() == text


def test_half_of_a_letter_is_shown_as_such():
    assert biff.Texts([b"\x01\x00\x01\x00\xd8"], 0).read() == "\ufffd"


@pytest.mark.parametrize("data", [b"\x05\x00\x00ab", b"\x05", b"\x01\x00\x04\xff\xff\xff\xff\x41"])
def test_a_text_that_breaks_off_is_refused(data):
    with pytest.raises((ValueError, struct.error)):
        biff.Texts([data], 0).read()


@given(st.integers(-(2**29), 2**29 - 1), st.booleans())
def test_a_whole_number_in_thirty_bits_or_a_hundredth_of_it(whole, is_hundredth):
    raw = (whole << 2 & 0xFFFFFFFF) | 2 | is_hundredth
    assert biff.compact(raw) == (whole / 100 if is_hundredth else whole)


@given(st.floats(allow_nan=False, allow_infinity=False), st.booleans())
def test_the_upper_half_of_a_float_in_thirty_bits(value, is_hundredth):
    bits = struct.unpack("<Q", struct.pack("<d", value))[0] >> 34 << 34
    kept = struct.unpack("<d", struct.pack("<Q", bits))[0]
    assert biff.compact(bits >> 32 | is_hundredth) == (kept / 100 if is_hundredth else kept)


def test_errors_and_flags_are_what_excel_shows():
    errors = [biff.flag(code, is_error=True) for code in (0, 7, 15, 23, 29, 36, 42, 99)]
    assert errors == ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#ERROR!"]
    assert [biff.flag(value, is_error=False) for value in (0, 1)] == ["FALSE", "TRUE"]
