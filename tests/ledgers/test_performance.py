"""The performance ledger, its figures computed again from the rows by a second calculator, in plain fractions."""

from __future__ import annotations

import json
import operator
from decimal import Decimal
from fractions import Fraction
from functools import partial

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.ledgers import paper
from tests.ledgers.paper import empty_or, table

from fiscalcli import cli, ledgerdata
from fiscalcli.errors import DataError
from fiscalcli.mapping.settings import Settings

MAIN = [
    "编号", "名称", "层级", "目标已审核", "预算数（元）", "执行数（元）", "目标完成率（%）", "自评金额（元）", "产出得分", "产出权重", "自评得分",
    "自评等级", "评价得分", "评价等级", "政策执行年限", "整改措施", "整改状态", "整改期限", "结果应用", "调减预算（元）",
]  # fmt: skip
GOALS = ["编号", "绩效指标", "目标方向", "目标值", "实际值", "偏差限度（%）"]
SCORES = ["execution_score", "output_score", "benefit_score", "satisfaction_score"]


def number(most, places=2):
    return st.integers(0, most * 10**places).map(lambda n: f"{Decimal(n).scaleb(-places):f}")


ROW = st.fixed_dictionaries(
    {
        "名称": st.just("甲"),
        "层级": st.sampled_from(["项目", "部门整体", "政策"]),
        "目标已审核": st.sampled_from(["是", "否", ""]),
        "预算数（元）": number(10**9),
        "执行数（元）": empty_or(number(10**9)),
        "目标完成率（%）": empty_or(number(130)),
        "自评金额（元）": empty_or(number(10**9)),
        "产出得分": empty_or(number(50)),
        "产出权重": empty_or(number(50)),
        "自评得分": empty_or(number(100)),
        "自评等级": st.sampled_from(["", "优", "良", "中", "差"]),
        "评价得分": empty_or(
            st.one_of(number(100), st.sampled_from(["90", "89.99", "80", "60", "59.99"]))
        ),
        "评价等级": st.sampled_from(["", "优", "良", "中", "差"]),
        "政策执行年限": empty_or(number(6, 0)),
        "整改措施": st.sampled_from(["", "改"]),
        "整改状态": st.sampled_from(["", "整改中", "已整改"]),
        "整改期限": st.sampled_from(["", "2024-12-30", "2024-12-31", "2025-03-01"]),
        "结果应用": st.sampled_from(["", "优先保障", "保障", "核减", "取消"]),
        "调减预算（元）": empty_or(number(10**6)),
    }
)
GOAL = st.fixed_dictionaries(
    {
        "of": st.integers(0, 12),
        "目标方向": st.sampled_from(["", "不低于", "不高于", "="]),
        "目标值": st.integers(-100, 100).map(str),
        "实际值": empty_or(st.integers(-100, 100).map(str)),
        "偏差限度（%）": empty_or(st.sampled_from(["0", "5", "10", "20.5"])),
    }
)


def read(folder, rows, goals=(), **stated):
    (folder / "performance-2024.csv").write_text(paper.numbered("X", MAIN, rows), "utf-8")
    beside = [
        [f"X{goal['of']}", f"指标{at}", *(goal[name] for name in GOALS[2:])]
        for at, goal in enumerate(goals)
    ]
    (folder / "performance-goals-2024.csv").write_text(table(GOALS, beside), "utf-8")
    return ledgerdata.load("performance", str(folder), Settings(), "2024-12-31", stated)


figures = partial(paper.figures, "performance")


def again(rows, goals):
    """Return the figures from the rows, as somebody with a pencil would."""

    def value(row, key):
        return Fraction(row[key]) if row[key] else None

    def total(chosen, key):
        known = [value(row, key) for row in chosen if row[key]]
        return sum(known, Fraction(0)) if known or not chosen else None

    def rate(over, under):
        return Fraction(over) / under if over is not None and under else None

    def mean(over, under):
        pairs = [
            (value(row, over), value(row, under) if isinstance(under, str) else under)
            for row in projects
        ]
        known = [one / other for one, other in pairs if one is not None and other]
        return sum(known, Fraction(0)) / len(known) if known else None

    def band(score):
        return "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"

    def of(level):
        return [row for row in rows if row["层级"] == level]

    def having(chosen, key):
        return [row for row in chosen if row[key]]

    projects, departments, policies = map(of, ("项目", "部门整体", "政策"))
    budget, executed = total(projects, "预算数（元）"), total(projects, "执行数（元）")
    spending = total(having(projects, "执行数（元）"), "预算数（元）")
    alerts = [
        row for row in having(having(projects, "执行数（元）"), "目标完成率（%）")
        if abs(value(row, "目标完成率（%）") / 100 * value(row, "预算数（元）") - value(row, "执行数（元）")) * 10 > value(row, "预算数（元）")
    ]  # fmt: skip
    names = {f"X{at}" for at, row in enumerate(rows) if row["层级"] == "项目"}
    own = [goal for goal in goals if f"X{goal['of']}" in names]
    known = [goal for goal in own if goal["实际值"]]
    reached = {"不高于": operator.le, "=": operator.eq}
    met = [g for g in known if reached.get(g["目标方向"], operator.ge)(int(g["实际值"]), int(g["目标值"]))]  # fmt: skip
    off = [
        g for g in having(known, "偏差限度（%）")
        if abs(int(g["实际值"]) - int(g["目标值"])) > Fraction(g["偏差限度（%）"]) / 100 * abs(int(g["目标值"]))
    ]  # fmt: skip
    fixed = [row for row in projects if row["整改状态"] == "已整改"]
    open_ = [row for row in projects if row["整改状态"] == "整改中"]
    cuts = {level: [row for row in of(level) if (value(row, "调减预算（元）") or 0) > 0] for level in ("项目", "部门整体", "政策")}  # fmt: skip
    scored = having(projects, "评价得分")
    by_score = [band(value(row, "评价得分")) for row in scored]
    attainment = mean("目标完成率（%）", 100)
    return {
        "pool": len(projects), "reviewed": sum(row["目标已审核"] == "是" for row in projects),
        "reviewed_rate": rate(sum(row["目标已审核"] == "是" for row in projects), len(projects)),
        "departments": len(departments), "policies": len(policies), "budget": budget, "executed": executed,
        "department_budget": total(departments, "预算数（元）"), "goals": len(own), "goals_known": len(known), "goals_met": len(met),
        "goals_rate": rate(len(met), len(known)), "goals_off": len(off), "projects_off": len({g["of"] for g in off}),
        "attainment": attainment, "budget_spending": spending, "execution": rate(executed, spending),
        "monitor": None if attainment is None or rate(executed, spending) is None else (attainment - rate(executed, spending)) * 100,
        "dual_alerts": len(alerts), "self_projects": len(having(projects, "自评得分")), "self_departments": len(having(departments, "自评得分")),
        "self_amount": total(having(departments, "自评得分"), "自评金额（元）"),
        "self_project_amount": total(having(projects, "自评得分"), "自评金额（元）"), "self_mean": mean("自评得分", 100),
        "output_share": mean("产出得分", "产出权重"), "execution_share": None, "benefit_share": None, "satisfaction_share": None,
        "self_graded": len(having(projects, "自评等级")), "evaluated": len(scored), "score_mean": mean("评价得分", 100),
        "graded": len(having(projects, "评价等级")), "band_excellent": by_score.count("优"), "band_good": by_score.count("良"),
        "band_fair": by_score.count("中"), "band_poor": by_score.count("差"), "policies_evaluated": len(having(policies, "评价得分")),
        "long_policies": sum((value(row, "政策执行年限") or 0) > 3 for row in having(policies, "评价得分")),
        "corrections": len(having(projects, "整改措施")), "corrections_open": len(open_), "corrections_done": len(fixed),
        "corrections_rate": rate(len(fixed), len(having(projects, "整改措施"))),
        "department_corrections_open": sum(row["整改状态"] == "整改中" for row in departments),
        "policy_corrections_open": sum(row["整改状态"] == "整改中" for row in policies),
        "corrections_late": sum(bool(row["整改期限"]) and row["整改期限"] < "2024-12-31" for row in open_),
        "projects_cut": len(cuts["项目"]), "cut": total(cuts["项目"], "调减预算（元）"), "policy_cut": total(cuts["政策"], "调减预算（元）"),
        "department_cut": total(cuts["部门整体"], "调减预算（元）"), "decided": len(having(projects, "结果应用")),
        "poor_budget": total([row for row in projects if row["评价等级"] == "差"], "预算数（元）"),
    }  # fmt: skip


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(rows=st.lists(ROW, min_size=1, max_size=10), goals=st.lists(GOAL, min_size=1, max_size=8))
def test_every_figure_is_what_the_rows_give(rows, goals, tmp_path):
    found = figures(read(tmp_path, rows, goals))
    wanted = again(rows, goals)
    assert found.keys() == wanted.keys()
    for name, value in wanted.items():
        own = found[name]
        assert (own is None) == (value is None), name
        assert own is None or abs(own - value) < Fraction(1, 10**18), name


def test_a_level_is_never_added_to_what_it_contains(ledgers):
    found = ledgers(
        "performance",
        {"budget": "5"},
        {"subject": "B", "level": "部门整体", "budget": "500"},
        {"subject": "P", "level": "政策", "budget": "70"},
    )
    told = figures(found)
    assert (told["pool"], told["budget"], told["department_budget"]) == (1, 5, 500)
    assert (told["projects_cut"], told["cut"], told["department_cut"], told["policy_cut"]) == (1, 300000, 300000, 300000)  # fmt: skip
    facts = {fact.indicator: fact.value for fact in found.facts()}
    assert (facts["projects_in_pool"], facts["projects_cut"]) == (1, 1)
    [departments] = [f for f in found.facts() if f.indicator == "performance_departments"]
    assert departments.measure == "count", "departments are no enterprises"


def broken(found):
    return {each.rule.removeprefix("performance-") for each in found.findings()}


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        ({"score": "90", "grade": "优"}, set()),
        ({"score": "89.99", "grade": "优"}, {"grade-not-score"}),
        ({"score": "80", "grade": "良"}, set()),
        ({"score": "79.99", "grade": "良"}, {"grade-not-score"}),
        ({"score": "60", "grade": "合格"}, set()),
        ({"score": "59.99", "grade": "中"}, {"grade-not-score"}),
        ({"score": "100", "grade": "优"}, set()),
        ({"score": "100.01", "grade": "优"}, {"score-above-100"}),
        ({"score": "86", "grade": ""}, set()),
        ({"self_score": "91.90"}, set()),
        ({"self_score": "91.91"}, {"parts-not-score"}),
        ({"benefit_score": ""}, set()),
        ({"benefit_weight": "29.9"}, {"weights-not-100"}),
        ({"output_weight": "46", "benefit_weight": "34"}, set()),
        ({"output_weight": "45.9", "benefit_weight": "34.1"}, {"part-above-weight"}),
        ({"self_year": "2023年"}, set()),
        ({"self_year": "2022"}, {"self-year"}),
        ({"cut_year": "2026"}, {"cut-year"}),
        ({"attainment": "104%"}, set()),
        ({"attainment": "104.01%"}, {"dual-monitoring"}),
        ({"attainment": "84%"}, set()),
        ({"attainment": "83.99%"}, {"dual-monitoring"}),
        ({"cut": "5000000"}, set()),
        ({"executed": "5000000"}, set()),
        ({"correction_state": "整改中", "correct_by": "2024-12-31"}, set()),
        ({"correction_state": "整改中", "correct_by": "2024-12-30"}, {"correction-late"}),
        ({"consequence": "核减", "cut": ""}, {"cut-consequence"}),
        ({"score": "59", "grade": "差"}, set()),
        ({"score": "59", "grade": "差", "consequence": "取消"}, set()),
    ],
)
def test_each_rule_ends_at_its_border(row, rules, ledgers):
    found = ledgers("performance", row, sides={"goals": []})
    assert broken(found) == rules


@pytest.mark.parametrize(("gap", "rules"), [("16%", set()), ("15.99%", {"dual-monitoring"})])
def test_the_gap_of_dual_monitoring_is_set(gap, rules, ledgers):
    found = ledgers(
        "performance", {"attainment": "78%"}, sides={"goals": []}, given={"monitor_gap": gap}
    )
    assert broken(found) == rules
    assert figures(found)["dual_alerts"] == len(rules)


def test_the_bands_of_a_place_decide_its_grades(tmp_path):
    rows = "编号,名称,层级,预算数（元）,评价得分,评价等级\nA,甲,项目,5,86,优\nB,乙,项目,5,84.9,优\n"
    (tmp_path / "performance-2024.csv").write_text(rows, "utf-8")
    found = ledgerdata.load("performance", str(tmp_path), Settings())
    assert len(list(found.findings())) == 2
    bands = '[{ name = "excellent", zh = "优", from = "85分" }, { name = "good", from = "70分" }, { name = "poor" }]'  # fmt: skip
    (tmp_path / "fiscal.toml").write_text(f"[ledgers.bands]\nevaluation_grade = {bands}\n", "utf-8")
    found = ledgerdata.load("performance", str(tmp_path), Settings())
    assert [each.place.line for each in found.findings()] == [3]
    assert figures(found)["band_excellent"] == 1


@pytest.mark.parametrize(("actual", "met"), [("11", 0), ("12", 1), ("13", 0)])
def test_a_goal_that_is_to_be_met_exactly_is_not_met_by_more(actual, met, ledgers):
    goal = {"sense": "=", "target": "12", "actual": actual, "deviation": "50%"}
    assert figures(ledgers("performance", {}, sides={"goals": [goal]}))["goals_met"] == met


def test_a_consequence_of_none_is_asked_about_and_never_a_budget_that_was_dropped(ledgers):
    with pytest.raises(DataError) as caught:
        ledgers("performance", {"consequence": "none"})
    [problem] = caught.value.problems
    assert (problem.code, problem.place.column) == ("unknown_state", "结果应用")


@pytest.mark.parametrize(
    ("actual", "is_off"), [("108", False), ("107.9", True), ("132", False), ("132.1", True)]
)
def test_a_goal_may_be_as_far_off_as_its_limit(actual, is_off, ledgers):
    row = {"correction": "", "correction_state": "", "correct_by": ""}
    found = ledgers("performance", row, sides={"goals": [{"target": "120", "actual": actual}]})
    assert broken(found) == ({"deviation-uncorrected"} if is_off else set())
    assert figures(found)["goals_off"] == is_off


def test_planted_faults_between_goals_and_the_ledger_are_found(tmp_path):
    (tmp_path / "performance-2024.csv").write_text(
        "编号,名称,层级,预算数（元）\nA,甲,项目,5\n", "utf-8"
    )
    (tmp_path / "performance-goals-2024.csv").write_text("编号,绩效指标,目标值,实际值\nA,里程,5,5\nC,里程,5,5\n", "utf-8")  # fmt: skip
    found = ledgerdata.load("", str(tmp_path), Settings())
    assert [(each.rule, each.place.line) for each in found.findings()] == [
        ("performance-orphan-goal", 3)
    ]
    told = figures(found)
    assert (told["goals"], told["goals_met"], told["goals_off"]) == (1, 1, None)


@pytest.mark.parametrize("year", ["", "2024"])
def test_goals_without_a_year_are_of_their_subjects(year, tmp_path):
    rows = f"年度,编号,名称,层级,预算数（元）\n{year},A,甲,项目,5\n"
    (tmp_path / "performance.csv").write_text(rows, "utf-8")
    goals = "编号,绩效指标,目标值,实际值\nA,里程,5,5\nC,里程,5,5\n"
    (tmp_path / "performance-goals.csv").write_text(goals, "utf-8")
    found = ledgerdata.load("", str(tmp_path), Settings())
    assert [(each.rule, each.place.line) for each in found.findings()] == [("performance-orphan-goal", 3)]  # fmt: skip


def test_the_published_figures_can_come_from_rows(tmp_path, capsys):
    """1117 in the pool; of last year 963 projects, 248 departments, 207.3亿元; 6 projects cut 0.7亿元 of next year."""
    head = [
        "编号",
        "名称",
        "层级",
        "预算数（万元）",
        "自评年度",
        "自评金额（万元）",
        "自评得分",
        "调减预算（万元）",
        "调减年度",
    ]
    rows = [
        [f"X{at}", "甲", "项目", "100", *(("2023", "90", "88") if at < 963 else ("", "", "")), *(("1166.67", "2025") if at < 6 else ("", ""))]
        for at in range(1117)
    ]  # fmt: skip
    rows += [
        [f"B{at}", "乙", "部门整体", "9000", "2023", "8358.87", "90", "", ""] for at in range(248)
    ]
    (tmp_path / "绩效台账2024.csv").write_text(table(head, rows), "utf-8")
    (tmp_path / "fiscal.toml").write_text("", "utf-8")
    assert cli.run(["summary", str(tmp_path), "-f", "json", "-q", "--year", "2024"]) == 0
    told = {row["indicator"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    assert told["projects_in_pool"]["value"] == 1117
    assert told["self_evaluated_projects"]["value"] == 963
    assert told["self_evaluated_departments"]["value"] == 248
    assert round(told["self_evaluated_amount"]["value"] / 10000, 1) == 207.3
    assert told["projects_cut"]["value"] == 6
    assert round(told["budget_cut"]["value"] / 10000, 1) == 0.7


def test_a_workbook_as_a_bureau_keeps_it_is_read(tmp_path, capsys):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["某区2024年绩效管理情况表"])
    sheet.append(["单位：万元"])
    sheet.append(["序号", "项目编码", "项目名称", "类型", "主管部门", "调整预算数", "全年执行数", "绩效目标完成率（%）", "绩效自评得分", "财政评价得分", "等级"])  # fmt: skip
    sheet.append([1, "001", "养护", "项目支出", "交通局", 500, 450, 92, 95, 88, "良好"])
    sheet.append([2, "002", "补助", "项目支出", "人社局", 300, 150, 98, 95, 71, "合格"])
    sheet.append([3, "B01", "交通局", "整体支出", "交通局", 8000, 7500, 99, 93, None, None])
    path = tmp_path / "绩效.xlsx"
    book.save(path)
    assert cli.run(["ledger", "performance", str(path), "-f", "json", "--by", "department"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    whole = {row["figure"]: row for row in rows if not row["by"]}
    assert (whole["budget"]["value"], whole["budget"]["unit"]) == (800, "万元")
    assert whole["execution"]["rate"] == 0.75
    assert whole["dual_alerts"]["value"] == 1
    assert (whole["band_good"]["value"], whole["band_fair"]["value"]) == (1, 1)
    assert {row["group"] for row in rows if row["figure"] == "budget" and row["by"]} == {
        "交通局",
        "人社局",
    }
