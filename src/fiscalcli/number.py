"""A cell or a token to an exact number with its printed precision, or an error that says why not.

One grammar for spreadsheets, ledgers and report text. Whatever has two readings is refused.

- *Half-width* is half of the last printed digit: 77亿元 is ±0.5亿元, 2.00亿元 ±0.005亿元. In Chinese numerals the
  last digit is the last place that is named: 一千二百亿 names hundreds, ±50亿. Compounds follow their last part:
  12亿3400万 is 12.3400亿 ±0.00005亿. A whole number of things (2190家) is exact, ±0; a scaled one (36万户) is not.
- A scale and a noun become the unit of that name (1.2万亿元); where there is none, the next smaller (5千万元 is
  50百万元). A scale alone multiplies the column's unit when that is unscaled, else the cell is refused: 3.5亿 under
  万元 may be a slip of 10^4. A cell that names another unit than its column is refused, except a multiple of it
  (3.5亿元 under 元), which keeps the unit it names.
- `¥` is 人民币 except in a column of yen; `$` needs a column that says which dollar. At most 28 digits stand before
  the point and 28 after it, and a cell has at most 64 characters, unless `limits` say otherwise.
- Leading zeros count for nothing (007), .5 is 0.5, 5. is refused, 5.- and 5,-- are 5. `0,123` and `1180,2` are refused: a decimal comma
  is never guessed. Apostrophes group thousands (1'234). Indian groups (12,34,567) are read unless the column is other money.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from fiscalcli import coinage, digits, limits
from fiscalcli.errors import Text, UsageError
from fiscalcli.hedges import AFTER, BEFORE, SIGNS, any_of
from fiscalcli.pattern import later
from fiscalcli.unit import (
    NOT_STATED,
    SCALES,
    currency,
    fold,
    is_money,
    is_short,
    parse,
    settle,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from fiscalcli.unit import Unit

MISSING: frozenset[str] = frozenset(
    {"", "..", "...", "…", "……", "/", "／", "不详", "无", "無", "未公布", "null", "NULL", "n.v.t."}
    | {"N/A", "n/a", "NA", "N.A.", "n.a.", "#N/A", "#Missing", "N/R", "n/r", "np", "nfp", "n/d"}
    | {"N/D", "n.d.", "N.D.", "k.A.", "k. A.", "н/д", "н.д.", "–.–", "-.-", "–.––", "-.--"} | {"." * n for n in range(4, 21)}
    | {dash * times for dash in "-－—–―−‐‑‒﹣─━ー" for times in (1, 2, 3)}  # 一 is one
)  # fmt: skip
"""Marks that usually mean "no figure". `-` may be an exact zero: a dataset declares its own marks."""

_LONGEST, _EXACT = 64, Context(prec=400, traps=[Inexact])
_BARE = re.compile(r"(?:-?[1-9][0-9]{0,17}|0)(?:\.([0-9]{1,9}))?")
_HALVES = tuple(Decimal(f"5E-{places + 1}") for places in range(10))


@dataclass(frozen=True, slots=True)
class Number:
    """A printed figure: `value` and `half_width` in `unit`, and what the words around it say.

    `hedge` is "" (as printed), "at_least" (超, 以上), "at_most" (不足, 近), "about" (约, 左右) or
    "cumulative" (累计). `text` is what was read, trimmed; it does not take part in `==`.
    """

    value: Decimal
    unit: Unit | None
    half_width: Decimal
    hedge: str = ""
    text: str = field(default="", compare=False)

    @property
    def low(self) -> Decimal | None:
        """The least amount it can stand for, in `unit`; None when nothing bounds it below."""
        unbounded = self.hedge in ("at_most", "about")
        return None if unbounded else _EXACT.subtract(self.value, self.half_width)

    @property
    def high(self) -> Decimal | None:
        """The greatest amount it can stand for, in `unit`; None when nothing bounds it above."""
        unbounded = self.hedge in ("at_least", "about")
        return None if unbounded else _EXACT.add(self.value, self.half_width)


class Missing(NamedTuple):
    """A declared missing mark, as it stood. Missing is not zero."""

    mark: str


class NumberError(ValueError):
    """A text that is no number, or that is one in more than one way: `code`, `message`, `hint`."""

    def __init__(self, code: str, text: str, message: Text, hint: Text | None) -> None:
        super().__init__(message.en)
        self.code, self.text, self.message, self.hint = code, text, message, hint


# code | what the text does | what to do about it, in Chinese and English
_REASONS = """
not_a_number|不是数字|is not a number|没有数据时请声明缺失标记|if it means no figure, declare the mark
malformed|不是完整的数字|is not a well-formed number|请写一个数，如 1234.5|write one, such as 1234.5
separator|的千分位或小数点不明确|has unclear separators|小数用点，千分位每三位一组或不写：1,234.5|use a point, and groups of three digits or none: 1,234.5
space|的数字中间有空格|has a blank between its digits|请删去空格|remove the blank
sign|的正负号不明确|has an unclear sign|负数请写 -5 或 (5)|write -5 or (5)
foreign_digit|含有其他文字的数字|has digits of another script|请用 0-9 或中文数字|use 0-9 or 一二三
note_mark|带有注释标记|carries a note mark|请移出注释标记|move the note mark out of the number
ambiguous|有不止一种读法|can be read in more than one way|请写全，如 一千二百、3万5千|write it in full, such as 一千二百 or 3万5千
magnitude|的位数过多|has too many digits|小数点前后各至多 {digits} 位；可提高：--limit digits={need}|use at most {digits} before and after the point, or raise the limit: --limit digits={need}
magnitude+|的位数多于任何金额|has more digits than any amount|检查是否写错，例如 e 后面的指数|look for a slip, as in the exponent behind e
too_long|太长，不是一个数字|is too long for a number|请只写一个数|write one number only
letter|的字母可能是倍数，也可能是单位|has a letter that may be a scale or a unit|把它写全，如 百万、米；金额用 --default unit=USD 说明货币，或连同倍数：--default "unit=IDR billion"|write it out, such as million or 米; for money say --default unit=USD, or with the scale: --default "unit=IDR billion"
hedge|既说至少又说至多|says both at least and at most|只保留一个界限|keep one of the two bounds
"""


def _refuse(code: str, need: int = 0) -> NoReturn:
    said = next(line for line in _REASONS.splitlines() if line.startswith(f"{code}|"))
    words = said.format(digits=limits.of("digits"), need=need).split("|")[1:]
    raise UsageError(code.rstrip("+"), Text(*words[:2]), Text(*words[2:]))


_BLANKS = " \t\n\r\v\f\u00a0\u061c\u200e\u200f\u202f\u205f\u2060\u3000\ufeff" + "".join(
    map(chr, (*range(0x2000, 0x200C), *range(0x2028, 0x202D), *range(0x2066, 0x206A)))
)
_PLAINLY = str.maketrans(
    "−‐‑‒–﹣〜〇兩壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟點負" + _BLANKS,
    "------~零两一二二三三三四五六六七八九十百千点负" + " " * len(_BLANKS),
)
_NOTE = later(
    "[\u00b9\u00b2\u00b3\u2070-\u209f\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289※†‡§]"
    r"|(?:[*#]+|\[\w{1,3}\]|〔\w{1,3}〕|【\w{1,3}】|\(?(?:注|[Nn]ote) ?\d{0,2}\)?|(?<=[\d%)]) ?\((?:\d{1,2}|[a-jprA-JPR])\))$"
)
_TRAPS = {
    "foreign_digit": later(r"(?![0-9])\d"),
    "not_a_number": later(r"\A[^0-9①-⓿❶-➓零一二两三四五六七八九十百千万亿]*\Z"),
    "note_mark": _NOTE,
    "space": later("[0-9][.,]? +[.,]?[0-9]"),
    "sign": later("\\A[\u2014\u2015] ?[0-9.]"),
}
_PARTS = {"百分之": "%", "千分之": "‰", "万分之": "‱", "%": "%"}

_PREFIX = later(
    rf" +|(?P<hedge>{any_of(BEFORE)})|(?P<sign>[+\-△▲负])|(?P<open>\()|(?P<part>[百千万]分之|%)"
    rf"|(?P<money>[a-z]{{0,3}}[{coinage.SIGNS}]|[a-z]{{2,3}}(?![a-z])|(?-i:[{coinage.LETTERS}](?= ?[0-9]))|人民币)",
    re.IGNORECASE | re.ASCII,
)
_TAIL = later(
    rf"([多余]?) *([十百千万亿]*)([多余]?) *(.*?) *({any_of(AFTER)})?\Z",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
_ARABIC = later(r"([0-9][0-9,.]*|\.[0-9]+)(?:e([+-]?[0-9]+))?", re.IGNORECASE)
_SWISS = later(r"(?<![\d,.'’])[1-9]\d{0,2}(?:['’]\d{3})+(?![\d'’])")
_GROUPS = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
_PLAIN = later(rf"(?:[0-9]+|{_GROUPS})?(?:\.([0-9]+))?")
_DOTTED = later(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_SCALE = "(?:" + "|".join(word for word in SCALES if not word.isascii()) + ")"
_COMPOUND = later(f"(?:[0-9][0-9,]*{_SCALE})+[0-9][0-9,.]*{_SCALE}?")
_PIECE = later(f"([0-9,.]+)({_SCALE}?)")
_DIGIT = "零一二三四五六七八九"
_RUN = later(f"[{_DIGIT}两十百千万亿点]+")
_POINTED = later(f"([^点]+)点([{_DIGIT}]+)({_SCALE}?)")
_TENTHS = later(f"([{_DIGIT[1:]}两])成([{_DIGIT[1:]}]?)")
_PLACES = {"亿": 8, "万": 4, "千": 3, "百": 2, "十": 1}


class _Core(NamedTuple):
    """`digits` × 10^`place`, the first scale, a plain whole number or not, and what follows it."""

    digits: int
    place: int
    scale: int
    whole: bool
    tail: str


def _arabic(run: str) -> tuple[int, int]:
    """Return the digits of a run of digits, points and commas, and the place of the last."""
    if not (plain := _PLAIN.fullmatch(run)):
        _refuse("separator" if "," in run or _DOTTED.fullmatch(run) else "malformed")
    return int(run.replace(",", "").replace(".", "")), -len(plain[1] or "")


def _compound(run: str, tail: str) -> _Core:
    """Return the core of 12亿3400万: every part is smaller than the scale before it."""
    total, place, above, first = 0, 0, 0, 0
    for number, word in _PIECE.findall(run):
        scale = SCALES.get(word, 0)
        digits, place = _arabic(number)
        place += scale
        is_short = not scale and len(number) != above  # 3万5 may be 35000, 3万5000 is
        if above and (is_short or (above >= 8 and 0 < scale < 4)):  # 3亿5千 is said for 3亿5千万
            _refuse("ambiguous")
        if above and len(str(digits)) + place > above:
            _refuse("malformed")
        total = total * 10 ** max(above - place, 0) + digits
        above, first = scale, first or scale
    return _Core(total, place, first, whole=False, tail=tail)


def _spelt(run: str) -> str:
    return "".join(str(_DIGIT.index(digit)) for digit in run.replace("两", "二"))


def _chinese(run: str, tail: str) -> _Core:
    """Return the core of a run of Chinese numerals; its place is the last one that is named."""
    if pointed := _POINTED.fullmatch(run):
        total, _ = _named(pointed[1])
        scale = SCALES.get(pointed[3], 0)
        if scale and total >= 10**scale:
            _refuse("malformed")
        decimals = _spelt(pointed[2])
        digits = int(f"{total}{decimals}")
        return _Core(digits, scale - len(decimals), scale, whole=False, tail=tail)
    if len(run) > 1 and not run.strip(_DIGIT):  # 二〇二四; but 三五 is "three to five"
        if len(run) == 2 and "零" not in run:
            _refuse("ambiguous")
        return _Core(int(_spelt(run)), 0, 0, whole=True, tail=tail)
    total, place = _named(run)
    before = run.rpartition("亿")[0]
    scale = 12 if before.endswith("万") else 8 if before else 4 if "万" in run else 0
    return _Core(total // 10**place, place, scale, whole=not scale, tail=tail)


def _named(run: str) -> tuple[int, int]:
    """Return a number and its last named place: 一千二百亿 is 120000000000 and 10."""
    word = next((word for word in _PLACES if word in run), None)
    if not word:
        return (int(_spelt(run)), 0) if len(run) == 1 and run != "点" else _refuse("malformed")
    before, _, after = run.rpartition(word)
    power = _PLACES[word]
    high, place = _named(before if before or word != "十" else "一")
    if not 0 < high < 10 ** (power if power >= 4 else 1):
        _refuse("malformed")
    if not after:
        return high * 10**power, place + power
    is_digit = len(after) == 1 and power > 1 and after in f"两{_DIGIT[1:]}"
    if is_digit or (power == 8 and not set("零万亿") & set(after)):  # 一千二 is said for 1200
        _refuse("ambiguous")
    low, place = _named(after.removeprefix("零"))
    skipped = 10 ** (power - 1 if power < 4 and after.startswith("零") else power)
    if not 0 < low < skipped:  # 一百零十, 十零零
        _refuse("malformed")
    return high * 10**power + low, place


def _core(body: str) -> _Core:
    """Return the digits at the start of `body`."""
    if tenths := _TENTHS.match(body):
        digits = _spelt(tenths[1] + tenths[2])
        tail = "成" + body[tenths.end() :]
        return _Core(int(digits), 1 - len(digits), 0, whole=False, tail=tail)
    if run := _RUN.match(body):
        return _chinese(run[0], body[run.end() :])
    if run := _COMPOUND.match(body):
        return _compound(run[0], body[run.end() :])
    run = _ARABIC.match(body)
    if not run:
        _refuse("malformed")
    whole, place = _arabic(run[1])
    plain = not place and not run[2]
    return _Core(whole, place + int(run[2] or 0), 0, whole=plain, tail=body[run.end() :])


def read(
    text: str, *, unit: Unit | None = None, missing: Collection[str] = MISSING
) -> Number | Missing:
    """Return the number that `text` states, or `Missing` when it is one of the `missing` marks.

    `unit` is the unit its column declares: a bare number is in that unit, a number that names its
    own must agree with it. The result is in the unit of the text (of the column's dimension when
    there is a column), with the digits that are printed, whatever the decimal context is.

    Raises NumberError with one of the codes that it lists.
    """
    mark = text.strip(_BLANKS)
    try:
        return Missing(mark) if mark in missing else _read(mark, unit)
    except UsageError as error:
        why = error.problems[0]
        shown = mark if len(mark) <= _LONGEST else mark[:_LONGEST] + "…"
        message = Text(f"“{shown}”{why.message.zh}", f"'{shown}' {why.message.en}")
        raise NumberError(why.code, shown, message, why.hint) from None


def _read(text: str, column: Unit | None) -> Number:
    """Return the number in a trimmed `text`: what stands before the digits, the digits, the rest."""
    if plain := _BARE.fullmatch(text):  # most cells of a large file: ten times sooner
        counted = column is not None and column.exact and not plain[1]
        half_width = Decimal(0) if counted else _HALVES[len(plain[1] or "")]
        return Number(Decimal(text), column, half_width, "", text)
    body = digits.plain(fold(text)).translate(_PLAINLY)
    if len(body) > max(_LONGEST, 2 * limits.of("digits")):
        _refuse("too_long")
    for code in (code for code, trap in _TRAPS.items() if trap.search(body)):
        _refuse(code)
    body = coinage.in_front(body)
    body = _SWISS.sub(lambda found: re.sub("['’]", "", found[0]), body)
    if column and "," in body and is_money(column) and coinage.odd_groups(body, column.dimension):
        _refuse("separator")
    seen, rest = _prefix(body)
    core = _core(rest)
    words, hedges = _tail(core.tail.strip(), seen)
    money = currency(seen["money"][0], column) if seen["money"] else None
    for_money = money is not None or (column is not None and is_money(column))
    own = words in ("m", "M") and coinage.has_own_letters((money or column or NOT_STATED).dimension)
    if own and column and parse(column.unit)[0] > 3:  # below Rp billion M is that
        own, words = False, ""
    if own or (column in (None, NOT_STATED) and not for_money and is_short(words)):
        _refuse("letter")
    power, noun = parse(words, money=for_money)
    if power and core.scale:
        _refuse("malformed")
    unit, shift = settle(power or core.scale, noun, money, column)
    counted = unit is not None and unit.exact and core.whole and not power
    negative = any(sign != "+" for sign in seen["sign"])
    value, half_width = _sized(core.digits, core.place + power - shift, negative=negative)
    return Number(value, unit, Decimal(0) if counted else half_width, _hedge(hedges), text)


def _prefix(body: str) -> tuple[dict[str, list[str]], str]:
    """Return what stands before the digits, by kind, in any order, and the rest."""
    seen: dict[str, list[str]] = {kind: [] for kind in ("hedge", *_PREFIX.groupindex)}
    end = 0
    while token := _PREFIX.match(body, end):
        end = token.end()
        if token.lastgroup:
            seen[token.lastgroup].append(token[0])
    return seen, body[end:]


def _tail(tail: str, seen: dict[str, list[str]]) -> tuple[str, list[str]]:
    """Return the words of scale and unit after the digits, and every hedge of the text.

    A bracket that closes and a minus at the end are noted in `seen` as signs.
    """
    if seen["open"]:
        seen["sign"].append("-")
        if not (tail.startswith(")") or tail.endswith(")")):
            _refuse("malformed")
        tail = tail[1:] if tail.startswith(")") else tail[:-1]
    if tail == "-" or (tail.startswith("-") and tail[1:].strip() in _PARTS.values()):  # 5-, 5-%
        seen["sign"].append("-")
        tail = tail[1:].strip()
    many, scale, more, noun, limit = _TAIL.findall(tail)[0]
    words = scale + coinage.behind(noun, seen["money"])
    repeated = any(len(seen[kind]) > 1 for kind in ("sign", "open", "part", "money"))
    if repeated or (words and seen["part"]) or re.search("[0-9]", words):
        _refuse("malformed")
    hedges = [BEFORE[word.lower()] for word in seen["hedge"]]
    hedges += ["at_least"] if many or more else []
    hedges += [AFTER[limit.lower()]] if limit else []
    return words or "".join(_PARTS[part] for part in seen["part"]), hedges


def _hedge(hedges: list[str]) -> str:
    """Return what several hedges say together: about outdoes a bound, a bound outdoes 累计."""
    if {"at_least", "at_most"} <= set(hedges):
        _refuse("hedge")
    return min(hedges, key=["about", "at_least", "at_most", "cumulative"].index, default="")


def _sized(digits: int, place: int, *, negative: bool) -> tuple[Decimal, Decimal]:
    """Return the value `digits` × 10^`place`, written in full, and half of its last digit."""
    if (need := max(len(str(digits)) + max(place, 0), -place)) > limits.of("digits"):
        _refuse("magnitude+" if need > limits.LIMITS["digits"].greatest else "magnitude", need)
    sign = "-" if negative and digits else ""
    full = digits * 10 ** max(place, 0)
    half = 5 * 10 ** max(place - 1, 0)
    return Decimal(f"{sign}{full}E{min(place, 0)}"), Decimal(f"{half}E{min(place - 1, 0)}")


def hedge(word: str) -> str:
    """Return what `word` (左右, over, ~) says beside a number, `""` where it is no such word."""
    return (BEFORE | AFTER).get(fold(word).translate(_PLAINLY).strip().lower(), "")


def write(number: Number) -> str:
    """Return the text of `number` that `read` gives back: `read(write(n), unit=n.unit) == n`.

    A figure that is printed to tens or more is written 12E+1. Raises ValueError when no printed
    digits stand for `half_width`: it must be 5 × 10^k, or 0 for a whole number of counted things.
    """
    exact = number.half_width == 0
    place = 0 if exact else number.half_width.adjusted() + 1
    digits = _EXACT.scaleb(number.value, -place)
    counted = number.unit is not None and number.unit.exact
    whole = digits.is_finite() and digits == _EXACT.to_integral_value(digits)
    printed = counted if exact else number.half_width == Decimal(f"5E{place - 1}")
    if not (whole and printed and number.hedge in SIGNS):
        raise ValueError(f"not a printed figure: {number}")
    text = f"{_EXACT.quantize(digits, Decimal(1)):f}"
    if place > 0 or (place == 0 and counted and not exact):
        text += f"E+{place}"
    elif place < 0:
        text = f"{_EXACT.scaleb(Decimal(text), place):f}"
    symbol = "" if number.unit in (None, NOT_STATED) else number.unit.unit
    gap = " " if symbol[:1].isascii() and symbol[:1].isalpha() else ""
    return f"{SIGNS[number.hedge]}{text}{gap}{symbol}"
