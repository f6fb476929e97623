"""Where the ledgers of a dataset are: their files, the day that they are looked at from, their year.

A ledger is a file called by its word (`assets.csv`, `assets-2023.xlsx`), or by its title, in the folder of the dataset or in
its folder `ledgers`; a resource of a data package; or what `[ledgers]` in `fiscal.toml` names. One file may be typed too: a
ledger that is called so, or a workbook with sheets that are. A name alone makes no ledger: a file of other headings is a file
like any other, a `projects.csv` of figures too.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import config, files, lexicon, opening, packaged, packagefile, registry
from fiscalcli.errors import DataError, Place, Problem, Text, UsageError
from fiscalcli.mapping.packages import package
from fiscalcli.mapping.packages.untrusted import table
from fiscalcli.pattern import later
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from fiscalcli.model import Sheet

FOLDER = "ledgers"
AS_OF, GIVEN, BANDS = "as_of", "given", "bands"
_YEAR = later(r"[-_. （(]*(?:19|20)\d\d年?[)）]?\Z")
"""The year at the end of the name of a file."""
_LOOKED_INTO = 64 * 1024
"""How much of a file is looked into before it is taken for a ledger by its name."""


class Shelf(NamedTuple):
    """What is known of a dataset's ledgers before one is read: their files, the day to look from, the year, the numbers and bands that are set.

    `strangers` are files that are called like a ledger and have headings of another kind.
    """

    files: Mapping[str, tuple[Path, ...]]
    as_of: date | None = None
    year: int | None = None
    synthetic: bool = False
    given: Mapping[str, str] = MappingProxyType({})
    bands: Mapping[str, object] = MappingProxyType({})
    strangers: Mapping[str, tuple[Path, ...]] = MappingProxyType({})

    def holds(self, path: Path) -> bool:
        """Whether a file is one of a ledger."""
        return any(path.resolve() == each.resolve() for own in self.files.values() for each in own)


NONE = Shelf({})


def find(said: str) -> Shelf:
    """Return the ledgers of the dataset that `said` names: a folder, a package, nothing for the nearest.

    Raises:
        DataError: what declares them is wrong.
    """
    if said == "-":
        return NONE
    if not said:
        found = config.nearest(Path.cwd())
        return in_folder(found.parent) if found else NONE
    path = Path(said)
    if path.is_dir():
        return in_folder(path)
    return in_folder(path.parent) if path.name in (package.FILE, config.FILE) else NONE


def in_folder(folder: Path) -> Shelf:
    """Return the ledgers in a folder: those that are declared, and those that are called so.

    Raises:
        DataError: what declares them is wrong.
    """
    if (folder / package.FILE).is_file():
        return of_package(folder, packagefile.read(files.Folder(folder)))
    if (folder / config.FILE).is_file():
        return of_config(config.read(folder / config.FILE))
    return _shelf(folder, {}, {}, Place())


def of_package(folder: Path, descriptor: Mapping[str, Any]) -> Shelf:
    """Return the ledgers in the folder of a package that says of itself what `descriptor` says; see `in_folder`."""
    place = Place(files.shown(folder / package.FILE))
    own = _resources(descriptor, folder, place)
    return _shelf(folder, package.fiscal(descriptor), own, place)


def of_config(found: config.Config) -> Shelf:
    """Return the ledgers in the folder of a `fiscal.toml`; see `in_folder`."""
    folder, place = found.path.parent, Place(files.shown(found.path))
    said = {
        **table(found.said.get("ledgers")),
        **{key: found.said[key] for key in ("year", "synthetic") if key in found.said},
    }
    return _shelf(folder, said, dict(_declared(said, folder, place)), place)


def _shelf(
    folder: Path, said: Mapping[str, Any], own: Mapping[str, tuple[Path, ...]], place: Place
) -> Shelf:
    """Return the ledgers that are `own`, and those that files are called by; `said` is what holds for all of them."""
    by_name: dict[str, tuple[Path, ...]] = {}
    strangers: dict[str, tuple[Path, ...]] = {}
    for name, path in _by_name(folder):
        of = (
            by_name
            if any(path in each for each in own.values()) or is_one(name, path)
            else strangers
        )
        of[name] = (*of.get(name, ()), path)
    found = {**by_name, **own}
    year = str(said.get("year", ""))
    return Shelf(
        {name: found[name] for name in sorted(found)}, _day(said.get(AS_OF), place),
        int(year) if year.isdecimal() and 1900 <= int(year) < 2100 else None, bool(said.get("synthetic")),
        {name: str(value) for name, value in table(said.get(GIVEN)).items()}, table(said.get(BANDS)), strangers,
    )  # fmt: skip


def known(name: str, place: Place) -> str:
    """Return the name of a ledger.

    Raises:
        DataError: there is none of that name.
    """
    names = registry.names("ledgers")
    if name in names:
        return name
    message = Text(f"没有“{name}”这本台账", f"there is no ledger {name!r}")
    raise DataError(Problem("unknown_ledger", place, message, did_you_mean(name, names)))


def is_one(name: str, path: Path) -> bool:
    """Whether a file that is called like a ledger has headings of it; one that cannot be looked into for little is taken to have them.

    What is wrong with it is said when it is read.
    """
    from fiscalcli.mapping.settings import Settings

    try:
        content = _beginning(path)
        sheets = opening.read(content, str(path), Settings()) if content else []
    except (DataError, OSError):
        return True
    return not sheets or _resembles(name, sheets)


def _resembles(name: str, sheets: Sequence[Sheet]) -> bool:
    """Whether one of the sheets has headings of a ledger."""
    from fiscalcli import ledger
    from fiscalcli.bookkeeping import headings

    own = ledger.of(registry.get("ledgers", name))
    return any(headings.resembles(sheet, own) for sheet in sheets)


def _beginning(path: Path) -> bytes:
    """Return a file, of a large one its first lines, and nothing of a large one that is no text."""
    if path.stat().st_size <= _LOOKED_INTO:
        return opening.content(path, str(path))
    with path.open("rb") as file:
        begin = file.read(_LOOKED_INTO)
    return begin[: begin.rfind(b"\n") + 1] if path.suffix.lower() == ".csv" else b""


def _by_name(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files that are called like a ledger, with or without a year; no reader is asked of others."""
    for place in (folder, folder / FOLDER):
        there = (
            sorted(each.name for each in place.iterdir() if each.is_file())
            if place.is_dir()
            else []
        )
        of = {file: name for file in there if (name := called(file))}
        yield from ((of[file], place / file) for file in files.readable([*of]))


def called(file: str) -> str:
    """Return the name of the ledger that a file is called by, nothing where it is called otherwise.

    It is the ledger's word or title, that of a further table behind it (`subsidies-batches`), and the year.
    """
    stem = opening.stem(file).casefold()
    found = _names().get(stem, "")
    is_dated = any(map(str.isdecimal, stem[-3:]))
    if not found and is_dated and (dated := _YEAR.search(stem)):
        return _names().get(stem[: dated.start()], "")
    return found


@cache
def _names() -> dict[str, str]:
    """Return each name, without a year, that a file of a ledger may have, with the ledger."""
    found: dict[str, str] = {}
    sides = lexicon.vocabulary("table").values()
    for name in registry.names("ledgers"):
        title = lexicon.label("ledger", name)
        own = [side for side in sides if side.code.startswith(f"{name}-")]
        more = [word for side in own for word in (side.code.removeprefix(f"{name}-"), side.zh)]
        for base in (name, title.zh.casefold()):
            found |= dict.fromkeys(
                [base, *(f"{base}{sign}{word}" for sign in "-_." for word in more)], name
            )
    return found


def _resources(
    descriptor: Mapping[str, Any], folder: Path, place: Place
) -> dict[str, tuple[Path, ...]]:
    """Return the files of resources that say of which ledger they are, or are called so."""
    found: dict[str, list[Path]] = {}
    for relative, resource in packaged.tables(descriptor):
        name = str(resource.get("ledger", "")) or called(f"{resource.get('name', '')}.csv")
        if name:
            files.check_local(relative, place)
        if name and ("ledger" in resource or is_one(known(name, place), folder / relative)):
            found.setdefault(known(name, place), []).append(folder / relative)
    return {name: tuple(paths) for name, paths in found.items()}


def _declared(
    said: Mapping[str, Any], folder: Path, place: Place
) -> Iterator[tuple[str, tuple[Path, ...]]]:
    """Yield the files that `[ledgers]` names."""
    for name in said:
        if name not in (AS_OF, GIVEN, BANDS, "year", "synthetic"):
            known(name, place)
            listed = said[name] if isinstance(said[name], list) else [said[name]]
            paths = tuple(folder / str(each) for each in listed)
            for path in paths:
                if not path.is_file():
                    absent = Text(
                        f"找不到 {name} = “{path.name}”",
                        f"there is no file {path.name}, which {name} names",
                    )
                    raise DataError(Problem("no_such_file", place, absent, files.nearby(path)))
            yield name, paths


def _day(said: object, place: Place) -> date | None:
    if not said:
        return None
    from fiscalcli.bookkeeping import kinds

    try:
        return kinds.day(str(said))
    except kinds.CellError as error:
        raise DataError(
            Problem(error.code, place._replace(column=AS_OF), error.message, error.hint)
        ) from None


def day(said: str) -> date | None:
    """Return the day that somebody names on the command line.

    Raises:
        UsageError: it is none.
    """
    if not said:
        return None
    from fiscalcli.bookkeeping import kinds

    try:
        return kinds.day(said)
    except kinds.CellError as error:
        raise UsageError(error.code, error.message, error.hint) from None


def in_text(path: Path) -> Shelf:
    """Return the ledger that a file of text is: it is called like one and has its headings, as its first lines show."""
    name = called(path.name)
    reader = opening.by_ending(opening.ending(path.name)) if name else None
    is_text = reader is not None and not hasattr(reader, "MAGIC")
    return one_file(name, str(path)) if is_text and is_one(name, path) else NONE


def in_sheets(path: Path, sheets: Sequence[Sheet]) -> Shelf:
    """Return the ledgers in a file as read: it, or a sheet of it, is called like one and has its headings; none in any other."""
    of = {called(path.name), *(called(sheet.name) for sheet in sheets)} - {""}
    found = {name: (path,) for name in sorted(of) if _resembles(name, sheets)}
    return one_file(next(iter(found)), str(path))._replace(files=found) if found else NONE


def one_file(name: str, said: str) -> Shelf:
    """Return a shelf with the one file that somebody typed.

    Raises:
        DataError: there is no such file.
    """
    path = Path(said)
    if said != "-" and not path.is_file():
        absent = Text("没有这个文件或文件夹", "there is no such file or folder")
        raise DataError(Problem("no_such_file", Place(said), absent, files.nearby(path)))
    beside = in_folder(path.parent) if said != "-" else NONE
    is_there = beside.holds(path)
    return Shelf(
        {name: (path,)},
        beside.as_of if is_there else None,
        beside.year if is_there else None,
        (is_there and beside.synthetic) or "synthetic" in path.name.casefold(),
        beside.given if is_there else {},
        beside.bands if is_there else {},
    )
