"""Budgets of the year that stand there again in each month."""

from __future__ import annotations

import pytest

MONTHS = ("Enero", "Febrero", "Marzo", "Abril")


def text(head, figures, months):
    rows = [
        f"2023,{month},{name},{','.join(map(str, own))}"
        for at, month in enumerate(months)
        for name, own in (("A", figures(at, 1200)), ("B", figures(at, 600)))
    ]
    return "\n".join([head, *rows])


def totals(data):
    return {row["phase"].code: row["value"] for row in data.summary().report.totals}


@pytest.mark.parametrize(
    ("head", "months"),
    [
        ("Year,Month,Item,Budget (USD),Actual (USD)", (1, 2, 3, 4)),
        ("Year,Month,Item,Budget (USD),Actual (USD)", (4, 3, 2, 1)),
        ("Year,MES_EJE,Item,Budget (USD),Actual (USD)", ("01", "02", "03", "04")),
        ("Año,Mes,Rubro,Presupuesto (USD),Ejecutado (USD)", MONTHS),
        ("Year,Quarter,Item,Budget (USD),Actual (USD)", ("Q1", "Q2", "Q3", "Q4")),
    ],
)
def test_they_count_once_beside_what_was_spent_in_each_month(table, head, months):
    data = table(text(head, lambda at, plan: (plan, plan // 12 + at), months))
    assert totals(data) == {"approved": 1800, "executed": 612}
    assert any("read as the budget of the year and counted once" in n.en for n in data.notes)


def test_even_budgets_of_a_month_are_added(table):
    data = table(
        text("Year,Month,Item,Budget (USD),Actual (USD)", lambda at, x: (x, x - at), (1, 2, 3, 4))
    )
    assert totals(data) == {"approved": 7200, "executed": 7188}


def test_what_the_user_says_holds(table):
    made = text("Year,Month,Item,Budget (USD),Actual (USD)", lambda at, x: (x, at), (1, 2, 3, 4))
    assert totals(table(made, columns={"Month": "extra"}))["approved"] == 7200


def test_a_budget_as_it_was_changed_is_that_of_the_last_month(table):
    head = "Year,Month,Item,Budget (USD),Revised budget (USD),Actual (USD)"
    data = table(text(head, lambda at, x: (x, x + (at == 3 and x == 600), x // 12), (1, 2, 3, 4)))
    assert totals(data) == {"approved": 1800, "adjusted": 1801, "executed": 600}


def test_a_line_that_stands_twice_in_one_month_says_nothing(table):
    rows = [f"2023,{month},A,{n}" for month in (1, 2) for n in (5, 6)]
    data = table("\n".join(["Year,Month,Item,Budget (USD)", *rows]), lines=True)
    assert sum(fact.value for fact in data.facts) == 22


def test_what_is_accumulated_is_not_what_was_spent_in_the_months(table):
    def figures(at, plan):
        return plan, plan // 12, plan // 12 * at

    head = "Año,Mes,Item,Ley Inicial (USD),Ejecución Mensual (USD),Ejecución Acumulada (USD)"
    data = table(text(head, figures, (1, 2, 3, 4)))
    found = {
        (fact.phase, fact.period.part, fact.value) for fact in data.facts if fact.indicator == "A"
    }
    assert ("approved", "01/04", 1200) in found
