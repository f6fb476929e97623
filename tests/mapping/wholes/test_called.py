"""Rows that are called totals, or have no name at all, are what their figures say."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.wholes import called


def test_a_row_without_a_name_is_the_total_of_one_row_where_another_is_that_of_several(table):
    data = table(
        "Year,Category,Subcategory,Amount (EUR)\n2024,Revenue,Taxes,100\n2024,Revenue,Fees,20\n2024,Revenue,,120\n"
        "2024,Expenditure,Staff,70\n2024,Expenditure,,70\n"
    )
    assert [fact.role for fact in data.facts] == ["", "", "total", "", "total"]


@pytest.mark.parametrize(
    "name",
    [
        "Receita líquida",
        "Ingresos netos",
        "Recettes nettes",
        "Entrate nette",
        "Nettoeinnahmen",
        "Net receipts",
    ],
)
def test_what_is_left_is_no_addend(table, name):
    data = table(f"Item,2023 (EUR)\nGross,1000\nDeductions,-100\n{name},900")
    assert [row["value"] for row in data.summary().report.totals] == [900]


def test_what_only_sounds_like_what_is_left_is_one(table):
    data = table("Item,2023 (EUR)\nBroadband,1000\nRefunds,-100\nRural Internet,900")
    assert [row["value"] for row in data.summary().report.totals] != [900]


def test_a_row_that_begins_with_equals_is_the_total_where_it_is_the_sum(table):
    rows = "Personalauszahlungen,100,110\nSachauszahlungen,50,55\n= Auszahlungen aus laufender Tätigkeit,{},165"
    head = "Ausgabenart,Ergebnis 2022 (EUR),Ergebnis 2023 (EUR)\n"
    assert [row["value"] for row in table(head + rows.format(150)).summary().report.totals] == [165]
    roles = {fact.role for fact in table(head + rows.format(100).replace("165", "900")).facts}
    assert "total" not in roles


@pytest.mark.parametrize("label", ["Total wombats", "Wombats, all told (total)", "Итого сводов"])
def test_a_total_that_its_rows_nearly_add_up_to_is_theirs(table, label):
    data = table(f'Item,2023\nAlfa,1501.0\nBeta,300.5\n"{label}",1800.5\n')
    assert [str(row["value"]) for row in data.summary().report.totals] == ["1800.5"]
    assert "1801.5" in "\n".join(note.en for note in data.summary().report.notes).replace(",", "")


def test_a_total_below_a_group_that_nearly_adds_up_is_not_added(table):
    rows = (
        "Alfa,1501.0\nBeta,300.5\nTotal wombats,1800.5\nGamma,10.5\nDelta,20.5\nTotal bats,31.5\n"
    )
    data = table(f"Item,2023\n{rows}")
    assert [str(row["value"]) for row in data.summary().report.totals] == ["1832.5"]


def test_a_total_far_from_its_rows_is_a_row_and_that_is_said(table):
    data = table("Item,2023\nAlfa,1501.0\nBeta,300.5\nTotal Access,900.5\n")
    assert [str(row["value"]) for row in data.summary().report.totals] == ["2702.0"]
    assert any("counted like any other row: Total Access" in note.en for note in data.notes)


@pytest.mark.parametrize(
    "label", ["Total 2023", "*** TOTAL ***", "Total in EUR", "Total of the above"]
)
def test_a_total_of_no_thing_that_ends_its_table_is_its_total_right_or_wrong(table, label):
    data = table(f"Item,2023\nAlfa,1501.0\nBeta,300.5\n{label},2100.5\n")
    assert [str(row["value"]) for row in data.summary().report.totals] == ["2100.5"]


def test_a_total_ends_the_rows_of_its_own_year(table):
    rows = (
        "2022,A,100\n2022,B,50\n2022,Total 2022,155\n2023,A,110\n2023,B,60\n2023,Total 2023,175\n"
    )
    (row,) = table(f"year,item,amount (EUR)\n{rows}").summary(year="all").report.totals
    assert (str(row["2022"]), str(row["2023"])) == ("155", "175")


def test_rows_without_sums_are_found_once_for_many_totals(table, monkeypatch):
    """They had been found again for the total of each department: a minute for three thousand payments."""
    calls = []
    find = called._without_sums
    monkeypatch.setattr(called, "_without_sums", lambda *own: calls.append(own) or find(*own))
    rows = []
    for department in range(12):
        amounts = [100 + department * 10 + at for at in range(4)]
        rows += [f"V{department}{at},Dept {department},{each}" for at, each in enumerate(amounts)]
        rows.append(f",Dept {department} Total,{sum(amounts)}")
    found = table("Payments 2024 (EUR)\nVoucher,Department,Amount\n" + "\n".join(rows) + "\n")
    assert sum(fact.role == "subtotal" for fact in found.facts) == 12
    assert len(calls) == 2


def test_the_total_of_a_group_is_not_that_of_all_by_chance(table):
    """30 is 20 and 10: without it all rows come to 80, too, which is what Fund A has."""
    rows = "A,Police,50\nA,Fire,30\nTotal A,,80\nB,Water,20\nTotal B,,20\nC,Parks,10\nTotal C,,10\nTotal,,110\n"
    data = table(f"2024 (EUR)\nFund,Department,Amount\n{rows}")
    assert [row["value"] for row in data.summary().report.totals] == [110]


def test_many_rows_that_sound_like_totals_are_not_each_held_against_all(table, monkeypatch):
    asked = []
    whole = called._but_closing
    monkeypatch.setattr(
        called, "_but_closing", lambda rows, least: asked.append(1) or whole(rows, least)
    )
    rows = "".join(f"2024,=cmd{n},{n}\n" for n in range(100))
    assert len(table(f"Year,Item,Amount (USD)\n{rows}").facts) == 100
    assert len(asked) <= 8
