from __future__ import annotations

from decimal import Decimal

import pytest

from fiscalcli.auditing import slips


@pytest.mark.parametrize(
    ("one", "other", "power"),
    [
        ("1000", "1", 3),
        ("1", "1000", -3),
        ("2000", "1", 3),
        ("500", "1", 3),
        ("2001", "1", 0),
        ("499", "1", 0),
        ("5000", "1", 4),
        ("20000", "1", 4),
        ("4999", "1", 0),
        ("1E+8", "1", 8),
        ("2E+8", "1", 8),
        ("1E+9", "1", 0),
        ("0.3", "2999", -4),
        ("-1000", "-1", 3),
        ("-1000", "1", 0),
        ("0", "1", 0),
        ("1000", "0", 0),
        ("100", "1", 0),
    ],
)
def test_a_slip_is_a_power_of_a_unit_within_a_factor_of_two(one, other, power):
    assert slips.power(Decimal(one), Decimal(other)) == power


@pytest.mark.parametrize("power", [*slips.POWERS, *(-each for each in slips.POWERS)])
def test_every_power_has_words(power):
    assert all(slips.words(power))
