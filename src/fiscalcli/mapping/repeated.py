"""Tables of one file that hold the same figures, and the table that is the sum of all the others."""

from __future__ import annotations

import shlex
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon
from fiscalcli.dimension import IDENTITY
from fiscalcli.errors import Problem, Text
from fiscalcli.exact import EXACT, digits_of
from fiscalcli.mapping import complaints
from fiscalcli.mapping.wholes import lines as lines_
from fiscalcli.mapping.words import bodies, totalwords
from fiscalcli.model import TOTALS
from fiscalcli.unit import is_money, is_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.model import Fact

_ALWAYS = attrgetter("period.year", "period.part", "measure")
_PLACES = frozenset({"jurisdiction", "jurisdiction_code", "scope"})
"""What a table over others is of by its nature: no figure of a district has the same."""
_Key = tuple[object, ...]
_Sum = tuple[Decimal, Decimal]
_SURE = 4
"""So many digits of what two tables come to are no chance."""
_FEWEST, _MOST = 2, 20_000
"""One figure may be the sum of others by chance; of more than these no table of a workbook is the sum of the rest."""


class Table(NamedTuple):
    """A table by its name with what it gave, and whether its rows have labels of their own."""

    name: str
    facts: list[Fact]
    is_labelled: bool


def problems(own: Sequence[Table], *, lines: bool) -> list[Problem]:
    """Return what is wrong with adding up the tables of a file; `lines` says that the user wants them added.

    The table that is the sum of the others is never added to them.
    """
    whole = _whole(own) or _list_of_the_others(own)
    if not lines and (whole or not _are_of_bodies(own)):
        found = [*_repeats(own, whole)]
        return found or ([_counted_twice(whole, own)] if whole else [*_views(own)])
    return [_counted_twice(whole, own)] if whole else []


def _are_of_bodies(own: Sequence[Table]) -> bool:
    """Whether each table is named after a body of its own, as Police Department and Fire Department: what they spend adds up."""
    return bodies.are_several([bodies.named(table.name.rpartition("/")[2]) for table in own])


def _whole(own: Sequence[Table]) -> Table | None:
    """Return the table all of whose figures are the sums of the same ones of the others, two or more; exact, or as printed where it is called a total.

    It has every figure that is in another one: a fund is not the sum of the other fund and of all funds.
    """
    if len(own) <= _FEWEST or sum(len(table.facts) for table in own) > _MOST:
        return None
    shared = frozenset.intersection(*(frozenset(_told(table)) for table in own)) - _PLACES
    sums = [_sums(table, shared) for table in own]
    every: dict[_Key, _Sum] = {}
    for each in sums:
        for key, (value, width) in each.items():
            before = every.get(key, (Decimal(), Decimal()))
            every[key] = (EXACT.add(before[0], value), EXACT.add(before[1], width))
    for table, mine in zip(own, sums, strict=True):
        is_called = lexicon.find("scope", table.name) == "whole" or totalwords.total(table.name)
        told = [key for key, (value, _) in mine.items() if value]
        is_of_all = all(key in mine for key, (value, _) in every.items() if value)
        if (
            is_of_all
            and len(told) >= _FEWEST
            and all(
                abs(EXACT.subtract(every[key][0], EXACT.add(value, value)))
                <= (every[key][1] if is_called else 0)
                for key, (value, _) in mine.items()
            )
        ):
            return table
    return None


def _list_of_the_others(own: Sequence[Table]) -> Table | None:
    """Return the table whose rows are each what another one comes to, and that has a row for every other: 汇总表 beside a sheet for each department."""
    if len(own) <= _FEWEST or sum(len(table.facts) for table in own) > _MOST:
        return None
    every = [lines_.of(table.facts) for table in own]
    ends = [_undirected(_of_rows(_ends(lines))) for lines in every]
    for table, lines, mine in zip(own, every, ends, strict=True):
        rows = lines_.tops(lines)
        others = [each for each in ends if each is not mine]
        left = [_undirected(_of_rows([row])) for row in rows]
        if len(left) != len(others) or not all(others):
            continue
        for each in others:
            there = next((row for row in left if each.items() <= row.items()), None)
            if there is None:
                break
            left.remove(there)
        sure = sum(digits_of(value) for each in others for value in each.values()) >= _SURE
        is_named = {row.label for row in rows} == {each.name for each in own if each is not table}
        if not left and (sure or is_named):
            return table
    return None


def _undirected(found: dict[_Key, Decimal]) -> dict[_Key, Decimal]:
    """Return amounts without the side that they are of: a title may name it in one table and not in another."""
    return {(*key[:-2], key[-1]): value for key, value in found.items()}


def _views(own: Sequence[Table]) -> Iterator[Problem]:
    """Yield a problem for each table that comes to what an earlier one comes to, in every account: by function, and by kind of expense."""
    seen: list[tuple[Table, dict[_Key, Decimal]]] = []
    for table in own if sum(len(each.facts) for each in own) <= _MOST else ():
        mine = _comes_to(table)
        same = next((before for before, theirs in seen if theirs == mine), None)
        if same and sum(map(digits_of, {*mine.values()})) >= _SURE:
            yield _of_view(same, table)
        seen.append((table, mine))


def _comes_to(table: Table) -> dict[_Key, Decimal]:
    """Return what a table comes to in each account: its total row, or the sum of the rows that are in no other; nothing for a single row."""
    lines = lines_.of(table.facts)
    return _of_rows(_ends(lines) if len(lines_.tops(lines)) > 1 else ())


def _ends(lines: Sequence[lines_.Line]) -> Sequence[lines_.Line]:
    """Return the rows that say what a table comes to: its total row, or those that are in no other."""
    return [line for line in lines if line.role == "total"][-1:] or lines_.tops(lines)


def _of_rows(rows: Sequence[lines_.Line]) -> dict[_Key, Decimal]:
    found: dict[_Key, Decimal] = {}
    for line in rows:
        for fact in line.figures.values():
            key = (*_ALWAYS(fact), fact.phase, fact.direction, fact.unit)
            found[key] = EXACT.add(found.get(key, Decimal()), fact.value)
    return {key: value for key, value in found.items() if value}


def _of_view(earlier: Table, table: Table) -> Problem:
    return Problem(
        "repeated_table",
        table.facts[0].source._replace(column=""),
        Text(
            f"表“{table.name}”与表“{earlier.name}”的总数完全相同：可能是同一笔钱的两种分法，相加会重复",
            f"tables {earlier.name!r} and {table.name!r} come to the same amount: perhaps the same money twice, by other headings",
        ),
        _one_of(earlier.name, table.name, table.facts[0].source.file),
    )


def _sums(table: Table, shared: frozenset[str]) -> dict[_Key, _Sum]:
    """Return the sum of the figures of each key that are no totals, and half of the last printed digits of all of them."""
    found: dict[_Key, _Sum] = {}
    for fact in table.facts:
        if not fact.role:
            key = (*_key(fact, shared), fact.unit)
            before = found.get(key, (Decimal(), Decimal()))
            found[key] = (
                EXACT.add(before[0], fact.value),
                EXACT.add(before[1], fact.half_width),
            )
    return found


def _apart(whole: Table, own: Sequence[Table]) -> Text:
    """Return how to read the table that is the sum of the others, or these."""
    one = shlex.quote(whole.name)
    others = " ".join(f"--sheet {shlex.quote(each.name)}" for each in own if each is not whole)
    return Text(
        f"只读“{whole.name}”：--sheet {one}，或把其余各表相加：{others} --lines",
        f"read {whole.name!r} alone: --sheet {one}, or add up the others: {others} --lines",
    )


def _is_sum(whole: Table, hint: Text) -> Text:
    return Text(
        f"“{whole.name}”是其余各表之和：{hint.zh}",
        f"{whole.name!r} is the sum of the other tables: {hint.en}",
    )


def _counted_twice(whole: Table, own: Sequence[Table]) -> Problem:
    fact = whole.facts[0]
    message = Text(
        f"表“{whole.name}”是其余各表之和，一起相加会重复",
        f"table {whole.name!r} is the sum of the other tables: all added up, they count twice",
    )
    return Problem("repeated_table", fact.source._replace(column=""), message, _apart(whole, own))


def _repeats(own: Sequence[Table], whole: Table | None) -> Iterator[Problem]:
    """Yield a problem for each table whose figures an earlier table of the file holds as well, summed or not.

    Figures may be the same where they are equal in all that both tables tell apart. The earlier tables that tell
    apart the same are looked up together, so that each figure is asked once for each kind of table.
    """
    kinds: dict[frozenset[str], list[tuple[int, Fact]]] = {}
    known: dict[
        tuple[frozenset[str], frozenset[str]], dict[tuple[object, ...], tuple[int, Fact]]
    ] = {}
    for at, table in enumerate(own if len(own) > 1 else ()):
        plain = [fact for fact in table.facts if fact.role not in TOTALS]
        told = frozenset(_told(table))
        met = []
        for kind, earlier in kinds.items():
            shared = kind & told
            if (kind, shared) not in known:
                known[kind, shared] = _keyed(earlier, shared)
            keys = known[kind, shared]
            found = ((*keys[key], fact) for fact in plain if (key := _key(fact, shared)) in keys)
            met += [min(found, key=itemgetter(0), default=None)]
        pairs = [pair for pair in met if pair]
        if pairs:
            where, one, other = min(pairs, key=itemgetter(0))
            problem = _repeated(own[where].name, table.name, one, other)
            yield problem._replace(hint=_is_sum(whole, _apart(whole, own))) if whole else problem
        mine = [(at, fact) for fact in plain]
        kinds.setdefault(told, []).extend(mine)
        for (kind, shared), keys in known.items():
            if kind == told:
                for key, pair in _keyed(mine, shared).items():
                    keys.setdefault(key, pair)


def _keyed(
    found: Sequence[tuple[int, Fact]], shared: frozenset[str]
) -> dict[tuple[object, ...], tuple[int, Fact]]:
    """Return the first figure of each key with the number of its table."""
    return {_key(pair[1], shared): pair for pair in reversed(found)}


def _told(table: Table) -> set[str]:
    """Return the dimensions that a table's figures have."""
    told = {name for name in IDENTITY if any(getattr(fact, name) for fact in table.facts)}
    told |= {heading for fact in table.facts for heading, _ in fact.extra}
    return told if table.is_labelled else told - {"indicator", "code"}


def _key(fact: Fact, shared: frozenset[str]) -> tuple[object, ...]:
    own = dict(fact.extra)
    is_open = is_unknown(fact.unit) or is_money(fact.unit)  # 100 may be 100 万元
    kind = "money" if is_open else fact.unit.dimension
    named = (
        own.get(name, "") if name in own else getattr(fact, name, "") for name in sorted(shared)
    )
    return (*_ALWAYS(fact), kind, *named)


def _repeated(earlier: str, name: str, one: Fact, other: Fact) -> Problem:
    what = complaints.shared(one, other)
    place = one.source._replace(file="", column="")
    return Problem(
        "repeated_table",
        other.source._replace(column=""),
        Text(
            f"表“{name}”和表“{earlier}”都有“{what.zh}”（{place}）：可能是同一个数，相加会重复",
            f"tables {earlier!r} and {name!r} both hold {what.en!r} ({place}): perhaps the same figure, counted twice "
            "if added",
        ),
        _one_of(earlier, name, other.source.file),
    )


def _one_of(earlier: str, name: str, file: str) -> Text:
    """Return how to read one of two tables, or both, or to compare them."""
    first, second = shlex.quote(earlier), shlex.quote(name)
    beside = complaints.beside(file, (earlier, name))
    return Text(
        f"只读一张：--sheet {first} 或 --sheet {second}；确实可以相加时用 --lines；若是两个版本，对比：{beside}",
        f"read one: --sheet {first} or --sheet {second}; if they are to be added up, say --lines; "
        f"if they are two versions, hold one against the other: {beside}",
    )
