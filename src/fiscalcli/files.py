"""The files of a dataset, in a folder or wherever else: by their relative paths, and nothing outside of it."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from fiscalcli import opening
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.pattern import later
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

_NETWORK = later(r"[A-Za-z][A-Za-z0-9+.-]+:/?/")


class Files(Protocol):
    """Where the files of a dataset are."""

    def shown(self, relative: str) -> str:
        """Return what a file is called in messages."""

    def read(self, relative: str, place: Place) -> bytes:
        """Return the bytes of the file that `place` names."""


_NO_FILE = Text(
    "它是文件夹、管道或设备，不是文件",
    "what stands there is a folder, a pipe or a device: name a file",
)


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
        check_local(relative, place)
        path = self.path / relative
        if not is_inside(path, self.path):
            raise outside(relative, place)
        if not path.is_file():
            raise absent(relative, place, _NO_FILE if path.exists() else nearby(path))
        return opening.content(path, str(path))


def is_inside(path: Path, folder: Path) -> bool:
    """Whether what a path leads to, links followed, is in a folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links, a zero byte
        return False


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


def tables(names: Sequence[str]) -> list[str]:
    """Return the names among `names` that are tables: beside files that are called so, a `.txt` is a page of notes."""
    found = readable(names)
    return [name for name in found if not are_notes([name])] or found


def are_notes(names: Sequence[str]) -> bool:
    """Whether files are called like pages of notes, each of them: so are tables, where nothing else is there."""
    return all(opening.ending(name) == ".txt" for name in names)


def check_local(relative: str, place: Place) -> None:
    """Refuse a file that is elsewhere: nothing is ever fetched, and what is hidden is not data.

    Raises:
        DataError: the path is an address on the network, or of a hidden file or folder.
    """
    parts = relative.replace("\\", "/").split("/")
    if any(part.startswith(".") and part.strip(".") for part in parts):
        said = Text(f"资源 {relative} 是隐藏文件", f"the resource {relative} is hidden")
        hint = Text(
            "把它放进不隐藏的文件夹，写它的路径",
            "put it into a folder that is not hidden, and write its path there",
        )
        raise DataError(Problem("outside", place, said, hint))
    if ":" in relative and _NETWORK.match(relative):
        said = Text(
            f"资源 {relative} 在网络上；本程序不联网",
            f"the resource {relative} is on the network, and nothing is fetched",
        )
        name = relative.rpartition("/")[2] or "data.csv"
        hint = Text(
            f'把它下载到数据包的文件夹里，写作 "path": "{name}"',
            f'download it into the folder of the package and write "path": "{name}"',
        )
        raise DataError(Problem("network", place, said, hint))


def outside(relative: str, place: Place) -> DataError:
    """Return the error of a file that is not in the package."""
    said = Text(
        f"资源 {relative} 在数据包之外", f"the resource {relative} lies outside the package"
    )
    hint = Text(
        "把它放进数据包的文件夹，写相对路径",
        "put it into the folder of the package and write its path there",
    )
    return DataError(Problem("outside", place, said, hint))


def linked(path: Path) -> DataError:
    """Return the error of a file that was found in a folder and is a link that leads out of it."""
    name = shlex.quote(str(path))
    said = Text(
        "是通往文件夹之外的链接，没有读", "is a link that leads out of the folder, and was not read"
    )
    hint = Text(
        f"要读它，直接写出文件名：fiscal summary {name}",
        f"if it is meant, name the file itself: fiscal summary {name}",
    )
    return DataError(Problem("outside", Place(shown(path)), said, hint))


def absent(relative: str, place: Place, hint: Text | None) -> DataError:
    """Return the error of a file that the package names and that is not there."""
    said = Text(f"找不到资源 {relative}", f"there is no resource {relative}")
    cure = Text(
        "把它放进数据包的文件夹，或改正它的路径",
        "put it into the folder of the package, or correct its path",
    )
    if hint:
        cure = Text(f"{cure.zh}；{hint.zh}", f"{cure.en}; {hint.en}")
    return DataError(Problem("no_such_file", place, said, cure))
