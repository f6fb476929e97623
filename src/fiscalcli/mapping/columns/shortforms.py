"""Letters for the phases of a budget, which mean them beside one another only: VA and RA in Austria, TA and TP in Finland.

Alone they may be anything: TA is what India pays for travel, RA a running account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fiscalcli.mapping.layout import Meaning

_KNOWN: tuple[Mapping[str, str], ...] = (
    {"VA": "approved", "NVA": "adjusted", "RA": "final"},
    {"TA": "approved", "TS": "flash", "TP": "final"},
)
"""Voranschlag, Nachtragsvoranschlag and Rechnungsabschluss; talousarvio, taloussuunnitelma and tilinpäätös."""
_HEADED = later(r"(?:([A-Z]{2,3})[ _.-]*)?(?:19|20)\d\d(?:[ _.-]*([A-Z]{2,3}))?")


def phases(words: Collection[str]) -> dict[str, str]:
    """Return the phase that each of the words is the short form of, nothing where one is none, or all are one word."""
    several = {*words}
    known = next((known for known in _KNOWN if len(several) > 1 and several <= known.keys()), {})
    return {word: known[word] for word in several if known}


def headed(meanings: Sequence[Meaning], declared: Collection[str]) -> list[Meaning]:
    """Return the columns, those of figures that are headed by a year and such letters as of their phases, where all figures of a year are: TP 2022 | TA 2023."""
    said = {each.at: _word(each.heading) for each in meanings if each.period}
    if not (told := phases(said.values())):
        return [*meanings]
    return [
        each._replace(role="value", measure="amount", phase=told[said[each.at]], subject="")
        if each.at in said and each.heading not in declared
        else each
        for each in meanings
    ]


def _word(heading: str) -> str:
    """Return the letters beside the year of a heading that has nothing else, `""` for another one."""
    found = _HEADED.fullmatch(heading.strip())
    return (found[1] or found[2] or "") if found else ""
