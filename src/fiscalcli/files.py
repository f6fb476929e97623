"""The files of a dataset, in a folder or in a ZIP archive: by their relative paths, and nothing outside of it."""

from __future__ import annotations

import io
import posixpath
import stat
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from fiscalcli import limits, opening
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.pattern import later
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

_NETWORK = later(r"[A-Za-z][A-Za-z0-9+.-]+:/?/")
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_WORKBOOK = ("[content_types].xml", "mimetype", "content.xml")
_JUNK = ("__macosx/", ".")
"""How the names of files begin that programs add to an archive."""


class Files(Protocol):
    """Where the files of a dataset are."""

    def shown(self, relative: str) -> str:
        """Return what a file is called in messages."""

    def read(self, relative: str, place: Place) -> bytes:
        """Return the bytes of the file that `place` names."""


class Folder(NamedTuple):
    """A folder."""

    path: Path

    def shown(self, relative: str) -> str:
        """Return what a file is called in messages: relative to where the user stands, where that is shorter."""
        return shown(self.path / relative)

    def read(self, relative: str, place: Place) -> bytes:
        """Return the bytes of a file in the folder, links followed.

        Raises:
            DataError: at `place`, it is on the network, outside of the folder, or not there.
        """
        _check_local(relative, place)
        path = self.path / relative
        try:
            is_inside = path.resolve().is_relative_to(self.path.resolve())
        except (OSError, RuntimeError, ValueError):  # a loop of links, a zero byte
            is_inside = False
        if not is_inside:
            raise _outside(relative, place)
        if not path.is_file():
            raise _absent(relative, place, nearby(path))
        return opening.content(path, str(path))


class Archive:
    """A ZIP archive; `root` is the folder in it in which the paths of its files begin."""

    def __init__(self, content: bytes, name: str) -> None:
        """Open the archive `content`, called `name`.

        Raises:
            DataError: it is damaged, locked, or has more files than the limits allow.
        """
        self.name, self.root = name, ""
        try:
            self._file = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
            raise _unreadable(name) from error
        found = [each for each in self._file.infolist() if not each.is_dir()]
        if len(found) > limits.of("files"):
            raise limits.exceeded("files", Place(name))
        self._entries = {each.filename: each for each in found}
        if len(self._entries) < len(found):
            raise _unreadable(name)
        self._room = limits.of("unpacked")

    def names(self) -> list[str]:
        """Return the paths of all files that somebody put there."""
        return sorted(
            name
            for name in self._entries
            if not any(part.casefold().startswith(_JUNK) for part in [name, *name.split("/")])
        )

    def is_workbook(self) -> bool:
        """Whether it is a workbook, which is an archive too."""
        return any(name.casefold() in _WORKBOOK for name in self._entries)

    def shown(self, relative: str) -> str:
        """Return what a file is called in messages."""
        return f"{self.name}/{posixpath.join(self.root, relative)}"

    def read(self, relative: str, place: Place) -> bytes:
        """Return the bytes of a file in the archive; nothing is written to a disk.

        Raises:
            DataError: at `place`, it is on the network, outside of the archive, a link or not there; it is damaged,
                locked, or larger than the limits allow.
        """
        _check_local(relative, place)
        path = posixpath.normpath(posixpath.join(self.root, relative.replace("\\", "/")))
        if path.startswith(("/", "../")) or path == "..":
            raise _outside(relative, place)
        entry = self._entries.get(path)
        if entry is None:
            raise _absent(relative, place, did_you_mean(path, self.names()))
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise _outside(relative, place)
        if entry.flag_bits & 1:
            locked = Text(f"{path} 有密码", f"{path} is locked with a password")
            hint = Text("去掉密码后重新压缩", "pack it again without a password")
            raise DataError(Problem("encrypted", Place(self.name), locked, hint))
        return self._inflated(entry)

    def _inflated(self, entry: zipfile.ZipInfo) -> bytes:
        """Return one file, counted as it is unpacked and not as the archive declares."""
        most = min(limits.unpacking(entry.compress_size), self._room)
        try:
            if entry.compress_type not in _READABLE:
                raise _unreadable(self.name)
            with self._file.open(entry) as packed:
                found = packed.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            EOFError,
            OSError,
            RuntimeError,
        ) as error:
            raise _unreadable(self.name) from error
        if len(found) > most:
            limit = "unpacked" if most == self._room else "ratio"
            raise limits.exceeded(limit, Place(f"{self.name}/{entry.filename}"))
        self._room -= len(found)
        return found


def shown(path: Path) -> str:
    """Return how a file is called in messages: relative to where the user stands, where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def nearby(path: Path) -> Text | None:
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


def readable(names: Sequence[str]) -> list[str]:
    """Return the names among `names` that a reader reads."""
    return [name for name in names if opening.by_ending(opening.ending(name))]


def _check_local(relative: str, place: Place) -> None:
    """Refuse a file that is elsewhere: nothing is ever fetched.

    Raises:
        DataError: the path is an address on the network.
    """
    if _NETWORK.match(relative):
        said = Text(
            f"资源 {relative} 在网络上；本程序不联网",
            f"the resource {relative} is on the network, and nothing is fetched",
        )
        name = posixpath.basename(relative) or "data.csv"
        hint = Text(
            f'把它下载到数据包的文件夹里，写作 "path": "{name}"',
            f'download it into the folder of the package and write "path": "{name}"',
        )
        raise DataError(Problem("network", place, said, hint))


def _outside(relative: str, place: Place) -> DataError:
    said = Text(
        f"资源 {relative} 在数据包之外", f"the resource {relative} lies outside the package"
    )
    return DataError(Problem("outside", place, said))


def _absent(relative: str, place: Place, hint: Text | None) -> DataError:
    said = Text(f"找不到资源 {relative}", f"there is no resource {relative}")
    return DataError(Problem("no_such_file", place, said, hint))


def _unreadable(name: str) -> DataError:
    said = Text(
        "ZIP 文件已损坏，或以少见的方式压缩",
        "is a ZIP archive that is damaged or packed in a rare way",
    )
    hint = Text("解压到文件夹，再读文件夹", "unpack it into a folder and name the folder")
    return DataError(Problem("damaged", Place(name), said, hint))
