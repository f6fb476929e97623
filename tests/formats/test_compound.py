"""A compound file gives its streams, whatever its size, and a forged one costs no more than it holds."""

from __future__ import annotations

import struct
import time

import pytest
from hypothesis import given, strategies as st

from fiscalcli.formats.compound import Compound

END, FREE = 0xFFFFFFFE, 0xFFFFFFFF
DAMAGED = (ValueError, IndexError, struct.error)


def entry(name: str, kind: int, start: int, size: int, **beside: int) -> bytes:
    said = name.encode("utf-16-le")
    near = [beside.get(side, FREE) for side in ("left", "right", "child")]
    head = struct.pack("<64sHBB3I", said, len(said) + 2, kind, 1, *near)
    return head + bytes(36) + struct.pack("<III", start, size, 0)


def chained(table: list[int], data: bytes, size: int) -> int:
    """Note the chain of the sectors that `data` takes; return the first."""
    first, count = len(table), -(-len(data) // size)
    table += [*range(first + 1, first + count), END] if count else []
    return first if count else END


def compound(streams: dict[str, bytes], shift: int = 9, folder=None) -> bytes:
    """Make a compound file; `folder` makes its folder out of the entries of the streams."""
    size = 1 << shift
    table: list[int] = []
    small_table: list[int] = []
    body = small = b""
    entries = []
    for name, data in streams.items():
        if len(data) < 4096:
            entries.append((name, 2, chained(small_table, data, 64), len(data)))
            small += data + bytes(-len(data) % 64)
        else:
            entries.append((name, 2, chained(table, data, size), len(data)))
            body += data + bytes(-len(data) % size)

    def add(data: bytes) -> int:
        nonlocal body
        first = chained(table, data, size)
        body += data + bytes(-len(data) % size)
        return first

    root = entry("Root Entry", 5, add(small), len(small), child=1 if entries else FREE)
    listed = [entry(*said, right=at + 2 if at + 1 < len(entries) else FREE) for at, said in enumerate(entries)]  # fmt: skip
    inner = add(struct.pack(f"<{len(small_table)}I", *small_table))
    top = add(root + b"".join(folder(entries) if folder else listed))
    count = size // 4
    need = more = 0
    while need * count < len(table) + need + more:
        need += 1
        more = -(-max(0, need - 109) // (count - 1))
    numbers = [*range(len(table), len(table) + need)]
    first = len(table) + need if more else END
    table += [0xFFFFFFFD] * need + [0xFFFFFFFC] * more
    table += [FREE] * (need * count - len(table))
    body += struct.pack(f"<{len(table)}I", *table)
    head = struct.pack("<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, shift, 6,
                       0, need, top, 0, 4096, inner, len(small_table) and 1, first, more)  # fmt: skip
    head += struct.pack("<109I", *(numbers + [FREE] * 109)[:109])
    for at in range(more):
        part = numbers[109 + at * (count - 1) : 109 + (at + 1) * (count - 1)]
        part += [FREE] * (count - 1 - len(part))
        body += struct.pack(f"<{count}I", *part, first + at + 1 if at + 1 < more else END)
    return head + bytes(size - len(head)) + body


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)


@given(
    st.dictionaries(NAMES, st.integers(0, 12_000), max_size=5),
    st.sampled_from([9, 12]),
    st.integers(0, 255),
)
def test_each_stream_is_found_whatever_its_size(sizes, shift, seed):
    sizes = {name.casefold(): size for name, size in sizes.items()}
    streams = {name: bytes((seed + at) % 256 for at in range(size)) for name, size in sizes.items()}
    found = Compound(compound(streams, shift))
    assert {name: found.read(name) for name in found.names} == streams


def test_a_table_of_sectors_that_is_too_long_for_the_header_goes_on_elsewhere():
    data = b"x" * 7_200_000 + b"end"
    found = Compound(compound({"a": b"1", "Workbook": data}))
    assert found.read("workbook") == data
    assert found.read("a") == b"1"


@pytest.mark.parametrize("said", [(END, 1), (FREE, 3), (0, 0)])
def test_a_header_that_miscounts_where_its_table_goes_on_is_forgiven(said):
    content = bytearray(compound({"a": b"1"}))
    struct.pack_into("<II", content, 68, *said)
    assert Compound(bytes(content)).read("a") == b"1"


def test_streams_of_inner_folders_are_not_those_of_the_root():
    def folder(entries):
        ((_, *own), (_, *other)) = entries
        return [entry("B", *own, left=2), entry("MBD01", 1, 0, 0, child=3), entry("Workbook", *other)]  # fmt: skip

    found = Compound(compound({"a": b"1", "b": b"2"}, folder=folder))
    assert [*found.names] == ["b"]
    assert found.read("b") == b"1"


def test_a_folder_whose_entries_share_their_branches_is_walked_once():
    def folder(_):
        return [entry(f"n{at}", 2, END, 0, left=at + 1, right=at + 1) for at in range(1, 100)]

    start = time.process_time()
    assert len(Compound(compound({"a": b""}, folder=folder)).names) == 99
    assert time.process_time() - start < 1


@pytest.mark.parametrize("name", ["small", "large"])
def test_a_chain_that_comes_back_is_refused(name):
    content = bytearray(compound({"small": b"x" * 640, "large": b"x" * 9000}))
    chain = struct.pack("<5I", 1, 2, 3, 4, 5)
    at = content.index(chain)
    if name == "large":  # its table stands behind that of the small sectors
        at = content.index(chain, at + 1)
    content[at + 8 : at + 12] = bytes(4)
    found = Compound(bytes(content))
    with pytest.raises(DAMAGED):
        found.read(name)
    found.read("large" if name == "small" else "small")


def test_a_file_that_breaks_off_is_refused():
    content = compound({"workbook": b"x" * 9000})
    for size in (0, 40, 600, 5000, len(content) - 600):
        with pytest.raises(DAMAGED):
            Compound(content[:size]).read("workbook")


@pytest.mark.parametrize("size", [100, 9000])
def test_a_stream_that_is_shorter_than_its_folder_says_is_refused(size):
    content = compound({"a": b"x" * size}).replace(struct.pack("<I", size), struct.pack("<I", size + 8000))  # fmt: skip
    with pytest.raises(DAMAGED):
        Compound(content).read("a")


@given(st.data())
def test_whatever_is_forged_is_read_or_refused(data):
    content = bytearray(compound({"a": b"1" * 100, "workbook": b"x" * 5000}))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(8, 511) | st.integers(8, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    try:
        found = Compound(bytes(content))
        assert all(len(found.read(name)) <= len(content) for name in found.names)
    except DAMAGED:
        pass
