"""The data that a command asks for: one dataset, or two beside one another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import source
from fiscalcli.api import load_with
from fiscalcli.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.api import Data
    from fiscalcli.mapping.settings import Settings

_SHEET = "sheet="


class Loaded(NamedTuple):
    """The data of a report: one dataset, or two with what they are called beside one another."""

    data: Data
    other: Data | None = None
    names: tuple[str, str] = ("", "")


def alone(data: str, settings: Settings) -> Loaded:
    """Return the data of a report on one dataset."""
    return Loaded(load_with(data, settings))


def beside(one: str, other: str, data: str, settings: Settings) -> Loaded:
    """Return the data of a comparison: two datasets where both sides are files, or sheets of one (`sheet=NAME`), else that in which both sides are.

    Raises:
        DataError: a file is not there or cannot be read.
    """
    are_files, doubt = source.are_files(one, other, data)
    if not are_files:
        if sheets := _sheets((one, other), data, settings):
            return sheets
        found = load_with(data, settings)
        return Loaded(replace(found, note=source.both(found.note, doubt)))
    first, second = _followed(
        [load_with(text, settings._replace(crosswalk="")) for text in (one, other)],
        settings.crosswalk,
    )
    names = (Path(one).name, Path(other).name)
    names = names if names[0] != names[1] else (one, other)
    return Loaded(replace(first, note=source.both(first.note, second.note, doubt)), second, names)


def _sheets(sides: tuple[str, str], data: str, settings: Settings) -> Loaded | None:
    """Return two sheets or tables of one file, as two datasets; `None` where the sides name none, which may be a column of that name."""
    names = tuple(side.removeprefix(_SHEET) for side in sides if side.startswith(_SHEET))
    if len(names) != len(sides):
        return None
    both: list[Data] = []
    absent: list[DataError] = []
    for name in names:
        try:
            both.append(load_with(data, settings._replace(crosswalk="", sheet=(name,))))
        except DataError as error:
            if any(problem.code != "no_such_sheet" for problem in error.problems):
                raise
            absent.append(error)
    if absent and both:
        raise absent[0]
    if absent:
        return None
    first, second = _followed(both, settings.crosswalk)
    note = source.both(first.note, second.note)
    return Loaded(replace(first, note=note), second, (names[0], names[1]))


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
