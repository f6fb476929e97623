"""Where the data are, and what says how to read them."""

from __future__ import annotations

import io
import json
import types

import pytest
import xlwt

from fiscalcli import api, limits, opening, registry, source
from fiscalcli.errors import DataError, UsageError
from fiscalcli.mapping.settings import Settings

TABLE = "year,sector,value\n2024,education,1\n"


def refused(said, settings=Settings()):  # noqa: B008 (frozen)
    with pytest.raises(DataError) as caught:
        source.find(str(said), settings)
    return caught.value.problems[0]


def code(said, settings=Settings()):  # noqa: B008 (frozen)
    return refused(said, settings).code


@pytest.fixture
def table(tmp_path):
    (tmp_path / "budget.csv").write_text(TABLE)
    return tmp_path / "budget.csv"


def package(folder, *paths, **more):
    descriptor = {"name": "p", "resources": [{"path": path} for path in paths], **more}
    (folder / "datapackage.json").write_text(json.dumps(descriptor))


def test_a_file(table):
    found = source.find(str(table), Settings())
    assert [row.cells for row in found.sheets[0].rows] == [
        ["year", "sector", "value"],
        ["2024", "education", "1"],
    ]
    assert (found.about.title.en, found.note) == ("budget", None)


def test_a_folder_of_one_file(table):
    assert source.find(str(table.parent), Settings()).about.name == "budget"
    (table.parent / "b.csv").write_text(TABLE)
    assert code(table.parent) == "not_a_dataset"


def test_an_empty_folder(tmp_path):
    assert code(tmp_path) == "not_a_dataset"


def test_a_folder_of_folders_names_the_files_in_them(tmp_path):
    """It had been said to hold no file of rows."""
    for year in ("2022", "2023", ".git"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "budget.csv").write_text(TABLE)
    with pytest.raises(DataError) as caught:
        source.find(str(tmp_path), Settings())
    (problem,) = caught.value.problems
    assert "it holds: 2022/budget.csv, 2023/budget.csv; " in problem.hint.en


def test_stdin(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TABLE.encode())))
    found = source.find("-", Settings())
    assert (found.sheets[0].file, found.about.title.zh) == ("-", "标准输入")


@pytest.mark.usefixtures("table")
def test_without_a_word_the_nearest_dataset_else_the_sample(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "embedded sample" in source.find("", Settings()).note.en
    (tmp_path / "fiscal.toml").write_text(
        'data = "budget.csv"\nyear = "2024"\noverlap_zh = "重叠"\n'
    )
    found = source.find("", Settings())
    assert found.note.en == "data: fiscal.toml"
    assert found.sheets[0].file == "budget.csv"
    assert (found.about.year, found.about.overlap.en) == ("2024", "重叠")


@pytest.mark.parametrize(
    ("said", "title", "overlap"),
    [
        ('overlap_en = "Grants"', ("budget", "budget"), ("Grants", "Grants")),
        ('overlap_zh = "补助"', ("budget", "budget"), ("补助", "补助")),
        ('overlap_zh = "补助"\noverlap_en = "Grants"', ("budget", "budget"), ("补助", "Grants")),
        ('title_en = "Budget"', ("Budget", "Budget"), None),
        ('title_zh = "预算"\ntitle_en = "Budget"', ("预算", "Budget"), None),
    ],
)
def test_what_is_said_in_one_language_holds_in_both(table, said, title, overlap):
    (table.parent / "fiscal.toml").write_text(f'data = "budget.csv"\n{said}\n', encoding="utf-8")
    about = source.find(str(table.parent), Settings()).about
    assert (about.title, about.overlap) == (title, overlap)


@pytest.mark.parametrize("named", ["loop", "dangling"])
def test_a_link_that_leads_nowhere_is_no_misspelt_name(named, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("gone.csv")
    (tmp_path / "loops").mkdir()
    with pytest.raises(DataError) as caught:
        source.find(named, Settings())
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("no_such_file", named)
    assert problem.hint.en.startswith("it is a link that leads nowhere")


def test_a_file_keeps_the_settings_that_are_declared_beside_it(table):
    (table.parent / "other.csv").write_text(TABLE)
    (table.parent / "fiscal.toml").write_text(
        'data = "budget.csv"\ntitle_zh = "预算"\n[defaults]\nunit = "万元"\n'
    )
    found = source.find(str(table), Settings(defaults={"unit": "亿元", "phase": "final"}))
    assert found.settings.defaults == {"unit": "亿元", "phase": "final"}
    assert (found.about.title.zh, found.about.title.en) == ("预算", "预算")
    assert "settings of" in found.note.en
    assert source.find(str(table.parent / "other.csv"), Settings()).note is None


def test_a_package_by_folder_descriptor_or_file(table):
    (table.parent / "b.csv").write_text(TABLE)
    package(table.parent, "budget.csv", "b.csv", "notes.pdf", title="Two")
    assert len(source.find(str(table.parent), Settings()).sheets) == 2
    assert len(source.find(str(table.parent / "datapackage.json"), Settings()).sheets) == 2
    one = source.find(str(table), Settings())
    assert len(one.sheets) == 1
    assert "columns as described in" in one.note.en


@pytest.mark.parametrize(
    "path", ["../outside.csv", "/etc/hostname.csv", "link.csv", "loop.csv", "a\0.csv"]
)
def test_a_resource_never_leaves_the_package(path, tmp_path):
    folder = tmp_path / "p"
    folder.mkdir()
    (tmp_path / "outside.csv").write_text(TABLE)
    (folder / "link.csv").symlink_to(tmp_path / "outside.csv")
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    package(folder, path)
    assert code(folder) == "outside"


def test_a_page_of_notes_is_not_read_in_place_of_the_tables_in_folders_beside_it(tmp_path):
    (tmp_path / "readme.txt").write_text("what this is")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/spend.csv").write_text(TABLE)
    problem = refused(tmp_path)
    assert problem.code == "not_a_dataset"
    assert problem.hint.en == "it holds: data/spend.csv"
    (tmp_path / "data/spend.csv").unlink()
    (tmp_path / "readme.txt").write_text(TABLE.replace(",", "\t"))
    assert source.find(str(tmp_path), Settings()).sheets


@pytest.mark.parametrize("name", ["data.csv", "data.json", "data.txt"])
def test_the_one_file_of_a_folder_is_no_link_out_of_it(name, tmp_path):
    folder = tmp_path / "p"
    folder.mkdir()
    (tmp_path / "outside.csv").write_text(TABLE)
    (folder / name).symlink_to(tmp_path / "outside.csv")
    problem = refused(folder)
    assert (problem.code, problem.place.file) == ("outside", str(folder / name))
    assert problem.hint.en.endswith(f"fiscal summary {folder / name}")
    (folder / name).unlink()
    (folder / ".kept").mkdir()
    (folder / ".kept/own.csv").write_text(TABLE)
    (folder / "data.csv").symlink_to(".kept/own.csv")
    assert source.find(str(folder), Settings()).sheets


@pytest.mark.parametrize(
    ("descriptor", "said"),
    [(b"{", "not_json"), (b"[]", "not_json"), (b"\xff", "not_json"), (b"[" * 100_000, "not_json"),
     (b"{}", "no_resource"), (b'{"resources": [{"path": 3}, 4]}', "no_resource")],
)  # fmt: skip
def test_a_descriptor_that_is_none(descriptor, said, tmp_path):
    (tmp_path / "datapackage.json").write_bytes(descriptor)
    assert code(tmp_path) == said


def test_what_cannot_be_read_or_is_too_large_is_said(table, monkeypatch):
    with limits.held({"bytes": "3"}):
        assert code(table) == "too_large"
    monkeypatch.setattr(
        "pathlib.Path.open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "no"))
    )
    assert code(table) == "cannot_read"


def test_a_wrong_option_is_refused_before_the_file_is_read(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"\x00")
    with pytest.raises(UsageError):
        source.find(str(tmp_path / "a.csv"), Settings(defaults={"unit": "亿园"}))


def test_the_first_bytes_then_the_ending_choose_the_reader(monkeypatch):
    readers = {
        "csv": types.SimpleNamespace(SUFFIXES=(".csv",)),
        "book": types.SimpleNamespace(SUFFIXES=(".book",), MAGIC=(b"BK\0", b"XX\0")),
    }
    loaded = []

    def get(_, name):
        loaded.append(name)
        return readers[name]

    monkeypatch.setattr(registry, "names", lambda _: ("csv", "book"))
    monkeypatch.setattr(registry, "get", get)
    assert opening._reader(b"BK\0 ...", ".csv") is readers["book"]
    assert opening._reader(b"XX\0", "") is readers["book"]
    assert opening._reader(b"\xff\xfea\0", ".csv") is readers["csv"]
    assert opening._reader(b"text", ".book") is readers["book"]
    assert opening._reader(b"a,b\n1,2\n", ".book") is readers["csv"]
    assert opening._reader(b"text", ".dat") is readers["csv"]
    loaded.clear()
    assert opening._reader(b"text", ".csv") is readers["csv"]
    assert opening._reader(b"text", "") is readers["csv"]
    assert set(loaded) == {"csv"}


@pytest.mark.parametrize("ending", [".xls", ".xlsx", ".ods"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_a_text_table_that_is_called_a_workbook_is_read_and_said_to_be_text(
    ending, codec, tmp_path
):
    path = tmp_path / f"budget{ending}"
    path.write_bytes("年度\t教育支出\n2024\t12.5\n2023\t11\n".encode(codec))
    (sheet,) = source.find(str(path), Settings()).sheets
    assert [row.cells for row in sheet.rows][1] == ["2024", "12.5"]
    assert sheet.notes[0].en == f"named {ending}, but it is .csv by its content and read as such"


def test_a_workbook_under_another_ending_is_read_and_said_to_be_one(tmp_path):
    book = xlwt.Workbook()
    book.add_sheet("S").write(0, 0, 2024)
    for name in ("a.xlsx", "a.csv", "a.xls", "a.dat"):
        book.save(str(tmp_path / name))
        (sheet,) = source.find(str(tmp_path / name), Settings()).sheets
        assert sheet.rows[0].cells == ["2024"]
        assert bool(sheet.notes) is (name in {"a.xlsx", "a.csv"})


def test_a_web_page_that_is_called_a_workbook_is_refused_with_the_cure(tmp_path):
    path = tmp_path / "budget.xls"
    path.write_text("<table><tr><td>2024</td><td>1</td></tr></table>")
    with pytest.raises(DataError) as caught:
        source.find(str(path), Settings())
    assert caught.value.problems[0].message.en.endswith("it looks like a web page (HTML)")
    assert caught.value.problems[0].hint.en.startswith("save it as .xlsx")


def test_a_workbook_is_known_by_its_bytes_whatever_it_is_called(tmp_path, monkeypatch):
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet("支出").write_row(0, 0, ["year", "value"])
    (tmp_path / "a.csv").write_bytes(content.getvalue())
    assert source.find(str(tmp_path / "a.csv"), Settings()).sheets[0].name == "支出"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.getvalue())))
    assert source.find("-", Settings()).sheets[0].name == "支出"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    "text",
    [
        ' \n[{"year": 2024, "value": 1}]',
        '{"rows": [{"year": 2024, "value": 1}]}',
        '{"year": 2024, "value": 1}\n{"year": 2023, "value": 2}',
    ],
)
def test_text_that_begins_as_json_does_is_json(text, codec, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode(codec))))
    (sheet,) = source.find("-", Settings()).sheets
    assert list(sheet.rows[0].cells) == ["year", "value"]
    assert list(sheet.rows[1].cells) == ["2024", "1"]


def test_an_ending_comes_before_what_the_text_begins_with(tmp_path):
    (tmp_path / "a.csv").write_text("[year],value\n2024,1\n")
    (sheet,) = source.find(str(tmp_path / "a.csv"), Settings()).sheets
    assert list(sheet.rows[0].cells) == ["[year]", "value"]


def test_several_sheets_of_a_json_document_are_asked_for(tmp_path):
    document = {name: [{"year": 2024, "value": at}] for at, name in enumerate("abc")}
    (tmp_path / "a.json").write_text(json.dumps(document))
    found = source.find(str(tmp_path / "a.json"), Settings(sheet=("c", "a")))
    assert [sheet.name for sheet in found.sheets] == ["c", "a"]


def test_several_files_are_asked_about_with_the_descriptor_that_reads_them_all(tmp_path):
    for year in (2021, 2022):
        (tmp_path / f"{year}.csv").write_text(f"item,amount (USD)\nRoads,{year}\n")
    with pytest.raises(DataError) as caught:
        api.load(tmp_path)
    hint = caught.value.problems[0].hint.en
    (tmp_path / "datapackage.json").write_text(hint.partition("beside them: ")[2])
    assert [fact.period.year for fact in api.load(tmp_path).facts] == [2021, 2022]
