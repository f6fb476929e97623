"""A second calculator: plain fractions and every corner of the intervals, held against each kind on random figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from fiscalcli import registry

MONTHS = range(1, 13)


class Figure(NamedTuple):
    """A printed figure: its text, its value and what it can stand for."""

    text: str
    value: Fraction
    low: Fraction
    high: Fraction


class Expected(NamedTuple):
    """What the second calculator says; `shown` is the figure that stands in the row."""

    outcome: str
    shown: Figure
    gap: Fraction | None


@st.composite
def figures(draw, least=1, most=120):
    places = draw(st.integers(0, 2))
    value = Decimal(draw(st.integers(least * 10**places, most * 10**places))).scaleb(-places)
    half = Fraction(1, 2 * 10**places)
    return Figure(f"{value}", Fraction(value), Fraction(value) - half, Fraction(value) + half)


def whole(draw, least=1, most=120):
    """Draw a number of things that were counted: it is exact."""
    value = draw(st.integers(least, most))
    return Figure(str(value), *[Fraction(value)] * 3)


def made(formula, *parts):
    """Return what a formula comes to, with the least and the greatest of all corners."""
    corners = [formula(*corner) for corner in product(*((part.low, part.high) for part in parts))]
    inner = [
        formula(*(part.low + (part.high - part.low) * Fraction(1, 3) for part in parts)),
        formula(*(part.low + (part.high - part.low) * Fraction(4, 5) for part in parts)),
    ]
    assert all(min(corners) <= each <= max(corners) for each in inner)
    return Figure("", formula(*(part.value for part in parts)), min(corners), max(corners))


def decided(found, floor=None, cap=None):
    """Return the outcome for a figure between two limits."""
    if (floor is not None and found.high < floor) or (cap is not None and found.low > cap):
        return "missed"
    over = floor is None or found.low >= floor or found.value == floor
    under = cap is None or found.high <= cap or found.value == cap
    return "met" if over and under else "undetermined"


def expected(found, floor=None, cap=None, shown=None):
    gaps = [found.value - limit for limit in (floor, cap) if limit is not None]
    return Expected(decided(found, floor, cap), shown or found, min(gaps, key=abs))


def near(draw, found, scale=1):
    """Draw a limit: often exactly the figure, or a bound of it, so that borders are met."""
    drawn = draw(st.sampled_from(["value", "low", "high", "free"]))
    value = (
        getattr(found, drawn) if drawn != "free" else Fraction(draw(st.integers(-50, 300)), scale)
    )
    return Fraction(round(value * 10**6), 10**6)  # what a person can write


def written(value):
    return f"{Decimal(int(value * 10**9)).scaleb(-9):f}"


def percent(value):
    return f"{written(value * 100)} %"


def table(*rows):
    return "\n".join(["year,indicator,phase,value,unit", *(",".join(row) for row in rows)])


def level(draw, kind):
    one = draw(figures())
    limit = near(draw, one)
    data = table(("2020", "甲", "", one.text, "亿元"))
    ends = {"floor": limit} if kind == "floor" else {"cap": limit}
    return data, f'indicator = "甲"\nlimit = "{written(limit)}亿元"', expected(one, **ends), "2020"


def between(draw, _):
    one = draw(figures())
    low, high = sorted((near(draw, one), near(draw, one)))
    data = table(("2020", "甲", "", one.text, "亿元"))
    keys = f'indicator = "甲"\nlimit = ["{written(low)}亿元", "{written(high)}亿元"]'
    return data, keys, expected(one, low, high), "2020"


def growth(draw, _):
    now, base = draw(figures()), draw(figures())
    rate = made(lambda a, b: a / b - 1, now, base)
    limit, bound = near(draw, rate, 100), draw(st.sampled_from(["floor", "cap"]))
    data = table(("2020", "甲", "", now.text, "亿元"), ("2019", "甲", "", base.text, "亿元"))
    keys = f'indicator = "甲"\nlimit = "{percent(limit)}"\nbound = "{bound}"'
    return data, keys, expected(rate, **{bound: limit}), "2020"


def ratchet(draw, kind):
    now, base = draw(figures()), draw(st.one_of(figures(), st.none())) or None
    base = now if base is None else base
    ends = {"floor" if kind == "no_decrease" else "cap": Fraction(0)}
    rows = [("2020", "甲", "", now.text, "亿元"), ("2019", "甲", "", base.text, "亿元")]
    said = expected(made(lambda a, b: a - b, now, base), **ends, shown=now)
    keys = 'indicator = "甲"'
    if draw(st.booleans()):
        heads = whole(draw), whole(draw)
        rows += [("2020", "乙", "", heads[0].text, "人"), ("2019", "乙", "", heads[1].text, "人")]
        keys += '\nper = "乙"'
        yi = 10**8
        each = made(lambda a, b, m, n: a * yi / m - b * yi / n, now, base, *heads)
        own = made(lambda a, m: a * yi / m, now, heads[0])
        order = ("missed", "undetermined", "met")
        said = min(
            (said, expected(each, **ends, shown=own)), key=lambda one: order.index(one.outcome)
        )
    return table(*rows), keys, said, "2020"


def share(draw, _):
    one, other = draw(figures()), draw(figures())
    part = made(lambda a, b: a / b, one, other)
    limit, bound = near(draw, part, 100), draw(st.sampled_from(["floor", "cap"]))
    data = table(("2020", "甲", "", one.text, "亿元"), ("2020", "乙", "", other.text, "亿元"))
    keys = f'indicator = "甲"\nof = "乙"\nlimit = "{percent(limit)}"\nbound = "{bound}"'
    return data, keys, expected(part, **{bound: limit}), "2020"


def unit_cost(draw, _):
    money, land = draw(figures()), draw(figures())
    cost = made(lambda a, b: a * 10**4 / b, money, land)
    limit, bound = near(draw, cost), draw(st.sampled_from(["floor", "cap"]))
    data = table(("2020", "甲", "", money.text, "亿元"), ("2020", "乙", "", land.text, "万亩"))
    keys = f'indicator = "甲"\nper = "乙"\nlimit = "{written(limit)} 元/亩"\nbound = "{bound}"'
    return data, keys, expected(cost, **{bound: limit}), "2020"


def completion(draw, _):
    done, budget = draw(figures()), draw(figures())
    rate = made(lambda a, b: a / b, done, budget)
    limit, bound = near(draw, rate, 100), draw(st.sampled_from(["floor", "cap"]))
    data = table(
        ("2020", "甲", "executed", done.text, "亿元"),
        ("2020", "甲", "approved", budget.text, "亿元"),
    )
    keys = f'indicator = "甲"\nagainst = "approved"\nlimit = "{percent(limit)}"\nbound = "{bound}"'
    return data, keys, expected(rate, **{bound: limit}), "2020"


def progress(draw, _):
    done, budget, month = draw(figures()), draw(figures()), draw(st.integers(2, 12))
    rate = made(lambda a, b: a / b, done, budget)
    to_date = f"2020-01/2020-{month:02d}" if month < 12 else "2020"
    data = table(
        (to_date, "甲", "executed", done.text, "亿元"),
        ("2020", "甲", "adjusted", budget.text, "亿元"),
    )
    keys, due = 'indicator = "甲"\nagainst = "adjusted"', Fraction(month, 12)
    if draw(st.booleans()):
        dated = draw(
            st.dictionaries(st.sampled_from(list(MONTHS)), st.integers(0, 100), min_size=1)
        )
        said = ", ".join(f'"{at:02d}" = "{line} %"' for at, line in dated.items())
        keys += f"\nlines = {{ {said} }}"
        past = [at for at in dated if at <= month]
        assume(past)  # before the first line nothing is judged
        due = Fraction(dated[max(past)], 100)
    return data, keys, expected(rate, floor=due), f"2020-{month:02d}"


def reduction(draw, _):
    now, base = draw(figures()), draw(figures())
    cut = made(lambda a, b: 1 - a / b, now, base)
    limit = near(draw, cut, 100)
    data = table(("2020", "甲", "", now.text, "亿元"), ("2019", "甲", "", base.text, "亿元"))
    keys = f'indicator = "甲"\nbase = {{ year = 2019 }}\nlimit = "{percent(limit)}"'
    return data, keys, expected(cut, floor=limit), "2020"


def quota(draw, _):
    parts = [draw(figures()) for _ in range(3)]
    steps = [made(lambda a, b: a / b, inner, outer) for outer, inner in pairwise(parts)]
    limits = [near(draw, step, 100) for step in steps]
    data = table(
        *(("2020", name, "", part.text, "亿元") for name, part in zip("甲乙丙", parts, strict=True))
    )
    keys = (
        f'indicator = "乙"\nof = "甲"\nlimit = "{percent(limits[0])}"\n'
        f'within = [{{ indicator = "丙", limit = "{percent(limits[1])}" }}]'
    )
    said = [expected(step, floor=limit) for step, limit in zip(steps, limits, strict=True)]
    order = ("missed", "undetermined", "met")
    return data, keys, min(said, key=lambda one: order.index(one.outcome)), "2020"


def limited(draw, _):
    balance, most = draw(figures()), draw(figures())
    off = made(lambda a, b: a - b, balance, most)
    data = table(("2020", "甲", "", balance.text, "亿元"), ("2020", "乙", "", most.text, "亿元"))
    return (
        data,
        'indicator = "甲"\nlimit = "乙"',
        expected(off, cap=Fraction(0), shown=balance),
        "2020",
    )


def band(draw, _):
    one = draw(figures())
    edges = sorted(
        {
            near(draw, one),
            *(
                Fraction(edge)
                for edge in draw(st.sets(st.integers(1, 120), min_size=1, max_size=3))
            ),
        }
    )
    required = draw(st.integers(0, len(edges)))
    told = [
        f'{{ name = "b{at + 1}", from = "{written(edge)}亿元" }}' for at, edge in enumerate(edges)
    ]
    keys = (
        f'indicator = "甲"\nbands = [{{ name = "b0" }}, {", ".join(told)}]\nrequire = "b{required}"'
    )
    # the band of a point is the number of edges that it has reached: the lowest is the best
    low = one.value if one.value in edges else one.low
    reached = {sum(edge <= point for edge in edges) for point in (low, one.value, one.high)}
    good = {at <= required for at in range(min(reached), max(reached) + 1)}
    outcome = "undetermined" if len(good) > 1 else "met" if good == {True} else "missed"
    gap = one.value - edges[required] if required < len(edges) else None
    return table(("2020", "甲", "", one.text, "亿元")), keys, Expected(outcome, one, gap), "2020"


def score(draw, _):
    one, other = draw(figures()), draw(figures())
    weight, points = draw(st.integers(1, 60)), draw(figures(0, 60))
    own = made(lambda a, b: min(Fraction(1), a / b) * weight, one, other)
    total = Figure("", own.value + points.value, own.low + points.low, own.high + points.high)
    limit = near(draw, total)
    data = table(
        ("2020", "甲", "executed", one.text, "亿元"),
        ("2020", "甲", "approved", other.text, "亿元"),
        ("2020", "乙", "", points.text, "分"),
    )
    keys = (
        f'items = [{{ indicator = "甲", against = "approved", weight = {weight} }}, {{ indicator = "乙" }}]\n'
        f'limit = "{written(limit)}分"'
    )
    return data, keys, expected(total, floor=limit), "2020"


def identity(draw, _):
    one, other = draw(figures()), draw(figures())
    exact = Figure(str(Decimal(one.text) + Decimal(other.text)), *[one.value + other.value] * 3)
    total = draw(st.one_of(figures(1, 240), st.just(None)))
    if total is None:
        places = Decimal(exact.text).as_tuple().exponent
        half = Fraction(1, 2) * Fraction(10) ** places
        total = Figure(exact.text, exact.value, exact.value - half, exact.value + half)
    off = made(lambda a, b, c: a + b - c, one, other, total)
    outcome = "missed" if off.low > 0 or off.high < 0 else "met"
    data = table(
        *(
            ("2020", name, "", each.text, "亿元")
            for name, each in zip("甲乙丙", (one, other, total), strict=True)
        )
    )
    return data, 'expression = "甲 + 乙"\nequals = "丙"', Expected(outcome, off, off.value), "2020"


CASES = {
    "floor": level, "ceiling": level, "range": between, "growth": growth, "no_decrease": ratchet,
    "no_increase": ratchet, "share": share, "unit_cost": unit_cost, "completion": completion,
    "progress": progress, "reduction": reduction, "quota": quota, "limit": limited, "band": band,
    "score": score, "identity": identity,
}  # fmt: skip


def test_every_kind_has_a_second_calculator():
    assert set(CASES) == set(registry.names("targets"))


def same(found, wanted, scale):
    return None not in (found, wanted) and Fraction(found) * scale == wanted


@pytest.mark.parametrize("kind", CASES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_kind_decides_as_the_second_calculator(kind, verdict, data):
    text, keys, wanted, at = CASES[kind](data.draw, kind)
    row = verdict(text, kind, keys, at)
    scale = Fraction(1, 100) if row["unit"] is not None and row["unit"].code == "%" else Fraction(1)
    assert row["verdict"].code == wanted.outcome
    assert same(row["actual"], wanted.shown.value, scale)
    assert same(row["actual_interval"].low, wanted.shown.low, scale)
    assert same(row["actual_interval"].high, wanted.shown.high, scale)
    assert (row["gap"] is None) == (wanted.gap is None)
    assert wanted.gap is None or same(row["gap"], wanted.gap, scale)
