from __future__ import annotations

from fiscalcli import registry

HEAD = "年份,指标,范围,阶段,金额,单位\n"


def rows(*said):
    return HEAD + "\n".join(
        f"{year},税收收入,{scope},{phase},80,亿元" for year, scope, phase in said
    )


def test_one_footing_throughout_is_right(check):
    assert check(rows((2022, "全省", "决算"), (2023, "全省", "决算"))) == []


def test_a_plan_before_an_outcome_is_a_warning(check):
    (found,) = check(rows((2023, "全省", "年初预算"), (2024, "全省", "执行")))
    assert found[:5] == ("mixed_series", "warning", 3, "approved", "executed")
    assert "t.csv:2" in found.message


def test_a_plan_for_the_year_to_come_is_a_notice(check):
    (found,) = check(rows((2023, "全省", "执行"), (2024, "全省", "年初预算")))
    assert found[:5] == ("mixed_series", "notice", 3, "executed", "approved")


def test_an_outcome_and_the_budget_after_it_in_one_row_are_the_usual_table(check):
    text = "Fund,FY2023 Actual,FY2024 Adopted Budget\nGeneral Fund,1250000,1312500\n"
    assert check(text) == []


def test_final_accounts_beside_this_years_execution_are_the_usual_table(check):
    assert check(rows((2023, "全省", "决算"), (2024, "全省", "执行"))) == []


def test_a_year_with_both_phases_joins_its_neighbours(check):
    assert (
        check(rows((2023, "全省", "年初预算"), (2023, "全省", "决算"), (2024, "全省", "执行")))
        == []
    )


def test_another_scope_is_a_warning(check):
    (found,) = check(rows((2023, "全省", "决算"), (2024, "省本级", "决算")))
    assert found[:5] == ("mixed_series", "warning", 3, "whole area", "own level")


def test_a_scope_left_out_by_a_source_that_prints_both_is_a_notice(check):
    others = "\n".join(
        f"{year},非税收入,{scope},决算,20,亿元"
        for year in (2023, 2024)
        for scope in ("全省", "省本级")
    )
    (found,) = check(rows((2023, "全省", "决算"), (2024, "省本级", "决算")) + "\n" + others)
    assert (found.rule, found.severity) == ("mixed_series", "notice")


def test_a_comparable_level_beside_a_nominal_one_is_a_warning(check):
    (found,) = check(
        "年份,指标,口径,金额,单位\n2023,税收收入,自然口径,80,亿元\n2024,税收收入,同口径,85,亿元"
    )
    assert found[:5] == ("mixed_series", "warning", 3, "nominal", "comparable")


def test_money_and_land_in_one_series_are_an_error(check):
    found = check("年份,指标,数值,单位\n2023,高标准农田,80,亿元\n2024,高标准农田,85,万亩")
    assert [(each.rule, each.severity, each.line) for each in found] == [
        ("mixed_series", "error", 3)
    ]


def test_stated_rates_of_two_bases_in_one_series_are_a_warning(check):
    text = "年份,指标,度量,口径,数值,单位\n" + "\n".join(
        f"{year},一般公共预算收入,增长,{basis},3.1,%"
        for year, basis in ((2022, "自然口径"), (2023, "{}"), (2024, "自然口径"))
    )
    assert check(text.format("自然口径")) == []
    found = check(text.format("同口径"))
    assert [each[:5] for each in found] == [
        ("mixed_series", "warning", 3, "nominal", "comparable"),
        ("mixed_series", "warning", 4, "comparable", "nominal"),
    ]


def test_the_catalogue_names_the_severity_of_what_is_found_in_a_series():
    assert registry.get("rules", "mixed_series").SEVERITY == "warning"
