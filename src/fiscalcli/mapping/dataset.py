"""Sheets to a dataset: every figure read, every doubt said, nothing kept from a file that cannot be trusted."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from fiscalcli import limits
from fiscalcli.dimension import identity, units
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.mapping import clashes, facttable, header, sheets as sheets_
from fiscalcli.mapping.notes import understood
from fiscalcli.mapping.wholes import circles, places
from fiscalcli.model import TOTALS, Dataset
from fiscalcli.stores.memory import base

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.mapping.sheets import Found, Tried
    from fiscalcli.model import About, Fact, Sheet

_UNTOLD = ("code", "phase", "measure", "basis")
"""What figures of one unit may differ in: the budget of a line is in the same unit as its execution."""
_INFERRED = ("amount", "count", "rate")
"""Measures that a figure's unit alone may have decided: they tell no two quantities of one name apart."""


def interpret(
    sheets: Sequence[Sheet], settings: Settings, about: About, *, may_be_empty: bool = False
) -> Dataset:
    """Return the facts of all `sheets`.

    With `may_be_empty` a table all of whose figures are left out is a dataset too: it is its problems that are asked for.

    Raises:
        DataError: with every problem of every sheet, unless `settings.skip_bad` leaves the bad cells out;
            also when nothing at all can be read.
    """
    if any(map(facttable.is_one, sheets)):
        return _restored(sheets, settings, about, may_be_empty=may_be_empty)
    if absent := header.absent(sheets, settings):
        raise DataError(absent)
    return concluded(sheets_.read(sheets, settings), sheets, settings, about, is_empty=may_be_empty)


def concluded(
    read: Found,
    sheets: Sequence[Sheet],
    settings: Settings,
    about: About,
    *,
    is_empty: bool = False,
) -> Dataset:
    """Return the facts of the tables that were `read` from `sheets`, each figure once; `is_empty` says that there may be none.

    Raises:
        DataError: see `interpret`.
    """
    readings, problems, skipped, names, tried = read
    for _, reading in readings:
        if limits.is_stopped(reading.problems):
            raise DataError(_pinned(reading.problems, sheets, tried))
    found = places.settled([fact for _, reading in readings for fact in reading.facts])
    problems += [problem for _, reading in readings for problem in reading.problems]
    bad: set[int] = set()
    repeated: list[Fact] = []
    rounded: list[tuple[Fact, Fact]] = []
    pairs: list[tuple[Fact, Fact]] = []
    is_apart = len(readings) == 1 and readings[0][1].is_apart
    if not (settings.lines or is_apart):
        found, repeated, rounded = _once(found)
        pairs, bad = clashes.pairs_of(found)
    has_measures = any(layout.of("measure") for layout, _ in readings)
    mixed, mixed_facts = _mixed(found, has_measures=has_measures)
    headings = {m.role: m.heading for layout, _ in readings for m in layout.meanings}
    clashing = (clashes.problem(*pair, headings) for pair in pairs)
    problems = limits.few(chain(problems, clashing, mixed, _circles(found)))
    problems = _pinned(problems, sheets, tried) if problems else problems
    if problems and (not settings.skip_bad or limits.is_stopped(problems)):
        found_out = sheets_.with_choice(list(dict.fromkeys(problems)), names)
        raise DataError(found_out if found else sheets_.unread(found_out, sheets))
    out = bad | mixed_facts
    kept = [fact for at, fact in enumerate(found) if at not in out] if out else found
    if not kept and not (is_empty and readings and problems):
        file = sheets[0].file if sheets else ""
        nothing = Text("没有读到任何数字", "there is not one figure in it")
        none = [*problems, Problem("no_facts", Place(file), nothing, _LOOK)]
        raise DataError(none if readings else sheets_.unread(none, sheets))
    lost = [fact for _, reading in readings for fact in reading.lost]
    lost += [found[at] for at in sorted(out)]
    said = [
        *understood.of(readings, kept, repeated, rounded, settings),
        *skipped,
        *(note for sheet in sheets for note in sheet.notes),
    ]
    scales = {each: at for _, reading in readings for each, at in reading.scales.items()}
    return Dataset(
        about,
        kept,
        tuple(dict.fromkeys(said)),
        tuple(problems),
        tuple(pairs),
        tuple(lost),
        tuple(scales.items()),
        _renamed(readings),
    )


def _renamed(readings: Sequence[tuple[Layout, Reading]]) -> tuple[tuple[str, str], ...]:
    """Return the columns that are read as something which they are not called, each with what that is."""
    every = {(m.heading, m.role) for layout, _ in readings for m in layout.meanings}
    return tuple(sorted(each for each in every if each[0] != each[1]))


def _pinned(
    problems: list[Problem], sheets: Sequence[Sheet], tried: Iterable[Tried] = ()
) -> list[Problem]:
    """Return the problems, those of cells with what stands there."""
    from fiscalcli.mapping import pinned

    return pinned.pinned(problems, sheets, tried)


def is_of_lines(facts: Sequence[Fact]) -> bool:
    """Whether facts repeat a key, as line items do: read without `lines` they would not all stay."""
    found, repeated, rounded = _once(facts)
    return bool(repeated or rounded or clashes.pairs_of(found)[0])


def _restored(
    sheets: Sequence[Sheet], settings: Settings, about: About, *, may_be_empty: bool
) -> Dataset:
    """Return a dataset that was written as facts: these as they were, and what was said of them.

    Only what somebody may have done to the table since is looked for: cells that are wrong, rows that were put there.
    """
    from fiscalcli.mapping import restored

    read = restored.read(sheets, settings, about)
    found, problems = read.facts, read.problems
    repeated: list[Fact] = []
    rounded: list[tuple[Fact, Fact]] = []
    pairs: list[tuple[Fact, Fact]] = []
    bad: set[int] = set()
    if not (settings.lines or read.lines):
        found, repeated, rounded = _once(found)
        pairs, bad = clashes.pairs_of(found)
    problems = limits.few(chain(problems, (clashes.problem(*pair, {}) for pair in pairs)))
    problems = _pinned(problems, sheets) if problems else problems
    if problems and (not settings.skip_bad or limits.is_stopped(problems)):
        raise DataError(problems)
    kept = [fact for at, fact in enumerate(found) if at not in bad]
    if not kept and not (may_be_empty and problems):
        nothing = Text("没有读到任何数字", "there is not one figure in it")
        raise DataError([*problems, Problem("no_facts", Place(sheets[0].file), nothing, _LOOK)])
    lost = [fact for at, fact in enumerate(found) if at in bad]
    said = [
        *read.notes,
        *understood.of_repeats(repeated, rounded),
        *(note for sheet in sheets for note in sheet.notes),
    ]
    told = tuple(dict.fromkeys(said))
    return Dataset(read.about, kept, told, tuple(problems), tuple(pairs), tuple(lost))


_LOOK = Text(
    "用 fiscal inspect 看每一列、每一行读作什么",
    "`fiscal inspect` shows what each column and row was read as",
)
_SEVERAL = 8
"""A figure is not printed to more precisions than this: what stands there more often is told apart by nothing."""


def _once(found: Sequence[Fact]) -> tuple[list[Fact], list[Fact], list[tuple[Fact, Fact]]]:
    """Return the facts without those that say the same thing twice, these, and which were only rounded.

    Of a figure that stands there rounded as well (54.2亿元 and 541983万元) the more precise one is kept.
    """
    seen: set[tuple[object, ...]] = set()
    first: dict[tuple[object, ...], list[int]] = {}
    kept: list[Fact | None] = []
    repeated, rounded = [], []
    for fact in found:
        key = clashes.key(fact)
        own = (*key, fact.value, fact.unit.unit)
        if own in seen:
            repeated.append(fact)
            continue
        seen.add(own)
        there = first.setdefault(key, [])
        is_compared = fact.role not in TOTALS and len(there) < _SEVERAL
        compared = there if is_compared else ()
        others = [(at, other) for at in compared if (other := kept[at])]
        if finer := next((each for _, each in others if _rounds(fact, each)), None):
            rounded.append((fact, finer))
            continue
        for at, other in others:
            if _rounds(other, fact):
                rounded.append((other, fact))
                kept[at] = None
        there.append(len(kept))
        kept.append(fact)
    return [fact for fact in kept if fact], repeated, rounded


def _rounds(coarse: Fact, fine: Fact) -> bool:
    """Whether one figure is another one, printed with fewer digits."""
    if coarse.unit.dimension != fine.unit.dimension:
        return False
    ends = [end if end is None else base(end, coarse) for end in (coarse.low, coarse.high)]
    value = base(fine.value, fine)
    is_coarser = base(coarse.half_width, coarse) > base(fine.half_width, fine)
    return (
        is_coarser
        and (ends[0] is None or ends[0] <= value)
        and (ends[1] is None or value <= ends[1])
    )


def _circles(found: Sequence[Fact]) -> list[Problem]:
    """Return a problem for each figure that is, by way of its wholes, a part of itself."""
    wholes = {fact.indicator: fact.part_of.split("|") for fact in found if fact.part_of}
    inside = circles.circular(wholes)
    if not inside:
        return []
    problems: dict[str, Problem] = {}
    for fact in found:
        own = fact.indicator
        if own in inside and own not in problems:
            circular = Text(f"“{own}”成了自己的组成部分", f"{own!r} is a part of itself")
            hint = Text("改正 part_of 一列", "correct the column part_of")
            problems[own] = Problem("circular", fact.source, circular, hint)
    return list(problems.values())


def _mixed(found: Sequence[Fact], *, has_measures: bool) -> tuple[list[Problem], set[int]]:
    """Return a problem for each series whose figures measure different things (亿元 and 亩).

    A series that is published in two units in one period is two series, in every period.
    """
    if len({each.dimension for each in units(found)}) == 1:
        return [], set()
    first: dict[tuple[object, ...], Fact] = {}
    problems: list[Problem] = []
    bad: set[int] = set()
    keys = []
    kinds: dict[tuple[object, ...], set[str]] = {}
    for fact in found:
        inferred = not has_measures and fact.measure in _INFERRED
        measure = (fact.source.sheet, fact.source.column) if inferred else (fact.measure,)
        keys.append((*identity(fact, _UNTOLD), measure))
        kinds.setdefault((keys[-1], fact.period), set()).add(fact.unit.dimension)
    several = {
        key for (key, _), own in kinds.items() if len(own) > 1 and all(map(clashes.may_repeat, own))
    }
    for at, (fact, key) in enumerate(zip(found, keys, strict=True)):
        earlier = fact if key in several else first.setdefault(key, fact)
        if earlier.unit.dimension != fact.unit.dimension and fact.measure != "growth":
            bad.add(at)
            problems.append(
                Problem(
                    "mixed_dimensions",
                    fact.source,
                    Text(
                        f"单位“{fact.unit.unit}”与第 {earlier.source.line} 行的“{earlier.unit.unit}”不是同一种量",
                        f"{fact.unit.unit} and the {earlier.unit.unit} of line {earlier.source.line} "
                        "measure different things",
                    ),
                    Text("分成两个指标或改正单位", "make them two indicators, or correct the unit"),
                )
            )
    return problems, bad
