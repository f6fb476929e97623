"""The two sides of an account that must balance do not.
应当平衡的收支两侧不相等。

收入总计 = 支出总计; the totals that end the two sides of a printed balance on one line; and where every member is there: 本级收入 + 上级补助 + 债务(转贷)收入 + 上年结余 + 调入 + 动用稳定调节基金
= 本级支出 + 上解 + 债务还本 + 调出 + 安排稳定调节基金 + 结转 (`lexicon/identities.csv`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import hierarchy, lexicon
from fiscalcli.auditing import amounts, findings, tables, words
from fiscalcli.change import meets
from fiscalcli.errors import Text
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from fiscalcli.auditing.amounts import Account
    from fiscalcli.auditing.books import Books, Identity
    from fiscalcli.auditing.tables import Column
    from fiscalcli.model import Fact, Finding

    Sides = tuple[Sequence[Fact], Sequence[Fact]]

SEVERITY = "error"
WHY = Text(
    "总计的两侧按编制规则必须相等：不平就有一侧漏项或写错",
    "the two sides of a balanced account are equal by construction: where they differ one lacks an item or is wrong",
)
EXAMPLE = Text(
    "年份,指标,金额,单位\n2024,收入总计,120,亿元\n2024,支出总计,118,亿元",
    "year,indicator,value,unit\n2024,Total resources,120,CNY 100m\n2024,Total uses,118,CNY 100m",
)
CURE = Text(
    "逐项核对两侧（补助、债务、结余、调入调出、上解、结转），找出漏掉或写错的一项",
    "go through both sides (grants, borrowing, balances, transfers in and out) for the item that is missing or wrong",
)

_BALANCE = re.compile("平衡|balance", re.IGNORECASE)
"""What the title of a table says whose sides must be equal."""


def find(book: Books) -> Iterator[Finding]:
    """Yield accounts of one place, scope, budget, period and phase whose sides differ by more than rounding."""
    balances = [identity for identity in book.identities if identity.kind == "sides"]
    seen: set[object] = set()
    for account in book.accounts.values():
        for identity in balances:
            if identity.left[0] not in account or identity.right[0] not in account:
                continue
            ways = _ways(account, identity)
            told = _cells(fact for way in ways for side in way for fact in side)
            if ways and told not in seen and not any(map(_balance, ways)):
                yield _unbalanced(*min(ways, key=_gap))
            seen.add(told)
    for left, right in _printed(book):
        if _cells((left, right)) not in seen and not _balance(([left], [right])):
            yield _unbalanced([left], [right])


def _cells(facts: Iterable[Fact]) -> frozenset[object]:
    return frozenset(map(tables.cell, facts))


def _printed(book: Books) -> Iterator[tuple[Fact, Fact]]:
    """Yield the totals that end two blocks side by side on the same line, of the two sides of one account."""
    for one, other in book.beside:
        ends = {_sort(column): last for column in one.columns if (last := _end(column))}
        for column in other.columns:
            left, right = ends.get(_sort(column)), _end(column)
            if left and right and _are_sides(left, right):
                yield left, right


def _sort(column: Column) -> tuple[object, ...]:
    return (*column.group, column.facts[0].measure)


def _end(column: Column) -> Fact | None:
    """Return the total of everything that ends a column."""
    last = column.facts[-1]
    said = lexicon.fold(last.indicator or last.sector)
    is_grand = said.endswith("总计") or hierarchy.is_grand_name(said)
    is_whole = tables.says_total(said) and _BALANCE.search(last.document) is not None
    return last if is_grand or is_whole else None


def _are_sides(one: Fact, other: Fact) -> bool:
    sides = {words.side_of(one), words.side_of(other)}
    return sides == SIDES and one.source.line == other.source.line


def _ways(account: Account, identity: Identity) -> list[Sides]:
    """Return both sides, with and without what their totals may hold already; nothing where a member is missing."""
    left = _members(account, identity.left, identity.optional)
    right = _members(
        account,
        [name for name in identity.right if name not in identity.included],
        identity.optional,
    )
    if not left or not right:
        return []
    beside = [amounts.only(account, name) for name in identity.right if name in identity.included]
    held = [fact for fact in beside if fact is not None]
    ways: list[Sides] = [(left, right), *((left, [*right, each]) for each in held)]
    return [*ways, (left, [*right, *held])] if len(held) > 1 else ways


def _members(account: Account, names: Sequence[str], optional: frozenset[str]) -> list[Fact]:
    """Return the figures of a side, none where one that must be there is not."""
    found = [(each, amounts.only(account, each)) for each in names]
    if any(fact is None and (each not in optional or each in account) for each, fact in found):
        return []
    return [fact for _, fact in found if fact is not None]


def _balance(sides: Sides) -> bool:
    left, right = (amounts.summed(side).interval for side in sides)
    return meets(left, right)


def _gap(sides: Sides) -> Fraction:
    left, right = (amounts.summed(side).value for side in sides)
    return abs(left - right)


def _unbalanced(left: Sequence[Fact], right: Sequence[Fact]) -> Finding:
    own = right[0].unit
    expected, found = (findings.in_unit(amounts.summed(side).value, own) for side in (left, right))
    one, other = (findings.money(value, own) for value in (expected, found))
    names = [findings.listed([findings.label(fact) for fact in side]) for side in (left, right)]
    message = Text(
        f"{names[1].zh}为{other.zh}，而{names[0].zh}为{one.zh}{findings.at(left[0]).zh}，两侧不平",
        f"{names[1].en}: {other.en}, but {names[0].en}: {one.en}{findings.at(left[0]).en}: the sides do not balance",
    )
    differing = findings.differing(message, [*right, *left], expected, found, own)
    return differing._replace(parts={"found": right, "expected": left})
