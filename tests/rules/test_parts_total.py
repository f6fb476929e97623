from __future__ import annotations

import pytest

SOUND = """
    年份,指标,金额,单位
    2024,税收收入,80.5,亿元
    2024,非税收入,20.0,亿元
    2024,合计,100.5,亿元
"""


def test_a_total_row_that_is_the_sum_is_right(check):
    assert check(SOUND) == []


def test_a_misprinted_total_is_found_with_place_expected_found_and_difference(check):
    (found,) = check(SOUND.replace("100.5", "105.0"))
    assert found[:7] == ("parts_total", "error", 4, "100.5", "105.0", "4.5", "亿元")
    assert "t.csv:2-3" in found.message


def test_a_misprinted_part_shows_in_the_total(check):
    (found,) = check(SOUND.replace("80.5", "85.0"))
    assert found[:6] == ("parts_total", "error", 4, "105", "100.5", "-4.5")


@pytest.mark.parametrize(
    ("total", "is_found"), [("100.4", False), ("100.6", False), ("100.8", True)]
)
def test_what_rounding_explains_is_no_finding(total, is_found, check):
    # three figures of one decimal may be off by 0.15 together
    assert bool(check(SOUND.replace("100.5", total))) == is_found


def test_the_total_may_stand_above_its_rows(check):
    text = """
        年份,指标,金额,单位
        2024,合计,{total},亿元
        2024,教育,30,亿元
        2024,卫生,20,亿元
    """
    assert check(text.format(total=50)) == []
    (found,) = check(text.format(total=59))
    assert found[:6] == ("parts_total", "error", 2, "50", "59", "9")


NESTED = """
    年份,项目,金额,单位
    2024,甲,10,亿元
    2024,乙,20,亿元
    2024,小计,{first},亿元
    2024,丙,40,亿元
    2024,丁,50,亿元
    2024,小计,{second},亿元
    2024,合计,{total},亿元
"""


@pytest.mark.parametrize(
    ("first", "second", "total", "lines"),
    [
        (30, 90, 120, []),
        (37, 90, 120, [4]),
        (30, 99, 120, [7]),
        (30, 90, 129, [8]),
        (
            37,
            90,
            127,
            [4],
        ),  # the wrong subtotal was carried on: the total fits what stands above it
    ],
)
def test_each_subtotal_is_held_against_its_own_rows(first, second, total, lines, check):
    found = check(NESTED.format(first=first, second=second, total=total))
    assert [(each.rule, each.line) for each in found] == [("parts_total", line) for line in lines]


def test_a_row_called_a_total_of_something_is_held_against_the_rows_above(check):
    text = """
        年份,项目,金额,单位
        2024,甲,10,亿元
        2024,乙,20,亿元
        2024,经费合计,{total},亿元
    """
    assert check(text.format(total=30)) == []
    (found,) = check(text.format(total=36))
    assert found[:6] == ("parts_total", "warning", 4, "30", "36", "6")


def test_subtotals_of_places_that_follow_one_another_close_rows_of_their_place(check):
    text = """
        年份,地区,项目,金额,单位
        2024,甲县,道路,10,亿元
        2024,甲县,桥梁,20,亿元
        2024,甲县,小计,{first},亿元
        2024,乙县,小计,9,亿元
        2024,丙县,道路,30,亿元
        2024,丙县,桥梁,40,亿元
        2024,丙县,小计,70,亿元
    """
    assert check(text.format(first=30), columns={"项目": "extra"}) == []
    found = check(text.format(first=33), columns={"项目": "extra"})
    assert [(each.line, each.expected, each.found) for each in found] == [(4, "30", "33")]


def test_of_which_rows_are_not_added_to_their_whole(check):
    text = """
        年份,指标,金额,单位
        2024,教育,30,亿元
        2024,其中：高中,10,亿元
        2024,卫生,20,亿元
        2024,合计,{total},亿元
    """
    assert check(text.format(total=50)) == []
    (found,) = check(text.format(total=60))
    assert found[3:5] == ("50", "60")


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("一般公共预算收入", ["税收收入", "非税收入"]),
        ("三公经费", ["因公出国（境）费", "公务用车购置及运行维护费", "公务接待费"]),
        ("三公经费", ["因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费"]),
        ("政府债务余额", ["一般债务余额", "专项债务余额"]),
        ("政府债务限额", ["一般债务限额", "专项债务限额"]),
    ],
)
@pytest.mark.parametrize("off", [-5, 0, 5])
def test_a_whole_of_which_all_parts_are_known_equals_them(whole, parts, off, check):
    rows = [f"2024,{part},{10 * at},亿元" for at, part in enumerate(parts, 2)]
    total = sum(10 * at for at, _ in enumerate(parts, 2))
    text = "\n".join(["年份,指标,金额,单位", f"2024,{whole},{total + off},亿元", *rows])
    found = check(text)
    if not off:
        assert found == []
    else:
        assert [each[:6] for each in found] == [
            ("parts_total", "error", 2, str(total), str(total + off), str(off))
        ]


def test_parts_that_are_not_all_there_may_be_less_than_their_whole_but_not_more(check):
    text = """
        年份,指标,金额,单位
        2024,税收收入,{whole},亿元
        2024,增值税,50,亿元
        2024,契税,40,亿元
    """
    assert check(text.format(whole=100)) == []
    (found,) = check(text.format(whole=80))
    assert found[:6] == ("parts_total", "error", 2, "90", "80", "-10")


CODES = """
    年份,编码,指标,金额,单位
    2024,205,教育支出,{education},亿元
    2024,20501,教育管理事务,10,亿元
    2024,20502,普通教育,20,亿元
    2024,208,社会保障和就业支出,50,亿元
    2024,20801,人力资源管理,20,亿元
    2024,20802,民政管理,30,亿元
    2024,210,卫生健康支出,9,亿元
    2024,21001,卫生管理,4,亿元
    2024,21003,基层医疗,5,亿元
"""


def test_longer_codes_are_together_never_more_than_the_shorter_one(check):
    assert check(CODES.format(education=30)) == []
    (found,) = check(CODES.format(education=25))
    assert found[:6] == ("parts_total", "error", 2, "30", "25", "-5")


def test_parts_fall_short_only_where_the_other_wholes_of_the_table_are_complete(check):
    (found,) = check(CODES.format(education=39))
    assert found[:6] == ("parts_total", "warning", 2, "30", "39", "9")
    alone = CODES.format(education=39).split("    2024,208")[0]
    assert check(alone) == []


def test_a_new_year_or_phase_is_a_table_of_its_own(check):
    assert (
        check("""
        指标,2023年决算数(亿元),2024年预算数(亿元),2024年执行数(亿元)
        教育,10,11,12
        卫生,20,21,22
        合计,30,32,34
    """)
        == []
    )


def test_a_total_over_both_sides_of_an_account_is_not_judged(check):
    assert (
        check("""
        年份,项目,金额,单位
        2024,预算收入,100,亿元
        2024,预算支出,90,亿元
        2024,合计,95,亿元
    """)
        == []
    )


def test_no_total_is_asked_of_sectors_that_overlap(check):
    assert check(SOUND.replace("100.5", "90"), overlap="重叠") == []


def test_a_grand_total_in_another_column_than_the_names_is_held_against_all_rows(check):
    text = """
        年份,部门,项目,金额,单位
        2024,教育局,学校,100,万元
        2024,教育局,培训,50,万元
        2024,教育局,小计,150,万元
        2024,卫生局,医院,200,万元
        2024,卫生局,小计,200,万元
        2024,合计,,{total},万元
    """
    assert check(text.format(total=350)) == []
    (found,) = check(text.format(total=360))
    assert found[:6] == ("parts_total", "error", 7, "350", "360", "10")


def test_a_table_of_revenue_and_expenditure_side_by_side(check):
    text = """
        单位：万元,,,
        收入项目,2024年决算数,支出项目,2024年决算数
        税收收入,8100,教育支出,3100
        增值税,5050,卫生健康支出,1490
        企业所得税,3050,其他支出,3810
        非税收入,2300,,
        本年收入合计,{revenue},本年支出合计,8400
        上级补助收入,3100,上解上级支出,2050
        上年结余,500,年终结余,3550
        收入总计,14000,支出总计,14000
    """
    assert check(text.format(revenue=10400)) == []
    found = check(text.format(revenue=10500))
    assert [(each.rule, each.expected, each.found) for each in found] == [
        ("parts_total", "10400", "10500")
    ]


def test_totals_that_follow_one_another_close_the_rows_above_together(check):
    text = """
        年份,地区,项目,金额,单位
        2024,甲县,道路,10,万元
        2024,甲县,桥梁,20,万元
        2024,甲县,第一项合计,10,万元
        2024,甲县,第二项合计,{second},万元
        2024,乙县,道路,40,万元
        2024,乙县,小计,40,万元
    """
    assert check(text.format(second=20), columns={"项目": "extra"}) == []
    assert check(text.format(second=29), columns={"项目": "extra"}) != []


def test_several_groups_each_below_its_total(check):
    text = """
        年份,项目,金额,单位
        2024,小计,{first},万元
        2024,道路,10,万元
        2024,桥梁,20,万元
        2024,小计,{second},万元
        2024,学校,40,万元
        2024,医院,50,万元
    """
    assert check(text.format(first=30, second=90)) == []
    found = check(text.format(first=30, second=99))
    assert [(each.line, each.expected, each.found) for each in found] == [(5, "90", "99")]


def test_a_part_that_is_alone_above_its_whole_is_told_once(check):
    found = check("""
        年份,编码,指标,金额,单位
        2024,205,教育支出,30,亿元
        2024,20501,教育管理事务,10,亿元
        2024,20502,普通教育,35,亿元
    """)
    assert [each.rule for each in found] == ["of_which"]


def test_of_which_rows_may_overlap(check):
    assert (
        check("""
        年份,指标,金额,单位
        2024,教育支出,30,亿元
        2024,其中：农村教育,20,亿元
        2024,其中：初中教育,15,亿元
    """)
        == []
    )


def test_a_row_called_a_total_below_one_of_its_rows_is_the_total_of_something_else(check):
    assert (
        check("""
        年份,项目,金额,单位
        2024,甲,10,亿元
        2024,乙,20,亿元
        2024,节余合计,5,亿元
    """)
        == []
    )


def test_a_column_in_which_right_totals_and_their_rows_differ_tells_nothing(check):
    text = """
        年份,地区,资金,项目,金额,单位
        2024,甲县,一般,道路,10,万元
        2024,甲县,专项,桥梁,20,万元
        2024,甲县,一般,小计,30,万元
        2024,乙县,专项,学校,40,万元
        2024,乙县,专项,医院,50,万元
        2024,乙县,一般,小计,{second},万元
        2024,丙县,一般,小计,7,万元
    """
    columns = {"项目": "extra", "资金": "extra"}
    assert check(text.format(second=90), columns=columns) == []
    found = check(text.format(second=99), columns=columns)
    assert [(each.line, each.expected, each.found) for each in found] == [(7, "90", "99")]


COLUMNS = """
    2024年收入执行情况表,,,,
    单位：万元,,,,
    项目,上年决算数,年初预算数,变动预算数,执行数
    一、税收收入,{last},64000,63500,63112
    　　增值税,25010,26500,26000,{vat}
    　　企业所得税,11200,11800,11500,11080
    　　契税,25040,25700,26000,25912
    二、非税收入,18750,19000,19500,19888
    　　专项收入,6100,6200,6300,6421
    合计,{total},83000,83000,83000
"""


def test_parts_that_are_the_whole_in_other_columns_are_it_in_each(check):
    assert check(COLUMNS.format(last=61250, vat=26120, total=80000)) == []
    (found,) = check(COLUMNS.format(last=61250, vat=21620, total=80000))
    assert found[:6] == ("parts_total", "error", 4, "58612", "63112", "4500")
    assert "t.csv:4 上年决算数" in found.message
    (found,) = check(COLUMNS.format(last=61250, vat=26520, total=80000))
    assert found[:6] == ("parts_total", "error", 4, "63512", "63112", "-400")


def test_parts_that_are_the_whole_by_chance_in_one_column_of_several_may_fall_short(check):
    text = """
        指标,2021年(亿元),2022年(亿元),2023年(亿元)
        税收收入,100,110,130
        　增值税,60,66,70
        　契税,40,34,35
    """
    assert check(text) == []


YEARS = """
    单位：万元,,
    科目,2023年决算数,2024年决算数
    税收收入,61,{taxes}
    　　增值税,25,{vat}
    　　契税,36,30
    合计,61,{taxes}
"""


@pytest.mark.parametrize(("vat", "lines"), [(40, []), (31, [3]), (49, [3])])
def test_one_other_year_in_which_the_parts_are_the_whole_is_enough(vat, lines, check):
    found = check(YEARS.format(taxes=70, vat=vat))
    assert [(each.line, each.severity) for each in found] == [(line, "error") for line in lines]


def test_other_parts_show_nothing_of_a_whole(check):
    text = """
        指标,2023年(亿元),2024年(亿元)
        税收收入,100,110
        　增值税,60,66
        　契税,40,
    """
    assert [each.rule for each in check(text) if each.rule == "parts_total"] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            """
            地区,年份,一般债务余额（亿元）,专项债务余额（亿元）,政府债务余额（亿元）
            甲县,2024,19.8,34.9,54.7
            乙县,2024,11.1,13.2,23.4
            丙县,2024,8.1,9.0,17.1
            """,
            3,
        ),
        (
            """
            2024年政府债务余额情况表,,,
            单位：亿元,,,
            地区,一般债务余额,专项债务余额,债务余额
            甲县,19.8,34.9,54.7
            乙县,11.1,13.2,23.4
            丙县,8.1,9.0,17.1
            """,
            5,
        ),
    ],
)
def test_an_identity_holds_in_each_row_of_places(text, line, check):
    (found,) = check(text)
    assert found[:6] == ("parts_total", "error", line, "24.3", "23.4", "-0.9")


LEVELS = """
    单位：亿元,,
    科目编码,科目名称,2023年,2024年
    201,一般公共服务支出,8.45,8.30
    205,教育支出,18.35,18.80
    20501,教育管理事务,0.53,0.55
    20502,普通教育,14.50,14.90
    208,社会保障和就业支出,12.64,13.35
    213,农林水支出,{farms},9.67
    ,支出合计,48.89,{total}
"""


@pytest.mark.parametrize("total", ["45.00", "55.00", "65.00", "75.00", "66.00"])
def test_what_is_expected_of_a_total_never_counts_a_row_and_its_parts(total, check):
    assert check(LEVELS.format(farms="9.45", total="50.12")) == []
    (found,) = check(LEVELS.format(farms="9.45", total=total))
    assert found[:5] == ("parts_total", "error", 9, "50.12", total)


def test_a_total_that_lacks_a_row_is_held_against_the_topmost_rows(check):
    (found,) = [
        each for each in check(LEVELS.format(farms="", total="50.12")) if each.rule == "parts_total"
    ]
    assert found[3:6] == ("39.44", "48.89", "9.45")


TWICE = """
    单位：亿元,,
    科目编码,科目名称,2023年,2024年
    205,教育支出,18.35,{first}
    20501,教育管理事务,0.53,0.55
    208,社会保障和就业支出,12.64,13.35
    205,教育支出,18.35,{second}
    213,农林水支出,9.45,9.67
    ,支出合计,40.44,{total}
"""


@pytest.mark.parametrize(("first", "second"), [("18.80", "19.80"), ("19.80", "18.80")])
def test_a_total_is_not_judged_by_what_a_duplicate_leaves(first, second, check):
    found = check(TWICE.format(first=first, second=second, total="41.82"))
    assert [each.rule for each in found] == ["duplicate_key"]


def test_two_lines_of_one_name_may_both_be_in_the_total(check):
    text = TWICE.format(first="18.80", second="2.00", total="43.82")
    found = check(text.replace("205,教育支出,18.35,2.00", "208,社会保障和就业支出,12.64,2.00"))
    assert [each.rule for each in found] == ["duplicate_key"]


def test_a_total_that_no_value_of_a_duplicate_makes_right_is_wrong(check):
    found = check(TWICE.format(first="18.80", second="19.80", total="48.12"))
    assert [(each.rule, each.expected) for each in found] == [
        ("duplicate_key", "18.8"),
        ("parts_total", "41.82"),
    ]


def test_a_whole_is_not_short_of_a_part_that_a_duplicate_leaves_out(check):
    text = CODES.format(education=30) + "    2024,213,农林水支出,9,亿元\n"
    text += "    2024,21301,农业农村,4,亿元\n    2024,21302,林业和草原,3,亿元\n"
    text += "    2024,21303,水利,2,亿元\n    2024,21303,水利,1,亿元\n"
    assert [each.rule for each in check(text)] == ["duplicate_key"]


TRANSFERS = """
    2024年市对下转移支付分地区表,,,,
    单位：万元,,,,
    地区,合计,税收返还,一般性转移支付,专项转移支付
    甲县,5200,200,4000,1000
    乙县,4800,300,3500,1000
    未分配数,300,,,300
    合计,10300,500,7500,2300
"""
DEBT = """
    2019年政府债务限额和余额情况表,,,,,,
    单位：万元,,,,,,
    地区,债务限额,,,债务余额,,
    ,合计,一般债务,专项债务,合计,一般债务,专项债务
    市级,793052,643120,149932,696605,558147,138458
    县（市、区）,1071957,534709,537248,921516,404547,516969
    全市合计,1865009,1177829,687180,1618121,962694,655427
"""
DEPARTMENT = """
    2024年部门支出预算表,,,,
    单位：万元,,,,
    科目编码,科目名称,合计,基本支出,项目支出
    ,合计,1400.50,1000.50,400.00
    205,教育支出,1200.50,800.50,400.00
    20502,普通教育,1200.50,800.50,400.00
    2050202,小学教育,1000.00,700.00,300.00
    2050203,初中教育,200.50,100.50,100.00
    208,社会保障和就业支出,200.00,200.00,
    20805,行政事业单位养老支出,200.00,200.00,
"""


@pytest.mark.parametrize("text", [TRANSFERS, DEBT, DEPARTMENT])
def test_a_table_that_adds_up_both_ways_is_right(text, check):
    assert check(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong", "line"),
    [
        (TRANSFERS, "甲县,5200", "甲县,5020", 4),  # a row of the total column
        (TRANSFERS, "合计,10300", "合计,10030", 7),  # where both totals meet
        (TRANSFERS, "4000", "4400", 4),  # a figure inside
        (TRANSFERS, "2300", "3200", 7),  # a total of one column
        (DEBT, "793052", "739052", 5),
        (DEBT, "1071957", "1017957", 6),
        (DEBT, "1618121", "1681121", 7),
        (DEBT, "149932", "194932", 5),
        (DEPARTMENT, "小学教育,1000.00", "小学教育,1100.00", 7),
        (DEPARTMENT, "200.50,100.50", "200.50,110.50", 8),
        (DEPARTMENT, "1400.50", "1450.50", 4),
        (DEPARTMENT, "208,社会保障和就业支出,200.00", "208,社会保障和就业支出,220.00", 9),
    ],
)
def test_a_misprint_that_breaks_its_row_and_its_column_is_named(text, right, wrong, line, check):
    (found,) = [each for each in check(text.replace(right, wrong)) if each.rule == "parts_total"]
    said, meant = wrong.rpartition(",")[2], right.rpartition(",")[2]
    assert (found.severity, found.line, found.found) == ("error", line, said)
    assert found.expected == meant.removesuffix(".00").removesuffix("0" * (".50" in meant))
    assert "2 sums that it stands in" in found.message


def test_columns_that_foot_have_one_beside_them_that_is_not_printed(check):
    text = """
        2024年部门支出总表,,,
        单位：万元,,,
        部门,合计,基本支出,项目支出
        教育局,1500,1200,300
        卫健局,1100,900,200
        民政局,900,700,200
        水利局,800,500,300
        医院,2700,600,1100
        合计,7000,3900,2100
    """
    assert check(text) == []


def test_columns_in_a_column_that_is_not_a_total_are_not_added(check):
    text = """
        2024年部门收入总表,,,,
        单位：万元,,,,
        部门,合计,一般公共预算,其中：经费拨款,单位资金
        教育局,1400,1300,1100,100
        卫健局,1100,900,800,200
        民政局,700,600,600,100
        合计,{total},2800,2500,400
    """
    assert check(text.format(total=3200)) == []
    assert [each.line for each in check(text.format(total=3300))] == [7]


COUNTIES = "地区,2023年(万元)\n市本级,52000\n甲县,10000\n乙县,48000\n丙县,51000\n丁县,33000\n"


@pytest.mark.parametrize("label", ["合计", "全市合计", "总计", "Total"])
@pytest.mark.parametrize("total", [142000, 33000, 84000])
def test_a_total_of_everything_does_not_leave_out_its_first_rows(total, label, check):
    assert check(f"{COUNTIES}{label},194000\n") == []
    (found,) = check(f"{COUNTIES}{label},{total}\n")
    assert found[:5] == ("parts_total", "error", 7, "194000", str(total))


def test_a_total_of_one_thing_may_leave_out_rows_before_it(check):
    text = "项目,2023年(万元)\n年初结余,52000\n甲税,10000\n乙税,48000\n本年收入合计,58000\n"
    assert check(text + "本年支出,60000\n年末结余,50000\n") == []


def test_a_total_that_leaves_out_rows_in_one_column_is_held_against_those_of_the_others(check):
    text = "地区,2022年(万元),2023年(万元)\n市级,50000,52000\n甲县,11000,10000\n乙县,45000,48000\n"
    assert check(text + "县级收入合计,56000,58000\n") == []
    (found,) = check(text + "本年收入合计,106000,58000\n")
    assert found[:5] == ("parts_total", "error", 5, "110000", "58000")


GROUPS = """
    地区,2023年(万元)
    市本级,52000
    甲区,10000
    乙区,20000
    区小计,{districts}
    丙县,51000
    丁县,1000
    县小计,52000
    合计,134000
"""


def test_a_wrong_subtotal_is_explained_by_rows_of_its_own_and_on_its_own_side(check):
    assert check(GROUPS.format(districts=30000)) == []
    (found,) = check(GROUPS.format(districts=31000))
    assert found[:6] == ("parts_total", "error", 5, "30000", "31000", "1000")
    assert "t.csv:3-4" in found.message


def test_a_subtotal_that_some_of_its_rows_are_by_chance_closes_them_all(check):
    group = "甲,{0}1\n乙,{0}2\n丙,{0}3\n丁,{0}4\n{0}组小计,{1}\n"
    rows = [group.format(at, 40 * at + 10) for at in (1, 2, 3)]
    text = "项目,2023年(万元)\n" + "".join(rows)
    assert check(text, lines=True) == []
    (found,) = check(text + group.format(4, 87), lines=True)  # 87 is 43 and 44
    assert (found.line, found.expected) == (21, "170")


BALANCE = """
    2025年市级政府性基金收支平衡表,,,
    单位：亿元,,,
    收入项目,金额,支出项目,金额
    政府性基金收入,72.6,政府性基金支出,125.7
    专项债券收入,100.5,专项债务还本支出,36
    上年结转,38.3,上解上级支出,8.1
    上级补助收入,31,补助下级支出,47.4
    下级上解收入,6.9,调入一般公共预算,10
    调入资金,2,年终结转,24.1
    收入总计,251.3,支出总计,251.3
"""


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("收入,72.6", "收入,76.2", "254.9"),
        ("38.3", "33.8", "246.8"),
        ("调入资金,2", "调入资金,12", "261.3"),
        ("125.7", "152.7", "278.3"),
        ("24.1", "42.1", "269.3"),
        ("24.1", "924.1", "1151.3"),
    ],
)
def test_two_sides_with_columns_headed_alike_are_two_tables(right, wrong, expected, check):
    assert check(BALANCE) == []
    (found,) = check(BALANCE.replace(right, wrong))
    assert found[:5] == ("parts_total", "error", 10, expected, "251.3")


ONE_COLUMN = """
    项目,2023年(亿元)
    一般公共预算收入,100
    上级补助收入,50
    债务转贷收入,{debt}
    收入总计,180
    一般公共预算支出,150
    上解支出,{remitted}
    支出总计,180
"""


def test_the_totals_of_both_sides_in_one_column_close_rows_of_their_side(check):
    assert check(ONE_COLUMN.format(debt=30, remitted=30)) == []
    (found,) = check(ONE_COLUMN.format(debt=20, remitted=30))
    assert found[:5] == ("parts_total", "error", 5, "170", "180")
    (found,) = check(ONE_COLUMN.format(debt=30, remitted=20))
    assert found[:5] == ("parts_total", "error", 8, "170", "180")


UNINDENTED = """
    2024年部门预算支出总表,,,
    单位：万元,,,
    科目名称,合计,基本支出,项目支出
    教育支出,1200.50,800.50,400.00
    普通教育,1000.00,700.00,300.00
    社会保障和就业支出,200.00,200.00,
    合计,{total},1000.50,400.00
"""


def test_parts_may_stand_below_their_function_without_an_indent(check):
    assert check(UNINDENTED.format(total="1400.50")) == []
    (found,) = check(UNINDENTED.format(total="1405.50"))
    assert found[:5] == ("parts_total", "error", 7, "1400.5", "1405.50")


def test_rows_that_add_up_to_the_one_above_them_may_be_its_parts(check):
    text = """
        单位：万元,
        项目,2024年预算数
        税收收入,8000
        非税收入,3010.5
        本年收入合计,11010.5
        转移性收入,5500
        上级补助收入,4000
        返还收入,500
        一般补助收入,3000
        专项补助收入,500
        上年结余,500
        调入资金,1000
        收入总计,{}
    """
    assert check(text.format("16510.5")) == []


@pytest.mark.parametrize(
    "rows",
    [
        "本级收入,10000\n上级补助,5000\n减：上解支出,2500\n合计,12500\n",
        "全市合计,300000\n市本级,100000\n其中：高新区,30000\n甲县,80000\n乙县,120000\n",
        "税收收入,8000\n非税收入,3500\n合计,11500\n其中：市本级,6000\n",
    ],
)
def test_what_is_taken_off_or_in_another_row_is_not_added(rows, check):
    assert check("地区,2024年(万元)\n" + rows) == []
    assert check("项目,2024年(万元)\n" + rows) == []


def test_what_ends_its_table_and_says_to_be_the_total_of_a_side_is_one(check):
    text = "项目,2024年(亿元)\n政府性基金收入,72.6\n专项债券收入,100.5\n上年结转,38.3\n调入资金,2\n收入总计,{}\n"
    assert check(text.format("213.4")) == []
    (found,) = check(text.format("231.4"))
    assert found[:3] == ("parts_total", "error", 6)
    assert found.found == "231.4"


def test_what_is_carried_over_stands_among_the_amounts_of_an_account(check):
    text = "项目,2024年(亿元)\n政府性基金支出,100.1\n专项债务还本支出,50.2\n调出资金,13.1\n年终结转,50.3\n支出总计,{}\n"
    assert check(text.format("213.7")) == []
    assert [(each.rule, each.line) for each in check(text.format("217.3"))] == [("parts_total", 6)]
