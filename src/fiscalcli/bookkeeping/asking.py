"""What somebody asks of a ledger, every word checked: a year, a stage, groups, conditions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import arguments, lexicon, period, unit as units
from fiscalcli.bookkeeping import accounts, kinds
from fiscalcli.bookkeeping.figures import Condition, filters
from fiscalcli.bookkeeping.journal import quoted
from fiscalcli.bookkeeping.kinds import CellError, Way
from fiscalcli.column import YEAR
from fiscalcli.errors import Text, UsageError
from fiscalcli.suggest import did_you_mean
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.arguments import Conditions, Names, Year
    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.column import Column
    from fiscalcli.ledger import Figure, Ledger, Stage
    from fiscalcli.unit import Unit

_GROUPED = ("text", "code", "state", "flag", "date")
_GROUPS = 5_000
_KNOWN = 400
_YEARLY = ("year", "年", "年份", "年度")


class Asked(NamedTuple):
    """A checked question: the years, the columns of the groups, the conditions, the stages, the unit for money."""

    years: tuple[int, ...]
    by: tuple[Column, ...]
    where: tuple[Condition, ...]
    stages: tuple[Stage, ...]
    unit: Unit | None


def ask(
    opened: Opened, *, year: Year, by: Names, where: Conditions, stage: Names, unit: str | None,
) -> Asked:  # fmt: skip
    """Return the checked question.

    Raises:
        UsageError: a word that the ledger or its rows do not have, with the nearest there are.
    """
    ledger = opened.ledger
    wanted = [_condition(opened, key, said) for key, said in arguments.conditions(where).items()]
    groups = [_groupable(_column(ledger, name)) for name in arguments.names(by, name="by")]
    stages = [_stage(ledger, name) for name in arguments.names(stage, name="stage")]
    _limited(opened, groups, wanted)
    return Asked(
        _years(opened, arguments.year(year, default="latest")), tuple(dict.fromkeys(groups)), tuple(wanted),
        tuple(stages) or ledger.stages, _unit(opened, arguments.word(unit, name="unit", default="auto")),
    )  # fmt: skip


def _limited(opened: Opened, groups: Sequence[Column], wanted: Sequence[Condition]) -> None:
    """Refuse more groups than anybody reads, each of which has every figure of the ledger.

    Raises:
        UsageError: there are more.
    """
    if not groups:
        return
    said, given = filters(wanted)
    names = ", ".join(quoted(column.name) for column in groups)
    sql = f"SELECT count(*) FROM (SELECT DISTINCT {names} FROM {quoted(opened.name)} WHERE {said})"
    [(count,)] = opened.ask(sql, **given)
    if count > _GROUPS:
        zh, en = (
            "、".join(column.label.zh for column in groups),
            ", ".join(column.name for column in groups),
        )
        raise UsageError(
            "too_many_groups",
            Text(f"按{zh}分成 {count:,} 组，超过 {_GROUPS:,} 组", f"by {en} there are {count:,} groups, more than {_GROUPS:,}"),
            Text("按更粗的一列分组，或用 --where 取一部分", "group by a coarser column, or take a part with --where"),
        )  # fmt: skip


def of_year(asked: Asked, year: int | None) -> tuple[Condition, ...]:
    """Return the conditions with that of one year."""
    return asked.where if year is None else (*asked.where, Condition(YEAR, (year,)))


def figure(ledger: Ledger, said: str) -> Figure:
    """Return the figure that somebody names, by its name or its label.

    Raises:
        UsageError: there is none.
    """
    folded = lexicon.fold(said)
    for each in ledger.figures:
        if folded in map(lexicon.fold, (each.name, *each.label, ledger.indicator(each))):
            return each
    known = [word for each in ledger.figures for word in (each.name, each.label.zh)]
    raise UsageError(
        "unknown_figure",
        Text(f"“{ledger.title.zh}”没有“{said}”这个数字", f"the {ledger.title.en} has no figure {said!r}"),
        did_you_mean(said, known),
    )  # fmt: skip


def _years(opened: Opened, said: str) -> tuple[int, ...]:
    if not opened.years:
        if said not in ("latest", "all"):
            raise UsageError(
                "no_such_year",
                Text(f"台账没有写年份，不能选 {said} 年", f"the ledger says no year, so {said} cannot be chosen"),
                Text("加一列“年度”，或在文件名里写年份", "add a column of years, or put the year into the name of the file"),
            )  # fmt: skip
        return ()
    if said == "latest":
        return (opened.newest or opened.years[-1],)
    ends = period.years(said)
    if said == "all" or ends:
        first, last = (int(each) for each in ends) if ends else (opened.years[0], opened.years[-1])
        chosen = tuple(year for year in opened.years if first <= year <= last)
    else:
        found = period.read_fiscal(said)
        if found is None:
            raise UsageError(
                "bad_year", Text(f"“{said}”不是年份", f"{said!r} is not a year"),
                Text("写作 2024、latest、all 或 2020-2023", "write 2024, latest, all or 2020-2023"),
            )  # fmt: skip
        chosen = tuple(year for year in opened.years if year == found.year)
    if chosen:
        return chosen
    there = "、".join(map(str, opened.years))
    raise UsageError(
        "no_such_year", Text(f"没有 {said} 年的行", f"there are no rows of {said}"),
        Text(f"有：{there}", f"there is: {there.replace('、', ', ')}"),
    )  # fmt: skip


def _column(ledger: Ledger, said: str) -> Column:
    folded = lexicon.fold(said)
    for column in ledger.main.columns:
        if folded in map(lexicon.fold, column.headings):
            return column
    known = [word for column in ledger.main.columns for word in (column.name, column.label.zh)]
    raise UsageError(
        "unknown_column",
        Text(f"“{ledger.title.zh}”没有“{said}”这一列", f"the {ledger.title.en} has no column {said!r}"),
        did_you_mean(said, known),
    )  # fmt: skip


def _groupable(column: Column) -> Column:
    if column.kind in _GROUPED:
        return column
    raise UsageError(
        "no_grouping",
        Text(f"不能按“{column.label.zh}”分组", f"{column.label.en!r} is no grouping"),
        Text("按文字、代码、状态或日期（按年）的列分组", "group by a column of words, codes, states or days (by their year)"),
    )  # fmt: skip


def _stage(ledger: Ledger, said: str) -> Stage:
    folded = lexicon.fold(said)
    for stage in ledger.stages:
        if folded in map(lexicon.fold, (stage.name, *stage.label)):
            return stage
    known = [word for stage in ledger.stages for word in (stage.name, stage.label.zh)]
    raise UsageError(
        "unknown_stage", Text(f"没有“{said}”这个环节", f"there is no stage {said!r}"), did_you_mean(said, known),
    )  # fmt: skip


def _condition(opened: Opened, key: str, said: str | tuple[str, ...]) -> Condition:
    """Return what somebody asks for of a column, as values that are bound and never written into SQL."""
    if lexicon.fold(key) in _YEARLY:
        raise UsageError("year", Text("年份用 --year 写", "a year is said with --year"))
    column = _column(opened.ledger, key)
    words = arguments.names(said, name="where")
    if column.kind == "account" or _is_hidden(
        opened, column, said if isinstance(said, str) else " ".join(said)
    ):
        raise UsageError(
            "masked", Text(f"“{column.label.zh}”已隐去，不能作条件", f"{column.label.en!r} is masked and no condition"),
        )  # fmt: skip
    if column.kind == "code":
        said = kinds.code(said) if isinstance(said, str) else said
        words = tuple(map(kinds.code, words))
    if column.kind in ("text", "code") and isinstance(said, str):
        words = (said,) if _there(opened, column, said) else words
    return Condition(column.name, tuple(_value(opened, column, word) for word in words))


def _is_hidden(opened: Opened, column: Column, said: str) -> bool:
    """Whether rows have what somebody asks for only without the number of an account that is in it."""
    if accounts.private(said) == said:
        return False
    beside = any(each.kind == "account" for each in opened.ledger.main.columns)
    return column.kind == "text" or (column.kind == "code" and beside)


def _value(opened: Opened, column: Column, said: str) -> object:
    if column.kind in ("text", "code"):
        if _there(opened, column, said):
            return said
        sql = f"SELECT DISTINCT {quoted(column.name)} FROM {quoted(opened.name)} WHERE {quoted(column.name)} IS NOT NULL LIMIT {_KNOWN}"
        known = [str(word) for (word,) in opened.journal.ask(sql)]
        raise UsageError(
            "unknown_value",
            Text(f"没有 {column.label.zh}={said} 的行", f"no row has {column.name}={said}"),
            did_you_mean(said, known) if known else None,
        )  # fmt: skip
    try:
        found = kinds.read(said, Way(column, units.find(column.unit), units.find(column.unit)))
    except CellError as error:
        raise UsageError(error.code, error.message, error.hint) from None
    if found is None:
        raise UsageError(
            "empty", Text(f"{column.label.zh}=后面没有值", f"{column.name}= has no value")
        )
    text = found[0]
    if column.kind == "flag":
        return text == "true"
    if column.kind == "date":
        return date.fromisoformat(text)
    return text if column.kind == "state" else Decimal(text)


def _there(opened: Opened, column: Column, said: str) -> bool:
    sql = f"SELECT 1 FROM {quoted(opened.name)} WHERE {quoted(column.name)} = $said LIMIT 1"
    return bool(opened.journal.ask(sql, said=said))


def _is_of_money(name: str) -> bool:
    found = units.find(name)
    return found is not None and is_money(found)


def _unit(opened: Opened, said: str) -> Unit | None:
    """Return the unit for money that somebody asks for, `None` for that of the ledger."""
    if said == "auto":
        return None
    found = units.find(said)
    if found is None or not is_money(found):
        raise UsageError(
            "unknown_unit", Text(f"没有“{said}”这个金额单位", f"there is no unit of money {said!r}"),
            did_you_mean(said, ["auto", "元", "万元", "亿元", *filter(_is_of_money, units.names())]),
        )  # fmt: skip
    own = next((each for each in opened.units.values() if is_money(each)), found)
    if own.dimension != found.dimension:
        raise UsageError(
            "unit_dimension", Text(f"金额不能按{found.zh}显示", f"the amounts cannot be shown in {found.en}"),
            Text(f"台账的金额是{own.zh}", f"those of the ledger are in {own.en}"),
        )  # fmt: skip
    return found
