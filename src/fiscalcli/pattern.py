"""Regular expressions that are compiled when they are first used, and many texts that are searched in one go.

A file needs few of all the patterns there are, and of the many words of a long list hardly one has what is looked for:
joined to one text they are told from the others at the speed of one search.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_METHODS = ("findall", "finditer", "flags", "fullmatch", "match", "pattern", "search", "split", "sub")  # fmt: skip


class _Later:
    """Stands for a pattern; the first look at one of its methods compiles it, and later ones cost nothing more."""

    def __init__(self, text: str, flags: int) -> None:
        self._said = text, flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(*self._said)
        self.__dict__.update((each, getattr(compiled, each)) for each in _METHODS)
        return getattr(compiled, name)


def later(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern of `text`, as `re.compile` does."""
    return cast("re.Pattern[str]", _Later(text, flags))


def holding(texts: Sequence[str], parts: Iterable[str]) -> set[int]:
    """Return which of `texts`, by number, have one of `parts` in them; no part is blank or has a zero byte."""
    joined = "\0".join(texts)
    ends: Sequence[int] = ()
    found: set[int] = set()
    for part in parts:
        at = joined.find(part)
        while at >= 0:
            ends = ends or _ends(texts)
            number = bisect_right(ends, at)
            found.add(number)
            at = joined.find(part, ends[number])
    return found


def beginning(texts: Sequence[str], pattern: re.Pattern[str]) -> set[int]:
    """Return which of `texts`, by number, `pattern` matches at their beginning."""
    several = _of_several(rf"\n(?:{pattern.pattern})", pattern.flags)
    return {at for at in _suspects(texts, several) if pattern.match(texts[at])}


def having(texts: Sequence[str], pattern: re.Pattern[str]) -> set[int]:
    """Return which of `texts`, by number, have `pattern` in them; it tells their ends with `^` and `$` if at all."""
    several = _of_several(pattern.pattern, pattern.flags)
    return {at for at in _suspects(texts, several) if pattern.search(texts[at])}


@lru_cache
def _of_several(text: str, flags: int) -> re.Pattern[str]:
    return re.compile(text, flags | re.MULTILINE)


def _suspects(texts: Sequence[str], several: re.Pattern[str]) -> Iterable[int]:
    """Return the texts that something found in all of them, one below the other, touches; all where some have several lines."""
    joined = "\n".join(("", *texts, ""))
    if joined.count("\n") != len(texts) + 1:
        return range(len(texts))
    ends: Sequence[int] = ()
    touched: set[int] = set()
    for found in several.finditer(joined):
        ends = ends or _ends(texts)
        first, last = (bisect_right(ends, at - 1) for at in found.span())
        touched.update(range(first, min(last + 1, len(texts))))
    return touched


def _ends(texts: Sequence[str]) -> Sequence[int]:
    """Return where the text behind each one begins in all of them joined with one character between two."""
    return [*accumulate(len(text) + 1 for text in texts)]
