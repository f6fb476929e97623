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
