"""`fiscal inspect`: a table, data, or a mapping to edit; exit code 2 where the file is refused."""

from __future__ import annotations

import json

import pytest

from fiscalcli import cli
from fiscalcli.layout import width

GOOD = (
    "某县2024年决算表\n单位：万元,,\n项目,决算数,备用\n教育支出,10,3.5\n卫生支出,-,4.5\n合计,10,8\n"
)
BAD = "year;item;amount\n2024;a;1.234,5\n2024;b;7.5\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["good", "bad"])
@pytest.mark.usefixtures("folder")
def test_the_table_for_people(name, lang, golden, monkeypatch, capsys):
    from fiscalcli import terminal

    monkeypatch.setattr(terminal, "width", lambda: 80)
    code = cli.run(["inspect", f"{name}.csv", "--lang", lang])
    shown = capsys.readouterr()
    assert code == (2 if name == "bad" else 0)
    assert max(map(width, shown.out.splitlines())) <= 80
    golden(f"commands/inspect_{name}_{lang}.txt", f"{shown.out}\n--\n{shown.err}")


@pytest.mark.usefixtures("folder")
def test_the_data_of_a_refused_file(capsys):
    assert cli.run(["inspect", "bad.csv", "-f", "json"]) == 2
    shown = json.loads(capsys.readouterr().out)
    assert shown["schema"] == "fiscal.inspect/1"
    assert shown["refused"] == "true"
    (problem,) = (row for row in shown["rows"] if row["part"] == "problem")
    assert problem["line"] == 2
    assert "--decimal" in problem["cure"]


def test_a_mapping_is_written_found_again_and_never_written_over(folder, capsys):
    assert cli.run(["inspect", "good.csv", "-o", "good.mapping.toml", "--lang", "en"]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "# confirm: " in shown.err
    written = (folder / "good.mapping.toml").read_text(encoding="utf-8")
    assert '# confirm: unit = "万元"' in written
    assert cli.run(["summary", "good.csv", "--lang", "en"]) == 0
    assert "good.mapping.toml says" in capsys.readouterr().err
    assert cli.run(["inspect", "good.csv", "-o", "good.mapping.toml"]) == 2
    other = ["-o", "good.mapping.toml", "--mapping", "x.toml", "--lang", "en"]
    (folder / "x.toml").write_text("")
    capsys.readouterr()
    assert cli.run(["inspect", "good.csv", *other]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (folder / "good.mapping.toml").read_text(encoding="utf-8") == written


def test_what_cannot_be_read_gives_no_mapping(folder, capsys):
    (folder / "x.csv").write_bytes("année;é\n".encode("cp850"))
    assert cli.run(["inspect", "x.csv", "-o", "x.mapping.toml", "--lang", "en"]) == 2
    assert "--encoding cp850" in capsys.readouterr().err
    assert not (folder / "x.mapping.toml").exists()


def test_a_file_that_is_not_there_and_a_bad_mapping_are_errors(folder, capsys):
    assert cli.run(["inspect", "gone.csv", "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert (shown.out, "no such file" in shown.err) == ("", True)
    (folder / "good.mapping.toml").write_text("encodign = 'x'\n")
    assert cli.run(["inspect", "good.csv", "--lang", "en"]) == 2
    assert "encoding" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_quiet_says_nothing_on_stderr(capsys):
    assert cli.run(["inspect", "bad.csv", "-q"]) == 2
    assert capsys.readouterr().err == ""


def test_a_mapping_under_another_name_is_asked_for_by_its_own(tmp_path, capsys):
    data = tmp_path / "a.csv"
    data.write_text("year,item,amount\n2024,Roads,5\n")
    assert cli.run(["inspect", str(data), "-o", str(tmp_path / "my own.toml")]) == 2
    assert f"-o '{tmp_path}/my own.mapping.toml'" in capsys.readouterr().err
