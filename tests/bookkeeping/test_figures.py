"""What rows come to: means that are no rates of totals, differences, bounds; what a mistake in a declaration would hide."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from fractions import Fraction

import pytest

from fiscalcli.bookkeeping import careful, figures
from fiscalcli.bookkeeping.journal import Journal, Refused
from fiscalcli.column import amount, code, number, percent
from fiscalcli.errors import Place, Text
from fiscalcli.ledger import Ledger, Table, gap, mean, rate, total
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import Row, Sheet

COLUMNS = (
    code("project", "项目编号", "project", key=True),
    amount("sent", "送审金额", "sent", required=True),
    amount("approved", "审定金额", "approved"),
    number("quantity", "数量", "quantity"),
    percent("interest", "利率", "interest"),
)
LEDGER = Ledger(
    "works", Text("工程", "works"), "projects", (Table("works", Text("工程", "works"), COLUMNS),),
    (
        total("sent", "送审", "Sent", "sent"),
        total("approved", "审定", "Approved", "approved"),
        total("cut", "审减", "Cut", "sent - approved"),
        total("cost", "费用", "Cost", "approved * quantity"),
        rate("cut_rate", "审减率", "Cut rate", "cut", "sent"),
        mean("cut_mean", "平均审减率", "Mean cut rate", "sent - approved", "sent"),
        gap("rest", "差额", "Difference", "sent", "approved"),
        total("interest", "利息", "Interest", "sent * interest", unit="元"),
    ),
    (), (),
)  # fmt: skip


def found(text, by=()):
    journal = Journal()
    opened = journal.open(LEDGER)
    rows = [
        Row(Place("t.csv", line=at), cells)
        for at, cells in enumerate(csv.reader(io.StringIO(text)), 1)
    ]
    careful.take(opened, [Sheet("t.csv", "", rows)], Settings(), 2024)
    journal.settle(opened, skip_bad=False)
    assert not opened.problems
    [group] = figures.of(opened, LEDGER.figures, by)
    return group.values


TABLE = "项目编号,送审金额（元）,审定金额（元）,数量,利率\nA,100,90,2,5%\nB,1000,700.5,3.5,3.25%\n"


def test_the_rate_of_totals_is_not_the_mean_of_the_rates():
    values = found(TABLE)
    assert values["cut_rate"].value == Fraction("309.5") / 1100
    assert abs(values["cut_mean"].value - (Fraction(1, 10) + Fraction("0.2995")) / 2) < Fraction(
        1, 10**20
    )
    assert values["rest"].value == Decimal("309.5")


def test_products_are_exact_and_percentages_are_ratios():
    values = found(TABLE)
    assert values["cost"].value == 90 * 2 + Fraction("700.5") * Fraction("3.5")
    assert values["interest"].value == Fraction("100") * Fraction("0.05") + 1000 * Fraction(
        "0.0325"
    )


def test_bounds_are_those_of_what_is_added_and_not_of_what_is_asked():
    values = found("项目编号,送审金额（万元）,审定金额（元）\nA,100.5,900000\nB,200,1\n")
    sent = values["sent"]
    assert (sent.value, sent.low, sent.high) == (3005000, 3005000 - 1000, 3005000 + 1000)
    assert values["approved"].low == values["approved"].high
    rate_ = values["cut_rate"]
    assert rate_.low < rate_.value < rate_.high


def test_a_product_is_no_more_certain_than_what_it_is_made_of():
    values = found(
        "项目编号,送审金额（万元）,审定金额（万元）,数量,利率\nA,2,2,3,10%\nB,1,1,2,5%\n"
    )
    cost = values[
        "cost"
    ]  # each of the amounts is 0.5 万元 more or less, and the quantities are exact
    assert (cost.value, cost.low, cost.high) == (80000, 80000 - 25000, 80000 + 25000)
    interest = values["interest"]
    assert interest.value - interest.low == interest.high - interest.value == 5000 * Decimal("0.15")


def test_a_sum_of_nothing_is_zero_and_of_empty_cells_unknown():
    assert found("项目编号,送审金额（元）,审定金额（元）\n")["approved"].value == 0
    values = found("项目编号,送审金额（元）,审定金额（元）\nA,5,\n")
    assert (values["approved"].value, values["approved"].reason) == (None, figures.EMPTY)
    assert values["cut_mean"].reason == figures.NOTHING_UNDER
    assert found("项目编号,送审金额（元）\nA,5\n")["approved"].reason == figures.NO_COLUMN


def test_a_rate_over_nothing_is_none():
    assert (
        found("项目编号,送审金额（元）,审定金额（元）\nA,0,0\n")["cut_rate"].reason
        == figures.NOTHING_UNDER
    )


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/hosts')",
        "COPY (SELECT 1) TO '/tmp/never'",
        "INSTALL httpfs",
        "SET enable_external_access=true",
    ],
)
def test_the_database_reads_nothing_else_and_writes_nothing(sql):
    with pytest.raises(Refused):
        Journal().ask(sql)
