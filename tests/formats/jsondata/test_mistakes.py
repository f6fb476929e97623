"""What is wrong with a text that is not JSON is said with its place and the cure."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError
from fiscalcli.formats.jsondata import scan

CASES = [
    # text | line | character | what is said
    ('{"a": 1,}', 1, 9, "a comma behind the last item"),
    ("[1,\n 2,\n]", 3, 1, "a comma behind the last item"),
    ("[1,,2]", 1, 4, "a value is missing"),
    ('{"a":}', 1, 6, "a value is missing"),
    ('{"a":,"b":1}', 1, 6, "a value is missing"),
    ("{'a': 1}", 1, 2, "single quotes"),
    ("[{\"a\": 'x'}]", 1, 8, "single quotes"),
    ('{"a": 1 // x\n}', 1, 9, "a comment"),
    ("[1 /* x */]", 1, 4, "a comment"),
    ("[1 # x\n]", 1, 4, "a comment"),
    ("// x\n[1]", 1, 1, "a comment"),
    ("{“a”: 1}", 1, 2, "a full-width sign or a curly quote"),
    ('[{"a": 1，"b": 2}]', 1, 9, "a full-width sign or a curly quote"),
    ('{"a": 1\xa0}', 1, 8, "a blank that JSON does not know"),
    ("[1,\u30002]", 1, 4, "a blank that JSON does not know"),
    ('{"a": None}', 1, 7, "not a word of JSON"),
    ("[True]", 1, 2, "not a word of JSON"),
    ("[01]", 1, 3, "a number that JSON does not write so"),
    ("[+1]", 1, 2, "a number that JSON does not write so"),
    ("[.5]", 1, 2, "a number that JSON does not write so"),
    ("[-]", 1, 2, "a number that JSON does not write so"),
    ("[1.]", 1, 3, "a number that JSON does not write so"),
    ('{"a": 1,234}', 1, 9, "a number that JSON does not write so"),
    ('{"a": 12 345}', 1, 10, "a number that JSON does not write so"),
    ('{"a": 12%}', 1, 9, "a number that JSON does not write so"),
    ('{"a": 12万}', 1, 9, "a number that JSON does not write so"),
    ("[0x1F]", 1, 3, "a number that JSON does not write so"),
    ('{"a": "say "hi" x"}', 1, 13, "text follows a closing quote"),
    ('{"a": 1 "b": 2}', 1, 9, "a comma is missing between two items"),
    ('[{"a": 1}\n{"a": 2}]', 2, 1, "a comma is missing between two items"),
    (
        '{"a": 1\n{"a": 2}',
        2,
        1,
        "an object begins in this line while that of the line above is not closed",
    ),
    ("{a: 1}", 1, 2, "a text or a key without quotes"),
    ("{1: 2}", 1, 2, "a text or a key without quotes"),
    ("[abc]", 1, 2, "a text or a key without quotes"),
    ("[1}", 1, 3, "a bracket that does not match"),
    ('[{"a": 1]', 1, 9, "a bracket that does not match"),
    ('{"a": 1; "b": 2}', 1, 8, "this sign cannot stand here"),
    ('{"a" 1}', 1, 6, "no colon behind a key"),
    ('[{"a" 1}]', 1, 7, "no colon behind a key"),
    ('{"a": 1', 1, 8, "the file ends in the middle"),
    ("[1, 2", 1, 6, "the file ends in the middle"),
    ('[{"a": 1},\n{"a"', 2, 5, "the file ends in the middle"),
    ('{"a"', 1, 5, "the file ends in the middle"),
    ('[{"a": "x', 1, 8, "a quote opens here and never closes"),
    ('[{"a": "x\ny"}]', 1, 10, "a line break, a tab or a control character"),
    (r'[{"a": "\x"}]', 1, 9, "a backslash before a sign"),
    (r'[{"a": "\ud83d"}]', 1, 9, "half a character"),
    (r'[{"a": "\ude00"}]', 1, 9, "half a character"),
    (r'[{"a": "\ud83d A"}]', 1, 9, "half a character"),
    (r'[{"a": "\ud83d\ud83d\ude00"}]', 1, 9, "half a character"),
    ('{"a": 1}}', 1, 9, "something follows the bracket that closes the whole"),
    ("[1] x", 1, 5, "something follows the bracket that closes the whole"),
    ('{"a": 1},\n{"a": 2}', 1, 9, "commas between values, and no [ ] around them"),
    ('[{"a": 1}]\n[{"a": 2}]', 2, 1, "a second JSON value"),
    ('{"a": 1} {"a": 2}', 1, 10, "a second JSON value"),
    ('{"a": 1}\n[1]', 2, 1, "a second JSON value"),
    ('{"a": 1, "a": 2}', 1, 10, "the key 'a' stands twice in one object"),
    ("[" * 10_000, 1, 2, "objects and arrays stand more than 50 deep"),
    ('{"a":' * 10_000, 1, 251, "objects and arrays stand more than 50 deep"),
    ("<html>", 1, 1, "not JSON; it looks like a web page or XML"),
    ('callback({"a": 1})', 1, 1, "not JSON; it looks like JavaScript"),
    ("var data = [1]", 1, 1, "not JSON; it looks like JavaScript"),
    ("year,item\n2024,x", 1, 1, "not JSON: it does not begin with"),
    ("12", 1, 1, "not JSON: it does not begin with"),
]


@pytest.mark.parametrize(
    ("text", "line", "character", "said"), CASES, ids=lambda part: str(part)[:20]
)
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_mistake_is_named_at_its_place(text, line, character, said, end):
    if end != "\n" and "x\ny" in text:
        return
    with pytest.raises(DataError) as caught:
        scan.read(text.replace("\n", end), "a.json", list)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line) == ("a.json", line)
    assert f"(character {character}" in problem.message.en
    assert f"（第 {character} 个字符" in problem.message.zh
    assert problem.message.en.startswith(said)
    assert problem.hint.zh
    assert problem.hint.en


def test_what_stands_at_the_place_is_shown_shortened():
    with pytest.raises(DataError) as caught:
        scan.read("[1, " + "x" * 100 + "\n]", "a.json", list)
    assert caught.value.problems[0].message.en.endswith("(character 5: " + "x" * 20 + ")")


def test_mistakes_in_several_lines_are_all_told():
    text = '{"a": 1}\n{"a": tru}\n{"a": 2}\n{"a" 3}\n{"a": 4'
    with pytest.raises(DataError) as caught:
        scan.read(text, "a.jsonl", list)
    assert [problem.place.line for problem in caught.value.problems] == [2, 4, 5]
