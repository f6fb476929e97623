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


BY_SUMS = """Item,2024 (EUR)
Taxes,1000
Grants,500
Total revenue,1500
Staff,700
Goods,350
Total expenditure,1050
Operating result,450
Financial income,10
Interest paid,5
Financial result,5
Net result,455
"""


def test_sums_of_both_sides_and_results_say_the_sides_without_signs(table):
    data = table(BY_SUMS)
    assert totals(data) == {"revenue": 1510, "expenditure": 1055}
    assert [fact.indicator for fact in data.facts if fact.direction == "balance"] == [
        "Operating result", "Financial result", "Net result"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "instead"),
    [("Net result,455", "Net result,460"), ("Total revenue,1500", "Subtotal,1500"), ("Net result,455\n", "Net result,455\nGuarantees,77\n")],
)  # fmt: skip
def test_what_does_not_reckon_to_its_end_is_no_such_statement(table, said, instead):
    data = table(BY_SUMS.replace(said, instead))
    assert "balance" not in {fact.direction for fact in data.facts}


def test_swiss_accounts_begin_with_what_is_spent(table):
    data = table(
        "Konto,Erfolgsrechnung (in CHF),Budget 2024\n30,Personalaufwand,5300000\n36,Transferaufwand,6600000\n,Betrieblicher Aufwand,11900000\n"
        "40,Fiskalertrag,10300000\n42,Entgelte,2300000\n,Betrieblicher Ertrag,12600000\n,Ergebnis aus betrieblicher Tätigkeit,700000\n"
        "34,Finanzaufwand,120000\n44,Finanzertrag,230000\n,Ergebnis aus Finanzierung,110000\n,Gesamtergebnis,810000\n"
    )
    assert totals(data) == {"revenue": 12830000, "expenditure": 12020000}
