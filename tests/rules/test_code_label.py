from __future__ import annotations

import pytest

HEAD = "年份,科目编码,科目名称,金额,单位\n"


@pytest.mark.parametrize(
    "row",
    [
        "205,教育支出",
        "205,教育",
        "210,医疗卫生与计划生育支出",  # its name before 2019
        "20502,普通教育",
        "22999,其他支出",
        "599,其他支出",  # the same name in the economic classification
        "10101,增值税",
        "2050299,其他普通教育支出",
        "88,教育支出",  # another classification
        "205,某某专项",  # a name that nobody knows
    ],
)
def test_codes_and_names_that_go_together_or_are_not_known(row, check):
    assert check(HEAD + f"2024,{row},80,亿元") == []


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ("205,卫生健康支出", "Education"),
        ("20502,卫生健康支出", "Education"),
        ("101,非税收入", "Tax revenue"),
    ],
)
def test_a_code_of_another_indicator_is_found(row, meant, check):
    (found,) = check(HEAD + f"2024,{row},80,亿元")
    assert (found.rule, found.severity, found.line) == ("code_label", "error", 2)
    assert found.expected == f"{row.partition(',')[0]} {meant}"


def test_one_mismatch_is_one_finding_with_all_its_years(check):
    rows = "".join(f"{year},205,卫生健康支出,80,亿元\n" for year in (2022, 2023, 2024))
    assert len(check(HEAD + rows)) == 1


def test_a_file_whose_codes_disagree_throughout_has_another_classification(check):
    rows = (
        "2024,205,卫生健康支出,80,亿元\n2024,210,教育支出,80,亿元\n2024,208,交通运输支出,80,亿元\n"
    )
    assert check(HEAD + rows) == []
