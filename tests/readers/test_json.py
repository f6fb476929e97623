"""The JSON reader finds the tables in what people hand over, digit for digit, and refuses what it would have to guess."""

from __future__ import annotations

import json as writer
import re
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from fiscalcli import load
from fiscalcli.errors import DataError, UsageError
from fiscalcli.model import NumberCell
from fiscalcli.readers import json

RECORDS = [
    {"year": 2023, "item": "教育支出", "amount": 1.5, "unit": "万元"},
    {"year": 2024, "item": "教育支出", "amount": 2.25, "unit": "万元"},
    {"year": 2024, "item": "卫生健康支出", "amount": 3, "unit": "万元"},
]
HEAD = list(RECORDS[0])
ROWS = [list(record.values()) for record in RECORDS]
TABLE = [HEAD, *([*map(str, row)] for row in ROWS)]


def read(document, name="a.json", **options):
    content = (
        document
        if isinstance(document, bytes)
        else writer.dumps(document, ensure_ascii=False).encode()
    )
    return json.read(content, name, **options)


def cells(document, **options):
    (sheet,) = read(document, **options)
    return [list(row.cells) for row in sheet.rows]


def sheets(document, **options):
    return {
        sheet.name: [list(row.cells) for row in sheet.rows] for sheet in read(document, **options)
    }


def notes(document, **options):
    return [note.en for note in read(document, **options)[0].notes]


def problems(document, **options):
    with pytest.raises(DataError) as caught:
        read(document, **options)
    for problem in caught.value.problems:
        assert problem.place.file == "a.json"
        assert problem.message.zh
        assert problem.message.en
        assert problem.hint.zh
        assert problem.hint.en
    return caught.value.problems


def refused(document, **options):
    return [(problem.code, str(problem.place)) for problem in problems(document, **options)]


# --- cells ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "cell", "is_number"),
    [
        ("1.50", "1.50", True),
        ("1e3", "1000", True),
        ("1.2E-2", "0.012", True),
        ("-0.10", "-0.10", True),
        ("12345678901234567890.123456789", "12345678901234567890.123456789", True),
        ('"1.50"', "1.50", False),
        ('"  其中：教育 "', "  其中：教育 ", False),
        (r'"a\nb\u4e07"', "a\nb万", False),
        ("null", "", False),
        ("true", "TRUE", False),
        ("false", "FALSE", False),
        ('""', "", False),
        ("[]", "", False),
    ],
)
def test_a_value_becomes_a_cell(value, cell, is_number):
    found = cells(f'[{{"x": "x", "a": {value}}}]'.encode())[1][1]
    assert found == cell
    assert isinstance(found, NumberCell) is is_number


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value):
    document = f'[\n{{"a": 1}},\n{{"a": {value}}},\n{{"b": {{"c": {value}}}}}]'.encode()
    assert refused(document) == [("not_finite", "a.json:3 a"), ("not_finite", "a.json:4 b.c")]
    assert problems(document)[0].message.en == f"{value} is no number"


@pytest.mark.parametrize(
    "value",
    ["1e999999999", "1" * 1_000_000, "0." + "1" * 1_000_000],
    ids=["power", "whole", "decimals"],
)
def test_too_many_digits_are_refused_and_shown_short(value):
    (problem,) = problems(f'[{{"a": 1}},\n{{"a": {value}}}]'.encode())
    assert (problem.code, str(problem.place)) == ("magnitude", "a.json:2 a")
    assert len(problem.message.en) < 80


def test_keys_are_columns_in_the_order_of_first_appearance():
    assert cells([{"b": 1, "a": 2}, {"c": 3}, {"a": 4, "b": None}]) == [
        ["b", "a", "c"],
        ["1", "2"],
        ["", "", "3"],
        ["", "4", ""],
    ]


def test_objects_in_a_record_are_flat_columns():
    document = [{"a": {"b": 1, "c": {"d": 2}}, "e": {}}, {"a": None}, {"a": 3}]
    assert cells(document) == [["a.b", "a.c.d", "a"], ["1", "2"], ["", "", "3"]]


@pytest.mark.parametrize(
    ("record", "key"),
    [
        ('{"a": 1, "a": 1}', "a"),
        ('{"x": {"a": 1, "b": 2, "b": 2}}', "x.b"),
        ('{"a.b": 1, "a": {"b": 2}}', "a.b"),
        ('{"x": [{"a": "1", "a": "2"}]}', "x"),
    ],
)
def test_a_key_that_stands_twice_is_refused(record, key):
    assert refused(f'[{{"z": 1}},\n{record}]'.encode()) == [("repeated_key", f"a.json:2 {key}")]


def test_a_list_in_a_record_is_text_and_never_a_number():
    document = [
        {"year": 2024, "tags": ["教育", "b"], "geo": {"type": "Point", "at": [-1.5, 2]}, "n": [5]},
        {"year": 2024, "links": [{"rel": "self", "ok": True, "of": None}], "n": 7},
    ]
    _, first, second = cells(document)
    assert first[1:] == ['["教育", "b"]', "Point", "[-1.5, 2]", "[5]"]
    assert second[4:] == ["7", '[{"rel": "self", "ok": true, "of": null}]']
    assert not any(isinstance(cell, NumberCell) for cell in first[1:])
    assert notes(document) == ["lists are kept as text in: tags, geo.at, n, links"]


def test_records_with_figures_inside_a_record_are_refused():
    document = (
        b'[{"a": 1},\n{"a": 2, "items": [{"x": 1}, {"x": 2}]},\n{"items": [[{"x": {"y": NaN}}]]}]'
    )
    assert refused(document) == [
        ("nested_rows", "a.json:2 items"),
        ("not_finite", "a.json:3 items"),
    ]


@pytest.mark.parametrize(
    "inner",
    ["[" * 99 + "]" * 99, '{"b":' * 60 + "1" + "}" * 60, "[" * 60_000 + "]" * 60_000],
    ids=["lists", "objects", "more lists"],
)
def test_what_is_nested_too_deep_is_refused(inner):
    ((code, place),) = refused(f'[\n{{"a": {inner}}}]'.encode())
    assert (code, place.split()[0]) == ("too_deep", "a.json:2")


@pytest.mark.parametrize(
    ("items", "at"),
    [
        ('{"a": 1},\n2', "a.json:2"),
        ('{"a": 1},\nnull', "a.json:2"),
        ('{"a": 1},\n{"a": 2},\n[{"a": 1}]', "a.json:3"),
        ('["a"],\n{"a": 1}', "a.json:2"),
        ('{"page": 1},\n[{"a": 1}],\n{"a": 2}', "a.json[record]:2"),
    ],
)
def test_items_of_different_kinds_are_refused(items, at):
    assert ("mixed_items", at) in refused(f"[{items}]".encode())


def test_a_row_that_holds_an_object_is_refused():
    assert refused(b'[["a", "b"],\n[1, {"c": 2}]]') == [("nested_rows", "a.json:2 [2]")]


# --- shapes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "document",
    [
        RECORDS,
        [HEAD, *ROWS],
        {"value": RECORDS, "@odata.context": None},
        {"d": {"results": RECORDS}},
        {"result": {"fields": [{"id": key, "type": "text"} for key in HEAD], "records": RECORDS}},
        {"schema": {"fields": [{"name": key} for key in HEAD]}, "data": RECORDS},
        {"columns": HEAD, "index": [0, 1, 2], "data": ROWS},
        {"cols": [{"display": "x", "name": key} for key in HEAD], "rows": ROWS},
        {"meta": {"view": {"columns": [{"id": 7, "name": key} for key in HEAD]}}, "data": ROWS},
        {key: [record[key] for record in RECORDS] for key in HEAD},
        {"data": {key: [record[key] for record in RECORDS] for key in HEAD}, "errors": []},
        {key: {str(at): record[key] for at, record in enumerate(RECORDS)} for key in HEAD},
        {str(at): record for at, record in enumerate(RECORDS)},
        {"results": {str(at): record for at, record in enumerate(RECORDS)}},
    ],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_one_table_in_many_shapes(document, indent):
    content = writer.dumps(document, ensure_ascii=False, indent=indent).encode()
    (sheet,) = json.read(content, "a.json")
    assert [list(row.cells) for row in sheet.rows] == TABLE
    assert (sheet.name, sheet.notes, sheet.encoding) == ("", (), "utf-8")
    assert sheet.head == (None if isinstance(document, list) and document[0] == HEAD else 0)


def test_a_head_and_the_rows_behind_it():
    """So answer the interfaces of Korea: the rows had been refused as records in a cell."""
    head = [{"list_total_count": 2}, {"RESULT": {"CODE": "INFO-000"}}]
    document = {"Budget": [{"head": head}, {"row": RECORDS}]}
    assert cells(document) == TABLE
    with pytest.raises(DataError):
        read([{"row": RECORDS}, {"row": RECORDS}])


def test_a_page_and_its_records():
    document = [{"page": 1, "unit": "万元", "source": None}, RECORDS]
    assert cells(document) == [["page: 1"], ["unit: 万元"], *TABLE]


def test_objects_with_a_key_in_common_are_records_called_by_their_own():
    document = {"205": {"name": "教育", "amount": 1}, "210": {"amount": 2, "note": "x"}}
    assert cells(document) == [
        ["key", "name", "amount", "note"],
        ["205", "教育", "1"],
        ["210", "", "2", "x"],
    ]


def test_a_flat_object_is_one_record():
    assert cells({"year": 2024, "a": {"b": True}}) == [["year", "a.b"], ["2024", "TRUE"]]


def test_objects_without_a_key_in_common_are_parts_of_one_record():
    assert cells({"a": {"x": 1}, "b": {"y": 2}}) == [["a.x", "b.y"], ["1", "2"]]
    assert cells({"a": {"x": {"y": 1}}, "b": {"x": 2}}) == [["a.x.y", "b.x"], ["1", "2"]]


def test_labels_that_pandas_writes_apart_are_a_column():
    document = {"columns": ["2023", "2024"], "index": ["教育", "卫生"], "data": [[1, 2], [3, 4]]}
    assert cells(document) == [["index", "2023", "2024"], ["教育", "1", "2"], ["卫生", "3", "4"]]


def test_fewer_names_than_cells_are_refused():
    assert refused(b'{"columns": ["a", "b"],\n"data": [["x", 1],\n["y", 1, 234]]}') == [
        ("too_many_cells", "a.json:3")
    ]


def test_more_names_than_cells_leave_blanks():
    assert cells({"columns": ["a", "b", "c"], "data": [["x", 1]]}) == [["a", "b", "c"], ["x", "1"]]


def test_several_tables_are_called_by_their_paths():
    document = {
        "a": {"rows": [{"x": 1}], "b/c": [{"x": 2}]},
        "d": [["x"], [3]],
        "empty": [],
        "years": [2023, 2024],
    }
    assert sheets(document) == {
        "a.rows": [["x"], ["1"]],
        "a.b∕c": [["x"], ["2"]],
        "d": [["x"], ["3"]],
    }
    assert notes(document) == ["arrays that are no tables were not read: years"]
    places = [
        sheet.rows[-1].place.sheet for sheet in read(writer.dumps(document, indent=1).encode())
    ]
    assert places == ["a.rows", "a.b∕c", "d"]


def test_tables_of_one_path_are_told_apart():
    assert list(sheets({"a.b": [{"x": 1}], "a": {"b": [{"x": 2}]}})) == ["a.b", "a.b (2)"]


@pytest.mark.parametrize("sheet", ["rows", "a.rows", "1"])
def test_one_table_is_asked_for(sheet):
    document = {"a": {"rows": [{"x": 1}]}, "d": [{"x": 3}]}
    assert sheets(document, sheet=sheet) == {"a.rows": [["x"], ["1"]]}


@pytest.mark.parametrize("sheet", ["rose", "0", "3", "²", "99999999"])
def test_a_table_that_is_not_there_is_refused(sheet):
    (problem,) = problems({"rows": [{"x": 1}], "b": [{"x": 1}]}, sheet=sheet)
    assert problem.code == "no_such_sheet"
    assert "rows" in problem.hint.en


@pytest.mark.parametrize("sheet", ["x", "2"])
def test_the_only_table_is_read_whatever_is_asked_for(sheet):
    assert cells(RECORDS, sheet=sheet) == TABLE
    assert cells({"fields": [{"id": "x"}], "data": RECORDS}, sheet="2") == TABLE


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ([], "empty_file"),
        ({}, "empty_file"),
        ([{}, {"a": None}, {"a": " "}], "empty_file"),
        ({"count": 0, "value": []}, "empty_file"),
        ([1, 2], "no_table"),
        ([[], []], "empty_file"),
        ({"id": ["a", "b"], "size": [1], "dimension": {"a": 1}, "value": [1, 2]}, "no_table"),
        ({"a": {"x": 1}, "b": {"y": [1]}}, "no_table"),
    ],
)
def test_nothing_tabular_is_refused(document, code):
    assert refused(document) == [(code, "a.json")]


@pytest.mark.parametrize("content", [b"", b" \n", b"\xef\xbb\xbf"])
def test_a_blank_file_is_empty(content):
    assert refused(content) == [("empty_file", "a.json")]


# --- what stands beside a table ---------------------------------------------------------------------


def test_what_is_said_beside_a_table_stands_above_it():
    document = {
        "unit": "万元",
        "ok": True,
        "none": None,
        "meta": {"title": "预算", "n": {"year": 2024}},
        "result": {"scope": "全市", "rows": [{"x": 1}], "more": {"y": [2]}},
    }
    above = [["unit: 万元"], ["ok: TRUE"], ["title: 预算"], ["year: 2024"], ["scope: 全市"]]
    (sheet,) = read(document)
    assert [list(row.cells) for row in sheet.rows] == [*above, ["x"], ["1"]]
    assert sheet.head == 5


def test_what_is_said_beside_a_table_has_its_line_and_must_be_readable():
    assert read(b'{"a": 1,\n"unit": "x",\n"b": [{"x": 1}]}')[0].rows[1].place.line == 2
    assert refused(b'{"a": 1,\n"b": NaN,\n"c": [{"x": 1}]}') == [("not_finite", "a.json:2 b")]


def test_much_that_is_said_beside_a_table_is_cut_with_a_note():
    document = {**{f"k{at}": at for at in range(100)}, "rows": [{"x": 1}]}
    assert len(cells(document)) == 42
    assert notes(document) == ["of the values beside the table only the first 40 were read"]


def test_totals_are_left_out_and_can_be_asked_for():
    document = {"rows": [{"item": "a", "n": 1}], "totals": [{"item": "all", "n": 1}]}
    assert sheets(document) == {"": [["item", "n"], ["a", "1"]]}
    assert "--sheet totals" in notes(document)[0]
    assert cells(document, sheet="totals")[1] == ["all", "1"]
    assert notes(document, sheet="totals") == []
    assert cells({"totals": [{"n": 1}]}) == [["n"], ["1"]]


def test_records_that_alone_are_marked_as_totals_are_left_out():
    marked = b'{"a": "x", "n": 1}\n{"total": true, "a": "all", "n": 1, "b": 2}\n{"a": "y", "n": 2}'
    assert cells(marked) == [["a", "n", "b"], ["x", "1"], ["y", "2", ""]]
    assert notes(marked, name="a.jsonl") == [
        '1 records marked "total": true were not read, so that nothing counts twice'
    ]
    assert [row.place.line for row in read(marked)[0].rows[1:]] == [1, 3]
    assert cells([{"total": True, "n": 1}, {"total": False, "n": 2}]) == [["n"], ["2"]]
    assert cells([{"total": False, "n": 1}, {"total": False, "n": 2}]) == [["n"], ["1"], ["2"]]
    assert len(cells([{"total": True, "n": 1}, {"total": "yes", "n": 2}])) == 3
    assert len(cells([{"total": True, "n": 1}])) == 2


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_what_this_program_writes_is_read_again(root, tmp_path, form):
    answer = load(root / "data" / "heilongjiang").summary(
        where=["scope=whole", "budget=general", "phase=final"], year="2021"
    )
    path = tmp_path / f"report.{form}"
    path.write_text(answer.render(form), encoding="utf-8")
    report = answer.report
    found = load(path, defaults={"period": "2021"}).summary(year="2021").report
    assert [(row["indicator"], row["value"]) for row in found.rows] == [
        (row["indicator"], row["value"]) for row in report.rows
    ]


# --- lines ------------------------------------------------------------------------------------------


def places(content, name="a.json"):
    return [str(row.place) for row in json.read(content, name)[0].rows]


def test_a_place_is_the_line_where_the_record_begins():
    assert places(b'{"unit": "x",\n"rows": [\n{"a":\n1}, \n\n{"a": 2}]}') == [
        "a.json:1",
        "a.json:3",
        "a.json:3",
        "a.json:6",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b'[{"a": 1}, {"a": null}, {"a": 2}]',
        b'{"a": [1, null, 2], "b": ["", "", ""]}',
        b'[\n{"a": 1}, {},\n{"a": 2}]',
    ],
)
def test_where_records_share_lines_a_place_is_the_number_of_the_record(content):
    assert places(content)[1:] == ["a.json[record]:1", "a.json[record]:3"]
    two = b'{"x": {"y": %b}, "z": [{"a": 1}]}' % content
    assert str(json.read(two, "a.json")[0].rows[-1].place) == "a.json[x.y record]:3"


def test_a_blank_record_keeps_the_lines_of_the_others():
    assert places(b'{"a": 1}\n\n{"a": null}\n{}\n{"a": 2}', "a.jsonl")[1:] == [
        "a.jsonl:1",
        "a.jsonl:5",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.jsonl", []),
        ("a.NDJSON", []),
        ("-", []),
        ("a.json", ["one JSON value per line (JSON Lines)"]),
    ],
)
def test_values_in_lines_are_records_under_any_name(name, said):
    content = "\n".join(writer.dumps(record, ensure_ascii=False) for record in RECORDS).encode()
    assert cells(content, name=name) == TABLE
    assert notes(content, name=name) == said
    assert [place.rpartition(":")[2] for place in places(content, name)] == ["1", "1", "2", "3"]


def test_rows_in_lines_are_a_table():
    content = "\n".join(writer.dumps(row, ensure_ascii=False) for row in [HEAD, *ROWS]).encode()
    assert cells(content, name="a.jsonl") == TABLE


def test_keys_are_a_header_unless_they_stand_for_none():
    assert read([{"a": 1, "2024": 2}])[0].head == 0
    for key in ("__EMPTY_1", "Unnamed: 2", "Column3", "字段1", "7"):
        assert read([{"表": "x", key: "y"}])[0].head is None


# --- encodings --------------------------------------------------------------------------------------


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_an_encoding_is_found_and_said(codec):
    content = writer.dumps(RECORDS, ensure_ascii=False).encode(codec)
    (sheet,) = json.read(content, "a.json")
    assert list(sheet.rows[1].cells) == TABLE[1]
    shown = codec.removesuffix("-sig")
    assert sheet.encoding == shown
    assert [note.en for note in sheet.notes] == ([] if shown == "utf-8" else [f"read as {shown}"])


def test_an_encoding_is_used_strictly_or_hinted_at():
    content = writer.dumps([{"a": "Côté", "b": 1}], ensure_ascii=False).encode("cp1252")
    (problem,) = problems(content)
    assert problem.code == "encoding"
    assert "--encoding cp1252" in problem.hint.en
    assert cells(content, encoding="cp1252")[1] == ["Côté", "1"]
    assert refused(content, encoding="utf-8") == [("encoding", "a.json:1")]
    (problem,) = problems('[{"a": 1}]'.encode("utf-16-le"))
    assert "utf-16-le" in problem.hint.en
    with pytest.raises(UsageError):
        read(content, encoding="utf-9")


# --- limits -----------------------------------------------------------------------------------------


def test_too_many_columns_are_refused():
    document = [{"x": 1}, {f"k{at}": at for at in range(20_000)}]
    assert refused(writer.dumps(document, indent=0).encode()) == [("too_large", "a.json:5")]
    assert refused([[1] * 20_000])[0][0] == "too_large"
    assert refused({f"k{at}": at for at in range(20_000)})[0][0] == "too_large"
    assert refused({f"k{at}": {"0": at} for at in range(20_000)})[0][0] == "too_large"
    assert refused({f"k{at}": [at] for at in range(20_000)})[0][0] == "too_large"


def test_cells_far_apart_are_refused():
    wide = {f"k{at}": 1 for at in range(3000)}
    assert refused([wide, *({"k2999": 1} for _ in range(1000))])[0][0] == "too_large"


def test_too_many_tables_are_refused():
    assert refused({f"t{at}": [{"a": 1}] for at in range(201)})[0][0] == "too_large"


def test_problems_end_somewhere():
    content = b"[" + b",\n".join([b'{"a": NaN}'] * 3000) + b"]"
    assert len(problems(content)) == 1000


# --- properties -------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.integers().map(Decimal)
KEYS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="."), min_size=1, max_size=5
).filter(lambda key: key.casefold() != "error")  # a last record of it says that others are missing


def literal(value):
    return writer.dumps(value) if isinstance(value, str) else f"{value:f}"


def literals(record):
    return "{" + ", ".join(f"{writer.dumps(k)}: {literal(v)}" for k, v in record.items()) + "}"


@given(
    st.lists(
        st.dictionaries(KEYS, TEXTS | NUMBERS, min_size=1, max_size=5).filter(
            lambda record: any(str(value).strip() for value in record.values())
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["[%s]", '{"a": {"b": [%s]}}', "%s"]),
    st.sampled_from(["", "\n", "\r\n  "]),
)
def test_what_a_writer_writes_comes_back(records, codec, shape, gap):
    gap = "\n" if shape == "%s" else f",{gap}"
    text = shape % gap.join(map(literals, records))
    (sheet,) = json.read(text.encode(codec), "a.json")
    header, *body = sheet.rows
    for record, row in zip(records, body, strict=True):
        found = dict(zip(header.cells, row.cells, strict=False))
        assert {key: found.pop(key) for key in record} == {
            key: value if isinstance(value, str) else literal(value)
            for key, value in record.items()
        }
        for key, value in record.items():
            cell = row.cells[header.cells.index(key)]
            assert isinstance(cell, NumberCell) is isinstance(value, Decimal)
        assert not any(found.values())


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            KEYS | st.sampled_from(["rows", "columns", "totals", "index"]), inner, max_size=4
        )
    ),
    max_leaves=30,
)


def check(content, **options):
    """Read `content`: tables of filled rows, or a refusal with a place and a hint."""
    try:
        found = json.read(content, "a.json", **options)
    except DataError as error:
        for problem in error.problems:
            assert problem.place.file == "a.json"
            assert problem.hint
            assert not re.search("[\ud800-\udfff]", problem.message.en)
        return
    assert found
    for sheet in found:
        assert all(type(cell) in (str, NumberCell) for row in sheet.rows for cell in row.cells)
        body = [row for at, row in enumerate(sheet.rows) if at != sheet.head]
        assert all(any(cell.strip() for cell in row.cells) for row in body) or sheet.head is None


@given(JUNK, st.sampled_from(["", "2", "rows"]))
def test_any_document_is_read_or_refused(document, sheet):
    check(writer.dumps(document, ensure_ascii=False).encode(), sheet=sheet)


@given(
    st.binary(max_size=200) | st.text("{}[]\",:01-.eE\\u'/ \ntrfalsn", max_size=60).map(str.encode),
    st.sampled_from(["", "utf-8", "utf-16", "gb18030"]),
)
def test_any_bytes_are_read_or_refused(content, encoding):
    check(content, encoding=encoding)


@given(st.data())
def test_a_broken_file_is_read_or_refused(data):
    content = bytearray(
        writer.dumps({"unit": "元", "rows": RECORDS}, indent=1, ensure_ascii=False).encode()
    )
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.sampled_from(list(b'{}[]",:\\\n\0\xff 0e.-')))
    check(bytes(content[: data.draw(st.integers(0, len(content)))]))


def test_records_under_their_years_have_a_column_of_years():
    document = {"2023": {"revenue": 100, "spent": 50}, "2024": {"revenue": 110, "spent": 55}}
    assert cells(document) == [
        ["year", "revenue", "spent"],
        ["2023", "100", "50"],
        ["2024", "110", "55"],
    ]


def test_numbers_under_years_and_names_are_rows():
    document = {"2023": {"Police": 100, "Fire": 50}, "2024": {"Police": 110, "Fire": 55}}
    assert cells({"unit": "EUR", "data": document}) == [
        ["unit: EUR"],
        ["year", "item", "amount"],
        ["2023", "Police", "100"],
        ["2023", "Fire", "50"],
        ["2024", "Police", "110"],
        ["2024", "Fire", "55"],
    ]


def test_years_within_an_object_head_its_figures(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(
        writer.dumps(
            [
                {"department": name, "budget": {"2023": at, "2024": at + 1}}
                for at, name in enumerate("AB", 51)
            ]
        )
    )
    found = load(path)
    assert {(fact.period.text, fact.phase) for fact in found.facts} == {
        ("2023", "approved"),
        ("2024", "approved"),
    }


def test_a_page_of_a_longer_answer_says_so():
    content = b'{"total": 9, "limit": 1, "records": [{"year": 2023, "value": 5}]}'
    [sheet] = json.read(content, "a.json")
    assert any("total: 9" in note.en for note in sheet.notes)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"help": "x", "success": false, "error": {"message": "Not found", "__type": "x"}}', "data: Not found"),
        ('{"error": true, "code": "not_found", "message": "No such view"}', "data: No such view"),
        ('{"error": {"code": 400, "message": "Invalid URL", "details": []}}', "data: Invalid URL"),
        ('{"success": false}', "in place of data"),
    ],
)  # fmt: skip
def test_the_error_of_an_interface_is_told(content, said):
    with pytest.raises(DataError) as caught:
        json.read(content.encode(), "a.json")
    (problem,) = caught.value.problems
    assert (problem.code, problem.message.en.endswith(said)) == ("no_answer", True)


def test_an_error_column_is_none():
    [sheet] = json.read(b'{"year": 2024, "item": "a", "error": 0.5, "value": 5}', "a.json")
    assert len(sheet.rows) == 2


def test_what_a_portal_says_of_its_records_is_no_phase(tmp_path):
    record = {"datasetid": "budget", "recordid": "a1", "record_timestamp": "2023-05-01T10:00:00Z"}
    fields = {"annee": "2022", "libelle": "Voirie", "montant_eur": 1200.5}
    answer = {"nhits": 1, "records": [{**record, "fields": fields}]}
    (tmp_path / "a.json").write_text(writer.dumps(answer))
    [fact] = load(tmp_path / "a.json").facts
    assert (fact.phase, fact.period.year) == ("", 2022)
