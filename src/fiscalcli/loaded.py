"""The data that a command asks for: one dataset, or two beside one another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import source
from fiscalcli.api import load_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.api import Data
    from fiscalcli.mapping.settings import Settings


class Loaded(NamedTuple):
    """The data of a report: one dataset, or two with what they are called beside one another."""

    data: Data
    other: Data | None = None
    names: tuple[str, str] = ("", "")


def alone(data: str, settings: Settings) -> Loaded:
    """Return the data of a report on one dataset."""
    return Loaded(load_with(data, settings))


def beside(one: str, other: str, data: str, settings: Settings) -> Loaded:
    """Return the data of a comparison: two datasets where both sides are files, else that in which both sides are.

    Raises:
        DataError: a file is not there or cannot be read.
    """
    are_files, doubt = source.are_files(one, other, data)
    if not are_files:
        found = load_with(data, settings)
        return Loaded(replace(found, note=source.both(found.note, doubt)))
    first, second = _followed(
        [load_with(text, settings._replace(crosswalk="")) for text in (one, other)],
        settings.crosswalk,
    )
    names = (Path(one).name, Path(other).name)
    names = names if names[0] != names[1] else (one, other)
    return Loaded(replace(first, note=source.both(first.note, second.note, doubt)), second, names)


def _followed(both: Sequence[Data], path: str) -> Sequence[Data]:
    """Return two datasets with their old lines under the new names by the crosswalk at `path`: a line may be on one side only."""
    if not path:
        return both
    from fiscalcli import crosswalk, crosswalkfile  # noqa: PLC0415

    ways, facts = crosswalkfile.read(path), [fact for data in both for fact in data.facts]
    return [replace(data, dataset=crosswalk.followed(data.dataset, ways, facts)) for data in both]


def audited(data: str, against: str, settings: Settings) -> Loaded:
    """Return the data of a validation with bad cells left out, to be listed, and those to hold them against; these may lack the declared columns.

    Raises:
        DataError: a file is not there, or no table is found in it.
    """
    lenient = settings._replace(skip_bad=True)
    found = load_with(data, lenient, may_be_empty=True)
    if not against:
        return Loaded(found)
    return Loaded(found, load_with(against, lenient._replace(columns={}, mapping="")))
