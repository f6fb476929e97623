"""The embedded sample: where it lies in an installed package and in a checkout."""

from __future__ import annotations

from pathlib import Path

NAME = "haimen"
_HERE = Path(__file__).parent


def folder() -> Path:
    """Return the folder of the sample dataset: in the wheel beside the code, in a checkout under `data/`."""
    installed = _HERE / "sample" / NAME
    return installed if installed.is_dir() else _HERE.parent.parent / "data" / NAME
