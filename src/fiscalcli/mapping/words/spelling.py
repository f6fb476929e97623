"""One word, however it is spelt: what differs only in case, width, blanks, Unicode form or signs that nobody sees."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from fiscalcli.dimension import IDENTITY
from fiscalcli.errors import Text
from fiscalcli.pattern import later
from fiscalcli.safe import seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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


def all_alike(words: Sequence[str]) -> list[str]:
    """Return `alike` of each of many words: plain ones are taken in one go."""
    joined = "\n".join(words)
    is_spaced = any(blanks in f"\n{joined}\n" for blanks in ("  ", " \n", "\n "))
    is_plain = joined.isascii() and not is_spaced and joined.replace("\n", "").isprintable()
    found = joined.casefold().split("\n") if is_plain else []
    return found if len(found) == len(words) else [*map(alike, words)]


class Spellings:
    """The words of a dataset, each spelt as it was first; `others` holds the other spellings with their lines."""

    def __init__(self) -> None:
        self.first: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self.known: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self.others: dict[tuple[str, str], int] = {}
        self.own: set[str] = set()

    def of(self, dimension: str, said: str) -> str:
        """Return the word `said` of a dimension in its first spelling."""
        known = self.known[dimension]
        if said not in known:
            first = self.first[dimension].setdefault(alike(said), said)
            known[said] = said if said in self.own else first
        return known[said]

    def are_first(self, dimension: str, words: Sequence[str]) -> bool:
        """Whether each of many different words of a dimension is spelt as it is first."""
        new, first = dict(zip(all_alike(words), words, strict=True)), self.first[dimension]
        if len(new) < len(words) or any(first[each] != new[each] for each in first.keys() & new):
            return all(self.of(dimension, word) == word for word in words)
        first.update(new)
        self.known[dimension].update(zip(words, words, strict=True))
        return True

    def size(self) -> list[dict[str, int]]:
        """Return how many words are known of each dimension."""
        return [{name: len(own) for name, own in each.items()} for each in self._all()]

    def forget(self, size: Sequence[Mapping[str, int]]) -> None:
        """Forget the words that came since there were so many: who looked at them does not read the table after all."""
        for each, counts in zip(self._all(), size, strict=True):
            for name, words in each.items():
                while len(words) > counts.get(name, 0):
                    words.popitem()

    def _all(self) -> tuple[Mapping[str, dict[str, str]], ...]:
        return self.first, self.known

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
