"""A column whose cells each say on which side of the budget their row is, beside what else they say: codes of a chart, kinds of revenue and cost.

Adding both sides means nothing. What such a cell says stands in a column of its own behind the others, as the direction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, side
from fiscalcli.formats.records import distinct, widened
from fiscalcli.mapping.columns import charts
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.layout import Meaning, Told
from fiscalcli.mapping.reading import cell_of
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.words import totalwords
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_NO_CODES = frozenset({"value", "period", "unit", "jurisdiction"})
_KINDS = 40
"""More kinds of revenue and expenditure are the lines of a budget."""


class Sided(NamedTuple):
    """The columns and rows of a table with the side of each row as a column of its own, and what it is read from."""

    meanings: tuple[Meaning, ...]
    body: Sequence[Row]
    told: Mapping[str, Told]


def sided(meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings) -> Sided:
    """Return the table with the sides that the cells of one column say, as it is where nothing does: another column says them, or there is one side alone.

    A column that the user declares is what the user says; as the direction, it is read by its chart.
    """
    found = _found(meanings, body, settings)
    if found is None:
        return Sided((*meanings,), body, {})
    own, sides, told = found
    is_declared = own.role == "direction"
    columns = [_undeclared(each) if each is own and is_declared else each for each in meanings]
    rows, place = widened(body, (sides.get(cell_of(row, own), "") for row in body))
    return Sided(
        (*columns, Meaning(place, own.heading, "direction")),
        rows,
        {} if is_declared else {own.heading: told},
    )


def _found(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> tuple[Meaning, Mapping[str, str], Told] | None:
    """Return the first column whose cells are of both sides, the side of each, and what is said of it."""
    headings = [meaning.heading for meaning in meanings]
    is_told = any(m.role == "direction" or m.direction for m in meanings)
    for meaning in meanings:
        declared = settings.roles.get(meaning.heading, "")
        if meaning.role in _NO_CODES or declared not in ("", "direction"):
            continue
        if is_told and not declared:
            continue
        said = distinct(body, meaning.at) - {""}
        found = charts.sides(meaning.heading, headings, said)
        if found and not _has_open_levels(meaning, meanings, body):
            chart, sides = found
            return meaning, sides, Told("direction", chart=chart)
        if meaning.role == EXTRA and (kinds := _kinds(said)):
            return meaning, kinds, Told("direction")
    return None


def _has_open_levels(meaning: Meaning, meanings: Sequence[Meaning], body: Sequence[Row]) -> bool:
    """Whether rows with a name and no code hold those with codes below them: INGRESOS above the subtítulos of it, which say the side themselves."""
    label = next((each for each in meanings if each.role == "indicator"), None)
    if label is None or label is meaning:
        return False
    bare = {cell_of(row, label) for row in body if not cell_of(row, meaning)}
    return any(side.of(said) or lexicon.find("direction", said) for said in bare)


def _kinds(said: set[str]) -> dict[str, str]:
    """Return the side of each word, where all have one and both are there: Erlöse aus Verwaltungstätigkeit, Personalkosten; else nothing."""
    words = {each for each in said if not totalwords.total(each)}
    sides = {word: side.of(word) for word in words} if 1 < len(words) <= _KINDS else {}
    return sides if {*sides.values()} == SIDES else {}


def _undeclared(meaning: Meaning) -> Meaning:
    """Return a column that is declared as the direction as what it is beside that: one of codes by its heading, or a dimension."""
    is_code = any(known.role == "code" for known in lookup(meaning.heading))
    return meaning._replace(role="code" if is_code else EXTRA)
