"""What reading one block of a sheet gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fiscalcli.errors import Problem
    from fiscalcli.model import Fact


@dataclass
class Reading:
    """What one sheet gave: facts, problems, and what was left out or is doubtful for a reason.

    `scales` holds the scales of amounts whose currency is not said, `year_only` the columns whose months are
    not known, `ordinary` the rows that sound like totals and are none, `over_years` the lines of totals over years.
    """

    facts: list[Fact]
    problems: list[Problem]
    missing: int = 0
    headings_only: int = 0
    indented: int = 0
    unitless_rates: set[str] = field(default_factory=set)
    scales: set[int] = field(default_factory=set)
    year_only: set[str] = field(default_factory=set)
    ordinary: list[str] = field(default_factory=list)
    over_years: list[int] = field(default_factory=list)
