"""Growth that the source states: as a ratio, with its level, against its level."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from fiscalcli.comparing import stated

BY = ("indicator",)


def facts(table, value, unit):
    return table(f"年份,指标,measure,数值,单位\n2023,甲,growth,{value},{unit}").facts


@pytest.mark.parametrize(
    ("value", "unit", "rate", "low", "high"),
    [
        ("2.7", "%", "0.027", "0.0265", "0.0275"),
        ("-20", "%", "-0.20", "-0.205", "-0.195"),
        ("7.8", "倍", "7.8", "7.75", "7.85"),
        ("20以上", "%", "0.20", "0.195", None),
        ("约20", "%", "0.20", None, None),
    ],
)
def test_a_stated_rate_is_a_ratio_with_its_printed_digits(table, value, unit, rate, low, high):
    with localcontext() as context:
        context.prec = 1
        found = stated.ratio(facts(table, value, unit)[0])
    assert str(found.rate) == rate
    assert found.rates == tuple(None if end is None else Fraction(end) for end in (low, high))
    assert found.basis == "nominal"


@pytest.mark.parametrize(
    ("levels", "phase"),
    [
        (("final",), "final"),
        (("approved",), "approved"),
        (("approved", "executed"), "executed"),
        (("executed", "final", "approved"), "final"),
        (("approved", "adjusted"), ""),
        ((), ""),
    ],
)
def test_a_rate_without_a_phase_is_of_what_became_of_the_money(table, levels, phase):
    lines = [f"2023,甲,{each},amount,5,元" for each in levels]
    text = "年份,指标,phase,measure,数值,单位\n" + "\n".join([*lines, "2023,甲,,growth,5,%"])
    [(_, of, when, _)] = stated.index(table(text).facts, BY)
    assert (of, when) == (phase, "2023")


def test_nominal_rates_come_first(table):
    text = "年份,指标,measure,basis,数值,单位\n2023,甲,growth,comparable,9,%\n2023,甲,growth,nominal,5,%"
    [rates] = stated.index(table(text).facts, BY).values()
    assert [rate.rate for rate in rates] == [Decimal("0.05"), Decimal("0.09")]
    assert stated.said(rates[0])["excludes"] is None
