"""A ZIP archive as the place of a dataset's files: unpacked in memory, within the limits."""

from __future__ import annotations

import io
import posixpath
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING

from fiscalcli import limits
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.files import absent, check_local, outside
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_WORKBOOK = ("[content_types].xml", "mimetype", "content.xml")
_JUNK = ("__macosx/", ".")
"""How the names of files begin that programs add to an archive."""


class Archive:
    """A ZIP archive; `root` is the folder in it in which the paths of its files begin."""

    def __init__(self, content: bytes, name: str) -> None:
        """Open the archive `content`, called `name`.

        Raises:
            DataError: it is damaged, locked, has more files than the limits allow, or one whose path leads out of it.
        """
        self.name, self.root = name, ""
        try:
            self._file = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
            raise _unreadable(name) from error
        every = self._file.infolist()
        if not all(each.filename for each in every):
            raise _unreadable(name)
        found = [each for each in every if not each.is_dir()]
        if len(found) > limits.of("files"):
            raise limits.exceeded("files", Place(name))
        if leaving := next((each for each in found if _leaves(each.filename)), None):
            raise _hostile(name, leaving.filename)
        paths = [
            each.filename.replace("\\", "/") for each in found
        ]  # as old programs of Windows part them
        self._entries = dict(zip(paths, found, strict=True))
        if len(self._entries) < len(found):
            raise _ambiguous(name, paths)
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
        check_local(relative, place)
        path = posixpath.normpath(posixpath.join(self.root, relative.replace("\\", "/")))
        if path.startswith(("/", "../")) or path == "..":
            raise outside(relative, place)
        entry = self._entries.get(path)
        if entry is None:
            raise absent(relative, place, did_you_mean(path, self.names()))
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise outside(relative, place)
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


def _leaves(path: str) -> bool:
    """Whether the name of a file would lead out of the folder in which the archive is unpacked."""
    return ".." in path.replace("\\", "/").split("/")


def _hostile(name: str, path: str) -> DataError:
    said = Text(f"其中的文件 {path} 指向压缩包之外", f"holds a file {path} that leads out of it")
    hint = Text("去掉它，重新压缩", "take it out and pack the rest again")
    return DataError(Problem("outside", Place(name), said, hint))


def _ambiguous(name: str, paths: Sequence[str]) -> DataError:
    twice = next(path for path in paths if paths.count(path) > 1)
    said = Text(f"有两个文件都叫 {twice}", f"holds two files that are called {twice}")
    hint = Text(
        "解压后给其中一个改名，再读文件夹",
        "unpack it with a new name for one of them, and name the folder",
    )
    return DataError(Problem("damaged", Place(name), said, hint))


def _unreadable(name: str) -> DataError:
    said = Text(
        "ZIP 文件已损坏，或以少见的方式压缩",
        "is a ZIP archive that is damaged or packed in a rare way",
    )
    hint = Text(
        "重新下载；别的程序能打开的，解压后读文件夹（工作簿另存为 .xlsx）",
        "download it again; if other programs open it, unpack it and name the folder (a workbook: save it as .xlsx)",
    )
    return DataError(Problem("damaged", Place(name), said, hint))
