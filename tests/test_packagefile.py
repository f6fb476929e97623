"""What a package's descriptor says is said once, is found where it is, and is said of the file that is there."""

from __future__ import annotations

import hashlib
import json

import pytest

from fiscalcli import api
from fiscalcli.errors import DataError

TABLE = "year,item,spent\n2024,Roads,10\n2024,Parks,20\n"
FIELDS = [
    {"name": "year", "columnType": "date:fiscal-year"},
    {"name": "item", "columnType": "functional-classification:generic:level1:label"},
    {"name": "spent", "columnType": "value"},
]
SCHEMA = {
    "fields": FIELDS,
    "extraFields": [{"name": "money", "columnType": "value-currency:code", "constant": "EUR"}],
}


def load(folder, said=None, **resource):
    (folder / "a.csv").write_text(TABLE)
    whole = {"name": "p", "resources": [{"path": "a.csv", "schema": SCHEMA, **resource}]}
    (folder / "datapackage.json").write_text(said or json.dumps(whole))
    return api.load(str(folder))


def refused(folder, said=None, **resource):
    with pytest.raises(DataError) as caught:
        load(folder, said, **resource)
    return caught.value.problems[0]


def test_a_key_that_stands_twice_is_refused(tmp_path):
    said = '{"resources": [{"path": "b.csv", "path": "a.csv"}]}'
    problem = refused(tmp_path, said)
    assert (problem.code, problem.place.column) == ("repeated_key", "path")


def test_a_schema_may_stand_in_a_file_of_the_package(tmp_path):
    (tmp_path / "schema.json").write_text(json.dumps(SCHEMA))
    facts = load(tmp_path, schema="schema.json").facts
    assert [(fact.indicator, str(fact.value), fact.unit.unit) for fact in facts] == [
        ("Roads", "10", "EUR"),
        ("Parks", "20", "EUR"),
    ]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../schema.json", "outside"),
        ("https://example.org/schema.json", "network"),
        ("none.json", "no_such_file"),
        (".hidden/schema.json", "outside"),
        ("a.csv", "not_json"),
    ],
)
def test_a_schema_that_cannot_be_had_is_refused(path, code, tmp_path):
    assert refused(tmp_path, schema=path).code == code


@pytest.mark.parametrize("kind", ["", "md5:", "sha256:", "SHA1:"])
def test_a_file_is_the_one_that_its_hash_tells(kind, tmp_path):
    found = hashlib.new(kind.strip(":").lower() or "md5", TABLE.encode()).hexdigest()
    assert len(load(tmp_path, hash=f"{kind}{found}").facts) == 2
    problem = refused(tmp_path, hash=f"{kind}{found[::-1]}")
    assert (problem.code, problem.place.column) == ("hash", "hash")
    assert "a.csv" in problem.message.en


def test_a_hash_of_an_unknown_kind_is_said_not_to_be_checked(tmp_path):
    notes = [note.en for note in load(tmp_path, hash="crc9:00").notes]
    assert any("not checked: a.csv" in note for note in notes)


def test_what_is_hidden_is_not_data(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.csv").write_text(TABLE)
    assert refused(tmp_path, path=".git/a.csv").code == "outside"


@pytest.mark.parametrize(
    ("length", "is_said"), [(len(TABLE), False), (len(TABLE) + 9, True), ("9", False)]
)
def test_a_file_of_another_length_is_said(length, is_said, tmp_path):
    notes = [note.en for note in load(tmp_path, bytes=length).notes]
    assert any("by the descriptor" in note for note in notes) is is_said


@pytest.mark.parametrize(
    ("written", "declared", "is_said"),
    [("utf-8", "latin-1", True), ("latin-1", "latin-1", False), ("utf-8", "utf-8", False)],
)
def test_letters_in_utf8_are_read_so_whatever_is_declared(written, declared, is_said, tmp_path):
    (tmp_path / "b.csv").write_bytes(TABLE.replace("Roads", "Straße").encode(written))
    data = load(tmp_path, path="b.csv", encoding=declared)
    assert data.facts[0].indicator == "Straße"
    assert any("UTF-8 throughout" in note.en for note in data.notes) is is_said


@pytest.mark.parametrize("kind", ["functional-clasification:generic:code", "spending:code"])
def test_column_types_that_there_are_none_of_are_said(kind, tmp_path):
    fields = [*FIELDS[:1], {"name": "item", "columnType": kind}, *FIELDS[2:]]
    notes = [note.en for note in load(tmp_path, schema={**SCHEMA, "fields": fields}).notes]
    assert any(f"column types that there are none of: {kind}" in note for note in notes)


def test_a_table_without_the_column_of_figures_that_is_described_is_refused(tmp_path):
    fields = [*FIELDS[:-1], {"name": "Betrag", "type": "number", "columnType": "value"}]
    with pytest.raises(DataError) as caught:
        load(tmp_path, schema={**SCHEMA, "fields": fields})
    assert [problem.code for problem in caught.value.problems] == ["absent_column"]


def test_columns_that_are_described_and_not_there_are_said(tmp_path):
    fields = [*FIELDS, {"name": "ghost", "type": "string"}]
    notes = [note.en for note in load(tmp_path, schema={**SCHEMA, "fields": fields}).notes]
    assert any(note.endswith("lacks columns that are described: ghost") for note in notes)


@pytest.mark.parametrize(("form", "month"), [("%d/%m/%Y", "04"), ("%m/%d/%Y", "05")])
def test_the_format_of_days_is_that_of_their_field(form, month, tmp_path):
    (tmp_path / "b.csv").write_text("date,item,spent\n05/04/2024,Roads,10\n")
    fields = [{"name": "date", "type": "date", "format": form}, *FIELDS[1:]]
    data = load(tmp_path, path="b.csv", schema={**SCHEMA, "fields": fields})
    assert data.facts[0].period.text == f"2024-{month}-{'05' if month == '04' else '04'}"


def test_a_dialect_that_is_not_read_is_told_before_its_cells_are(tmp_path):
    (tmp_path / "b.csv").write_text("year,item,spent\n2024,'Roads, old',10\n")
    problem = refused(tmp_path, path="b.csv", dialect={"quoteChar": "'"})
    assert problem.code == "dialect"


def test_a_mistake_of_the_descriptor_has_its_line_and_its_cure(tmp_path):
    problem = refused(tmp_path, '{"resources": [\n  {"path": "a.csv",}\n]}')
    assert (problem.code, problem.place.line) == ("not_json", 2)
    assert "Expecting" not in problem.message.zh
    assert problem.hint


@pytest.mark.parametrize("content", ["", " \n", "\ufeff"])
def test_an_empty_descriptor_is_said_to_be_empty(content, tmp_path):
    (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as raised:
        api.load(tmp_path)
    (problem,) = raised.value.problems
    assert (problem.code, "is empty" in problem.message.en) == ("empty_file", True)


def test_a_file_that_is_not_there_is_asked_for(tmp_path):
    problem = refused(tmp_path, json.dumps({"resources": [{"path": "b/c.csv"}]}))
    assert problem.code == "no_such_file"
    assert "correct its path" in problem.hint.en
