"""Funds from above: what was applied for, won, received and spent, what is late, what is debt and what is a grant.
上级资金：申请、获批、到位、支出各多少，哪些迟到，哪些是债务、哪些是补助。

A row is one application or award. 获批, 到位 and 支出 are three different totals. Bonds are borrowed and no revenue: what was won
is told by `debt_won`, `grant_won` and `unsaid_won`, and the total of all three, which reports publish, is no revenue either.
A bond is debt, an award and a transfer are grants by their kinds, whatever the column of the nature (资金性质) says: a rule finds
what contradicts. Of treasury bonds and other money only that column says which, as some are repaid by the place and some are
not; investment in the central budget is a grant unless it says debt. Funds from above overlap with transfers in the budget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.column import Choice, amount, code, date, state, text, whole
from fiscalcli.errors import Text
from fiscalcli.ledger import Rule, Stage, count, mean, optional, ordered, rate, total

if TYPE_CHECKING:
    from fiscalcli.ledger import Examples

TITLE = Text("上级资金台账", "Ledger of funds from above")
SECTOR = "upper_funds"

KINDS = (
    Choice("treasury", "超长期特别国债", "ultra-long special treasury bonds", "特别国债|超长期国债|超长期特别国债资金|国债资金|国债|增发国债"),
    Choice("special_bond", "专项债券", "special bonds", "专项债|新增专项债|新增专项债券|地方政府专项债券|专项债券资金"),
    Choice("general_bond", "一般债券", "general bonds", "一般债|新增一般债|新增一般债券|地方政府一般债券"),
    Choice("award", "奖补资金", "awards and subsidies", "奖补|奖励资金|以奖代补|奖励补助|竞争性资金|示范试点资金"),
    Choice("investment", "中央预算内投资", "investment in the central budget", "中央预算内|预算内投资|中央预算内资金|省预算内投资"),
    Choice("special_transfer", "专项转移支付", "special-purpose transfers", "专项资金|上级专项|专项补助|专项转移支付资金|省级专项资金|中央专项资金"),
    Choice("general_transfer", "一般性转移支付", "general transfers", "一般转移支付|共同财政事权转移支付|财力补助|一般性补助"),
    Choice("other", "其他资金", "other funds", "其他|其它|其它资金"),
)  # fmt: skip
NATURES = (
    Choice("debt", "债务", "debt", "债务资金|举借|需偿还|转贷|债券"),
    Choice("grant", "补助", "grant", "补助资金|无偿|无偿补助|无需偿还|转移支付"),
)
PROGRAMMES = (
    Choice("two_major", "两重", "major strategies and security", '“两重”|"两重"|两重建设|“两重”建设|“两重”项目|两重项目'),
    Choice("two_new", "两新", "renewal and trade-in", '“两新”|"两新"|两新政策|“两新”政策|设备更新|以旧换新|消费品以旧换新|大规模设备更新'),
    Choice("transport", "交通基建", "transport", "交通|交通基础设施|重大交通基建|公路"),
    Choice("water", "水利", "water", "水利建设|水利工程"),
    Choice("farmland", "农业农村", "farming and villages", "高标准农田|农业|乡村振兴|农田建设"),
    Choice("housing", "保障性住房", "housing", "保障性安居工程|老旧小区改造|城中村改造|住房保障"),
    Choice("urban", "城市更新", "urban renewal", "市政|市政基础设施|管网|地下管网"),
    Choice("social", "社会事业", "social services", "教育|卫生|医疗卫生|养老|文化|教育卫生"),
    Choice("ecology", "生态环保", "ecology", "生态|环保|节能环保|污染防治|生态修复"),
    Choice("industry", "产业发展", "industry", "产业|科技创新|工业|产业园区"),
    Choice("other", "其他方向", "other purposes", "其他|其它"),
)  # fmt: skip

COLUMNS = (
    code("award", "资金编号", "award", key=True, aliases="编号|资金编码|申报编号|台账编号|指标编号|award id|award no", example="F2024-001"),
    text("name", "项目名称", "name", required=True, aliases="名称|项目|资金名称|申报项目|申报项目名称|资金项目名称|事项名称|project name", example=("人民路改造工程", "Renmin Road rebuilding")),
    code("project", "项目编号", "project", aliases="项目编码|项目代码|项目统一代码|统一项目代码|投资项目代码|工程编号|project code|project id", example="G2024-001", help=("与工程项目台账的项目编号一致，不是工程的不填", "as in the ledger of engineering projects; empty for what is none")),
    text("owner", "申报单位", "applicant", aliases="单位|单位名称|项目单位|主管部门|主管单位|责任单位|牵头单位|实施单位|建设单位|用款单位|owner|department", example=("区住建局", "Housing and construction office")),
    state("fund_kind", "资金类别", "kind of funds", KINDS, required=True, aliases="资金种类|资金类型|类别|类型|资金来源|种类|kind|fund kind|funding source", example=("专项债券", "special bonds")),
    state("fund_nature", "资金性质", "nature", NATURES, aliases="性质|债务或补助|是否债务|资金属性|debt or grant", example=("债务", "debt"), help=("特别国债和其他资金必须说明，债券、转移支付可不填", "needed for treasury bonds and other funds; bonds and transfers say it by their kind")),
    state("programme", "政策方向", "programme", PROGRAMMES, aliases="政策|政策领域|支持方向|支持领域|投向领域|投向|领域|资金投向|项目领域|重大政策|program", example=("两重", "major strategies and security")),
    text("document", "下达文号", "document", aliases="文号|指标文号|资金文号|批复文号|发文文号|文件号|批文号|document no", example=("苏财债〔2024〕15号", "Notice 2024-15")),
    amount("applied", "申请金额", "applied for", aliases="申报金额|申请资金|申报资金|申请额|申报额|拟争取金额|申请争取金额|requested", example="80000000.00"),
    amount("won", "获批金额", "won", aliases="争取金额|争取资金|争取到位指标|批复金额|下达金额|下达资金|获批资金|获得资金|核定金额|安排金额|中标金额|已下达|已下达金额|获批额|awarded|approved", example="60000000.00", help=("未获批的不填", "empty where nothing was won")),
    amount("received", "到位金额", "received", aliases="到位资金|到账金额|到账资金|已到位|已到位金额|已到位资金|资金到位|实际到位|实际到位金额|收到金额|paid in", example="60000000.00"),
    amount("spent", "支出金额", "spent", aliases="支出|已支出|已支出金额|实际支出|累计支出|支付金额|已支付|已支付金额|使用金额|已使用|执行数|支出数|拨付金额|已拨付|paid out|expenditure", example="41000000.00"),
    date("applied_on", "申报日期", "applied on", aliases="申请日期|申报时间|申请时间|application date", example="2024-01-15"),
    date("won_on", "获批日期", "won on", aliases="批复日期|下达日期|获批时间|批复时间|下达时间|发文日期|文件日期|award date", example="2024-04-10"),
    date("due_on", "应到位日期", "due on", aliases="应到账日期|约定到位日期|计划到位日期|应到位时间|计划到位时间|due date", example="2024-05-31"),
    date("received_on", "到位日期", "received on", aliases="到账日期|到位时间|到账时间|实际到位日期|实际到位时间|receipt date", example="2024-05-20", help=("分次到位的写最后一次", "of the last part where it came in several")),
    date("spent_on", "首次支出日期", "first spent on", aliases="支出日期|首笔支出日期|首次拨付日期|支付日期|支出时间|拨付日期|first payment", example="2024-06-12"),
    date("spend_by", "支出期限", "spend by", aliases="使用期限|支出截止日期|应支出日期|资金使用期限|支出时限|截止日期|deadline", example="2025-06-30"),
)  # fmt: skip

GIVEN = (
    (whole("arrival_days", "到位期限天数", "days in which an award is received", unit="天", example="90"), "90"),
    (whole("unspent_months", "长期未支月数", "months after which money is unspent for long", unit="月", example="12"), "12"),
)  # fmt: skip

BY = ("fund_kind", "programme")
BONDS = "fund_kind IN ('special_bond', 'general_bond')"
GRANTS = "fund_kind IN ('award', 'special_transfer', 'general_transfer')"
SAID = optional("fund_nature")
# Investment in the central budget is a grant, unless the award says that it is lent.
NATURE = f"CASE WHEN {BONDS} THEN 'debt' WHEN {GRANTS} OR (fund_kind = 'investment' AND {SAID} IS NULL) THEN 'grant' ELSE {SAID} END"
DEBT = f"({NATURE}) = 'debt'"
GRANT = f"({NATURE}) = 'grant'"
UNSAID = f"({NATURE}) IS NULL"
SHORT = "won > coalesce(received, 0)"
LEFT = "received > coalesce(spent, 0)"
TO_COME = "won - coalesce(received, 0)"
TO_SPEND = "received - coalesce(spent, 0)"
# A hundred years are as long as any: the database has no day far before.
UNSPENT = f"received_on < $as_of - least($unspent_months, 1200) * INTERVAL 1 MONTH AND {LEFT}"

FIGURES = (
    count("applications", "申报项目", "Applications", "applied IS NOT NULL", unit="项", by=BY),
    total("applied", "申请金额", "Applied for", "applied", by=BY),
    count("won_items", "获批项目", "Awards", "won > 0", unit="项", by=BY),
    count("pending", "申报未获批", "Applications without an award", "applied IS NOT NULL AND coalesce(won, 0) = 0", unit="项"),
    total("won_applied", "获批金额（有申请的）", "Won of what was applied for", "won", "applied IS NOT NULL"),
    rate("success_rate", "申请获批率（按金额）", "Won of what was applied for, rate", "won_applied", "applied"),
    total("won", "争取上级资金（含债务，不等于收入）", "Funds won from above (with debt, no revenue)", "won", by=BY, indicator="upper_funds"),
    total("grant_won", "获批补助资金", "Grants won", "won", GRANT),
    total("debt_won", "获批债务资金（不是收入）", "Debt won (no revenue)", "won", DEBT),
    total("unsaid_won", "获批未说明性质", "Won, nature not said", "won", UNSAID),
    total("received", "到位资金（含债务）", "Received (with debt)", "received", by=BY),
    total("grant_received", "到位补助资金", "Grants received", "received", GRANT),
    total("debt_received", "到位债务资金（不是收入）", "Debt received (no revenue)", "received", DEBT),
    total("unsaid_received", "到位未说明性质", "Received, nature not said", "received", UNSAID),
    rate("received_rate", "资金到位率", "Received of what was won", "received", "won"),
    count("short", "未到齐资金", "Awards not received in full", SHORT, unit="项"),
    total("to_come", "尚未到位金额", "Won and not received", TO_COME, SHORT),
    total("spent", "支出金额（含债务）", "Spent (with debt)", "spent", by=BY),
    total("grant_spent", "补助资金支出", "Grants spent", "spent", GRANT),
    total("debt_spent", "债务资金支出", "Debt spent", "spent", DEBT),
    total("unsaid_spent", "未说明性质资金支出", "Spent, nature not said", "spent", UNSAID),
    rate("spent_rate", "支出进度（占到位，合计）", "Spent of what was received, rate of totals", "spent", "received"),
    mean("spent_mean", "支出进度（占到位，各项平均）", "Spent of what was received, mean of rates", "coalesce(spent, 0)", "received"),
    rate("spent_won_rate", "支出进度（占获批）", "Spent of what was won", "spent", "won"),
    rate("grant_spent_rate", "补助资金支出进度", "Spent of grants received", "grant_spent", "grant_received"),
    rate("debt_spent_rate", "债务资金支出进度", "Spent of debt received", "debt_spent", "debt_received"),
    total("to_spend", "到位未支出金额", "Received and not spent", TO_SPEND, LEFT),
    count("untouched", "到位后分文未支", "Received and nothing spent", "received > 0 AND coalesce(spent, 0) = 0", unit="项"),
    count("late", "迟于应到位日到位", "Received after the day due", "received_on > due_on", unit="项"),
    total("late_amount", "迟到金额", "Amount received after the day due", "received", "received_on > due_on"),
    count("slow", "获批后迟迟才到位", "Received long after the award", "date_diff('day', won_on, received_on) > $arrival_days", unit="项"),
    count("overdue", "逾期未到齐", "Due and not received in full", f"due_on < $as_of AND {SHORT}", unit="项"),
    total("overdue_amount", "逾期未到位金额", "Amount due and not received", TO_COME, f"due_on < $as_of AND {SHORT}"),
    count("waiting", "获批后迟迟未到齐", "Won long ago, not received in full", f"date_diff('day', won_on, $as_of) > $arrival_days AND {SHORT}", unit="项"),
    count("behind", "支出期限已过未支完", "Not spent by the day it should be", f"spend_by < $as_of AND {LEFT}", unit="项"),
    total("behind_amount", "超过支出期限的结余", "Amount not spent by the day it should be", TO_SPEND, f"spend_by < $as_of AND {LEFT}"),
    count("idle", "到位后长期未支完", "Received long ago, not spent in full", UNSPENT, unit="项"),
    total("idle_amount", "长期未支的结余", "Amount received long ago and not spent", TO_SPEND, UNSPENT),
)  # fmt: skip

REPORT = (
    Stage("application", Text("申报获批", "Applied for and won"), ("applications", "applied", "won_items", "pending", "won_applied", "success_rate"), by=("fund_kind",)),
    Stage("award", Text("争取资金", "Won"), ("won", "grant_won", "debt_won", "unsaid_won"), by=BY),
    Stage("receipt", Text("资金到位", "Received"), ("received", "grant_received", "debt_received", "unsaid_received", "received_rate", "short", "to_come"), by=("fund_kind",)),
    Stage("spending", Text("支出进度", "Spent"), ("spent", "grant_spent", "debt_spent", "unsaid_spent", "spent_rate", "spent_mean", "spent_won_rate", "grant_spent_rate", "debt_spent_rate", "to_spend", "untouched"), by=("fund_kind",)),
    Stage("late", Text("迟到与滞留", "Late"), ("late", "late_amount", "slow", "overdue", "overdue_amount", "waiting", "behind", "behind_amount", "idle", "idle_amount")),
)  # fmt: skip

_APPLIED, _WON, _RECEIVED, _SPENT = (
    ("applied_on", "申报日期", "The application"),
    ("won_on", "获批日期", "The award"),
    ("received_on", "到位日期", "The receipt"),
    ("spent_on", "首次支出日期", "The first payment"),
)
_ORDER = (
    Text("先申报、再获批、再到位、再支出", "money is applied for, won, received and spent, in this order"),
    Text("核对文件和回单，改正日期", "look at the documents and correct the day"),
)  # fmt: skip
RULES = (
    Rule(
        "payment-above-award", "error",
        Text("支出超过获批金额", "More was spent than won"),
        "spent > won",
        Text("超出部分没有资金来源，或混入了别的资金", "nothing pays for the rest, or other money is in it"),
        Text("核对支付明细和下达文件", "look at the payments and the award"),
        {"spent": "60000000.01"}, found="spent", expected="won",
    ),
    Rule(
        "received-above-award", "error",
        Text("到位超过获批金额", "More was received than won"),
        "received > won",
        Text("没有下达的钱不会到位，可能漏记一次下达", "what was not awarded does not come; perhaps an award lacks"),
        Text("核对下达文件和到账回单", "look at the award and the receipt"),
        {"received": "60000000.01"}, found="received", expected="won",
    ),
    Rule(
        "spent-above-received", "error",
        Text("支出超过到位金额", "More was spent than received"),
        "spent > received AND (won IS NULL OR spent <= won)",
        Text("没有到位就支出，是垫付或挪用", "what had not come was paid with other money"),
        Text("补记到位，或查明用什么资金垫付", "add the receipt, or find out which money it was"),
        {"received": "40999999.99", "due_on": ""}, found="spent", expected="received",
    ),
    Rule(
        "spent-not-received", "error",
        Text("有支出而没有到位", "Something was spent and nothing received"),
        "spent > 0 AND received IS NULL AND won IS NOT NULL AND spent <= won",
        Text("没有到位就支出，是垫付或挪用", "what had not come was paid with other money"),
        Text("补记到位，或查明用什么资金垫付", "add the receipt, or find out which money it was"),
        {"received": "", "received_on": "", "due_on": ""},
    ),
    Rule(
        "spent-without-award", "error",
        Text("没有获批而有支出", "Something was spent that was not won"),
        "spent > 0 AND won IS NULL",
        Text("没有下达文件就没有支出依据", "nothing was awarded that could be spent"),
        Text("补填获批金额和文号，或改正支出", "add the award and its document, or correct what was spent"),
        {"won": "", "received": "", "received_on": "", "won_on": ""},
    ),
    Rule(
        "received-without-award", "error",
        Text("没有获批而有到位", "Something was received that was not won"),
        "received > 0 AND won IS NULL",
        Text("没有下达文件就没有到位依据", "nothing was awarded that could come"),
        Text("补填获批金额和文号", "add the award and its document"),
        {"won": "", "won_on": "", "spent": "", "spent_on": ""},
    ),
    Rule(
        "award-above-application", "notice",
        Text("获批超过申请金额", "More was won than applied for"),
        "won > applied",
        Text("少见，可能两列填反或单位不一致", "this is rare; perhaps the two were exchanged, or one is in another unit"),
        Text("核对申请和下达文件", "look at the application and the award"),
        {"applied": "59999999.99"}, found="won", expected="applied",
    ),
    Rule(
        "award-without-document", "notice",
        Text("已获批而没有下达文号", "An award names no document"),
        "won > 0 AND document IS NULL",
        Text("没有文号无法核对", "without one it cannot be looked up"),
        Text("补填文号", "add it"),
        {"document": ""},
    ),
    Rule(
        "nature", "error",
        Text("资金性质与类别矛盾", "The nature of funds contradicts their kind"),
        f"(fund_nature = 'grant' AND {BONDS}) OR (fund_nature = 'debt' AND {GRANTS})",
        Text("债券是借来的，不是收入；奖补和转移支付不用还", "bonds are borrowed and no revenue; awards and transfers are not repaid"),
        Text("改正类别或性质", "correct the one or the other"),
        {"fund_nature": "补助"},
    ),
    Rule(
        "nature-unsaid", "warning",
        Text("没有说明是债务还是补助", "It is not said whether funds are debt or a grant"),
        UNSAID,
        Text("特别国债有的由地方偿还，有的不用：类别说明不了", "some treasury bonds are repaid by the place and some are not: the kind does not say"),
        Text("按下达文件填写资金性质", "add the nature, which the award says"),
        {"fund_kind": "超长期特别国债", "fund_nature": ""},
    ),
    Rule(
        "duplicate", "warning",
        Text("同一文号、同一项目、同样金额登记了多次", "The same document, item and amount stand there several times"),
        "won > 0 AND document IS NOT NULL AND count(*) OVER (PARTITION BY year, document, name, won) > 1",
        Text("重复登记会把获批金额算两遍", "an award that is booked twice counts twice"),
        Text("删去重复的一行，或写明期次", "remove one, or tell them apart by name"),
        {"award": "F2024-099"}, once="document, name, won",
    ),
    Rule(
        "late", "warning",
        Text("资金迟于应到位日期到位", "Funds were received after the day due"),
        "received_on > due_on",
        Text("资金迟到影响项目进度", "the project waits for late money"),
        Text("查明迟到原因，报告上级", "find out why, and report it"),
        {"due_on": "2024-05-19"},
    ),
    Rule(
        "overdue", "warning",
        Text("应到位日期已过，资金没有到齐", "Funds are due and have not been received in full"),
        f"due_on < $as_of AND {SHORT}",
        Text("获批不等于到位", "what was won has not come by that"),
        Text("催办拨付，或补记到位", "ask for it, or add what came"),
        {"received": "59999999.99"}, found="coalesce(received, 0)", expected="won",
    ),
    Rule(
        "behind", "warning",
        Text("支出期限已过，资金没有支完", "Funds should have been spent and are not"),
        f"spend_by < $as_of AND {LEFT}",
        Text("逾期结余可能被收回", "what is left may be taken back"),
        Text("加快支出，或申请调整用途", "spend it, or ask for another use"),
        {"spend_by": "2024-12-30"}, found="coalesce(spent, 0)", expected="received",
    ),
    Rule(
        "orphan-project", "error",
        Text("项目编号在工程项目台账里没有", "The project is not in the ledger of engineering projects"),
        "project IS NOT NULL AND NOT EXISTS (SELECT 1 FROM projects x WHERE x.project = funds.project)",
        Text("有钱没有项目，支出无从核对", "what was spent cannot be held against a project"),
        Text("改正项目编号，或在工程项目台账补登", "correct the project, or add it to its ledger"),
        {"project": "G2024-404"}, beside=("projects",),
    ),
    ordered(_APPLIED, _WON, *_ORDER, {"applied_on": "2024-04-11", "due_on": ""}),
    ordered(_WON, _RECEIVED, *_ORDER, {"won_on": "2024-05-21", "due_on": ""}),
    ordered(_RECEIVED, _SPENT, *_ORDER, {"received_on": "2024-06-13", "due_on": ""}),
)  # fmt: skip

_NEW = dict.fromkeys(
    ("won", "received", "spent", "won_on", "due_on", "received_on", "spent_on", "spend_by", "document"), ""
)  # fmt: skip
EXAMPLES: Examples = (
    {"award": "F2024-001"},
    {"award": "F2024-002", "name": "老旧设备更新", "project": "", "fund_kind": "超长期特别国债", "fund_nature": "补助", "programme": "两新", "applied": "12000000", "won": "9000000", "received": "7500000.50", "spent": "", "spent_on": "", "due_on": "2025-03-31"},
    {"award": "F2024-003", "name": "高标准农田", "project": "", "fund_kind": "奖补资金", "fund_nature": "", "programme": "农业农村", "applied": "5000000", "won": "5000000", "received": "5000000", "spent": "5000000"},
    _NEW | {"award": "F2024-004", "name": "社区养老中心", "project": "", "fund_kind": "中央预算内投资", "fund_nature": "", "programme": "社会事业", "applied": "3000000"},
)  # fmt: skip
