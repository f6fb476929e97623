from __future__ import annotations

import pytest

from fiscalcli import lexicon

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


def test_two_codes_that_changed_places_are_found_where_nothing_else_stands(check):
    found = check(HEAD + "2024,205,卫生健康支出,80,亿元\n2024,210,教育支出,70,亿元\n")
    assert [(each.rule, each.line) for each in found] == [("code_label", 2), ("code_label", 3)]


def test_a_code_that_is_not_there_is_found_by_its_name(check):
    found = check(HEAD + "2024,295,教育支出,80,亿元\n2024,210,卫生健康支出,80,亿元\n")
    assert [each[:4] for each in found] == [("code_label", "error", 2, "205 Education")]
    assert check(HEAD + "2024,302,商品和服务支出,80,亿元\n") == []  # of departments


def test_an_item_under_another_function_is_found(check):
    found = check(HEAD + "2024,2050201,学前教育,8,亿元\n2024,2130505,学前教育,3,亿元\n")
    assert [each[:3] for each in found] == [("code_label", "error", 3)]


@pytest.mark.parametrize(
    ("second", "is_found"),
    [
        ("2024,205,体育支出", True),
        ("2024,205,教育支出（款）", False),
        ("2023,205,体育支出", False),  # names change with the years
        ("2024,2050299,某项支出", False),
    ],
)
def test_a_code_has_one_name_in_a_year(second, is_found, check):
    found = check(HEAD + f"2024,205,教育支出,80,亿元\n{second},8,亿元\n")
    codes = [(each.severity, each.line) for each in found if each.rule == "code_label"]
    assert codes == [("warning", 3)] * is_found


def test_every_item_is_under_a_code_of_the_lexicon_and_has_one_code():
    items = [(row["code"], row["zh"]) for row in lexicon.rows("items")]
    tops = {entry.code for entry in lexicon.indicators().values()}
    assert all(code[:3] in tops and len(code) in (5, 7) for code, _ in items)
    assert len({name for _, name in items}) == len({code for code, _ in items}) == len(items)
