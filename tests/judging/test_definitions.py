"""Definitions as a whole: circles and sizes told from names alone, held against a plain walk."""

from __future__ import annotations

from hypothesis import given, strategies as st

from fiscalcli.formulas.expression import Name, Sum
from fiscalcli.judging import definitions

GRAPHS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.lists(st.sampled_from("abcdefghxy"), min_size=1, max_size=3),
    max_size=8,
)


def formulas(graph):
    return {name: Sum(tuple(map(Name, used))) for name, used in graph.items()}


def reaches(graph, start):
    """Return every name that a definition uses, directly or not."""
    seen, waiting = set(), list(graph[start])
    while waiting:
        if (name := waiting.pop()) not in seen:
            seen.add(name)
            waiting += graph.get(name, [])
    return seen


@given(GRAPHS)
def test_a_circle_is_found_exactly_where_a_name_reaches_itself(graph):
    held = {name for name in graph if name in reaches(graph, name)}
    errors = list(definitions.refused(formulas(graph)))
    assert all(error.problems[0].code == "circular" for _, error in errors)
    assert {name for name, _ in errors} <= held
    assert bool(errors) == bool(held)


@given(GRAPHS, st.sampled_from("abcdefgh"))
def test_without_a_circle_nothing_small_is_refused(graph, last):
    order = "abcdefgh"  # a definition that uses later ones only can hold no circle
    straight = {
        name: [use for use in used if use in "xy" or order.index(use) > order.index(name)] or [last]
        for name, used in graph.items()
        if name < last
    }
    assert list(definitions.refused(formulas(straight))) == []


def test_the_way_round_is_written_and_cut_where_it_is_long():
    ring = [f"d{at}" for at in range(50)]
    around = dict(zip(ring, [[each] for each in [*ring[1:], ring[0]]], strict=True))
    ((name, error),) = definitions.refused(formulas(around))
    assert name == "d0"
    assert "d0 → d1 → d2" in error.problems[0].message.en
    assert len(error.problems[0].message.en) < 100
    ((_, error),) = definitions.refused(formulas({"a": "b", "b": "a"}))
    assert "a → b → a" in error.problems[0].message.zh


def test_the_first_that_is_too_large_is_named_and_what_uses_it_is_not():
    chain = {f"d{at}": [f"d{at + 1}"] * 2 for at in range(30)}
    ((name, error),) = definitions.refused(formulas(chain))
    assert name == "d20"  # 2^11 names
    assert error.problems[0].code == "too_complex"


def test_definitions_stand_at_most_forty_deep():
    chain = {f"d{at}": [f"d{at + 1}"] for at in range(40)}
    assert list(definitions.refused(formulas(chain))) == []
    chain["d40"] = ["d41"]
    ((name, error),) = definitions.refused(formulas(chain))
    assert name == "d0"
    assert error.problems[0].code == "too_complex"
