"""A classification code stands beside the name of another code.
科目编码与科目名称不是同一科目。

Only names that the lexicon knows, of indicators and of items under them (`lexicon/items.csv`), are held against codes
of the same classification. Nothing is found in a file most of whose codes and names do not go together: it uses
another classification, unless its codes are those of its names, only mixed up. Where some codes and names go together,
a code has one name in a year; another one that nobody knows is a warning.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.auditing import findings
from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
_SHAPE = re.compile(r"[125]\d{2}(?:\d{2}){0,2}")
"""A code of the Chinese classifications of revenue (1), functions (2) or economic types (5)."""
_MARKS = re.compile(r"^\d+|（.*?）|\(.*?\)")


def find(book: Books) -> Iterator[Finding]:
    """Yield the figures whose code is of one indicator and whose name is of another."""
    right = 0
    wrong: dict[tuple[str, str], list[Fact]] = {}
    named: dict[tuple[str, int], dict[str, list[Fact]]] = {}
    for fact in book.facts:
        own = fact.indicator or fact.sector
        if not fact.code or not own:
            continue
        said = _verdict(fact.code, own)
        if said is False:
            wrong.setdefault((fact.code, own), []).append(fact)
            continue
        right += said is True
        if _SHAPE.fullmatch(fact.code):
            names = named.setdefault((fact.code, fact.period.year), {})
            names.setdefault(own, []).append(fact)
    if len(wrong) < 2 or sum(map(len, wrong.values())) <= right or _are_mixed_up(wrong):
        for facts in wrong.values():
            yield _mismatch(facts)
    if right:
        for names in named.values():
            yield from _named_twice(names)


def _are_mixed_up(wrong: Iterable[tuple[str, str]]) -> bool:
    """Whether the codes of wrong rows are those of their names: each stands there, beside another one."""
    pairs = list(wrong)
    given = {code for code, _ in pairs}
    return all(not given.isdisjoint(_belonging(own)) for _, own in pairs)


def _named_twice(names: Mapping[str, list[Fact]]) -> Iterator[Finding]:
    """Yield the names of one code that are no other words for the one that goes with it, or for the first."""
    known = next((own for own, facts in names.items() if _verdict(facts[0].code, own)), "")
    first = known or next(iter(names))
    for own, facts in names.items():
        words = [_bare(lexicon.label("indicator", each).zh) for each in (first, own)]
        if words[0] not in words[1] and words[1] not in words[0]:
            yield _second(facts, names[first][0])


def _second(facts: Sequence[Fact], other: Fact) -> Finding:
    own, first = findings.label(facts[0]), findings.label(other)
    code = facts[0].code
    message = Text(
        f"编码{code}在{other.source}是“{first.zh}”，这里是“{own.zh}”，一个编码有两个名称",
        f"code {code} is {first.en} at {other.source}, and {own.en} here: one code has two names",
    )
    return findings.apart(
        message,
        facts,
        findings.words(f"{code} {first.zh}", f"{code} {first.en}"),
        findings.words(f"{code} {own.zh}", f"{code} {own.en}"),
        "warning",
    )


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
    for row in lexicon.rows("items"):
        found.setdefault(_bare(row["zh"]), set()).add(row["code"])
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _belonging(own: str) -> frozenset[str]:
    """Return the codes that a name may have."""
    label = lexicon.label("indicator", own)
    said = (own, label.zh, label.en)
    return frozenset(each for word in said for each in _names().get(_bare(word), ()))


def _bare(word: str) -> str:
    return lexicon.fold(_MARKS.sub("", word))


@cache
def _verdict(code: str, own: str) -> bool | None:
    """Whether code and name go together, `None` where they cannot be held against each other."""
    named = _belonging(own)
    family = code if code in _codes() else code[:3] if len(code) in (5, 7) else ""
    is_known = family in _codes()
    is_alike = bool(_SHAPE.fullmatch(code)) and any(each[0] == code[0] for each in named)
    if not named or not (is_known or is_alike):
        return None
    return any(code.startswith(each) or each.startswith(code) for each in named)


def _mismatch(facts: list[Fact]) -> Finding:
    fact = facts[0]
    own = findings.label(fact)
    belongs = "/".join(sorted(_belonging(fact.indicator or fact.sector)))
    code = fact.code if fact.code in _codes() else fact.code[:3]
    if code not in _codes():
        return _unknown(facts, belongs)
    meant = lexicon.indicators()[_codes()[code][0]].label
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


def _unknown(facts: Sequence[Fact], belongs: str) -> Finding:
    code, own = facts[0].code, findings.label(facts[0])
    message = Text(
        f"没有编码{code}；名称“{own.zh}”的编码是{belongs}",
        f"there is no code {code}; the name {own.en} has the code {belongs}",
    )
    return findings.apart(
        message,
        facts,
        findings.words(f"{belongs} {own.zh}", f"{belongs} {own.en}"),
        findings.words(f"{code} {own.zh}", f"{code} {own.en}"),
    )
