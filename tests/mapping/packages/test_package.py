"""The Fiscal Data Package in its three dialects, each giving the same facts."""

from __future__ import annotations

import contextlib
import copy
import json

import pytest
import xlsxwriter
from hypothesis import example, given, settings as settings_of, strategies as st

from fiscalcli import api
from fiscalcli.errors import DataError, FiscalError, Place
from fiscalcli.mapping.packages import package
from fiscalcli.mapping.settings import Settings

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


def described_elsewhere(
    folder, schema, text='{"fields": [{"name": "Bedrag 1", "groupChar": "."}]}'
):
    """Return the data of a package whose schema stands in `schema.json`, which its resource calls `schema`."""
    (folder / "a.csv").write_text("Jaar;Beleid;Bedrag 1\n2024;Onderwijs;1.500\n")
    (folder / "schema.json").write_text(text)
    resource = {"path": "a.csv", "schema": schema, "dialect": {"delimiter": ";"}}
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [resource]}))
    return api.load(str(folder), columns={"Jaar": "period", "Bedrag 1": "value"})


def test_a_schema_may_stand_in_a_file_of_the_package(tmp_path):
    assert [str(fact.value) for fact in described_elsewhere(tmp_path, "schema.json").facts] == [
        "1500"
    ]


@pytest.mark.parametrize(
    ("schema", "text", "code"),
    [
        ("../schema.json", "{}", "outside"),
        ("/etc/passwd", "{}", "outside"),
        ("other.json", "{}", "no_such_file"),
        ("schema.json", "[", "not_json"),
        ("schema.json", "[]", "not_json"),
    ],
)
def test_a_schema_elsewhere_is_refused_where_it_cannot_be_read(tmp_path, schema, text, code):
    with pytest.raises(DataError) as caught:
        described_elsewhere(tmp_path, schema, text)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_column_of_figures_that_is_described_and_not_there_is_said(tmp_path):
    other = {**MODEL["measures"]["amount"], "source": "Bedrag 2", "phase": "approved"}
    two = {**MODEL, "measures": {**MODEL["measures"], "other": other}}
    notes = [note.en for note in load(tmp_path, mapping=two).notes]
    assert any(
        "a.csv lacks columns of figures that are described: Bedrag 2" in each for each in notes
    )
    assert not any(
        "lacks columns of figures" in note.en for note in load(tmp_path, mapping=MODEL).notes
    )


def settings(descriptor, resource=None, **given):
    """Return how `resource` is read: the first of the descriptor's where none is named."""
    first = next((said for _, said in package.resources(descriptor)), {})
    place = Place("datapackage.json")
    return package.settings(descriptor, resource or first, place, Settings(**given))


def refused(folder, tables, **descriptor):
    with pytest.raises(DataError) as caught:
        written(folder, tables, **descriptor)
    (problem,) = caught.value.problems
    return problem.code, str(problem.place).rpartition("/")[2], problem.hint.en


def written(folder, tables, *, settings=None, **descriptor):
    """Write a package of several tables, each with what its resource says, and load it."""
    resources = []
    for name, (text, said) in tables.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        resources.append({"path": name, **said})
    said = {"name": "p", "resources": resources, **descriptor}
    (folder / "datapackage.json").write_text(json.dumps(said))
    return api.load(str(folder), **(settings or {}))


def figures(data):
    return [
        (fact.phase or fact.direction, f"{fact.value:f}", fact.unit.unit) for fact in data.facts
    ]


def test_level_one_is_the_sector_and_codes_are_codes():
    fields = [
        {"name": "A", "columnType": "functional-classification:cofog:level1:label"},
        {"name": "B", "columnType": "functional-classification:cofog:level2:code"},
        {"name": "C", "columnType": "administrator:generic:id"},
        {"name": "D", "decimalChar": ","},
    ]
    found = settings({}, {"schema": {"fields": fields}})
    assert found.roles == {"A": "sector", "B": "code", "C": "extra"}
    assert (found.described["D"].decimal, found.decimal) == (",", "")


BUDGET = "year,sector,approved,executed\n2024,Edu,1000,1\n"
TWO = {
    "a": {"source": "approved", "currency": "USD", "factor": 1000, "phase": "approved"},
    "b": {"source": "executed", "currency": "EUR", "factor": 1000000.0, "phase": "executed"},
}


@pytest.mark.parametrize("heads", ["approved,executed", "aa,bb", "figures 1,figures 2"])
def test_what_a_measure_says_holds_for_that_measure(heads, tmp_path):
    one, two = heads.split(",")
    text = BUDGET.replace("approved", one).replace("executed", two)
    measures = {"a": {**TWO["a"], "source": one}, "b": {**TWO["b"], "source": two}}
    data = written(tmp_path, {"a.csv": (text, {})}, model={"measures": measures})
    assert figures(data) == [("approved", "1000", "USD thousand"), ("executed", "1", "EUR million")]


def test_a_measure_belongs_to_the_resource_that_it_names(tmp_path):
    measures = {"a": {"source": "amount", "resource": "one", "currency": "USD", "factor": "1000"}}
    tables = {
        "a.csv": ("year,sector,amount\n2024,Edu,5\n", {"name": "one"}),
        "b.csv": ("year,sector,amount (EUR)\n2023,Edu,7\n", {"name": "two"}),
    }
    data = written(tmp_path, tables, mapping={"measures": measures})
    assert [figure[1:] for figure in figures(data)] == [("5", "USD thousand"), ("7", "EUR")]


@pytest.mark.parametrize(
    ("currency", "factor", "unit"),
    [("USD", 10_000, "万美元"), ("CNY", 1e8, "亿元"), ("EUR", 1, "EUR"), ("元", "10000", "万元")],
)
def test_a_factor_is_a_power_of_ten_for_which_there_is_a_unit(currency, factor, unit, tmp_path):
    measures = {"a": {"source": "amount", "currency": currency, "factor": factor}}
    tables = {"a.csv": ("year,sector,amount\n2024,Edu,5\n", {})}
    assert figures(written(tmp_path, tables, model={"measures": measures})) == [("", "5", unit)]


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ({"currency": "USD", "factor": 1000}, "USD thousand"),
        ({"currency": "EUR"}, "EUR"),
        ({"currency": ""}, "?"),
    ],
)
def test_a_field_of_figures_may_say_its_currency_and_factor_itself(said, unit, tmp_path):
    """Packages that were made by older programs have them where the newest drafts have no place for them."""
    fields = [{"name": "amount", "type": "number", "columnType": "value", **said}]
    tables = {"a.csv": ("year,sector,amount\n2024,Edu,5\n", {"schema": {"fields": fields}})}
    data = written(tmp_path, tables)
    assert figures(data) == [("", "5", unit)]
    assert any("names the currency EUR and no factor" in note.en for note in data.notes) == (
        unit == "EUR"
    )


@pytest.mark.parametrize("kind", [{"columnType": "value"}, {"normalize": {"phase": "executed"}}])
@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ({"factor": 1000}, "USD thousand"),
        ({"unit": "USD million"}, "USD million"),
        ({"unit": "unheard of"}, "USD"),
    ],
)
def test_the_factor_of_a_field_holds_for_the_currency_of_all_fields(kind, said, unit, tmp_path):
    schema = {
        "fields": [{"name": "amount", **kind, **said}],
        "extraFields": [
            {"name": "phase", "columnType": "phase:id", "constant": "executed"},
            {"name": "money", "columnType": "value-currency:code", "constant": "USD"},
        ],
    }
    tables = {"a.csv": ("year,sector,amount\n2024,Edu,5\n", {"schema": schema})}
    assert figures(written(tmp_path, tables)) == [("executed", "5", unit)]


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ({"title": "Amount (thousand EUR)"}, "EUR thousand"),
        ({"title": "Amount in thousands"}, "EUR thousand"),
        ({"title": "Amount (thousand EUR)", "factor": 1000000}, "EUR million"),
        ({"title": "Amount (EUR)"}, "EUR"),
        ({"title": "Amount"}, "EUR"),
        ({"title": {"en": "Amount (thousand EUR)"}}, "EUR"),
        ({"description": "Amount in thousands of euro"}, "EUR thousand"),
        ({"description": "As approved by the council. Figures are in thousands."}, "EUR thousand"),
        ({"title": "Amount", "description": "单位：百万欧元"}, "EUR million"),
        ({"description": "Amount in thousands of euro", "factor": 1000000}, "EUR million"),
        ({"description": "In thousands of euro. Amount in EUR million."}, "EUR"),
        ({"description": "Total budget of 3 million euro voted for schools"}, "EUR"),
        ({"description": "Amount in euro"}, "EUR"),
        ({"description": "A long story. " * 50 + "In thousands of euro."}, "EUR"),
        ({"description": ["in thousands of euro"]}, "EUR"),
    ],
)
def test_the_title_of_a_field_says_its_unit_where_no_key_does(said, unit, tmp_path):
    schema = {
        "fields": [{"name": "amount", "columnType": "value", **said}],
        "extraFields": [{"name": "c", "columnType": "value-currency:code", "constant": "EUR"}],
    }
    tables = {"a.csv": ("year,sector,amount\n2024,Edu,5\n", {"schema": schema})}
    data = written(tmp_path, tables)
    assert figures(data) == [("", "5", unit)]
    is_told = any("in the unit that the titles or descriptions" in note.en for note in data.notes)
    assert is_told == (unit != "EUR" and "factor" not in said)
    assert not (is_told and any("no factor" in note.en for note in data.notes))


@pytest.mark.parametrize("words", ["Amount (thousand EUR)", "Amount in thousands"])
def test_what_the_user_says_comes_before_the_words_of_a_field(words, tmp_path):
    schema = {
        "fields": [{"name": "amount", "columnType": "value", "title": words}],
        "extraFields": [{"name": "c", "columnType": "value-currency:code", "constant": "EUR"}],
    }
    tables = {"a.csv": ("year,sector,amount\n2024,Edu,5\n", {"schema": schema})}
    data = written(tmp_path, tables, settings={"defaults": {"unit": "EUR"}})
    assert figures(data) == [("", "5", "EUR")]


@pytest.mark.parametrize("words", ["title", "description"])
def test_words_of_another_currency_than_the_field_has_are_refused(words, tmp_path):
    schema = {
        "fields": [{"name": "amount", "columnType": "value", words: "金额（千元）"}],
        "extraFields": [{"name": "c", "columnType": "value-currency:code", "constant": "EUR"}],
    }
    tables = {"a.csv": ("year,sector,amount\n2024,Edu,5\n", {"schema": schema})}
    with pytest.raises(DataError) as caught:
        written(tmp_path, tables)
    assert [problem.code for problem in caught.value.problems] == ["contradiction"]
    data = written(tmp_path, tables, settings={"defaults": {"unit": "EUR thousand"}})
    assert figures(data) == [("", "5", "EUR thousand")]


@pytest.mark.parametrize(("own", "unit"), [({}, "EUR thousand"), ({"factor": 1}, "EUR")])
def test_the_words_of_a_field_hold_for_the_measure_of_an_older_package(own, unit, tmp_path):
    described = {"name": "amount", "type": "number", "description": "Amount in thousands of euro"}
    measure = {"source": "amount", "currency": "EUR", **own}
    model = {"measures": {"amount": measure}, "dimensions": {}}
    tables = {"a.csv": ("year,sector,amount\n2024,Edu,5\n", {"schema": {"fields": [described]}})}
    data = written(tmp_path, tables, model=model)
    assert figures(data) == [("", "5", unit)]
    assert not any("no factor" in note.en for note in data.notes)
    is_told = any("in the unit that the titles or descriptions" in note.en for note in data.notes)
    assert is_told == (not own)


@pytest.mark.parametrize("where", ["package", "resource"])
def test_a_scale_that_stands_beside_the_fields_is_said_and_not_followed(where, tmp_path):
    words = {"description": "Budget of Town. All amounts in thousands of euro."}
    schema = {
        "fields": [{"name": "amount", "columnType": "value"}],
        "extraFields": [{"name": "c", "columnType": "value-currency:code", "constant": "EUR"}],
    }
    own = words if where == "resource" else {}
    tables = {"a.csv": ("year,sector,amount\n2024,Edu,5\n", {"schema": schema, **own})}
    data = written(tmp_path, tables, **(words if where == "package" else {}))
    assert figures(data) == [("", "5", "EUR")]
    said = next(note.en for note in data.notes if "All amounts in thousands of euro" in note.en)
    assert "--default unit='EUR thousand'" in said


@pytest.mark.parametrize(
    "dialect",
    [
        {"sheet": "Data"},
        {"sheet": 2},
        {"excel": {"sheet": "Data"}},
        {"sheetName": "Data"},
        {"sheetNumber": 2},
    ],
)
def test_the_sheet_that_a_dialect_names_is_the_table(dialect, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name, value in (("Readme", 7), ("Data", 5)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["year", "sector", "amount"])
            sheet.write_row(1, 0, [2024, "Edu", value])
    fields = [{"name": "amount", "columnType": "value"}]
    resource = {"path": "a.xlsx", "dialect": dialect, "schema": {"fields": fields}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [resource]}))
    assert [int(fact.value) for fact in api.load(str(tmp_path)).facts] == [5]


@pytest.mark.parametrize("own", [{}, {"currency": "EUR", "factor": 7}])
@pytest.mark.parametrize("currency", [None, "USD"])
def test_a_measure_holds_where_its_field_has_a_type_too(own, currency, tmp_path):
    """Packages that speak two dialects at once lose neither the factor of the one nor the words of the other."""
    schema = {
        "fields": [{"name": "amount", "columnType": "value", **own}],
        "extraFields": [
            {"name": "phase", "columnType": "phase:id", "constant": "executed"},
            {"name": "money", "columnType": "value-currency:code", "constant": currency},
        ],
    }
    measures = {"a": {"source": "amount", "currency": "USD", "factor": 1000}}
    tables = {"a.csv": ("year,sector,amount\n2024,Edu,5\n", {"schema": schema})}
    data = written(tmp_path, tables, model={"measures": measures})
    assert figures(data) == [("executed", "5", "USD thousand")]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"currency": "EUR", "factor": 7}, "factor"),
        ({"currency": "EUR", "factor": 100}, "factor"),
        ({"currency": "EUR", "factor": "much"}, "factor"),
        ({"currency": "EUR", "factor": 0}, "factor"),
        ({"currency": "EUR", "factor": 0.01}, "factor"),
        ({"currency": "EUR", "factor": [1]}, "factor"),
        ({"currency": "EUR", "factor": "1e999999999"}, "factor"),
        ({"currency": "EUR", "factor": "1e19"}, "factor"),
        ({"currency": "EUR", "factor": "NaN"}, "factor"),
        ({"currency": "EUR", "factor": -1000}, "factor"),
        ({"currency": "Zork"}, "unknown_unit"),
        ({"factor": 1000}, "unknown_unit"),
    ],
)
def test_a_currency_or_a_factor_that_there_is_none_of_is_refused(said, code, tmp_path):
    tables = {"a.csv": ("year,sector,amount\n2024,Edu,5\n", {})}
    found = refused(tmp_path, tables, model={"measures": {"a": {"source": "amount", **said}}})
    assert found[:2] == (code, "datapackage.json amount")


@pytest.mark.parametrize(
    ("said", "given", "unit"),
    [
        ({"currency": "Zork"}, "USD", "USD"),
        ({"factor": 1000}, "USD", "USD thousand"),
        ({"factor": 1000}, "USD thousand", "USD thousand"),
        ({"currency": "Zork", "factor": 1000}, "USD", "USD thousand"),
        ({"currency": "USD", "factor": 1000}, "USD thousand", "USD thousand"),
    ],
)
def test_the_user_may_say_the_currency_and_the_factor_stays(said, given, unit, tmp_path):
    tables = {"a.csv": ("year,sector,amount\n2024,Edu,5\n", {})}
    measures = {"a": {"source": "amount", **said}}
    declared = {"defaults": {"unit": given}}
    data = written(tmp_path, tables, settings=declared, model={"measures": measures})
    assert figures(data) == [("", "5", unit)]


@pytest.mark.parametrize(
    ("head", "given"),
    [
        ("amount (EUR)", ""),
        ("amount (USD million)", ""),
        ("amount (in millions)", ""),
        ("amount", "USD"),
        ("amount", "EUR thousand"),
    ],
)
def test_what_the_heading_or_the_user_says_must_agree_with_the_measure(head, given, tmp_path):
    measures = {"a": {"source": head, "currency": "USD", "factor": 1000}}
    tables = {"a.csv": (f"year,sector,{head}\n2024,Edu,5\n", {})}
    declared = {"defaults": {"unit": given}} if given else {}
    with pytest.raises(DataError) as caught:
        written(tmp_path, tables, settings=declared, model={"measures": measures})
    assert {problem.code for problem in caught.value.problems} == {"unit_conflict"}


def test_a_scale_in_the_heading_and_a_currency_in_the_descriptor_make_a_unit(tmp_path):
    measures = {"a": {"source": "amount (in millions)", "currency": "USD"}}
    tables = {"a.csv": ("year,sector,amount (in millions)\n2024,Edu,5\n", {})}
    data = written(tmp_path, tables, model={"measures": measures})
    assert figures(data) == [("", "5", "USD million")]


MARKED = [
    {"name": "Approved", "decimalChar": ",", "groupChar": "."},
    {"name": "Executed", "type": "number"},
]


def test_a_decimal_mark_belongs_to_its_field(tmp_path):
    text = "Year;Sector;Approved;Executed\n2024;Edu;1,5;1.25\n"
    tables = {"a.csv": (text, {"schema": {"fields": MARKED}})}
    assert [each[:2] for each in figures(written(tmp_path, tables))] == [
        ("approved", "1.5"),
        ("executed", "1.25"),
    ]


def test_a_mark_that_no_field_says_is_asked_for_and_what_a_field_says_holds(tmp_path):
    text = "Year;Sector;Approved;Executed\n2024;Edu;1,5;1.234\n"
    tables = {"a.csv": (text, {"schema": {"fields": MARKED}})}
    assert refused(tmp_path, tables)[0] == "decimal"
    for mark, said in ((".", "1.234"), (",", "1234")):
        data = written(tmp_path, tables, settings={"decimal": mark})
        assert [each[1] for each in figures(data)] == ["1.5", said]


def test_a_decimal_mark_belongs_to_its_resource(tmp_path):
    marked = {"schema": {"fields": [{"name": "amount", "decimalChar": ","}]}}
    tables = {
        "a.csv": ("year;sector;amount\n2023;Edu;1,5\n", marked),
        "b.csv": ("year,sector,amount\n2024,Edu,1.525\n", {}),
    }
    assert [each[1] for each in figures(written(tmp_path, tables))] == ["1.5", "1.525"]


def test_a_sign_that_groups_thousands_leaves_the_other_as_the_decimal_mark(tmp_path):
    marked = {"schema": {"fields": [{"name": "amount", "groupChar": "."}]}}
    tables = {"a.csv": ("year;sector;amount\n2024;Edu;1.234\n", marked)}
    assert [each[1] for each in figures(written(tmp_path, tables))] == ["1234"]


def test_an_error_quotes_the_cell_and_advises_in_its_own_mark(tmp_path):
    marked = {"schema": {"fields": [{"name": "amount", "decimalChar": ","}]}}
    tables = {"a.csv": ("year;sector;amount\n2024;Edu;2,500.5\n", marked)}
    with pytest.raises(DataError) as caught:
        written(tmp_path, tables)
    (problem,) = caught.value.problems
    assert "'2,500.5'" in problem.message.en
    assert "1.234,5" in problem.hint.en


def test_an_encoding_belongs_to_its_resource(tmp_path):
    text = "year,sector,amount\n2024,Éducation,5\n"
    tables = {
        "a.csv": (text.encode("cp1252"), {"encoding": "windows-1252"}),
        "b.csv": (text.replace("2024", "2023").encode(), {}),
    }
    assert {fact.sector or fact.indicator for fact in written(tmp_path, tables).facts} == {
        "Éducation"
    }
    wrong = {"a.csv": (text, {"encoding": "utf-9"})}
    assert refused(tmp_path, wrong)[:2] == ("unknown_encoding", "datapackage.json")
    assert written(tmp_path, wrong, settings={"encoding": "utf-8"}).facts


def test_without_a_header_the_fields_name_the_columns(tmp_path):
    fields = [{"name": name} for name in ("year", "sector", "amount")]
    dialect = {"delimiter": "|", "header": False, "commentChar": "#"}
    text = "2023|Edu|100\n#2024|Nope|5\n2024|Health|200\n"
    tables = {"a.csv": (text, {"dialect": dialect, "schema": {"fields": fields}})}
    data = written(tmp_path, tables)
    assert [each[1] for each in figures(data)] == ["100", "200"]
    assert [fact.source.line for fact in data.facts] == [1, 3]


@pytest.mark.parametrize(
    ("dialect", "advice"),
    [
        ({"header": False}, '"fields"'),
        ({"delimiter": ";"}, '"delimiter": ","'),
        ({"quoteChar": "'"}, "remove the entry"),
        ({"csv": {"doubleQuote": False}}, "remove the entry"),
        ({"escapeChar": "\\"}, "remove the entry"),
    ],
)
def test_a_dialect_that_cannot_be_kept_to_is_refused(dialect, advice, tmp_path):
    tables = {"a.csv": ("2024,Edu,5\n2023,Edu,6\n", {"dialect": dialect})}
    code, place, hint = refused(tmp_path, tables)
    assert (code, place) == ("dialect", "datapackage.json")
    assert advice in hint


def test_a_column_that_the_descriptor_has_and_the_file_lacks_is_no_error(tmp_path):
    extra = [*TYPES, {"name": "Not there", "columnType": "phase:id"}]
    assert len(load(tmp_path, fields=extra).facts) == 2


@pytest.mark.parametrize(
    "junk",
    [{}, {"resources": None}, {"model": []}, {"model": {"measures": []}}, {"model": {"dimensions": {"a": 3, "b": {}}}},
     {"model": {"dimensions": {"a": {"classificationType": "functional"}}}}, {"fiscal": "x", "sources": 3},
     {"model": {"measures": {"a": 3}}}, {"model": {"measures": {"a": {"currency": "EUR", "factor": [1]}}}}, {"resources": [{"dialect": 3, "schema": "x"}]}],
)  # fmt: skip
def test_junk_in_a_descriptor_says_nothing(junk):
    assert settings(junk) == Settings()
    assert list(package.resources(junk)) == []
    assert package.about(junk, "folder").name == "folder"


_JUNK = st.one_of(
    st.sampled_from([{}, {"": ""}, {"a": 1}, [], [None], ["x"], [[]], [{}], "\0", "\ud800", "../x", "/etc/passwd", ".", "b.csv\n",
                     "utf-16", "rot13", "zlib", ",", "\t", "NaN", "1e999999999", 10**400, 1e308]),
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
)  # fmt: skip


def _paths(said, path=()):
    if path:
        yield path
    for key in (
        said if isinstance(said, dict) else range(len(said)) if isinstance(said, list) else ()
    ):
        yield from _paths(said[key], (*path, key))


WHOLE = {
    "name": "p", "title": "T", "sources": [{"title": "s"}],
    "fiscal": {"year": 2024, "sectors": "overlapping", "overlap_reason": {"zh": "a", "en": "b"}, "synthetic": False},
    "resources": [{
        "name": "r", "path": "a.csv", "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True, "commentChar": "#", "csv": {"delimiter": ","}},
        "schema": {"missingValues": ["", "-"], "fields": [
            {"name": "Jaar", "type": "integer", "columnType": "date:fiscal-year"},
            {"name": "Bedrag 1", "columnType": "value", "decimalChar": ".", "groupChar": ",", "missingValues": ["x"]},
        ]},
    }],
    "mapping": {**MODEL, "measures": {"amount": {**MODEL["measures"]["amount"], "factor": "1000000", "resource": "r"}}},
}  # fmt: skip


@settings_of(max_examples=300)
@given(path=st.sampled_from(list(_paths(WHOLE))), junk=_JUNK)
@example(path=("resources", 0, "encoding"), junk="\0")
@example(path=("resources", 0, "encoding"), junk="\ud800")
@example(path=("resources", 0, "dialect", "csv"), junk=1.5)
@example(path=("resources", 0, "dialect", "csv"), junk=[None])
@example(path=("mapping", "measures", "amount", "factor"), junk="1e999999999")
def test_whatever_a_descriptor_says_the_package_is_read_or_refused(path, junk, tmp_path_factory):
    folder = tmp_path_factory.mktemp("p")
    (folder / "a.csv").write_text(TABLE)
    said = copy.deepcopy(WHOLE)
    inner = said
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = junk
    (folder / "datapackage.json").write_text(json.dumps(said))
    with contextlib.suppress(FiscalError):
        api.load(str(folder)).summary().render("json")


@pytest.mark.parametrize(
    ("reason", "told"),
    [({"zh": "重", "en": "over"}, ("重", "over")), ({"zh": "重"}, ("重", "重")), ({"en": "over"}, ("over", "over")),
     ({}, ("各领域互有重叠，不能相加", "the sectors overlap and may not be added")), (3, ("各领域互有重叠，不能相加", "the sectors overlap and may not be added"))],
)  # fmt: skip
def test_overlap_has_a_reason_in_both_languages(reason, told):
    about = package.about({"fiscal": {"sectors": "overlapping", "overlap_reason": reason}}, "n")
    assert about.overlap == told


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
    several = {"resources": [{"path": ["a.csv", "b.XLSX", 3]}, {"path": "c.pdf"}]}
    assert [path for path, _ in package.resources(several)] == ["a.csv", "b.XLSX", "c.pdf"]


def test_marks_for_no_figure_are_declared_for_a_table_or_a_field():
    fields = [{"name": "amount", "missingValues": ["", "-99"]}, {"name": "x", "missingValues": 3}]
    found = settings({}, {"schema": {"missingValues": [{"value": ".."}, ""], "fields": fields}})
    assert found.missing == ("..",)
    assert found.described["amount"].missing == ("-99",)


def test_a_mark_for_no_figure_belongs_to_its_resource(tmp_path):
    tables = {
        "a.csv": (
            "year,sector,amount\n2023,Edu,-99\n2023,Fire,1\n",
            {"schema": {"missingValues": ["-99"]}},
        ),
        "b.csv": ("year,sector,amount\n2024,Edu,-99\n", {}),
    }
    assert [each[1] for each in figures(written(tmp_path, tables))] == ["1", "-99"]


def test_a_resource_in_json_has_no_dialect_of_text_tables(tmp_path):
    records = [{"Jaar": 2023, "Beleid": "Edu", "Bedrag 1": 100}]
    (tmp_path / "a.json").write_text(json.dumps(records))
    dialect = {"header": False, "delimiter": ";", "commentChar": "J"}
    resource = {"path": "a.json", "dialect": dialect, "schema": {"fields": TYPES}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    (fact,) = api.load(str(tmp_path)).facts
    assert (f"{fact.value}", fact.period.text) == ("100", "2023")


def test_of_several_levels_the_deepest_names_the_figures(tmp_path):
    levels = ("division", "group", "class")
    fields = [
        {"name": f"{kind} {level}", "columnType": f"functional-classification:cofog:{level}:{kind}"}
        for level in levels
        for kind in ("code", "label")
    ]
    text = f"{','.join(field['name'] for field in fields)},year,amount (EUR)\n07,A,071,B,0711,C,2024,5\n"
    (fact,) = written(tmp_path, {"a.csv": (text, {"schema": {"fields": fields}})}).facts
    assert (fact.indicator, fact.code) == ("C", "0711")
    assert dict(fact.extra) == {
        "code division": "07", "label division": "A", "code group": "071", "label group": "B",
    }  # fmt: skip


def test_codes_stay_dimensions_wherever_they_stand(tmp_path):
    text = "year,sector,amount (EUR),CENTRO,Unidad\n2024,Edu,5,001,X\n2024,Health,6,002,Y\n"
    attributes = {"c": {"source": "CENTRO"}, "l": {"source": "Unidad", "labelfor": "c"}}
    dimensions = {"admin": {"classificationType": "administrative", "attributes": attributes}}
    facts = written(tmp_path, {"a.csv": (text, {})}, mapping={"dimensions": dimensions}).facts
    assert [dict(fact.extra) for fact in facts] == [
        {"CENTRO": "001", "Unidad": "X"},
        {"CENTRO": "002", "Unidad": "Y"},
    ]


def test_a_factor_that_nobody_says_is_told_and_the_user_may_say_it(tmp_path):
    tables = {"a.csv": ("year,sector,amount\n2024,Edu,5\n", {})}
    said = {"model": {"measures": {"a": {"source": "amount", "currency": "AUD"}}}}
    bare = written(tmp_path, tables, **said)
    assert figures(bare) == [("", "5", "AUD")]
    assert any("no factor" in note.en for note in bare.notes)
    told = written(tmp_path, tables, settings={"defaults": {"unit": "AUD thousand"}}, **said)
    assert figures(told) == [("", "5", "AUD thousand")]
    assert not any("no factor" in note.en for note in told.notes)
    said["model"]["measures"]["a"]["factor"] = 1
    assert not any("no factor" in note.en for note in written(tmp_path, tables, **said).notes)


def test_a_year_may_be_constant(tmp_path):
    tables = {"a.csv": ("sector,Importe\nEdu,5\n", {})}
    measures = {"a": {"source": "Importe", "currency": "EUR", "factor": 1}}
    dimensions = {"date": {"attributes": {"year": {"constant": 2013}}}}
    model = {"measures": measures, "dimensions": dimensions}
    (fact,) = written(tmp_path, tables, model=model).facts
    assert fact.period.text == "2013"
    dimensions["date"]["attributes"]["year"]["constant"] = "soon"
    assert refused(tmp_path, tables, model=model)[0] == "bad_year"


def test_a_further_file_of_one_table_may_have_its_columns_in_another_order(tmp_path):
    (tmp_path / "a.csv").write_text("year,item,amount\n2024,Roads,10\n")
    (tmp_path / "b.csv").write_text("item,year,amount\nRoads,2023,9\n")
    said = {"name": "p", "resources": [{"path": ["a.csv", "b.csv"]}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(said))
    found = api.load(tmp_path).facts
    assert [(fact.period.year, fact.value) for fact in found] == [(2024, 10), (2023, 9)]


@pytest.mark.parametrize("second", ["2023,Edu,6\n", "year,sector,amount (EUR)\n2023,Edu,6\n"])
def test_a_table_in_several_files_has_one_header(second, tmp_path):
    (tmp_path / "a.csv").write_text("year,sector,amount (EUR)\n2024,Edu,5\n")
    (tmp_path / "b.csv").write_text(second)
    said = {"name": "p", "resources": [{"path": ["a.csv", "b.csv"]}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(said))
    facts = api.load(tmp_path).facts
    assert [(fact.period.text, str(fact.value)) for fact in facts] == [("2024", "5"), ("2023", "6")]


def test_old_drafts_name_the_resource_before_the_field_and_call_attributes_fields(tmp_path):
    (tmp_path / "a.csv").write_text("Yr,Fn,Amt\n2022,Health,12\n", encoding="utf-8")
    model = {
        "measures": {"amount": {"source": "spend/Amt", "currency": "GBP", "factor": 1000}},
        "dimensions": {"date": {"fields": {"year": {"source": "spend/Yr"}}}},
    }
    resource = {"name": "spend", "path": "a.csv"}
    document = {"name": "p", "mapping": model, "resources": [resource]}
    (tmp_path / "datapackage.json").write_text(json.dumps(document))
    [fact] = api.load(str(tmp_path)).facts
    assert (fact.period.year, str(fact.value), fact.unit.unit) == (2022, "12", "GBP thousand")


@pytest.mark.parametrize("encoding", ["zlib_codec", "rot13", "idna"])
def test_an_encoding_that_is_none_of_text_is_named_with_its_place(tmp_path, encoding):
    (tmp_path / "a.csv").write_text(TABLE)
    resource = {"path": "a.csv", "encoding": encoding}
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [resource]}))
    with pytest.raises(DataError) as caught:
        api.load(str(tmp_path))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file[-16:]) == ("unknown_encoding", "datapackage.json")


def test_a_column_type_of_a_publishers_own_is_the_kind_that_it_begins_with():
    fields = [
        {"name": "A", "columnType": "functional-classification:generic:level2:code:full"},
        {"name": "B", "columnType": "functional-classification:generic:level2:label:es"},
        {"name": "C", "columnType": "geo:generic:code:inegi"},
    ]
    found = settings({}, {"schema": {"fields": fields}})
    assert found.roles == {"A": "code", "B": "indicator", "C": "extra"}


@pytest.mark.parametrize("dialect", [{"model": MODEL}, {"fields": TYPES}], ids=["model", "columnType"])  # fmt: skip
def test_a_column_that_is_not_described_beside_one_that_is_holds_no_figures_and_is_named(
    dialect, tmp_path
):
    described = copy.deepcopy(dialect)
    described["fields"] = [*described.get("fields", []), {"name": "headcount", "type": "integer"}]
    table = "Jaar,Beleid,Bedrag 1,headcount\n2023,Onderwijs,1.5,7\n"
    (tmp_path / "a.csv").write_text(table)
    resource = {"path": "a.csv", "schema": {"fields": described.pop("fields")}}
    (tmp_path / "datapackage.json").write_text(
        json.dumps({"name": "p", "resources": [resource], **described})
    )
    found = api.load(str(tmp_path))
    assert [str(fact.value) for fact in found.facts] == ["1.5"]
    assert any("headcount" in note.en for note in found.notes)
    asked = api.load(str(tmp_path), columns={"headcount": "value:persons"})
    assert {str(fact.value) for fact in asked.facts} == {"1.5", "7"}


@pytest.mark.parametrize("others", [0, 1])
def test_the_names_of_the_one_dimension_that_has_them_name_the_figures(tmp_path, others):
    (tmp_path / "a.csv").write_text("yr,c1,n1,c2,n2,amt\n2024,01,Schools,7,North,10\n")
    names = {"label": {"source": "n2", "labelfor": "id"}} if others else {}
    dimensions = {
        "date": {"dimensionType": "datetime", "attributes": {"year": {"source": "yr"}}},
        "one": {"attributes": {"id": {"source": "c1"}, "label": {"source": "n1", "labelfor": "id"}}},
        "two": {"attributes": {"id": {"source": "c2"}, **names}},
    }  # fmt: skip
    model = {"measures": {"amount": {"source": "amt"}}, "dimensions": dimensions}
    said = {"name": "p", "model": model, "resources": [{"path": "a.csv"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(said))
    [fact] = api.load(tmp_path).facts
    assert fact.indicator == ("" if others else "Schools")


@pytest.mark.parametrize("said", ["thousand", "in thousands of euros", "EUR thousand", "x 1,000"])
@pytest.mark.parametrize("dialect", ["model", "columnType"])
def test_the_unit_of_a_field_may_be_a_scale_alone(said, dialect, tmp_path):
    measure = {"source": "Bedrag 1", "currency": "EUR", "unit": said}
    own = {"fields": [*TYPES[:2], {**TYPES[2], "currency": "EUR", "unit": said}]}
    model = {"model": {**MODEL, "measures": {"amount": measure}}}
    facts = load(tmp_path, **(model if dialect == "model" else own)).facts
    assert {fact.unit.unit for fact in facts} == {"EUR thousand"}


def test_a_unit_of_a_field_that_there_is_none_of_is_named(tmp_path):
    data = load(tmp_path, fields=[*TYPES[:2], {**TYPES[2], "unit": "bananas"}])
    assert [note.en for note in data.notes if "bananas" in note.en]


@pytest.mark.parametrize(("said", "is_told"), [({"unit": "EUR"}, True), ({"factor": 1, "currency": "EUR"}, False)])  # fmt: skip
def test_a_currency_alone_does_not_silence_what_the_title_says_of_a_scale(said, is_told, tmp_path):
    data = load(
        tmp_path, title="Amounts in thousands of euros", fields=[*TYPES[:2], {**TYPES[2], **said}]
    )
    assert any("taken in full" in note.en for note in data.notes) is is_told


def test_a_measure_of_a_column_that_is_not_there_names_it(tmp_path):
    model = {**MODEL, "measures": {"amount": {**MODEL["measures"]["amount"], "source": "Amuont"}}}
    with pytest.raises(DataError) as caught:
        load(tmp_path, model=model)
    (problem,) = caught.value.problems
    assert problem.code == "absent_column"
    assert "has no column 'Amuont'" in problem.message.en


@pytest.mark.parametrize(
    ("mark", "cell", "other"), [(".", "1.234,50", ","), (",", "1,234.50", ".")]
)
def test_a_mark_that_the_cells_contradict_is_corrected_in_the_description(
    tmp_path, mark, cell, other
):
    marked = {"schema": {"fields": [{"name": "amount", "decimalChar": mark}]}}
    tables = {"a.csv": (f"year;sector;amount\n2024;Edu;{cell}\n", marked)}
    with pytest.raises(DataError) as caught:
        written(tmp_path, tables)
    (problem,) = caught.value.problems
    assert f'"decimalChar": "{other}"' in problem.hint.en


@pytest.mark.parametrize("names", [("revenue", "expenditure"), ("", "")])
def test_resources_that_are_called_after_the_two_sides_are_not_added(names, tmp_path):
    """By the name of the resource, else by that of its file: all of both had been one total."""
    text = "year,item,amount (EUR)\n2024,{},{}\n"
    for file, item, amount in (("revenue", "Fees", 20), ("expenditure", "Roads", 35)):
        (tmp_path / f"{file}.csv").write_text(text.format(item, amount))
    resources = [
        {"path": f"{file}.csv", **({"name": name} if name else {})}
        for file, name in zip(("revenue", "expenditure"), names, strict=True)
    ]
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": resources}))
    assert {fact.direction for fact in api.load(tmp_path).facts} == {"revenue", "expenditure"}
