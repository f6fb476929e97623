"""Headings that are a column's name misspelt: `sectr` would otherwise be one more dimension, and its figures added up."""

from __future__ import annotations

import shlex
from itertools import zip_longest
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.errors import Problem, Text
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.layout import UNUSED
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.pattern import later
from fiscalcli.suggest import SURE, did_you_mean, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscalcli.errors import Place

_WORD = later(r"[^\W_]+")
_NUMBERED = later(r"[\W_]*\d+$")
_WORDS = frozenset(
    {"direktion", "directie", "direccion", "directions", "jurisdiccion", "jurisdicción", "estatus", "statut", "documento", "documentos",
     "dokument", "dokumen", "mesure"}
)  # fmt: skip
"""Words of other languages that are no slips: directorates, the ministries of Argentina, how definite a figure is."""


def problems(headings: Iterable[str], taken: set[str], place: Place) -> Iterator[Problem]:
    """Yield a problem for each of `headings`, which nobody knows, that looks like a name that no other column has yet."""
    for heading in headings:
        if name := _meant(heading, taken):
            said = Text(f"没有“{heading}”这一列", f"there is no column {heading!r}")
            yield Problem(
                "unknown_column", place._replace(column=heading), said, _hint(heading, name)
            )


def _hint(heading: str, name: str) -> Text:
    """Return the name that a heading looks like, with what to say where it is that, and where it is none."""
    meant = did_you_mean(heading, [name])
    is_it, is_own = (shlex.quote(f"{heading}={role}") for role in (name, EXTRA))
    return Text(
        f"{meant.zh}？是就写 --column {is_it}，不是就写 --column {is_own}",
        f"{meant.en} if so, say --column {is_it}, if not, --column {is_own}",
    )


def _meant(heading: str, taken: set[str]) -> str:
    """Return the name that `heading` looks like.

    A slip changes letters, not the number of words: E-code and `Document ID` are no slips.
    """
    if "." in heading.strip(".") or lookup(heading) or heading.casefold() in _WORDS:
        return ""  # a path, as indicator.id, or a known word
    roles = (role for role in lexicon.roles() if role != UNUSED)
    for match in near(heading, roles, SURE):
        if match not in taken and heading.casefold() != match and _is_slip(heading, match):
            return match
    return ""


def _is_slip(heading: str, name: str) -> bool:
    """Whether each word of a heading is spelt like the one of a name in its place; with a number behind it (level1 beside level2) it is one of several."""
    if _NUMBERED.sub("", heading.casefold()) == name:
        return False
    pairs = zip_longest(*(_WORD.findall(each) for each in (heading, name)), fillvalue="")
    return all(near(one, [other], SURE) for one, other in pairs)
