"""One word, however it is spelt: what differs only in case, width, blanks, Unicode form or signs that nobody sees."""

from __future__ import annotations

import unicodedata
from operator import attrgetter
from typing import TYPE_CHECKING

from fiscalcli.dimension import IDENTITY
from fiscalcli.errors import Text
from fiscalcli.pattern import later
from fiscalcli.safe import seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fiscalcli.model import Fact

_WIDE = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF00, 0xFFF0)}
"""Full-width Latin and half-width kana in their usual width; no other compatibility form, so that ² is not 2."""
_HAN = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BLANK = later(rf"(?<=[{_HAN}]) | (?=[{_HAN}])")
_WORDS: Callable[[Fact], tuple[str, ...]] = attrgetter(*IDENTITY)
_LABEL = "label"
"""Labels as they are printed, which may stand for a word of the lexicon."""
_SHOWN = 5


def alike(word: str) -> str:
    """Return what all spellings of `word` have in common; between Han characters a blank means nothing."""
    parted = " ".join(word.split())
    if parted.isascii() and parted.isprintable():
        return parted.casefold()
    plain = unicodedata.normalize("NFC", seen(parted.translate(_WIDE)).casefold())
    plain = " ".join(plain.split())
    return _BLANK.sub("", plain) if " " in plain else plain


class Spellings:
    """The words of a dataset, each spelt as it was first; `others` holds the other spellings with their lines."""

    def __init__(self) -> None:
        self.first: dict[tuple[str, str], str] = {}
        self.known: dict[tuple[str, str], str] = {}
        self.others: dict[tuple[str, str], int] = {}
        self.own: set[str] = set()

    def of(self, dimension: str, said: str) -> str:
        """Return the word `said` of a dimension in its first spelling."""
        key = (dimension, said)
        if key not in self.known:
            first = self.first.setdefault((dimension, alike(said)), said)
            self.known[key] = said if said in self.own else first
        return self.known[key]

    def size(self) -> tuple[int, int]:
        """Return how many words are known."""
        return len(self.first), len(self.known)

    def forget(self, size: tuple[int, int]) -> None:
        """Forget the words that came since there were so many: who looked at them does not read the table after all."""
        for words, count in zip((self.first, self.known), size, strict=True):
            while len(words) > count:
                words.popitem()

    def tell_apart(self, paths: Iterable[Sequence[str]]) -> None:
        """Take a label that stands beneath another spelling of itself (a under A) for a word of its own."""
        for path in {tuple(path) for path in paths if len(path) > 1}:
            above: dict[str, str] = {}
            for label in path:
                if above.setdefault(alike(label), label) != label:
                    self.own.add(label)

    def path(self, labels: Sequence[str]) -> tuple[str, ...]:
        """Return the labels from the top down to that of a line, in their first spellings."""
        return tuple(self.of(_LABEL, label) for label in labels)

    def settled(self, facts: Sequence[Fact]) -> list[Fact]:
        """Return the facts with every word that tells them apart in its first spelling."""
        return [self._settled(fact) for fact in facts]

    def _settled(self, fact: Fact) -> Fact:
        words: dict[str, object] = {
            name: own
            for name, said in zip(IDENTITY, _WORDS(fact), strict=True)
            if said and (own := self._noted(name, said, fact)) is not said
        }
        if fact.part_of:
            wholes = (self._noted("indicator", each, fact) for each in fact.part_of.split("|"))
            words |= _changed("part_of", fact.part_of, "|".join(wholes))
        if fact.extra:
            extra = tuple((name, self._noted(name, said, fact)) for name, said in fact.extra)
            words |= _changed("extra", fact.extra, extra)
        return fact._replace(**words) if words else fact  # type: ignore[arg-type]

    def _noted(self, dimension: str, said: str, fact: Fact) -> str:
        own = self.of(dimension, said)
        if own != said:
            self.others.setdefault((dimension, said), fact.source.line)
        return own

    def notes(self) -> list[Text]:
        """Return which spellings were read as one word."""
        if not self.others:
            return []
        told = [(key[1], line, self.of(*key)) for key, line in self.others.items()]
        more = f" … +{len(told) - _SHOWN}" if len(told) > _SHOWN else ""
        zh = "、".join(f"“{said}”（第 {line} 行）即“{own}”" for said, line, own in told[:_SHOWN])
        en = ", ".join(f"{said!r} (line {line}) is {own!r}" for said, line, own in told[:_SHOWN])
        return [
            Text(
                f"写法不同而读作同一个词：{zh}{more}；若是两个，请给其中一个改名",
                f"spelt in another way and read as one word: {en}{more}; if they are two, rename one of them",
            )
        ]


def _changed(name: str, before: object, after: object) -> dict[str, object]:
    return {} if before == after else {name: after}
