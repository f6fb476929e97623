"""What every test stands on: one environment, the golden files, and how examples are generated."""

from __future__ import annotations

import csv
import os
from io import StringIO
from pathlib import Path
from tempfile import gettempdir
from textwrap import dedent

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
BLESS = os.environ.get("FISCAL_BLESS") == "1"


def _fix_environment() -> None:
    """Give this process and those it starts the same width, language and settings everywhere."""
    for name in list(os.environ):
        if name.startswith(("FISCAL_", "LC_", "TTY_", "CLICOLOR")) or name == "FORCE_COLOR":
            del os.environ[name]
    os.environ |= {
        "COLUMNS": "80",
        "LANG": "C.UTF-8",
        "LANGUAGE": "",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
        "TERM": "dumb",
        # nobody's own settings: a place that does not exist
        "XDG_CONFIG_HOME": str(Path(gettempdir(), "fiscalcli-no-settings")),
    }


_fix_environment()
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def root():
    """Return the top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def bless():
    """Return whether what is printed now becomes what is expected (`make bless`)."""
    return BLESS


@pytest.fixture(scope="session")
def golden():
    """Return `golden(name, text)`: `text` must equal tests/golden/<name>, byte by byte."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if BLESS:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"no golden file {name}: run `make bless` and read what it wrote"
        expected = path.read_bytes().decode()
        assert text == expected, f"{name} differs: if that is meant, run `make bless`"

    return compare


@pytest.fixture(scope="session")
def table():
    """Return `table(text)`: the data of a small CSV text, read as a file would be."""
    from fiscalcli.api import Data
    from fiscalcli.errors import Place, Text
    from fiscalcli.mapping.dataset import interpret
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import About, Row, Sheet

    def load(text, *, overlap=None, year="", **settings):
        lines = csv.reader(StringIO(dedent(text).strip()))
        rows = [Row(Place("t.csv", line=at), cells) for at, cells in enumerate(lines, 1)]
        about = About("t", Text("表", "table"), year, overlap and Text(overlap, overlap))
        return Data(interpret([Sheet("t.csv", "", rows)], Settings(**settings), about))

    return load


@pytest.fixture
def check(table, tmp_path):
    """Return `check(csv, toml)`: the answer on targets written in `toml` about the data of a small CSV text."""

    def judge(text, targets, *, strict=False, **settings):
        path = tmp_path / "targets.toml"
        path.write_text(dedent(targets), encoding="utf-8")
        return table(text, **settings).check(path, strict=strict)

    return judge


@pytest.fixture
def verdict(check):
    """Return `verdict(csv, kind, keys, at)`: the row on one target of a kind, with all that it says."""

    def judge(text, kind, keys, at="2020", **settings):
        year = f'year = "{at}"' if at else ""
        told = f'[[target]]\nname = "t"\nkind = "{kind}"\n{year}\n{dedent(keys)}'
        (row,) = check(text, told, **settings).report.rows
        return row

    return judge
