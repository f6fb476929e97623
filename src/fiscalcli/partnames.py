"""The names of quarters, two months, four months and half years in the languages that budgets are published in: 2T, II kwartał, Bimestre 3, 第2四半期."""

from __future__ import annotations

import re
from typing import NamedTuple

from fiscalcli.pattern import later

_WORDS = {
    2: "bimestre|bimester",
    3: "quarter|qtr|quartal|trimestre|trimester|trimestru|trim|kvartal|kvartaali|kwartał|kw|kvartál|kv|čtvrtletí|štvrťrok|kwartaal|"
    "negyedév|квартал|кв|триместр|triwulan|quý|çeyrek|τρίμηνο|季度|季|四半期|분기|trimestrul|trimestrului|kwartału|neljännes|ceturksnis",
    4: "cuatrimestre|quadrimestre",
    6: "semestre|semester|halfyear|halbjahr|半年|반기|semestrul|semestrului|półrocze|pololetí|polrok|félév|полугодие|півріччя|halvår|yarıyıl",
}
LENGTHS = {word: months for months, words in _WORDS.items() for word in words.split("|")}
"""How many months each such word is of."""
_NUMBERS = {
    1: "i|primer|primero|primeiro|premier|primo|erstes|första|første|pierwszy|первый|перший",
    2: "ii|segundo|deuxième|second|secondo|zweites|andra|andre|drugi|второй|другий",
    3: "iii|tercer|tercero|terceiro|troisième|third|terzo|drittes|tredje|trzeci|третий|третій",
    4: "iv|cuarto|quarto|quatrième|fourth|viertes|fjärde|fjerde|czwarty|четвертый|четвертий",
    5: "v|quinto|cinquième",
    6: "vi|sexto|sixième",
}
_NUMBERED = {word: number for number, words in _NUMBERS.items() for word in words.split("|")}
_ORDINAL = later(r"第?(\d)(?:er|re|ro|do|to|[oa]|[ºª°.]|st|nd|rd|th|e|è?me|[-–]?й)?", re.IGNORECASE)
_SHORT = later(r"(\d)([TSKQ])|([TSK])(\d)", re.IGNORECASE)
"""A letter and a number, which are codes of anything unless something says that they are of times."""
_LETTERS = {"t": 3, "k": 3, "q": 3, "s": 6}
_GLUED = later(r"第?([1-4])\s?(?:/\s?4\s?)?(四半期|분기)")
_PAIR, _QUARTER, _YEAR = 2, 3, 12
_WEEK = "kw"
"""In front of its number that is a German calendar week; behind it a Polish quarter."""


class Part(NamedTuple):
    """A part of a year: which one it is of those that have so many months."""

    number: int
    months: int

    @property
    def last(self) -> int:
        """Return the number of its last month."""
        return self.number * self.months

    @property
    def first(self) -> int:
        """Return the number of its first month."""
        return self.last - self.months + 1

    @property
    def text(self) -> str:
        """Return how it is written behind its year: `Q2`, `3-4月`."""
        return f"Q{self.number}" if self.months == _QUARTER else f"{self.first}-{self.last}月"


def numbered(number: int, months: int) -> Part | None:
    """Return the part of so many `months` with this number, `None` where a year has none."""
    return Part(number, months) if 0 < number * months <= _YEAR else None


def read(said: str, *, is_of_times: bool) -> Part | None:
    """Return the part of a year that a text names and nothing else; short forms (2T, S1) where it is known to be one of times."""
    said = said.strip().casefold()
    if is_of_times and (short := _SHORT.fullmatch(said)):
        return numbered(int(short[1] or short[4]), _LETTERS[short[2] or short[3]])
    if glued := _GLUED.fullmatch(said):
        return numbered(int(glued[1]), LENGTHS[glued[2]])
    words = [word.strip(".") for word in said.split()]
    lengths = [LENGTHS[word] for word in words if word in LENGTHS]
    numbers = [number for word in words if (number := _number(word))]
    is_all = len(words) == _PAIR and len(lengths) == len(numbers) == 1 and words[0] != _WEEK
    return numbered(numbers[0], lengths[0]) if is_all else None


def _number(word: str) -> int:
    found = _ORDINAL.fullmatch(word)
    return int(found[1]) if found else _NUMBERED.get(word, 0)


_MOST = 12
_UNTIL = later(
    r"(?:^|\s+)(?:até|ate|hasta|jusqu['’](?:au|à|en)|bis|fino\s+al|al|to|until|through|до|do)(?:\s+(?:o|el|le|il|zum|the|end\s+of))?$",
    re.IGNORECASE,
)


def among(said: str) -> tuple[Part, str] | None:
    """Return the part of a year that words beside a year name, and the other words: `II kwartał wykonanie`, `Ejecutado 1T`; `None` where they name none.

    Up to its end it is of all months before, too: `até o 2º bimestre` is of four.
    """
    words = said.split()
    for size in (_PAIR, 1) if len(words) <= _MOST else ():
        for at in range(len(words) - size + 1):
            named = " ".join(words[at : at + size])
            is_short = len(words) == 1 or named[0].isdigit()  # Table T1 is no quarter
            if part := read(named, is_of_times=is_short):
                before, after = " ".join(words[:at]), " ".join(words[at + size :])
                if until := _UNTIL.search(before):
                    before, part = before[: until.start()], Part(1, part.last)
                return part, f"{before} {after}".strip()
    return None
