from __future__ import annotations

import pytest

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
