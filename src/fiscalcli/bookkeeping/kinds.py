"""What the cells of each kind of column are: how one is read with care, and which of many are plain enough for SQL.

The two mean the same: `PLAIN` says for each kind which texts SQL may take by itself, and every other cell is read here,
where it is understood or refused with a reason. A text of either way is what `read` returns, which SQL casts to `TYPES`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Context, Inexact, InvalidOperation
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, number, unit as units
from fiscalcli.bookkeeping import accounts
from fiscalcli.errors import Text, UsageError
from fiscalcli.mapping.marks import decimals
from fiscalcli.model import NumberCell
from fiscalcli.pattern import later
from fiscalcli.safe import safe, seen
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from fiscalcli.column import Choice, Column, Kind
    from fiscalcli.unit import Unit

TYPES: Mapping[Kind, str] = {
    "text": "VARCHAR",
    "code": "VARCHAR",
    "amount": "DECIMAL(19, 4)",
    "area": "DECIMAL(19, 4)",
    "number": "DECIMAL(19, 4)",
    "whole": "BIGINT",
    "percent": "DECIMAL(19, 10)",
    "date": "DATE",
    "state": "VARCHAR",
    "flag": "BOOLEAN",
    "account": "VARCHAR",
}
"""What a column is in the database: amounts in full units with four decimals, percentages as ratios.

Eighteen digits are read, and nineteen kept: the product of two such columns has the room of 38, that of two with eighteen has not.
"""
_PLACES: Mapping[Kind, tuple[int, int]] = {
    "amount": (14, 4), "area": (14, 4), "number": (14, 4), "percent": (8, 10), "whole": (18, 0),
}  # fmt: skip
"""How many digits stand before and after the point."""
FLAGS = {
    "true": ("是", "有", "yes", "y", "true", "√", "✓", "对"),
    "false": ("否", "无", "没有", "no", "n", "false", "×", "x"),
}
_DATE = later(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ]+(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?"
    r"|(\d{4})(\d\d)(\d\d)"
)
_NO_DATES = (
    (later(r"[2-7]\d{4}(?:\.\d+)?\Z"), Text("像是 Excel 的日期序号：把单元格设为日期格式", "it may be a day as Excel counts them: format the cell as a date")),
    (later(r"民国"), Text("写公历年份：民国113年是2024年", "write the year of the common era: 民国113年 is 2024")),
)  # fmt: skip
_TWO_WAYS = later(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_NARROW = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20, 0x0A: None, 0x0D: None}
_SCIENTIFIC = later(r"\d(?:\.\d+)?[Ee]\+\d+")
_EXACT = 15
"""How many digits of a number a spreadsheet keeps: of a longer one the others are zeros."""
_ACCOUNT = later(r"[0-9]{5,34}[Xx]?")
_SHOWN = 40
_ROOM = Context(prec=60, traps=[Inexact, InvalidOperation])
_DAYS = (date(1900, 1, 1), date(2199, 12, 31))
_HINTS = {
    "date": Text("写作 2024-03-05", "write 2024-03-05"),
    "flag": Text("写 是 或 否", "write yes or no"),
    "digits": Text("把单元格设为文本，再填全部数字", "format the cell as text and write all digits again"),
    "account": Text("只写数字，单元格设为文本格式", "write its digits only, in a cell formatted as text"),
}  # fmt: skip


class Way(NamedTuple):
    """How the cells of one column of one file are to be read: their unit, the unit that is kept, their marks."""

    column: Column
    unit: Unit | None = None
    kept: Unit | None = None
    mark: str = ""
    missing: frozenset[str] = number.MISSING


class CellError(ValueError):
    """A cell that cannot be what its column holds: `code`, `message`, `hint`."""

    def __init__(self, code: str, message: Text, hint: Text | None) -> None:
        super().__init__(message.en)
        self.code, self.message, self.hint = code, message, hint


def read(cell: str, way: Way) -> tuple[str, int] | None:
    """Return the text that SQL casts, and how many decimals of a number are printed, in the unit of its column.

    Returns `None` for a cell that is empty or says that there is nothing.

    Raises:
        CellError: it cannot be what the column holds.
    """
    said = cell.strip()
    column = way.column
    if not said or (said in way.missing and not (column.kind == "flag" and _flag(said))):
        return None
    if column.is_numeric:
        return _number(cell, said, way)
    if column.kind == "date":
        return _date(said), 0
    if column.kind == "state":
        return _state(said, column), 0
    if column.kind == "flag":
        if found := _flag(said):
            return found, 0
        raise _error("flag", said, Text("不是“是”或“否”", "is neither yes nor no"), _HINTS["flag"])
    if column.kind in ("account", "code"):
        if _is_rounded(said) or (isinstance(cell, NumberCell) and cell.is_cut):
            lost = Text(
                "存成了数字，第 15 位以后的数字已丢失",
                "is stored as a number: its digits behind the fifteenth are lost",
            )
            raise _error("digits_lost", said, lost, _HINTS["digits"])
        return (account(said) if column.kind == "account" else code(said)), 0
    return accounts.private(said), 0


def code(said: str) -> str:
    """Return a code as it is compared: full-width signs are their narrow ones, what nobody sees and breaks of lines are left out."""
    return seen(said.translate(_NARROW)).strip()


def _is_rounded(said: str) -> bool:
    """Whether a code or a number of an account was kept as a number, and is no longer what it was."""
    if isinstance(said, NumberCell):
        return len(said) > _EXACT and not said[_EXACT:].strip("0")
    return bool(_SCIENTIFIC.fullmatch(said))


def _number(cell: str, said: str, way: Way) -> tuple[str, int]:
    column = way.column
    try:
        decimals.check_scale(cell, way.unit, 0)
        found = decimals.read(said, way.mark, unit=way.unit, missing=frozenset())
    except number.NumberError as error:
        told = Text(*(accounts.masked(each) for each in error.message))
        raise CellError(error.code, told, error.hint) from None
    assert isinstance(found, number.Number)
    if found.hedge:
        vague = Text("不是确数", "is no exact figure")
        raise _error("hedged", said, vague, Text("台账写确数", "a ledger holds exact figures"))
    if column.kind == "percent" and found.unit is None:
        bare = Text("没有写明是百分数", "does not say that it is a percentage")
        raise _error("no_percent", said, bare, Text("写作 5%，或在列名中写（%）", "write 5%, or (%) in the heading"))  # fmt: skip
    kept = way.kept or found.unit
    value, places = found.value, _places(found.value)
    if found.unit is not None and kept is not None:
        value = _converted(found.value, found.unit, kept)
    if column.kind == "percent":
        value = _ROOM.scaleb(value, -2)
    if value < 0 and not column.signed:
        below = Text("是负数", "is below zero")
        raise _error("negative", said, below, Text(f"“{column.label.zh}”不能为负", f"{column.label.en} cannot be negative"))  # fmt: skip
    return _fitting(value, column, said), places


def _converted(value: Decimal, own: Unit, kept: Unit) -> Decimal:
    try:
        return units.convert(value, own, kept)
    except UsageError as error:
        problem = error.problems[0]
        raise CellError("units_mixed", problem.message, problem.hint) from None


def _fitting(value: Decimal, column: Column, said: str) -> str:
    before, after = _PLACES[column.kind]
    shape = f"{value:f}"
    whole, _, places = shape.lstrip("-").partition(".")
    places = places.rstrip("0")
    if column.kind == "whole" and places:
        raise _error("not_whole", said, Text("不是整数", "is no whole number"), None)
    if len(whole.lstrip("0")) > before or len(places) > after:
        many = Text("的位数过多", "has too many digits")
        at_most = Text(f"小数点前至多 {before} 位、后至多 {after} 位", f"at most {before} before the point and {after} behind it")  # fmt: skip
        raise _error("magnitude", said, many, at_most)
    return shape


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(-exponent, 0)


def _date(said: str) -> str:
    plain = said.translate(_WIDE)
    found = _DATE.fullmatch(plain)
    if found is None:
        hint = _HINTS["date"]
        if _TWO_WAYS.fullmatch(plain):
            two = Text("日和月分不清", "may begin with its day or its month")
            raise _error("ambiguous_date", said, two, hint)
        hint = next((told for pattern, told in _NO_DATES if pattern.match(plain)), hint)
        raise _error("not_a_date", said, Text("不是日期", "is not a date"), hint)
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        day_ = date(year, month, day)
    except ValueError:
        none = Text("没有这一天", "is no day that there is")
        raise _error("no_such_day", said, none, _HINTS["date"]) from None
    if not _DAYS[0] <= day_ <= _DAYS[1]:
        far = Text("不在 1900 至 2199 年之间", "is not between 1900 and 2199")
        raise _error("no_such_day", said, far, _HINTS["date"])
    return day_.isoformat()


def day(said: str) -> date:
    """Return the day that a user names.

    Raises:
        CellError: it is none.
    """
    return date.fromisoformat(_date(said.strip()))


def spellings(column: Column) -> Mapping[str, str]:
    """Return every word of a column of states or of yes and no, as it is compared, with its code."""
    return _spelt(column.kind, column.choices)


@cache
def _spelt(kind: str, choices: tuple[Choice, ...]) -> Mapping[str, str]:
    if kind == "flag":
        return {lexicon.fold(word): code for code, words in FLAGS.items() for word in words}
    return {lexicon.fold(word): each.code for each in choices for word in each.words}


def _state(said: str, column: Column) -> str:
    if found := spellings(column).get(lexicon.fold(said)):
        return found
    message = Text(f"不是“{column.label.zh}”的词", f"is no word of {column.label.en}")
    raise _error("unknown_state", said, message, _meant(said, column.choices))


@lru_cache(1024)
def _meant(said: str, choices: tuple[Choice, ...]) -> Text:
    """Return the words that there are, the nearest where one is near; many rows say the same wrong word."""
    return did_you_mean(said, [word for each in choices for word in (each.zh, each.en)])


def _flag(said: str) -> str:
    folded = said.casefold()
    return next((code for code, words in FLAGS.items() if folded in words), "")


def account(said: str) -> str:
    """Return the digits of a number of an account or a person, which never leave the database whole.

    Raises:
        CellError: it is none; the message shows its last digits only.
    """
    digits = re.sub(r"[\s-]", "", said.translate(_WIDE))
    if _ACCOUNT.fullmatch(digits):
        return digits.upper()
    message = Text("不是账号或证件号", "is no number of an account or a person")
    raise _error("not_an_account", accounts.mask(digits), message, _HINTS["account"])


def _error(code: str, said: str, message: Text, hint: Text | None) -> CellError:
    shown = accounts.masked(said)  # before it is cut: half a number is still a number
    shown = safe(shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…")
    return CellError(code, Text(f"“{shown}”{message.zh}", f"{shown!r} {message.en}"), hint)
