"""Amounts whose currency is not said are never compared across scales."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


@pytest.mark.parametrize(
    "text",
    [
        "Item,2022 (thousands),2023 (millions)\nA,5,6",
        "Item,2022,2023 (millions)\nA,5,6",
        "Item,2022 ($m),2023 (Rs m)\nA,5,6",
        "Item,2023\nGrants ($ million),5\nLoans (Rs million),7",
        "Item,Currency,2023\nA,$,5\nB,Rs,7",
        "Item,Unit,2023\nA,$ million,5\nB,Rs million,7",
        "State,Year,Debt ($m),Grants ($k)\nA,2023,5,6",
        "(in thousands),\nItem,2022\nA,5\n,\n(in millions),\nItem,2022\nB,5",
    ],
)
def test_amounts_of_open_currencies_in_different_scales_are_refused(table, text):
    with pytest.raises(DataError) as refused:
        table(text)
    (problem,) = refused.value.problems
    assert problem.code == "unscaled"


@pytest.mark.parametrize(
    "text",
    [
        "Item,2022 (Dollars in thousands),2023 ($000)\nA,5,6",
        "State,Year,Spending ($m),Spending per head ($)\nA,2023,5,6",
    ],
)
def test_amounts_of_one_open_currency_are_read(table, text):
    assert [f"{fact.value:f}" for fact in table(text).facts] == ["5", "6"]


def test_scales_that_differ_are_read_once_the_currency_is_declared(table):
    data = table("Item,2022 (thousands),2023 (millions)\nA,5,6", defaults={"unit": "USD"})
    assert [fact.unit.unit for fact in data.facts] == ["USD thousand", "USD million"]


def test_two_files_of_open_scales_are_compared_only_where_these_are_one(table):
    one, other = table("Item,2022 (thousands)\nA,1500"), table("Item,2023 (millions)\nA,2")
    with pytest.raises(DataError) as refused:
        one.against(other, names=("a", "b"))
    assert [problem.code for problem in refused.value.problems] == ["unscaled"]
    same = table("Item,2023 (thousands)\nA,2000")
    assert [row["change"] for row in one.against(same, names=("a", "b")).report.rows] == [500]


def test_words_of_two_currencies_are_told_to_be_written_as_codes(table):
    """A unit of all, which had been proposed, can be that of one of them alone."""
    text = "Año,Partida,Moneda,Monto\n2024,a,Pesos,100\n2024,b,Dólares,5\n"
    with pytest.raises(DataError) as caught:
        table(text)
    hint = caught.value.problems[0].hint
    assert hint is not None
    assert "Pesos → MXN" in hint.en
    assert "Dólares → USD" in hint.en
    assert "--default" not in hint.en
    units = {
        fact.unit.unit
        for fact in table(text.replace("Pesos", "CLP").replace("Dólares", "USD")).facts
    }
    assert units == {"CLP", "USD"}
