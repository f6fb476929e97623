"""Engineering projects: from estimate to final account, what each review cut, what went over its estimate.
工程项目：从估算到竣工决算，每道评审审减多少，哪些超了概算。

A row is one project. The chain is 估算 → 概算 → 预算（控制价）→ 合同 → 送审结算 → 审定结算 → 竣工决算; a project that has not come so far leaves the
rest empty. Each saving is of the projects that have both of its ends and is held against its own base, which is shown: a rate
of totals weighs projects by their money, a mean of rates lets each count alike, and none stands for the other. What reviews
cut (审减) is no saving of the tender; `engineering_savings` is both together. A project is over its estimate where its
investment is above the approved one, and over it without approval where it is above the one that was approved anew (调整概算) as
well. What an estimate became (估算 against 概算) was cut by nobody.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli.column import Choice, amount, code, date, state, text, whole
from fiscalcli.errors import Text
from fiscalcli.ledger import Rule, Stage, count, distinct, gap, mean, ordered, rate, total

if TYPE_CHECKING:
    from fiscalcli.ledger import Examples
    from fiscalcli.model import Severity

TITLE = Text("工程项目台账", "Engineering project ledger")
SECTOR = "projects"

KINDS = (
    Choice("building", "房屋建筑", "buildings", "房建|房建工程|房屋建筑工程|建筑工程|公共建筑|土建|building"),
    Choice("municipal", "市政工程", "municipal works", "市政|市政道路|市政基础设施|管网|污水|municipal"),
    Choice("road", "交通工程", "roads and transport", "交通|公路|道路|道路工程|桥梁|农村公路|transport"),
    Choice("water", "水利工程", "water works", "水利|河道|水务|水利设施|water"),
    Choice("farmland", "农业农村", "farmland and villages", "高标准农田|农田|农业|农村|乡村建设|farmland"),
    Choice("landscape", "园林绿化", "landscape", "绿化|园林|景观|生态修复|landscaping"),
    Choice("digital", "信息化", "information systems", "信息化项目|信息系统|智慧城市|弱电|it"),
    Choice("repair", "维修改造", "repair", "维修|改造|装修|装饰|修缮|装饰装修|老旧小区改造|repairs"),
    Choice("other", "其他工程", "other works", "其他|其它|other"),
)  # fmt: skip

COLUMNS = (
    code("project", "项目编号", "project", key=True, aliases="项目编码|项目代码|项目统一代码|统一项目代码|投资项目代码|立项编号|工程编号|编号|project code|project id|project no", example="G2024-001"),
    text("name", "项目名称", "name", required=True, aliases="名称|项目|工程名称|工程项目名称|建设项目名称|项目工程名称|project name", example=("人民路改造工程", "Renmin Road rebuilding")),
    text("owner", "建设单位", "owner", aliases="单位|单位名称|项目单位|业主|业主单位|项目业主|项目建设单位|主管单位|主管部门|申报单位|送审单位|实施单位|client|department", example=("区住建局", "Housing and construction office")),
    state("project_kind", "工程类别", "kind of works", KINDS, aliases="项目类别|项目类型|工程类型|类别|类型|分类|专业|行业|kind|type of works", example=("市政工程", "municipal works")),
    amount("estimate", "投资估算", "first estimate", aliases="估算|估算金额|估算投资|估算总投资|可研估算|立项估算|匡算|投资估算金额|feasibility estimate", example="52000000.00"),
    amount("approved_estimate", "核定概算", "approved estimate", aliases="概算|概算金额|概算投资|概算总投资|批复概算|批准概算|概算批复|概算批复金额|核定概算金额|审定概算|设计概算|初步设计概算|estimate approved", example="50000000.00"),
    amount("adjusted_estimate", "调整概算", "estimate approved anew", aliases="调整后概算|概算调整|调整概算金额|重新核定概算|批复调整概算|adjusted estimate|revised estimate", example="", help=("经重新报批的概算，没有调整不填", "where the estimate was approved again")),
    amount("budget_submitted", "送审预算", "budget submitted", aliases="预算送审|预算送审金额|预算送审价|送审预算价|送审预算金额|送审控制价|预算编制价|编制预算|预算评审送审金额|预算评审送审|预算送审额|budget for review", example="48500000.00"),
    amount("budget_approved", "审定预算", "budget approved", aliases="控制价|招标控制价|最高投标限价|预算|预算金额|预算审定|预算审定金额|预算审定价|审定预算价|审定预算金额|预算评审审定金额|预算评审审定|预算控制价|施工图预算|审定控制价|预算审定额|price ceiling|ceiling price", example="46100000.00", help=("预算评审后的审定价，即招标控制价", "what the review left, the ceiling of the tender")),
    amount("contract", "合同价", "contract", aliases="合同|合同金额|合同额|合同总价|合同价款|签约合同价|合同签约价|中标价|中标金额|中标合同价|contract price|contract value|contract amount", example="43200000.00"),
    amount("changes", "变更签证", "changes", signed=True, aliases="变更|变更金额|变更签证金额|设计变更|设计变更金额|工程变更|工程变更金额|签证金额|现场签证|合同变更|变更增减|variations|change orders", example="850000.00", help=("设计变更和现场签证，调减为负", "changes to the contract, below zero where they make it less")),
    amount("settlement_submitted", "送审结算", "settlement submitted", aliases="结算送审|结算送审金额|结算送审价|送审结算价|送审结算金额|结算评审送审金额|结算审核送审金额|结算审计送审金额|结算送审额|送审|送审金额|送审价|送审额|报审金额|送审造价|settlement for review", example="44700000.00"),
    amount("settlement_approved", "审定结算", "settlement approved", aliases="结算审定|结算审定金额|结算审定价|审定结算价|审定结算金额|结算评审审定金额|结算审核审定金额|结算审计审定金额|结算审定额|审定|审定金额|审定价|审定额|审核金额|审定造价|settlement audited", example="41900000.00"),
    amount("final_account", "竣工决算", "final account", aliases="决算|决算金额|竣工决算金额|竣工财务决算|竣工财务决算金额|财务决算|财务决算金额|决算批复|final accounts", example="46800000.00", help=("含征地、设计、监理等全部投资", "all of the investment, with land, design and supervision")),
    amount("investment", "项目投资", "investment", aliases="完成投资|累计完成投资|实际投资|实际总投资|累计投资|项目总投资|实际完成投资|invested", example="46800000.00", help=("至今完成的全部投资", "all that was invested until now")),
    date("estimate_on", "概算批复日期", "estimate approved on", aliases="概算批复时间|概算日期|概算核定日期|estimate date", example="2022-03-10"),
    date("budget_on", "预算审定日期", "budget approved on", aliases="预算审定时间|预算评审日期|预算日期|控制价审定日期|budget date", example="2022-05-20"),
    date("contract_on", "合同签订日期", "contract signed on", aliases="合同日期|合同签订时间|签约日期|签订日期|contract date", example="2022-07-01"),
    date("finished_on", "竣工日期", "finished on", aliases="竣工时间|竣工验收日期|竣工验收时间|完工日期|完工时间|实际竣工日期|completion date", example="2023-11-30"),
    date("settlement_on", "结算审定日期", "settlement approved on", aliases="结算审定时间|结算日期|结算审核日期|审定日期|审定时间|出具报告日期|settlement date", example="2024-04-18"),
    date("final_on", "决算批复日期", "final account approved on", aliases="决算日期|决算批复时间|竣工决算日期|竣工财务决算批复日期|final account date", example="2024-09-05"),
)  # fmt: skip

GIVEN = (
    (whole("closing_months", "竣工后办结月数", "months in which a finished project is settled and closed", unit="月", example="12"), "12"),
)  # fmt: skip

KIND = ("project_kind",)
BUDGET = "budget_submitted IS NOT NULL AND budget_approved IS NOT NULL"
TENDER = "budget_approved IS NOT NULL AND contract IS NOT NULL"
SETTLED = "settlement_submitted IS NOT NULL AND settlement_approved IS NOT NULL"
CHANGED = "contract IS NOT NULL AND changes IS NOT NULL"
BUILT = "contract IS NOT NULL AND settlement_approved IS NOT NULL"
REFINED = "estimate IS NOT NULL AND approved_estimate IS NOT NULL"
CAPPED = "approved_estimate IS NOT NULL AND investment IS NOT NULL"
CAP = "coalesce(adjusted_estimate, approved_estimate)"
BUDGET_CUT = "budget_submitted - budget_approved"
TENDER_CUT = "budget_approved - contract"
SETTLEMENT_CUT = "settlement_submitted - settlement_approved"
# A hundred years are as long as any: the database has no day far before.
LONG_FINISHED = "finished_on < $as_of - least($closing_months, 1200) * INTERVAL 1 MONTH"
STAGES = {
    "approved_estimate": ("核定概算", "an approved estimate"),
    "budget_approved": ("审定预算", "an approved budget"),
    "contract": ("合同价", "a contract"),
    "settlement_submitted": ("送审结算", "a submitted settlement"),
    "settlement_approved": ("审定结算", "an approved settlement"),
    "final_account": ("竣工决算", "a final account"),
}
"""The stages of the chain, each with what it is called; every one but the first follows upon the one before it."""


def without(later: str, earlier: str) -> str:
    """Return the SQL for a stage of the chain that lacks the one before it."""
    return f"{later} IS NOT NULL AND {earlier} IS NULL"


BROKEN = " OR ".join(f"({without(later, earlier)})" for earlier, later in pairwise(STAGES))

FIGURES = (
    count("projects", "项目", "Projects", unit="个", by=KIND),
    distinct("owners", "建设单位数", "Owners", "owner"),
    total("estimates", "投资估算", "First estimates", "estimate", by=KIND),
    total("approved_estimates", "核定概算", "Approved estimates", "approved_estimate", by=KIND),
    total("contracts", "合同价", "Contracts", "contract", by=KIND),
    total("final_accounts", "竣工决算", "Final accounts", "final_account", by=KIND),
    total("refined_from", "估算（有概算的项目）", "First estimates of projects with an approved one", "estimate", REFINED),
    total("refined", "估算减概算", "First estimate less approved estimate", "estimate - approved_estimate", REFINED),
    rate("refined_rate", "概算较估算核减率", "Approved estimates below first ones", "refined", "refined_from"),
    count("budget_reviews", "完成预算评审", "Budgets reviewed", BUDGET, by=KIND),
    total("budget_submitted", "送审预算", "Budgets submitted", "budget_submitted", BUDGET, by=KIND),
    total("budget_approved", "审定预算", "Budgets approved", "budget_approved", BUDGET, by=KIND),
    total("budget_cut", "预算审减额", "Cut in the review of budgets", BUDGET_CUT, BUDGET, by=KIND),
    rate("budget_cut_rate", "预算审减率（合计）", "Cut in the review of budgets, rate of totals", "budget_cut", "budget_submitted"),
    mean("budget_cut_mean", "预算审减率（各项目平均）", "Cut in the review of budgets, mean of rates", BUDGET_CUT, "budget_submitted", BUDGET),
    count("tenders", "已签合同的控制价项目", "Tenders with a ceiling and a contract", TENDER, by=KIND),
    total("tender_ceiling", "控制价（已签合同）", "Ceilings of tenders with a contract", "budget_approved", TENDER, by=KIND),
    total("tender_saving", "招标节约额", "Saved by tenders", TENDER_CUT, TENDER, by=KIND),
    rate("tender_saving_rate", "招标节约率（合计）", "Saved by tenders, rate of totals", "tender_saving", "tender_ceiling"),
    mean("tender_saving_mean", "招标节约率（各项目平均）", "Saved by tenders, mean of rates", TENDER_CUT, "budget_approved", TENDER),
    total("changed_contracts", "合同价（填有变更）", "Contracts that say their changes", "contract", CHANGED),
    count("changed", "有变更的合同", "Contracts that were changed", f"{CHANGED} AND changes <> 0"),
    total("changes", "变更签证净额", "Net changes to contracts", "changes", CHANGED, by=KIND),
    rate("changes_rate", "变更率（合计）", "Net changes against contracts", "changes", "changed_contracts"),
    count("settlement_reviews", "完成结算评审", "Settlements reviewed", SETTLED, by=KIND),
    total("settlement_submitted", "送审结算", "Settlements submitted", "settlement_submitted", SETTLED, by=KIND, indicator="settlement_submitted"),
    total("settlement_approved", "审定结算", "Settlements approved", "settlement_approved", SETTLED, by=KIND, indicator="settlement_approved"),
    total("settlement_cut", "结算审减额", "Cut in the review of settlements", SETTLEMENT_CUT, SETTLED, by=KIND),
    rate("settlement_cut_rate", "结算审减率（合计）", "Cut in the review of settlements, rate of totals", "settlement_cut", "settlement_submitted"),
    mean("settlement_cut_mean", "结算审减率（各项目平均）", "Cut in the review of settlements, mean of rates", SETTLEMENT_CUT, "settlement_submitted", SETTLED),
    count("settlement_waiting", "结算已送审未审定", "Settlements submitted and not approved", "settlement_submitted IS NOT NULL AND settlement_approved IS NULL"),
    total("settlement_contracts", "合同价（已审定结算）", "Contracts with an approved settlement", "contract", BUILT),
    total("above_contract", "审定结算减合同价", "Approved settlements less contracts", "settlement_approved - contract", BUILT),
    rate("above_contract_rate", "审定结算较合同增减率", "Approved settlements above contracts", "above_contract", "settlement_contracts"),
    count("reviewed", "评审项目", "Projects reviewed", f"({BUDGET}) OR ({SETTLED})", by=KIND, indicator="investment_projects_reviewed"),
    total("review_cut", "评审审减额", "Cut by reviews", f"coalesce({BUDGET_CUT}, 0) + coalesce({SETTLEMENT_CUT}, 0)", f"({BUDGET}) OR ({SETTLED})", by=KIND, indicator="review_cut"),
    total("savings", "节约工程资金", "Savings on engineering projects", f"coalesce({BUDGET_CUT}, 0) + coalesce({TENDER_CUT}, 0) + coalesce({SETTLEMENT_CUT}, 0)", f"({BUDGET}) OR ({TENDER}) OR ({SETTLED})", by=KIND, indicator="engineering_savings"),
    total("capped", "核定概算（已有投资）", "Approved estimates of projects with investment", "approved_estimate", CAPPED, by=KIND, indicator="estimate_approved"),
    total("investment", "项目投资（已有概算）", "Investment of projects with an approved estimate", "investment", CAPPED, by=KIND, indicator="project_investment"),
    rate("investment_rate", "投资占概算", "Investment against approved estimates", "investment", "capped"),
    count("over_estimate", "超概算项目", "Projects over their estimate", "investment > approved_estimate", by=KIND),
    total("over_amount", "超概算金额", "Investment over estimates", "investment - approved_estimate", "investment > approved_estimate", by=KIND),
    count("over_unapproved", "超概算未重新报批", "Projects over their estimate, not approved again", f"investment > {CAP}"),
    total("over_unapproved_amount", "超概算未重新报批金额", "Investment over estimates, not approved again", f"investment - {CAP}", f"investment > {CAP}"),
    count("settled_over", "审定结算超概算", "Settlements over the estimate", f"settlement_approved > {CAP}"),
    count("final_over", "竣工决算超概算", "Final accounts over the estimate", f"final_account > {CAP}"),
    total("adjusted_up", "调整概算净增", "Estimates approved anew, net increase", "adjusted_estimate - approved_estimate"),
    count("broken", "环节缺失的项目", "Projects whose chain is broken", BROKEN),
    count("closed", "完成竣工决算", "Projects with a final account", "final_account IS NOT NULL"),
    count("unsettled", "竣工未送审结算", "Finished, no settlement submitted", "finished_on IS NOT NULL AND settlement_submitted IS NULL"),
    count("unsettled_long", "竣工后长期未审定结算", "Finished long ago, no settlement approved", f"{LONG_FINISHED} AND settlement_approved IS NULL"),
    count("unclosed_long", "竣工后长期未办决算", "Finished long ago, no final account", f"{LONG_FINISHED} AND final_account IS NULL"),
    gap("unclosed", "未办竣工决算的项目", "Projects without a final account", "projects", "closed"),
)  # fmt: skip

REPORT = (
    Stage("scale", Text("项目规模", "Scale"), ("projects", "owners", "estimates", "approved_estimates", "contracts", "final_accounts"), by=KIND),
    Stage("estimate", Text("估算到概算", "From first to approved estimate"), ("refined_from", "refined", "refined_rate")),
    Stage("budget", Text("预算评审", "Review of budgets"), ("budget_reviews", "budget_submitted", "budget_approved", "budget_cut", "budget_cut_rate", "budget_cut_mean")),
    Stage("tender", Text("招标与合同", "Tender and contract"), ("tenders", "tender_ceiling", "tender_saving", "tender_saving_rate", "tender_saving_mean", "changed_contracts", "changed", "changes", "changes_rate")),
    Stage("settlement", Text("结算评审", "Review of settlements"), ("settlement_reviews", "settlement_submitted", "settlement_approved", "settlement_cut", "settlement_cut_rate", "settlement_cut_mean", "settlement_waiting", "settlement_contracts", "above_contract", "above_contract_rate")),
    Stage("savings", Text("节约资金", "Savings"), ("reviewed", "review_cut", "savings"), by=KIND),
    Stage("control", Text("概算控制", "Within the estimate"), ("capped", "investment", "investment_rate", "over_estimate", "over_amount", "over_unapproved", "over_unapproved_amount", "settled_over", "final_over", "adjusted_up")),
    Stage("chain", Text("全过程监管", "The whole chain"), ("broken", "closed", "unclosed", "unsettled", "unsettled_long", "unclosed_long")),
)  # fmt: skip

_ESTIMATE, _BUDGET, _CONTRACT, _FINISHED, _SETTLEMENT, _FINAL = (
    ("estimate_on", "概算批复日期", "The approved estimate"),
    ("budget_on", "预算审定日期", "The approved budget"),
    ("contract_on", "合同签订日期", "The contract"),
    ("finished_on", "竣工日期", "The completion"),
    ("settlement_on", "结算审定日期", "The approved settlement"),
    ("final_on", "决算批复日期", "The final account"),
)
_ORDER = (
    Text("环节倒置：先施工后批、或日期填错", "either a stage was skipped until later, or one of the days is wrong"),
    Text("核对批文、合同和报告，改正日期", "look at the documents and correct the day"),
)  # fmt: skip


def _alone(later: str, earlier: str, severity: Severity, breaks: dict[str, str]) -> Rule:
    """Return the rule that a stage of the chain has the one before it."""
    (zh, en), (before_zh, before_en) = STAGES[later], STAGES[earlier]
    return Rule(
        f"{later.replace('_', '-')}-alone", severity,
        Text(f"有{zh}而没有{before_zh}", f"There is {en} without {before_en}"),
        without(later, earlier),
        Text("后一环节以前一环节为限，缺了就无从比较", "each stage is held to the one before it"),
        Text(f"补填{before_zh}，或查明为何没有这一环节", f"add {before_en}, or find out why there is none"),
        breaks,
    )  # fmt: skip


RULES = (
    Rule(
        "settlement-above-estimate", "error",
        Text("审定结算超过核定概算", "A settlement is above the approved estimate"),
        f"settlement_approved > {CAP}",
        Text("超概算须重新报批", "more than the estimate needs approval again"),
        Text("核对金额单位；确实超出的，办理调整概算后填写“调整概算”", "see whether the units are the same; if so have the estimate approved anew and add it"),
        {"approved_estimate": "41899999.99", "estimate": "41899999.99", "budget_submitted": "", "budget_approved": "41899999.99", "contract": "41899999.99", "settlement_submitted": "41900000.00", "investment": "", "final_account": ""},
        found="settlement_approved", expected=CAP,
    ),
    Rule(
        "investment-above-estimate", "error",
        Text("项目投资超过核定概算", "The investment is above the approved estimate"),
        f"investment > {CAP}",
        Text("超概算须重新报批", "more than the estimate needs approval again"),
        Text("核对金额单位；确实超出的，办理调整概算后填写“调整概算”", "see whether the units are the same; if so have the estimate approved anew and add it"),
        {"investment": "50000000.01", "final_account": ""}, found="investment", expected=CAP,
    ),
    Rule(
        "final-above-estimate", "error",
        Text("竣工决算超过核定概算", "The final account is above the approved estimate"),
        f"final_account > {CAP}",
        Text("超概算须重新报批", "more than the estimate needs approval again"),
        Text("核对金额单位；确实超出的，办理调整概算后填写“调整概算”", "see whether the units are the same; if so have the estimate approved anew and add it"),
        {"final_account": "50000000.01", "investment": ""}, found="final_account", expected=CAP,
    ),
    Rule(
        "budget-above-estimate", "warning",
        Text("审定预算超过核定概算", "A budget is above the approved estimate"),
        f"budget_approved > {CAP}",
        Text("预算以概算为限，招标前就能看出会超概算", "the budget is held to the estimate: before any tender it shows that the project will be over"),
        Text("优化设计，或重新报批概算", "change the design, or have the estimate approved again"),
        {"budget_submitted": "50000000.01", "budget_approved": "50000000.01"}, found="budget_approved", expected=CAP,
    ),
    Rule(
        "estimate-above-first", "notice",
        Text("核定概算超过投资估算", "The approved estimate is above the first one"),
        "approved_estimate > estimate",
        Text("超出较多的，可行性研究要重新报批", "where it is much more, the feasibility study needs approval again"),
        Text("核对两次批复", "look at both approvals"),
        {"estimate": "49999999.99"}, found="approved_estimate", expected="estimate",
    ),
    Rule(
        "contract-above-ceiling", "error",
        Text("合同价高于审定预算（控制价）", "A contract is above its ceiling"),
        "contract > budget_approved",
        Text("超过最高投标限价的投标无效", "a bid above the ceiling is void"),
        Text("核对控制价和合同，查明原因", "look at both, and find out why"),
        {"contract": "46100000.01"}, found="contract", expected="budget_approved",
    ),
    Rule(
        "budget-increased", "warning",
        Text("审定预算大于送审预算", "A review made a budget larger"),
        "budget_approved > budget_submitted",
        Text("评审一般只减不增，可能两列填反", "reviews cut; perhaps the two were exchanged"),
        Text("核对评审报告", "look at the report of the review"),
        {"budget_submitted": "46099999.99"}, found="budget_approved", expected="budget_submitted",
    ),
    Rule(
        "settlement-increased", "error",
        Text("审定结算大于送审结算", "A review made a settlement larger"),
        "settlement_approved > settlement_submitted",
        Text("审定额以送审额为限，可能两列填反", "what is approved is held to what was submitted; perhaps the two were exchanged"),
        Text("核对审核报告；漏报的应重新送审", "look at the report; what was left out is to be submitted again"),
        {"settlement_submitted": "41899999.99"}, found="settlement_approved", expected="settlement_submitted",
    ),
    Rule(
        "settlement-above-final", "error",
        Text("竣工决算小于审定结算", "A final account is below the settlement"),
        "settlement_approved > final_account",
        Text("决算包含结算，不会更小", "the final account has the settlement in it"),
        Text("核对金额单位，改正其中一个", "see whether the units are the same, and correct one of them"),
        {"final_account": "41899999.99", "investment": "41899999.99"}, found="settlement_approved", expected="final_account",
    ),
    Rule(
        "investment-final", "warning",
        Text("已有竣工决算，而项目投资与它不同", "The investment differs from the final account"),
        "investment <> final_account",
        Text("决算批复后，项目投资以决算为准", "after the final account the investment is what it says"),
        Text("把项目投资改为决算数", "correct the investment"),
        {"investment": "46799999.99"}, found="investment", expected="final_account",
    ),
    Rule(
        "estimate-adjusted-alone", "error",
        Text("有调整概算而没有核定概算", "An estimate was approved anew that was never approved"),
        "adjusted_estimate IS NOT NULL AND approved_estimate IS NULL",
        Text("调整的是原来核定的概算", "what was approved again had been approved"),
        Text("补填原核定概算", "add the estimate that was approved first"),
        {"adjusted_estimate": "50000000", "approved_estimate": "", "budget_submitted": "", "budget_approved": "", "contract": "", "changes": "", "settlement_submitted": "", "settlement_approved": "", "final_account": ""},
    ),
    _alone("budget_approved", "approved_estimate", "warning", {"approved_estimate": ""}),
    _alone("contract", "budget_approved", "warning", {"budget_approved": "", "budget_submitted": ""}),
    _alone("settlement_submitted", "contract", "error", {"contract": "", "changes": ""}),
    _alone("settlement_approved", "settlement_submitted", "error", {"settlement_submitted": ""}),
    _alone("final_account", "settlement_approved", "error", {"settlement_approved": "", "settlement_on": ""}),
    ordered(_ESTIMATE, _BUDGET, *_ORDER, {"estimate_on": "2022-06-01"}),
    ordered(_BUDGET, _CONTRACT, *_ORDER, {"budget_on": "2022-07-02"}),
    ordered(_CONTRACT, _FINISHED, *_ORDER, {"contract_on": "2023-12-01"}),
    ordered(_FINISHED, _SETTLEMENT, *_ORDER, {"finished_on": "2024-04-19"}),
    ordered(_SETTLEMENT, _FINAL, *_ORDER, {"settlement_on": "2024-09-06"}),
)  # fmt: skip

_EARLY = dict.fromkeys(
    ("changes", "settlement_submitted", "settlement_approved", "final_account", "finished_on", "settlement_on", "final_on"), ""
)  # fmt: skip
EXAMPLES: Examples = (
    {"project": "G2024-001"},
    {"project": "G2024-002", "project_kind": "房屋建筑", "estimate": "9000000", "approved_estimate": "8800000", "adjusted_estimate": "9300000", "budget_submitted": "8700000", "budget_approved": "8400000", "contract": "8100000", "changes": "-60000", "settlement_submitted": "8050000", "settlement_approved": "7900000", "final_account": "9250000", "investment": "9250000"},
    _EARLY | {"project": "G2024-003", "project_kind": "水利工程", "estimate": "", "approved_estimate": "3000000", "budget_submitted": "2900000", "budget_approved": "2750000.50", "contract": "2600000", "investment": "1200000"},
    _EARLY | {"project": "G2024-004", "project_kind": "维修改造", "approved_estimate": "600000", "estimate": "650000", "budget_submitted": "590000", "budget_approved": "560000", "contract": "540000", "settlement_submitted": "545000", "investment": "540000", "finished_on": "2023-06-30"},
)  # fmt: skip
