"""A folder is a registry: each file in it is one variant, named by the word that the user types."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from fiscalcli.errors import Text, UsageError
from fiscalcli.suggest import did_you_mean

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


def first_line(module: ModuleType) -> str:
    """Return the first sentence of a variant's docstring: what it is, in English."""
    return (module.__doc__ or "").strip().split("\n", 1)[0]


def chinese_line(module: ModuleType) -> str:
    """Return the second line of a variant's docstring: the same sentence in Chinese."""
    lines = [line.strip() for line in (module.__doc__ or "").strip().splitlines() if line.strip()]
    return lines[1] if len(lines) > 1 else ""
