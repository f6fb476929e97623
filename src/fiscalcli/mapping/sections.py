"""Which side of the budget the headings over the rows of one table name, and how far each holds."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import lexicon, side
from fiscalcli.mapping.words import rowlabel, totalwords
from fiscalcli.mapping.words.numbering import unnumbered
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HEADS = ("收入", "支出", "歳入", "歳出", "歲入", "歲出")
"""How a label ends that is of a side; 国庫支出金 is what a city receives."""
_BY = later(r"\s+(?:by|nach|por|par|per|efter|wg)\s+\w.*", re.IGNORECASE)
"""How a side is divided, behind its name: Expenditures by Program, Gastos por función."""
_OFFSETTING = later(r"\boffsetting\b", re.IGNORECASE)
"""What is taken off the other side and stands there: Undistributed Offsetting Receipts among outlays."""
_OF_BUDGET = later(r"^budget(?:ary)?\s+", re.IGNORECASE)
_NET = later(r"^net\s+", re.IGNORECASE)
"""Less what is taken off it, a side is what it was: Net Outlays; net income is what is left of both."""
_PART = later(r"(?:部分|方面)$")
_BRACKET = later(r"\s*\([^()]*\)\s*$")
_ENCLOSED = later(r"^[(（\[【〔〈《]\s*([^()（）]+?)\s*[)）\]】〕〉》]$")
"""A heading as a whole in brackets: （歳入）, [Revenue]."""
_BARE = 2
"""Signs of a Chinese or Japanese word that is a side and nothing more: 支出, 歳入."""


class Sections:
    """Follows the headings of a table from above: `now` is the side that the last one names, up to the total of its rows, and `last` the last side."""

    def __init__(self, *, is_told: bool) -> None:
        """Take whether headings tell the side: not where a column does, nor where they are groups of one."""
        self.is_told = is_told
        self.now = self.last = ""

    def head(self, label: str) -> None:
        """Note a row without figures."""
        if not self.is_told:
            return
        if named := _named(label):
            self.now = self.last = named
        elif self.now and label.endswith(_HEADS):
            self.now = side.of(label) or self.now  # 教育支出 behind 非税收入
        elif self.last in SIDES and (said := side.among(label)) and not _OFFSETTING.search(label):
            turned = side.of(label) if len(said) == 1 else ""
            self.now = turned if turned in (*SIDES, "") else self.now  # Program Revenues

    def of(self, label: str, role: str) -> str:
        """Return the side of a row with figures; the total of a section, not that of a group in it, and the difference of both end it.

        A row that is called like the other side heads the rows of that: 支出 behind those of 收入.
        """
        if self.now and side.is_difference(label):
            self.now = ""
        if self.now in SIDES and not role and (named := lexicon.named("direction", label)):
            self.now = named if named in SIDES else self.now
        if self.now in SIDES and role in ("total", "total_of") and _ends(label):
            self.now = side.of(label)  # Total Outlays is none of the receipts above
        now = self.now
        if role == "total" or (role == "total_of" and _ends(label)):
            self.now = ""
        return now


def _ends(label: str) -> bool:
    """Whether the total of one thing is that of a side: Total ingresos, 本年收入合计, and not Total Ingresos patrimoniales, a group of it."""
    rest = totalwords.rest(_BRACKET.sub("", label))  # Total Expenses (excluding losses)
    is_han = any(sign > "\u3000" for sign in rest)
    is_whole = is_han or lexicon.named("direction", rest) or totalwords.is_of_top(rest)
    return bool(is_whole) and side.of(label) in SIDES


def under_title(stated: dict[str, str], rows: Sequence[tuple[str, bool]]) -> dict[str, str]:
    """Return what the lines above a table state, without its side where a row with figures is of the other: 一般公共预算支出 below 财政收入完成情况.

    `rows` are the labels with whether figures stand beside them. Where headings over the rows name a side, it is theirs to tell.
    """
    said = stated.get("direction", "")
    heads = (unnumbered(label) for label, has_figures in rows if not has_figures)
    if said not in SIDES or any(map(_named, heads)):
        return stated
    if not any(has_figures and _own(label) not in ("", said) for label, has_figures in rows):
        return stated
    return {key: word for key, word in stated.items() if key != "direction"}


def _own(label: str) -> str:
    """Return the side that the label of a row is of by its words, and as an indicator or a total, `""` where that is open.

    A fund is called after what it receives, also where it is spent.
    """
    bare = unnumbered(rowlabel.part_of_which(label.strip()) or label.strip())
    said = side.of(bare)
    if said not in SIDES:
        return ""
    plain = totalwords.without_total(bare)
    if lexicon.named("direction", plain) and plain != bare:
        return said
    code = lexicon.find("indicator", bare) or lexicon.find("indicator", plain)
    entry = lexicon.indicators()[code] if code else None
    is_told = entry is not None and entry.direction == said and entry.budget != "fund"
    return said if is_told else ""


def are_groups(rows: Iterable[tuple[str, bool]]) -> bool:
    """Whether headings that name a side are groups beside others of it: `Other revenue` behind `Taxes`, each with its rows.

    `rows` are the labels with whether figures stand beside them. The rows of the others would be of no side, and have
    another total. A heading that is the word for the side and nothing more is none of these groups.
    """
    named: set[str] = set()
    is_open, is_below, is_group = False, False, False
    for label, has_figures in rows:
        said = unnumbered(label)
        if has_figures:
            is_open = is_below = is_open and totalwords.total(said) != "total"
            continue
        is_open = True
        if own := _named(said):
            is_group = is_group or (not named and is_below and not _is_bare(said))
            named.add(own)
    return is_group and len(named) == 1


def are_wholes(labels: Sequence[str]) -> bool:
    """Whether rows called as the two sides each have parts below them: 一、收入, 其中：保险费收入, 二、支出, 其中：待遇支出."""
    found = {
        whole(label)
        for label, below in pairwise(labels)
        if whole(label) and (rowlabel.is_of_which(below) or _indent(below) >= _indent(label) + 2)
    }
    return found == SIDES


def whole(label: str) -> str:
    """Return the side that a row with figures is called as, alone, `""` where it is called otherwise."""
    said = lexicon.named("direction", unnumbered(label.strip()))
    return said if said in SIDES else ""


def _indent(label: str) -> int:
    """Return how many half-width blanks stand in front of a label."""
    blanks = label[: len(label) - len(label.lstrip())]
    return sum(2 if blank in "\u3000\t" else 1 for blank in blanks)


def _named(label: str) -> str | None:
    """Return the direction that a heading over rows names, alone, as a part of the account (收入部分) or with how it is divided."""
    label = _ENCLOSED.sub(r"\1", label)
    said = _PART.sub("", _OF_BUDGET.sub("", _BY.sub("", label)))
    net = lexicon.named("direction", _NET.sub("", said)) if _NET.match(said) else None
    return net if net == "expenditure" else lexicon.named("direction", said)


def _is_bare(label: str) -> bool:
    """Whether a label is one word: 支出, Expenditure."""
    is_spaced = label.isascii() or label != label.upper() or label != label.lower()
    return len(label.split()) == 1 if is_spaced else len(label) <= _BARE
