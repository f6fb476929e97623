"""Statements that reckon downwards by the signs in front of their labels."""

import pytest

PLAN = """Nr.,Ertrags- und Aufwandsarten,Ergebnis 2023 EUR,Ansatz 2024 EUR
1,Steuern und ähnliche Abgaben,1000010,1200020
2,+ Zuwendungen,500020,540010
3,= Ordentliche Erträge,1500030,1740030
4,- Personalaufwendungen,700001,750002
5,- Transferaufwendungen,500002,520001
6,= Ordentliche Aufwendungen,1200003,1270003
7,= Ergebnis der laufenden Verwaltungstätigkeit,300027,470027
8,+ Finanzerträge,5001,6002
9,- Zinsen und sonstige Finanzaufwendungen,20003,25005
10,= Finanzergebnis,-15002,-19003
11,= Jahresergebnis,285025,451024
"""


def totals(data):
    rows = data.summary(year="2024").report.totals
    return {row["direction"].code: row["value"] for row in rows if row["value"] is not None}


def test_signs_say_the_sides_and_results_are_not_added(table):
    found = totals(table(PLAN))
    assert found == {"revenue": 1746032, "expenditure": 1295008}
    assert found["revenue"] - found["expenditure"] == 451024
    results = [fact for fact in table(PLAN).facts if fact.direction == "balance"]
    assert [str(fact.value) for fact in results if fact.period.year == 2024] == [
        "470027",
        "-19003",
        "451024",
    ]


def test_numbers_may_stand_before_the_signs(table):
    lines = PLAN.splitlines()
    joined = "\n".join(line.replace(",", " ", 1) for line in lines[1:])
    data = table(f"{lines[0].partition(',')[2]}\n{joined}\n")
    assert totals(data) == {"revenue": 1746032, "expenditure": 1295008}


def test_a_result_that_nothing_comes_to_leaves_the_signs_alone(table):
    data = table(PLAN.replace("300027,470027", "999999,999998"))
    assert {fact.direction for fact in data.facts} == {""}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ordentliche Aufwendungen", "Ordentliche Erträge"),
        ("Zwischensumme eins", "Zwischensumme zwei"),
    ],
)
def test_what_is_taken_off_may_be_income(table, first, second):
    """Spending less grants is what is left to pay: the minus is of revenue then."""
    said = PLAN.replace("Ordentliche Erträge", "#").replace("Ordentliche Aufwendungen", second)
    data = table(said.replace("#", first))
    assert {fact.direction for fact in data.facts} == {""}
