"""The numbers in front of the labels of a statement: 一、 holds （一） holds 1. holds （1）; 1 holds 1.1.

In the statements of Chinese departments the numbers are the hierarchy, indented or not. They are read for a whole
column of labels at once: which style stands under which, and whether the numbers run as they must.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HAN = "一二三四五六七八九十"
_STYLES = tuple(
    later(style)
    for style in (
        rf"([{_HAN}]{{1,3}})[、.．]",
        rf"[（(]([{_HAN}]{{1,3}})[)）]",
        r"(\d{1,2})[、.．](?!\d)",
        r"[（(](\d{1,2})[)）]",
    )
)
"""From the highest to the lowest, as official documents are numbered."""
_POINT = 2
"""The style of the numbers that 1.1 goes on from."""
_POINTED = later(r"(\d{1,2}(?:[.．]\d{1,2})*)[.．、]?(?:\s+|(?<=\d)(?=[^\W\d]))(?=\S)")


class _Number(NamedTuple):
    """A number in front of a label: its level from 0, its own value, and the numbers of the wholes above it."""

    style: int
    value: int
    above: tuple[int, ...] = ()
    end: int = 0


class Numbering(NamedTuple):
    """How a column of labels is numbered: the level of each style, and whether points tell levels.

    `nests` is false where the numbers do not run: a lower style stands first, or begins again under no new whole.
    """

    levels: tuple[int, ...] = ()
    has_points: bool = False
    nests: bool = True

    def level(self, label: str) -> int | None:
        """Return the level of a label from 0, `None` where it has no number."""
        found = _read(label, has_points=self.has_points)
        if found is None or found.style not in self.levels:
            return None
        return self.levels.index(found.style) + len(found.above)

    def bare(self, label: str) -> str:
        """Return the label without a number that only the other labels show to be one: `1 Health`, `1.1 Schools`."""
        found = _read(label, has_points=self.has_points) if self.has_points else None
        return label[found.end :] if found else label


PLAIN = Numbering()


def of(labels: Sequence[str]) -> Numbering:
    """Return how `labels`, in their order, are numbered."""
    own = [label.strip() for label in labels]
    has_points = _has_points(own)
    read = [(label, found) for label in own if (found := _read(label, has_points=has_points))]
    if not read:
        return PLAIN
    seen = tuple(dict.fromkeys(found.style for _, found in read))
    levels = tuple(sorted(seen))
    return Numbering(levels, has_points, seen == levels and _run(read, levels))


def _has_points(labels: Iterable[str]) -> bool:
    """Whether some label has a number with points whose whole is numbered too: 1.1 beside 1."""
    found = {match[1].replace("．", ".") for label in labels if (match := _POINTED.match(label))}
    return any(number.rpartition(".")[0] in found for number in found if "." in number)


def _read(label: str, *, has_points: bool) -> _Number | None:
    if has_points and (found := _POINTED.match(label)):
        *above, last = (int(part) for part in found[1].replace("．", ".").split("."))
        return _Number(_POINT, last, tuple(above), found.end())
    for style, pattern in enumerate(_STYLES):
        if found := pattern.match(label):
            return _Number(style, _value(found[1]), (), found.end())
    return None


def _value(said: str) -> int:
    """Return what a numeral up to 99 says: 十二 is 12, 二十 is 20."""
    if said.isdigit():
        return int(said)
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
