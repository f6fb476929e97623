"""Labels of money per head are told in the languages of budgets, so that no total holds them."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.words import perhead

PER_HEAD = [
    "Spesa corrente pro capite", "Spesa pro capite corrente", "Ausgaben je Einwohner", "Ausgaben pro Kopf", "Dépenses par habitant", "Gasto por habitante",
    "Wydatki na 1 mieszkańca", "Wydatki na jednego mieszkańca", "Výdaje na jednoho obyvatele", "Výdavky na obyvateľa", "Egy főre jutó kiadás",
    "Kiadások egy lakosra", "Kulud elaniku kohta", "Menot asukasta kohti", "Menot asukasta kohden", "Udgifter pr. indbygger", "Utgifter per innbygger",
    "Kişi başına gider", "Расходы на душу населения", "Расходы на одного жителя", "Видатки на одну особу", "Cheltuieli pe locuitor",
    "Δαπάνες κατά κεφαλήν", "Δαπάνες ανά κάτοικο", "Išlaidos vienam gyventojui", "Izdevumi uz vienu iedzīvotāju", "Rashodi po stanovniku",
    "Odhodki na prebivalca", "Coût par élève", "Gasto por alumno", "人均支出", "Chi bình quân đầu người", "نصيب الفرد من الإنفاق", "Spending per 1,000 inhabitants",
]  # fmt: skip


@pytest.mark.parametrize("label", PER_HEAD)
def test_a_label_of_money_per_head_is_one(label):
    assert perhead.is_of_heads(label)
    assert perhead.is_per_head(label)


@pytest.mark.parametrize("label", PER_HEAD)
def test_those_that_may_be_one_are_found_by_a_word(label):
    from fiscalcli import lexicon

    assert any(word in lexicon.fold(label) for word in perhead.may_be_per_head())


@pytest.mark.parametrize(
    "label",
    ["Aiuti alle persone", "Dotace obyvatelům", "Aides pour enfants", "Na mieszkania", "Dépenses par fonction", "Gasto por programa", "Proyecto", "Population", "Kopfsteuer"],
)  # fmt: skip
def test_money_for_people_is_none(label):
    assert not perhead.is_of_heads(label)


def test_money_per_head_is_in_no_total(table):
    data = table(
        "Voce,2022,2023\nSpesa corrente (mln €),10.5,11.5\nSpesa in conto capitale (mln €),2.5,3.5\nSpesa corrente pro capite (€),200,300\n"
    )
    (total,) = (row for row in data.summary().report.totals if row["value"] is not None)
    assert str(total["value"]) == "15.0"


@pytest.mark.parametrize("heading", ["Series", "Ukazatel", "statistikkvariabel"])
def test_nor_where_nobody_knows_what_the_column_of_labels_holds(table, heading):
    data = table(
        f"{heading},2022,2023\nSpending (EUR m),10.5,11.5\nCapital (EUR m),2.5,3.5\nSpending per capita (EUR),200,300\n"
    )
    assert [str(row["value"]) for row in data.summary().report.totals] == ["15.0"]


def test_nor_where_a_column_says_the_units(table):
    data = table(
        "Ukazatel,Jednotka,2022,2023\nVýdaje,mil. Kč,10.5,11.5\nInvestice,mil. Kč,2.5,3.5\nVýdaje na obyvatele,Kč,200,300\n"
    )
    assert [str(row["value"]) for row in data.summary().report.totals] == ["15.0"]


def test_nor_in_long_lists(table):
    rows = "".join(
        f"Spending per capita,{year},{year - 1900}.5\nSpending,{year},{year - 1800}.5\n"
        for year in range(1950, 2024)
    )
    data = table(f"Serie,year,amount (EUR)\n{rows}")
    kinds = {(dict(fact.extra)["Serie"], fact.measure) for fact in data.facts}
    assert kinds == {("Spending", "amount"), ("Spending per capita", "unit_cost")}
