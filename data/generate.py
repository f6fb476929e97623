"""Write data/sample-district: a synthetic district whose totals are those that Haimen published for 2024.

`make sample` (or `python data/generate.py`) writes the folder. Chance is seeded, so that the same bytes are written
everywhere; `planted.csv` lists the faults that were planted, for `fiscal validate` to find. `targets.toml` and the
README there are written by hand.
"""

from __future__ import annotations

from pathlib import Path

from synthetic import (
    assets,
    budgets,
    debt,
    enterprises,
    facts,
    funds,
    package,
    performance,
    procurement,
    projects,
    standards,
    subsidies,
)  # fmt: skip
from synthetic.table import Fault, written

FOLDER = Path(__file__).resolve().parent / "sample-district"
MAKERS = (
    assets,
    budgets,
    debt,
    funds,
    performance,
    procurement,
    projects,
    standards,
    subsidies,
    enterprises,
)


def contents() -> dict[str, bytes]:
    """Return what is written, by the name of its file."""
    tables = [table for maker in MAKERS for table in maker.tables()]
    faults = [fault for table in tables for fault in table.faults()]
    return {
        "datapackage.json": package.described(tables),
        "facts.csv": written(facts.rows(enterprises.registers())),
        **{table.file: table.written() for table in tables},
        "planted.csv": written([Fault._fields, *faults]),
    }


if __name__ == "__main__":
    for name, content in contents().items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
