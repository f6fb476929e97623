"""Where the data are: a folder, a file, stdin, the nearest `fiscal.toml`, or the embedded sample."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import config, inputs, mappingfile, period, registry, sample, workbook
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.mapping import dialect, package
from fiscalcli.mapping.settings import checked, in_both
from fiscalcli.model import About
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Sheet

ABSENT = ("no_such_file", "not_a_dataset", "no_data", "no_input", "cannot_read", "not_toml")
"""What is wrong where there are no data to look at."""
_LARGEST = 2 * 1024**3
_HEAD = 512
_ENDINGS = {b"{": ".json", b"[": ".json"}
"""What text that begins with a sign is, where the file's ending does not say."""
_BEFORE_TEXT = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
"""Byte order marks, the other bytes of UTF-16 and UTF-32, and blanks."""


class Source(NamedTuple):
    """What was found: the sheets as read, how they are to be understood, and what they are called."""

    sheets: Sequence[Sheet]
    settings: Settings
    about: About
    note: Text | None


def find(said: str, given: Settings) -> Source:
    """Return the source that `said` names: a path, `-`, or nothing for the nearest dataset.

    Raises:
        DataError: there is no such file, or it cannot be read as rows.
    """
    if not said:
        return _nearest(given)
    if said == "-":
        about = About("-", Text("标准输入", "standard input"))
        own = mappingfile.applied(None, given)
        return Source(_read(_stdin(), "-", own.settings), checked(own.settings), about, own.note)
    path = Path(said)
    if not _exists(path):
        raise DataError(
            Problem(
                "no_such_file",
                Place(said),
                Text("没有这个文件或文件夹", "there is no such file or folder"),
                _nearby(path),
            )
        )
    return _folder(path, said, given) if path.is_dir() else _file(path, said, given)


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
    return Path(_shown(folder / name)) if (folder / name).is_file() else None


def _stdin() -> bytes:
    """Return what stands on standard input.

    Raises:
        DataError: nothing is there: it is closed, or a keyboard.
    """
    if sys.stdin is None or sys.stdin.isatty():
        nothing = Text("标准输入没有数据", "there are no data on standard input")
        hint = Text(
            "例如 cat 文件.csv | fiscal summary -", "for example cat FILE.csv | fiscal summary -"
        )
        raise DataError(Problem("no_input", Place("-"), nothing, hint))
    with contextlib.suppress(OSError, ValueError):  # a stream of this process, and no file
        inputs.note(sys.stdin.fileno())
    return sys.stdin.buffer.read()


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
    ending = Path(said).suffix.lower()
    return "=" not in said and ("/" in said or "\\" in said or _by_ending(ending) is not None)


def _exists(path: Path) -> bool:
    """Whether there is such a path; a name too long for the system names nothing."""
    try:
        return path.exists()
    except OSError:
        return False


def _nearby(path: Path) -> Text | None:
    """Return what may be meant by the name of a file that is not there."""
    if path.is_symlink():
        target = path.readlink()
        return Text(
            f"它是失效的链接，指向 {target}；改正链接，或直接写文件名",
            f"it is a link that leads nowhere, to {target}: correct it, or name the file itself",
        )
    if not path.parent.is_dir():
        return Text(f"也没有文件夹 {path.parent}", f"nor is there a folder {path.parent}")
    names = sorted(entry.name for entry in path.parent.iterdir() if not entry.name.startswith("."))
    return did_you_mean(path.name, names) if names else None


def _nearest(given: Settings) -> Source:
    """Return the dataset of the nearest `fiscal.toml`, else the sample, and say which."""
    try:
        found = config.nearest(Path.cwd())
    except OSError:
        found = None
    if found is not None:
        source = _configured(config.read(found), given)
        note = Text(f"数据：{_shown(found)}", f"data: {_shown(found)}")
        return source._replace(note=both(note, source.note))
    source = _folder(sample.folder(), str(sample.folder()), given)
    note = Text(
        f"使用内置样例“{source.about.title.zh}”；换成自己的文件：fiscal summary 文件.csv",
        f"using the embedded sample, {source.about.title.en}; for your own: fiscal summary FILE.csv",
    )
    return source._replace(note=note)


def _configured(found: config.Config, given: Settings) -> Source:
    folder = found.path.parent
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
        raise DataError(Problem("no_such_file", Place(str(found.path)), absent, _nearby(path)))
    own = mappingfile.applied(Path(_shown(path)), given)
    settings = checked(found.settings.merged(own.settings))
    said = found.said
    title = in_both(said.get("title_zh"), said.get("title_en"), Text(path.stem, path.stem))
    overlap = in_both(said.get("overlap_zh"), said.get("overlap_en"), None)
    synthetic = bool(said.get("synthetic")) or "synthetic" in path.name.casefold()
    about = About(path.stem, title, str(said.get("year", "")), overlap, synthetic)
    sheets = _read(_bytes(path, str(path)), _shown(path), settings)
    return Source(sheets, settings, about, own.note)


def both(*notes: Text | None) -> Text | None:
    """Return several notes as one, `None` for none."""
    said = [note for note in notes if note]
    joined = Text("；".join(note.zh for note in said), "; ".join(note.en for note in said))
    return joined if said else None


def _shown(path: Path) -> str:
    """Return how a file is called in messages: relative to where the user stands, where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _folder(path: Path, said: str, given: Settings) -> Source:
    if (path / package.FILE).is_file():
        return _package(path, given)
    if (path / config.FILE).is_file():
        return _configured(config.read(path / config.FILE), given)
    files = sorted(
        each for each in path.iterdir() if each.is_file() and _by_ending(each.suffix.lower())
    )
    if len(files) == 1:
        return _file(files[0], str(files[0]), given)
    names = [each.name for each in files]
    listed = (
        Text(f"里面有：{'、'.join(names[:8])}", f"it holds: {', '.join(names[:8])}")
        if names
        else None
    )
    raise DataError(
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


def _tables(descriptor: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return the paths of the package's files that a reader can read, each with its resource."""
    return [
        (path, resource)
        for path, resource in package.resources(descriptor)
        if _by_ending(Path(path).suffix.lower())
    ]


def _by_ending(suffix: str) -> ModuleType | None:
    """Return the reader of files with this ending; a reader further on is not loaded for it."""
    for name in registry.names("readers") if suffix else ():
        reader = registry.get("readers", name)
        if suffix in reader.SUFFIXES:
            return reader
    return None


def _package(folder: Path, given: Settings, only: Path | None = None) -> Source:
    """Read a data package, each file as its resource says; `only` takes one of its files."""
    beside = folder / package.FILE
    given, note = mappingfile.applied(only or beside, given)
    descriptor, place = _descriptor(beside), Place(_shown(beside))
    settings = checked(given)
    sheets: list[Sheet] = []
    files: dict[str, Settings] = {}
    for relative, resource in _tables(descriptor):
        path = _inside(folder, relative)
        if only is not None and path.resolve() != only.resolve():
            continue
        own = package.settings(descriptor, resource, place, given)
        read = _read(_bytes(path, str(path)), _shown(path), own.merged(given))
        sheets += (dialect.applied(sheet, resource, place) for sheet in read)
        files[_shown(path)] = own
    if not sheets:
        nothing = Text("没有可读的表格资源", "it names no file of rows")
        raise DataError(Problem("no_resource", place, nothing))
    settings = settings._replace(files=files)
    return Source(sheets, settings, package.about(descriptor, folder.name), note)


def _descriptor(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(_bytes(path, str(path)).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        broken = Text(f"不是有效的 JSON：{error}", f"is not valid JSON: {error}")
        raise DataError(Problem("not_json", Place(str(path)), broken)) from error
    if not isinstance(found, dict):
        raise DataError(
            Problem(
                "not_json", Place(str(path)), Text("不是数据包描述", "is not a package descriptor")
            )
        )
    return found


def _inside(folder: Path, relative: str) -> Path:
    """Return the file of a resource, refusing any that leaves the package's folder."""
    path = folder / relative
    try:
        is_inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links, a zero byte
        is_inside = False
    if not is_inside:
        outside = Text(
            f"资源 {relative} 在数据包之外", f"the resource {relative} lies outside the package"
        )
        raise DataError(Problem("outside", Place(str(folder / package.FILE)), outside))
    if not path.is_file():
        absent = Text(f"找不到资源 {relative}", f"there is no resource {relative}")
        raise DataError(
            Problem("no_such_file", Place(str(folder / package.FILE)), absent, _nearby(path))
        )
    return path


def _file(path: Path, said: str, given: Settings) -> Source:
    """Read one file; a package or a `fiscal.toml` beside it that names it says what its columns mean."""
    if (path.parent / package.FILE).is_file() and path.name != package.FILE:
        descriptor = _descriptor(path.parent / package.FILE)
        named = [(path.parent / each).resolve() for each, _ in _tables(descriptor)]
        if path.resolve() in named:
            source = _package(path.parent, given, path)
            beside = path.parent / package.FILE
            note = Text(f"列的含义见 {beside}", f"columns as described in {beside}")
            return source._replace(note=both(note, source.note))
    if path.name == package.FILE:
        return _package(path.parent, given)
    if (path.parent / config.FILE).is_file():
        found = config.read(path.parent / config.FILE)
        if found.data and (path.parent / found.data).resolve() == path.resolve():
            beside = path.parent / config.FILE
            note = Text(f"设置见 {beside}", f"settings of {beside}")
            source = _configured(found, given)
            return source._replace(note=both(note, source.note))
    synthetic = "synthetic" in path.name.casefold()
    about = About(path.stem, Text(path.stem, path.stem), synthetic=synthetic)
    own = mappingfile.applied(path, given)
    settings = checked(own.settings)
    return Source(_read(_bytes(path, said), said, settings), settings, about, own.note)


def _bytes(path: Path, said: str) -> bytes:
    try:
        if path.is_char_device():
            device = Text("是设备，不是文件", "is a device and not a file")
            raise DataError(Problem("cannot_read", Place(said), device))
        if path.stat().st_size > _LARGEST:
            raise DataError(
                Problem(
                    "too_large", Place(said), Text("文件超过 2 GB", "the file is larger than 2 GB")
                )
            )
        inputs.note(path)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataError(
            Problem(
                "cannot_read", Place(said), Text(f"读不了：{reason}", f"cannot be read: {reason}")
            )
        ) from error


def _read(content: bytes, name: str, settings: Settings) -> list[Sheet]:
    """Return the sheets of a file by the reader that its first bytes or its ending name."""
    suffix = Path(name).suffix.lower()
    reader = _reader(content, suffix)
    named = dict.fromkeys(each.partition("/")[0] for each in settings.sheet)  # of S/2, S
    sheets: dict[str, Sheet] = {}
    for each in named or ("",):
        found = reader.read(content, name, encoding=settings.encoding, sheet=each)
        own = reader.__name__.rpartition(".")[2]
        sheets |= {sheet.name: sheet._replace(reader=own) for sheet in found}
    if suffix in reader.SUFFIXES or _by_ending(suffix) is None:
        return list(sheets.values())
    read = reader.SUFFIXES[0]
    note = Text(
        f"后缀是 {suffix}，内容是 {read}，按内容读取",
        f"named {suffix}, but it is {read} by its content and read as such",
    )
    return [sheet._replace(notes=(note, *sheet.notes)) for sheet in sheets.values()]


def _reader(content: bytes, suffix: str) -> ModuleType:
    """Return the reader for `content`: the one whose mark it bears, else that of its ending, else JSON or CSV by its first sign.

    Text that is called a workbook is text. Binary files hold zero bytes from their start: only then are
    their readers loaded to ask for their marks.
    """
    if b"\0" in content[:_HEAD]:
        for name in registry.names("readers"):
            reader = registry.get("readers", name)
            if content.startswith(getattr(reader, "MAGIC", ())):
                return reader
    named = _by_ending(suffix)
    if named and not (hasattr(named, "MAGIC") and workbook.is_text_table(content)):
        return named
    begins_so = _ENDINGS.get(content[:_HEAD].translate(None, _BEFORE_TEXT)[:1], "")
    return (None if named else _by_ending(begins_so)) or registry.get("readers", "csv")
