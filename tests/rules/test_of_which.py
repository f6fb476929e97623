from __future__ import annotations


def test_a_part_within_its_whole_is_right(check):
    assert (
        check("""
        年份,指标,金额,单位
        2024,税收收入,80,亿元
        2024,其中：增值税,80.2,亿元
    """)
        == []
    )


def test_a_part_above_its_whole_is_found_at_the_part(check):
    (found,) = check("""
        年份,指标,金额,单位
        2024,税收收入,80,亿元
        2024,其中：增值税,95.5,亿元
    """)
    assert found[:7] == ("of_which", "error", 3, "80", "95.5", "15.5", "亿元")
    assert "t.csv:2" in found.message


def test_units_are_converted_before_the_two_are_compared(check):
    text = """
        年份,指标,金额,单位
        2024,税收收入,80,亿元
        2024,其中：增值税,{part},万元
    """
    assert check(text.format(part=795000)) == []
    (found,) = check(text.format(part=995000))
    assert found[3:7] == ("800000", "995000", "195000", "万元")


def test_a_code_below_another_is_a_part_of_it(check):
    (found,) = check("""
        年份,编码,指标,金额,单位
        2024,205,教育支出,30,亿元
        2024,20502,普通教育,33,亿元
    """)
    assert found[:6] == ("of_which", "error", 3, "30", "33", "3")


def test_beside_a_part_below_zero_another_may_be_above_the_whole(check):
    assert (
        check("""
        年份,编码,指标,金额,单位
        2024,205,教育支出,30,亿元
        2024,20501,教育管理事务,-5,亿元
        2024,20502,普通教育,35,亿元
    """)
        == []
    )


def test_another_scope_has_a_whole_of_its_own(check):
    assert (
        check("""
        年份,范围,指标,金额,单位
        2024,省本级,一般公共预算收入,30,亿元
        2024,全省,税收收入,80,亿元
    """)
        == []
    )
