"""One budget in many layouts: whatever way it is written, its totals are shown, and each figure is on its own side.

The layouts are drawn by number: `_table(17)` writes one that failed again.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from random import Random
from typing import NamedTuple

import pytest

import fiscalcli as fc

CODES = ("revenue", "expenditure")
TIMES = (["2023"], ["2022", "2023"])


class Language(NamedTuple):
    """How budgets are written in one language; what is of a side stands in pairs."""

    label: str
    code: str
    side: str
    sides: tuple[str, str]
    heads: tuple[list[str], list[str]]
    totals: tuple[list[str], list[str]]
    subtotals: list[str]
    of_which: list[str]
    beside: list[str]
    unit: str
    phases: list[str]
    groups: tuple[dict[str, list[str]], dict[str, list[str]]]


LANGUAGES = [
    Language(
        "Description", "Account", "Type", ("Revenue", "Expenditure"),
        (["Revenues", "REVENUES:", "Operating Revenues", "I. REVENUES"], ["Expenditures", "EXPENDITURES:", "Operating Expenses", "II. EXPENDITURES"]),
        (["Total Revenues", "TOTAL REVENUES"], ["Total Expenditures", "Total Expenses"]),
        ["Subtotal", "Total {}"], ["of which: {}", "  of which {}", "o/w {}"], ["Surplus (deficit)", "Memo: Outstanding debt"], "EUR thousand", ["Budget", "Actual"],
        ({"Taxes": ["Property tax", "Sales tax"], "Intergovernmental": ["State grants", "Federal grants", "County grants"]},
         {"Public Safety": ["Police", "Fire"], "Public Works": ["Streets", "Fleet", "Engineering"], "Culture": ["Library", "Parks"]}),
    ),
    Language(
        "项目", "科目编码", "类别", ("收入", "支出"),
        (["收入", "一、收入", "收入部分"], ["支出", "二、支出", "支出部分"]), (["收入合计", "本年收入合计"], ["支出合计", "本年支出合计"]),
        ["小计"], ["其中：{}", "  其中：{}"], ["收支差额", "附：政府债务余额"], "万元", ["预算数", "执行数"],
        ({"税收收入": ["增值税", "企业所得税", "房产税"], "非税收入": ["专项收入", "罚没收入"]},
         {"一般公共服务支出": ["人大事务", "财政事务"], "教育支出": ["普通教育", "职业教育"], "卫生健康支出": ["公立医院", "公共卫生"]}),
    ),
    Language(
        "Libellé", "Compte", "Sens", ("Recettes", "Dépenses"),
        (["Recettes", "RECETTES DE FONCTIONNEMENT", "Recettes réelles"], ["Dépenses", "DÉPENSES DE FONCTIONNEMENT", "Dépenses réelles"]),
        (["Total des recettes", "TOTAL RECETTES"], ["Total des dépenses", "TOTAL DÉPENSES"]),
        ["Sous-total", "Total {}"], ["dont {}", "- dont {}"], ["Solde", "Pour mémoire : encours de dette"], "k€", ["Budget primitif", "Réalisé"],
        ({"Impôts et taxes": ["Taxe foncière", "Droits de mutation"], "Dotations": ["DGF", "FCTVA"]},
         {"Charges à caractère général": ["Énergie", "Fournitures"], "Charges de personnel": ["Rémunérations", "Cotisations"]}),
    ),
    Language(
        "Concepto", "Partida", "Tipo", ("Ingresos", "Gastos"),
        (["Ingresos", "INGRESOS CORRIENTES"], ["Gastos", "GASTOS CORRIENTES"]), (["Total ingresos", "TOTAL INGRESOS"], ["Total gastos", "TOTAL GASTOS"]),
        ["Subtotal", "Total {}"], ["de los cuales: {}", "  de las cuales {}"], ["Saldo", "Pro memoria: deuda viva"], "miles de euros", ["Presupuesto inicial", "Devengado"],
        ({"Impuestos directos": ["IBI", "IAE"], "Tasas": ["Basuras", "Licencias", "Mercados"]},
         {"Gastos de personal": ["Funcionarios", "Laborales"], "Inversiones reales": ["Vías públicas", "Edificios"]}),
    ),
]  # fmt: skip


class Table(NamedTuple):
    """The rows of a file, its totals by side, and the figures of its lines by side."""

    rows: list[list[str]]
    totals: dict[str, list[Decimal]]
    figures: dict[str, list[Decimal]]


def _table(number: int) -> Table:
    drawn = Random(number)
    words = drawn.choice(LANGUAGES)
    times = drawn.choice([*TIMES, words.phases])
    levels = drawn.choice(["indents", "numbers", "codes", "headings"])
    arrangement = drawn.choice(["stacked", "stacked", "beside", "column"])
    where = drawn.choice(["first", "last", "last", "none"])
    numbers = iter(drawn.sample(range(10000, 99999), 100))
    decimals = 2
    totals: dict[str, list[Decimal]] = {code: [Decimal(0)] * len(times) for code in CODES}
    figures: dict[str, list[Decimal]] = {code: [] for code in CODES}

    def line(mark, name, code, values):
        said = [f"{value:.{decimals}f}" for value in values] if values else [""] * len(times)
        return [*([code] if levels == "codes" else []), mark + name, *said]

    def group(at, count, name, parts):
        whole = [Decimal(0)] * len(times)
        rows = []
        for nth, part in enumerate(parts, 1):
            values = [Decimal(next(numbers)).scaleb(-decimals) for _ in times]
            figures[CODES[at]] += values
            whole = [one + other for one, other in zip(whole, values, strict=True)]
            mark = {"indents": "    ", "numbers": f"{count}.{nth} "}.get(levels, "")
            rows.append(line(mark, part, f"{at + 1}0{count}0{nth}", values))
            if levels == "headings" and drawn.random() < 0.2:
                name_of = drawn.choice(words.of_which).format("ABC")
                rows.append(line("", name_of, "", [value / 4 for value in values]))
        own = totals[CODES[at]]
        totals[CODES[at]] = [one + other for one, other in zip(own, whole, strict=True)]
        if levels == "headings":
            closing = drawn.choice(words.subtotals).format(name)
            return [line("", name, "", []), *rows, line("", closing, "", whole)]
        return [line(f"{count}. " if levels == "numbers" else "", name, f"{at + 1}0{count}", whole), *rows]  # fmt: skip

    def side(at):
        named = enumerate(words.groups[at].items(), 1)
        rows = [row for count, (name, parts) in named for row in group(at, count, name, parts)]
        total = [line("", drawn.choice(words.totals[at]), "", totals[CODES[at]])]
        return {"first": total + rows, "last": rows + total, "none": rows}[where]

    head = [*([words.code] if levels == "codes" else []), words.label, *times]
    one, other = side(0), side(1)
    if arrangement == "stacked":
        names = [line("", drawn.choice(each), "", []) for each in words.heads]
        rest = [line("", drawn.choice(words.beside), "", [Decimal(77)] * len(times))]
        rows = [head, names[0], *one, names[1], *other, *(rest if where == "last" else [])]
    elif arrangement == "column":
        rows = [[words.side, *head]]
        rows += [[words.sides[at], *row] for at, own in enumerate((one, other)) for row in own]
    else:
        lacking = [""] * len(head)
        most = max(len(one), len(other))
        pairs = ([*own, *[lacking] * (most - len(own))] for own in (one, other))
        heads = ([words.sides[at] if cell == words.label else cell for cell in head] for at in (0, 1))  # fmt: skip
        rows = [[cell for each in heads for cell in each], *(left + right for left, right in zip(*pairs, strict=True))]  # fmt: skip
    return Table([["Budget 2023"], [words.unit], *rows], totals, figures)


@pytest.mark.parametrize("number", range(200))
def test_a_budget_has_its_totals_in_any_layout(number, tmp_path):
    written = _table(number)
    width = max(map(len, written.rows))
    path = tmp_path / "budget.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*row, *[""] * (width - len(row))] for row in written.rows)
    data = fc.load(path)
    for code, values in written.figures.items():
        own = {fact.value for fact in data.facts if fact.direction in (code, "")}
        assert own >= {*values}, code
    found: dict[str, list[Decimal]] = {code: [] for code in CODES}
    for year in sorted({fact.period.text for fact in data.facts}):
        for row in data.summary(year=year).report.totals:
            side = row["direction"].code
            assert side in CODES or row["value"] in (None, 77), "the sides are added up"
            if side in CODES:
                found[side].append(row["value"])
    assert found == written.totals
