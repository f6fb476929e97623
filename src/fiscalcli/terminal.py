"""The terminal: the language of its user, its width, and the one place that writes to it or to a file."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from fiscalcli import inputs
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.safe import safe, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LONGEST = 2_000
"""No line on stderr is longer: what it quotes may be of any length."""


def language(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return `zh` or `en`: `--lang`, else `FISCAL_LANG`, else the locale of the environment."""
    for at, word in enumerate(argv):
        if word == "--lang" and at + 1 < len(argv):
            return _known(argv[at + 1])
        if word.startswith("--lang="):
            return _known(word.partition("=")[2])
    for name in ("FISCAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if said := environment.get(name):
            return _known(said)
    return "en"


def _known(said: str) -> str:
    return "zh" if said.lower().startswith("zh") else "en"


LANG = language(sys.argv[1:], os.environ)


def say(zh: str, en: str) -> str:
    """Return the words in the user's language; for help texts, which are built before options are read."""
    return zh if LANG == "zh" else en


def width() -> int | None:
    """Return the columns of the terminal on stdout, `None` in a pipe or a file."""
    if not sys.stdout.isatty():
        return None
    columns = os.environ.get("COLUMNS", "")
    return (
        int(columns)
        if columns.isdecimal() and int(columns)
        else os.get_terminal_size(sys.stdout.fileno()).columns
    )


def color() -> bool:
    """Whether stdout takes colour: a terminal that is not dumb, and nobody said `NO_COLOR`."""
    if os.environ.get("NO_COLOR"):
        return False
    return os.environ.get("FORCE_COLOR", "") not in ("", "0") or (
        sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    )


def write(content: str | bytes, target: str) -> None:
    """Write a finished report to the file `target`, whole or not at all; to stdout when it is `-`.

    Raises:
        DataError: the file cannot be written, or was read; what stood there before is untouched.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    path = Path(target)
    try:
        if target in ("", "-"):
            _to_stdout(content)
            return
        if inputs.holds(path):
            _refuse_input(target)
        if path.exists() and not path.is_file():
            _to_special(path, data)
            return
        _replace(path, data)
    except BrokenPipeError:
        raise
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError
        raise _unwritable(target, error) from error


def write_folder(files: Mapping[str, bytes], target: str) -> None:
    """Write `files` as the folder `target`, whole or not at all; only a folder of the same files is replaced.

    Raises:
        DataError: the folder holds other files or ones that were read, or cannot be written; nothing is changed then.
    """
    path = Path(target)
    try:
        there = sorted(each.name for each in path.iterdir()) if path.exists() else []
        if any(inputs.holds(path / name) for name in there):
            _refuse_input(target)
        if others := [name for name in there if name not in files]:
            raise DataError(_holds_others(target, others[0]))
        _swap(path, files)
    except (OSError, RuntimeError) as error:
        raise _unwritable(target, error) from error


def _swap(path: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder beside its place and move it there; a folder that is there steps aside until it has arrived."""
    import tempfile

    real = path.resolve()
    with tempfile.TemporaryDirectory(prefix=f".{real.name[:40]}.", dir=real.parent) as beside:
        made, old = Path(beside) / "new", Path(beside) / "old"
        made.mkdir()
        for name, content in files.items():
            (made / name).write_bytes(content)
        if not real.exists():
            made.rename(real)
            return
        made.chmod(real.stat().st_mode & 0o777)
        real.rename(old)
        try:
            made.rename(real)
        except BaseException:
            old.rename(real)
            raise


def _holds_others(target: str, name: str) -> Problem:
    return Problem(
        "exists",
        Place(target),
        Text(
            f"文件夹里有别的文件（{name}），未改动",
            f"holds another file ({name}) and was left as it is",
        ),
        Text("写入一个新文件夹：-o 名字/", "write into a new folder: -o NAME/"),
    )


def _unwritable(target: str, error: Exception) -> DataError:
    reason = getattr(error, "strerror", None) or str(error)
    return DataError(
        Problem(
            "cannot_write",
            Place(target),
            Text(f"写不了文件：{reason}", f"cannot be written: {reason}"),
            Text(
                "检查文件夹是否存在、是否有权限、磁盘是否已满",
                "check that the folder exists, the rights and the disk space",
            ),
        )
    )


def _refuse_input(target: str) -> NoReturn:
    """Refuse to write over a file that was read: the source of figures is never replaced by a report of them.

    Raises:
        DataError: always.
    """
    raise DataError(
        Problem(
            "is_input",
            Place(target),
            Text(
                "答案出自这个文件，不能写在它上面",
                "the answer comes from this file and is not written over it",
            ),
            Text("用 -o 写入另一个文件", "name another file after -o"),
        )
    )


def _to_stdout(content: str | bytes) -> None:
    if isinstance(content, bytes):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    sys.stdout.write(content if content.endswith("\n") or not content else content + "\n")
    sys.stdout.flush()


def _to_special(path: Path, data: bytes) -> None:
    """Write to a device or a named pipe, which cannot be replaced; for who reads a pipe is waited one second.

    Raises:
        DataError: nobody reads the pipe.
    """
    for _ in range(20):
        try:
            handle = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            time.sleep(1 / 20)
            continue
        os.set_blocking(handle, True)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        return
    raise DataError(
        Problem(
            "cannot_write",
            Place(str(path)),
            Text("没有程序在读这个管道", "nobody reads this pipe"),
            Text("先启动读它的程序", "start what reads it first"),
        )
    )


def _replace(path: Path, data: bytes) -> None:
    """Write beside `path` and move into its place, so that a reader sees the old file or the new one."""
    import tempfile

    real = path.resolve()
    mode = real.stat().st_mode & 0o777 if real.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(prefix=f".{real.name[:40]}.", dir=real.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(real)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def tell(notes: Iterable[Text], lang: str) -> None:
    """Print notes to stderr, one line each.

    Where nobody reads them, or the disk is full, they are lost: the answer and the exit code stand without them.
    """
    try:
        for note in notes:
            print(safe(short(note.say(lang), _LONGEST)), file=sys.stderr)
        sys.stderr.flush()
    except OSError:
        abandon(sys.stderr)


def abandon(stream: TextIO) -> None:
    """Let what is left in a stream that cannot be written go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
