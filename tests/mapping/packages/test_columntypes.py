"""Column types: what a publisher's program calls them, and codes whose labels stand beside them."""

from __future__ import annotations

import json
import re

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


KINDS = "Year,Line,Amount,Kind,Name\n2024,X,10,COMMIT,Commitments\n2024,X,9,PAY,Payments\n2024,Y,5,COMMIT,Commitments\n2024,Y,4,PAY,Payments\n"


@pytest.mark.parametrize("types", [{"Kind": "value-kind:code"}, {"Kind": "value-kind:code", "Name": "value-kind:label"}, {"Name": "phase:label", "Kind": "value-kind:code"}])  # fmt: skip
def test_kinds_of_value_are_stages_of_the_same_money(tmp_path, types):
    (tmp_path / "a.csv").write_text(KINDS, encoding="utf-8")
    types = {
        "Year": "date:fiscal-year",
        "Line": "functional-classification:generic:code",
        "Amount": "value",
        **types,
    }
    fields = [{"name": name, "columnType": kind} for name, kind in types.items()]
    fields[2]["currency"] = "EUR"
    descriptor = {"resources": [{"path": "a.csv", "schema": {"fields": fields}}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))
    report = api.load(tmp_path).summary(by="phase").report
    assert {row["value"] for row in (*report.rows, *report.totals)} == {15, 13}


@pytest.mark.parametrize("phase", [{"columnType": "phase:id"}, {"columnType": "phase:label"}, {}])
def test_kinds_of_value_beside_a_phase_are_bases_and_never_added_up(tmp_path, phase):
    rows = "Year,Line,Phase,Kind,Amount\n2024,X,approved,gross,10\n2024,X,approved,net,9\n2024,X,executed,gross,7\n2024,X,executed,net,5\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    fields = [
        {"name": "Year", "columnType": "date:fiscal-year"},
        {"name": "Line", "columnType": "functional-classification:generic:code"},
        {"name": "Phase", **phase},
        {"name": "Kind", "columnType": "value-kind:code"},
        {"name": "Amount", "columnType": "value", "currency": "EUR"},
    ]
    descriptor = {"resources": [{"path": "a.csv", "schema": {"fields": fields}}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))
    report = api.load(tmp_path).summary().report
    found = {(row["phase"].code, row["basis"].code, row["value"]) for row in report.rows}
    assert found == {("approved", "gross", 10), ("approved", "net", 9), ("executed", "gross", 7), ("executed", "net", 5)}  # fmt: skip


@pytest.mark.parametrize(
    ("proj", "budget"),
    [
        ("activity:generic:project:code", "activity:generic:program:label"),
        ("administrative-classification:generic:code", "functional-classification:generic:label"),
    ],
)
def test_words_are_no_figures_whatever_their_headings_sound_like(tmp_path, proj, budget):
    rows = "year,proj,budget,amt\n2024,J1,Roads,10\n2024,J2,Parks,20\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    types = {"year": "date:fiscal-year", "proj": proj, "budget": budget, "amt": "value"}
    fields = [{"name": name, "columnType": kind} for name, kind in types.items()]
    descriptor = {"resources": [{"path": "a.csv", "schema": {"fields": fields}}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))
    assert [str(fact.value) for fact in api.load(tmp_path).facts] == ["10", "20"]


def test_a_fiscal_year_that_is_typed_as_a_day_is_the_year_that_it_ends(tmp_path):
    rows = "year,line,amt\n2023/12/31,Roads,10\n2024/12/31,Roads,20\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    fields = [
        {"name": "year", "columnType": "date:fiscal-year", "type": "date", "format": "%Y/%m/%d"},
        {"name": "line", "columnType": "functional-classification:generic:label"},
        {"name": "amt", "columnType": "value"},
    ]
    descriptor = {"resources": [{"path": "a.csv", "schema": {"fields": fields}}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))
    assert [fact.period.text for fact in api.load(tmp_path).facts] == ["2023", "2024"]


@pytest.mark.parametrize("has_labels", [True, False])
@pytest.mark.parametrize("kind", ["economic-classification", "administrative-classification", "fin-source"])  # fmt: skip
def test_without_functions_another_classification_names_the_figures(tmp_path, kind, has_labels):
    rows = "2024,01,Ministry,30\n2024,0101,University,10\n2024,0102,Schools,20\n2024,02,Roads,5\n"
    types = {
        "y": "date:fiscal-year",
        "c": f"{kind}:generic:code",
        "n": f"{kind}:generic:label" if has_labels else "",
        "amt": "value",
    }
    fields = [{"name": name, "columnType": each} for name, each in types.items() if each]
    text = (
        f"y,c,n,amt\n{rows}"
        if has_labels
        else re.sub(r",(?:n|[A-Z]\w+),", ",", f"y,c,n,amt\n{rows}")
    )
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    descriptor = {"resources": [{"path": "a.csv", "schema": {"fields": fields}}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))
    report = api.load(tmp_path).summary().report
    names = ["Ministry", "University"] if has_labels else ["01", "0101"]
    assert [row["indicator"].code for row in report.rows][:2] == names
    assert [row["value"] for row in report.totals] == [35]
