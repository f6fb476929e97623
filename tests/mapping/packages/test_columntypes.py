"""Column types: what a publisher's program calls them, and codes whose labels stand beside them."""

from __future__ import annotations

import json

import pytest

from fiscalcli import api

TABLE = "Ciclo,Ramo,Desc_Ramo,Funcion,Desc_Funcion,Monto\n2016,1,Legislativo,1,Legislación,1.5\n2016,2,Presidencia,1,Legislación,2.5\n"
TYPES = {
    "Ciclo": "date:fiscal-year",
    "Ramo": "administrative-classification:generic:level1:code:part",
    "Desc_Ramo": "administrative-classification:generic:level1:label",
    "Funcion": "functional-classification:generic:level1:code:part",
    "Desc_Funcion": "functional-classification:generic:level1:label",
    "Monto": "value",
}


@pytest.mark.parametrize("key", ["columnType", "osType"])
def test_labels_name_the_figures_whatever_the_headings_of_their_codes_sound_like(tmp_path, key):
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    fields = [{"name": name, key: kind} for name, kind in TYPES.items()]
    fields[-1]["currency"] = "MXN"
    descriptor = {"resources": [{"path": "a.csv", "schema": {"fields": fields}}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))
    found = [(fact.sector, fact.code, fact.unit.unit) for fact in api.load(tmp_path).facts]
    assert found == [("Legislación", "1", "MXN")] * 2
