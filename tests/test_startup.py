"""What a command loads: an answer must not wait for a library that it does not use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# pydantic comes with the releases of Typer that are slower to run (see pyproject.toml).
HEAVY = {
    "duckdb",
    "numpy",
    "openpyxl",
    "pandas",
    "pyarrow",
    "pydantic",
    "python_calamine",
    "xlsxwriter",
}
# Runs the program as the command does, then writes down what was loaded, however it ended.
WRAPPER = """
import sys
path, sys.argv = sys.argv[1], ["fiscal", *sys.argv[2:]]
try:
    from fiscalcli.cli import main
    sys.exit(main())
finally:
    with open(path, "w", encoding="utf-8") as file:
        file.write("\\n".join(sys.modules))
"""


def loaded(path: Path, *arguments: str) -> set[str]:
    """Run `fiscal` with `arguments` and return the names of the packages that it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", WRAPPER, path, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout, "a command that prints nothing has not been run"
    return {name.partition(".")[0] for name in path.read_text(encoding="utf-8").split()}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["completion", "bash"],
        ["catalog"],
        ["summary", "--help"],
        ["summary", "data/haimen"],
        ["validate", "data/haimen"],
        ["summary", "data/haimen", "-f", "json"],
        ["execution", "data/heilongjiang", "--year", "2021"],
        ["compare", "2020", "2021", "--data", "data/heilongjiang"],
        ["convert", "data/haimen", "-f", "csv"],
        ["ledger"],
        ["catalog", "ledgers"],
        ["ledger", "--help"],
    ],
    ids=" ".join,
)
def test_a_command_loads_nothing_heavy(arguments, tmp_path):
    assert not loaded(tmp_path / "modules", *arguments) & HEAVY


def test_the_package_itself_loads_nothing_heavy():
    code = "import sys, fiscalcli.cli, fiscalcli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {name.partition(".")[0] for name in done.stdout.split()} & HEAVY
