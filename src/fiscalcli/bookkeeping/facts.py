"""The figures of ledgers as facts, like those of any table: each with its period, its unit, its bounds, the rows it is of."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import lexicon, unit as units
from fiscalcli.bookkeeping import figures, template
from fiscalcli.bookkeeping.figures import Condition
from fiscalcli.bookkeeping.report import in_unit, shown_in, yearless
from fiscalcli.bookkeeping.rows import base_of
from fiscalcli.column import YEAR
from fiscalcli.errors import Text
from fiscalcli.model import LEDGER, Fact, Period
from fiscalcli.unit import NOT_STATED, is_money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.bookkeeping.figures import Group, Value
    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.ledger import Figure, Ledger
    from fiscalcli.unit import Unit

_COUNTED = {"household": "households", "person": "persons", "entity": "enterprises", "area": "area"}
_PLACES = 10
"""A rate as a percentage has at most so many decimals; what was rounded off is in its bounds."""


def of(opened: Opened) -> list[Fact]:
    """Return the facts of a ledger for each of its years: figures that can be added by their groups, the others whole.

    Figures that are of a day are told for the newest year only, which is the one that the day looks at. A group that another
    year has is zero in a year without a row of it, so that years are held against each other; a figure of no rows in any
    group of any year is told whole.
    """
    facts: list[Fact] = []
    for by in dict.fromkeys(figure.by for figure in opened.ledger.figures):
        own = [figure for figure in opened.ledger.figures if figure.by == by]
        years = {year: _of_year(opened, own, by, year) for year in opened.years}
        for figure in own:
            keys = dict.fromkeys(
                group.keys
                for _, groups in years.values()
                for group in groups
                if group.values[figure.name].rows
            )
            for year, (whole, groups) in years.items():
                there = {group.keys: group.values[figure.name] for group in groups}
                nothing = whole.values[figure.name]
                if keys and isinstance(nothing.value, Decimal):
                    zero = Decimal(0) * nothing.value  # with its decimals: 0.00
                    none = nothing._replace(value=zero, low=zero, high=zero, rows=0, first=None)
                    parts = {each: there.get(each, none) for each in keys}
                else:
                    parts = {(): nothing}
                for words, found in parts.items():
                    said = dict(zip(by, words, strict=False))
                    facts += _facts(opened, figure, found, year, said)
    return facts


def _of_year(
    opened: Opened, own: Sequence[Figure], by: Sequence[str], year: int
) -> tuple[Group, list[Group]]:
    """Return figures of a year, whole and by group; of figures that are told whole there are no groups."""
    where, undated = [Condition(YEAR, (year,))], year != opened.newest
    [whole] = figures.of(opened, own, (), where, undated=undated, placed=True)
    if not by or not any(whole.values[figure.name].rows for figure in own):
        return whole, []
    return whole, figures.of(opened, own, by, where, undated=undated, placed=True)


def _facts(
    opened: Opened, figure: Figure, found: Value, year: int, keys: Mapping[str, object]
) -> Iterator[Fact]:
    """Yield the fact of a figure, where it has a value."""
    words = tuple((name, str(key)) for name, key in keys.items() if key is not None)
    if found.value is not None:
        yield _fact(opened, figure, found, year, words)


def notes(every: Sequence[Opened]) -> Iterator[Text]:
    """Yield why figures of ledgers are not among the facts."""
    for opened in every:
        yield from yearless(opened)
    dayless = [
        opened.ledger.title
        for opened in every
        if opened.as_of is None and any(figure.is_dated for figure in opened.ledger.figures)
    ]
    if dayless:
        zh = "、".join(title.zh for title in dayless)
        en = ", ".join(title.en for title in dayless)
        yield Text(
            f"没有说明截至日期，预警未计算：在 fiscal.toml 的 [ledgers] 中写 as_of（{zh}）",
            f"no day to look from is named, so no alert is counted: say as_of under [ledgers] in fiscal.toml ({en})",
        )


def measure(ledger: Ledger, figure: Figure) -> str:
    """Return what a figure measures, in the words of facts."""
    known = lexicon.indicators().get(figure.indicator)
    if known is not None:
        return known.measure
    if figure.sort in ("rate", "mean"):
        return "rate"
    if figure.measure:
        return figure.measure
    if figure.sort == "gap":
        return measure(ledger, ledger.figure(figure.of)).replace("amount", "change")
    unit = units.find(figure.unit) if figure.unit else None
    if unit is None and figure.sort == "total":
        table = ledger.table(figure.table)
        columns = [column for name in figure.columns() if (column := table.column(name))]
        unit = next((units.find(column.unit) for column in columns if column.unit), None)
    if unit is None:
        return "count"
    return "amount" if is_money(unit) else _COUNTED.get(unit.dimension, "count")


def _fact(
    opened: Opened, figure: Figure, found: Value, year: int, words: tuple[tuple[str, str], ...]
) -> Fact:
    ledger = opened.ledger
    code = ledger.indicator(figure)
    known = lexicon.indicators().get(code)
    value, low, high, unit = _number(opened, figure, found)
    source = opened.place(*found.first) if found.first else opened.place(0, 0)
    of = base_of(opened, figure)
    column = ledger.table(of.table).column(next(iter(of.columns()), ""))
    return Fact(
        jurisdiction="", jurisdiction_code="", scope="", budget=known.budget if known else "",
        direction=known.direction if known else "", sector=ledger.sector, indicator=code, code=known.code if known else "",
        part_of="", role="", period=Period.of_year(year), phase="", measure=measure(ledger, figure), basis="nominal",
        excludes="", value=value, unit=unit, half_width=max(high - value, value - low), hedge="", document=source.file,
        place=f"{found.rows} 行 rows: fiscal ledger {ledger.name} --rows {figure.name}", status="derived", note="",
        source=source._replace(column=column.label.zh if column else ""), low=low, high=high,
        extra=((LEDGER, ledger.name), *words),
    )  # fmt: skip


def _number(opened: Opened, figure: Figure, found: Value) -> tuple[Decimal, Decimal, Decimal, Unit]:
    """Return a figure with its bounds, as decimals of a unit: a rate as a percentage, rounded within its bounds."""
    unit = shown_in(opened, figure, found.unit, None)
    ends = (found.value, found.low, found.high)
    if figure.sort in ("rate", "mean") or any(isinstance(end, Fraction) for end in ends):
        times = 100 if figure.sort in ("rate", "mean") else 1
        scaled = [
            Fraction(in_unit(end, found.unit, unit) or 0) * times * 10**_PLACES for end in ends
        ]
        value, low, high = (Decimal(round(each)).scaleb(-_PLACES) for each in scaled)
        step = Decimal(1).scaleb(-_PLACES)
        is_exact = all(each.denominator == 1 for each in scaled)
        low, high = (low, high) if is_exact else (min(low, value) - step, max(high, value) + step)
        short = figures.short(value) if is_exact else value
        percent = units.find("%")
        assert percent is not None
        return short, low, high, percent if times == 100 else unit or NOT_STATED
    value, low, high = (in_unit(end, found.unit, unit) for end in ends)  # type: ignore[assignment]
    assert isinstance(value, Decimal)
    return value, low, high, unit or NOT_STATED


def words(ledgers: list[Ledger]) -> str:
    """Return `lexicon/ledgers.csv`: what all ledgers call their figures, the columns they are told by, and the words there."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["column", "value", "zh", "en", "sector", "measure"])
    seen: set[tuple[str, str]] = set()

    def row(column: str, value: str, label: Text, *more: str) -> None:
        if (column, value) not in seen:
            seen.add((column, value))
            writer.writerow([column, value, label.zh, label.en, *more, *[""] * (2 - len(more))])

    row("dimension", LEDGER, Text("台账", "ledger"))
    for ledger in ledgers:
        row(LEDGER, ledger.name, ledger.title)
        for table in ledger.tables[1:]:
            row("table", template.named(table, ledger), table.label)
        for figure in ledger.figures:
            if not figure.indicator:
                label = figure.label
                row(
                    "indicator",
                    ledger.indicator(figure),
                    label,
                    ledger.sector,
                    measure(ledger, figure),
                )
            for name in figure.by:
                column = ledger.table(figure.table).column(name)
                assert column is not None
                row("dimension", name, column.label)
                for choice in column.choices:
                    row(name, choice.code, Text(choice.zh, choice.en))
    return out.getvalue()
