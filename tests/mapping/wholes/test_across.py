"""Rows of one name in all months, places and accounts of a list, of which those that hold others do so in each."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

GROUPS = {
    "Gasto programable": ["Gasto corriente", "Gasto de capital"],
    "Gasto no programable": ["Participaciones", "Costo financiero", "Adefas"],
}
NAMES = ["Gasto neto", *(name for group, own in GROUPS.items() for name in (group, *own))]


def rows_of(rng, accounts, *, left_out=()):
    """Return the rows of each account (the words that it has), their figures of few digits, and what the lines of the last come to."""
    rows = []
    for account in accounts:
        lines = {name: Decimal(rng.randint(1, 99)) for own in GROUPS.values() for name in own}
        lines |= dict.fromkeys(left_out, Decimal(0))
        wholes = {group: sum(map(lines.get, own)) for group, own in GROUPS.items()}
        every = lines | wholes | {"Gasto neto": sum(lines.values())}
        rows += [(*account, name, every[name]) for name in NAMES if every[name] or name in wholes]
    return rows, every["Gasto neto"]


def text_of(columns, rows):
    return "\n".join([columns, *(",".join(map(str, row)) for row in rows)])


def made(table, text):
    return [row["value"] for row in table(text).summary().report.totals]


@pytest.mark.parametrize("codes", [[], [f"XB{at:02d}" for at in (20, 31, 42, 57, 63, 79, 88, 94)]])
def test_what_holds_in_all_years_is_no_chance_whatever_the_codes_are(table, codes):
    rows, expected = rows_of(random.Random(1), [(year,) for year in range(2001, 2025)])
    at = dict(zip(NAMES, codes, strict=False))
    coded = [(year, *([at[name]] if at else []), name, value) for year, name, value in rows]
    columns = "Year,Code,Item,Amount (MXN)" if codes else "Year,Item,Amount (MXN)"
    assert made(table, text_of(columns, coded)) == [expected]


@pytest.mark.parametrize("is_below", [False, True])
def test_places_are_accounts_as_years_are_and_what_is_zero_has_no_rows(table, is_below):
    rng = random.Random(2)
    rows, totals = [], []
    for at in range(20):
        left_out = GROUPS["Gasto no programable"] if at == 3 else ["Adefas"] if at < 2 else []
        own, expected = rows_of(rng, [(2024, f"Estado {chr(65 + at)}")], left_out=left_out)
        rows += own[::-1] if is_below else own
        totals.append(expected)
    assert made(table, text_of("Year,State,Item,Amount (MXN)", rows)) == totals


def test_rows_whose_codes_say_what_they_are_in_may_hold_others(table):
    rows, expected = rows_of(random.Random(3), [(year,) for year in range(2001, 2025)])
    codes = ["XB20", "XB21", "XA21", "XA22", "XB22", "XD31", "XD32", "XD33"]
    at = dict(zip(NAMES, codes, strict=True))
    coded = [(year, at[name], name, value) for year, name, value in rows]
    assert made(table, text_of("Year,Code,Item,Amount (MXN)", coded)) == [expected]


def test_accounts_that_do_not_add_up_hide_no_wholes_that_others_show(table):
    rng = random.Random(4)
    rows, totals = [], []
    for at in range(40):
        own, expected = rows_of(rng, [(2024, f"Estado {at}")])
        if at % 15 == 7:
            own[4] = (*own[4][:-1], own[4][-1] + 17)  # Gasto no programable
        rows += own
        totals.append(expected)
    dataset = table(text_of("Year,State,Item,Amount (MXN)", rows))
    assert [row["value"] for row in dataset.summary().report.totals] == totals
    assert any("not the sum of" in note.en for note in dataset.notes)


def test_names_that_come_twice_in_one_account_are_no_rows_of_one_name(table):
    rng = random.Random(5)
    rows = [
        (year, name, at, rng.randint(1, 9))
        for year in (2023, 2024)
        for at, name in enumerate(["Sueldos", "Dietas", "Sueldos", "Viajes", "Sueldos"])
    ]
    own = [value for year, _, _, value in rows if year == 2024]
    assert made(table, text_of("Year,Item,Voucher,Amount (MXN)", rows)) == [sum(own)]


LEVELS = ["XB20", "XB30", "XB31", "XB32", "XB33", "XC34", "XC35", "XC36", "XD41", "XD42", "XD43"]
"""Codes of one length, of rows of four levels: all, programmable of current and capital, of two each, and the rest of two."""
MONTHS = ["Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio", "Julio", "Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre"]  # fmt: skip


def test_rows_of_four_levels_are_told_by_all_months_of_a_list(table):
    rng = random.Random(6)
    rows, expected = [], 0
    for year in (2023, 2024):
        for month in MONTHS:
            a, b, c, d, e, f = (rng.randint(10**6, 10**9) for _ in range(6))
            said = [a + b + c + d + e + f, a + b + c + d, a + b, a, b, c + d, c, d, e + f, e, f]
            rows += [(year, month, code, f"Concepto {code[1:]}", value) for code, value in zip(LEVELS, said, strict=True)]  # fmt: skip
            expected += said[0] if year == 2024 else 0
    text = text_of("CICLO,MES,CLAVE,NOMBRE,MONTO (MXN)", rows)
    assert made(table, text) == [expected]


def test_figures_of_chance_in_many_years_hold_nothing(table):
    for seed in range(20):
        rng = random.Random(seed)
        names = [f"item {chr(97 + at)}" for at in range(9)]
        rows = [(year, name, rng.randint(1, 50)) for year in range(2015, 2025) for name in names]
        expected = sum(value for year, _, value in rows if year == 2024)
        assert made(table, text_of("Year,Item,Amount (MXN)", rows)) == [expected]


@pytest.mark.parametrize("column", ["Item", "Kind of thing"])
def test_a_long_list_that_is_sorted_by_name_has_its_accounts_apart(table, column):
    rng = random.Random(7)
    rows, totals = [], 0
    for at in range(60):
        own, expected = rows_of(rng, [(2024, f"Estado {at}")])
        rows += own
        totals += expected
    rows.sort(key=lambda row: NAMES.index(row[2]))
    text = text_of(f"Year,Office,{column},Amount (MXN)", rows)
    assert len(rows) > 300
    assert sum(made(table, text)) == totals


def test_names_in_the_second_column_of_words_may_be_held_too(table):
    rng = random.Random(8)
    rows, totals = [], 0
    for office in ("A", "B", "C", "D"):
        for year in (2023, 2024):
            own, expected = rows_of(rng, [(year, office, "Codes")])
            rows += own
            totals += expected if year == 2024 else 0
    assert made(table, text_of("Year,Office,Kind,Programme of it,Amount (MXN)", rows)) == [totals]
