"""Who is a part of itself, however large the circle and whatever hangs on it."""

from __future__ import annotations

from hypothesis import given, strategies as st

from fiscalcli.mapping.wholes.circles import circular, depth


def test_only_the_names_of_a_circle_are_circular():
    wholes = {"a": ["b"], "b": ["c"], "c": ["a", "top"], "under": ["a"], "c2": ["c2"], "x": ["y"]}
    assert circular(wholes) == {"a", "b", "c", "c2"}


def test_what_leads_from_circle_to_circle_is_in_none():
    assert circular({"a": ["b"], "b": ["a", "m"], "m": ["c"], "c": ["d"], "d": ["c"]}) == {*"abcd"}


def test_a_circle_of_many_is_found_at_once():
    many = 50_000
    assert len(circular({f"{at}": [f"{(at + 1) % many}"] for at in range(many)})) == many


def _reached(own: str, wholes: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(wholes.get(own, ()))
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += wholes.get(name, ())
    return found


@given(st.dictionaries(st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefg"))))
def test_whoever_reaches_itself_is_circular(wholes):
    assert circular(wholes) == {own for own in wholes if own in _reached(own, wholes)}


def test_how_deep_parts_stand_is_counted_in_one_walk():
    assert depth({"a": [""], "b": ["a"], "c": ["b"]}) == 3
    assert depth({}) == 0
    assert depth({f"n{at}": [f"n{at - 1}"] for at in range(1, 50_000)}) == 49_999


def test_a_circle_of_parts_has_an_end():
    assert depth({"a": ["b"], "b": ["a"]}) == 2
