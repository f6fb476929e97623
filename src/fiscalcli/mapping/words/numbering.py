"""The numbers in front of the labels of a statement: 一、 holds （一） holds 1. holds （1）; 1 holds 1.1.

In the statements of Chinese departments the numbers are the hierarchy, indented or not. They are read for a whole
column of labels at once: which style stands under which, and whether the numbers run as they must.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIGNS = frozenset("、.．)）")
"""What stands behind every number, whose length is at most five characters."""
_HAN = "一二三四五六七八九十"
_STYLES = tuple(
    later(style)
    for style in (
        rf"([{_HAN}]{{1,3}})[、.．]",
        rf"[（(]([{_HAN}]{{1,3}})[)）]",
        r"([IVX]{1,4})[.．、)）]\s*(?=\S)",
        r"([A-Z])[.．、)）]\s*(?=\S)",
        r"(\d{1,2})[、.．](?!\d)",
        r"[（(](\d{1,2})[)）]",
        r"[（(]?([a-z])[)）]\s*(?=\S)",
    )
)
"""From the highest to the lowest, as official documents are numbered."""
_NUMBERING = later(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d))\s*"
)
_TABLE = later(
    r"(?:table|tableau|tabelle|cuadro|tabla|tabela|quadro|annex|附?[表錄录])\s*"
    r"(?:\d{1,2}(?:[.-]\d{1,2})*|[一二三四五六七八九十]{1,3}|[A-Z]\b)[\s:：.、—–-]*(?=\S)",
    re.IGNORECASE,
)
"""What is written in front of the title of a table: Table 2.1 –, 表一："""
_ROMAN, _LETTER, _POINT, _SMALL = 2, 3, 4, 6
"""The styles of I., of A., of the numbers that 1.1 goes on from, and of a)."""
_POINTED = later(
    r"((?:\d{1,2}|[IVX]{1,4}|[A-Z])(?:[.．]\d{1,2})*)[.．、)）]?(?:\s+|(?<=\d)(?=[^\W\d]))(?=\S)"
)
_KINDS = "类款项目"
"""The levels of the classification, from the highest, where labels name their own: 教育支出（类）, 普通教育（款）."""
_KIND = later(rf"[（(]([{_KINDS}])[)）]$")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMANS = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
)


class _Number(NamedTuple):
    """A number in front of a label: its level from 0, its own value, and the numbers of the wholes above it."""

    style: int
    value: int
    above: tuple[int, ...] = ()
    end: int = 0


class Numbering(NamedTuple):
    """How a column of labels is numbered: the level of each style, whether points tell levels, and which styles it has.

    `nests` is false where the numbers do not run: a lower style stands first, or begins again under no new whole.
    `kinds` are the levels that labels name in words instead (类, 款, 项). `below` is 1 where the numbers count the parts
    of rows that have none (`are_below`).
    """

    levels: tuple[int, ...] = ()
    has_points: bool = False
    nests: bool = True
    styles: tuple[int, ...] = ()
    kinds: str = ""
    below: int = 0

    def level(self, label: str) -> int | None:
        """Return the level of a label from 0, `None` where it has no number."""
        if self.kinds:
            named = _KIND.search(label.strip())
            return self.kinds.index(named[1]) if named else None
        found = _read(label, self.styles, has_points=self.has_points)
        if found is None or found.style not in self.levels:
            return None
        return self.levels.index(found.style) + len(found.above) + self.below

    def bare(self, label: str) -> str:
        """Return the label without a number that only the other labels show to be one: `1 Health`, `1.1 Schools`, `A. Roads`."""
        found = _read(label, self.styles, has_points=self.has_points)
        is_shown = found and (self.has_points or found.style in (_ROMAN, _LETTER, _SMALL))
        return label[found.end :] if found and is_shown else label


PLAIN = Numbering()


def may_begin(label: str) -> bool:
    """Whether a label may begin with a number, by the sign behind it; hardly any does, and no pattern is needed for the others."""
    return not _SIGNS.isdisjoint(label[:6])


def of(labels: Sequence[str]) -> Numbering:
    """Return how `labels`, in their order, are numbered."""
    own = [label.strip() for label in labels]
    if kinds := _kinds(own):
        return Numbering(tuple(range(len(kinds))), kinds=kinds)
    if not any(map(may_begin, own)):
        return PLAIN
    has_points = _has_points(own)
    styles = _styles(own)
    read = [
        (label, found) for label in own if (found := _read(label, styles, has_points=has_points))
    ]
    if not read:
        return PLAIN
    seen = tuple(dict.fromkeys(found.style for _, found in read))
    levels = tuple(sorted(seen))
    if seen[0] == _LETTER and _ROMAN in seen:  # A. holds I. holds 1.
        levels = (_LETTER, *(style for style in levels if style != _LETTER))
    return Numbering(levels, has_points, seen == levels and _run(read, levels), styles)


def are_below(labels: Sequence[str], numbers: Numbering) -> bool:
    """Whether numbers of one style count the parts of the rows without one right above them, list after list: Staff, a) Wages, b) Pensions, Goods, a) Energy.

    `labels` are blank for rows without figures, which head what is below them and are no wholes.
    """
    if len(numbers.levels) != 1 or numbers.has_points or numbers.kinds or not numbers.nests:
        return False
    last, lists, longest = -1, 0, 0  # -1 for a row that is no whole, 0 for one without a number
    for label in labels:
        found = _read(label.strip(), numbers.styles, has_points=False) if label.strip() else None
        if found is None:
            last = 0 if label.strip() else -1
            continue
        if found.value != last + 1:
            return False
        lists += last == 0
        last = found.value
        longest = max(longest, last)
    return lists > 1 and longest > 1


def _kinds(labels: Sequence[str]) -> str:
    """Return which levels the labels name in words, `""` for fewer than two or where a lower one stands first."""
    named = [found[1] for label in labels if label[-1:] in ")）" and (found := _KIND.search(label))]
    kinds = "".join(kind for kind in _KINDS if kind in named)
    return kinds if len(kinds) > 1 and named[0] == kinds[0] else ""


def _styles(labels: Sequence[str]) -> tuple[int, ...]:
    """Return the styles that number `labels`: letters only where they count on from A, as initials of names do not."""
    kept = [style for style in range(len(_STYLES)) if style not in (_ROMAN, _LETTER, _SMALL)]
    for style in (_ROMAN, _LETTER, _SMALL):
        own = [label for label in labels if _STYLES[style].match(label)]
        if style == _LETTER and _ROMAN in kept:  # I., V. and X. are both
            if own[:1] and _STYLES[_ROMAN].match(own[0]):
                continue
            own = [label for label in own if not _STYLES[_ROMAN].match(label)]
            if any(map(_STYLES[_ROMAN].match, labels[: labels.index(own[0])] if own else labels)):
                continue
        found = (_STYLES[style].match(label) for label in own)
        values = [_value(each[1]) for each in found if each]
        if len(values) > 1 and _counts_on(values):
            kept.append(style)
    return tuple(sorted(kept))


def _counts_on(values: Sequence[int]) -> bool:
    """Whether numbers begin with 1, and each is the next one, or the 1 of another list."""
    return values[0] == 1 and all(later in (one + 1, 1) for one, later in pairwise(values))


def _has_points(labels: Iterable[str]) -> bool:
    """Whether some label has a number with points whose whole is numbered too: 1.1 beside 1."""
    labels = list(labels)
    if not any("." in label or "．" in label for label in labels):
        return False
    found = {match[1].replace("．", ".") for label in labels if (match := _POINTED.match(label))}
    return any(number.rpartition(".")[0] in found for number in found if "." in number)


def _read(label: str, styles: Sequence[int], *, has_points: bool) -> _Number | None:
    if has_points and (found := _POINTED.match(label)):
        *above, last = (_value(part) for part in found[1].replace("．", ".").split("."))
        return _Number(_POINT, last, tuple(above), found.end())
    for style in styles if may_begin(label) else ():
        if found := _STYLES[style].match(label):
            return _Number(style, _value(found[1]), (), found.end())
    return None


def readings(said: str) -> list[tuple[int, int]]:
    """Return what a number alone in its cell may be: the styles, and its value in each; I is the first of some and the ninth of others."""
    found: dict[int, int] = {}
    for form in (said,) if may_begin(said) else (f"{said}.", f"{said})"):
        for style, pattern in enumerate(_STYLES):
            match = pattern.match(f"{form} x")
            if match and match.end() >= len(form):
                is_letter = style in (_LETTER, _SMALL)
                found[style] = (
                    _LETTERS.find(match[1].lower()) + 1 if is_letter else _value(match[1])
                )
    return [*found.items()]


def _value(said: str) -> int:
    """Return what a numeral up to 99 or a letter says: 十二 is 12, IV is 4, C is 3."""
    if said.isdigit():
        return int(said)
    if said in _ROMANS:
        return _ROMANS.index(said) + 1
    if said.isascii():
        return ord(said[0].lower()) - ord("a") + 1
    tens, ten, ones = said.rpartition("十")
    value = (_HAN.index(ones) + 1) if ones else 0
    return value + 10 * ((_HAN.index(tens) + 1) if tens else 1) if ten else value


def _run(read: Sequence[tuple[str, _Number]], levels: tuple[int, ...]) -> bool:
    """Whether the numbers of each whole count upwards; only the highest may begin again, in a second list."""
    last: dict[int, tuple[int, str]] = {}
    for label, found in read:
        level = levels.index(found.style) + len(found.above)
        before = last.get(level)
        last = {at: each for at, each in last.items() if at < level}
        if found.above:
            above = tuple(last[at][0] for at in range(levels.index(_POINT), level) if at in last)
            if above and above != found.above:
                return False
        elif level and before and before[0] >= found.value and before[1] != label:
            return False
        last[level] = (found.value, label)
    return True


@lru_cache(maxsize=262_144)
def unnumbered(label: str) -> str:
    """Return the label without the numbering in front: `一、税收收入`, `（1）增值税`."""
    bare = _NUMBERING.sub("", label) if may_begin(label) else label
    return bare.strip() or label


def untitled(title: str) -> str:
    """Return a title without a number of any style in front, or that of its table: `2. Revenue`, `II. Erträge`, `表一：收入`."""
    for style in (_TABLE, *(_STYLES if may_begin(title) else ())):
        if found := style.match(title):
            return title[found.end() :].strip() or title
    return title
