"""The files that the answer of a run comes from: none of them is written over."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_READ: list[os.stat_result] = []


def note(file: Path | int) -> None:
    """Note that a file is read, named by its path or as an open one; a stream that is no file counts as none."""
    try:
        _READ.append(os.fstat(file) if isinstance(file, int) else file.stat())
    except (OSError, ValueError):  # who reads it says what is wrong with it
        return


def holds(path: Path) -> bool:
    """Whether `path`, by whatever name, is a file that was read."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return False
    return any(os.path.samestat(found, each) for each in _READ)


def forget() -> None:
    """Begin another run."""
    _READ.clear()
