"""A second calculator, of csv and fractions only, and the program held against it.

Nothing of fiscalcli is imported here: what the program prints as JSON is all that is known of it.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

# --- the calculator -------------------------------------------------------------------------------

FACTORS = {"元": 1, "万元": 10**4, "亿元": 10**8, "%": Fraction(1, 100)}
FACTORS |= {"万亩": 10**4, "万户": 10**4, "万个": 10**4, "万人": 10**4}
GROWING = ("amount", "balance", "limit", "count", "area", "saving", "households", "score")
EPSILON = Fraction(1, 10**12)


class Figure:
    """A published figure in its base unit, with the bounds of its printed precision."""

    def __init__(self, row):
        factor = FACTORS.get(row["unit"], 1)
        self.row = row
        self.value = Fraction(row["value"]) * factor
        half = Fraction(row["half_width"]) * factor
        self.low = None if row["hedge"] in ("at_most", "about") else self.value - half
        self.high = None if row["hedge"] in ("at_least", "about") else self.value + half


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [Figure(row) for row in csv.DictReader(file)]


def key(row):
    return tuple(row[name] for name in ("scope", "budget", "direction", "phase", "indicator"))


def growth(now, base):
    """Return rate, low and high of now / base − 1, by trying all ends."""
    rate = now.value / base.value - 1
    ends = [(x, y) for x, y in product((now.low, now.high), (base.low, base.high))]
    if any(x is None or y is None or y <= 0 for x, y in ends):
        return rate, None, None
    corners = [x / y - 1 for x, y in ends]
    return rate, min(corners), max(corners)


def verdict(rates, stated):
    _, low, high = rates
    one, other = stated.low, stated.high
    if low <= other and one <= high:
        return "agrees"
    return "disagrees"


def implied(now, stated):
    one, other = 1 + stated.low, 1 + stated.high
    corners = [x / y for x, y in product((now.low, now.high), (one, other))]
    return min(corners), max(corners)


def rounded(value, places=12):
    """Return `value` half to even at so many places."""
    return Fraction(round(value * 10**places), 10**places)


# --- the program ----------------------------------------------------------------------------------


def fiscal(*words):
    """Return the JSON that the command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "fiscalcli", *map(str, words), "-f", "json", "-q"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout, parse_float=Decimal)


def fraction(value):
    return None if value is None else Fraction(value)


@cache
def heilongjiang(root, year):
    return fiscal("growth", root / "data" / "heilongjiang", "--by", "indicator", "--year", year)


def printed(report):
    """Return every row and total of a report by key; a line with several stated rates has several."""
    found = {}
    for row in [*report["rows"], *report["totals"]]:
        found.setdefault((*key(row), row["measure"]), []).append(row)
    return found


YEARS = (2020, 2021, 2022, 2023)


@pytest.fixture(scope="module", params=YEARS)
def year(request):
    return request.param


@pytest.fixture(scope="module")
def facts(root):
    return read(root / "data" / "heilongjiang" / "facts.csv")


def of(facts, year, *measures):
    return {
        (*key(fact.row), fact.row["measure"]): fact
        for fact in facts
        if fact.row["period"] == str(year) and fact.row["measure"] in measures
    }


def test_every_level_of_the_province_is_there_with_its_change_and_rate(root, facts, year):
    rows = printed(heilongjiang(root, year))
    now, base = (of(facts, each, *GROWING) for each in (year, year - 1))
    missing = [each for each in now if each not in rows]
    assert not missing
    for each, fact in now.items():
        row = rows[each][0]
        in_unit = FACTORS.get(row["unit"], 1)
        assert Fraction(row["value"]) == fact.value / in_unit, each
        if each not in base:
            assert row["rate"] is row["change"] is None, each
            assert row["reason"] in ("base_missing", "scope", "phase"), each
            continue
        assert Fraction(row["change"]) == (fact.value - base[each].value) / in_unit, each
        if base[each].value <= 0:
            assert (row["rate"], row["reason"]) == (
                None,
                "base_zero" if base[each].value == 0 else "base_negative",
            )
            continue
        rate, low, high = growth(fact, base[each])
        assert Fraction(row["rate"]) == rounded(rate), each
        if low is not None:
            assert low - EPSILON <= Fraction(row["rate_interval_low"]) <= low, each
            assert high <= Fraction(row["rate_interval_high"]) <= high + EPSILON, each


def test_every_stated_rate_of_the_province_is_held_against_its_levels(root, facts, year):
    rows = printed(heilongjiang(root, year))
    levels, bases = of(facts, year, *GROWING), of(facts, year - 1, *GROWING)
    stated = [f for f in facts if f.row["period"] == str(year) and f.row["measure"] == "growth"]
    assert stated
    seen = {"agrees": 0, "disagrees": 0, "undetermined": 0, "not_comparable": 0}
    for fact in stated:
        own = key(fact.row)
        mine = [
            row
            for measure in (*GROWING, "growth")
            for row in rows.get((*own, measure), [])
            if fraction(row["stated"]) == fact.value and row["basis"] == fact.row["basis"]
        ]
        assert len(mine) == 1, (own, fact.row["value"], mine)
        row = mine[0]
        seen[row["agreement"]] += 1
        now = levels.get((*own, "amount"))
        base = bases.get((*own, "amount"))
        if fact.row["basis"] == "comparable":
            assert row["agreement"] == ("not_comparable" if now or base else "undetermined"), own
        elif now is None or base is None or base.value <= 0:
            assert row["agreement"] == "undetermined", own
            assert row["reason"], own
        else:
            assert row["agreement"] == verdict(growth(now, base), fact), own
            assert bool(row["cause"]) == (row["agreement"] == "disagrees"), own
        if now and fact.row["basis"] == "nominal":
            low, high = implied(now, fact)
            unit = FACTORS[row["unit"]]
            assert (
                Fraction(row["implied_base_low"])
                <= low / unit
                <= Fraction(row["implied_base_low"]) + EPSILON
            )
            assert (
                Fraction(row["implied_base_high"]) - EPSILON
                <= high / unit
                <= Fraction(row["implied_base_high"])
            )
    assert sum(seen.values()) == len(stated)
    if year > 2020:
        assert seen["agrees"] > 5 * seen["disagrees"]


def test_no_stated_rate_is_said_twice_or_of_another_figure(root, facts, year):
    report = heilongjiang(root, year)
    said = sum(row["stated"] is not None for row in [*report["rows"], *report["totals"]])
    assert said == sum(f.row["period"] == str(year) and f.row["measure"] == "growth" for f in facts)


@pytest.mark.parametrize(
    ("direction", "whole"), [("revenue", "general_revenue"), ("expenditure", "general_expenditure")]
)
def test_the_shares_of_the_province(root, facts, year, direction, whole):
    where = ("scope=whole", "budget=general", f"direction={direction}", "phase=final")
    report = fiscal(
        "summary", root / "data" / "heilongjiang", "--by", "indicator", "--year", year,
        *(word for each in where for word in ("--where", each)),
    )  # fmt: skip
    levels = of(facts, year, "amount")
    total = levels["whole", "general", direction, "final", whole, "amount"]
    rows = printed(report)
    ours = {
        each: f
        for each, f in levels.items()
        if each[:4] == ("whole", "general", direction, "final")
    }
    for each, fact in ours.items():
        share = rounded(fact.value / total.value)
        [row] = rows[each]
        assert Fraction(row["value"]) == fact.value / 10**8
        assert fraction(row["share"]) == (share if len(ours) > 1 else None)


def test_every_figure_of_the_district_is_there_once(root):
    facts = read(root / "data" / "haimen" / "facts.csv")
    report = fiscal("summary", root / "data" / "haimen", "--by", "indicator", "--year", "all")
    rows = {(row["indicator"], row["measure"]): row for row in report["rows"]}
    levels = [fact for fact in facts if fact.row["measure"] != "growth"]
    assert len(rows) == len(report["rows"]) == len(levels) == 28
    for fact in levels:
        row = rows[fact.row["indicator"], fact.row["measure"]]
        assert Fraction(row[fact.row["period"]]) == Fraction(fact.row["value"])
        assert row["unit"] == fact.row["unit"]


def test_the_base_of_the_district_that_its_growth_implies(root):
    facts = {
        (f.row["indicator"], f.row["measure"]): f
        for f in read(root / "data" / "haimen" / "facts.csv")
    }
    report = fiscal("growth", root / "data" / "haimen", "--by", "indicator")
    row = next(row for row in report["rows"] if row["indicator"] == "general_revenue")
    low, high = implied(facts["general_revenue", "amount"], facts["general_revenue", "growth"])
    assert (
        Fraction(row["implied_base_low"])
        <= low / 10**8
        <= Fraction(row["implied_base_low"]) + EPSILON
    )
    assert (
        Fraction(row["implied_base_high"]) - EPSILON
        <= high / 10**8
        <= Fraction(row["implied_base_high"])
    )
    assert (row["agreement"], row["reason"]) == ("undetermined", "base_missing")
