"""A line in two periods: the same figures on both sides, or why they are not compared."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fiscalcli import hierarchy, question, series
from fiscalcli.comparing import pairing
from fiscalcli.stores.memory import aggregate


def sums(table, text):
    cells = aggregate(table(text).facts, ["indicator", "part_of", "role", "measure"], {})
    years = series.by_period(cells)
    return [
        hierarchy.total(years[p], overlapping=False) for p in sorted(years, key=lambda p: p.year)
    ]


FIVE = "年份,指标,金额,单位\n2022,甲,10,元\n2022,乙,5,元\n2023,甲,11,元\n2023,丙,9,元"


@pytest.mark.parametrize(
    ("matched", "now", "base", "rate"),
    [(False, 20, 15, Fraction(1, 3)), (True, 11, 10, Fraction(1, 10))],
)
def test_only_the_common_figures_are_matched_and_the_coverage_is_of_all(
    table, matched, now, base, rate
):
    before, after = sums(table, FIVE)
    pair = pairing.pair(after, before, overlapping=False, matched=matched)
    assert (pair.now.value, pair.base.value, pair.moved.rate) == (now, base, rate)
    assert (pair.coverage, pair.is_covered) == ((1, 3), False)


def test_the_same_figures_cover_each_other(table):
    before, after = sums(table, "年份,指标,金额,单位\n2022,甲,10,元\n2023,甲,11.0,元")
    pair = pairing.pair(after, before, overlapping=False, matched=True)
    assert (pair.coverage, pair.is_covered, pair.reason) == ((1, 1), True, "")
    assert pairing.amount(after).low == Fraction(Decimal("10.95"))


def test_what_may_not_be_added_is_not_compared(table):
    text = "年份,指标,role,金额,单位\n2022,甲,of_which,10,元\n2022,乙,of_which,5,元\n2023,甲,of_which,11,元"
    before, after = sums(table, text)
    pair = pairing.pair(after, before, overlapping=False)
    assert (pair.reason, pair.moved.rate, pair.moved.difference) == ("of_which", None, None)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2022,executed,whole", "phase"),
        ("2022,final,own", "scope"),
        ("2022,executed,own", ""),
        ("2021,executed,whole", ""),
    ],
)
def test_a_figure_that_differs_in_one_thing_only_is_the_reason(table, line, why):
    when, phase, scope = line.split(",")
    data = table(
        f"年份,phase,scope,指标,金额,单位\n2023,final,whole,甲,1,元\n{when},{phase},{scope},甲,2,元"
    ).dataset
    asked = question.ask(data, year="2023")
    cells = series.cells(asked, {fact.period for fact in data.facts})
    blocks = series.blocks(data, asked, cells, asked.periods)
    before = next((f.period for f in data.facts if f.period.year == 2022), None)
    found = pairing.differs_in(blocks[0], blocks[0].lines[0], blocks, before or asked.periods[0])
    assert found == why


def test_the_lines_that_one_side_lacks_are_found(table):
    before, after = sums(table, FIVE)
    assert [fact.indicator for fact in pairing.unmatched(after.cells, before.cells)] == ["丙"]
    assert [fact.indicator for fact in pairing.unmatched(before.cells, after.cells)] == ["乙"]
    assert pairing.unmatched(after.cells, after.cells) == []


@pytest.mark.parametrize(
    ("phases", "why"),
    [
        (("executed", "final"), "outturns"),
        (("final", "final"), ""),
        (("approved", "final"), ""),
        (("approved", "adjusted"), ""),
    ],
)
def test_only_an_execution_and_final_accounts_are_said_to_differ_by_little(table, phases, why):
    text = f"年份,指标,金额,单位,阶段\n2022,甲,10,元,{phases[0]}\n2023,甲,11,元,{phases[1]}"
    before, after = sums(table, text)
    assert pairing.pair(after, before, overlapping=False, matched=False).reason == why
