"""Results that run down a statement are not added to what they are the results of."""

from __future__ import annotations

import pytest

from fiscalcli.hierarchy import UNCLEAR

ROWS = [
    ("Aa", 42000, 43100), ("Bb", -205000, -212300), ("Margin one", -163000, -169200), ("Cc", 120400, 124000),
    ("Dd", 48900, 51000), ("Margin two", 6300, 5800), ("Ee", -10100, -10300), ("Outcome", -3800, -4500),
]  # fmt: skip


def load(table, rows, head="Line"):
    lines = [f"{name},{old},{new}" for name, old, new in rows]
    return table("\n".join([f"{head},2023,2024", *lines]), defaults={"unit": "EUR thousand"})


@pytest.mark.parametrize("head", ["Line", "Something", "Item"])
def test_each_result_is_held_by_the_next_and_the_last_is_the_total(table, head):
    """They had been added to their parts: -172400."""
    data = load(table, ROWS, head)
    assert [row["value"] for row in data.summary(year=2024).report.totals] == [-4500]
    said = [note.en for note in data.notes if "read as their whole" in note.en]
    assert all(name in " ".join(said) for name in ("Margin one", "Margin two", "Outcome"))


def test_rows_behind_the_last_result_leave_open_what_all_rows_come_to(table):
    data = load(table, [*ROWS, ("Loans", 81000, 83000)])
    roles = {dict(fact.extra).get("Line", fact.indicator): fact.role for fact in data.facts}
    assert {name for name, role in roles.items() if role == UNCLEAR} == {
        "Margin one",
        "Margin two",
        "Outcome",
    }
    assert all(
        row["value"] not in (-4500 + 83000, -172400 + 83000)
        for row in data.summary(year=2024).report.totals
    )


def test_one_sum_by_chance_is_no_result(table):
    rows = [("a", 31, 32), ("b", -11, -12), ("c", 20, 20), ("d", 7, 8), ("e", 5, 9), ("f", 3, 4)]
    data = load(table, rows)
    assert not any(fact.role for fact in data.facts)


def test_where_nothing_is_taken_off_groups_are_groups(table):
    rows = [("a", 311, 322), ("b", 111, 123), ("ab", 422, 445), ("c", 207, 208), ("d", 105, 109), ("cd", 312, 317), ("all", 734, 762)]  # fmt: skip
    data = load(table, rows)
    assert [row["value"] for row in data.summary(year=2024).report.totals] == [762]
