"""A stated share does not fit the figure and its whole.
原文写的占比与数额及其总体不符。

share = part / whole, on intervals. The whole is the figure that the part belongs to, near or far, or the one total row
of its table. A share smaller than all of these give may be of a larger whole that is not there, and is left alone
unless the largest one is. A share that says no phase is of a level in its own row; nobody states shares of 收入总计, which holds transfers and balances.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import change, lexicon, side
from fiscalcli.auditing import amounts, findings
from fiscalcli.change import meets
from fiscalcli.comparing import stated
from fiscalcli.dimension import place
from fiscalcli.errors import Text
from fiscalcli.hierarchy import GRAND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.auditing.amounts import Account
    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding

SEVERITY = "error"
WHY = Text(
    "占比是由数额算出来的：对不上就说明占比、数额或分母有一个写错",
    "a share is computed from levels: where it does not fit, the share, the figure or its whole is wrong",
)
EXAMPLE = Text(
    "年份,指标,金额,单位,度量\n2024,一般公共预算收入,100.0,亿元,金额\n2024,税收收入,80.0,亿元,金额\n"
    "2024,税收收入,85.0,%,占比",
    "year,indicator,value,unit,measure\n2024,General public budget revenue,100.0,CNY 100m,amount\n"
    "2024,Tax revenue,80.0,CNY 100m,amount\n2024,Tax revenue,85.0,%,share",
)
CURE = Text(
    "用原文的分子和分母重算占比；如果分母是别的数，在备注里写明",
    "compute the share again from the source's figures; where it is of another whole, say so in a note",
)
REASON = Text("占比的分母是哪个总体", "which whole the share is of")


def find(book: Books) -> Iterator[Finding]:
    """Yield shares that none of the wholes in the data gives."""
    shares = book.rates["share"]
    if not shares:
        return
    accounts: dict[tuple[object, ...], list[Account]] = {}
    for account in book.accounts.values():
        first = next(iter(account.values()))[0]
        accounts.setdefault(_where(first), []).append(account)
    for share in shares:
        if share.unit.dimension == "ratio":
            own = _beside(share, accounts.get(_where(share), ()))
            wrong = [next(_held(share, part, account), None) for part, account in own]
            if wrong and all(wrong):
                yield from (each for each in wrong[:1] if each)


def _where(fact: Fact) -> tuple[object, ...]:
    return (place(fact), fact.scope, fact.budget, fact.period, fact.extra)


def _beside(share: Fact, accounts: Sequence[Account]) -> list[tuple[Fact, Account]]:
    """Return the levels that a share may be of, each with its account: of its phase, or in its row where it says none."""
    found = [
        (part, account)
        for account in accounts
        if (part := amounts.only(account, amounts.name(share)))
    ]
    same = [(part, account) for part, account in found if part.phase == share.phase]
    if same or share.phase:
        return same
    row = share.source._replace(column="")
    return [each for each in found if each[0].source._replace(column="") == row]


def _held(share: Fact, part: Fact, account: Account) -> Iterator[Finding]:
    wholes, complete = _wholes(part, account)
    rate = stated.ratio(share)
    given = [
        (whole, change.share(amounts.summed([part]), amounts.summed([whole]))) for whole in wholes
    ]
    given = [(whole, found) for whole, found in given if found[0] is not None]
    if not given or any(meets(ends, rate.rates) for _, (_, ends) in given):
        return
    highest = max(value for _, (value, _) in given if value is not None)
    if not complete and Fraction(rate.rate) < highest:
        return
    whole, (value, _) = min(given, key=lambda each: abs((each[1][0] or 0) - Fraction(rate.rate)))
    assert value is not None
    yield _wrong(share, part, whole, value)


def _wholes(part: Fact, account: Account) -> tuple[list[Fact], bool]:
    """Return the wholes of a figure in its account, and whether its largest possible whole is among them."""
    above = side.above(part.part_of) - {amounts.name(part)}
    wholes = [found for name in sorted(above) if (found := amounts.only(account, name))]
    totals = [fact for facts in account.values() for fact in facts if fact.role == "total"]
    if len(totals) == 1:
        wholes += totals
    nearest = next((name for name in part.part_of.split("|") if name in account), "")
    entry = lexicon.indicators().get(nearest)
    larger = side.above("|".join(entry.part_of)) - GRAND if entry else frozenset()
    complete = len(totals) == 1 or (bool(nearest) and all(name in account for name in larger))
    return [whole for whole in wholes if whole is not part], complete


def _wrong(share: Fact, part: Fact, whole: Fact, computed: Fraction) -> Finding:
    expected = findings.decimal(computed * 100)
    found = findings.decimal(Fraction(stated.ratio(share).rate) * 100)
    own, of, name = findings.printed(part), findings.printed(whole), findings.label(whole)
    said, fits = (findings.money(each, findings.PERCENT).zh for each in (found, expected))
    message = Text(
        f"原文写占{said}，而{own.zh}占{name.zh}{of.zh}{findings.at(whole).zh}的{fits}",
        f"stated as {said}, but {own.en} is {fits} of the {name.en}, {of.en}{findings.at(whole).en}",
    )
    differing = findings.differing(message, [share, part, whole], expected, found, findings.PERCENT)
    return differing._replace(formula="part / whole", parts={"part": [part], "whole": [whole]})
