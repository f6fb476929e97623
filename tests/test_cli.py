"""The command: what it prints where, and with which exit code it leaves. 1 is for verdicts alone."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from fiscalcli import __version__, api, cli, registry

GOOD = str(Path(__file__).parent / "errors" / "good.csv")
BAD = str(Path(__file__).parent / "errors" / "many_duplicates.csv")


def fiscal(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "fiscalcli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"]])
def test_help_is_fine_and_goes_to_stdout(arguments, capsys):
    assert cli.run(arguments) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    for name in registry.names("commands"):
        assert name in shown.out


@pytest.mark.parametrize("name", registry.names("commands"))
def test_every_command_explains_itself_and_its_exit_codes(name, capsys):
    assert cli.run([name, "-h"]) == 0
    assert "130 interrupted" in " ".join(capsys.readouterr().out.split())


def test_the_version(capsys):
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"fiscal {__version__}\n"


def test_an_answer_goes_to_stdout_and_words_to_stderr(capsys):
    assert cli.run(["summary", GOOD, "--lang", "en"]) == 0
    shown = capsys.readouterr()
    assert "Education" in shown.out
    assert "other periods" in shown.err
    assert cli.run(["summary", GOOD, "--lang", "en", "-q"]) == 0
    assert capsys.readouterr().err == ""


def test_the_language_of_an_error_is_that_of_the_arguments(capsys):
    assert cli.run(["summary", "nowhere.csv", "--lang", "zh"]) == 2
    assert "没有这个文件" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--lang", "fr"], ["summary", GOOD, "--lang", "fr"]])
def test_an_unknown_language_is_refused_everywhere(arguments, capsys):
    assert cli.run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "no language 'fr'" in shown.err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (ZeroDivisionError("x\ny"), 2, "please report: ZeroDivisionError: x"),
        (MemoryError(), 2, "error: not enough memory"),
        (RecursionError("deep"), 2, "please report: RecursionError: deep"),
        (OSError(5, "I/O"), 2, "the system refuses: I/O"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_whatever_fails_is_one_line_and_never_a_1(error, code, said, monkeypatch, capsys):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(api, "load_with", fail)
    assert cli.run(["summary", GOOD]) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert "Traceback" not in shown.err
    assert shown.err.count("\n") == (1 if said else 0)


@pytest.mark.parametrize("is_both", [False, True])
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["-h"], 0),
        (["summary", GOOD, "-f", "json"], 0),
        (["catalog", "indicators", "-f", "jsonl"], 0),
        (["summary", BAD], 2),
    ],
)
def test_a_reader_who_leaves_is_no_failure(arguments, code, unbuffered, is_both):
    """`| head` closes the pipe: a result is fine then, an error stays an error, and nothing is complained of."""
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "fiscalcli", *arguments],
            stdout=write,
            stderr=write if is_both else subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    finally:
        os.close(write)
    assert done.returncode == code
    for word in ("Traceback", "BrokenPipe", "Errno"):
        assert word not in (done.stderr or "")


def test_an_empty_word_is_no_data(capsys):
    """What is asked of "$FILE" where that is not set is not answered from the sample."""
    assert cli.run(["summary", ""]) == 2
    assert "DATA is empty" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_full_disk_is_said_in_words(form):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "fiscalcli", "summary", GOOD, "-f", form],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "error: cannot be written: No space left on device" in done.stderr
    assert "report" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["summary", GOOD], 0),
        (["summary", GOOD, "-v", "-f", "json"], 0),
        (["summary", BAD], 2),
        (["summary", "nowhere.csv"], 2),
        (["check"], 1),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_words_that_find_no_room_change_no_exit_code(arguments, code, unbuffered, tmp_path):
    (tmp_path / "targets.toml").write_text(
        '[[target]]\nname = "all"\nkind = "floor"\nindicator = "gdp"\nlimit = "1亿元"\n',
        encoding="utf-8",
    )
    (tmp_path / "fiscal.toml").write_text('data = "a.csv"\n', encoding="utf-8")
    (tmp_path / "a.csv").write_text("year,item,value,unit\n2024,GDP,3,元\n", encoding="utf-8")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "fiscalcli", *arguments],
            stdout=subprocess.PIPE, stderr=full, text=True, check=False, cwd=tmp_path,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )  # fmt: skip
    assert (done.returncode, bool(done.stdout)) == (code, code != 2)


@pytest.mark.parametrize("module", ["fiscalcli.cli", "typer", "fiscalcli.commands.summary"])
def test_an_interruption_while_the_program_starts_is_no_crash(module):
    """Most of a short run is imports: an interruption in any of them leaves as one in the middle of the work."""
    code = f"""
import os, signal, sys
from fiscalcli.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored, where the tests run in the background of a shell
class Interrupts:
    def find_spec(name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupts)
sys.argv = ["fiscal", "summary", {GOOD!r}]
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("optimize", ["1", "2"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-h"], "year-on-year"),
        (["summary", "-h"], "year-on-year"),
        (["summary", GOOD], "Education"),
        (["explain", "floor"], "at least"),
    ],
)
def test_python_without_docstrings_runs_it_too(arguments, said, optimize):
    done = fiscal(*arguments, env={**os.environ, "PYTHONOPTIMIZE": optimize})
    assert done.returncode == 0, done.stderr
    assert said in done.stdout


def test_a_terminal_without_chinese_shows_marks_and_does_not_fail():
    done = fiscal(
        "summary",
        GOOD,
        "--lang",
        "zh",
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert "13.0" in done.stdout


def test_a_csv_is_read_without_the_workbook_library():
    code = (
        "import sys; from fiscalcli import cli; cli.run(sys.argv[1:]); "
        "assert not {'python_calamine', 'pandas'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "summary", GOOD], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("Error")) == (0, 0)


def test_the_ending_of_a_file_chooses_the_format(tmp_path, capsys):
    assert cli.run(["summary", GOOD, "-o", str(tmp_path / "a.json"), "--lang", "en"]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "a.json").read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize(
    ("arguments", "target"),
    [
        ("summary a.csv", "a.csv"),
        ("summary a.csv", "./p/../a.csv"),
        ("summary a.csv", "link.csv"),
        ("summary link.csv", "a.csv"),
        ("summary - ", "a.csv"),
        ("compare a.csv b.csv", "b.csv"),
        ("validate a.csv --against b.csv", "b.csv"),
        ("check a.csv -f json", "targets.toml"),
        ("summary p -f json", "p/datapackage.json"),
        ("summary p", "p/c.csv"),
        ("summary", "a.csv"),
        ("summary -f json", "fiscal.toml"),
    ],
)
def test_nothing_that_was_read_is_written_over(arguments, target, tmp_path):
    (tmp_path / "p").mkdir()
    for name in ("a.csv", "b.csv", "p/c.csv"):
        (tmp_path / name).write_text("year,item,value,unit\n2024,GDP,3,元\n", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("a.csv")
    (tmp_path / "p" / "datapackage.json").write_text('{"resources": [{"path": "c.csv"}]}')
    (tmp_path / "fiscal.toml").write_text('data = "a.csv"\n')
    (tmp_path / "targets.toml").write_text(
        '[[target]]\nname = "all"\nkind = "floor"\nindicator = "gdp"\nlimit = "1亿元"\n',
        encoding="utf-8",
    )
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with (tmp_path / "a.csv").open("rb") as stdin:
        done = fiscal(*arguments.split(), "-o", target, cwd=tmp_path, stdin=stdin)
    assert done.returncode == 2
    assert f"{target}: the answer comes from this file" in done.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_output_may_be_replaced_and_read_afterwards(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert cli.run(["summary", GOOD, "-o", "a.csv"]) == 0
    cli.run(["summary", "a.csv"])
    assert cli.run(["summary", GOOD, "-o", "a.csv"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("-f json -o x.csv", 2),
        ("-f jsonl -o x.json", 2),
        ("-f csv -o x.xlsx", 2),
        ("-f xlsx -o x.csv", 2),
        ("-f xlsx -o x.txt", 2),
        ("-f table -o x.md", 2),
        ("-f json -o x.JSON", 0),
        ("-f table -o x.txt", 0),
        ("-f csv -o x.txt", 0),
        ("-f json -o x.log", 0),
        ("-f json -o x", 0),
        ("-f md -o -", 0),
    ],
)
def test_an_ending_and_a_format_do_not_contradict_each_other(
    arguments, code, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert cli.run(["summary", GOOD, "--lang", "en", *arguments.split()]) == code
    shown = capsys.readouterr().err
    assert ("leave -f out" in shown) == bool(code)
    assert bool(list(tmp_path.iterdir())) == (code == 0 and "-o -" not in arguments)


def test_verbose_names_the_place_of_each_figure(capsys):
    assert cli.run(["summary", GOOD, "-v", "--lang", "en"]) == 0
    assert "good.csv" in capsys.readouterr().err


def test_a_workbook_is_not_thrown_at_a_terminal(monkeypatch, capsys):
    monkeypatch.setattr("fiscalcli.terminal.width", lambda: 80)
    assert cli.run(["summary", GOOD, "-f", "xlsx", "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "-o FILE.xlsx" in shown.err


@pytest.mark.parametrize(("redirect", "code"), [(">&-", 0), ("2>&-", 0), ("<&- -", 2)])
def test_a_closed_stream_is_no_crash(redirect, code, tmp_path):
    (tmp_path / "a.csv").write_text("year,item,value,unit\n2024,Roads,3,元\n", encoding="utf-8")
    data = "-" if redirect.endswith(" -") else "a.csv"
    command = (
        f"{shlex.quote(sys.executable)} -m fiscalcli summary {data} {redirect.removesuffix(' -')}"
    )
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)


@pytest.mark.parametrize("named", ["x" * 5000, "/dev/zero"])
def test_what_is_no_file_is_said_in_words(named):
    done = subprocess.run(
        [sys.executable, "-m", "fiscalcli", "summary", named],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "please report" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--year", "2023", "--year", "2024"], "--year"),
        (["-f", "json", "--format", "csv"], "--format"),
        (["--default", "unit=USD", "--default", "unit=EUR"], "unit"),
        (["--column", "a=value", "--column", "a=extra"], "'a'"),
        (["--bom", "-f", "json"], "--bom"),
        (["--bom"], "--bom"),
    ],
)
def test_what_would_be_dropped_in_silence_is_refused(arguments, code, capsys):
    assert cli.run(["summary", GOOD, *arguments, "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert (
        "fiscal.error/1" in shown.out
        if "json" in arguments[1:] and "--bom" in arguments
        else not shown.out
    )
    assert code in shown.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lines", "--lines"],
        ["--default", "unit=万元", "--default", "unit=万元", "--default", "phase=final"],
        ["--where", "sector=教育", "--where", "sector=卫生健康"],
        ["--bom", "-f", "tsv"],
    ],
)
def test_what_may_be_said_twice_may_be(arguments, capsys):
    cli.run(["summary", GOOD, *arguments])
    assert not any(word in capsys.readouterr().err for word in ("给“", "写了", "--bom"))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), "memory"),
        (OSError(12, "Cannot allocate memory"), "memory"),
        (ImportError("_duckdb.so: failed to map segment from shared object"), "memory"),
        (OSError(5, "Input/output error"), "system"),
        (ValueError("x"), "crash"),
    ],
)
def test_a_lack_of_memory_is_told_from_a_fault_of_the_program(error, code):
    _, said = cli._failed(error)
    assert said is not None
    assert [problem.code for problem in said.problems] == [code]


def test_a_second_file_is_answered_with_how_two_are_read(tmp_path, capsys):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("item,2024\nA,1\n", encoding="utf-8")
    argv = ["summary", str(tmp_path / "a.csv"), str(tmp_path / "b.csv")]
    assert cli.run(argv) == 2
    assert "fiscal compare" in capsys.readouterr().err
