"""What a row's label says of its role: a total, an "of which", a part of the row it is indented under."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.words import blanks, bullets, numbering, totalwords
from fiscalcli.mapping.words.numbering import PLAIN, unnumbered
from fiscalcli.pattern import beginning, having, later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.words.numbering import Numbering

WITHIN = "within"
"""The mark of a row that its depth alone puts below a total."""
_BLANK = 16  # one half-width blank of indentation, in units that the levels of numbers fit between
_HALF = 8  # the step from a whole to its "of which", deeper than any level of numbers
_INDENT = 2 * _BLANK  # one blank alone is a slip of the keyboard
_STATEMENT = 1000
"""No statement has more rows; what a list repeats says nothing of its levels."""
_MARKED = later(rf"\s|[-–—◦►*>＞+＋=＝±{bullets.SHAPES}]|.{{0,5}}[、.．)）]")
_TRAILING = later(r"\s$")
_BULLET = later(
    r"(?:[-–—]{1,2}|[•·▪◦○●►*])\s+(?=\S)|[•▪◦●►](?=\S)|[-–—]{1,2}(?=[^\W\d])"
    r"|(?:[>＞]{1,6}|\.{2,12})\s*(?=[^\W\d_])"
)
_SIGN = later(r"([-–—+＋=＝±])\s*(?=[^\W\d_])")
_COUNTED = frozenset("#＃")
_STEPS = frozenset(">＞.")
"""Bullets of which each one more is a level deeper: `..Schools`, `....Wages`, `>> Wages`."""


@cache
def _of_which() -> re.Pattern[str]:
    """Return the pattern of the words in front of a label that make it an "of which"; one that is a word goes on with a blank."""
    row = next(row for row in lexicon.rows("values") if row["value"] == "of_which")
    words = {row["zh"], row["en"], *row["aliases"].split("|")}
    said = (re.escape(word).replace(r"\ ", r"\s*") for word in sorted(words, key=len, reverse=True))
    ends = "|".join(
        f"{word}(?![^\\W\\d_])" if word[0].isascii() or word[0].islower() else word for word in said
    )
    return re.compile(
        rf"\s*(?:[-–—•·]\s*)?(?:[（(\[]\s*)?(?:[#＃]{{1,4}}|(?:{ends})\s*[:：,]?)\s*", re.IGNORECASE
    )


def is_of_which(label: str) -> bool:
    """Whether a label begins with a word that makes it an "of which": 其中：, thereof."""
    return _of_which().match(label) is not None


def is_opening(label: str) -> bool:
    """Whether a label is such a word and nothing else: `of which:` over the rows that are meant."""
    return _of_which().fullmatch(label) is not None


@cache
def _ending() -> re.Pattern[str]:
    """Return the pattern of a label with such words behind it, parted from it or with a colon: `Staff, of which:`, 教育支出（其中）."""
    row = next(row for row in lexicon.rows("values") if row["value"] == "of_which")
    words = {word.rstrip("：:") for word in (row["zh"], row["en"], *row["aliases"].split("|"))}
    ends = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    parted = rf"(.*[^\s,，;；:：(（–-])\s*[,，;；:：(（–-]\s*(?:{ends})\s*[:：]?\s*[)）]?\s*"
    return re.compile(rf"{parted}|(.*\w)\s*(?<![A-Za-z])(?:{ends})\s*[:：]\s*", re.IGNORECASE)


def unopened(label: str) -> str:
    """Return a label without the `of which:` behind it that opens the rows below, `""` where none stands there."""
    if len(label) > _LONGEST or not label.rstrip().endswith(_OPENS):
        return ""
    found = _ending().fullmatch(label)
    return (found[1] or found[2] or "") if found else ""


_LONGEST = 120
"""No label that opens a list is longer."""
_OPENS = (":", "：", ")", "）")


def part_of_which(heading: str) -> str:
    """Return what a heading names behind such words, `""` for another one: `# of grants` is a number of things."""
    found = _of_which().match(heading)
    return heading[found.end() :].strip() if found and _COUNTED.isdisjoint(found[0]) else ""


def is_part_of_group(heading: str) -> bool:
    """Whether a heading names a part so, at its begin or behind the heading over it: 其中：增值税, 本级支出 其中：基本支出."""
    return any(
        part_of_which(heading[at:])
        for at in range(len(heading))
        if not at or heading[at - 1].isspace()
    )


def are_of_which(labels: Sequence[str]) -> bool:
    """Whether one of many labels begins so."""
    return bool(beginning(labels, _of_which()))


class Step(NamedTuple):
    """The label without its marks, the row's role, and the label of the row that it is a part of.

    `role` is `total_of` for a row that calls itself the total of one thing: its figures decide whether
    its parts stand above it. `mark` is `number` or `bullet` where that puts the row under another, `within` below a total.
    """

    label: str
    role: str
    part_of: str
    mark: str = ""


class Rung(NamedTuple):
    """A row above: how deep it stands, what it is called, how deep its siblings may stand, and its mark, which is theirs."""

    depth: int
    label: str
    siblings: int = 0
    mark: str = ""


@dataclass(eq=False, repr=False)
class Ladder:
    """The rows above the current one, by depth: who is whose part.

    `indents` says whether indentation means anything: in a statement of one label column it does, in a list
    with other dimensions a blank before a label is a slip, and `ignored` counts those. Numbers and bullets are no
    slips anywhere. `loose` says that the current row follows a mark `其中：` alone on its line and stands no deeper
    than the row above the mark. `total` is the label of a total right above: what is "of which" there is in it, and `closed` how deep it stands where it is
    that of rows above.
    `repeated` are the labels that go on with lists of "of which" rows (`going_on`). `signs` says that the labels have
    signs in front (`are_signed`): none of these is a bullet. `bullets` are how deep signs of several kinds put their rows.
    """

    indents: bool = True
    numbers: Numbering = PLAIN
    repeated: frozenset[str] = frozenset()
    signs: bool = False
    bullets: Mapping[str, int] = field(default_factory=dict)
    ignored: int = 0
    above: list[Rung] = field(default_factory=list)
    opened: int | None = None
    loose: bool = False
    fresh: bool = False
    total: str = ""
    closed: int | None = None

    def step(self, cell: str, others: Sequence[str]) -> Step:
        """Return what the label `cell` says; `others` are the row's other words, where TOTAL may stand too."""
        self.loose = False
        total_above, self.total = self.total, ""
        depth, label = _depth(cell)
        if depth >= _INDENT and not self.indents:
            self.ignored += 1
        depth = depth if self.indents and depth >= _INDENT else 0
        found = _of_which().match(label)
        if found and found.end() < len(label):
            if total_above:
                self._above(depth)
                self.above.append(Rung(depth, total_above))
            signs = sum(map(found[0].count, _COUNTED))  # ##增值税 below #税收收入
            depth += _INDENT * max(signs - 1, 0)
            return self._of_which(depth, found[0], unnumbered(_unbracketed(label, found.end())))
        sign = _SIGN.match(label) if self.signs else None
        if sign:
            label = label[sign.end() :]
            if role := {"=": "total_of", "＝": "total_of", "+": "", "＋": "", "±": ""}.get(
                sign[1], UNCLEAR
            ):
                return Step(unnumbered(label), role, "")
        depth, label, bullet = (depth, label, False) if sign else self._bulleted(depth, label)
        level = self.numbers.level(label)
        depth, label = depth + (level or 0), self.numbers.bare(label)
        if role := totalwords.total(label):
            self._above(depth if level is not None else depth + 1)  # nothing below is of rows above
            self.total = unnumbered(label)
            self.closed = depth if self.above and self.above[-1].depth == depth else None
            return Step(unnumbered(label), _stronger(role, others), "")
        if role := _elsewhere(label, others):
            return Step(unnumbered(label), role, "")
        if not self.numbers.nests:
            return Step(unnumbered(label), UNCLEAR, "")
        mark = "bullet" if bullet else "" if level is None else "number"
        self.total = "" if mark else total_above
        step = self._plain(depth, unnumbered(label))
        self.total = ""
        return step._replace(mark=mark or step.mark)

    def _bulleted(self, depth: int, label: str) -> tuple[int, str, bool]:
        """Return how deep a label stands by the sign in front of it, the label without that, and whether there is one."""
        kind = self.bullets.get(label[:1])
        if kind is not None:
            return depth + _INDENT * kind, label[1:].strip(), kind > 0
        bullet = _bullet(label)
        if bullet is None:
            return depth, label, False
        steps = len(bullet[0].strip()) if bullet[0][0] in _STEPS else 1
        return depth + _INDENT * steps, label[bullet.end() :], True

    def open(self, cell: str) -> bool:
        """Note a row that is only a mark such as `其中：`: the deeper rows below it are of the row above.

        Below a total they are the rows that it is the total of, and are held against it like any others.
        """
        depth, label = _depth(cell)
        found = _of_which().fullmatch(label)
        if found and not self.total:
            self.opened = depth if self.indents else 0
            self.fresh = True
        return bool(found)

    def _of_which(self, depth: int, mark: str, name: str) -> Step:
        self.opened = None
        whole = self._above(depth + _HALF)
        self.above.append(Rung(depth + _HALF, name, depth + (_width(mark) + 1) * _BLANK))
        return Step(name, "of_which", whole)

    def _plain(self, depth: int, name: str) -> Step:
        """Return an ordinary row: a part of what it is indented under, or one more "of which"."""
        if self.total and self.closed is not None and depth > self.closed:
            return self._within(depth, name)
        if self.above and self.above[-1].depth < depth <= self.above[-1].siblings:
            siblings = self.above[-1].siblings
            whole = self._above(self.above[-1].depth)
            self.above.append(Rung(depth, name, siblings))
            return Step(name, "of_which", whole)
        if self.above and self.above[-1].siblings and depth == self.above[-1].depth:
            return self._sibling(depth, name)
        if name in self.repeated and self.above and self.above[-1].siblings:
            return self._sibling(self.above[-1].depth, name)
        whole = self._above(depth)
        is_open = self.opened is not None and (
            depth > self.opened or depth >= max(self.opened, _INDENT)
        )
        if is_open and whole:
            self.above.append(Rung(depth, name))
            self.fresh = False
            return Step(name, "of_which", whole)
        self.loose = self.opened is not None and self.fresh
        self.opened = None
        self.above.append(Rung(depth, name))
        return Step(name, "", whole)

    def _within(self, depth: int, name: str) -> Step:
        """Return a row that stands deeper right below the total of the rows above: that is parted once more, as the next ones do."""
        self._above(self.closed or 0)
        self.above += [Rung(self.closed or 0, self.total), Rung(depth, name, depth, WITHIN)]
        return Step(name, "of_which", self.total, WITHIN)

    def _sibling(self, depth: int, name: str) -> Step:
        _, _, siblings, mark = self.above[-1]
        whole = self._above(depth)
        self.above.append(Rung(depth, name, siblings, mark))
        return Step(name, "of_which", whole, mark)

    def _above(self, depth: int) -> str:
        """Return the label of the nearest row above that is less deep, and forget the deeper ones."""
        while self.above and self.above[-1].depth >= depth:
            self.above.pop()
        return self.above[-1].label if self.above else ""


def _width(text: str) -> int:
    """Return how many half-width columns `text` takes."""
    return sum(1 if char.isascii() else 2 for char in text)


def _unbracketed(label: str, at: int) -> str:
    """Return the label from `at` on, without the bracket that closes one in front of `at`: （其中：普通教育）."""
    rest = label[at:]
    is_open = label.lstrip()[:1] in ("（", "(", "[") and rest[-1:] in ("）", ")", "]")
    return rest[:-1].strip() if is_open and len(rest) > 1 else rest


def _bullet(label: str) -> re.Match[str] | None:
    return None if label[:1].isalnum() else _BULLET.match(label)


def _depth(cell: str) -> tuple[int, str]:
    """Return the depth of indentation, and the label."""
    if cell[:1].isalnum():
        return 0, cell.rstrip()
    return blanks.width(cell) * _BLANK, cell.strip()


def _elsewhere(label: str, others: Sequence[str]) -> str:
    """Return what a row is whose total stands beside its label: `教育 | 合计` is that of one thing."""
    kinds = [totalwords.total(other) for other in others if other]
    if not any(kinds):
        return ""
    if label or "" in kinds or "subtotal" in kinds:
        return "subtotal"
    return "total_of" if "total_of" in kinds else "total"


def _stronger(kind: str, others: Sequence[str]) -> str:
    """Return the role of a row whose label is a total, which is a subtotal where another cell says so."""
    return (
        "subtotal"
        if kind == "total" and any(totalwords.total(other) == "subtotal" for other in others)
        else kind
    )


def are_marked(cells: Sequence[str]) -> bool:
    """Whether labels say what is part of what: by 其中, by steady indentation, by bullets or numbers of several levels."""
    bare = [cell.strip() for cell in cells]
    said = (bare[at] for at in beginning(bare, _of_which()))
    if any((found := _of_which().match(cell)) and found.end() < len(cell) for cell in said):
        return True
    signs = len(beginning(bare, _BULLET))
    numbers = numbering.of(bare)
    has_points = numbers.has_points and all(any(map(str.isalpha, cell)) for cell in bare if cell)
    is_numbered = len(numbers.levels) > 1 or has_points
    return 0 < signs < len(bare) or are_indented(cells) or is_numbered


def going_on(cells: Sequence[str]) -> frozenset[str]:
    """Return the labels that stand several times, each time in a list that an "of which" row of another whole begins.

    教育支出, 其中：人员经费, 公用经费, 卫生支出, 其中：人员经费, 公用经费: no item stands beside 教育支出 and 卫生支出 twice.
    """
    bare = [label for cell in cells if (label := cell.strip())]
    marked = {*beginning(bare, _of_which())} if len(bare) <= _STATEMENT else set()
    if not marked:
        return frozenset()
    counts = Counter(label for at, label in enumerate(bare) if at not in marked)
    found = {each for each in counts if counts[each] > 1}
    while found:
        wholes: dict[str, list[str]] = {label: [] for label in found}
        whole, is_list = "", False
        for at, label in enumerate(bare):
            is_list = at in marked or (is_list and label in found)
            if not is_list:
                whole = label
            if label in found:
                wholes[label].append(whole if is_list else "")
        kept = {each for each, own in wholes.items() if "" not in own and len({*own}) == len(own)}
        if kept == found:
            break
        found = kept
    return frozenset(found)


def are_signed(cells: Sequence[str]) -> bool:
    """Whether labels say by a sign what is added, taken off, and the outcome: + Zuwendungen, - Personalaufwendungen, = Ergebnis."""
    found = {sign[1] for cell in cells if (sign := _SIGN.match(cell.strip()))}
    return bool(found & {"=", "＝"}) and len(found) > 1


def are_indented(cells: Sequence[str]) -> bool:
    """Whether some labels stand two blanks or more deeper than the first, and each of these wherever it stands."""
    if not any(cell[:1].isspace() for cell in cells):
        return False
    depths: dict[str, set[int]] = {}
    for depth, label in map(_depth, cells):
        if label and not totalwords.is_total(label):
            depths.setdefault(label, set()).add(depth)
    first = min(next(iter(depths.values()), {0}))
    deeper = [each for each in depths.values() if max(each) >= first + _INDENT]
    is_first_least = all(min(each) >= first for each in depths.values())
    return bool(deeper) and is_first_least and all(len(each) == 1 for each in deeper)


def are_hung(cells: Sequence[str]) -> bool:
    """Whether labels stand deeper than the first one below them that does not: parts above their wholes, or nobody knows what.

    A total below them is theirs. One label alone that is deeper than the others is a slip.
    """
    if not cells or not cells[0][:1].isspace():
        return False
    told = [(depth, totalwords.is_total(label)) for depth, label in map(_depth, cells) if label]
    depths = [depth for depth, is_total in told if not is_total]
    least = min(depths, default=0) + _INDENT
    is_closed = next((is_total for depth, is_total in told if depth < least), True)
    deeper = [depth >= least for depth in depths]
    return sum(deeper) > 1 and deeper[0] and not (deeper[-1] or is_closed)


def marked(labels: Sequence[str]) -> set[int]:
    """Return which of many labels, by number, may not be bare."""
    return beginning(labels, _MARKED) | having(labels, _TRAILING)


def is_bare(label: str) -> bool:
    """Whether a label is a name and nothing else: no blank, number or bullet stands in front of it, or blank behind it."""
    return label == label.strip() == unnumbered(label) and not _BULLET.match(label)
