"""The Fiscal Data Package in its three dialects, each giving the same facts."""

from __future__ import annotations

import json

import pytest

from fiscalcli import api
from fiscalcli.mapping import package

TABLE = "Jaar,Beleid,Bedrag 1\n2023,Onderwijs,1.5\n2024,Onderwijs,2.5\n"
MODEL = {
    "measures": {"amount": {"source": "Bedrag 1", "currency": "EUR", "factor": 1_000_000, "direction": "expenditure", "phase": "executed"}},
    "dimensions": {
        "date": {"dimensionType": "datetime", "attributes": {"year": {"source": "Jaar"}}},
        "function": {
            "classificationType": "functional",
            "attributes": {"id": {"source": "Code"}, "title": {"source": "Beleid", "labelfor": "id"}},
        },
    },
}  # fmt: skip
TYPES = [
    {"name": "Jaar", "columnType": "date:fiscal-year"},
    {"name": "Beleid", "columnType": "functional-classification:generic:level2:label"},
    {"name": "Bedrag 1", "columnType": "value"},
]


def load(folder, **descriptor):
    (folder / "a.csv").write_text(TABLE)
    resource = {"path": "a.csv", "schema": {"fields": descriptor.pop("fields", [])}}
    (folder / "datapackage.json").write_text(
        json.dumps({"name": "p", "resources": [resource], **descriptor})
    )
    return api.load(str(folder))


@pytest.mark.parametrize("dialect", [{"mapping": MODEL}, {"model": MODEL}, {"fields": TYPES}], ids=["mapping", "model", "columnType"])  # fmt: skip
def test_the_columns_mean_what_the_descriptor_says(dialect, tmp_path):
    facts = load(tmp_path, **dialect).facts
    assert [(fact.period.text, fact.indicator, str(fact.value)) for fact in facts] == [
        ("2023", "Onderwijs", "1.5"),
        ("2024", "Onderwijs", "2.5"),
    ]
    if "fields" not in dialect:
        assert {(fact.unit.unit, fact.direction, fact.phase) for fact in facts} == {
            ("EUR million", "expenditure", "executed")
        }


def test_level_one_is_the_sector_and_codes_are_codes():
    fields = [
        {"name": "A", "columnType": "functional-classification:cofog:level1:label"},
        {"name": "B", "columnType": "functional-classification:cofog:level2:code"},
        {"name": "C", "columnType": "administrator:generic:id"},
        {"name": "D", "decimalChar": ","},
    ]
    found = package.settings({"resources": [{"schema": {"fields": fields}}]})
    assert found.described == {"A": "sector", "B": "code"}
    assert found.decimal == ","


def test_a_column_that_the_descriptor_has_and_the_file_lacks_is_no_error(tmp_path):
    extra = [*TYPES, {"name": "Not there", "columnType": "phase:id"}]
    assert len(load(tmp_path, fields=extra).facts) == 2


def test_a_currency_with_an_unusual_factor_is_not_guessed():
    measures = {"amount": {"source": "x", "currency": "EUR", "factor": 7}}
    assert package.settings({"model": {"measures": measures}}).defaults == {}
    assert (
        package.settings(
            {"model": {"measures": {"a": {"source": "x", "currency": "Zork"}}}}
        ).defaults
        == {}
    )


@pytest.mark.parametrize(
    "junk",
    [{}, {"resources": None}, {"model": []}, {"model": {"measures": []}}, {"model": {"dimensions": {"a": 3, "b": {}}}},
     {"model": {"dimensions": {"a": {"classificationType": "functional"}}}}, {"fiscal": "x", "sources": 3},
     {"model": {"measures": {"a": 3}}}, {"model": {"measures": {"a": {"currency": "EUR", "factor": [1]}}}}],
)  # fmt: skip
def test_junk_in_a_descriptor_says_nothing(junk):
    assert package.settings(junk).defaults == {}
    assert list(package.resources(junk)) == []
    assert package.about(junk, "folder").name == "folder"


def test_what_a_package_says_of_itself():
    own = {
        "sectors": "overlapping",
        "overlap_reason": {"zh": "重", "en": "over"},
        "year": 2023,
        "title_zh": "题",
    }
    about = package.about(
        {"name": "n", "title": "T", "fiscal": own, "sources": [{"title": "S"}]}, "synthetic-x"
    )
    assert (about.name, about.title.zh, about.title.en, about.year) == ("n", "题", "T", "2023")
    assert (about.overlap.en, about.synthetic, about.sources) == ("over", True, ("S",))
    assert list(
        package.resources({"resources": [{"path": ["a.csv", "b.XLSX", 3]}, {"path": "c.pdf"}]})
    ) == ["a.csv", "b.XLSX", "c.pdf"]


def test_marks_for_no_figure_are_declared_for_a_table_or_a_field():
    fields = [{"name": "amount", "missingValues": ["", "-99"]}, {"name": "x", "missingValues": 3}]
    descriptor = {"resources": [{"schema": {"missingValues": ["", ".."], "fields": fields}}]}
    assert package.settings(descriptor).missing == ("..", "-99")
