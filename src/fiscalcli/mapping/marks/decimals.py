"""Which sign is the decimal mark, where the cells of a table leave it open."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from fiscalcli import coinage, number
from fiscalcli.errors import Text
from fiscalcli.formats import records
from fiscalcli.mapping import complaints
from fiscalcli.mapping.units import scale, unitcomplaints
from fiscalcli.model import NumberCell
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row
    from fiscalcli.unit import Unit

_GROUPED = later(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)")
BLANKS = " \u00a0\u2009\u202f"
"""The blanks that group thousands."""
_BLANK = later(r"\s")
_NIL = later(r"[$€£¥￥]\s*([-–—])")
_LETTERED = later(r"(.*\d)\s?(k|m|mn|bn|tn)([)）]?)", re.IGNORECASE)
_LETTERS = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
_PAIRED = later(r"\d\.\d\d\.\d")
_SWAPPED = str.maketrans(",.", ".,")
_RISES = later(
    r"(增长|增加|上升|提高|上涨|增|下降|减少|降低|下跌|下滑|降|减|负增长)\s*(?:了|约为|为)?\s*([\d.]+\s*[%％]?)"
)
_WAYS = frozenset("增上提下减降负")
_LEVEL = frozenset(["持平", "与上年持平", "同上年持平"])
_LONGEST = 64
SHOWN_SMALLER = "shown_smaller"
_SIZES = {3: "USD thousand", 4: "万元", 6: "USD million", 8: "亿元", 9: "USD billion"}
_IN_FULL = Text(
    "在 Excel 里把格式改为“常规”，再写明单位",
    "set the cells' format to General in Excel and state their unit",
)
_TEXTED = later(r"['‘’](?=[-+(]?\d)")
"""The mark of spreadsheets for a number that is kept as text: '1,200."""
_HINTS = {
    "separator": Text(
        "小数用逗号，千分位用点、每三位一组或不写：1.234,5",
        "use a comma, and groups of three digits with a point or none: 1.234,5",
    ),
    "malformed": Text("请写一个数，如 1234,5", "write one, such as 1234,5"),
}


def marks(heading: str, settings: Settings) -> tuple[str, frozenset[str]]:
    """Return the decimal mark of a column and its marks for "no figure".

    What is said of the column alone comes before what is said of the file.
    """
    said = settings.described.get(heading)
    own = said.missing if said else ()
    missing = number.MISSING | frozenset((*settings.missing, *own))
    return (said.decimal if said else "") or settings.decimal, missing


_BARRED = frozenset({"x", "X", "\u0445", "\u0425"})
"""No rate belongs into such a cell, as the forms of Germany, Poland and Russia have it; in the place of an amount it is asked about."""
_RATES = frozenset({"growth", "share", "completion", "rate"})


def of_column(meaning: Meaning, settings: Settings) -> tuple[str, frozenset[str]]:
    """Return what `marks` does of a column of figures; where these are rates, an x is a mark for "no figure" too."""
    mark, missing = marks(meaning.heading, settings)
    return mark, missing | _BARRED if meaning.measure in _RATES else missing


def plain(said: str, mark: str) -> str:
    """Return a figure as the number grammar writes it, where the user has declared its decimal mark.

    Who declares the mark has looked: blanks between groups of three digits then group thousands.
    """
    if not mark:
        return said
    joined = said
    if any(blank in said for blank in BLANKS):
        joined = _GROUPED.sub(lambda found: _BLANK.sub("", found[0]), said)
    is_swapped = mark == "," and not _PAIRED.search(joined)  # nobody groups 1.72.000
    return joined.translate(_SWAPPED) if is_swapped else joined


def all_plain(text: str, mark: str) -> str:
    """Return `plain` of each line of `text`."""
    if mark == "," and _PAIRED.search(text):
        return "\n".join(plain(line, mark) for line in text.split("\n"))
    return plain(text, mark)


def read(
    said: str,
    mark: str,
    *,
    unit: Unit | None = None,
    missing: Collection[str] = number.MISSING,
) -> number.Number | number.Missing:
    """Return what `number.read` gives for a figure whose text is written with `mark`; a number is none.

    Raises:
        NumberError: it quotes what stands in the cell, and its hint is written with the same mark.
    """
    if said in missing:
        return number.read(said, unit=unit, missing=missing)
    if not mark or isinstance(said, NumberCell):
        return _read(said, unit, missing)
    try:
        return _read(plain(said, mark), unit, missing)
    except number.NumberError as error:
        message = Text(*(each.replace(error.text, said[:_LONGEST], 1) for each in error.message))
        hint = _HINTS.get(error.code, error.hint) if mark == "," else error.hint
        raise number.NumberError(error.code, said, message, hint) from None


def _read(said: str, unit: Unit | None, missing: Collection[str]) -> number.Number | number.Missing:
    """Return what `number.read` gives, also where the words behind the digits are an amount as headings name it: 61.1 Md€."""
    try:
        return number.read(said, unit=unit, missing=missing)
    except number.NumberError as error:
        if _TEXTED.match(said.strip()):
            return _read(said.strip()[1:], unit, missing)
        if error.code != "unknown_unit":
            raise
        found = scale.amount(said)
        if found is None:
            hint = unitcomplaints.of_words(error.hint)
            raise number.NumberError(error.code, said, error.message, hint) from None
        return number.read(f"{found[0]} {found[1].unit}", unit=unit, missing=missing)


def half_width(said: str, mark: str) -> Decimal | None:
    """Return the half-width that a cell states, `None` where it is a mark for none.

    Raises:
        NumberError: it is no number, or below zero.
    """
    given = read(said, mark)
    if isinstance(given, number.Missing):
        return None
    if given.value < 0:
        raise number.NumberError("half_width", said, *complaints.of_half_width(said))
    return given.value


def unsigned(said: str, sign: str, unit: Unit | None, stated: str = "") -> str:
    """Return the figure without the `sign` of several currencies that its whole column has, where no unit settles which.

    A letter behind it is a scale then as behind any sign of money, and is spelt out: $12.5m, $3.4bn, $850k. A dash behind any sign is
    a dash: accountants write `$ -` where there is nothing. A letter that stands for its currency, or for one of those that the word
    `stated` above the table means, at home is no part of it: `P 1,234` in Pesos.
    """
    if said[:1].isalpha() and not isinstance(said, NumberCell):
        codes = (unit.dimension,) if unit is not None else coinage.shared(stated)
        if (without := coinage.without_mark(said, codes)) != said:
            return without
    if not said[:1].isalnum() and (found := _NIL.fullmatch(said)):
        return found[1]
    worded = coinage.worded(said)
    if worded[1] and not isinstance(said, NumberCell) and _is_of(worded[1], sign, unit):
        return worded[0]
    if unit is not None or not sign:
        return said
    bare = said.replace(sign, "", 1).strip()
    if bare != said and (found := _LETTERED.fullmatch(bare)):
        bare = f"{found[1]} {_LETTERS[found[2].lower()]}{found[3]}"
    return NumberCell(bare) if isinstance(said, NumberCell) else bare


def _is_of(word: str, sign: str, unit: Unit | None) -> bool:
    """Whether a word of several currencies in a cell is that of its column, or may be of its unit."""
    return word == sign if unit is None else unit.dimension in coinage.shared(word)


def directed(said: str) -> str:
    """Return a figure of change without the word that says which way it goes: 下降10% is -10%, 持平 is 0."""
    if said in _LEVEL:
        return "0%"
    found = _RISES.fullmatch(said) if said[:1] in _WAYS else None
    if found is None:
        return said
    return f"-{found[2]}" if found[1][0] in "下减降负" else found[2]


def check_scale(said: str, column: Unit | None, power: int) -> None:
    """Hold a cell that its number format shows smaller than it is against the scale that its column states.

    Raises:
        NumberError: the column, in its unit or by `power`, does not state just that scale.
    """
    shrunk = said.power if isinstance(said, NumberCell) else 0
    stated = column.factor if column else Decimal(10) ** power
    if not shrunk or stated == Decimal(10) ** shrunk:
        return
    example = _SIZES.get(shrunk) if said.replace(".", "").lstrip("-").isdigit() else None
    hint = _IN_FULL
    if example:
        hint = Text(
            f"在列名里写明单位，例如“金额（{example}）”，或{hint.zh}",
            f"state it in the heading, such as 'amount ({example})', or {hint.en}",
        )
    raise number.NumberError(
        SHOWN_SMALLER,
        said,
        Text(
            f"显示为“{said}”，数字格式把它缩小了 10^{shrunk} 倍，而表中没有写明这个单位",
            f"{said!r} is shown: the number format leaves out 10^{shrunk}, which the table does not state",
        ),
        hint,
    )


def cure(said: str, body: Sequence[Row], meaning: Meaning, settings: Settings) -> Text | None:
    """Return what to do about a figure that can be read once its decimal mark is known, `None` where no mark helps.

    Declaring it helps no file that has the other mark in the same column of `body` too, and none whose description says it.
    """
    if marks(meaning.heading, settings)[0]:
        return _redescribed(said, meaning.heading, settings)
    mark = next((mark for mark in (",", ".") if _fits(said, mark)), "")
    if not mark:
        return None
    cells = islice(records.column(body, meaning.at), _LOOKED_AT)
    other = next(filter(_OTHER[mark].fullmatch, cells), "")
    if not other:
        return complaints.of_mark(said, mark)
    return Text(
        f"同一列里还有小数点写法相反的“{other}”：把全列改成一种写法",
        f"{other!r} of the same column has the other decimal mark: write all of them one way",
    )


def _redescribed(said: str, heading: str, settings: Settings) -> Text | None:
    """Return what to do about a figure that is written with the other mark than a description says of its column, or the user of the file."""
    own = settings.described.get(heading)
    if not (own and own.decimal):
        return _declared_otherwise(said, settings.decimal)
    other = _OTHER_MARK.get(own.decimal, "")
    if not other or not (other == "." or _fits(said, other)):
        return None
    example = "1.234,5" if own.decimal == "," else "1,234.5"
    return Text(
        f'描述文件写明这一列的小数点是“{own.decimal}”，数写作 {example}；若是“{other}”，改正 "decimalChar": "{other}"',
        f'the descriptor says that the decimal mark of {heading} is "{own.decimal}", as in {example}: '
        f'if it is "{other}", correct it there: "decimalChar": "{other}"',
    )


def _declared_otherwise(said: str, mark: str) -> Text | None:
    other = _OTHER_MARK.get(mark, "")
    if not _is_number(said, other):
        return None
    return Text(
        f'已声明小数点是“{mark}”；若是“{other}”，写 --decimal {other}（映射文件里为 decimal = "{other}"）',
        f'the decimal mark is declared to be "{mark}": if it is "{other}", say --decimal {other} (in the mapping file decimal = "{other}")',
    )


def _fits(said: str, mark: str) -> bool:
    """Whether a decimal mark makes `said` a number, and nothing else does."""
    return plain(said, mark) != said and _is_number(said, mark)


_OTHER_MARK = {",": ".", ".": ","}


def _is_number(said: str, mark: str) -> bool:
    """Whether `said` is a number where `mark` is the decimal mark."""
    try:
        number.read(plain(said, mark))
    except number.NumberError:
        return False
    return True


_LOOKED_AT = 10_000
_OTHER = {
    ",": later(r"\D{0,4}(?:\d{1,3}(?:,\d{3}){1,9}\.\d{1,9}|0\.\d{3})\D{0,4}"),
    ".": later(r"\D{0,4}(?:\d{1,3}(?:\.\d{3}){1,9},\d{1,9}|0,\d{3})\D{0,4}"),
}
"""A figure in which the other mark than each can only be the decimal mark."""


_THOUSAND = later(r"(?<![\d.,])1\.000(?![\d.,])")


def groups_thousand(text: str) -> bool:
    """Whether a text writes a thousand with a point: Bedragen x € 1.000."""
    return _THOUSAND.search(text) is not None
