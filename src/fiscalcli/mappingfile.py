"""`*.mapping.toml`: what a user declares about one file and keeps beside it, in the words of the options.

`budget.mapping.toml` belongs to `budget.csv`, or to `budget.xlsx`. The same words, checked in the same way, stand in
`fiscal.toml`: both end in one `Settings`, and so do the options.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.errors import DataError, Place, Problem, Text, UsageError
from fiscalcli.mapping.settings import GUESSES, Settings, problems as mistakes
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fiscalcli.toml import Document

ENDING = ".mapping.toml"
KEYS: dict[str, tuple[type, ...]] = {
    "lines": (bool,),
    "missing": (list,),
    "decimal": (str,),
    "encoding": (str,),
    "sheet": (str, list),
    "crosswalk": (str,),
    "columns": (dict,),
    "defaults": (dict,),
    "confirmed": (dict,),
}
_EXAMPLES = {str: '"…"', bool: "true", list: '["…"]'}


class Found(NamedTuple):
    """The settings of a file with what its mapping says, and which mapping that is; `None` where it has none."""

    settings: Settings
    note: Text | None = None


def applied(file: Path | None, given: Settings) -> Found:
    """Return how `file` is to be read: as the mapping that `given` names says, else the one beside it, under `given`.

    Raises:
        DataError: the mapping is not there, or has a mistake; with all of its mistakes.
    """
    path = Path(given.mapping) if given.mapping else file and named(file)
    if path is None or not (given.mapping or path.is_file()):
        return Found(given)
    if given.mapping and not path.exists():
        absent = Text("没有这个对照文件", "there is no such mapping file")
        hint = Text(
            "写一份：fiscal inspect 文件 -o 文件名.mapping.toml",
            "write one: fiscal inspect FILE -o NAME.mapping.toml",
        )
        raise DataError(Problem("no_such_file", Place(str(path)), absent, hint))
    own = read(path)
    over = list(_overruled(own, given))
    note = Text(f"列和单位按 {path} 理解", f"columns and units as {path} says")
    if over:
        zh, en = "、".join(over), ", ".join(over)
        note = Text(
            f"{note.zh}；命令行的选项优先于其中的 {zh}",
            f"{note.en}; the options win over its {en}",
        )
    return Found(own.merged(given), note)


def is_meant(output: str) -> bool:
    """Whether what goes to the file `output` is a mapping.

    Raises:
        UsageError: its name ends in .toml, but not as a mapping is called that belongs to a file.
    """
    if not output.endswith(".toml") or output.endswith(ENDING):
        return output.endswith(ENDING)
    name = output.removesuffix(".toml") + ENDING
    raise UsageError(
        "unknown_ending",
        Text(f"对照文件的名字以 {ENDING} 结尾", f"the name of a mapping ends in {ENDING}"),
        Text(f"写作 -o {shlex.quote(name)}", f"say -o {shlex.quote(name)}"),
    )


def vacant(path: str) -> str:
    """Return `path` where no file is there yet: a mapping has been edited by somebody, and is never written over.

    Raises:
        DataError: there is one.
    """
    if Path(path).exists():
        there = Text("已有这个文件，未改动", "is there already and was left as it is")
        hint = Text("换一个名字，或先删掉它", "take another name, or remove it first")
        raise DataError(Problem("exists", Place(path), there, hint))
    return path


def written(path: str, data: str) -> Text:
    """Return what to do with the mapping that was written to `path` for `data`, and how it is found."""
    is_beside = data not in ("", "-") and named(Path(data)) == Path(path)
    zh = "各命令读这份数据时都会用它" if is_beside else f"用 --mapping {path} 使用"
    en = "every command finds it beside the data" if is_beside else f"use it with --mapping {path}"
    return Text(
        f"{zh}；逐行核对：“confirm:”之后是会改变数字的推断，属实就去掉行首的“# confirm: ”",
        f"{en}; go through it: behind 'confirm:' are guesses that change numbers; where one is right, take '# confirm: ' away",
    )


def named(file: Path) -> Path:
    """Return what the mapping of a file is called."""
    return file.with_name(file.stem + ENDING)


def read(path: Path) -> Settings:
    """Return what the mapping at `path` says.

    Raises:
        DataError: with every mistake of the file.
    """
    from fiscalcli import toml  # hardly any file has a mapping

    return settings(toml.read(path), KEYS)


def settings(
    document: Document, known: Mapping[str, tuple[type, ...]], more: tuple[Problem, ...] = ()
) -> Settings:
    """Return the settings that a document of the keys `known` says.

    Raises:
        DataError: with every mistake of the document, and those that `more` brings, by their lines.
    """
    wrong = [*_unknown(document, known), *_mistyped(document, known)]
    bad = {problem.place.column for problem in wrong}
    said = {key: value for key, value in document.said.items() if key not in bad}
    sheet = said.get("sheet", ())
    columns = {str(key): str(value) for key, value in said.get("columns", {}).items()}
    found = Settings(
        columns=columns,
        defaults={str(key): str(value) for key, value in said.get("defaults", {}).items()},
        lines=said.get("lines", False),
        missing=tuple(str(mark) for mark in said.get("missing", ())),
        decimal=said.get("decimal", ""),
        encoding=said.get("encoding", ""),
        crosswalk=str(document.path.parent / said["crosswalk"]) if said.get("crosswalk") else "",
        sheet=(sheet,) if isinstance(sheet, str) and sheet else tuple(map(str, sheet)),
        confirmed={
            kind: tuple(map(str, names))
            for kind, names in said.get("confirmed", {}).items()
            if isinstance(names, list)
        },
        stands={heading: document.place("columns", heading) for heading in columns},
    )
    words = [each._replace(place=_place(document, each.place.column)) for each in mistakes(found)]
    plain = [each._replace(place=each.place._replace(column="")) for each in wrong]
    if every := [*plain, *_confirmed(document, said), *words, *more]:
        raise DataError(sorted(every, key=lambda problem: problem.place.line))
    return found


def _unknown(document: Document, known: Mapping[str, tuple[type, ...]]) -> list[Problem]:
    return [
        Problem(
            "unknown_key",
            document.place(key)._replace(column=key),
            Text(f"没有“{key}”这个设置", f"there is no setting {key!r}"),
            did_you_mean(key, known),
        )
        for key in document.said
        if key not in known
    ]


def _mistyped(document: Document, known: Mapping[str, tuple[type, ...]]) -> list[Problem]:
    return [
        _of_type(document, (key,), f"[{key}]" if kinds[0] is dict else f"{key} = {_EXAMPLES[kinds[0]]}")
        for key, kinds in known.items()
        if key in document.said and type(document.said[key]) not in kinds
    ]  # fmt: skip


def _of_type(document: Document, keys: tuple[str, ...], example: str) -> Problem:
    key = keys[-1]
    return Problem(
        "wrong_type",
        document.place(*keys)._replace(column=key),
        Text(f"“{key}”的值类型不对", f"{key} has a value of the wrong type"),
        Text(f"写作 {example}", f"write {example}"),
    )


def _confirmed(document: Document, said: Mapping[str, object]) -> Iterator[Problem]:
    """Yield the problems with the guesses that a file calls right: kinds that there are none of, names in no list."""
    table = said.get("confirmed")
    for kind, names in table.items() if isinstance(table, dict) else ():
        keys = ("confirmed", kind)
        if kind not in GUESSES:
            message = Text(f"没有“{kind}”这种推断", f"there is no guess called {kind!r}")
            hint = did_you_mean(kind, GUESSES)
            yield Problem("unknown_guess", document.place(*keys), message, hint)
        elif not isinstance(names, list):
            found = _of_type(document, keys, f'{kind} = ["…"]')
            yield found._replace(place=document.place(*keys))


def _place(document: Document, key: str) -> Place:
    """Return where a setting stands: by itself, or in one of the tables."""
    for keys in ((key,), ("defaults", key), ("columns", key)):
        if keys in document.lines:
            return document.place(*keys)
    return document.place()


def _overruled(own: Settings, given: Settings) -> Iterator[str]:
    """Yield what a mapping says and the options say otherwise."""
    for name in ("columns", "defaults"):
        table, over = getattr(own, name), getattr(given, name)
        yield from (key for key in over if table.get(key, over[key]) != over[key])
    for name in ("decimal", "encoding", "sheet", "crosswalk"):
        mine, theirs = getattr(own, name), getattr(given, name)
        if mine and theirs and mine != theirs:
            yield name
