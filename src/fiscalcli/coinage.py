"""Currencies: every code of ISO 4217, what each is called, which words several of them share.

The list is `lexicon/currencies.csv`, one row for each currency. It is read when a table names a currency that
`units.csv` does not list; amounts by the thousand or the million need no rows of their own.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SIZES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""The multiples in which amounts of any currency are published, and their powers of ten."""
SIGNS = "$€£₹¥₦₱₩₫₴₺₽₪฿₲₡₵"
"""The signs of currencies, each of one or of several."""
LETTERS = "RN"
"""Capitals that name a currency beside a scale, and right before a number: the rand of R million and R1 200,50, the naira."""
COIN = -2
"""The power of ten of a hundredth of a currency, whatever it is called."""
_SMALL = {"cents": COIN}
_COINS = dict.fromkeys(("cents", "cent", "pence", "centimes", "centavos", "paise"), COIN)
_INDIAN = {"lakh": 5, "crore": 7}
_HAN = {"千": 3, "十万": 5, "百万": 6, "千万": 7, "十亿": 9, "万亿": 12}
_SHORT = {"k": 3, "'000": 3, "m": 6, "mn": 6, "bn": 9}
_WORDS = SIZES | _INDIAN | _COINS
_WHOLE = {
    "mdp": ("MXN", 6),
    "mmdp": ("MXN", 9),
    "eft": ("HUF", 3),
    "mdh": ("MAD", 6),
    "mmdh": ("MAD", 9),
    "mdt": ("TND", 6),
}
"""Abbreviations of a scale and its currency in one: millones de pesos in Mexico, E Ft in Hungary, millions de dirhams in Morocco, of dinars in Tunisia."""
_HAN_NAME = later("[\u4e00-\u9fff]+[币幣]")
_BEFORE = later(rf"(?P<size>{'|'.join(_WORDS)})(?P<noun>.+)", re.IGNORECASE)
_BEHIND = later(rf"(?P<noun>.+?)(?P<size>{'|'.join((*_WORDS, *_SHORT))})", re.IGNORECASE)


class Currency(NamedTuple):
    """A currency: its code, its name in Chinese, its names, the words that it shares with others.

    A name that ends with `+` counts only beside a scale (`R million`), one that ends with `~` only in front of figures of that currency (`R 1 234`). `flags` holds `word` where the code is a word
    of English as well, `lakh` where amounts are published in lakhs and crores, `letters` where a letter is one scale at home
    and another abroad, or a language that its names are of.
    """

    code: str
    zh: str
    names: tuple[str, ...]
    shared: tuple[str, ...]
    flags: str

    @property
    def sizes(self) -> dict[str, int]:
        """Return the multiples in which its amounts are published, and their powers of ten."""
        return SIZES | _SMALL | (_INDIAN if self.flags == "lakh" else {})


@cache
def currencies() -> dict[str, Currency]:
    """Return every currency of the list by its code."""
    path = Path(__file__).parent / "lexicon" / "currencies.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {
            code: Currency(code, zh, tuple(names.split("|")), tuple(shared.split("|")), flags)
            for code, zh, names, shared, flags in rows
        }


@lru_cache(maxsize=4096)
def find(name: str) -> tuple[Currency, int] | None:
    """Return the currency that `name` (written without blanks) means, and its power of ten: UGX, kenyashillingsmillion.

    A word of several currencies finds none.
    """
    said = name.replace("’", "'").replace("‘", "'")
    if code := _names().get(said) or _names().get(said.lower()):
        return currencies()[code], 0
    if whole := _WHOLE.get(said.lower()):
        return currencies()[whole[0]], whole[1]
    for parts in filter(None, (_BEFORE.fullmatch(said), _BEHIND.fullmatch(said))):
        noun, size = parts["noun"], parts["size"].lower()
        is_letter = len(size) == 1
        is_word = is_letter and len(noun) == 1 and noun.isalpha()  # Rm is a room as well
        if (
            not is_word
            and not (is_letter and has_own_letters(noun))
            and (found := _sized(noun, (_WORDS | _SHORT)[size]))
        ):
            return found
    for word, power in reversed(_HAN.items()):
        if said.startswith(word) and (found := _sized(said.removeprefix(word), power)):
            return found
        if said.endswith(f"{word}元") and (found := _sized(said.removesuffix(f"{word}元"), power)):
            return found  # 港幣百万元
    return None


def _sized(noun: str, power: int) -> tuple[Currency, int] | None:
    code = beside_scale(noun)
    if code is None or power not in currencies()[code].sizes.values():
        return None
    return currencies()[code], power


def beside_scale(noun: str) -> str | None:
    """Return the code of the currency that `noun` means where a scale stands beside it: the R of R million."""
    return _names().get(f"{noun}+") or _names().get(noun) or _names().get(noun.lower())


def without_mark(text: str, codes: Collection[str]) -> str:
    """Return a figure without the letters in front that stand for one of the currencies at home: P 1,234 of Philippine pesos."""
    for code in codes if text[:1].isalpha() else ():
        currency = currencies().get(code)
        marks = (name[:-1] for name in currency.names if name.endswith("~")) if currency else ()
        for mark in marks:
            bare = text[len(mark) :].lstrip(" .\u00a0")
            if text.startswith(mark) and bare[:1].isdigit():
                return bare
    return text


def is_word(code: str) -> bool:
    """Whether the code of a currency is a word of English as well: ALL, TRY, TOP."""
    known = currencies().get(code)
    return known is not None and known.flags == "word"


def has_own_letters(noun: str) -> bool:
    """Whether a letter beside `noun` is one scale at home and another abroad: Rp M is a billion (miliar), or a million."""
    code = beside_scale(noun)
    return code is not None and currencies()[code].flags == "letters"


@cache
def _names() -> dict[str, str]:
    """Return the code of each name without its blanks; a short name of letters counts only as it is written (Rp, Kč)."""
    index: dict[str, str] = {}
    for code, currency in currencies().items():
        for name in (code, currency.zh, *currency.names, *_twofold(currency)):
            key = "".join(name.split())
            index.setdefault(key, code)
            if not (key.isalpha() and key.isascii() and len(key) <= 2):
                index.setdefault(key.lower(), code)
        if currency.flags != "word":
            index.setdefault(code.lower(), code)
    return index


def _twofold(currency: Currency) -> Iterator[str]:
    """Yield the names that say a currency twice: `$ CLP`, `EUR €`, 元新臺幣."""
    for name in (currency.zh, *currency.names, *currency.shared):
        if name and name in SIGNS:
            yield from (f"{name}{currency.code}", f"{currency.code}{name}")
        elif _HAN_NAME.fullmatch(name):
            yield f"元{name}"


@cache
def _shared() -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for code, currency in currencies().items():
        for word in filter(None, currency.shared):
            index[word.lower()] = (*index.get(word.lower(), ()), code)
    return index


OPEN_PESOS = "M$"
"""Thousands of pesos (miles) in Chile, millions of dollars or pesos elsewhere."""


def shared(word: str) -> tuple[str, ...]:
    """Return the codes of the currencies that a word of several (`$`, pesos, Rs) may mean, none for other words."""
    return _shared().get("$" if word == OPEN_PESOS else word.lower(), ())


_OF_ENGLISH = frozenset({"won", "lira", "pound", "pounds", "real"})
"""Words of money that mean other things as well, and are none in front of a number: won 5."""
_WORDED = later(r"(?:([^\W\d_]{2,3})\.?\s?)?([-+−(（]?\s?\d[^A-Za-z]*?)\s?(?:([^\W\d_]{2,8})\.?)?")


def worded(text: str) -> tuple[str, str]:
    """Return a number without the word of several currencies in front of it or behind it, and that word: `Rs. 1,200`, `(250,00) kr`, `12 pesos`."""
    found = (
        _WORDED.fullmatch(text) if text[:1].isalpha() or text[-2:].strip(".").isalpha() else None
    )
    words = [word for word in found.groups()[::2] if word] if found else []
    if (
        found is None
        or len(words) != 1
        or not shared(words[0])
        or (found[1] and words[0].lower() in _OF_ENGLISH)
    ):
        return text, ""
    return found[2].rstrip(), words[0].lower()


def behind(noun: str, money: list[str]) -> str:
    """Return the words behind a number, or none where they are a word of several currencies, which is put to its `money`."""
    if not shared(noun):
        return noun
    money.append(noun)
    return ""


_GROUPS = later(r"(?<![0-9,])[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9,])")


def odd_groups(text: str, code: str) -> bool:
    """Return whether `text` has Indian groups (1,72,000) where `code` is the currency of a country that groups by threes."""
    if not _GROUPS.search(text):
        return False
    found = currencies().get(code)
    return found is None or found.flags != "lakh"


_RUPEES = later(r"\Ars\. ?|(?<=[0-9])/[-=]\Z", re.IGNORECASE)
_DOLLARS = later(r"([^$]*[0-9)]) ?\$")


_BILLIONS = later(r"(?<=[$€£])([\d.,]+) ?B\Z")
_NO_HUNDREDTHS = later(
    r"(?<![\d.,'’])(?:(\d+|\d{1,3}(?:['’]\d{3})+)[.,]|(\d{1,3}(?:,\d{3})+)\.)[-—]{1,2}(?![\d—-])"
)
"""A dash in the place of hundredths, as books of Switzerland and Germany have it; in 1.200,- the comma has to be declared first."""


def in_front(text: str) -> str:
    """Return the text of a number with its sign of money plainly in front: `rs 5,000` of Rs. 5,000/-, `$5 000,00` of 5 000,00 $.

    What stands for no hundredths is left out (850,- and 1'250.-- are whole), and $1.2B is billions: 1.2 b without a sign
    has a flag of statistics.
    """
    text = _RUPEES.sub(lambda found: "rs " if found[0][:1] in "rR" else "", text)
    found = _DOLLARS.fullmatch(text)
    text = f"${found[1]}" if found else text
    text = _BILLIONS.sub(r"\1 billion", text)
    is_dashed = "-" in text[1:] or "—" in text[1:]
    return _NO_HUNDREDTHS.sub(r"\1\2", text) if is_dashed else text
