"""The budget ledger, its figures computed again from the rows by a second calculator, in plain fractions."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.ledgers import paper
from tests.ledgers.paper import empty_or

from fiscalcli import cli

MONTHS = [f"{at}月" for at in range(1, 13)]
HEAD = [
    "预算项目编码", "项目名称", "预算单位", "一般性支出", "上年执行数", "申报数", "零基审核意见", "年初预算数", "调整预算数", *MONTHS,
    "累计执行数", "年末结转", "资金所属年度", "已收回",
]  # fmt: skip


def money(most=10**12, least=0):
    return st.integers(least, most).map(lambda fen: f"{Decimal(fen).scaleb(-2):f}")


ROW = st.fixed_dictionaries(
    {
        "项目名称": st.just("甲"),
        "预算单位": st.sampled_from(["甲局", "乙局"]),
        "一般性支出": st.sampled_from(["是", "否", ""]),
        "上年执行数": empty_or(money()),
        "申报数": empty_or(money()),
        "零基审核意见": st.sampled_from(["", "保留", "压减", "整合", "取消"]),
        "年初预算数": money(),
        "调整预算数": money(),
        **{name: empty_or(money(10**10, -(10**8))) for name in MONTHS},
        "累计执行数": empty_or(money()),
        "年末结转": empty_or(money()),
        "资金所属年度": empty_or(st.sampled_from(["2021", "2022", "2023", "2024"])),
        "已收回": empty_or(money()),
    }
)


def written(rows, head=HEAD, above=""):
    return above + paper.numbered("Y", head, rows)


def read(folder, text, as_of="2024-12-31", name="budgets-2024.csv", **stated):
    return paper.read("budgets", folder / name, text, as_of, stated)


figures = partial(paper.figures, "budgets")


def again(rows, day):
    """Return the figures from the rows, as somebody with a pencil would."""

    def value(row, key):
        return Fraction(row[key]) if row[key] else None

    def total(chosen, of):
        own = [of(row) if callable(of) else value(row, of) for row in chosen]
        known = [each for each in own if each is not None]
        return sum(known, Fraction(0)) if known or not own else None

    def rate(over, under):
        return (
            Fraction(over) / under if over is not None and under is not None and under > 0 else None
        )

    def minus(one, other):
        return None if one is None or other is None else one - other

    def months(row, last=12):
        known = [Fraction(row[name]) for name in MONTHS[:last] if row[name]]
        return sum(known, Fraction(0)) if known else None

    def spent(row):
        return value(row, "累计执行数") if row["累计执行数"] else months(row)

    def to_day(row):
        if gone == 12:
            return spent(row)
        return None if months(row) is None else months(row, gone) or Fraction(0)

    gone = 12 if day.year > 2024 else 0 if day.year < 2024 else day.month
    told = [row for row in rows if spent(row) is not None]
    ordinary = [row for row in rows if row["一般性支出"] == "是"]
    same = [row for row in ordinary if spent(row) is not None and row["上年执行数"]]
    left = [row for row in rows if (value(row, "年末结转") or 0) > 0]
    old = [row for row in left if row["资金所属年度"] and int(row["资金所属年度"]) <= 2023]
    reviewed = [row for row in rows if row["零基审核意见"]]
    compared = [row for row in reviewed if row["申报数"]]
    known = total(told, "调整预算数")
    approved, adjusted = total(rows, "年初预算数"), total(rows, "调整预算数")
    execution = rate(total(rows, spent), known)
    to_that_day = [row for row in rows if to_day(row) is not None]
    dated = total(to_that_day, "调整预算数")
    ahead = rate(total(rows, to_day), dated)
    carried, back = (
        total(old, "年末结转"),
        total(old, lambda row: value(row, "已收回") or Fraction(0)),
    )
    now, last = total(same, spent), total(same, "上年执行数")
    before, after = total(compared, "申报数"), total(compared, "年初预算数")
    return {
        "lines": len(rows), "departments": len({row["预算单位"] for row in rows}), "approved": approved, "adjusted": adjusted,
        "adjustment": adjusted - approved, "executed": total(rows, spent), "told": known, "execution": execution,
        "to_day": total(rows, to_day), "told_to_day": dated, "execution_to_day": ahead, "time": Fraction(gone, 12),
        "progress": None if ahead is None else (ahead - Fraction(gone, 12)) * 100,
        "ahead": None if execution is None else (execution - Fraction(gone, 12)) * 100,
        "totals_alone": sum(months(row) is None and bool(row["累计执行数"]) for row in rows),
        "behind": sum(to_day(row) is not None and to_day(row) * 12 < value(row, "调整预算数") * gone for row in rows),
        **{f"month_{at}": total(rows, name) for at, name in enumerate(MONTHS, 1)},
        "ordinary_lines": len(ordinary), "ordinary_approved": total(ordinary, "年初预算数"), "ordinary": total(ordinary, spent),
        "ordinary_same": now, "ordinary_last": last, "ordinary_change": minus(now, last), "ordinary_growth": rate(minus(now, last), last),
        "carried": total(rows, "年末结转"), "carried_old": carried, "recovered": back, "to_recover": minus(carried, back),
        "recovered_rate": rate(back, carried),
        "carried_unaged": total([row for row in left if not row["资金所属年度"]], "年末结转"), "carried_age": total(left, "年末结转"),
        "reviewed": len(reviewed), "compared": len(compared), "before": before, "after": after, "saved": minus(before, after), "saved_rate": rate(minus(before, after), before),
    }  # fmt: skip


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    rows=st.lists(ROW, min_size=1, max_size=8),
    day=st.sampled_from([date(2024, 12, 31), date(2024, 6, 30), date(2024, 1, 1), date(2023, 12, 31), date(2025, 3, 1)]),
)  # fmt: skip
def test_every_figure_is_what_the_rows_give(rows, day, tmp_path):
    found = figures(read(tmp_path, written(rows), day.isoformat()))
    wanted = again(rows, day)
    assert found.keys() == wanted.keys()
    for name, value in wanted.items():
        own = found[name]
        assert (own is None) == (value is None), name
        assert own is None or abs(own - value) < Fraction(1, 10**18), name


@settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(rows=st.lists(ROW, min_size=1, max_size=8))
def test_groups_are_the_whole(rows, tmp_path):
    found = read(tmp_path, written(rows))
    for stage in ("zero_base", "age"):
        told = found.report("budgets", stage=stage, unit="元").report.rows
        for figure in ("reviewed", "before", "after", "carried_age"):
            own = [row for row in told if row["figure"] == figure]
            parts = [row["value"] for row in own if row.get("by")]
            if parts:
                assert sum(parts) == own[0]["value"]


def test_a_file_may_have_totals_alone_or_half_a_year(tmp_path):
    total = "预算项目编码,项目名称,预算单位,年初预算数,调整预算数,累计执行数\nA,甲,甲局,12,12,7\n"
    told = figures(read(tmp_path, total, "2024-06-30"))
    assert (told["executed"], told["to_day"], told["progress"]) == (7, None, None)
    assert (told["ahead"], told["totals_alone"]) == (Fraction(100, 12), 1)
    assert told["month_1"] is None
    told = figures(read(tmp_path, total, "2024-12-31"))
    assert (told["to_day"], told["progress"]) == (7, Fraction(-500, 12))
    half = "预算项目编码,项目名称,预算单位,年初预算数,调整预算数,1月,2月,3月\nA,甲,甲局,12,12,1,1,1\nB,乙,甲局,12,12,,,\n"
    found = read(tmp_path, half, "2024-02-29")
    told = figures(found)
    assert (told["executed"], told["to_day"], told["told"], told["behind"]) == (3, 2, 12, 0)
    assert told["execution"] == Fraction(1, 4)
    assert not list(found.findings())
    none = "预算项目编码,项目名称,预算单位,年初预算数,调整预算数\nA,甲,甲局,12,12\n"
    told = figures(read(tmp_path, none))
    assert (told["executed"], told["execution"], told["progress"]) == (None, None, None)


def test_a_total_of_a_year_was_not_executed_in_january(tmp_path):
    text = "预算项目编码,项目名称,预算单位,年初预算数,调整预算数,1月,2月,累计执行数\nA,甲,甲局,12,12,1,,\nB,乙,甲局,12,12,,,12\n"
    told = figures(read(tmp_path, text, "2024-01-31"))
    assert (told["to_day"], told["told_to_day"]) == (1, 12)
    assert told["execution_to_day"] == Fraction(1, 12)
    assert (told["behind"], told["totals_alone"]) == (0, 1)


def test_a_line_that_was_reviewed_counts_also_where_nobody_says_what_was_requested(ledgers):
    told = figures(ledgers("budgets", {}, {"line": "B", "requested": "", "approved": "900"}))
    assert (told["reviewed"], told["compared"], told["after"]) == (2, 1, 5000000)


def test_progress_needs_a_day(tmp_path):
    text = "预算项目编码,项目名称,预算单位,年初预算数,调整预算数,1月\nA,甲,甲局,12,12,1\n"
    told = {row["figure"]: row for row in read(tmp_path, text, "").report("budgets").report.rows}
    assert told["progress"]["value"] is None
    assert told["progress"]["reason"].code == "no_day"
    assert told["execution"]["rate"] == Fraction(1, 12)


def broken(found):
    return {each.rule.removeprefix("budgets-") for each in found.findings()}


NO_MONTHS = {f"m{at}": "" for at in range(1, 13)}
LEFT = {"carried": "", "carried_from": ""}


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        ({**NO_MONTHS, **LEFT, "executed": "5200000"}, set()),
        ({**NO_MONTHS, **LEFT, "executed": "5200000.01"}, {"above-adjusted"}),
        ({**LEFT, "executed": "", "m12": "800000"}, set()),
        ({**LEFT, "executed": "", "m12": "800000.01"}, {"above-adjusted"}),
        ({"executed": "4749999.99"}, {"months-off"}),
        ({"m1": "300000.01"}, {"months-off"}),
        ({**NO_MONTHS, "decision": "取消", "approved": "0", "executed": "0"}, set()),
        ({"decision": "撤销", "approved": "0"}, {"dropped-executed"}),
        ({"requested": "5000000.01"}, set()),
        ({"requested": "5000000"}, {"cut-not-less"}),
        ({"decision": "保留", "requested": "5000000"}, set()),
        ({"decision": "整合", "merged_into": "Y2024-001"}, {"merged-unknown"}),
        ({"carried": "450000.01"}, {"carried-above-rest"}),
        ({"carried_from": "2023", "recovered": "449999.99"}, {"not-recovered"}),
        ({"carried_from": "2023", "recovered": "450000"}, set()),
        ({"carried_from": "2023", "carried": "0"}, set()),
    ],
)
def test_each_rule_ends_at_its_border(row, rules, ledgers):
    assert broken(ledgers("budgets", row)) == rules


def test_departments_are_no_enterprises(ledgers):
    facts = ledgers("budgets").facts()
    assert [f.measure for f in facts if f.indicator == "budgets_departments"] == ["count"]


def test_after_how_many_years_money_is_recovered_is_set(ledgers):
    row = {"carried_from": "2023"}
    assert broken(ledgers("budgets", row, given={"carry_years": "3"})) == set()
    found = ledgers("budgets", row | {"carried_from": "2022"}, given={"carry_years": "3"})
    assert broken(found) == {"not-recovered"}
    assert figures(found)["carried_old"] == 450000


def test_what_rounding_explains_is_no_finding(tmp_path):
    head = [
        "预算项目编码",
        "项目名称",
        "预算单位",
        "年初预算数",
        "调整预算数",
        "1月",
        "2月",
        "3月",
        "累计执行数",
    ]
    rows = "A,甲,甲局,90.00,90.00,10.01,10.01,10.01,30.05\nB,乙,甲局,90.00,90.00,10.01,10.01,10.01,30.06\n"
    text = f"单位：万元\n{','.join(head)}\n{rows}"
    assert [each.place.line for each in read(tmp_path, text).findings()] == [4]
    assert len(list(read(tmp_path, text.replace("万元", "元")).findings())) == 2


def test_a_line_that_was_merged_finds_its_other_one(ledgers):
    other = {
        "line": "B",
        "decision": "整合",
        "merged_into": "A",
        **NO_MONTHS,
        **LEFT,
        "executed": "0",
    }
    assert broken(ledgers("budgets", {"line": "A"}, other)) == set()
    assert broken(ledgers("budgets", {"line": "C"}, other)) == {"merged-unknown"}


def test_a_line_that_was_merged_finds_its_other_one_where_no_year_is_said(tmp_path):
    text = "预算项目编码,项目名称,预算单位,零基审核意见,整合到,年初预算数,调整预算数\nA,甲,甲局,,,9,9\nB,乙,甲局,整合,A,0,0\nC,丙,甲局,整合,X,0,0\n"
    found = read(tmp_path, text, name="budgets.csv")
    assert [(each.rule, each.place.line) for each in found.findings()] == [("budgets-merged-unknown", 4)]  # fmt: skip


def test_ordinary_expenditure_is_a_trend_over_years(tmp_path, capsys):
    for year, spent in (("2022", 100), ("2023", 90), ("2024", 81)):
        text = f"预算项目编码,项目名称,预算单位,一般性支出,年初预算数,调整预算数,累计执行数\nA,会议,甲局,是,200,200,{spent}\nB,修路,甲局,否,200,200,200\n"
        (tmp_path / f"budgets-{year}.csv").write_text(text, "utf-8")
    (tmp_path / "fiscal.toml").write_text("", "utf-8")
    (tmp_path / "targets.toml").write_text(
        '[[target]]\nname = "ordinary"\nkind = "no_increase"\nindicator = "ordinary_expenditure"\n',
        "utf-8",
    )
    assert cli.run(["growth", str(tmp_path), "-f", "json", "-q", "--year", "2024"]) == 0
    rows = {row["indicator"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    assert rows["ordinary_expenditure"]["rate"] == pytest.approx(-0.1)
    assert cli.run(["check", str(tmp_path), "-f", "json", "-q"]) == 0


def test_a_workbook_as_a_bureau_keeps_it_is_read(tmp_path, capsys):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["2024年部门预算执行情况表"])
    sheet.merge_cells("A1:I1")
    sheet.append(["填报单位：某局", "", "", "", "", "", "", "单位：万元"])
    sheet.append(["项目代码", "预算项目名称", "主管部门", "功能分类科目", "是否一般性支出", "年初批复数", "调整后预算", "支出进度", "", "", "支出合计", "零基审核结果"])  # fmt: skip
    sheet.append(["", "", "", "", "", "", "", "1月", "2月", "3月"])
    sheet.append(["01", "会议费", "政府办", "2010301", "√", 60, 60, 5, 5, 5, 15, "核减"])
    sheet.append(["02", "养护", "交通局", "2140106", "×", 500, 520, 100, 50, 30, 180, "保留项目"])
    sheet.append(["合计", "", "", "", "", 560, 580, 105, 55, 35, 195])
    path = tmp_path / "部门预算2024.xlsx"
    book.save(path)
    assert (
        cli.run(
            [
                "ledger",
                "budgets",
                str(path),
                "-f",
                "json",
                "--as-of",
                "2024-03-31",
                "--by",
                "department",
            ]
        )
        == 0
    )
    rows = json.loads(capsys.readouterr().out)["rows"]
    whole = {row["figure"]: row for row in rows if not row["by"]}
    assert (whole["executed"]["value"], whole["executed"]["unit"]) == (195, "万元")
    assert whole["ordinary"]["value"] == 15
    assert whole["month_2"]["value"] == 55
    assert whole["behind"]["value"] == 0
    assert whole["progress"]["value"] == pytest.approx(float(Fraction(195, 580) * 100 - 25))
