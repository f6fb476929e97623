"""The ledger of expenditure standards, its figures computed again from the rows by a second calculator, in plain fractions."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from functools import partial

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.ledgers import paper
from tests.ledgers.paper import empty_or

from fiscalcli import cli

HEAD = [
    "标准编号",
    "标准名称",
    "标准类别",
    "大类",
    "计量单位",
    "适用范围",
    "原适用范围",
    "原标准（元）",
    "新标准（元）",
    "原数量",
    "新数量",
]
OLD, NEW, BEFORE, AFTER = HEAD[7:]


def number(most, places):
    return st.integers(0, most).map(lambda n: f"{Decimal(n).scaleb(-places):f}")


ROW = st.fixed_dictionaries(
    {
        "标准名称": st.just("甲"),
        "标准类别": st.sampled_from(["养护类", "服务类", "其他"]),
        "大类": st.sampled_from(["道路", "绿化", "河道"]),
        "计量单位": st.just("平方米"),
        "适用范围": st.sampled_from(["主城区", "全区"]),
        "原适用范围": st.sampled_from(["", "主城区"]),
        OLD: empty_or(number(10**9, 2)),
        NEW: empty_or(number(10**9, 2)),
        BEFORE: empty_or(number(10**10, 4)),
        AFTER: empty_or(number(10**10, 4)),
    }
)


def read(folder, rows, head=HEAD):
    path = folder / "standards-2024.csv"
    return paper.read("standards", path, paper.numbered("B", head, rows), as_of="")


figures = partial(paper.figures, "standards")


def again(rows):
    """Return the figures from the rows, as somebody with a pencil would."""

    def money(chosen, cost, quantity):
        known = [
            Fraction(row[cost]) * Fraction(row[quantity])
            for row in chosen
            if row[cost] and row[quantity]
        ]
        return sum(known, Fraction(0)) if known or not chosen else None

    def rate(over, under):
        return Fraction(over) / under if over is not None and under else None

    def mean(chosen):
        known = [
            1 - Fraction(row[NEW]) / Fraction(row[OLD]) for row in chosen if Fraction(row[OLD]) > 0
        ]
        return sum(known, Fraction(0)) / len(known) if known else None

    def changed(row):
        return bool(row["原适用范围"]) and row["原适用范围"] != row["适用范围"]

    def reduction(chosen):
        before, after = money(chosen, OLD, BEFORE), money(chosen, NEW, BEFORE)
        return before, after, before - after, rate(before - after, before), mean(chosen)

    same = [row for row in rows if not changed(row) and row[OLD] and row[NEW] and row[BEFORE]]
    upkeep = [row for row in same if row["标准类别"] == "养护类"]
    done = [row for row in rows if row[NEW]]
    found = dict(
        zip(
            ("old_money", "same_money", "saved", "reduction", "mean_reduction"),
            reduction(same),
            strict=True,
        )
    )
    found |= dict(
        zip(
            ("upkeep_old", "upkeep_same", "upkeep_saved", "upkeep_reduction", "upkeep_mean"),
            reduction(upkeep),
            strict=True,
        )
    )
    now = money(same, NEW, AFTER)
    then = money([row for row in same if row[AFTER]], NEW, BEFORE)
    return found | {
        "standards": len(rows), "categories": len({row["大类"] for row in rows}), "set": len(done), "missing": len(rows) - len(done),
        "set_rate": rate(len(done), len(rows)), "same": len(same), "raised": sum(Fraction(row[NEW]) > Fraction(row[OLD]) for row in same),
        "new_money": now, "quantity_money": then, "quantity_effect": None if now is None else now - then,
        "upkeep_categories": len({row["大类"] for row in done if row["标准类别"] == "养护类"}), "rescoped": sum(map(changed, rows)),
    }  # fmt: skip


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(rows=st.lists(ROW, min_size=1, max_size=10))
def test_every_figure_is_what_the_rows_give(rows, tmp_path):
    found, wanted = figures(read(tmp_path, rows)), again(rows)
    assert found.keys() == wanted.keys()
    for name, value in wanted.items():
        own = found[name]
        assert (own is None) == (value is None), name
        assert own is None or abs(own - value) < Fraction(1, 10**18), name


def row(old, new, before, after="", **said):
    cells = {
        "标准名称": "甲",
        "标准类别": "养护类",
        "大类": "道路",
        "计量单位": "里",
        "适用范围": "全区",
        "原适用范围": "",
    }
    return cells | {OLD: old, NEW: new, BEFORE: before, AFTER: after} | said


def test_the_weighted_reduction_is_not_the_mean(tmp_path):
    """10 to 5 on one unit and 10 to 9 on nine: 14 % of the money, 30 % of the standards' mean."""
    found = figures(
        read(tmp_path, [row("10", "5", "1", "100"), row("10", "9", "9", "9", 标准名称="乙")])
    )
    assert (found["reduction"], found["mean_reduction"], found["saved"]) == (
        Fraction(14, 100),
        Fraction(30, 100),
        14,
    )
    assert found["quantity_effect"] == 99 * 5, "what quantity changed is no reduction"


def test_a_standard_of_another_scope_is_in_no_reduction(tmp_path):
    rows = [row("10", "8", "1"), row("10", "1", "1000", 标准名称="乙", 原适用范围="主城区")]
    found = read(tmp_path, rows)
    assert figures(found)["reduction"] == Fraction(20, 100)
    assert [each.rule for each in found.findings()] == ["standards-scope-changed"]
    bare = [name for name in HEAD if name != "原适用范围"]
    assert figures(read(tmp_path, rows, bare))["same"] == 2, (
        "where no column says so, no scope has changed"
    )


def broken(found):
    return {each.rule.removeprefix("standards-") for each in found.findings()}


@pytest.mark.parametrize(
    ("cells", "rules"),
    [
        ({"new_cost": "12.50"}, set()),
        ({"new_cost": "12.51"}, {"raised"}),
        ({"new_cost": "0.01"}, set()),
        ({"new_cost": "0"}, {"zero-cost"}),
        ({"old_cost": "0"}, {"zero-cost"}),
        ({"old_cost": ""}, set()),
        ({"old_quantity": "0"}, set()),
        ({"old_quantity": ""}, {"no-quantity"}),
        ({"new_cost": ""}, {"missing"}),
        ({"old_scope": "主城区一级道路"}, set()),
        ({"old_scope": "其他"}, {"scope-changed"}),
    ],
)
def test_each_rule_ends_at_its_border(cells, rules, ledgers):
    assert broken(ledgers("standards", cells)) == rules


def test_one_name_in_two_units_is_found_once(ledgers):
    found = ledgers(
        "standards",
        {},
        {"standard": "B2", "unit": "公里"},
        {"standard": "B3", "scope": "乡镇", "unit": "公里"},
    )
    assert [(each.rule, each.place.line) for each in found.findings()] == [
        ("standards-two-units", 2)
    ]


def test_the_published_figures_can_come_from_rows(tmp_path, capsys):
    """Six categories of maintenance, a reduction of more than 20 %."""
    rows = [row("10", "7.9", "1000", 标准名称=f"甲{at}", 大类=f"大类{at % 6}") for at in range(12)]
    read(tmp_path, rows)
    (tmp_path / "fiscal.toml").write_text("", "utf-8")
    (tmp_path / "targets.toml").write_text(
        '[[target]]\nname = "cost"\nkind = "reduction"\nindicator = "maintenance_unit_cost_reduction"\nlimit = "20 %"\n',
        "utf-8",
    )
    assert cli.run(["summary", str(tmp_path), "-f", "json", "-q"]) == 0
    told = {each["indicator"]: each for each in json.loads(capsys.readouterr().out)["rows"]}
    assert (told["maintenance_standards"]["value"], told["maintenance_standards"]["unit"]) == (
        6,
        "类",
    )
    assert told["maintenance_unit_cost_reduction"]["value"] == 21
    assert cli.run(["check", str(tmp_path), "-f", "json", "-q"]) == 0


def test_a_workbook_as_a_bureau_keeps_it_is_read(tmp_path, capsys):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["某区城市养护支出标准对照表"])
    sheet.merge_cells("A1:J1")
    sheet.append(
        ["编号", "项目名称", "类别", "养护大类", "单位", "口径", "调整前", "", "调整后", ""]
    )
    sheet.append(["", "", "", "", "", "", "原单价（元）", "原工程量", "新单价（元）", "现工程量"])
    sheet.append(["1", "道路养护", "养护", "市政", "平方米", "主城区", 12.5, 800, 10, 900])
    sheet.append(["2", "绿化养护", "养护", "园林", "平方米", "主城区", 8, 1000, None, None])
    path = tmp_path / "标准2024.xlsx"
    book.save(path)
    assert cli.run(["ledger", "standards", str(path), "-f", "json"]) == 0
    told = {
        each["figure"]: each
        for each in json.loads(capsys.readouterr().out)["rows"]
        if not each["by"]
    }
    assert told["old_money"]["value"] == 10000
    assert told["reduction"]["rate"] == pytest.approx(0.2)
    assert (told["missing"]["value"], told["upkeep_categories"]["value"]) == (1, 1)
    assert told["quantity_effect"]["value"] == 1000
