"""Templates: what a person fills in, with the words that cells allow."""

from __future__ import annotations

import io

import openpyxl
import pytest

from fiscalcli.bookkeeping import template
from fiscalcli.errors import Text
from fiscalcli.ledger import Choice, Ledger, Table, amount, code, date, flag, percent, state, whole

LONG = tuple(
    Choice(f"c{at}", f"第{at}种很长很长的选项名称", f"rather a long word, number {at}")
    for at in range(40)
)
LEDGER = Ledger(
    "works", Text("工程", "Works"), "projects",
    (
        Table(
            "works",
            Text("工程", "Works"),
            (
                code("project", "项目", "project", key=True, example="X1"),
                state("kind", "类别", "kind", LONG),
                state("level", "级别", "level", LONG[:2]),
                flag("ready", "就绪", "ready"),
                date("begun", "开工日期", "begun", help=("以开工令为准", "as the order says")),
                whole("people", "人数", "people"),
                amount("change", "变更金额", "change", signed=True, unit="万元"),
                percent("share", "比例", "share"),
            ),
        ),
    ),
    (), (), (),
)  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cells_offer_their_words_however_many_there_are(lang):
    files = template.files(LEDGER, lang)
    assert sorted(files) == ["works.csv", "works.xlsx"]
    assert files == template.files(LEDGER, lang), "the same, byte for byte"
    book = openpyxl.load_workbook(io.BytesIO(files["works.xlsx"]))
    sheet, guide = book.worksheets
    rules = {str(each.sqref)[0]: each for each in sheet.data_validations.dataValidation}
    assert set(rules) == {"B", "C", "D", "E", "F", "I"}, (
        "what is signed, a code or a rate is any number"
    )
    assert rules["C"].formula1 == (
        '"第0种很长很长的选项名称,第1种很长很长的选项名称"' if lang == "zh" else rules["C"].formula1
    )
    assert rules["E"].type == "date"
    assert rules["F"].type == "whole"
    formula = rules["B"].formula1
    name, cells = formula.split("!")
    assert name.strip("'=") == guide.title
    words = [cell.value for cell in guide[cells.replace("$", "")][0]]
    assert words == [choice.zh if lang == "zh" else choice.en for choice in LONG]
    heads = [cell.value for cell in sheet[1]]
    assert heads[6:] == (
        ["变更金额（万元）", "比例（%）", "年度"]
        if lang == "zh"
        else ["change (CNY 10k)", "share (%)", "year"]
    )


def test_comments_say_what_each_column_holds():
    text = template.files(LEDGER, "zh")["works.csv"].decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0].startswith("# 工程。")
    assert "# 项目：必填，代码（文本）；例 X1" in lines
    assert "# 开工日期：选填，日期，如 2024-03-05；以开工令为准" in lines
    assert "# 年度：选填，整数；文件名里写了年份的（如 assets-2024.xlsx）可不填；例 2024" in lines
    assert lines[-1] == "项目,类别,级别,就绪,开工日期,人数,变更金额（万元）,比例（%）,年度"
