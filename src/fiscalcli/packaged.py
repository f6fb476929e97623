"""A data package read: each of its tables as its resource says, with the tables that these refer to."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import opening, packagefile
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.files import outside
from fiscalcli.formats import encoding
from fiscalcli.mapping.packages import columntypes, dialect, factors, joins, package, spread
from fiscalcli.mapping.settings import checked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from fiscalcli.files import Files
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import About, Sheet


class Package(NamedTuple):
    """The tables of figures of a package, how they are to be read, and what it says of itself."""

    sheets: list[Sheet]
    settings: Settings
    about: About


class _Table(NamedTuple):
    """One resource: what is said of it, how it is read, and the sheets of its files."""

    resource: Mapping[str, Any]
    settings: Settings
    files: list[str]
    sheets: list[Sheet]


_RESOURCES = Text(
    '写作 "resources": [{"path": "data.csv"}]', 'write "resources": [{"path": "data.csv"}]'
)


def tables(said: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return the paths of the package's files that a reader can read, each with its resource."""
    return [
        (path, resource)
        for path, resource in package.resources(said)
        if opening.by_ending(opening.ending(path))
    ]


def read(
    files: Files,
    said: Mapping[str, Any],
    name: str,
    given: Settings,
    only: str = "",
    ledgers: Collection[str] = (),
) -> Package:
    """Read the package in `files`, which is called `name` and says of itself what `said` says.

    `only` takes the table of one of its files, those of `ledgers` are left alone.

    Raises:
        DataError: it names no table, or one that cannot be read, that is outside of it or on the network.
    """
    place = Place(files.shown(package.FILE))
    settings = checked(given)
    package.check_resources(said, place)
    found = [*_read(files, said, place, given, ledgers)]
    sides = joins.sides(said)
    by_name = {str(each.resource.get("name", "")): each for each in found}
    chosen = [
        each
        for each in found
        if (only in each.files if only else str(each.resource.get("name", "")) not in sides)
    ]
    sheets: list[Sheet] = []
    own: dict[str, Settings] = {}
    for table in chosen:
        joined, described = table.sheets, table.settings
        for key in joins.keys(table.resource, place):
            other = by_name.get(key.resource)
            if other is None:
                raise joins.no_table(key, place, by_name)
            there = package.of_side(said, other.resource, place)
            described, joined = joins.joined(described, joined, key, (other.sheets, there))
        sheets += joined
        own |= dict.fromkeys((files.shown(each) for each in table.files), described)
    if not sheets and ledgers:
        return Package([], settings, package.about(said, name))
    if not sheets:
        raise _no_table([path for path, _ in package.resources(said)], place)
    notes = [
        *_unread(said),
        *packagefile.unchecked(said),
        *columntypes.untyped(said),
        *spread.untold(said),
        *package.unscaled(said, given),
        *([] if "unit" in given.defaults else factors.told(said)),
        *(
            [] if "fiscal" in said else package.undescribed(own.values(), given)
        ),  # facts are read as such
    ]
    sheets[0] = sheets[0]._replace(notes=(*notes, *sheets[0].notes))
    settings = settings._replace(files=own, fiscal=package.fiscal(said))
    return Package(sheets, settings, package.about(said, name))


def _read(
    files: Files, said: Mapping[str, Any], place: Place, given: Settings, ledgers: Collection[str]
) -> Iterator[_Table]:
    """Yield the tables of a package; of several files that make one table only the first need have a header."""
    found: dict[int, _Table] = {}
    for path, resource in tables(said):
        if path in ledgers:
            continue
        settings = package.settings(said, resource, place, given)
        settings = settings._replace(called=_called(resource, path))
        content = files.read(path, place)
        notes = packagefile.check_whole(content, path, resource, place)
        if ".csv" in getattr(opening.by_ending(opening.ending(path)), "SUFFIXES", ()):
            dialect.check(resource, place)
        first, *more = _opened(content, files.shown(path), settings, given)
        read = [first._replace(notes=(*notes, *first.notes)), *more]
        sheets = [dialect.applied(sheet, resource, place) for sheet in read]
        whole = found.setdefault(id(resource), _Table(resource, settings, [], []))
        if whole.sheets and len(sheets) == 1:
            sheets = [dialect.continued(sheets[0], whole.sheets[0])]
        whole.files.append(path)
        whole.sheets.extend(sheets)
    yield from found.values()


def _called(resource: Mapping[str, Any], path: str) -> tuple[str, ...]:
    """Return what a resource is called: its title, its name, and its file."""
    named = (resource.get("title"), resource.get("name"), posixpath.basename(path).split(".")[0])
    return tuple(name for name in named if isinstance(name, str) and name)


def _opened(content: bytes, shown: str, settings: Settings, given: Settings) -> list[Sheet]:
    """Return the sheets of a file; where its letters are UTF-8, whatever the descriptor says, they are read so."""
    asked = settings.merged(given)
    if not (settings.encoding and encoding.is_really_utf8(content, settings.encoding)):
        return opening.read(content, shown, asked)
    first, *others = opening.read(content, shown, asked._replace(encoding="utf-8"))
    note = Text(
        f"描述文件写的是 {settings.encoding}，而 {shown} 全是 UTF-8，按 UTF-8 读取；若不是，写 --encoding {settings.encoding}",
        f"the descriptor says {settings.encoding}, but {shown} is UTF-8 throughout and was read so; if it is not, say --encoding {settings.encoding}",
    )
    return [first._replace(notes=(note, *first.notes)), *others]


def _no_table(paths: Sequence[str], place: Place) -> DataError:
    """Return the error of a package that names no table: what it names lies outside of it, or is something else."""
    for path in paths:
        if posixpath.normpath(path.replace("\\", "/")).startswith(("/", "..")):
            return outside(path, place)
    listed = ", ".join(paths[:8])
    nothing = Text(
        f"没有可读的表格资源（{listed}）" if paths else "没有可读的表格资源",
        f"none of its files is one of rows: {listed}" if paths else "it names no file of rows",
    )
    return DataError(Problem("no_resource", place, nothing, _RESOURCES))


def _unread(said: Mapping[str, Any]) -> list[Text]:
    """Say which files of a package no reader reads."""
    read = {path for path, _ in tables(said)}
    left = ", ".join(path for path, _ in package.resources(said) if path not in read)
    note = Text(
        f"未读取的资源（不是表格）：{left}", f"resources that are no tables, left out: {left}"
    )
    return [note] if left else []
