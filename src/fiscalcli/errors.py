"""What a user can fix: where it is, what it says, what to do.

Every message exists in Chinese and English from the start: `Text` cannot be made with one language missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Text(NamedTuple):
    """One sentence or label in the two languages of the users."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """Return the words in `lang` (`zh` or `en`)."""
        return self.zh if lang == "zh" else self.en


def counted(count: int, one: str, several: str = "") -> str:
    """Return a number with what it counts in English: `1 row`, `2 rows`; `several` is what follows any number but one."""
    return f"{count:d} {one if count == 1 else several or f'{one}s'}"


class Place(NamedTuple):
    """A place in a file: `file:line column`, as far as each part is known."""

    file: str = ""
    sheet: str = ""
    line: int = 0
    column: str = ""

    def __str__(self) -> str:
        where = self.file
        if self.sheet:
            where += f"[{self.sheet}]"
        if self.line:
            where += f":{self.line}"
        if self.column:
            where += f" {self.column}"
        return where


class Problem(NamedTuple):
    """One thing that is wrong: a stable code, the place, why it is wrong, what to do.

    `text` is what stands there, `cell` what a workbook calls the place (`C7`), where these are known.
    """

    code: str
    place: Place
    message: Text
    hint: Text | None = None
    text: str = ""
    cell: str = ""


def _said(problem: Problem) -> str:
    place = str(problem.place)
    return f"{place}: {problem.message.en}" if place else problem.message.en


class FiscalError(Exception):
    """Something a user can fix; carries every problem that was found, not only the first."""

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(_said(problem) for problem in self.problems))


class UsageError(FiscalError):
    """A wrong word on the command line or in a call: an unknown name, an impossible combination."""

    def __init__(self, code: str, message: Text, hint: Text | None = None) -> None:
        super().__init__(Problem(code, Place(), message, hint))


class DataError(FiscalError):
    """A file that cannot be read or whose cells cannot be trusted: nothing was computed from it."""
