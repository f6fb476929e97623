"""Whose figures they are: 全市 (the whole area) or 市本级 (its own level), wherever a table says so.

A title or the name of a sheet says it of a table, a cell in the column of places of a row, the front of a label of
one figure (全市一般公共预算收入 beside 市本级一般公共预算收入).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.formats.records import distinct
from fiscalcli.mapping.words import totalwords
from fiscalcli.pattern import holding, later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.words.rowlabel import Step

_MARKS = later(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．)）])?\s*(?:其\s*中\s*[:：]?)?\s*"
)
_BEFORE = "安健完齐保"
"""Characters that make another word of 全: 健全县级财力保障 is of no whole county."""


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """Return the Chinese words for scopes, the longest first."""
    spoken = lexicon.spoken("scope").items()
    found = [(word, code) for word, code in spoken if len(word) > 1 and not word.isascii()]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


_SIDE = later(
    r"(?:全[国國省市县縣区區州镇鎮口径]+|本级|本級|地方|中央|一般|公共|政府性基金|基金|国有资本经营|社会保险基金|财政|財政|预算|預算|决算|決算|本年|当年|年度)*"
    r"(?:支出|收入)(?:决算|预算)?数?"
)


def name(labels: Iterable[str]) -> bool:
    """Whether some label has a word for a scope in it."""
    return bool(holding([*labels], [word for word, _ in _words()]))


def named(text: str) -> set[str]:
    """Return the scopes that a title names; that of lower levels is more often whom money goes to than whose it is."""
    found = set()
    for word, code in _words():
        if word not in text:
            continue
        parts = re.split(f"(?<![{_BEFORE}]){re.escape(word)}", text)
        if len(parts) > 1:
            found.add(code)
        text = " ".join(parts)
    return found - {"lower"}


def over_all(labels: Sequence[str]) -> set[str]:
    """Return those of the labels that name all levels of government or all budgets, beside some of these.

    全口径财政收入 beside 一般公共预算收入, General government beside Local government; beside Public safety it is what
    the general offices of a city cost.
    """
    scopes = {label: lexicon.find("scope", label) for label in {*labels}}
    whole = {label for label, scope in scopes.items() if scope == "whole"}
    every = {label for label in scopes if label.startswith("全口径")}
    every |= whole if {*scopes.values()} - {"whole", None} else set()
    return every if len(every) < len(scopes) else set()


@lru_cache(maxsize=4096)
def _parted(label: str) -> tuple[str, str]:
    """Return the scope in front of a label and the rest of it, `""` and the label where there is none."""
    for word, code in () if label.isascii() else _words():
        if label.startswith(word) and (rest := label.removeprefix(word).lstrip("的 　")):
            return code, rest
    return "", label


class Scopes:
    """The scopes that the rows of one table name.

    Where all cells in the column of places are scopes (全市 | 市本级) the column says nothing else; among places
    (全市 | 海门区 | 市本级) the whole area is none of them, and the city's own level is one. A scope in front
    of a label is told from the label where another row says the rest too, or where labels of two
    scopes go on with figures that the lexicon knows: 县级基本财力保障 is the name of a fund.
    """

    def __init__(self, layout: Layout) -> None:
        places = self._cells(layout, "jurisdiction")
        places = {cell for cell in places if not totalwords.total(cell)}
        scopes = {cell: code for cell in places if (code := lexicon.find("scope", cell))}
        self.is_mixed = len(scopes) < len(places) and "whole" in scopes.values()
        self.places = {
            cell: code
            for cell, code in scopes.items()
            if len(scopes) == len(places) or code == "whole"
        }
        labels = self._cells(layout, "indicator", "sector")
        self.told = (
            _told(_MARKS.sub("", label) for label in labels) if name(labels) else frozenset()
        )
        self.above: dict[str, str] = {}

    @staticmethod
    def _cells(layout: Layout, *roles: str) -> set[str]:
        there = next(filter(None, map(layout.of, roles)), None)
        return distinct(layout.body, there.at) - {""} if there else set()

    def settled(self, step: Step, given: dict[str, str], own: dict[str, str]) -> Step:
        """Let the words of a row for its scope be its scope; `own` are the words of its cells, `given` all of it."""
        if scope := self.places.get(own.get("jurisdiction", "")):
            given["jurisdiction"] = ""
        elif self.is_mixed:
            given["scope"] = ""
        scope = self._of_label(step) or scope or ""
        if own.get("scope") or not scope:
            given["scope"] = own.get("scope") or given.get("scope", "")
        else:
            given["scope"] = scope
        return step._replace(label=self._bare(step.label), part_of=self._bare(step.part_of))

    def _of_label(self, step: Step) -> str:
        """Return the scope of a label; a part has that of the row that it is part of."""
        if not self.told:
            return ""
        scope = _parted(step.label)[0] if step.label in self.told else ""
        scope = scope or self.above.get(step.part_of, "")
        self.above[step.label] = scope
        return scope

    def _bare(self, label: str) -> str:
        return _parted(label)[1] if label in self.told else label


def _told(labels: Iterable[str]) -> frozenset[str]:
    """Return the labels whose scope in front is no part of their name."""
    parted = {label: _parted(label) for label in labels}
    scoped = {label: pair for label, pair in parted.items() if pair[0]}
    rests = [rest for _, rest in parted.values()]
    known = {label for label, (_, rest) in scoped.items() if lexicon.find("indicator", rest)}
    contrasted = known if len({scoped[label][0] for label in known}) > 1 else set()
    return frozenset(
        label for label, (_, rest) in scoped.items() if label in contrasted or rests.count(rest) > 1
    )


def is_of_side(label: str) -> bool:
    """Whether a label names all of one side of a budget, by its words for budgets and levels alone: 全国一般公共预算支出, 本年收入."""
    return bool(_SIDE.fullmatch("".join(label.split())))
