"""Assets: one inventory a year; some are let, some stand idle, some go through the pool, some are sold and then gone."""

from __future__ import annotations

from datetime import date, timedelta

from synthetic.chance import Chance, fen, yuan
from synthetic.names import HOLDERS, TENANTS
from synthetic.table import Table

HEADINGS = (
    "资产编号", "资产名称", "使用单位", "资产类别", "数量", "计量单位", "面积（平方米）", "账面原值（元）", "账面净值（元）",
    "取得日期", "权证号", "使用状态", "闲置起始日", "承租人", "租赁起始日", "租赁到期日", "应收租金（元）", "实收租金（元）",
    "处置方式", "处置日期", "处置收入（元）", "公物仓", "调剂使用单位",
)  # fmt: skip
NET = "账面净值（元）"
NUMBER = 900
# What there is: class, its share in hundredths, names, unit, value from and to in 万元, area from and to.
CLASSES = (
    ("房产", 26, ("办公楼", "沿街商铺", "老校舍", "仓库", "宿舍楼", "门卫用房"), "栋", (80, 2600), (90, 3200)),
    ("土地", 7, ("储备地块", "停车场地块", "旧厂区地块"), "宗", (200, 4200), (1200, 26000)),
    ("设备", 45, ("服务器", "实验台", "医用影像设备", "空调机组", "复印机", "发电机"), "台", (1, 160), None),
    ("车辆", 13, ("执法执勤车", "环卫作业车", "客车", "应急保障车"), "辆", (9, 65), None),
    ("公共基础设施", 7, ("泵站", "桥梁", "公园", "路灯线路"), "处", (60, 3800), None),
    ("数据", 2, ("公共数据资源目录", "不动产登记数据集"), "项", (20, 300), None),
)  # fmt: skip
IDLE = {2022: (20, 4, 46, 9, 6, 1), 2023: (15, 3, 35, 7, 4, 1), 2024: (11, 2, 26, 5, 3, 1)}
"""How many of each class stand idle: fewer each year."""
ENDS = (
    ("拍卖", "车辆", 9, 108), ("转让", "房产", 2, 103), ("调拨", "设备", 6, 0), ("捐赠", "设备", 3, 0), ("拆除", "房产", 2, 4),
)  # fmt: skip
"""How assets of a class go each year, how many of them, and what each brings in hundredths of its net value."""


def tables() -> list[Table]:
    """Return the inventories of three years."""
    chance = Chance("assets")
    held = [_bought(number, chance) for number in range(1, NUMBER + 1)]
    made = []
    for year in (2022, 2023, 2024):
        table = Table(f"assets-{year}.csv", f"国有资产台账（{year}年清查）", *HEADINGS)
        for asset in held:
            _inventory(table, asset, year)
        _states(table, year, chance)
        held = [asset for asset, row in zip(held, table.rows, strict=True) if not row["处置方式"]]
        made.append(table)
    _plant(made[-1])
    return made


def _bought(number: int, chance: Chance) -> dict[str, str]:
    """Return what stays the same of an asset."""
    lots = [each for each in CLASSES for _ in range(each[1])]
    name, _, things, unit, value, area = chance.pick(lots)
    acquired = chance.day("2001-01-01", "2021-12-31")
    deed = f"合成（{acquired.year}）不动产权第{number:05d}号" if name in {"房产", "土地"} else ""
    return {
        "资产编号": f"ZC-{number:05d}",
        "资产名称": f"{chance.pick(things)}{number}",
        "使用单位": chance.pick(HOLDERS),
        "资产类别": name,
        "数量": "1",
        "计量单位": unit,
        "面积（平方米）": str(chance.whole(*area)) if area else "",
        "账面原值（元）": yuan(chance.whole(value[0] * 1_000_000, value[1] * 1_000_000)),
        "取得日期": str(acquired),
        "权证号": deed,
    }


def _inventory(table: Table, asset: dict[str, str], year: int) -> None:
    """Add what an inventory says of an asset that is in use, with what it has lost of its value."""
    age = year - int(asset["取得日期"][:4])
    life = {"房产": 40, "公共基础设施": 40, "土地": 70}.get(asset["资产类别"], 15)
    original = fen(asset["账面原值（元）"])
    net = max(original * (life - age) // life, original // 20)
    table.add(*[""] * len(HEADINGS)).update({**asset, NET: yuan(net), "使用状态": "在用"})


def _states(table: Table, year: int, chance: Chance) -> None:
    """Say which assets go, are let, stand idle, are of low use, or went through the pool."""
    free = {name: [row for row in table.rows if row["资产类别"] == name] for name, *_ in CLASSES}

    def taken(name: str, number: int) -> list[dict[str, str]]:
        rows = chance.some(free[name], number)
        free[name] = [row for row in free[name] if not any(row is each for each in rows)]
        return rows

    for name, number in (("房产", 44), ("土地", 11)):
        for row in taken(name, number):
            _let(row, year, chance)
    for way, name, number, brings in ENDS:
        for row in taken(name, number):
            day = chance.day(f"{year}-02-01", f"{year}-11-30")
            row.update(使用状态="已处置", 处置方式=way, 处置日期=str(day))
            paid = fen(row[NET]) * (brings + chance.whole(-3, 9)) // 100
            row["处置收入（元）"] = yuan(paid) if brings else ""
    for (name, *_), number in zip(CLASSES, IDLE[year], strict=True):
        for row in taken(name, number):
            since = chance.day(f"{year - 2}-03-01", f"{year}-11-30")
            row.update(使用状态="闲置", 闲置起始日=str(since))
            row["公物仓"] = "入仓" if name in {"设备", "车辆"} and chance.happens(500) else ""
        for row in taken(name, number // 2):
            since = chance.day(f"{year - 1}-01-01", f"{year}-10-31")
            row.update(使用状态="低效", 闲置起始日=str(since))
    for row in taken("设备", 18 + 6 * (year - 2022)) + taken("车辆", 4):
        row.update(公物仓="调出", 调剂使用单位=chance.pick(HOLDERS))


def _let(row: dict[str, str], year: int, chance: Chance) -> None:
    """Let an asset for some years, in which this year is; most rents are paid."""
    begun = chance.day(f"{year - 2}-01-01", f"{year - 1}-12-31")
    ends = date(year, 12, 31) + timedelta(chance.whole(15, 900))
    row.update(
        使用状态="出租", 承租人=chance.pick(TENANTS), 租赁起始日=str(begun), 租赁到期日=str(ends)
    )
    if chance.happens(120):
        row["使用状态"] = "出借"
        return
    rent = fen(row[NET]) * chance.whole(35, 60) // 1000
    row["应收租金（元）"] = yuan(rent)
    row["实收租金（元）"] = yuan(rent * 3 // 4 if chance.happens(60) else rent)


def _plant(table: Table) -> None:
    """Plant what is wrong with the inventory of the last year."""
    let = {"使用状态": "出租"}
    table.plant(
        "assets-lease-expired",
        table.find(**let),
        "租约2024年9月30日到期，状态仍为出租",
        租赁到期日="2024-09-30",
    )
    table.plant(
        "assets-lease-expired",
        table.find(**let),
        "租约2023年12月31日到期，状态仍为出租",
        租赁到期日="2023-12-31",
    )
    table.plant(
        "assets-lease-dates",
        table.find(**let),
        "租赁起始日填到了到期日之后",
        租赁起始日="2029-01-01",
    )
    table.plant("assets-lease-missing", table.find(**let), "没有写承租人", 承租人="")
    table.plant(
        "assets-certificate",
        table.find(资产类别="房产", 使用状态="在用"),
        "房产没有权证号",
        权证号="",
    )
    table.plant("assets-idle-since", table.find(使用状态="闲置"), "闲置而没有起始日", 闲置起始日="")
    sold = table.find(处置方式="拍卖")
    table.plant("assets-disposal-dates", sold, "处置日期早于取得日期", 处置日期="1998-05-06")
    plain = table.find(使用状态="在用", 公物仓="")
    more = yuan(fen(plain["账面原值（元）"]) + 100)
    table.plant("assets-net-above-original", plain, "净值比原值多一元", **{"账面净值（元）": more})
    table.plant(
        "assets-disposal-state",
        table.find(使用状态="在用", 公物仓=""),
        "在用而写了处置方式",
        处置方式="调拨",
    )
