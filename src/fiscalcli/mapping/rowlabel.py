"""What a row's label says of its role: a total, an "of which", a part of the row it is indented under."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

_OF_WHICH = re.compile(
    r"\s*(?:#|其中\s*[:：]?|of\s+which\s*[:,]?|including\s*:|de\s+los\s+cuales\s*:?)\s*",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:.{0,24}(?:合计|合計|总计|總計|小计|小計|总和)|(?:grand\s+|sub-?\s?)?total(?:es)?\b.{0,60}|.{0,60}\b(?:sub-?)?totals?|gesamt|summe)",
    re.IGNORECASE,
)
_INDENT = 2  # half-width blanks: one alone is a slip of the keyboard
_SUBTOTAL = re.compile(r"小计|小計|sub-?\s?total", re.IGNORECASE)
_TOTAL_WORD = re.compile(r"(?:合计|合計|总计|總計|小计|小計|总和)$")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d))\s*"
)


class Step(NamedTuple):
    """The label without its marks, the row's role, and the label of the row that it is a part of."""

    label: str
    role: str
    part_of: str


@dataclass
class Ladder:
    """The rows above the current one, by depth: who is whose part.

    `indents` says whether indentation means anything: in a statement of one label column it does, in a list
    with other dimensions a blank before a label is a slip.
    """

    indents: bool = True
    above: list[tuple[int, str]] = field(default_factory=list)

    def step(self, cell: str, others: Sequence[str]) -> Step:
        """Return what the label `cell` says; `others` are the row's other words, where TOTAL may stand too."""
        depth, label = _depth(cell)
        depth = depth if self.indents and depth >= _INDENT else 0
        found = _OF_WHICH.match(label)
        if found and found.end() < len(label):
            label = label[found.end() :]
            whole = self._above(depth + 1)
            self.above.append((depth + 1, _name(label)))
            return Step(_name(label), "of_which", whole)
        if is_total(label) or any(is_total(other) for other in others):
            return Step(_name(label), "subtotal" if _is_subtotal(label, others) else "total", "")
        whole = self._above(depth)
        self.above.append((depth, _name(label)))
        return Step(_name(label), "", whole)

    def _above(self, depth: int) -> str:
        """Return the label of the nearest row above that is less deep, and forget the deeper ones."""
        while self.above and self.above[-1][0] >= depth:
            self.above.pop()
        return self.above[-1][1] if self.above else ""


def _depth(cell: str) -> tuple[int, str]:
    """Return the depth of indentation in half-width blanks, and the label."""
    label = cell.lstrip(" \t\u3000\u00a0")
    indent = cell[: len(cell) - len(label)]
    return sum(2 if blank in "\u3000\t" else 1 for blank in indent), label.strip()


def _name(label: str) -> str:
    """Return the label without the numbering in front: `一、税收收入`, `（1）增值税`."""
    return _NUMBERING.sub("", label).strip() or label


def is_total(label: str) -> bool:
    """Whether `label` names a total or subtotal that repeats other rows."""
    said = _name(label)
    if not _TOTAL.fullmatch(said):
        return False
    return lexicon.find("indicator", said) is None


def _is_subtotal(label: str, others: Sequence[str]) -> bool:
    return (
        bool(_SUBTOTAL.search(label))
        or not is_total(label)
        or any(_SUBTOTAL.search(other) for other in others)
    )


def without_total(label: str) -> str:
    """Return `label` without its word for total, `""` when it is nothing else: `支出合计` to `支出`."""
    bare = _TOTAL_WORD.sub("", label)
    return bare if bare != label else ""
