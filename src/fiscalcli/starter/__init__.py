"""What `fiscal init` writes: a small real dataset with commented settings and targets, in the user's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fiscalcli.errors import DataError, Place, Problem, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

FILES = ("fiscal.toml", "budget.csv", "targets.toml")
RULES = ("rules.toml",)
_HERE = Path(__file__).parent


def files(
    folder: str, lang: str, *, force: bool, wanted: Sequence[str] = FILES
) -> list[tuple[str, str]]:
    """Return path and content of the `wanted` files in `lang` for `folder`, which is made where it is not there.

    Raises:
        DataError: a file is there already and `force` was not said, or the folder cannot be made.
    """
    free(folder, wanted, force=force)
    return [(str(Path(folder) / name), _content(name, lang)) for name in wanted]


def free(folder: str, wanted: Sequence[str], *, force: bool) -> None:
    """Make `folder` where it is not there, and see that none of the `wanted` files is written over.

    Raises:
        DataError: a file is there already and `force` was not said, or the folder cannot be made.
    """
    target = Path(folder)
    there = [name for name in wanted if (target / name).exists()]
    if there and not force:
        raise DataError(
            [
                Problem(
                    "exists",
                    Place(str(target / name)),
                    Text("已有这个文件，未改动", "is there already and was left as it is"),
                    Text(
                        "换一个文件夹，或用 --force 覆盖",
                        "take another folder, or overwrite with --force",
                    ),
                )
                for name in there
            ]
        )
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        refused = Text(f"写不了：{reason}", f"cannot be written to: {reason}")
        hint = Text("换一个新的文件夹", "name a new folder")
        raise DataError(Problem("cannot_write", Place(folder), refused, hint)) from error


def _content(name: str, lang: str) -> str:
    stem, _, ending = name.partition(".")
    return (_HERE / f"{stem}.{lang}.{ending}").read_text(encoding="utf-8")


def told(folder: str, wanted: Sequence[str] = FILES) -> list[Text]:
    """Return what was written and what to do next."""
    inside = "" if folder == "." else f"cd {folder} && "
    wrote = [
        Text(f"已写入 {Path(folder) / name}", f"wrote {Path(folder) / name}") for name in wanted
    ]
    if wanted == RULES:
        copy = Text(
            "把需要的规则抄进 targets.toml", "copy the rules that you need into targets.toml"
        )
        return [*wrote, copy]
    return [
        *wrote,
        Text(f"下一步：{inside}fiscal summary", f"next: {inside}fiscal summary"),
        Text("        fiscal growth --year 2021", "      fiscal growth --year 2021"),
        Text("        fiscal check", "      fiscal check"),
    ]
