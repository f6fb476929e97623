"""Tables that refer to others: words beside a code, never figures from the other table."""

from __future__ import annotations

import json

import pytest

from fiscalcli import api
from fiscalcli.errors import DataError

FACTS = "year,org,amount\n2024,001,5\n2024,002,6\n"
ORGS = "id,label,amount\n001,Health,10\n002,Schools,20\n"
KEY = {"fields": "org", "reference": {"resource": "orgs", "fields": "id"}}
LABEL = {"name": "label", "columnType": "functional-classification:generic:level2:label"}
VALUE = {"name": "amount", "columnType": "value"}


def load(folder, facts=FACTS, orgs=ORGS, keys=(KEY,), **more):
    (folder / "f.csv").write_text(facts)
    (folder / "o.csv").write_text(orgs)
    own = {"fields": [VALUE], "foreignKeys": list(keys)}
    resources = [
        {"name": "facts", "path": "f.csv", "schema": own},
        {"name": "orgs", "path": "o.csv", "schema": {"fields": [{"name": "id"}, LABEL]}},
    ]
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources, **more}))
    return api.load(folder, defaults={"unit": "EUR"})


def test_what_stands_beside_a_code_is_put_beside_its_rows(tmp_path):
    facts = load(tmp_path).facts
    assert [(f.indicator, str(f.value), dict(f.extra)) for f in facts] == [
        ("health", "5", {"org": "001", "orgs.amount": "10"}),
        ("Schools", "6", {"org": "002", "orgs.amount": "20"}),
    ]
    assert {(f.source.file.rpartition("/")[2], f.source.column) for f in facts} == {
        ("f.csv", "amount")
    }


def test_a_mapping_may_name_the_columns_of_the_other_table(tmp_path):
    model = {
        "measures": {"a": {"source": "amount", "resource": "facts", "currency": "EUR"}},
        "dimensions": {
            "f": {
                "classificationType": "functional",
                "attributes": {
                    "id": {"source": "org", "resource": "facts"},
                    "l": {"source": "label", "resource": "orgs", "labelfor": "id"},
                },
            }
        },
    }
    assert [f.indicator for f in load(tmp_path, mapping=model).facts] == ["health", "Schools"]


def test_a_code_that_the_other_table_lacks_keeps_its_figures_and_is_told(tmp_path):
    data = load(tmp_path, FACTS + "2024,9,7\n2024,08,9\n2024,R00,1\n")
    assert [(f.indicator, str(f.value)) for f in data.facts][2:] == [
        ("9", "7"),
        ("08", "9"),
        ("R00", "1"),
    ]
    assert any("orgs" in note.en and "line 4" in note.en for note in data.notes)


@pytest.mark.parametrize(
    ("orgs", "key"),
    [
        (ORGS + "001,Other,1\n", KEY),
        (ORGS.replace("id", "code"), KEY),
        (ORGS, {**KEY, "fields": "ogr"}),
        (ORGS, {**KEY, "fields": ["org", "year"]}),
        (ORGS, {"fields": "org", "reference": {"resource": "ogrs", "fields": "id"}}),
    ],
)
def test_a_key_that_cannot_be_kept_to_is_refused(orgs, key, tmp_path):
    with pytest.raises(DataError) as caught:
        load(tmp_path, orgs=orgs, keys=[key])
    (problem,) = caught.value.problems
    assert problem.code == "foreign_key"
    assert problem.hint


def test_a_row_that_stands_twice_alike_is_one(tmp_path):
    assert len(load(tmp_path, orgs=ORGS + "001,Health,10\n").facts) == 2


def test_a_key_of_two_columns(tmp_path):
    key = {"fields": ["year", "org"], "reference": {"resource": "orgs", "fields": ["y", "id"]}}
    orgs = "y,id,label\n2024,001,Health\n2023,002,Wrong\n2024,002,Schools\n"
    assert [f.indicator for f in load(tmp_path, orgs=orgs, keys=[key]).facts] == [
        "health",
        "Schools",
    ]


def test_a_key_to_the_table_itself_joins_nothing(tmp_path):
    key = {"fields": "org", "reference": {"resource": "", "fields": "org"}}
    with pytest.raises(DataError) as caught:  # orgs is a table like any other then
        load(tmp_path, keys=[key])
    assert "foreign_key" not in {problem.code for problem in caught.value.problems}
