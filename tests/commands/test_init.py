"""`fiscal init`: a small dataset that the other commands understand at once."""

from __future__ import annotations

import pytest

from fiscalcli import cli, starter


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_written_answers_at_once(lang, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init", "mine/deep", "--lang", lang]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "cd mine/deep && fiscal summary" in told.err
    monkeypatch.chdir(tmp_path / "mine" / "deep")
    for command in (["summary"], ["growth", "--year", "2021"]):
        assert cli.run([*command, "-f", "csv", "--lang", lang]) == 0
        shown = capsys.readouterr()
        assert "health" in shown.out
        assert "fiscal.toml" in shown.err


def test_the_two_languages_say_the_same(tmp_path, capsys):
    answers = []
    for lang in ("zh", "en"):
        assert cli.run(["init", str(tmp_path / lang), "--lang", lang]) == 0
        assert cli.run(["summary", str(tmp_path / lang), "-f", "jsonl", "--by", "sector"]) == 0
        answers.append([line for line in capsys.readouterr().out.splitlines() if '"value"' in line])
    assert answers[0]
    assert len(answers[0]) == len(answers[1])


def test_nothing_of_the_users_is_overwritten_unless_said(tmp_path, capsys):
    (tmp_path / "budget.csv").write_text("mine")
    assert cli.run(["init", str(tmp_path)]) == 2
    assert (tmp_path / "budget.csv").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["budget.csv"]
    assert cli.run(["init", str(tmp_path), "--force"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(starter.FILES)
    assert "wrote" in capsys.readouterr().err


def test_a_file_in_the_way_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("mine")
    assert cli.run(["init", str(tmp_path / "file" / "below"), "--lang", "en"]) == 2
    assert "cannot be written to" in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "mine"
