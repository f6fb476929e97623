"""What an OpenDocument spreadsheet shows of its numbers: the format of each cell style, written as Excel writes it.

`<number:number number:display-factor="1000"/>` shows 125000 as 125, as `#,` does in Excel: so both are judged alike.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.formats import numberformat
from fiscalcli.formats.markup import attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fiscalcli.formats.numberformat import Section

_TAG = re.compile(
    rb"<(/?)(number:[a-z-]+|style:(?:map|style|paragraph-properties))(?=[\s/>])([^<>]*)>([^<]*)"
)
_PERCENT, _TEXT = "number:percentage-style", "number:text-style"
_KINDS = ("number:number-style", "number:currency-style", _PERCENT, _TEXT)
_CONDITION = re.compile(r"value\(\)\s*(<=|>=|<|>|=|!=)\s*(-?\d+(?:\.\d+)?)")
_FACTORS = {"1": 0, "1000": 1, "1000000": 2, "1000000000": 3, "1000000000000": 4}
_DRAWN = re.compile(r"([0#])(,*)$")
_PARENT = "style:parent-style-name"
_MOST, _MOST_PLACES, _LINEAGE = 10_000, 30, 20
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)(cm|mm|in|pt)")
_POINTS = {"cm": Decimal("28.35"), "mm": Decimal("2.835"), "in": Decimal(72), "pt": Decimal(1)}
_STEP = 10  # points: what one press of "increase indent" comes to


class _Format(NamedTuple):
    """A number format: what it shows, and which formats are taken instead of it under a condition."""

    code: str
    instead: tuple[tuple[str, str], ...]


class Formats:
    """The formats of the cell styles of a spreadsheet, from its parts."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        """Read the styles.

        Raises:
            ValueError: there are more than anybody makes, or one is none.
        """
        self._formats: dict[str, _Format] = {}
        self._styles: dict[str, tuple[str, str]] = {}
        self._indents: dict[str, int] = {}
        for part in parts:
            self._read(part)
        if len(self._formats) + len(self._styles) > _MOST:
            raise ValueError(len(self._styles))
        self.shown = cache(self._shown)
        self.indent = cache(self._indent)

    def _read(self, part: bytes) -> None:
        kind, called, code, instead = "", "", "", list[tuple[str, str]]()
        styled = ""
        for closing, tag, inner, behind in _TAG.findall(part):
            name = tag.decode()
            if name == "style:style" and not closing:
                style = attributes(inner)
                parents = style.get("style:data-style-name", ""), style.get(_PARENT, "")
                styled = style.get("style:name", "")
                self._styles[styled] = parents
            elif name == "style:paragraph-properties":
                if depth := _depth(attributes(inner).get("fo:margin-left", "")):
                    self._indents[styled] = depth
            elif name in _KINDS and closing:
                self._formats[called] = _Format("" if kind == _TEXT else code, tuple(instead))
                kind = ""
            elif name in _KINDS:
                kind, called = name, attributes(inner).get("style:name", "")
                code, instead = "", []
            elif name == "style:map" and kind:
                instead += _condition(attributes(inner))
            elif kind and not closing:
                code = _written(code, name, attributes(inner), unescape(behind.decode()), kind)

    def _shown(self, style: str, kind: str, currency: str) -> tuple[Section, ...]:
        """Return how a cell style shows a number, as `numberformat.parse` does; its `kind` and `currency` are what the cell says."""
        found = self._format(style)
        sign = f'"{currency} "' if kind == "currency" and currency else ""
        if kind == "percentage" and (found is None or "%" not in found.code):
            return numberformat.parse("0%")
        if found is None:
            return numberformat.parse(f"{sign}0") if sign else ()
        parts = [
            test + sign + self._formats[name].code
            for test, name in found.instead
            if name in self._formats
        ]
        parts += [sign + found.code] if found.code else []
        return numberformat.parse(";".join(parts))

    def _indent(self, style: str) -> int:
        """Return how deep a cell style sets a text in, in steps of the button that does so."""
        for _ in range(_LINEAGE):
            if style in self._indents:
                return self._indents[style]
            style = self._styles.get(style, ("", ""))[1]
        return 0

    def _format(self, style: str) -> _Format | None:
        for _ in range(_LINEAGE):
            data, parent = self._styles.get(style, ("", ""))
            if data in self._formats:
                return self._formats[data]
            style = parent
        return None


def _depth(margin: str) -> int:
    """Return the steps of a margin: 0.353cm, 10pt."""
    found = _LENGTH.fullmatch(margin)
    return round(Decimal(found[1]) * _POINTS[found[2]] / _STEP) if found else 0


def _condition(said: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return when another format is taken, as Excel writes it, and which."""
    found = _CONDITION.fullmatch(said.get("style:condition", "").strip())
    sign = found[1].replace("!=", "<>") if found else ""
    return [(f"[{sign}{found[2]}]", said.get("style:apply-style-name", ""))] if found else []


def _written(code: str, name: str, said: Mapping[str, str], words: str, kind: str) -> str:
    """Return a format, as Excel writes it, with one more part; what the sign of a currency means the cell says itself."""
    if name == "number:text":
        is_percent = kind == _PERCENT and words.strip() == "%"
        return code + ("%" if is_percent else f'"{words}"' if '"' not in words else "")
    if name == "number:embedded-text":  # 0!.0 draws a point of its own between the digits
        behind = min(int(said.get("number:position", "0")), _MOST_PLACES)
        drawn = f"!.{'0' * behind}"
        is_point = words == "." and behind > 0
        return _DRAWN.sub(rf"\1{drawn}\2", code) if is_point else code
    if name in ("number:scientific-number", "number:fraction"):
        return code + "#"
    if name != "number:number":
        return code
    factor = said.get("number:display-factor", "1")
    least = said.get("number:min-decimal-places", said.get("number:decimal-places", "0"))
    width = said.get("number:min-integer-digits", "1")
    zeros, places = (min(int(each), _MOST_PLACES) for each in (width, least))
    return f"{code}{'0' * zeros or '#'}{',' * _FACTORS[factor]}{'.' * bool(places)}{'0' * places}"
