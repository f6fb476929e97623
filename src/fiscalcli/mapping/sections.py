"""Which side of the budget the headings over the rows of one table name, and how far each holds."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import lexicon, side
from fiscalcli.mapping.words import blanks, rowlabel, sidewords, totalwords
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
_ROMAN = later(r"^(?:[IVX]{1,4}|[A-H])[.)]\s*")
_BARE = 2
"""Signs of a Chinese or Japanese word that is a side and nothing more: 支出, 歳入."""


class Sections:
    """Follows the headings of a table from above: `now` is the side that the last one names, up to the total of its rows, and `last` the last side."""

    def __init__(
        self, rows: Sequence[tuple[str, bool]], *, is_told: bool, are_again: bool = False
    ) -> None:
        """Take the labels of a table with whether figures stand beside them, and whether headings tell the side: not where a column does.

        `are_again` says that lines stand there again, told apart by words or years beside them: behind its total a section goes on with those that it had.
        """
        self.is_told = is_told and not _are_groups(rows)
        if not self.is_told or all(has_figures for _, has_figures in rows):
            rows = ()  # no heading tells anything
        self.are_opened = _are_opened_by_totals(rows)
        heads = _Heads(rows)
        self.worded = heads.told()
        self.are_mixed = not self.worded and heads.are_mixed()
        self.now = self.last = self.title = ""
        self.are_again, self.seen = are_again, set[str]()

    def head(self, label: str) -> None:
        """Note a row without figures."""
        if not self.is_told:
            return
        if named := _named(label) or self.worded.get(_plain(label)):
            if named != self.now:  # else it heads a group of its side
                self.title = totalwords.rest_key(_plain(label))
                self.seen.clear()
            self.now = self.last = named
        elif self.now and label.endswith(_HEADS):
            self.now = side.of(label) or self.now  # 教育支出 behind 非税收入
        elif self.last in SIDES and (said := _sides(label)) and not _OFFSETTING.search(label):
            turned = side.of(label) if len(said) == 1 else ""
            self.now = turned if turned in (*SIDES, "") else self.now  # Program Revenues

    def of(self, label: str, role: str, *, is_next: bool = False) -> str:
        """Return the side of a row with figures; the total of a section, not that of a group in it, and the difference of both end it.

        A row that is called like the other side heads the rows of that: 支出 behind those of 收入. `is_next` says that the total
        above is that of another year or place.
        """
        if not self.now and (is_next or (self.are_again and label in self.seen)):
            self.now = self.last
        if self.now and side.is_difference(label):
            self.now = ""
        if self.now in SIDES and not role and (named := lexicon.named("direction", label)):
            self.now = named if named in SIDES else self.now
        is_end = role == "total" or (role == "total_of" and (_ends(label) or self._closes(label)))
        if self.now in SIDES and role in ("total", "total_of") and _ends(label):
            self.now = side.of(label)  # Total Outlays is none of the receipts above
        now = self.now
        if now and (role != "total" or _ends(label)):
            self.seen.add(label)
        if not self.are_opened and is_end:
            self.now = ""
        return now

    def _closes(self, label: str) -> bool:
        """Whether a total is that of what the last heading names: Total Expenses from Continuing Operations."""
        rest = totalwords.rest(_BRACKET.sub("", label))
        return bool(rest) and totalwords.rest_key(rest) == self.title


def _plain(label: str) -> str:
    """Return a label without its number, whatever numbers stand at others: II. Expenditures."""
    return _ROMAN.sub("", unnumbered(label))


def _headed(label: str) -> str:
    """Return the side that a heading names, alone or in more words, `""` where it speaks of both or of none."""
    said = _named(label) or (side.of(label) if len(_sides(label)) == 1 else "")
    return said if said in SIDES and not _OFFSETTING.search(label) else ""


def _sides(label: str) -> set[str]:
    """Return the sides that a heading speaks of: Program Revenues, Dépenses de fonctionnement."""
    return side.among(label) or {side.of(label)} - {""}


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


class _Heads:
    """The headings of a table, rows without figures over some that have them: `sides` of those that name one, by their number.

    Totals are no rows here: a heading stands over the one that follows it, whatever total is between them.
    """

    def __init__(self, rows: Iterable[tuple[str, bool]]) -> None:
        told = [(_plain(label), has_figures) for label, has_figures in rows if label]
        totals = {label for label, _ in told if totalwords.is_called_one(label)}
        self.are_totals = bool(totals)
        self.labels = [(each, has) for each, has in told if not (has and each in totals)]
        filled = [at for at, (_, has_figures) in enumerate(self.labels) if has_figures]
        heads = (at for at, (_, has) in enumerate(self.labels) if not has)
        self.heads = [at for at in heads if at < max(filled, default=0)]
        named = ((at, _headed(self.labels[at][0])) for at in self.heads)
        self.sides = {at: own for at, own in named if own}

    def told(self) -> dict[str, str]:
        """Return the sides by heading, where all that matter name one: Recettes de fonctionnement, Gastos de capital.

        All headings name a side, or some of each side stand over those that do not: Operating revenues, Taxes, Property tax.
        Two that are sides beside each other alone are them: Sources and Uses.
        """
        pair = {self.labels[at][0].casefold(): at for at in self.heads}
        if paired := sidewords.pair(pair):
            return {self.labels[pair[word]][0]: own for word, own in paired.items()}
        others = [at for at in self.heads if at not in self.sides]
        tops = {at: own for at, own in self.sides.items() if at + 1 in self.heads}
        if {*self.sides.values()} != SIDES:
            return {}
        if others and ({*tops.values()} != SIDES or min(others) < min(tops)):
            return {}
        return {self.labels[at][0]: own for at, own in self.sides.items()}

    def are_mixed(self) -> bool:
        """Whether headings name both sides beside others that name none, and no total tells them: Taxes, Other revenue, Personnel, Other expenditure."""
        are_bare = any(_named(self.labels[at][0]) for at in self.heads)
        is_both = {*self.sides.values()} == SIDES and len(self.heads) > len(self.sides)
        return is_both and not (are_bare or self.are_totals)


def _are_opened_by_totals(rows: Iterable[tuple[str, bool]]) -> bool:
    """Whether each heading that names a side stands over the total of it, which other rows follow: Recettes, TOTAL RECETTES, Taxes.

    `rows` are the labels with whether figures stand beside them.
    """
    sections: list[list[str]] = []
    now = ""
    for label, has_figures in rows:
        said = _plain(label)
        if not has_figures and (named := _headed(said)) and named != now:
            now = named
            sections.append([])
        elif has_figures and sections:
            sections[-1].append(said)
    sections = [own for own in sections if own]
    return bool(sections) and all(
        len(own) > _FEW and totalwords.is_called_one(own[0]) and not any(map(_is_of_side, own[1:]))
        for own in sections
    )


def _is_of_side(label: str) -> bool:
    return totalwords.is_called_one(label) and _ends(label)


_FEW = 2
"""So many parts of a total at least."""


def _are_groups(rows: Iterable[tuple[str, bool]]) -> bool:
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
        if whole(label)
        and (rowlabel.is_of_which(below) or blanks.width(below) >= blanks.width(label) + 2)
    }
    return found == SIDES


def whole(label: str) -> str:
    """Return the side that a row with figures is called as, alone, `""` where it is called otherwise."""
    said = lexicon.named("direction", unnumbered(label.strip()))
    return said if said in SIDES else ""


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
