"""What `fiscal init` writes: a small real dataset with a commented `fiscal.toml`, in the user's language."""

from __future__ import annotations

from pathlib import Path

from fiscalcli.errors import DataError, Place, Problem, Text

FILES = ("fiscal.toml", "budget.csv")
_HERE = Path(__file__).parent


def files(folder: str, lang: str, *, force: bool) -> list[tuple[str, str]]:
    """Return path and content of each starter file in `lang` for `folder`, which is made where it is not there.

    Raises:
        DataError: a file is there already and `force` was not said, or the folder cannot be made.
    """
    target = Path(folder)
    there = [name for name in FILES if (target / name).exists()]
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
        raise DataError(Problem("cannot_write", Place(folder), refused)) from error
    return [(str(target / name), _content(name, lang)) for name in FILES]


def _content(name: str, lang: str) -> str:
    stem, _, ending = name.partition(".")
    return (_HERE / f"{stem}.{lang}.{ending}").read_text(encoding="utf-8")


def told(folder: str) -> list[Text]:
    """Return what was written and what to do next."""
    inside = "" if folder == "." else f"cd {folder} && "
    return [
        *(Text(f"已写入 {Path(folder) / name}", f"wrote {Path(folder) / name}") for name in FILES),
        Text(f"下一步：{inside}fiscal summary", f"next: {inside}fiscal summary"),
        Text("        fiscal growth --year 2021", "      fiscal growth --year 2021"),
    ]
