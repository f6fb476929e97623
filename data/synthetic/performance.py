"""Performance: projects in the pool, departments as a whole and policies; goals, scores, corrections, cuts of next year.

In the ledger of a year the self-evaluation is of the year before, and what is cut is the budget of the year after.
"""

from __future__ import annotations

from typing import NamedTuple

from synthetic.chance import Chance, yuan
from synthetic.names import HOLDERS
from synthetic.table import Table


class Year(NamedTuple):
    """What a year of performance management came to; money in 万元."""

    pool: int
    self_projects: int
    departments: int
    self_amount: int  # of departments, which hold their projects
    cuts: int
    cut: int
    budget: int


YEARS = {
    2022: Year(1_042, 871, 241, 1_896_000, 4, 4_100, 318_000),
    2023: Year(1_086, 918, 245, 1_984_000, 5, 5_600, 327_000),
    2024: Year(1_117, 963, 248, 2_073_000, 6, 7_020, 334_000),
}
HEADINGS = (
    "编号", "名称", "层级", "主管部门", "目标已审核", "预算数（元）", "执行数（元）", "目标完成率", "自评年度", "自评金额（元）",
    "执行率得分", "产出得分", "效益得分", "满意度得分", "执行率权重", "产出权重", "效益权重", "满意度权重", "自评得分", "自评等级",
    "评价得分", "评价等级", "政策执行年限", "整改措施", "整改状态", "整改期限", "结果应用", "调减预算（元）", "调减年度",
)  # fmt: skip
GOALS = ("编号", "绩效指标", "指标类型", "目标方向", "目标值", "实际值", "偏差限度", "计量单位")
KINDS = (
    ("任务完成数量", "产出", "不低于", "项"), ("验收合格率", "产出", "不低于", "%"), ("服务对象满意度", "满意度", "不低于", "%"),
)  # fmt: skip
THINGS = ("养护", "补助", "运维", "培训", "宣传", "监测", "救助", "改造", "管理", "购置")
EVALUATED = 46
"""The first projects of each year are evaluated by the finance bureau; their scores fall from first to last."""
OFF = 12
"""So many projects each year miss a goal by more than its limit, and correct it."""


def tables() -> list[Table]:
    """Return the ledgers and the goals of three years."""
    chance = Chance("performance")
    made = []
    for year, plan in YEARS.items():
        table = Table(f"performance-{year}.csv", f"绩效管理台账（{year}年）", *HEADINGS)
        goals = Table(f"performance-goals-{year}.csv", f"绩效目标（{year}年）", *GOALS)
        cuts = chance.split(plan.cut, plan.cuts, 4)
        budgets = chance.split(plan.budget, plan.pool, 60)
        for worst, cut in enumerate(cuts, EVALUATED - plan.cuts):
            budgets[worst] += 2 * cut
        for at, budget in enumerate(budgets):
            row = _subject(
                table,
                f"X{year}-{at + 1:04d}",
                f"{chance.pick(THINGS)}项目{at + 1}",
                "项目",
                budget * 10_000,
                chance,
            )
            row["目标已审核"] = "否" if chance.happens(15) else "是"
            row["目标完成率"] = f"{_near(row, chance)}%"
            if at < plan.self_projects:
                _self(row, year, budget * 10_000 - chance.whole(0, 200), chance)
            _goals(goals, row["编号"], chance)
        _departments(table, year, plan, chance)
        _policies(table, year, chance)
        _evaluate(table, year, cuts, chance)
        _correct(table, goals, year)
        made += [table, goals]
    _plant(made[-2], made[-1])
    return made


def _subject(
    table: Table, code: str, name: str, level: str, budget: int, chance: Chance
) -> dict[str, str]:
    """Add a row that says what nearly all have: a budget, most of which was spent."""
    said = dict.fromkeys(HEADINGS, "") | {
        "编号": code,
        "名称": name,
        "层级": level,
        "主管部门": chance.pick(HOLDERS),
        "目标已审核": "是",
        "预算数（元）": yuan(budget * 100),
        "执行数（元）": yuan(budget * chance.whole(880, 1_000) // 1_000 * 100),
    }
    return table.add(*said.values())


def _permille(row: dict[str, str]) -> int:
    """Return how much of a budget was spent, in thousandths."""
    return int(row["执行数（元）"][:-3]) * 1_000 // int(row["预算数（元）"][:-3])


def _near(row: dict[str, str], chance: Chance) -> int:
    """Return an attainment of goals that is near the execution."""
    return min(100, _permille(row) // 10 + chance.whole(-6, 7))


def _self(row: dict[str, str], year: int, amount: int, chance: Chance) -> None:
    """Say how a project was self-evaluated, in tenths of a point: 10 for execution, 50, 30 and 10."""
    parts = (
        _permille(row) // 10, chance.whole(400, 500) - 90 * chance.happens(60), chance.whole(230, 300), chance.whole(70, 100),
    )  # fmt: skip
    names = ("执行率", "产出", "效益", "满意度")
    row.update({f"{name}得分": _tenths(part) for name, part in zip(names, parts, strict=True)})
    row.update(
        {
            f"{name}权重": weight
            for name, weight in zip(names, ("10", "50", "30", "10"), strict=True)
        }
    )
    row.update(自评年度=str(year - 1), 自评得分=_tenths(sum(parts)), 自评等级=_grade(sum(parts)))
    row["自评金额（元）"] = yuan(amount * 100)


def _tenths(number: int) -> str:
    return f"{number // 10}.{number % 10}"


def _grade(tenths: int) -> str:
    return "优" if tenths >= 900 else "良" if tenths >= 800 else "中" if tenths >= 600 else "差"


def _goals(goals: Table, code: str, chance: Chance) -> None:
    """Add three goals, reached or nearly so."""
    for name, kind, sense, unit in KINDS:
        target = chance.whole(85, 95) if unit == "%" else chance.whole(20, 400)
        actual = (
            min(100, target + chance.whole(-2, 5))
            if unit == "%"
            else target * chance.whole(97, 106) // 100
        )
        goals.add(code, name, kind, sense, target, actual, "10%", unit)


def _departments(table: Table, year: int, plan: Year, chance: Chance) -> None:
    """Add the departments as a whole, whose self-evaluated amounts are the total that is told."""
    for at, amount in enumerate(chance.split(plan.self_amount, plan.departments, 50), 1):
        row = _subject(
            table, f"B{at:03d}", f"合成预算单位{at}", "部门整体", amount * 10_100, chance
        )
        row["主管部门"] = row["名称"]
        _self(row, year, amount * 10_000, chance)


def _policies(table: Table, year: int, chance: Chance) -> None:
    """Add policies, all of which have run for more than three years and were evaluated."""
    for at in range(1, 13):
        row = _subject(
            table, f"Z{at:02d}", f"扶持政策{at}", "政策", chance.whole(200, 4_000) * 10_000, chance
        )
        score = chance.whole(620, 940)
        row.update(
            政策执行年限=str(year - 2018 + at % 4), 评价得分=_tenths(score), 评价等级=_grade(score)
        )


def _evaluate(table: Table, year: int, cuts: list[int], chance: Chance) -> None:
    """Evaluate the first projects; the budgets of the worst are cut, one is dropped, those of the best come first."""
    for at, row in enumerate(table.rows[:EVALUATED]):
        score = 965 - 9 * at + chance.whole(-4, 4) if at < EVALUATED - 2 else 540 + at
        row.update(评价得分=_tenths(score), 评价等级=_grade(score))
        row["结果应用"] = "优先保障" if score >= 900 else "保障"
        worst = at - (EVALUATED - len(cuts))
        if worst == -1:
            row["结果应用"] = "取消"
        elif worst >= 0:
            row.update({"结果应用": "核减", "调减预算（元）": yuan(cuts[worst] * 1_000_000)})
            row["调减年度"] = str(year + 1)


def _correct(table: Table, goals: Table, year: int) -> None:
    """Let some projects miss a goal, which they correct or are correcting; so do those that were graded fair."""
    for at in range(100, 100 + OFF):
        row, goal = table.rows[at], goals.rows[3 * at]
        goal["实际值"] = str(int(goal["目标值"]) * 7 // 10)
        is_open = at % 4 == 0
        row.update(整改措施="补做未完成部分", 整改状态="整改中" if is_open else "已整改")
        row["整改期限"] = f"{year + 1}-03-31" if is_open else f"{year}-10-31"


def _plant(table: Table, goals: Table) -> None:
    """Plant what is wrong with the projects of the last year."""
    rows = table.rows
    best = rows[5]
    table.plant("performance-grade-not-score", best, "得分在优档，等级写成良", 评价等级="良")
    table.plant("performance-self-grade-not-score", rows[210], "自评得分与等级不符", 自评等级="差")
    table.plant("performance-self-year", rows[220], "自评年度写成当年", 自评年度="2024")
    less = _tenths(int(rows[230]["产出得分"].replace(".", "")) - 5)
    table.plant(
        "performance-parts-not-score", rows[230], "各部分之和比自评得分少0.5", 产出得分=less
    )
    for at in (240, 241, 242):
        table.plant(
            "performance-dual-monitoring",
            rows[at],
            "目标完成率与执行率相差二十个百分点以上",
            目标完成率="66%",
        )
    table.plant("performance-cut-year", rows[EVALUATED - 1], "调减的写成当年预算", 调减年度="2024")
    late = next(row for row in rows if row["整改状态"] == "整改中")
    table.plant("performance-correction-late", late, "整改期限已过仍在整改", 整改期限="2024-11-30")
    orphan = goals.add("X2024-9001", *list(goals.rows[0].values())[1:])
    goals.plant("performance-orphan-goal", orphan, "绩效目标没有对应的项目")
