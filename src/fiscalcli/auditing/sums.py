"""Sums that do not add up, wherever a table or an account shows one: total rows, total columns, wholes and their parts.

A total row must foot (`footing`), a total column cross (`crossing`), unless all the columns that it crosses foot, which
then have one beside them that is not printed; a whole of which all parts are known
(`lexicon/identities.csv`) equals them; parts that do not overlap are together never more than their whole. That they
are less is found only where the parts are known to be complete: from the lexicon, because the same parts are the whole
in another column, year or phase, or because all other wholes of the table are complete (a warning). A figure with two
values is in no table: a total is wrong only where it is with the one value, with the other, and with both.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import timesums
from fiscalcli.auditing import areas, crossing, findings, footing, tables, words
from fiscalcli.auditing.amounts import name, only, summed
from fiscalcli.auditing.culprits import Sum
from fiscalcli.change import meets
from fiscalcli.dimension import NOMINAL, place
from fiscalcli.errors import Text
from fiscalcli.model import COLUMN, TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.auditing.amounts import Account
    from fiscalcli.auditing.books import Books, Identity
    from fiscalcli.auditing.branches import Branch
    from fiscalcli.auditing.footing import Footing, Misfit
    from fiscalcli.model import Fact, Severity

    Key = tuple[object, ...]

_OF_ROWS = Text("它所合计的各行之和", "the sum of its rows")
_OF_COLUMNS = Text("本行各列之和", "the sum of the other columns of its row")
_OF_PLACES = Text("所辖各地之和", "the sum of its places")
_OF_TIMES = Text("其各季、各月之和", "the sum of its quarters or months")
_COMPLETE = 2
"""So many wholes of a table that equal their parts show that the table lists all parts."""
_PAIR = 2
_TWICE = 3
"""In a table with more figures of two values than this no total is judged."""
_Pair = tuple["Fact", ...]


class Broken(NamedTuple):
    """A sum that does not add up: its total and parts, what the parts are, and how grave that is.

    `is_exceeded` says that the parts are more than their whole, whether or not they are all of it; `is_open` that it
    may be right: then it is said only where another sum is off by the same.
    """

    sum: Sum
    of: Text
    severity: Severity | None = None
    is_exceeded: bool = False
    is_open: bool = False

    @property
    def is_across(self) -> bool:
        """Whether the parts stand in the row of their total."""
        return self.of in (_OF_COLUMNS, _OF_TIMES)


def of(book: Books) -> Iterator[Broken]:
    """Yield the sums of tables and accounts that do not add up, each total once for its rows and once for its columns."""
    told: set[object] = set()
    for each in (*_of_tables(book), *_of_accounts(book), *_over_time(book)):
        key = (tables.cell(each.sum.total), each.is_across)
        if key not in told:
            told.add(key)
            yield each


def _of_tables(book: Books) -> Iterator[Broken]:
    twice = _twice(book)
    columns = () if book.overlapping else tuple(itertools.chain(*book.footings))
    sure = {_sheet(own) for own in columns if own.right}
    for own in columns:
        severity: Severity | None = None if _sheet(own) in sure else "warning"
        for total, rows in _misfits(own, twice.get(tables.column_of(own.facts[0]), ())):
            is_plain = total.role in TOTALS or (
                words.is_grand(total) and total is own.facts[-1] and len(rows) > _PAIR
            )
            yield Broken(Sum(total, rows), _OF_ROWS, None if is_plain else severity)
    for table in () if book.overlapping else book.tables:
        if across := list(crossing.misfits(table)):
            yield from _across(across, columns)
        yield from (Broken(Sum(*each), _OF_PLACES) for each in areas.misfits(table))
    yield from _elsewhere_complete(book)
    for branches in book.branches:
        is_whole = tables.column_of(branches[0].whole) not in twice
        yield from _of_branches(branches, is_whole=is_whole)


def _across(misfits: Sequence[crossing.Misfit], columns: Sequence[Footing]) -> Iterator[Broken]:
    """Yield the rows that are wrong, but for those whose figures all columns confirm: they lack one that is not printed."""
    there = {tables.column_of(fact) for total, parts, _ in misfits for fact in (total, *parts)}
    sound = {
        tables.cell(fact)
        for own in columns
        if tables.column_of(own.facts[0]) in there
        for fact in own.confirmed()
    }
    for total, parts, may in misfits:
        if not all(tables.cell(fact) in sound for fact in (total, *parts)):
            yield Broken(Sum(total, parts), _OF_COLUMNS, is_open=may)


def _sheet(footing: Footing) -> tuple[str, str]:
    source = footing.facts[0].source
    return source.file, source.sheet


def _twice(book: Books) -> Mapping[Key, Sequence[_Pair]]:
    """Return the values of each figure that has several, by the column that lacks it."""
    held: dict[Key, dict[int, list[Fact]]] = {}
    for one, other in book.clashes:
        if one.basis == NOMINAL:
            held.setdefault(tables.column_of(one), {}).setdefault(id(one), [one]).append(other)
    return {key: [tuple(each) for each in found.values()] for key, found in held.items()}


def _misfits(own: Footing, twice: Sequence[_Pair]) -> Sequence[Misfit]:
    """Return the totals of a column that do not foot, whichever value of the figures with several is right."""
    found = list(own.wrong.values())
    if not found or not twice:
        return found
    if len(twice) > _TWICE:
        return ()
    wrong: dict[int, Misfit] = {}
    for at, chosen in enumerate(itertools.product(*map(_choices, twice))):
        whole = sorted([*own.facts, *itertools.chain(*chosen)], key=lambda fact: fact.source.line)
        again = footing.of(whole)
        misfits = {id(each.total): each for each in again.wrong.values()} if again else {}
        kept = wrong if at else {id(each.total): misfits.get(id(each.total)) for each in found}
        wrong = {key: each for key, each in kept.items() if each is not None and key in misfits}
        if not wrong:
            break
    return list(wrong.values())


def _choices(pair: _Pair) -> Sequence[_Pair]:
    return [*((each,) for each in pair), pair]


def _elsewhere_complete(book: Books) -> Iterator[Broken]:
    """Yield wholes that differ from the very parts that are the whole in other columns, years or phases."""
    groups: dict[Key, list[Branch]] = {}
    for branch in itertools.chain(*book.branches):
        if len(branch.parts) > 1 and all(part.role != "of_which" for part in branch.parts):
            groups.setdefault(_composition(branch), []).append(branch)
    for branches in groups.values():
        if len(branches) < 2:
            continue
        fits = [branch for branch in branches if _is_sum(branch)]
        telling = [each for each in fits if sum(bool(part.value) for part in each.parts) > 1]
        rest = len(branches) - len(fits)
        if not telling or rest > len(telling):
            continue
        for whole, parts, _ in branches:
            own, made = summed([whole]), summed(parts)
            is_above = made.value > own.value and not _exceeds(parts, whole)
            if not meets(own.interval, made.interval) and not is_above:
                yield Broken(Sum(whole, parts), _names(parts, telling[0].whole))


def _composition(branch: Branch) -> Key:
    """Return which whole a branch is of which parts, the same in each column, year and phase."""
    whole = branch.whole
    extra = tuple(each for each in whole.extra if each[0] != COLUMN)
    own = (place(whole), whole.scope, whole.budget, whole.direction, whole.measure, extra)
    return (*own, _called(whole), frozenset(map(_called, branch.parts)))


def _called(fact: Fact) -> str:
    return f"{fact.code} {name(fact)}"


def _is_sum(branch: Branch) -> bool:
    own, made = summed([branch.whole]), summed(branch.parts)
    return meets(own.interval, made.interval)


def _over_time(book: Books) -> Iterator[Broken]:
    """Yield the figures of a year or a quarter that their parts do not make up; where most are none, they may be of something else (a warning)."""
    found = [*timesums.of(book.facts)]
    wrong = [
        each for each in found if not meets(summed(each[:1]).interval, summed(each[1]).interval)
    ]
    severity: Severity | None = "warning" if len(wrong) * 2 > len(found) else None
    yield from (Broken(Sum(*each), _OF_TIMES, severity) for each in wrong)


def _of_accounts(book: Books) -> Iterator[Broken]:
    by_whole: dict[str, list[Identity]] = {}
    for identity in book.identities:
        if identity.kind in ("parts", "some"):
            by_whole.setdefault(identity.left[0], []).append(identity)
    for account in book.accounts.values():
        for called in account.keys() & by_whole.keys():
            for identity in by_whole[called]:
                yield from _of_identity(account, identity)


def _of_identity(account: Account, identity: Identity) -> Iterator[Broken]:
    whole = only(account, identity.left[0])
    parts = [part for each in identity.right if (part := only(account, each))]
    if whole is None or not parts:
        return
    own, made = summed([whole]), summed(parts)
    if identity.kind == "parts" and len(parts) == len(identity.right):
        if not meets(own.interval, made.interval):
            yield Broken(Sum(whole, parts), _names(parts))
    elif len(parts) > 1 and _exceeds(parts, whole):
        yield Broken(Sum(whole, parts), _names(parts), is_exceeded=True)


def _of_branches(branches: Sequence[Branch], *, is_whole: bool) -> Iterator[Broken]:
    """Yield wholes below their parts, and wholes above them where all others of the table equal theirs.

    A table that is not whole lacks figures, so that nothing is said of what is missing.
    """
    equal, short = 0, []
    for whole, parts, disjoint in branches:
        if len(disjoint) < 2 or len(disjoint) < len(parts):
            continue
        own, made = summed([whole]), summed(disjoint)
        if meets(own.interval, made.interval):
            equal += 1
        elif _exceeds(disjoint, whole):
            yield Broken(Sum(whole, disjoint), _names(disjoint), is_exceeded=True)
        elif made.value < own.value:
            short.append((whole, disjoint))
    if is_whole and equal >= _COMPLETE and len(short) < equal:
        for whole, parts in short:
            yield Broken(Sum(whole, parts), _names(parts), "warning")


def _exceeds(parts: Sequence[Fact], whole: Fact) -> bool:
    """Whether parts are together above their whole, and none is so alone (that is another rule's)."""
    limit = summed([whole]).high
    if limit is None or whole.value < 0:
        return False
    singles = [summed([part]).low for part in parts]
    if any(low is None or low > limit for low in singles):
        return False
    low = summed(parts).low
    return low is not None and low > limit


def _names(parts: Sequence[Fact], model: Fact | None = None) -> Text:
    """Return the sum of `parts` in words, and where the same parts are the whole."""
    listed = findings.listed([findings.label(part) for part in parts])
    if model is None:
        return Text(f"分项（{listed.zh}）之和", f"the sum of its parts ({listed.en})")
    return Text(
        f"分项（{listed.zh}；在{model.source}之和与整体相等）之和",
        f"the sum of its parts ({listed.en}, which are the whole at {model.source})",
    )
