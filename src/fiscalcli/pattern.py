"""Regular expressions that are compiled when they are first used: a file needs few of all those there are."""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "pattern", "search", "split", "sub")


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
