"""What a caller may write: natural forms are taken, others refused with an example that works."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

import fiscalcli as fc
from fiscalcli import arguments, attention
from fiscalcli.errors import DataError, UsageError

TEXT = """
year,sector,direction,value
2023,A,revenue,1
2024,A,revenue,2
2024,"B, C",expenditure,3
2024,D,expenditure,4
"""


@pytest.fixture(scope="module")
def data(table):
    return table(TEXT, defaults={"unit": "USD"})


def rows(answer):
    return [row["sector"].code for row in answer.report.rows if "sector" in row]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ["A", "B, C", "D"]),
        ({"year": None, "by": None, "where": None, "phase": None, "unit": None, "sort": None, "top": None}, ["A", "B, C", "D"]),
        ({"year": 2023}, ["A"]),
        ({"year": np.int64(2023)}, ["A"]),
        ({"by": ["sector"]}, ["A", "B, C", "D"]),
        ({"by": ("sector", "direction")}, ["A", "B, C", "D"]),
        ({"where": {"sector": ["A", "D"]}}, ["A", "D"]),
        ({"where": {"sector": "A,D"}}, ["A", "D"]),
        ({"where": {"sector": ["B, C", "D"]}}, ["B, C", "D"]),
        ({"where": {"sector": "B, C"}}, ["B, C"]),
        ({"where": {"year": 2024, "sector": "A"}}, ["A"]),
        ({"where": "sector=A"}, ["A"]),
        ({"where": [("sector", "A")]}, ["A"]),
        ({"where": ["sector=A", "sector=D"]}, ["A", "D"]),
        ({"where": {}}, ["A", "B, C", "D"]),
        ({"top": 1}, ["A"]),
    ],
)  # fmt: skip
def test_what_a_person_writes_naturally_is_taken(data, said, expected):
    assert rows(data.summary(**said)) == expected


@pytest.mark.parametrize(
    "said",
    [
        {"top": 0}, {"top": -1}, {"top": "2"}, {"top": 1.5}, {"top": True},
        {"by": 5}, {"by": [1]}, {"by": b"x"}, {"year": 2.5}, {"year": [2023]}, {"year": True},
        {"where": 5}, {"where": {"sector": None}}, {"where": {"sector": []}}, {"where": {"sector": [1.5]}},
        {"where": {1: "A"}}, {"where": [5]}, {"where": [("sector",)]}, {"where": {"sector": True}},
        {"unit": 5}, {"sort": 1}, {"phase": 7},
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_an_example(data, said):
    (name,) = said
    for ask in (data.summary, data.growth):
        with pytest.raises(UsageError) as caught:
            ask(**said)
        (problem,) = caught.value.problems
        assert (problem.code, problem.hint.zh[:3]) == ("bad_argument", "例如 ")
        assert f"for example {name}=" in problem.hint.en


def test_a_condition_without_an_equals_sign_is_quoted_whole(data):
    with pytest.raises(UsageError, match="the condition 'sector A' is not key=value"):
        data.summary(where="sector A")


def test_growth_validate_and_render_take_the_same(data):
    assert data.growth(year=2024, base=2023, by=["sector"]).report.rows
    assert data.growth(base=None, year=None).report.rows
    assert data.validate(rules="impossible").report.about["rules"] == "impossible"
    assert data.summary().render(None, lang=None) == data.summary().render()
    for wrong in ({"lang": "fr"}, {"format": 3}):
        with pytest.raises(UsageError):
            data.summary().render(**wrong)
    with pytest.raises(UsageError, match="the argument base cannot be"):
        data.growth(base=[2023])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({"missing": "n/a"}, {"missing": ("n/a",)}),
        ({"missing": ["-", ","]}, {"missing": ("-", ",")}),
        ({"defaults": {"period": 2024}}, {"defaults": {"period": "2024"}}),
        ({"sheet": 2, "decimal": None}, {"sheet": ("2",)}),
        ({"sheet": ["收入", 2]}, {"sheet": ("收入", "2")}),
        ({"lines": True, "skip_bad": False}, {"lines": True, "skip_bad": False}),
    ],
)
def test_settings_are_taken_as_they_are_meant(said, meant):
    assert arguments.settings(said) == meant


@pytest.mark.parametrize(
    "said",
    [{"defaults": "unit=USD"}, {"defaults": {"unit": None}}, {"columns": ["a"]}, {"columns": {1: "value"}}, {"lines": 1},
     {"missing": 5}, {"decimal": 1}, {"sheet": 1.5}, {"files": {}}, {"described": {}}],
)  # fmt: skip
def test_settings_that_cannot_be_meant_are_refused(said):
    with pytest.raises(UsageError):
        fc.load("data/haimen", **said)


_NEITHER = [
    5,
    2.5,
    b"x",
    object(),
    print,
    pd.NA,
    pd.Series(["x"]),
    pd.DataFrame(),
    iter(["x"]),
    ...,
]


@pytest.mark.parametrize("wrong", _NEITHER, ids=lambda said: type(said).__name__)
def test_no_argument_of_the_wrong_kind_reaches_the_inside(data, wrong):
    asked = {
        "figure": lambda: data.explain(wrong),
        "other": lambda: data.against(wrong),
        "against": lambda: data.validate(against=wrong),
        "targets": lambda: data.check(wrong),
        "cagr": lambda: data.growth(cagr=wrong),
        "matched": lambda: data.growth(matched=wrong),
        "strict": lambda: data.validate(strict=wrong),
        "changed": lambda: data.against(data, changed=wrong),
    }
    for name, ask in asked.items():
        with pytest.raises(UsageError, match=f"the argument {name} cannot be") as caught:
            ask()
        (problem,) = caught.value.problems
        assert problem.hint.en.startswith(f"for example {name}=")
        assert "\n" not in problem.message.en


@pytest.mark.parametrize("wrong", [b"x", object(), pd.NA, True, float("nan"), "much", [5]])
def test_points_are_a_number(data, wrong):
    with pytest.raises(UsageError):
        data.execution(far=wrong)


def test_flags_and_points_are_taken_as_they_are_meant(data):
    assert data.growth(cagr=None, matched=np.bool_(True)).report.rows
    for said in (5, 7.5, "7.5", np.float32(7.5), Decimal("7.5"), None):
        assert attention.points(arguments.number(said, name="far")) in (5, Decimal("7.5"), None)


@pytest.mark.parametrize("held", [pd.Series([5]), pd.DataFrame(), np.array([5]), [5], {"a": 5}, object()], ids=lambda said: type(said).__name__)  # fmt: skip
@pytest.mark.parametrize("column", ["year", "item", "amount"])
def test_a_cell_of_a_frame_holds_one_value(column, held):
    frame = pd.DataFrame({"year": [2024, 2024], "item": ["a", "b"], "amount": [5, 6]}, dtype=object)
    frame.at[1, column] = held
    with pytest.raises(DataError) as caught:
        fc.facts(frame)
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place)) == ("no_value", f"<frame>:3 {column}")
    assert type(held).__name__ in problem.message.en


@pytest.mark.parametrize("said", [5, b"x", ["a.csv"]])
def test_data_are_named_by_a_path(said):
    with pytest.raises(UsageError, match="the argument data cannot be"):
        fc.load(said)


@pytest.mark.parametrize("said", [None, [], {}, "x", pd.Series([1])])
def test_facts_are_given_as_a_frame(said):
    with pytest.raises(UsageError, match="is no DataFrame"):
        fc.facts(said)
