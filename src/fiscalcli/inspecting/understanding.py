"""How data are understood: found, read as far as they can be, told as a report and as a mapping file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import source
from fiscalcli.answer import Answer
from fiscalcli.errors import DataError, Text, UsageError
from fiscalcli.inspecting import inspection, mappingdraft
from fiscalcli.model import About

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.errors import Problem
    from fiscalcli.inspecting.inspection import Seen
    from fiscalcli.mapping.settings import Settings

_FINE, _REFUSED = 0, 2


class Inspected(NamedTuple):
    """How data were understood, as an answer and as a mapping file to edit; with every problem where they are refused.

    `seen` is `None` where no row of them can be read.
    """

    answer: Answer
    problems: Sequence[Problem]
    note: Text | None = None
    seen: Seen | None = None

    @property
    def is_refused(self) -> bool:
        """Whether no other command would compute anything from the data."""
        return self.seen is None or self.seen.dataset is None

    @property
    def exit_code(self) -> int:
        """Return what a program leaves with that inspects them: 2 where they are refused."""
        return _REFUSED if self.is_refused else _FINE

    @property
    def verdict(self) -> Text | None:
        """Return that the data are refused, and for how many problems; `None` where they are not."""
        count = len(self.problems)
        refused = Text(
            f"文件有 {count} 处问题，其他命令不会计算",
            f"the file is refused (problems: {count}): no other command computes anything of it",
        )
        return refused if self.is_refused else None

    def mapping(self, lang: str = "en") -> str:
        """Return all that was understood as the text of a mapping file, with guesses marked to be confirmed.

        Raises:
            UsageError: nothing was understood.
        """
        if self.seen is None:
            raise UsageError(
                "nothing_read",
                Text(
                    "文件读不了，没有可写的内容",
                    "the file cannot be read: there is nothing to write down",
                ),
                self.problems[0].hint,
            )
        return mappingdraft.text(self.seen, lang)


def of(data: str, settings: Settings) -> Inspected:
    """Return how the data at `data` are understood, read as `settings` say.

    Raises:
        DataError: there is no such file, or its mapping has a mistake.
        UsageError: a word of the settings that there is none of.
    """
    try:
        found = source.find(data, settings, as_table=True)
    except DataError as error:
        if any(_is_elsewhere(problem) for problem in error.problems):
            raise
        report = inspection.unreadable(About(data, Text(data, data)), error.problems)
        return Inspected(Answer(report), error.problems)
    seen = inspection.look(found.sheets, found.settings, found.about)
    return Inspected(Answer(inspection.report(seen)), seen.problems, found.note, seen)


def _is_elsewhere(problem: Problem) -> bool:
    """Whether a problem is not that of the data: they are not there, or what is said of them has a mistake."""
    return problem.code in source.ABSENT or problem.place.file.endswith(".toml")
