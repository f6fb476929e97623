"""A TOML file with the line of each key: whatever its author's habits."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest

from fiscalcli import toml
from fiscalcli.errors import DataError


@pytest.fixture
def read(tmp_path):
    def document(text):
        path = tmp_path / "a.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return toml.read(path)

    return document


HABITS = '''\
# [[target]] in a comment, and """ too
title = "a # b [[target]]"        # '''  # the rest is on the next lines
HABITS += '''\'\'\' a comment
long = """
[[target]]
name = "not a key"
\\"""
"""
literal = \'\'\'
[indicators]
\'\'\'
[indicators]
"a b" = "x"
livelihood = [
  "education",   # ]
  "health",
]
grid = [
  ["1 %", "3 %"],
  [ "x" ],
]

[[target]]
name = "one"
where.scope = "whole"
where."own key" = "x"
[[ target ]]
name = 'two'
where = { scope = "own", phase = "final" }
items = [
  { indicator = "a" },
]
limit = "5 %"
[target.base]
phase = "approved"
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("title",), 2),
        (("long",), 3),
        (("literal",), 8),
        (("indicators",), 11),
        (("indicators", "a b"), 12),
        (("indicators", "livelihood"), 13),
        (("indicators", "grid"), 17),
        (("target", 0), 22),
        (("target", 0, "name"), 23),
        (("target", 0, "where"), 24),
        (("target", 0, "where", "scope"), 24),
        (("target", 0, "where", "own key"), 25),
        (("target", 1), 26),
        (("target", 1, "name"), 27),
        (("target", 1, "where", "phase"), 28),  # an inline table stands on one line
        (("target", 1, "items"), 29),
        (("target", 1, "limit"), 32),
        (("target", 1, "base"), 33),
        (("target", 1, "base", "phase"), 34),
        (("target", 1, "nowhere"), 26),
        (("nothing",), 0),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_key_has_its_line(read, keys, line, end, mark):
    found = read((mark + HABITS.replace("\n", end)).encode())
    assert found.place(*keys).line == line


def test_signs_that_only_some_editors_take_for_the_end_of_a_line_end_none(read):
    assert read('a = "x\u2028y\x85"\nb = 1\n').place("b").line == 2


def test_numbers_stay_as_they_were_written(read):
    said = read("a = 0.1\nb = 1_000.50\nc = 1e2\n").said
    assert said == {"a": Decimal("0.1"), "b": Decimal("1000.50"), "c": Decimal("1E+2")}
    assert str(said["b"]) == "1000.50"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = 1\nb = \n", 2, "is not valid TOML"),
        ("a = 1\na = 2\n", 2, "says 'a' again"),
        ("a = 1\nb = '标题'\n".encode("gb18030"), 2, "is not UTF-8"),
        ("a = " + "9" * 5000, 0, "has a number too long"),
        ("a = 1e" + "9" * 30, 0, "has a number too long"),
        ("a = " + "[" * 5000 + "]" * 5000, 0, "brackets too deep"),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(read, text, line, words):
    with pytest.raises(DataError) as caught:
        read(text)
    (problem,) = caught.value.problems
    assert problem.place.line == line
    assert words in problem.message.en
    assert "sys." not in problem.message.en


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        toml.read(tmp_path / "none.toml")
    with pytest.raises(DataError, match="cannot be read"):
        toml.read(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        '["a"' + " " * 50_000 + '."b"]\nx = 1\n',
        "a" + " " * 50_000 + "= 1\n",
        "a = '''\n" + "''\n" * 50_000 + "'''\n",
        'a = """\n' + '\\"' * 50_000 + '"""\n',
        "a = 1 # " + "[" * 100_000,
    ],
)
def test_lines_are_found_in_time_that_grows_with_the_text(read, text):
    start = time.monotonic()
    read(text)
    assert time.monotonic() - start < 1


BOMBS = {
    "a key of ten thousand dots": ".".join(["a"] * 10_000) + " = 1",
    "quoted": ".".join(['"a b"'] * 5_000) + " = 1",
    "blanks around the dots": " . ".join(["a"] * 5_000) + " = 1",
    "a table of dots": "[" + ".".join(["a"] * 10_000) + "]\n",
    "in a table of a line": "x = { " + ".".join(["a"] * 10_000) + " = 1 }",
    "many of them": "".join(f"{'.'.join([f'k{at}'] * 300)} = 1\n" for at in range(150)),
    "brackets": "x = " + "[" * 100_000,
    "tables within tables": "x = " + "{a=" * 20_000 + "1" + "}" * 20_000,
    "a megabyte of keys": "".join(f"key_{at} = {at}\n" for at in range(60_000)),
    "fifty thousand names in a circle": "[indicators]\n"
    + "".join(f'd{at} = "d{(at + 1) % 50_000}"\n' for at in range(50_000)),
    "a megabyte in one word": "a" * 1_000_000,
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_at_once(read, text):
    start = time.monotonic()
    with pytest.raises(DataError) as caught:
        read(text)
    assert time.monotonic() - start < 0.5
    (problem,) = caught.value.problems
    assert problem.message.zh
    assert len(problem.message.en) < 200


def test_what_is_too_long_is_not_even_read(tmp_path):
    path = tmp_path / "a.toml"
    with path.open("wb") as file:
        file.truncate(10**11)
    with pytest.raises(DataError, match="larger than 256 KB"):
        toml.read(path)


def test_a_key_has_as_many_dots_as_anyone_needs_and_no_more(read):
    sixteen = ".".join(["a"] * 16)
    assert read(f"{sixteen} = 1\n").lines[tuple(["a"] * 16)] == 1
    with pytest.raises(DataError) as caught:
        read(f"x = 1\n\n{sixteen}.a = 1\n")
    assert caught.value.problems[0].place.line == 3
    assert "16" in caught.value.problems[0].message.en


def test_dots_in_texts_and_comments_are_no_keys(read):
    dotted = ".".join(["a"] * 40)
    said = read(f"a = \"{dotted}\"  # {dotted}\nb = '{dotted}'\nc = '''\n{dotted} = 1\n'''\n").said
    assert said["a"] == said["b"] == dotted


@pytest.mark.parametrize("name", ["\0", "\ud800", "a/" * 3000])
def test_a_name_that_no_file_can_have_is_refused(name):
    with pytest.raises(DataError) as refused:
        toml.read(Path(name))
    assert [problem.code for problem in refused.value.problems] == ["cannot_read"]
