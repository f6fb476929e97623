"""Expenditure standards: unit costs before and after, what a reduction is on the same scope, money saved, standards missing.
支出标准：调整前后的单位成本、同口径的降幅、节约资金、缺少的标准。

A row is one standard: what a unit of something may cost. Money is unit cost times quantity. The reduction is weighted by
money on the same scope: both unit costs times the old quantity, of standards whose scope did not change; the simple mean lets
each standard count alike and is another number. What is spent less or more because the quantity changed is no reduction and
stands apart. The published reduction of maintenance (养护类) is of its own standards, counted by categories (大类). A standard
without a new unit cost is missing, and in no reduction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.column import Choice, amount, code, date, number, state, text
from fiscalcli.errors import Text
from fiscalcli.ledger import Rule, Stage, count, distinct, gap, mean, optional, rate, total

if TYPE_CHECKING:
    from fiscalcli.ledger import Examples

TITLE = Text("支出标准台账", "Expenditure standard ledger")
SECTOR = "standards"

KINDS = (
    Choice("maintenance", "养护类", "maintenance", "养护|运维|城市运维|养护运维|运行维护|日常养护|管养"),
    Choice("service", "服务类", "services", "服务|购买服务|政府购买服务|物业|服务项目"),
    Choice("digital", "信息化", "information systems", "信息化类|信息系统|信息化运维|软件"),
    Choice("equipment", "设备购置", "equipment", "设备购置类|购置|设备|办公设备"),
    Choice("works", "工程类", "works", "工程|工程建设|修缮|维修改造"),
    Choice("operation", "公用经费", "running costs", "公用类|公用|会议培训|综合定额"),
    Choice("other", "其他", "other", "其他类|其它"),
)  # fmt: skip

COLUMNS = (
    code("standard", "标准编号", "standard", key=True, aliases="标准编码|标准代码|编号|编码|定额编号|standard code|standard id", example="B2024-001"),
    text("name", "标准名称", "name", required=True, aliases="名称|项目名称|支出标准|定额名称|标准项目|项目|standard name", example=("一级道路养护", "Upkeep of first-class roads")),
    state("standard_kind", "标准类别", "kind of standard", KINDS, required=True, aliases="类别|类型|标准类型|项目类别|支出类别|kind", example=("养护类", "maintenance")),
    text("category", "大类", "category", required=True, aliases="养护大类|分类|标准大类|项目大类|所属大类|standard category", example=("市政道路", "Roads")),
    text("department", "主管部门", "department", aliases="部门|单位名称|执行单位|责任单位|使用单位|适用单位", example=("区城管局", "City management office")),
    text("unit", "计量单位", "unit", required=True, aliases="单位|计价单位|计量单位名称|unit of quantity", example=("平方米", "m²")),
    text("scope", "适用范围", "scope", required=True, aliases="范围|口径|标准口径|现适用范围|适用口径", example=("主城区一级道路", "First-class roads of the city")),
    text("old_scope", "原适用范围", "scope before", aliases="原范围|原口径|调整前适用范围|调整前口径", example="", help=("没有变化的不填", "empty where it is the same")),
    amount("old_cost", "原标准", "unit cost before", aliases="原单价|原单位成本|调整前标准|原单位标准|调整前单价|原支出标准|原定额|old unit cost|old standard", example="12.50", help=("每一计量单位", "for one unit")),
    amount("new_cost", "新标准", "unit cost after", aliases="新单价|新单位成本|调整后标准|新单位标准|现标准|现行标准|调整后单价|新支出标准|新定额|标准|new unit cost|new standard", example="9.80", help=("尚未制定的不填", "empty where there is none yet")),
    number("old_quantity", "原数量", "quantity before", aliases="原工程量|调整前数量|原养护量|上年数量|原面积|old quantity", example="850000"),
    number("new_quantity", "新数量", "quantity after", aliases="数量|现数量|调整后数量|现养护量|本年数量|现工程量|新面积|new quantity|quantity", example="900000"),
    date("set_on", "制定日期", "set on", aliases="发布日期|印发日期|制定时间|执行日期|实施日期|标准制定日期|date of the standard", example="2024-03-01"),
    text("document", "文号", "document", aliases="文件号|依据|制定依据|依据文件|标准文号", example=("海财预〔2024〕12号", "No. 12 of 2024")),
)  # fmt: skip

SAME = "coalesce(old_scope, scope) = scope"
BOTH = f"{SAME} AND old_cost IS NOT NULL AND new_cost IS NOT NULL AND old_quantity IS NOT NULL"
UPKEEP = f"{BOTH} AND standard_kind = 'maintenance'"
KIND = ("standard_kind",)

FIGURES = (
    count("standards", "支出标准", "Standards", unit="项", by=KIND),
    distinct("categories", "标准大类", "Categories", "category", unit="类"),
    count("set", "已制定新标准", "Standards with a new unit cost", "new_cost IS NOT NULL", unit="项", by=KIND),
    count("missing", "缺少新标准", "Standards missing", "new_cost IS NULL", unit="项"),
    rate("set_rate", "标准制定率", "Standards set of all", "set", "standards"),
    count("same", "同口径可比的标准", "Standards comparable on the same scope", BOTH, unit="项", by=KIND),
    total("old_money", "原标准支出（原数量）", "Money at the old cost, old quantity", "old_cost * old_quantity", BOTH, by=KIND),
    total("same_money", "新标准支出（原数量）", "Money at the new cost, old quantity", "new_cost * old_quantity", BOTH, by=KIND),
    gap("saved", "同口径节约资金", "Saved on the same scope", "old_money", "same_money", measure="saving"),
    rate("reduction", "同口径降幅（加权）", "Reduction on the same scope, weighted", "saved", "old_money"),
    mean("mean_reduction", "各标准降幅的简单平均", "Reduction, each standard alike", "old_cost - new_cost", "old_cost", BOTH),
    count("raised", "提高的标准", "Standards that were raised", f"{BOTH} AND new_cost > old_cost", unit="项"),
    total("new_money", "新标准支出（新数量）", "Money at the new cost, new quantity", "new_cost * new_quantity", BOTH),
    total("quantity_money", "其中可比数量", "Of it on the old quantity", "new_cost * old_quantity", f"{BOTH} AND new_quantity IS NOT NULL"),
    gap("quantity_effect", "数量变化增支", "More money because of quantity", "new_money", "quantity_money"),
    distinct("upkeep_categories", "养护类标准大类", "Categories of maintenance", "category", "standard_kind = 'maintenance' AND new_cost IS NOT NULL", unit="类", indicator="maintenance_standards"),
    total("upkeep_old", "养护类原标准支出", "Maintenance at the old cost", "old_cost * old_quantity", UPKEEP),
    total("upkeep_same", "养护类新标准支出（原数量）", "Maintenance at the new cost, old quantity", "new_cost * old_quantity", UPKEEP),
    gap("upkeep_saved", "养护类节约资金", "Saved on maintenance", "upkeep_old", "upkeep_same", measure="saving"),
    rate("upkeep_reduction", "养护类降幅（加权）", "Reduction of maintenance, weighted", "upkeep_saved", "upkeep_old", indicator="maintenance_unit_cost_reduction"),
    mean("upkeep_mean", "养护类降幅的简单平均", "Reduction of maintenance, each standard alike", "old_cost - new_cost", "old_cost", UPKEEP),
    count("rescoped", "口径变化的标准", "Standards whose scope changed", f"NOT ({SAME})", unit="项"),
)  # fmt: skip

REPORT = (
    Stage("coverage", Text("标准体系", "Standards"), ("standards", "categories", "set", "missing", "set_rate"), by=KIND),
    Stage("reduction", Text("同口径降幅", "Reduction on the same scope"), ("same", "old_money", "same_money", "saved", "reduction", "mean_reduction", "raised"), by=KIND),
    Stage("quantity", Text("数量变化", "Quantity"), ("new_money", "quantity_money", "quantity_effect")),
    Stage("maintenance", Text("养护类标准", "Maintenance"), ("upkeep_categories", "upkeep_old", "upkeep_same", "upkeep_saved", "upkeep_reduction", "upkeep_mean")),
    Stage("scope", Text("口径变化", "Changed scope"), ("rescoped",)),
)  # fmt: skip

RULES = (
    Rule(
        "missing", "notice",
        Text("没有新标准", "A standard has no new unit cost"),
        "new_cost IS NULL",
        Text("没有标准的支出，预算无从核定", "without a standard nothing says what its budget should be"),
        Text("制定标准后补填", "set it and add it"),
        {"new_cost": ""},
    ),
    Rule(
        "zero-cost", "error",
        Text("单位成本为零", "A unit cost is nothing"),
        f"new_cost = 0 OR {optional('old_cost')} = 0",
        Text("零不是标准：没有的应当空着", "nothing is no standard: where there is none the cell is empty"),
        Text("改正，或清空单元格", "correct it, or empty the cell"),
        {"new_cost": "0"},
    ),
    Rule(
        "raised", "warning",
        Text("新标准高于原标准", "A standard was raised"),
        f"{SAME} AND new_cost > old_cost AND old_cost > 0",
        Text("同口径提高标准要有依据", "on the same scope a higher cost needs a reason"),
        Text("核对单位和金额，或说明依据", "look at units and amounts, or say why"),
        {"new_cost": "12.51"}, found="new_cost", expected="old_cost",
    ),
    Rule(
        "scope-changed", "notice",
        Text("适用范围变了，降幅不可比", "The scope changed, so no reduction can be told"),
        f"NOT ({SAME})",
        Text("口径不同的单位成本不能相减", "unit costs of two scopes cannot be subtracted"),
        Text("按同一口径重算原标准，或保留为不可比", "compute the old cost on the new scope, or leave it as it is"),
        {"old_scope": "全区道路"},
    ),
    Rule(
        "no-quantity", "warning",
        Text("有新旧标准，没有原数量", "A standard has both costs and no old quantity"),
        f"{SAME} AND old_cost IS NOT NULL AND new_cost IS NOT NULL AND old_quantity IS NULL",
        Text("没有数量就没有权重，不计入降幅", "without it there is no weight, and it is in no reduction"),
        Text("补填原数量", "add the old quantity"),
        {"old_quantity": ""},
    ),
    Rule(
        "two-units", "error",
        Text("同一标准名称和范围用了不同的计量单位", "One name and scope has two units"),
        "count(*) OVER (PARTITION BY year, name, scope) > 1 AND min(unit) OVER (PARTITION BY year, name, scope) <> max(unit) OVER (PARTITION BY year, name, scope)",
        Text("单位不同的标准不能比较", "costs for different units cannot be compared"),
        Text("统一计量单位，或分开名称", "use one unit, or two names"),
        {"standard": "B2024-009", "unit": "公里"}, once="name, scope",
    ),
)  # fmt: skip

EXAMPLES: Examples = (
    {},
    {"standard": "B2024-002", "name": "公园绿地养护", "category": "园林绿化", "scope": "主城区公园", "old_cost": "8.00", "new_cost": "6.20", "old_quantity": "1200000", "new_quantity": "1200000"},
    {"standard": "B2024-003", "name": "河道保洁", "category": "河道", "unit": "公里", "scope": "区级河道", "old_cost": "36000", "new_cost": "28000", "old_quantity": "310", "new_quantity": "325"},
    {"standard": "B2024-004", "name": "办公楼物业", "standard_kind": "服务类", "category": "物业", "scope": "机关办公楼", "old_cost": "48", "new_cost": "42", "old_quantity": "62000", "new_quantity": "60000"},
)  # fmt: skip
