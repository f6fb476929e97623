"""The chain of phases is data, and every phase of it is one of the vocabulary."""

from __future__ import annotations

from fiscalcli import lexicon, phases


def test_every_phase_of_the_vocabulary_has_its_place_in_the_chain():
    chain = phases.chain()
    assert sorted(each.code for each in chain) == sorted(lexicon.vocabulary("phase"))
    assert [each.rank for each in chain] == list(range(1, len(chain) + 1))


def test_no_two_phases_of_a_side_are_equally_preferred():
    for side in ("budget", "outcome"):
        preferences = [each.preference for each in phases.of_side(side)]
        assert preferences == list(range(1, len(preferences) + 1))
    assert [each.code for each in phases.of_side("budget")] == [
        "adjusted",
        "approved",
        "proposed",
        "requested",
    ]
    assert phases.of_side("outcome")[0].label.zh == "决算"
