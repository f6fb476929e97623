"""What keeps the source easy to change: short files, names that say something, no binary fractions.

Which module may import which is in pyproject.toml (`make contracts`).
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "fiscalcli"
MODULES = sorted(SRC.rglob("*.py"))
LONGEST = 400
NAMELESS = {"base", "common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
# A workbook and a DataFrame hold binary fractions whatever we do: they are made last, there.
# How alike two words are is no figure.
BINARY = {SRC / "renderers" / "xlsx.py", SRC / "frames.py", SRC / "suggest.py"}


def _name(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def floats(tree: ast.AST) -> list[int]:
    """Return the lines that make a binary fraction: a literal, or a call of `float`."""
    return sorted(
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
        or (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "float"
        )
    )


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_is_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{_name(path)} has {lines} lines: it does more than one thing"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_is_named_for_what_it_does(path):
    assert not NAMELESS & {*path.relative_to(SRC).parts[:-1], path.stem.strip("_")}


@pytest.mark.parametrize("path", sorted({*MODULES} - BINARY), ids=_name)
def test_no_figure_becomes_a_binary_fraction(path):
    found = floats(ast.parse(path.read_text(encoding="utf-8")))
    assert not found, f"{_name(path)} uses float on lines {found}"


@pytest.mark.parametrize("code", ["1.5", "x = [1e3]", "float('1')", "f(-0.0)", "2j"])
def test_a_binary_fraction_is_seen(code):
    assert floats(ast.parse(code)) == [1]


@pytest.mark.parametrize("code", ["Decimal('1.5')", "x: float", "isinstance(x, float)", "'1.5'"])
def test_a_type_or_a_text_is_no_binary_fraction(code):
    assert not floats(ast.parse(code))
