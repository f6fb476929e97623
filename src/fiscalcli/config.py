"""`fiscal.toml`: what a user declares once for a dataset, checked in full before anything is read."""

from __future__ import annotations

from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.mapping.settings import Settings, problems as mistakes
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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
    import tomllib  # most runs have no fiscal.toml

    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = error.strerror or str(error)
        message = Text(f"读不了：{reason}", f"cannot be read: {reason}")
        raise DataError(Problem("cannot_read", Place(str(path)), message)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DataError(
            Problem(
                "not_toml",
                Place(str(path)),
                Text(f"不是有效的 TOML：{error}", f"is not valid TOML: {error}"),
            )
        ) from error
    if problems := [*_unknown(path, said), *_mistyped(path, said)]:
        raise DataError(sorted(problems, key=lambda problem: problem.place.line))
    settings = Settings(
        columns={str(key): str(value) for key, value in said.get("columns", {}).items()},
        defaults={str(key): str(value) for key, value in said.get("defaults", {}).items()},
        lines=said.get("lines", False),
        missing=tuple(str(mark) for mark in said.get("missing", ())),
        decimal=said.get("decimal", ""),
        encoding=said.get("encoding", ""),
        sheet=said.get("sheet", ""),
    )
    if wrong := mistakes(settings):
        raise DataError(
            [
                each._replace(place=Place(str(path), line=_line(path, each.place.column)))
                for each in wrong
            ]
        )
    return Config(path, said.get("data", ""), settings, said)


def _unknown(path: Path, said: Mapping[str, Any]) -> list[Problem]:
    return [
        Problem(
            "unknown_key",
            Place(str(path), line=_line(path, key)),
            Text(f"没有“{key}”这个设置", f"there is no setting {key!r}"),
            did_you_mean(key, _KEYS),
        )
        for key in said
        if key not in _KEYS
    ]


def _mistyped(path: Path, said: Mapping[str, Any]) -> list[Problem]:
    problems = []
    for key, kind in _KEYS.items():
        if key in said and not isinstance(said[key], (kind, int) if key == "year" else kind):
            example = {str: '"…"', bool: "true", list: '["…"]', dict: f"[{key}]"}[kind]
            problems.append(
                Problem(
                    "wrong_type",
                    Place(str(path), line=_line(path, key)),
                    Text(f"“{key}”的值类型不对", f"{key} has a value of the wrong type"),
                    Text(f"写作 {key} = {example}", f"write {key} = {example}"),
                )
            )
    return problems


def _line(path: Path, key: str) -> int:
    """Return the line on which `key` first stands, 0 where it cannot be told."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    starts = (f"{key} ", f"{key}=", f"[{key}]", f'"{key}"')
    return next(
        (number for number, line in enumerate(lines, 1) if line.strip().startswith(starts)), 0
    )
