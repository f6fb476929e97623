"""The procurement ledger, its figures computed again from the rows in plain fractions."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.ledgers import paper
from tests.ledgers.paper import empty_or

from fiscalcli import cli
from fiscalcli.errors import DataError

AMOUNTS = {
    "budget": "采购预算", "threshold": "预留起点", "reserved": "预留中小企业金额", "reserved_micro": "其中预留小微金额", "award": "中标金额",
    "relieved": "免收投标保证金", "taken": "实收投标保证金",
}  # fmt: skip
WORDS = ["采购单位", "采购类别", "适宜中小企业", "预留方式", "中标供应商", "企业规模", "价格扣除比例", "联合体"]  # fmt: skip
HEAD = ["采购包编号", "采购项目名称", *WORDS, *(f"{each}（元）" for each in AMOUNTS.values())]
MONEY = st.one_of(st.integers(0, 10**9), st.integers(0, 3), st.just(2 * 10**8)).map(
    lambda each: str(Decimal(each).scaleb(-2))
)
SMALL = ("小型企业", "微型", "小微企业")


ROW = st.fixed_dictionaries(
    {
        "采购项目名称": st.just("某采购"),
        "采购单位": st.sampled_from(["", "甲局", "乙局"]),
        "采购类别": st.sampled_from(["货物", "服务", "工程"]),
        "适宜中小企业": st.sampled_from(["", "是", "否"]),
        "预留方式": st.sampled_from(["", "未预留", "整体预留", "专门采购包", "合同分包"]),
        "中标供应商": st.sampled_from(["", "甲公司", "乙公司", "丙公司"]),
        "企业规模": st.sampled_from(["", "大型", "中型企业", *SMALL, "非企业"]),
        "价格扣除比例": empty_or(st.integers(0, 2500).map(lambda each: f"{Decimal(each).scaleb(-2)}%")),
        "联合体": st.sampled_from(["", "是", "否"]),
        **{f"{each}（元）": MONEY if name == "budget" else empty_or(MONEY) for name, each in AMOUNTS.items()},
    }
)  # fmt: skip


def written(rows, head=HEAD):
    return paper.numbered("C", head, rows)


def read(folder, text, as_of="2024-12-31", name="procurement-2024.csv", **said):
    return paper.read("procurement", folder / name, text, as_of, **said)


figures = partial(paper.figures, "procurement")


def again(rows):
    """Return the figures from the rows, as somebody with a pencil would."""
    every = []
    for row in rows:
        one = {
            name: Fraction(row[f"{heading}（元）"]) if row[f"{heading}（元）"] else None
            for name, heading in AMOUNTS.items()
        }
        one |= {
            "buyer": row["采购单位"], "category": row["采购类别"], "suits": row["适宜中小企业"], "way": row["预留方式"],
            "supplier": row["中标供应商"], "size": row["企业规模"], "together": row["联合体"] == "是",
            "cut": Fraction(row["价格扣除比例"].rstrip("%")) / 100 if row["价格扣除比例"] else Fraction(0),
        }  # fmt: skip
        every.append(one)

    def total(chosen, name):
        """Return a sum: zero of no rows, nothing of rows that all say nothing."""
        known = [one[name] for one in chosen if one[name] is not None]
        return sum(known, Fraction(0)) if known or not chosen else None

    def rate(over, under):
        return over / under if under and over is not None else None

    def mean(ratios):
        return sum(ratios) / len(ratios) if ratios else None

    def different(chosen, name):
        return len({one[name] for one in chosen if one[name]})

    won = [one for one in every if one["award"] is not None]
    suits = [one for one in every if one["suits"] == "是"]
    banded = [one for one in suits if one["threshold"] is not None]
    above = [one for one in banded if one["budget"] > one["threshold"]]
    below = [one for one in banded if one["budget"] <= one["threshold"]]
    own = [one for one in every if one["way"] in ("整体预留", "专门采购包")]
    unfilled = [
        one for one in every if one["way"] not in ("", "未预留") and one["reserved"] is None
    ]
    sme = [one for one in every if one["size"] in ("中型企业", *SMALL)]
    cut = [one for one in every if one["cut"] > 0]
    alone = [one for one in cut if not one["together"]]
    paid = total(won, "budget") - sum(one["award"] for one in won)
    for one in suits:  # nothing is reserved where nothing is said to be
        one |= {name: one[name] or Fraction(0) for name in ("reserved", "reserved_micro")}
    found = {
        "packages": len(every), "buyers": different(every, "buyer"), "budget": total(every, "budget"), "awarded": len(won), "contracts": total(every, "award"),
        "suitable_packages": len(suits), "unassessed": sum(not one["suits"] for one in every), "unfilled": len(unfilled), "suitable": total(suits, "budget"),
        "reserved": total(suits, "reserved"), "reserved_micro": total(suits, "reserved_micro"),
        "suitable_above": total(above, "budget"), "reserved_above": total(above, "reserved"), "micro_above": total(above, "reserved_micro"),
        "suitable_below": total(below, "budget"), "reserved_below": total(below, "reserved"),
        "unbounded": len(suits) - len(banded), "unbounded_budget": total([one for one in suits if one["threshold"] is None], "budget"),
        "sme_packages": len(own), "sme_packages_value": total(own, "award"),
        "sme_awarded": sum(one in sme for one in won), "sme_value": total(sme, "award"), "micro_value": total([one for one in sme if one["size"] in SMALL], "award"),
        "sme_suppliers": different([one for one in won if one in sme], "supplier"), "unsized": sum(not one["size"] for one in won),
        "deductions": len(cut), "preferred": different(cut, "supplier"),
        "deduction": mean([one["cut"] for one in alone if one["category"] != "工程"]), "works_deduction": mean([one["cut"] for one in alone if one["category"] == "工程"]),
        "consortium_deduction": mean([one["cut"] for one in cut if one["together"]]),
        "bond_free": sum(bool(one["relieved"]) for one in every), "bond_relieved": total(every, "relieved"), "bond_taken": total(every, "taken"),
        "saving_base": total(won, "budget"), "saving": paid, "saving_mean": mean([1 - one["award"] / one["budget"] for one in won if one["budget"]]),
    }  # fmt: skip
    for name, over, under in (
        ("reserve_rate", "reserved", "suitable"), ("micro_rate", "reserved_micro", "reserved"), ("reserve_above_rate", "reserved_above", "suitable_above"),
        ("micro_above_rate", "micro_above", "reserved_above"), ("reserve_below_rate", "reserved_below", "suitable_below"), ("sme_share", "sme_value", "contracts"),
        ("sme_number_share", "sme_awarded", "awarded"), ("micro_share", "micro_value", "sme_value"), ("saving_rate", "saving", "saving_base"),
    ):  # fmt: skip
        found[name] = rate(Fraction(found[over]) if found[over] is not None else None, found[under])
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=10))
def test_every_figure_is_what_the_rows_give(rows, tmp_path):
    found, expected = figures(read(tmp_path, written(rows))), again(rows)
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        if name in ("saving_mean", "deduction", "works_deduction", "consortium_deduction") and value is not None:  # fmt: skip
            assert abs(found[name] - value) <= Fraction(1, 10**24), name
        else:
            assert found[name] == value, name


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=10))
def test_facts_by_category_add_up_to_the_whole(rows, tmp_path):
    found = read(tmp_path, written(rows))
    expected = again(rows)
    names = {
        "procurement_contracts": "contracts", "procurement_suitable": "suitable", "procurement_reserved_sme": "reserved",
        "procurement_reserved_micro": "reserved_micro", "sme_packages": "sme_packages", "sme_contract_value": "sme_value", "bid_bonds_relieved": "bond_relieved",
    }  # fmt: skip
    for indicator, figure in names.items():
        facts = [fact for fact in found.facts() if fact.indicator == indicator]
        assert sum(fact.value for fact in facts) == (expected[figure] or 0), indicator


def table(*rows, head, above="单位：元\n"):
    return f"{above}{head}\n" + "".join(f"{row}\n" for row in rows)


RESERVED = "采购包编号,采购项目名称,采购类别,采购预算,预留起点,适宜中小企业,预留方式,预留中小企业金额,其中预留小微金额"  # fmt: skip


def test_the_reserved_share_is_of_what_suits_and_not_of_all(tmp_path):
    rows = [
        "1,甲,货物,300,200,是,合同分包,90,54",  # above: a part is enough
        "2,乙,货物,200,200,是,整体预留,200,200",  # up to it: all
        "3,丙,服务,1000,200,否,未预留,,",
        "4,丁,服务,500,,是,整体预留,500,",  # nobody said which threshold
    ]
    found = figures(read(tmp_path, table(*rows, head=RESERVED)))
    assert (found["reserve_rate"], found["micro_rate"]) == (Fraction(790, 1000), Fraction(254, 790))
    assert (found["reserve_above_rate"], found["micro_above_rate"]) == (Fraction(3, 10), Fraction(6, 10))  # fmt: skip
    assert found["reserve_below_rate"] == 1
    assert (found["unbounded"], found["unbounded_budget"]) == (1, 500)
    halves = found["suitable_above"] + found["suitable_below"] + found["unbounded_budget"]
    assert halves == found["suitable"]
    goods = figures(read(tmp_path, table(*rows, head=RESERVED)), where=["category=goods"])
    assert goods["reserve_rate"] == Fraction(290, 500)


def test_who_it_was_for_and_who_won_it_are_two_questions(tmp_path):
    head = "采购包编号,采购项目名称,采购类别,采购预算,预留方式,中标供应商,企业规模,中标金额"
    rows = ["1,甲,货物,9,整体预留,子公司,小型,8", "2,乙,货物,9,未预留,丑公司,中型,7", "3,丙,货物,9,未预留,寅公司,大型,5", "4,丁,货物,9,专门采购包,子公司,小微,4"]  # fmt: skip
    found = figures(read(tmp_path, table(*rows, head=head)))
    assert (found["sme_packages"], found["sme_packages_value"]) == (2, 12)
    assert (found["sme_awarded"], found["sme_value"], found["sme_suppliers"]) == (3, 19, 2)
    assert (found["sme_share"], found["sme_number_share"]) == (Fraction(19, 24), Fraction(3, 4))


def test_what_was_published_comes_from_rows(tmp_path):
    """217 packages, 4.1 yi, 73 enterprises with a price preference, 0.2 yi of bid bonds."""
    head = "采购包编号,采购项目名称,采购类别,采购预算,预留方式,中标供应商,企业规模,价格扣除比例,中标金额,免收投标保证金"
    rows = [f"P{at},甲,货物,400,整体预留,企业{at},小型,,{188 if at else 392}," for at in range(217)]
    rows += [f"Q{at},乙,服务,100,未预留,优惠{at % 73},非企业,10%,90,20" for at in range(100)]
    found = read(tmp_path, table(*rows, head=head, above="单位：万元\n"))
    facts = {fact.indicator: fact for fact in found.facts() if fact.value}
    assert facts["sme_packages"].value == 217
    assert (facts["sme_contract_value"].value, facts["sme_contract_value"].unit.unit) == (
        41000,
        "万元",
    )
    assert (facts["sme_price_preference"].value, facts["sme_price_preference"].unit.unit) == (
        73,
        "家",
    )
    assert (facts["bid_bonds_relieved"].value, facts["bid_bonds_relieved"].measure) == (
        2000,
        "saving",
    )


def test_savings_are_of_packages_that_were_awarded(tmp_path):
    head = "采购包编号,采购项目名称,采购类别,采购预算,中标金额"
    found = figures(read(tmp_path, table("1,甲,货物,1000,900", "2,乙,货物,100,50", "3,丙,货物,7000,", head=head)))  # fmt: skip
    assert (found["saving_base"], found["saving"]) == (1100, 150)
    assert found["saving_rate"] == Fraction(150, 1100)
    assert found["saving_mean"] == Fraction(3, 10)


def test_deductions_are_told_for_goods_works_and_consortia_apart(tmp_path):
    head = "采购包编号,采购项目名称,采购类别,采购预算,价格扣除比例,联合体"
    rows = ["1,甲,货物,9,10%,", "2,乙,服务,9,15%,否", "3,丙,工程,9,3%,", "4,丁,工程,9,4%,是", "5,戊,货物,9,,"]  # fmt: skip
    found = figures(read(tmp_path, table(*rows, head=head)))
    assert found["deduction"] == Fraction(125, 1000)
    assert found["works_deduction"] == Fraction(3, 100)
    assert found["consortium_deduction"] == Fraction(4, 100)
    head = head.removesuffix(",联合体")
    alone = figures(read(tmp_path, table("1,甲,货物,9,10%", head=head)))
    assert alone["consortium_deduction"] is None, "nobody said which were consortia"


def broken(ledgers, **cells):
    found = ledgers("procurement", cells).findings()
    return [each.rule.removeprefix("procurement-") for each in found]


OPEN = {"reservation": "未预留", "reserved": "", "reserved_micro": ""}


@pytest.mark.parametrize(
    ("holds", "breaks", "rule"),
    [
        ({"award": "3600000"}, {"award": "3600000.01"}, "award-above-budget"),
        ({"reservation": "联合体", "reserved": "3600000"}, {"reserved": "3600000.01"}, "reserved-above-budget"),
        ({"reserved_micro": "3600000"}, {"reserved_micro": "3600000.01"}, "micro-above-reserved"),
        ({"reserved": "3600000.00"}, {"reserved": "3599999.99"}, "reserved-amount"),
        ({"supplier_size": "中型"}, {"supplier_size": "大型"}, "reserved-won-by-large"),
        ({**OPEN, "deduction": "10%"}, {"deduction": "9.99%"}, "deduction-range"),
        ({**OPEN, "deduction": "20%"}, {"deduction": "20.01%"}, "deduction-range"),
        ({**OPEN, "deduction": "5%", "procurement_category": "工程"}, {"deduction": "5.01%"}, "deduction-range"),
        ({**OPEN, "deduction": "6%", "consortium": "是"}, {"deduction": "6.01%"}, "deduction-range"),
        ({**OPEN, "deduction": "5%", "consortium": "是", "supplier_size": "大型"}, {"deduction": "15%", "consortium": "否"}, "deduction-to-large"),
        ({"bond_taken": "0"}, {"bond_taken": "0.01"}, "bond-taken"),
        ({"announced_on": "2024-03-25"}, {"announced_on": "2024-03-26"}, "announced-after-awarded"),
        ({"signed_on": "2024-03-25"}, {"signed_on": "2024-03-24"}, "signed-before-awarded"),
        ({"signed_on": "2024-04-24"}, {"signed_on": "2024-04-25"}, "signed-late"),
        ({**OPEN, "suitable": "否"}, {"reservation": "联合体", "reserved": "1"}, "reserved-unsuitable"),
    ],
)  # fmt: skip
def test_a_rule_holds_up_to_its_border(holds, breaks, rule, ledgers):
    assert broken(ledgers, **holds) == []
    assert broken(ledgers, **{**holds, **breaks}) == [rule]


@pytest.mark.parametrize(
    ("cells", "given"),
    [
        ({"deduction": "9.99%"}, {"goods_deduction_least": "9.99%"}),
        ({"deduction": "20.01%"}, {"goods_deduction_most": "20.01%"}),
        ({"deduction": "2%", "procurement_category": "工程"}, {"works_deduction_least": "2%"}),
        ({"deduction": "6%", "procurement_category": "工程"}, {"works_deduction_most": "6%"}),
        ({"deduction": "3%", "consortium": "是"}, {"consortium_deduction_least": "3%"}),
        ({"deduction": "7%", "consortium": "是"}, {"consortium_deduction_most": "7%"}),
        ({"signed_on": "2024-05-09"}, {"signing_days": "45"}),
    ],
)
def test_what_the_place_allows_is_set(cells, given, ledgers):
    row = {**OPEN, **cells}
    assert len(list(ledgers("procurement", row).findings())) == 1
    assert not list(ledgers("procurement", row, given=given).findings())


def test_what_a_bureau_writes_is_read(tmp_path):
    text = (
        "某区2024年政府采购执行情况台账,,,,,,,,,,\n,,,,,,,,,单位：万元,\n"
        "序号,采购项目编号,项目名称,采购人,采购类型,预算金额,是否专门面向中小企业,中标（成交）供应商,企业类型,中标（成交）金额,价格评审优惠\n"
        "1,X1,课桌,教育局,货物类,300.00,是,甲公司,小微企业,276.50,\n2,X2,物业,机关局,服务类,80.00,否,乙公司,小型企业,75,10%\n3,X3,绿化,城管局,工程类,40,否,,,/,\n合计,,,,,420,,,,351.50,\n"
    )
    found = read(tmp_path, text, name="政府采购台账2024.csv")
    told = figures(found)
    assert (told["sme_packages"], told["sme_value"], told["saving"]) == (1, 3515000, 285000)
    assert told["packages"] == 3
    assert told["preferred"] == 1


def test_a_percentage_that_may_be_a_ratio_is_refused(tmp_path):
    head = "采购包编号,采购项目名称,采购类别,采购预算,价格扣除比例"
    with pytest.raises(DataError) as caught:
        read(tmp_path, table("1,甲,货物,9,0.1", head=head))
    [problem] = caught.value.problems
    assert (problem.code, problem.place.column) == ("no_percent", "价格扣除比例")


def judged(folder, rows, targets, capsys):
    (folder / "procurement-2024.csv").write_text(rows, "utf-8")
    (folder / "budget.csv").write_text("年份,指标,金额,单位\n2024,税收收入,88,亿元\n", "utf-8")
    (folder / "fiscal.toml").write_text('data = "budget.csv"\n', "utf-8")
    (folder / "targets.toml").write_text(targets, "utf-8")
    cli.run(["check", str(folder), "-f", "csv", "-q", "--lang", "en"])
    said = capsys.readouterr().out
    return {row["name"]: row["verdict"] for row in csv.DictReader(io.StringIO(said))}


@pytest.mark.parametrize(("micro", "verdict"), [("55 %", "met"), ("56 %", "missed")])
def test_targets_judge_what_is_reserved(micro, verdict, tmp_path, capsys):
    """A category of which nothing is reserved counts with its base."""
    rows = table("1,甲,货物,300,200,是,合同分包,90,54", "2,乙,服务,200,100,是,联合体,80,40", "3,丙,工程,100,50,是,未预留,,", head=RESERVED)  # fmt: skip
    target = (
        '[[target]]\nname = "sme"\nkind = "quota"\nindicator = "procurement_reserved_sme"\nof = "procurement_suitable"\nlimit = "28 %"\n'
        f'within = [{{ indicator = "procurement_reserved_micro", limit = "{micro}" }}]\n'
        '[[target]]\nname = "works"\nkind = "quota"\nindicator = "procurement_reserved_sme"\nof = "procurement_suitable"\nlimit = "1 %"\n'
        'where = { procurement_category = "works" }\n'
    )
    told = judged(tmp_path, rows, target, capsys)
    assert [*told.values()] == [verdict, "missed"], told


def test_a_category_in_which_they_won_nothing_counts_in_their_share(tmp_path, capsys):
    head = "采购包编号,采购项目名称,采购类别,采购预算,中标供应商,企业规模,中标金额"
    rows = table("1,甲,货物,9,甲公司,小型,4", "2,乙,工程,9,乙公司,大型,6", head=head)
    target = '[[target]]\nname = "share"\nkind = "share"\nindicator = "sme_contract_value"\nof = "procurement_contracts"\nlimit = "40 %"\n'
    assert judged(tmp_path, rows, target, capsys) == {"share": "met"}
