"""The files of a package, in a folder and in an archive: nothing outside of it is read, nothing is fetched."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import stat
import struct
import zipfile

import pytest
from hypothesis import given, settings as settings_of, strategies as st

from fiscalcli import api, files, source
from fiscalcli.errors import DataError, FiscalError, Place
from fiscalcli.mapping.settings import Settings

ROWS = "year,sector,amount (EUR)\n2024,A,5\n"


def zipped(entries, **how):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content, **how)
    return out.getvalue()


def package(path, **more):
    return json.dumps({"name": "p", "resources": [{"path": path, **more}]})


def codes(path, **settings):
    with pytest.raises(DataError) as caught:
        api.load(path, **settings)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize("root", ["", "budget/", "a/b/"])
@pytest.mark.parametrize("name", ["d/a.csv", "a.csv.gz"])
def test_a_package_in_an_archive_is_data(root, name, tmp_path):
    content = gzip.compress(ROWS.encode()) if name.endswith("gz") else ROWS
    junk = {f"__MACOSX/{root}._a.csv": b"\0", f"{root}.DS_Store": b"\0", f"{root}targets.toml": ""}
    entries = {f"{root}datapackage.json": package(name), f"{root}{name}": content, **junk}
    (tmp_path / "b.zip").write_bytes(zipped(entries))
    data = api.load(tmp_path / "b.zip")
    assert [str(fact.value) for fact in data.facts] == ["5"]
    assert data.facts[0].source.file == f"{tmp_path}/b.zip/{root}{name}"


def test_an_archive_of_one_table_is_data(tmp_path):
    (tmp_path / "b.zip").write_bytes(zipped({"x/a.csv": ROWS, "x/readme.pdf": "."}))
    assert [str(fact.value) for fact in api.load(tmp_path / "b.zip").facts] == ["5"]


def test_notes_beside_the_one_table_of_an_archive_are_no_table(tmp_path):
    junk = {"README.txt": "Budget of the city", "__MACOSX/x/._a.csv": "junk", "x/.DS_Store": "."}
    (tmp_path / "b.zip").write_bytes(zipped({"x/a.csv": ROWS, **junk}))
    assert [str(fact.value) for fact in api.load(tmp_path / "b.zip").facts] == ["5"]
    (tmp_path / "c.zip").write_bytes(zipped({"a.txt": ROWS}))
    assert [str(fact.value) for fact in api.load(tmp_path / "c.zip").facts] == ["5"]


@pytest.mark.parametrize("asked", ["x/b.csv", "b.csv"])
def test_one_of_several_tables_in_an_archive_is_read_as_the_error_says(asked, tmp_path):
    path = tmp_path / "b.zip"
    path.write_bytes(zipped({"a.csv": ROWS, "x/b.csv": ROWS.replace("5", "7")}))
    with pytest.raises(DataError) as caught:
        api.load(path)
    hint, _, every = caught.value.problems[0].hint.en.partition("; to read all of them")
    assert hint == "read one of them: --sheet a.csv, --sheet x/b.csv"
    assert every.endswith('{"resources": [{"path": "a.csv"}, {"path": "x/b.csv"}]}')
    assert [str(fact.value) for fact in api.load(path, sheet=asked).facts] == ["7"]


@pytest.mark.parametrize(("asked", "value"), [("b.csv", "5"), ("old/b.csv", "7")])
def test_a_table_at_the_top_is_read_though_a_folder_has_another_of_its_name(asked, value, tmp_path):
    path = tmp_path / "b.zip"
    path.write_bytes(zipped({"b.csv": ROWS, "old/b.csv": ROWS.replace("5", "7")}))
    assert [str(fact.value) for fact in api.load(path, sheet=asked).facts] == [value]


def test_an_archive_comes_through_a_pipe_too(monkeypatch):
    content = zipped({"p/datapackage.json": package("a.csv"), "p/a.csv": ROWS})
    stream = io.TextIOWrapper(io.BytesIO(content))
    monkeypatch.setattr("sys.stdin", stream)
    (fact,) = api.load("-").facts
    assert (str(fact.value), fact.source.file) == ("5", "-/p/a.csv")


@pytest.mark.parametrize(
    "entries",
    [{"a.csv": ROWS, "b.csv": ROWS}, {"a.pdf": "."}, {}, {"a/datapackage.json": package("a.csv"), "b/datapackage.json": package("a.csv")}],
)  # fmt: skip
def test_an_archive_that_does_not_say_which_file_is_meant(entries, tmp_path):
    (tmp_path / "b.zip").write_bytes(zipped({**entries, "readme.md": ""}))
    assert codes(tmp_path / "b.zip") == ["not_a_dataset"]


def test_a_package_of_no_table_says_what_it_names(tmp_path):
    (tmp_path / "datapackage.json").write_text(package("report.pdf"))
    with pytest.raises(DataError, match=r"none of its files is one of rows: report\.pdf"):
        api.load(tmp_path)
    (tmp_path / "datapackage.json").write_text(package("../../etc/passwd"))
    assert codes(tmp_path) == ["outside"]


@pytest.mark.parametrize("path", ["../a.csv", "/etc/passwd", "x/../../a.csv", "..", "..\\a.csv"])
@pytest.mark.parametrize("is_zip", [True, False])
def test_what_lies_outside_is_refused(path, is_zip, tmp_path):
    (tmp_path / "a.csv").write_text(ROWS)
    said = package(path + ("" if path.endswith("csv") else "/b.csv"))
    if is_zip:
        (tmp_path / "b.zip").write_bytes(zipped({"datapackage.json": said}))
        assert codes(tmp_path / "b.zip") == ["outside"]
        return
    (tmp_path / "p").mkdir()
    (tmp_path / "p/datapackage.json").write_text(said)
    assert codes(tmp_path / "p") == ["no_such_file" if "\\" in path else "outside"]


@pytest.mark.parametrize("path", ["../../datapackage.json", "a/../../b.csv", "..\\b.csv"])
def test_an_archive_with_a_file_that_leads_out_of_it_is_refused(path, tmp_path):
    """It was left out as if it were junk, and the rest read without it."""
    (tmp_path / "b.zip").write_bytes(zipped({path: package("a.csv"), "a.csv": ROWS}))
    assert codes(tmp_path / "b.zip") == ["outside"]


def test_a_link_that_leads_outside_is_refused(tmp_path):
    (tmp_path / "secret.csv").write_text(ROWS)
    (tmp_path / "p").mkdir()
    (tmp_path / "p/a.csv").symlink_to(tmp_path / "secret.csv")
    (tmp_path / "p/datapackage.json").write_text(package("a.csv"))
    assert codes(tmp_path / "p") == ["outside"]


def test_a_link_in_an_archive_is_refused(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("datapackage.json", package("a.csv"))
        link = zipfile.ZipInfo("a.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, "/etc/passwd")
    (tmp_path / "b.zip").write_bytes(out.getvalue())
    assert codes(tmp_path / "b.zip") == ["outside"]


@pytest.mark.parametrize(
    "resource",
    [{"path": "http://x.org/a.csv"}, {"path": "HTTPS://x.org/a.csv"}, {"path": ["ftp://x.org/a.csv"]}, {"path": "file:///etc/passwd.csv"},
     {"url": "http://x.org/a.csv"}],
)  # fmt: skip
def test_nothing_is_fetched(resource, tmp_path):
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    with pytest.raises(DataError) as caught:
        api.load(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == "network"
    assert '"path"' in problem.hint.en


def test_data_in_the_descriptor_are_not_left_out_in_silence(tmp_path):
    resources = [{"path": "a.csv"}, {"name": "b", "data": [{"year": 2024, "amount": 1}]}]
    (tmp_path / "a.csv").write_text(ROWS)
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": resources}))
    assert codes(tmp_path) == ["inline"]


@pytest.mark.parametrize("path", ["a.csv.zip", ["a.csv", "b.CSV.bz2"], "a.tar.gz"])
def test_tables_packed_in_another_way_are_not_left_out_in_silence(path, tmp_path):
    (tmp_path / "a.csv").write_text(ROWS)
    resources = [{"path": "a.csv"}, {"path": path}]
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": resources}))
    assert codes(tmp_path) == ["packed"]


def test_resources_that_are_no_tables_are_named(tmp_path):
    resources = [{"path": "a.csv"}, {"path": "map.geojson"}]
    (tmp_path / "a.csv").write_text(ROWS)
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": resources}))
    assert any("map.geojson" in note.en for note in api.load(tmp_path).notes)


def test_bombs_are_refused(tmp_path):
    big = b"0" * 20_000_000
    (tmp_path / "b.zip").write_bytes(zipped({"a.csv": big}))
    assert codes(tmp_path / "b.zip") == ["too_large"]
    lie = (
        (tmp_path / "b.zip").read_bytes().replace(struct.pack("<I", len(big)), struct.pack("<I", 9))
    )
    (tmp_path / "b.zip").write_bytes(lie)
    assert codes(tmp_path / "b.zip") in (["too_large"], ["damaged"])
    (tmp_path / "b.zip").write_bytes(zipped({f"{at}.csv": "" for at in range(20)}))
    assert codes(tmp_path / "b.zip", limits={"files": 10}) == ["too_large"]


def test_all_files_together_are_limited(tmp_path):
    tables = {f"{at}.csv": f"{ROWS}{' ' * 400}\n" for at in range(3)}
    said = json.dumps({"resources": [{"path": name} for name in tables]})
    (tmp_path / "b.zip").write_bytes(zipped({"datapackage.json": said, **tables}))
    assert codes(tmp_path / "b.zip", limits={"unpacked": 1000}) == ["too_large"]
    assert api.load(tmp_path / "b.zip", limits={"unpacked": 5000}, lines=True).facts


def test_what_is_locked_or_damaged_is_said(tmp_path):
    whole = bytearray(zipped({"a.csv": ROWS}))
    (tmp_path / "b.zip").write_bytes(whole[:40])
    assert codes(tmp_path / "b.zip") == ["damaged"]
    (tmp_path / "b.zip").write_bytes(
        bytes(whole).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    )
    assert codes(tmp_path / "b.zip") == ["encrypted"]


def test_a_name_that_an_archive_has_twice_is_said(tmp_path):
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as file:
        file.writestr("a.csv", ROWS)
        with pytest.warns(UserWarning, match="a.csv"):
            file.writestr("a.csv", ROWS)
    with pytest.raises(DataError) as caught:
        api.load(tmp_path / "b.zip")
    assert "two files that are called a.csv" in caught.value.problems[0].message.en


def test_a_workbook_stays_a_workbook(tmp_path):
    (tmp_path / "b.zip").write_bytes(zipped({"[Content_Types].xml": "<a/>"}))
    with pytest.raises(DataError) as caught:
        source.find(str(tmp_path / "b.zip"), Settings())
    assert caught.value.problems[0].code == "not_a_workbook"


@settings_of(deadline=None, max_examples=150)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=6), st.booleans())
def test_a_damaged_archive_is_read_or_refused(tmp_path_factory, at, junk, is_cut):
    content = bytearray(zipped({"datapackage.json": package("a.csv"), "a.csv": ROWS}))
    at %= len(content)
    content[at : at + len(junk)] = junk
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    path.write_bytes(content[:at] if is_cut and at > 4 else content)
    with contextlib.suppress(FiscalError):
        assert api.load(path).facts


def test_what_is_no_file_is_told_apart_from_what_is_not_there(tmp_path):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(DataError) as caught:
        files.Folder(tmp_path).read("a.csv", Place("p"))
    (problem,) = caught.value.problems
    assert problem.hint is not None
    assert "name a file" in problem.hint.en
