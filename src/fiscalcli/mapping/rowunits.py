"""In which unit each figure is: as its cell's row, its heading, a line above or the user says, with the scale of its row."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from fiscalcli import unit
from fiscalcli.errors import Problem, Text
from fiscalcli.formats.records import distinct
from fiscalcli.mapping import objectunits
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.labels import ownkinds
from fiscalcli.mapping.meaning import declared_unit
from fiscalcli.mapping.reading import Said, Unscaled, cell_of
from fiscalcli.mapping.units import scale, script, unitcomplaints, unitlines, unittext, unitwords
from fiscalcli.measure import RATES, UNIT_COST
from fiscalcli.model import OpenScale
from fiscalcli.suggest import did_you_mean

_RATIOS = ("ratio", "percentage_point", "times")
_CHANGES = ("change", "change_from_approved", "change_from_executed")

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Fact, Row
    from fiscalcli.unit import Unit


class Units:
    """The units of the figures of one table; a line such as 单位：亿元 among the rows holds for those below it."""

    def __init__(self, layout: Layout, settings: Settings, reading: Reading) -> None:
        self.layout, self.settings, self.reading = layout, settings, reading
        self.columns = [meaning for meaning in layout.meanings if meaning.role == "unit"]
        self.shared, self.objects = objectunits.parted(self.columns, [*layout.values()])
        self.multiplier = layout.of("multiplier")
        self.declared = declared_unit(layout, settings)
        self.user = unit.find(settings.defaults.get("unit", ""))
        self.power = scale.power(layout.stated.get("scale", ""))
        self.currency = layout.stated.get("currency", "")
        self.rate = unit.find(layout.stated.get("rate", ""))
        self.share = ""  # what the line above the rows says that their rates are of
        self.above = self.declared, self.power, self.currency
        self.stated = {
            said: self._opened(scale.of_cell(said))
            for column in self.columns
            for said in self._cells(column)
        }
        heading = self.multiplier.heading if self.multiplier else ""
        exponents = scale.is_exponent(heading)
        self.powers = scale.powers(self._cells(self.multiplier), exponents=exponents)
        is_each = self.multiplier and "" not in distinct(layout.body, self.multiplier.at)
        self.is_uneven = scale.differ(self.stated.values(), self.powers.values(), bool(is_each))
        if self.declared is None and not (self.power or self.currency) and _is_bare(layout):
            self.declared = self.rate  # Per cent of GDP, and nothing else
        self.labels = layout.labels
        self.beside = _of_amounts(layout)
        coins = [unittext.names_currencies(column.heading) for column in self.columns]
        self.are_coins = bool(coins) and all(coins)
        amounts = [
            each.unit for each in layout.values() if each.measure in ("", "amount", "balance")
        ]
        moneys = {each and each.dimension for each in amounts}
        self.are_originals = self.are_coins and len(moneys if None not in amounts else amounts) > 1
        self.amounts = [each for each in layout.values() if each.measure not in RATES]
        self.has_counts = {each.measure == "count" for each in layout.values()} == {True, False}

    def _opened(self, named: scale.Stated | None) -> scale.Stated | None:
        return script.opened(named) if named and self.layout.is_open else named

    def _cells(self, meaning: Meaning | None) -> set[str]:
        return distinct(self.layout.body, meaning.at) - {""} if meaning else set()

    def of(self, row: Row) -> Said:
        """Return what a row says of the unit of its figures, with the problem where that is not known.

        What its columns say comes before what its label says.
        """
        every = [self._joined(row, [*self.shared, *own]) for own in (*self.objects.values(), ())]
        found = next((each for each in every if isinstance(each, Said)), every[-1])
        if isinstance(found, Said):
            return found
        times, power = cell_of(row, self.multiplier), found.power or None
        if times and self.multiplier:
            own = self.powers.get(times)
            if own is None or (power is not None and own not in (0, power)):
                place = row.place._replace(column=self.multiplier.heading)
                return Said(problem=unitcomplaints.unclear_scale(place, times))
            power = own or power or 0
        if (
            (carried := self.labels.carried.get(row.place.line))
            and not (found.unit or found.currency)
            and power is None
        ):
            label, told, is_money, is_above = carried
            own_power = told.power or None
            share = label if is_above and _is_share(told.unit, label) else ""
            return Said(
                *(told.unit, own_power, told.per, None, label, is_money),
                *(told.currency, told.basis, share),
            )
        if not (found.unit or found.currency or power) and self._are_rates(row):
            return Said(unit.find("%"), label="%")
        share = "" if found.unit else self.share
        return Said(found.unit, power, found.per, currency=found.currency, basis=found.basis, share=share)  # fmt: skip

    def _joined(self, row: Row, columns: Sequence[Meaning]) -> scale.Stated | Said:
        """Return what these columns say together, or the problem with it."""
        found = scale.Stated()
        for column in columns:
            if not (said := cell_of(row, column)):
                continue
            own = self.stated[said]
            if own is None and scale.is_of_its_own(said):
                own = scale.Stated(unit.unknown(said))
                self.reading.unknown_units.setdefault(said)
            if own is None:
                return Said(problem=self._unknown(row, column, said))
            joined = unittext.together(found, own)
            if joined is None:
                return Said(problem=self._two(row, column, said))
            found = joined
        return found

    def _are_rates(self, row: Row) -> bool:
        """Whether all of several amounts of a row have a percent sign: Deficit to GDP, 4.42%, 3.6%."""
        said = [cell for each in self.amounts if (cell := cell_of(row, each))]
        return len(said) > 1 and all(cell.endswith(scale.PERCENTS) for cell in said)

    def _stated(self, row: Row, column: Meaning) -> scale.Stated:
        return self.stated.get(cell_of(row, column)) or scale.Stated()

    def disagree(self, meaning: Meaning, row: Unit | None) -> bool:
        """Whether a heading and a row name two different units of money; a column of currencies says no scale.

        The unit of a row is that of its amounts, not of money per head beside them.
        """
        heading = meaning.unit
        if self._is_per_head(meaning) and heading and row and heading.dimension == row.dimension:
            return False
        if heading is None or row is None or not (unit.is_money(heading) and unit.is_money(row)):
            return False
        is_bare = self.are_coins and row.factor == 1
        return heading.dimension != row.dimension or not (is_bare or heading.factor == row.factor)

    def takes(self, row: Row) -> bool:
        """Take a row that is nothing but a line of units as what holds below it, or keep the problem with it.

        Return whether it is such a row.
        """
        said = [cell for cell in row.cells if cell.strip()]
        found = None
        if self.reading.units_below and said and ownkinds.is_beside(said[0], self.declared):
            (self.declared, self.power, self.currency), self.share = self.above, ""
        if len(said) == 1:
            found = self._opened(unitlines.line(said[0])) or _counted(said[0].strip())
        below = self.layout.stated.get("below", "").split(" / ")
        if found is None or any(clause and clause in said[0] for clause in below):
            return False
        headed = next((m for m in self.layout.values() if m.unit and unit.is_money(m.unit)), None)
        user = unit.find(self.settings.defaults.get("unit", ""))
        against = user or (headed.unit if headed else None)
        open_ = found.currency and scale.resolved(found.power, against, found.currency)
        found = scale.Stated(open_) if open_ else found
        is_counted = _is_counted(found.unit)
        if (
            against
            and not (open_ or is_counted)
            and not (found.unit and _same(found.unit, against))
        ):
            message, hint = unitcomplaints.of_line(said[0].strip(), against, declared=bool(user))
            self.reading.problems.append(Problem("unit_conflict", row.place, message, hint))
            return True
        if found.unit and found.unit.dimension == "ratio":
            self.rate = found.unit
        self.share = said[0].strip() if _is_share(found.unit, said[0]) else ""
        self.declared, self.power, self.currency = found.unit, found.power, found.currency
        self.reading.units_below.append((row.place.line, said[0].strip()))
        return True

    def under(self, meaning: Meaning, own: Said, row: Row) -> Said:
        """Return what a row says of the unit of its figure in one column.

        Where one column counts things beside others of money, what they are counted in is the unit of that
        column alone (20 | 台 | 5000), and no money is. A column of currencies is of the amounts whose headings name none,
        where there are such (Currency | Amount | Amount in USD), and says which loan it is beside those of two currencies.
        """
        if self.objects:
            columns = self.objects[objectunits.holder(meaning.heading)]
            found = self._joined(row, [*self.shared, *columns])
            if not isinstance(found, Said):
                power = found.power or own.power
                own = own._replace(unit=found.unit, power=power, currency=found.currency)
        if self.are_originals and meaning.unit and unit.is_money(meaning.unit):
            return own._replace(unit=None)
        if not self.has_counts or own.unit is None or own.label:
            return own
        return own if _is_counted(own.unit) == (meaning.measure == "count") else Said()

    def of_figure(self, meaning: Meaning, own: Said, measured: str) -> Unit | None:
        """Return the unit that holds for a cell unless the cell names its own; `measured` is what its row measures.

        Where the user declares a currency it is what the file calls the local one. A heading that speaks of a unit
        which is not understood gives its figures one of their own.

        Raises:
            Unscaled: the row states a scale that has no unit to go with.
        """
        found = self._of_figure(meaning, own, measured)
        if found is None and meaning.measure not in RATES:
            words = unittext.unread(meaning.heading)
            if not unitwords.lacks_noun(words):
                return None
            self.reading.unknown_units.setdefault(words)
            return unit.unknown(words)
        found = found and scale.settled(found, self.user)
        return self._per_head(meaning, found) if self._is_per_head(meaning) else found

    def _of_figure(self, meaning: Meaning, own: Said, measured: str) -> Unit | None:
        if meaning.measure in RATES:
            is_rate = own.unit and own.unit.dimension in _RATIOS
            return meaning.unit or (own.unit if is_rate else None) or self.rate
        if self.beside and meaning.measure in _CHANGES and not (meaning.unit or meaning.power):
            unit_, power, currency = self.beside
            meaning = meaning._replace(unit=unit_, power=power, currency=currency)
        headed = None if _is_apart(own, meaning.unit) or _is_counted(own.unit) else meaning.unit
        if headed and not (own.power or own.currency):
            return self._scaled(meaning, headed, measured)
        measured = measured if meaning.measure in ("", "amount") else meaning.measure
        if own.label:
            return self._labelled(own, meaning, headed or self.declared, measured)
        declared = headed or own.unit or self._of_table(measured)
        power, currency = (
            own.power or meaning.power or self.power,
            own.currency or meaning.currency or self.currency,
        )
        if measured in RATES or (declared and not (power or own.currency)):
            return declared
        if declared and not unit.is_money(declared) and not (own.power or own.currency):
            return declared
        found = scale.resolved(power, declared, currency)
        if found is None and declared and own.currency:
            raise Unscaled(*unitcomplaints.of_currency(own.currency, declared))
        if found is None and own.power and (declared or self.is_uneven):
            raise Unscaled(*unitcomplaints.of_scale(power, declared))
        if found is None:
            self._open(power, currency, meaning, measured)
        return found

    def _of_table(self, measured: str) -> Unit | None:
        """Return the unit that the table declares: none of a rate, and no money of a number of things beside money."""
        is_number = self.has_counts and measured == "count"
        if is_number and self.declared and unit.is_money(self.declared):
            return unit.find("个")  # a sum of machines and tables below 单位：元
        return None if measured in RATES else self.declared

    def _labelled(
        self, own: Said, meaning: Meaning, table: Unit | None, measured: str
    ) -> Unit | None:
        """Return the unit of a figure whose row's label states a unit, or a scale; `table` is what holds elsewhere.

        Raises:
            Unscaled: a scale stands in one place, a currency in another, and they may not be of one another.
        """
        scaled = own.power or meaning.power or self.power
        if own.unit:
            is_open = scaled and unit.is_money(own.unit) and own.unit.factor == 1
            if is_open and not (own.per or measured == "unit_cost"):
                raise Unscaled(*unitcomplaints.of_label(own.label, own.unit, scaled))
            return own.unit
        power, currency = own.power or 0, own.currency or meaning.currency or self.currency
        if table is None and not self.labels.differ:
            self._open(power, currency, meaning, measured)
            return None
        found = scale.resolved(power, table, currency)
        if found is None or not (found == table or own.is_money or own.currency):
            raise Unscaled(*unitcomplaints.of_label(own.label, table, power))
        return found

    def _open(self, power: int, currency: str, meaning: Meaning, measured: str) -> None:
        """Keep what is said of amounts whose unit is not known, and where that stands first."""
        place = self.layout.body[0].place
        place = place._replace(line=self.layout.line, column=meaning.heading)
        kind = "" if measured == "amount" else measured
        said = OpenScale(power, currency, kind, meaning.indicator or meaning.column)
        self.reading.scales.setdefault(said, place)

    def _scaled(self, meaning: Meaning, own: Unit, measured: str) -> Unit:
        """Return the unit of a heading with the scale above the table, where the heading says a currency alone.

        (in thousands) over Amount (USD); not over Salary per head (USD). Things that are counted have none of it, which is kept.
        """
        if own.exact and self.power and not self.currency:
            self.reading.unscaled.add(meaning.heading)
        is_amount = meaning.measure in ("", "amount") and measured in ("", "amount")
        power = self._above(own) if is_amount and own.dimension != "CNY" else 0
        found = scale.resolved(power, own) if power else None
        if found is None or found == own:
            return own
        self.reading.scaled.setdefault(meaning.heading, found)
        return found

    def _above(self, own: Unit) -> int:
        """Return the power of ten above a table for amounts in the currency `own`: its scale, or USD thousand where all are headed USD."""
        above = self.declared
        if above is None or above == own:
            return 0 if self.currency else self.power
        is_same = above.dimension == own.dimension and self.user is None
        is_whole = own.factor == 1 and self.beside is not None and self.beside[0] == own
        return above.factor.adjusted() if is_same and is_whole else 0

    def told(self, fact: Fact, own: Unit | None) -> None:
        """Keep that the cell of a figure says another unit than its heading: 5 million EUR below EUR."""
        if own not in (None, unit.NOT_STATED, fact.unit):
            self.reading.otherwise.add(fact.source.column)

    def _is_per_head(self, meaning: Meaning) -> bool:
        """Whether a column is of money per head beside amounts."""
        measures = (each.measure for each in self.layout.values())
        return meaning.measure == UNIT_COST and any(each in ("", "amount") for each in measures)

    def _per_head(self, meaning: Meaning, found: Unit | None) -> Unit | None:
        """Return the unit of money per head: a scale of the table is of its amounts, unless the heading says so itself."""
        is_own = meaning.unit or meaning.power
        if found is None or is_own or not unit.is_money(found) or found.factor == 1:
            return found
        self.reading.unscaled.add(meaning.heading)
        return unit.find(found.dimension) or found

    def _unknown(self, row: Row, column: Meaning, said: str) -> Problem:
        hint = did_you_mean(said, unit.names())
        if self.has_counts or not any(self.stated.values()):
            leave = shlex.quote(f"{column.heading}=extra")
            hint = Text(
                f"写成例如 万元、USD million；若这一列不是单位：--column {leave}",
                f"write it like USD million; if the column holds no units, say --column {leave}",
            )
        message = Text(f"“{said}”不是认识的单位", f"{said!r} is not a known unit")
        place = row.place._replace(column=column.heading)
        return Problem("unknown_unit", place, message, hint)

    def _two(self, row: Row, column: Meaning, said: str) -> Problem:
        place = row.place._replace(column=column.heading)
        counting = (each for each in self.columns if _is_counted(self._stated(row, each).unit))
        is_one_name = len({each.heading for each in self.columns}) < len(self.columns)
        leave = "" if is_one_name else next(counting, column).heading
        return unitcomplaints.of_two_units(place, said, leave)


def _is_counted(own: Unit | None) -> bool:
    """Whether a row says that its figures are no money, whatever stands over them."""
    return own is not None and not unit.is_money(own) and not unit.is_unknown(own)


def _is_apart(own: Said, headed: Unit | None) -> bool:
    """Whether the label of a row is of no money, and of nothing that the unit of a heading may be of: 税收占比 below 万元."""
    is_own = own.unit is not None and own.unit == unit.unknown(own.label)
    return is_own and not ownkinds.fits(own.label, headed)


def _counted(said: str) -> scale.Stated | None:
    """Return what a line in brackets counts, `(number)`, `（人）`: the money above it ends there."""
    found = unittext.BRACKETED.fullmatch(said)
    if found is None:
        return None
    named = unittext.inside(found[1])
    if named is None:
        known = (each for each in lookup(found[1]) if each.measure == "count" or each.unit)
        named = next((scale.Stated(unit.find(each.unit or "个")) for each in known), None)
    return named if named and _is_counted(named.unit) else None


def _is_bare(layout: Layout) -> bool:
    """Whether no column of figures says what it measures, or in which unit."""
    return all(
        each.measure in ("", "amount") and not (each.unit or each.power or each.currency)
        for each in layout.values()
    )


def _of_amounts(layout: Layout) -> tuple[Unit | None, int, str] | None:
    """Return the unit, the scale and the currency that all columns of amounts have in their headings, if they have one."""
    amounts = [meaning for meaning in layout.values() if meaning.measure in ("", "amount")]
    found = {(meaning.unit, meaning.power, meaning.currency) for meaning in amounts}
    return found.pop() if len(found) == 1 and found != {(None, 0, "")} else None


def _same(one: Unit, other: Unit) -> bool:
    return (one.dimension, one.factor) == (other.dimension, other.factor)


def _is_share(named: Unit | None, line: str) -> bool:
    """Whether a line of units says of what the figures below are shares: Percent of GDP."""
    return named is not None and named.dimension == "ratio" and unitlines.says_of_what(line)
