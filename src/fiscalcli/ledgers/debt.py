"""Government debt: balances against limits, ratio and grade, what falls due when, interest, new bonds against refinancing.
政府债务：余额与限额、债务率与风险等级、到期分布、应付利息、新增与再融资。

A row is one bond or loan in the list of a year, also one that was repaid in it: its balance is nothing then, and what matured
is still known. The limits of a year and its comprehensive fiscal capacity (综合财力) are a second table of one row. The ratio is
the whole balance against that capacity, graded by the bands `debt_grade`. Principal is what was issued once, the balance what
is owed now: one is never the other. What the ratio would be after a shock is told only where somebody states the shock
(`--given shock=10%`), once as a fall of the whole capacity, and once as a fall of its part that is own revenue. What must be
repaid from it within a year is told where somebody states how much can be refinanced (`--given refinanced=80%`). Refinancing
repays what matures and is no new debt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.column import Choice, amount, code, date, percent, state, text
from fiscalcli.errors import Text
from fiscalcli.ledger import Rule, Stage, count, gap, mean, rate, total

if TYPE_CHECKING:
    from fiscalcli.ledger import Examples

TITLE = Text("债务台账", "Debt ledger")
SECTOR = "debt"

BONDS = (
    Choice("general", "一般", "general", "一般债券|一般债务|政府一般债券|政府一般债务|一般债|general bond|general debt"),
    Choice("special", "专项", "special", "专项债券|专项债务|政府专项债券|政府专项债务|专项债|special bond|special debt"),
)  # fmt: skip
ISSUES = (
    Choice("new", "新增", "new", "新增债券|新增债务|新增专项债券|新增一般债券|新增债"),
    Choice("refinancing", "再融资", "refinancing", "再融资债券|再融资一般债券|再融资专项债券|借新还旧|再融资债"),
    Choice("swap", "置换", "swap", "置换债券|置换债"),
)  # fmt: skip

COLUMNS = (
    code("bond", "债券编码", "bond", key=True, aliases="债券代码|债务编号|债务编码|债券编号|借款合同号|编号|bond code|bond id|loan id", example="D2020-001"),
    text("name", "债券名称", "name", aliases="名称|债务名称|债券简称|债券全称|贷款名称|bond name", example=("2020年省政府专项债券（三期）", "Special bond 2020, third issue")),
    state("bond_kind", "债务类型", "kind of debt", BONDS, required=True, aliases="债券类型|债券种类|债务类别|债券类别|一般/专项|一般或专项|bond kind|bond type", example=("专项", "special")),
    state("issue_kind", "发行方式", "kind of issue", ISSUES, required=True, aliases="新增/再融资|新增或再融资|债券性质|资金性质|发行类型|发行性质|issue kind|purpose of issue", example=("新增", "new")),
    amount("principal", "发行金额", "principal", required=True, aliases="本金|债券本金|发行额|发行规模|借款本金|借款金额|债券金额|转贷金额|issued amount|face value", example="80000000.00"),
    amount("balance", "债务余额", "balance", required=True, aliases="余额|期末余额|年末余额|本金余额|债券余额|未还本金|outstanding|balance outstanding", example="80000000.00", help=("年末尚未偿还的本金，已还清填 0", "principal that is not repaid yet at the end of the year, 0 where all is")),
    amount("repaid", "已还本金", "principal repaid", aliases="累计还本|已偿还本金|累计已还本金|已还|repaid", example="0"),
    percent("rate", "票面利率", "rate of interest", required=True, aliases="利率|年利率|票面年利率|借款利率|发行利率|coupon|interest rate", example="3.25%"),
    date("issued", "发行日期", "issued on", required=True, aliases="起息日|起息日期|发行日|借款日期|发行时间|issue date", example="2020-06-15"),
    date("matures", "到期日期", "matures on", required=True, aliases="到期日|兑付日|兑付日期|还本日期|到期时间|maturity|maturity date", example="2030-06-15"),
    amount("interest_paid", "本年已付利息", "interest paid", aliases="已付利息|付息金额|本年付息|interest paid this year", example="2600000.00"),
    code("project", "项目编号", "project", aliases="项目编码|项目代码|对应项目编号|对应项目编码|project code", example="G2024-001", help=("工程项目台账中的编号", "as in the ledger of projects")),
    text("project_name", "项目名称", "name of the project", aliases="对应项目|项目|资金投向|债券项目|project title", example=("人民路改造工程", "Renmin Road rebuilding")),
)  # fmt: skip

SIDES = {
    "limits": (
        Text("债务限额与综合财力", "Debt limits and fiscal capacity"),
        (
            text("region", "地区", "region", key=True, aliases="区域|行政区|地区名称|单位|单位名称|jurisdiction", example=("海门区", "Haimen"), help=("每年一行", "one row for each year")),
            amount("general_limit", "一般债务限额", "limit of general debt", required=True, aliases="政府一般债务限额|地方政府一般债务限额|一般限额|一般债券限额|general debt limit", example="300000000.00"),
            amount("special_limit", "专项债务限额", "limit of special debt", required=True, aliases="政府专项债务限额|地方政府专项债务限额|专项限额|专项债券限额|special debt limit", example="400000000.00"),
            amount("capacity", "综合财力", "fiscal capacity", aliases="政府综合财力|地方政府综合财力|可用财力|comprehensive fiscal capacity", example="250000000.00"),
            amount("own_revenue", "其中：本级收入", "of which own revenue", aliases="本级收入|其中本级收入|本级财政收入|own revenue", example="180000000.00", help=("综合财力中会随收入下降的部分", "the part of the capacity that falls with revenue")),
        ),
    ),
}  # fmt: skip

GIVEN = (
    (percent("shock", "收入下降幅度", "fall in revenue", example="10%"), ""),
    (percent("refinanced", "可再融资比例", "share of what falls due that is refinanced", example="80%"), ""),
)  # fmt: skip

OF_YEAR = "year(issued) = year"
NEW = f"issue_kind = 'new' AND {OF_YEAR}"
AGAIN = f"issue_kind = 'refinancing' AND {OF_YEAR}"
DUE = "balance > 0 AND matures >= $as_of"
DUE_ONE = f"{DUE} AND matures < $as_of + INTERVAL 1 YEAR"
MATURED = "sum(CASE WHEN year(matures) = year THEN principal ELSE 0 END) OVER (PARTITION BY year, bond_kind)"
REFINANCED = f"sum(CASE WHEN {AGAIN} THEN principal ELSE 0 END) OVER (PARTITION BY year, bond_kind)"


def owed(kind: str) -> str:
    """Return the SQL for all that is owed of a kind in the year of a row of limits."""
    return f"(SELECT sum(d.balance) FROM debt d WHERE d.year IS NOT DISTINCT FROM debt_limits.year AND d.bond_kind = '{kind}')"


FIGURES = (
    count("bonds", "债券和贷款笔数", "Bonds and loans owed", "balance > 0", unit="笔", by=("bond_kind", "issue_kind")),
    total("balance", "债务余额", "Debt balance", "balance", indicator="debt_balance"),
    total("general_balance", "一般债务余额", "Balance of general debt", "balance", "bond_kind = 'general'", indicator="general_debt_balance"),
    total("special_balance", "专项债务余额", "Balance of special debt", "balance", "bond_kind = 'special'", indicator="special_debt_balance"),
    total("limit", "债务限额", "Debt limit", "general_limit + special_limit", table="limits", indicator="debt_limit"),
    total("general_limit", "一般债务限额", "Limit of general debt", "general_limit", table="limits", indicator="general_debt_limit"),
    total("special_limit", "专项债务限额", "Limit of special debt", "special_limit", table="limits", indicator="special_debt_limit"),
    gap("general_room", "一般债务限额空间", "Room below the limit of general debt", "general_limit", "general_balance"),
    gap("special_room", "专项债务限额空间", "Room below the limit of special debt", "special_limit", "special_balance"),
    rate("general_use", "一般债务限额使用率", "Use of the limit of general debt", "general_balance", "general_limit"),
    rate("special_use", "专项债务限额使用率", "Use of the limit of special debt", "special_balance", "special_limit"),
    total("capacity", "综合财力", "Comprehensive fiscal capacity", "capacity", table="limits", indicator="fiscal_capacity"),
    rate("ratio", "债务率", "Debt ratio", "balance", "capacity", indicator="debt_ratio", bands="debt_grade"),
    total("shocked_capacity", "综合财力下降后", "Capacity after the shock", "capacity * (1 - $shock)", table="limits"),
    rate("shocked_ratio", "综合财力下降后的债务率", "Ratio where all capacity falls", "balance", "shocked_capacity", bands="debt_grade"),
    gap("shocked_rise", "债务率上升", "Rise of the ratio", "shocked_ratio", "ratio"),
    total("shocked_revenue", "本级收入下降后的综合财力", "Capacity where own revenue falls", "capacity - own_revenue * $shock", table="limits"),
    rate("shocked_revenue_ratio", "本级收入下降后的债务率", "Ratio where own revenue falls", "balance", "shocked_revenue", bands="debt_grade"),
    total("own_repayment", "一年内到期须自行偿还", "Due within a year and not refinanced", "balance * (1 - $refinanced)", DUE_ONE),
    rate("own_repayment_rate", "须自行偿还占综合财力", "What is not refinanced, of the capacity", "own_repayment", "capacity"),
    total("overdue", "逾期未还本金", "Principal overdue", "balance", "balance > 0 AND matures < $as_of"),
    total("due_one", "一年内到期", "Due within a year", "balance", DUE_ONE),
    total("due_three", "三年内到期", "Due within three years", "balance", f"{DUE} AND matures < $as_of + INTERVAL 3 YEAR"),
    total("due_five", "五年内到期", "Due within five years", "balance", f"{DUE} AND matures < $as_of + INTERVAL 5 YEAR"),
    total("ladder", "到期本金", "Principal that falls due", "balance", DUE),
    total("interest_due", "按余额计算的年利息", "Interest of a year on the balance", "balance * rate", by=("bond_kind",)),
    total("interest_paid", "本年已付利息", "Interest paid this year", "interest_paid", by=("bond_kind",)),
    rate("mean_rate", "加权平均利率", "Rate of interest, weighted by balance", "interest_due", "balance"),
    mean("simple_rate", "简单平均利率", "Rate of interest, each bond alike", "rate", "1", "balance > 0"),
    total("new", "本年新增债券", "New bonds of the year", "principal", NEW, indicator="new_bonds"),
    total("new_general", "新增一般债券", "New general bonds", "principal", f"{NEW} AND bond_kind = 'general'", indicator="new_general_bonds"),
    total("new_special", "新增专项债券", "New special bonds", "principal", f"{NEW} AND bond_kind = 'special'", indicator="new_special_bonds"),
    total("refinancing", "本年再融资债券", "Refinancing bonds of the year", "principal", AGAIN, indicator="refinancing_bonds"),
    total("refinancing_general", "再融资一般债券", "General refinancing bonds", "principal", f"{AGAIN} AND bond_kind = 'general'", indicator="refinancing_general_bonds"),
    total("refinancing_special", "再融资专项债券", "Special refinancing bonds", "principal", f"{AGAIN} AND bond_kind = 'special'", indicator="refinancing_special_bonds"),
    total("matured", "本年到期本金", "Principal that matured this year", "principal", "year(matures) = year", by=("bond_kind",)),
    rate("refinancing_rate", "到期再融资比例", "Refinancing of what matured", "refinancing", "matured"),
)  # fmt: skip

REPORT = (
    Stage("limits", Text("限额管理", "Limits"), ("bonds", "balance", "limit", "general_balance", "general_limit", "general_room", "general_use", "special_balance", "special_limit", "special_room", "special_use"), by=("issue_kind",)),
    Stage("ratio", Text("债务率与等级", "Ratio and grade"), ("capacity", "ratio")),
    Stage("shock", Text("压力测试", "Shock"), ("shocked_capacity", "shocked_ratio", "shocked_rise", "shocked_revenue", "shocked_revenue_ratio", "own_repayment", "own_repayment_rate")),
    Stage("maturity", Text("到期", "Maturity"), ("overdue", "due_one", "due_three", "due_five")),
    Stage("ladder", Text("到期分布", "Ladder"), ("ladder",), by=("matures",)),
    Stage("interest", Text("付息", "Interest"), ("interest_due", "interest_paid", "mean_rate", "simple_rate"), by=("bond_kind",)),
    Stage("issues", Text("新增与再融资", "New and refinancing"), ("new", "new_general", "new_special", "refinancing", "refinancing_general", "refinancing_special", "matured", "refinancing_rate")),
)  # fmt: skip

_LIMIT = (
    Text("限额是上级批准的上限，一般债务和专项债务分别控制", "a limit is set from above and is hard, for each of the two kinds"),
    Text("核对余额和批准的限额；确已超出的，须化解或报批", "look at the balances and the limit that was approved; what is above must be repaid or approved"),
)  # fmt: skip
RULES = (
    Rule(
        "general-above-limit", "error",
        Text("一般债务余额超过限额", "General debt is above its limit"),
        f"general_limit < {owed('general')}", *_LIMIT,
        {"general_limit": "100"}, found=owed("general"), expected="general_limit", table="limits",
    ),
    Rule(
        "special-above-limit", "error",
        Text("专项债务余额超过限额", "Special debt is above its limit"),
        f"special_limit < {owed('special')}", *_LIMIT,
        {"special_limit": "100"}, found=owed("special"), expected="special_limit", table="limits",
    ),
    Rule(
        "several-limits", "error",
        Text("一年的限额有几行", "A year has several rows of limits"),
        "count(*) OVER (PARTITION BY year) > 1",
        Text("几行会相加，全区与本级就算了两遍", "they are added up, and the whole counts its own part twice"),
        Text("每年只留一行，与债务清单的口径相同", "keep one row for each year, of the same scope as the list of debt"),
        {"region": "区本级"}, once="year", table="limits",
    ),
    Rule(
        "maturity-before-issue", "error",
        Text("到期日期不晚于发行日期", "A bond matures before it is issued"),
        "matures <= issued",
        Text("日期颠倒时，到期分布和付息都会出错", "ladder and interest go by these days"),
        Text("核对发行文件，改正日期", "look at the issue and correct the days"),
        {"issued": "2030-06-15"},
    ),
    Rule(
        "issued-later", "error",
        Text("发行年份晚于台账年份", "A bond is issued after the year of the list"),
        "year(issued) > year AND issued < matures",
        Text("尚未发行的债券没有余额", "what is not issued yet is not owed"),
        Text("改正发行日期，或移到下一年的台账", "correct the day, or move it to the list of its year"),
        {"issued": "2025-01-01"},
    ),
    Rule(
        "balance-above-principal", "error",
        Text("债务余额大于发行金额", "A balance is above its principal"),
        "balance > principal",
        Text("余额是没有偿还的本金，不会更大", "what is owed is what is left of the principal"),
        Text("核对两列是否填反、单位是否一致", "see whether the two were exchanged, or one is in another unit"),
        {"balance": "80000000.01", "repaid": ""}, found="balance", expected="principal",
    ),
    Rule(
        "balance-off", "error",
        Text("发行金额减去已还本金不等于余额", "Principal less what was repaid is not the balance"),
        "principal - repaid <> balance AND balance <= principal",
        Text("三个数必有一个填错", "one of the three is wrong"),
        Text("核对还本凭证，改正一个", "look at the repayments and correct it"),
        {"repaid": "100"}, found="balance", expected="principal - repaid",
    ),
    Rule(
        "overdue", "error",
        Text("已到期，本金仍未还清", "A bond has matured and is still owed"),
        "balance > 0 AND matures < $as_of AND issued < matures",
        Text("逾期影响信用，也可能是台账没有更新", "it is in default, or the list is not up to date"),
        Text("落实还款，或更正余额、到期日期", "repay it, or correct the balance or the day"),
        {"matures": "2024-06-15"},
    ),
    Rule(
        "refinancing-beyond", "warning",
        Text("再融资债券超过本年到期本金", "More was refinanced than matured"),
        f"{AGAIN} AND {REFINANCED} > {MATURED}",
        Text("再融资只用于偿还到期本金，多出的部分等于新增债务", "refinancing repays what matures; what goes beyond is new debt"),
        Text("补上本年到期、已还清的债券（余额填 0），或核对发行方式", "add the bonds that matured and were repaid this year (balance 0), or correct the kind of issue"),
        {"bond": "D2024-009", "issue_kind": "再融资", "issued": "2024-05-01", "principal": "30000000.01", "balance": "30000000.01", "project": "", "project_name": ""},
        found=REFINANCED, expected=MATURED, once="bond_kind",
    ),
    Rule(
        "no-project", "warning",
        Text("新增专项债券没有对应项目", "A new special bond has no project"),
        "bond_kind = 'special' AND issue_kind = 'new' AND project IS NULL",
        Text("专项债券须对应到有收益的项目", "a special bond is issued for a project that earns its repayment"),
        Text("补填项目编号", "add the project"),
        {"project": ""},
    ),
    Rule(
        "orphan-project", "error",
        Text("项目不在工程项目台账中", "A project is not in the ledger of projects"),
        "project IS NOT NULL AND NOT EXISTS (SELECT 1 FROM projects x WHERE x.project = debt.project)",
        Text("查不到项目，就不知道钱用在哪里", "nothing says what the money was spent on"),
        Text("改正项目编号，或在工程项目台账中补登", "correct the project, or add it to its ledger"),
        {"project": "G-0"}, beside=("projects",),
    ),
)  # fmt: skip

_PLAIN = {"project": "", "project_name": ""}
EXAMPLES: Examples = (
    {},
    _PLAIN | {"bond": "D2021-004", "bond_kind": "一般", "principal": "60000000", "balance": "45000000", "repaid": "15000000", "rate": "2.98%", "issued": "2021-05-20", "matures": "2028-05-20", "interest_paid": "1341000"},
    {"bond": "D2024-002", "principal": "120000000", "balance": "120000000", "rate": "2.35%", "issued": "2024-07-11", "matures": "2044-07-11", "interest_paid": "0"},
    _PLAIN | {"bond": "D2024-003", "bond_kind": "一般", "issue_kind": "新增", "principal": "20000000", "balance": "20000000", "rate": "2.20%", "issued": "2024-08-01", "matures": "2029-08-01", "interest_paid": "0"},
    _PLAIN | {"bond": "D2019-001", "principal": "50000000", "balance": "0", "repaid": "50000000", "rate": "3.60%", "issued": "2019-03-01", "matures": "2024-03-01", "interest_paid": "900000", "project": "G2024-001"},
    _PLAIN | {"bond": "D2024-001", "issue_kind": "再融资", "principal": "20000000", "balance": "20000000", "rate": "2.40%", "issued": "2024-02-28", "matures": "2025-08-28", "interest_paid": "0"},
)  # fmt: skip
SIDE_EXAMPLES: dict[str, Examples] = {"limits": ({},)}
