"""Rows of one name under different wholes or headings: Salaries of Police and Salaries of Fire are two figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.dimension import identity
from fiscalcli.mapping.words import totalwords
from fiscalcli.model import COLUMN, TOTALS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fiscalcli.model import Fact

    Path = tuple[str, ...]


_STATEMENT = 20_000
"""No statement of heads and their programmes has so many figures."""


def told_apart(
    facts: Sequence[Fact], paths: Mapping[int, Path], heads: Mapping[int, str]
) -> list[Fact]:
    """Return the facts of one table, those of namesakes called by as much of their path as tells them apart.

    `paths` holds for each line the labels from the top down to its own, as they are printed, `heads` the heading that its
    section has. A row that stands alone under its name keeps it.
    """
    paths = _headed(facts, paths, heads) if heads else paths
    alike: dict[tuple[object, ...], set[Path]] = {}
    for fact in facts:
        if (path := paths.get(fact.source.line)) and fact.role not in TOTALS:
            named = path[-1] if fact.sector == path[-1] else ""  # by its label, and no group
            is_label = named and lexicon.find("indicator", named) == fact.indicator
            of_label = ("sector",) if is_label else ()
            key = (*identity(fact, of_label), fact.period, fact.source.column)
            alike.setdefault(key, set()).add(path)
    names: dict[Path, str] = {}
    for several in alike.values():
        if len(several) > 1:
            names |= {path: _name(path, several) for path in several}
    return [_renamed(fact, paths[fact.source.line], names) for fact in facts] if names else [*facts]


def told_by_sums(facts: Sequence[Fact], paths: Mapping[int, Path]) -> list[Fact]:
    """Return the facts of one table, namesakes that the figures put under different wholes called by these: Salaries of two bold groups.

    Their whole is the row that they were found to be parts of, or the subtotal below them. Where it does not tell all of them
    apart, they stay as they are.
    """
    facts = _of_parts(facts)
    alike: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.role not in TOTALS:
            alike.setdefault((*identity(fact), fact.period, fact.source.column), []).append(fact)
    several = [same for same in alike.values() if len(same) > 1]
    several += _numbered_apart(facts)
    if not several:
        return [*facts]
    over = _wholes(facts, paths)
    held = {fact.part_of.split("|")[0] for fact in facts}
    names: dict[int, str] = {}
    for same in several:
        wholes = {over.get(fact.source.line, "") for fact in same}
        if len(wholes) == len(same) and "" not in wholes and same[0].indicator not in held:
            names |= {
                line: f"{over[line]}/{(paths.get(line) or (fact.indicator,))[-1]}"
                for fact in same
                for line in (fact.source.line,)
            }
    return [
        fact._replace(indicator=names[fact.source.line])
        if fact.source.line in names and fact.role not in TOTALS
        else fact
        for fact in facts
    ]


def _numbered_apart(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Return the namesakes that only the number of their whole tells apart: Programme 01 of head 101, and of head 102.

    Where another whole has that number too, or none, it is no number of wholes.
    """
    if len(facts) > _STATEMENT or not any(fact.part_of and fact.extra for fact in facts):
        return []
    numbers: dict[str, set[tuple[tuple[str, str], ...]]] = {}
    alike: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        numbers.setdefault(fact.indicator, set()).add(_own(fact))
        bare = fact._replace(extra=tuple(each for each in fact.extra if each[0] == COLUMN))
        alike.setdefault((*identity(bare), fact.period, fact.source.column), []).append(fact)
    return [
        same
        for same in alike.values()
        if len({_own(fact) for fact in same}) == len(same) > 1
        and all(fact.part_of and _is_below(fact, numbers.get(_whole(fact), ())) for fact in same)
    ]


def _is_below(fact: Fact, wholes: Collection[tuple[tuple[str, str], ...]]) -> bool:
    """Whether the whole of a figure has one number, or numbers of several levels, all of which the figure has, too."""
    return len(wholes) == 1 and all({*own} <= {*_own(fact)} and own for own in wholes)


def _own(fact: Fact) -> tuple[tuple[str, str], ...]:
    return tuple(each for each in fact.extra if each[0] != COLUMN and each[1])


def _whole(fact: Fact) -> str:
    return fact.part_of.split("|")[0]


def _of_parts(facts: Sequence[Fact]) -> Sequence[Fact]:
    """Return the facts, a part that says so (其中：维修费) called by its whole too where a line with another code or group has its name."""
    parts = {fact.indicator for fact in facts if fact.role == "of_which" and not fact.code}
    parts -= {"", *lexicon.indicators()}
    others = {fact.indicator for fact in facts if fact.code and fact.role != "of_which"} if parts else set()  # fmt: skip
    shared = parts & others
    return (
        [
            fact._replace(indicator=f"{fact.part_of.split('|')[0]}/{fact.indicator}")
            if fact.role == "of_which" and fact.indicator in shared and fact.part_of
            else fact
            for fact in facts
        ]
        if shared
        else facts
    )


def _wholes(facts: Sequence[Fact], paths: Mapping[int, Path]) -> dict[int, str]:
    """Return what the whole of each line is called, as it is printed: the row that it is a part of, or the next subtotal."""
    printed = {fact.indicator: paths[fact.source.line][-1] for fact in facts if paths.get(fact.source.line)}  # fmt: skip
    found: dict[int, str] = {}
    open_: list[int] = []
    for fact in facts:
        line = fact.source.line
        if fact.role in TOTALS:
            said = fact.indicator or fact.sector
            known = lexicon.label("indicator", said)
            label = known.en if all(map(str.isascii, printed.values())) else known.zh
            found |= {each: totalwords.rest(said) or label for each in open_}
            open_ = []
        elif whole := printed.get(fact.part_of.split("|")[0], ""):
            found[line] = whole
        else:
            open_.append(line)
    return found


def _headed(
    facts: Sequence[Fact], paths: Mapping[int, Path], heads: Mapping[int, str]
) -> Mapping[int, Path]:
    """Return the paths, of rows that are alike, and of those below them, the heading of their section in front: each of them stands under another one."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for fact in facts:
        if fact.role not in TOTALS and fact.source.line in paths:
            key = (*identity(fact), fact.period, fact.source.column, paths[fact.source.line])
            alike.setdefault(key, []).append(fact.source.line)
    found = dict(paths)
    for lines in alike.values():
        own = {heads.get(line, "") for line in lines}
        if len(lines) > 1 and "" not in own and len(own) == len(lines):
            found |= {line: (heads[line], *paths[line]) for line in lines}
    headed = {path for line, path in found.items() if path != paths[line]}
    for line, path in paths.items() if headed else ():
        below = (heads.get(line, ""), *path)
        if any(below[:size] in headed for size in range(2, len(below))):
            found[line] = below
    return found


def _name(path: Path, several: set[Path]) -> str:
    """Return the shortest end of a path that is the end of no other one."""
    for size in range(1, len(path) + 1):
        end = path[-size:]
        if size > 1 and sum(other[-size:] == end for other in several) == 1:
            return "/".join(end)
    return "/".join(path)


def _renamed(fact: Fact, path: Path, names: Mapping[Path, str]) -> Fact:
    """Return a fact under its own name, and under that of its whole where this is a namesake."""
    own, whole = names.get(path), names.get(path[:-1])
    if own and fact.role not in TOTALS:
        fact = fact._replace(indicator=own)
    if (
        whole and fact.part_of
    ):  # a heading without figures is no whole, whatever row has its name elsewhere
        fact = fact._replace(part_of="|".join((whole, *fact.part_of.split("|")[1:])))
    return fact
