"""Where the data are: a folder, a file, stdin, the nearest `fiscal.toml`, or the embedded sample."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import (
    config,
    files,
    mappingfile,
    opening,
    packaged,
    packagefile,
    period,
    sample,
    shelf as shelves,
)
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.mapping.packages import package
from fiscalcli.mapping.settings import checked, in_both
from fiscalcli.model import About

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Sheet
    from fiscalcli.shelf import Shelf

ABSENT = ("no_such_file", "not_a_dataset", "no_data", "no_input", "cannot_read", "not_toml")
"""What is wrong where there are no data to look at."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""How ZIP archives begin, and those that hold nothing."""
_FEW = 8


class Source(NamedTuple):
    """What was found: the sheets as read, how they are to be understood, what they are called, the ledgers beside them."""

    sheets: Sequence[Sheet]
    settings: Settings
    about: About
    note: Text | None
    shelf: Shelf = shelves.NONE


def find(said: str, given: Settings, *, as_table: bool = False) -> Source:
    """Return the source that `said` names: a path, `-`, or nothing for the nearest dataset.

    A file that is a ledger by its name or sheets, and its headings, has no sheets of its own, except where it is wanted `as_table`.

    Raises:
        DataError: there is no such file, or it cannot be read as rows.
    """
    if not said:
        return _nearest(given)
    if said == "-":
        content, about = opening.stdin(), About("-", Text("标准输入", "standard input"))
        own = mappingfile.applied(None, given)
        if packed := _archive(content, Path("-"), "-", own) if content.startswith(_ZIP) else None:
            return packed
        settings = checked(own.settings)
        return Source(opening.read(content, "-", settings), settings, about, own.note)
    path = Path(said)
    if not _exists(path):
        raise DataError(
            Problem(
                "no_such_file",
                Place(said),
                Text("没有这个文件或文件夹", "there is no such file or folder"),
                files.nearby(path),
            )
        )
    return _folder(path, said, given) if path.is_dir() else _file(path, said, given, as_table)


def beside(said: str, name: str) -> Path | None:
    """Return the file called `name` that lies beside the data that `said` names, `None` where there is none."""
    if said == "-":
        return None
    if said:
        path = Path(said)
        folder = path if path.is_dir() else path.parent
    else:
        found = config.nearest(Path.cwd())
        folder = found.parent if found else sample.folder()
    return Path(files.shown(folder / name)) if (folder / name).is_file() else None


def are_files(one: str, other: str, data: str) -> tuple[bool, Text | None]:
    """Whether the two sides of a comparison are files, and what must be said where they may be years too.

    Where `data` is named, both sides are within it. Else two names of files are files, and a name that can only
    be a path (it has a folder in it, or the ending of a table) makes both of them files.
    """
    texts = (one, other)
    there = [text == "-" or (bool(text) and _exists(Path(text))) for text in texts]
    if data or not (all(there) or any(_is_path(text) for text in texts)):
        doubt = Text(
            "其中一边也是文件名，这里按数据中的年份、阶段或地区理解；读文件写 ./名字",
            "a side is also the name of a file: it was taken for a year, phase or place; for the file say ./NAME",
        )
        return False, doubt if any(there) else None
    years = any(period.read_fiscal(text) for text in texts)
    read = Text(
        "两边按文件读取；要比较年份：--data 数据",
        "both sides were read as files; for the years of one dataset say --data DATA",
    )
    return True, read if years else None


def _is_path(said: str) -> bool:
    is_table = opening.by_ending(opening.ending(said)) is not None or said.lower().endswith(".zip")
    return "=" not in said and ("/" in said or "\\" in said or is_table)


def _exists(path: Path) -> bool:
    """Whether there is such a path; a name too long for the system names nothing."""
    try:
        return path.exists()
    except OSError:
        return False


def _nearest(given: Settings) -> Source:
    """Return the dataset of the nearest `fiscal.toml`, else the sample, and say which."""
    try:
        found = config.nearest(Path.cwd())
    except OSError:
        found = None
    if found is not None:
        read = config.read(found)
        source = _configured(read, given, shelves.of_config(read))
        note = Text(f"数据：{files.shown(found)}", f"data: {files.shown(found)}")
        return source._replace(note=both(note, source.note))
    source = _folder(sample.folder(), str(sample.folder()), given)
    note = Text(
        f"使用内置样例“{source.about.title.zh}”；换成自己的文件：fiscal summary 文件.csv",
        f"using the embedded sample, {source.about.title.en}; for your own: fiscal summary FILE.csv",
    )
    return source._replace(note=note)


def _configured(found: config.Config, given: Settings, shelf: Shelf = shelves.NONE) -> Source:
    folder, said = found.path.parent, found.said
    if not found.data and shelf.files:
        title = in_both(
            said.get("title_zh"),
            said.get("title_en"),
            Text(folder.resolve().name, folder.resolve().name),
        )
        about = About(
            folder.resolve().name,
            title,
            str(said.get("year", "")),
            synthetic=bool(said.get("synthetic")),
        )
        return Source([], checked(given), about, None, shelf)
    if not found.data:
        missing = Text('没有写 data = "文件"', "does not name its data")
        raise DataError(
            Problem(
                "no_data",
                Place(str(found.path)),
                missing,
                Text('写作 data = "budget.csv"', 'write data = "budget.csv"'),
            )
        )
    path = folder / found.data
    if not path.is_file():
        absent = Text(f'找不到 data = "{found.data}"', f"there is no file {found.data}")
        raise DataError(Problem("no_such_file", Place(str(found.path)), absent, files.nearby(path)))
    own = mappingfile.applied(Path(files.shown(path)), given)
    settings = checked(found.settings.merged(own.settings))
    title = in_both(said.get("title_zh"), said.get("title_en"), Text(path.stem, path.stem))
    overlap = in_both(said.get("overlap_zh"), said.get("overlap_en"), None)
    synthetic = bool(said.get("synthetic")) or "synthetic" in path.name.casefold()
    about = About(path.stem, title, str(said.get("year", "")), overlap, synthetic)
    sheets = opening.read(opening.content(path, str(path)), files.shown(path), settings)
    return Source(sheets, settings, about, own.note, shelf)


def both(*notes: Text | None) -> Text | None:
    """Return several notes as one, `None` for none."""
    said = [note for note in notes if note]
    joined = Text("；".join(note.zh for note in said), "; ".join(note.en for note in said))
    return joined if said else None


def _folder(path: Path, said: str, given: Settings) -> Source:
    if (path / package.FILE).is_file():
        return _described(path, given)
    if (path / config.FILE).is_file():
        found = config.read(path / config.FILE)
        return _configured(found, given, shelves.of_config(found))
    shelf = shelves.in_folder(path)
    there = sorted(each.name for each in path.iterdir() if each.is_file())
    names = [name for name in files.tables(there) if not shelf.holds(path / name)]
    below = _below(path) if not names or files.are_notes(names) else []
    if len(names) == 1 and not below:
        if not files.is_inside(path / names[0], path):
            raise files.linked(path / names[0])
        source = _file(path / names[0], str(path / names[0]), given)
        every = {**source.shelf.files, **shelf.files}
        return source._replace(shelf=shelf._replace(files=every))
    if not names and shelf.files:
        name = path.resolve().name
        return Source([], checked(given), About(name, Text(name, name)), None, shelf)
    raise _which(said, below or names)


def _below(folder: Path) -> list[str]:
    """Return the files of rows in the folders of one that has none itself."""
    found: list[str] = []
    for each in sorted(folder.iterdir()):
        is_open = each.is_dir() and not each.name.startswith(".") and os.access(each, os.R_OK | os.X_OK)  # fmt: skip
        names = sorted(own.name for own in each.iterdir() if own.is_file()) if is_open else []
        found += [f"{each.name}/{name}" for name in files.tables(names)]
    return found


def _which(said: str, names: Sequence[str]) -> DataError:
    """Return the error that asks which of several files is meant, or says that there is none."""
    every = _described_by(names)
    listed = (
        Text(
            f"里面有：{'、'.join(names[:_FEW])}{every.zh}",
            f"it holds: {', '.join(names[:_FEW])}{every.en}",
        )
        if names
        else Text("里面没有可读的表格文件；写出文件的名字", "it holds no file of rows; name a file")
    )
    return DataError(
        Problem(
            "not_a_dataset",
            Place(said),
            Text(
                f"文件夹里没有 {package.FILE} 或 {config.FILE}，无法确定读哪个文件",
                f"the folder has no {package.FILE} or {config.FILE} to say which file is meant",
            ),
            listed,
        )
    )


def _described_by(names: Sequence[str]) -> Text:
    """Return how to read a few files together: by the least descriptor of a package of them."""
    if not 1 < len(names) <= _FEW:
        return Text("", "")
    import json

    said = json.dumps({"resources": [{"path": name} for name in names]}, ensure_ascii=False)
    return Text(
        f"；要一并读取，在旁边放一个 {package.FILE}：{said}",
        f"; to read all of them put a {package.FILE} beside them: {said}",
    )


def _which_packed(
    said: str, packages: Sequence[str], tables: Sequence[str], names: Sequence[str]
) -> DataError:
    """Return the error that asks which of several files in an archive is meant, or says that there is none."""
    message = Text(
        f"压缩包里没有 {package.FILE}，无法确定读哪个文件",
        f"the archive has no {package.FILE} at its top to say which file is meant",
    )
    asked = [f"--sheet {shlex.quote(name)}" for name in tables[:_FEW]]
    every = _described_by(tables)
    zh = f"读其中一个：{'、'.join(asked)}{every.zh}"
    en = f"read one of them: {', '.join(asked)}{every.en}"
    if packages:
        zh = f"解压后指明其中一个：{'、'.join(packages[:_FEW])}"
        en = f"unpack it and name one of: {', '.join(packages[:_FEW])}"
    held = Text(
        f"只有 {'、'.join(names[:_FEW])}：解压后指明其中的文件",
        f"but {', '.join(names[:_FEW])}: unpack it and name a file",
    )
    none = Text(
        f"里面没有表格文件，{held.zh}" if names else "里面什么也没有",
        f"it holds no file of rows, {held.en}" if names else "it is empty",
    )
    hint = Text(zh, en) if packages or tables else none
    return DataError(Problem("not_a_dataset", Place(said), message, hint))


def _described(folder: Path, given: Settings, only: str = "") -> Source:
    """Read the data package in a folder, as the mapping beside it says; `only` takes one of its files, and no ledgers."""
    there = files.Folder(folder)
    said = packagefile.read(there)
    shelf = shelves.NONE if only else shelves.of_package(folder, said)
    own = mappingfile.applied(folder / (only or package.FILE), given)
    ledgers = [str(path.relative_to(folder)) for paths in shelf.files.values() for path in paths]
    name = folder.resolve().name
    found = packaged.read(there, said, name, own.settings, only, ledgers)
    return Source(*found, own.note, shelf)


def _archive(content: bytes, path: Path, said: str, own: mappingfile.Found) -> Source | None:
    """Return the dataset in a ZIP archive, a package or one table; `None` where it is a workbook."""
    from fiscalcli.archive import Archive

    archive = Archive(content, said)
    if archive.is_workbook():
        return None
    names = archive.names()
    packages = sorted(
        (each.count("/"), each) for each in names if each.rpartition("/")[2] == package.FILE
    )
    if packages and [each for each, _ in packages].count(packages[0][0]) == 1:
        archive.root = packages[0][1].rpartition("/")[0]
        descriptor = packagefile.read(archive)
        return Source(*packaged.read(archive, descriptor, path.stem, own.settings), own.note)
    tables, settings = files.tables(names), checked(own.settings)
    named = [each for each in tables if each in settings.sheet]
    asked = named or [each for each in tables if each.rpartition("/")[2] in settings.sheet]
    if len(asked) == 1 and not packages:
        tables, settings = asked, settings._replace(sheet=())
    if packages or len(tables) != 1:
        raise _which_packed(said, [each for _, each in packages], tables, names)
    read = opening.read(archive.read(tables[0], Place(said)), archive.shown(tables[0]), settings)
    stem = opening.stem(tables[0].rpartition("/")[2])
    return Source(read, settings, About(stem, Text(stem, stem)), own.note)


def _file(path: Path, said: str, given: Settings, as_table: bool = False) -> Source:
    """Read one file; a package or a `fiscal.toml` beside it that names it says what its columns mean."""
    stem = opening.stem(path.name)
    shelf = shelves.NONE if as_table else shelves.in_text(path)
    if shelf.files:
        about = About(stem, Text(stem, stem), synthetic=shelf.synthetic)
        return Source([], checked(given), about, None, shelf)
    if path.name == package.FILE:
        return _described(path.parent, given)
    if (path.parent / package.FILE).is_file():
        beside = path.parent / package.FILE
        for each, _ in packaged.tables(packagefile.read(files.Folder(path.parent))):
            if path.resolve() == (path.parent / each).resolve():
                source = _described(path.parent, given, each)
                note = Text(f"列的含义见 {beside}", f"columns as described in {beside}")
                return source._replace(note=both(note, source.note))
    if (path.parent / config.FILE).is_file():
        found = config.read(path.parent / config.FILE)
        if found.data and (path.parent / found.data).resolve() == path.resolve():
            beside = path.parent / config.FILE
            note = Text(f"设置见 {beside}", f"settings of {beside}")
            source = _configured(found, given)
            return source._replace(note=both(note, source.note))
    own = mappingfile.applied(path, given)
    content, settings = opening.content(path, said), checked(own.settings)
    archived = _archive(content, path, said, own) if content.startswith(_ZIP) else None
    if archived:
        return archived
    about = About(stem, Text(stem, stem), synthetic="synthetic" in path.name.casefold())
    sheets = opening.read(content, said, settings)
    shelf = shelves.NONE if as_table else shelves.in_sheets(path, sheets)
    return Source([] if shelf.files else sheets, settings, about, own.note, shelf)
