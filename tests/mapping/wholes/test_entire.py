"""A body as a whole holds its projects, whether these make it up or not."""

from __future__ import annotations

import pytest

HEAD = "年度,单位,级别,项目,金额（万元）\n"


def total(data):
    [found] = data.summary(year="2024", by="indicator").report.totals
    return found["value"]


@pytest.mark.parametrize("many", [0, 600], ids=["few", "many"])
@pytest.mark.parametrize(
    "word", ["部门整体支出", "部门整体", "单位整体支出", "Department as a whole"]
)
def test_projects_are_not_added_to_the_body_that_has_them(table, word, many):
    text = f"年度,单位,项目,金额（万元）\n2024,教育局,{word},500\n2024,教育局,校舍维修,200\n2024,教育局,营养改善,150\n"
    text += f"2024,卫健局,{word},300\n2024,卫健局,公卫服务,120\n2024,信访局,接访,7\n"
    text += "".join(f"2024,局{at},{word},3\n2024,局{at},项目{at},2\n" for at in range(many))
    assert total(table(text)) == 807 + 3 * many


def test_a_column_may_say_which_rows_are_bodies(table):
    text = "2024,教育局,部门整体,教育局,500\n2024,教育局,项目,校舍,300\n2024,卫健局,部门整体,卫健局,400\n2024,卫健局,项目,公卫,100\n"
    assert total(table(HEAD + text)) == 900


def test_bodies_alone_are_added(table):
    text = (
        "年度,单位,项目,金额（万元）\n2024,教育局,部门整体支出,500\n2024,卫健局,部门整体支出,300\n"
    )
    [row] = table(text).summary(year="2024", by="indicator").report.rows
    assert row["value"] == 800


def test_two_wholes_of_one_body_hold_nothing(table):
    text = "年度,单位,项目,金额（万元）\n2024,教育局,部门整体支出,500\n2024,教育局,单位整体支出,300\n2024,教育局,校舍,7\n"
    assert total(table(text)) == 807
