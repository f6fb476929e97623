"""The chain of budget phases: which of them are plans, which say what became of the money.

The table is data (`lexicon/phases.csv`): `side` is `budget`, `outcome` or neither, `preference` 1 is the one to
take where several are there. What a plan is held against is the final account where there is one, else the
execution; the plan is the adjusted budget where there is one, else the approved one. `named` are the words by which
the heading of a rate says of which budget it is (为调整预算%). Budgets of other countries
have further phases (committed, accrued, paid), of which the one nearest to the cash stands for the outcome where
neither execution nor final account is published.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon

if TYPE_CHECKING:
    from fiscalcli.model import Label


class Phase(NamedTuple):
    """A phase: its place in the chain, the side it is on, and how much it is preferred there (1 is most)."""

    code: str
    rank: int
    side: str
    preference: int

    @property
    def label(self) -> Label:
        """Return the phase in words."""
        return lexicon.label("phase", self.code)


@cache
def chain() -> tuple[Phase, ...]:
    """Return the phases in the order in which they follow one another."""
    return tuple(
        Phase(row["phase"], rank, row["side"], int(row["preference"] or 0))
        for rank, row in enumerate(lexicon.rows("phases"), 1)
    )


@cache
def codes(side: str) -> tuple[str, ...]:
    """Return the codes of the phases of `budget` or `outcome`, the preferred ones first."""
    return tuple(each.code for each in of_side(side))


def of_side(side: str) -> tuple[Phase, ...]:
    """Return the phases of `budget` or `outcome`, the preferred ones first."""
    found = (each for each in chain() if each.side == side)
    return tuple(sorted(found, key=lambda each: each.preference))


def named(heading: str) -> tuple[str, ...]:
    """Return the budget phases that the heading of a rate names: 为年初预算% names one, 为预算% none."""
    said = heading.casefold()
    return tuple(
        row["phase"]
        for row in lexicon.rows("phases")
        if any(word in said for word in row["named"].split("|") if word)
    )
