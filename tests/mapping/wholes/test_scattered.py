"""Wholes among their parts, wherever these stand."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from fiscalcli.mapping.wholes import scattered

GROUPS = {"Cultura": ["Museos", "Archivo"], "Salud": ["Hospital", "Vacunas", "Farmacia"]}
NAMES = ["Todo junto", *(name for group, own in GROUPS.items() for name in (group, *own))]
ORDERS = {
    "name": lambda row: row[0],
    "size": lambda row: -row[1],
}


def account(rng):
    """Return the rows of one account: a name, its figure."""
    lines = {
        name: Decimal(rng.randint(100, 10**6)) / 100 for own in GROUPS.values() for name in own
    }
    groups = {group: sum(map(lines.get, own)) for group, own in GROUPS.items()}
    return [*(lines | groups).items(), ("Todo junto", sum(lines.values()))]


def totals(data):
    return [row["value"] for row in data.summary().report.totals]


@pytest.mark.parametrize("order", ["name", "size"])
@pytest.mark.parametrize("towns", [12, 200])
def test_a_list_of_many_accounts_is_counted_once_however_it_is_sorted(table, order, towns):
    rng = random.Random(order)
    rows, expected = ["Town,Year,Item,Amount (EUR)"], Decimal(0)
    for town in range(towns):
        own = account(rng)
        expected += own[-1][1]
        rows += [
            f"Town {town:03d},2024,{name},{value}" for name, value in sorted(own, key=ORDERS[order])
        ]
    data = table("\n".join(rows))
    assert sum(totals(data)) == expected
    assert any("Cultura" in note.en and "Salud" in note.en for note in data.notes)


@pytest.mark.parametrize("order", ["name", "size"])
@pytest.mark.parametrize("years", [2, 3, 8, 20])
def test_a_table_of_some_columns_is_counted_once_however_it_is_sorted(table, order, years):
    rng = random.Random(years)
    every = [dict(account(rng)) for _ in range(years)]
    names = [name for name, _ in sorted(every[0].items(), key=ORDERS[order])]
    head = ",".join(["Item", *(f"{2001 + at} (EUR)" for at in range(years))])
    rows = [",".join([name, *(str(own[name]) for own in every)]) for name in names]
    assert totals(table("\n".join([head, *rows]))) == [every[-1]["Todo junto"]]


def test_rows_of_few_digits_are_left_open(table):
    rows = ["Item,2024 (USD million)", "a,13", "b,91", "c,44", "d,57", "e,104"]  # 13 + 91, 13 + 44
    assert totals(table("\n".join(rows))) == [309]


def test_the_balance_of_two_sides_holds_none_of_them(table):
    rows = ["Año,Partida,Importe (EUR)"]
    rng = random.Random(5)
    for year in range(2001, 2021):
        income, spent = (rng.randint(10**5, 10**6) for _ in range(2))
        figures = {"Todo": income, "Zeta": spent, "Saldo": income - spent}
        rows += [f"{year},{name},{value}" for name, value in figures.items()]
    roles = {fact.indicator: (fact.role, fact.part_of) for fact in table("\n".join(rows)).facts}
    assert roles["Zeta"] == roles["Saldo"] == ("", "")


figures = st.lists(st.integers(1, 10**9), min_size=14, max_size=14)


@given(leaves=st.lists(figures, min_size=4, max_size=10), cut=st.integers(2, 8), seed=st.integers())
def test_a_sum_is_found_wherever_it_stands_and_what_is_returned_adds_up(leaves, cut, seed):
    rows = [dict(enumerate(map(Decimal, leaf))) for leaf in leaves]
    made = {at: sum(row[at] for row in rows[:cut]) for at in rows[0]}
    rows.append(made)
    random.Random(seed).shuffle(rows)
    found = dict(scattered.sums_among(rows))
    assert all(
        rows[whole][at] == sum(rows[part][at] for part in parts)
        for whole, parts in found.items()
        for at in rows[whole]
    )
    assert any(rows[whole] == made for whole in found)


@pytest.mark.parametrize("accounts", [1, 3, 40])
def test_rows_that_are_no_sums_hold_nothing(accounts):
    rng = random.Random(accounts)
    rows = [{at: Decimal(rng.randint(10**11, 10**12)) for at in range(accounts)} for _ in range(20)]
    assert not [*scattered.sums_among(rows)]


def test_few_accounts_hide_no_wholes_of_large_rows():
    rng = random.Random(7)
    leaves = [
        {at: Decimal(rng.randint(10**k, 10 ** (k + 1))) for at in range(4)} for k in range(2, 14)
    ]
    wholes = [
        {at: sum(row[at] for row in own) for at in range(4)} for own in (leaves[:2], leaves[9:])
    ]
    found = dict(scattered.sums_among([*leaves, *wholes]))
    assert found == {12: [0, 1], 13: [9, 10, 11]}


def test_what_is_missing_in_an_account_is_none_of_it():
    rows = [
        {1: Decimal("1.5"), 2: Decimal(2)},
        {1: Decimal(3)},
        {1: Decimal("4.50"), 2: Decimal(2)},
    ]
    assert [*scattered.sums_among(rows)] == [(2, [0, 1])]
    assert not [*scattered.sums_among([{} for _ in range(500)])]


@pytest.mark.parametrize("times", [(1, 1, 1), (1, 2, 4), (1, 3, 7)])
def test_columns_that_are_one_so_many_times_prove_no_more_than_it(table, times):
    rng = random.Random(1)
    amounts = [rng.randint(10_000, 99_999) for _ in range(30)]
    head = "Ministry,Approved 2024 (USD),Adjusted 2024 (USD),Executed 2024 (USD)"
    rows = [f"Ministry {at},{','.join(str(own * each) for each in times)}" for at, own in enumerate(amounts)]  # fmt: skip
    totals = table("\n".join([head, *rows])).summary().report.totals
    assert [row["value"] for row in totals] == [sum(amounts) * each for each in times]


GLANCE = """\
item,2023 (INR crore),2024 (INR crore)
Revenue Receipts,2383206,2699713
Capital Receipts,1809951,1790773
On Revenue Account,3453132,3540239
On Capital Account,740025,950247
Revenue Deficit,1069926,840526
Primary Outgo,428517,555427
"""


def test_no_row_is_the_sum_of_a_receipt_and_a_deficit(table):
    """What was spent had been the whole of what was received and of the deficit."""
    found = {fact.indicator: fact.part_of for fact in table(GLANCE).facts}
    assert not any(found.values())
