"""Units: what they are called, what they measure, how they convert. The list is `lexicon/units.csv`.

A unit's `factor` is its size in the base unit of its dimension (元, 亩, %, ...); the base of
every dimension has factor 1 and every factor is a finite decimal, so going to the base is always
exact. Area is based on 亩 because 1 亩 is 2000/3 m², which no decimal can hold.
"""

from __future__ import annotations

import csv
from decimal import Decimal, Inexact
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import coinage, exact
from fiscalcli.errors import Text, UsageError
from fiscalcli.pattern import later
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscalcli.coinage import Currency

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD = _FULL_WIDTH | str.maketrans("\u3000￥億萬仟佰", " ¥亿万千百")

SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8}
SCALES |= {"千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2}
"""Words that multiply, and their powers of ten, in Chinese (longest first) and English."""

_HAN = {coinage.COIN: "百分之一"} | {power: word for word, power in SCALES.items()}
_SCALE_FIRST = later("|".join(SCALES))
_ENGLISH = {"trillion": 12, "billion": 9, "crore": 7, "million": 6, "lakh": 5, "thousand": 3}
SCALES |= _ENGLISH
_NAMED_POWERS = sorted(SCALES.items(), key=lambda pair: -pair[1])
_YUAN = {"¥": "元", "￥": "元"}
"""What a sign of several currencies means when nothing else is said."""
_OPEN_YUAN = "元"
"""A word of several currencies in traditional characters; `find` reads it as that of the renminbi."""
_POWER = later(r"(.+)10\^([2-9]|1[0-2])")
_UNSCALED = ("ratio", "percentage_point")
_LONGEST = 40
_SHORT = {"tn": 12, "bn": 9, "mn": 6, "m": 6, "k": 3}


class Unit(NamedTuple):
    """A unit: symbol in data files, labels, dimension, size in the base unit, exact count or not.

    `dimension` is a currency code in capitals for money (`CNY`), a lower-case word otherwise.
    `exact`: an integer in this unit is a count of things, known exactly.
    """

    unit: str
    zh: str
    en: str
    dimension: str
    factor: Decimal
    exact: bool

    def label(self, lang: str) -> str:
        """Return the label for a table in `lang` (`zh` or `en`)."""
        return self.zh if lang == "zh" else self.en


NOT_STATED = Unit("?", "单位未注明", "unit not stated", "?", Decimal(1), False)
"""The unit of a figure whose source names none: converts to itself only."""
LOCAL = "LCU"
"""The code of what is called local or national currency: another one in each place."""


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    """Read the list once: units by symbol, by every folded name, by label (two may have one: USD)."""
    by_symbol: dict[str, Unit] = {}
    aliases: dict[str, Unit] = {}
    labels: dict[str, Unit] = {}
    path = Path(__file__).parent / "lexicon" / "units.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            unit = Unit(
                unit=row["unit"],
                zh=row["zh"],
                en=row["en"],
                dimension=row["dimension"],
                factor=Decimal(row["factor"]),
                exact=row["exact"] == "1",
            )
            by_symbol[unit.unit] = unit
            aliases.update({_key(name): unit for name in row["aliases"].split("|") if name})
            for label in (unit.zh, unit.en):
                labels.setdefault(_key(label), unit)
    symbols = {_key(symbol): unit for symbol, unit in by_symbol.items()}
    return by_symbol, aliases | symbols, labels


@lru_cache(maxsize=1024)
def unknown(words: str) -> Unit:
    """Return the unit that `words` name and nobody knows: it converts to itself only, and is like no other."""
    said = " ".join(words.split())
    return Unit(f"?{said}", f"“{said}”", f"'{said}'", f"?{_key(said)}", Decimal(1), False)


def is_unknown(unit: Unit) -> bool:
    """Whether nobody knows what a unit measures: none is stated, or its words are not understood."""
    return unit.dimension.startswith("?")


def is_of_place(dimension: str) -> bool:
    """Whether amounts of a dimension are alike within one place only: in local currency, or in a unit that is not understood."""
    return dimension == LOCAL or (dimension.startswith("?") and dimension != NOT_STATED.dimension)


def units() -> dict[str, Unit]:
    """Return the units of the list by their symbols, in its order: all that is no money, and 元. Do not change the dict."""
    return _lexicon()[0]


def fold(text: str) -> str:
    """Return `text` with full-width ASCII, ￥, 億, 萬, 仟 and 佰 in their plain forms, one for one.

    An explicit map and never NFKC, which would turn the note marks ① and ² into digits.
    """
    return text.translate(_FOLD)


def _key(name: str) -> str:
    return "".join(fold(name).split()).lower()


def find(name: str) -> Unit | None:
    """Return the unit called `name` (symbol, alias or label), or None when there is no such unit.

    Width of characters, upper and lower case, and blanks do not matter. A name of more than one
    currency (`$`, `¥`, dollars) finds none. `?` and 单位未注明 find `NOT_STATED`, `?` and words the unit that these
    name and nobody knows.
    """
    if name in ("?", NOT_STATED.zh, NOT_STATED.en):
        return NOT_STATED
    if name.startswith("?") and name[1:].strip():
        return unknown(name[1:])
    return _named(name) or _at_power(_key(name))


def _named(name: str) -> Unit | None:
    by_symbol, by_name, by_label = _lexicon()
    key = _key(name)
    listed = by_symbol.get(name) or by_name.get(key)
    return listed or (_money(name) or by_label.get(key) if key else None)


def _money(name: str) -> Unit | None:
    """Return the unit of money that `name` means, of a currency that has no rows in `units.csv`."""
    said = "".join(fold(name).split())
    if found := coinage.find(said):
        return _multiple(*found)
    word = next((word for word in ("百万", "亿", "万", "千") if said.endswith(f"{word}元")), "")
    base = find(said[: -len(word) - 1]) if word and len(said) < 100 else None  # 万元万元 … is none
    if base is None or not is_money(base) or base.factor != 1:
        return None
    same = (each for each in units().values() if each.dimension == base.dimension)
    size = Decimal(10) ** SCALES[word]  # 新台幣億元, 人民幣萬元
    return next((each for each in same if each.factor == size), None)


def _at_power(key: str) -> Unit | None:
    """Return the unit of a currency at a power of ten that has no name of its own: USD 10^5 (USD lakh), 十万元."""
    han = _SCALE_FIRST.match(key) if len(key) < _LONGEST else None
    if found := _POWER.fullmatch(key) if "^" in key else None:
        noun, power = found[1], int(found[2])
    elif han:
        noun, power = key[han.end() :], SCALES[han[0]]
    else:
        return None
    base = _named(noun) if noun else None
    if base is None or not is_money(base) or base.factor != 1:
        return None
    listed, taken = scaled(base, power)
    if taken == power:
        return listed
    symbol, label = f"{base.dimension} 10^{power}", _HAN.get(power, f"10^{power} ")
    return Unit(symbol, f"{label}{base.zh}", symbol, base.dimension, Decimal(10) ** power, False)


@cache
def _multiple(of: Currency, power: int) -> Unit:
    """Return the unit of `of` at 10^`power`, which is one of its sizes or nothing."""
    size = next((f" {word}" for word, each in of.sizes.items() if each == power), "")
    han = _HAN.get(power, "")
    symbol = f"{of.code}{size}"
    return Unit(symbol, f"{han}{of.zh}", symbol, of.code, Decimal(10) ** power, False)


def monies() -> dict[str, Unit]:
    """Return the base unit of each currency that has no rows in `units.csv`, by its code."""
    return {code: _multiple(each, 0) for code, each in coinage.currencies().items()}


def names() -> list[str]:
    """Return every symbol of a unit that there is, money first."""
    yuan = [name for name, each in units().items() if each.dimension == "CNY"]
    sizes = {
        code: [f"{code} {size}" for size in each.sizes]
        for code, each in coinage.currencies().items()
    }
    money = [name for code, own in sizes.items() for name in (code, *own)]
    return list(dict.fromkeys([*yuan, *money, *units()]))


@lru_cache(maxsize=4096)
def parse(words: str, *, money: bool = False) -> tuple[int, Unit | None]:
    """Return the power of ten and the unit that the words after a number name.

    亿元 is (8, 元), "million" is (6, None), 亩 is (0, 亩). k, m, mn, bn and tn are scales only
    where `money` is known to be meant. Raises UsageError `unknown_unit`.
    """
    for power, noun in _splits(fold(words).strip(), SCALES | _SHORT if money else SCALES):
        unit = find(noun)
        if not noun or (unit and not is_unknown(unit)):
            return power, unit
    raise _unknown(words)


def is_short(words: str) -> bool:
    """Return whether all the words after a number are a letter or two (5M, 3k) that are a scale of money, or a unit."""
    return fold(words).strip().lower() in _SHORT


def _splits(words: str, scales: dict[str, int]) -> Iterator[tuple[int, str]]:
    """Yield the ways to part `words` into scale and noun, the likeliest first."""
    if chinese := _SCALE_FIRST.match(words):
        yield SCALES[chinese[0]], words[chinese.end() :].strip()
    first, _, after = words.partition(" ")
    before, _, last = words.rpartition(" ")
    for scale, noun in (first, after), (last, before):
        if scale.lower() in scales:
            yield scales[scale.lower()], noun.strip()
    yield 0, words


def _unknown(word: str) -> UsageError:
    """Return the error for a word that names no unit, with the units that are spelt like it."""
    message = Text(f"含有未知单位“{word}”", f"has an unknown unit '{word}'")
    return UsageError("unknown_unit", message, _meant(word))


@lru_cache(maxsize=256)
def _meant(word: str) -> Text:
    return did_you_mean(word, names())


def currency(sign: str, column: Unit | None = None) -> Unit:
    """Return the base unit of the currency that `sign` (¥, US$, EUR) before a number names.

    A sign of several currencies is settled by the unit of the `column`. Raises UsageError
    `currency` when nothing settles it, `unknown_unit` when it is no currency.
    """
    codes = sharing(sign)
    name = _YUAN.get(sign, "" if codes else coinage.beside_scale(sign) or sign)
    unit = find(column.dimension if column and column.dimension in codes else name)
    if unit and is_money(unit) and unit.factor == 1:
        return unit
    if codes:
        raise UsageError(
            "currency",
            Text("没有说明是哪一种货币", "does not say which currency"),
            Text(
                "说明货币：--default unit=USD，或写作 US$",
                "say which: --default unit=USD, or write US$",
            ),
        )
    raise _unknown(sign)


def sharing(word: str) -> tuple[str, ...]:
    """Return the codes of the currencies that a word of several (`$`, `¥`, pesos, Rs) may mean, none for other words."""
    if word == _OPEN_YUAN:
        return ("TWD", "HKD", "MOP", "CNY")
    return ("CNY", "JPY") if word in _YUAN else coinage.shared(word)


@lru_cache(maxsize=1024)
def scaled(noun: Unit, power: int) -> tuple[Unit, int]:
    """Return the largest unit that is `noun` × 10^k with k ≤ `power`, and its k.

    元 and 8 give 亿元 and 8; 元 and 7 give 百万元 and 6, because there is no 千万元; USD and -2 give USD cents.
    """
    if power < 0:
        coins = find(f"{noun.dimension} cents")
        return (coins, power) if coins and power == coinage.COIN else (noun, 0)
    for name, k in _NAMED_POWERS:
        if k <= power and (unit := _named(name + noun.unit) or _named(f"{noun.unit} {name}")):
            return unit, k
    return noun, 0


def settle(
    scale: int, noun: Unit | None, money: Unit | None, column: Unit | None
) -> tuple[Unit | None, int]:
    """Return the unit of a number, and the power of ten that this unit takes out of `scale`.

    The number stands before `noun`, after `money`, in a `column` of that declared unit; each may
    be None. Raises UsageError `unit_conflict` when they disagree.
    """
    base = noun or money
    if noun and money and noun.dimension != money.dimension:
        raise _conflict(noun.unit, money.unit)
    stated = None if column == NOT_STATED else column
    for unit in (base, stated):
        if unit and scale and unit.dimension in _UNSCALED:
            raise _conflict(f"10^{scale}", unit.unit)
    if base and scale and parse(base.unit)[0]:  # 5亿万元
        raise _conflict(f"10^{scale}", base.unit)
    if base is None:
        if stated is None or not scale:
            return column, 0
        above, root = parse(stated.unit)
        if above and root:  # 3000万 below 万元 says it once more, 5亿 does not
            if not _same((own := scaled(root, scale))[0], stated):
                raise _conflict(own[0].unit, stated.unit)
            return stated, own[1]
        base = stated
    unit, shift = scaled(base, scale)
    if stated is None or (scale and _same(base, stated)):
        return unit, shift
    return _agreed(unit, stated, is_sign=noun is None and not scale), shift


def _agreed(unit: Unit, stated: Unit, *, is_sign: bool) -> Unit:
    """Return the unit of the column when a cell in `unit` agrees with it.

    A sign in front ($ 10,500) says which currency and nothing of the scale.
    """
    if not (_same(unit, stated) or (is_sign and unit.dimension == stated.dimension)):
        raise _conflict(unit.unit, stated.unit)
    return stated


def _same(one: Unit, other: Unit) -> bool:
    return (one.dimension, one.factor) == (other.dimension, other.factor)


def _conflict(cell: str, stated: str) -> UsageError:
    return UsageError(
        "unit_conflict",
        Text(f"的单位是{cell}，而声明的是{stated}", f"is in {cell} where {stated} is declared"),
        Text("请换算该数，或改正声明的单位", "convert the number, or correct the declared unit"),
    )


def is_money(unit: Unit) -> bool:
    """Return whether `unit` is a unit of money: its dimension is a currency code."""
    code = unit.dimension
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()


def convert(value: Decimal, source: Unit, target: Unit) -> Decimal:
    """Return `value`, an amount in `source`, as the same amount in `target`: exact, digits kept.

    Printed decimals move with the point (1234.50 万元 is 0.123450 亿元); a whole number comes out
    in full, never as 2E+8. The caller's decimal context has no say.

    Raises ValueError when `value` is not finite, and UsageError: `dimension` when the units measure different things; `inexact` when no
    finite decimal holds the result (1 亩 in 平方米).
    """
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    if source == target:
        return value
    if source.dimension != target.dimension:
        raise UsageError(
            "dimension",
            Text(
                f"{source.label('zh')}不能换算为{target.label('zh')}：量纲不同",
                f"{source.label('en')} cannot be converted to {target.label('en')}: "
                "they measure different things",
            ),
        )
    try:
        return exact.rescaled(value, source.factor, target.factor)
    except Inexact:
        raise UsageError(
            "inexact",
            Text(
                f"{value} {source.label('zh')}换算为{target.label('zh')}除不尽",
                f"{value} {source.label('en')} in {target.label('en')} is no finite decimal",
            ),
            Text(
                "请改用该量纲的基本单位（如亩）", "use the base unit of the dimension, such as mu"
            ),
        ) from None
