"""Lines told apart by phase, year, side and place, wherever each of these stands: what is never added is never added.

A phase may be a column, a row over its lines, a heading of figures, a word behind each name, a title over its table or the
name of a sheet or a resource, a key of a document, and so may the year, the side and the place beside it. The tables are drawn
by number: `_drawn(17)` and `Document(17)` write one that failed again.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from decimal import Decimal
from itertools import product
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from fiscalcli.api import load
from fiscalcli.errors import Place, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import COLUMN, About, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.api import Data
    from fiscalcli.model import Dataset

ROLES = ("phase", "year", "direction", "place")
MORE = ("phase", "year", "direction", "scope", "basis", "quarter")


class Language(NamedTuple):
    """How tables are written in one language: each role has its heading and two words with what they mean."""

    item: str
    amount: str
    unit: str
    title: str
    total: str
    told: dict[str, tuple[str, dict[str, str]]]
    lines: dict[str, list[str]]


LANGUAGES = [
    Language(
        "Item", "Amount", "(USD)", "Budget of the county", "Total",
        {"phase": ("Phase", {"Budget": "approved", "Actual": "executed"}), "year": ("Year", {"2023": "2023", "2024": "2024"}),
         "direction": ("Type", {"Revenue": "revenue", "Expenditure": "expenditure"}),
         "place": ("County", {"North County": "", "South County": ""}),
         "scope": ("Coverage", {"General government": "whole", "Central government": "own"}),
         "basis": ("Prices", {"Nominal": "nominal", "Real": "constant"}), "quarter": ("Quarter", {"Q1": "Q1", "Q2": "Q2"})},
        {"revenue": ["Property tax", "Grants", "Fees"], "expenditure": ["Schools", "Police", "Roads"], "": ["Bridges", "Fleet", "Parks"]},
    ),
    Language(
        "项目", "金额", "单位：万元", "一般公共预算收支表", "合计",
        {"phase": ("阶段", {"预算数": "approved", "执行数": "executed"}), "year": ("年份", {"2023年": "2023", "2024年": "2024"}),
         "direction": ("收支", {"收入": "revenue", "支出": "expenditure"}), "place": ("地区", {"桃源县": "", "慈利县": ""}),
         "scope": ("级次", {"全市": "whole", "市本级": "own"}), "basis": ("价格", {"现价": "nominal", "不变价": "constant"}),
         "quarter": ("季度", {"一季度": "Q1", "二季度": "Q2"})},
        {"revenue": ["增值税", "契税", "罚没收入"], "expenditure": ["教育支出", "卫生健康支出", "农林水支出"], "": ["大桥", "校舍", "公园"]},
    ),
    Language(
        "Libellé", "Montant", "en k€", "Budget communal", "Total",
        {"phase": ("Phase", {"Budget primitif": "approved", "Réalisé": "executed"}), "year": ("Exercice", {"2023": "2023", "2024": "2024"}),
         "direction": ("Sens", {"Recettes": "revenue", "Dépenses": "expenditure"}),
         "place": ("Commune", {"Ville de Lyon": "", "Ville de Lille": ""})},
        {"revenue": ["Taxe foncière", "Dotations", "Redevances"], "expenditure": ["Personnel", "Énergie", "Voirie"], "": ["Ponts", "Écoles", "Parcs"]},
    ),
    Language(
        "Bezeichnung", "Betrag", "in TEUR", "Haushalt", "Summe",
        {"phase": ("Stand", {"Ansatz": "approved", "Ergebnis": "final"}), "year": ("Jahr", {"2023": "2023", "2024": "2024"}),
         "direction": ("Art", {"Einnahmen": "revenue", "Ausgaben": "expenditure"}),
         "place": ("Gemeinde", {"Stadt Adorf": "", "Gemeinde Bdorf": ""})},
        {"revenue": ["Grundsteuer", "Zuweisungen", "Gebühren"], "expenditure": ["Personal", "Schulen", "Straßen"], "": ["Brücken", "Parks", "Fuhrpark"]},
    ),
    Language(
        "Concepto", "Importe", "(miles de euros)", "Presupuesto municipal", "Total",
        {"phase": ("Fase", {"Presupuesto inicial": "approved", "Ejecutado": "executed"}), "year": ("Año", {"2023": "2023", "2024": "2024"}),
         "direction": ("Tipo", {"Ingresos": "revenue", "Gastos": "expenditure"}),
         "place": ("Municipio", {"Ayuntamiento de Getafe": "", "Ayuntamiento de Parla": ""})},
        {"revenue": ["IBI", "Tasas", "Multas"], "expenditure": ["Personal", "Obras", "Limpieza"], "": ["Puentes", "Escuelas", "Parques"]},
    ),
]  # fmt: skip


def _places(drawn: Random, of: Sequence[str]) -> dict[str, str]:
    """Return where each role stands that the table tells: at most one over the lines, one behind names, in a title, in the name of a sheet, and two in headings."""
    roles = drawn.sample(of, drawn.choice([2, 2, 3]))
    if "year" not in roles and drawn.random() < 0.6:
        roles.append("year")
    found: dict[str, str] = {}
    for role in roles:
        taken = [*found.values()]
        free = [each for each in ("over", "title", "sheet") if each not in taken]
        if role in _BEHIND and "behind" not in taken:
            free.append("behind")
        if taken.count("heading") < 2 and not any({role, each} in _ASKED for each in found):
            free.append("heading")
        found[role] = drawn.choice([*free, "column"])
    return found


_BEHIND = ("phase", "year", "scope", "basis")
_ASKED = ({"basis", "year"}, {"quarter", "phase"})
"""One of these in headings is asked about: 2023年不变价 may be this year's money in prices of that year, and the budget of a quarter that of its year."""


class Drawn:
    """A table in the making: which words stand where, the sums by what they mean, and the words of each figure."""

    def __init__(self, number: int, roles: Sequence[str] = ROLES) -> None:
        self.drawn = Random(number)
        self.words = self.drawn.choice(LANGUAGES if roles == ROLES else LANGUAGES[:2])
        self.places = _places(self.drawn, roles)
        self.sums: Counter[tuple[str, ...]] = Counter()
        self.told: dict[str, dict[str, str]] = {}
        self.is_joined = self.drawn.random() < 0.5
        self.has_totals = self.drawn.random() < 0.5
        self.is_titled = self.drawn.random() < 0.6

    def at(self, place: str) -> list[dict[str, str]]:
        """Return the words that stand at one place, each with its role, one after another."""
        roles = [role for role, own in self.places.items() if own == place]
        return [dict(zip(roles, own, strict=True)) for own in product(*(self.words.told[role][1] for role in roles))]  # fmt: skip

    def sheets(self) -> dict[str, list[list[str]]]:
        return {" ".join(own.values()): self.sheet(own) for own in self.at("sheet")}

    def sheet(self, own: dict[str, str]) -> list[list[str]]:
        is_dated = "year" in self.places
        top = [[self.words.title + ("" if is_dated else " 2024")]] if self.is_titled else []
        years = [] if is_dated or self.is_titled else ["2024"]
        rows = [*top, [self.words.unit]]
        for nth, title in enumerate(self.at("title")):
            rows += [[""]] * bool(nth) + [[*title.values()]] * bool(title)
            rows += self.table({**own, **title}, years)
        return rows

    def table(self, own: dict[str, str], years: list[str]) -> list[list[str]]:
        columns = [role for role, place in self.places.items() if place == "column"]
        left = [self.words.told[role][0] for role in columns]
        left += [self.words.told["year"][0]] * len(years) + [self.words.item]
        headings = self.at("heading")
        rows = [[*left, *(" ".join(each.values()) or self.words.amount for each in headings)]]
        if len(headings) == 4 and not self.is_joined:
            one, other = ([[*each.values()][at] for each in headings] for at in (0, 1))
            rows = [[*([""] * len(left)), *one], [*left, *other]]
        for over in self.at("over"):
            front = [""] * (len(left) - 1 if columns else 0)
            rows += [[*front, *over.values()]] if over else []
            for column in self.at("column"):
                rows += self.lines({**own, **over}, column, years)
        return rows

    def lines(
        self, own: dict[str, str], column: dict[str, str], years: list[str]
    ) -> list[list[str]]:
        rows = []
        totals: dict[int, int] = defaultdict(int)
        for behind in self.at("behind"):
            told = {**own, **column, **behind}
            side = self.words.told["direction"][1].get(told.get("direction", ""), "")
            for name in self.words.lines[side]:
                said = [f"{name} ({each})" for each in behind.values()] or [name]
                row = [*column.values(), *years, *said]
                for at, heading in enumerate(self.at("heading")):
                    value = self.drawn.randint(101, 99999) * 1000 + len(self.told)
                    totals[at] += value
                    row.append(str(value))
                    self.count({**told, **heading}, value)
                rows.append(row)
        if self.has_totals and self.at("behind") == [{}]:
            rows.append([*column.values(), *years, self.words.total, *map(str, totals.values())])
        return rows

    def count(self, told: dict[str, str], value: int) -> None:
        codes = {role: self.words.told[role][1][word] for role, word in told.items()}
        self.told[str(value)] = {
            role: codes[role] for role in codes if role not in ("place", "quarter")
        }
        self.sums[codes.get("phase", ""), codes.get("year", "2024"), codes.get("direction", "")] += value  # fmt: skip


def _drawn(number: int, roles: Sequence[str] = ROLES) -> tuple[list[Sheet], Drawn]:
    drawn = Drawn(number, roles)
    file = "t.xlsx" if any(drawn.at("sheet")[0]) else "t.csv"
    sheets = []
    for name, rows in drawn.sheets().items():
        width = max(map(len, rows))
        lines = [Row(Place(file, name, at), [*row, *[""] * (width - len(row))]) for at, row in enumerate(rows, 1) if any(row)]  # fmt: skip
        sheets.append(Sheet(file, name, lines))
    return sheets, drawn


@pytest.mark.parametrize("number", range(150))
def test_what_is_never_added_is_told_apart_wherever_it_stands(number):
    sheets, drawn = _drawn(number)
    data = interpret(sheets, Settings(), About("t", Text("t", "t")))
    assert _sums(data, is_told="direction" in drawn.places) == drawn.sums, drawn.places


def _sums(data: Data | Dataset, *, is_told: bool) -> Counter[tuple[str, ...]]:
    """Return what the lines come to by phase, year and side, the side left out where the table tells none."""
    found: Counter[tuple[str, ...]] = Counter()
    for fact in data.facts:
        if fact.role not in ("total", "subtotal", "total_of"):
            side = fact.direction if is_told else ""
            found[fact.phase, str(fact.period.year), side] += Decimal(fact.value)
    return found


@pytest.mark.parametrize("number", range(100))
def test_scopes_bases_and_quarters_are_told_apart_as_well(number):
    """Scopes and bases in headings may be columns of these words: what counts is that nothing else is added to them."""
    sheets, drawn = _drawn(number, MORE)
    data = interpret(sheets, Settings(), About("t", Text("t", "t")))
    found = defaultdict(list)
    for fact in data.facts:
        if fact.role not in ("total", "subtotal", "total_of"):
            at = fact.period.year if "year" in drawn.places else 0
            column = dict(fact.extra).get(COLUMN, "")
            key = (fact.phase, at, fact.direction, fact.scope, fact.basis, column)
            found[key].append(drawn.told[str(fact.value)])
    assert sum(map(len, found.values())) == len(drawn.told), drawn.places
    for own in found.values():
        assert all(each == own[0] for each in own), drawn.places


IN_SHEETS = [number for number in range(160) if "sheet" in Drawn(number).places.values()]


@pytest.mark.parametrize("number", IN_SHEETS)
def test_names_of_resources_tell_what_is_never_added(tmp_path, number):
    drawn = Drawn(number)
    resources = []
    for name, rows in drawn.sheets().items():
        path = tmp_path / f"{name.replace(' ', '-')}.csv"
        width = max(map(len, rows))
        full = ([*row, *[""] * (width - len(row))] for row in rows if any(row))
        path.write_text("".join(f"{','.join(row)}\n" for row in full))
        resources.append({"name": path.stem.lower(), "title": name, "path": path.name})
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "t", "resources": resources}))
    assert _sums(load(tmp_path), is_told="direction" in drawn.places) == drawn.sums, drawn.places


class Document:
    """A JSON document in the making: some roles are keys, one below the other, the others columns of the records, or keys of plain numbers."""

    def __init__(self, number: int) -> None:
        self.drawn = Random(number)
        self.words = self.drawn.choice(LANGUAGES)
        roles = self.drawn.sample(ROLES, self.drawn.choice([2, 2, 3]))
        self.is_dated = "year" in roles
        self.keys = [role for role in roles if self.drawn.random() < 0.6]
        self.rest = [role for role in roles if role not in self.keys]
        self.are_numbers = self.is_dated and not self.rest and self.drawn.random() < 0.5
        self.sums: Counter[tuple[str, ...]] = Counter()

    def made(self) -> dict[str, object]:
        unit = self.words.unit.strip("()").removeprefix("单位：").removeprefix("en ").removeprefix("in ")  # fmt: skip
        return {"title": self.words.title, "unit": unit, "data": self.below(self.keys, {})}

    def below(self, keys: Sequence[str], told: dict[str, str]) -> object:
        if not keys:
            return self.innermost(told)
        first, *more = keys
        return {word: self.below(more, {**told, first: word}) for word in self.words.told[first][1]}

    def innermost(self, told: dict[str, str]) -> object:
        records, numbers = [], {}
        for words in product(*(self.words.told[role][1] for role in self.rest)):
            own = {**told, **dict(zip(self.rest, words, strict=True))}
            codes = {role: self.words.told[role][1][word] for role, word in own.items()}
            for name in self.words.lines[codes.get("direction", "")]:
                numbers[name] = self.drawn.randint(101, 99999)
                self.sums[codes.get("phase", ""), codes.get("year", "2024"), codes.get("direction", "")] += numbers[name]  # fmt: skip
                record = {self.words.told[role][0]: own[role] for role in self.rest}
                year = {} if self.is_dated else {self.words.told["year"][0]: 2024}
                records.append({**record, **year, self.words.item: name, self.words.amount: numbers[name]})  # fmt: skip
        return numbers if self.are_numbers else records


@pytest.mark.parametrize("number", range(80))
def test_keys_of_a_document_tell_what_is_never_added(tmp_path, number):
    drawn = Document(number)
    path = tmp_path / "t.json"
    path.write_text(json.dumps(drawn.made(), indent=1))
    is_told = "direction" in (*drawn.keys, *drawn.rest)
    assert _sums(load(path), is_told=is_told) == drawn.sums, (drawn.keys, drawn.rest)
