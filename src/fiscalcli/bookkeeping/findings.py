"""The rules of ledgers: what is wrong with rows, with a ledger, or between two, each with its place."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli import unit as units
from fiscalcli.bookkeeping import figures
from fiscalcli.bookkeeping.journal import FILE, LINE, quoted
from fiscalcli.column import YEAR
from fiscalcli.errors import Text
from fiscalcli.ledger import asks_year, depended, names
from fiscalcli.model import Finding
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.ledger import Rule, Table
    from fiscalcli.unit import Unit

_MOST = 10_000
"""So many findings of one rule are listed, and the others counted."""
_UNFILLED = later(r"([a-z_][a-z0-9_]*) IS NULL")


def name(opened: Opened, rule: Rule) -> str:
    """Return what a rule is called among those of all ledgers: `assets-lease-expired`."""
    return f"{opened.name}-{rule.name}"


def applies(opened: Opened, rule: Rule) -> bool:
    """Whether the columns that a rule looks at, the year, the day and the other ledgers that it needs are there."""
    if opened.lacks(rule.given()):
        return False
    if not set(rule.beside) <= set(opened.journal.ledgers):
        return False
    own = opened.ledger
    looked = depended(rule.where, rule.found, rule.expected, rule.once)
    if asks_year(rule.where, rule.found, rule.expected) and not opened.years:
        return False
    for table in own.tables:
        is_looked_at = table == own.table(rule.table) or table.name in looked
        wanted = table.needed(looked) or [each.name for each in table.keys]
        if is_looked_at and not all(opened.has(table, each) for each in wanted):
            return False
    return True


def of(opened: Opened) -> Iterator[Finding]:
    """Yield the findings of every rule of a ledger that applies, in the order of its rows."""
    for rule in opened.ledger.rules:
        if applies(opened, rule):
            yield from _broken(opened, rule)


def _broken(opened: Opened, rule: Rule) -> Iterator[Finding]:
    table = opened.ledger.table(rule.table)
    keys = [quoted(column.name) for column in table.keys] or ["NULL"]
    once = (
        f"row_number() OVER (PARTITION BY {YEAR}, {rule.once} ORDER BY {FILE}, {LINE})"
        if rule.once
        else "1"
    )
    told = f"{rule.found or 'NULL'} AS found, {rule.expected or 'NULL'} AS expected"
    looked = f"SELECT *, {told}, ({rule.where}) AS broken FROM {quoted(table.name)}"
    # As of its figures: what a day is held against is the newest year, not an inventory of years ago.
    newest = rule.is_dated and opened.years
    now = f" AND coalesce({YEAR} = {opened.newest}, true)" if newest else ""
    turned = f"SELECT *, {once} AS turn FROM ({looked}) WHERE broken{now}"
    sql = (
        f"SELECT {FILE}, {LINE}, {', '.join(keys)}, found, expected FROM ({turned}) WHERE turn = 1"
    )
    found = opened.ask(f"{sql} ORDER BY 1, 2 LIMIT {_MOST + 1}")
    if len(found) > _MOST:
        [(count,)] = opened.ask(f"SELECT count(*) FROM ({sql})")
        opened.unlisted.append(_not_all(opened, rule, count))
    for file, line, *words, real, expected in found[:_MOST]:
        if _rounding_explains(opened, rule, file, real, expected):
            continue
        called = [str(word) for word in words if word is not None]
        yield _finding(opened, rule, (file, line), called, (real, expected))


def _not_all(opened: Opened, rule: Rule, count: int) -> Text:
    own = name(opened, rule)
    return Text(
        f"{own}：共 {count:,} 行，只列出前 {_MOST:,} 行",
        f"{own}: {count:,} rows in all, of which the first {_MOST:,} are listed",
    )


def _rounding_explains(
    opened: Opened, rule: Rule, file: int, real: Decimal | None, expected: Decimal | None
) -> bool:
    """Whether two numbers that should be the same are, as far as the digits of their columns say."""
    if not rule.is_of_same or real is None or expected is None:
        return False
    table = opened.ledger.table(rule.table)
    halves = [
        opened.rounded.get((table.name, name, file)) for name in names(rule.found, rule.expected)
    ]
    return abs(Decimal(real) - Decimal(expected)) <= sum(filter(None, halves), Decimal(0))


def _finding(
    opened: Opened, rule: Rule, at: tuple[int, int], words: Sequence[str], numbers: Sequence[object]
) -> Finding:
    table, said = opened.ledger.table(rule.table), " ".join(words)
    subject = Text(f"{table.label.zh} {said}".strip(), f"{table.label.en} {said}".strip())
    found, expected = (
        figures.short(Decimal(str(each))) if each is not None else None for each in numbers
    )
    gap = found - expected if found is not None and expected is not None else None
    unit = _unit(opened, rule, table) if rule.found else None
    return Finding(
        subject,
        rule.means,
        (),
        expected,
        found,
        gap,
        unit,
        rule.severity,
        opened.place(*at, looked_at(rule, table)),
        rule.cure,
        name(opened, rule),
    )


def looked_at(rule: Rule, table: Table) -> str:
    """Return the column whose cell a rule finds fault with, nothing where it may be any of several.

    It is that of two numbers that is held against the other, what should be filled in, or what the example of the rule changes.
    """
    if rule.found:
        said = [rule.found, rule.expected]
    elif " OR " in rule.where:
        said = []
    else:
        told = names(rule.where)
        said = [*_UNFILLED.findall(rule.where), *(name for name in rule.breaks if name in told)]
        said += [
            each for repeat in table.repeats if repeat.name in told for each in repeat.same
        ] + told
    return next((each for name in said if table.column(each := name.removesuffix("_id"))), "")


def _unit(opened: Opened, rule: Rule, table: Table) -> Unit | None:
    for each in names(rule.found, rule.expected):
        column = table.column(each)
        if column and column.unit:
            return opened.units.get((table.name, each)) or units.find(column.unit)
    return None
