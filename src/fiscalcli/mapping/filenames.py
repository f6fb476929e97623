"""The year in the name of a file, where several files of one layout are of a year each: 2021.csv beside 2022.csv."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_YEAR = later(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def year(file: str) -> str:
    """Return the one year that the name of a file holds, `""` where it holds none or several: 2023年度部门决算.xlsx.

    What it says holds only where a person confirms it: a file may be called after the year in which it was made.
    """
    found = {*_YEAR.findall(PurePosixPath(file).stem)}
    return found.pop() if len(found) == 1 else ""


def years(files: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    """Return what the name of each of several files states, nothing unless each of them names a period of its own.

    It holds for tables that state no other, as the name of a sheet does.
    """
    if len(files) < 2:
        return {}
    found = {file: period.find(PurePosixPath(file).stem) for file in sorted(files)}
    named = {file: said[0].text for file, said in found.items() if said}
    return (
        {file: {"period": text} for file, text in named.items()}
        if len({*named.values()}) == len(files)
        else {}
    )
