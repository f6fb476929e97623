"""What every reader promises, whichever there are: a new one is tested by being there."""

from __future__ import annotations

import inspect
import random

import pytest

from fiscalcli import registry
from fiscalcli.errors import DataError

READERS = registry.names("readers")
JUNK = [
    bytes([0, 1, 2, 255]) * 50,
    b"\x00",
    random.Random(1).randbytes(5000),
    b"PK\x03\x04" + bytes(80),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(80),
]


def test_there_are_readers():
    assert {"csv", "json", "xls", "xlsx"} <= {*READERS}


@pytest.mark.parametrize("name", READERS)
def test_a_reader_says_what_it_reads_in_both_languages(name):
    english, chinese = registry.get("readers", name).__doc__.splitlines()[:2]
    assert english.endswith(".")
    assert english.isascii()
    assert chinese.endswith("。")


@pytest.mark.parametrize("name", READERS)
def test_a_reader_has_the_agreed_signature(name):
    read = registry.get("readers", name).read
    assert str(inspect.signature(read)) == (
        "(content: 'bytes', name: 'str', *, encoding: 'str' = '', sheet: 'str' = '')"
        " -> 'list[Sheet]'"
    )


def test_each_ending_belongs_to_one_reader():
    suffixes = [suffix for name in READERS for suffix in registry.get("readers", name).SUFFIXES]
    assert len(suffixes) == len({*suffixes})
    assert all(suffix.startswith(".") and suffix == suffix.casefold() for suffix in suffixes)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("content", JUNK)
def test_junk_is_refused_with_a_place_and_a_hint(name, content):
    with pytest.raises(DataError) as caught:
        registry.get("readers", name).read(content, "report")
    for problem in caught.value.problems:
        assert problem.code.isidentifier()
        assert problem.place.file == "report"
        assert problem.hint
        assert problem.hint.zh


@pytest.mark.parametrize("name", READERS)
def test_an_empty_file_is_said_to_be_empty(name):
    with pytest.raises(DataError) as caught:
        registry.get("readers", name).read(b"", "-")
    assert [problem.code for problem in caught.value.problems] == ["empty_file"]
