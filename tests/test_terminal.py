"""The terminal: language, width, colour; a file is whole or untouched; problems are said once and briefly."""

from __future__ import annotations

import io
import os
import stat
import threading

import pytest

from fiscalcli import terminal
from fiscalcli.errors import DataError, Text


@pytest.mark.parametrize(
    ("argv", "environment", "lang"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ([], {"LC_ALL": "zh_CN.UTF-8", "FISCAL_LANG": "en"}, "en"),
        ([], {"FISCAL_LANG": "ZH"}, "zh"),
        (["summary", "--lang", "zh"], {"FISCAL_LANG": "en"}, "zh"),
        (["--lang=en", "summary"], {"FISCAL_LANG": "zh"}, "en"),
        (["summary", "--lang"], {"FISCAL_LANG": "zh"}, "zh"),
    ],
)
def test_the_language(argv, environment, lang):
    assert terminal.language(argv, environment) == lang


class Terminal(io.StringIO):
    def __init__(self, is_terminal):
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self):
        return self.is_terminal

    def fileno(self):
        return 1


@pytest.mark.parametrize(
    ("is_terminal", "columns", "width"),
    [(False, "50", None), (True, "50", 50), (True, "0", 77), (True, "wide", 77), (True, "", 77)],
)
def test_the_width(is_terminal, columns, width, monkeypatch):
    monkeypatch.setattr("sys.stdout", Terminal(is_terminal))
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((77, 24)))
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal.width() == width


@pytest.mark.parametrize(
    ("is_terminal", "environment", "color"),
    [
        (True, {}, True),
        (True, {"TERM": "dumb"}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (False, {}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "0"}, False),
    ],
)
def test_the_colour(is_terminal, environment, color, monkeypatch):
    monkeypatch.setattr("sys.stdout", Terminal(is_terminal))
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.setenv(name, environment.get(name, ""))
    assert terminal.color() is color


def test_stdout_ends_with_a_line_feed_and_takes_bytes(capsysbinary):
    terminal.write("数", "-")
    terminal.write("", "")
    terminal.write("a\n", "-")
    terminal.write(b"\x00\xff", "-")
    assert capsysbinary.readouterr().out == "数\na\n".encode() + b"\x00\xff"


def test_a_file_is_written_as_it_is(tmp_path):
    terminal.write("数", str(tmp_path / "a.txt"))
    terminal.write(b"\x00", str(tmp_path / "b.bin"))
    assert (tmp_path / "a.txt").read_bytes() == "数".encode()
    assert (tmp_path / "b.bin").read_bytes() == b"\x00"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.bin"]


def test_a_new_file_has_the_rights_of_the_user_and_an_old_one_keeps_its_own(tmp_path):
    old = tmp_path / "old"
    old.write_text("x")
    old.chmod(0o640)
    mask = os.umask(0o027)
    try:
        terminal.write("y", str(old))
        terminal.write("y", str(tmp_path / "new"))
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(mask)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    terminal.write("new", str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_nothing_else(step, error, tmp_path, monkeypatch):
    path = tmp_path / "report.csv"
    path.write_text("old")

    def fail(*_, **__):
        raise error

    target = "os.fsync" if step == "fsync" else f"pathlib.Path.{step}"
    with monkeypatch.context() as broken:
        broken.setattr(target, fail)
        with pytest.raises((DataError, KeyboardInterrupt)):
            terminal.write("new", str(path))
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["report.csv"]


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    terminal.write("data", str(pipe))
    reader.join()
    assert got == [b"data"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(DataError) as caught:
        terminal.write("data", str(pipe))
    assert "nobody reads" in caught.value.problems[0].message.en


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(DataError) as caught:
        terminal.write("x", str(tmp_path))
    assert caught.value.problems[0].code == "cannot_write"


def test_nothing_of_a_file_reaches_the_terminal_raw(capsys):
    terminal.tell([Text("\x1b[2J", "\x1b]0;owned\x07 a\nb")], "en")
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "\x07" not in said
    assert said.count("\n") == 1
