"""What a model of the older dialects says of all figures in one word."""

from __future__ import annotations

import json

import pytest

from fiscalcli import api
from fiscalcli.errors import DataError

DIMENSIONS = {
    "date": {"dimensionType": "datetime", "attributes": {"year": {"constant": 2014}}},
    "direction": {"attributes": {"direction": {"constant": "expenditure"}}},
    "stage": {"attributes": {"phase": {"constant": "approved"}}},
    "payer": {"dimensionType": "entity", "attributes": {"title": {"constant": "Madrid"}, "id": {"constant": "28079"}}},
    "fund": {"attributes": {"fund": {"constant": "General"}}},
    "functional": {"classificationType": "functional", "attributes": {"label": {"source": "func"}}},
}  # fmt: skip


def load(folder, dialect="mapping", *, measure=(), dimensions=()):
    (folder / "a.csv").write_text("func,amount\nSchools,100\nRoads,50\n")
    model = {
        "measures": {"amount": {"source": "amount", "currency": "EUR", "factor": 1000, **dict(measure)}},
        "dimensions": {**DIMENSIONS, **dict(dimensions)},
    }  # fmt: skip
    said = {"name": "p", "resources": [{"path": "a.csv"}], dialect: model}
    (folder / "datapackage.json").write_text(json.dumps(said))
    return api.load(folder).facts


@pytest.mark.parametrize("dialect", ["mapping", "model"])
def test_every_constant_holds_for_every_figure(tmp_path, dialect):
    for fact in load(tmp_path, dialect):
        assert (fact.period.text, fact.direction, fact.phase) == ("2014", "expenditure", "approved")
        own = dict(fact.extra)
        assert (own["payer"], own["payer id"], own["fund"]) == ("Madrid", "28079", "General")


def test_a_constant_currency_keeps_the_factor_of_the_measure(tmp_path):
    own = {"currency": {"attributes": {"code": {"constant": "EUR"}}}}
    assert {fact.unit.unit for fact in load(tmp_path, dimensions=own)} == {"EUR thousand"}


@pytest.mark.parametrize(
    ("measure", "dimensions"),
    [
        ({"phase": "executed"}, {}),
        ({"direction": "revenue"}, {}),
        ({}, {"currency": {"attributes": {"code": {"constant": "USD"}}}}),
    ],
    ids=["phase", "direction", "currency"],
)
def test_a_constant_that_the_measure_contradicts_is_refused(tmp_path, measure, dimensions):
    with pytest.raises(DataError) as caught:
        load(tmp_path, measure=measure, dimensions=dimensions)
    (one,) = caught.value.problems
    assert one.code == "contradiction"
    assert one.place.file.endswith("datapackage.json")


def test_a_constant_that_is_no_year_is_refused(tmp_path):
    with pytest.raises(DataError) as caught:
        load(tmp_path, dimensions={"date": {"attributes": {"year": {"constant": "soon"}}}})
    assert caught.value.problems[0].code == "bad_year"


@pytest.mark.parametrize("junk", [None, [], {}, "", "  ", True])
def test_junk_is_no_constant(tmp_path, junk):
    facts = load(tmp_path, dimensions={"fund": {"attributes": {"fund": {"constant": junk}}}})
    assert all("fund" not in dict(fact.extra) or junk is True for fact in facts)


def test_the_only_attribute_of_a_dimension_of_dates_is_the_year_whatever_it_is_called(tmp_path):
    own = {"date": {"dimensionType": "datetime", "attributes": {"ejercicio": {"constant": "2015"}}}}
    assert {fact.period.text for fact in load(tmp_path, dimensions=own)} == {"2015"}
