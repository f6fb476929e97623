"""Amounts "in thousands", `£m`, `$'000`, 单位：万: the currency and the scale that a text states, or one of them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import coinage, unit
from fiscalcli.mapping import fieldnames
from fiscalcli.mapping.units import pricewords, unitwords
from fiscalcli.mapping.words import bilingual
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from fiscalcli.unit import Unit

_SHORT = {
    "tn": 12,
    "bn": 9,
    "mn": 6,
    "mio": 6,
    "mln": 6,
    "mrd": 9,
    "thou": 3,
    "千": 3,
    "百万": 6,
    "万": 4,
    "亿": 8,
}
"""Words that are a scale where they stand alone in a column of scales."""
_PER = later(r"(.+?)\s*(?:[/／]|每|\b(?:per|par|por|pro|je|na|на)\b)\s*(.+)", re.IGNORECASE)
_EACH = later(
    r"\s*(?:[/／·.]|per\b|a\b)\s*(?:年|月|year|yr|annum|month|jahr|an|année|año|ano|mois)$",
    re.IGNORECASE,
)
_LONGEST = 200
"""No unit has more characters."""
_TIMES = frozenset({"ratio", "percentage_point", "times", "year", "month", "day", "hour"})
_ONES = frozenset({"unit", "units", "one", "ones", "actual", "full", "个", "元"})
_AMOUNT = later(r"([^(（]*\d|\([^()]*\d\))\s*([^\W\d][^\d]{1,20})")
_TEN = later(r"10*")
_UNITLIKE = later(r"[%％$€£¥￥₹]|[万亿千]\s*[元圆]")
_THOUSANDS = later(r"(?<![A-Za-z])[A-Z]{1,3}\s?['’]?000s?(?!\d)")
"""Noughts behind a sign that nobody knows: P000."""
_SIGN = later(r"[$€£¥￥₹]|[万亿千]\s*[元圆]")
_CODE = later(r"(?<![A-Z])[A-Z]{3}(?![A-Za-z])")
_RATE = later(
    r"(?:[^\d、,，;；:：/／%％]*[%％]|(?:(?:as|in) (?:an? )?)?(?:annual |average )?(?:per ?cent(?:age)?s?|pct)\b"
    r"|(?:in )?prozent\b|(?:en )?pourcentages?\b|(?:en |como )?porcentajes?\b|(?:em |como )?percentage[mn]s?\b)"
    r"(?![ -]*(?:points?|pts?)\b)[^\d、,，;；/／]*(?:,\s*unless\s[^\d,;]*)?",
    re.IGNORECASE,
)
PERCENTS = ("%", "％")
"""The signs of percent."""
_NAMES = {
    -2: "cent",
    3: "thousand",
    4: "万",
    5: "lakh",
    6: "million",
    7: "crore",
    8: "亿",
    9: "billion",
    12: "trillion",
}

_LIKELY = frozenset({0, 3, 4, 6, 8, 9, 12})
"""Numbers in a column of scales that can be powers of ten only: amounts are counted in these."""
_HUNDREDTHS = "-2"
_TENS = "10^"
_AREA = later(r"_E[AU]\d+(?:_\d+)?$")
"""What Eurostat says behind a unit of which countries it is the average."""
_OPEN, _CLOSE = "([{【〔", ")]}】〕"


_PESOS = later(r"(?<![^\W_])M\$")
_MILES, _MILLION = 3, Decimal(10) ** 6
"""M$ are thousands in Chile, which writes MM$ for millions; who says CLP million knows what the file means."""


class Stated(NamedTuple):
    """What a text states of the amounts under it: a whole unit, or a power of ten whose currency is not said.

    `per` says that they are amounts per something: 元/人, USD per capita. `currency` is a word of several currencies
    (pesos, `$`), where that is all that the text says of the currency; `basis` is that of constant prices.
    """

    unit: unit.Unit | None = None
    power: int = 0
    per: bool = False
    currency: str = ""
    basis: str = ""


@lru_cache(maxsize=4096)
def read(text: str) -> Stated | None:
    """Return what `text` states when all of its words speak of a scale and a currency, else `None`."""
    bare, basis = pricewords.priced(_bare(text))
    phrase = unitwords.read(bare)
    found = _of(phrase, counted=False) if phrase and phrase.power else None
    return _at(_opened(found, text), basis)


def _opened(found: Stated | None, text: str) -> Stated | None:
    """Return what a text states, M$ left open: thousands (miles) in Chile, millions elsewhere."""
    if found is None or coinage.OPEN_PESOS not in text or not _PESOS.search(text):
        return found
    if found.unit and (found.unit.dimension, found.unit.factor) == ("CLP", _MILLION):
        return found._replace(unit=unit.find("CLP thousand"))
    return found._replace(currency=coinage.OPEN_PESOS) if found.currency == "$" else found


def _at(found: Stated | None, basis: str) -> Stated | None:
    """Return a statement of money with the basis of its prices; of other things there are none."""
    if found is None or not basis:
        return found
    is_money = found.unit is None or unit.is_money(found.unit)
    return found._replace(basis=basis) if is_money else None


@lru_cache(maxsize=4096)
def named(text: str) -> Stated | None:
    """Return what a text states that is there to state a unit, in brackets or behind 单位： (万人, in euros, % of GDP, $).

    A currency alone will do, and things that are counted may have a scale. A word of English that is one of money as well
    (ALL, won) states nothing.
    """
    if len(text) > _LONGEST:
        return None
    bare = _bare(text)
    is_name = len(bare) == 3 and bare.istitle() and bare.isascii()  # Bob, Cad
    if not bare or bare.casefold() in _WORDY or (is_name and bare.upper() in coinage.currencies()):
        return None
    known = unit.find(bare)
    if known or (unit.sharing(bare) and bare != coinage.OPEN_PESOS):
        return Stated(known, currency="" if known else bare)
    plain, basis = pricewords.priced(bare)
    if plain != bare:
        return _at(named(plain), basis) if plain else None
    phrase = unitwords.read(bare)
    found = _of(phrase, counted=True) if phrase else None
    if found := found or per(bare) or _in_both(bare):
        return _opened(found, bare)
    is_rate = _RATE.fullmatch(bare) and not _SIGN.search(bare)  # 万元 % is no rate of 万元
    return Stated(unit.find("%")) if is_rate else None


def _in_both(text: str) -> Stated | None:
    """Return what a text in two languages states, the same in both: 百萬港元 HK$ million."""
    said = bilingual.halves(text)
    one, other = map(named, said) if said else (None, None)
    return one if one == other else None


_WORDY = frozenset({"all", "top", "cup", "sos", "won"})


def of_cell(text: str) -> Stated | None:
    """Return what a cell of a column of units states: a unit, one per head, or a scale alone (万, million)."""
    if known := unit.find(text):
        return Stated(known)
    said = _AREA.sub("", unit.fold(text).strip())
    said = said.replace("_HAB", "/habitant").replace("_", " ")
    bare = said.casefold()
    power = _SHORT.get(bare) or unit.SCALES.get(bare, 0)
    if power or ":" not in text:
        return Stated(power=power) if power else named(said)
    return next(filter(None, map(of_cell, fieldnames.both(text))), None) or named(said)


def looks_like_unit(text: str) -> bool:
    """Whether a text that is no known unit speaks of one: `million LCU`, constant USD, 亿圆."""
    words = re.findall(r"[^\W\d_]+[.]?", text)
    is_scaled = unitwords.scales(words) or unitwords.lacks_noun(text.replace("_", " "))
    is_open = is_scaled or unitwords.open_letter(text) or _THOUSANDS.search(text)
    return bool(_UNITLIKE.search(text) or is_open) or names_money(text)


def is_of_its_own(said: str) -> bool:
    """Whether a cell of a column of units names one that is not listed, and not one that is misspelt: PYP_MNAC, 亿园."""
    words = said.replace("_", " ")
    return words.isascii() and len(words.split()) > 1 and unitwords.lacks_noun(words)


def names_money(text: str) -> bool:
    """Whether some word of a text is one of money: a sign, a code, a currency, `national currency`. In capitals ALL FUNDS is no lek."""
    words = re.findall(r"[^\W\d_]+[.]?", text)
    is_shouted = text.isupper() and len(words) > 1
    codes = (code for code in _CODE.findall(text) if not (is_shouted and coinage.is_word(code)))
    return (
        bool(_SIGN.search(text))
        or any(map(unit.find, codes))
        or any(len(word) > 3 and _is_money(word.strip(".")) for word in words)
        or unitwords.names_local(text)
    )


def scales(text: str) -> set[int]:
    """Return the powers of ten that words of a text mean, whatever the others say."""
    return unitwords.scales(re.findall(r"[^\W\d_]+[.]?", text))


def _is_money(word: str) -> bool:
    known = unit.find(word)
    return (known is not None and unit.is_money(known)) or bool(unit.sharing(word))


@lru_cache(maxsize=4096)
def per(text: str) -> Stated | None:
    """Return the unit of money in a text such as 元/人 or `USD per capita`; per year or month is no unit cost."""
    found = _PER.fullmatch(_EACH.sub("", _bare(text))) if len(text) <= _LONGEST else None
    if found is None:
        return None
    said = named_money(found[1])
    below = unit.find(found[2])
    counted = below is not None and not unit.is_money(below) and below.dimension not in _TIMES
    if said is None:
        return None
    return (
        said._replace(per=True)
        if counted or found[2].casefold() in unitwords.others("head")
        else None
    )


def named_money(text: str) -> Stated | None:
    """Return the amounts of money that a text names, also by a word of several currencies."""
    known = unit.find(text)
    if known is None and unit.sharing(text) and text != coinage.OPEN_PESOS:
        return Stated(currency=text)
    phrase = None if known else unitwords.read(text)
    said = Stated(known) if known else phrase and _of(phrase, counted=False)
    is_money = said and (said.currency or (said.unit and unit.is_money(said.unit)))
    return _opened(said, text) if is_money else None


def amount(said: str) -> tuple[str, Unit] | None:
    """Return a number and the unit of money behind it as headings name that, 61,1 Md€ or 1 200 mln zł; else `None`."""
    found = _AMOUNT.fullmatch(said)
    named = named_money(found[2].strip()) if found else None
    return (found[1], named.unit) if found and named and named.unit else None


def _bare(text: str) -> str:
    """Return a text without blanks, brackets and 以…计 around it."""
    said = unit.fold(text).strip(" \t:：")
    said = said[1:-1] if said.startswith("以") and said.endswith(("计", "計")) else said
    while said and said[0] in _OPEN and said[-1] in _CLOSE:
        said = said[1:-1].strip()
    return said if any(sign in said for sign in _OPEN) else said.rstrip(_CLOSE).strip()


def differ(named: Iterable[Stated | None], powers: Iterable[int | None], is_each: bool) -> bool:
    """Whether rows are of several scales: `named` by their units, `powers` by a column of scales, `is_each` where that says one of each row.

    Then a word for a currency alone beside it says none: Dollars beside millions.
    """
    own = {each.power for each in named if each and not each.unit}
    return len({*(own - {0} if is_each else own), *powers}) > 1


def is_exponent(heading: str) -> bool:
    """Whether a heading says that its numbers are powers of ten, as that of SDMX does."""
    said = re.sub(r"[\W_]", "", heading.rpartition(".")[2]).casefold()
    return said in ("unitmult", "unitmultiplier", "exponent", "powercodecode")


def powers(cells: Collection[str], *, exponents: bool) -> dict[str, int]:
    """Return the power of ten that each cell of a column of scales states, as far as that is clear.

    Numbers are powers (0, 3, 6) or multipliers (1, 1000, 1000000); 1 and 10 alone may be either, unless the heading
    tells `exponents`.
    """
    found = {cell: of.power for cell in cells if (of := of_cell(cell)) and of.power and not of.unit}
    found |= dict.fromkeys((cell for cell in cells if cell.casefold() in _ONES), 0)
    found |= {cell: int(cell) for cell in cells if exponents and cell == _HUNDREDTHS}
    numbers = {cell: cell.replace(",", "") for cell in cells if cell.replace(",", "").isdecimal()}
    tens = {cell: len(said) - 1 for cell, said in numbers.items() if _TEN.fullmatch(said)}
    small = {cell: int(said) for cell, said in numbers.items() if len(said) < 3 and int(said) < 16}
    if (
        numbers
        and len(tens) == len(numbers)
        and (max(tens.values()) > 1 or {*tens.values()} == {0})
    ):
        return found | (small if exponents and len(small) == len(numbers) else tens)
    are_likely = not small.keys() <= tens.keys() and {*small.values()} <= _LIKELY
    if len(small) == len(numbers) and (exponents or are_likely):
        return found | small
    return found


def _of(phrase: unitwords.Phrase, *, counted: bool) -> Stated | None:
    """Return the unit of a phrase; a word of several currencies, or none, leaves the currency open."""
    power, noun = phrase.power, phrase.noun
    if not noun:
        return Stated(power=power) if power else None
    base = unit.find(noun) or (unit.find(coinage.beside_scale(noun) or "") if power else None)
    if base is None:
        return Stated(power=power, currency=noun) if unit.sharing(noun) else None
    if base is unit.NOT_STATED or not (counted or unit.is_money(base)):
        return None
    return sized(base, power) if power else Stated(base)


def sized(base: unit.Unit, power: int) -> Stated | None:
    """Return the unit of `base` at 10^`power`, `None` where there is none."""
    found, taken = unit.scaled(base, power)
    if taken == power:
        return Stated(found)
    unnamed = unit.find(f"{base.dimension} {_TENS}{power}") if unit.is_money(base) else None
    return Stated(unnamed) if unnamed else None


def name(power: int) -> str:
    """Return the word for 10^`power` as it stands before or after a currency."""
    return _NAMES.get(power, f"{_TENS}{power}")


def power(said: str) -> int:
    """Return the power of ten that `name` gave `said`, 0 where it gave none."""
    named = next((power for power, word in _NAMES.items() if word == said), 0)
    return int(said.removeprefix(_TENS)) if said.startswith(_TENS) else named


def resolved(power: int, declared: unit.Unit | None, currency: str = "") -> unit.Unit | None:
    """Return the unit of amounts at 10^`power` in the currency that `declared` is, `None` where they disagree.

    A currency declared with the same scale (USD thousand) says the same thing once more; `currency` is a word that it
    must be one of the meanings of. A currency alone says nothing of the scale.
    """
    if declared is None or not unit.is_money(declared):
        return None
    if currency and declared.dimension not in unit.sharing(currency):
        return None
    if currency == coinage.OPEN_PESOS and declared.dimension == "CLP":
        power = 0 if declared.factor == _MILLION else _MILES
    if not power or declared.factor == Decimal(10) ** power:
        return declared
    if declared.factor != 1:
        return None
    found = sized(declared, power)
    return found.unit if found else None


def settled(own: unit.Unit, declared: unit.Unit | None) -> unit.Unit:
    """Return a unit in the currency that is declared where it is one of local currency: LCU million is KES million.

    Where a scale is declared as well, both must have the same.
    """
    if own.dimension != unit.LOCAL or declared is None or not unit.is_money(declared):
        return own
    if declared.factor == own.factor:
        return declared
    found = resolved(own.factor.adjusted(), declared)
    return found or own


_EXAMPLES = {4: "CNY", 5: "INR", 7: "INR", 8: "CNY"}


def example(power: int, currency: str = "") -> str:
    """Return a unit that somebody may declare where a text leaves the currency open: INR lakh, MXN million, 万元."""
    codes = unit.sharing(currency) or (_EXAMPLES.get(power, "USD"),)
    base = unit.find(codes[0])
    found = base and resolved(power, base)
    return found.unit if found else codes[0]
