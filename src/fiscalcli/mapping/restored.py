"""Datasets that `fiscal convert` wrote: what is said of them as a whole, written and read again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli.errors import DataError, Place, Problem, Text, UsageError
from fiscalcli.mapping import facttable
from fiscalcli.mapping.packages import package
from fiscalcli.mapping.packages.untrusted import table, tables
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import About, Dataset, Fact, Sheet

_PLAIN_NAME = later(r"[-a-z0-9._/]+")


class Restored(NamedTuple):
    """Facts as they were written; `lines` says that rows may repeat a key and are added up."""

    facts: list[Fact]
    problems: list[Problem]
    about: About
    notes: list[Text]
    lines: bool


def descriptor(dataset: Dataset, names: Mapping[str, str], *, lines: bool) -> dict[str, Any]:
    """Return what a package says of `dataset`; `names` are headings that its table could not keep."""
    about = dataset.about
    is_plain = _PLAIN_NAME.fullmatch(about.name)
    reason = about.overlap and {"zh": about.overlap.zh, "en": about.overlap.en}
    fiscal = {
        "name": None if is_plain else about.name,
        "year": about.year,
        "sectors": "overlapping" if about.overlap else None,
        "overlap_reason": reason,
        "synthetic": about.synthetic,
        "lines": lines,
        "columns": dict(names),
        "notes": [{"zh": note.zh, "en": note.en} for note in dataset.notes],
    }
    return {
        "name": about.name if is_plain else "fiscal-data",
        "title": about.title.en,
        "title_zh": about.title.zh,
        "title_en": about.title.en,
        "sources": [{"title": source} for source in about.sources],
        "fiscal": {key: said for key, said in fiscal.items() if said},
    }


def read(sheets: Sequence[Sheet], settings: Settings, about: About) -> Restored:
    """Return what was written in `sheets`, which a package or the table itself describes.

    Raises:
        DataError: tables of another kind are beside them, or two datasets are in one.
        UsageError: something is declared of the columns, of which nothing is open.
    """
    for key in (*settings.columns, *settings.defaults):
        raise UsageError(
            "nothing_open",
            Text(
                f"这是 fiscal convert 写的数据，各列含义已定，不能再声明“{key}”",
                f"these facts were written by `fiscal convert`, and nothing is open to be declared: {key!r}",
            ),
            Text(
                "转换原文件时声明：fiscal convert 原文件 --default …",
                "declare it when the source is converted: fiscal convert SOURCE --default ...",
            ),
        )
    for sheet in sheets:
        if not facttable.is_one(sheet):
            raise DataError(_beside(sheet))
    said = dict.fromkeys(each for sheet in sheets for each in facttable.said_of(sheet))
    if len(said) > 1:
        raise DataError(_several(sheets[0]))
    whole = _parsed(next(iter(said)), sheets[0]) if said else {}
    fiscal = package.fiscal(whole) or settings.fiscal
    facts: list[Fact] = []
    problems: list[Problem] = []
    for sheet in sheets:
        found, wrong = facttable.read(sheet, table(fiscal.get("columns")))
        facts += found
        problems += wrong
    notes = [
        Text(str(note.get("zh", "")), str(note.get("en", "")))
        for note in tables(fiscal.get("notes"))
    ]
    about = package.about(whole, about.name) if whole else about
    return Restored(facts, problems, about, notes, fiscal.get("lines") is True)


def _parsed(said: str, sheet: Sheet) -> dict[str, Any]:
    try:
        return table(json.loads(said))
    except (ValueError, RecursionError):
        place = Place(sheet.file, sheet.name, 0, facttable.DATASET)
        message = Text("不是有效的 JSON", "is not valid JSON")
        hint = Text("用 fiscal convert 重新生成", "write the file again with `fiscal convert`")
        raise DataError(Problem("not_json", place, message, hint)) from None


def _beside(sheet: Sheet) -> Problem:
    message = Text(
        "与 fiscal convert 写的事实表放在一起，而它是另一种表",
        "stands beside a table of facts as `fiscal convert` writes it, and is a table of another kind",
    )
    hint = Text("分别读取", "read them one by one")
    return Problem("mixed_tables", Place(sheet.file, sheet.name), message, hint)


def _several(sheet: Sheet) -> Problem:
    message = Text(
        "合并了两份数据的事实表，各自的说明不同",
        "holds the facts of two datasets of which different things are said",
    )
    hint = Text(
        "分别读取，或用 fiscal compare 对比",
        "read them one by one, or hold them against each other with `fiscal compare`",
    )
    return Problem("two_datasets", Place(sheet.file, sheet.name), message, hint)
