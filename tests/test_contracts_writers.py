"""What every writer promises, whichever there are: a new one is tested by being there."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import pytest

from fiscalcli import api, conversion, registry
from fiscalcli.errors import DataError, UsageError

DATA = Path(__file__).parent.parent / "data"
WRITERS = registry.names("writers")
MESSY = (
    "年份,项目,单位,金额,备注,责任人,说明\n"
    "2024,教育,万元,\"1,200.50\",=cmd|' /C calc'!A0,甲,见“附注”\n"
    "2024,医疗,万元,约5,-,乙\u202e,\n"
    "2023,教育,万元,-3.0,,甲,\\u0041\n"
    "2023,文化,万元,-,,丙,\n"
)
ASKED = ({"year": "all"}, {"by": "indicator", "year": "all"}, {"by": "责任人", "year": "all"})


def written(data, to, folder):
    """Write data in the format `to` into a folder of its own, and return what to load."""
    target = folder / to
    target.mkdir()
    suffix = registry.get("writers", to).SUFFIX
    for name, content in data.convert(to).items():
        (target / (name or f"facts{suffix}")).write_bytes(content)
    return target if not suffix else target / f"facts{suffix}"


def answers(data, asked):
    return [data.summary(**each).render("json") for each in asked]


def test_there_are_writers():
    assert set(WRITERS) == {"csv", "package", "parquet", "xlsx"}


@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_says_what_it_writes_in_both_languages(name):
    english, chinese = registry.get("writers", name).__doc__.splitlines()[:2]
    assert english.endswith(".")
    assert english.isascii()
    assert chinese.endswith("。")


@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_has_the_agreed_signature(name):
    writer = registry.get("writers", name)
    assert list(inspect.signature(writer.write).parameters) == ["table", "said"]
    assert isinstance(writer.BINARY, bool)
    assert writer.SUFFIX == "" or writer.SUFFIX.startswith(".")


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("data", ["haimen", "heilongjiang"])
def test_what_is_written_is_read_as_it_was(data, name, tmp_path):
    own = api.load(DATA / data)
    again = api.load(written(own, name, tmp_path))
    differ = [one for one, other in zip(own.facts, again.facts, strict=True) if one != other]
    assert differ[:1] == []
    kept = (own.dataset, again.dataset)
    other = [
        name for name in kept[0]._fields if len({repr(getattr(each, name)) for each in kept}) > 1
    ]
    assert other == []  # the whole of both would be set side by side for minutes
    asked = ({}, {"year": "all"}, {"by": "sector", "year": "all"})
    assert answers(again, asked) == answers(own, asked)
    assert again.validate().render("json") == own.validate().render("json")


@pytest.mark.parametrize("name", WRITERS)
def test_so_are_messy_data_with_notes_and_columns_of_their_own(name, tmp_path):
    (tmp_path / "a.csv").write_text(MESSY)
    own = api.load(tmp_path / "a.csv")
    again = api.load(written(own, name, tmp_path))
    assert list(again.facts) == list(own.facts)
    assert again.notes == own.notes
    assert answers(again, ASKED) == answers(own, ASKED)


@pytest.mark.parametrize("name", WRITERS)
def test_so_are_line_items_and_cells_that_were_left_out(name, tmp_path):
    rows = "year,sector,amount (EUR)\n2024,A,5\n2024,A,5\n2024,A,6.50\n2024,B,x\n"
    (tmp_path / "a.csv").write_text(rows)
    own = api.load(tmp_path / "a.csv", lines=True, skip_bad=True)
    again = api.load(written(own, name, tmp_path))
    assert list(again.facts) == list(own.facts)
    assert len(again.facts) == 3
    assert answers(again, [{}]) == answers(own, [{}])


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_data_give_the_same_bytes_and_a_second_writing_changes_nothing(name, tmp_path):
    own = api.load(DATA / "haimen")
    once, twice = own.convert(name), own.convert(name)
    assert once == twice or name == "parquet"
    again = api.load(written(own, name, tmp_path))
    assert name == "parquet" or again.convert(name) == once


def edited(folder, column, said):
    """Write haimen as CSV, change a cell of its first row, and load it."""
    lines = api.load(DATA / "haimen").convert("csv")[""].decode().splitlines()
    head = lines[0].split(",")
    cells = lines[1].split(",")
    cells[head.index(column)] = said
    path = folder / "facts.csv"
    path.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n")
    return path


@pytest.mark.parametrize(
    ("column", "said", "code"),
    [
        ("value", "78", "amount"),
        ("value", "7e1", "not_a_number"),
        ("value", "77.5", "decimals"),
        ("value", "", "not_a_number"),
        ("year", "2024.5", "not_a_number"),
        ("unit", "亿园", "unknown_unit"),
        ("half_width", "x", "not_a_number"),
        ("decimals", "9999", "decimals"),
        ("amount", "1", "amount"),
    ],
)
def test_a_cell_that_somebody_changed_is_found(column, said, code, tmp_path):
    with pytest.raises(DataError) as caught:
        api.load(edited(tmp_path, column, said))
    problem = caught.value.problems[0]
    assert problem.code == code
    assert code != "not_a_number" or repr(said) in problem.message.en
    assert problem.place.line == 2
    assert problem.hint
    assert len(api.load(edited(tmp_path, column, said), skip_bad=True).facts) == 28


def test_digits_beyond_the_limit_say_how_to_raise_it(tmp_path):
    path = edited(tmp_path, "value", "1" * 200)
    with pytest.raises(DataError) as caught:
        api.load(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.column) == ("too_large", "value")
    assert "--limit digits=100" in problem.hint.en


def test_long_numbers_that_were_let_in_are_read_again(tmp_path):
    (tmp_path / "a.csv").write_text(f"year,sector,amount (EUR)\n2024,A,{'1' * 50}.{'1' * 50}\n")
    own = api.load(tmp_path / "a.csv", limits={"digits": "100"})
    for name in WRITERS:
        again = api.load(written(own, name, tmp_path), limits={"digits": "100"})
        assert list(again.facts) == list(own.facts)


def test_a_half_width_of_another_size_than_its_value_is_no_crash(tmp_path):
    path = edited(tmp_path, "half_width", f"0.{'0' * 300}5")
    text = path.read_text().replace(",77,", f",{'7' * 300},", 1)
    path.write_text(text)
    with pytest.raises(DataError) as caught:
        api.load(path, limits={"digits": "100"})
    assert {problem.code for problem in caught.value.problems} == {"amount", "magnitude"}


def test_what_is_said_of_the_dataset_must_be_json(tmp_path):
    text = api.load(DATA / "haimen").convert("csv")[""].decode()
    (tmp_path / "a.csv").write_text(text.replace('{""name""', '{name""', 1))
    with pytest.raises(DataError) as caught:
        api.load(tmp_path / "a.csv")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.column) == ("not_json", "dataset")


def test_rows_that_somebody_put_there_are_found(tmp_path):
    text = api.load(DATA / "haimen").convert("csv")[""].decode()
    first = text.splitlines()[1].partition(',"{')[0]
    other = first.replace("7700000000", "7800000000").replace(",77,", ",78,")
    (tmp_path / "a.csv").write_text(f"{text}{first},\n")
    assert len(api.load(tmp_path / "a.csv").facts) == 29
    (tmp_path / "a.csv").write_text(f"{text}{other},\n")
    with pytest.raises(DataError) as caught:
        api.load(tmp_path / "a.csv")
    assert [problem.code for problem in caught.value.problems] == ["duplicate_key"]


def test_two_datasets_in_one_table_are_refused(tmp_path):
    one, two = (
        api.load(DATA / each).convert("csv")[""].decode() for each in ("haimen", "heilongjiang")
    )
    (tmp_path / "a.csv").write_text(one + two.partition("\n")[2])
    with pytest.raises(DataError) as caught:
        api.load(tmp_path / "a.csv")
    assert [problem.code for problem in caught.value.problems] == ["two_datasets"]


def test_nothing_is_open_to_be_declared(tmp_path):
    path = written(api.load(DATA / "haimen"), "csv", tmp_path)
    for said in ({"defaults": {"unit": "USD"}}, {"columns": {"value": "extra"}}):
        with pytest.raises(UsageError) as caught:
            api.load(path, **said)
        assert caught.value.problems[0].code == "nothing_open"


def test_a_table_of_another_kind_beside_facts_is_refused(tmp_path):
    path = written(api.load(DATA / "haimen"), "package", tmp_path)
    (path / "b.csv").write_text("year,sector,amount (EUR)\n2024,A,5\n")
    said = json.loads((path / "datapackage.json").read_text())
    said["resources"].append({"path": "b.csv"})
    (path / "datapackage.json").write_text(json.dumps(said))
    with pytest.raises(DataError) as caught:
        api.load(path)
    assert [problem.code for problem in caught.value.problems] == ["mixed_tables"]


def test_a_package_says_amounts_in_full_units_and_types():
    files = api.load(DATA / "haimen").convert()
    said = json.loads(files["datapackage.json"])
    fields = said["resources"][0]["schema"]["fields"]
    types = {field["name"]: field.get("columnType") for field in fields}
    assert (types["amount"], types["currency"]) == ("value", "value-currency:code")
    assert (types["year"], types["value"]) == ("date:fiscal-year", None)
    head, first = files["facts.csv"].decode().splitlines()[:2]
    row = dict(zip(head.split(","), first.split(","), strict=True))
    assert [row[name] for name in ("value", "unit", "amount", "currency")] == [
        "77", "亿元", "7700000000", "CNY",
    ]  # fmt: skip
    assert [field["name"] for field in fields] == head.split(",")


def test_an_unknown_format_is_refused():
    with pytest.raises(UsageError) as caught:
        conversion.files(api.load(DATA / "haimen").dataset, "xml")
    assert caught.value.problems[0].hint
