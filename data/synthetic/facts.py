"""The accounts of the district: four budgets in their phases, what pays for livelihood, heads and areas, in 万元.

Outcomes are written down here as they are planned; budgets and final accounts are made from them. What a ledger answers is
not in the table: no figure is told twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from synthetic import debt
from synthetic.chance import Chance, shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

YEARS = (2022, 2023, 2024)
HEADINGS = (
    "年度", "预算", "科目编码", "项目", "单位", "年初预算数", "调整预算数", "执行数", "决算数", "备注",
)  # fmt: skip
GENERAL, FUND, SOE, SOCIAL = (
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "社会保险基金预算",
)

Line = tuple[str, str, tuple[int, int, int]]
TAXES: tuple[Line, ...] = (
    ("10101", "增值税", (198_600, 210_900, 214_600)),
    ("10104", "企业所得税", (94_100, 91_800, 92_300)),
    ("10106", "个人所得税", (20_300, 21_200, 21_900)),
    ("10107", "资源税", (380, 410, 400)),
    ("10109", "城市维护建设税", (28_400, 29_600, 30_100)),
    ("10110", "房产税", (31_200, 32_700, 33_500)),
    ("10111", "印花税", (13_500, 13_900, 14_200)),
    ("10112", "城镇土地使用税", (21_800, 21_600, 21_400)),
    ("10113", "土地增值税", (51_200, 49_900, 48_700)),
    ("10114", "车船税", (9_100, 9_500, 9_800)),
    ("10118", "耕地占用税", (10_900, 11_700, 12_300)),
    ("10119", "契税", (66_300, 64_100, 59_900)),
    ("10121", "环境保护税", (2_700, 2_790, 2_900)),
)
NONTAX: tuple[Line, ...] = (
    ("10302", "专项收入", (37_300, 38_800, 39_600)),
    ("10304", "行政事业性收费收入", (22_900, 22_100, 21_700)),
    ("10305", "罚没收入", (23_100, 24_300, 24_900)),
    ("10307", "国有资源（资产）有偿使用收入", (88_600, 90_500, 104_200)),
    ("10308", "捐赠收入", (900, 1_060, 1_200)),
    ("10309", "政府住房基金收入", (8_200, 8_700, 9_100)),
    ("10399", "其他收入", (5_320, 4_000, 7_100)),
)
FUNCTIONS: tuple[Line, ...] = (
    ("201", "一般公共服务支出", (96_800, 95_900, 94_700)),
    ("203", "国防支出", (620, 640, 650)),
    ("204", "公共安全支出", (52_300, 53_100, 53_900)),
    ("205", "教育支出", (179_600, 183_900, 188_120)),
    ("206", "科学技术支出", (31_000, 33_800, 36_500)),
    ("207", "文化旅游体育与传媒支出", (14_900, 15_200, 15_100)),
    ("208", "社会保障和就业支出", (172_400, 181_000, 189_700)),
    ("210", "卫生健康支出", (98_700, 93_200, 91_800)),
    ("211", "节能环保支出", (20_100, 19_400, 18_900)),
    ("212", "城乡社区支出", (152_000, 149_500, 146_300)),
    ("213", "农林水支出", (118_600, 121_300, 124_000)),
    ("214", "交通运输支出", (26_400, 27_000, 25_600)),
    ("215", "资源勘探工业信息等支出", (38_500, 40_100, 41_700)),
    ("216", "商业服务业等支出", (6_900, 7_200, 7_500)),
    ("217", "金融支出", (900, 850, 800)),
    ("219", "援助其他地区支出", (1_100, 1_150, 1_200)),
    ("220", "自然资源海洋气象等支出", (9_400, 9_700, 9_900)),
    ("221", "住房保障支出", (28_800, 29_600, 30_500)),
    ("222", "粮油物资储备支出", (2_600, 2_500, 2_700)),
    ("224", "灾害防治及应急管理支出", (7_900, 8_300, 8_600)),
    ("229", "其他支出", (1_300, 900, 700)),
    ("232", "债务付息支出", (12_700, 13_300, 13_800)),
    ("233", "债务发行费用支出", (60, 55, 60)),
)
ORDINARY = {"502": (72_900, 71_500, 70_300), "503": (15_300, 14_400, 13_600)}
"""The budgets of what is cut (一般性支出); of the other types only outcomes are told."""
TYPES: tuple[Line, ...] = (
    ("501", "机关工资福利支出", (168_200, 172_900, 177_400)),
    ("502", "机关商品和服务支出", (71_300, 69_800, 68_100)),
    ("503", "机关资本性支出（一）", (14_600, 13_900, 13_200)),
    ("504", "机关资本性支出（基本建设）", (98_400, 96_700, 94_900)),
    ("505", "对事业单位经常性补助", (356_900, 368_400, 379_800)),
    ("506", "对事业单位资本性补助", (31_800, 30_600, 29_900)),
    ("507", "对企业补助", (63_500, 66_200, 68_700)),
    ("509", "对个人和家庭的补助", (141_300, 147_800, 153_600)),
    ("510", "对社会保障基金补助", (82_700, 86_900, 90_300)),
    ("511", "债务利息及费用支出", (12_760, 13_355, 13_860)),
)
RESERVE = (21_000, 21_500, 22_000)
"""The reserve fund is budgeted and spent under what it was needed for: it has no outcome of its own."""
CARRIED = (31_200, 29_800, 33_400, 36_900)
"""What was left at the end of 2021 and of each year since: last year's end is this year's beginning."""
OTHER_RECEIPTS: tuple[Line, ...] = (
    ("11001", "返还性收入", (41_200, 41_200, 41_200)),
    ("11003", "专项转移支付收入", (38_400, 40_700, 44_900)),
    ("11011", "债务转贷收入", debt.ONLENT),
    ("11009", "调入资金", (118_000, 104_000, 96_000)),
    ("11015", "动用预算稳定调节基金", (36_000, 30_000, 42_000)),
)
ABOVE = ("11001", "11003")
"""What comes from above beside general transfers, which balance the account."""
OTHER_USES: tuple[Line, ...] = (
    ("23006", "上解支出", (88_600, 91_300, 93_900)),
    ("231", "债务还本支出", debt.REPAID["一般"]),
    ("23008", "调出资金", (1_200, 1_100, 1_300)),
    ("23015", "安排预算稳定调节基金", (28_000, 34_000, 25_000)),
)
FUNDS: tuple[Line, ...] = (
    ("1030148", "国有土地使用权出让收入", (498_000, 431_000, 372_000)),
    ("1030156", "城市基础设施配套费收入", (16_300, 14_100, 12_700)),
    ("1030178", "污水处理费收入", (9_800, 10_100, 10_400)),
    ("1030155", "彩票公益金收入", (1_900, 2_000, 2_100)),
)
BUDGETS: tuple[tuple[str, str, tuple[int, int, int]], ...] = (
    (FUND, "政府性基金预算支出", (547_000, 489_000, 441_000)),
    (SOE, "国有资本经营预算收入", (8_900, 9_600, 10_200)),
    (SOE, "国有资本经营预算支出", (4_100, 4_500, 4_800)),
    (SOCIAL, "社会保险基金预算收入", (418_000, 441_000, 463_000)),
    (SOCIAL, "社会保险基金预算支出", (392_000, 419_000, 446_000)),
)
THREE_PUBLIC: tuple[Line, ...] = (
    ("", "因公出国（境）费", (60, 110, 190)),
    ("", "公务用车购置费", (310, 280, 300)),
    ("", "公务用车运行维护费", (1_450, 1_400, 1_385)),
    ("", "公务接待费", (820, 780, 755)),
)
GUARANTEES: tuple[tuple[str, tuple[int, int, int], tuple[int, int, int]], ...] = (
    ("保基本民生支出", (203_000, 209_000, 215_000), (203_400, 209_700, 216_100)),
    ("保工资支出", (331_000, 340_000, 349_000), (331_000, 340_200, 349_300)),
    ("保运转支出", (60_500, 61_000, 61_800), (60_700, 61_100, 61_290)),
)
SYSTEMS: tuple[tuple[str, str, tuple[object, object, object], str], ...] = (
    ("就业资金", "万元", (4_520, 4_760, 4_980), ""),
    ("困难群众救助资金", "万元", (15_210, 15_640, 16_040), ""),
    ("基本公共卫生资金", "万元", (9_120, 9_480, 9_860), ""),
    ("高标准农田建设资金", "万元", (12_600, 16_350, 20_130), ""),
    ("高标准农田建设面积", "亩", (40_100, 50_700, 59_200), ""),
    ("农村综合性改革试点资金", "万元", (0, 9_800, 14_050), "试点自2023年起"),
    ("村级组织运转经费", "万元", (10_430, 10_760, 11_020), ""),
    ("在校学生数", "人", (98_900, 98_400, 97_600), ""),
    ("常住人口", "人", (992_000, 990_500, 988_300), ""),
    ("地区生产总值", "亿元", ("1587.2", "1663.9", ""), "2024年尚未核定"),
    ("困难群众救助惠及人数", "万人", ("", "", "4"), "只公布到万人"),
    ("产出得分", "分", ("44.6", "45.3", "46.2"), "区级财政整体绩效自评，满分50分"),
    ("效益得分", "分", ("26.0", "26.4", "27.1"), "满分30分"),
    ("满意度得分", "分", ("8.8", "9.0", "9.1"), "满分10分"),
    ("绩效评价得分", "分", ("83.4", "85.0", "86.4"), "上级对区级财政的综合评价"),
)
CLEARED: tuple[tuple[str, str, tuple[int, int, int], str], ...] = (
    (
        "惠农补贴全区清算数",
        "万元",
        (50_870, 52_060, 53_020),
        "一卡通台账是其中约百分之一农户的样本",
    ),
    (
        "惠农补贴全区农户数",
        "户",
        (361_800, 361_100, 360_200),
        "一卡通台账是其中约百分之一农户的样本",
    ),
)
MONTHS = (
    ("2024-01/2024-03", 214_900, 262_400),
    ("2024-01/2024-06", 402_700, 578_600),
    ("2024-01/2024-09", 583_200, 826_900),
)
"""General revenue and expenditure of 2024, from January on."""


class Phases(NamedTuple):
    """What a line says in each phase of the year."""

    approved: int | None = None
    adjusted: int | None = None
    executed: int | None = None
    final: int | None = None


def rows(registers: Mapping[str, tuple[int, int, int]]) -> list[list[str]]:
    """Return the lines of the table; `registers` are figures of 2022 to 2024 that come from tables beside it."""
    made = [list(HEADINGS)]
    for at, year in enumerate(YEARS):
        made += ([str(year), *line] for line in _year(at, registers))
    for period, received, paid in MONTHS:
        for name, amount in (("一般公共预算收入", received), ("一般公共预算支出", paid)):
            made.append([period, *_line(GENERAL, "", name, Phases(executed=amount))])
    return made


def _year(at: int, registers: Mapping[str, tuple[int, int, int]]) -> Iterator[list[str]]:
    """Yield the lines of one year, without the year."""
    chance = Chance(f"facts {YEARS[at]}")
    taxes, nontax = (_phased(lines, at, chance) for lines in (TAXES, NONTAX))
    spent = spending(at)
    tax, other, expenditure = (_added(lines.values()) for lines in (taxes, nontax, spent))
    revenue = _added((tax, other))
    planned = (expenditure.approved or 0) + RESERVE[at]
    yield _line(GENERAL, "", "一般公共预算收入", _open(revenue, at))
    yield _line(GENERAL, "101", "税收收入", _open(tax, at))
    yield from (_line(GENERAL, *name, _open(found, at)) for name, found in taxes.items())
    yield _line(GENERAL, "103", "非税收入", _open(other, at))
    yield from (_line(GENERAL, *name, _open(found, at)) for name, found in nontax.items())
    whole = expenditure._replace(approved=planned)
    yield _line(GENERAL, "", "一般公共预算支出", _open(whole, at))
    yield from (_line(GENERAL, *name, _open(found, at)) for name, found in spent.items())
    yield _line(GENERAL, "227", "预备费", Phases(approved=RESERVE[at]))
    yield from _balance(at, revenue.executed or 0, expenditure.executed or 0)
    yield from _types(at, expenditure.executed or 0)
    yield from _others(at, chance)
    for name, unit, figures, note in (*SYSTEMS, *CLEARED):
        if figures[at]:
            yield ["", "", name, unit, "", "", str(figures[at]), "", note]
    for line, told in registers.items():
        unit = "家" if line.endswith("企业数") else "万元"
        yield _line("", "", line, Phases(executed=told[at]), unit, "见惠企资金兑付清册")


def spending(at: int) -> dict[tuple[str, str], Phases]:
    """Return expenditure by function; what is left of the adjusted budget is what is carried over."""
    lines = _phased(FUNCTIONS, at, Chance(f"functions {YEARS[at]}"))
    left = shares(CARRIED[at + 1], [found.executed or 0 for found in lines.values()])
    return {
        name: found._replace(adjusted=(found.executed or 0) + rest)
        for (name, found), rest in zip(lines.items(), left, strict=True)
    }


def _balance(at: int, revenue: int, spent: int) -> Iterator[list[str]]:
    """Yield both sides of the account, which general transfers from above make equal."""
    uses = spent + sum(line[2][at] for line in OTHER_USES) + CARRIED[at + 1]
    known = {line[:2]: line[2][at] for line in OTHER_RECEIPTS}
    general = uses - revenue - sum(known.values()) - CARRIED[at]
    above = general + sum(amount for (code, _), amount in known.items() if code in ABOVE)
    yield _line(GENERAL, "", "上级补助收入", Phases(executed=above))
    yield _line(GENERAL, "11002", "一般性转移支付收入", Phases(executed=general))
    for name, amount in known.items():
        yield _line(GENERAL, *name, Phases(executed=amount))
    yield _line(GENERAL, "11008", "上年结余收入", Phases(executed=CARRIED[at]))
    yield _line(GENERAL, "", "收入总计", Phases(executed=uses))
    for code, name, figures in OTHER_USES:
        yield _line(GENERAL, code, name, Phases(executed=figures[at]))
    yield _line(GENERAL, "23009", "年终结转", Phases(executed=CARRIED[at + 1]))
    yield _line(GENERAL, "", "支出总计", Phases(executed=uses))


def _types(at: int, spent: int) -> Iterator[list[str]]:
    """Yield expenditure by economic type, which is the same money as by function."""
    yield _line("", "", "按经济分类支出合计", Phases(executed=spent))
    for code, name, figures in TYPES:
        approved = ORDINARY[code][at] if code in ORDINARY else None
        yield _line("", code, name, Phases(approved, executed=figures[at]))
    rest = spent - sum(line[2][at] for line in TYPES)
    assert rest > 0
    yield _line("", "599", "其他支出（经济分类）", Phases(executed=rest))


def _others(at: int, chance: Chance) -> Iterator[list[str]]:
    """Yield the other budgets, the three public expenses and the three guarantees."""
    funds = _phased(FUNDS, at, chance)
    yield _line(FUND, "", "政府性基金预算收入", _open(_added(funds.values()), at))
    yield from (_line(FUND, *name, _open(found, at)) for name, found in funds.items())
    for budget, title, figures in BUDGETS:
        [found] = _phased((("", title, figures),), at, chance).values()
        yield _line(budget, "", title, _open(found, at))
    public = _phased(THREE_PUBLIC, at, chance)
    yield _line(GENERAL, "", "三公经费", _open(_added(public.values()), at))
    yield from (_line(GENERAL, *name, _open(found, at)) for name, found in public.items())
    guarantees = [Phases(plan[at], executed=done[at]) for _, plan, done in GUARANTEES]
    yield _line(GENERAL, "", "“三保”支出", _added(guarantees))
    for guarantee, found in zip(GUARANTEES, guarantees, strict=True):
        yield _line(GENERAL, "", guarantee[0], found)


def _phased(lines: Iterable[Line], at: int, chance: Chance) -> dict[tuple[str, str], Phases]:
    """Return lines with their phases: budgets near the outcome, the final account nearer."""
    made = {}
    for code, name, figures in lines:
        executed = figures[at]
        adjusted = executed * chance.whole(1000, 1012) // 1000
        approved = adjusted * chance.whole(965, 1015) // 1000
        made[code, name] = Phases(approved, adjusted, executed, executed + chance.whole(-4, 6))
    return made


def _open(found: Phases, at: int) -> Phases:
    """Return the phases that are known: the last year has no final account yet."""
    return found._replace(final=None) if at == len(YEARS) - 1 else found


def _added(lines: Iterable[Phases]) -> Phases:
    """Return the sums of lines by phase."""
    return Phases(*(None if None in found else sum(found) for found in zip(*lines, strict=True)))


def _line(
    budget: str, code: str, name: str, found: Phases, unit: str = "万元", note: str = ""
) -> list[str]:
    """Return a line of the table without its year."""
    return [
        budget, code, name, unit, *("" if each is None else str(each) for each in found), note,
    ]  # fmt: skip
