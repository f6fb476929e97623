"""Budgets: lines with their execution by month, progress against time, what is carried over, what zero-base review changed.
预算管理：各预算项目的按月执行、序时进度、结转结余、零基审核。

A row is one line of the budget of one department. What was executed is the column of the total, else the sum of the months;
to a day of the year it is the months up to that of the day, which counts whole, of the lines that have months: a total alone
does not say until when. Progress is that execution of the adjusted budget less months/12; the execution of all lines, as they
stand, less months/12 is beside it. Lines that say nothing of execution are in no rate. Carry-over is what is left at the end
of the year, aged from the year whose budget it is from: left at the end of that year and of the next it was unspent for two
consecutive years, and is to be recovered (预算法实施条例第四十三条). Ordinary expenditure (一般性支出) is what the flag of a line says, as the
set of economic codes is each place's own. Zero-base review starts from what was requested and ends at what is approved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.column import Choice, amount, code, flag, number, state, text, whole
from fiscalcli.errors import Text
from fiscalcli.ledger import Rule, Stage, count, distinct, gap, mean, optional, rate, total

if TYPE_CHECKING:
    from fiscalcli.column import Column
    from fiscalcli.ledger import Examples, Figure

TITLE = Text("预算台账", "Budget ledger")
SECTOR = "expenditure"

DECISIONS = (
    Choice("keep", "保留", "keep", "维持|继续安排|保留项目"),
    Choice("cut", "压减", "cut", "核减|调减|压缩|削减"),
    Choice("merge", "整合", "merge", "合并|归并|整合归并"),
    Choice("drop", "取消", "drop", "撤销|退出|清理退出|不再安排"),
)

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
_HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_SPENT = ("300000", "300000", "400000", "400000", "400000", "500000", "400000", "400000", "400000", "500000", "400000", "350000")  # fmt: skip


def _month(at: int) -> Column:
    """Return the column of what was executed in a month; what is paid back is below zero."""
    zh, en = f"{at}月", _MONTHS[at - 1]
    words = (
        f"{_HAN[at - 1]}月|{at}月份|{at}月执行|{at}月执行数|{at}月支出|{at:02d}月|{en[:3]}|m{at}"
    )
    return amount(f"m{at}", zh, en, signed=True, aliases=words, example=_SPENT[at - 1])


COLUMNS = (
    code("line", "预算项目编码", "line", key=True, aliases="项目编码|项目编号|项目代码|预算编码|预算编号|指标编号|指标文号|编码|编号|budget line|line code|project code", example="Y2024-001"),
    text("name", "项目名称", "name", required=True, aliases="名称|预算项目|预算项目名称|项目|line name|project name", example=("农村公路养护", "Upkeep of rural roads")),
    text("department", "预算单位", "department", required=True, aliases="单位|部门|单位名称|部门名称|主管部门|预算部门", example=("区交通运输局", "Transport office")),
    code("function", "功能科目编码", "function", aliases="功能科目|功能分类|功能分类科目|支出功能分类|功能分类编码|支出功能科目|功能科目代码|functional code", example="2140106"),
    code("economic", "经济科目编码", "economic type", aliases="经济科目|经济分类|经济分类科目|支出经济分类|政府经济分类|经济分类编码|经济科目代码|economic code", example="50205"),
    flag("ordinary", "一般性支出", "ordinary expenditure", aliases="是否一般性支出|一般性支出标识|属于一般性支出", example=("否", "no"), help=("按本地规定的经济科目范围填写", "by the set of economic codes of the place")),
    amount("last_year", "上年执行数", "executed last year", aliases="上年执行|上年决算数|上年支出|上年实际|上年执行金额|executed in the year before", example="5000000.00"),
    amount("requested", "申报数", "requested", aliases="申报预算|部门申报|申报金额|申报额|审核前金额|零基审核前|一上数|requested amount", example="6000000.00"),
    state("decision", "零基审核意见", "zero-base decision", DECISIONS, aliases="零基预算意见|零基审核结果|零基审核|审核意见|处理意见|零基预算决定|零基处理方式", example=("压减", "cut")),
    code("merged_into", "整合到", "merged into", aliases="并入项目|合并到|并入项目编码|整合后项目编码", example="", help=("整合的填写并入的项目编码", "of lines that are merged, the code of the other")),
    amount("approved", "年初预算数", "approved", required=True, aliases="年初预算|批复预算|预算批复数|批复数|年初批复数|审核后金额|二下数|approved budget", example="5000000.00"),
    amount("adjusted", "调整预算数", "adjusted", required=True, aliases="调整预算|调整后预算|变动预算数|变动预算|全年预算数|调整后预算数|预算指标|adjusted budget|revised budget", example="5200000.00", help=("没有调整的填年初预算数", "the approved budget where nothing was adjusted")),
    *(_month(at) for at in range(1, 13)),
    amount("executed", "累计执行数", "executed", signed=True, aliases="执行数|全年执行数|执行合计|累计执行|全年执行|累计支出|实际支出|支出合计|本年累计执行|executed to date|total executed", example="4750000.00"),
    amount("carried", "年末结转", "carried over", aliases="结转结余|年末结转结余|结转金额|结转资金|年终结转|期末结转|结转下年|carry-over", example="450000.00"),
    whole("carried_from", "资金所属年度", "year of the money", unit="年", aliases="结转资金年度|资金年度|结转年度|预算所属年度|资金来源年度|money of year", example="2024", help=("结转资金最初列入预算的年度", "the year in whose budget the money first was")),
    amount("recovered", "已收回", "recovered", aliases="收回金额|收回预算|财政收回|收回存量资金|收回数|taken back", example="0"),
)  # fmt: skip

GIVEN = ((number("carry_years", "结转应收回年数", "years after which money is recovered", example="2"), "2"),)  # fmt: skip

# A file of half a year has the columns of six months.
MONTHS = [optional(f"m{at}") for at in range(1, 13)]
SUM = f"list_sum([{', '.join(MONTHS)}])"
SPENT = f"coalesce(executed, {SUM})"
GONE = (
    "CASE WHEN year < year($as_of) THEN 12 WHEN year = year($as_of) THEN month($as_of) ELSE 0 END"
)
UNTIL = f"list_sum([{', '.join(f'CASE WHEN {at} <= {GONE} THEN {month} END' for at, month in enumerate(MONTHS, 1))}])"
TO_DAY = (
    f"CASE WHEN ({GONE}) = 12 THEN {SPENT} WHEN {SUM} IS NOT NULL THEN coalesce({UNTIL}, 0) END"
)
TOLD = f"{SPENT} IS NOT NULL"
ORDINARY = "ordinary"
MATCHED = f"ordinary AND {TOLD} AND last_year IS NOT NULL"
OLD = "carried > 0 AND year - carried_from + 1 >= $carry_years"
BACK = f"coalesce({optional('recovered')}, 0)"
REVIEWED = "decision IS NOT NULL"
COMPARED = f"{REVIEWED} AND requested IS NOT NULL"


def _in_month(at: int) -> Figure:
    """Return what was executed in a month."""
    return total(f"month_{at}", f"{at}月执行", f"Executed in {_MONTHS[at - 1]}", f"m{at}")


FIGURES = (
    count("lines", "预算项目", "Budget lines", unit="项"),
    distinct("departments", "预算单位数", "Departments", "department"),
    total("approved", "年初预算", "Approved budget", "approved"),
    total("adjusted", "调整预算", "Adjusted budget", "adjusted"),
    gap("adjustment", "预算调整", "Adjustment", "adjusted", "approved"),
    total("executed", "累计执行", "Executed", SPENT),
    total("told", "有执行数的调整预算", "Adjusted budget of lines that say what they executed", "adjusted", TOLD),
    rate("execution", "执行率", "Execution rate", "executed", "told"),
    total("to_day", "截至该月执行", "Executed to the month of the day", TO_DAY),
    total("told_to_day", "截至该月有执行数的调整预算", "Adjusted budget of lines that say what they executed to that month", "adjusted", f"({TO_DAY}) IS NOT NULL"),
    rate("execution_to_day", "截至该月执行率", "Execution rate to that month", "to_day", "told_to_day"),
    mean("time", "序时进度", "Time gone", GONE, "12"),
    gap("progress", "进度快于序时", "Progress ahead of time", "execution_to_day", "time"),
    gap("ahead", "累计执行率快于序时", "Execution rate, as it stands, ahead of time", "execution", "time"),
    count("totals_alone", "只有累计数、没有各月数的项目", "Lines that say a total and no months", f"{SUM} IS NULL AND {TOLD}", unit="项"),
    count("behind", "慢于序时的项目", "Lines behind time", f"({TO_DAY}) * 12 < adjusted * ({GONE})", unit="项"),
    *(_in_month(at) for at in range(1, 13)),
    count("ordinary_lines", "一般性支出项目", "Lines of ordinary expenditure", ORDINARY, unit="项"),
    total("ordinary_approved", "一般性支出年初预算", "Ordinary expenditure, approved", "approved", ORDINARY),
    total("ordinary", "一般性支出执行", "Ordinary expenditure, executed", SPENT, ORDINARY, indicator="ordinary_expenditure"),
    total("ordinary_same", "两年都有的一般性支出", "Ordinary expenditure of lines with both years", SPENT, MATCHED),
    total("ordinary_last", "其上年执行", "The same in the year before", "last_year", MATCHED),
    gap("ordinary_change", "一般性支出增减", "Change of ordinary expenditure", "ordinary_same", "ordinary_last"),
    rate("ordinary_growth", "一般性支出增减率", "Growth of ordinary expenditure", "ordinary_change", "ordinary_last"),
    total("carried", "年末结转", "Carried over", "carried"),
    total("carried_old", "连续两年未用完", "Unspent for two consecutive years", "carried", OLD, indicator="carry_over_two_years"),
    total("recovered", "其中已收回", "Of which recovered", BACK, OLD, indicator="carry_over_recovered"),
    gap("to_recover", "应收回未收回", "To be recovered still", "carried_old", "recovered", measure="amount"),
    rate("recovered_rate", "收回率", "Recovered of what must be", "recovered", "carried_old"),
    total("carried_unaged", "未写资金年度的结转", "Carried over, of a year that is not said", "carried", "carried > 0 AND carried_from IS NULL"),
    total("carried_age", "结转资金", "Carried over by year of the money", "carried", "carried > 0"),
    count("reviewed", "零基审核项目", "Lines reviewed from zero", REVIEWED, unit="项", by=("decision",)),
    count("compared", "有申报数的零基审核项目", "Lines reviewed that say what was requested", COMPARED, unit="项", by=("decision",)),
    total("before", "审核前（申报数）", "Before the review, as requested", "requested", COMPARED, by=("decision",)),
    total("after", "审核后（年初预算）", "After the review, as approved", "approved", COMPARED, by=("decision",)),
    gap("saved", "零基审核压减", "Cut by the review", "before", "after", measure="saving"),
    rate("saved_rate", "零基审核压减率", "Cut of what was requested", "saved", "before"),
)  # fmt: skip

REPORT = (
    Stage("budget", Text("预算安排", "Budget"), ("lines", "departments", "approved", "adjusted", "adjustment")),
    Stage("execution", Text("预算执行", "Execution"), ("executed", "told", "execution")),
    Stage("progress", Text("序时进度", "Progress"), ("to_day", "told_to_day", "execution_to_day", "time", "progress", "ahead", "behind", "totals_alone")),
    Stage("months", Text("按月执行", "By month"), tuple(f"month_{at}" for at in range(1, 13))),
    Stage("ordinary", Text("一般性支出", "Ordinary expenditure"), ("ordinary_lines", "ordinary_approved", "ordinary", "ordinary_same", "ordinary_last", "ordinary_change", "ordinary_growth")),
    Stage("carry_over", Text("结转结余", "Carry-over"), ("carried", "carried_old", "recovered", "to_recover", "recovered_rate", "carried_unaged")),
    Stage("age", Text("结转年限", "Age of the carry-over"), ("carried_age",), by=("carried_from",)),
    Stage("zero_base", Text("零基预算", "Zero-base review"), ("reviewed", "compared", "before", "after", "saved", "saved_rate"), by=("decision",)),
)  # fmt: skip

RULES = (
    Rule(
        "above-adjusted", "error",
        Text("执行数大于调整预算数", "More was executed than the adjusted budget"),
        f"{SPENT} > adjusted",
        Text("无预算不支出，超出要先调整预算", "nothing is spent without a budget; a budget is adjusted first"),
        Text("核对执行数，或补办预算调整", "look at what was executed, or adjust the budget"),
        {"m12": "800000.01", "executed": "5200000.01", "carried": "", "carried_from": ""}, found=SPENT, expected="adjusted",
    ),
    Rule(
        "months-off", "error",
        Text("各月执行数之和不等于累计执行数", "The months do not add up to what was executed"),
        f"executed <> {SUM}",
        Text("两处必有一处填错", "one of them is wrong"),
        Text("核对国库支付数据，改正一处", "look at the payments and correct it"),
        {"executed": "4749999.99"}, found="executed", expected=SUM,
    ),
    Rule(
        "dropped-executed", "error",
        Text("零基审核取消的项目仍有支出", "A line that was dropped is still executed"),
        f"decision = 'drop' AND {SPENT} > 0",
        Text("取消的项目不再安排，也不应支出", "what was dropped has no money to spend"),
        Text("查明支出依据，或改正审核意见", "find out what it was spent on, or correct the decision"),
        {"decision": "取消", "approved": "0"}, found=SPENT, expected="0",
    ),
    Rule(
        "dropped-approved", "error",
        Text("零基审核取消的项目仍有年初预算", "A line that was dropped still has a budget"),
        "decision = 'drop' AND approved > 0",
        Text("取消的项目不再安排预算", "what was dropped gets no budget"),
        Text("删去预算，或改正审核意见", "remove the budget, or correct the decision"),
        {"decision": "取消", "executed": "", "carried": "", "carried_from": "", **{f"m{at}": "" for at in range(1, 13)}}, found="approved", expected="0",
    ),
    Rule(
        "cut-not-less", "warning",
        Text("零基审核压减的项目没有减少", "A line that was cut has not become less"),
        "decision = 'cut' AND approved >= requested",
        Text("压减后的预算应少于申报数", "what is cut is approved with less than was requested"),
        Text("核对申报数和年初预算数，或改正审核意见", "look at both amounts, or correct the decision"),
        {"requested": "5000000.00"}, found="approved", expected="requested",
    ),
    Rule(
        "merged-nowhere", "error",
        Text("整合的项目没有写整合到哪里", "A line that was merged does not say into which"),
        "decision = 'merge' AND merged_into IS NULL",
        Text("钱并到哪里，必须说得清", "the money must be found again"),
        Text("补填并入的项目编码", "add the code of the other line"),
        {"decision": "整合"},
    ),
    Rule(
        "merged-unknown", "error",
        Text("整合到的项目不在台账中", "A line was merged into one that is not there"),
        "merged_into IS NOT NULL AND NOT EXISTS (SELECT 1 FROM budgets x WHERE x.line = budgets.merged_into AND x.year IS NOT DISTINCT FROM budgets.year AND x.line <> budgets.line)",
        Text("钱并到哪里，必须说得清", "the money must be found again"),
        Text("改正项目编码，或补登并入的项目", "correct the code, or add the other line"),
        {"decision": "整合", "merged_into": "Y-0"},
    ),
    Rule(
        "carried-above-rest", "error",
        Text("年末结转大于调整预算减执行数", "More is carried over than was left"),
        f"carried > adjusted - {SPENT} AND {SPENT} <= adjusted",
        Text("结转的是没有用完的预算，不会更多", "what is carried over is what was not spent"),
        Text("核对三个数", "look at the three amounts"),
        {"carried": "450000.01"}, found="carried", expected=f"adjusted - {SPENT}",
    ),
    Rule(
        "carried-from-later", "error",
        Text("结转资金的所属年度晚于台账年度", "Money that is carried over is of a later year"),
        "carried_from > year",
        Text("资金所属年度错了，结转年限就错了", "its age goes by this year"),
        Text("改正资金所属年度", "correct the year of the money"),
        {"carried_from": "2025"},
    ),
    Rule(
        "not-recovered", "warning",
        Text("连续两年未用完的结转资金没有收回", "Money unspent for two consecutive years is not recovered"),
        f"{OLD} AND {BACK} < carried",
        Text("连续两年未用完的结转资金按结余资金管理，应当收回", "after two years it is no longer the line's own"),
        Text("收回后填写已收回金额", "recover it and add the amount"),
        {"carried_from": "2023"}, found=BACK, expected="carried",
    ),
    Rule(
        "recovered-above", "error",
        Text("已收回大于年末结转", "More was recovered than was carried over"),
        "recovered > carried",
        Text("收回的只能是结转的资金", "only what was carried over can be recovered"),
        Text("核对两列的金额和单位", "look at both amounts and their units"),
        {"recovered": "450000.01"}, found="recovered", expected="carried",
    ),
)  # fmt: skip

_EMPTY = dict.fromkeys(("merged_into", "carried", "carried_from", "recovered", *(f"m{at}" for at in range(1, 13))), "")  # fmt: skip
EXAMPLES: Examples = (
    {},
    _EMPTY | {"line": "Y2024-002", "name": "机关会议费", "department": "区政府办", "function": "2010301", "economic": "50202", "ordinary": "是", "last_year": "820000", "requested": "800000", "decision": "压减", "approved": "600000", "adjusted": "600000", "executed": "560000"},
    _EMPTY | {"line": "Y2024-003", "name": "培训基地补助", "requested": "300000", "decision": "取消", "approved": "0", "adjusted": "0", "executed": "0", "last_year": "300000"},
    _EMPTY | {"line": "Y2024-004", "name": "农桥维修", "requested": "900000", "decision": "整合", "merged_into": "Y2024-001", "approved": "0", "adjusted": "0", "executed": "0", "last_year": "800000"},
    _EMPTY | {"line": "Y2024-005", "name": "水质监测", "requested": "1000000", "decision": "保留", "approved": "1000000", "adjusted": "1000000", "executed": "700000", "last_year": "900000", "carried": "300000", "carried_from": "2023", "recovered": "300000"},
)  # fmt: skip
