"""A dataset in another format, with nothing lost: what is read from it again are the same facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import registry
from fiscalcli.mapping import dataset as reading, facttable, restored

if TYPE_CHECKING:
    from fiscalcli.model import Dataset


def files(dataset: Dataset, to: str) -> dict[str, bytes]:
    """Return the files that hold `dataset` in the format `to`, by their names in a folder; one file has no name.

    Raises:
        UsageError: there is no such format, or it cannot hold so much.
    """
    writer = registry.get("writers", to)
    table = facttable.written(dataset.facts)
    lines = reading.is_of_lines(dataset.facts)
    written: dict[str, bytes] = writer.write(
        table, restored.descriptor(dataset, table.names, lines=lines)
    )
    return written
