"""Funds from above: what was won, by kind and purpose, how much of it came and was spent; bonds are no revenue."""

from __future__ import annotations

from datetime import timedelta

from synthetic.chance import Chance, shares
from synthetic.table import Table

WON = {2022: 172_600, 2023: 193_800, 2024: 210_300}
"""In 万元: 21亿元 in 2024."""
# Kind, nature, purpose, its share of the money, how many awards.
LINES = (
    ("专项债券", "债务", "交通基建", 150, 6), ("专项债券", "债务", "城市更新", 170, 6), ("专项债券", "债务", "社会事业", 110, 5),
    ("一般债券", "债务", "水利", 100, 4), ("超长期特别国债", "债务", "两重", 110, 4), ("超长期特别国债", "补助", "两新", 50, 6),
    ("中央预算内投资", "补助", "水利", 45, 5), ("中央预算内投资", "补助", "保障性住房", 40, 5), ("奖补资金", "补助", "农业农村", 55, 14),
    ("奖补资金", "补助", "产业发展", 35, 12), ("专项转移支付", "补助", "农业农村", 55, 18), ("专项转移支付", "补助", "生态环保", 30, 10),
    ("专项转移支付", "补助", "社会事业", 35, 16), ("一般性转移支付", "补助", "社会事业", 15, 9),
)  # fmt: skip
OWNERS = (
    "区发改委",
    "区住建局",
    "区交通局",
    "区水利局",
    "区农业农村局",
    "区教育局",
    "区生态环境局",
    "区工信局",
)
HEADINGS = (
    "资金编号", "项目名称", "项目编号", "申报单位", "资金类别", "资金性质", "政策方向", "下达文号", "申请金额（万元）", "获批金额（万元）",
    "到位金额（万元）", "支出金额（万元）", "申报日期", "获批日期", "应到位日期", "到位日期", "首次支出日期", "支出期限",
)  # fmt: skip
PENDING = 11
"""Applications of each year that won nothing."""


def tables() -> list[Table]:
    """Return the ledgers of three years."""
    chance = Chance("funds")
    made = []
    for year, whole in WON.items():
        table = Table(f"funds-{year}.csv", f"上级资金台账（{year}年）", *HEADINGS)
        parts = shares(whole, [line[3] for line in LINES])
        for line, part in zip(LINES, parts, strict=True):
            for amount in chance.split(part, line[4], 5):
                _award(table, year, line, amount, chance)
        for at in range(PENDING):
            kind, nature, purpose, *_ = LINES[at]
            asked = chance.whole(300, 4_000)
            day = chance.day(f"{year}-02-01", f"{year}-10-31")
            table.add(
                _number(table, year),
                f"{purpose}储备项目{at + 1}",
                "",
                f"合成{chance.pick(OWNERS)}",
                kind,
                nature,
                purpose,
                "",
                asked,
                *[""] * 3,
                day,
                *[""] * 5,
            )
        made.append(table)
    _plant(made[-1])
    return made


def won(kind: str) -> tuple[int, int, int]:
    """Return what is won of a kind in 2022 to 2024, in 万元."""
    parts = {year: shares(whole, [line[3] for line in LINES]) for year, whole in WON.items()}
    found = [
        sum(part for line, part in zip(LINES, parts[year], strict=True) if line[0] == kind)
        for year in WON
    ]
    return found[0], found[1], found[2]


def _number(table: Table, year: int) -> str:
    return f"F{year}-{len(table.rows) + 1:03d}"


def _award(
    table: Table, year: int, line: tuple[str, str, str, int, int], won: int, chance: Chance
) -> None:
    """Add an award: most of it came, most of what came was spent, all of it in the years before the last."""
    kind, nature, purpose, *_ = line
    is_last = year == max(WON)
    number = _number(table, year)
    project = f"G{year}-{chance.whole(1, 160):03d}" if "债" in kind or "投资" in kind else ""
    applied_on = chance.day(f"{year - 1}-10-01", f"{year}-02-20")
    won_on = applied_on + timedelta(chance.whole(30, 80))
    came_on = won_on + timedelta(chance.whole(8, 60))
    came = won * chance.whole(70, 95) // 100 if is_last and chance.happens(160) else won
    spent = came * chance.whole(55, 97) // 100 if is_last and chance.happens(600) else came
    due = came_on + timedelta(chance.whole(1, 25)) if came == won else f"{year + 1}-03-31"
    table.add(
        number, f"{purpose}项目{len(table.rows) + 1}", project, f"合成{chance.pick(OWNERS)}", kind, nature, purpose,
        f"合成财〔{year}〕{len(table.rows) + 1}号", won * chance.whole(100, 150) // 100, won, came, spent, applied_on, won_on,
        due, came_on, came_on + timedelta(chance.whole(5, 60)), f"{year + 1}-06-30",
    )  # fmt: skip


def _plant(table: Table) -> None:
    """Plant what is wrong with the awards of the last year."""
    rows = [
        row
        for row in table.rows
        if row["到位金额（万元）"] == row["获批金额（万元）"] == row["支出金额（万元）"]
    ]
    bonds = [row for row in rows if row["项目编号"]]
    plain = [row for row in rows if not row["项目编号"]]
    table.plant(
        "funds-orphan-project", bonds[0], "项目编号在工程项目台账里没有", 项目编号="G2024-904"
    )
    more = int(plain[0]["获批金额（万元）"]) + 30
    table.plant(
        "funds-payment-above-award",
        plain[0],
        "支出比获批多30万元",
        **{"支出金额（万元）": str(more)},
    )
    less = int(plain[1]["获批金额（万元）"]) - 10
    table.plant(
        "funds-spent-above-received",
        plain[1],
        "到位比支出少10万元",
        应到位日期="",
        **{"到位金额（万元）": str(less)},
    )
    table.plant(
        "funds-won-after-received",
        plain[2],
        "获批日期晚于到位日期",
        获批日期="2024-08-01",
        到位日期="2024-07-02",
        首次支出日期="2024-09-01",
        应到位日期="2024-09-30",
    )
    table.plant("funds-late", bonds[1], "应到位日期之后才到位", 应到位日期=bonds[1]["获批日期"])
    table.plant("funds-nature", plain[3], "转移支付写成了债务", 资金性质="债务")
    twice = table.add(*plain[4].values())
    table.plant("funds-duplicate", plain[4], "同一文号、同一项目、同样金额登记了两次")
    twice["资金编号"] = _number(table, 2024)
    half = next(
        row
        for row in table.rows
        if row["到位金额（万元）"] != row["支出金额（万元）"]
        and row["获批金额（万元）"] == row["到位金额（万元）"]
        and row not in plain
    )
    table.plant("funds-behind", half, "支出期限已过而没有支完", 支出期限="2024-11-30")
