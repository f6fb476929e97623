from __future__ import annotations

import time

import pytest

from fiscalcli import registry
from fiscalcli.auditing import amounts
from fiscalcli.auditing.books import Books


def test_every_name_of_the_identities_is_one_of_the_lexicon():
    from fiscalcli import lexicon

    for identity in Books(_empty()).identities:
        assert identity.kind in ("parts", "some", "sides")
        assert identity.kind == "sides" or len(identity.left) == 1
        for name in (*identity.left, *identity.right, *identity.optional, *identity.included):
            assert name in lexicon.indicators(), name
        assert len(set(identity.right)) == len(identity.right)


def _empty():
    from fiscalcli.errors import Text
    from fiscalcli.model import About, Dataset

    return Dataset(About("t", Text("表", "table")), ())


@pytest.mark.parametrize(
    ("years", "step"),
    [
        ((2024,), 1),
        ((2020, 2022, 2024), 2),
        ((2020, 2022, 2023), 1),
        ((2015, 2020, 2030), 5),
        ((2020, 2022, 2025), 1),
    ],
)
def test_the_step_is_what_all_gaps_are_multiples_of(years, step, table):
    text = "年份,指标,金额,单位\n" + "\n".join(f"{year},税收收入,1,亿元" for year in years)
    assert Books(table(text).dataset).step == step


def test_a_sheet_for_each_year_is_one_series(table):
    facts = table("年份,指标,金额,单位\n2023,税收收入,1,亿元\n2024,税收收入,2,亿元").dataset.facts
    sheets = [fact._replace(extra=(("sheet", fact.period.text),)) for fact in facts]
    apart = Books(_empty()._replace(facts=sheets))
    assert [len(series) for series in apart.series.values()] == [2]
    same = [fact._replace(extra=(("sheet", name),)) for fact in facts for name in "ab"]
    assert [len(series) for series in Books(_empty()._replace(facts=same)).series.values()] == [
        2,
        2,
    ]


def test_one_figure_printed_twice_is_one_and_two_values_are_none(table):
    facts = table("年份,指标,金额,单位\n2023,税收收入,1,亿元\n2024,税收收入,2,亿元").dataset.facts
    assert amounts.only({"a": [facts[0], facts[0]]}, "a") == facts[0]
    assert amounts.only({"a": list(facts)}, "a") is None
    assert amounts.only({}, "a") is None


def _table(places, style):
    lines = ["地区,年份,编码,指标,阶段,金额,单位,文件"]
    for place in range(places):
        for year in (2021, 2022, 2023):
            rows = [
                f"甲{place}县,{year},{205 + at}01,项目{at},决算,{10 + at + place % 7},万元,报告"
                for at in range(8)
            ]
            lines += rows
            total = sum(10 + at + place % 7 for at in range(8))
            if style == "totals":
                lines.append(f"甲{place}县,{year},,合计,决算,{total + place % 2},万元,报告")
            if style == "rates":
                lines.append(f"甲{place}县,{year},,一般公共预算支出,决算,{total},万元,报告")
    return "\n".join(lines)


@pytest.mark.parametrize("style", ["plain", "totals", "rates"])
def test_the_work_grows_with_the_facts_and_not_with_their_square(style, table):
    taken = []
    for places in (40, 320):
        data = table(_table(places, style), skip_bad=True).dataset
        start = time.process_time()
        book = Books(data)
        for name in registry.names("rules"):
            list(registry.get("rules", name).find(book))
        taken.append(time.process_time() - start)
    assert taken[1] < 8 * 3 * taken[0] + 0.1
