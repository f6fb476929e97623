"""What a figure is where its row does not say so itself: by its indicator, its unit, its neighbours, the preamble."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from fiscalcli import lexicon, monthnames, number, period, phases, side, unit, within
from fiscalcli.formats.records import distinct
from fiscalcli.mapping.reading import cell_of
from fiscalcli.mapping.settings import misspelt
from fiscalcli.mapping.units import scale
from fiscalcli.mapping.words import changewords, rowlabel, stocks, totalwords
from fiscalcli.mapping.words.means import is_statistic
from fiscalcli.mapping.words.perhead import is_per_head, may_be_per_head, says_for_whom
from fiscalcli.model import COLUMN, TOTALS, Period
from fiscalcli.pattern import holding, later
from fiscalcli.side import SIDES
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fiscalcli.errors import Text
    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Fact, Row
    from fiscalcli.unit import Unit

_WORD = later(r"[^\W_]+")
ANNUAL = (*phases.codes("budget"), "final")
"""Phases of whole years: a month has a share of the budget and no final accounts."""
WHOLE_YEAR = frozenset(
    {
        *(
            "year",
            "fullyear",
            "wholeyear",
            "annual",
            "fy",
            "yeartotal",
            "annualtotal",
            "全年",
            "年度",
        ),
        *("全年合计", "全年累计", "año", "anual", "ano", "année", "annuel", "jahr", "gesamtjahr"),
    }
)
_TWELVE_MONTHS = later(r"0?1月?\s*[-–—~～至到]\s*12月份?")


def code_of(column: str, said: str) -> tuple[str, Text | None]:
    """Return the code that a cell of `column` means (a free word stays), and what to write where it is none."""
    is_closed = column in lexicon.closed() or column == "sector"
    code = lexicon.find(column, said) if is_closed else None
    if column == "hedge" and code is None:
        code = number.hedge(said) or None
        words = [*lexicon.vocabulary("hedge"), "左右", "超过", "over"]
        return code or said, None if code else did_you_mean(said, words)
    return (said, misspelt(column, said)) if code is None else (code, None)


def is_name(label: str) -> bool:
    """Whether a label says what its figures are called and nothing else: nobody knows it, and it has no marks."""
    is_known = (
        lexicon.find("indicator", label)
        or totalwords.without_total(label)
        or totalwords.total(label)
    )
    is_kind = is_per_head(label) or stocks.measure(label) or changewords.is_change(label)
    return bool(label) and not is_known and rowlabel.is_bare(label) and not is_kind


def names(labels: Sequence[str]) -> frozenset[str]:
    """Return those of many labels for which `is_name` holds."""
    folded, known = lexicon.folded(labels), lexicon.spoken("indicator")
    doubtful = totalwords.may_be(labels, folded) | rowlabel.marked(labels)
    doubtful |= holding(folded, (*may_be_per_head(), *stocks.HINTS, *changewords.HINTS))
    return frozenset(
        label
        for at, (label, own) in enumerate(zip(labels, folded, strict=True))
        if (is_name(label) if at in doubtful else label and own not in known)
    )


def inferred(layout: Layout, found: list[Fact]) -> list[Fact]:
    """Return the facts with the budget and direction of their indicators, where the sheet has no such column.

    Only where every indicator of the sheet is known to belong to one: a label that the lexicon happens to
    know must not be set apart from its neighbours, with whom it is added up. Where all belong to the same
    one, so do the total rows.
    """
    for column in ("budget", "direction"):
        entries = [
            lexicon.indicators().get(fact.indicator) for fact in found if fact.role not in TOTALS
        ]
        known = {getattr(entry, column) if entry else "" for entry in entries}
        if layout.of(column) is not None or "" in known:
            continue
        common = known.pop() if len(known) == 1 else ""
        found = [_with(fact, column, common) for fact in found]
    return found


def _with(fact: Fact, column: str, common: str) -> Fact:
    """Return the fact with `column` as all of its sheet have it, else as its indicator has it."""
    entry = lexicon.indicators().get(fact.indicator)
    own = side.of(fact.indicator) if common and fact.role in TOTALS else ""
    if column == "direction" and own in SIDES:
        common = own  # 支出合计 behind rows of revenue
    said = getattr(fact, column) or common or (getattr(entry, column) if entry else "")
    return fact._replace(budget=said) if column == "budget" else fact._replace(direction=said)


def mean(row: Row, given: Mapping[str, str], extras: Sequence[Meaning]) -> str:
    """Return the word of a row that says its figures are a mean or an extreme of others, in place of a place or a sector: Average, Maximum.

    So does one for money per head in a column that nobody knows: Spending per capita below Series.
    """
    own = cell_of(row, extras[0]) if extras else ""
    said = (given.get("jurisdiction"), given.get("sector"), own)
    found = next((word for word in said if word and is_statistic(word)), "")
    return found or (own if says_for_whom(own) else "")


def measure(
    meaning: Meaning,
    given: dict[str, str],
    named: Unit,
    known: lexicon.Indicator | None,
    label: str = "",
) -> str:
    """Return what kind of quantity a figure is, from its column, its row, the lexicon, its unit or its label."""
    said = given.get("measure", "") if meaning.measure in ("", "amount") else meaning.measure
    if said == "growth" and (unit.is_money(named) or named.dimension == "percentage_point"):
        return (
            "change"  # 比上年增长（亿元）, 比上年提高 2 个百分点: an amount of change, not its rate
        )
    if said == "change" and named.dimension == "ratio":
        return "growth"  # % change
    if said:
        return said
    money = unit.is_money(named) or unit.is_unknown(named)
    if money and is_statistic(label):
        return "unit_cost"
    if known and (known.measure != "amount" or money):
        return known.measure
    if named.dimension in ("ratio", "percentage_point"):
        return "rate"
    if money and (kind := stocks.measure(label)):
        return kind
    if money and changewords.is_change(label):
        return "change"
    if money and any(is_per_head(word) for word in (label, meaning.column) if word):
        return "unit_cost"
    return "amount" if money else "count"


def span(meaning: Meaning) -> str:
    """Return `month` or `cumulative` where a heading says so; `累计支出` and `YTD Actual` count from January on."""
    if meaning.span:
        return meaning.span
    heading = f" {' '.join(_WORD.findall(meaning.heading.casefold()))} "
    words = [word for word, code in _spoken_hedges() if code == "cumulative"]
    said = any(f" {word} " in heading if word.isascii() else word in heading for word in words)
    return "cumulative" if said and meaning.role == "value" else ""


def spans(values: Sequence[Meaning], month: Meaning | None, *, are_again: bool) -> dict[int, str]:
    """Return of which time each column of figures is, as `span` says it; `part` where it is of the part of the year that its row names.

    So are figures beside those of the year so far: revenue of December is not that of the year, which stands beside it. The
    budget of the year that stands there again each month (`are_again`) is as it was in that month, and none of them is added.
    """
    found = {each.at: span(each) for each in values}
    if month is None or "cumulative" not in found.values():
        return found
    plans = phases.codes("budget")
    again = "cumulative" if are_again else ""
    return {
        each.at: found[each.at] or (again if each.phase in plans else "part")
        if each.measure in ("", "amount")
        else found[each.at]
        for each in values
    }


def so_far(at: Period, stated: Mapping[str, str]) -> Period | None:
    """Return the months from January on that a column of the year so far is of: to the one that it names, else to that which lines above the table name."""
    if found := period.cumulative(at):
        return found
    if at.part:
        return None
    if months := stated.get("months"):
        return spanned("cumulative", at, months)
    above = period.read(stated.get("period", ""))
    is_running = above is not None and above.part.startswith("01") and above.year >= at.year
    return period.previous(above, above.year - at.year) if above and is_running else None


def as_of(row: Row, at: Period | None, how: str, month: Meaning | None) -> str:
    """Return up to which `month` of a fiscal year a figure counts, where a column names several: none of these is added."""
    is_open = at is not None and at.part == "fy" and how == "cumulative"
    return cell_of(row, month) if month and is_open else ""


def _spoken_hedges() -> list[tuple[str, str]]:
    """Return the words for hedges as they are written, each with its code."""
    return [
        (" ".join(_WORD.findall(word.casefold())), row["value"])
        for row in lexicon.rows("values")
        if row["column"] == "hedge"
        for word in [row["zh"], row["en"], *row["aliases"].split("|")]
        if word
    ]


def months_columns(layout: Layout) -> tuple[Meaning | None, Meaning | None]:
    """Return the column of months beside one of years, and the same where it names several."""
    month = months_column(layout)
    return month, month if month and len(distinct(layout.body, month.at) - {""}) > 1 else None


def months_column(layout: Layout) -> Meaning | None:
    """Return the column that names the month beside one that names the year: by its heading, or by all its words.

    Numbers of months are told by a word of their heading too: MES_EJE.
    """
    for meaning in layout.extras():
        said = distinct(layout.body, meaning.at) - {""}
        is_months = said and all(not each.isdigit() and of_month(ANY_YEAR, each) for each in said)
        are_numbers = {each.lstrip("0") for each in said} <= _NUMBERS
        words = [*_WORDS.findall(meaning.heading)] if are_numbers else []
        is_headed = any(map(_heads_time, [meaning.heading, *words]))
        if is_months or (is_headed and not all(map(_is_year, said))):
            return meaning
    return None


def _heads_time(said: str) -> bool:
    return any(known.role == "period" for known in lexicon.headers().get(lexicon.fold(said), ()))


_WORDS = later(r"[^\W\d_]+")
_NUMBERS = {str(month) for month in range(1, 13)}


def _is_year(said: str) -> bool:
    found = period.read(said)
    return found is not None and not found.part


_LETTERS = 3
"""What is no longer may be a code: S1. Enero-Marzo and 2do trimestre are none."""


ANY_YEAR = Period.of_year(2000)
"""A year in which to ask whether a cell is a part of any."""


def of_part(year: Period, said: str) -> Period | None:
    """Return the month, the quarter, the run of months of `year`, or all of it, that a cell beside the year names."""
    if lexicon.fold(said) in WHOLE_YEAR or _TWELVE_MONTHS.fullmatch(said.strip()):
        return year
    named = str(monthnames.number(said.strip()) or said)
    for text in (f"{year.year}年{named}", f"{year.year} {named}", said):
        found = period.read(text)
        if found and found.year == year.year and found.part not in ("", "fy"):
            return found
    return within.whole(f"{said} {year.year}") if len(said) > _LETTERS else None


def are_parts(heading: str, cells: Collection[str]) -> bool:
    """Whether the cells of a column, without blank ones, are parts of a year that stands elsewhere: 1月, 一季度, 全年."""
    is_of_months = "月" in heading or "month" in heading.casefold()
    found = [
        period.read(cell) is None
        and of_part(ANY_YEAR, cell) is not None
        and (is_of_months or not cell.isdecimal())
        for cell in islice(cells, _PARTS + 1)
        if not totalwords.total(cell)
    ]
    return bool(found) and all(found) and len(cells) <= _PARTS


_PARTS = 200
"""No column has more different words for the parts of a year."""


def of_month(year: Period, said: str) -> Period | None:
    """Return the month, or the run of months, of `year` that a cell beside the year names; a quarter's is its last."""
    found = of_part(year, said)
    if found is None or not found.part.startswith("Q"):
        return found
    return period.read(f"{year.year}年{int(found.part[1:]) * 3}月")


def spanned(how: str, at: Period, named: str) -> Period | None:
    """Return the month, the months up to it, or the part of the year, that a column of such is of; `named` is what a row says beside the year."""
    if how == "part":
        return of_part(at, named)
    if how == "cumulative" and at.part == "fy":
        return at  # January of 2019-20 may be of either year
    month = of_month(at, named) if named else at
    if named and how == "cumulative" and month and not month.part:
        return month  # 1-12月累计
    return month and (period.month_of(month) if how == "month" else period.cumulative(month))


def defaults(layout: Layout, settings: Settings) -> dict[str, str]:
    """Return what holds for every row that does not say otherwise: the preamble's words, then the user's."""
    told = (*lexicon.closed(), "jurisdiction")
    stated = {key: said for key, said in layout.stated.items() if key in told}
    declared = {
        key: (lexicon.find(key, said) or said) if key in (*lexicon.closed(), "sector") else said
        for key, said in settings.defaults.items()
        if key not in ("unit", "period", COLUMN)
    }
    return {**stated, **declared}


def declared_unit(layout: Layout, settings: Settings) -> Unit | None:
    """Return the unit that the user or the preamble declares for every amount of the sheet."""
    user, stated = (
        unit.find(said)
        for said in (settings.defaults.get("unit", ""), layout.stated.get("unit", ""))
    )
    return scale.settled(stated, user) if stated and user else user or stated
