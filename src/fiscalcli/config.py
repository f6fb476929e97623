"""`fiscal.toml`: what a user declares once for a dataset, checked in full before anything is read."""

from __future__ import annotations

from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import period, toml
from fiscalcli.errors import DataError, Problem, Text
from fiscalcli.mapping.settings import Settings, problems as mistakes
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fiscalcli.errors import Place
    from fiscalcli.toml import Document

FILE = "fiscal.toml"
_KEYS: dict[str, type] = {
    "data": str,
    "title_zh": str,
    "title_en": str,
    "year": str,
    "overlap_zh": str,
    "overlap_en": str,
    "synthetic": bool,
    "lines": bool,
    "missing": list,
    "decimal": str,
    "encoding": str,
    "sheet": str,
    "crosswalk": str,
    "columns": dict,
    "defaults": dict,
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
    document = toml.read(path)
    said = document.said
    if problems := [*_unknown(document), *_mistyped(document)]:
        raise DataError(sorted(problems, key=lambda problem: problem.place.line))
    settings = Settings(
        columns={str(key): str(value) for key, value in said.get("columns", {}).items()},
        defaults={str(key): str(value) for key, value in said.get("defaults", {}).items()},
        lines=said.get("lines", False),
        missing=tuple(str(mark) for mark in said.get("missing", ())),
        decimal=said.get("decimal", ""),
        encoding=said.get("encoding", ""),
        sheet=(said["sheet"],) if said.get("sheet") else (),
        crosswalk=str(path.parent / said["crosswalk"]) if said.get("crosswalk") else "",
    )
    wrong = [
        each._replace(place=_place(document, each.place.column)) for each in mistakes(settings)
    ]
    if wrong := [*_of_no_year(document), *wrong]:
        raise DataError(wrong)
    return Config(path, said.get("data", ""), settings, said)


def _unknown(document: Document) -> list[Problem]:
    return [
        Problem(
            "unknown_key",
            document.place(key),
            Text(f"没有“{key}”这个设置", f"there is no setting {key!r}"),
            did_you_mean(key, _KEYS),
        )
        for key in document.said
        if key not in _KEYS
    ]


def _mistyped(document: Document) -> list[Problem]:
    said, problems = document.said, []
    for key, kind in _KEYS.items():
        if key == "year" and type(said.get(key)) is int:
            continue
        if key in said and not isinstance(said[key], kind):
            example = {str: '"…"', bool: "true", list: '["…"]', dict: f"[{key}]"}[kind]
            problems.append(
                Problem(
                    "wrong_type",
                    document.place(key),
                    Text(f"“{key}”的值类型不对", f"{key} has a value of the wrong type"),
                    Text(f"写作 {key} = {example}", f"write {key} = {example}"),
                )
            )
    return problems


def _of_no_year(document: Document) -> list[Problem]:
    """Return the problem with a `year` that is none."""
    year = str(document.said.get("year", ""))
    if not year or period.read_fiscal(year):
        return []
    message = Text(f"“{year}”不是年份或期间", f"{year!r} is not a year or a period")
    hint = Text("写作 year = 2024", "write year = 2024")
    return [Problem("bad_year", document.place("year"), message, hint)]


def _place(document: Document, key: str) -> Place:
    """Return where a setting stands: by itself, or in one of the tables."""
    for keys in ((key,), ("defaults", key), ("columns", key)):
        if keys in document.lines:
            return document.place(*keys)
    return document.place()
