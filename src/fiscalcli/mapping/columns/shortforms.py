"""Letters for the phases of a budget, and for its money as it is promised and as it is paid, which mean that beside one another only.

VA and RA in Austria, TA and TP in Finland; AE and CP in France. Alone they may be anything: TA is what India pays for travel,
RA a running account.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fiscalcli.mapping.layout import Meaning

_KNOWN: tuple[Mapping[str, str], ...] = (
    {"VA": "approved", "NVA": "adjusted", "RA": "final"},
    {"TA": "approved", "TS": "flash", "TP": "final"},
    {"R": "final", "B": "approved", "F": "proposed", "FFL": "proposed", "FL": "approved"}
    | dict.fromkeys(("BO1", "BO2", "BO3"), "flash"),
)
"""Voranschlag, Nachtragsvoranschlag and Rechnungsabschluss; talousarvio, taloussuunnitelma and tilinpäätös; regnskab, bevilling, finanslovforslag and budgetoverslag."""
_YEARLY = {
    **dict.fromkeys(("compte", "conto"), "final"),
    **dict.fromkeys(("program", "gaa", "crédits", "peruntukan", "bevilling"), "approved"),
    **dict.fromkeys(("bo", "bo1", "bo2", "bo3", "ramme"), "flash"),
    **dict.fromkeys(
        ("projekt", "proiect", "проект", "проєкт", "projet", "proyecto", "ontwerp", "predlog"),
        "proposed",
    ),
    **dict.fromkeys(("abr", "sbr"), "adjusted"),
}
"""Words that mean a phase beside a year alone, where another column of years says its own: Compte 2022 | Budget 2023 in Belgium, 2022 Actual | 2023 Program in
the Philippines, the autumn and the spring budget revision of Scotland, Budget 2023 | BO 2024 in Denmark. Else they head accounts, programmes, projects, names."""
_NAMES = {
    "autorisations d'engagement": "ae", "autorisation d'engagement": "ae", "crédits de paiement": "cp", "crédits d'engagement": "ce",
    "crédits de liquidation": "cl", "vastleggingskredieten": "vak", "vereffeningskredieten": "vek",
}  # fmt: skip
"""What the letters are short for."""
_SHORT_FOR = {lexicon.fold(name): letters for name, letters in _NAMES.items()}
_PROMISED = frozenset(
    map(
        frozenset,
        (("ae", "cp"), ("ce", "cp"), ("competenza", "cassa"), ("vak", "vek"), ("ce", "cl")),
    )
)
"""Autorisations d'engagement and crédits de paiement; what is due in a year of Italy, and what is paid in it; what Belgium commits, and settles."""
_KINDS = frozenset(word for pair in _PROMISED for word in pair)
_NAMED = later(
    rf"(?:(?:19|20)\d\d\s+)?({'|'.join(_NAMES)})\b\s*(.*?)\s*(?:(?:19|20)\d\d)?", re.IGNORECASE
)
_HEADED = later(
    r"(?:([A-Z]{1,3}\d?)[ _.-]*)?(?:19|20)\d\d(?:[ _.-]*([A-Z]{1,3}))?(?:\s*[(（][^()（）]*[)）])?"
)
"""Letters and a year, with a unit in brackets behind them."""


def phases(words: Collection[str]) -> dict[str, str]:
    """Return the phase that each of the words is the short form of, nothing where one is none, or all are one word, or letters alone: R is what was spent, or revised."""
    several = {*words}
    is_told = len(several) > 1 and max(map(len, several)) > 1
    known = next((known for known in _KNOWN if is_told and several <= known.keys()), {})
    return {word: known[word] for word in several if known}


def are_promised(words: Collection[str]) -> bool:
    """Whether two words are for the same money as it is promised and as it is paid."""
    kinds = map(lexicon.fold, words)
    return frozenset(_SHORT_FOR.get(kind, kind) for kind in kinds) in _PROMISED


def promised(meanings: Sequence[Meaning], unread: str) -> list[Meaning]:
    """Return the columns, `unread` ones of what is promised and of what is paid of it as figures that stand side by side: AE 2024 | CP 2024.

    What else their headings say beside the year is a phase: 2024 initial CE.
    """
    told = {}
    for meaning in meanings:
        is_open = meaning.role == unread or (meaning.role == "value" and not meaning.phase)
        words = meaning.subject.split(" ") if is_open and meaning.period else []
        kinds = [word for word in words if lexicon.fold(word) in _KINDS]
        rest = " ".join(word for word in words if word not in kinds)
        if named := _named(meaning, unread):
            kinds, rest = [named[1]], named[2]
        phase = _phase(rest) if len(kinds) == 1 else None
        if phase is not None:
            told[meaning.at] = (kinds[0], phase)
    if not are_promised({kind for kind, _ in told.values()}):
        return [*meanings]
    return [_with(each, *told[each.at]) if each.at in told else each for each in meanings]


def _named(meaning: Meaning, unread: str) -> re.Match[str] | None:
    """Return the name of such money in full, and the words beside it, where a heading of figures has no more than these and a year."""
    is_of_figures = meaning.role in ("value", unread) and meaning.period
    return _NAMED.fullmatch(meaning.heading.replace("’", "'").strip()) if is_of_figures else None


def _with(meaning: Meaning, kind: str, phase: str) -> Meaning:
    return meaning._replace(role="value", measure="amount", subject="", column=kind, phase=phase)


def _phase(said: str) -> str | None:
    """Return the phase that words beside such a word say, alone or of a budget (initial, ajusté): `""` where there are none, `None` where nobody knows them."""
    if not said:
        return ""
    known = (each for words in (said, f"budget {said}") for each in lookup(words) if each.phase)
    return next((each.phase for each in known), None)


def headed(meanings: Sequence[Meaning], declared: Collection[str], unread: str) -> list[Meaning]:
    """Return the columns, those of figures that are headed by a year and such letters as of their phases, where all figures of a year are: TP 2022 | TA 2023.

    So are `unread` ones of a year and a word that means a phase beside one.
    """
    meanings = _yearly(meanings, unread)
    said = {each.at: _word(each.heading) for each in meanings if each.period}
    if not (told := phases(said.values())):
        return [*meanings]
    return [
        each._replace(role="value", measure="amount", phase=told[said[each.at]], subject="")
        if each.at in said and each.heading not in declared
        else each
        for each in meanings
    ]


def _yearly(meanings: Sequence[Meaning], unread: str) -> list[Meaning]:
    """Return the columns, those of a year and a word that means a phase beside one as figures of that phase, where others say theirs."""
    if not any(each.role == "value" and each.period and each.phase for each in meanings):
        return [*meanings]
    return [
        each._replace(role="value", measure="amount", phase=phase, subject="")
        if each.role == unread and (phase := _YEARLY.get(lexicon.fold(each.subject)))
        else each
        for each in meanings
    ]


def _word(heading: str) -> str:
    """Return the letters beside the year of a heading that has nothing else, `""` for another one."""
    found = _HEADED.fullmatch(heading.strip())
    return (found[1] or found[2] or "") if found else ""
