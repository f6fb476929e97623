"""What the documents say is so: every example is run, and the reference is what the program prints.

In a `console` block each line `$ command` is run and must print what stands beneath it (standard
output and errors as they come; a line `...` stands for any lines). A `python` block is run, as a
doctest where it has `>>>`. An `sh` block is about setting up: what it names must exist.
"""

from __future__ import annotations

import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src"
PAGES = {"README.md": "en", "README.zh.md": "zh"}
LOCALES = {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}
FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT, MORE, ANY = "$ ", "> ", "..."
NOT_COPIED = {"src", "tests", "build", "dist", "htmlcov"}


class Shell:
    """A shell in a copy of the checkout, with `fiscal` on its path, that remembers where it is."""

    def __init__(self, place: Path, lang: str):
        self.home = place / "fiscalcli"
        self.state = place / "cwd"
        self.code = 0
        self._copy_checkout()
        self._put_on_path(place / "bin", lang)

    def _copy_checkout(self) -> None:
        self.home.mkdir()
        for path in ROOT.iterdir():
            if path.name.startswith(".") or path.name in NOT_COPIED:
                continue
            target = self.home / path.name
            (shutil.copytree if path.is_dir() else shutil.copy)(path, target)
        self.cwd = self.home

    def _put_on_path(self, folder: Path, lang: str) -> None:
        folder.mkdir()
        python = shlex.quote(sys.executable)
        for name, command in {
            "fiscal": f"{python} -m fiscalcli",
            "python": python,
            "python3": python,
        }.items():
            shim = folder / name
            shim.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
            shim.chmod(0o755)
        (self.home / ".venv").mkdir()
        (self.home / ".venv" / "bin").symlink_to(folder)
        self.environment = os.environ | {
            "LANG": LOCALES[lang],
            "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(SRC),
            "PYTHONUNBUFFERED": "1",  # notes and data in the order in which they are printed
        }

    def run(self, command: str) -> str:
        """Return what `command` prints; `$?` and the folder are those that the last one left."""
        lines = [f"(exit {self.code})", command, "code=$?", 'pwd > "$0"', "exit $code"]
        done = subprocess.run(
            ["sh", "-c", "\n".join(lines), self.state],
            cwd=self.cwd,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.code = done.returncode
        if self.state.exists():
            self.cwd = Path(self.state.read_text(encoding="utf-8").strip())
        return done.stdout


def blocks(page: str, *languages: str) -> list[str]:
    """Return the text of the fenced blocks of `page` in one of `languages`, in order."""
    return [text for language, text in FENCE.findall(page) if language in languages]


def steps(block: str) -> list[tuple[str, str]]:
    """Return the commands of a console block, as written, each with the output beneath it."""
    found: list[tuple[str, str]] = []
    for line in block.splitlines():
        if line.startswith(PROMPT):
            found.append((line, ""))
            continue
        assert found, f"a console block begins with a command, not with {line!r}"
        command, output = found[-1]
        if not output and (command.endswith("\\") or line.startswith(MORE)):
            found[-1] = (f"{command}\n{line}", "")
        else:
            found[-1] = (command, f"{output}{line}\n")
    return found


def typed(command: str) -> str:
    """Return `command` as a shell reads it: without the prompts."""
    return "\n".join(
        re.sub(r"^(\$ |> )", "", line) if number else line.removeprefix(PROMPT)
        for number, line in enumerate(command.split("\n"))
    )


def clean(text: str) -> str:
    """Return `text` without the blanks that nobody sees."""
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def agrees(expected: str, printed: str) -> bool:
    """Return whether `printed` is what stands in the page, where a line `...` stands for any lines."""
    parts = re.split(rf"(?m)^{re.escape(ANY)}$", clean(expected))
    pattern = "(?:.*)".join(re.escape(part) for part in parts)
    return re.fullmatch(pattern, clean(printed), re.DOTALL) is not None


def replayed(block: str, shell: Shell) -> str:
    """Return the console block with what its commands print now, where that is not what it says."""
    told = []
    for command, output in steps(block):
        printed = shell.run(typed(command))
        kept = output if agrees(output, printed) else f"{clean(printed)}\n".lstrip("\n")
        told.append(f"{command}\n{kept}")
    return "".join(told)


def python(block: str, shell: Shell) -> str:
    """Run a python block, as a doctest where it has prompts, and return what is wrong with it."""
    script = shell.home / "example.txt"
    script.write_text(block, encoding="utf-8")
    doctest = "-m doctest -o ELLIPSIS -o NORMALIZE_WHITESPACE " if ">>> " in block else ""
    printed = shell.run(f"python {doctest}{shlex.quote(str(script))}")
    return printed if shell.code else ""


def missing(block: str) -> list[str]:
    """Return what a set-up block names that is not there: make targets, extras, files."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = set(settings["project"]["optional-dependencies"])
    wrong = []
    for line in block.splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] == ["make"]:
            asked = {word for word in words[1:] if word.isalpha()}
            wrong += [f"make {word}" for word in sorted(asked - targets)]
        for word in words:
            if extra := re.fullmatch(r".*\.\[(\w+)\]", word):
                wrong += [] if extra[1] in extras else [word]
            elif re.fullmatch(r"\.ci/\w+|[\w./-]+\.(csv|md|py|toml|txt)", word):
                wrong += [] if (ROOT / word).exists() else [word]
    return wrong


@pytest.fixture(params=PAGES)
def page(request):
    return ROOT / request.param


@pytest.fixture
def shell(page, tmp_path):
    return Shell(tmp_path, PAGES[page.name])


def test_examples_at_the_terminal_print_what_the_page_says(page, shell, bless):
    text = page.read_text(encoding="utf-8")
    assert blocks(text, "console"), "a page shows the program at work"
    actual = FENCE.sub(
        lambda found: (
            f"```console\n{replayed(found[2], shell)}```" if found[1] == "console" else found[0]
        ),
        text,
    )
    if bless:
        page.write_text(actual, encoding="utf-8", newline="\n")
        return
    assert actual == text, f"{page.name} differs: if that is meant, run `make bless`"


def test_examples_in_python_run(page, shell):
    wrong = [python(block, shell) for block in blocks(page.read_text(encoding="utf-8"), "python")]
    assert not "".join(wrong), "".join(wrong)


def test_set_up_names_what_exists(page):
    text = page.read_text(encoding="utf-8")
    assert blocks(text, "sh", "bash"), "a page says how to set up"
    assert not [gap for block in blocks(text, "sh", "bash") for gap in missing(block)]


def test_the_reference_is_what_the_program_prints():
    generate = runpy.run_path(str(ROOT / "docs" / "generate.py"))
    page = generate["PAGE"].read_text(encoding="utf-8")
    assert page == generate["reference"](), "docs/reference.md is stale: run `make docs`"
    ledgers = generate["LEDGERS"].read_text(encoding="utf-8")
    assert ledgers == generate["ledgers"](), "docs/ledgers.md is stale: run `make docs`"


def test_the_pictures_show_what_the_program_shows_and_ask_no_server():
    generate = runpy.run_path(str(ROOT / "docs" / "generate.py"))
    for path, said in generate["PICTURES"].items():
        drawn = path.read_text(encoding="utf-8")
        assert drawn == generate["picture"](*said), f"{path.name} is stale: run `make docs`"
        assert set(re.findall(r"https?:[^\s\"')]*", drawn)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("a\nb\n", "a  \nb\n", True),
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a\n...\n", "a\nb\n", True),
        ("...\n", "", True),
        ("a\n", "a\nb\n", False),
        ("", "a\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_three_dots_stand_for_any_lines(expected, printed, same):
    assert agrees(expected, printed) is same


def test_a_command_may_run_over_several_lines():
    found = steps("$ fiscal a \\\n  --b\nout\n$ cat <<E\n> x\n> E\nx\n")
    assert [(typed(command), output) for command, output in found] == [
        ("fiscal a \\\n  --b", "out\n"),
        ("cat <<E\nx\nE", "x\n"),
    ]
