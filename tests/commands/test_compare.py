"""`fiscal compare` as it is typed: files, years, what a file called like a year means."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from fiscalcli import cli, registry

TEXT = "年份,科目,金额,单位\n2023,教育支出,100,万元\n2024,教育支出,{},万元\n"
SILENT = ("junit", "github")


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, value in (("a.csv", "110"), ("b.csv", "120"), ("2023", "130")):
        (tmp_path / name).write_text(TEXT.format(value), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", [n for n in registry.names("renderers") if n not in SILENT])
def test_every_format_shows_it(name, files):
    assert cli.run(["compare", "a.csv", "b.csv", "-f", name, "-o", f"out.{name}", "-q"]) == 0
    assert (files / f"out.{name}").read_bytes()


@pytest.mark.usefixtures("files")
def test_two_files(capsys):
    assert cli.run(["compare", "a.csv", "b.csv", "-f", "json", "--changed"]) == 0
    report = json.loads(capsys.readouterr().out)
    [row] = report["rows"]
    assert (row["period"], row["base"], row["value"], row["status"]) == (
        "2024",
        110,
        120,
        "changed",
    )
    assert report["same"] == "1"


@pytest.mark.usefixtures("files")
def test_two_years_of_one_file(capsys):
    assert cli.run(["compare", "2023", "2024", "--data", "a.csv", "-f", "csv", "--lang", "en"]) == 0
    shown = capsys.readouterr()
    [row] = csv.DictReader(StringIO(shown.out))
    assert (row["base"], row["value"], row["rate"]) == ("100", "110", "0.1")
    assert "also the name of a file" in shown.err


TWO = """\
Costs 2024 (EUR),
Item,Amount
Schools,110
Roads,70

Costs 2024 (EUR),
Programme,Amount
Schools,120
Roads,70
"""


def test_two_tables_of_one_file(files, capsys):
    (files / "two.csv").write_text(TWO, encoding="utf-8")
    asked = ["compare", "sheet=1", "sheet=2", "--data", "two.csv", "-f", "csv", "--lang", "en"]
    assert cli.run(["summary", "two.csv", "--lang", "en"]) == 2
    assert "fiscal compare sheet=1 sheet=2 --data two.csv" in capsys.readouterr().err
    assert cli.run([*asked, "--changed"]) == 0
    [row] = csv.DictReader(StringIO(capsys.readouterr().out))
    assert (row["base"], row["value"], row["status"]) == ("110", "120", "changed")
    asked[2] = "sheet=3"
    assert cli.run(asked) == 2
    assert "there is no table '3'" in capsys.readouterr().err


@pytest.mark.usefixtures("files")
def test_a_column_called_sheet_has_sides_too(files, capsys):
    rows = "sheet,year,item,amount (EUR)\none,2024,Schools,110\ntwo,2024,Schools,120\n"
    (files / "own.csv").write_text(rows, encoding="utf-8")
    asked = ["compare", "sheet=one", "sheet=two", "--data", "own.csv", "-f", "csv", "--lang", "en"]
    assert cli.run(asked) == 0
    [row] = csv.DictReader(StringIO(capsys.readouterr().out))
    assert (row["base"], row["value"]) == ("110", "120")


def test_files_that_are_called_like_years_are_files_and_say_so(files, capsys):
    (files / "2024").write_text(TEXT.format("140"), encoding="utf-8")
    assert cli.run(["compare", "2023", "2024", "-f", "csv", "--lang", "en"]) == 0
    shown = capsys.readouterr()
    assert [row["base"] for row in csv.DictReader(StringIO(shown.out))] == ["100", "130"]
    assert "--data DATA" in shown.err


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.csv", "c.csv"], "there is no such file"),
        (["a.csv", "2024"], "there is no such file"),
        (["2023", "1999", "--data", "a.csv"], "no figures of 1999"),
        (["2023", "gone", "--data", "a.csv"], "'gone' is no file"),
    ],
)
def test_a_side_that_is_not_there(arguments, said, capsys):
    assert cli.run(["compare", *arguments, "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
