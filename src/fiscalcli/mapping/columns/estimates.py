"""`2024-25 Estimate`: a budget where fiscal years are written so, unless a budget of that year stands beside it.

In Britain, India, Hong Kong and Singapore the Estimates are what the legislature votes; in `2024 Estimate` they are what the
year may come to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import phases, unit
from fiscalcli.mapping.layout import UNUSED
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.units import scale, unittext
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings

_SHORT = later(r"\b[BR]E\b")
_BARE = later(
    r"[\W\d_]*(?:fy)?[\W\d_]*(?:(?:gross|net) )?estimates?(?:\W*\([^()]*\))?[\W\d_]*", re.IGNORECASE
)
_ESTIMATE = later(r"estimat", re.IGNORECASE)
_REVISED = later(r"\brevised estimates?\b", re.IGNORECASE)


def are_bare(meaning: Meaning) -> bool:
    """Whether the heading of a column of figures is of estimates and a fiscal year like 2024-25, and nothing else."""
    is_fiscal = meaning.period is not None and meaning.period.part == "fy"
    return meaning.role == "value" and is_fiscal and _is_worded(meaning)


def _is_worded(meaning: Meaning) -> bool:
    return bool(_BARE.fullmatch(unittext.split(meaning.heading)[0]))


def _beside_forecasts(meanings: Sequence[Meaning]) -> set[int]:
    """Return the places of bare estimates beside a forecast of the same time, which is what the year may come to: Estimate | Forecast | Actual."""
    flash = [each for each in meanings if each.role == "value" and each.phase == "flash"]
    told = {_time(each) for each in flash if not _ESTIMATE.search(each.heading)}
    return {each.at for each in flash if _time(each) in told and _is_worded(each)}


def _time(meaning: Meaning) -> tuple[object, ...]:
    return (meaning.period, meaning.shift, meaning.direction)


def settled(meanings: Sequence[Meaning], settings: Settings) -> list[Meaning]:
    """Return the columns, bare estimates of a fiscal year as its approved budget where no other column is a budget of that year.

    Estimates beside a forecast of the same time are the budget too.

    A revised estimate beside an adjusted appropriation of the same year is what the year may come to.
    """
    adjusted = {
        (each.period, each.direction)
        for each in meanings
        if each.role == "value" and each.phase == "adjusted" and not _REVISED.search(each.heading)
    }
    meanings = [
        each._replace(phase="flash")
        if each.phase == "adjusted"
        and _REVISED.search(each.heading)
        and each.heading not in settings.roles
        and (each.period, each.direction) in adjusted
        else each
        for each in meanings
    ]
    meanings = _requested(_enacted(meanings, settings), settings)
    plans = phases.codes("budget")
    budgets = {
        (each.period, each.direction)
        for each in meanings
        if each.role == "value" and each.phase in plans
    }
    beside = _beside_forecasts(meanings)
    return [
        each._replace(phase="approved")
        if (are_bare(each) or each.at in beside)
        and each.heading not in settings.roles
        and (each.period, each.direction) not in budgets
        else each
        for each in meanings
    ]


def _enacted(meanings: Sequence[Meaning], settings: Settings) -> list[Meaning]:
    """Return the columns, an Act beside a proposal of the same year as the budget that was voted: 2024 Proposal | 2024 Act."""
    return _beside_proposals(meanings, settings, _ACT, told="executed", meant="approved")


def _requested(meanings: Sequence[Meaning], settings: Settings) -> list[Meaning]:
    """Return the columns, what was asked for beside the proposal of the same time as a request: Requested | Recommended | Adopted."""
    return _beside_proposals(meanings, settings, _REQUEST, told="proposed", meant="requested")


def _beside_proposals(
    meanings: Sequence[Meaning],
    settings: Settings,
    words: re.Pattern[str],
    *,
    told: str,
    meant: str,
) -> list[Meaning]:
    """Return the columns, those of the phase `told` whose headings have some words as of that which is `meant`, where another one of their time is a proposal."""
    called = [each for each in meanings if each.phase == told and words.search(each.heading)]
    proposed = {
        _time(each)
        for each in meanings
        if each.role == "value" and each.phase == "proposed" and each not in called
    }
    return [
        each._replace(phase=meant)
        if each in called and _time(each) in proposed and each.heading not in settings.roles
        else each
        for each in meanings
    ]


_REQUEST = later(r"\brequest(?:s|ed)?\b|要求|요구", re.IGNORECASE)
_ACT = later(r"\bact\b(?!\.)", re.IGNORECASE)


_FRENCH = {"CA": ("amount", "final"), "DM": ("change", "approved")}
_PRIMITIVE = later(r"\bBP\b|\bbudget primitif\b", re.IGNORECASE)


def abbreviated(meanings: Sequence[Meaning], settings: Settings, unread: str) -> list[Meaning]:
    """Return the columns, RE `unread` where no BE stands beside it: India's revised estimate is Germany's Rechnungsergebnis.

    CA is a compte administratif, and DM a décision modificative, beside a BP (budget primitif), and nothing that anybody knows elsewhere. Letters behind
    the years are phases where some are A and others not: 2022A | 2023E | 2024B.
    """
    said = {word for meaning in meanings for word in _SHORT.findall(meaning.heading)}
    if any(_PRIMITIVE.search(meaning.heading) for meaning in meanings):
        meanings = [
            each._replace(role="value", subject="", column="", measure=own[0], phase=own[1])
            if each.role in ("value", unread)
            and each.heading not in settings.roles
            and (own := _FRENCH.get(each.subject or each.column))
            else each
            for each in meanings
        ]
    meanings = _opened(_lettered(meanings, settings), settings)
    meanings = _false_friends(meanings, settings, unread)
    return [
        meaning._replace(role=unread)
        if said == {"RE"}
        and meaning.role == "value"
        and meaning.heading not in settings.roles
        and _SHORT.search(meaning.heading)
        else meaning
        for meaning in meanings
    ]


def _false_friends(
    meanings: Sequence[Meaning], settings: Settings, unread: str
) -> Sequence[Meaning]:
    """Return the columns, those headed by a word of another language as what it says in that of a heading beside it."""
    for word, beside, phase, basis in _FRIENDS:
        if not any(beside.search(each.heading) for each in meanings):
            continue
        meanings = [
            each._replace(
                role="value",
                measure="amount",
                phase=phase,
                unit=own.unit,
                subject="",
                column="",
                own=(*each.own, *basis),
            )
            if each.role in ("value", EXTRA, UNUSED, unread)
            and each.heading not in settings.roles
            and (own := _headed(word, each.heading))
            else each
            for each in meanings
        ]
    return meanings


def _headed(word: re.Pattern[str], heading: str) -> scale.Stated | None:
    """Return what a heading of nothing but a word, and of money, states beside the word."""
    if word.fullmatch(heading):
        return scale.Stated()
    name, own = unittext.split(heading)
    is_money = own is not None and own.unit is not None and unit.is_money(own.unit)
    return own if is_money and word.fullmatch(name) else None


_YEARED = r"\s*(?:(?:19|20)\d\d年?)?\s*"
_REAL = r"(?:(?:in )?real(?: terms)?|réel|reell?|实际|实质|實質)"
_NOMINAL = r"\bnominal\b|\bnominell?\b|名义|名目"
_FRIENDS = (
    (
        later(rf"\s*lei{_YEARED}", re.IGNORECASE),
        later(
            r"\b(?:dotaç|dotac|realizaç|orçament|execuç|cabiment|despesas?\b|receitas?\b)",
            re.IGNORECASE,
        ),
        "approved",
        (),
    ),
    (
        later(rf"\s*(?:(?:gastos?|ingresos?|importe|monto) )?real{_YEARED}", re.IGNORECASE),
        later(r"\b(?:presupuest|presup\.|previst|orçad|orçament|previsión)", re.IGNORECASE),
        "executed",
        (),
    ),
    (
        later(rf"{_YEARED}{_REAL}{_YEARED}", re.IGNORECASE),
        later(_NOMINAL, re.IGNORECASE),
        "",
        (("basis", "constant"),),
    ),
    (
        later(rf"{_YEARED}(?:{_NOMINAL}){_YEARED}", re.IGNORECASE),
        later(rf"^{_YEARED}{_REAL}(?!\w)", re.IGNORECASE),
        "",
        (("basis", "nominal"),),
    ),
)
"""Lei is the law of a budget in Portuguese and money in Romania; Real is what was spent in Spanish, and money in Brazil; beside Nominal it is in constant prices."""


def _lettered(meanings: Sequence[Meaning], settings: Settings) -> list[Meaning]:
    """Return the columns of years with one letter each as of the phases of these, where actuals stand beside what is none."""
    found = {
        each.at: letter[1]
        for each in meanings
        if each.period and each.heading not in settings.roles
        if (letter := _LETTER.match(each.heading)) and each.subject == letter[1]
    }
    letters = {*found.values()}
    if "A" not in letters or len(letters) == 1 or not letters <= _LETTERS.keys():
        return list(meanings)
    return [
        each._replace(role="value", measure="amount", phase=_LETTERS[found[each.at]], subject="")
        if each.at in found
        else each
        for each in meanings
    ]


_LETTER = later(r"(?:FY\s?)?(?:20)?\d\d([A-Z])\b")
_LETTERS = {"A": "executed", "E": "flash", "F": "flash", "B": "approved"}
"""Actual, estimated, forecast, budget. P may be proposed, projected or provisional, and is asked about."""


def _opened(meanings: Sequence[Meaning], settings: Settings) -> list[Meaning]:
    """Return the columns, crédits ouverts beside the budget as it was voted as that budget and what was changed in it: BP | DM | Crédits ouverts."""
    voted = {
        _time(each)
        for each in meanings
        if each.phase == "approved" and not _OPENED.search(each.heading)
    }
    return [
        each._replace(phase="adjusted")
        if each.phase == "approved"
        and _OPENED.search(each.heading)
        and _time(each) in voted
        and each.heading not in settings.roles
        else each
        for each in meanings
    ]


_OPENED = later(r"\bcr[ée]dits ouverts\b", re.IGNORECASE)
