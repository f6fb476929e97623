"""A line in two periods: the same figures on both sides, or the reason why they are not compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import change, hierarchy, measure, period
from fiscalcli.change import NOTHING, Change
from fiscalcli.dimension import identities, own_columns
from fiscalcli.errors import Text, UsageError
from fiscalcli.model import SHEET, Label
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.change import Amount
    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Cell, Fact, Period
    from fiscalcli.question import Question
    from fiscalcli.series import Block, Line


_SHARED = ("phase",)
"""What the two sides of a line need not say alike: its block has settled it."""
_OUTTURNS = frozenset({"flash", "executed", "final"})
"""What an execution and final accounts are of."""


class Pair(NamedTuple):
    """Two sums of the same thing and what changed between them.

    `coverage` is (lines in both periods, lines in either); the rate is of the plain sums unless they were
    matched. `reason` says why there is no rate, or what must be known of it.
    """

    now: Sum
    base: Sum
    moved: Change
    reason: str
    coverage: tuple[int, int]

    @property
    def is_covered(self) -> bool:
        """Whether the same figures stand on both sides."""
        return self.coverage[0] == self.coverage[1]


def periods(question: Question, base: str) -> tuple[Period, Period]:
    """Return the period that is asked for and its base: that called `base`, else the same part of the year before.

    Raises:
        UsageError: more than one period was asked for, or the base is not an earlier period of the same kind.
    """
    now = _one(question)
    return now, _base(now, base)


_SHOWN = 8


def _one(question: Question) -> Period:
    """Return the period that is asked for; a year stands for itself where its months are there too."""
    whole = [each for each in question.periods if each.part in ("", "fy")]
    if len(question.periods) == 1 or (
        len(whole) == 1 and whole[0].year == question.periods[-1].year
    ):
        return whole[0] if whole else question.periods[0]
    texts = [each.text for each in question.periods]
    shown = texts if len(texts) <= _SHOWN else [*texts[:3], "...", *texts[-3:]]
    years = len({each.year for each in question.periods}) > 1 or bool(whole)
    added = Text(
        "；把一年内的各期加成全年，读取时写 --column '日期列=period:year'",
        "; to add the parts of a year up, read their column as years: --column 'HEADING=period:year'",
    )
    added = Text("", "") if years else added
    raise UsageError(
        "several_periods",
        Text(
            f"增长要指定一个期间，现在有：{'、'.join(shown)}",
            f"growth is of one period, and there are: {', '.join(shown)}",
        ),
        Text(
            f"写其中一个，例如 --year {texts[-1]}{added.zh}",
            f"say one of them, such as --year {texts[-1]}{added.en}",
        ),
    )


def _base(now: Period, said: str) -> Period:
    """Return the base period: the one asked for, else the same part of the year before."""
    if not said:
        return period.previous(now)
    found = period.read_fiscal(said) if now.part == "fy" else period.read(said)
    if found is not None and found.part != now.part and not found.part:
        found = period.previous(now, now.year - found.year)
    if found is None or found.part != now.part or found.year >= now.year:
        raise UsageError(
            "bad_base",
            Text(f"“{said}”不能作 {now.text} 的基期", f"{said!r} cannot be the base of {now.text}"),
            Text(
                f"基期要早于 {now.text} 且是同类期间，例如 {period.previous(now).text}",
                f"the base is earlier and of the same kind, for example {period.previous(now).text}",
            ),
        )
    return found


def matched_total(coverage: tuple[int, int]) -> Label:
    """Return the name of the total of what stands on both sides, with how many of how many lines that is."""
    of = "{}/{}".format(*coverage)
    return Label("matched", f"可比合计（{of}）", f"Matched total ({of})")


def amount(found: Sum) -> Amount | None:
    """Return a sum as an amount to calculate with, `None` where there is no sum."""
    return None if found.value is None else change.amount(found.value, found.low, found.high)


def pair(now: Sum, base: Sum, *, overlapping: bool, matched: bool = False) -> Pair:
    """Return the comparison of two sums; `matched` restricts both to the lines that both hold.

    A line is told apart by everything that the data say of it, the file's own columns too. Where one side is empty each figure
    of the other counts as a line.
    """
    if not (now.cells and base.cells):
        figures = sum(len(cell.facts) for end in (now, base) for cell in end.cells)
        return _moved(now, base, (0, figures))
    facts, others = ([fact for cell in end.cells for fact in cell.facts] for end in (now, base))
    every = [*facts, *others]
    lines = identities(every, _SHARED, idle_columns(facts, others))
    ours, theirs = {*lines[: len(facts)]}, {*lines[len(facts) :]}
    common = ours & theirs
    coverage = (len(common), len(ours | theirs))
    if matched and common and ours != theirs:
        kept = {id(fact) for fact, line in zip(every, lines, strict=True) if line in common}
        now, base = (
            hierarchy.total(_only(end.cells, kept), overlapping=overlapping) for end in (now, base)
        )
    return _moved(now, base, coverage)


def of_one_line(now: Sum, base: Sum) -> Pair:
    """Return the comparison of two sums that are known to be of the same line."""
    return _moved(now, base, (1, 1))


def _moved(now: Sum, base: Sum, coverage: tuple[int, int]) -> Pair:
    moved = change.change(amount(now), amount(base))
    unadded = next((end.reason for end in (now, base) if end.reason not in ("", "none")), "")
    if unadded:
        return Pair(now, base, Change(None, NOTHING, None, NOTHING, unadded), unadded, coverage)
    return Pair(now, base, moved, moved.reason or _outturns(now, base), coverage)


def _outturns(now: Sum, base: Sum) -> str:
    """Return the reason to know of where an execution is compared with final accounts."""
    ours, theirs = (
        {fact.phase for cell in end.cells for fact in cell.facts[:1]} for end in (now, base)
    )
    are_outturns = "final" in ours | theirs <= _OUTTURNS
    return "outturns" if are_outturns and ours and theirs and ours != theirs else ""


def unmatched(one: Sequence[Cell], other: Sequence[Cell]) -> list[Fact]:
    """Return the figures of one side whose lines the other does not have."""
    ours, theirs = ([fact for cell in cells for fact in cell.facts] for cells in (one, other))
    lines = identities([*ours, *theirs], _SHARED, idle_columns(ours, theirs))
    there = {*lines[len(ours) :]}
    return [fact for fact, line in zip(ours, lines, strict=False) if line not in there]


def idle_columns(now: Sequence[Fact], base: Sequence[Fact]) -> frozenset[str]:
    """Return the columns of the file that tell no lines apart between two sides.

    The sheet does where there is one for each year. A column of quantities (population, surplus) does where the
    lines of each side are told apart without it: it changes from year to year like any figure.
    """
    ends = (now, base)
    one, other = map(own_columns, ends)
    words = {
        name: ({*one.get(name, ())} - {""}, {*other.get(name, ())} - {""})
        for name in dict.fromkeys((*one, *other))
    }
    idle = {name for name, (ours, theirs) in words.items() if name == SHEET and not ours & theirs}
    figures = {name for name, said in words.items() if measure.are_figures(said[0] | said[1])}
    if figures and all(_are_told_apart(facts, idle | figures) for facts in ends):
        idle |= figures
    return frozenset(idle)


def _are_told_apart(facts: Sequence[Fact], idle: Collection[str]) -> bool:
    return len({*identities(facts, _SHARED, idle)}) == len(facts)


def _only(cells: Sequence[Cell], kept: Collection[int]) -> list[Cell]:
    """Return the cells with those of their facts whose `id` is among the `kept`."""
    left = ((cell, [fact for fact in cell.facts if id(fact) in kept]) for cell in cells)
    return [memory.cell(cell.keys, facts) for cell, facts in left if facts]


def differs_in(block: Block, line: Line | None, blocks: Sequence[Block], when: Period) -> str:
    """Return `phase` or `scope` when the line (the total, for `None`) has a figure of `when` that differs only in that, else `""`."""
    for name in ("phase", "scope"):
        for other in blocks:
            differing = {key for key, word in other.keys.items() if word != block.keys[key]}
            alike = (other.measure, other.basis) == (block.measure, block.basis)
            if differing == {name} and alike and _has(other, line, when):
                return name
    return ""


def _has(block: Block, line: Line | None, when: Period) -> bool:
    if line is None:
        return block.totals.get(when, hierarchy.NO_SUM).value is not None
    return any(
        (each.group, each.name) == (line.group, line.name) and each.at(when).value is not None
        for each in block.lines
    )
