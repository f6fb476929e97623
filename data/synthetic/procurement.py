"""Procurement: packages for small and medium enterprises alone, others with price deductions, and what large ones won."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from synthetic.chance import Chance, yuan
from synthetic.table import Table


class Year(NamedTuple):
    """What a year of procurement came to; money in 万元."""

    own: int  # packages for small and medium enterprises alone
    preferred: int  # packages with a price deduction, each won by another enterprise
    others: int  # packages that large enterprises won
    sme_value: int
    large_value: int
    relieved: int


YEARS = {
    2022: Year(171, 52, 118, 33_400, 41_300, 1_180),
    2023: Year(194, 61, 121, 37_200, 39_800, 1_640),
    2024: Year(217, 73, 126, 40_900, 38_700, 2_030),
}
HEADINGS = (
    "采购包编号", "采购项目名称", "采购单位", "采购类别", "采购方式", "采购预算（元）", "预留起点（元）", "适宜中小企业", "预留方式",
    "预留中小企业金额（元）", "其中预留小微金额（元）", "中标供应商", "企业规模", "价格扣除比例", "联合体", "中标金额（元）",
    "免收投标保证金（元）", "公告日期", "中标日期", "合同签订日期",
)  # fmt: skip
THINGS = {
    "货物": ("课桌椅", "医疗耗材", "办公电脑", "图书", "应急物资", "实训设备"),
    "服务": ("物业管理", "信息系统运维", "规划编制", "安保服务", "绿化养护", "审计服务"),
    "工程": ("校舍维修", "道路维修", "管网检测修复", "消防改造"),
}
BUYERS = (
    "区教育局",
    "区卫健委",
    "区城管局",
    "区住建局",
    "区公安分局",
    "区文旅局",
    "区民政局",
    "区农业农村局",
)
METHODS = ("公开招标", "竞争性磋商", "竞争性谈判", "询价", "框架协议")
SUPPLIERS = 131
SIZES = ("中型企业", "小型企业", "小型企业", "微型企业")


def tables() -> list[Table]:
    """Return the ledgers of three years."""
    chance = Chance("procurement")
    made = []
    for year, plan in YEARS.items():
        table = Table(f"procurement-{year}.csv", f"政府采购台账（{year}年）", *HEADINGS)
        won = chance.split(plan.sme_value * 10_000, plan.own + plan.preferred, 14)
        won += chance.split(plan.large_value * 10_000, plan.others, 14)
        relieved = chance.split(plan.relieved * 10_000, len(won), 6)
        for at, (award, bond) in enumerate(zip(won, relieved, strict=True)):
            _package(table, year, award, bond, chance)
            row = table.rows[-1]
            if at < plan.own:
                _reserve(row, at, chance)
            elif at < plan.own + plan.preferred:
                _prefer(row, at - plan.own, chance)
            else:
                _open(row, at, chance)
        made.append(table)
    _plant(made[-1], YEARS[2024])
    return made


def _package(table: Table, year: int, award: int, bond: int, chance: Chance) -> None:
    """Add what all packages have."""
    at = len(table.rows)
    category = ("货物", "服务", "货物", "服务", "货物", "服务", "工程")[at % 7]
    announced = chance.day(f"{year}-01-10", f"{year}-10-10")
    awarded = announced + timedelta(chance.whole(15, 45))
    row = dict.fromkeys(HEADINGS, "") | {
        "采购包编号": f"CG{year}-{at + 1:03d}",
        "采购项目名称": f"{chance.pick(THINGS[category])}{at + 1}",
        "采购单位": f"合成{chance.pick(BUYERS)}",
        "采购类别": category,
        "采购方式": chance.pick(METHODS),
        "采购预算（元）": yuan(award * chance.whole(1_020, 1_110) // 1_000 * 100),
        "预留起点（元）": yuan((4 if category == "工程" else 2) * 100_000_000),
        "适宜中小企业": "是",
        "联合体": "否",
        "中标金额（元）": yuan(award * 100),
        "免收投标保证金（元）": yuan(bond * 100),
        "公告日期": str(announced),
        "中标日期": str(awarded),
        "合同签订日期": str(awarded + timedelta(chance.whole(3, 28))),
    }
    table.add(*row.values())


def _reserve(row: dict[str, str], at: int, chance: Chance) -> None:
    """Reserve a package as a whole, most of them for small and micro enterprises."""
    size = SIZES[at % SUPPLIERS % len(SIZES)]
    row["预留方式"] = "整体预留" if chance.happens(700) else "专门采购包"
    row["预留中小企业金额（元）"] = row["采购预算（元）"]
    row["其中预留小微金额（元）"] = "0.00" if size == "中型企业" else row["采购预算（元）"]
    row.update({"中标供应商": f"合成供应商{at % SUPPLIERS + 1:03d}", "企业规模": size})


def _prefer(row: dict[str, str], at: int, chance: Chance) -> None:
    """Let a small or micro enterprise win with a price deduction, each another one."""
    works = row["采购类别"] == "工程"
    row.update({"预留方式": "未预留", "中标供应商": f"合成小微供应商{at + 1:03d}"})
    row["企业规模"] = "微型企业" if chance.happens(300) else "小型企业"
    row["价格扣除比例"] = f"{chance.whole(3, 5) if works else chance.whole(10, 15)}%"
    if at % 12 == 5:
        row.update({"联合体": "是", "价格扣除比例": f"{chance.whole(4, 6)}%"})


def _open(row: dict[str, str], at: int, chance: Chance) -> None:
    """Let a large enterprise win; of some packages a part is for others."""
    row.update(
        {
            "中标供应商": f"合成大型供应商{at % 40 + 1:02d}",
            "企业规模": "大型企业",
            "预留方式": "未预留",
        }
    )
    if chance.happens(620):
        row["适宜中小企业"] = "否"
    elif chance.happens(600):
        budget = int(row["采购预算（元）"][:-3])
        part = budget * chance.whole(30, 45) // 100
        row.update({"预留方式": "合同分包预留", "预留中小企业金额（元）": yuan(part * 100)})
        row["其中预留小微金额（元）"] = yuan(part * 6 // 10 * 100)


def _plant(table: Table, plan: Year) -> None:
    """Plant what is wrong with the packages of the last year; two of them change what small and medium enterprises won."""
    rows = table.rows
    table.plant(
        "procurement-reserved-won-by-large",
        rows[3],
        "专门面向中小企业的采购包由大型企业中标",
        企业规模="大型企业",
    )
    dear = rows[8]
    table.plant(
        "procurement-award-above-budget", dear, "中标金额比预算高五百元",
        **{"中标金额（元）": f"{int(dear['采购预算（元）'][:-3]) + 500}.00"},
    )  # fmt: skip
    late = rows[15]
    table.plant(
        "procurement-signed-before-awarded", late, "合同签订早于中标", 合同签订日期=late["公告日期"]
    )
    table.plant(
        "procurement-announced-after-awarded",
        rows[21],
        "公告日期晚于中标日期",
        公告日期="2024-12-24",
        中标日期="2024-12-20",
        合同签订日期="2024-12-28",
    )
    table.plant(
        "procurement-reserved-unsaid",
        rows[27],
        "整体预留而没有填预留金额",
        **{"预留中小企业金额（元）": "", "其中预留小微金额（元）": ""},
    )
    other = rows[plan.own + plan.preferred + 2]
    table.plant("procurement-size-unsaid", other, "没有填企业规模", 企业规模="")
    generous = next(
        row
        for row in rows[plan.own :]
        if row["价格扣除比例"] and row["联合体"] == "否" and row["采购类别"] != "工程"
    )
    table.plant(
        "procurement-deduction-range", generous, "服务或货物的价格扣除为22%", 价格扣除比例="22%"
    )
