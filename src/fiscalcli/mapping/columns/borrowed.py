"""What a column of amounts takes over from those before it: the phase of its whole, the months of the year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon, period, phases, side
from fiscalcli.mapping.columns.neighbourtimes import OF_MONEY
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.units import unittext
from fiscalcli.mapping.words import rowlabel
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Meaning

_SAME = later(r"同期(?:累计)?(?:执行|完成|支出|收入|决算)?数?")
"""What stands behind the year of a column that is of the same months as the one before it: 2023年同期."""


def settled(meanings: Sequence[Meaning], declared: Mapping[str, str], unread: str) -> list[Meaning]:
    """Return the meanings with what parts of a column and figures of the same months take over; `unread` headings among them.

    `declared` are the roles that the user gives to headings.
    """
    return _of_same_months(_of_which(_declared(meanings, declared)), unread)


def _declared(meanings: Sequence[Meaning], declared: Mapping[str, str]) -> list[Meaning]:
    """Let the heading of a column that the user calls figures, and nobody knows, name these beside other amounts: 基本支出 beside 项目支出."""
    meanings = _sided(meanings, declared)
    amounts = [m for m in meanings if m.role == "value" and m.measure in OF_MONEY]
    named = [m for m in amounts if declared.get(m.heading) == "value" and not lookup(m.heading)]
    if len(amounts) < _SEVERAL:
        return list(meanings)
    return [
        meaning._replace(column=unittext.split(meaning.heading)[0])
        if meaning in named and not (meaning.period or meaning.column or meaning.subject)
        else meaning
        for meaning in meanings
    ]


def _sided(meanings: Sequence[Meaning], declared: Mapping[str, str]) -> Sequence[Meaning]:
    """Keep the sides that headings name which the user says the phase of: Tulot TP 2022 and Menot TP 2022 are not the same."""
    own = [
        each
        for each in meanings
        if each.role == "value" and not each.direction and ":" in declared.get(each.heading, "")
    ]
    sides = {each.at: _side(_words(each.heading)) for each in own}
    if not {*sides.values()} >= SIDES:
        return meanings
    told = {at: said for at, said in sides.items() if said in SIDES}
    return [each._replace(direction=told.get(each.at, each.direction)) for each in meanings]


def _side(words: str) -> str:
    """Return the side that words name, or the first of them: Expenditure Estimated by Chief Executive."""
    first = words.strip().partition(" ")[0]
    return side.of(words) or lexicon.find("direction", first) or ""


def _words(heading: str) -> str:
    """Return the words of a heading beside its unit and its year."""
    name = unittext.split(heading)[0]
    found = period.find(name)
    return found[1] if found else name


_SEVERAL = 2


def _of_which(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Read `其中：财政拨款` and `of which: grants` right behind a column of amounts as a part of these: of its phase and time."""
    told: list[Meaning] = []
    for meaning in meanings:
        before = told[-1] if told else meaning
        name = unittext.split(meaning.heading)[0]
        part = rowlabel.part_of_which(name)
        is_part = meaning.role != "value" and part
        if is_part and before.role == "value" and before.measure in OF_MONEY:
            meaning = before._replace(  # noqa: PLW2901
                at=meaning.at,
                heading=meaning.heading,
                column=part,
            )
        told.append(meaning)
    return told


def in_units_of_wholes(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Give columns of parts that state no unit (其中：增值税) that of the amounts which they stand right behind (税收收入（万元）)."""
    told: list[Meaning] = []
    for meaning in meanings:
        before = told[-1] if told else meaning
        is_open = not (meaning.unit or meaning.power or meaning.currency)
        are_figures = meaning.role == before.role == "value" and before.measure in OF_MONEY
        if is_open and are_figures and rowlabel.part_of_which(meaning.heading):
            meaning = meaning._replace(  # noqa: PLW2901
                unit=before.unit, power=before.power, currency=before.currency
            )
        told.append(meaning)
    return told


def _of_same_months(meanings: Sequence[Meaning], unread: str) -> list[Meaning]:
    """Read 上年同期 and 2023年同期 behind 2024年1-6月 as figures of the same months, where the amounts beside them are of one time.

    A budget is of its year and says nothing of them.
    """
    plans = phases.codes("budget")
    dated = {
        meaning.period
        for meaning in meanings
        if meaning.role == "value"
        and meaning.measure in OF_MONEY
        and meaning.period
        and not meaning.shift
        and meaning.phase not in plans
    }
    (own,) = dated if len(dated) == 1 else (None,)
    told = []
    for meaning in meanings:
        if own and meaning.role == "value" and meaning.shift and meaning.measure in OF_MONEY:
            meaning = meaning._replace(period=meaning.period or own)  # noqa: PLW2901
        elif own and meaning.role == unread and meaning.period and _SAME.fullmatch(meaning.subject):
            same = period.previous(own, own.year - meaning.period.year)
            meaning = meaning._replace(  # noqa: PLW2901
                role="value", measure="amount", period=same, subject="", column=""
            )
        told.append(meaning)
    return told
