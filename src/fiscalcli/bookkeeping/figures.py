"""What the rows of a ledger come to: every figure of a year, or of each group of its rows, with what the digits leave open.

Sums are exact decimals, ratios are exact fractions made here. A figure that needs a day from which the ledger is looked
at has no value where nobody says one.
"""

from __future__ import annotations

from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import unit as units
from fiscalcli.bookkeeping.journal import FILE, LINE, quoted
from fiscalcli.column import YEAR
from fiscalcli.ledger import AS_OF, asks_year, names
from fiscalcli.pattern import later
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.ledger import Figure, Table
    from fiscalcli.unit import Unit

_EXACT = Context(prec=200, traps=[Inexact])
_MEAN_PLACES = 24
"""A mean of ratios is right to so many decimals: its exact fraction would fill a page."""
_SIGN = later(r" [-+] (?![^()]*\))")
"""A plus or a minus outside of brackets."""
_LINES = 2**32
"""A place is one number: that of its file times this, and that of its line."""
NO_DAY, NOT_NEWEST, NO_NUMBER = "no_day", "not_newest", "no_number"
NO_COLUMN, NO_YEAR, NO_ROWS = "no_column", "no_year", "no_rows"
EMPTY, NOTHING_UNDER = "empty", "nothing_under"
"""Why a figure has no value: no day to look from, a year that the day does not look at, a number that nobody states, a
column that the file lacks, rows of no year, a table without a row of the year, a column left empty, nothing under the line."""


class Value(NamedTuple):
    """A figure: its value, `None` for a `reason`; its bounds; how many rows it is of; its unit, `None` of a ratio.

    `first` is where the first of the rows stands: its file and line.
    """

    value: Decimal | Fraction | None
    low: Decimal | Fraction | None
    high: Decimal | Fraction | None
    rows: int
    unit: Unit | None = None
    reason: str = ""
    first: tuple[int, int] | None = None


class Condition(NamedTuple):
    """What somebody asks for: a column of the ledger, and what it may be, as values of SQL."""

    column: str
    values: tuple[object, ...]


class Group(NamedTuple):
    """The figures of one group of rows, by their names; `keys` are the words that the rows have in common."""

    keys: tuple[object, ...]
    values: Mapping[str, Value]


def of(
    opened: Opened,
    figures: Iterable[Figure],
    by: Sequence[str] = (),
    where: Sequence[Condition] = (),
    *,
    undated: bool = False,
    placed: bool = False,
) -> list[Group]:
    """Return the figures for each group of rows.

    `undated` leaves figures of a day open that look at the newest year only, `placed` says where the first row of each stands.
    """
    ledger = opened.ledger
    wanted = _needed(opened, figures)
    asked: dict[tuple[object, ...], dict[str, Value]] = {}
    for table in ledger.tables:
        own = [
            figure
            for figure in wanted.values()
            if figure.sort not in ("rate", "gap") and ledger.table(figure.table) == table
        ]
        if not own or any(table.column(name) is None and name != YEAR for name in by):
            continue
        empty = "" if _has_rows(opened, table, where) else NO_ROWS
        left = {each: open_(opened, table, each, undated=undated) or empty for each in own}
        for keys, values in _told(opened, table, left, by, where, placed=placed):
            asked.setdefault(keys, {}).update(values)
    if not by:
        asked.setdefault((), {})
    groups = []
    for keys, values in asked.items():
        for figure in wanted.values():
            if figure.sort in ("rate", "gap"):
                _derived(opened, figure, values)
        groups.append(Group(keys, values))
    return groups


def _told(
    opened: Opened, table: Table, left: Mapping[Figure, str], by: Sequence[str],
    where: Sequence[Condition], *, placed: bool,
) -> Iterable[tuple[tuple[object, ...], dict[str, Value]]]:  # fmt: skip
    """Yield the figures of one table by group; those that are `left` open for a reason have no value."""
    told = [figure for figure, reason in left.items() if not reason]
    for keys, values in _asked(opened, table, told, by, where, placed=placed):
        yield (
            keys,
            {each.name: _nothing(reason or NO_COLUMN) for each, reason in left.items()} | values,
        )


def _nothing(reason: str) -> Value:
    return Value(None, None, None, 0, None, reason)


def fits(table: Table, where: Sequence[Condition]) -> bool:
    """Whether a table has all columns that are asked for: the limits of a year are of no bank."""
    return all(table.column(each.column) or each.column == YEAR for each in where)


def _has_rows(opened: Opened, table: Table, where: Sequence[Condition]) -> bool:
    """Whether a table has a row of the years asked for; a ledger without any year, or without any row, is not asked."""
    years = {year for each in where if each.column == YEAR for year in each.values}
    return not years or not opened.years or bool(years & opened.told.get(table.name, years))


def _needed(opened: Opened, figures: Iterable[Figure]) -> dict[str, Figure]:
    """Return the figures with those that they are made of, these first."""
    needed: dict[str, Figure] = {}

    def add(figure: Figure) -> None:
        if figure.sort in ("rate", "gap"):
            for name in (figure.of, figure.over):
                add(opened.ledger.figure(name))
        needed.setdefault(figure.name, figure)

    for figure in figures:
        add(figure)
    return needed


def condition(figure: Figure) -> str:
    """Return the SQL for the rows that a figure is of: those that have what it adds up or tells apart."""
    own = [f"({figure.where})"] if figure.where else []
    if figure.sort == "total":
        own.append(f"({figure.of}) IS NOT NULL")
    elif figure.sort == "distinct":
        own += [f"{name} IS NOT NULL" for name in figure.of.split(", ")]
    elif figure.sort == "mean":
        own.append(f"({figure.of}) IS NOT NULL AND ({figure.over}) > 0")
    return " AND ".join(own) or "true"


def filters(where: Sequence[Condition]) -> tuple[str, dict[str, object]]:
    """Return the SQL for what somebody asks for, and its values, which are never part of it."""
    said: list[str] = []
    given: dict[str, object] = {}
    for at, each in enumerate(where):
        names = [f"w{at}_{place}x" for place in range(len(each.values))]
        given |= dict(zip(names, each.values, strict=True))
        values = ", ".join(f"${name}" for name in names)
        said.append(f"{quoted(each.column)} IN ({values})" if values else "false")
    return " AND ".join(said) or "true", given


def _asked(
    opened: Opened, table: Table, figures: Sequence[Figure], by: Sequence[str],
    where: Sequence[Condition], *, placed: bool,
) -> Iterable[tuple[tuple[object, ...], dict[str, Value]]]:  # fmt: skip
    """Yield the figures of one table by group, all of them from one look at its rows."""
    if not fits(table, where):
        yield from () if by else [((), {})]
        return
    groups = [_group(table, name) for name in by]
    parts = [*groups]
    for figure in figures:
        rows = f"FILTER (WHERE {condition(figure)})"
        is_sum = figure.sort == "total"
        parts += [
            f"count(*) {rows}",
            f"count(*) FILTER (WHERE {figure.where or 'true'})" if is_sum else "0",
            f"{_aggregate(figure)} {rows}",
            _half(opened, table, figure, rows),
            f"min({FILE}::BIGINT * {_LINES} + {LINE}) {rows}" if placed else "NULL",
        ]
    said, given = filters(where)
    sql = f"SELECT {', '.join(parts) or 'count(*)'} FROM {quoted(table.name)} WHERE {said}"
    sql += f" GROUP BY {', '.join(groups)} ORDER BY {', '.join(groups)}" if by else ""
    for row in opened.ask(sql, **given):
        values: dict[str, Value] = {}
        for at, figure in enumerate(figures):
            *found, first = row[len(by) + 5 * at : len(by) + 5 * at + 5]
            place = None if first is None else divmod(first, _LINES)
            values[figure.name] = _value(opened, table, figure, found)._replace(first=place)
        yield tuple(row[: len(by)]), values


def open_(opened: Opened, table: Table, figure: Figure, *, undated: bool = False) -> str:
    """Return why a figure cannot be told: see the reasons above; nothing where it can."""
    is_asked = asks_year(figure.of, figure.where)
    if is_asked and not opened.years and any(opened.rows.values()):
        return lack(opened, table, figure) or NO_YEAR
    lacks = opened.lacks(figure.given())
    unsaid = NO_DAY if lacks == AS_OF else NO_NUMBER if lacks else ""
    old = NOT_NEWEST if figure.is_of_newest and undated else ""
    return lack(opened, table, figure) or unsaid or old


def _group(table: Table, name: str) -> str:
    """Return the SQL for what rows are grouped by: a day by its year."""
    column = table.column(name)
    return f"year({quoted(name)})" if column and column.kind == "date" else quoted(name)


def lack(opened: Opened, table: Table, figure: Figure) -> str:
    """Return why a figure cannot be told at all: no file has a column that it depends on, and missing is not zero."""
    needed = table.needed(figure.needs())
    is_whole = all(opened.has(table, name) for name in needed)
    return NO_COLUMN if opened.columns and not is_whole else ""


def _aggregate(figure: Figure) -> str:
    if figure.sort == "count":
        return "count(*)"
    if figure.sort == "distinct":
        names = figure.of.split(", ")
        return f"count(DISTINCT {names[0] if len(names) == 1 else f'row({figure.of})'})"
    if figure.sort == "mean":
        return f"list(row({figure.of}, {figure.over}))"
    return f"sum({figure.of})"


def _half(opened: Opened, table: Table, figure: Figure, rows: str) -> str:
    """Return the SQL for half of the last digit of all that a sum adds up, as sums of their own; none of what is exact."""
    parts = _halves(opened, table, figure.of) if figure.sort == "total" else []
    sums = (f"CAST(sum({part}) {rows} AS VARCHAR)" for part in parts)
    return f"[{', '.join(sums)}]" if parts else "NULL"


def _halves(opened: Opened, table: Table, expression: str) -> list[str]:
    """Return the SQL for how far the rounding of columns moves an expression of them: the parts of a sum of moves.

    A product `a * b` moves by `|a| h_b + |b| h_a + h_a h_b`, as the first rule of errors has it; all else by its columns.
    """
    terms = _SIGN.split(expression)
    if len(terms) > 1:
        return [part for term in terms for part in _halves(opened, table, term)]
    one, times, other = expression.partition(" * ")
    if not times:
        return [half for name in names(expression) if (half := _of_column(opened, table, name))]
    own, others = (_halves(opened, table, each) for each in (one, other))
    return [
        *(f"abs({other}) * {half}" for half in own),
        *(f"abs({one}) * {half}" for half in others),
        *(f"{half} * {more}" for half in own for more in others),
    ]


def _of_column(opened: Opened, table: Table, name: str) -> str:
    """Return the SQL for half of the last digit of a column in the file of its row, nothing of one that is exact."""
    halves = {
        file: half
        for (of, column, file), half in opened.rounded.items()
        if (of, column) == (table.name, name)
    }
    whens = " ".join(f"WHEN {file} THEN {half:f}::DECIMAL(18, 6)" for file, half in halves.items())
    return f"CASE {FILE} {whens} ELSE 0 END" if halves else ""


def _value(opened: Opened, table: Table, figure: Figure, found: Sequence[Any]) -> Value:
    """Return a figure from what the database says of it: of no rows the sum is zero, of rows that say nothing it is unknown."""
    rows, among, value, half = found
    if figure.sort == "mean":
        assert value is None or isinstance(value, list)
        return _mean(rows, value or [])
    if figure.sort in ("count", "distinct"):
        assert isinstance(value, int)
        exact = Decimal(value)
        return Value(exact, exact, exact, rows, units.find(figure.unit))
    if among and not rows:
        return _nothing(EMPTY)
    total = short(Decimal(0) if value is None else Decimal(str(value)))
    off = sum((Decimal(each) for each in half or () if each), Decimal(0))
    own = unit_of(opened, table, figure)
    return Value(total, _EXACT.subtract(total, off), _EXACT.add(total, off), rows, own)


def short(value: Decimal) -> Decimal:
    """Return a number without the zeros that the type of its column has put behind it; of two decimals both stay."""
    plain = value.normalize(_EXACT)
    exponent = plain.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent >= 0:
        return plain.quantize(Decimal(1), context=_EXACT)
    return plain.quantize(Decimal("0.01"), context=_EXACT) if exponent == -1 else plain


def unit_of(opened: Opened, table: Table, figure: Figure) -> Unit | None:
    """Return the unit of a figure: its own, else that of the first amount, else the first area or number in it."""
    if figure.unit:
        return units.find(figure.unit)
    found = [
        opened.units.get((table.name, name)) or units.find(column.unit)
        for name in figure.added()
        if (column := table.column(name)) and column.unit
    ]
    money = [unit for unit in found if unit and is_money(unit)]
    return next(iter(money or found), None)


def _mean(rows: int, pairs: Sequence[tuple[Decimal, Decimal]]) -> Value:
    if not pairs:
        return _nothing(NOTHING_UNDER)
    ratios = (round(Fraction(over) / Fraction(under) * 10**_MEAN_PLACES) for over, under in pairs)
    mean = Fraction(sum(ratios), 10**_MEAN_PLACES * len(pairs))
    return Value(mean, mean, mean, rows)


def _derived(opened: Opened, figure: Figure, values: dict[str, Value]) -> None:
    """Add a rate or a gap to the figures that it is made of; a gap of rates is in percentage points."""
    one, other = values.get(figure.of), values.get(figure.over)
    if one is None or other is None:  # of a table that has no such groups
        return
    reason = one.reason or other.reason
    if one.value is None or other.value is None:
        values[figure.name] = _nothing(reason)
        return
    assert one.low is not None
    assert one.high is not None
    assert other.low is not None
    assert other.high is not None
    if figure.sort == "gap":
        ends = (one.value - other.value, one.low - other.high, one.high - other.low)  # type: ignore[operator]
        unit = one.unit
        if opened.ledger.figure(figure.of).sort in ("rate", "mean"):
            ends, unit = tuple(end * 100 for end in ends), units.find("个百分点")  # type: ignore[assignment]
        values[figure.name] = Value(*ends, one.rows, unit, "", one.first)
        return
    if other.value == 0 or other.low <= 0:
        values[figure.name] = Value(None, None, None, one.rows, None, NOTHING_UNDER)
        return
    value = Fraction(one.value) / Fraction(other.value)
    corners = [
        Fraction(end) / Fraction(under)
        for end in (one.low, one.high)
        for under in (other.low, other.high)
    ]
    if one.low == one.high and other.low == other.high:
        corners = [value]
    values[figure.name] = Value(value, min(corners), max(corners), one.rows, None, "", one.first)
