"""Debt: bonds by kind, issue and maturity; what matures is refinanced, so that what is owed grows by what is new.

New bonds are those of the ledger of funds, and what the general budget received and repaid is what the bonds say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from synthetic import funds
from synthetic.chance import Chance
from synthetic.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

YEARS = (2022, 2023, 2024)
BEFORE = {"一般": 445_600, "专项": 1_290_000}
"""What was owed at the end of 2021; all money is in 万元."""
REPAID = {"一般": (71_000, 66_000, 74_000), "专项": (58_000, 69_000, 77_000)}
"""What matures, is repaid, and is refinanced."""
NEW = {"一般": funds.won("一般债券"), "专项": funds.won("专项债券")}
ONLENT = (
    NEW["一般"][0] + REPAID["一般"][0],
    NEW["一般"][1] + REPAID["一般"][1],
    NEW["一般"][2] + REPAID["一般"][2],
)
"""What the general budget receives in borrowing each year."""
LIMITS = {"一般": (478_000, 496_000, 516_000), "专项": (1_372_000, 1_452_000, 1_545_000)}
CAPACITY = ((1_531_000, 1_282_000), (1_496_000, 1_206_000), (1_470_000, 1_167_000))
"""Comprehensive fiscal capacity, and its part that is own revenue."""
HEADINGS = (
    "债券编码", "债券名称", "债务类型", "发行方式", "发行金额（万元）", "债务余额（万元）", "已还本金（万元）", "票面利率", "发行日期", "到期日期",
    "本年已付利息（万元）", "项目编号",
)  # fmt: skip
SIDE = (
    "地区",
    "一般债务限额（万元）",
    "专项债务限额（万元）",
    "综合财力（万元）",
    "其中：本级收入（万元）",
)


class Bond(NamedTuple):
    """A bond: what of it changes from year to year is what is owed."""

    kind: str
    issue: str
    principal: int
    points: int  # hundredths of a percent
    issued: date
    matures: date
    project: str


def tables() -> list[Table]:
    """Return the lists of bonds and the limits of three years."""
    chance = Chance("debt")
    bonds = [bond for kind in BEFORE for bond in _bonds(kind, chance)]
    made = []
    for at, year in enumerate(YEARS):
        table = Table(f"debt-{year}.csv", f"政府债务台账（{year}年）", *HEADINGS)
        for number, bond in enumerate(bonds, 1):
            if bond.issued.year <= year <= bond.matures.year:
                _row(table, number, bond, year)
        limits = Table(f"debt-limits-{year}.csv", f"债务限额与综合财力（{year}年）", *SIDE)
        limits.add("合成样例区", LIMITS["一般"][at], LIMITS["专项"][at], *CAPACITY[at])
        made += [table, limits]
    _plant(made[-2])
    return made


def _bonds(kind: str, chance: Chance) -> Iterator[Bond]:
    """Yield all bonds of a kind: those owed at the end of 2021, then what is issued in each year."""
    for at, year in enumerate(YEARS):
        for principal in chance.split(REPAID[kind][at], 5, 3):
            yield _bond(kind, "新增", principal, year - chance.whole(5, 7), year, chance)
    rest = BEFORE[kind] - sum(REPAID[kind])
    for principal in chance.split(rest, 40, 5):
        issued = chance.whole(2017, 2021)
        yield _bond(kind, "新增", principal, issued, chance.whole(2025, 2040), chance)
    for at, year in enumerate(YEARS):
        for principal in chance.split(NEW[kind][at], 6, 4):
            yield _bond(kind, "新增", principal, year, year + chance.whole(10, 20), chance)
        for principal in chance.split(REPAID[kind][at], 3, 2):
            yield _bond(kind, "再融资", principal, year, year + chance.whole(5, 10), chance)


def _bond(kind: str, issue: str, principal: int, issued: int, matures: int, chance: Chance) -> Bond:
    """Return a bond; old ones cost more, and new special ones are for a project."""
    points = 380 - 14 * (issued - 2015) + chance.whole(-20, 20)
    day = chance.day(f"{issued}-03-01", f"{issued}-10-31")
    project = (
        f"G{max(issued, 2022)}-{chance.whole(1, 160):03d}"
        if kind == "专项" and issue == "新增"
        else ""
    )
    return Bond(
        kind,
        issue,
        principal,
        points,
        day,
        day.replace(year=matures, day=min(day.day, 28)),
        project,
    )


def _row(table: Table, number: int, bond: Bond, year: int) -> None:
    """Add what the list of a year says of a bond."""
    is_repaid = bond.matures.year == year
    interest = bond.principal * bond.points if bond.issued.year < year else 0
    table.add(
        f"ZQ{number:03d}", f"{bond.issued.year}年{bond.kind}债券（合成{number}期）", bond.kind, bond.issue, bond.principal,
        0 if is_repaid else bond.principal, bond.principal if is_repaid else 0, f"{bond.points // 100}.{bond.points % 100:02d}%",
        bond.issued, bond.matures, f"{interest // 10_000}.{interest % 10_000:04d}", bond.project,
    )  # fmt: skip


def _plant(table: Table) -> None:
    """Plant what is wrong with the list of the last year."""
    owed = [row for row in table.rows if row["已还本金（万元）"] == "0"]
    table.plant(
        "debt-balance-off",
        owed[4],
        "已还本金填了500万元，余额没有减少",
        **{"已还本金（万元）": "500"},
    )
    special = [row for row in owed if row["项目编号"]]
    table.plant("debt-no-project", special[2], "新增专项债券没有对应项目", 项目编号="")
    table.plant(
        "debt-orphan-project", special[5], "项目编号在工程项目台账里没有", 项目编号="G2024-987"
    )
    late = special[8]
    table.plant(
        "debt-maturity-before-issue",
        late,
        "发行日期填到了到期之后",
        发行日期=f"{late['到期日期'][:4]}-12-30",
    )
