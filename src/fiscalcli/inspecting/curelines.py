"""The options that the cures of problems name, as lines of a mapping: `--decimal ,` is `decimal = ","` there."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscalcli.errors import Problem

_OPTION = later(
    r"--(lines)\b|--(decimal|missing|sheet|encoding|default|column) ((?:'[^']*'|\"[^\"]*\"|[\w@%+=:,./-])+)",
    re.ASCII,
)
_EXAMPLES = frozenset({"MARK", "NAME", "HEADING", "KEY"})
"""Words that stand for those of the user."""
_ENDS = ",:"
"""What may stand behind an option in a sentence; `n.a.` ends with its own point."""
_SECTIONS = {"default": "defaults", "column": "columns"}


def read(problems: Iterable[Problem]) -> dict[str, list[tuple[str, object]]]:
    """Return the keys and values that the cures of `problems` declare, by the section they stand in, `""` for the file.

    Of several values of a key one is to be chosen; marks of missing figures are one list.
    """
    found: dict[str, list[tuple[str, object]]] = {}
    marks: dict[str, None] = {}
    for option, said in _options(problems):
        key, given, value = said.partition("=") if option in _SECTIONS else (option, "=", said)
        if option == "missing":
            marks[said] = None
        elif given:
            known = found.setdefault(_SECTIONS.get(option, ""), [])
            pair = (key, True if option == "lines" else value)
            known += [] if pair in known else [pair]
    if marks:
        found.setdefault("", []).append(("missing", list(marks)))
    return found


def _options(problems: Iterable[Problem]) -> Iterator[tuple[str, str]]:
    for problem in problems:
        for said in _OPTION.finditer(problem.hint.en if problem.hint else ""):
            if said[1]:
                yield "lines", ""
                continue
            value = "".join(shlex.split(said[3]))
            value = value.rstrip(_ENDS) or value if said[3][-1] not in "'\"" else value
            if value.partition("=")[0] not in _EXAMPLES:
                yield said[2], value
