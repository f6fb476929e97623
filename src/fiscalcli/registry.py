"""A folder is a registry: each file in it is one variant, named by the word that the user types."""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from fiscalcli.errors import Text, UsageError
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from types import ModuleType

_ROOT = Path(__file__).parent


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the variants in `folder` (`readers`, `renderers`, ...), sorted; nothing is imported."""
    return tuple(sorted(path.stem for path in (_ROOT / folder).glob("[a-z]*.py")))


def get(folder: str, name: str) -> ModuleType:
    """Import and return the variant `name` of `folder`.

    Raises:
        UsageError: there is no such variant; the message lists those there are.
    """
    if name not in names(folder):
        raise UsageError(
            "unknown_" + folder.rstrip("s"),
            Text(f"没有“{name}”", f"there is no {name!r}"),
            did_you_mean(name, names(folder)),
        )
    return import_module(f"fiscalcli.{folder}.{name}")


def sentences(folder: str, name: str) -> tuple[str, str]:
    """Return the first two lines of a variant's docstring: what it is, in English and in Chinese.

    The file is not imported: telling what there is must not load what it needs.
    """
    lines = [line.strip() for line in docstring(folder, name).splitlines() if line.strip()]
    return (lines[0] if lines else ""), (lines[1] if len(lines) > 1 else "")


def docstring(folder: str, name: str) -> str:
    """Return the docstring of a variant, parsed where it is not loaded, or was loaded by a Python that leaves docstrings out."""
    module = sys.modules.get(f"fiscalcli.{folder}.{name}")
    if module and module.__doc__:
        return inspect.cleandoc(module.__doc__)
    tree = ast.parse((_ROOT / folder / f"{name}.py").read_text(encoding="utf-8"))
    return ast.get_docstring(tree) or ""
