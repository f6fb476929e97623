"""Whole area and own level: told in titles, sheets, places and labels, and never added in silence."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.words import scopes


def told(table, text, key="indicator", **settings):
    facts = table(text, **settings).facts
    return [(fact.jurisdiction, fact.scope, getattr(fact, key), int(fact.value)) for fact in facts]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("2024年全市一般公共预算支出决算表", {"whole"}),
        ("2024年市本级支出", {"own"}),
        ("市级一般公共预算收入", {"level"}),
        ("全市和市本级收支", {"whole", "own"}),
        ("省对市县转移支付", set()),
        ("市县级收入", set()),
        ("健全县级财力保障", {"level"}),
        ("2023年黑河市一般公共预算支出决算表", set()),
    ],
)
def test_a_title_names_a_scope(title, found):
    assert scopes.named(title) == found


def test_places_that_are_scopes_are_no_places(table):
    text = "年份,地区,项目,金额（万元）\n2024,全市,甲,270\n2024,市本级,甲,140"
    assert told(table, text) == [("", "whole", "甲", 270), ("", "own", "甲", 140)]
    report = table(text).summary().report
    assert [row["value"] for row in report.rows] == [270, 140]
    assert report.totals == []


def test_among_places_the_whole_area_is_none_of_them(table):
    text = "年份,地区,项目,金额（万元）\n2024,全市,甲,110\n2024,市本级,甲,50\n2024,海门区,甲,60"
    assert told(table, text) == [
        ("", "whole", "甲", 110),
        ("市本级", "", "甲", 50),
        ("海门区", "", "甲", 60),
    ]
    report = table(text).summary().report
    assert not next(column for column in report.columns if column.key == "scope").detail


def test_the_places_of_a_table_of_the_whole_area_are_not_the_whole(table):
    text = "2024年全市收入,,\n年份,地区,金额（万元）\n2024,全市,110\n2024,市本级,50\n2024,海门区,60"
    assert [scope for _, scope, _, _ in told(table, text)] == ["whole", "", ""]


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (("全市一般公共预算收入", "市本级一般公共预算收入"), [("whole", "general_revenue"), ("own", "general_revenue")]),
        (("全市一般公共预算收入", "市本级税收收入"), [("whole", "general_revenue"), ("own", "tax_revenue")]),
        (("一、全市甲", "二、甲"), [("whole", "甲"), ("", "甲")]),
        (("县级基本财力保障", "乙"), [("", "县级基本财力保障"), ("", "乙")]),
        (("全市甲", "市本级乙"), [("", "全市甲"), ("", "市本级乙")]),
    ],
)  # fmt: skip
def test_a_scope_in_front_of_a_label_is_told_where_another_label_shows_it(table, labels, found):
    text = "年份,项目,金额（亿元）\n" + "\n".join(
        f"2024,{label},{at}" for at, label in enumerate(labels, 3)
    )
    assert [(scope, name) for _, scope, name, _ in told(table, text)] == found


def test_parts_have_the_scope_of_their_whole(table):
    text = """
        项目,2024年
        全市一般公共预算收入,77
        　　税收收入,60
        市本级一般公共预算收入,30
        　　税收收入,22
    """
    data = table(text, defaults={"unit": "亿元"})
    assert [fact.scope for fact in data.facts] == ["whole", "whole", "own", "own"]
    assert {fact.part_of for fact in data.facts if fact.indicator == "tax_revenue"} == {
        "general_revenue"
    }


def test_a_scope_of_its_own_column_comes_first(table):
    text = "2024年全市支出,,\n年份,范围,项目,金额（万元）\n2024,市本级,甲,1\n2024,,乙,2"
    assert [scope for _, scope, _, _ in told(table, text)] == ["own", "whole"]


@pytest.mark.parametrize(
    ("labels", "named"),
    [
        (["全口径财政收入", "一般公共预算收入"], {"全口径财政收入"}),
        (["General government", "Central government", "Local government"], {"General government"}),
        (["General government", "Public safety"], set()),
        (["全口径财政收入"], set()),
        (["全民健身", "教育支出"], set()),
        ([], set()),
    ],
)
def test_what_is_over_all_levels_of_government_stands_beside_some_of_them(labels, named):
    assert scopes.over_all(labels) == named
