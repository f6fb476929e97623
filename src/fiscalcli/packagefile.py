"""A data package's descriptor as it is written: one meaning for each word, its schemas where they are, its files whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.mapping.packages import package
from fiscalcli.mapping.packages.untrusted import table, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscalcli.files import Files

_WRITE = Text(
    "改正它，或直接读其中的文件：fiscal summary 文件.csv",
    "correct it, or name the file of figures itself: fiscal summary FILE.csv",
)
_APART = ("schema", "dialect")
"""What a resource may say in a file of its own: `"schema": "schema.json"`."""
_PACKAGERS = "osType"
"""What the program that made most packages of spending calls the type of a column."""
_OLDEST = "md5"
"""How a hash is made that does not say how."""


def read(files: Files) -> dict[str, Any]:
    """Return what the package in `files` says of itself, with what its resources say in files of their own.

    Raises:
        DataError: it is no JSON, no object, or says a thing twice; a schema is not there or outside of the package.
    """
    place = Place(files.shown(package.FILE))
    found = _parsed(files.read(package.FILE, place), place)
    for resource in tables(found.get("resources")):
        for key in _APART:
            if isinstance(name := resource.get(key), str) and name:
                there = Place(files.shown(name))
                resource[key] = _parsed(files.read(name, place._replace(column=key)), there)
        for field in tables(table(resource.get("schema")).get("fields")):
            field.setdefault("columnType", field.get(_PACKAGERS))
    return found


def _parsed(content: bytes, place: Place) -> dict[str, Any]:
    """Return the object that `content` holds.

    Raises:
        DataError: at `place`, it is no JSON, no object, or a key stands in it twice.
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            from fiscalcli.formats.jsondata import mistakes

            keys = [key for key, _ in pairs]
            key = next(each for each in keys if keys.count(each) > 1)
            said = mistakes.repeated(key)
            raise DataError(Problem(said.code, place._replace(column=key), said.message, said.hint))
        return found

    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError):
            from fiscalcli.formats.jsondata import scan

            if not error.doc.strip():
                empty = Text("数据包描述是空的", "the descriptor of the package is empty")
                raise DataError(Problem("empty_file", place, empty, _WRITE)) from error
            scan.read(error.doc, place.file, list)  # says of every mistake its line and cure
        broken = Text(f"不是有效的 JSON：{error}", f"is not valid JSON: {error}")
        raise DataError(Problem("not_json", place, broken, _WRITE)) from error
    if not isinstance(found, dict):
        said = Text("不是数据包描述", "is not a package descriptor")
        raise DataError(Problem("not_json", place, said, _WRITE))
    return found


def check_whole(content: bytes, path: str, resource: Mapping[str, Any], place: Place) -> list[Text]:
    """Refuse a file that is not the one which the descriptor at `place` describes: cut short, or changed since.

    Without a hash only its length is known, which is said where it differs: line ends of another system change it.

    Raises:
        DataError: the hash of the resource is that of another file.
    """
    kind, declared = _hash(resource)
    if not _is_known(kind) or kind.startswith("shake"):
        return _length(content, path, resource)
    import hashlib  # few descriptors have a hash, and it takes as long as all of these modules

    if hashlib.new(kind, content, usedforsecurity=False).hexdigest() != declared:
        said = Text(
            f"资源 {path} 与描述文件的 hash 不符：文件不完整，或之后改动过",
            f"the resource {path} is not the file whose hash the descriptor gives: it was cut short, or changed since",
        )
        hint = Text(
            f'重新获取 {path}；若改动无误，删去描述文件里的 "hash"',
            f'fetch {path} again; if the change is right, take "hash" out of the descriptor',
        )
        raise DataError(Problem("hash", place._replace(column="hash"), said, hint))
    return []


def _is_known(kind: str) -> bool:
    """Whether hashes of a kind, `""` for none, can be made."""
    if not kind:
        return False
    import hashlib

    return kind in hashlib.algorithms_guaranteed


def _length(content: bytes, path: str, resource: Mapping[str, Any]) -> list[Text]:
    """Say that a file is not as long as the descriptor has it."""
    length = resource.get("bytes")
    if (
        not isinstance(length, int)
        or length == len(content)
        or not isinstance(resource["path"], str)
    ):
        return []
    return [
        Text(
            f"描述文件写明 {path} 有 {length} 字节，实有 {len(content)}：可能不完整，或改动过",
            f"{path} has {len(content)} bytes, and {length} by the descriptor: it may be cut short, or changed since",
        )
    ]


def unchecked(said: Mapping[str, Any]) -> list[Text]:
    """Say which files have a hash that is made in a way that is not known."""
    kinds = {
        str(resource.get("name") or resource.get("path")): _hash(resource)[0]
        for resource in tables(said.get("resources"))
    }
    left = [name for name, kind in kinds.items() if kind and not _is_known(kind)]
    listed = ", ".join(left)
    note = Text(
        f"hash 的算法未知，未核对：{listed}",
        f"hashes of a kind that is not known, not checked: {listed}",
    )
    return [note] if left else []


def _hash(resource: Mapping[str, Any]) -> tuple[str, str]:
    """Return how the hash of a resource is made and what it is; nothing where it has none, or is in several files."""
    said = resource.get("hash")
    if not (isinstance(said, str) and said and isinstance(resource.get("path"), str)):
        return "", ""
    kind, _, declared = said.rpartition(":")
    return (kind or _OLDEST).casefold(), declared.strip().casefold()
