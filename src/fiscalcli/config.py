"""`fiscal.toml`: what a user declares once for a dataset, checked in full before anything is read."""

from __future__ import annotations

from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import mappingfile, period
from fiscalcli.errors import Problem, Text
from fiscalcli.mapping.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fiscalcli.toml import Document

FILE = "fiscal.toml"
_KEYS: dict[str, tuple[type, ...]] = {
    "data": (str,),
    "title_zh": (str,),
    "title_en": (str,),
    "year": (str, int),
    "overlap_zh": (str,),
    "overlap_en": (str,),
    "synthetic": (bool,),
    "ledgers": (dict,),
    **mappingfile.KEYS,
}


class Config(NamedTuple):
    """A `fiscal.toml` as read: the file it names, how to read it, and what it says of the dataset."""

    path: Path
    data: str = ""
    settings: Settings = field(default_factory=Settings)
    said: Mapping[str, Any] = MappingProxyType({})


def nearest(start: Path) -> Path | None:
    """Return the nearest `fiscal.toml` in `start` or above it."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE
    return None


def read(path: Path) -> Config:
    """Return the configuration in `path`.

    Raises:
        DataError: with every mistake of the file: not TOML, unknown keys, wrong types, words there are none of.
    """
    from fiscalcli import toml

    document = toml.read(path)
    settings = mappingfile.settings(document, _KEYS, tuple(_of_no_year(document)))
    return Config(path, document.said.get("data", ""), settings, document.said)


def _of_no_year(document: Document) -> list[Problem]:
    """Return the problem with a `year` that is none."""
    said = document.said.get("year", "")
    if said == "" or type(said) not in (str, int) or period.read_fiscal(str(said)):
        return []
    message = Text(f"“{said}”不是年份或期间", f"{str(said)!r} is not a year or a period")
    hint = Text("写作 year = 2024", "write year = 2024")
    return [Problem("bad_year", document.place("year"), message, hint)]
