"""The ledger of funds from above, its figures computed again from the rows in plain fractions."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.ledgers import paper
from tests.ledgers.paper import empty_or

from fiscalcli import cli, ledgerdata
from fiscalcli.errors import DataError
from fiscalcli.mapping.settings import Settings

DAY = date(2024, 12, 31)
AMOUNTS = {"applied": "申请金额", "won": "获批金额", "received": "到位金额", "spent": "支出金额"}
DAYS = {"won_on": "获批日期", "due": "应到位日期", "came": "到位日期", "by": "支出期限"}
KINDS = {"超长期特别国债": "", "其他": "", "专项债": "债务", "一般债券": "债务", "奖补资金": "补助", "专项转移支付": "补助", "中央预算内投资": "补助"}  # fmt: skip
HEAD = ["资金编号", "项目名称", "资金类别", "资金性质", "政策方向", *(f"{each}（元）" for each in AMOUNTS.values()), *DAYS.values()]  # fmt: skip
MONEY = st.one_of(st.integers(0, 10**9), st.integers(0, 3)).map(
    lambda each: str(Decimal(each).scaleb(-2))
)


ROW = st.fixed_dictionaries(
    {
        "项目名称": st.just("某项目"),
        "资金类别": st.sampled_from([*KINDS]),
        "资金性质": st.sampled_from(["", "", "债务", "补助"]),
        "政策方向": st.sampled_from(["", "两重", "“两新”", "其他"]),
        **{f"{each}（元）": empty_or(MONEY) for each in AMOUNTS.values()},
        **{
            each: empty_or(st.dates(date(2023, 6, 1), date(2025, 3, 1)).map(date.isoformat))
            for each in DAYS.values()
        },
    }
)


def written(rows, head=HEAD):
    return paper.numbered("F", head, rows)


def read(folder, text, as_of="2024-12-31", name="funds-2024.csv", **said):
    return paper.read("funds", folder / name, text, as_of, **said)


figures = partial(paper.figures, "funds")


def again(rows):
    """Return the figures from the rows, as somebody with a pencil would."""
    every = []
    for row in rows:
        one = {
            name: Fraction(row[f"{heading}（元）"]) if row[f"{heading}（元）"] else None
            for name, heading in AMOUNTS.items()
        }
        one |= {
            name: date.fromisoformat(row[heading]) if row[heading] else None
            for name, heading in DAYS.items()
        }
        asks = row["资金类别"] in ("超长期特别国债", "其他", "中央预算内投资")
        one["nature"] = (row["资金性质"] if asks else "") or KINDS[row["资金类别"]]
        one["to_come"] = None if one["won"] is None else one["won"] - (one["received"] or 0)
        one["left"] = None if one["received"] is None else one["received"] - (one["spent"] or 0)
        every.append(one)

    def total(chosen, name):
        """Return a sum: zero of no rows, nothing of rows that all say nothing."""
        known = [one[name] for one in chosen if one[name] is not None]
        return sum(known, Fraction(0)) if known or not chosen else None

    def rate(over, under):
        return over / under if under and over is not None else None

    short = [one for one in every if one["to_come"] is not None and one["to_come"] > 0]
    left = [one for one in every if one["left"] is not None and one["left"] > 0]
    late = [one for one in every if one["came"] and one["due"] and one["came"] > one["due"]]
    due = [one for one in short if one["due"] and one["due"] < DAY]
    behind = [one for one in left if one["by"] and one["by"] < DAY]
    idle = [one for one in left if one["came"] and one["came"] < DAY.replace(year=2023)]
    asked = [one for one in every if one["applied"] is not None]
    begun = [one for one in every if one["received"]]
    found = {
        "applications": len(asked), "applied": total(every, "applied"), "won_items": sum(bool(one["won"]) for one in every),
        "pending": sum(not one["won"] for one in asked), "won_applied": total(asked, "won"),
        "short": len(short), "to_come": total(short, "to_come"), "to_spend": total(left, "left"),
        "spent_mean": sum((one["spent"] or 0) / one["received"] for one in begun) / len(begun) if begun else None,
        "untouched": sum(not one["spent"] for one in begun), "late": len(late), "late_amount": total(late, "received"),
        "slow": sum(bool(one["came"] and one["won_on"] and one["came"] > one["won_on"] + timedelta(90)) for one in every),
        "overdue": len(due), "overdue_amount": total(due, "to_come"),
        "waiting": sum(bool(one["won_on"] and one["won_on"] < DAY - timedelta(90)) for one in short),
        "behind": len(behind), "behind_amount": total(behind, "left"), "idle": len(idle), "idle_amount": total(idle, "left"),
    }  # fmt: skip
    for name in ("won", "received", "spent"):
        found[name] = total(every, name)
        for part, nature in (("grant", "补助"), ("debt", "债务"), ("unsaid", "")):
            found[f"{part}_{name}"] = total([one for one in every if one["nature"] == nature], name)
    for name, over, under in (
        ("success_rate", "won_applied", "applied"), ("received_rate", "received", "won"), ("spent_rate", "spent", "received"),
        ("spent_won_rate", "spent", "won"), ("grant_spent_rate", "grant_spent", "grant_received"), ("debt_spent_rate", "debt_spent", "debt_received"),
    ):  # fmt: skip
        found[name] = rate(found[over], found[under])
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=10))
def test_every_figure_is_what_the_rows_give(rows, tmp_path):
    found, expected = figures(read(tmp_path, written(rows))), again(rows)
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        if name == "spent_mean" and value is not None:
            assert abs(found[name] - value) <= Fraction(1, 10**24), name
        else:
            assert found[name] == value, name


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=10))
def test_debt_grants_and_what_is_unsaid_are_all_there_is(rows, tmp_path):
    found = read(tmp_path, written(rows))
    told = figures(found)
    for name in ("won", "received", "spent"):
        parts = [told[f"{part}_{name}"] or 0 for part in ("grant", "debt", "unsaid")]
        assert sum(parts) == (told[name] or 0)
    facts = [fact for fact in found.facts() if fact.indicator == "upper_funds"]
    assert sum(fact.value for fact in facts) == (told["won"] or 0)
    assert all(fact.direction == "" for fact in facts), "funds from above are no revenue"


def table(*rows, head="资金编号,项目名称,资金类别,获批金额,到位金额,支出金额", above="单位：元\n"):
    return f"{above}{head}\n" + "".join(f"{row}\n" for row in rows)


def test_what_was_published_comes_from_rows(tmp_path, capsys):
    rows = table("1,甲,超长期特别国债,30000,20000,9000", "2,乙,奖补资金,60000,60000,50000", "3,丙,专项债券,120000,90000,80000", above="单位：万元\n")  # fmt: skip
    (tmp_path / "funds-2024.csv").write_text(rows, "utf-8")
    assert cli.run(["ledger", "funds", str(tmp_path / "funds-2024.csv"), "-u", "亿元", "-f", "csv", "-q", "--lang", "zh"]) == 0  # fmt: skip
    rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
    told = {row["figure"]: (row["value"], row["unit"]) for row in rows if not row["by"]}
    assert told["won"] == ("21", "亿元")
    assert told["debt_won"] == ("12", "亿元")
    assert told["grant_won"] == ("6", "亿元")
    assert told["unsaid_won"] == ("3", "亿元")


def test_won_received_and_spent_are_three_totals_and_without_a_column_none(tmp_path):
    found = figures(read(tmp_path, table("1,甲,奖补,100,80,", "2,乙,奖补,50,,")))
    assert (found["won"], found["received"], found["spent"]) == (150, 80, None)
    assert found["to_come"] == 70
    assert found["applied"] is None
    assert found["debt_won"] == 0


def test_a_bond_is_no_grant_and_an_award_no_debt_whatever_the_nature_says(tmp_path):
    head = "资金编号,项目名称,资金类别,资金性质,获批金额"
    found = read(tmp_path, table("1,甲,专项债券,补助,1", "2,乙,一般债券,,20", "3,丙,奖补,债务,300", head=head))  # fmt: skip
    told = figures(found)
    assert [told[f"{each}_won"] for each in ("debt", "grant", "unsaid")] == [21, 300, 0]
    assert [(each.rule, each.place.line) for each in found.findings()] == [("funds-nature", 3), ("funds-nature", 5)]  # fmt: skip


def test_what_a_kind_does_not_say_the_nature_does(tmp_path):
    head = "资金编号,项目名称,资金类别,资金性质,获批金额"
    found = read(tmp_path, table("1,甲,特别国债,债务,1", "2,乙,特别国债,无偿补助,20", "3,丙,特别国债,,300", "4,丁,中央预算内投资,债务,4000", "5,戊,中央预算内投资,,50000", head=head))  # fmt: skip
    told = figures(found)
    assert [told[f"{each}_won"] for each in ("debt", "grant", "unsaid")] == [4001, 50020, 300]
    assert [(each.rule, each.place.line) for each in found.findings()] == [("funds-nature-unsaid", 5)]  # fmt: skip


def broken(ledgers, **cells):
    return sorted(each.rule.removeprefix("funds-") for each in ledgers("funds", cells).findings())


@pytest.mark.parametrize(
    ("holds", "breaks", "rule"),
    [
        ({"spent": "60000000"}, {"spent": "60000000.01"}, "payment-above-award"),
        ({"received": "60000000"}, {"received": "60000000.01"}, "received-above-award"),
        ({"received": "41000000", "due_on": ""}, {"received": "40999999.99"}, "spent-above-received"),
        ({"applied": "60000000"}, {"applied": "59999999.99"}, "award-above-application"),
        ({"due_on": "2024-05-20"}, {"due_on": "2024-05-19"}, "late"),
        ({"due_on": "2024-12-31", "received": "50000000"}, {"due_on": "2024-12-30"}, "overdue"),
        ({"spend_by": "2024-12-31"}, {"spend_by": "2024-12-30"}, "behind"),
        ({"spend_by": "2024-12-30", "spent": "60000000"}, {"spent": "59999999.99"}, "behind"),
        ({"applied_on": "2024-04-10"}, {"applied_on": "2024-04-11"}, "applied-after-won"),
        ({"won_on": "2024-05-20"}, {"won_on": "2024-05-21"}, "won-after-received"),
        ({"spent_on": "2024-05-20"}, {"spent_on": "2024-05-19"}, "received-after-spent"),
    ],
)  # fmt: skip
def test_a_rule_holds_up_to_its_border(holds, breaks, rule, ledgers):
    assert broken(ledgers, **holds) == []
    assert broken(ledgers, **{**holds, **breaks}) == [rule]


def test_an_award_that_is_booked_twice_is_told_once(tmp_path):
    head = "资金编号,项目名称,资金类别,下达文号,获批金额"
    rows = ["1,甲,奖补,苏财1号,5", "2,甲,奖补,苏财1号,5", "3,甲,奖补,苏财1号,6", "4,甲,奖补,苏财2号,5"]  # fmt: skip
    found = read(tmp_path, table(*rows, head=head))
    assert [(each.rule, each.place.line) for each in found.findings()] == [("funds-duplicate", 3)]


def test_a_project_that_is_in_no_ledger_of_projects_is_found(tmp_path):
    head = "资金编号,项目名称,项目编号,资金类别,获批金额"
    rows = table("1,甲,G1,专项债券,5", "2,乙,G9,专项债券,5", "3,丙,,奖补资金,5", head=head)
    (tmp_path / "funds-2024.csv").write_text(rows, "utf-8")
    alone = ledgerdata.load("", str(tmp_path), Settings(), "2024-12-31")
    assert not list(alone.findings()), "without a ledger of projects nothing is known of them"
    (tmp_path / "projects-2023.csv").write_text("项目编号,项目名称,核定概算（元）\nG1,甲,9\n", "utf-8")  # fmt: skip
    found = ledgerdata.load("", str(tmp_path), Settings(), "2024-12-31")
    [finding] = found.findings()
    assert (finding.rule, finding.place.line) == ("funds-orphan-project", 4)


def test_alerts_need_a_day(tmp_path):
    head = "资金编号,项目名称,资金类别,获批金额,到位金额,获批日期"
    text = table("1,甲,奖补,5,4,2024-10-02", head=head)
    assert figures(read(tmp_path, text, as_of="2024-12-31"))["waiting"] == 0
    assert figures(read(tmp_path, text, as_of="2025-01-01"))["waiting"] == 1
    assert figures(read(tmp_path, text, as_of=""))["waiting"] is None


def test_when_money_is_late_is_set_and_a_year_is_twelve_months(ledgers):
    row = {
        "won_on": "2023-10-02",
        "received_on": "2023-12-31",
        "received": "50000000",
        "due_on": "",
    }
    told = figures(ledgers("funds", row))
    assert (told["slow"], told["waiting"], told["idle"]) == (0, 1, 0)
    given = {"arrival_days": "89", "unspent_months": "11"}
    told = figures(ledgers("funds", row, given=given))
    assert (told["slow"], told["waiting"], told["idle"]) == (1, 1, 1)
    told = figures(ledgers("funds", row, given={"arrival_days": "456"}))
    assert told["waiting"] == 0


def test_what_a_bureau_writes_is_read(tmp_path):
    text = (
        "某区2024年向上争取资金情况表,,,,,,,,\n,,,,,,,单位：亿元,\n"
        "序号,编号,申报项目,责任单位,资金种类,投向领域,申报金额,争取资金,到位资金,已支出\n"
        "1,A1,道路,交通局,专项债,“两重”,3.5,2.10,2.10,1.05\n2,A2,设备,工信局,国债,设备更新,1,0.90,—,\n合计,,,,,,4.5,3,2.1,1.05\n"
    )
    found = read(tmp_path, text, name="上级资金台账2024.csv")
    told = figures(found)
    assert (told["won"], told["received_rate"]) == (300_000_000, Fraction(7, 10))
    [two_major] = [fact for fact in found.facts() if fact.indicator == "upper_funds" and ("programme", "two_major") in fact.extra]  # fmt: skip
    assert (two_major.value, two_major.unit.unit) == (Decimal("2.1"), "亿元")


def test_a_kind_of_money_outside_the_list_is_named_with_the_nearest(tmp_path):
    with pytest.raises(DataError) as caught:
        read(tmp_path, table("1,甲,专项债卷,5,5,5"))
    [problem] = caught.value.problems
    assert (problem.code, problem.place.column, problem.place.line) == ("unknown_state", "资金类别", 3)  # fmt: skip
    assert "专项债券" in problem.hint.zh
