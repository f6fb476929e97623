"""One-card payments: a sample, all payments of three of some three hundred villages, about one household in a hundred.

The amounts of the sample are planned at a hundredth of what the whole district paid (`facts.CLEARED`), so that a hundred
times the sample is near the district, and is an estimate: the tables never pretend to be all payments.
"""

from __future__ import annotations

from synthetic.chance import Chance, fen, yuan
from synthetic.facts import CLEARED, YEARS
from synthetic.names import SURNAMES, VILLAGES
from synthetic.table import Table

HEADINGS = (
    "发放编号", "补贴项目", "补贴期间", "批次", "户编号", "姓名", "身份证号", "银行账号", "镇街", "补贴面积（亩）",
    "发放金额（元）", "发放状态", "发放日期",
)  # fmt: skip
BATCHES = ("批次", "批次总额（元）", "笔数", "送盘日期")
HOUSEHOLDS = {2022: range(1, 3619), 2023: range(6, 3617), 2024: range(25, 3627)}
NEW = (3623, 3624)
"""Two households that are paid for the first time in 2024."""
SAMPLE = 100
"""One household in so many."""
# The item, its code, how many in a thousand households have it, and fen for a mu; nothing is a sum of its own.
LAND, RICE, MACHINES = (
    ("耕地地力保护补贴", "GD", 1000, 12_000),
    ("稻谷补贴", "DG", 560, 9_500),
    ("农机购置与应用补贴", "NJ", 26, 0),
)


def tables() -> list[Table]:
    """Return payments and batches of three years."""
    chance = Chance("subsidies")
    farms = {
        number: chance.whole(210, 690)
        for number in range(1, max(map(max, HOUSEHOLDS.values())) + 1)
    }
    made = []
    for year in YEARS:
        paid = Table(
            f"subsidies-{year}.csv", f"一卡通补贴发放明细（{year}年，百分之一农户样本）", *HEADINGS
        )
        batches = Table(
            f"subsidies-batches-{year}.csv", f"一卡通补贴批次表（{year}年，样本村）", *BATCHES
        )
        _pay(paid, batches, year, farms, chance)
        made += [paid, batches]
    _plant(made[3], made[4], made[5])
    return made


def _pay(paid: Table, batches: Table, year: int, farms: dict[int, int], chance: Chance) -> None:
    """Add the payments of a year, village by village and item by item, and what each batch comes to."""
    households = HOUSEHOLDS[year]
    items = {
        item: [each for each in households if chance.happens(item[2])]
        for item in (LAND, RICE, MACHINES)
    }
    planned = CLEARED[0][2][YEARS.index(year)] * 10_000 * 100 // SAMPLE
    by_area = sum(farms[each] * item[3] // 100 for item in (LAND, RICE) for each in items[item])
    machines = chance.split(planned - by_area, len(items[MACHINES]), 6)
    bought = dict(zip(items[MACHINES], machines, strict=True))
    months = {LAND: "04-18", RICE: "09-12", MACHINES: "11-20"}
    for item in (LAND, RICE, MACHINES):
        for number in range(1, len(VILLAGES) + 1):
            batch = f"{year}-{item[1]}-{number}"
            own = [each for each in items[item] if each % len(VILLAGES) == number - 1]
            amounts = {each: farms[each] * item[3] // 100 or bought[each] for each in own}
            batches.add(batch, yuan(sum(amounts.values())), len(own), f"{year}-{months[item]}")
            for each in own:
                _payment(paid, batch, item[0], each, amounts[each])
                row = paid.rows[-1]
                row["补贴面积（亩）"] = yuan(farms[each]) if item[3] else ""
                row["发放日期"] = str(
                    chance.day(f"{year}-{months[item]}", f"{year}-{months[item][:3]}28")
                )
    _send_back(paid, year, chance)


def _payment(paid: Table, batch: str, item: str, household: int, amount: int) -> None:
    """Add a payment; the number of a person begins with 99, which is no place, and that of an account with 990."""
    paid.add(
        f"{batch}-{household:05d}", item, batch[:4], batch, f"H{household:05d}",
        f"{SURNAMES[household % len(SURNAMES)]}某", f"9900001960010{household:05d}", f"990000000000{household:07d}",
        VILLAGES[household % len(VILLAGES)], "", yuan(amount), "已发放", "",
    )  # fmt: skip


def _send_back(paid: Table, year: int, chance: Chance) -> None:
    """Let the bank send some payments back, most of which are paid again a month later."""
    for row in [row for row in paid.rows if chance.happens(6)]:
        row["发放状态"] = "退回"
        if chance.happens(850):
            again = paid.add(*row.values())
            again.update(
                {
                    "发放编号": f"{row['发放编号']}-2",
                    "发放状态": "重发",
                    "发放日期": f"{year}-12-16",
                }
            )


def _plant(batches_2023: Table, paid: Table, batches: Table) -> None:
    """Plant what is wrong: a batch of 2023, payments of 2024."""
    batch = batches_2023.rows[3]
    batches_2023.plant(
        "subsidies-batch-sheet", batch, "批次总额比各笔之和多120元",
        **{"批次总额（元）": yuan(fen(batch["批次总额（元）"]) + 12_000)},
    )  # fmt: skip
    for item in ("耕地地力保护补贴", "稻谷补贴"):
        twice = paid.find(补贴项目=item, 发放状态="已发放")
        again = paid.add(*twice.values())
        paid.plant(
            "subsidies-paid-twice", again, "同一人同一项目同一期间发放第二笔，批次表已包含",
            发放编号=f"{twice['发放编号']}-9", 发放日期="2024-12-20",
        )  # fmt: skip
        own = batches.find(批次=twice["批次"])
        own["笔数"] = str(int(own["笔数"]) + 1)
        own["批次总额（元）"] = yuan(fen(own["批次总额（元）"]) + fen(twice["发放金额（元）"]))
    one, other = (
        paid.find(补贴项目="耕地地力保护补贴", 户编号=f"H{number:05d}") for number in reversed(NEW)
    )
    paid.plant(
        "subsidies-shared-account", one, "与另一户使用同一银行账号", 银行账号=other["银行账号"]
    )
