"""A heading that a package contradicts: the package holds, and it is said."""

from __future__ import annotations

import json

import pytest

from fiscalcli import api


def notes(folder, heading, normalize, **settings):
    (folder / "b.csv").write_text(f"func,{heading}\nSchools,100\nRoads,50\n")
    fields = [
        {"name": "func", "columnType": "functional-classification:generic:label"},
        {"name": heading, "type": "number", "normalize": normalize},
    ]
    extra = [
        {"name": "phase", "columnType": "phase:id"},
        {"name": "year", "columnType": "date:fiscal-year"},
        {"name": "direction", "columnType": "direction"},
    ]
    schema = {"fields": fields, "extraFields": extra}
    said = {"name": "n", "resources": [{"path": "b.csv", "schema": schema}]}
    (folder / "datapackage.json").write_text(json.dumps(said))
    data = api.load(folder, **settings)
    return data.facts[0], [note.en for note in data.dataset.notes if "sound otherwise" in note.en]


@pytest.mark.parametrize(
    ("heading", "normalize", "said"),
    [
        ("Executed 2023", {"phase": "approved", "year": 2023}, ["'Executed 2023' as approved"]),
        ("Executed 2023", {"phase": "executed", "year": 2022}, ["'Executed 2023' as 2022"]),
        ("2023年决算数", {"phase": "approved", "year": 2023}, ["as approved"]),
        ("Executed 2023", {"phase": "executed", "year": 2023}, []),
        ("C1", {"phase": "executed", "year": 2023}, []),
        ("2023-24", {"phase": "executed", "year": 2023}, []),
    ],
)
def test_what_a_heading_sounds_like_is_said_where_the_package_says_otherwise(
    tmp_path, heading, normalize, said
):
    fact, found = notes(tmp_path, heading, normalize)
    assert (fact.phase, fact.period.year) == (normalize["phase"], normalize["year"])
    assert len(found) == bool(said)
    assert all(each in found[0] for each in said)
