"""Files packed by gzip: read like what they hold, refused where they are damaged."""

from __future__ import annotations

import gzip

import pytest

from fiscalcli import api, opening
from fiscalcli.errors import DataError

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
