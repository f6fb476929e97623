"""State assets: what there is, what stands idle, what was disposed of, what is due.
国有资产：有多少、闲置多少、处置了多少、哪些到期待办。

A row is one asset. The five stages of the report are those of the asset inventory: 清查存量, 处置变现, 优化配置, 统筹调剂, 动态监管. Assets that
were disposed of are no stock. Idle rates are of the stock, by number, by area and by net value: they differ, and none stands
for another. Proceeds are held against the book value of what has proceeds: what was given away, or says nothing of them, was
not sold for nothing. Alerts are as of a day that somebody names, never today; how soon a lease ends and how long an asset is
idle until it is told are given numbers, which `--given` sets anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.column import Choice, amount, area, code, date, number, state, text, whole
from fiscalcli.errors import Text
from fiscalcli.ledger import Rule, Stage, count, distinct, gap, optional, rate, total

if TYPE_CHECKING:
    from fiscalcli.ledger import Examples

TITLE = Text("资产台账", "Asset ledger")
SECTOR = "assets"

CLASSES = (
    Choice("house", "房产", "buildings", "房屋|房屋建筑物|房屋及构筑物|building|house"),
    Choice("land", "土地", "land", "土地使用权"),
    Choice("equipment", "设备", "equipment", "通用设备|专用设备|办公设备|家具"),
    Choice("vehicle", "车辆", "vehicles", "公务用车|车|vehicle"),
    Choice("infrastructure", "公共基础设施", "public infrastructure", "基础设施|infrastructure"),
    Choice("data", "数据", "data", "数据资产|data assets"),
)
STATES = (
    Choice("in_use", "在用", "in use", "使用中|自用|正常使用"),
    Choice("idle", "闲置", "idle", "空置|闲置待用"),
    Choice("low_use", "低效", "low use", "低效运转|低效使用|利用率低"),
    Choice("rented", "出租", "rented out", "已出租|租赁"),
    Choice("lent", "出借", "lent", "已出借|借出"),
    Choice("disposed", "已处置", "disposed of", "处置|已报废|核销"),
)
DISPOSALS = (
    Choice("auction", "拍卖", "auction", "公开拍卖"),
    Choice("transfer", "转让", "transfer", "出售|协议转让"),
    Choice("allocation", "调拨", "allocation", "无偿调拨|划转|无偿划转"),
    Choice("donation", "捐赠", "donation", "对外捐赠"),
    Choice("demolition", "拆除", "demolition", "报废拆除|拆迁|报废"),
)
POOL = (
    Choice("in", "入仓", "in the pool", "在仓|已入仓|入库"),
    Choice("out", "调出", "out for use", "出仓|调剂使用|借用|已调剂|出库"),
)

COLUMNS = (
    code("asset", "资产编号", "asset", key=True, aliases="资产编码|资产代码|编号|卡片编号|asset code|asset id", example="A-001"),
    text("name", "资产名称", "name", aliases="名称|资产|asset name", example=("行政中心3号楼", "Civic centre, block 3")),
    text("holder", "使用单位", "holder", required=True, aliases="单位|单位名称|占有单位|管理单位|资产使用单位|权属单位|department", example=("区机关事务中心", "Office services")),
    state("class", "资产类别", "class", CLASSES, required=True, aliases="类别|资产分类|资产类型|分类|asset class|type", example=("房产", "buildings")),
    number("quantity", "数量", "quantity", aliases="资产数量|qty", example="1"),
    text("unit", "计量单位", "unit", aliases="单位（计量）|数量单位|unit of quantity", example=("栋", "block")),
    area("area", "面积", "area", aliases="建筑面积|占地面积|房屋面积|土地面积|floor area", example="2400"),
    amount("original", "账面原值", "original value", required=True, aliases="原值|资产原值|账面价值原值|cost", example="8600000.00"),
    amount("net", "账面净值", "net value", required=True, aliases="净值|资产净值|账面价值|net book value|book value", example="5150000.00"),
    date("acquired", "取得日期", "acquired on", aliases="购置日期|购置时间|入账日期|取得时间|acquisition date", example="2012-06-30"),
    text("certificate", "权证号", "certificate", aliases="权属证书|产权证号|不动产权证号|证书编号|title deed", example=("苏（2012）不动产权第0001号", "Deed 2012-0001")),
    state("state", "使用状态", "state", STATES, required=True, aliases="状态|资产状态|资产使用状态|使用状况|使用情况|现状|status", example=("出租", "rented out")),
    date("idle_since", "闲置起始日", "idle since", aliases="闲置日期|闲置开始日期|闲置起始日期|闲置时间", example="2023-03-01", help=("闲置、低效的资产填写", "of assets that are idle or of low use")),
    text("tenant", "承租人", "tenant", aliases="承租方|承租单位|借用方|lessee", example=("某商贸有限公司", "A trading company")),
    date("lease_from", "租赁起始日", "lease from", aliases="租期起|合同起始日|租赁开始日期|起租日期|lease start", example="2023-01-01"),
    date("lease_to", "租赁到期日", "lease to", aliases="租期止|合同到期日|租赁截止日期|租赁到期时间|合同到期时间|到期日|到期日期|lease end", example="2025-12-31"),
    amount("rent_due", "应收租金", "rent due", aliases="年租金|租金|应收年租金|应缴租金|annual rent", example="240000.00", help=("本年应收", "of this year")),
    amount("rent_paid", "实收租金", "rent paid", aliases="已收租金|已缴租金|实缴租金|rent received", example="240000.00", help=("本年实收", "of this year")),
    state("disposal", "处置方式", "disposal", DISPOSALS, aliases="处置形式|处置类型", example=("拍卖", "auction"), help=("已处置的资产填写", "of assets that were disposed of")),
    date("disposed_on", "处置日期", "disposed on", aliases="处置时间|disposal date", example="2024-05-20"),
    amount("proceeds", "处置收入", "proceeds", aliases="处置收益|变现收入|处置价款|成交价|sale price", example="5600000.00"),
    state("pool", "公物仓", "public pool", POOL, aliases="公物仓状态|公物仓出入|入仓情况|pool", example=("入仓", "in the pool"), help=("进入公物仓的资产填写", "of assets that went through the pool")),
    text("reused_by", "调剂使用单位", "reused by", aliases="接收单位|调入单位|受让单位", example=("区应急管理局", "Emergency office")),
)  # fmt: skip

GIVEN = (
    (whole("expiring_days", "租约到期预警天数", "days before its end that a lease is told", unit="天", example="90"), "90"),
    (whole("idle_months", "长期闲置月数", "months after which an asset is idle for long", unit="月", example="12"), "12"),
)  # fmt: skip

HELD, DISPOSED = "state <> 'disposed'", "state = 'disposed'"
LET = "state IN ('rented', 'lent')"
IDLE = "state = 'idle'"
# A hundred years are as long as any: the database has no day far before.
IDLE_LONG = f"{IDLE} AND idle_since < $as_of - least($idle_months, 1200) * INTERVAL 1 MONTH"
# A list that still has what was disposed of in other years does not count it again.
GONE = f"{DISPOSED} AND coalesce(year({optional('disposed_on')}) = year, true)"
SOLD = f"{GONE} AND proceeds IS NOT NULL"
REUSED = "pool = 'out'"
EXPIRED = f"{LET} AND lease_to < $as_of"
# An asset in use that still names its tenant is booked as both.
BOOKED = f"CASE state WHEN 'in_use' THEN {optional('tenant')} IS NOT NULL ELSE {LET} END"
UNCERTIFIED = f"{HELD} AND class IN ('house', 'land') AND certificate IS NULL"
UNPAID = f"{LET} AND rent_due > coalesce(rent_paid, 0)"

FIGURES = (
    count("stock", "存量资产", "Assets held", HELD, unit="项", by=("class", "state")),
    distinct("holders", "使用单位数", "Holders", "holder", HELD),
    total("original", "存量原值", "Original value held", "original", HELD, by=("class", "state")),
    total("net", "存量净值", "Net value held", "net", HELD, by=("class", "state")),
    total("area", "存量面积", "Area held", "area", HELD, by=("class", "state")),
    count("disposed", "已处置资产", "Assets disposed of", GONE, unit="项", by=("disposal",)),
    total("disposed_net", "处置资产净值", "Book value disposed of", "net", GONE, by=("disposal",)),
    total("proceeds", "处置收入", "Disposal proceeds", "proceeds", GONE, by=("disposal",)),
    total("sold_net", "有处置收入的资产净值", "Book value of what has proceeds", "net", SOLD, by=("disposal",)),
    gap("gain", "处置收入高于净值", "Proceeds above book value", "proceeds", "sold_net"),
    rate("proceeds_rate", "处置变现率", "Proceeds against book value", "proceeds", "sold_net"),
    count("idle", "闲置资产", "Idle assets", IDLE, unit="项", by=("class",)),
    total("idle_net", "闲置净值", "Idle net value", "net", IDLE, by=("class",)),
    total("idle_area", "闲置面积", "Idle area", "area", IDLE, by=("class",)),
    rate("idle_rate", "闲置率（按项数）", "Idle rate by number of items", "idle", "stock"),
    rate("idle_area_rate", "闲置率（按面积）", "Idle rate by area", "idle_area", "area"),
    rate("idle_net_rate", "闲置率（按净值）", "Idle rate by net value", "idle_net", "net"),
    count("low_use", "低效资产", "Assets of low use", "state = 'low_use'", unit="项"),
    count("let", "出租出借资产", "Assets rented out or lent", LET, unit="项"),
    total("rent_due", "应收租金", "Rent due", "rent_due", LET),
    total("rent_paid", "实收租金", "Rent paid", "rent_paid", LET),
    total("rent_paid_due", "实收租金（填有应收的）", "Rent paid where rent due is told", "coalesce(rent_paid, 0)", f"{LET} AND rent_due IS NOT NULL"),
    rate("rent_rate", "租金收缴率", "Rent paid of rent due", "rent_paid_due", "rent_due"),
    count("pooled", "进入公物仓资产", "Assets through the pool", "pool IS NOT NULL", unit="项"),
    count("reused", "调剂使用资产", "Assets reused through the pool", REUSED, unit="项"),
    total("reused_original", "调剂使用资产原值", "Original value reused", "original", REUSED),
    rate("reuse_rate", "公物仓调剂率", "Reuse of pooled assets", "reused", "pooled"),
    count("lease_expired", "租约已到期", "Leases expired", EXPIRED, unit="项"),
    count("lease_expiring", "租约即将到期", "Leases that expire soon", f"{LET} AND date_diff('day', $as_of, lease_to) BETWEEN 0 AND $expiring_days", unit="项"),
    count("rent_unpaid", "租金未收齐", "Rents not paid in full", UNPAID, unit="项"),
    total("rent_owed", "欠收租金", "Rent owed", "rent_due - coalesce(rent_paid, 0)", UNPAID),
    count("idle_long", "长期闲置", "Idle for long", IDLE_LONG, unit="项"),
    count("no_certificate", "房产土地无权证", "Buildings and land without a certificate", UNCERTIFIED, unit="项"),
)  # fmt: skip

REPORT = (
    Stage("inventory", Text("清查存量", "Take stock"), ("stock", "holders", "original", "net", "area"), by=("class", "state")),
    Stage("disposal", Text("处置变现", "Dispose"), ("disposed", "disposed_net", "proceeds", "sold_net", "gain", "proceeds_rate"), by=("disposal",)),
    Stage("allocation", Text("优化配置", "Put to use"), ("idle", "idle_net", "idle_area", "idle_rate", "idle_area_rate", "idle_net_rate", "low_use", "let", "rent_due", "rent_paid", "rent_paid_due", "rent_rate"), by=("class",)),
    Stage("pool", Text("统筹调剂", "Share"), ("pooled", "reused", "reused_original", "reuse_rate")),
    Stage("monitoring", Text("动态监管", "Monitor"), ("lease_expired", "lease_expiring", "rent_unpaid", "rent_owed", "idle_long", "no_certificate")),
)  # fmt: skip

RULES = (
    Rule(
        "lease-expired", "error",
        Text("租约已到期，资产仍登记为出租、出借，或在用而写着承租人", "A lease has ended and its asset is still booked as let, or in use with a tenant"),
        f"{BOOKED} AND lease_to < $as_of",
        Text("到期不续签、不收回，租金和责任都没有依据", "without a lease nothing says what is owed, and who answers for the asset"),
        Text("续签后改到期日；收回的改使用状态，清空承租人", "renew it and correct the day; of an asset that was taken back correct the state and empty the tenant"),
        {"lease_to": "2024-06-30"},
    ),
    Rule(
        "lease-dates", "error",
        Text("租赁起始日晚于到期日", "A lease ends before it begins"),
        "lease_from > lease_to",
        Text("日期颠倒时，到期预警就会出错", "alerts go by these days"),
        Text("核对合同，改正日期", "look at the contract and correct the days"),
        {"lease_from": "2026-01-01"},
    ),
    Rule(
        "lease-missing", "warning",
        Text("出租或出借的资产没有写承租人或到期日", "An asset that is let has no tenant or no end of its lease"),
        f"{LET} AND (tenant IS NULL OR lease_to IS NULL)",
        Text("没有到期日就无法预警", "no alert can be given without them"),
        Text("补填承租人和租赁到期日", "add tenant and end of lease"),
        {"tenant": ""},
    ),
    Rule(
        "net-above-original", "error",
        Text("账面净值大于账面原值", "Net value is above original value"),
        "net > original",
        Text("净值是原值减去折旧，不会更大", "net value is what depreciation leaves"),
        Text("核对两列是否填反、单位是否一致", "see whether the two were exchanged, or one is in another unit"),
        {"net": "8600000.01"}, found="net", expected="original",
    ),
    Rule(
        "disposal-state", "error",
        Text("使用状态与处置方式、处置日期不一致", "State and disposal do not agree"),
        f"({DISPOSED}) <> (disposal IS NOT NULL) OR (disposed_on IS NOT NULL AND disposal IS NULL)",
        Text("已处置的资产不再是存量，未处置的不应有处置记录", "what was disposed of is no stock, and only that has a disposal"),
        Text("改正使用状态，或补填、删去处置方式", "correct the state, or add or remove the disposal"),
        {"disposal": "拍卖", "disposed_on": "2024-05-20"},
    ),
    Rule(
        "disposal-dates", "error",
        Text("处置日期早于取得日期", "An asset was disposed of before it was acquired"),
        "disposed_on < acquired",
        Text("日期颠倒，说明其中一个填错", "one of the two days is wrong"),
        Text("核对凭证，改正日期", "look at the vouchers and correct the day"),
        {"state": "已处置", "disposal": "拍卖", "disposed_on": "2012-05-20"},
    ),
    Rule(
        "disposed-earlier", "warning",
        Text("处置日期不在台账年度", "An asset was disposed of in another year than that of the list"),
        f"{DISPOSED} AND year(disposed_on) <> year AND NOT coalesce(disposed_on < acquired, false)",
        Text("一项资产只在处置的那一年计入处置，这一行不计入", "an asset counts as disposed of once, in its year, so that this row does not count"),
        Text("从台账移出，或改正处置日期", "take it off the list, or correct the day"),
        {"state": "已处置", "disposal": "拍卖", "disposed_on": "2023-05-20"},
    ),
    Rule(
        "gift-with-proceeds", "warning",
        Text("无偿调拨、捐赠的资产却有处置收入", "An asset that was given away has proceeds"),
        "disposal IN ('allocation', 'donation') AND proceeds > 0",
        Text("调拨和捐赠没有收入，可能处置方式填错", "gifts bring nothing; the kind of disposal may be wrong"),
        Text("核对处置方式和收入", "look at the kind of disposal and the proceeds"),
        {"state": "已处置", "disposal": "捐赠", "disposed_on": "2024-05-20", "proceeds": "100"},
    ),
    Rule(
        "idle-since", "warning",
        Text("闲置资产没有写闲置起始日", "An idle asset does not say since when"),
        f"{IDLE} AND idle_since IS NULL",
        Text("没有起始日，就不知道闲置了多久", "how long it has been idle cannot be known"),
        Text("补填闲置起始日", "add the day"),
        {"state": "闲置"},
    ),
    Rule(
        "certificate", "notice",
        Text("房产或土地没有权证号", "A building or land has no certificate"),
        UNCERTIFIED,
        Text("没有权证，不能抵押、转让，权属也有争议风险", "without one it cannot be sold, and who owns it may be disputed"),
        Text("补办权证后填写", "have it registered and add the number"),
        {"certificate": ""},
    ),
    Rule(
        "pool-gone", "error",
        Text("已处置的资产仍在公物仓", "An asset that was disposed of is in the pool"),
        f"{DISPOSED} AND pool IS NOT NULL",
        Text("仓里只能有还在的资产", "only what is there can be shared"),
        Text("改正使用状态，或清空公物仓一列", "correct the state, or empty the column of the pool"),
        {"state": "已处置", "disposal": "拍卖", "disposed_on": "2024-05-20", "pool": "入仓"},
    ),
)  # fmt: skip

_PLAIN = dict.fromkeys(
    ("idle_since", "disposal", "disposed_on", "proceeds", "pool", "reused_by"), ""
)
_OWN = _PLAIN | dict.fromkeys(("tenant", "lease_from", "lease_to", "rent_due", "rent_paid"), "")
EXAMPLES: Examples = (
    _PLAIN,
    _OWN | {"asset": "A-002", "state": "在用"},
    _OWN | {"asset": "A-003", "state": "闲置", "idle_since": "2022-10-01", "area": "600", "net": "1250000.50"},
    _OWN | {"asset": "A-004", "class": "设备", "state": "在用", "pool": "调出", "reused_by": "区应急管理局", "area": ""},
    _OWN | {"asset": "A-005", "class": "车辆", "state": "已处置", "disposal": "拍卖", "disposed_on": "2024-03-08", "proceeds": "62000", "original": "180000", "net": "45000", "area": ""},
)  # fmt: skip
