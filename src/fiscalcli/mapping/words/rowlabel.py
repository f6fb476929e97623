"""What a row's label says of its role: a total, an "of which", a part of the row it is indented under."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping.words import numbering
from fiscalcli.mapping.words.numbering import PLAIN
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.words.numbering import Numbering

_BLANK = 16  # one half-width blank of indentation, in units that the levels of numbers fit between
_HALF = 8  # the step from a whole to its "of which", deeper than any level of numbers
_INDENT = 2 * _BLANK  # one blank alone is a slip of the keyboard
_BULLET = later(r"(?:[-–—]{1,2}|[•·▪◦○●►*])\s+(?=\S)|[•▪◦●►](?=\S)|[-–—]{1,2}(?=[^\W\d])")
_LONGEST = 60
_NUMBERING = later(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d))\s*"
)
_TERM = r"(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,2})"
_MARK = later(
    rf"\s*(?:[¹²³⁴-⁹①-⑳*＊†‡§#]+|[（(\[]\s*{_TERM}(?:\s*[+＋\-－=＝]\s*{_TERM})*\s*[)）\]])$"
)
"""A mark of a note behind a label, or how it follows from others: Total¹, 合计（1+2）."""
_LATIN = later(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def _of_which() -> re.Pattern[str]:
    """Return the pattern of the words in front of a label that make it an "of which"; one that is a word goes on with a blank."""
    row = next(row for row in lexicon.rows("values") if row["value"] == "of_which")
    words = {row["zh"], row["en"], *row["aliases"].split("|")}
    said = (re.escape(word).replace(r"\ ", r"\s*") for word in sorted(words, key=len, reverse=True))
    ends = "|".join(
        f"{word}(?![^\\W\\d_])" if word[0].isascii() or word[0].islower() else word for word in said
    )
    return re.compile(rf"\s*[（(\[]?\s*(?:#|(?:{ends})\s*[:：,]?)\s*", re.IGNORECASE)


def is_of_which(label: str) -> bool:
    """Whether a label begins with a word that makes it an "of which": 其中：, thereof."""
    return _of_which().match(label) is not None


class Step(NamedTuple):
    """The label without its marks, the row's role, and the label of the row that it is a part of.

    `role` is `total_of` for a row that calls itself the total of one thing: its figures decide whether
    its parts stand above it. `mark` is `number` or `bullet` where that puts the row under another.
    """

    label: str
    role: str
    part_of: str
    mark: str = ""


class Rung(NamedTuple):
    """A row above: how deep it stands, what it is called, and how deep its siblings may stand."""

    depth: int
    label: str
    siblings: int = 0


@dataclass(eq=False, repr=False)
class Ladder:
    """The rows above the current one, by depth: who is whose part.

    `indents` says whether indentation means anything: in a statement of one label column it does, in a list
    with other dimensions a blank before a label is a slip, and `ignored` counts those. Numbers and bullets are no
    slips anywhere. `loose` says that the current row follows a mark `其中：` alone on its line and stands no deeper
    than the row above the mark. `total` is the label of a total right above: what is "of which" there is in it.
    """

    indents: bool = True
    numbers: Numbering = PLAIN
    ignored: int = 0
    above: list[Rung] = field(default_factory=list)
    opened: int | None = None
    loose: bool = False
    fresh: bool = False
    total: str = ""

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
            return self._of_which(depth, found[0], _name(_unbracketed(label, found.end())))
        if bullet := _bullet(label):
            depth, label = depth + _INDENT, label[bullet.end() :]
        level = self.numbers.level(label)
        depth, label = depth + (level or 0), self.numbers.bare(label)
        if kind := total(label):
            self.total = _name(label)
            return Step(_name(label), _stronger(kind, others), "")
        if kind := _elsewhere(label, others):
            return Step(_name(label), kind, "")
        if not self.numbers.nests:
            return Step(_name(label), UNCLEAR, "")
        mark = "bullet" if bullet else "" if level is None else "number"
        return self._plain(depth, _name(label))._replace(mark=mark)

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
        if self.above and self.above[-1].depth < depth <= self.above[-1].siblings:
            siblings = self.above[-1].siblings
            whole = self._above(self.above[-1].depth)
            self.above.append(Rung(depth, name, siblings))
            return Step(name, "of_which", whole)
        if self.above and self.above[-1].siblings and depth == self.above[-1].depth:
            return self._sibling(depth, name)
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

    def _sibling(self, depth: int, name: str) -> Step:
        siblings = self.above[-1].siblings
        whole = self._above(depth)
        self.above.append(Rung(depth, name, siblings))
        return Step(name, "of_which", whole)

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
    label = cell.lstrip(" \t\u3000\u00a0")
    indent = cell[: len(cell) - len(label)]
    return sum(2 if blank in "\u3000\t" else 1 for blank in indent) * _BLANK, label.strip()


@lru_cache(maxsize=262_144)
def _name(label: str) -> str:
    """Return the label without the numbering in front: `一、税收收入`, `（1）增值税`."""
    bare = _NUMBERING.sub("", label) if numbering.may_begin(label) else label
    return bare.strip() or label


@cache
def _words() -> tuple[dict[str, str], tuple[tuple[str, str], ...], dict[tuple[str, ...], str]]:
    """Return the words for total: alone, at the end of a Chinese label, and as words of a Latin one.

    计 is a total only alone: 统计, 审计 and 会计 end with it. `Total general` may be that of a fund: its figures decide.
    """
    roles = ("total", "subtotal")
    spoken = {word: role for word, role in lexicon.spoken("role").items() if role in roles}
    endings = [
        (word, role) for word, role in spoken.items() if not word.isascii() and len(word) > 1
    ]
    endings = [(word, role) for word, role in endings if "\u4e00" <= word[0] <= "\u9fff"]
    latin = {
        tuple(_LATIN.findall(word.casefold())): row["value"]
        for row in lexicon.rows("values")
        if row["column"] == "role" and row["value"] in roles
        for word in [row["en"], *row["aliases"].split("|")]
        if word and _is_told_by(word)
    }
    latin = {
        words: role for words, role in latin.items() if len(words) == 1 or words[:1] not in latin
    }
    return spoken, tuple(endings), latin


def _is_told_by(word: str) -> bool:
    """Whether a word for total makes a label with more words one: Total taxes, Доходы всего; All Saints School is a name."""
    if word.isascii() and word[0].casefold() in "stgiz":
        return True
    is_spelt = unicodedata.category(word[0])[:2] in ("Ll", "Lu")  # no Chinese, Thai, Arabic
    return is_spelt and word.isalpha() and word.casefold() not in ("all", "overall")


@cache
def _may_end() -> re.Pattern[str]:
    """Return the pattern that every folded label has which is a total of something: most labels are told by it from those at once."""
    _, endings, latin = _words()
    words = {*(word for word, _ in endings), *(lexicon.fold(words[0]) for words in latin)}
    return re.compile("|".join(map(re.escape, sorted(words))))


@lru_cache(maxsize=262_144)
def total(label: str) -> str:
    """Return `total`, `subtotal`, `total_of` (of the one thing it names) or `""` for no total at all."""
    said = _name(label)
    is_bare = not said or said[-1].isalpha() or said[-1].isdecimal()
    said = said if is_bare else _MARK.sub("", said)
    if said == "_T":  # of SDMX
        return "total"
    spoken = _words()[0]
    folded = lexicon.fold(said)
    if known := spoken.get(folded):
        return known
    if len(folded) > _LONGEST or not folded or not _may_end().search(folded):
        return ""
    named, rest = _parted(said, folded)
    if not named or lexicon.find("indicator", said) is not None:
        return ""
    return named if named == "subtotal" or _is_whole(rest) else "total_of"


def _parted(said: str, folded: str) -> tuple[str, str]:
    """Return what a label's word for total means and the rest of the label, `""` where it has none."""
    _, endings, latin = _words()
    for word, role in endings:
        if folded.endswith(word):
            return role, folded.removesuffix(word)
    words = tuple(_LATIN.findall(said.casefold()))
    for size in (3, 2, 1):
        if len(words) > size:
            if role := latin.get(words[:size], ""):
                return role, " ".join(words[size:])
            if role := latin.get(words[-size:], ""):
                return role, " ".join(words[:-size])
    return "", ""


_BESIDE = ("本年", "当年", "全年", "预算", "general", "government", "public", "of", "all")


def _is_whole(rest: str) -> bool:
    """Whether a total of `rest` is one of everything: of a side, a phase or a whole area.

    A total of a budget or a fund is one of that fund: whether there is more, its figures say.
    """
    folded = lexicon.fold(rest)
    for word in _BESIDE:
        folded = folded.replace(lexicon.fold(word), "") or folded
    top = lexicon.indicators().get(lexicon.find("indicator", rest) or "")
    return (
        (top is not None and not top.part_of)
        or folded in ("government", "all")
        or lexicon.find("scope", folded) == "whole"
        or lexicon.named("direction", folded) in ("revenue", "expenditure")
        or lexicon.named("phase", folded) is not None
    )


def is_of_top(rest: str) -> bool:
    """Whether `rest` names all of one budget, so that a last row of it is the total of its table."""
    folded = lexicon.fold(rest)
    for word, scope in lexicon.spoken("scope").items():
        if len(word) > 1 and scope == "whole":
            folded = folded.removeprefix(word) or folded
    top = lexicon.indicators().get(lexicon.find("indicator", folded) or "")
    return (
        folded in _GENERAL
        or bool(lexicon.named("budget", folded))
        or (top is not None and set(top.part_of) <= _TOP)
    )


_GENERAL = frozenset({"general", "général", "geral"})
_TOP = frozenset({"revenue_total", "expenditure_total"})


def _elsewhere(label: str, others: Sequence[str]) -> str:
    """Return what a row is whose total stands beside its label: `教育 | 合计` is that of one thing."""
    kinds = [total(other) for other in others if other]
    if not any(kinds):
        return ""
    if label or "" in kinds or "subtotal" in kinds:
        return "subtotal"
    return "total_of" if "total_of" in kinds else "total"


def _stronger(kind: str, others: Sequence[str]) -> str:
    """Return the role of a row whose label is a total, which is a subtotal where another cell says so."""
    return (
        "subtotal"
        if kind == "total" and any(total(other) == "subtotal" for other in others)
        else kind
    )


def are_marked(cells: Sequence[str]) -> bool:
    """Whether labels say what is part of what: by 其中, by steady indentation, by bullets or numbers of several levels."""
    bare = [cell.strip() for cell in cells]
    if any((found := _of_which().match(cell)) and found.end() < len(cell) for cell in bare):
        return True
    bullets = sum(bool(_bullet(cell)) for cell in bare)
    return 0 < bullets < len(bare) or are_indented(cells) or len(numbering.of(bare).levels) > 1


def are_indented(cells: Sequence[str]) -> bool:
    """Whether some labels stand two blanks or more deeper than the first, and each of these wherever it stands."""
    if not any(cell[:1].isspace() for cell in cells):
        return False
    depths: dict[str, set[int]] = {}
    for depth, label in map(_depth, cells):
        if label and not is_total(label):
            depths.setdefault(label, set()).add(depth)
    first = min(next(iter(depths.values()), {0}))
    deeper = [each for each in depths.values() if max(each) >= first + _INDENT]
    is_first_least = all(min(each) >= first for each in depths.values())
    return bool(deeper) and is_first_least and all(len(each) == 1 for each in deeper)


def is_total(label: str) -> bool:
    """Whether `label` names a total or subtotal that repeats other rows."""
    return bool(total(label))


def is_bare(label: str) -> bool:
    """Whether a label is a name and nothing else: no blank, number or bullet stands in front of it, or blank behind it."""
    return label == label.strip() == _name(label) and not _BULLET.match(label)


def without_total(label: str) -> str:
    """Return `label` without its word for total, `""` when it is nothing else: `支出合计` to `支出`."""
    if label.isascii():
        return ""
    folded = lexicon.fold(_name(label))
    word = next((word for word, _ in _words()[1] if folded.endswith(word)), "")
    return folded.removesuffix(word) if word else ""


def rest(label: str) -> str:
    """Return what `label` is the total of, `""` when it is no total: `Total health` to `health`."""
    said = _name(label)
    return _parted(said, lexicon.fold(said))[1]


def rest_key(name: str) -> str:
    """Return `name` as the thing that a total is of is compared with it."""
    return lexicon.find("sector", name) or lexicon.find("indicator", name) or lexicon.fold(name)
