from __future__ import annotations

import pytest

HEAD = "年份,指标,金额,单位\n"


def series(*values, unit="亿元"):
    return HEAD + "\n".join(
        f"{2020 + at},税收收入,{value},{unit}" for at, value in enumerate(values)
    )


@pytest.mark.parametrize("power", [3, 4, 8])
@pytest.mark.parametrize("at", [0, 2, 4])
@pytest.mark.parametrize("way", [1, -1])
def test_a_figure_off_by_a_power_of_a_unit_is_an_error_in_a_steady_series(power, at, way, check):
    values = ["80.5", "85.0", "90.1", "88.2", "95.3"]
    value = values[at]
    values[at] = f"{value}E{way * power}" if way < 0 else str(int(float(value) * 10**power))
    if way < 0:
        values[at] = "0." + "0" * (power - 2) + value.replace(".", "")
    (found,) = check(series(*values))
    assert (found.rule, found.severity, found.line) == ("unit_slip", "error", at + 2)
    assert found.unit == "亿元"


def test_two_digits_show_a_slip_there_and_back_to_nearly_the_same(check):
    (found,) = check(series(80, 85, 88000, 90))
    assert found[:5] == ("unit_slip", "error", 4, "85", "88000")


def test_ordinary_change_is_no_slip(check):
    assert check(series(80, 160, 85, 300, 20)) == []


def test_a_factor_between_the_units_is_no_slip(check):
    assert check(series("80.0", "8000", "85.0")) == []  # a hundredfold
    (found,) = check(series("80.0", "300000", "85.0"))  # neither 10^3 nor 10^4, but no year either
    assert (found.rule, found.severity, found.line) == ("unit_slip", "warning", 3)


def test_of_two_years_alone_nobody_knows_which_is_wrong(check):
    (found,) = check(series("80.5", "850000"))
    assert found[:6] == ("unit_slip", "warning", 3, "80.5", "850000", "849919.5")


def test_units_that_are_declared_are_no_slip(check):
    assert (
        check(HEAD + "2022,税收收入,80.5,亿元\n2023,税收收入,850000,万元\n2024,税收收入,90.0,亿元")
        == []
    )


def test_a_figure_that_its_total_confirms_is_of_its_tables_unit(check):
    text = """
        指标,2023年决算数(万元),2024年决算数(万元)
        道路,12,{now}
        桥梁,90000,91000
        隧道,30000,31000
        合计,120012,{total}
    """
    assert check(text.format(now=11000, total=133000)) == []
    assert "unit_slip" in {each.rule for each in check(text.format(now=11000, total=125000))}


def test_the_same_figure_of_another_file_shows_the_slip(check):
    own = HEAD + "2024,税收收入,850500,亿元\n2024,非税收入,20,亿元"
    other = HEAD + "2024,税收收入,85.05,亿元\n2024,非税收入,20,亿元"
    (found,) = check(own, against=other)
    assert found[:6] == ("unit_slip", "error", 2, "85.05", "850500", "850414.95")


def test_two_files_that_say_the_same_in_two_units_agree(check):
    own = HEAD + "2024,税收收入,850500,万元"
    assert check(own, against=HEAD + "2024,税收收入,85.05,亿元") == []


def test_other_scopes_are_other_figures(check):
    own = "年份,范围,指标,金额,单位\n2024,全省,税收收入,850500,亿元"
    assert check(own, against=own.replace("全省", "省本级").replace("850500", "85")) == []


def test_a_slip_between_two_rows_of_one_key_is_said(check):
    (found,) = check(
        HEAD + "2024,非税收入,20,亿元\n2024,税收收入,85,亿元\n2024,税收收入,850000,亿元"
    )
    assert found.rule == "duplicate_key"
    assert "ten-thousandfold" in found.message


PHASES = "年份,指标,阶段,金额,单位\n"


@pytest.mark.parametrize(
    "rows",
    [
        "2022,教育支出,决算,50.2,亿元\n2023,教育支出,决算,52.1,亿元\n2024,教育支出,执行,540000,亿元",
        "2024,教育支出,年初预算,50.1,亿元\n2024,教育支出,执行,520000,亿元",
        "2024,教育支出,年初预算,50.1,亿元\n2024,教育支出,执行,0.0052,亿元",
        "2023,教育支出,年初预算,50.1,亿元\n2024,教育支出,年初预算,540000,亿元\n2024,教育支出,执行,54.3,亿元",
    ],
)
def test_phases_of_one_figure_are_neighbours(rows, check):
    found = check(PHASES + rows)
    assert [each.rule for each in found if each.rule != "mixed_series"] == ["unit_slip"]


@pytest.mark.parametrize(
    ("periods", "values"),
    [
        (("2024-01", "2024-02", "2024-03"), ("5.1", "52000", "5.3")),
        (("2024-Q1", "2024-Q2", "2024-Q3"), ("15.1", "16.2", "153000")),
        (("2024-01/2024-03", "2024-01/2024-06", "2024-01/2024-09"), ("15.1", "310000", "45.2")),
    ],
)
def test_months_of_one_year_are_neighbours(periods, values, check):
    rows = "".join(
        f"{at},税收收入,{value},亿元\n" for at, value in zip(periods, values, strict=True)
    )
    odd = next(line for line, value in enumerate(values, 2) if len(value) > 4)
    assert [(each.rule, each.line) for each in check("period,indicator,value,unit\n" + rows)] == [
        ("unit_slip", odd)
    ]


@pytest.mark.parametrize(
    ("values", "severity"),
    [
        (("50.1", "52.0", "1600000", "55.0"), "warning"),  # threefold besides
        (("10.3", "250000"), "warning"),
        (("50.1", "52.0", "1000000", "55.0"), "error"),
    ],
)
def test_a_slip_may_come_with_a_real_change(values, severity, check):
    (found,) = check(series(*values))
    assert (found.rule, found.severity) == ("unit_slip", severity)


@pytest.mark.parametrize(
    "values",
    [
        ("1", "1500", "1450"),  # resumed after a stop
        ("0.002", "2.3", "2.4"),  # a new tax
        ("145.3", "0.12", "130.5"),  # a year without travel
        ("15", "12000", "12500"),
        ("1000", "666330"),  # a placeholder
        ("1300", "1350", "1"),
    ],
)
def test_what_grew_from_almost_nothing_or_fell_to_it_is_no_slip(values, check):
    assert check(series(*values)) == []


def test_what_is_spent_may_be_next_to_nothing_of_its_budget(check):
    text = "科目,2024年预算数(万元),2024年执行数(万元)\n"
    rows = "教育支出,64350,{}\n卫生健康支出,30000,21\n农林水支出,20000,9800\n"
    assert check(text + rows.format("67.5")) == []


def test_a_budget_of_little_may_be_followed_by_much(check):
    text = "科目,2024年年初预算数(万元),2024年决算数(万元)\n"
    rows = "教育支出,50000,52000\n资源勘探工业信息等支出,12,15000\n金融支出,5,3100\n"
    assert [each.severity for each in check(text + rows)] in ([], ["warning"])
    assert check(text + rows + "合计,50017,70100\n") == []


COLUMN = """
    科目,2023年决算数(亿元),2024年执行数(亿元)
    教育支出,50.1,{education}
    卫生健康支出,30.2,31.5
    农林水支出,22.3,23.1
"""


def test_a_figure_that_stands_out_in_its_column_is_an_error(check):
    (found,) = check(COLUMN.format(education=520000))
    assert found[:5] == ("unit_slip", "error", 2, "50.1", "520000")


def test_a_total_that_foots_with_the_corrected_figure_proves_the_slip(check):
    total = "支出合计,102.6,106.6\n"
    assert check(COLUMN.format(education="52.0").rstrip() + f"\n    {total}") == []
    found = check(COLUMN.format(education="520000.0").rstrip() + f"\n    {total}")
    assert {(each.rule, each.severity, each.line) for each in found} == {
        ("unit_slip", "error", 2),
        ("parts_total", "error", 5),
    }


def test_of_two_years_the_total_shows_which_is_wrong(check):
    text = "地区,2023年(万元),2024年(万元)\n甲县,0.5044,5195\n乙县,85555,99244\n合计,90599,104439\n"
    found = {(each.rule, each.line, each.found) for each in check(text)}
    assert ("unit_slip", 2, "0.5044") in found


def test_a_small_line_whose_total_hides_it_is_found_by_its_digits(check):
    text = """
        单位：万元,,,
        科目,2021年,2022年,2023年
        教育支出,501000,523000,540000
        外交支出,302,315,{small}
        国防支出,410,422,431
        合计,501712,523737,{total}
    """
    assert check(text.format(small=322, total=540753)) == []
    found = check(text.format(small="0.0322", total="540431.0322"))
    assert [(each.rule, each.severity, each.line) for each in found] == [
        ("unit_slip", "warning", 4)
    ]


def test_a_column_in_another_unit_is_an_error(check):
    text = "科目,2022年(亿元),2023年(亿元)\n教育支出,54.1,562000\n卫生健康支出,32.9,340000\n"
    found = check(text + "农林水支出,22.0,233000\n")
    assert {(each.rule, each.severity) for each in found} == {("unit_slip", "error")}


def test_a_change_that_a_note_explains_is_a_notice_that_quotes_it(check):
    head, first = HEAD.rstrip() + ",备注\n", "2022,公务用车购置费,12.5,万元,\n"
    assert [
        each.severity for each in check(head + first + "2023,公务用车购置费,15000,万元,-\n")
    ] == ["warning"]
    noted = first.replace("万元,", "万元,另一处的说明")
    rows = "2023,公务用车购置费,15000,万元,\n"
    assert [each.severity for each in check(head + noted + rows)] == ["warning"]
    (found,) = check(head + first + "2023,公务用车购置费,15000,万元,集中更新警车\n")
    assert (found.severity, "集中更新警车" in found.message) == ("notice", True)


def test_a_total_above_a_row_confirms_no_part_of_that_row(check):
    text = """
        单位：万元
        项目,2022年决算数,2023年决算数
        税收收入,80000,{tax}
        增值税,30000,31800
        企业所得税,20000,{part}
        个人所得税,10000,10600
        其他税收,20000,21200
        非税收入,20000,19600
        收入合计,100000,{total}
    """
    assert check(text.format(tax=84600, part=21000, total=104200)) == []
    found = check(text.format(tax=84600, part=210000000, total=104200))
    slips = [(each.line, each.expected, each.found) for each in found if each.rule == "unit_slip"]
    assert slips == [(5, "20000", "210000000")]
    grown = check(text.format(tax=210063600, part=210000000, total=210083200))
    assert 5 not in {each.line for each in grown}  # its own whole holds it: it has grown
