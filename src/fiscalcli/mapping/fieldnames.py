"""What names of fields say that programs write: `amount_usd_million`, `properties.year`, `dimensions.time.id`, `transaction-date`, `REGION: Region`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import coinage
from fiscalcli.pattern import later
from fiscalcli.unit import find as find_unit, is_money

if TYPE_CHECKING:
    from collections.abc import Callable

    from fiscalcli.lexicon import Header

_HOLDING = frozenset(
    {"fields", "properties", "attributes", "record", "records", "row", "data", "values", "_source"}
)
"""Objects that hold the fields of a record and say nothing of them."""
_NAMING = frozenset({"value", "name", "label", "title", "text"})
_MEASURING = ("unit", "multiplier")
"""What is said of the figures beside it, in whatever object: `amount.currency`, `budget.scale`."""
_CODING = frozenset({"id", "code"})
_LONGEST = 80
_BOTH = later(r"([A-Z0-9][A-Z0-9_]+|\d)\s*:\s*([^\s:][^:]*)")
"""A code and what it is called, as statistical offices write both: `UNIT_MEASURE: Unit of Measure`, `AUD: Australian Dollars`."""

_HYPHENED = later(r"[a-z]{2,}(?:-[a-z]{2,})+")


def spoken(name: str) -> str:
    """Return a name of a field as words: `amount_usd_million` is amount USD million.

    Codes of currencies that are words as well (`all`, `top`) stay what they are.
    """
    return " ".join(_coin(word) for word in name.split("_") if word)


def _coin(word: str) -> str:
    code = word.upper()
    if len(word) != len("usd") or not word.isascii():
        return word
    if known := coinage.currencies().get(code):
        return word if "word" in known.flags else code
    own = find_unit(code)  # CNY and JPY have units of their own
    return code if own and is_money(own) else word


def both(text: str) -> tuple[str, ...]:
    """Return the label and the code of a heading or a cell that has both, nothing for any other."""
    found = _BOTH.fullmatch(text) if ":" in text and len(text) <= _LONGEST else None
    return (found[2].strip(), found[1]) if found else ()


def meant(name: str, lookup: Callable[[str], tuple[Header, ...]]) -> tuple[Header, ...]:
    """Return what `lookup` says of the one word of a path that tells: the field in `properties.year`, the object of `time.id`.

    A path of other words is left alone: an amount of a tender is not that of a contract. Of a code and its label, the label tells first.
    Hyphens part words as underscores do.
    """
    if _HYPHENED.fullmatch(name):
        return lookup(name.replace("-", "_"))
    if pair := both(name):
        return next(filter(None, map(lookup, pair)), ())
    *above, last = name[:_LONGEST].split(".")
    if not (above and last and all(above)) or " " in name:
        return ()
    parent, said = above[-1].casefold(), last.casefold()
    if parent in _HOLDING:
        return lookup(last)
    if said in _NAMING:
        return _words(lookup(parent))
    if said in _CODING:
        return _words(lookup(f"{parent} code")) or tuple(
            known for known in lookup(parent) if known.role == "period"
        )
    return tuple(known for known in lookup(last) if known.role in _MEASURING)


def _words(found: tuple[Header, ...]) -> tuple[Header, ...]:
    """Return what names something, of what a heading may mean: no figures."""
    return tuple(known for known in found if known.role != "value")
