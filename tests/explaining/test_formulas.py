"""The property that `explain` lives by: every formula that it shows gives the very figure that was printed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from fiscalcli import load
from fiscalcli.errors import DataError, UsageError

ACCOUNTS = [
    ("summary", {}),
    ("summary", {"year": 2021, "by": "sector"}),
    ("summary", {"year": 2021, "by": "budget", "where": ["direction=revenue"], "unit": "wan"}),
    ("summary", {"year": "all", "by": "indicator"}),
    ("growth", {"year": 2021, "by": "indicator", "cagr": True}),
    ("growth", {"year": 2023, "base": 2020, "by": "budget", "cagr": True}),
    ("growth", {"year": 2022, "by": "sector", "matched": True}),
    ("execution", {"year": 2021}),
    ("execution", {"year": "all", "by": "budget"}),
    ("execution", {"year": 2022, "by": "indicator", "unit": "wan"}),
    ("check", {}),
    ("validate", {}),
    ("compare", {"one": "2020", "other": "2021"}),
    ("compare", {"one": "2022", "other": "2023", "by": "sector"}),
    ("compare", {"one": "approved", "other": "final", "year": 2021}),
    ("compare", {"one": "scope=whole", "other": "scope=own", "year": 2021, "by": "budget"}),
]
OVERLAPPING = [
    ("summary", {}),
    ("summary", {"year": "all"}),
    ("growth", {"cagr": True}),
    ("check", {}),
    ("compare", {"one": "2023", "other": "2024"}),
]


@pytest.fixture(scope="module")
def shipped(root):
    return {name: load(root / "data" / name) for name in ("haimen", "heilongjiang")}


@pytest.mark.parametrize(
    ("name", "report", "asked"),
    [
        *(("heilongjiang", *each) for each in ACCOUNTS),
        *(("haimen", *each) for each in OVERLAPPING),
    ],
)
def test_every_formula_of_the_shipped_data_gives_its_figure(
    shipped, explained, name, report, asked
):
    data = shipped[name]
    assert explained(getattr(data, report)(**asked).report, data.facts)


TABLES = {
    "counties, not all of them in both years": """
        年份,地区,指标,金额,单位
        2023,甲县,教育支出,50.0,亿元
        2023,乙县,教育支出,300000,万元
        2023,丙县,教育支出,40,亿元
        2024,甲县,教育支出,55.0,亿元
        2024,乙县,教育支出,31.25,亿元
        2024,丁县,教育支出,40.0,亿元
    """,
    "a total above its parts, of-which rows, stated growth": """
        年份,指标,role,度量,数值,单位
        2023,一般公共预算收入,,,100,亿元
        2024,一般公共预算收入,,,约112,亿元
        2024,税收收入,,,80,亿元
        2024,增值税,of_which,,30,亿元
        2024,一般公共预算收入,,growth,12.1,%
        2024,税收收入,,growth,1.5,倍
        2024,收入合计,total,,112,亿元
    """,
    "negative figures, zero, a base without a unit": """
        year,indicator,value,unit
        2023,Fees,-5,
        2023,Taxes,0,
        2023,Fines,2.5,
        2024,Fees,7,
        2024,Taxes,3,
        2024,Fines,-1.25,
    """,
    "US dollars of two sizes": """
        year,indicator,value,unit
        2023,Schools,120.5,USD million
        2023,Roads,80,USD million
        2024,Schools,131.0,USD million
        2024,Roads,76000,USD thousand
    """,
}  # fmt: skip
ASKED = [
    ("summary", {}),
    ("summary", {"by": "indicator", "year": "all"}),
    ("growth", {"by": "indicator", "cagr": True}),
    ("growth", {"by": "jurisdiction", "matched": True, "cagr": True}),
    ("compare", {"one": "2023", "other": "2024"}),
    ("compare", {"one": "2023", "other": "2024", "by": "indicator", "matched": True}),
    ("validate", {}),
]


@pytest.mark.parametrize(("report", "asked"), ASKED)
@pytest.mark.parametrize("name", TABLES)
def test_every_formula_of_a_table_gives_its_figure(table, explained, name, report, asked):
    data = table(TABLES[name], skip_bad=True)
    assert explained(getattr(data, report)(**asked).report, data.facts) or report == "validate"


BUDGET = """
    期间,科目,年初预算数,调整预算数,执行数,决算数,为预算%
    2024,教育支出,100.0,110.0,108.0,108.9,99.0
    2024,卫生健康支出,50.0,48.0,47.5,,97.9
    2024,住房保障支出,20.0,,20.5,21.0,105.0
    2024,其他支出,0,,3,,
"""


@pytest.mark.parametrize("by", ["indicator", "sector"])
def test_every_formula_of_a_budget_gives_its_figure(table, explained, by):
    data = table(BUDGET, defaults={"unit": "万元"})
    assert explained(data.execution(by=by).report, data.facts) > 30


@st.composite
def small(draw):
    """Return a small table: figures of few names, years and phases, with whatever digits and units, some not there."""
    rows = ["年份,指标,阶段,数值,单位"]
    for year in (2022, 2023, 2024):
        for name in ("教育支出", "卫生健康支出", "杂项甲"):
            for phase in ("年初预算", "决算"):
                places = draw(st.integers(0, 3))
                value = draw(st.integers(-50, 5000)) / 10**places
                hedge = draw(st.sampled_from(["", "", "", "约", "{}以上"]))
                said = f"{value:.{places}f}"
                said = hedge.format(said) if "{" in hedge else hedge + said
                if draw(st.integers(0, 5)):
                    unit = draw(st.sampled_from(["亿元", "亿元", "万元"]))
                    rows.append(f"{year},{name},{phase},{said},{unit}")
    return "\n".join(rows)


@settings(max_examples=25)
@given(text=small())
def test_every_formula_of_whatever_data_gives_its_figure(table, explained, text):
    try:
        data = table(text)
    except DataError:  # no row at all
        return
    for report, asked in (
        ("summary", {"by": "indicator"}),
        ("growth", {"by": "indicator", "cagr": True, "base": 2022, "year": 2024}),
        ("growth", {"by": "phase", "matched": True}),
        ("execution", {"by": "indicator"}),
        ("compare", {"one": "2023", "other": "2024"}),
        ("validate", {}),
    ):
        try:
            found = getattr(data, report)(**asked).report
        except UsageError:  # no such year, or nothing to compare
            continue
        explained(found, data.facts)
