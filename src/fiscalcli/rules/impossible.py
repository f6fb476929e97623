"""A value that its quantity cannot have: a share over 100 % of its own whole, a count below zero.
不可能出现的数值：占自身总体超过 100%，数量、完成率为负等。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.auditing import findings
from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.auditing.books import Books
    from fiscalcli.model import Fact, Finding

SEVERITY = "error"
WHY = Text(
    "这样的数一定是录入、单位或小数点的错，任何结论都不能用它",
    "such a figure is a slip of the keyboard, the unit or the decimal point: nothing can be concluded from it",
)
EXAMPLE = Text(
    "年份,指标,度量,数值,单位\n2024,税收收入,占比,172.5,%",
    "year,indicator,measure,value,unit\n2024,Tax revenue,share,172.5,%",
)
CURE = Text(
    "对照原文改正数值、单位或小数点；若确属另一种量（如比率），改正度量一列",
    "correct the figure, its unit or its decimal point; if it is another quantity (a ratio), correct the measure",
)
_NEVER_NEGATIVE = frozenset(
    {"share", "completion", "count", "area", "households", "persons", "enterprises", "limit", "score", "years"}
)  # fmt: skip
_AT_MOST_ALL = frozenset({"share", "reduction"})
_RATIOS = ("率", "ratio", "rate")
_ALL = Decimal(100)


def find(book: Books) -> Iterator[Finding]:
    """Yield figures that are out of bounds with all of their interval."""
    for fact in book.facts:
        if fact.measure in _NEVER_NEGATIVE and fact.high is not None and fact.high < 0:
            yield _out(fact, Decimal(0), Text("不能为负", "cannot be negative"))
        elif fact.measure in _AT_MOST_ALL and fact.unit.dimension == "ratio" and _has_whole(fact):
            most = _ALL / fact.unit.factor
            if fact.low is not None and fact.low > most:
                yield _out(
                    fact, most, Text("不能超过它自身的总体", "cannot be more than all of its whole")
                )


def _has_whole(fact: Fact) -> bool:
    """Whether a share is one of a whole that holds it; 债务率 300 % is a ratio of two figures."""
    if fact.part_of or fact.measure != "share":
        return True
    own = fact.indicator or fact.sector
    known = lexicon.indicators().get(own)
    if known is not None:
        return bool(known.part_of)
    return not own.casefold().endswith(_RATIOS)


def _out(fact: Fact, bound: Decimal, why: Text) -> Finding:
    own, measure = findings.printed(fact), lexicon.label("measure", fact.measure)
    message = Text(
        f"写的是{own.zh}，{measure.zh}{why.zh}", f"says {own.en}, and a {measure.en} {why.en}"
    )
    return findings.differing(message, [fact], bound, fact.value, fact.unit)
