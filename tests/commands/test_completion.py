"""`fiscal completion`: a script that the shell itself accepts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from fiscalcli import cli


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_completes_fiscal(shell, capsys):
    assert cli.run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "_FISCAL_COMPLETE" in script
    if path := shutil.which(shell):
        subprocess.run([path, "-n"], input=script, text=True, check=True)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("fiscal ", "summary"), ("fiscal gro", "growth"), ("fiscal summary --ye", "--year")],
)
def test_what_is_typed_is_completed(typed, offered):
    words = typed.split(" ")
    asked = {
        "_FISCAL_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }
    command = [sys.executable, "-m", "fiscalcli"]
    done = subprocess.run(
        command, env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    assert offered in done.stdout.split()
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "asked",
    [
        {"_FISCAL_COMPLETE": "x"},
        {"_FISCAL_COMPLETE": "complete_bash"},
        {"_FISCAL_COMPLETE": "complete_bash", "COMP_WORDS": "fiscal ", "COMP_CWORD": "one"},
        {"_FISCAL_COMPLETE": "complete_tcsh", "COMP_WORDS": "fiscal ", "COMP_CWORD": "1"},
    ],
)
def test_a_shell_that_asks_in_another_way_is_told_what_to_do(asked):
    done = subprocess.run(
        [sys.executable, "-m", "fiscalcli"],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "report" not in done.stderr
    assert "fiscal completion bash" in done.stderr
