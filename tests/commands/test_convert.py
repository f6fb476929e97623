"""`fiscal convert` at the terminal: the format by the ending, a folder whole or not at all, never over the input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fiscalcli import api, cli, terminal
from fiscalcli.errors import DataError

ROOT = Path(__file__).parent.parent.parent
HAIMEN = str(ROOT / "data" / "haimen")


def run(*arguments):
    return cli.run(["convert", *arguments])


@pytest.mark.parametrize("target", ["out/", "out", "facts.csv", "facts.parquet", "facts.xlsx"])
def test_the_ending_says_the_format(target, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(HAIMEN, "-o", target, "--lang", "en") == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", f"wrote 29 facts to {target}\n")
    assert list(api.load(target).facts) == list(api.load(HAIMEN).facts)
    assert [path.name for path in tmp_path.iterdir()] == [target.rstrip("/")]


def test_csv_goes_to_a_pipe(capsys):
    assert run(HAIMEN, "-f", "csv") == 0
    shown = capsys.readouterr()
    assert shown.out.encode() == api.load(HAIMEN).convert("csv")[""]
    assert shown.err == ""


def test_quiet_says_nothing(tmp_path, capsys):
    assert run(HAIMEN, "-o", str(tmp_path / "a.csv"), "-q") == 0
    assert capsys.readouterr().err == ""


def test_what_must_be_known_of_the_data_is_told(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("year;sector;amount (EUR)\n2024;A;-\n2024;B;5\n")
    assert run(str(tmp_path / "a.csv"), "-o", str(tmp_path / "o"), "--lang", "en") == 0
    assert "missing is not zero" in capsys.readouterr().err
    said = json.loads((tmp_path / "o/datapackage.json").read_text())
    assert any("missing is not zero" in note["en"] for note in said["fiscal"]["notes"])


def test_a_package_is_written_again_over_itself_and_over_nothing_else(tmp_path, capsys):
    out = tmp_path / "out"
    assert run(HAIMEN, "-o", str(out)) == 0
    assert run(str(ROOT / "data/heilongjiang"), "-o", str(out)) == 0
    assert api.load(out).dataset.about.name == "heilongjiang-2020-2023"
    (out / "mine.txt").write_text("x")
    assert run(HAIMEN, "-o", str(out), "--lang", "en") == 2
    assert "mine.txt" in capsys.readouterr().err
    assert api.load(out).dataset.about.name == "heilongjiang-2020-2023"


@pytest.mark.parametrize("to", ["out", "out/facts.csv"])
def test_nothing_is_written_over_what_was_read(to, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(HAIMEN, "-o", "out") == 0
    before = {path: path.read_bytes() for path in Path("out").iterdir()}
    assert run("out", "-o", to) == 2
    assert {path: path.read_bytes() for path in Path("out").iterdir()} == before


def test_a_file_does_not_become_a_folder(tmp_path, capsys):
    (tmp_path / "out").write_text("x")
    assert run(HAIMEN, "-o", str(tmp_path / "out")) == 2
    assert (tmp_path / "out").read_text() == "x"
    assert capsys.readouterr().out == ""


def test_a_folder_that_cannot_be_put_in_its_place_leaves_the_old_one(tmp_path, monkeypatch):
    out = tmp_path / "out"
    terminal.write_folder({"a": b"old"}, str(out))
    rename, count = Path.rename, []

    def fails(self, target):
        count.append(self)
        if len(count) == 2:
            raise OSError(28, "no space")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(DataError) as caught:
        terminal.write_folder({"a": b"new"}, str(out))
    assert caught.value.problems[0].code == "cannot_write"
    assert (out / "a").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    "arguments",
    [[], ["-f", "package"], ["-f", "package", "-o", "-"], ["-o", "a.pdf"], ["-f", "xml", "-o", "a"], ["-f", "csv", "-o", "a.xlsx"],
     ["-o", "nowhere/out"], ["-o", "nowhere/a.csv"]],
    ids=" ".join,
)  # fmt: skip
def test_a_wrong_place_or_format_is_refused_and_nothing_written(
    arguments, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert run(HAIMEN, *arguments) == 2
    assert capsys.readouterr().out == ""
    assert not list(tmp_path.iterdir())


def test_real_packages_of_the_first_dialect_are_made_ones_of_the_last(tmp_path):
    """The shape of a city's package with codes typed as integers (0.3-alpha), in three lines of figures."""
    attributes = {
        "CENTRO": {"source": "CENTRO"},
        "DESCRIPCION CENTRO": {"source": "DESCRIPCION CENTRO", "labelfor": "CENTRO"},
    }
    measure = {"source": "IMPORTE", "resource": "gastos", "currency": "EUR", "factor": 1}
    said = {
        "name": "gastos",
        "resources": [{"name": "gastos", "path": "g.csv", "schema": {"fields": [{"name": "CENTRO", "type": "integer"}]}}],
        "mapping": {
            "measures": {"amount": {**measure, "direction": "expenditure", "phase": "approved"}},
            "dimensions": {
                "date": {"attributes": {"year": {"source": "AÑO"}}},
                "administrative": {"classificationType": "administrative", "attributes": attributes},
            },
        },
    }  # fmt: skip
    (tmp_path / "p").mkdir()
    (tmp_path / "p/datapackage.json").write_text(json.dumps(said))
    rows = "AÑO,CENTRO,DESCRIPCION CENTRO,PROGRAMA,IMPORTE\n2012,001,A,91100,102739\n2012,001,A,91100,29354\n2013,002,B,91200,7\n"
    (tmp_path / "p/g.csv").write_text(rows)
    assert run(str(tmp_path / "p"), "--lines", "-o", str(tmp_path / "out")) == 0
    facts = api.load(tmp_path / "out").facts
    assert sum(fact.value for fact in facts if fact.period.year == 2012) == 132093
    assert {(f.unit.unit, f.direction, f.phase) for f in facts} == {
        ("EUR", "expenditure", "approved")
    }
    assert {dict(fact.extra)["CENTRO"] for fact in facts} == {"001", "002"}
