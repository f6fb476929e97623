"""Why there is no number: each reason code with a short label for a table cell and a sentence for a note."""

from __future__ import annotations

from fiscalcli.errors import Text
from fiscalcli.model import Label

_SHORT: dict[str, tuple[str, str, str, str]] = {
    "local_currency": (
        "本币各异", "local currencies",
        "各地的本币不是同一种货币，不相加、不比较；若只有一个地区，写 --default jurisdiction=地区；若都用同一种货币，写 --default unit=KES",
        (
            "local currency is another one in each place, and is not added or compared across places; "
            "if there is only one place, say --default jurisdiction=NAME; if all use one currency, --default unit=KES"
        ),
    ),
    "unknown_unit": (
        "单位不明", "unit unknown",
        "单位没有读懂，各地的数不相加、不比较；加一列“单位”写明",
        "the unit is not understood: figures of several places are not added or compared; name it in a column of units",
    ),
    "overlap": (
        "领域重叠", "overlap",
        "各领域互有重叠，不能相加", "the sectors overlap and may not be added",
    ),
    "of_which": (
        "其中项", "of which",
        "“其中”项不是全部，不能相加", "“of which” rows are not the whole and are not added",
    ),
    "levels": (
        "层次不明", "levels unclear",
        "有的行可能已包含其他行，不相加", "some rows may hold others of their table: they are not added",
    ),
    "columns": (
        "并列各列", "columns apart",
        "并列的各列没有说明是同一总体的组成部分，不能相加",
        "nothing calls the columns side by side parts of one whole: they are not added",
    ),
    "unrelated": (
        "无共同总体", "no common whole",
        "这些指标不是同一总体的组成部分，不能相加", "these figures are not parts of one whole and may not be added",
    ),
    "nested": (
        "地区嵌套", "nested",
        "一个地区包含（或可能包含）另一个地区，不能相加；若互不包含，写 --default role=part",
        "one place holds another, or may hold it: they are not added; if none does, say --default role=part",
    ),
    "not_additive": (
        "不可相加", "not additive",
        "比率、得分、收支两侧等不能相加", "rates, scores and the two sides of a balance may not be added",
    ),
    "sides": (
        "收支两侧", "two sides",
        "收入、支出与结余是账的不同侧，不能相加", "revenue, expenditure and their balance are sides of one account and are not added",
    ),
    "looks_total": (
        "疑为合计", "looks like a total",
        "其中一项等于其余各项之和，不再相加", "one figure equals the sum of the others, so they are not added",
    ),
    "several_totals": (
        "多个合计", "several totals",
        "有几个合计行，都不等于分项之和", "there are several total rows, and none is the sum of the parts",
    ),
    "none": ("无数据", "none", "没有可以相加的数", "there is nothing to add"),
    "value_missing": ("缺本期", "no value", "本期没有数据", "there is no figure for the year"),
    "base_missing": ("缺基期", "no base", "基期没有数据", "there is no figure for the base year"),
    "other_base": (
        "对另一阶段", "on another phase",
        "原文增长率与上年另一阶段的数（如执行数）相符，不是本列对本列的增长",
        "the stated growth fits last year's figure of another phase (such as what was executed), and is not on this one",
    ),
    "base_zero": ("基期为零", "base is zero", "基期为零，增长率没有意义", "the base is zero: a rate means nothing"),
    "divisor_zero": (
        "除数为零或负", "divisor not positive",
        "算式的除数为零或负数，比率没有意义", "a formula divides by zero or less: a rate means nothing",
    ),
    "not_due": ("未到时点", "nothing due yet", "规定的第一个时点还没有到", "no dated line is due yet"),
    "base_negative": (
        "基期为负", "base negative",
        "基期为负，增长率没有意义", "the base is negative: a rate means nothing",
    ),
    "negative": ("有负值", "negative", "有负值，年均增长率没有意义", "a value is negative: an annual rate means nothing"),
    "coverage": (
        "覆盖不同", "coverage differs",
        "两年的项目不完全相同，总计不比较；两年都有的项目，其可比合计见 fiscal growth",
        "not every line stands in both years, so the totals are not compared; `fiscal growth` has the matched total of the common ones, if there are any",
    ),
    "phase": (
        "阶段不同", "phase differs",
        "两年的预算阶段不同，不比较", "the two years are of different budget phases and are not compared",
    ),
    "outturns": (
        "执行对决算", "executed to final",
        "一年是执行数，另一年是决算数：两者相差不大，照此比较", "one year is as executed, the other of final accounts: they differ by little and are compared",
    ),
    "scope": ("范围不同", "scope differs", "两年的范围不同，不比较", "the two years are of different scopes"),
    "basis": ("口径不同", "basis differs", "两边的口径不同，不比较", "the two are on different bases and are not compared"),
    "budget": ("预算不同", "budget differs", "两边属于不同的预算，不比较", "the two are of different budgets and are not compared"),
    "unit": ("单位不同", "unit differs", "两边的货币或计量单位不同，不比较", "the two are in other currencies, or units of another kind, and are not compared"),
    "points": (
        "以点计", "in points",
        "比率的增减额以百分点（或其单位的点数）计，不算增长率", "the change of a rate is in points of its unit; it has no rate of growth",
    ),
    "first_zero": ("原值为零", "first is zero", "前一个数为零，变化率没有意义", "the first figure is zero: a rate means nothing"),
    "first_negative": (
        "原值为负", "first is negative",
        "前一个数为负，变化率没有意义", "the first figure is negative: a rate means nothing",
    ),
    "hedged": ("约数", "hedged", "约数没有可知的区间", "“about” has no interval that can be known"),
    "comparable": (
        "同口径", "comparable",
        "同口径增长不能与自然口径的数额比较", "comparable growth is not measured against nominal levels",
    ),
    "no_budget": (
        "无预算", "no budget",
        "没有预算数，没有执行率", "there is no budget to measure the outcome by",
    ),
    "no_outcome": ("无执行数", "no outcome", "没有执行数或决算数", "there is no figure of what became of the budget"),
    "budget_zero": ("预算为零", "budget is zero", "预算为零，执行率没有意义", "the budget is zero: a rate means nothing"),
    "budget_negative": (
        "预算为负", "budget negative",
        "预算为负，执行率没有意义", "the budget is negative: a rate means nothing",
    ),
    "missing": (
        "缺数据", "figure missing",
        "数据里没有所需的数字，不能判定，也不算达标", "a figure that is needed is not in the data: nothing can be said, and that is no pass",
    ),
    "left_out": (
        "已略过", "left out",
        "所需的数字读不了，已略过，不能判定", "a figure that is needed cannot be read and was left out: nothing can be said",
    ),
    "several": (
        "有多个", "several",
        "同名数字不止一个，要说明是哪一个", "there is more than one figure of that name: say which one is meant",
    ),
    "rounding": (
        "四舍五入", "rounding",
        "按印刷精度，实际数可能在限额两侧", "for all that the printed precision allows, the figure may lie on either side of the limit",
    ),
    "jurisdiction_code": (
        "区划代码不同", "place codes differ",
        "数字属于不同代码的地区，不比较", "the figures are of places with different codes and are not compared",
    ),
    "direction": ("收支方向不同", "direction differs", "一边是收入、一边是支出，不比较", "one is revenue and the other is not: they are not compared"),
    "measure": ("计量不同", "measure differs", "两边计量的不是一种数，不比较", "the two are not the same kind of figure and are not compared"),
    "same_figure": (
        "同一个数", "same figure",
        "两边是同一个数，什么也说明不了", "both sides are the same figure: that decides nothing",
    ),
    "jurisdiction": ("地区不同", "places differ", "数字属于不同地区，不比较", "the figures are of different places"),
    "parts": (
        "与分项不符", "parts differ",
        "总计与分项之和在印刷精度内不相等", "a total differs from the sum of its parts by more than their rounding",
    ),
}  # fmt: skip


def label(code: str) -> Label | None:
    """Return the short label of a reason for a table cell, `None` for no reason."""
    if not code:
        return None
    zh, en, _, _ = _SHORT[code]
    return Label(code, zh, en)


_OTHERWISE = {
    ("value_missing", "check"): Text(
        "数据里没有所需的数字，不能判定，也不算达标",
        "a figure that is needed is not in the data: nothing can be said, and that is no pass",
    ),
    ("hedged", "check"): Text(
        "“约”“以上”“不足”等只给出一侧或没有界限",
        "words such as about, over and under leave a side of the figure without a bound",
    ),
    ("phase", "check"): Text(
        "数字的预算阶段不同，不比较",
        "the figures are of different budget phases and are not compared",
    ),
    ("scope", "check"): Text(
        "数字的范围不同，不比较", "the figures are of different scopes and are not compared"
    ),
    ("comparable", "check"): Text(
        "原文只有同口径增长，不能用来判定自然口径的目标",
        "only a comparable rate is stated, which decides no nominal target",
    ),
    ("coverage", "check"): Text(
        "两边的项目不完全相同，合计数不能比较",
        "the two sides are not sums of the same lines, and are not compared",
    ),
    ("coverage", "compare"): Text(
        "两边的项目不完全相同，合计数不是同口径项目；可比合计才是",
        "the plain totals are not of the same lines on both sides; the matched total is, where there is one",
    ),
    ("phase", "compare"): Text(
        "另一边只有其他预算阶段的数，不比较",
        "the other side has the figure of another budget phase only: they are not compared",
    ),
    ("scope", "compare"): Text(
        "另一边只有其他范围的数，不比较",
        "the other side has the figure of another scope only: they are not compared",
    ),
    ("basis", "compare"): Text(
        "另一边只有其他口径的数，不比较",
        "the other side has the figure on another basis only: they are not compared",
    ),
    ("budget", "compare"): Text(
        "另一边的数属于其他预算，不比较",
        "the other side has the figure under another budget only: they are not compared",
    ),
    ("coverage", "execution"): Text(
        "预算与执行的项目不完全相同，不算执行率；可比合计只含两边都有的项目",
        "budget and outcome are not of the same lines, so there is no rate; the matched total is of the common ones",
    ),
    ("coverage", "growth"): Text(
        "两年的项目不完全相同，合计数不是同口径项目；可比合计才是",
        "the plain totals are not of the same lines in both years; the matched total is, where there is one",
    ),
}


def sentence(code: str, report: str = "") -> Text:
    """Return the reason as a sentence for a note of `report`."""
    if (code, report) in _OTHERWISE:
        return _OTHERWISE[code, report]
    _, _, zh, en = _SHORT[code]
    return Text(zh, en)


_OTHER_WORDS = Text(
    "在 where 里写明同一个；数据没有写明的，读取时用 --default 说明",
    "say in where which is meant; what the data do not say is said when reading, with --default",
)
_CURES = {
    "": Text(
        "按出处核对数字；数字无误，就是没有做到",
        "check the figures against their source; if they are right, the promise was not kept",
    ),
    "missing": Text(
        "补上所缺的数字，或改 year、where",
        "add the figure to the data, or correct year and where of the target",
    ),
    "left_out": Text("改正读不了的那一格", "mend the cell that cannot be read"),
    "several": Text("在 where 里写明是哪一个", "say in where which one is meant"),
    "rounding": Text("改用位数更多的数字", "take figures with more digits"),
    "hedged": Text("改用确切的数字", "take an exact figure"),
    "coverage": Text(
        "补上所缺的项目，或在 where 里只列两边都有的",
        "add the lines that lack, or list in where those that both sides have",
    ),
    "same_figure": Text("改写其中一边", "name another figure, phase or year on one side"),
    "comparable": Text(
        '目标本是同口径的，就写 basis = "comparable"',
        'if comparable growth was promised, say basis = "comparable"',
    ),
    "not_due": Text("到时点再判定", "judge it when the first line is due"),
    "divisor_zero": Text("核对除数", "check the divisor"),
    "base_zero": Text("改用别的基期", "take another base"),
    "base_negative": Text("改用别的基期", "take another base"),
    **dict.fromkeys(
        (
            "jurisdiction",
            "jurisdiction_code",
            "scope",
            "budget",
            "direction",
            "phase",
            "measure",
            "basis",
        ),
        _OTHER_WORDS,
    ),
}
_UNADDED = Text(
    "在 where 里写明其中一行，或在数据里注明哪一行是合计",
    "name one of the lines in where, or say in a column role which of them is the total",
)


def cure(code: str) -> Text:
    """Return what to do about a verdict that is not met; without a reason it is missed."""
    return _CURES.get(code, _UNADDED)
