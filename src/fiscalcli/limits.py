"""How much is taken from a file that others made, so that none of them can exhaust the program: one table for everyone.

`--limit rows=5000000` changes one limit for one run; what a limit stops names it and says so.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.errors import DataError, Problem, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fiscalcli.errors import Place


class Limit(NamedTuple):
    """One limit: what holds unless somebody says otherwise, the most that may be said, and what it is of."""

    usual: int
    greatest: int
    zh: str
    en: str


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "bytes": Limit(2 * 1024**3, 2**50, "文件的字节数", "bytes in a file"),
        "unpacked": Limit(300_000_000, 2**50, "解压后的字节数", "bytes when it is unpacked"),
        "ratio": Limit(300, 2**50, "解压的倍数", "times its size when it is unpacked"),
        "files": Limit(10_000, 2**50, "压缩包里的文件数", "files in an archive"),
        "rows": Limit(2_000_000, 2**50, "行数", "rows in a file"),
        "tables": Limit(100, 2**40, "一张工作表里上下相接的表格数", "tables one below the other"),
        "columns": Limit(2_000, 2**40, "列数", "columns in a table"),
        "characters": Limit(100_000, 2**31 - 1, "一格的字符数", "characters in a cell"),
        "cells": Limit(
            2_000_000, 2**40, "工作簿或 JSON 里有字的格数", "filled cells in a workbook or in JSON"
        ),
        "extent": Limit(
            5_000_000,
            2**40,
            "有字的格散布的范围（行 × 列）",
            "rows times columns over which filled cells are spread",
        ),
        "xls": Limit(
            50_000_000, 2**31, "旧工作簿（.xls）的字节数", "bytes in an old workbook (.xls)"
        ),
        "figures": Limit(
            300_000,
            2**40,
            "要逐个识别的数字（表中有合计、分项或多列数字）",
            "figures to be read one by one, as in a table with totals, parts or several columns of figures",
        ),
        "notes": Limit(10_000, 2**40, "表下面说明文字的行数", "lines of words below a table"),
        "levels": Limit(100, 2**40, "逐级包含的层数", "levels of parts within parts"),
        "problems": Limit(2_000, 2**40, "问题数，读到这里为止", "problems: reading stopped here"),
        "depth": Limit(50, 200, "JSON 嵌套的层数", "objects and arrays in one another"),
        "keys": Limit(200_000, 2**40, "JSON 数组之外的键数", "keys of objects outside of arrays"),
        "digits": Limit(28, 100, "小数点前后各自的位数", "digits on either side of a point"),
    }
)
RATIO_FROM = 8_000_000
"""So many bytes may come out of a few, whatever the ratio: blanks and repeated words pack well."""
_SAID: ContextVar[Mapping[str, int]] = ContextVar("limits", default=MappingProxyType({}))


def of(name: str) -> int:
    """Return what holds now for the limit `name`."""
    return _SAID.get().get(name, LIMITS[name].usual)


@contextmanager
def held(said: Mapping[str, str]) -> Iterator[None]:
    """Let other limits hold inside, as the user says them; they were checked."""
    token = _SAID.set({name: int(each) for name, each in said.items()})
    try:
        yield
    finally:
        _SAID.reset(token)


def is_allowed(name: str, said: str) -> bool:
    """Whether `said` can be the limit `name`: a whole number from 1 up to its greatest."""
    is_number = said.isascii() and said.isdecimal() and len(said) < 20
    return is_number and 1 <= int(said) <= LIMITS[name].greatest


def unpacking(size: int) -> int:
    """Return how many bytes may come out of `size` packed ones."""
    return min(of("unpacked"), max(RATIO_FROM, size * of("ratio")))


def few(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems, up to their limit; from there on nobody looks for more, and what is said first says so."""
    waiting = iter(problems)
    taken = [*islice(waiting, of("problems"))]
    more = next(waiting, None)
    return [*exceeded("problems", more.place).problems, *taken] if more else taken


def is_stopped(problems: Sequence[Problem]) -> bool:
    """Whether so many problems were found that not all of the file was read."""
    return bool(problems) and problems[0].code == "too_many"


def exceeded(name: str, place: Place) -> DataError:
    """Return the error that says which limit a file is beyond, and how to raise it."""
    limit, most = LIMITS[name], of(name)
    message = Text(
        f"超出上限：{limit.zh}至多 {most}", f"is beyond a limit: at most {most} {limit.en}"
    )
    more = min(most * 10, limit.greatest)
    hint = Text(
        f"若文件可信，提高上限：--limit {name}={more}",
        f"if the file can be trusted, raise it: --limit {name}={more}",
    )
    code = "too_many" if name == "problems" else "too_large"
    return DataError(Problem(code, place, message, hint))
