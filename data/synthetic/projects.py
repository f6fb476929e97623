"""Engineering projects: those that were settled in a year, and in the last year those under way.

A project stands in the year in which its settlement was approved, once, with all its stages. What was saved is planned; the
chain from estimate to final account is built around it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from synthetic.chance import Chance, fen, yuan
from synthetic.table import Table

if TYPE_CHECKING:
    from datetime import date

SAVED = {2022: 214_200_000, 2023: 231_700_000, 2024: 249_600_000}
"""What reviews and tenders saved, in yuan: 2.5亿元 in 2024."""
SETTLED = {2022: 168, 2023: 181, 2024: 176}
SIGNED, BUDGETED = 56, 28
"""Projects of the last year that are under way: with a contract and no settlement, with a budget and no contract."""
HEADINGS = (
    "项目编号", "项目名称", "建设单位", "工程类别", "投资估算（元）", "核定概算（元）", "调整概算（元）", "送审预算（元）", "审定预算（元）",
    "合同价（元）", "变更签证（元）", "送审结算（元）", "审定结算（元）", "竣工决算（元）", "项目投资（元）", "概算批复日期", "预算审定日期",
    "合同签订日期", "竣工日期", "结算审定日期", "决算批复日期",
)  # fmt: skip
KINDS = (
    ("市政工程", "区住建局", ("道路改造", "雨污管网", "路灯改造")),
    ("房屋建筑", "区教育局", ("教学楼", "卫生院用房", "社区服务中心")),
    ("交通工程", "区交通局", ("农村公路", "桥梁改建", "公交场站")),
    ("水利工程", "区水利局", ("河道疏浚", "泵站改造", "圩堤加固")),
    ("农业农村", "区农业农村局", ("高标准农田", "农村人居环境", "冷链设施")),
    ("园林绿化", "区城管局", ("公园提升", "道路绿化", "口袋公园")),
    ("维修改造", "区机关事务中心", ("老旧小区改造", "校舍维修", "办公用房维修")),
)  # fmt: skip


def tables() -> list[Table]:
    """Return the ledgers of three years."""
    chance = Chance("projects")
    made = []
    for year, saved in SAVED.items():
        table = Table(f"projects-{year}.csv", f"工程项目台账（{year}年）", *HEADINGS)
        more = (SIGNED, BUDGETED) if year == max(SAVED) else (0, 0)
        stages = [3] * SETTLED[year] + [2] * more[0] + [1] * more[1]
        amounts = chance.split(saved, len(stages), 30)
        for at, (stage, amount) in enumerate(zip(stages, amounts, strict=True)):
            _project(table, at, year, stage, amount, chance)
        made.append(table)
    _plant(made[-1])
    return made


def _project(table: Table, at: int, year: int, stage: int, saved: int, chance: Chance) -> None:
    """Add a project that came to the budget, the contract or the settlement (1, 2, 3), and what it saved on the way."""
    kind, owner, things = KINDS[at % len(KINDS)]
    row = table.add(
        f"G{year}-{at + 1:03d}",
        f"{chance.pick(things)}{at + 1}期",
        f"合成{owner}",
        kind,
        *[""] * 17,
    )
    cuts = [saved * part // 100 for part in ((100, 0), (58, 42), (41, 31))[stage - 1]]
    submitted = cuts[0] * chance.whole(11, 17)
    ceiling = submitted - cuts[0]
    contract = ceiling - cuts[1]
    estimate = submitted * chance.whole(102, 106) // 100
    amounts = {
        "投资估算（元）": estimate * chance.whole(100, 106) // 100,
        "核定概算（元）": estimate,
        "送审预算（元）": submitted,
        "审定预算（元）": ceiling,
    }
    begun = (
        (f"{year - 2}-01-10", f"{year - 2}-09-30")
        if stage == 3
        else (f"{year - 1}-09-01", f"{year}-02-28")
    )
    day = chance.day(*begun)
    days = {"概算批复日期": day, "预算审定日期": day + timedelta(chance.whole(40, 90))}
    if stage > 1:
        amounts |= {
            "合同价（元）": contract,
            "项目投资（元）": contract * chance.whole(20, 80) // 100,
        }
        days["合同签订日期"] = days["预算审定日期"] + timedelta(chance.whole(30, 80))
    if stage > 2:
        amounts |= _closed(contract, saved - sum(cuts), chance)
        days |= _ended(year, chance)
        if at in {0, 1, 3}:
            amounts |= _over(submitted, chance)
    row.update({name: yuan(amount * 100) for name, amount in amounts.items()})
    row.update({name: str(each) for name, each in days.items()})


def _closed(contract: int, cut: int, chance: Chance) -> dict[str, int]:
    """Return what a project came to after its contract, of whose settlement a review cut so much."""
    changes = contract * chance.whole(-10, 25) // 1000
    final = (contract + changes) * chance.whole(103, 106) // 100
    return {
        "变更签证（元）": changes,
        "送审结算（元）": contract + changes + cut,
        "审定结算（元）": contract + changes,
        "竣工决算（元）": final,
        "项目投资（元）": final,
    }


def _ended(year: int, chance: Chance) -> dict[str, date]:
    """Return when a project was finished, settled and closed."""
    settled = chance.day(f"{year}-03-01", f"{year}-10-20")
    return {
        "竣工日期": settled - timedelta(chance.whole(60, 150)),
        "结算审定日期": settled,
        "决算批复日期": settled + timedelta(chance.whole(20, 60)),
    }


def _over(submitted: int, chance: Chance) -> dict[str, int]:
    """Return what is different of a project that went over its estimate, which was approved anew."""
    final = submitted * chance.whole(103, 105) // 100
    return {
        "投资估算（元）": submitted,
        "核定概算（元）": submitted,
        "调整概算（元）": final * 102 // 100,
        "竣工决算（元）": final,
        "项目投资（元）": final,
    }


def _plant(table: Table) -> None:
    """Plant what is wrong with the projects of the last year, without a change of what was saved but in one."""
    first = SETTLED[2024]
    over, late, other = table.rows[10], table.rows[20], table.rows[30]
    settled, cut = (
        fen(over["核定概算（元）"]) + 500_000,
        fen(over["送审结算（元）"]) - fen(over["审定结算（元）"]),
    )
    table.plant(
        "projects-settlement-above-estimate", over, "审定结算超过核定概算5000元，未调整概算",
        **{"审定结算（元）": yuan(settled), "送审结算（元）": yuan(settled + cut)},
        **{"变更签证（元）": yuan(settled - fen(over["合同价（元）"]))},
        **{"竣工决算（元）": "", "项目投资（元）": "", "决算批复日期": ""},
    )  # fmt: skip
    table.plant(
        "projects-contract-after-finished",
        late,
        "合同签订日期填到竣工之后",
        合同签订日期=late["结算审定日期"],
    )
    table.plant(
        "projects-investment-final", other, "项目投资与竣工决算相差一千元",
        **{"项目投资（元）": yuan(fen(other["竣工决算（元）"]) - 100_000)},
    )  # fmt: skip
    signed, dear, budgeted = table.rows[first], table.rows[first + 1], table.rows[first + SIGNED]
    table.plant(
        "projects-investment-above-estimate", signed, "项目投资超过核定概算一万元，未调整概算",
        **{"项目投资（元）": yuan(fen(signed["核定概算（元）"]) + 1_000_000)},
    )  # fmt: skip
    table.plant(
        "projects-contract-above-ceiling", dear, "合同价比控制价高两千元",
        **{"合同价（元）": yuan(fen(dear["审定预算（元）"]) + 200_000)},
    )  # fmt: skip
    table.plant(
        "projects-budget-approved-alone",
        budgeted,
        "有审定预算而没有核定概算",
        **{"核定概算（元）": ""},
    )
