"""Expenditure standards: what a unit of upkeep may cost, before and after; more categories each year, six in the last."""

from __future__ import annotations

from synthetic.chance import Chance, yuan
from synthetic.table import Table

HEADINGS = (
    "标准编号", "标准名称", "标准类别", "大类", "主管部门", "计量单位", "适用范围", "原适用范围", "原标准（元）", "新标准（元）",
    "原数量", "新数量", "制定日期", "文号",
)  # fmt: skip
# Category, department, unit, unit cost from and to in fen, quantity from and to, what there are standards for.
UPKEEP = (
    ("市政道路", "区城管局", "平方米", (900, 1_800), (60_000, 400_000), ("一级道路", "二级道路", "三级道路", "人行道", "桥面", "步行街")),
    ("园林绿化", "区城管局", "平方米", (500, 1_100), (80_000, 600_000), ("公园绿地", "道路绿带", "行道树", "滨河绿地", "街头游园")),
    ("环卫保洁", "区城管局", "平方米", (600, 1_500), (90_000, 900_000), ("主干道", "次干道", "背街小巷", "广场", "公共厕所周边")),
    ("路灯照明", "区城管局", "盏", (9_000, 26_000), (900, 9_000), ("高杆灯", "路灯", "景观灯", "庭院灯")),
    ("河道管护", "区水利局", "公里", (2_600_000, 4_200_000), (12, 140), ("区级河道", "镇级河道", "村级河道", "闸站")),
    ("农村公路", "区交通局", "公里", (1_800_000, 3_900_000), (30, 420), ("县道", "乡道", "村道", "桥梁")),
)  # fmt: skip
OTHERS = (
    ("物业", "服务类", "区机关事务中心", "平方米", ("机关办公楼", "学校", "医院")),
    ("信息系统运维", "信息化", "区数据局", "个", ("门户网站", "业务系统", "视频会议")),
)
CATEGORIES = {2022: 2, 2023: 4, 2024: 6}
"""How many of the categories of upkeep have standards in each year."""
CUT = {2022: (130, 180), 2023: (160, 215), 2024: (190, 250)}
"""By how many thousandths standards are cut."""


def tables() -> list[Table]:
    """Return the standards of three years."""
    chance = Chance("standards")
    made = []
    for year, number in CATEGORIES.items():
        table = Table(f"standards-{year}.csv", f"支出标准台账（{year}年）", *HEADINGS)
        for category, owner, unit, cost, quantity, items in UPKEEP[:number]:
            for item in items:
                old, amount = chance.whole(*cost), chance.whole(*quantity)
                _standard(
                    table,
                    year,
                    (f"{item}养护", "养护类", category, owner, unit),
                    old,
                    amount,
                    chance,
                )
        for category, kind, owner, unit, items in OTHERS:
            for item in items:
                old = chance.whole(3_000, 6_000) * (1 if unit == "平方米" else 900)
                amount = chance.whole(9_000, 90_000) if unit == "平方米" else chance.whole(4, 60)
                _standard(
                    table,
                    year,
                    (f"{item}{category}", kind, category, owner, unit),
                    old,
                    amount,
                    chance,
                )
        made.append(table)
    _plant(made[-1])
    return made


def _standard(
    table: Table,
    year: int,
    said: tuple[str, str, str, str, str],
    old: int,
    amount: int,
    chance: Chance,
) -> None:
    """Add a standard that was cut."""
    name, kind, category, owner, unit = said
    new = old * (1_000 - chance.whole(*CUT[year])) // 1_000
    table.add(
        f"BZ{year}-{len(table.rows) + 1:03d}", name, kind, category, f"合成{owner}", unit, f"全区{name}", "", yuan(old), yuan(new),
        amount, amount * chance.whole(98, 106) // 100, chance.day(f"{year}-01-15", f"{year}-10-31"), f"合成财预〔{year}〕{len(table.rows) + 11}号",
    )  # fmt: skip


def _plant(table: Table) -> None:
    """Plant what is wrong with the standards of the last year."""
    rows = table.rows
    table.plant("standards-missing", rows[3], "没有新标准", **{"新标准（元）": ""})
    table.plant(
        "standards-scope-changed", rows[8], "适用范围变了，降幅不可比", 原适用范围="仅主城区"
    )
    table.plant("standards-no-quantity", rows[13], "没有原数量", 原数量="")
    dear = rows[18]
    table.plant(
        "standards-raised",
        dear,
        "新标准高于原标准",
        **{"新标准（元）": dear["原标准（元）"], "原标准（元）": dear["新标准（元）"]},
    )
