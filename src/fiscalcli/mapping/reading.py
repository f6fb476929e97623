"""What reading one block of a sheet gave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.mapping.wholes.totals import Settled

if TYPE_CHECKING:
    from decimal import Decimal

    from fiscalcli.errors import Place, Problem, Text
    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.marks.evidence import Evidence
    from fiscalcli.mapping.words import rowlabel
    from fiscalcli.model import Fact, OpenScale, Period, Row
    from fiscalcli.unit import Unit

STATEMENT = 3000
"""No statement, with several budgets or headings over its rows, has so many rows."""


@dataclass(eq=False, repr=False)
class Reading:
    """What one sheet gave: facts, problems, and what was left out or is doubtful for a reason.

    `unknown_units` are the words of units in cells and headings that are not understood, `scales` holds what is said of amounts whose currency is not, and where each stands first, `unscaled`
    the columns of counts that a scale above the table was not read for, `scaled` those of a currency that it was read for, `year_only` the columns whose months are not
    known, `to_date` those that count from the first month of a fiscal year, which nothing names, each with its year, `over_years` the lines of totals over years, `remarks` those of figures in brackets and percents that nothing names, `lost` the figures that cannot be read, as facts without a number,
    `beside` the columns some of whose figures have their currency from others, `units_below` the lines of units among the rows, `rates_line` the one that gives growth rates their basis,
    `otherwise` the columns in which some cell says another unit than the heading,
    `commas` what shows that the comma is the decimal mark, `points` those that may group thousands, `groups` the commas that do and may be decimal marks, `blanks` what shows that blanks group them, `shortened` those that are written with fewer digits than they have, `spoilt` the codes that are, `bracketed` those in brackets, `marks` what is said of marks behind figures, `totals` what was decided about total rows and total columns;
    `again` holds the budgets that stand there again in each month, each with the heading of the months, `grown` the figures that are of the year so far, as they grow over these, `last` those that are counted in the last part of their fiscal year alone, `shared` those that all rows of a group share, each with what names the groups, `may_be_shared` those that are left as they are; `missing` counts the marks for "no figure", `headings_only` the rows without one, of which `bare_line` is the first. `is_apart` says that no two facts are of the same thing.
    """

    facts: list[Fact]
    problems: list[Problem]
    missing: Counter[str] = field(default_factory=Counter)
    headings_only: int = 0
    bare_line: int = 0
    indented: int = 0
    unitless_rates: set[str] = field(default_factory=set)
    unknown_units: dict[str, None] = field(default_factory=dict)
    scales: dict[OpenScale, Place] = field(default_factory=dict)
    unscaled: set[str] = field(default_factory=set)
    scaled: dict[str, Unit] = field(default_factory=dict)
    year_only: dict[str, None] = field(default_factory=dict)
    to_date: dict[str, str] = field(default_factory=dict)
    over_years: list[int] = field(default_factory=list)
    remarks: list[int] = field(default_factory=list)
    beside: dict[str, tuple[Unit, list[int]]] = field(default_factory=dict)
    lost: list[Fact] = field(default_factory=list)
    otherwise: set[str] = field(default_factory=set)
    units_below: list[tuple[int, str]] = field(default_factory=list)
    rates_line: int = 0
    commas: Evidence | None = None
    points: Evidence | None = None
    groups: Evidence | None = None
    blanks: Evidence | None = None
    shortened: Evidence | None = None
    spoilt: Evidence | None = None
    bracketed: Evidence | None = None
    marks: list[Text] = field(default_factory=list)
    totals: Settled = field(default_factory=Settled)
    again: dict[str, str] = field(default_factory=dict)
    grown: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    may_be_shared: dict[str, str] = field(default_factory=dict)
    is_apart: bool = False

    @property
    def open_scale(self) -> OpenScale | None:
        """Return the first of what is said of amounts whose unit is not known, `None` where nothing is said of any."""
        return next((each for each in self.scales if each.is_said), None)


class Said(NamedTuple):
    """What a row says of the unit of its figures: the unit, a power of ten beside it, whether it is one per head.

    `power` is `None` where the row says nothing of a scale; `currency` is a word of several currencies; `share` is the line above that says of what the row is a share; `label` is the label that says it, `""` where columns do, and
    `is_money` whether that is known to name an amount of money.
    """

    unit: Unit | None = None
    power: int | None = None
    per: bool = False
    problem: Problem | None = None
    label: str = ""
    is_money: bool = False
    currency: str = ""
    basis: str = ""
    share: str = ""


class Own(NamedTuple):
    """What one row says for all the figures in it."""

    row: Row
    given: dict[str, str]
    step: rowlabel.Step
    period: tuple[str, Period | None]
    unit: Said
    half_width: Decimal | None
    is_bad: bool


def raw(row: Row, meaning: Meaning | None) -> str:
    """Return the cell of `row` under `meaning` with its blanks, empty where the row is too short."""
    return row.cells[meaning.at] if meaning and meaning.at < len(row.cells) else ""


def cell_of(row: Row, meaning: Meaning | None) -> str:
    """Return the trimmed cell of `row` under `meaning`, empty where the row is too short."""
    if meaning is None or meaning.at >= len(row.cells):
        return ""
    return row.cells[meaning.at].strip()


def labelled(layout: Layout) -> list[tuple[str, bool]]:
    """Return the label of each row of a table that is no long list, with whether figures stand beside it."""
    label = layout.of("indicator") or layout.of("sector")
    if not label or len(layout.body) > STATEMENT:
        return []
    values = [each for each in layout.values() if each.measure in ("", "amount")]
    return [
        (raw(row, label).strip(), any(cell_of(row, each) for each in values)) for row in layout.body
    ]


class Unscaled(Exception):  # noqa: N818 (caught where the figure is read)
    """A scale that has no unit to go with; its arguments are what is wrong and what to do."""
