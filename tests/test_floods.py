"""Files made to take long: the work that they cost is counted, or the limit that stops them is named."""

from __future__ import annotations

import contextlib
import time

import pytest

import fiscalcli as fc
from fiscalcli import limits, series
from fiscalcli.errors import DataError, UsageError
from fiscalcli.formats.cells import Columns
from fiscalcli.mapping import tables
from fiscalcli.mapping.columns import columns


def _refused(path, text, **said):
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        fc.load(path, **said)
    return caught.value.problems


BAD = "year,item,amount\n" + "".join(f"2024,item {at},abc\n" for at in range(2500))


@pytest.mark.parametrize("said", [{}, {"skip_bad": True}])
def test_a_flood_of_bad_cells_ends_the_reading(said, tmp_path):
    stop, *others = _refused(tmp_path / "a.csv", BAD, **said)
    assert (stop.code, len(others)) == ("too_many", limits.of("problems"))
    assert stop.hint.en.endswith("--limit problems=20000")
    assert limits.is_stopped([stop])
    assert others[0].text == "abc"


def test_so_does_one_of_keys_with_two_values(tmp_path):
    rows = (f"2024,item {at // 2},{at}\n" for at in range(4100))
    stop, *others = _refused(tmp_path / "a.csv", "year,item,amount\n" + "".join(rows))
    assert (stop.code, len(others)) == ("too_many", limits.of("problems"))
    assert {each.code for each in others} == {"duplicate_key"}


def test_as_many_problems_as_the_limit_are_all_said(tmp_path):
    with limits.held({"problems": "2500"}):
        problems = _refused(tmp_path / "a.csv", BAD, limits={"problems": "2500"})
    assert len(problems) == 2500
    assert not limits.is_stopped(problems)


def test_a_thousand_indents_are_more_than_a_table_has(tmp_path):
    rows = "".join(f"{'  ' * at}Part {at},{500 - at}\n" for at in range(200))
    (problem,) = _refused(tmp_path / "a.csv", "item,2024\n" + rows)
    assert (problem.code, problem.place.line) == ("too_large", 102)


def test_many_tables_are_not_each_looked_through_to_the_end(tmp_path, monkeypatch):
    looked = []
    meanings = columns.meanings

    def noted(headings, body, settings):
        looked.append(len(body))
        return meanings(headings, body, settings)

    monkeypatch.setattr(columns, "meanings", noted)
    rows = (f"place,{1950 + at},{1951 + at}\nA,5,6\nB,6,7\n" for at in range(60))
    (tmp_path / "a.csv").write_text("".join(rows) + "C,7,8\n" * 5000)
    with pytest.raises(DataError):
        fc.load(tmp_path / "a.csv", limits={"tables": "50"})
    assert max(looked[1:]) <= tables._AHEAD


def test_an_answer_that_nobody_reads_is_asked_about(tmp_path, monkeypatch):
    monkeypatch.setattr(series, "MOST", 50)
    rows = "".join(f"2024,item {at},{at}\n" for at in range(series.MOST + 1))
    (tmp_path / "a.csv").write_text("year,item,amount (EUR)\n" + rows)
    data = fc.load(tmp_path / "a.csv")
    with pytest.raises(UsageError) as caught:
        data.summary()
    (problem,) = caught.value.problems
    assert problem.code == "too_many_lines"
    assert f"--top {series.MOST + 1}" in problem.hint.en


def test_of_a_table_too_large_for_its_rows_the_bad_cells_are_said(tmp_path):
    rows = [f"item {at},{at},{at * 2}\n" for at in range(1200)]
    rows[700] = "item 700,seven,7\n"
    text = "item,2023 (EUR),2024 (EUR)\n" + "".join(rows)
    (problem,) = _refused(tmp_path / "a.csv", text, limits={"figures": "1000"})
    assert (problem.code, problem.place.line) == ("not_a_number", 702)
    (problem,) = _refused(tmp_path / "a.csv", text, limits={"figures": "1000"}, skip_bad=True)
    assert problem.hint.en.endswith("--limit figures=10000")


def test_rows_of_a_wide_table_are_not_made_for_each_column(tmp_path, monkeypatch):
    made = []
    iterate = Columns.__iter__

    def noted(self):
        made[-1] += 1
        return iterate(self)

    monkeypatch.setattr(Columns, "__iter__", noted)
    for width in (10, 100):
        made.append(0)
        head = "year,item," + ",".join(f"unknown {at}" for at in range(width))
        rows = "".join(f"2024,item {at},{',1' * (width - 1)}\n" for at in range(50))
        (tmp_path / "a.csv").write_text(f"{head}\n{rows}", encoding="utf-8")
        with contextlib.suppress(DataError):
            fc.load(tmp_path / "a.csv")
    assert 0 < made[0] == made[1]


@pytest.mark.parametrize("run", [" ", "* ", "*", ": ", "("])
def test_a_long_run_in_a_label_is_read_in_step_with_its_length(run, tmp_path):
    begin = time.process_time()
    label = run * (60_000 // len(run))
    (tmp_path / "a.csv").write_text(f'year,item,amount (USD)\n2024,"{label}x",5\n2024,B,6\n')
    assert sorted(fact.value for fact in fc.load(tmp_path / "a.csv").facts) == [5, 6]
    assert time.process_time() - begin < 5


def test_rows_that_are_all_bad_are_not_asked_one_by_one_whether_they_head_a_table(
    tmp_path, monkeypatch
):
    asked = []
    real = tables._heads_figures
    monkeypatch.setattr(tables, "_heads_figures", lambda cell: asked.append(cell) or real(cell))
    text = "year,item,amount\n" + "".join(f"2024,item {at},x{at}y\n" for at in range(2500))
    _refused(tmp_path / "a.csv", text)
    assert len(asked) < 100
