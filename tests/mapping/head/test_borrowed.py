"""What a column takes over from those before it."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


@pytest.mark.parametrize(
    ("headings", "times"),
    [
        ("2024年1-6月,2023年同期", ["2024-01/2024-06", "2023-01/2023-06"]),
        ("2024年1-6月,上年同期", ["2024-01/2024-06", "2023-01/2023-06"]),
        ("2024年1-6月执行数,2024年预算数,上年同期执行数", ["2024-01/2024-06", "2024", "2023-01/2023-06"]),
        ("2024年6月,上年同月", ["2024-06", "2023-06"]),
        ("2024年,上年", ["2024", "2023"]),
    ],
)  # fmt: skip
def test_the_same_months_of_the_year_before_are_those_of_the_amounts_beside_them(
    table, headings, times
):
    figures = ",".join(map(str, range(1, len(times) + 1)))
    data = table(f"单位：万元\n项目,{headings}\n甲,{figures}")
    assert [fact.period.text for fact in data.facts] == times


def test_beside_two_years_the_year_before_is_asked_about(table):
    with pytest.raises(DataError) as caught:
        table("单位：万元\n项目,2023年,2024年,上年\n甲,1,2,3")
    assert [problem.code for problem in caught.value.problems] == ["no_year"]
