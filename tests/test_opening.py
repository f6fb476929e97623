"""Files packed by gzip: read like what they hold, refused where they are damaged."""

from __future__ import annotations

import gzip
import os
import threading
import zipfile

import pytest

from fiscalcli import api, opening
from fiscalcli.errors import DataError
from fiscalcli.mapping.settings import Settings

ROWS = b"year;sector;amount (EUR)\n2024;A;5\n"


@pytest.mark.parametrize("name", ["budget.csv.gz", "budget.CSV.GZ", "budget.txt.gzip", "budget.gz"])
def test_a_packed_table_is_data(name, tmp_path):
    (tmp_path / name).write_bytes(gzip.compress(ROWS))
    data = api.load(tmp_path / name)
    assert [str(fact.value) for fact in data.facts] == ["5"]
    assert data.facts[0].source.file.endswith(name)


def test_its_name_is_that_of_the_table(tmp_path):
    (tmp_path / "budget.csv.gz").write_bytes(gzip.compress(ROWS))
    assert api.load(tmp_path / "budget.csv.gz").dataset.about.name == "budget"
    assert api.load(tmp_path).dataset.about.name == "budget"


def test_files_packed_one_after_another_are_one(tmp_path):
    parts = ROWS[:26], ROWS[26:]
    (tmp_path / "a.csv.gz").write_bytes(b"".join(map(gzip.compress, parts)))
    assert len(api.load(tmp_path / "a.csv.gz").facts) == 1


@pytest.mark.parametrize("cut", [20, -9, -1])
def test_what_is_cut_off_is_refused(cut, tmp_path):
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(ROWS)[:cut])
    with pytest.raises(DataError) as caught:
        api.load(tmp_path / "a.csv.gz")
    assert [problem.code for problem in caught.value.problems] == ["damaged"]


@pytest.mark.parametrize(
    ("name", "ending", "stem"),
    [("a.csv", ".csv", "a"), ("a.b.CSV.gz", ".csv", "a.b"), ("gz", "", "gz"), ("a.gz", "", "a")],
)
def test_the_ending_below_the_packing_counts(name, ending, stem):
    assert (opening.ending(name), opening.stem(name)) == (ending, stem)


def test_thousands_of_empty_streams_take_no_time(tmp_path):
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"") * 50_000 + gzip.compress(ROWS))
    assert len(api.load(tmp_path / "a.csv.gz").facts) == 1
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"") * 100_001)
    assert code(tmp_path / "b.csv.gz") == "damaged"


def code(path):
    with pytest.raises(DataError) as caught:
        api.load(path)
    (problem,) = caught.value.problems
    assert problem.hint
    return problem.code


def test_a_file_of_holes_is_left_at_the_first(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(ROWS)
    os.truncate(path, 1_900_000_000)  # takes no room on the disk
    assert code(path) == "binary"


def test_a_pipe_that_somebody_writes_is_read(tmp_path):
    pipe = tmp_path / "a.csv"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(ROWS,))
    writer.start()
    assert len(api.load(pipe).facts) == 1
    writer.join()


def test_a_pipe_that_nobody_writes_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "_PATIENCE", 0.01)
    os.mkfifo(tmp_path / "a.csv")
    assert code(tmp_path / "a.csv") == "cannot_read"


def test_a_device_and_a_socket_are_no_files(tmp_path):
    (tmp_path / "a.csv").symlink_to("/dev/zero")
    assert code(tmp_path / "a.csv") == "cannot_read"


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_folder_that_is_called_like_a_file_and_a_loop_of_links(name, tmp_path):
    (tmp_path / name).mkdir()
    assert code(tmp_path / name) == "not_a_dataset"
    (tmp_path / f"loop{name}").symlink_to(f"loop{name}")
    assert code(tmp_path / f"loop{name}") == "no_such_file"


@pytest.mark.parametrize("kind", ["tar", "bzip2", "xz"])
def test_what_is_packed_in_another_way_is_named_with_the_cure(kind, tmp_path):
    import bz2
    import io
    import lzma
    import tarfile

    data = b"year,item,value,unit\n2024,Roads,5,USD\n"
    if kind == "tar":
        stream = io.BytesIO()
        with tarfile.open(fileobj=stream, mode="w:gz") as out:
            info = tarfile.TarInfo("a.csv")
            info.size = len(data)
            out.addfile(info, io.BytesIO(data))
        data = stream.getvalue()
    else:
        data = (bz2 if kind == "bzip2" else lzma).compress(data)
    (tmp_path / "a.dat").write_bytes(data)
    with pytest.raises(DataError) as caught:
        api.load(tmp_path / "a.dat")
    (problem,) = caught.value.problems
    assert (problem.code, kind in problem.message.en) == ("packed", True)


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx", "ods", "xls", "parquet", "dat"])
@pytest.mark.parametrize("begin", [b"%PDF-1.4\n", b"{\\rtf1 ", b"\x89PNG\r\n", b"GIF89a"])
def test_what_shows_a_table_and_is_none_is_named_whatever_it_is_called(begin, ending, tmp_path):
    path = tmp_path / f"a.{ending}"
    path.write_bytes(begin + b"\xff\xfe x,y\n" + bytes(200))
    with pytest.raises(DataError) as caught:
        api.load(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("document", 0)


def test_what_is_packed_twice_or_holds_nothing_is_named(tmp_path):
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(gzip.compress(b"year,value (EUR)\n2023,1\n")))
    with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
        pass
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as outer:
        outer.write(tmp_path / "empty.zip", "inner.zip")
    said = {}
    for path in tmp_path.iterdir():
        with pytest.raises(DataError) as caught:
            api.load(path)
        (problem,) = caught.value.problems
        said[path.name] = f"{problem.message.en}; {problem.hint.en}"
    assert "gzip within gzip" in said["a.csv.gz"]
    assert said["empty.zip"].endswith("it is empty")
    assert "but inner.zip: unpack it" in said["outer.zip"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b'[{"year": 2024, "item": "A", "amount (USD)": 100}]'),
        ("a.csv", b'\xef\xbb\xbf[\n {"year": 2024, "item": "A", "amount (USD)": 100}]'),
        ("a.txt", b'{"year": 2024, "item": "A", "amount (USD)": 100}\n'),
    ],
)
def test_records_of_json_under_another_name_are_read_as_such(name, content):
    (sheet,) = opening.read(content, name, Settings())
    assert sheet.reader == "json"
    assert any("by its content" in note.en for note in sheet.notes) or name == "a.txt"


@pytest.mark.parametrize("content", [b"[a],2024\nx,1\n", b'{"a"},2024\nx,1\n', b"{x: 1},2\n"])
def test_a_bracket_alone_makes_no_json(content):
    (sheet,) = opening.read(content, "a.csv", Settings())
    assert sheet.reader == "csv"
