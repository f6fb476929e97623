"""JSON as it is written: every digit, every line, one item at a time."""

from __future__ import annotations

import pytest

from fiscalcli.formats.jsondata import scan
from fiscalcli.formats.jsondata.scan import Entry, Unfit
from fiscalcli.model import NumberCell


def items(text):
    return scan.read(text, "a.json", list)


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("0", "0"),
        ("-0", "-0"),
        ("2024", "2024"),
        ("1.50", "1.50"),
        ("-12.300", "-12.300"),
        ("358999127.0100000000000001", "358999127.0100000000000001"),
        ("1e3", "1000"),
        ("1E+3", "1000"),
        ("1.50e2", "150"),
        ("1.2E-2", "0.012"),
        ("-2.5e-7", "-0.00000025"),
        ("1" * 400, "1" * 400),
        ("5e-324", "0." + "0" * 323 + "5"),
    ],
)
def test_a_number_keeps_its_digits(said, digits):
    ((_, value),) = items(f"[{said}]")
    assert (type(value), value) == (NumberCell, digits)


@pytest.mark.parametrize(
    "said",
    [
        "NaN",
        "Infinity",
        "-Infinity",
        "1" * 401,
        "0." + "1" * 400,
        "1e401",
        "1e-401",
        f"1e{'9' * 300}",
    ],
)
def test_what_is_no_plain_number_is_marked(said):
    ((_, value),) = items(f"[{said}]")
    assert (type(value), value) == (Unfit, said)


def test_a_number_of_a_million_digits_takes_no_time():
    assert type(items(f"[{'1' * 1_000_000}]")[0].value) is Unfit


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_each_item_has_its_line(end):
    text = end.join(["[", '  {"a":', "   1}, 2,", "", "[3]", "]"])
    assert items(text) == [Entry(2, {"a": "1"}), Entry(3, "2"), Entry(5, ["3"])]


def test_objects_are_walked_down_to_the_first_array():
    found = scan.read('{"a": {"b":\n [[1, [2]]], "c": "x"},\n "d": null}', "a.json", list)
    inner = {"b": Entry(2, [Entry(2, ["1", ["2"]])]), "c": Entry(2, "x")}
    assert found == {"a": Entry(1, inner), "d": Entry(3, None)}


@pytest.mark.parametrize("text", ["{}", " { } ", '{"a": {}}', "[]", " [ ] "])
def test_nothing_is_something(text):
    assert scan.read(text, "a.json", list) is not None


def test_values_that_follow_one_another_are_items():
    assert items('{"a": 1}\n\n{"a":\n 2}\n{}\n') == [
        Entry(1, {"a": "1"}),
        Entry(3, {"a": "2"}),
        Entry(5, {}),
    ]
    assert items('["a"]\n["b"]') == [Entry(1, ["a"]), Entry(2, ["b"])]


def test_a_pair_of_halves_is_a_character():
    assert items(r'["\ud83d\ude00 \\ud83d A"]')[0].value == r"😀 \ud83d A"


def test_a_key_that_stands_twice_in_an_item_is_marked():
    ((_, value),) = items('[{"a": 1, "b": 2, "b": 3}]')
    assert (type(value), value.key) == (scan.Doubled, "b")


def test_items_come_one_by_one():
    seen = []

    def gather(entries):
        seen.extend(entry.line for entry in entries)
        return len(seen)

    assert scan.read('{"a": [1,\n2], "b": [\n3]}', "a.json", gather) == {
        "a": Entry(1, 2),
        "b": Entry(2, 3),
    }
    assert seen == [1, 2, 3]
