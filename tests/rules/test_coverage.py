from __future__ import annotations

HEAD = "年份,部门,金额(万元)\n"
OLD = "2023,甲局,10\n2023,乙局,21\n2023,丙局,40\n"


def test_a_line_that_went_is_named(check):
    (found,) = check(HEAD + OLD + "2024,甲局,11\n2024,乙局,22\n")
    assert (found.rule, found.severity) == ("coverage", "notice")
    assert found.expected == "3 lines"
    assert found.found == "2 lines, 2 of them the same"
    assert "gone: " in found.message
    assert "丙局" in found.message


def test_the_same_lines_are_right(check):
    assert check(HEAD + OLD + OLD.replace("2023", "2024")) == []


def test_a_stated_total_that_is_more_holds_what_is_not_printed(check):
    text = HEAD + OLD + "2023,合计,71\n2024,甲局,11\n2024,乙局,22\n2024,合计,74\n"
    assert "coverage" not in {each.rule for each in check(text, columns={"部门": "indicator"})}


def test_a_stated_total_of_nothing_but_the_lines_shows_that_one_went(check):
    text = HEAD + OLD + "2023,合计,71\n2024,甲局,11\n2024,乙局,22\n2024,合计,33\n"
    (found,) = check(text, columns={"部门": "indicator"})
    assert (found.rule, found.severity) == ("coverage", "notice")
    assert "gone: 丙局" in found.message


def test_a_blank_in_a_row_is_nothing_where_the_total_confirms_it(check):
    text = "部门,2023年(万元),2024年(万元)\n甲局,10,11\n乙局,21,22\n丙局,40,\n"
    assert [each.rule for each in check(text)] == ["coverage"]
    assert check(text + "合计,71,33\n") == []


def test_wholes_without_their_parts_are_the_same_wholes(check):
    assert (
        check("""
        年份,指标,金额(亿元)
        2023,税收收入,80
        2023,增值税,50
        2023,非税收入,20
        2024,税收收入,85
        2024,非税收入,22
    """)
        == []
    )


def test_figures_that_are_not_added_have_no_coverage(check):
    assert (
        check("""
        年份,指标,金额(亿元)
        2023,地区生产总值,800
        2023,教育支出,20
        2023,政府债务余额,90
        2024,地区生产总值,850
        2024,政府债务余额,95
    """)
        == []
    )


def test_a_total_of_one_year_alone_holds_what_it_is_the_sum_of(check):
    text = HEAD + OLD + "2023,合计,{}\n2024,甲局,11\n2024,乙局,22\n"
    columns = {"部门": "indicator"}
    assert [each.rule for each in check(text.format(71), columns=columns)] == ["coverage"]
    more = check(text.format(99), columns=columns)
    assert "coverage" not in {each.rule for each in more}


def test_stated_subtotals_hold_what_is_not_printed_too(check):
    text = """
        年份,部门,项目,金额(万元)
        2023,教育局,学校,10
        2023,教育局,培训,21
        2023,教育局,小计,31
        2024,教育局,学校,11
        2024,教育局,设备,24
        2024,教育局,小计,35
    """
    assert check(text, columns={"部门": "extra"}) == []
