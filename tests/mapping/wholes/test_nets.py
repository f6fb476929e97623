"""What is taken off a row, and what is left of it, beside a total of the row itself."""

from __future__ import annotations

import pytest

TABLE = """
    Item,2022,2023
    Current spending,1240.5,1310.7
    Capital grants,40.2,41.3
    Works,60.3,62.4
    Gross investment,100.5,103.7
    Less depreciation,-30.2,-31.4
    Net investment,70.3,72.3
    Total managed expenditure,1341.0,1414.4
"""


def values(data):
    return {str(row["2023"]) for row in data.summary(year="all").report.totals}


def test_what_is_taken_off_is_in_no_sum(table):
    data = table(TABLE, defaults={"unit": "GBP million"})
    assert values(data) == {"1414.4"}
    told = {fact.indicator for fact in data.facts if fact.role == "subtotal"}
    assert {"Less depreciation", "Net investment"} <= told


def test_what_is_taken_off_the_total_itself_counts(table):
    text = TABLE.replace("1341.0,1414.4", "1310.8,1383.0").replace("Total managed", "Net")
    data = table(text, defaults={"unit": "GBP million"})
    assert "Less depreciation" not in {f.indicator for f in data.facts if f.role == "subtotal"}


VOTE = "item,2024 (EUR thousand)\nSchools,8200456\nSkills,13456\nGross Total :-,8213912\nDeduct :- Appropriations-in-Aid,{less}\nNet Total :-,7903912\n"  # fmt: skip


def test_what_is_taken_off_a_total_and_what_is_left_are_in_no_sum(table):
    """Nothing had been the total of a vote with its receipts."""
    data = table(VOTE.format(less=310000))
    assert [row["value"] for row in data.summary().report.totals] == [8213912]
    assert any("read as the total" in note.en and "Gross Total" in note.en for note in data.notes)


def test_what_does_not_fit_stays_open(table):
    totals = table(VOTE.format(less=320000)).summary().report.totals
    assert [row.get("value") for row in totals] in ([], [None])


@pytest.mark.parametrize("sign", ["", "-"])
def test_rows_with_a_minus_in_front_are_parts_of_a_sum_of_nothing_but_them(table, sign):
    """What a German town spends had no total: every row of it is marked as taken off."""
    rows = [
        "Steuern,43100",
        "+ Zuwendungen,20400",
        "= Ordentliche Erträge,63500",
        f"- Personalaufwendungen,{sign}24900",
        f"- Sachaufwendungen,{sign}16800",
        f"= Ordentliche Aufwendungen,{sign}41700",
    ]
    data = table("\n".join(["Art,2024 (EUR)", *rows]))
    totals = {row["direction"].code: row["value"] for row in data.summary().report.totals}
    assert totals == {"revenue": 63500, "expenditure": -41700 if sign else 41700}


def test_rows_with_a_minus_beside_others_are_taken_off_still(table):
    rows = ["Erträge,120", "- Zinsen,70", "= Ergebnis,50"]
    data = table("\n".join(["Art,2024 (EUR)", *rows]))
    assert all(row["value"] != 190 for row in data.summary().report.totals)
