"""One place, one code: what some rows say of a place by name and others by code is brought together."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.model import Fact


def settled(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts with the code of their place where only other rows of that name say it, and so its name.

    A name with two codes (朝阳区 of two cities) says nothing of the code, nor a code with two names of the name.
    """
    said = dict.fromkeys(map(attrgetter("jurisdiction", "jurisdiction_code"), facts))
    codes = _only((name, code) for name, code in said)
    names = _only((code, name) for name, code in said)
    if not codes:
        return list(facts)
    found = []
    for fact in facts:
        code = fact.jurisdiction_code or codes.get(fact.jurisdiction, "")
        name = fact.jurisdiction or names.get(code, "")
        is_said = (name, code) == (fact.jurisdiction, fact.jurisdiction_code)
        found.append(fact if is_said else fact._replace(jurisdiction=name, jurisdiction_code=code))
    return found


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what stands beside each word, where that is one thing."""
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        if one and other:
            found.setdefault(one, set()).add(other)
    return {one: next(iter(others)) for one, others in found.items() if len(others) == 1}
