"""`fiscal completion`: a script that the shell itself accepts."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from fiscalcli import cli


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_completes_fiscal(shell, capsys):
    assert cli.run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "_FISCAL_COMPLETE" in script
    if path := shutil.which(shell):
        subprocess.run([path, "-n"], input=script, text=True, check=True)
