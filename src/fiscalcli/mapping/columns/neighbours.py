"""What a column means by the columns beside it: whose growth it is, of which year, of which budget phase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import guards, lexicon, measure, period, phases
from fiscalcli.mapping.columns import neighbourtimes, scoped
from fiscalcli.mapping.headings import headings
from fiscalcli.mapping.marks.numeric import is_numeric
from fiscalcli.mapping.meaning import WHOLE_YEAR
from fiscalcli.mapping.units import unittext
from fiscalcli.mapping.words import totalwords
from fiscalcli.pattern import later
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Period

_CAPITAL = ("capital", "capitalaccount", "capitalexpenditure", "capitaloutlay")
_REVENUE = ("revenue", "revenueaccount")
_OWN = ("scope", "budget", "basis")
"""Dimensions that a group of columns may be headed with."""
_RECEIPTS = frozenset({"gross", "net"})
"""Bases that one word names: before receipts are taken off, and after. What prices are of takes more words."""
_FORMULA = later(r"[\d=+*/%％<>]|为|比|较|占|対")
"""What no name of a thing has beside a year: another number, a comparison."""
_PART = later(r"第?[一二三四1-4]季度|Q[1-4]|全年")


def settled(meanings: Sequence[Meaning], *, are_lines: bool) -> list[Meaning]:
    """Return the meanings of a table's columns with all that each says of the others; `are_lines` where the rows name the figures."""
    each_of_all = [_per_head(meaning) for meaning in meanings]
    named = _named(neighbourtimes.of_last_year(each_of_all), are_lines=are_lines)
    found = scoped.apart(named)
    found = neighbourtimes.up_to_the_last_month(found)
    timed = neighbourtimes.of_one_year(neighbourtimes.of_levels(_phased(_contrasted(found))))
    return _beside_bare(timed)


def parted(meanings: Sequence[Meaning], columns: Sequence[Sequence[str]]) -> list[Meaning]:
    """Read `一季度` and `全年` beside `上半年`, quarters beside `全年`, and `合计` beside months, as figures of that part of the year.

    Quarters alone are parts of their year and are added up; beside figures of the year or of the year so far they overlap
    with them. `columns` are the cells of each column.
    """
    names = [unittext.split(meaning.heading)[0] for meaning in meanings]
    runs = any(m.role == "value" and m.span == "cumulative" and m.months for m in meanings)
    every = zip(meanings, names, columns, strict=True)
    wholes = {meaning.at for meaning, name, cells in every if _is_year(meaning, name, cells)}
    if not runs and not (wholes and any(map(_PART.fullmatch, names))):
        return _summed_up(meanings, names)
    return [
        meaning._replace(role="value", measure="amount", span="part", months=name)
        if (meaning.role != "value" and _PART.fullmatch(name)) or meaning.at in wholes
        else meaning
        for meaning, name in zip(meanings, names, strict=True)
    ]


def _is_year(meaning: Meaning, name: str, cells: Sequence[str]) -> bool:
    """Whether a column is of the whole year: 全年, Full year; `Year` heads the years themselves, unless none stands below it."""
    if lexicon.fold(name) not in WHOLE_YEAR:
        return False
    return meaning.role != "period" or (
        is_numeric(cells) and not any(map(period.read_fiscal, cells))
    )


def _summed_up(meanings: Sequence[Meaning], names: Sequence[str]) -> list[Meaning]:
    """Read a total behind or before nothing but months that follow one another from January as that of the year so far, 全年合计 as that of the year."""
    amounts = [m for m in meanings if m.role == "value" and m.measure in neighbourtimes.OF_MONEY]
    months = [f"{at}月" for at in range(1, len(amounts) + 1)]
    totals = [
        meaning
        for meaning, name in zip(meanings, names, strict=True)
        if meaning.role != "value"
        and (totalwords.total(name) == "total" or lexicon.fold(name) in WHOLE_YEAR)
    ]
    if len(months) < _SHORTEST or len(totals) != 1 or [m.months for m in amounts] != months:
        return list(meanings)
    name = unittext.split(totals[0].heading)[0]
    is_year = lexicon.fold(name) in WHOLE_YEAR
    span, until = ("part", name) if is_year else ("cumulative", f"1-{len(months)}月")
    so_far = totals[0]._replace(role="value", measure="amount", span=span, months=until)
    return [so_far if meaning is totals[0] else meaning for meaning in meanings]


_SHORTEST = 2


def attributes(
    pairs: Sequence[tuple[Meaning, Sequence[str]]], declared: Collection[str], unused: str
) -> list[Meaning]:
    """Leave out counts that are said of a place again on each of its rows, beside the amounts: its population.

    `pairs` are columns and their cells. Added up they would count everybody as often as there are rows.
    """
    if not any(m.role == "value" and m.measure in neighbourtimes.OF_MONEY for m, _ in pairs):
        return [meaning for meaning, _ in pairs]
    return [
        meaning._replace(role=unused)
        if meaning.measure in measure.COUNTS
        and meaning.heading not in declared
        and len(cells) > _ROWS
        and len(set(cells)) * 2 <= len(cells)
        and all(len(_DIGIT.findall(cell)) > _SHORT for cell in cells)
        else meaning
        for meaning, cells in pairs
    ]


_DIGIT = later(r"\d")
_ROWS = 3
_SHORT = 3
"""Counts of so many digits may repeat by chance: posts of offices."""


def spent(
    pairs: Sequence[tuple[Meaning, Sequence[str]]], declared: Collection[str]
) -> list[tuple[Meaning, Sequence[str]]]:
    """Read a column called as a rate whose figures are no percents as what was spent: the Performance of a budget in Nigeria."""
    return [
        (meaning._replace(measure="amount", phase="executed"), cells)
        if meaning.measure == "completion"
        and meaning.unit is None
        and meaning.heading not in declared
        and _PERFORMED.search(meaning.heading)
        and sum(map(is_beyond, cells)) * 2 > len(cells)
        and not any("%" in cell for cell in (meaning.heading, *cells))
        else (meaning, cells)
        for meaning, cells in pairs
    ]


def is_beyond(cell: str) -> bool:
    """Whether a cell is a number of four digits or more before its decimals: no percent; what one point or comma parts may be decimals."""
    whole, *parts = _POINT.split(cell)
    groups = parts if len(parts) > 1 else []
    return len(_DIGIT.findall("".join([whole, *groups[:-1]]))) > _SHORT


_PERFORMED = later(r"\b(?:performance|utili[sz]ation|absorption)\b", re.IGNORECASE)
_POINT = later(r"[.,]")


def crossed(meanings: Sequence[Meaning], unread: str) -> list[Meaning]:
    """Read words that nobody knows beside a year, in columns that are `unread`, as names of what the columns measure.

    `Schools 2022 | Schools 2023 | Roads 2022 | Roads 2023`: words that stand beside two years or more are no slip and no
    remark on one of them; nor are words beside the total of their year, nor those of an amount in a table of one year (`Salaries 2023 (USD)`). The columns are kept apart like all of whose words nobody knows. A total beside them that alone
    names a side (`Total Service Expenditure`) is the total of them.
    """
    years: dict[str, set[Period]] = {}
    for meaning in meanings:
        if meaning.role == unread and meaning.period and _is_name(meaning.subject):
            years.setdefault(meaning.subject, set()).add(meaning.period)
    if len({meaning.period for meaning in meanings if meaning.period}) == 1:
        named = {m.subject for m in meanings if m.subject in years and _is_amount(m)}
    else:
        named = {subject for subject, told in years.items() if len(told) > 1}
    named |= _of_one_group(meanings, unread)
    sides = {meaning.direction for meaning in meanings if meaning.role == "value"} - {""}
    whole = {meaning.period for meaning in meanings if _is_total(meaning)} - {None}
    told = []
    for meaning in meanings:
        if meaning.period in whole and (part := _part(meaning, unread)):
            meaning = part  # noqa: PLW2901
        elif meaning.role == unread and meaning.subject in named:
            meaning = meaning._replace(role="value", measure="amount")  # noqa: PLW2901
        elif named and len(sides) == 1 and meaning.subject and meaning.period:
            meaning = meaning._replace(direction="")  # noqa: PLW2901  # Total Service Expenditure
        told.append(meaning)
    return told


def _of_one_group(meanings: Sequence[Meaning], unread: str) -> set[str]:
    """Return the words of columns below one heading with a year, where one of them is the total: 2024年基本支出 over 合计 | 人员经费 | 公用经费."""
    groups: dict[tuple[object, str], list[Meaning]] = {}
    for meaning in meanings:
        if meaning.role == unread and meaning.period and _is_name(meaning.subject):
            groups.setdefault((meaning.period, meaning.subject.split(" ")[0]), []).append(meaning)
    return {
        meaning.subject
        for (_, over), group in groups.items()
        if any(
            totalwords.total(each.subject.removeprefix(over).strip()) == "total" for each in group
        )
        for meaning in group
        if len(group) > 1
    }


def _is_amount(meaning: Meaning) -> bool:
    """Whether a heading says itself that its figures are money, and not per head."""
    return bool(meaning.currency) or (meaning.unit is not None and is_money(meaning.unit))


def _is_total(meaning: Meaning) -> bool:
    """Whether a column is the bare total of one year, of no phase: `2024/25 Total`, `All Funds FY 2024`."""
    words = _beside_year(meaning)
    return not meaning.phase and (totalwords.total(words) == "total" or guards.sounds_total(words))


def _part(meaning: Meaning, unread: str) -> Meaning | None:
    """Return a column beside the total of its year as what the words beside the year name, `None` where they name nothing.

    `2024/25 Current payments` is then a part of that total and no money paid.
    """
    words = _beside_year(meaning)
    is_open = meaning.role == unread or (meaning.role == "value" and bool(meaning.subject))
    is_level = meaning.measure in neighbourtimes.OF_MONEY and not meaning.shift and not meaning.span
    is_told = _is_total(meaning) and meaning.role != unread
    is_named = _is_name(words) or _PART.fullmatch(words)
    if is_told or not (is_open and is_level and is_named):
        return None
    return meaning._replace(role="value", measure="amount", phase="", subject=words)


def _beside_year(meaning: Meaning) -> str:
    """Return the words of a heading beside its year and its unit."""
    found = period.find(unittext.split(meaning.heading)[0]) if meaning.period else None
    return found[1] if found else ""


def accounts(meanings: Sequence[Meaning], unused: str) -> list[Meaning]:
    """Read `Revenue | Capital | Total` as the accounts of one side of the budget: beside Capital, Revenue is no income.

    India and the United Kingdom part so what is spent. A Capital column that is `unused` measures as Revenue does. A
    table that names the other side as well means what it says.
    """
    meanings = _debits(meanings)
    capital = [m for m in meanings if m.role in ("value", unused) and _account(m) in _CAPITAL]
    revenue = [m for m in meanings if m.role == "value" and _account(m) in _REVENUE]
    sides = {m.direction for m in meanings if m.role == "value"}
    if not capital or not revenue or "expenditure" in sides:
        return list(meanings)
    found = {m.at: m._replace(direction="", subject="Revenue") for m in revenue}
    found |= {m.at: m._replace(role="value", measure="amount", subject="Capital") for m in capital}
    if _are_grouped(found.values()):  # Voted | Charged above them
        found = {at: m._replace(subject=unittext.split(m.heading)[0]) for at, m in found.items()}
    return [found.get(meaning.at, meaning) for meaning in meanings]


def _are_grouped(accounts: Collection[Meaning]) -> bool:
    """Whether two columns are of one account, and no phase tells one from the other: what stands above them does."""
    phases_of: dict[Meaning, list[str]] = {}
    for each in accounts:
        bare = each._replace(at=0, heading="", phase="", indicator="")
        phases_of.setdefault(bare, []).append(each.phase)
    return any(len(said) > 1 and "" in said for said in phases_of.values())


def _debits(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Read `Soll | Haben` as debit and credit, which stand side by side: Soll alone is a budget."""
    said = [lexicon.fold(unittext.split(meaning.heading)[0]) for meaning in meanings]
    if not {"soll", "haben"} <= {*said}:
        return list(meanings)
    return [
        meaning._replace(role="value", measure="amount", phase="", subject=name.title())
        if name in ("soll", "haben")
        else meaning
        for meaning, name in zip(meanings, said, strict=True)
    ]


def is_capital(word: str) -> bool:
    """Whether a word names the capital account: Capital, Capital Expenditure."""
    return lexicon.fold(word) in _CAPITAL


def _account(meaning: Meaning) -> str:
    """Return the last words of a heading, folded, its unit and the group above it left aside."""
    name = unittext.split(meaning.heading)[0]
    words = meaning.subject or name.split(" ")[-1]
    return lexicon.fold(words)


def _is_name(said: str) -> bool:
    """Whether the words beside a year can name a thing: neither prices nor a second year or a formula."""
    return bool(said) and not headings.is_of_prices(said) and not _FORMULA.search(said)


def named(said: str) -> tuple[tuple[str, str], ...]:
    """Return the scope, the budget or the basis that the words of a heading name: 全市, 政府性基金, Gross, Net."""
    found = ((name, lexicon.named(name, said)) for name in _OWN if said)
    return tuple(
        (name, code) for name, code in found if code and (name != "basis" or code in _RECEIPTS)
    )[:1]


def worded(said: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return what a heading is for the labelled figures below it: their scope (全市 beside 市本级), else one more word."""
    scope = lexicon.find("scope", said)
    return ((("scope", scope),), "") if scope else ((), said)


def _per_head(meaning: Meaning) -> Meaning:
    """Return a column of money per head as one of unit costs: `Spending (USD/person)`; an amount in (m) is in no metres."""
    stated = unittext.split(meaning.heading)[1]
    is_amount = meaning.role == "value" and meaning.measure in neighbourtimes.OF_MONEY
    if is_amount and unittext.unread(meaning.heading):
        return meaning._replace(unit=None)
    return meaning._replace(measure="unit_cost") if is_amount and stated and stated.per else meaning


def _named(meanings: Sequence[Meaning], *, are_lines: bool) -> list[Meaning]:
    """Let the subject of a heading name the figures, or be one more word for those of a labelled row.

    What there was at the beginning is in what there is at the end, and stays apart from it.
    """
    told = []
    for meaning in meanings:
        said = meaning.subject.removeprefix("其中").lstrip(":： ")
        if own := named(said):
            meaning = meaning._replace(own=(*meaning.own, *own))  # noqa: PLW2901
        elif said and (are_lines or headings.opens(said, meaning.measure) or not _is_name(said)):
            meaning = meaning._replace(column=said)  # noqa: PLW2901
        elif said:
            code = lexicon.find("indicator", said)
            meaning = meaning._replace(indicator=code or said)  # noqa: PLW2901
        told.append(meaning)
    return told


def _beside_bare(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Set amounts of a thing (Restos a Pagar Pagos) and those of the same phase and time that name none (Pago) apart: they may hold one another."""
    accounts: dict[object, list[Meaning]] = {}
    years = {m.period for m in meanings if m.period}
    year = min(years) if len(years) == 1 else None  # of headings without one, too
    for m in meanings:
        if neighbourtimes.is_level(m) and not m.own:
            account = (m.phase, m.measure, m.period or year, m.shift, m.span, m.months, m.direction)
            accounts.setdefault(account, []).append(m)
    apart: set[int] = set()
    for members in accounts.values():
        bare = [m for m in members if not neighbourtimes.thing(m)]
        told = [m for m in members if m.subject and not m.subject.startswith("其中")]
        if bare and told and len(bare) + len(told) == len(members):
            apart.update(m.at for m in members)
    return [m._replace(column=m.heading, indicator="") if m.at in apart else m for m in meanings]


def _contrasted(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Read `预算数 | 支出数` and `Budget | Actual expenditures` as two phases of one thing: what was planned, and what was spent."""
    values = [m for m in meanings if m.role == "value" and m.measure == "amount" and not m.shift]
    sides = {m.direction for m in values if m.direction}
    planned = [m for m in values if m.phase in phases.codes("budget") and not m.direction]
    if not planned or len(sides) != 1:
        return list(meanings)
    outcomes = phases.codes("outcome")
    spent = [m for m in values if m.direction and not m.phase and not m.indicator]
    if len(spent) == 1 and all(m.phase != "executed" for m in values):
        meanings = [m._replace(phase="executed") if m is spent[0] else m for m in meanings]
    told = [m for m in meanings if m.role == "value" and m.phase in outcomes and m.direction]
    return [m._replace(direction="") if m in told else m for m in meanings]


def _phased(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Give figures of the month, of the year so far and of the year before (上年同期) the phase that they are of.

    Beside a budget they are what became of it, and beside a forecast of the whole year; the year before is of the phase that the column to its left is of.
    """
    is_planned = any(
        neighbourtimes.is_level(m) and m.phase in phases.codes("budget") for m in meanings
    )
    told: list[Meaning] = []
    latest = so_far = "executed" if is_planned else ""
    for meaning in meanings:
        if not neighbourtimes.is_level(meaning):
            pass
        elif not meaning.phase and (meaning.span or meaning.shift):
            meaning = meaning._replace(phase=latest if meaning.shift else so_far)  # noqa: PLW2901
        elif meaning.phase in phases.codes("outcome"):
            latest = meaning.phase
            so_far = "executed" if latest == "flash" and not meaning.span else latest
        told.append(meaning)
    return told
