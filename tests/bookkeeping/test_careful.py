"""Sheets of a ledger: years, units of several files, sheets that are none, rows that are no rows."""

from __future__ import annotations

import openpyxl
import pytest

import fiscalcli as fc
from fiscalcli import cli, ledgerdata
from fiscalcli.bookkeeping import template
from fiscalcli.errors import DataError, UsageError
from fiscalcli.mapping.settings import Settings

HEAD = "资产编号,使用单位,资产类别,账面原值（元）,账面净值（元）,使用状态,面积（平方米）"


def load(folder, **said):
    return ledgerdata.load("assets", str(folder), Settings(**said), "2024-12-31")


def write(folder, name="assets.csv", *rows, head=HEAD):
    (folder / name).write_text("\n".join([head, *rows]) + "\n", "utf-8")


def test_a_year_that_is_none_is_named(tmp_path):
    write(tmp_path, "assets.csv", "A1,甲,房产,8,5,在用,1,去年", head=HEAD + ",年度")
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    [problem] = caught.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("bad_year", 2, "年度")


def test_a_year_may_be_declared(tmp_path):
    write(tmp_path, "assets.csv", "A1,甲,房产,8,5,在用,1")
    found = load(tmp_path)
    assert any("没有写年份" in note.zh for note in found.notes())
    assert found.facts() == []
    with pytest.raises(UsageError):
        found.report("assets", year="2023")
    assert {fact.period.year for fact in load(tmp_path, defaults={"period": "2023"}).facts()} == {
        2023
    }
    assert (
        load(tmp_path, defaults={"period": "2023"}).report("assets", year="2020-2023").report.rows
    )
    with pytest.raises(UsageError):
        load(tmp_path, defaults={"period": "2023"}).report("assets", year="x")


def test_figures_and_rules_of_a_year_are_open_where_no_row_says_one(tmp_path):
    head = "预算项目编码,项目名称,预算单位,年初预算数（元）,调整预算数（元）,1月（元）,整合到,资金所属年度"
    (tmp_path / "budgets.csv").write_text(f"{head}\nY1,路,甲,100,120,30,Y9,2025\n", "utf-8")
    found = ledgerdata.load("budgets", str(tmp_path), Settings(), "2024-12-31")
    answer = found.report("budgets").report
    told = {row["figure"]: row for row in answer.rows if not row.get("by")}
    assert told["executed"]["value"] == 30
    for name in ("to_day", "time", "progress", "behind", "carried_old"):
        reason = told[name]["reason"].code
        assert (told[name].get("value"), reason) in ((None, "no_year"), (None, "no_column"))
    assert told["behind"]["reason"].code == "no_year"
    assert any("budgets-2024.xlsx" in note.zh for note in answer.notes)
    assert "budgets-carried-from-later" not in dict(found.rules())
    assert "budgets-merged-unknown" in dict(found.rules()), "lines without a year may be merged"
    with pytest.raises(UsageError) as caught:
        fc.load(str(tmp_path)).summary()
    assert "没有写年份" in caught.value.problems[0].hint.zh


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("海门区2024年度资产台账", 2024), ("2023 年资产清查表", 2023), ("填报日期：2025年1月8日", None),
        ("2023年、2024年资产台账", None),
    ],
)  # fmt: skip
def test_the_year_may_stand_in_the_title(title, year, tmp_path):
    write(tmp_path, "assets.csv", HEAD, "A1,甲,房产,8,5,在用,1", head=title + "," * 6)
    found = load(tmp_path)
    assert {fact.period.year for fact in found.facts()} == ({year} if year else set())
    assert any("标题" in note.zh for note in found.notes()) == bool(year)
    (tmp_path / "assets.csv").rename(tmp_path / "assets-2022.csv")
    assert {fact.period.year for fact in load(tmp_path).facts()} == {2022}


def test_a_further_table_that_says_no_year_is_of_the_one_year_of_its_ledger(ledgers):
    own = ledgerdata.get("subsidies")
    found = ledgers("subsidies", *own.examples, year="")
    told = {row["figure"]: row for row in found.report("subsidies").report.rows}
    assert told["batches_off"]["value"] == 0
    assert told["batch_totals"]["value"] > 0


def test_a_row_of_no_year_beside_rows_of_one_is_a_problem(tmp_path):
    write(
        tmp_path,
        "assets.csv",
        "A1,甲,房产,8,5,在用,1,2024",
        "A2,甲,房产,8,5,在用,1,",
        head=HEAD + ",年度",
    )
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    [problem] = caught.value.problems
    assert (problem.code, problem.place.line) == ("no_year", 3)
    assert "年度" in problem.hint.zh


def test_files_of_two_currencies_or_areas_do_not_meet(tmp_path):
    write(tmp_path, "assets-2023.csv", "A1,甲,房产,8,5,在用,1")
    write(tmp_path, "assets-2024.csv", "A1,甲,房产,8,5,在用,1", head=HEAD.replace("平方米", "亩"))
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    assert [each.code for each in caught.value.problems] == ["units_mixed"]
    write(
        tmp_path,
        "assets-2024.csv",
        "A1,甲,房产,8,5,在用,1",
        head=HEAD.replace("（元）", "（美元）"),
    )
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    assert {each.code for each in caught.value.problems} == {"units_mixed"}


@pytest.mark.parametrize("large", [False, True])
def test_amounts_of_two_currencies_do_not_meet(large, tmp_path, monkeypatch):
    monkeypatch.setattr(ledgerdata, "_LARGE", 0 if large else 1 << 40)
    write(tmp_path, "assets-2023.csv", "A1,甲,房产,8,5,在用,1")
    write(
        tmp_path,
        "assets-2024.csv",
        "A2,甲,房产,8,5,在用,1",
        head=HEAD.replace("净值（元）", "净值（美元）"),
    )
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    [problem] = caught.value.problems
    assert (problem.code, problem.place.file[-8:]) == ("units_mixed", "2024.csv")
    (tmp_path / "assets-2023.csv").unlink()
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    assert [each.code for each in caught.value.problems] == ["units_mixed"]
    left = load(tmp_path, skip_bad=True)
    assert left.journal.ledgers["assets"].rows["assets"] == 0


@pytest.mark.parametrize("large", [False, True])
def test_totals_and_parts_are_no_rows_whatever_else_they_fill_in(large, tmp_path, monkeypatch):
    monkeypatch.setattr(ledgerdata, "_LARGE", 0 if large else 1 << 40)
    row = "甲,房产,8,5,在用,1"
    codes = ("A1", "合计", "房产小计", "其中：A1", "Total", "设计院-1")
    write(tmp_path, "assets-2024.csv", *(f"{code},{row}" for code in codes))
    found = load(tmp_path)
    assert found.journal.ledgers["assets"].rows["assets"] == 2
    assert any("4 个合计行或“其中”行未计入" in note.zh for note in found.notes())


@pytest.mark.parametrize("skip", [False, True])
def test_a_row_of_no_year_beside_others_is_named(skip, tmp_path):
    write(tmp_path, "assets-2023.csv", "A1,甲,房产,8,5,在用,1")
    write(
        tmp_path,
        "assets.csv",
        "A1,甲,房产,8,5,在用,1,2024",
        "A2,甲,房产,8,5,在用,1,",
        head=HEAD + ",年度",
    )
    if skip:
        found = load(tmp_path, skip_bad=True)
        assert found.journal.ledgers["assets"].rows["assets"] == 2
        [problem] = found.left_out()
    else:
        with pytest.raises(DataError) as caught:
            load(tmp_path)
        [problem] = caught.value.problems
    assert (problem.code, problem.place.line) == ("no_year", 3)


@pytest.mark.parametrize("code", ["Ａ１", " A1", "A 1", "A１\u200b", "A\u30001"])
def test_a_key_is_the_same_however_wide_it_is_written(code, tmp_path):
    write(tmp_path, "assets-2023.csv", "A1,甲,房产,8,5,在用,1,2024", head=HEAD + ",年度")
    write(tmp_path, "assets-2024.csv", f"{code},甲,房产,8,5,在用,1")
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    [problem] = caught.value.problems
    assert problem.code == "key_repeated"
    assert "assets-2023.csv:2" in problem.message.en
    assert "assets-2023.csv:2" in problem.message.zh


def test_a_sign_for_nothing_where_something_must_stand_is_quoted(tmp_path):
    write(tmp_path, "assets-2024.csv", "A1,无,房产,8,,在用,1")
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    holder, net = caught.value.problems
    assert (holder.code, net.code) == ("required", "required")
    assert "'无'" in holder.message.en
    assert "empty" in net.message.en


def test_a_file_without_most_headings_is_told_which_it_needs(tmp_path):
    write(
        tmp_path,
        "assets-2024.csv",
        "A1,5,2012-06-30,1,甲",
        head="资产编号,面积,取得日期,权证号,承租人",
    )
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    [problem] = caught.value.problems
    assert "使用单位" in problem.hint.zh


def test_a_unit_of_no_money_is_not_what_was_meant(tmp_path):
    write(tmp_path, "assets-2024.csv", "A1,甲,房产,8,5,在用,1")
    with pytest.raises(UsageError) as caught:
        load(tmp_path).report("assets", unit="亩")
    assert "亩" not in caught.value.problems[0].hint.zh
    with pytest.raises(UsageError) as caught:
        load(tmp_path).report("assets", unit="美元")
    assert caught.value.problems[0].code == "unit_dimension"
    assert load(tmp_path).report("assets", unit="万元").report.rows


def test_another_currency_is_kept_as_it_is(tmp_path):
    write(
        tmp_path,
        "assets-2024.csv",
        "A1,甲,房产,8,5,在用,1",
        head=HEAD.replace("（元）", "（万美元）"),
    )
    [row] = [
        row
        for row in load(tmp_path).report("assets").report.rows
        if row["figure"] == "net" and not row.get("by")
    ]
    assert (row["value"], row["unit"].code) == (5, "万美元")


def test_a_heading_that_stands_there_twice(tmp_path):
    write(tmp_path, "assets-2024.csv", "A1,甲,房产,8,5,在用,1,6", head=HEAD + ",净值")
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    [problem] = caught.value.problems
    assert problem.code == "column_twice"
    assert "--column '净值=unused'" in problem.hint.zh
    assert load(tmp_path, columns={"净值": "unused"}).facts()


def test_sheets_without_its_headings_are_left_out_with_a_word(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "封面"
    book.active.append(["某区资产台账", "2024"])
    other = book.create_sheet("汇总")
    other.append(["单位", "原值合计"])
    other.append(["甲", 8])
    sheet = book.create_sheet("2024年")
    for row in (
        HEAD.split(","),
        ["A1", "甲", "房产", 8, 5, "在用", 1],
        ["# 备注"],
        ["A2", "甲", "房产", 8, 5, "在用", None],
    ):
        sheet.append(row)
    book.save(tmp_path / "assets.xlsx")
    found = load(tmp_path)
    assert found.journal.ledgers["assets"].rows["assets"] == 2
    assert {fact.period.year for fact in found.facts()} == {2024}
    notes = " ".join(note.zh for note in found.notes())
    assert "没有台账表头的表未读取：汇总" in notes
    assert "封面" not in notes


def test_columns_that_the_ledger_does_not_have_are_named(tmp_path):
    write(
        tmp_path,
        "assets-2024.csv",
        "1,A1,甲,房产,8,5,在用,1,x,y",
        head="序号," + HEAD + ",备注,楼层",
    )
    notes = " ".join(note.zh for note in load(tmp_path).notes())
    assert "未读取：楼层" in notes
    assert "序号" not in notes


def test_conditions_of_every_kind(tmp_path):
    write(
        tmp_path,
        "assets-2024.csv",
        "A1,甲,房产,8,5,在用,1,2020-01-01",
        "A2,乙,土地,8.5,5,闲置,2,2021-01-01",
        head=HEAD + ",取得日期",
    )
    found = load(tmp_path)

    def stock(*where):
        rows = found.report("assets", where=where, stage="inventory").report.rows
        return next(row["value"] for row in rows if row["figure"] == "stock")

    assert (
        stock("original=8.5")
        == stock("取得日期=2020/1/1")
        == stock("state=闲置")
        == stock("holder=甲")
        == 1
    )
    assert stock("holder=甲,乙") == 2
    for bad in ("original=x", "acquired=", "year=2024", "holder="):
        with pytest.raises(UsageError):
            stock(bad)


def test_rows_of_a_figure_of_a_day_without_one_are_none(tmp_path, capsys):
    head = HEAD + ",租赁到期日"
    write(tmp_path, "assets-2024.csv", "A1,甲,房产,8,5,出租,1,2024-01-01", head=head)
    assert (
        cli.run(["ledger", "assets", str(tmp_path), "--rows", "lease_expired", "--lang", "en"]) == 0
    )
    told = capsys.readouterr()
    assert "0 rows in all" in told.err
    assert "--as-of" in told.err
    assert cli.run(["explain", "assets:gain", str(tmp_path), "--lang", "en"]) == 0
    assert "no such column" in capsys.readouterr().out
    assert cli.run(["ledger", "assets", str(tmp_path), "--rows", "nothing"]) == 2


def test_numbers_of_persons_that_a_workbook_has_cut_are_refused(tmp_path):
    own = ledgerdata.get("subsidies")
    head, row, *_ = template.rows(own.main, own.examples, "zh")
    book = openpyxl.Workbook()
    book.active.append(head)
    cells = [*row]
    cells[head.index("身份证号")] = 320684197001010011
    cells[head.index("银行账号")] = 622202000000017.0
    cells[head.index("批次")] = 12345678901234567
    book.active.append(cells)
    book.save(tmp_path / "subsidies.xlsx")
    with pytest.raises(DataError) as caught:
        ledgerdata.load("subsidies", str(tmp_path), Settings())
    found = {problem.place.column: problem for problem in caught.value.problems}
    assert {name: each.code for name, each in found.items()} == {
        "批次": "digits_lost", "身份证号": "digits_lost"
    }  # fmt: skip
    assert "19700101" not in found["身份证号"].message.zh
    assert "文本" in found["身份证号"].hint.zh


@pytest.mark.parametrize(
    "below",
    [
        ["填表人：张三　复核：李四"],
        ["注：数据截至年底"],
        ["填表人：张三", "", "", "审核人：李四"],
        ["", "制表: 王五"],
    ],
)
def test_who_filled_in_a_form_is_no_row(below, tmp_path):
    rows = ["A1,甲,房产,8,5,在用,1", ",".join(below + [""] * (7 - len(below)))]
    write(tmp_path, "assets-2024.csv", *rows)
    assert load(tmp_path).journal.ledgers["assets"].rows["assets"] == 1


def test_a_row_without_a_word_of_the_ledger_is_none(tmp_path):
    rows = ["1,A1,甲,房产,8,5,在用,1,", "2,,,,,,,,", "3,,,,,,,,待补", "填表人：张三,,,,,,,,"]
    write(tmp_path, "assets-2024.csv", *rows, head=f"序号,{HEAD},备注")
    found = load(tmp_path)
    assert found.journal.ledgers["assets"].rows["assets"] == 1
    assert any("2 行在台账的各列里没有内容" in note.zh for note in found.notes())


def test_a_row_that_lacks_its_key_is_none_of_these(tmp_path):
    write(tmp_path, "assets-2024.csv", "A1,甲,房产,8,5,在用,1", ",乙：丙,房产,8,5,在用,1")
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    assert [each.code for each in caught.value.problems] == ["required"]


def test_each_ledger_of_a_workbook_reads_its_own_sheets(tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    names = ("projects", "funds", "procurement", "performance", "budgets")
    for name in names:
        own = ledgerdata.get(name)
        for table in own.tables:
            sheet = book.create_sheet(table.label.zh)
            examples = own.examples if table is own.main else own.sides["goals"]
            for row in template.rows(table, examples, "zh"):
                sheet.append(row)
    book.save(tmp_path / "2024.xlsx")
    for name in names:
        found = ledgerdata.load(name, str(tmp_path / "2024.xlsx"), Settings()).journal.ledgers[name]
        assert found.rows[name] == len(found.ledger.examples)
        assert not any("未读取" in note.zh for note in found.notes), (
            "they are called by their titles"
        )


def test_a_heading_that_was_not_read_is_told_with_the_column_that_may_be_meant(tmp_path):
    head = HEAD + ",租赁期到期日,楼层"
    write(tmp_path, "assets-2024.csv", "A1,甲,房产,8,5,出租,1,2024-05-05,3", head=head)
    found = load(tmp_path)
    how = "--column '租赁期到期日=lease_to'"
    assert [note.zh for note in found.notes() if "可能" in note.zh] == [
        f"“租赁期到期日”可能就是“租赁到期日”：{how}"
    ]
    told = {row["figure"]: row for row in found.report("assets").report.rows if not row.get("by")}
    assert told["lease_expired"]["reason"].zh == "没有“租赁到期日”列"
    assert told["rent_paid"]["reason"].en == "no column 'rent paid'"
    found = load(tmp_path, columns={"租赁期到期日": "lease_to"})
    told = {row["figure"]: row for row in found.report("assets").report.rows if not row.get("by")}
    assert told["lease_expired"]["value"] == 1


def test_a_required_column_is_told_whatever_its_unit(tmp_path):
    write(
        tmp_path,
        "assets-2024.csv",
        "A1,甲,房产,8,5,在用,1",
        head=HEAD.replace("账面原值（元）", "账面资产原值（万元）"),
    )
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    [problem] = caught.value.problems
    assert "--column '账面资产原值（万元）=original'" in problem.hint.zh


def test_a_table_that_stands_alone_is_what_its_file_is_called(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(
        ["项目编号", "项目名称", "项目类别", "预算金额", "合同金额", "中标单位", "单位"]
    )
    book.active.append(["G1", "路", "服务", 100, 90, "某公司", "甲"])
    book.create_sheet("说明").append(["某区工程项目"])
    book.save(tmp_path / "projects-2024.xlsx")
    with pytest.raises(DataError) as caught:
        ledgerdata.load("projects", str(tmp_path), Settings())
    assert {each.code for each in caught.value.problems} == {"unknown_state"}
    book["Sheet"]["C2"] = "信息化"
    book.save(tmp_path / "projects-2024.xlsx")
    found = ledgerdata.load("projects", str(tmp_path), Settings())
    assert found.journal.ledgers["projects"].rows["projects"] == 1
