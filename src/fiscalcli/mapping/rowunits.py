"""In which unit each figure is: as its cell's row, its heading, a line above or the user says, with the scale of its row."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import unit
from fiscalcli.errors import Problem, Text
from fiscalcli.mapping import complaints, preamble, scale
from fiscalcli.mapping.meaning import declared_unit
from fiscalcli.mapping.reading import cell_of
from fiscalcli.measure import RATES
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from fiscalcli.mapping.columns import Meaning
    from fiscalcli.mapping.header import Layout
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row
    from fiscalcli.unit import Unit


class Said(NamedTuple):
    """What a row says of the unit of its figures: the unit, a power of ten beside it, whether it is one per head.

    `power` is `None` where the row says nothing of a scale.
    """

    unit: Unit | None = None
    power: int | None = None
    per: bool = False
    problem: Problem | None = None


class Units:
    """The units of the figures of one table; a line such as 单位：亿元 among the rows holds for those below it."""

    def __init__(self, layout: Layout, settings: Settings, reading: Reading) -> None:
        self.layout, self.settings, self.reading = layout, settings, reading
        self.column = layout.of("unit")
        self.multiplier = layout.of("multiplier")
        self.declared = declared_unit(layout, settings)
        self.power = scale.power(layout.stated.get("scale", ""))
        self.rate = unit.find(layout.stated.get("rate", ""))
        self.stated = {said: scale.of_cell(said) for said in self._cells(self.column)}
        heading = self.multiplier.heading if self.multiplier else ""
        exponents = scale.is_exponent(heading)
        self.powers = scale.powers(self._cells(self.multiplier), exponents=exponents)
        named = {each.power for each in self.stated.values() if each and not each.unit}
        self.is_uneven = len({*named, *self.powers.values()}) > 1

    def _cells(self, meaning: Meaning | None) -> set[str]:
        return {cell_of(row, meaning) for row in self.layout.body} - {""}

    def of(self, row: Row) -> Said:
        """Return what a row says of the unit of its figures, with the problem where that is not known."""
        said, times = cell_of(row, self.column), cell_of(row, self.multiplier)
        found = (self.stated[said] or scale.Stated()) if said else scale.Stated()
        power = found.power or None if said else None
        if said and self.stated[said] is None and self.column:
            return Said(problem=self._unknown(row, self.column, said))
        if times and self.multiplier:
            own = self.powers.get(times)
            if own is None or (power is not None and own not in (0, power)):
                return Said(problem=self._unclear(row, self.multiplier, times))
            power = own or power or 0
        return Said(found.unit, power, found.per)

    def takes(self, row: Row) -> bool:
        """Take a row that is nothing but a line of units as what holds below it, or keep the problem with it.

        Return whether it is such a row.
        """
        said = [cell for cell in row.cells if cell.strip()]
        found = preamble.line(said[0]) if len(said) == 1 else None
        if found is None:
            return False
        headed = next((m for m in self.layout.values() if m.unit and unit.is_money(m.unit)), None)
        user = unit.find(self.settings.defaults.get("unit", ""))
        against = user or (headed.unit if headed else None)
        if against and not (found.unit and _same(found.unit, against)):
            message, hint = complaints.of_line(said[0].strip(), against, declared=bool(user))
            self.reading.problems.append(Problem("unit_conflict", row.place, message, hint))
            return True
        if found.unit and found.unit.dimension == "ratio":
            self.rate = found.unit
        self.declared, self.power = found.unit, found.power
        self.reading.units_below.append((row.place.line, said[0].strip()))
        return True

    def of_figure(self, meaning: Meaning, own: Said, measured: str) -> Unit | None:
        """Return the unit that holds for a cell unless the cell names its own; `measured` is what its row measures.

        Raises:
            Unscaled: the row states a scale that has no unit to go with.
        """
        if meaning.measure in RATES:
            is_rate = own.unit and not unit.is_money(own.unit)
            return meaning.unit or (own.unit if is_rate else None) or self.rate
        if meaning.unit and not own.power:
            return meaning.unit
        measured = measured if meaning.measure in ("", "amount") else meaning.measure
        declared = meaning.unit or own.unit or (None if measured in RATES else self.declared)
        power = own.power or meaning.power or self.power
        if not power or measured in RATES:
            return declared
        if declared and not unit.is_money(declared) and not own.power:
            return declared
        found = scale.resolved(power, declared)
        if found is None and own.power and (declared or self.is_uneven):
            raise Unscaled(*complaints.of_scale(power, declared))
        if found is None:
            self.reading.scales.add(power)
        return found

    def _unknown(self, row: Row, column: Meaning, said: str) -> Problem:
        hint = did_you_mean(said, unit.units())
        if not any(self.stated.values()):
            leave = shlex.quote(f"{column.heading}=extra")
            hint = Text(
                f"写成例如 万元、USD million；若这一列不是单位：--column {leave}",
                f"write it like USD million; if the column holds no units, say --column {leave}",
            )
        message = Text(f"“{said}”不是认识的单位", f"{said!r} is not a known unit")
        place = row.place._replace(column=column.heading)
        return Problem("unknown_unit", place, message, hint)

    def _unclear(self, row: Row, column: Meaning, said: str) -> Problem:
        return Problem(
            "unknown_scale",
            row.place._replace(column=column.heading),
            Text(f"“{said}”是多少倍不清楚", f"{said!r} is no clear scale"),
            Text(
                "用文字写：千、万、百万、亿；若这一列不是倍数，改个列名",
                "write it in words: thousand, million, billion; if the column holds no scale, rename it",
            ),
        )


class Unscaled(Exception):  # noqa: N818 (caught where the figure is read)
    """A scale that has no unit to go with; its arguments are what is wrong and what to do."""


def _same(one: Unit, other: Unit) -> bool:
    return (one.dimension, one.factor) == (other.dimension, other.factor)
