"""Performance: goals against actuals, dual monitoring, scores and grades, corrections, what becomes of next year's budget.
绩效管理：目标与实际、双监控、评分与等级、整改、结果应用到下年预算。

A row is one project, one department as a whole, or one policy. They contain one another (部门整体 holds its projects), so every
figure is of one level and none is of all. In the ledger of a year the self-evaluation is of the year before, and what an
evaluation cuts is the budget of the year after: both years are columns, and rules hold them to it. Self score and evaluated
score are two scores, each with its own grade; grades follow the bands `evaluation_grade`, which `[ledgers.bands]` may set
anew. Goals are a second table: target, actual and how far apart they may be. By how many points attainment and execution may
differ is a given number (`monitor_gap`, 10 points unless somebody sets it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.column import Choice, amount, code, date, flag, number, percent, state, text, whole
from fiscalcli.errors import Text
from fiscalcli.ledger import Rule, Stage, count, distinct, gap, mean, optional, rate, total

if TYPE_CHECKING:
    from fiscalcli.ledger import Examples, Figure

TITLE = Text("绩效台账", "Performance ledger")
SECTOR = "performance"

LEVELS = (
    Choice("project", "项目", "project", "部门项目|项目支出|预算项目"),
    Choice("department", "部门整体", "department as a whole", "部门|部门整体支出|整体支出|单位整体|department"),
    Choice("policy", "政策", "policy", "财政政策|重大政策|政策项目"),
)  # fmt: skip
GRADES = (
    Choice("excellent", "优", "excellent", "优秀"),
    Choice("good", "良", "good", "良好"),
    Choice("fair", "中", "fair", "合格|一般|中等|及格"),
    Choice("poor", "差", "poor", "不合格|较差|不及格"),
)
CORRECTIONS = (
    Choice("open", "整改中", "open", "未整改|未完成|待整改|未完成整改"),
    Choice("done", "已整改", "done", "已完成|整改完成|已完成整改|完成"),
)
CONSEQUENCES = (
    Choice("first", "优先保障", "first", "优先安排|优先支持"),
    Choice("keep", "保障", "keep", "保持|继续安排|维持|kept"),
    Choice("cut", "核减", "cut", "调减|压减|减少|less"),
    Choice("drop", "取消", "drop", "撤销|不再安排|dropped|cancelled"),
)
GOALS = (
    Choice("output", "产出", "output", "产出指标|数量指标|质量指标|时效指标|成本指标"),
    Choice("benefit", "效益", "benefit", "效益指标|经济效益|社会效益|生态效益|可持续影响"),
    Choice("satisfaction", "满意度", "satisfaction", "满意度指标|服务对象满意度"),
)
SENSES = (
    Choice("up", "不低于", "at least", "≥|>=|正向|越高越好|大于等于"),
    Choice("down", "不高于", "at most", "≤|<=|反向|逆向|越低越好|小于等于"),
    Choice("equal", "等于", "equal to", "=|＝|==|定值"),
)

COLUMNS = (
    code("subject", "编号", "subject", key=True, aliases="项目编号|项目编码|项目代码|对象编号|编码|评价对象编号|project code|subject code", example="X2024-001"),
    text("name", "名称", "name", required=True, aliases="项目名称|部门名称|政策名称|评价对象|对象名称|subject name", example=("农村公路养护", "Upkeep of rural roads")),
    state("level", "层级", "level", LEVELS, required=True, aliases="评价层级|对象类型|评价对象类型|类型|类别|绩效层级", example=("项目", "project")),
    text("department", "主管部门", "department", aliases="部门|单位|预算部门|单位名称|预算单位|责任单位|项目单位", example=("区交通运输局", "Transport office")),
    flag("reviewed", "目标已审核", "goals reviewed", aliases="目标审核|绩效目标审核|是否审核目标|是否审核|目标是否审核", example=("是", "yes")),
    amount("budget", "预算数", "budget", required=True, aliases="预算|预算金额|调整预算|调整预算数|全年预算数|预算安排|项目预算|budget amount", example="5000000.00"),
    amount("executed", "执行数", "executed", aliases="执行|执行金额|全年执行数|预算执行数|实际支出|支出数|累计支出|spent", example="4700000.00"),
    percent("attainment", "目标完成率", "attainment of goals", aliases="绩效目标完成率|目标完成程度|目标实现程度|绩效目标实现程度|完成率|goal attainment", example="96%"),
    whole("self_year", "自评年度", "year of the self-evaluation", unit="年", aliases="自评所属年度|绩效自评年度|自评价年度", example="2023", help=("自评上一年度", "the year before that of the ledger")),
    amount("self_amount", "自评金额", "amount self-evaluated", aliases="自评资金|绩效自评金额|自评价金额", example="4600000.00"),
    number("execution_score", "执行率得分", "score of execution", aliases="预算执行率得分|预算执行得分|执行得分", example="9.4"),
    number("output_score", "产出得分", "score of output", aliases="产出指标得分", example="46"),
    number("benefit_score", "效益得分", "score of benefit", aliases="效益指标得分", example="27.5"),
    number("satisfaction_score", "满意度得分", "score of satisfaction", aliases="满意度指标得分", example="9"),
    number("execution_weight", "执行率权重", "weight of execution", aliases="预算执行率权重|执行率分值|预算执行率分值|执行权重", example="10"),
    number("output_weight", "产出权重", "weight of output", aliases="产出分值|产出指标权重|产出指标分值", example="50"),
    number("benefit_weight", "效益权重", "weight of benefit", aliases="效益分值|效益指标权重|效益指标分值", example="30"),
    number("satisfaction_weight", "满意度权重", "weight of satisfaction", aliases="满意度分值|满意度指标权重|满意度指标分值", example="10"),
    number("self_score", "自评得分", "self score", aliases="自评分|自评总分|绩效自评得分|自评价得分|自评分数", example="91.9"),
    state("self_grade", "自评等级", "self grade", GRADES, aliases="自评结果|绩效自评等级|自评价等级", example=("优", "excellent")),
    number("score", "评价得分", "evaluated score", aliases="得分|评分|总分|评价分|财政评价得分|重点评价得分|复核得分|绩效评价得分|evaluation score", example="86.5"),
    state("grade", "评价等级", "evaluated grade", GRADES, aliases="等级|绩效等级|财政评价等级|重点评价等级|评价结果|复核等级|绩效评价等级|evaluation grade", example=("良", "good")),
    number("running_years", "政策执行年限", "years of running", aliases="执行年限|政策执行时间|已执行年数|years running", example="", help=("政策填写，以年计", "of policies")),
    text("correction", "整改措施", "corrective action", aliases="整改内容|整改事项|纠偏措施|整改要求|问题整改", example=("补做养护验收", "Check the upkeep again")),
    state("correction_state", "整改状态", "state of the correction", CORRECTIONS, aliases="整改情况|整改结果|整改进度|是否整改", example=("已整改", "done")),
    date("correct_by", "整改期限", "correct by", aliases="整改时限|整改截止日期|整改截止时间|整改到期日|整改完成期限", example="2024-10-31"),
    state("consequence", "结果应用", "consequence", CONSEQUENCES, aliases="评价结果应用|结果运用|应用方式|预算建议|应用结果", example=("核减", "cut")),
    amount("cut", "调减预算", "budget cut", aliases="调减金额|核减金额|调减下年预算|调减预算金额|核减预算|压减金额|调减明年预算", example="300000.00"),
    whole("cut_year", "调减年度", "year of the cut", unit="年", aliases="应用年度|结果应用年度|调减预算年度|核减年度", example="2025", help=("下一年度", "the year after that of the ledger")),
)  # fmt: skip

SIDES = {
    "goals": (
        Text("绩效目标", "Performance goals"),
        (
            code("subject", "编号", "subject", key=True, aliases="项目编号|项目编码|项目代码|对象编号|编码|project code", example="X2024-001"),
            text("goal", "绩效指标", "goal", key=True, aliases="指标|指标名称|三级指标|目标名称|绩效目标|goal name", example=("养护里程", "Length kept up")),
            state("goal_kind", "指标类型", "kind of goal", GOALS, aliases="一级指标|指标类别|指标性质|目标类型", example=("产出", "output")),
            state("sense", "目标方向", "direction of the goal", SENSES, aliases="指标方向|方向|比较符|符号|direction", example=("不低于", "at least")),
            number("target", "目标值", "target", required=True, signed=True, aliases="年度目标值|指标值|年初目标值|目标|年度指标值|target value", example="120"),
            number("actual", "实际值", "actual", signed=True, aliases="实际完成值|完成值|全年完成值|实际完成|actual value", example="118"),
            percent("deviation", "偏差限度", "limit of deviation", aliases="偏离限度|允许偏差|偏差率限度|偏离度限值|允许偏离度|deviation limit", example="10%"),
            text("unit", "计量单位", "unit", aliases="单位|指标单位", example=("公里", "km")),
        ),
    ),
}  # fmt: skip

GIVEN = (
    (percent("monitor_gap", "双监控允许差距", "gap allowed in dual monitoring", example="10%"), "10%"),
    (number("policy_years", "政策长期执行年限", "years after which a policy runs long", example="3"), "3"),
)  # fmt: skip

PROJECT, DEPARTMENT, POLICY = (f"level = '{level}'" for level in ("project", "department", "policy"))  # fmt: skip
SELF = "self_score IS NOT NULL"
EVALUATED = "score IS NOT NULL"
APART = "abs(attainment * budget - executed) > $monitor_gap * budget"
PARTS = "execution_score + output_score + benefit_score + satisfaction_score"
WEIGHTS = "execution_weight + output_weight + benefit_weight + satisfaction_weight"
# Goals that say no year are of whichever year has their subject.
_OF_GOAL = "SELECT 1 FROM performance x WHERE x.subject = performance_goals.subject AND coalesce(x.year = performance_goals.year, true)"
OF_PROJECT = f"EXISTS ({_OF_GOAL} AND x.level = 'project')"
KNOWN = f"{OF_PROJECT} AND actual IS NOT NULL"
# Where nothing says which way, more is better.
MET = f"{KNOWN} AND (CASE {optional('sense')} WHEN 'down' THEN actual <= target WHEN 'equal' THEN actual = target ELSE actual >= target END)"
OFF = "abs(actual - target) > deviation * abs(target)"
OPEN = "correction_state = 'open'"
LATE = f"{OPEN} AND correct_by < $as_of"
CUT = "cut > 0"


def _booked(grade: str, zh: str, en: str) -> Figure:
    """Return how many projects have an evaluated score in a band, whatever grade is booked for them."""
    return count(
        f"band_{grade}",
        f"得分在{zh}档的项目",
        f"Projects whose score is {en}",
        f"{PROJECT} AND evaluation_grade(score) = '{grade}'",
        unit="项",
    )


def _share(part: str, zh: str, en: str) -> Figure:
    """Return which part of its weight the projects have of a part of their self scores, each alike."""
    return mean(
        f"{part}_share",
        f"{zh}得分率",
        f"Score of {en} against its weight",
        f"{part}_score",
        f"{part}_weight",
        PROJECT,
    )


FIGURES = (
    count("pool", "在库项目", "Projects in the pool", PROJECT, unit="项", indicator="projects_in_pool"),
    count("reviewed", "目标已审核项目", "Projects whose goals were reviewed", f"{PROJECT} AND reviewed", unit="项"),
    rate("reviewed_rate", "目标审核率", "Goals reviewed", "reviewed", "pool"),
    count("departments", "部门整体", "Departments as a whole", DEPARTMENT),
    count("policies", "政策", "Policies", POLICY, unit="项"),
    total("budget", "项目预算", "Budget of the projects", "budget", PROJECT),
    total("executed", "项目执行", "Executed by the projects", "executed", PROJECT),
    total("budget_spending", "有执行数的项目预算", "Budget of projects that say what they executed", "budget", f"{PROJECT} AND executed IS NOT NULL"),
    total("department_budget", "部门整体预算", "Budget of the departments", "budget", DEPARTMENT),
    count("goals", "项目绩效目标", "Goals of projects", OF_PROJECT, unit="条", table="goals"),
    count("goals_known", "有实际值的目标", "Goals with an actual", KNOWN, unit="条", table="goals"),
    count("goals_met", "完成的目标", "Goals reached", MET, unit="条", table="goals"),
    rate("goals_rate", "目标完成比例", "Goals reached of those with an actual", "goals_met", "goals_known"),
    count("goals_off", "偏差超限的目标", "Goals off by more than their limit", f"{KNOWN} AND {OFF}", unit="条", table="goals"),
    distinct("projects_off", "目标偏差超限的项目", "Projects with goals off by more than their limit", "subject", f"{KNOWN} AND {OFF}", unit="项", table="goals"),
    mean("attainment", "项目目标完成率", "Attainment of goals, each project alike", "attainment", "1", PROJECT, indicator="goal_attainment"),
    rate("execution", "项目预算执行率", "Execution rate of the projects", "executed", "budget_spending", indicator="execution_rate"),
    gap("monitor", "目标完成率高于执行率", "Attainment above execution", "attainment", "execution"),
    count("dual_alerts", "双监控预警项目", "Projects alerted by dual monitoring", f"{PROJECT} AND {APART}", unit="项"),
    count("self_projects", "自评项目", "Projects self-evaluated", f"{PROJECT} AND {SELF}", unit="项", indicator="self_evaluated_projects"),
    count("self_departments", "自评部门整体", "Departments self-evaluated", f"{DEPARTMENT} AND {SELF}", unit="家", indicator="self_evaluated_departments"),
    total("self_amount", "自评金额（部门整体）", "Amount that departments self-evaluated", "self_amount", f"{DEPARTMENT} AND {SELF}", indicator="self_evaluated_amount"),
    total("self_project_amount", "自评金额（项目）", "Amount that projects self-evaluated", "self_amount", f"{PROJECT} AND {SELF}"),
    mean("self_mean", "项目自评平均得分率", "Mean self score of projects, of 100", "self_score", "100", PROJECT),
    _share("execution", "执行率", "execution"),
    _share("output", "产出", "output"),
    _share("benefit", "效益", "benefit"),
    _share("satisfaction", "满意度", "satisfaction"),
    count("self_graded", "有自评等级的项目", "Projects with a self grade", f"{PROJECT} AND self_grade IS NOT NULL", unit="项", by=("self_grade",)),
    count("evaluated", "评价项目", "Projects evaluated", f"{PROJECT} AND {EVALUATED}", unit="项"),
    mean("score_mean", "项目评价平均得分率", "Mean evaluated score of projects, of 100", "score", "100", PROJECT),
    count("graded", "有评价等级的项目", "Projects with an evaluated grade", f"{PROJECT} AND grade IS NOT NULL", unit="项", by=("grade",)),
    _booked("excellent", "优", "excellent"),
    _booked("good", "良", "good"),
    _booked("fair", "中", "fair"),
    _booked("poor", "差", "poor"),
    count("policies_evaluated", "评价政策", "Policies evaluated", f"{POLICY} AND {EVALUATED}", unit="项"),
    count("long_policies", "其中长期执行的政策", "Policies evaluated that run long", f"{POLICY} AND {EVALUATED} AND running_years > $policy_years", unit="项"),
    count("corrections", "项目整改事项", "Corrective actions of projects", f"{PROJECT} AND correction IS NOT NULL", unit="项", by=("correction_state",)),
    count("corrections_open", "整改中的项目", "Projects with a correction open", f"{PROJECT} AND {OPEN}", unit="项"),
    count("corrections_done", "已整改的项目", "Projects with a correction done", f"{PROJECT} AND correction_state = 'done'", unit="项"),
    rate("corrections_rate", "项目整改完成率", "Corrections of projects done of all", "corrections_done", "corrections"),
    count("corrections_late", "整改超期的项目", "Projects with a correction past its day", f"{PROJECT} AND {LATE}", unit="项"),
    count("department_corrections_open", "整改中的部门整体", "Departments with a correction open", f"{DEPARTMENT} AND {OPEN}"),
    count("policy_corrections_open", "整改中的政策", "Policies with a correction open", f"{POLICY} AND {OPEN}", unit="项"),
    count("projects_cut", "调减预算项目", "Projects whose budget is cut", f"{PROJECT} AND {CUT}", unit="项", indicator="projects_cut"),
    total("cut", "调减下年预算", "Cut from next year's budget", "cut", f"{PROJECT} AND {CUT}", indicator="budget_cut"),
    total("policy_cut", "政策调减下年预算", "Cut from policies next year", "cut", f"{POLICY} AND {CUT}"),
    total("department_cut", "部门整体调减下年预算", "Cut from departments next year", "cut", f"{DEPARTMENT} AND {CUT}"),
    count("decided", "有结果应用的项目", "Projects with a consequence", f"{PROJECT} AND consequence IS NOT NULL", unit="项", by=("consequence",)),
    total("poor_budget", "评价为差的项目预算", "Budget of projects graded poor", "budget", f"{PROJECT} AND grade = 'poor'", indicator="poor_projects_budget"),
)  # fmt: skip

REPORT = (
    Stage("pool", Text("目标管理", "Goals and pool"), ("pool", "reviewed", "reviewed_rate", "budget", "departments", "department_budget", "policies")),
    Stage("goals", Text("目标偏差", "Deviations"), ("goals", "goals_known", "goals_met", "goals_rate", "goals_off", "projects_off")),
    Stage("monitoring", Text("双监控", "Dual monitoring"), ("executed", "budget_spending", "execution", "attainment", "monitor", "dual_alerts")),
    Stage("self", Text("绩效自评（上年度）", "Self-evaluation of last year"), ("self_projects", "self_departments", "self_amount", "self_project_amount", "self_mean", "execution_share", "output_share", "benefit_share", "satisfaction_share")),
    Stage("self_grades", Text("自评等级", "Self grades"), ("self_graded",), by=("self_grade",)),
    Stage("evaluation", Text("重点评价", "Evaluation"), ("evaluated", "score_mean", "band_excellent", "band_good", "band_fair", "band_poor", "policies_evaluated", "long_policies")),
    Stage("grades", Text("评价等级", "Evaluated grades"), ("graded",), by=("grade",)),
    Stage("correction", Text("问题整改", "Corrections"), ("corrections", "corrections_open", "corrections_done", "corrections_rate", "corrections_late", "department_corrections_open", "policy_corrections_open")),
    Stage("use", Text("结果应用（下年度）", "Consequences for next year"), ("projects_cut", "cut", "policy_cut", "department_cut", "poor_budget")),
    Stage("consequences", Text("应用方式", "Kinds of consequence"), ("decided",), by=("consequence",)),
)  # fmt: skip

RULES = (
    Rule(
        "grade-not-score", "error",
        Text("评价等级与评价得分不符", "The evaluated grade does not match the evaluated score"),
        "grade <> evaluation_grade(score) AND score <= 100",
        Text("等级由得分按分档确定，预算又按等级安排", "a grade follows from the score by its bands, and a budget from the grade"),
        Text("改正等级或得分；分档不同的，在 fiscal.toml 的 [ledgers.bands] 中写明", "correct one of them; where the bands are others, say so under [ledgers.bands] in fiscal.toml"),
        {"grade": "优"},
    ),
    Rule(
        "self-grade-not-score", "error",
        Text("自评等级与自评得分不符", "The self grade does not match the self score"),
        "self_grade <> evaluation_grade(self_score) AND self_score <= 100",
        Text("等级由得分按分档确定", "a grade follows from the score by its bands"),
        Text("改正等级或得分；分档不同的，在 fiscal.toml 的 [ledgers.bands] 中写明", "correct one of them; where the bands are others, say so under [ledgers.bands] in fiscal.toml"),
        {"self_grade": "良"},
    ),
    Rule(
        "parts-not-score", "error",
        Text("各部分得分之和不等于自评得分", "The parts of a self score are not the score"),
        f"{PARTS} <> self_score",
        Text("自评得分是执行率、产出、效益、满意度四部分之和", "a self score is the sum of execution, output, benefit and satisfaction"),
        Text("核对自评表，改正一个", "look at the form and correct it"),
        {"output_score": "46.1"}, found="self_score", expected=PARTS,
    ),
    Rule(
        "weights-not-100", "error",
        Text("权重合计不是 100", "The weights are not 100 together"),
        f"{WEIGHTS} <> 100",
        Text("权重不是 100，得分就不能相互比较", "scores of other weights cannot be compared"),
        Text("改正权重", "correct the weights"),
        {"output_weight": "55"}, found=WEIGHTS, expected="100",
    ),
    Rule(
        "part-above-weight", "error",
        Text("某部分得分高于其权重", "A part of the score is above its weight"),
        "execution_score > execution_weight OR output_score > output_weight OR benefit_score > benefit_weight OR satisfaction_score > satisfaction_weight",
        Text("满分是权重，得分不会更高", "the weight is the full mark"),
        Text("改正得分或权重", "correct the score or the weight"),
        {"satisfaction_score": "10.5", "output_score": "44.5"},
    ),
    Rule(
        "score-above-100", "error",
        Text("得分高于 100", "A score is above 100"),
        f"{optional('score')} > 100 OR {optional('self_score')} > 100",
        Text("绩效得分满分是 100", "the full mark is 100"),
        Text("改正得分", "correct the score"),
        {"score": "865"},
    ),
    Rule(
        "self-year", "error",
        Text("自评年度不是上一年度", "The self-evaluation is of another year than the last"),
        "self_year <> year - 1",
        Text("当年开展的自评，评的是上一年度的预算", "what is self-evaluated in a year is the year before"),
        Text("改正自评年度，或移到它那一年的台账", "correct the year, or move it to the ledger of its year"),
        {"self_year": "2024"},
    ),
    Rule(
        "cut-year", "error",
        Text("调减的不是下一年度的预算", "What is cut is not the budget of next year"),
        "cut_year <> year + 1",
        Text("评价结果用于安排下一年度预算", "an evaluation decides the budget of the next year"),
        Text("改正调减年度", "correct the year of the cut"),
        {"cut_year": "2024"},
    ),
    Rule(
        "cut-above-budget", "error",
        Text("调减金额大于预算", "A cut is above the budget"),
        "cut > budget",
        Text("至多调减全部预算", "no more than all of it can be cut"),
        Text("核对两列的单位和金额", "look at the units and the amounts of both"),
        {"cut": "5000000.01"}, found="cut", expected="budget",
    ),
    Rule(
        "cut-consequence", "warning",
        Text("调减金额与结果应用不一致", "The cut and the consequence do not agree"),
        "consequence IN ('first', 'keep') AND cut > 0 OR consequence = 'cut' AND coalesce(cut, 0) = 0",
        Text("保障的项目没有调减，核减的项目有金额", "what is kept is not cut, and what is cut has an amount"),
        Text("改正结果应用，或补填、删去金额", "correct the consequence, or add or remove the amount"),
        {"consequence": "保障"},
    ),
    Rule(
        "poor-unanswered", "warning",
        Text("评价为差，下年预算却没有核减或取消", "A poor grade has no consequence for the budget"),
        "grade = 'poor' AND (consequence IS NULL OR consequence IN ('first', 'keep'))",
        Text("评价结果不用于预算，评价就没有作用", "an evaluation without a consequence changes nothing"),
        Text("按办法核减、取消，或说明理由", "cut or drop it, or say why not"),
        {"score": "55", "grade": "差", "consequence": "", "cut": "", "cut_year": ""},
    ),
    Rule(
        "above-budget", "error",
        Text("执行数大于预算数", "More was executed than budgeted"),
        "executed > budget",
        Text("支出不得超过预算", "spending stays within the budget"),
        Text("核对预算调整和执行数", "look at the adjustments and at what was executed"),
        {"executed": "5000000.01"}, found="executed", expected="budget",
    ),
    Rule(
        "dual-monitoring", "warning",
        Text("目标完成率与预算执行率相差过大", "Attainment and execution are too far apart"),
        f"{APART} AND executed <= budget",
        Text("钱花了事没做成，或事做成了钱没花，都要查明", "money without results, or results without money, must be explained"),
        Text("核对进度，纠正偏差；差距限度用 --given monitor_gap=10% 设定", "look into it; the gap allowed is set by --given monitor_gap=10%"),
        {"attainment": "80%"},
    ),
    Rule(
        "correction-state", "warning",
        Text("整改措施与整改状态不一致", "A corrective action has no state, or a state no action"),
        "(correction IS NULL) <> (correction_state IS NULL)",
        Text("没有状态，就不知道是否整改到位", "nothing says whether it was done"),
        Text("补填整改措施和整改状态", "add the action and its state"),
        {"correction_state": ""},
    ),
    Rule(
        "correction-late", "warning",
        Text("整改期限已过，仍未整改", "A correction is past its day and still open"),
        LATE,
        Text("逾期不改，问题会带到下年预算", "what is not corrected goes on into the next budget"),
        Text("督促整改，或更新状态", "see to it, or bring the state up to date"),
        {"correction_state": "整改中"},
    ),
    Rule(
        "deviation-uncorrected", "warning",
        Text("目标偏差超限，却没有整改措施", "A goal is off by more than its limit, and nothing is done about it"),
        "correction IS NULL AND EXISTS (SELECT 1 FROM performance_goals g WHERE g.subject = performance.subject AND coalesce(g.year = performance.year, true) AND abs(g.actual - g.target) > g.deviation * abs(g.target))",
        Text("较大偏离要纠偏或调整预算", "a large deviation is corrected, or the budget is"),
        Text("补填整改措施，或核对实际值", "add the corrective action, or look at the actual"),
        {"correction": "", "correction_state": "", "correct_by": ""},
    ),
    Rule(
        "orphan-goal", "error",
        Text("绩效目标没有对应的项目、部门或政策", "A goal belongs to no subject of the ledger"),
        f"NOT EXISTS ({_OF_GOAL})",
        Text("目标要能归到评价对象", "a goal is of a project, a department or a policy"),
        Text("改正编号，或在绩效台账中补登", "correct the code, or add its row"),
        {"subject": "X-0"}, table="goals",
    ),
)  # fmt: skip

_NOTHING = dict.fromkeys(("running_years", "correction", "correction_state", "correct_by", "consequence", "cut", "cut_year"), "")  # fmt: skip
_UNSCORED = dict.fromkeys(("execution_score", "output_score", "benefit_score", "satisfaction_score", "execution_weight", "output_weight", "benefit_weight", "satisfaction_weight"), "")  # fmt: skip
EXAMPLES: Examples = (
    {},
    _NOTHING | {"subject": "X2024-002", "name": "就业补助", "correction": "补发第四季度", "correction_state": "整改中", "correct_by": "2025-03-31", "budget": "2000000", "executed": "1900000", "score": "92", "grade": "优", "consequence": "优先保障"},
    _UNSCORED | _NOTHING | {"subject": "B001", "name": "区交通运输局", "level": "部门整体", "budget": "60000000", "executed": "58000000", "self_amount": "55000000", "score": "", "grade": ""},
    _UNSCORED | _NOTHING | {"subject": "Z001", "name": "人才津贴", "level": "政策", "budget": "3000000", "executed": "2900000", "self_year": "", "self_amount": "", "self_score": "", "self_grade": "", "running_years": "4", "score": "78", "grade": "中"},
)  # fmt: skip
SIDE_EXAMPLES: dict[str, Examples] = {
    "goals": (
        {},
        {"goal": "大修里程", "target": "15", "actual": "12"},
        {"goal": "优良路率", "target": "90", "actual": "92.5", "unit": "%"},
        {"goal": "投诉件数", "goal_kind": "满意度", "sense": "不高于", "target": "10", "actual": "9", "unit": "件"},
        {"subject": "X2024-002", "goal": "新增就业", "goal_kind": "效益", "target": "1000", "actual": "850", "unit": "人"},
    ),
}  # fmt: skip
