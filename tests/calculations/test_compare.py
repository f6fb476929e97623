"""Two sides beside each other: changed, new, vanished, by how much; nothing compared that is not the same."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given, strategies as st

from fiscalcli.model import Interval


def read(table, text, **settings):
    return table(text, defaults={"period": "2024", "unit": "万元"}, **settings)


def rows(report, key="indicator"):
    return {row[key].code: row for row in report.rows}


def status(report, key="indicator"):
    return {row[key].code: row["status"].code for row in report.rows}


def test_every_figure_of_both_files_is_told_what_became_of_it(table):
    one = read(table, "科目,决算数\n教育支出,100.0\n农林水支出,50.0\n住房保障支出,7.0")
    other = read(table, "科目,决算数\n教育支出,110.0\n卫生健康支出,9.0\n农林水支出,50.0")
    report = one.against(other, names=("初稿", "终稿")).report
    assert status(report) == {
        "education": "changed",
        "health": "new",
        "agriculture_forestry_water": "same",
        "housing_security": "vanished",
    }
    education = rows(report)["education"]
    assert (education["change"], education["rate"]) == (Decimal("10.0"), Fraction(1, 10))
    assert education["change_interval"] == Interval(Fraction(99, 10), Fraction(101, 10))
    assert report.notes[0].en == "changed 1, new 1, vanished 1, same 1"
    assert (report.about["base"], report.about["changed"]) == ("初稿", "1")
    assert [row["indicator"].code for row in one.against(other, changed=True).report.rows] == [
        "education", "health", "housing_security",
    ]  # fmt: skip


def test_units_of_one_kind_are_converted_and_rounding_is_no_change(table):
    one = table("年份,科目,金额,单位\n2024,教育支出,18.8,亿元\n2024,农林水支出,5,万亩")
    other = table("年份,科目,金额,单位\n2024,教育支出,187960,万元\n2024,农林水支出,5,亿元")
    report = one.against(other).report
    assert [row["status"].code for row in report.rows] == ["within_rounding", "new", "vanished"]


def test_a_slip_of_the_unit_is_seen(table):
    one = read(table, "科目,决算数\n教育支出,18.8\n农林水支出,500")
    other = read(table, "科目,决算数\n教育支出,188000\n农林水支出,0.5")
    report = one.against(other).report
    assert [row["slip"].code for row in report.rows] == ["10^4", "10^-3"]
    assert sum("apart" in note.en for note in report.notes) == 2


def test_places_of_any_size_show_no_slip_of_a_unit(table):
    data = table("年份,地区,科目,金额,单位\n2024,甲,教育支出,5,元\n2024,乙,教育支出,50000,元")
    assert data.compare("甲", "乙").report.rows[0].get("slip") is None


def test_what_stands_under_another_phase_only_is_shown_and_not_compared(table):
    one = read(table, "科目,执行数,决算数\n教育支出,100,\n农林水支出,,50")
    other = read(table, "科目,执行数,决算数\n教育支出,,110\n农林水支出,,60")
    report = one.against(other).report
    education = rows(report)["education"]
    assert (education["status"].code, education["reason"].code) == ("not_comparable", "phase")
    assert (education["base"], education["value"], education.get("change")) == (100, 110, None)
    assert any("another budget phase" in note.en for note in report.notes)


def test_a_rate_over_nothing_is_no_rate(table):
    one = read(table, "科目,决算数\n教育支出,0\n农林水支出,-5")
    other = read(table, "科目,决算数\n教育支出,3\n农林水支出,5")
    report = one.against(other).report
    assert [(row["rate"], row["reason"].code) for row in report.rows] == [
        (None, "first_zero"),
        (None, "first_negative"),
    ]
    assert [row["change"] for row in report.rows] == [3, 10]


PLACES = """
    年份,地区,科目,金额,单位
    2023,甲县,教育支出,100,万元
    2023,甲县,卫生健康支出,30,万元
    2023,乙县,教育支出,50,万元
    2023,乙县,卫生健康支出,20,万元
    2024,甲县,教育支出,110,万元
    2024,乙县,教育支出,60,万元
    2024,乙县,卫生健康支出,22,万元
"""


def test_totals_of_other_lines_show_their_coverage_and_the_matched_one(table):
    plain, matched = table(PLACES).compare("2023", "2024", by="indicator").report.totals
    assert (plain["base"], plain["value"], plain["coverage"]) == (200, 192, "3/4")
    assert plain["reason"].code == "coverage"
    assert (matched["base"], matched["value"], matched["rate"]) == (170, 192, Fraction(22, 170))
    first = table(PLACES).compare("2023", "2024", by="indicator", matched=True).report.totals[0]
    assert first["indicator"].code == "matched"


def test_groups_are_summed_and_show_their_coverage(table):
    report = table(PLACES).compare("2023", "2024", by="jurisdiction").report
    found = rows(report, "jurisdiction")
    assert (found["甲县"]["base"], found["甲县"]["value"], found["甲县"]["coverage"]) == (
        130,
        110,
        "1/2",
    )
    assert found["乙县"]["coverage"] is None


def test_years_of_two_files_are_never_added_together(table):
    data = table(PLACES)
    report = data.against(data).report
    assert {row["status"].code for row in report.rows} == {"same"}
    assert [(row["period"].code, row["base"]) for row in report.totals] == [
        ("2023", 130), ("2023", 70), ("2024", 82),
    ]  # fmt: skip
    grouped = data.against(data, by="indicator").report
    assert [(row["period"].code, row["base"]) for row in grouped.rows] == [
        ("2023", 150), ("2023", 50), ("2024", 170), ("2024", 22),
    ]  # fmt: skip


def test_a_stated_total_stands_with_the_totals_and_its_subtotals(table):
    one = read(table, "科目,决算数\n教育支出,10\n小计,10\n农林水支出,5\n小计,5\n支出合计,15")
    other = read(table, "科目,决算数\n教育支出,10\n小计,10\n农林水支出,6\n小计,6\n支出合计,16")
    report = one.against(other).report
    assert [row["status"].code for row in report.rows] == ["same", "changed"]
    assert [(row["role"].code, row["status"].code) for row in report.totals] == [
        ("subtotal", "same"),
        ("subtotal", "changed"),
        ("total", "changed"),
    ]


def test_line_items_are_added_up_by_key(table):
    one = read(table, "部门,科目,决算数\nA,教育支出,1\nA,教育支出,2\nB,教育支出,4", lines=True)
    other = read(table, "部门,科目,决算数\nA,教育支出,3\nB,教育支出,5\nB,教育支出,1", lines=True)
    report = one.against(other).report
    assert [(row["base"], row["value"], row["status"].code) for row in report.rows] == [
        (3, 3, "same"),
        (4, 6, "changed"),
    ]


def test_what_overlaps_has_no_total(table):
    text = "领域,指标,决算数\n教育,甲,9\n农业,乙,5"
    one = read(table, text, overlap="shared")
    [total] = one.against(one, by="sector").report.totals
    assert (total["reason"].code, total["base"]) == ("overlap", None)


def test_a_rate_changes_in_points_and_has_no_rate_of_its_own(table):
    one = table("年份,科目,measure,金额,单位\n2024,税收收入,share,60.1,%")
    other = table("年份,科目,measure,金额,单位\n2024,税收收入,share,62.3,%")
    report = one.against(other).report
    assert (report.rows[0]["change"], report.rows[0].get("rate")) == (Decimal("2.2"), None)
    assert any("points" in note.en for note in report.notes)


FIGURES = st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.integers(-30, 300), min_size=1)


@given(FIGURES, FIGURES)
def test_every_row_is_that_of_a_second_calculator(table, one, other):
    files = [
        read(table, "科目,决算数\n" + "\n".join(f"{k},{v / 10:.1f}" for k, v in each.items()))
        for each in (one, other)
    ]
    assume(not any(fact.role for each in files for fact in each.facts))  # a sum by chance
    report = files[0].against(files[1]).report
    assert set(rows(report)) == set(one) | set(other)
    for name, row in rows(report).items():
        if name not in one or name not in other:
            assert row["status"].code == ("new" if name in other else "vanished")
            continue
        base, value = Fraction(one[name], 10), Fraction(other[name], 10)
        assert Fraction(row["change"]) == value - base
        assert row["status"].code == ("same" if base == value else "changed")
        assert row["rate"] == (value / base - 1 if base > 0 else None)
    common = [name for name in one if name in other]
    for total in report.totals:
        if total["indicator"].code == "matched":
            assert Fraction(total["base"]) == sum(Fraction(one[name], 10) for name in common)
            assert Fraction(total["value"]) == sum(Fraction(other[name], 10) for name in common)


def test_why_there_is_no_rate_comes_before_what_is_covered(table):
    text = "项目,2023年,2024年\n甲,-10,60\n乙,,30\n丙,5,7"
    report = table(text, defaults={"unit": "元"}).compare("2023", "2024").report
    total = report.totals[0]
    assert (total["rate"], total["reason"].code, total["coverage"]) == (
        None,
        "first_negative",
        "2/3",
    )


def test_a_total_that_is_not_formed_is_named_where_another_is(table):
    one = table(
        """
        年份,地区,区划代码,指标,金额,单位
        2023,甲市,320600,教育支出,50.0,亿元
        2023,乙县,320623,教育支出,30.0,亿元
        2023,丙县,320624,教育支出,20.0,亿元
        2024,乙县,320623,教育支出,86.0,亿元
        2024,丁县,320625,教育支出,40.0,亿元
        """
    )
    other = table("年份,地区,区划代码,指标,金额,单位\n2023,甲市,320600,教育支出,50,亿元")
    report = one.against(other, names=("a", "b")).report
    shown = [row["base"] for row in report.totals if row["base"] is not None]
    assert shown == [126]
    said = [note for note in report.notes if "not added" in note.en]
    assert [note.en.split(":")[0] for note in said] == ["Total 2023"]
    assert said[0].zh.startswith("合计 2023：地区嵌套")


def test_a_name_that_is_known_on_one_side_only_leaves_one_total(table):
    one = read(table, "code,item,amount\n205,Education,100\n206,Science,50\n207,Culture,20\n")
    other = read(table, "code,item,amount\n205,Education,105\n206,Science,50\n224,Something,8\n")
    for ours, theirs, totals in ((one, other, (170, 163)), (other, one, (163, 170))):
        report = ours.against(theirs, names=("a", "b")).report
        assert [(row["base"], row["value"]) for row in report.totals[:1]] == [totals]
        assert [row["status"].code for row in report.totals] == ["changed", "changed"]


def test_the_sides_of_an_account_keep_their_totals(table):
    text = "direction,item,amount\n{},Taxes,{}\n{},Roads,50\n"
    one = read(table, text.format("revenue", 100, "expenditure"))
    other = read(table, text.format("revenue", 110, "expenditure") + "expenditure,Parks,5\n")
    report = one.against(other, names=("a", "b")).report
    assert {(row["base"], row["value"]) for row in report.totals} <= {
        (50, 55),
        (100, 110),
        (50, 50),
    }
    assert (150, 165) not in {(row["base"], row["value"]) for row in report.totals}


def test_a_total_that_one_side_alone_states_is_one_total_with_the_lines_of_both(table):
    """It had stood there twice, and none of the lines was said to stand on both sides."""
    one = read(table, "item,amount\nSchools,90\nRoads,45\n")
    other = read(table, "item,amount\nSchools,100\nRoads,50\nParks,10\nTotal,160\n")
    plain, matched = one.against(other, names=("a", "b")).report.totals
    assert (plain["base"], plain["value"], plain["coverage"]) == (135, 160, "2/3")
    assert (matched["base"], matched["value"], matched["coverage"]) == (135, 150, "2/3")


def test_a_stated_total_that_its_parts_contradict_is_told(table):
    """The parts had changed, and the total was the same as before without a word."""
    one = read(table, "item,amount\nTax,100\nFees,50\nTotal,150\n")
    other = read(table, "item,amount\nTax,110\nFees,50\nTotal,150\n")
    notes = [note.en for note in one.against(other, names=("a", "b")).report.notes]
    (said,) = [note for note in notes if "the sum of its parts" in note]
    assert said.startswith("b Total 150")
    assert "160" in said
