"""What is wrong, told: line by line on stderr, and on stdout as one document where JSON was asked for."""

from __future__ import annotations

import contextlib
from itertools import groupby
from typing import TYPE_CHECKING

from fiscalcli import limits
from fiscalcli.errors import DataError, Text
from fiscalcli.safe import short
from fiscalcli.terminal import tell, write

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fiscalcli.errors import FiscalError, Problem

_SHOWN, _HINTS = 20, 6
"""So many problems are told in full, and of the kinds that are not among them so many cures."""
_MESSAGE, _TEXT = 400, 80
"""No message and no text of a cell is longer: a cell may hold a million digits."""


def is_json(argv: Sequence[str]) -> bool:
    """Whether a command line asks for JSON on stdout: then what is wrong is told there too."""
    said, to = "", ""
    for at, word in enumerate(argv):
        after = argv[at + 1] if at + 1 < len(argv) else ""
        name, _, value = word.partition("=")
        if name in ("-f", "--format"):
            said = value or after
        elif name in ("-o", "--output"):
            to = value or after
        elif word.startswith("-f") and not word.startswith("--"):
            said = word[2:]
    return said == "json" and to in ("", "-")


def complain(error: FiscalError, lang: str, *, as_json: bool = False) -> None:
    """Print every problem to stderr: place, what it says there, and below those that it cures what to do, once.

    With `as_json` stdout gets them as one document as well.
    """
    if as_json:
        with contextlib.suppress(OSError, DataError):  # nobody reads it, or the disk is full
            write(document(error.problems, lang), "-")
    problems = error.problems
    if len(problems) > 1:
        is_stopped = limits.is_stopped(problems)
        count = len(problems) - is_stopped
        more = ("超过 ", "more than ") if is_stopped else ("", "")
        zh = f"{more[0]}{count} 处问题，未计算任何数字："
        tell([Text(zh, f"{more[1]}{count} problems, nothing was computed:")], lang)
    told: set[Text] = set()
    for hint, alike in groupby(problems[:_SHOWN], lambda problem: problem.hint):
        tell((Text(*(_line(each, said) for said in ("zh", "en"))) for each in alike), lang)
        if hint and hint not in told:
            told.add(hint)
            tell([Text(f"  {hint.zh}", f"  {hint.en}")], lang)
    rest = problems[_SHOWN:]
    if rest:
        tell([Text(f"……还有 {len(rest)} 处", f"... and {len(rest)} more")], lang)
        tell(_others(rest, {problem.code for problem in problems[:_SHOWN]}), lang)


def document(problems: Sequence[Problem], lang: str) -> str:
    """Return problems as one JSON document: how many there are, and the first of them, each with the same keys."""
    from fiscalcli.reporting.cells import literal_object

    shown = [
        literal_object(
            {
                "code": each.code,
                "file": each.place.file or None,
                "sheet": each.place.sheet or None,
                "line": each.place.line or None,
                "column": each.place.column or None,
                "cell": each.cell or None,
                "text": short(each.text, _TEXT) or None,
                "why": short(each.message.say(lang), _MESSAGE),
                "cure": each.hint.say(lang) if each.hint else None,
            }
        )
        for each in problems[:_SHOWN]
    ]
    body = ",\n".join(f"    {each}" for each in shown)
    return f'{{\n  "schema": "fiscal.error/1",\n  "count": {len(problems)},\n  "problems": [\n{body}\n  ]\n}}\n'


def _line(problem: Problem, lang: str) -> str:
    place = str(problem.place) or ("错误" if lang == "zh" else "error")
    cell = f" ({problem.cell})" if problem.cell else ""
    said = short(problem.message.say(lang), _MESSAGE)
    return f"{place}{cell}: {said} [{problem.code}]"


def _others(problems: Sequence[Problem], shown: Collection[str]) -> list[Text]:
    """Return what to do about problems that are not shown, for each kind of which none was, with its first place."""
    firsts: dict[str, Problem] = {}
    for problem in problems:
        if problem.hint and problem.code not in shown:
            firsts.setdefault(problem.code, problem)
    return [
        Text(
            *(
                f"  {_line(each._replace(message=each.hint or each.message), lang)}"
                for lang in ("zh", "en")
            )
        )
        for each in list(firsts.values())[:_HINTS]
    ]
