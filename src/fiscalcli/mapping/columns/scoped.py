"""Columns whose headings are words of one scope (省级 | 市级 | 县级): the words tell them apart, where the scope would make them one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.mapping.units import unittext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning

_SCOPE = "scope"


def apart(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Return the columns, those of one scope and account under different words as columns of these words."""
    alike: dict[object, list[Meaning]] = {}
    for meaning in meanings:
        if meaning.role == "value" and dict(meaning.own).get(_SCOPE) and not meaning.column:
            alike.setdefault(meaning._replace(at=0, heading="", subject=""), []).append(meaning)
    told = {
        meaning.at: _word(meaning)
        for members in alike.values()
        if len({_word(each) for each in members}) == len(members) > 1
        for meaning in members
    }
    return [
        meaning._replace(
            column=told[meaning.at],
            own=tuple(each for each in meaning.own if each[0] != _SCOPE),
            subject="",
        )
        if meaning.at in told
        else meaning
        for meaning in meanings
    ]


def _word(meaning: Meaning) -> str:
    """Return what a heading says beside its unit and its year."""
    name = unittext.split(meaning.heading)[0]
    found = period.find(name)
    return (found[1] if found else name) or name
