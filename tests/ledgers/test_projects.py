"""The ledger of engineering projects, its figures computed again from the rows in plain fractions."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.ledgers import paper

from fiscalcli import cli
from fiscalcli.errors import DataError

DAY = date(2024, 12, 31)
AMOUNTS = {
    "first": "投资估算", "approved": "核定概算", "adjusted": "调整概算", "sent": "送审预算", "ceiling": "审定预算", "contract": "合同价",
    "changes": "变更签证", "submitted": "送审结算", "settled": "审定结算", "final": "竣工决算", "invested": "项目投资",
}  # fmt: skip
HEAD = ["项目编号", "项目名称", "建设单位", "工程类别", *(f"{each}（元）" for each in AMOUNTS.values()), "竣工日期"]  # fmt: skip


def money(least=0):
    """Return amounts that are often alike, so that borders are met."""
    fen = st.one_of(st.integers(least, 10**9), st.integers(max(least, -3), 3))
    return fen.map(lambda each: str(Decimal(each).scaleb(-2)))


ROW = st.fixed_dictionaries(
    {
        "项目名称": st.just("某工程"),
        "建设单位": st.sampled_from(["", "甲局", "乙局"]),
        "工程类别": st.sampled_from(["", "市政工程", "水利", "房建"]),
        **{
            f"{each}（元）": st.one_of(st.just(""), money(-(10**8) if each == "变更签证" else 0))
            for each in AMOUNTS.values()
        },
        "竣工日期": st.one_of(
            st.just(""), st.dates(date(2023, 6, 1), date(2024, 6, 1)).map(date.isoformat)
        ),
    }
)


def written(rows, head=HEAD):
    return paper.numbered("G", head, rows)


def read(folder, text, as_of="2024-12-31", name="projects-2024.csv", **said):
    return paper.read("projects", folder / name, text, as_of, **said)


figures = partial(paper.figures, "projects")


def again(rows):
    """Return the figures from the rows, as somebody with a pencil would."""
    every = []
    for row in rows:
        one = {
            name: Fraction(row[f"{heading}（元）"]) if row[f"{heading}（元）"] else None
            for name, heading in AMOUNTS.items()
        }
        one["cap"] = one["approved"] if one["adjusted"] is None else one["adjusted"]
        one["finished"] = date.fromisoformat(row["竣工日期"]) if row["竣工日期"] else None
        one["owner"] = row["建设单位"]
        every.append(one)

    def having(*names):
        return [one for one in every if all(one[name] is not None for name in names)]

    def total(chosen, name, less=""):
        return sum((one[name] - (one[less] if less else 0) for one in chosen), Fraction(0))

    def known(name):
        own = having(name)
        return total(own, name) if own or not every else None

    def rate(over, under):
        return over / under if under else None

    def mean(chosen, name, less):
        own = [(one[name] - one[less]) / one[name] for one in chosen if one[name] > 0]
        return sum(own) / len(own) if own else None

    def above(name, cap):
        return [one for one in having(name, cap) if one[name] > one[cap]]

    budgets, tenders, settled = (
        having("sent", "ceiling"),
        having("ceiling", "contract"),
        having("submitted", "settled"),
    )
    built, changed = having("contract", "settled"), having("contract", "changes")
    refined, capped = having("first", "approved"), having("approved", "invested")
    reviewed = [one for one in every if one in budgets or one in settled]
    long = [one for one in having("finished") if one["finished"] < DAY.replace(year=2023)]
    steps = ["approved", "ceiling", "contract", "submitted", "settled", "final"]
    broken = [
        one for one in every
        if any(one[later] is not None and one[before] is None for before, later in pairwise(steps))
    ]  # fmt: skip
    adjusted = having("adjusted", "approved")
    found = {
        "projects": len(every), "owners": len({one["owner"] for one in every if one["owner"]}),
        "estimates": known("first"), "approved_estimates": known("approved"), "contracts": known("contract"), "final_accounts": known("final"),
        "refined_from": total(refined, "first"), "refined": total(refined, "first", "approved"),
        "budget_reviews": len(budgets), "budget_submitted": total(budgets, "sent"), "budget_approved": total(budgets, "ceiling"),
        "budget_cut": total(budgets, "sent", "ceiling"), "budget_cut_mean": mean(budgets, "sent", "ceiling"),
        "tenders": len(tenders), "tender_ceiling": total(tenders, "ceiling"), "tender_saving": total(tenders, "ceiling", "contract"),
        "tender_saving_mean": mean(tenders, "ceiling", "contract"),
        "changed_contracts": total(changed, "contract"), "changed": sum(one["changes"] != 0 for one in changed), "changes": total(changed, "changes"),
        "settlement_reviews": len(settled), "settlement_submitted": total(settled, "submitted"), "settlement_approved": total(settled, "settled"),
        "settlement_cut": total(settled, "submitted", "settled"), "settlement_cut_mean": mean(settled, "submitted", "settled"),
        "settlement_waiting": len(having("submitted")) - len(settled),
        "settlement_contracts": total(built, "contract"), "above_contract": total(built, "settled", "contract"),
        "reviewed": len(reviewed), "review_cut": total(budgets, "sent", "ceiling") + total(settled, "submitted", "settled"),
        "savings": total(budgets, "sent", "ceiling") + total(tenders, "ceiling", "contract") + total(settled, "submitted", "settled"),
        "capped": total(capped, "approved"), "investment": total(capped, "invested"),
        "over_estimate": len(above("invested", "approved")), "over_amount": total(above("invested", "approved"), "invested", "approved"),
        "over_unapproved": len(above("invested", "cap")), "over_unapproved_amount": total(above("invested", "cap"), "invested", "cap"),
        "settled_over": len(above("settled", "cap")), "final_over": len(above("final", "cap")),
        "adjusted_up": total(adjusted, "adjusted", "approved") if adjusted or not every else None,
        "broken": len(broken), "closed": len(having("final")), "unclosed": len(every) - len(having("final")),
        "unsettled": sum(one["submitted"] is None for one in having("finished")),
        "unsettled_long": sum(one["settled"] is None for one in long), "unclosed_long": sum(one["final"] is None for one in long),
    }  # fmt: skip
    for name, over, under in (
        ("refined_rate", "refined", "refined_from"), ("budget_cut_rate", "budget_cut", "budget_submitted"),
        ("tender_saving_rate", "tender_saving", "tender_ceiling"), ("changes_rate", "changes", "changed_contracts"),
        ("settlement_cut_rate", "settlement_cut", "settlement_submitted"), ("above_contract_rate", "above_contract", "settlement_contracts"),
        ("investment_rate", "investment", "capped"),
    ):  # fmt: skip
        found[name] = rate(found[over], found[under])
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=10))
def test_every_figure_is_what_the_rows_give(rows, tmp_path):
    found, expected = figures(read(tmp_path, written(rows))), again(rows)
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        if name.endswith("_mean") and value is not None:
            assert abs(found[name] - value) <= Fraction(1, 10**24), name
        else:
            assert found[name] == value, name


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=10))
def test_facts_by_kind_add_up_to_the_whole(rows, tmp_path):
    found = read(tmp_path, written(rows))
    expected = again(rows)
    names = {
        "settlement_submitted": "settlement_submitted", "settlement_approved": "settlement_approved", "engineering_savings": "savings",
        "review_cut": "review_cut", "estimate_approved": "capped", "project_investment": "investment", "investment_projects_reviewed": "reviewed",
    }  # fmt: skip
    for indicator, figure in names.items():
        facts = [fact for fact in found.facts() if fact.indicator == indicator]
        assert sum(fact.value for fact in facts) == expected[figure], indicator


def table(
    *rows, head="项目编号,项目名称,核定概算,审定预算,合同价,送审结算,审定结算", above="单位：元\n"
):
    return f"{above}{head}\n" + "".join(f"{row}\n" for row in rows)


def test_the_rate_of_totals_is_not_the_mean_of_rates(tmp_path):
    found = figures(read(tmp_path, table("1,甲,,,,1000,900", "2,乙,,,,100,50")))
    assert found["settlement_cut_rate"] == Fraction(150, 1100)
    assert found["settlement_cut_mean"] == Fraction(3, 10)


def test_a_saving_is_of_projects_that_have_both_of_its_ends(tmp_path):
    found = figures(read(tmp_path, table("1,甲,,,,1000,900", "2,乙,,,,5000,", "3,丙,,,,,70")))
    assert (found["settlement_submitted"], found["settlement_cut"]) == (1000, 100)
    assert found["settlement_waiting"] == 1


def test_what_was_published_comes_from_rows(tmp_path):
    head = "项目编号,项目名称,送审预算,审定预算,合同价,送审结算,审定结算"
    rows = table("1,甲,90000,82000,76000,75000,70000", "2,乙,30000,27000,25500,,", above="单位：万元\n", head=head)  # fmt: skip
    found = read(tmp_path, rows)
    [saved] = [fact for fact in found.facts() if fact.indicator == "engineering_savings"]
    assert (saved.value, saved.unit.unit, saved.measure) == (23500, "万元", "saving")
    assert figures(found)["review_cut"] == 160_000_000


def test_an_estimate_that_was_never_adjusted_is_its_own_cap(tmp_path):
    """A ledger without a column of adjusted estimates has none; one with it may have raised the cap."""
    head = "项目编号,项目名称,核定概算,项目投资,审定结算"
    found = read(tmp_path, table("1,甲,100,101,99", "2,乙,100,100,101", head=head))
    told = figures(found)
    assert [told[name] for name in ("over_estimate", "over_unapproved", "settled_over")] == [1, 1, 1]  # fmt: skip
    rules = {(each.rule, each.place.line) for each in found.findings()}
    assert rules >= {("projects-investment-above-estimate", 3), ("projects-settlement-above-estimate", 4)}  # fmt: skip
    head = "项目编号,项目名称,核定概算,调整概算,项目投资"
    found = read(tmp_path, table("1,甲,100,101,101", "2,乙,100,101,101.01", head=head))
    assert figures(found)["over_estimate"] == 2
    assert figures(found)["over_unapproved_amount"] == Fraction("0.01")
    assert [each.place.line for each in found.findings()] == [4]


def broken(ledgers, **cells):
    return [each.rule.removeprefix("projects-") for each in ledgers("projects", cells).findings()]


@pytest.mark.parametrize(
    ("holds", "breaks", "rule"),
    [
        ({"investment": "", "final_account": "50000000"}, {"final_account": "50000000.01"}, "final-above-estimate"),
        ({"final_account": "", "investment": "50000000"}, {"investment": "50000000.01"}, "investment-above-estimate"),
        ({"budget_submitted": "50000000", "budget_approved": "50000000"}, {"budget_submitted": "50000000.01", "budget_approved": "50000000.01"}, "budget-above-estimate"),
        ({"estimate": "50000000"}, {"estimate": "49999999.99"}, "estimate-above-first"),
        ({"contract": "46100000"}, {"contract": "46100000.01"}, "contract-above-ceiling"),
        ({"budget_submitted": "46100000"}, {"budget_submitted": "46099999.99"}, "budget-increased"),
        ({"settlement_submitted": "41900000"}, {"settlement_submitted": "41899999.99"}, "settlement-increased"),
        ({"final_account": "41900000", "investment": ""}, {"final_account": "41899999.99"}, "settlement-above-final"),
        ({"estimate_on": "2022-05-20"}, {"estimate_on": "2022-05-21"}, "estimate-after-budget"),
        ({"contract_on": "2023-11-30"}, {"contract_on": "2023-12-01"}, "contract-after-finished"),
        ({"settlement_on": "2024-09-05"}, {"settlement_on": "2024-09-06"}, "settlement-after-final"),
    ],
)  # fmt: skip
def test_a_rule_holds_up_to_its_border(holds, breaks, rule, ledgers):
    assert broken(ledgers, **holds) == []
    assert broken(ledgers, **{**holds, **breaks}) == [rule]


def test_each_gap_of_a_chain_is_told(tmp_path):
    head = "项目编号,项目名称,核定概算,审定预算,合同价,送审结算,审定结算,竣工决算"
    rows = ["1,甲,,9,8,8,7,9", "2,乙,9,,8,8,7,9", "3,丙,9,9,,8,7,9", "4,丁,9,9,8,,7,9", "5,戊,9,9,8,8,,9", "6,己,9,9,8,8,7,9"]  # fmt: skip
    found = read(tmp_path, table(*rows, head=head))
    told = [(each.rule, each.place.line) for each in found.findings()]
    assert told == [
        ("projects-budget-approved-alone", 3),
        ("projects-contract-alone", 4),
        ("projects-settlement-submitted-alone", 5),
        ("projects-settlement-approved-alone", 6),
        ("projects-final-account-alone", 7),
    ]
    assert figures(found)["broken"] == 5


def test_what_a_bureau_writes_is_read(tmp_path):
    """A title, a unit, headings in two rows, words of its own, a row of totals."""
    text = (
        "2024年某区政府投资项目评审台账,,,,,,,,,\n单位：万元,,,,,,,,,\n"
        "序号,项目编码,工程名称,业主单位,预算评审,,中标价,结算评审,,备注\n,,,,送审金额,审定金额,,送审金额,审定金额,\n"
        "1,X1,道路改造,甲局,500.50,480,460,470,455,\n2,X2,河道整治,乙局,—,,300,310,290.25,\n合计,,,,500.50,480,760,780,745.25,\n"
    )
    found = read(tmp_path, text, name="项目台账2024.csv")
    told = figures(found)
    assert (told["budget_cut"], told["settlement_cut"], told["tender_saving"]) == (205000, 347500, 200000)  # fmt: skip
    assert told["projects"] == 2
    [fact] = [fact for fact in found.facts() if fact.indicator == "projects_settlement_cut"]
    assert fact.half_width == Decimal("1.01"), "half of the last digit of each column, twice"
    [fact] = [fact for fact in found.facts() if fact.indicator == "settlement_submitted"]
    assert fact.half_width == 1, "the column of its condition leaves nothing open"


def test_alerts_begin_after_a_year(tmp_path):
    head = "项目编号,项目名称,竣工日期,审定结算"
    text = table("1,甲,2023-12-31,", "2,乙,2023-12-31,9", head=head)
    assert figures(read(tmp_path, text, as_of="2024-12-31"))["unsettled_long"] == 0
    assert figures(read(tmp_path, text, as_of="2025-01-01"))["unsettled_long"] == 1
    shorter = read(tmp_path, text, as_of="2024-07-01", stated={"closing_months": "6"})
    assert figures(shorter)["unsettled_long"] == 1
    assert figures(shorter)["unclosed_long"] is None
    assert figures(read(tmp_path, text, as_of=""))["unsettled_long"] is None


def test_kinds_of_works_outside_the_list_are_named_with_the_nearest(tmp_path):
    with pytest.raises(DataError) as caught:
        read(tmp_path, table("1,甲,市政工程项", head="项目编号,项目名称,工程类别"))
    [problem] = caught.value.problems
    assert (problem.code, problem.place.column) == ("unknown_state", "工程类别")
    assert "市政工程" in problem.hint.zh


def test_targets_judge_cuts_and_caps(tmp_path, capsys):
    head = "项目编号,项目名称,核定概算,项目投资,送审结算,审定结算"
    (tmp_path / "projects-2024.csv").write_text(
        table("1,甲,100,90,80,76", "2,乙,100,101,80,76", head=head), "utf-8"
    )
    (tmp_path / "budget.csv").write_text("年份,指标,金额,单位\n2024,税收收入,88,亿元\n", "utf-8")
    (tmp_path / "fiscal.toml").write_text('data = "budget.csv"\n', "utf-8")
    (tmp_path / "targets.toml").write_text(
        '[[target]]\nname = "cut"\nkind = "reduction"\nindicator = "settlement_approved"\n'
        'base = { indicator = "settlement_submitted" }\nlimit = "5 %"\n'
        '[[target]]\nname = "cap"\nkind = "limit"\nindicator = "project_investment"\nlimit = "estimate_approved"\n'
        '[[target]]\nname = "each"\nkind = "ceiling"\nindicator = "projects_over_estimate"\nlimit = "0 个"\n',
        "utf-8",
    )
    assert cli.run(["check", str(tmp_path), "-f", "csv", "-q", "--lang", "en"]) == 1
    said = capsys.readouterr().out
    verdicts = [row["verdict"] for row in csv.DictReader(io.StringIO(said))]
    assert verdicts == ["met", "met", "missed"], said
