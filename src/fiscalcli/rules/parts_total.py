"""A total differs from the sum of its parts by more than their rounding.
合计数与分项之和的差额超出四舍五入所能解释的范围。

A total row must foot (`footing`); a whole of which all parts are known (`lexicon/identities.csv`) equals them; parts
that do not overlap are together never more than their whole. That they are less is found only where the parts are
known to be complete: from a total row, from the lexicon, because the same parts are the whole in another column, year
or phase, or because all other wholes of the table are complete (a warning). A figure with two values is in no table:
a total is wrong only where it is with the one value, with the other, and with both.
"""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli.auditing import books, findings, footing
from fiscalcli.change import meets
from fiscalcli.dimension import NOMINAL, place
from fiscalcli.errors import Text
from fiscalcli.model import COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.auditing.books import Account, Books, Branch, Identity, Key
    from fiscalcli.auditing.footing import Misfit
    from fiscalcli.model import Fact, Finding, Severity

SEVERITY = "error"
WHY = Text(
    "合计与分项是同一笔钱的两种写法，不相等就必有一处写错或漏行，据此计算的占比和增长都不可靠",
    "a total and its parts say the same money twice: where they differ one of them is wrong or a row is missing, "
    "and shares and growth computed from them are too",
)
EXAMPLE = Text(
    "年份,指标,金额,单位\n2024,税收收入,80,亿元\n2024,非税收入,20,亿元\n2024,合计,110,亿元",
    "year,indicator,value,unit\n2024,Taxes,80,USD million\n2024,Fees,20,USD million\n2024,Total,110,USD million",
)
CURE = Text(
    "对照原文核对合计与各分项：改正写错的数，或补上漏掉的行",
    "hold the total and its parts against the source: correct the wrong figure, or add the row that is missing",
)
_OF_ROWS = Text("它所合计的各行之和", "the sum of its rows")
_COMPLETE = 2
"""So many wholes of a table that equal their parts show that the table lists all parts."""
_TWICE = 3
"""In a table with more figures of two values than this no total is judged."""
_Pair = tuple["Fact", ...]


def find(book: Books) -> Iterator[Finding]:
    """Yield totals and wholes that are not what their parts add up to, each once."""
    told: set[int] = set()
    for finding in (*_of_tables(book), *_of_accounts(book)):
        if id(finding.facts[0]) not in told:
            told.add(id(finding.facts[0]))
            yield finding


def _of_tables(book: Books) -> Iterator[Finding]:
    twice = _twice(book)
    for key, table in book.tables.items():
        for total, rows in () if book.overlapping else _misfits(table, twice.get(key, ())):
            yield _differs(total, rows, _OF_ROWS, "warning" if not total.role else None)
    yield from _elsewhere_complete(book)
    for branches in book.branches:
        yield from _of_branches(branches, is_whole=books.table_of(branches[0].whole) not in twice)


def _twice(book: Books) -> Mapping[Key, Sequence[_Pair]]:
    """Return the values of each figure that has several, by the table that lacks it."""
    held: dict[Key, dict[int, list[Fact]]] = {}
    for one, other in book.clashes:
        if one.basis == NOMINAL:
            held.setdefault(books.table_of(one), {}).setdefault(id(one), [one]).append(other)
    return {key: [tuple(each) for each in found.values()] for key, found in held.items()}


def _misfits(table: Sequence[Fact], twice: Sequence[_Pair]) -> Sequence[Misfit]:
    """Return the totals of a table that do not foot, whichever value of the figures with several is right."""
    found = list(footing.misfits(table))
    if not found or not twice:
        return found
    if len(twice) > _TWICE:
        return ()
    wrong: dict[int, Misfit] = {}
    for at, chosen in enumerate(itertools.product(*map(_choices, twice))):
        whole = sorted([*table, *itertools.chain(*chosen)], key=lambda fact: fact.source.line)
        again = {id(each.total): each for each in footing.misfits(whole)}
        kept = wrong if at else {id(each.total): again.get(id(each.total)) for each in found}
        wrong = {key: each for key, each in kept.items() if each is not None and key in again}
        if not wrong:
            break
    return list(wrong.values())


def _choices(pair: _Pair) -> Sequence[_Pair]:
    return [*((each,) for each in pair), pair]


def _elsewhere_complete(book: Books) -> Iterator[Finding]:
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
            own, made = books.summed([whole]), books.summed(parts)
            is_above = made.value > own.value and not _exceeds(parts, whole)
            if not meets(own.interval, made.interval) and not is_above:
                yield _differs(whole, parts, _names(parts, telling[0].whole))


def _composition(branch: Branch) -> Key:
    """Return which whole a branch is of which parts, the same in each column, year and phase."""
    whole = branch.whole
    extra = tuple(each for each in whole.extra if each[0] != COLUMN)
    own = (place(whole), whole.scope, whole.budget, whole.direction, whole.measure, extra)
    return (*own, _called(whole), frozenset(map(_called, branch.parts)))


def _called(fact: Fact) -> str:
    return f"{fact.code} {books.name(fact)}"


def _is_sum(branch: Branch) -> bool:
    own, made = books.summed([branch.whole]), books.summed(branch.parts)
    return meets(own.interval, made.interval)


def _of_accounts(book: Books) -> Iterator[Finding]:
    by_whole: dict[str, list[Identity]] = {}
    for identity in book.identities:
        if identity.kind in ("parts", "some"):
            by_whole.setdefault(identity.left[0], []).append(identity)
    for account in book.accounts.values():
        for called in account.keys() & by_whole.keys():
            for identity in by_whole[called]:
                yield from _of_identity(account, identity)


def _of_identity(account: Account, identity: Identity) -> Iterator[Finding]:
    whole = books.only(account, identity.left[0])
    parts = [part for each in identity.right if (part := books.only(account, each))]
    if whole is None or not parts:
        return
    own, made = books.summed([whole]), books.summed(parts)
    if identity.kind == "parts" and len(parts) == len(identity.right):
        if not meets(own.interval, made.interval):
            yield _differs(whole, parts, _names(parts))
    elif len(parts) > 1 and _exceeds(parts, whole):
        yield _exceeding(whole, parts)


def _of_branches(branches: Sequence[Branch], *, is_whole: bool) -> Iterator[Finding]:
    """Yield wholes below their parts, and wholes above them where all others of the table equal theirs.

    A table that is not whole lacks figures, so that nothing is said of what is missing.
    """
    equal, short = 0, []
    for whole, parts, disjoint in branches:
        if len(disjoint) < 2 or len(disjoint) < len(parts):
            continue
        own, made = books.summed([whole]), books.summed(disjoint)
        if meets(own.interval, made.interval):
            equal += 1
        elif _exceeds(disjoint, whole):
            yield _exceeding(whole, disjoint)
        elif made.value < own.value:
            short.append((whole, disjoint))
    if is_whole and equal >= _COMPLETE and len(short) < equal:
        for whole, parts in short:
            yield _differs(whole, parts, _names(parts), "warning")


def _exceeds(parts: Sequence[Fact], whole: Fact) -> bool:
    """Whether parts are together above their whole, and none is so alone (that is another rule's)."""
    limit = books.summed([whole]).high
    if limit is None or whole.value < 0:
        return False
    singles = [books.summed([part]).low for part in parts]
    if any(low is None or low > limit for low in singles):
        return False
    low = books.summed(parts).low
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


def _differs(
    total: Fact, parts: Sequence[Fact], of: Text, severity: Severity | None = None
) -> Finding:
    expected = findings.in_unit(books.summed(parts).value, total.unit)
    gap = findings.decimal(Fraction(total.value) - Fraction(expected))
    sum_, off = findings.money(expected, total.unit), findings.money(gap, total.unit)
    own = findings.printed(total)
    message = Text(
        f"写的是{own.zh}，而{of.zh}是{sum_.zh}（{_span(parts)}），差{off.zh}，四舍五入不能解释",
        f"says {own.en} but {of.en} is {sum_.en} ({_span(parts)}): off by {off.en}, more than rounding explains",
    )
    return findings.differing(message, [total, *parts], expected, total.value, total.unit, severity)


def _exceeding(whole: Fact, parts: Sequence[Fact]) -> Finding:
    made = findings.in_unit(books.summed(parts).value, whole.unit)
    sum_, own = findings.money(made, whole.unit), findings.printed(whole)
    listed = findings.listed([findings.label(part) for part in parts])
    message = Text(
        f"写的是{own.zh}，而其中的分项（{listed.zh}）合计已有{sum_.zh}（{_span(parts)}），分项超过了整体",
        f"says {own.en} but the parts of it that are there ({listed.en}) make {sum_.en} ({_span(parts)}): "
        "more than the whole",
    )
    return findings.differing(message, [whole, *parts], made, whole.value, whole.unit)


def _span(parts: Sequence[Fact]) -> str:
    """Return where the parts stand: `budget.csv:5-12`."""
    places = [part.source for part in parts]
    lines = sorted(place.line for place in places)
    same = len({(place.file, place.sheet) for place in places}) == 1
    where = str(places[0]._replace(line=lines[0], column="")) if same else str(places[0])
    return f"{where}-{lines[-1]}" if same and lines[-1] != lines[0] else where
