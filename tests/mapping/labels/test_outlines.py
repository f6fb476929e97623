"""Numbers of an outline in a column of their own are the levels of the labels beside them."""

from __future__ import annotations

import pytest

from fiscalcli import load


def total(tmp_path, text):
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    return [row["value"] for row in load(file).summary().report.totals]


VIETNAM = """\
STT,Nội dung,Dự toán (triệu đồng) 2023
A,Chi cân đối,370
I,Chi giáo dục,300
1,Tiểu học,101
2,Trung học,200
II,Chi y tế,70
1,Bệnh viện,30
-,Khác,12
"""


def test_letters_roman_and_other_numbers_nest_in_the_order_in_which_they_come(tmp_path):
    assert total(tmp_path, VIETNAM) == [370]


@pytest.mark.parametrize(
    "numbers",
    [
        "1,2,3,4,5",  # one list
        "A,I,1,3,II",  # 2 is missing
        "A,I,1,2,B1",  # no number of these
        "I,A,1,2,",  # a row without one that is no total
    ],
)
def test_numbers_that_do_not_run_or_are_one_list_are_no_levels(tmp_path, numbers):
    marks = numbers.split(",")
    labels = ["Roads", "Schools", "Parks", "Police", "Water"]
    lines = [f"{mark},{label},10" for mark, label in zip(marks, labels, strict=True)]
    text = "no.,item,2023 USD\n" + "\n".join(lines) + "\n"
    assert total(tmp_path, text) == [50]


def test_a_total_needs_no_number(tmp_path):
    text = "序号,项目,2023年预算数（万元）\n一,教育支出,300\n1,小学,101\n2,中学,198\n二,卫生支出,70\n合计,合计,370\n"
    assert total(tmp_path, text.replace("合计,合计", ",合计")) == [370]


def test_rows_that_end_before_the_numbers_are_none_of_the_list(tmp_path):
    text = (
        "项目,2022年（万元）,2023年（万元）,等级,分组甲\n教育支出\n小学,10,20,1,a\n中学,30,40,2,b\n"
    )
    assert total(tmp_path, text) == [60]
