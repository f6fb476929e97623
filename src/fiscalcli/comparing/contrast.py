"""Figures set side by side by something else than the year: phases, files or places take the place of the period.

Whatever adds figures up over periods and pairs them (`series`, `pairing`, `present`) then serves such a
comparison unchanged: two phases of a line are paired like two years of it, and a sum over other lines on the
one side shows its coverage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fiscalcli.model import Fact, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.question import Question


def column(rank: int, name: str) -> Period:
    """Return what stands where a period would: the `rank`-th column, called `name`."""
    return Period(rank, name, name)


_TOGETHER = {"jurisdiction": ("jurisdiction", "jurisdiction_code"), "period": ()}
"""What differs where something else does: a place goes with its code. The period is the column itself."""


def stand(facts: Iterable[Fact], at: Period, *, without: Iterable[str] = ()) -> list[Fact]:
    """Return the facts in the column `at`, told apart no longer by their period nor by the dimensions `without`.

    These are columns of facts or the file's own.
    """
    names = set(without)
    gone: dict[str, Any] = {
        field: ""
        for name in names
        for field in _TOGETHER.get(name, (name,))
        if field in Fact._fields
    }
    own = names - set(Fact._fields)
    moved = [fact._replace(period=at, **gone) for fact in facts]
    if not own:
        return moved
    return [
        fact._replace(extra=tuple(each for each in fact.extra if each[0] not in own))
        for fact in moved
    ]


def asking(question: Question, facts: Sequence[Fact], *, without: Iterable[str] = ()) -> Question:
    """Return the question of `facts` that stand in columns: neither these nor the period are slices or groups.

    Where nothing else was asked for, the figures are grouped by sector where all have one, else by indicator.
    """
    gone = {"period", *without}
    by = tuple(name for name in question.by if name not in gone)
    if not by:
        names = (*(("sector",) if all(fact.sector for fact in facts) else ()), "indicator")
        by = tuple(name for name in names if name not in gone)[:1] or ("budget",)
    slices = tuple(name for name in question.slices if name not in gone)
    return question._replace(by=by, slices=slices, facts=facts)
