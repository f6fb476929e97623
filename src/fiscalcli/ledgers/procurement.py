"""Government procurement: what is reserved for small and medium enterprises, what they won, what was saved and relieved.
政府采购：为中小企业预留多少、中小企业中标多少、优惠和减负多少、节约多少。

A row is one package. The reserved share is of the budget that suits small and medium enterprises (适宜), never of all; what is
reserved for small and micro ones is part of it. Packages above and below the amount from which a part is enough (起点) are told
apart by a column, as that amount is set by others and changes; what share is enough is for `targets.toml`. Whom a package was
reserved for and who won it are two questions. Savings are of packages that were awarded, against their budgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.column import Choice, amount, code, date, flag, percent, state, text, whole
from fiscalcli.errors import Text
from fiscalcli.ledger import Rule, Stage, count, distinct, mean, rate, total

if TYPE_CHECKING:
    from fiscalcli.ledger import Examples

TITLE = Text("政府采购台账", "Procurement ledger")
SECTOR = "procurement"

CATEGORIES = (
    Choice("goods", "货物", "goods", "货物类|物资|设备|货物采购"),
    Choice("services", "服务", "services", "服务类|服务采购|service"),
    Choice("works", "工程", "works", "工程类|工程采购|建设工程"),
)
METHODS = (
    Choice("open", "公开招标", "open tender", "公开|招标|open"),
    Choice("invited", "邀请招标", "invited tender", "邀请"),
    Choice("negotiation", "竞争性谈判", "competitive negotiation", "谈判"),
    Choice("consultation", "竞争性磋商", "competitive consultation", "磋商"),
    Choice("inquiry", "询价", "price inquiry", "询价采购"),
    Choice("single", "单一来源", "single source", "单一来源采购"),
    Choice("framework", "框架协议", "framework agreement", "框架协议采购|协议供货|定点采购"),
    Choice("mall", "网上商城", "online mall", "电子卖场|网上超市|政采云|网上竞价"),
    Choice("other", "其他方式", "other methods", "其他|其它"),
)
RESERVATIONS = (
    Choice("none", "未预留", "not reserved", "不预留|非专门面向|非预留|否|无预留"),
    Choice("whole", "整体预留", "reserved as a whole", "采购项目整体预留|项目整体预留|是|专门面向中小企业|专门面向|专门面向中小企业采购|全部预留"),
    Choice("package", "专门采购包", "a package of its own", "设置专门采购包|预留采购包|专门面向中小企业采购包|采购包预留|分包预留"),
    Choice("consortium", "联合体预留", "by a consortium", "要求联合体|要求以联合体形式参加|联合体|以联合体形式参加"),
    Choice("subcontract", "合同分包预留", "by subcontract", "要求合同分包|合同分包|分包|要求分包"),
)  # fmt: skip
SIZES = (
    Choice("large", "大型企业", "large", "大型|大企业|非中小企业"),
    Choice("medium", "中型企业", "medium", "中型|中企业"),
    Choice("small", "小型企业", "small", "小型|小企业"),
    Choice("micro", "微型企业", "micro", "微型|微企业"),
    Choice("small_micro", "小微企业", "small or micro", "小微|小型微型企业|小微型企业|小、微企业|监狱企业|残疾人福利性单位"),
    Choice("other", "非企业", "no enterprise", "其他|其它|事业单位|社会组织|自然人"),
)  # fmt: skip

COLUMNS = (
    code("package", "采购包编号", "package", key=True, aliases="包编号|包号|采购包号|采购编号|采购项目编号|项目编号|采购计划编号|标段编号|分包编号|合同编号|编号|package id|tender id", example="CG2024-001-1"),
    text("name", "采购项目名称", "name", required=True, aliases="名称|项目名称|采购包名称|采购内容|标的名称|包名称|title|tender", example=("中小学课桌椅", "School desks and chairs")),
    text("buyer", "采购单位", "buyer", aliases="采购人|单位|单位名称|预算单位|采购人名称|采购单位名称|主管单位|department|purchaser", example=("区教育局", "Education office")),
    state("procurement_category", "采购类别", "category", CATEGORIES, required=True, aliases="类别|采购类型|项目类别|采购品目类别|品目类别|项目类型|采购分类|属性|procurement category", example=("货物", "goods")),
    state("procurement_method", "采购方式", "method", METHODS, aliases="方式|招标方式|采购形式|procurement method", example=("公开招标", "open tender")),
    amount("budget", "采购预算", "budget", required=True, aliases="预算|预算金额|采购预算金额|项目预算|采购包预算|计划金额|采购金额预算|budget amount", example="3600000.00"),
    amount("threshold", "预留起点", "reserve threshold", aliases="预留限额|预留限额标准|限额标准|适用限额|预留份额起点|起点金额|reservation threshold", example="2000000", help=("超过此数的预留一部分即可，不超过的全部预留；按当地规定填写", "above it a part is reserved, up to it all; as the rules of the place say")),
    flag("suitable", "适宜中小企业", "suitable", aliases="是否适宜|是否适宜中小企业|是否适宜由中小企业提供|适宜由中小企业提供|适宜|sme suitable", example=("是", "yes")),
    state("reservation", "预留方式", "reservation", RESERVATIONS, aliases="预留选项|预留情况|是否专门面向中小企业|专门面向中小企业情况|预留形式|reserved for", example=("整体预留", "reserved as a whole")),
    amount("reserved", "预留中小企业金额", "reserved amount", aliases="预留金额|预留份额|面向中小企业预留金额|面向中小企业采购金额|面向中小企业金额|预留中小企业份额|中小企业预留金额|reserved for smes", example="3600000.00", help=("没有预留的不填或填 0", "empty or 0 where nothing is reserved")),
    amount("reserved_micro", "其中预留小微金额", "reserved for small and micro", aliases="预留小微企业金额|小微企业预留金额|预留小微金额|其中小微企业|其中：小微企业|其中预留小微企业|其中：预留小微金额|面向小微企业金额|reserved for micro", example="2400000.00"),
    text("supplier", "中标供应商", "supplier", aliases="供应商|中标单位|成交供应商|中标（成交）供应商|中标成交供应商|中标人|供应商名称|中标企业|成交单位|winner", example=("某家具有限公司", "A furniture company")),
    state("supplier_size", "企业规模", "supplier size", SIZES, aliases="供应商规模|供应商企业规模|中标企业规模|企业类型|企业划型|规模|供应商类型|中小企业类型|中标供应商规模|size", example=("小型企业", "small")),
    percent("deduction", "价格扣除比例", "price deduction", aliases="价格扣除|扣除比例|价格评审优惠|价格评审优惠比例|评审优惠比例|价格优惠比例|优惠比例|deduction", example="", help=("未给予价格扣除的不填", "empty where none was granted")),
    flag("consortium", "联合体", "consortium", aliases="是否联合体|联合体投标|是否联合体投标|consortium bid", example=("否", "no")),
    amount("award", "中标金额", "award", aliases="成交金额|中标价|成交价|中标（成交）金额|中标成交金额|合同金额|合同价|采购合同金额|授予合同金额|合同额|contract value|award value", example="3312000.00"),
    amount("bond_relieved", "免收投标保证金", "bid bond relieved", aliases="减免投标保证金|取消投标保证金|免缴投标保证金|减免保证金|免收保证金|应收未收投标保证金|减轻供应商负担|relieved bond", example="216000.00", help=("原应收取而未收取的，全部投标人合计", "what all bidders would have had to pay and did not")),
    amount("bond_taken", "实收投标保证金", "bid bond taken", aliases="投标保证金|收取投标保证金|已收投标保证金|已收保证金|保证金|bid bond|bond required", example=""),
    date("announced_on", "公告日期", "announced on", aliases="采购公告日期|招标公告日期|公告时间|发布日期|采购公告时间|notice date", example="2024-03-01"),
    date("awarded_on", "中标日期", "awarded on", aliases="成交日期|中标（成交）日期|中标成交日期|中标公告日期|中标通知日期|中标时间|结果公告日期|award date", example="2024-03-25"),
    date("signed_on", "合同签订日期", "signed on", aliases="合同日期|签订日期|合同签订时间|签约日期|contract date", example="2024-04-10"),
)  # fmt: skip

GIVEN = (
    (percent("goods_deduction_least", "货物服务价格扣除下限", "least price deduction, goods and services", example="10%"), "10%"),
    (percent("goods_deduction_most", "货物服务价格扣除上限", "most price deduction, goods and services", example="20%"), "20%"),
    (percent("works_deduction_least", "工程价格扣除下限", "least price deduction, works", example="3%"), "3%"),
    (percent("works_deduction_most", "工程价格扣除上限", "most price deduction, works", example="5%"), "5%"),
    (percent("consortium_deduction_least", "联合体价格扣除下限", "least price deduction, consortia", example="4%"), "4%"),
    (percent("consortium_deduction_most", "联合体价格扣除上限", "most price deduction, consortia", example="6%"), "6%"),
    (whole("signing_days", "中标后签订合同天数", "days in which a contract is signed after the award", unit="天", example="30"), "30"),
)  # fmt: skip

# Of both figures of a share, or of neither: a category may have won nothing.
BY = ("procurement_category",)
AWARDED = "award IS NOT NULL"
SME = "supplier_size IN ('medium', 'small', 'micro', 'small_micro')"
MICRO = "supplier_size IN ('small', 'micro', 'small_micro')"
OWN = "reservation IN ('whole', 'package')"
ABOVE = "suitable AND budget > threshold"
BELOW = "suitable AND budget <= threshold"
ALLOWED = (
    "CASE WHEN coalesce(consortium, false) THEN deduction BETWEEN $consortium_deduction_least AND $consortium_deduction_most"
    " WHEN procurement_category = 'works' THEN deduction BETWEEN $works_deduction_least AND $works_deduction_most"
    " ELSE deduction BETWEEN $goods_deduction_least AND $goods_deduction_most END"
)

FIGURES = (
    count("packages", "采购包", "Packages", by=BY),
    distinct("buyers", "采购单位数", "Buyers", "buyer"),
    total("budget", "采购预算", "Budgets", "budget", by=BY),
    count("awarded", "已授予合同", "Contracts awarded", AWARDED),
    total("contracts", "合同金额", "Contract value", "award", indicator="procurement_contracts"),
    count("suitable_packages", "适宜中小企业的采购包", "Suitable packages", "suitable", by=BY),
    count("unassessed", "未判定是否适宜", "Packages not assessed", "suitable IS NULL"),
    count("unfilled", "预留而未填金额", "Reserved packages that say no amount", "reservation <> 'none' AND reserved IS NULL"),
    total("suitable", "适宜中小企业的预算", "Suitable budget", "budget", "suitable", by=BY, indicator="procurement_suitable"),
    total("reserved", "预留中小企业金额", "Reserved for small and medium enterprises", "coalesce(reserved, 0)", "suitable", by=BY, indicator="procurement_reserved_sme"),
    total("reserved_micro", "其中预留小微金额", "Of that for small and micro ones", "coalesce(reserved_micro, 0)", "suitable", by=BY, indicator="procurement_reserved_micro"),
    rate("reserve_rate", "预留比例（占适宜预算）", "Reserved of the suitable budget", "reserved", "suitable"),
    rate("micro_rate", "小微占预留比例", "Small and micro of what is reserved", "reserved_micro", "reserved"),
    count("unbounded", "适宜而未填预留起点", "Suitable packages without a threshold", "suitable AND threshold IS NULL", by=BY),
    total("unbounded_budget", "未填预留起点的适宜预算", "Suitable budget without a threshold", "budget", "suitable AND threshold IS NULL", by=BY),
    total("suitable_above", "起点以上适宜预算", "Suitable budget above the threshold", "budget", ABOVE, by=BY),
    total("reserved_above", "起点以上预留金额", "Reserved above the threshold", "coalesce(reserved, 0)", ABOVE, by=BY),
    total("micro_above", "起点以上预留小微金额", "Of that for small and micro ones, above the threshold", "coalesce(reserved_micro, 0)", ABOVE, by=BY),
    rate("reserve_above_rate", "起点以上预留比例", "Reserved above the threshold, rate", "reserved_above", "suitable_above"),
    rate("micro_above_rate", "起点以上小微占预留比例", "Small and micro of what is reserved above the threshold", "micro_above", "reserved_above"),
    total("suitable_below", "起点以下适宜预算", "Suitable budget up to the threshold", "budget", BELOW, by=BY),
    total("reserved_below", "起点以下预留金额", "Reserved up to the threshold", "coalesce(reserved, 0)", BELOW, by=BY),
    rate("reserve_below_rate", "起点以下预留比例", "Reserved up to the threshold, rate", "reserved_below", "suitable_below"),
    count("sme_packages", "专门面向中小企业的采购包", "Packages for small and medium enterprises alone", OWN, indicator="sme_packages"),
    total("sme_packages_value", "专门面向中小企业的合同金额", "Contract value of packages for them alone", "award", OWN),
    count("sme_awarded", "中小企业中标合同", "Contracts won by small and medium enterprises", f"{AWARDED} AND {SME}"),
    total("sme_value", "授予中小企业合同额", "Contract value won by small and medium enterprises", "award", SME, indicator="sme_contract_value"),
    total("micro_value", "授予小微企业合同额", "Contract value won by small and micro enterprises", "award", MICRO),
    distinct("sme_suppliers", "中标的中小企业", "Small and medium enterprises that won", "supplier", f"{AWARDED} AND {SME}", unit="家"),
    count("unsized", "中标企业规模未填", "Contracts whose winner has no size", f"{AWARDED} AND supplier_size IS NULL"),
    rate("sme_share", "中小企业占比（按合同额）", "Share of small and medium enterprises by value", "sme_value", "contracts"),
    rate("sme_number_share", "中小企业占比（按合同数）", "Share of small and medium enterprises by number", "sme_awarded", "awarded"),
    rate("micro_share", "小微企业占中小企业合同额", "Small and micro of what these won", "micro_value", "sme_value"),
    count("deductions", "给予价格扣除的采购包", "Packages with a price deduction", "deduction > 0"),
    distinct("preferred", "享受价格评审优惠的中标企业", "Winners with a price preference", "supplier", "deduction > 0", unit="家", indicator="sme_price_preference"),
    mean("deduction", "货物服务平均扣除比例", "Mean price deduction, goods and services", "deduction", "1", "deduction > 0 AND procurement_category <> 'works' AND NOT coalesce(consortium, false)", indicator="sme_price_deduction"),
    mean("works_deduction", "工程平均扣除比例", "Mean price deduction, works", "deduction", "1", "deduction > 0 AND procurement_category = 'works' AND NOT coalesce(consortium, false)", indicator="works_price_deduction"),
    mean("consortium_deduction", "联合体平均扣除比例", "Mean price deduction, consortia", "deduction", "1", "deduction > 0 AND consortium", indicator="consortium_price_deduction"),
    count("bond_free", "免收投标保证金的采购包", "Packages relieved of a bid bond", "bond_relieved > 0"),
    total("bond_relieved", "免收投标保证金", "Bid bonds relieved", "bond_relieved", by=BY, indicator="bid_bonds_relieved"),
    total("bond_taken", "实收投标保证金", "Bid bonds taken", "bond_taken", by=BY),
    total("saving_base", "已授予合同的预算", "Budgets of packages that were awarded", "budget", AWARDED, by=BY),
    total("saving", "节约金额（预算减中标）", "Saved (budget less award)", "budget - award", AWARDED, by=BY),
    rate("saving_rate", "节约率（占预算，合计）", "Saved of the budgets, rate of totals", "saving", "saving_base"),
    mean("saving_mean", "节约率（占预算，各包平均）", "Saved of the budgets, mean of rates", "budget - award", "budget", AWARDED),
)  # fmt: skip

REPORT = (
    Stage("scale", Text("采购规模", "Scale"), ("packages", "buyers", "budget", "awarded", "contracts"), by=BY),
    Stage("reserve", Text("预留份额", "Reserved"), ("suitable_packages", "unassessed", "unfilled", "suitable", "reserved", "reserved_micro", "reserve_rate", "micro_rate", "suitable_above", "reserved_above", "micro_above", "reserve_above_rate", "micro_above_rate", "suitable_below", "reserved_below", "reserve_below_rate", "unbounded", "unbounded_budget"), by=BY),
    Stage("enterprises", Text("中小企业", "Small and medium enterprises"), ("sme_packages", "sme_packages_value", "sme_awarded", "sme_value", "micro_value", "sme_suppliers", "unsized", "sme_share", "sme_number_share", "micro_share")),
    Stage("relief", Text("优惠与减负", "Preferences and relief"), ("deductions", "preferred", "deduction", "works_deduction", "consortium_deduction", "bond_free", "bond_relieved", "bond_taken")),
    Stage("savings", Text("采购节约", "Savings"), ("saving_base", "saving", "saving_rate", "saving_mean"), by=BY),
)  # fmt: skip

RULES = (
    Rule(
        "award-above-budget", "error",
        Text("中标金额超过采购预算", "An award is above its budget"),
        "award > budget",
        Text("超预算的应当废标或追加预算", "such a tender is void, unless the budget is raised"),
        Text("核对两列是否填反、单位是否一致", "see whether the two were exchanged, or one is in another unit"),
        {"award": "3600000.01"}, found="award", expected="budget",
    ),
    Rule(
        "reserved-won-by-large", "error",
        Text("专门面向中小企业的采购包由大型企业中标", "A large enterprise won a package for small and medium ones alone"),
        f"{OWN} AND supplier_size = 'large'",
        Text("预留份额没有落到中小企业", "what was reserved did not reach them"),
        Text("核对《中小企业声明函》和企业划型", "look at the declaration of its size"),
        {"supplier_size": "大型企业"},
    ),
    Rule(
        "reserved-above-budget", "error",
        Text("预留金额超过采购预算", "More is reserved than the budget"),
        "reserved > budget",
        Text("预留的是预算的一部分", "what is reserved is a part of the budget"),
        Text("核对金额单位", "see whether the units are the same"),
        {"reservation": "合同分包预留", "reserved": "3600000.01"}, found="reserved", expected="budget",
    ),
    Rule(
        "micro-above-reserved", "error",
        Text("预留小微金额超过预留中小企业金额", "More is reserved for small and micro enterprises than for all of them"),
        "reserved_micro > reserved",
        Text("小微是中小企业的一部分", "small and micro ones are a part of small and medium ones"),
        Text("核对两列是否填反", "see whether the two were exchanged"),
        {"reserved_micro": "3600000.01"}, found="reserved_micro", expected="reserved",
    ),
    Rule(
        "reserved-amount", "error",
        Text("整体预留或专门采购包的预留金额不等于预算", "The reserved amount of a package that is reserved whole is not its budget"),
        f"{OWN} AND reserved <> budget",
        Text("整包预留就是全部预算", "a package that is reserved whole is reserved with all its budget"),
        Text("改正预留金额，或改预留方式为联合体、合同分包", "correct the amount, or the way in which it is reserved"),
        {"reserved": "3599999.99"}, found="reserved", expected="budget",
    ),
    Rule(
        "reserved-unsaid", "warning",
        Text("预留方式与预留金额不一致，或适宜而都没有填", "The way of reserving and the reserved amount do not agree, or a suitable package has neither"),
        "(reservation <> 'none' AND reserved IS NULL) OR (reservation = 'none' AND reserved > 0) OR (suitable AND reservation IS NULL AND reserved IS NULL)",
        Text("预留比例按金额计算", "the reserved share goes by the amount"),
        Text("补填预留金额，或改正预留方式", "add the amount, or correct the way"),
        {"reserved": "", "reserved_micro": ""},
    ),
    Rule(
        "reserved-unsuitable", "warning",
        Text("预留了不适宜或未判定适宜的采购包", "A package is reserved that is not said to be suitable"),
        "reserved > 0 AND NOT coalesce(suitable, false)",
        Text("预留比例只按适宜部分计算，这一笔不计入", "the reserved share is of the suitable part, so that this one does not count"),
        Text("补填是否适宜", "say whether it is suitable"),
        {"suitable": ""},
    ),
    Rule(
        "size-unsaid", "warning",
        Text("已授予合同而没有企业规模", "A contract was awarded to an enterprise of no size"),
        f"{AWARDED} AND supplier_size IS NULL",
        Text("规模未填的不算中小企业，占比会偏低", "one without a size is none of the small and medium ones, whose share is too low then"),
        Text("按《中小企业声明函》补填", "add it, as the declaration says"),
        {"supplier_size": ""},
    ),
    Rule(
        "deduction-to-large", "error",
        Text("大中型企业单独投标享受了价格扣除", "A large or medium enterprise had a price deduction of its own"),
        "deduction > 0 AND supplier_size IN ('large', 'medium') AND NOT coalesce(consortium, false)",
        Text("价格扣除只给小微企业，大中型企业只能通过联合体或分包享受", "it is for small and micro enterprises, and for others only in a consortium"),
        Text("核对评审报告和企业划型", "look at the report and the size"),
        {"reservation": "未预留", "reserved": "", "reserved_micro": "", "deduction": "10%", "supplier_size": "中型企业"},
    ),
    Rule(
        "deduction-reserved", "warning",
        Text("专门面向中小企业的采购包又给予价格扣除", "A package for small and medium enterprises alone had a price deduction"),
        f"deduction > 0 AND {OWN}",
        Text("专门面向中小企业的项目不再执行价格评审优惠", "where only they may bid there is no further preference"),
        Text("核对采购文件", "look at the tender documents"),
        {"deduction": "10%"},
    ),
    Rule(
        "deduction-range", "notice",
        Text("价格扣除比例不在规定幅度内", "A price deduction is outside the usual range"),
        f"deduction > 0 AND NOT ({ALLOWED})",
        Text(
            "小微企业的扣除比例，货物和服务、工程、联合体各有规定的幅度",
            "what is deducted for small and micro enterprises has a range, one each for goods and services, for works, and for consortia",
        ),
        Text("核对采购文件；本地另有规定的，用 --given goods_deduction_most=15% 这样设定", "look at the tender documents; where the place has its own, set it like --given goods_deduction_most=15%"),
        {"reservation": "未预留", "reserved": "", "reserved_micro": "", "deduction": "9.99%"},
    ),
    Rule(
        "bond-taken", "notice",
        Text("仍收取投标保证金", "A bid bond was taken"),
        "bond_taken > 0",
        Text("已全面取消的地方不应再收", "where bid bonds are abolished none is taken"),
        Text("核对采购文件，应退的退还", "look at the tender documents, and pay it back where it must be"),
        {"bond_taken": "0.01"},
    ),
    Rule(
        "announced-after-awarded", "error",
        Text("公告日期晚于中标日期", "A package was awarded before it was announced"),
        "announced_on > awarded_on",
        Text("日期颠倒，或先定后招", "one of the days is wrong, or the winner was known before"),
        Text("核对公告，改正日期", "look at the notices and correct the day"),
        {"announced_on": "2024-03-26"},
    ),
    Rule(
        "signed-before-awarded", "error",
        Text("合同签订早于中标", "A contract was signed before the award"),
        "signed_on < awarded_on",
        Text("没有中标结果不能签合同", "without an award there is nothing to sign"),
        Text("核对合同和中标通知书，改正日期", "look at contract and award and correct the day"),
        {"signed_on": "2024-03-24"},
    ),
    Rule(
        "signed-late", "warning",
        Text("中标后逾期才签合同", "A contract was signed too long after the award"),
        "date_diff('day', awarded_on, signed_on) > $signing_days",
        Text("政府采购法要求中标通知书发出之日起三十日内签订", "the law on procurement says within thirty days of the notice"),
        Text("查明原因；期限另有规定的，用 --given signing_days=30 设定", "find out why; where another term holds, it is set by --given signing_days=30"),
        {"signed_on": "2024-04-25"},
    ),
)  # fmt: skip

_OPEN = {"reservation": "未预留", "reserved": "", "reserved_micro": ""}
EXAMPLES: Examples = (
    {"package": "CG2024-001-1"},
    _OPEN | {"package": "CG2024-002-1", "name": "办公楼物业", "procurement_category": "服务", "procurement_method": "竞争性磋商", "budget": "1500000", "supplier": "甲物业公司", "supplier_size": "小微企业", "deduction": "12%", "award": "1398000.50", "bond_relieved": "30000"},
    _OPEN | {"package": "CG2024-003-1", "name": "道路养护", "procurement_category": "工程", "budget": "5200000", "threshold": "4000000", "reservation": "合同分包预留", "reserved": "2200000", "reserved_micro": "1400000", "supplier": "乙建设公司", "supplier_size": "小型企业", "deduction": "4%", "award": "5010000", "bond_relieved": "", "bond_taken": ""},
    _OPEN | {"package": "CG2024-004-1", "name": "信息系统", "procurement_category": "服务", "budget": "2600000", "suitable": "否", "supplier": "丙科技公司", "supplier_size": "大型企业", "consortium": "是", "deduction": "5%", "award": "2600000", "bond_relieved": "", "bond_taken": ""},
    _OPEN | {"package": "CG2024-005-1", "name": "打印机", "budget": "90000", "reservation": "整体预留", "reserved": "90000", "reserved_micro": "90000", "supplier": "", "supplier_size": "", "award": "", "awarded_on": "", "signed_on": "", "bond_relieved": "", "bond_taken": "0"},
)  # fmt: skip
