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
from hypothesis import assume, given, strategies as st

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


# --- generated data -------------------------------------------------------------------------------

SECTORS = ("甲", "乙", "丙")
VALUES = st.one_of(
    st.none(),
    st.decimals(-50, 5000, places=1),
    st.integers(-2, 999).map(Decimal),
    st.sampled_from([Decimal(0), Decimal("0.00"), Decimal("12.340")]),
)
UNITS = st.sampled_from(("元", "万元", "亿元"))
CELLS = st.fixed_dictionaries(
    {(name, year): st.tuples(VALUES, UNITS) for name in SECTORS for year in (2022, 2023)}
)


def figures(cells):
    """Return what the drawn cells are: each present one with half of its last digit."""
    found = {}
    for (name, year), (value, unit) in cells.items():
        if value is not None:
            half = Decimal((0, (5,), value.as_tuple().exponent - 1))
            row = {"value": f"{value:f}", "unit": unit, "half_width": f"{half:f}", "hedge": ""}
            found[name, year] = Figure(row)
    return found


def plus(several):
    """Return the sum of figures as one."""
    total = Figure({"value": "0", "unit": "元", "half_width": "0", "hedge": ""})
    for each in several:
        total.value += each.value
        total.low += each.low
        total.high += each.high
    return total


def has_total(several):
    """Whether one of at least three figures is the sum of the others, as printed or within rounding."""
    several = [each for each in several if each.value]
    if len(several) < 3:
        return False
    whole = plus(several)
    for own in several:
        off = abs(whole.value - 2 * own.value)
        others = [abs(each.value) for each in several if each is not own]
        near = 2 * off <= whole.high - whole.low and 200 * off <= abs(own.value)
        if off == 0 or (near and 10 * max(others) <= 9 * abs(own.value)):
            return True
    return False


def check(row, now, base, factor):
    """Hold a row of growth against two figures of the second calculator."""
    assert fraction(row["value"]) == (now and now.value / factor)
    assert fraction(row["base"]) == (base and base.value / factor)
    if now is None or base is None:
        assert row["rate"] is row["change"] is None
        return
    assert Fraction(row["change"]) == (now.value - base.value) / factor
    if base.value <= 0:
        assert row["rate"] is None
        return
    rate, low, high = growth(now, base)
    assert Fraction(row["rate"]) == rounded(rate)
    if low is not None:
        assert low - EPSILON <= Fraction(row["rate_interval_low"]) <= low
        assert high <= Fraction(row["rate_interval_high"]) <= high + EPSILON


@given(CELLS, st.randoms())
def test_growth_of_any_table_is_that_of_the_second_calculator(table, cells, random):
    found = figures(cells)
    lines = [f"{y},{n},{f.row['value']},{f.row['unit']}" for (n, y), f in found.items()]
    random.shuffle(lines)
    assume(any(year == 2023 for _, year in found))
    data = table(
        "年份,指标,金额,单位\n" + "\n".join(lines), decimal="."
    )  # 12.340 alone is asked about
    report = json.loads(data.growth(year=2023).render("json"), parse_float=Decimal)
    rows = {row["indicator"]: row for row in report["rows"]}
    assert rows.keys() == {name for name, _ in found}
    for name, row in rows.items():
        check(row, found.get((name, 2023)), found.get((name, 2022)), FACTORS[row["unit"]])
    there = [{name for name, at in found if at == year} for year in (2022, 2023)]
    both = there[0] & there[1]
    if len(rows) > 1:
        plain = next(row for row in report["totals"] if row["indicator"] == "total")
        if any(
            has_total([found[n, y] for n in names])
            for y, names in zip((2022, 2023), there, strict=True)
        ):
            assert plain["rate"] is plain["change"] is None
            assert plain["reason"] == "looks_total"
            return
        ends = [
            plus(found[n, y] for n in names) if names else None
            for y, names in zip((2022, 2023), there, strict=True)
        ]
        check(plain, ends[1], ends[0], FACTORS[plain["unit"]])
        like = [row for row in report["totals"] if row["indicator"] == "matched"]
        assert bool(like) == bool(both and there[0] != there[1])
        if like:
            ends = [plus(found[name, year] for name in both) for year in (2022, 2023)]
            check(like[0], ends[1], ends[0], FACTORS[like[0]["unit"]])
            assert like[0]["coverage"] == f"{len(both)}/{len(there[0] | there[1])}"
        if there[0] != there[1] and plain["rate"] is not None:
            assert plain["reason"] == "coverage"


@given(CELLS, st.integers(-3, 3))
def test_amounts_and_shares_of_any_table_are_those_of_the_second_calculator(table, cells, off):
    found = {name: each for (name, year), each in figures(cells).items() if year == 2023}
    assume(found)
    total = plus(found.values())
    stated = total.value + off * (total.high - total.low + 1)
    lines = [f"2023,{name},{each.row['value']},{each.row['unit']}" for name, each in found.items()]
    lines.append(f"2023,合计,{Decimal(stated.numerator) / stated.denominator:f},元")
    data = table(
        "年份,指标,金额,单位\n" + "\n".join(lines), decimal="."
    )  # 12.340 alone is asked about
    report = json.loads(data.summary().render("json"), parse_float=Decimal)
    for row in report["rows"]:
        own = found[row["indicator"]]
        assert Fraction(row["value"]) == own.value / FACTORS[row["unit"]]
        alone = len(found) == 1
        if stated > 0 and not alone:
            assert fraction(row["share"]) == rounded(own.value / stated)
        elif not alone:
            assert row["share"] is None
    if len(found) > 1:
        [whole] = report["totals"]
        assert Fraction(whole["value"]) == stated / FACTORS[whole["unit"]]
        assert (whole["reason"] == "parts") == (abs(off) > 0)


LINES = st.lists(
    st.tuples(
        st.sampled_from(("东", "西")), st.sampled_from("甲乙"), st.sampled_from(("一", "二")),
        st.sampled_from((2022, 2023)), st.integers(1, 9999).map(lambda n: Decimal(n) / 10),
    ),
    min_size=1, max_size=14, unique_by=lambda line: line[:4],
)  # fmt: skip


@given(LINES, st.booleans())
def test_places_and_the_columns_of_a_file_are_added_and_matched_line_by_line(table, drawn, totals):
    assume(any(year == 2023 for *_, year, _ in drawn))
    found = {}
    for place, name, team, year, value in drawn:
        row = {"value": f"{value:f}", "unit": "元", "half_width": "0.05", "hedge": ""}
        found[place, name, team, year] = Figure(row | {"value": f"{value:.1f}"})
    text = [f"{y},{p},{n},{t},{f.row['value']},元" for (p, n, t, y), f in found.items()]
    if totals:
        sums = {}
        for (place, _, _, year), each in found.items():
            sums.setdefault((place, year), []).append(each)
        text += [f"{y},{p},合计,,{float(plus(s).value):.1f},元" for (p, y), s in sums.items()]
    data = table("年份,region,指标,team,金额,单位\n" + "\n".join(text), decimal=".")
    report = json.loads(data.growth(year=2023, by="indicator").render("json"), parse_float=Decimal)
    for row in report["rows"]:
        ours, theirs = (
            {k[:3]: f for k, f in found.items() if k[1] == row["indicator"] and k[3] == year}
            for year in (2023, 2022)
        )
        for key_, lines in (("value", ours), ("base", theirs)):
            total = sum((f.value for f in lines.values()), Fraction(0)) if lines else None
            assert row["reason"] == "looks_total" or fraction(row[key_]) == total
        if ours.keys() != theirs.keys() and row["rate"] is not None:
            both = len(ours.keys() & theirs.keys())
            assert row["coverage"] == f"{both}/{len(ours.keys() | theirs.keys())}"
            assert row["reason"] == "coverage"
    whole = [row for row in report["totals"] if row["indicator"] == "total"]
    for row in whole:
        for key_, year in (("value", 2023), ("base", 2022)):
            own = [f.value for k, f in found.items() if k[3] == year]
            said = fraction(row[key_])
            assert said is None or said == sum(own)
