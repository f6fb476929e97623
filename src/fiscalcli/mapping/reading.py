"""What reading one block of a sheet gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fiscalcli.mapping.totals import Settled

if TYPE_CHECKING:
    from fiscalcli.errors import Problem
    from fiscalcli.model import Fact, Period


@dataclass
class Reading:
    """What one sheet gave: facts, problems, and what was left out or is doubtful for a reason.

    `scales` holds the scales of amounts whose currency is not said, `year_only` the columns whose months are
    not known, `over_years` the lines of totals over years, `lost` the periods of figures that cannot be read,
    `units_below` the lines of units among the rows, `totals` what was decided about total rows and total columns.
    """

    facts: list[Fact]
    problems: list[Problem]
    missing: int = 0
    headings_only: int = 0
    indented: int = 0
    unitless_rates: set[str] = field(default_factory=set)
    scales: set[int] = field(default_factory=set)
    year_only: set[str] = field(default_factory=set)
    over_years: list[int] = field(default_factory=list)
    lost: set[Period] = field(default_factory=set)
    units_below: list[tuple[int, str]] = field(default_factory=list)
    totals: Settled = field(default_factory=Settled)
