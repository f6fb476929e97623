"""What every test stands on: one environment, the golden files, and how examples are generated."""

from __future__ import annotations

import csv
import os
import re
from fractions import Fraction
from io import StringIO
from pathlib import Path
from tempfile import gettempdir
from textwrap import dedent

import pytest
from hypothesis import settings

from fiscalcli import explanation
from fiscalcli.formulas import quantity
from fiscalcli.model import Interval, Label

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
settings.register_profile(
    "fuzz", deadline=None, max_examples=3000
)  # pytest --hypothesis-profile=fuzz tests/test_fuzz.py
settings.register_profile(
    "ci", deadline=None, derandomize=True, database=None, print_blob=True, max_examples=60
)  # the same examples each time: what more of them would find is for `fuzz`
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


@pytest.fixture
def ledgers(tmp_path):
    """Return `ledgers(name, *rows, lang=, as_of=, ...)`: a ledger with its example rows, or with `rows`, read from a file.

    A row says what is different from the examples that its columns have. `sides` are rows of further tables, `given` what is stated.
    """
    from fiscalcli import column, ledgerdata
    from fiscalcli.bookkeeping import template
    from fiscalcli.mapping.settings import Settings

    def load(
        name,
        *rows,
        lang="zh",
        as_of=column.EXAMPLE_DAY,
        sides=None,
        year="2024",
        ending="csv",
        **settings,
    ):
        own = ledgerdata.get(name)
        given = settings.pop("given", {column.name: column.example.zh for column, _ in own.given})
        folder = tmp_path / f"{name}{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        for table in own.tables:
            word = table.name.removeprefix(name).lstrip("_")
            made = rows or own.examples
            if word:
                made = own.sides[word] if sides is None else sides.get(word, ())
                if not made:
                    continue
            text = StringIO()
            made = [{"year": "", **row} for row in made]  # it is in the name of the file
            csv.writer(text).writerows(template.rows(table, made, lang))
            path = folder / f"{'-'.join(filter(None, (name, word, year)))}.{ending}"
            path.write_text(text.getvalue(), encoding=settings.get("encoding") or "utf-8")
        return ledgerdata.load(name, str(folder), Settings(**settings), as_of, given)

    return load


NUMBER = re.compile(r"\d+(?:\.\d+)?[^\s(),+*^]*(?: [A-Z]{3}[^-+*/^(),]*)?")


class _Endless:
    """What has no upper bound: a number over it is nothing."""

    def __rtruediv__(self, _):
        return Fraction(0)


def _evaluate(formula):
    """Return what a formula comes to in base units: its numbers read like any text, its signs left to Python."""
    values = []

    def hold(found):
        values.append(quantity.read(found[0].strip())[0].value)
        return f"values[{len(values) - 1}]"

    code = NUMBER.sub(hold, formula.replace("?", "")).replace("∞", "endless")
    names = {"values": values, "max": max, "min": min, "endless": _Endless()}
    return eval(code, {**names, "__builtins__": {}})


def _holds(part, printed):
    """Whether the formula of a part gives what was printed, in base units; a root is right to twenty digits."""
    if root := re.fullmatch(r"(.*) \^ \(1 / (\d+)\) - 1", part["formula"]):
        power = _evaluate(root[1])
        off = (printed + 1) ** int(root[2]) - power
        return abs(off) <= max(power, 1) * Fraction(1, 10**20)
    return _evaluate(part["formula"]) == printed


def _size(unit):
    """Return how large the unit of a cell is in base units."""
    code = unit.code if unit else ""
    if code in ("", "?"):
        return Fraction(1)
    return Fraction(1, 100) if code == "pp" else quantity.read(f"1 {code}")[0].value


def _explained(report, row, column, facts):
    """Hold every formula of one figure against what was printed; return how many there are."""
    parts = list(explanation.taken_apart(report, row, column, explanation.About(facts)))
    told = (column.key, [(part["part"].code, part["what"].en) for part in parts])
    formulas, *ends, used = (
        [part for part in parts if part["part"].code == code]
        for code in ("formula", "low", "high", "fact")
    )
    printed, interval = row.get(column.key), row.get(f"{column.key}_interval")
    if isinstance(printed, Interval):
        printed, interval = None, printed
    if column.kind == "count":
        assert printed == len(used), told
        return 1
    size = Fraction(1) if column.kind in ("rate", "points") else _size(parts[0]["unit"])
    is_number = printed is not None and not isinstance(printed, Label)
    if is_number:
        assert _holds(formulas[0], Fraction(printed) * size), told
    for part in formulas[1:]:
        assert _holds(part, Fraction(part["value"]) * _size(part["unit"])), told
    count = len(formulas)
    for end, found in zip(interval or (), ends, strict=False):
        if end is None or (is_number and len(used) < 2) or interval.low == interval.high:
            continue  # the bounds of one figure stand with it
        assert _holds(found[0], Fraction(end) * size), told
        count += 1
    return count


@pytest.fixture(scope="session")
def explained():
    """Return `explained(report, facts)`: how many formulas `explain` has for the figures of a report.

    A second calculator, which knows nothing of how they were made, finds that each of them gives what was printed.
    """

    def count(report, facts=()):
        columns = [
            column
            for column in report.columns
            if column.kind != "text" and not column.key.endswith("_interval")
        ]
        rows = [*report.rows, *report.totals]
        return sum(_explained(report, row, column, facts) for row in rows for column in columns)

    return count
