"""Figures that a package of the 1.0 dialect spreads over columns: `normalize`, `extraFields`, `constant`."""

from __future__ import annotations

import json

import pytest

from fiscalcli import api
from fiscalcli.errors import DataError

TABLE = "Clave;Ramo;C1;C2;C3\n01;Salud;1.000,5;2.000;7\n02;Vivienda;3;4;5\n"
VALUE = {"type": "number", "columnType": "value", "decimalChar": ",", "groupChar": "."}
EXTRA = [
    {"name": "phase", "columnType": "phase:id"},
    {"name": "year", "columnType": "date:fiscal-year"},
    {"name": "fuente", "columnType": "fin-source:generic:code"},
    {"name": "value", "columnType": "value", "normalizationTarget": True},
    {"name": "moneda", "columnType": "value-currency:code", "constant": "MXN"},
    {"name": "gasto", "columnType": "direction", "constant": "expenditure"},
]
SAID = (
    {"phase": "approved", "year": 2013, "fuente": "F"},
    {"phase": "approved", "year": "2014", "fuente": "F"},
    {"phase": "executed", "year": 2014, "fuente": "E"},
)


def load(folder, said=SAID, extra=EXTRA, table=TABLE, **settings):
    fields = [
        {"name": "Clave", "columnType": "functional-classification:generic:level2:code"},
        {"name": "Ramo", "columnType": "functional-classification:generic:level2:label"},
        *({"name": f"C{at}", **VALUE, "normalize": each} for at, each in enumerate(said, 1)),
    ]
    (folder / "a.csv").write_text(table)
    resource = {"path": "a.csv", "schema": {"fields": fields, "extraFields": extra}}
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [resource]}))
    return api.load(folder, **settings)


def test_each_column_has_the_year_the_phase_and_the_words_that_are_said_of_it(tmp_path):
    facts = load(tmp_path).facts
    assert [
        (str(f.value), f.period.text, f.phase, dict(f.extra)["fuente"], f.source.column, f.code)
        for f in facts[:3]
    ] == [
        ("1000.5", "2013", "approved", "F", "C1", "01"),
        ("2000", "2014", "approved", "F", "C2", "01"),
        ("7", "2014", "executed", "E", "C3", "01"),
    ]


def test_a_constant_holds_for_all_of_them(tmp_path):
    assert {(f.unit.unit, f.direction) for f in load(tmp_path).facts} == {("MXN", "expenditure")}


def test_a_constant_and_what_the_user_says_must_agree(tmp_path):
    with pytest.raises(DataError) as caught:
        load(tmp_path, defaults={"unit": "USD"})
    assert {problem.code for problem in caught.value.problems} == {"unit_conflict"}


def test_the_phase_that_is_said_outdoes_the_heading(tmp_path):
    said = ({"phase": "adjusted", "year": 2014}, SAID[1], SAID[2])
    table = TABLE.replace("C1", "C1")
    assert load(tmp_path, said, table=table).facts[0].phase == "adjusted"


@pytest.mark.parametrize(
    ("said", "extra", "code"),
    [
        ({"phase": "approved", "yaer": 2013}, EXTRA, "normalize"),
        ({"phase": "approved", "year": 2013}, [], "normalize"),
        ({"phase": "approved", "year": "soon"}, EXTRA, "bad_year"),
        ({"year": 2013}, [*EXTRA[:4], {**EXTRA[4], "constant": "Zork"}], "unknown_unit"),
    ],
)
def test_what_there_is_none_of_is_refused(said, extra, code, tmp_path):
    with pytest.raises(DataError) as caught:
        load(tmp_path, (said, said, said), extra)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.column) == (code, "C1")
    assert problem.hint


def test_two_columns_of_which_the_same_is_said_are_refused(tmp_path):
    with pytest.raises(DataError) as caught:
        load(tmp_path, (SAID[0], SAID[0], SAID[2]))
    assert {problem.code for problem in caught.value.problems} == {"same_columns"}


@pytest.mark.parametrize("junk", [3, [], [3], {"a": 1}, [{}], [{"constant": {}}], None])
def test_junk_among_the_extra_fields_says_nothing(junk, tmp_path):
    said = ({}, {}, {})
    with pytest.raises(DataError) as caught:
        load(tmp_path, said, junk)
    assert {problem.code for problem in caught.value.problems} <= {"no_year", "same_columns"}


def test_a_column_of_which_is_not_said_what_is_said_of_others_is_named(tmp_path):
    """Its figures lost their phase, and nothing said so."""
    bare = {"year": 2014, "fuente": "F"}
    data = load(tmp_path, said=(SAID[0], bare, SAID[2]))
    assert any("C2 (phase)" in note.en and "normalize" in note.en for note in data.notes)
    assert not any("normalize" in note.en for note in load(tmp_path).notes)


def test_a_part_of_the_year_that_another_field_names_is_of_that_year(tmp_path):
    extra = [{"name": "quarter"}, *({**each} for each in EXTRA)]
    extra[2] |= {"constant": 2024}
    said = ({"quarter": "Q1"}, {"quarter": "Q2"}, {"quarter": "Q4"})
    facts = load(tmp_path, said, extra).facts
    assert {fact.period.text for fact in facts} == {"2024-Q1", "2024-Q2", "2024-Q4"}


@pytest.mark.parametrize(
    ("name", "constant", "unit"),
    [
        ("factor", 1000, "EUR thousand"),
        ("Multiplier", "1000000", "EUR million"),
        ("unit_mult", 3, "EUR thousand"),
        ("factor", 1, "EUR"),
    ],
)
def test_a_factor_among_the_extra_fields_is_that_of_the_figures(tmp_path, name, constant, unit):
    (tmp_path / "a.csv").write_text("year,line,amt\n2024,Roads,10\n", encoding="utf-8")
    schema = {
        "fields": [
            {"name": "year", "columnType": "date:fiscal-year"},
            {"name": "line", "columnType": "functional-classification:generic:label"},
            {"name": "amt", "columnType": "value"},
        ],
        "extraFields": [
            {"name": "currency", "columnType": "value-currency:code", "constant": "EUR"},
            {"name": name, "constant": constant},
        ],
    }
    descriptor = {"resources": [{"path": "a.csv", "schema": schema}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))
    (fact,) = api.load(tmp_path).facts
    assert (str(fact.value), fact.unit.unit, fact.extra) == ("10", unit, ())
