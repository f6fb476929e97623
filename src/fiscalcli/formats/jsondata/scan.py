"""JSON as it is written: numbers with every digit, the items of arrays with their lines, mistakes with their place.

Objects are walked down to the first array on each path. The items of that array are decoded one by one by the
standard library and handed over as they come, so that no more than one of them is held here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import limits
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.formats.jsondata import mistakes
from fiscalcli.model import NumberCell
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fiscalcli.formats.jsondata.mistakes import Mistake

_DIGITS = 400  # what the longest of binary fractions needs, written out
_MOST_PROBLEMS = 100
_AROUND, _SHOWN = 200, 20
_SHORT = 4  # digits of numbers that are kept, as years and codes come again and again

_BLANKS = re.compile(r"[ \t\n\r]*")
_ESCAPE = later(r"\\(?:u([0-9a-fA-F]{4})|[^u])")
_DOCUMENT = later(r"\[[ \t\n\r]*[\[{]")


class Unfit(str):
    """A number that cannot stand in a cell: NaN, Infinity, or one of too many digits."""

    __slots__ = ()


class Doubled(dict[str, object]):
    """An object in which `key` stands twice."""

    key = ""


class Entry(NamedTuple):
    """A value with the line that it begins in."""

    line: int
    value: object


def read(text: str, name: str, gather: Callable[[Iterator[Entry]], object]) -> object:
    """Return what `text` holds: objects as `dict[str, Entry]`, for each array what `gather` makes of its items.

    Numbers are `NumberCell`s or `Unfit`; objects among the items are plain dictionaries or `Doubled`. Values
    that follow one another, each on a line of its own, are gathered as if they were the items of an array.

    Raises:
        DataError: it is not JSON; the message says why, where, and what to do.
    """
    return _Scan(text, name, gather).all()


class _Scan:
    """A text that is read from left to right; `end` is where the array that was read last ends."""

    def __init__(self, text: str, name: str, gather: Callable[[Iterator[Entry]], object]) -> None:
        self.text, self.name, self.gather = text, name, gather
        self.end = 0
        self.newline = "\n" if "\n" in text else "\r"
        self.counted = 0, 1
        self.keys = 0
        self.decoder = json.JSONDecoder(
            parse_int=_Whole().__getitem__,
            parse_float=_decimal,
            parse_constant=Unfit,
            object_pairs_hook=_object,
        )

    def all(self) -> object:
        start = self.skip(0)
        if self.text[start] not in "{[":
            raise self.refusal(start, mistakes.of_start(self.text[start : start + _AROUND]))
        self.check_halves()
        node, end = self.node(start, 1)
        rest = self.skip(end)
        if rest == len(self.text):
            return node
        second = self.text[rest]
        if self.text[start] == second and not _DOCUMENT.match(self.text, start):
            return self.gather(self.values(start))
        if second in "{[":
            raise self.refusal(rest, mistakes.TWO_VALUES)
        raise self.refusal(rest, mistakes.LISTED if second == "," else mistakes.BEHIND)

    def skip(self, at: int) -> int:
        """Return the place of the next sign that is not blank."""
        found = _BLANKS.match(self.text, at)
        return found.end() if found else at

    def line(self, at: int) -> int:
        """Return the line of a place; soonest where places are asked for in order."""
        before, line = self.counted if self.counted[0] <= at else (0, 1)
        line += self.text.count(self.newline, before, at)
        self.counted = at, line
        return line

    def node(self, at: int, depth: int) -> tuple[object, int]:
        """Return what begins at a place, and where it ends."""
        sign = self.text[at : at + 1]
        if sign in ("{", "[") and depth > limits.of("depth"):
            raise self.refusal(at, mistakes.too_deep())
        if sign == "{":
            return self.members(at + 1, depth)
        if sign == "[":
            found = self.gather(self.items(at + 1))
            return found, self.end
        return self.value(at)

    def members(self, at: int, depth: int) -> tuple[dict[str, Entry], int]:
        found: dict[str, Entry] = {}
        at = self.skip(at)
        is_closed = self.text[at : at + 1] == "}"
        at += is_closed
        while not is_closed:
            start = at
            if self.text[at : at + 1] != '"':
                raise self.broken(at)
            key, at = self.value(at)
            at = self.skip(at)
            if self.text[at : at + 1] != ":":
                raise self.broken(at, mistakes.NO_COLON)
            at = self.skip(at + 1)
            line = self.line(at)
            self.keys += 1
            if self.keys > limits.of("keys"):
                raise limits.exceeded("keys", Place(self.name, "", line))
            if str(key) in found:
                raise self.refusal(start, mistakes.repeated(str(key)))
            value, at = self.node(at, depth + 1)
            found[str(key)] = Entry(line, value)
            at, is_closed = self.next(at, "}")
        return found, at

    def items(self, at: int) -> Iterator[Entry]:
        at = self.skip(at)
        is_closed = self.text[at : at + 1] == "]"
        at += is_closed
        while not is_closed:
            line = self.line(at)
            value, at = self.value(at)
            yield Entry(line, value)
            at, is_closed = self.next(at, "]")
        self.end = at

    def next(self, at: int, close: str) -> tuple[int, bool]:
        """Return where the next item begins, or what is behind the sign that closes them, and which it is."""
        at = self.skip(at)
        sign = self.text[at : at + 1]
        if sign not in (close, ","):
            raise self.broken(at)
        return (at + 1, True) if sign == close else (self.skip(at + 1), False)

    def values(self, at: int) -> Iterator[Entry]:
        """Yield the values that follow one another; after a mistake go on in the next line that begins one.

        Raises:
            DataError: all mistakes, after the last value.
        """
        problems: list[Problem] = []
        while at < len(self.text) and len(problems) < _MOST_PROBLEMS:
            try:
                value, end = self.value(at)
                after = self.skip(end)
                if after < len(self.text) and self.newline not in self.text[end:after]:
                    is_value = self.text[after] in "{["
                    raise (
                        self.refusal(after, mistakes.TWO_VALUES) if is_value else self.broken(after)
                    )
            except DataError as error:
                problems += error.problems
                at = self.next_line(at)
                continue
            yield Entry(self.line(at), value)
            at = after
        if problems:
            raise DataError(problems)

    def next_line(self, at: int) -> int:
        """Return where the next line begins that begins with a value."""
        found = re.compile(f"{self.newline}(?=[{{\\[])").search(self.text, at)
        return found.end() if found else len(self.text)

    def value(self, at: int) -> tuple[object, int]:
        try:
            return self.decoder.raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            raise self.broken(error.pos, mistakes.of_text(error.msg)) from None
        except RecursionError:
            raise self.refusal(at, mistakes.too_deep()) from None

    def check_halves(self) -> None:
        r"""Refuse half a character, such as `\ud83d` alone: no text can hold it."""
        if "\\ud" not in self.text and "\\uD" not in self.text:
            return
        high, where = -1, 0
        for escape in _ESCAPE.finditer(self.text):
            code = int(escape[1] or "0", 16)
            is_low = 0xDC00 <= code < 0xE000
            if is_low != (high >= 0) or (is_low and escape.start() > high):
                where = where if high >= 0 else escape.start()
                break
            high = escape.end() if 0xD800 <= code < 0xDC00 else -1
            where = escape.start()
        else:
            if high < 0:
                return
        raise self.refusal(where, mistakes.HALF)

    def broken(self, at: int, known: Mistake | None = None) -> DataError:
        """Say what is wrong with the sign that cannot stand where it stands, where that is not known."""
        if known and at < len(self.text):
            return self.refusal(at, known)
        before, after = self.text[max(at - _AROUND, 0) : at], self.text[at : at + _AROUND]
        return self.refusal(at, mistakes.of_sign(before, after))

    def refusal(self, at: int, mistake: Mistake) -> DataError:
        """Return the error at a place: its line, and in the message the character and what stands there."""
        line = self.line(at)
        column = at - self.text.rfind(self.newline, 0, at)
        here = self.text[at : at + _SHOWN].split(self.newline)[0]
        said = Text(
            f"{mistake.message.zh}（第 {column} 个字符" + (f"：{here}）" if here else "）"),
            f"{mistake.message.en} (character {column}" + (f": {here})" if here else ")"),
        )
        return DataError(Problem(mistake.code, Place(self.name, "", line), said, mistake.hint))


class _Whole(dict[str, NumberCell | Unfit]):
    """Whole numbers by their digits; short ones are kept."""

    def __missing__(self, digits: str) -> NumberCell | Unfit:
        cell = NumberCell(digits) if len(digits) <= _DIGITS else Unfit(digits)
        if len(digits) <= _SHORT:
            self[digits] = cell
        return cell


def _decimal(said: str) -> NumberCell | Unfit:
    """Return a number as a plain decimal: 1.50 as it stands, 1e3 as 1000."""
    if len(said) > _DIGITS:
        return Unfit(said)
    power = said.lower().partition("e")[2]
    if not power:
        return NumberCell(said)
    if abs(int(power)) > _DIGITS:
        return Unfit(said)
    return NumberCell(format(Decimal(said), "f"))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = Doubled(found)
    counts = Counter(key for key, _ in pairs)
    doubled.key = next(key for key, count in counts.items() if count > 1)
    return doubled
