"""The words of a statement of units, in the languages that tables are published in: scales, and words that only join them.

They are `lexicon/unitwords.csv`. A word may mean different things in two languages (a Spanish `mil` is a thousand, an
English one a million): all words of a statement must be of one language, and all readings must agree.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import coinage, lexicon, unit
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOKEN = later(r"[dl]'(?=\w)|\d[\d.,']*\d(?!\S)|[^\s:,;，；、]+", re.IGNORECASE)
_YEAR = later(r"(?:19|20)\d\d")
_ONE = later(r"1[.,]00?")
_NUMBER = later(r"1|1[.,]00?|10+|(?:10{0,2})?(?:[.,']?000)+|1(?:\.000)+,00|1(?:,000)+\.00")
_DECIMALS = later(r"[.,]00$")
_POWER = later(r"(?<![\d.,])10(?:\s?(?:\^|\*\*)\s?(1?\d)|(¹?[⁰¹²³⁴⁵⁶⁷⁸⁹]))(?!\d)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOUGHTS = later(r"'((?:000,?)+)'?s?|((?:000,?)+)'?s")
_ELIDED = later(r"\bd'(?=[€$£])", re.IGNORECASE)
_TIMES = later(r"(?<!\w)([x×])(?=1(?:[.,' ]?000)+(?!\d))", re.IGNORECASE)
"""The sign of a multiple that stands right before it: x1000, ×1.000."""
_COINED = later(
    rf"(?<=\s)([{coinage.SIGNS}])(?=1(?:(?:[.,' ]?000)+(?!\d)|\s?[a-z]))", re.IGNORECASE
)
"""The sign of a currency that stands right before a multiple, behind another word: x €1.000, in €1 mln."""
_SYMBOL = later(r"[^\w\s.,'()%‰+-]")
_ANY: frozenset[str] = frozenset()
_LANGUAGES = frozenset({"pt", "cs", "ro"})
_PAIRS = {1: (3, 6, 9), 2: (3, 6, 9), 3: (6, 7, 9, 12), 5: (6, 7, 9, 12)}
"""What may be counted in what: ten thousand, hundred million, mil millones, lakh crore."""
_OF = frozenset({"of", "de", "di", "d"})
"""Words between the two: tens of thousands, centaines de milliers."""
_MOST_LETTERS, _MOST_READINGS = 1000, 5000
"""What is longer, or has more ways to be read, states no unit: `mil` has four senses, and each may stand beside each."""


class Phrase(NamedTuple):
    """A statement whose words are all known but its noun: the power of ten, and whether a scale and joining words stand there."""

    power: int
    noun: str
    is_scaled: bool
    is_worded: bool


class _Sense(NamedTuple):
    """What a word may mean: a power of ten or (`None`) nothing, in which languages (none: in all); weak beside others only."""

    power: int | None
    langs: frozenset[str]
    is_weak: bool
    is_number: bool = False


class _Words(NamedTuple):
    senses: dict[str, tuple[_Sense, ...]]
    fronts: dict[str, tuple[_Sense, ...]]
    scripts: tuple[tuple[str, int], ...]
    others: dict[str, frozenset[str]]


@cache
def _words() -> _Words:
    """Return the words by what they are; `scripts` are the scales written without a blank before their noun, longest first."""
    senses: dict[str, tuple[_Sense, ...]] = {}
    fronts: dict[str, tuple[_Sense, ...]] = {}
    others: dict[str, frozenset[str]] = {}
    for row in lexicon.rows("unitwords"):
        kind, said = row["kind"], row["words"].split("|")
        if kind not in ("scale", "filler", "front"):
            others[kind] = others.get(kind, frozenset()) | frozenset(said)
            continue
        power = int(row["means"]) if row["means"] else None
        langs = frozenset(row["langs"].split())
        index = fronts if kind == "front" else senses
        for word in said:
            key = word.rstrip("+").casefold()
            index[key] = (*index.get(key, ()), _Sense(power, langs, word.endswith("+")))
    glued = [
        (word, power)
        for word, own in senses.items()
        if (power := own[0].power) is not None and _is_glued(word)
    ]
    return _Words(senses, fronts, tuple(sorted(glued, key=lambda pair: -len(pair[0]))), others)


def _is_glued(word: str) -> bool:
    """Whether a word is of a script without blanks between words."""
    return word[0] >= "\u0e00" and not word[0].isascii() and not "\u1e00" <= word[0] <= "\u1eff"


def _local_names() -> list[str]:
    """Return the names of local currency that are of several words: national currency units."""
    return [name for name in coinage.currencies()[unit.LOCAL].names if " " in name]


@cache
def _local() -> re.Pattern[str]:
    names = "|".join(sorted(_local_names(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)


@cache
def _telling() -> frozenset[str]:
    """Return the longest word of each such name: hardly any text has one."""
    return frozenset(max(name.casefold().split(), key=len) for name in _local_names())


def _with_local(text: str) -> str:
    """Return `text` with one word in place of the several that name a local currency."""
    folded = text.casefold() if " " in text else ""
    if not any(word in folded for word in _telling()):
        return text
    return _local().sub(unit.LOCAL, text)


@lru_cache(maxsize=4096)
def read(text: str) -> Phrase | None:
    """Return what `text` states: every word of it is a scale, a word that joins others, or of one noun.

    `None` where the words are of no one language, or are read in two ways.
    """
    said = unit.fold(_in_full(text)).replace("’", "'").replace("‘", "'")
    said = _TIMES.sub(r"\1 ", said) if "000" in said else said
    said = _COINED.sub(r"\1 ", said) if " " in said and "1" in said else said
    said = _ELIDED.sub("d' ", said) if "'" in said else said
    tokens = _without_exceptions(_tokens(_with_local(said)))
    nouns: list[str] = []
    options: list[tuple[_Sense, ...]] = []
    for token in tokens:
        own, rest = _of(token)
        if own:
            options.append(own)
        if rest:
            nouns.append(rest)
    noun = " ".join(nouns)
    if not options or len(nouns) > 4 or prod(map(len, options)) > _MOST_READINGS:
        return None
    is_scaled = any(sense.power is not None for senses in options for sense in senses)
    language = _language(noun) if is_scaled else _ANY
    has_letter = any(token.casefold().strip("().") == "m" for token in tokens)
    if has_letter and noun and coinage.has_own_letters("".join(noun.split())):
        return None
    found = {
        phrase for senses in product(*options) if (phrase := _together(senses, noun, language))
    }
    return found.pop() if len(found) == 1 else None


def _in_full(text: str) -> str:
    """Return a text with powers of ten as the multiples that they are: 1000 EUR of `10^3 EUR`, `10³ EUR`."""
    return _POWER.sub(lambda found: f"1{'0' * _exponent(found)}", text) if "10" in text else text


def _exponent(found: re.Match[str]) -> int:
    return int((found[1] or found[2]).translate(_RAISED))


def open_letter(text: str) -> str:
    """Return the code of the currency in a text such as `Rp M`, of which the letter is a billion at home and a million abroad, else `""`."""
    words = text.strip("()（）[] ").replace(".", " ").split()[-2:]
    if len(words) < 2 or "m" not in (words[0].casefold(), words[1].casefold()):
        return ""
    noun = words[0] if words[1].casefold() == "m" else words[1]
    code = coinage.beside_scale(noun) if coinage.has_own_letters(noun) else None
    return code or ""


def _tokens(text: str) -> list[str]:
    """Return the words of a text, none of one that is too long to state a unit."""
    return _TOKEN.findall(text) if len(text) <= _MOST_LETTERS else []


def _without_exceptions(tokens: list[str]) -> list[str]:
    """Return the words in front of what they except: in thousands, unless otherwise stated."""
    exceptions = others("unless")
    at = (at for at, word in enumerate(tokens) if word.casefold() in exceptions)
    return tokens[: next(at, None)]


def _of(token: str) -> tuple[tuple[_Sense, ...], str]:
    """Return the senses of a word, and the noun that it is or holds."""
    words = _words()
    plain = token.casefold()
    bare = plain.strip(".()（）[]")
    if token.isupper() and len(token) == 3 and token in coinage.currencies():
        return (), token
    for said in (plain, bare):
        if said in words.senses:
            return words.senses[said], ""
    if number := _number(bare):
        return (number,), ""
    if _NUMBER.fullmatch(bare):
        return (_Sense(_zeros(bare), _ANY, is_weak=True, is_number=True),), ""
    known = unit.find(bare) if bare.isascii() else None
    if known and unit.is_money(known) and known.factor == 1:
        return (), bare.upper()  # RMB, which is no billion of RM
    return _glued(token.strip("()（）[]"))


def _number(word: str) -> _Sense | None:
    """Return the sense of noughts that stand for a multiple and for nothing else: '000, 000s."""
    noughts = _NOUGHTS.fullmatch(word)
    digits = noughts and (noughts[1] or noughts[2])
    return _Sense(digits.count("0"), _ANY, is_weak=False, is_number=True) if digits else None


def _zeros(number: str) -> int:
    """Return the power of ten that a number is: 3 of 1.000, 1.000,00 and 000, 0 of 1,00."""
    return 0 if _ONE.fullmatch(number) else _DECIMALS.sub("", number).count("0")


_LONGEST = 60
"""No word of a unit is longer."""


def _glued(token: str) -> tuple[tuple[_Sense, ...], str]:
    """Return the senses and the noun of a word that holds both: £m, USD'000, N'bn, k€, TEUR, mkr, 백만원."""
    words = _words()
    for scale, power in words.scripts:
        if token.startswith(scale):
            return (_Sense(power, _ANY, is_weak=False),), token.removeprefix(scale)
    if len(token) > _LONGEST:
        return (), token
    for at in range(1, len(token)):
        noun, rest = token[:at].rstrip("'"), token[at:].casefold().strip(".")
        number = _number(rest if rest != "000" else "'000")
        own = (number,) if number else words.senses.get(rest, ())
        is_sure = bool(own) and (not own[0].is_weak or token[at - 1] == "'")
        if own and own[0].power is not None and _is_sign(noun, is_sure=is_sure):
            return own, noun
    for front, own in words.fronts.items():
        noun = token[len(front) :]
        if token.casefold().startswith(front) and _is_sign(noun, is_sure=False):
            return own, noun
    return (), token


def _is_sign(noun: str, *, is_sure: bool) -> bool:
    """Whether a scale may stand right before or behind `noun`: a sign, a code in capitals, kr; beside a sure scale also R."""
    if noun == noun.casefold() and not _SYMBOL.search(noun) and noun.strip(".") != "kr":
        return False
    if not is_sure and noun.isalpha() and len(noun) > 3 and not noun.isupper():
        return False
    if is_sure and coinage.beside_scale(noun):
        return True
    known = unit.find(noun) if len(noun) > 1 or not noun.isalpha() else None
    is_coin = unit.sharing(noun) and noun != coinage.OPEN_PESOS
    return bool((known and unit.is_money(known) and known.factor == 1) or is_coin)


def _language(noun: str) -> frozenset[str]:
    """Return the language that a currency's name is of, none for most."""
    code = coinage.beside_scale("".join(noun.split())) if noun else None
    return frozenset({coinage.currencies()[code].flags}) & _LANGUAGES if code else _ANY


def _together(senses: Sequence[_Sense], noun: str, language: frozenset[str]) -> Phrase | None:
    """Return what words mean in these senses, `None` where they are of no one language or make no scale."""
    spoken = [each for each in (*(sense.langs for sense in senses), language) if each]
    if spoken and not frozenset.intersection(*spoken):
        return None
    scales = [sense for sense in senses if sense.power is not None]
    powers = [sense.power or 0 for sense in scales if not sense.is_number]
    are_letters = any(sense.is_weak and not sense.langs for sense in scales if not sense.is_number)
    is_pair = len(powers) == 2 and powers[1] in _PAIRS.get(powers[0], ()) and not are_letters
    if len(powers) > 1 and not is_pair:
        return None
    if any(sense.is_number and sense.power in powers for sense in scales if sense.power):
        return None  # k 1000 Euro: thousands of thousands, or thousands said twice
    is_worded = len(scales) < len(senses)
    is_lone = not noun and not is_worded and all(sense.is_weak for sense in scales)
    power = sum(sense.power or 0 for sense in scales)
    return None if is_lone else Phrase(power, noun, bool(scales), is_worded)


def others(kind: str) -> frozenset[str]:
    """Return the words of another `kind`: `intro` (单位), `head` (per capita), `number` (of things)."""
    return _words().others[kind]


def says_nothing(text: str) -> bool:
    """Whether all words of a text only join others, and it states no unit: rounded, gerundet."""
    phrase = read(text)
    return phrase is not None and not phrase.noun and not phrase.is_scaled


def multiplies(word: str) -> bool:
    """Whether a word makes the scale behind it another one: 10 or ten thousand, hundred million."""
    senses, rest = _of(word)
    return not rest and len(word) > 1 and any(sense.power for sense in senses)


def are_noughts(text: str) -> bool:
    """Whether a text is a multiple in noughts: '000, 000s."""
    return _number(text.strip("()").replace("’", "'").replace("‘", "'")) is not None


def is_mostly(text: str) -> bool:
    """Whether most words of a text are scales, or join them: in thousands of local money."""
    tokens = _tokens(unit.fold(text))
    known = [token for token in tokens if _of(token)[0]]
    return len(known) * 2 > len(tokens)


def lacks_noun(text: str) -> bool:
    """Whether a text says a scale, and what it is a scale of is all that is not known: million zorkmids, 亿贯.

    A number before the scale is an amount and no unit.
    """
    tokens = _tokens(_with_local(unit.fold(text)))
    senses = [_of(token) for token in tokens]
    is_scaled = any(sense.power and not sense.is_weak for own, _ in senses for sense in own)
    nouns = [rest for _, rest in senses if rest]
    return is_scaled and 0 < len(nouns) < 4 and not any(map(_is_remark, nouns))


def _is_remark(noun: str) -> bool:
    """Whether what is left of a word is more than a noun: a number, 元以上项目."""
    is_year = _YEAR.fullmatch(noun)
    is_number = any(sign.isdigit() for sign in noun) and not is_year
    return is_number or noun[0] in "元圆" or len(noun) > 24


def names_local(text: str) -> bool:
    """Whether some words of a text are those of a local currency."""
    return unit.LOCAL in _with_local(text)


def scales(words: Iterable[str]) -> set[int]:
    """Return the powers of ten that some of `words` mean for certain in some language, signs and numbers left aside.

    What is counted in what is one of them: 4 of tens of thousands.
    """
    known = _words()
    found: set[int] = set()
    before: set[int] = set()
    for word in words:
        senses = known.senses.get(word.casefold().strip(".()（）"), ())
        own = {sense.power for sense in senses if sense.power and not sense.is_weak}
        pairs = {(many, of) for many in before for of in own if of in _PAIRS.get(many, ())}
        found = found - {many for many, _ in pairs} | ({sum(each) for each in pairs} or own)
        if word.casefold() not in _OF:
            before = {sense.power for sense in senses if sense.power}
    return found


def converted(heading: str) -> str:
    """Return a heading of converted amounts with their money where a unit stands: `USD equivalent` as `equivalent in USD`."""
    if "equiv" not in heading.lower():
        return heading
    return _EQUIVALENT.sub(
        lambda hit: f"({hit[1]})" if hit[1] else f"equivalent in {hit[2]}", heading
    )


_EQUIVALENT = later(
    r"[（(]\s*([A-Z]{3}|US\$)[\s-]+equiv(?:alents?|\.)?\s*[)）]|\b([A-Z]{3}|US\$)[\s-]+equiv(?:alents?\b|\.|$)",
    re.IGNORECASE,
)
