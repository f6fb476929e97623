"""Estimates that are a budget, and those that are what the year may come to."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


@pytest.mark.parametrize(
    ("header", "phases"),
    [
        ("Estimate,Forecast,Actual", ["approved", "flash", "executed"]),
        ("Estimates (USD),Forecast (USD)", ["approved", "flash"]),
        ("Estimate,Actual", ["flash", "executed"]),
        ("Budget,Estimate,Actual", ["approved", "flash", "executed"]),
    ],
)
def test_estimates_beside_a_forecast_are_the_budget(table, header, phases):
    cells = ",".join(str(n) for n, _ in enumerate(phases, 1))
    data = table(f"Fiscal Year,Department,{header}\n2022-2023,Health,{cells}\n")
    assert [fact.phase for fact in data.facts] == phases


def test_an_act_beside_a_proposal_is_the_budget_that_was_voted(table):
    text = "Item,2023 Budget,2024 Proposal,2024 Act\nSchools,10.5,11.5,12.5\nRoads,20.5,21.5,22.5"
    facts = table(text, defaults={"unit": "NGN"}).facts
    assert [fact.phase for fact in facts[:3]] == ["approved", "proposed", "approved"]


def test_an_act_beside_a_budget_stays_what_was_spent(table):
    text = "Item,2024 Budget,2024 Act\nSchools,10.5,12.5\nRoads,20.5,22.5"
    facts = table(text, defaults={"unit": "NGN"}).facts
    assert [fact.phase for fact in facts[:2]] == ["approved", "executed"]


@pytest.mark.parametrize(
    ("header", "phases"),
    [
        ("CA 2022,BP 2023,BP 2024", ["final", "approved", "approved"]),
        ("CA 2022,Budget primitif 2023", ["final", "approved"]),
        ("CFU 2023,BP 2024", ["final", "approved"]),
        ("2023 최종예산,2024 당초예산", ["adjusted", "approved"]),
        ("Fortg. Ansatz 2023,Ergebnis 2023", ["adjusted", "final"]),
    ],
)
def test_short_words_for_the_stages_of_a_budget(table, header, phases):
    cells = ",".join(f"{n}0.5" for n, _ in enumerate(phases, 1))
    facts = table(f"Item,{header}\nSchools,{cells}\n", defaults={"unit": "EUR"}).facts
    assert [fact.phase for fact in facts] == phases


def test_ca_beside_no_french_budget_is_unknown(table):
    with pytest.raises(DataError):
        table("Item,CA 2023,2024\nSchools,10.5,12.5\n", defaults={"unit": "USD"})


@pytest.mark.parametrize(
    ("header", "phases"),
    [
        ("2021A,2022A,2023E,2024B", ["executed", "executed", "flash", "approved"]),
        ("FY22A,FY23F", ["executed", "flash"]),
    ],
)
def test_letters_behind_years_are_phases(table, header, phases):
    cells = ",".join(f"{n}.5" for n, _ in enumerate(phases, 1))
    facts = table(f"Item,{header}\nSchools,{cells}\n", defaults={"unit": "USD"}).facts
    assert [fact.phase for fact in facts] == phases


@pytest.mark.parametrize("header", ["2022E,2023B", "2022A,2023P", "2022A,2023X"])
def test_letters_without_actuals_and_others_are_asked_about(table, header):
    with pytest.raises(DataError, match="not known"):
        table(f"Item,{header}\nSchools,1.5,2.5\n", defaults={"unit": "USD"})


def test_credits_that_were_opened_are_the_changed_budget_beside_the_voted_one(table):
    text = "Libellé,Budget primitif,Crédits ouverts,Mandats émis\nÉcoles,1.5,2.5,3.5\n"
    facts = table(text, defaults={"unit": "EUR", "period": "2023"}).facts
    assert [fact.phase for fact in facts] == ["approved", "adjusted", "executed"]
    text = "Libellé,Crédits ouverts\nÉcoles,1.5\n"
    alone = table(text, defaults={"unit": "EUR", "period": "2023"})
    assert [fact.phase for fact in alone.facts] == ["approved"]


@pytest.mark.parametrize(
    ("heading", "phase"),
    [
        ("Budget rectifié 2023", "adjusted"),
        ("Regulert budsjett 2023", "adjusted"),
        ("الموازنة المعدلة 2023", "adjusted"),
        ("Orçamento final 2023", "adjusted"),
        ("Novi plan 2023", "adjusted"),
        ("المعتمد 2023", "approved"),
        ("المنصرف الفعلي 2023", "executed"),
        ("Budżet wykonany 2023", "executed"),
        ("2023年實支數", "executed"),
        ("2023年決算審定數", "final"),
    ],
)
def test_what_became_of_a_budget_is_its_phase(table, heading, phase):
    facts = table(f"Item,{heading}\nSchools,1.5\n", defaults={"unit": "USD"}).facts
    assert [(fact.phase, fact.period.year) for fact in facts] == [(phase, 2023)]


@pytest.mark.parametrize("heading", ["2024年末", "2024年底数"])
def test_the_end_of_a_year_alone_is_what_there_is_then(table, heading):
    facts = table(f"地区,{heading}\n甲县,1.5\n", defaults={"unit": "亿元"}).facts
    assert [(fact.measure, fact.period.text) for fact in facts] == [("balance", "2024")]


def test_the_law_of_a_portuguese_budget_is_no_romanian_money(table):
    text = "(Em Milhões de Meticais),,,\nDespesa,Lei,Dotação Actualizada,Realização\nPessoal,9,8,7\nBens,3,2,1\n"
    facts = table(text, defaults={"period": "2022"}).facts
    assert [fact.phase for fact in facts[:3]] == ["approved", "adjusted", "executed"]
    assert {fact.unit.unit for fact in facts} == {"MZN million"}


def test_lei_of_a_romanian_table_are_money(table):
    facts = table("Denumire,An,Lei\nA,2022,200\nB,2022,20\n").facts
    assert {fact.unit.unit for fact in facts} == {"RON"}


@pytest.mark.parametrize(
    ("heading", "phases"),
    [
        ("Real", ["approved", "executed"]),
        ("Gasto real (€)", ["approved", "executed"]),
        ("Real %", ["approved"]),
        ("Crecimiento real", ["approved"]),
    ],
)
def test_what_was_spent_in_spanish_is_no_money_of_brazil_and_no_price(table, heading, phases):
    text = f"Concepto,Presupuesto,{heading}\nPersonal,9.5,8.5\nBienes,3.5,2.5\n"
    facts = table(text, defaults={"period": "2022", "unit": "EUR"}).facts
    assert [fact.phase for fact in facts if fact.indicator == "Personal"] == phases
    assert {fact.unit.unit for fact in facts} == {"EUR"}


@pytest.mark.parametrize(
    "head", ["2024 nominal (EUR),2024 real (EUR)", "2024年名义（元）,2024年实际（元）"]
)
def test_real_beside_nominal_is_in_constant_prices(table, head):
    data = table(f"Item,{head}\nHealth,100,80\nDefence,50,40")
    assert {(fact.basis, fact.phase) for fact in data.facts} == {("nominal", ""), ("constant", "")}
    assert [row["value"] for row in data.summary().report.totals] == [150, 120]


def test_a_modifying_decision_beside_the_first_budget_is_a_change(table):
    data = table("Chapitre,BP 2024 (EUR),DM 2024 (EUR),CA 2024 (EUR)\n011,1000,50,1020\n012,500,-20,470")  # fmt: skip
    assert {(f.phase, f.measure) for f in data.facts} == {("approved", "amount"), ("approved", "change"), ("final", "amount")}  # fmt: skip


@pytest.mark.parametrize(
    ("header", "phases"),
    [
        ("Requested,Recommended,Adopted", ["requested", "proposed", "approved"]),
        ("Dept Request 2024,Mayor's Proposed Budget 2024,Adopted 2024", ["requested", "proposed", "approved"]),
        ("FY 2024 Request,FY 2024 Enacted", ["proposed", "approved"]),
    ],
)  # fmt: skip
def test_what_was_asked_for_beside_the_proposal_is_a_request(table, header, phases):
    cells = ",".join(f"{n}.5" for n in range(len(phases)))
    text = f"Year,Item,{header}\n2024,Schools,{cells}\n2024,Roads,{cells}\n"
    data = table(text, defaults={"unit": "USD"})
    assert [fact.phase for fact in data.facts[: len(phases)]] == phases


def test_stages_in_rows_are_told_apart(table):
    rows = "2024,Police,Requested,10\n2024,Police,Recommended,11\n2024,Police,Adopted,12\n"
    data = table(f"Year,Dept,Stage,Amount (USD)\n{rows}")
    assert [fact.phase for fact in data.facts] == ["requested", "proposed", "approved"]
