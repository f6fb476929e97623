"""The synthetic district: what its script writes, what was published, what was planted, what is judged.

Totals are computed here from the raw rows, by the csv module and in fractions, not by the program.
"""

from __future__ import annotations

import csv
import json
import re
import runpy
from fractions import Fraction
from pathlib import Path

import pytest

from fiscalcli import load, load_ledgers, registry

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "data" / "sample-district"
WAN, YI = 10**4, 10**8
UNITS = {"元": 1, "万元": WAN, "亿元": YI}
BY_HAND = {"README.md", "targets.toml"}


@pytest.fixture(scope="module")
def data():
    return load(FOLDER)


def rows(file, title=True):
    """Return the rows of a file below its title."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        if title:
            assert "合成数据" in next(lines)
        return [*csv.DictReader(lines)]


def total(file, column, *, where=lambda _: True):
    """Return the sum of a column in yuan; the unit stands in its heading."""
    scale = UNITS[re.search(r"（(\w+)）", column)[1]]
    return sum(Fraction(row[column] or 0) * scale for row in rows(file) if where(row))


def fact(name, year="2024", column="执行数"):
    """Return a line of the accounts, money in yuan."""
    [row] = [
        row for row in rows("facts.csv", title=False) if (row["年度"], row["项目"]) == (year, name)
    ]
    return Fraction(row[column]) * UNITS.get(row["单位"], 1)


def prints(value, shown, unit=YI):
    """Whether a value, rounded to the digits that were published, is what was published."""
    digits = len(shown.partition(".")[2])
    return abs(value / unit - Fraction(shown)) <= Fraction(1, 2 * 10**digits)


def test_what_is_in_the_folder_is_what_the_script_writes(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "data")
    written = runpy.run_path(str(ROOT / "data" / "generate.py"))["contents"]()
    there = {
        path.relative_to(FOLDER).as_posix(): path.read_bytes()
        for path in FOLDER.rglob("*")
        if path.is_file() and path.name not in BY_HAND
    }
    assert written.keys() == there.keys(), "run `make sample`"
    assert [name for name in there if there[name] != written[name]] == [], "run `make sample`"
    assert sum(map(len, there.values())) < 6_000_000


def test_it_says_that_it_is_synthetic_wherever_it_is_met():
    said = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    assert said["fiscal"]["synthetic"] is True
    assert "合成" in said["title"]
    assert "SYNTHETIC" in said["description"]
    for resource in said["resources"]:
        assert "合成数据" in resource["title"]
        assert (FOLDER / resource["path"]).is_file()


@pytest.mark.parametrize(
    ("name", "shown", "unit"),
    [
        ("一般公共预算收入", "77", YI), ("教育支出", "18.8", YI), ("就业资金", "0.5", YI), ("困难群众救助资金", "1.6", YI),
        ("基本公共卫生资金", "1", YI), ("高标准农田建设资金", "2", YI), ("高标准农田建设面积", "5.92", WAN), ("农村综合性改革试点资金", "1.4", YI),
        ("村级组织运转经费", "1.1", YI), ("企业扶持资金", "4.2", YI), ("惠及企业数", "2190", 1), ("惠农补贴全区清算数", "5.3", YI),
        ("惠农补贴全区农户数", "36", WAN),
    ],
)  # fmt: skip
def test_the_accounts_are_what_was_published(name, shown, unit):
    assert prints(fact(name), shown, unit)


def test_revenue_grew_as_was_published():
    growth = fact("一般公共预算收入") / fact("一般公共预算收入", "2023") - 1
    assert prints(growth, "2.7", Fraction(1, 100))


def sme(row):
    return row["企业规模"] in {"中型企业", "小型企业", "微型企业"}


def own(row):
    return row["预留方式"] in {"整体预留", "专门采购包"}


def test_procurement_is_what_was_published():
    packages = rows("procurement-2024.csv")
    assert sum(map(own, packages)) == 217
    assert prints(total("procurement-2024.csv", "中标金额（元）", where=sme), "4.1")
    assert len({row["中标供应商"] for row in packages if row["价格扣除比例"]}) == 73
    assert prints(total("procurement-2024.csv", "免收投标保证金（元）"), "0.2")


def test_funds_from_above_are_what_was_published():
    assert prints(total("funds-2024.csv", "获批金额（万元）"), "21")


def test_engineering_projects_saved_what_was_published():
    pairs = (
        ("送审预算（元）", "审定预算（元）"),
        ("审定预算（元）", "合同价（元）"),
        ("送审结算（元）", "审定结算（元）"),
    )
    saved = sum(
        Fraction(row[before]) - Fraction(row[after])
        for row in rows("projects-2024.csv")
        for before, after in pairs
        if row[before] and row[after]
    )
    assert prints(saved, "2.5")


def test_performance_is_what_was_published():
    subjects = rows("performance-2024.csv")
    of = {
        level: [row for row in subjects if row["层级"] == level] for level in ("项目", "部门整体")
    }
    assert len(of["项目"]) == 1117
    assert sum(row["自评得分"] != "" for row in of["项目"]) == 963
    assert sum(row["自评得分"] != "" for row in of["部门整体"]) == 248
    assert {row["自评年度"] for row in of["部门整体"]} == {"2023"}
    assert prints(sum(Fraction(row["自评金额（元）"]) for row in of["部门整体"]), "207.3")
    cut = [row for row in of["项目"] if row["调减预算（元）"]]
    assert len(cut) == 6
    assert prints(sum(Fraction(row["调减预算（元）"]) for row in cut), "0.7")


def test_the_register_of_enterprises_is_what_the_accounts_say():
    for year in ("2022", "2023", "2024"):
        paid = rows(f"registers/enterprises-{year}.csv")
        assert len({row["企业编号"] for row in paid}) == len(paid) == fact("惠及企业数", year)
        assert sum(Fraction(row["兑付金额（元）"]) for row in paid) == fact("企业扶持资金", year)


def test_the_one_card_ledger_is_a_sample_of_a_hundredth_and_says_so():
    for year in ("2022", "2023", "2024"):
        sent = [row for row in rows(f"subsidies-{year}.csv") if row["发放状态"] != "退回"]
        paid = sum(Fraction(row["发放金额（元）"]) for row in sent)
        assert abs(100 * paid / fact("惠农补贴全区清算数", year) - 1) < Fraction(1, 100)
        households = len({row["户编号"] for row in sent})
        assert abs(100 * households / fact("惠农补贴全区农户数", year) - 1) < Fraction(1, 100)
        assert (
            "样本"
            in (FOLDER / f"subsidies-{year}.csv").read_text(encoding="utf-8").partition("\n")[0]
        )


def test_debt_and_funds_and_the_budget_tell_the_same_borrowing():
    for at, year in enumerate(("2022", "2023", "2024")):
        issued = [row for row in rows(f"debt-{year}.csv") if row["发行日期"].startswith(year)]
        general = sum(int(row["发行金额（万元）"]) for row in issued if row["债务类型"] == "一般")
        assert general * WAN == fact("债务转贷收入", year)
        new = [row for row in issued if (row["债务类型"], row["发行方式"]) == ("专项", "新增")]
        won = [row for row in rows(f"funds-{year}.csv") if row["资金类别"] == "专项债券"]
        amounts = sum(int(row["获批金额（万元）"] or 0) for row in won)
        assert sum(int(row["发行金额（万元）"]) for row in new) == amounts, at


def test_validate_finds_what_was_planted_and_nothing_else(data):
    answer = data.validate()
    found = []
    for row in answer.report.rows:
        place = re.search(r"([\w-]+\.csv):(\d+)", row["place"])
        found.append((row["rule"], place[1], place[2]))
    planted = rows("planted.csv", title=False)
    assert sorted(found) == sorted((row["rule"], row["file"], row["line"]) for row in planted)
    assert len(planted) >= 50
    assert answer.exit_code == 1


RULES = (
    "growth", "edu-no-decrease", "general-no-increase", "three-public", "tight-budget", "agri-growth", "livelihood-share",
    "three-guarantees", "tax-share", "self-sufficiency", "debt-limit", "debt-grade", "reserve", "carry-over", "progress",
    "perf-score", "perf-grade", "perf-dual", "perf-use", "sme-reserve", "sme-price", "sme-share", "review-cut", "estimate-cap",
    "cost-standard", "unit-cost", "card", "identity",
)  # fmt: skip
"""The rules that the field has; the targets of each are called by it."""
VERDICTS = {
    "growth": {"2023": "missed", "2024": "met"}, "growth-comparable": {"2024": "undetermined"},
    "edu-no-decrease": {"2023": "met", "2024": "met"}, "general-no-increase": {"2023": "met", "2024": "met"},
    "tight-budget": {"2024": "missed"}, "three-public": {"2023": "met", "2024": "missed"}, "agri-growth": {"2023": "met", "2024": "met"},
    "health-no-decrease": {"2024": "missed"}, "livelihood-share": {"2024": "met"}, "three-guarantees-livelihood": {"2024": "met"},
    "three-guarantees-wages": {"2024": "met"}, "three-guarantees-operations": {"2024": "missed"}, "tax-share": {"2024": "missed"},
    "self-sufficiency": {"2024": "met"}, "reserve": {"2024": "met"}, "carry-over": {"2023": "missed", "2024": "missed"},
    "carry-over-recovered": {"2023": "met", "2024": "missed"}, "progress-june": {"2024-06": "met"}, "progress-september": {"2024-09": "missed"},
    "unit-cost-farmland": {"2024": "met"}, "unit-cost-enterprise": {"2024": "missed"}, "unit-cost-one-card": {"2024": "met"},
    "unit-cost-relief": {"2024": "undetermined"}, "cost-standard": {"2023": "missed", "2024": "met"}, "cost-standard-mean": {"2024": "missed"},
    "card": {"2023": "missed", "2024": "met"}, "card-once": {"2024": "missed"},
    "identity-revenue": {"2022": "met", "2023": "met", "2024": "met"}, "identity-balance": {"2022": "met", "2023": "met", "2024": "met"},
    "assets-idle-rate": {"2023": "missed", "2024": "missed"}, "assets-idle-falls": {"2023": "met", "2024": "met"},
    "debt-limit-general": {"2022": "met", "2023": "met", "2024": "met"}, "debt-limit-special": {"2022": "met", "2023": "met", "2024": "met"},
    "debt-grade": {"2024": "met"}, "debt-grade-green": {"2024": "missed"}, "debt-to-gdp": {"2023": "met", "2024": "undetermined"},
    "review-cut": {"2024": "met"}, "engineering-savings": {"2024": "met"}, "estimate-cap": {"2024": "met"}, "estimate-cap-each": {"2024": "missed"},
    "sme-reserve": {"2024": "met"}, "sme-reserve-below": {"2024": "missed"}, "sme-share": {"2022": "missed", "2023": "met", "2024": "met"},
    "sme-price": {"2024": "met"}, "sme-price-works": {"2024": "missed"}, "perf-score": {"2024": "met"}, "perf-grade": {"2024": "missed"},
    "perf-dual": {"2024": "met"}, "perf-dual-each": {"2024": "missed"}, "perf-use": {"2023": "missed", "2024": "met"},
    "perf-use-cut": {"2024": "met"}, "funds-received": {"2023": "met", "2024": "missed"},
}  # fmt: skip


def test_check_judges_every_rule_of_the_field_and_comes_to_each_verdict(data):
    answer = data.check()
    said = json.loads(str(answer.render("json")))["rows"]
    found: dict[str, dict[str, str]] = {}
    for row in said:
        found.setdefault(row["name"], {})[row["period"]] = row["verdict"]
    assert found == VERDICTS
    assert {row["kind"] for row in said} == set(registry.names("targets"))
    assert [rule for rule in RULES if not any(name.startswith(rule) for name in found)] == []
    assert answer.exit_code == 1


def test_verdicts_follow_from_the_rows():
    settled = [row for row in rows("projects-2024.csv") if row["审定结算（元）"]]
    sent, kept = (
        sum(Fraction(row[name]) for row in settled) for name in ("送审结算（元）", "审定结算（元）")
    )
    assert 1 - kept / sent >= Fraction(5, 100)
    said = [
        row
        for row in rows("standards-2024.csv")
        if row["标准类别"] == "养护类" and not row["原适用范围"]
    ]
    said = [row for row in said if row["新标准（元）"] and row["原数量"]]
    old, new = (
        sum(Fraction(row[name]) * int(row["原数量"]) for row in said)
        for name in ("原标准（元）", "新标准（元）")
    )
    alike = sum(
        1 - Fraction(row["新标准（元）"]) / Fraction(row["原标准（元）"]) for row in said
    ) / len(said)
    assert alike < Fraction(20, 100) <= 1 - new / old
    assert (
        len({row["大类"] for row in rows("standards-2024.csv") if row["标准类别"] == "养护类"}) == 6
    )
    owed = total("debt-2024.csv", "债务余额（万元）") / total(
        "debt-limits-2024.csv", "综合财力（万元）"
    )
    assert Fraction(120, 100) <= owed < 2
    assert total("procurement-2022.csv", "中标金额（元）", where=sme) < Fraction(45, 100) * total(
        "procurement-2022.csv", "中标金额（元）"
    )


def test_the_lines_of_the_budget_add_up_to_the_accounts():
    for year in ("2022", "2023", "2024"):
        lines = rows(f"budgets-{year}.csv")
        months = [f"{month}月（万元）" for month in range(1, 13)]
        spent = sum(int(row[month]) for row in lines for month in months)
        assert spent * WAN == fact("一般公共预算支出", year)
        school = sum(
            int(row[month])
            for row in lines
            if row["功能科目编码"].startswith("205")
            for month in months
        )
        assert school * WAN == fact("教育支出", year)
        approved = sum(int(row["年初预算数（万元）"]) for row in lines)
        assert approved * WAN == fact("一般公共预算支出", year, "年初预算数")


def test_every_report_of_it_says_so_in_its_title(data):
    ledgers = load_ledgers(FOLDER)
    assert ledgers.names == tuple(registry.names("ledgers"))
    told = [ledgers.report(name) for name in ledgers.names]
    told += [ledgers.rows("debt", "balance", top=1), ledgers.explain("procurement", "sme_share")]
    told += [data.summary(), data.growth(), data.execution(), data.check(), data.validate()]
    for answer in told:
        title = answer.report.title
        assert "合成数据" in title.zh, title
        assert "synthetic data" in title.en, title
