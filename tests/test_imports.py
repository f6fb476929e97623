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


def circles(tree: dict[str, set[str]]) -> list[set[str]]:
    """Return the groups of modules of which each imports every other one, over others or not."""
    reached = {name: {name} for name in tree}
    for name, found in reached.items():
        waiting = [name]
        while waiting:
            for other in tree.get(waiting.pop(), ()):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
    groups = {
        frozenset(each for each in found if name in reached.get(each, ()))
        for name, found in reached.items()
    }
    return [set(group) for group in groups if len(group) > 1]


def _imports(path: Path) -> set[str]:
    """Return the modules that one imports, for types alone too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def _dotted(path: Path) -> str:
    return ".".join(["fiscalcli", *path.relative_to(SRC).with_suffix("").parts])


TIED = [
    {"auditing.books", "auditing.sums"},
    {"formulas.expression", "formulas.quantity", "formulas.working", "model"},
]
"""Modules whose types name one another."""


def test_no_module_imports_itself_over_others():
    modules = {_dotted(path): path for path in MODULES if path.stem != "__init__"}
    found = circles({name: _imports(path) & modules.keys() for name, path in modules.items()})
    own = [{name.removeprefix("fiscalcli.") for name in group} for group in found]
    assert sorted(map(sorted, own)) == sorted(map(sorted, TIED))


def test_a_circle_is_seen():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [{"a", "b", "c"}]
