"""The units that the labels of rows carry, taken out of them: 教育支出（万元）, 覆盖率（%）, `Population (thousands)`."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon, unit
from fiscalcli.formats.records import joined, words
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.labels import ownkinds, people
from fiscalcli.mapping.labels.people import HEADS, NUMBER
from fiscalcli.mapping.layout import Carried, Labels
from fiscalcli.mapping.reading import cell_of
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.units import labelunits, scale, unittext
from fiscalcli.mapping.units.labelunits import Label
from fiscalcli.mapping.words import bodies
from fiscalcli.pattern import holding, later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.units.scale import Stated
    from fiscalcli.model import Row
    from fiscalcli.unit import Unit

_MAY = (
    *")）]】〕%％/／,，",
    "LCU",
    "currenc",
    " in ",
    " en ",
    " em ",
    " i ",
    " w ",
    " в ",
    " dalam ",
)
"""What stands in every label that carries a unit."""
_RATES = (
    "占比", "比重", "比例", "增幅", "增速", "率", "排名", "排位", "名次", "位次", "税负", "执行进度", "同比增长", "得分",
)  # fmt: skip
_INDICES = ("=100", "格指数", "物价指数")
_OF = "staats steuer abgaben zins schulden schuldenstands defizit investitions personal deckungs spar eigenkapital finanzierungs"
_QUOTAS = tuple(f"{of}quote" for of in _OF.split())
_WORDS = (
    "per cent", "pct", "number", "no.", "rate", "index", "population", "popolazione", "población", "população", "habitantes", "einwohner",
    "fte", "head count", "positions", "stellen", "effectif", "share of", "ratio", "deflator", "discount factor", "mill levy",
    "credit rating", *_QUOTAS, "gdp growth", "tax burden", "pro-kopf", "to-gdp", "taux", "tasa de", "taxa de", "tipo de cambio", "nombre d", "número de", "numero d",
    "anzahl", "to gdp", "rank", "rang", "etp", "personalstellen", "planstellen", "staff", "employees",
)  # fmt: skip
_PHYSICAL = frozenset({"area", "length", "mass", "volume", "day", "hour"})
_KINDED = later(
    rf"{'|'.join(HEADS)}|(?:{'|'.join(_RATES)})\s*$|[%％]|=\s?100\b|价格指数|物价指数|\b(?:{'|'.join(map(re.escape, _WORDS))})".replace(r"\ ", r"\s?"),
    re.IGNORECASE,
)  # fmt: skip
"""What stands in a label that names no money."""
_SHARE = later(
    r"(?<![\d.])(?<!\d )(?:[%％]|\bper\s?cent(?:age)?|\bpct)\s+of\b|\bas\s+(?:a\s+)?(?:[%％]|per\s?cent(?:age)?\b)",
    re.IGNORECASE,
)
"""Deficit as % of GDP; a 5% levy and 100 per cent of costs are names of money."""
_BARE = later(
    r"[(\[]?\s*(?:in\s+|as\s+)?(?:an?\s+)?(?:[%％]|per\s?cent(?:age)?|pct)\s+of\s+[^\W\d]+(?:\s[^\W\d]+){0,2}\s*[)\]]?",
    re.IGNORECASE,
)
_RATE = later(
    rf"(?:{'|'.join(_RATES)}|\b(?:growth|tax|interest|exchange|millage|inflation)\s+rate|\brate\s+of\s+growth"
    r"|\b(?:execution|collection|coverage|discount|completion|absorption|utili[sz]ation|unemployment|employment|poverty|savings?|vacancy|occupancy|recovery)\s+rate"
    r"|\bshare\s+of\s+(?:gdp|gnp|total)|\bto[\s-]gdp|\bratio|\bdeflator|\bdiscount\s+factor|\bmill\s+levy|\bcredit\s+rating"
    rf"|\b\w*(?:{'|'.join(_QUOTAS)})|\bgdp\s+growth|\btax\s+burden|\bpro-kopf-\w+|\btaux\s+(?:de\s|d['’]).*|\btipo\s+de\s+cambio"
    r"|\b(?:tasa|taxa)\s+de\s+(?:cambio|câmbio|crecimiento|crescimento|desempleo|desemprego|inter[eé]s|juros|infla(?:ción|ção)|ejecución|execução)"
    r"|\bper\s?cent(?:age)?\s+change|\bprice\s+index|\bcpi\s+index|=\s?100|价格指数|物价指数"
    r"|\brank(?:ing)?|\brang|排名|排位|名次|位次)\s*[)\]）]?\s*$",
    re.IGNORECASE,
)
"""Whole words: a General rate and a Business rate are money that councils levy."""
_EXCHANGE = later(
    r"\b(?:exchange|conversion)\s+rates?\b(?!\s+[a-z]*(?:loss|gain|diff|adjust|fluct|reserv|provis|variat|effect|result))"
    r"|\b(?:tipo|tasa|taux|taxa)\s+de\s+(?:cambio|change|câmbio)\b|[汇匯]率(?!.*[损損差益变變])",
    re.IGNORECASE,
)
"""A rate of one money in another is no amount of the second: Exchange rate USD/EUR."""
_SAYING = (
    "%", "percent", "pct", *_RATES, *_INDICES, "rate", "priceindex", "cpiindex", "numberof", "no.of", "shareof", "togdp", "to-gdp", "ratio", "deflator", "discountfactor",
    "milllevy", "creditrating", *_QUOTAS, "gdpgrowth", "taxburden", "pro-kopf", "taux", "tasade", "taxade", "tipodecambio", "nombred", "númerod", "numerod",
    "anzahl", "rank", "rang",
)  # fmt: skip
"""What stands, folded, in a label of shares, of rates or of numbers."""
_WORDED = later(r"\d\s*[^\W\d_]")
_COUNTED = {"persons": "人", "households": "户", "enterprises": "家", "count": "个"}


def parted(
    body: Sequence[Row], meanings: Sequence[Meaning], *, is_stated: bool, are_amounts: bool = False
) -> tuple[Sequence[Row], Labels]:
    """Return the rows with their labels without the units that these carry, and the units.

    Where the headings or the user say that all figures are amounts (`are_amounts`), those of Positions are what is paid for them.

    A row without figures hands its unit on to the rows below, up to the next such row; where the table itself states
    no unit (`is_stated`), up to the next that says another one.
    """
    columns = _labels(meanings)
    values = [meaning for meaning in meanings if meaning.role == "value"]
    body = _called(body, columns[0], values) if columns else body
    told = {meaning.at: _told(body, meaning) for meaning in columns}
    percents: Mapping[str, Label] = {}
    counted_: dict[str, None] = {}
    if not any(meaning.role == "unit" for meaning in meanings):
        for meaning in columns:
            named = _named(body, meaning, values, told[meaning.at])
            paid = people.paid(named)
            told[meaning.at] |= {k: v for k, v in named.items() if not (are_amounts and k in paid)}
            counted_ |= {} if are_amounts else dict.fromkeys(map(str.strip, paid))
        if columns:
            percents = _of_percents(body, columns[0], values, told[columns[0].at])
            told[columns[0].at] |= percents
    if not any(told.values()):
        return body, Labels()
    rows: list[Row] = []
    carried: dict[int, Carried] = {}
    sections: list[tuple[int, str]] = []
    doubtful: dict[str, None] = {}
    section: Carried | None = None
    opened: tuple[int, str] | None = None
    for row in body:
        own = [
            (meaning.at, row.cells[meaning.at], label)
            for meaning in columns
            if meaning.at < len(row.cells)
            and (label := told[meaning.at].get(row.cells[meaning.at]))
        ]
        found = next((_carried(cell, each) for _, cell, each in own if each.stated), None)
        labels = (row.cells[meaning.at] for meaning in columns if meaning.at < len(row.cells))
        rate = section.stated.unit if section else None
        held = None if any(ownkinds.is_beside(each, rate) for each in labels) else section
        has_figures = any(cell_of(row, meaning) for meaning in values)
        if not has_figures and any(cell.strip() for cell in row.cells):
            found = None if found and _is_unknown(found) else found  # of this row at most
            section = found._replace(is_above=True) if found else None if is_stated else held
            opened = (row.place.line, found.label) if found else opened
        elif said := held if found and ownkinds.is_covered(found, held) else found or held:
            carried[row.place.line] = said
            if opened and not found:  # a note below all figures holds for none
                sections.append(opened)
                opened = None
        doubtful |= {
            cell.strip(): None for _, cell, each in own if each.is_doubtful and has_figures
        }
        rows.append(_with(row, {at: each.name for at, _, each in own if each.stated}))
    powers = {
        ownkinds.power_of(carried.get(row.place.line))
        for row in rows
        if any(cell_of(row, meaning) for meaning in values)
    }
    apart = dict.fromkeys(each.label for each in carried.values() if _is_unknown(each))
    return rows, Labels(
        carried,
        tuple(sections),
        tuple(doubtful),
        tuple(apart),
        tuple(label.strip() for label in percents),
        tuple(counted_),
        differ=len(powers - {None}) > 1,
    )


def _called(body: Sequence[Row], label: Meaning, values: Sequence[Meaning]) -> Sequence[Row]:
    """Return the rows, those called after the row above that say nothing but of what their figures are a share, several times: (percent of GDP)."""
    said = words(body, label.at)
    bare = {cell.strip() for cell in said if "of" in cell and _BARE.fullmatch(cell.strip())}
    cells = (
        [row.cells[label.at].strip() for row in body if label.at < len(row.cells)] if bare else []
    )
    counts = Counter(cell for cell in cells if cell in bare)
    if not any(count > 1 for count in counts.values()):
        return body
    rows, above = [], ""
    for row in body:
        own = row.cells[label.at].strip() if label.at < len(row.cells) else ""
        is_share = counts[own] > 1 and bool(above)
        rows.append(_with(row, {label.at: f"{above} {own}"}) if is_share else row)
        if not is_share and any(cell_of(row, each) for each in values):
            above = own
    return rows


def _is_unknown(said: Carried) -> bool:
    return said.stated.unit is not None and unit.is_unknown(said.stated.unit)


def _labels(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Return the column of the labels, or those that the file has of its own where none is known as that; measures too."""
    measures = [meaning for meaning in meanings if meaning.role == "measure"]
    for role in ("indicator", "sector"):
        if found := next((meaning for meaning in meanings if meaning.role == role), None):
            return [found, *measures]
    own = [meaning for meaning in meanings if meaning.role == EXTRA][:_MOST_COLUMNS]
    return [*own, *measures]


_MOST_COLUMNS = 20
"""Of so many columns of words the first may be labels; nobody says units in those behind."""


def _told(body: Sequence[Row], label: Meaning) -> dict[str, Label]:
    """Return what each label that speaks of a unit says, by the label as it stands.

    Labels that would be alike without their units stay whole where they measure other things: 教育支出（万元）
    beside 教育支出（%）.
    """
    cells = [*words(body, label.at)]
    found = {cells[at]: labelunits.of_label(cells[at]) for at in sorted(holding(cells, _MAY))}
    found = {cell: _counted(own) for cell, own in found.items() if own.stated or own.is_doubtful}
    kinds: dict[str, set[str]] = {}
    for cell in cells if found else ():
        own = found.get(cell)
        kinds.setdefault(lexicon.fold(own.name if own else cell), set()).add(_kind(own))
    return {
        cell: own._replace(name=cell)
        if len(kinds[lexicon.fold(own.name)]) > 1 and _kind(own) != "money"
        else own
        for cell, own in found.items()
    }


def _named(
    body: Sequence[Row], label: Meaning, values: Sequence[Meaning], told: Mapping[str, Label]
) -> dict[str, Label]:
    """Return the labels that speak of no unit and name no money, with the unit of that; not where a cell says its own."""
    if label.role == "measure":
        return {}
    cells = [*words(body, label.at)]
    folded = lexicon.folded(cells) if cells else []
    measured = {
        cell: cell.strip() for cell, said in zip(cells, folded, strict=True) if said in _physical()
    }
    apart = ownkinds.words()
    for parts in (
        (*HEADS, *_RATES, *_INDICES, "%", *map(lexicon.fold, _WORDS), *apart),
        (*_SAYING, *_counting(), *apart),
    ):
        there = sorted(holding(folded, parts)) if cells else ()
        cells, folded = [cells[at] for at in there], [folded[at] for at in there]
    kinds = {
        cell: said
        for cell in cells
        if not (cell in told and told[cell].stated and not _EXCHANGE.search(cell))
        and (_KINDED.search(cell) or _EXCHANGE.search(cell) or ownkinds.is_one(cell.strip()))
        and (said := _of_no_money(cell.strip()))
    }
    kinds |= {cell: scale.Stated(unit.find(said)) for cell, said in measured.items()}
    for cell in [cell for cell, own in kinds.items() if ownkinds.counts_people(cell, own)]:
        if not ownkinds.whole(_figures(body, label, values, cell)):
            kinds[cell] = scale.Stated(unit.unknown(cell))
    if not kinds:
        return {}
    worded = {
        row.cells[label.at]
        for row in body
        if label.at < len(row.cells) and row.cells[label.at] in kinds
        and any(_says_unit(cell_of(row, each), kinds[row.cells[label.at]]) for each in values)
    }  # fmt: skip
    found = {cell: Label(cell, said) for cell, said in kinds.items() if cell not in worded}
    unclear = {cell for cell in worded if _is_open(kinds[cell])}
    return found | _in_percent(_percents(body, label, values, unclear))


def _figures(
    body: Sequence[Row], label: Meaning, values: Sequence[Meaning], name: str
) -> Iterator[str]:
    """Yield the figures of the rows of one label."""
    for row in body:
        if label.at < len(row.cells) and row.cells[label.at] == name:
            yield from (cell_of(row, each) for each in values)


def _in_percent(names: Iterable[str]) -> dict[str, Label]:
    percent = scale.Stated(unit.find("%"))
    return {name: Label(name, percent) for name in names}


def _of_percents(
    body: Sequence[Row], label: Meaning, values: Sequence[Meaning], told: Collection[str]
) -> dict[str, Label]:
    """Return the labels, but those `told`, whose figures are all in percent, where most others have none: they are rates beside amounts, whatever they are called."""
    texts = [joined(body, each.at) for each in values]
    if not any(sign in text for text in texts for sign in scale.PERCENTS):
        return {}
    names = {*words(body, label.at)} - {""}
    found = _percents(body, label, values, names)
    return _in_percent(found.difference(told)) if len(found) * 2 < len(names) else {}


def _says_unit(cell: str, of: Stated) -> bool:
    """Whether a cell says in which unit it is: a word, or a percent sign where its label leaves that open (增幅 of 3.5%)."""
    return bool(_WORDED.search(cell)) or (_is_open(of) and cell.endswith(scale.PERCENTS))


def _is_open(of: Stated) -> bool:
    """Whether a label names a rate and leaves open whether it is in percent."""
    return of.unit is not None and unit.is_unknown(of.unit)


def _percents(
    body: Sequence[Row], label: Meaning, values: Sequence[Meaning], names: Collection[str]
) -> set[str]:
    """Return which of the labels `names` have figures in percent and no others, as these say themselves."""
    said: dict[str, list[bool]] = {}
    for row in body if names else ():
        own = row.cells[label.at] if label.at < len(row.cells) else ""
        if own in names:
            cells = (cell_of(row, each) for each in values)
            said.setdefault(own, []).extend(cell.endswith(scale.PERCENTS) for cell in cells if cell)
    return {name for name, ends in said.items() if ends and all(ends)}


def _of_no_money(name: str) -> Stated | None:
    """Return the unit of what a label names that is no money: persons of 在职人数, percent of `Deficit as % of GDP`.

    Of a rate that does not say whether it is in percent, the unit is not known: 税收占比 is not added to taxes.
    A body that spends is no number of those it is for: Ministry of Health and Population.
    """
    if _SHARE.search(name):
        return scale.Stated(unit.find("%"))
    if _RATE.search(name) or _EXCHANGE.search(name) or ownkinds.is_one(name):
        return scale.Stated(unit.unknown(name))
    bracket = unittext.BRACKETED.search(name)
    is_counted = _counts(name) and not bodies.is_headed(name)
    headed = (*lookup(name), *(lookup(bracket[1]) if bracket else ())) if is_counted else ()
    counts = (known.unit for known in headed if known.role == "value" and known.unit)
    said = next(counts, "个" if NUMBER.match(name) else "")
    found = unit.find(said) if said else None
    return scale.Stated(found) if found and not unit.is_money(found) else None


@cache
def _physical() -> frozenset[str]:
    """Return the folded names of units in which no money is measured, and that are no things which money is for: Hectares, 公里."""
    rows = (row for row in lexicon.rows("units") if row["dimension"] in _PHYSICAL)
    names = (name for row in rows for name in (row["unit"], row["en"], *row["aliases"].split("|")))
    return frozenset(lexicon.fold(name) for name in names if len(name) > 1)


def _counts(name: str) -> bool:
    """Whether a word that heads what is counted stands in a label: few have one, and to look all up takes its time."""
    folded = lexicon.fold(name)
    return any(word in folded for word in _counting())


@cache
def _counting() -> tuple[str, ...]:
    """Return the words that head figures of persons, households and other things that are counted."""
    headed = lexicon.headers().items()
    return tuple(word for word, meanings in headed if any(known.unit for known in meanings))


def _kind(own: Label | None) -> str:
    """Return what a label's figures are of as far as it says: money, or the dimension of another unit."""
    named = own.stated.unit if own and own.stated else None
    return "money" if named is None or unit.is_money(named) else named.dimension


def _counted(own: Label) -> Label:
    """Return a label with the unit of what it counts in place of a scale: thousands of a population are of persons."""
    named = own.stated
    base = counted(own.name) if named and named.power and not named.currency else None
    found = scale.sized(base, named.power) if named and base else None
    return own._replace(stated=found) if found else own


def counted(name: str) -> Unit | None:
    """Return the unit of what a label names, where it names something that is counted: persons of a population."""
    known = lookup(name.strip()) if _counts(name) else ()
    headed = next((each.unit for each in known if each.unit), "")
    entry = lexicon.indicators().get(lexicon.find("indicator", name) or "")
    said = headed or _COUNTED.get(entry.measure if entry else "", "")
    return unit.find(said) if said else None


def _carried(cell: str, said: Label) -> Carried:
    code = lexicon.find("indicator", said.name)
    is_money = code is not None and lexicon.indicators()[code].measure == "amount"
    return Carried(cell.strip(), said.stated or scale.Stated(), is_money)


def _with(row: Row, names: Mapping[int, str]) -> Row:
    if not names:
        return row
    return row._replace(cells=[names.get(at, cell) for at, cell in enumerate(row.cells)])
