"""A classification code stands beside the name of another code.
科目编码与科目名称不是同一科目。

Only codes and names that the lexicon knows are held against each other, and nothing is found in a file most of whose
codes and names do not go together: it uses another classification.
"""

from __future__ import annotations

import re
from functools import cache
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
    "按编码汇总和按名称汇总会得到两个结果；这一行的数归错了科目",
    "sums by code and sums by name would differ: the figure is booked under the wrong one",
)
EXAMPLE = Text(
    "年份,科目编码,科目名称,金额,单位\n2024,205,卫生健康支出,80,亿元",
    "year,code,indicator,value,unit\n2024,205,Health,80,CNY 100m",
)
CURE = Text(
    "按当年政府收支分类科目核对编码和名称，改正错的一个",
    "hold both against the classification of that year, and correct the wrong one",
)
_MARKS = re.compile(r"^\d+|（.*?）|\(.*?\)")


def find(book: Books) -> Iterator[Finding]:
    """Yield the figures whose code is of one indicator and whose name is of another."""
    right = 0
    wrong: dict[tuple[str, str], list[Fact]] = {}
    for fact in book.facts:
        own = fact.indicator or fact.sector
        if not fact.code or (said := _verdict(fact.code, own)) is None:
            continue
        if said:
            right += 1
        else:
            wrong.setdefault((fact.code, own), []).append(fact)
    if len(wrong) > 1 and sum(map(len, wrong.values())) > right:
        return
    for facts in wrong.values():
        yield _mismatch(facts)


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """Return the indicators of each code of the lexicon."""
    found: dict[str, tuple[str, ...]] = {}
    for indicator, entry in lexicon.indicators().items():
        if entry.code:
            found[entry.code] = (*found.get(entry.code, ()), indicator)
    return found


@cache
def _names() -> dict[str, frozenset[str]]:
    """Return the codes that each bare name may have: 其他支出 is 229 and 599."""
    found: dict[str, set[str]] = {}
    for row in lexicon.rows("indicators"):
        if row["code"]:
            for word in (row["indicator"], row["zh"], row["en"], *row["aliases"].split("|")):
                if bare := _bare(word):
                    found.setdefault(bare, set()).add(row["code"])
    return {name: frozenset(codes) for name, codes in found.items()}


def _bare(word: str) -> str:
    return lexicon.fold(_MARKS.sub("", word))


@cache
def _verdict(code: str, own: str) -> bool | None:
    """Whether code and name go together, `None` where one of them is not known."""
    family = code if code in _codes() else code[:3] if len(code) in (5, 7) else ""
    label = lexicon.label("indicator", own)
    named = frozenset(
        each for word in (own, label.zh, label.en) for each in _names().get(_bare(word), ())
    )
    if family not in _codes() or not named:
        return None
    return any(code.startswith(each) or each.startswith(code) for each in named)


def _mismatch(facts: list[Fact]) -> Finding:
    fact = facts[0]
    own = findings.label(fact)
    code = fact.code if fact.code in _codes() else fact.code[:3]
    meant = lexicon.indicators()[_codes()[code][0]].label
    entry = lexicon.indicators().get(fact.indicator)
    belongs = (entry.code if entry else "") or "/".join(sorted(_names().get(_bare(own.zh), ())))
    message = Text(
        f"编码{fact.code}是“{meant.zh}”，而名称写的是“{own.zh}”（编码应为{belongs}）",
        f"code {fact.code} is {meant.en}, but the name says {own.en} (which has the code {belongs})",
    )
    return findings.apart(
        message,
        facts,
        findings.words(f"{fact.code} {meant.zh}", f"{fact.code} {meant.en}"),
        findings.words(f"{fact.code} {own.zh}", f"{fact.code} {own.en}"),
    )
