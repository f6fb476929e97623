"""Budgets: the lines of the general public budget, which add up to the accounts by function, by economic type and by quarter.

Money is in whole 万元, as the accounts are.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from synthetic.chance import Chance, shares
from synthetic.facts import CARRIED, MONTHS, ORDINARY, RESERVE, TYPES, YEARS, spending
from synthetic.table import Table

if TYPE_CHECKING:
    from synthetic.facts import Phases

HEADINGS = (
    "预算项目编码", "项目名称", "预算单位", "功能科目编码", "经济科目编码", "一般性支出", "上年执行数（万元）", "申报数（万元）", "零基审核意见",
    "整合到", "年初预算数（万元）", "调整预算数（万元）", *(f"{month}月（万元）" for month in range(1, 13)), "累计执行数（万元）",
    "年末结转（万元）", "资金所属年度", "已收回（万元）",
)  # fmt: skip
PER_LINE = 1_700
"""About how much a line spends in a year."""
DROPPED, MERGED = 22, 16
PACE = (82, 160, 238, 322, 418, 525, 606, 676, 750, 828, 908, 1_000)
"""What is spent to the end of each month, in thousandths; in the last year quarters are those of the accounts."""
OLD = 9
"""Each such line carries over money of the year before, which is recovered."""


def tables() -> list[Table]:
    """Return the ledgers of three years."""
    chance = Chance("budgets")
    made = []
    for at, year in enumerate(YEARS):
        table = Table(f"budgets-{year}.csv", f"预算管理台账（{year}年，一般公共预算）", *HEADINGS)
        _lines(table, at, chance)
        _zero_base(table, year, chance)
        made.append(table)
    _plant(made[-1])
    return made


def _pieces(at: int, chance: Chance) -> list[tuple[str, str, int]]:
    """Return lines by function, type and amount: both add up, as the money is cut where either ends."""
    said = spending(at)
    parts = [
        (code, part)
        for (code, _), found in said.items()
        for part in chance.split(found.executed or 0, 1 + (found.executed or 0) // PER_LINE, 6)
    ]
    parts = sorted(parts, key=lambda _: chance.whole(0, 10**9))
    left = {code: figures[at] for code, _, figures in TYPES}
    left["599"] = sum(part for _, part in parts) - sum(left.values())
    types, found = iter(left.items()), []
    economic, room = next(types)
    for function, part in parts:
        while part > room:
            found.append((function, economic, room))
            part -= room  # noqa: PLW2901
            economic, room = next(types)
        found.append((function, economic, part))
        room -= part
    return [piece for piece in found if piece[2]]


def _lines(table: Table, at: int, chance: Chance) -> None:
    """Add the lines of a year."""
    year, said, pieces = YEARS[at], spending(at), _pieces(at, chance)
    approved, adjusted = _approved(pieces, said, at), _adjusted(pieces, said)
    months = _months(pieces, at)
    before = _before(pieces, at)
    for number, (function, economic, spent) in enumerate(pieces):
        rest = adjusted[number] - spent
        is_old = number % OLD == 0 and rest > 0
        table.add(
            f"Y{year}-{number + 1:04d}", f"{_NAMES[int(function) % len(_NAMES)]}{number + 1}",
            f"合成预算单位{number * 7 % 248 + 1}", f"{function}99", f"{economic}01", "是" if economic in ORDINARY else "否",
            before[number], approved[number], "保留", "", approved[number], adjusted[number], *months[number], spent,
            rest or "", (year - 1 if is_old else year) if rest else "", rest if is_old else "",
        )  # fmt: skip
    table.add(
        f"Y{year}-{len(pieces) + 1:04d}", "预备费", "合成区财政局", "227", "51401", "否", "", RESERVE[at], "保留", "",
        RESERVE[at], 0, *[0] * 12, 0, "", "", "",
    )  # fmt: skip


_NAMES = ("日常运转", "业务经费", "设施维护", "人员保障", "专项补助", "公共服务")


def _approved(
    pieces: list[tuple[str, str, int]], said: dict[tuple[str, str], Phases], at: int
) -> list[int]:
    """Return what was approved: what is cut by type, all by function."""
    found = [0] * len(pieces)
    for economic, figures in ORDINARY.items():
        own = [number for number, piece in enumerate(pieces) if piece[1] == economic]
        parts = shares(figures[at], [pieces[number][2] for number in own])
        for number, part in zip(own, parts, strict=True):
            found[number] = part
    for (function, _), phases in said.items():
        own = [number for number, piece in enumerate(pieces) if piece[0] == function]
        rest = (phases.approved or 0) - sum(found[number] for number in own)
        free = [number for number in own if pieces[number][1] not in ORDINARY]
        parts = shares(rest, [pieces[number][2] for number in free])
        for number, part in zip(free, parts, strict=True):
            found[number] = part
    return found


def _adjusted(pieces: list[tuple[str, str, int]], said: dict[tuple[str, str], Phases]) -> list[int]:
    """Return the adjusted budgets, by function."""
    found = [0] * len(pieces)
    for (function, _), phases in said.items():
        own = [number for number, piece in enumerate(pieces) if piece[0] == function]
        spent = [pieces[number][2] for number in own]
        rest = shares((phases.adjusted or 0) - sum(spent), [amount + 1 for amount in spent])
        for number, part in zip(own, rest, strict=True):
            found[number] = pieces[number][2] + part
    assert sum(found) - sum(piece[2] for piece in pieces) in CARRIED
    return found


def _months(pieces: list[tuple[str, str, int]], at: int) -> list[list[int]]:
    """Return what each line spent in each month: what all spent to the end of a month is rounded line by line."""
    whole = sum(piece[2] for piece in pieces)
    to_date = [whole * pace // 1_000 for pace in PACE]
    if at == len(YEARS) - 1:
        for quarter, (_, _, spent) in enumerate(MONTHS, 1):
            to_date[3 * quarter - 1] = spent
    ends = [0, *accumulate(piece[2] for piece in pieces)]
    found = []
    for before, after in pairwise(ends):
        own = [after * spent // whole - before * spent // whole for spent in to_date]
        found.append([now - last for last, now in zip([0, *own], own, strict=False)])
    return found


def _before(pieces: list[tuple[str, str, int]], at: int) -> list[object]:
    """Return what lines of ordinary expenditure spent in the year before, where that is known."""
    found: list[object] = [""] * len(pieces)
    for economic, _, figures in TYPES:
        own = [number for number, piece in enumerate(pieces) if piece[1] == economic]
        if at and economic in ORDINARY:
            parts = shares(figures[at - 1], [pieces[number][2] for number in own])
            for number, part in zip(own, parts, strict=True):
                found[number] = part
    return found


def _zero_base(table: Table, year: int, chance: Chance) -> None:
    """Let the review from zero cut some lines, merge some and drop some."""
    kept = [*table.rows]
    for row in kept[:-1]:
        if chance.happens(280):
            approved = int(row["年初预算数（万元）"])
            row["零基审核意见"] = "压减"
            row["申报数（万元）"] = str(approved + approved * chance.whole(4, 30) // 100 + 1)
    for number in range(DROPPED + MERGED):
        asked, other = chance.whole(50, 900), chance.pick(kept[:-1])
        decision = "取消" if number < DROPPED else "整合"
        table.add(
            f"Y{year}-{len(table.rows) + 1:04d}", f"{decision}项目{number + 1}", other["预算单位"], other["功能科目编码"], "59901",
            "否", "", asked, decision, other["预算项目编码"] if decision == "整合" else "", 0, 0, *[0] * 12, 0, "", "", "",
        )  # fmt: skip


def _plant(table: Table) -> None:
    """Plant what is wrong with the lines of the last year."""
    rows = table.rows
    old = [row for row in rows if row["已收回（万元）"]]
    for row in old[:2]:
        table.plant(
            "budgets-not-recovered", row, "连续两年未用完的结转没有收回", **{"已收回（万元）": ""}
        )
    row = next(row for row in rows[20:] if row["零基审核意见"] == "压减")
    table.plant(
        "budgets-cut-not-less", row, "压减的项目申报数与预算数相同",
        **{"申报数（万元）": row["年初预算数（万元）"]},
    )  # fmt: skip
    row = next(row for row in rows if row["零基审核意见"] == "整合")
    table.plant("budgets-merged-nowhere", row, "整合的项目没有写整合到哪里", 整合到="")
    row = rows[31]
    less = int(row["累计执行数（万元）"]) - 30
    table.plant(
        "budgets-months-off",
        row,
        "累计执行数比各月之和少30万元",
        **{"累计执行数（万元）": str(less)},
    )
    row = next(row for row in rows[40:] if row["年末结转（万元）"] and not row["已收回（万元）"])
    more = int(row["年末结转（万元）"]) + 1
    table.plant(
        "budgets-carried-above-rest", row, "年末结转比调整预算减执行数多1万元",
        **{"年末结转（万元）": str(more)},
    )  # fmt: skip
