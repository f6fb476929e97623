"""Realistic tables of many layouts: the clean ones break no rule, and each misprint planted into one is found in its place.

A misprint is planted where the table itself shows it: an amount that a total holds, a rate beside its levels, a unit
beside other years. It is found when a finding names its cell, first or among the figures concerned.
"""

from __future__ import annotations

import csv
import random
from decimal import Decimal
from io import StringIO
from typing import NamedTuple

import pytest

PLACES = {0: Decimal(1), 1: Decimal("0.1"), 2: Decimal("0.01")}
TAXES = [
    "增值税",
    "企业所得税",
    "个人所得税",
    "资源税",
    "城市维护建设税",
    "房产税",
    "印花税",
    "契税",
]
FEES = ["专项收入", "行政事业性收费收入", "罚没收入", "国有资源（资产）有偿使用收入"]
FUNCTIONS = {
    "201": "一般公共服务支出", "204": "公共安全支出", "205": "教育支出", "206": "科学技术支出",
    "208": "社会保障和就业支出", "210": "卫生健康支出", "213": "农林水支出", "221": "住房保障支出",
}  # fmt: skip
COUNTIES = ["东山县", "西河县", "南平县", "北安县", "海州县", "临江区"]


class Cell(NamedTuple):
    """Where a figure stands: row and column of the text, from zero."""

    row: int
    column: int


class Table(NamedTuple):
    """A table as text cells, and which of them can be planted.

    `amounts` are held by a total or are one, `rates` stand beside their levels, `units` beside other years or phases.
    """

    rows: list[list[str]]
    amounts: tuple[Cell, ...]
    rates: tuple[Cell, ...] = ()
    units: tuple[Cell, ...] = ()


def cells(rows, columns):
    return tuple(Cell(row, column) for row in rows for column in columns)


def shown(value, places):
    return f"{value.quantize(PLACES[places]):f}"


def level(rng):
    return Decimal(rng.randint(200_000, 9_000_000)) / 100


def moved(rng, value, low=88, high=118):
    return value * rng.randint(low, high) / 100


def percent(part, whole, less=0):
    return f"{(part / whole * 100 - less).quantize(Decimal('0.1')):f}"


def measured(rng):
    """Return decimals, unit and how many 万元 are one of it."""
    return rng.choice([(0, "万元", 1), (2, "万元", 1), (1, "亿元", 10000), (2, "亿元", 10000)])


def annual(rng):
    places, unit, size = measured(rng)
    old = {name: level(rng) * (10 if size > 1 else 1) / size for name in (*TAXES, *FEES)}
    plan = {name: moved(rng, value, 97, 112) for name, value in old.items()}
    now = {name: moved(rng, value, 94, 109) for name, value in plan.items()}

    def line(label, own):
        before, budget, spent = (sum(each[name] for name in own) for each in (old, plan, now))
        amounts = (shown(each, places) for each in (before, budget, spent))
        return [label, *amounts, percent(spent, budget), percent(spent, before, 100)]

    rows = [
        ["2024年一般公共预算收入执行情况表", "", "", "", "", ""],
        [f"单位：{unit}", "", "", "", "", ""],
        ["项目", "2023年决算数", "2024年预算数", "2024年执行数", "为预算%", "比上年增减%"],
        line("一、税收收入", TAXES),
        *(line(f"　　{name}", [name]) for name in TAXES),
        line("二、非税收入", FEES),
        *(line(f"　　{name}", [name]) for name in FEES),
        line("一般公共预算收入合计", [*TAXES, *FEES]),
    ]
    body = range(3, len(rows))
    return Table(rows, cells(body, (1, 2, 3)), cells(body, (4, 5)), cells(body, (1, 2, 3)))


def functions(rng):
    places, unit, size = measured(rng)
    years = (2021, 2022, 2023, 2024)
    first = {code: level(rng) * (10 if size > 1 else 1) / size for code in FUNCTIONS}
    course = [first]
    for _ in years[1:]:
        course.append({code: moved(rng, value) for code, value in course[-1].items()})
    sums = [sum(each.values()) for each in course]
    rows = [
        [f"单位：{unit}", *[""] * 5],
        ["科目编码", "科目名称", *(f"{year}年决算数" for year in years)],
        *(
            [code, name, *(shown(each[code], places) for each in course)]
            for code, name in FUNCTIONS.items()
        ),
        ["", "支出合计", *(shown(each, places) for each in sums)],
    ]
    body = range(2, len(rows))
    return Table(rows, cells(body, range(2, 6)), units=cells(body, range(2, 6)))


def monthly(rng):
    month = rng.randint(3, 11)
    budget = {name: level(rng) * 10 for name in ("税收收入", "非税收入")}
    so_far = {
        name: value * month / 12 * rng.randint(85, 115) / 100 for name, value in budget.items()
    }
    last = {name: value / month * rng.randint(70, 130) / 100 for name, value in so_far.items()}
    before = {name: moved(rng, value) for name, value in so_far.items()}

    def line(label, own):
        plan, this, made, then = (
            sum(each[name] for name in own) for each in (budget, last, so_far, before)
        )
        amounts = [shown(each, 0) for each in (plan, this, made)]
        return [label, *amounts, percent(made, plan), shown(then, 0), percent(made, then, 100)]

    rows = [
        [f"2024年{month}月财政收支月报", *[""] * 6],
        ["单位：万元", *[""] * 6],
        ["项目", "全年预算数", "本月数", "本月累计", "为预算%", "上年同期累计", "比上年同期增减%"],
        *(line(name, [name]) for name in budget),
        line("一般公共预算收入合计", budget),
    ]
    body = range(3, 6)
    return Table(rows, cells(body, (1, 2, 3, 5)), cells(body, (4, 6)), cells(body, (3, 5)))


def department(rng):
    tree = {
        "205": {"20502": ["2050202", "2050203"], "20508": ["2050803"]},
        "208": {"20805": ["2080505", "2080506"]},
        "210": {"21011": ["2101101"]},
        "221": {"22102": ["2210201", "2210203"]},
    }
    said = {
        "205": "教育支出", "20502": "普通教育", "2050202": "小学教育", "2050203": "初中教育", "20508": "进修及培训",
        "2050803": "培训支出", "208": "社会保障和就业支出", "20805": "行政事业单位养老支出",
        "2080505": "机关事业单位基本养老保险缴费支出", "2080506": "机关事业单位职业年金缴费支出", "210": "卫生健康支出",
        "21011": "行政事业单位医疗", "2101101": "行政单位医疗", "221": "住房保障支出", "22102": "住房改革支出",
        "2210201": "住房公积金", "2210203": "购房补贴",
    }  # fmt: skip
    leaves = [item for groups in tree.values() for items in groups.values() for item in items]
    basic = {leaf: level(rng) / 100 for leaf in leaves}
    project = {leaf: level(rng) / 100 * rng.choice([0, 1, 1]) for leaf in leaves}
    basic, project = (
        {leaf: value.quantize(PLACES[2]) for leaf, value in each.items()}
        for each in (basic, project)
    )

    def line(code):
        own = [leaf for leaf in leaves if leaf.startswith(code)]
        one, two = (sum(each[leaf] for leaf in own) for each in (basic, project))
        return [code, said.get(code, "合计"), f"{one + two}", f"{one}", f"{two}" if two else ""]

    codes = [each for top, groups in tree.items() for each in (top, *(c for g, i in groups.items() for c in (g, *i)))]  # fmt: skip
    rows = [
        ["2024年部门支出预算表", "", "", "", ""],
        ["单位：万元", "", "", "", ""],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        line(""),
        *map(line, codes),
    ]
    filled = [cell for cell in cells(range(3, len(rows)), (2, 3, 4)) if rows[cell.row][cell.column]]
    return Table(rows, tuple(filled))


def unindented(rng):
    """A department's table whose items stand below their functions without codes or indents."""
    whole = {name: level(rng) / 10 for name in list(FUNCTIONS.values())[2:5]}
    whole = {name: value.quantize(PLACES[2]) for name, value in whole.items()}
    part = (whole["教育支出"] * rng.randint(40, 90) / 100).quantize(PLACES[2])

    def line(name, value):
        basic = (value * rng.randint(30, 70) / 100).quantize(PLACES[2])
        return [name, value, basic, value - basic]

    tops = [line(name, value) for name, value in whole.items()]
    item = line("普通教育", part)
    item[2] = min(item[2], tops[0][2])
    item[3] = min(item[3], tops[0][3])
    item[1] = item[2] + item[3]
    total = ["合计", *(sum(row[column] for row in tops) for column in (1, 2, 3))]
    rows = [
        ["2024年部门预算支出总表", "", "", ""],
        ["单位：万元", "", "", ""],
        ["科目名称", "合计", "基本支出", "项目支出"],
        *([str(cell) for cell in row] for row in (tops[0], item, *tops[1:], total)),
    ]
    return Table(rows, cells((3, 5, 6, 7), (1, 2, 3)))


def counties(rng):
    """Two years by county in two groups, with the city's own level, subtotals and a total."""
    own, groups = "市本级", [COUNTIES[:3], COUNTIES[3:]]
    old = {name: level(rng).quantize(PLACES[0]) for name in (own, *COUNTIES)}
    now = {name: moved(rng, value).quantize(PLACES[0]) for name, value in old.items()}

    def line(label, names):
        before, after = (sum(each[name] for name in names) for each in (old, now))
        return [label, f"{before}", f"{after}", percent(after, before, 100)]

    rows = [
        ["地区", "2023年(万元)", "2024年(万元)", "增长%"],
        line(own, [own]),
        *(line(name, [name]) for name in groups[0]),
        line("市区小计", groups[0]),
        *(line(name, [name]) for name in groups[1]),
        line("县小计", groups[1]),
        line("全市合计", [own, *COUNTIES]),
    ]
    body = range(1, len(rows))
    return Table(rows, cells(body, (1, 2)), cells(body, (3,)), cells(body, (1, 2)))


def transfers(rng):
    names = ["税收返还", "一般性转移支付", "专项转移支付"]
    made = [[level(rng).quantize(PLACES[0]) for _ in names] for _ in COUNTIES]
    total = [sum(row[at] for row in made) for at in range(3)]
    rows = [
        ["2024年市对下转移支付分地区表", "", "", "", ""],
        ["单位：万元", "", "", "", ""],
        ["地区", "合计", *names],
        *(
            [name, f"{sum(row)}", *map(str, row)]
            for name, row in zip([*COUNTIES, "合计"], [*made, total], strict=True)
        ),
    ]
    return Table(rows, cells(range(3, len(rows)), range(1, 5)))


def debt(rng):
    def block():
        general, special = (level(rng).quantize(PLACES[0]) for _ in range(2))
        used = [
            (value * rng.randint(70, 99) / 100).quantize(PLACES[0]) for value in (general, special)
        ]
        return [general, special, *used]

    made = [block() for _ in range(3)]
    sums = [sum(row[at] for row in made) for at in range(4)]
    rows = [
        ["2024年政府债务限额和余额情况表", *[""] * 6],
        ["单位：万元", *[""] * 6],
        ["地区", "债务限额", "", "", "债务余额", "", ""],
        ["", "合计", "一般债务", "专项债务", "合计", "一般债务", "专项债务"],
        *(
            [name, *map(str, (row[0] + row[1], row[0], row[1], row[2] + row[3], row[2], row[3]))]
            for name, row in zip(["市级", "县级", "开发区", "全市合计"], [*made, sums], strict=True)
        ),
    ]
    return Table(rows, cells(range(4, 8), range(1, 7)))


def balance(rng):
    """A balance of two sides, both headed alike, that ends with 收入总计 and 支出总计 or with 总计 on both sides."""
    income = [
        "政府性基金收入",
        "专项债券收入",
        "上年结转",
        "上级补助收入",
        "下级上解收入",
        "调入资金",
    ]
    outgo = [
        "政府性基金支出",
        "专项债务还本支出",
        "上解上级支出",
        "补助下级支出",
        "调入一般公共预算",
    ]
    left = [level(rng).quantize(PLACES[0]) / 10 for _ in income]
    right = [sum(left) * rng.randint(8, 19) / 100 for _ in outgo]
    right = [value.quantize(PLACES[1]) for value in right]
    right.append(sum(left) - sum(right))
    ends = rng.choice([("收入总计", "支出总计"), ("总计", "总计"), ("收 入 总 计", "支 出 总 计")])
    rows = [
        ["2024年市级政府性基金收支平衡表", "", "", ""],
        ["单位：亿元", "", "", ""],
        ["收入项目", "金额", "支出项目", "金额"],
        *(
            [one, f"{first}", other, f"{second}"]
            for one, first, other, second in zip(
                income, left, [*outgo, "年终结转"], right, strict=True
            )
        ),
        [ends[0], f"{sum(left)}", ends[1], f"{sum(left)}"],
    ]
    return Table(rows, cells(range(3, len(rows)), (1, 3)))


def budget(rng):
    """A department's two sides under one heading for each, with totals of the year and of everything."""
    income = [level(rng).quantize(PLACES[2]) for _ in range(3)]
    outgo = [(sum(income) * rng.randint(15, 28) / 100).quantize(PLACES[2]) for _ in range(3)]
    carried = level(rng).quantize(PLACES[2]) / 100
    left = sum(income) + carried - sum(outgo)
    rows = [
        ["2024年部门收支预算总表", "", "", ""],
        ["单位：万元", "", "", ""],
        ["收入", "", "支出", ""],
        ["项目", "预算数", "项目（按功能分类）", "预算数"],
        ["一、一般公共预算拨款收入", f"{income[0]}", "一、一般公共服务支出", f"{outgo[0]}"],
        ["二、事业收入", f"{income[1]}", "二、公共安全支出", f"{outgo[1]}"],
        ["三、其他收入", f"{income[2]}", "三、教育支出", f"{outgo[2]}"],
        ["本年收入合计", f"{sum(income)}", "本年支出合计", f"{sum(outgo)}"],
        ["上年结转", f"{carried}", "年终结转结余", f"{left}"],
        ["收入总计", f"{sum(income) + carried}", "支出总计", f"{sum(income) + carried}"],
    ]
    return Table(rows, cells(range(4, 10), (1, 3)))


def vehicles(rng):
    names = ["因公出国（境）费", "公务用车购置费", "公务用车运行费", "公务接待费"]
    course = [[level(rng) / 100 for _ in names]]
    for _ in range(3):
        course.append([moved(rng, value) for value in course[-1]])
    course = [[value.quantize(PLACES[2]) for value in row] for row in course]
    rows = [
        ["单位：万元", *[""] * 5],
        ["年度", "三公经费合计", *names],
        *([str(2021 + at), f"{sum(row)}", *map(str, row)] for at, row in enumerate(course)),
    ]
    body = range(2, 6)
    return Table(rows, cells(body, range(1, 6)), units=cells(body, range(2, 6)))


def funds(rng):
    old = {name: level(rng).quantize(PLACES[0]) for name in ("General Fund", "Water Fund", "Capital Projects", "Debt Service")}  # fmt: skip
    new = {name: moved(rng, value).quantize(PLACES[0]) for name, value in old.items()}
    pairs = [*((name, old[name], new[name]) for name in old), ("Total", sum(old.values()), sum(new.values()))]  # fmt: skip
    rows = [
        ["Fund", "FY2023 Actual", "FY2024 Adopted Budget", "% Change"],
        *([name, f"{one:,}", f"{two:,}", f"{percent(two, one, 100)}%"] for name, one, two in pairs),
    ]
    return Table(rows, cells(range(1, 6), (1, 2)))


def long(rng):
    """The long form: one figure a row, with levels of four years, growth and shares."""
    own = {name: level(rng) for name in (*TAXES, *FEES)}
    rows = [["年份", "指标", "阶段", "度量", "数值", "单位"]]
    amounts, rates, units = [], [], []
    before = {}
    for year in range(2021, 2025):
        own = {name: moved(rng, value) for name, value in own.items()}
        taxes, fees = (sum(own[name] for name in each) for each in (TAXES, FEES))
        wholes = {"税收收入": taxes, "非税收入": fees, "一般公共预算收入": taxes + fees}
        for name, value in {**own, **wholes}.items():
            rows.append([str(year), name, "决算", "金额", shown(value, 0), "万元"])
            units.append(Cell(len(rows) - 1, 4))
            if name in wholes:
                amounts.append(Cell(len(rows) - 1, 4))
            if name in before:
                rows.append(
                    [str(year), name, "决算", "增长", percent(value, before[name], 100), "%"]
                )
                rates.append(Cell(len(rows) - 1, 4))
            if name == "税收收入":
                rows.append([str(year), name, "决算", "占比", percent(value, taxes + fees), "%"])
                rates.append(Cell(len(rows) - 1, 4))
        before = {**own, **wholes}
    return Table(rows, tuple(amounts), tuple(rates), tuple(units))


LAYOUTS = [
    annual, functions, monthly, department, unindented, counties, transfers, debt, balance, budget, vehicles, funds, long,
]  # fmt: skip


def text(rows):
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def made(layout, seed):
    return layout(random.Random(f"{layout.__name__} {seed}"))


def planted(table, cell, word):
    rows = [list(row) for row in table.rows]
    rows[cell.row][cell.column] = word
    return text(rows)


def digits(rng, word):
    """Two digits changed places, or the first is another one."""
    pairs = range(min(2, len(word) - 1))
    at = next(
        (i for i in pairs if word[i : i + 2].isdigit() and word[i] != word[i + 1] != "0"), None
    )
    if at is not None and rng.random() < 0.5:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return str(int(word[0]) % 9 + 1) + word[1:]


def unit(rng, word):
    value = Decimal(word.replace(",", "")) * rng.choice([10**4, Decimal("0.0001")])
    return f"{value.normalize():f}"


def rate(rng, word):
    value = Decimal(word.rstrip("%"))
    if value <= -3 or (value >= 3 and rng.random() < 0.3):
        return f"{-value}"
    return f"{value + rng.choice([5, 12, 40])}"


PLANTERS = {
    "amounts": (digits, {"parts_total", "sides", "of_which"}),
    "rates": (rate, {"stated_growth", "stated_completion", "stated_share", "impossible"}),
    "units": (unit, {"unit_slip"}),
}
EACH = 14


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_table_breaks_no_rule(layout, table):
    for seed in range(EACH):
        answer = table(text(made(layout, seed).rows)).validate()
        assert not answer.report.rows, text(made(layout, seed).rows) + answer.render("plain")


@pytest.mark.parametrize("kind", PLANTERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_misprint_is_found_in_its_place(layout, kind, table):
    plant, rules = PLANTERS[kind]
    for seed in range(EACH):
        rng = random.Random(f"{layout.__name__} {kind} {seed}")
        own = made(layout, seed)
        there = getattr(own, kind)
        if not there:
            return
        cell = rng.choice(there)
        word = plant(rng, own.rows[cell.row][cell.column])
        broken = planted(own, cell, word)
        answer = table(broken, skip_bad=True).validate()
        found = [row for row in answer.report.rows if row["rule"] in rules]
        was = f"line {cell.row + 1} column {cell.column}: {own.rows[cell.row]} -> {word}\n"
        assert found, was + broken + answer.render("plain")
        at = f":{cell.row + 1} "
        assert any(at in f"{row['place']} {row['places']} " for row in found), was + answer.render(
            "json"
        )
