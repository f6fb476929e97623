"""Write data/sample-district: a synthetic district whose totals are those that Haimen published for 2024.

`python data/generate.py` writes the folder; what is in it says that it is synthetic. Whatever stands in `targets.toml`
and in the README is written by hand and left alone.
"""

from __future__ import annotations

from pathlib import Path

from synthetic import assets, facts, subsidies
from synthetic.table import Fault, written

LEDGERS = (assets, subsidies)
FOLDER = Path(__file__).resolve().parent / "sample-district"


def contents() -> dict[str, bytes]:
    """Return what is written, by the name of its file."""
    tables = [table for ledger in LEDGERS for table in ledger.tables()]
    faults = [fault for table in tables for fault in table.faults()]
    return {
        "facts.csv": written(facts.rows({})),
        **{table.file: table.written() for table in tables},
        "planted.csv": written([Fault._fields, *faults]),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in contents().items():
        (FOLDER / name).write_bytes(content)
