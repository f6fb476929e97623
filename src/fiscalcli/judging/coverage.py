"""Whether two sides of a comparison are sums of the same lines: departments, projects, items of a sector.

A sum that lacks a line on one side says nothing of how the whole changed: it is not compared, and the line is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.comparing.pairing import idle_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from fiscalcli.model import Fact

    Words = tuple[str, ...]


def lacking(
    ours: Sequence[Fact], theirs: Sequence[Fact], apart: Collection[str] = ()
) -> tuple[list[str], list[str]]:
    """Return the lines of one name that our side lacks and those that theirs lacks, in words.

    A line is told by its code where both sides have one, else by its name, and by the file's own columns, but for
    those that are `apart` by design.
    """
    columns = _columns([*ours, *theirs], {*idle_columns(ours, theirs), *apart})
    both = [*ours, *theirs]
    said = _wording(both, columns)
    return (
        list(dict.fromkeys(map(said, _without(theirs, ours, columns)))),
        list(dict.fromkeys(map(said, _without(ours, theirs, columns)))),
    )


def lacking_beside(ours: Sequence[Fact], theirs: Sequence[Fact]) -> tuple[list[str], list[str]]:
    """Return the lines that two figures of different names lack beside one another: a project without its estimate.

    Only columns of the file that tell lines apart on a side, and have words on both, are looked at: a total may
    stand beside lines, and words that go with a name tell nothing.
    """
    idle = idle_columns(ours, theirs)
    told = [
        name
        for name in _columns([*ours, *theirs], idle)
        if all(any(_own(fact, (name,))) for fact in (*ours, *theirs))
        and any(len({_own(fact, (name,)) for fact in side}) > 1 for side in (ours, theirs))
    ]
    if not told or not ours or not theirs:
        return [], []
    one, other = (
        dict.fromkeys(" ".join(_own(fact, told)) for fact in side) for side in (ours, theirs)
    )
    return [each for each in other if each not in one], [each for each in one if each not in other]


def _columns(facts: Sequence[Fact], idle: Collection[str]) -> list[str]:
    return [
        name
        for name in dict.fromkeys(name for fact in facts for name, _ in fact.extra)
        if name not in idle
    ]


def _own(fact: Fact, columns: Sequence[str]) -> Words:
    said = dict(fact.extra)
    return tuple(said.get(name, "") for name in columns)


def _name(fact: Fact) -> Words:
    return (fact.sector, fact.indicator)


def _without(wanted: Sequence[Fact], there: Sequence[Fact], columns: Sequence[str]) -> list[Fact]:
    """Return those of `wanted` that have no line among those that are `there`."""
    codes = {(_own(fact, columns), fact.code) for fact in there}
    names = {(_own(fact, columns), _name(fact)) for fact in there}
    codeless = {(_own(fact, columns), _name(fact)) for fact in there if not fact.code}
    return [
        fact
        for fact in wanted
        if (own := _own(fact, columns), _name(fact)) not in (codeless if fact.code else names)
        and not (fact.code and (own, fact.code) in codes)
    ]


def _wording(facts: Sequence[Fact], columns: Sequence[str]) -> Callable[[Fact], str]:
    """Return how a line is called: by the words that are not those of all lines."""
    described = [(*_own(fact, columns), fact.indicator or fact.sector, fact.code) for fact in facts]
    telling = [at for at, words in enumerate(zip(*described, strict=True)) if len(set(words)) > 1]

    def say(fact: Fact) -> str:
        words = (*_own(fact, columns), fact.indicator or fact.sector, fact.code)
        return " ".join(words[at] for at in telling if words[at]) or "-"

    return say
