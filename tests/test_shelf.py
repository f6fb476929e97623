"""Where the ledgers of a dataset are found."""

from __future__ import annotations

import json
from datetime import date

import openpyxl
import pytest

from fiscalcli import cli, ledgerdata, load, load_ledgers, shelf
from fiscalcli.errors import DataError, UsageError
from fiscalcli.mapping.settings import Settings

HEAD = "资产编号,使用单位,资产类别,账面原值（元）,账面净值（元）,使用状态\n"
ROW = "A{0},甲,房产,8,{0},在用\n"


def write(path, *at):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + "".join(ROW.format(each) for each in at), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("assets.csv", True), ("Assets-2023.xlsx", True), ("assets_2023.csv.gz", True), ("ledgers/assets.csv", True),
        ("资产台账.xlsx", True), ("资产台账（2023年）.xlsx", True), ("资产台账2023.csv", True), ("assets-sold.csv", False), ("subsidies-batches-2024.csv", True), ("一卡通台账-批次表.csv", True), ("subsidies-assets.csv", False),
        ("my assets.csv", False), ("assets.toml", False), ("other/assets.csv", False), ("subassets.csv", False),
    ],
)  # fmt: skip
def test_a_ledger_is_called_by_its_word_or_its_title(name, is_one, tmp_path):
    write(tmp_path / name, 1)
    found = shelf.in_folder(tmp_path)
    assert bool(found.files or found.strangers) is is_one


FIGURES = "年份,项目,数值,单位\n2024,教育支出,18.8,亿元\n2023,教育支出,18,亿元\n"


@pytest.mark.parametrize("size", [1, 5000])
def test_a_name_alone_makes_no_ledger(size, tmp_path, capsys):
    rows = "".join(f"2024,事项{at},1.5,亿元\n" for at in range(size))
    (tmp_path / "projects.csv").write_text(FIGURES + rows, "utf-8")
    assert shelf.in_folder(tmp_path).files == {}
    assert len(load(tmp_path).facts) == size + 2
    assert cli.run(["ledger", "projects", str(tmp_path)]) == 2
    assert "projects.csv" in capsys.readouterr().err


def test_nor_does_the_name_of_a_resource(tmp_path):
    (tmp_path / "projects.csv").write_text(FIGURES, "utf-8")
    resource = {"name": "projects", "path": "projects.csv"}
    package = tmp_path / "datapackage.json"
    package.write_text(json.dumps({"name": "d", "resources": [resource]}), "utf-8")
    assert len(load(tmp_path).facts) == 2
    package.write_text(json.dumps({"name": "d", "resources": [resource | {"ledger": "projects"}]}), "utf-8")  # fmt: skip
    with pytest.raises(DataError):
        load(tmp_path)


def test_a_ledger_with_mistakes_in_its_headings_is_one_still(tmp_path):
    path = tmp_path / "assets-2024.csv"
    path.write_text("编码,名称,面积,取得日期,权证号,承租人\nA1,楼,5,2012-06-30,1,甲\n", "utf-8")
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    assert "assets-2024.csv" in str(caught.value.problems[0].place)


def test_a_file_of_a_ledger_answers_as_that_ledger(tmp_path):
    write(tmp_path / "assets-2024.csv", 1, 2)
    found = load(tmp_path / "assets-2024.csv")
    assert found.ledgers.names == ("assets",)
    assert sum(fact.value for fact in found.facts if fact.indicator == "assets_net") == 3


def test_a_toml_names_files_and_the_day(tmp_path):
    write(tmp_path / "清单一.csv", 1)
    write(tmp_path / "清单二.csv", 2)
    toml = tmp_path / "fiscal.toml"
    toml.write_text(
        'year = 2023\n[ledgers]\nassets = ["清单一.csv", "清单二.csv"]\nas_of = 2023-12-31\n',
        "utf-8",
    )
    found = shelf.in_folder(tmp_path)
    assert [path.name for path in found.files["assets"]] == ["清单一.csv", "清单二.csv"]
    assert (found.as_of, found.year) == (date(2023, 12, 31), 2023)
    data = load(tmp_path)
    assert {fact.period.year for fact in data.facts} == {2023}
    assert sum(fact.value for fact in data.facts if fact.indicator == "assets_net") == 3
    assert data.ledgers.names == ("assets",)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('[ledgers]\nasets = "a.csv"\n', "unknown_ledger"),
        ('[ledgers]\nassets = "a.csv"\n', "no_such_file"),
        ('[ledgers]\nas_of = "2024-02-30"\n', "no_such_day"),
        ('ledgers = "assets.csv"\n', "wrong_type"),
    ],
)
def test_what_is_wrong_with_it_is_said(said, code, tmp_path):
    (tmp_path / "fiscal.toml").write_text(said, "utf-8")
    with pytest.raises(DataError) as caught:
        shelf.in_folder(tmp_path)
    assert caught.value.problems[0].code == code
    assert "fiscal.toml" in str(caught.value.problems[0].place)


def test_a_package_has_ledgers_among_its_resources(tmp_path):
    write(tmp_path / "data" / "inventory.csv", 1, 2)
    (tmp_path / "facts.csv").write_text("年份,指标,金额,单位\n2024,税收收入,5,亿元\n", "utf-8")
    package = {
        "name": "x",
        "fiscal": {"year": 2024, "as_of": "2024-12-31"},
        "resources": [
            {"name": "facts", "path": "facts.csv"},
            {"name": "inventory", "ledger": "assets", "path": "data/inventory.csv"},
        ],
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    for said in (tmp_path, tmp_path / "datapackage.json"):
        data = load(said)
        values = {
            fact.indicator: fact.value
            for fact in data.facts
            if fact.indicator in ("tax_revenue", "assets_net")
        }
        assert values == {"tax_revenue": 5, "assets_net": 3}
    package["resources"].pop(0)
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert {fact.sector for fact in load(tmp_path).facts} == {"assets"}


def test_a_folder_of_ledgers_alone_is_a_dataset(tmp_path, capsys):
    write(tmp_path / "assets-2024.csv", 1)
    assert cli.run(["summary", str(tmp_path), "-q", "-f", "csv"]) == 0
    assert "assets_stock" in capsys.readouterr().out
    assert cli.run(["ledger", str(tmp_path), "-f", "csv"]) == 0
    assert "assets-2024.csv" in capsys.readouterr().out
    (tmp_path / "budget.csv").write_text("年份,指标,金额,单位\n2024,税收收入,5,亿元\n", "utf-8")
    assert cli.run(["summary", str(tmp_path), "-q", "-f", "csv"]) == 0
    assert "tax_revenue" in capsys.readouterr().out


def test_all_problems_of_all_ledgers_are_told_and_nothing_is_computed(tmp_path, capsys):
    write(tmp_path / "assets-2024.csv", 1)
    with (tmp_path / "assets-2024.csv").open("a", encoding="utf-8") as file:
        file.write("A2,,房子,-1,x,在用中\n")
    assert cli.run(["summary", str(tmp_path), "--lang", "zh"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "5 处问题" in told.err
    assert "assets-2024.csv:3 使用状态: “在用中”不是“使用状态”的词" in told.err
    assert "是不是想写：在用" in told.err
    assert cli.run(["validate", str(tmp_path), "-q", "-f", "csv", "--lang", "en"]) == 1
    assert capsys.readouterr().out.count("unreadable") == 5
    assert cli.run(["ledger", "assets", str(tmp_path), "--skip-bad", "-f", "csv"]) == 0
    assert load(tmp_path, skip_bad=True).left_out


def test_a_ledger_that_is_not_there(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.run(["ledger", "assets", "--lang", "en"]) == 2
    assert "fiscal ledger assets FILE.xlsx" in capsys.readouterr().err
    assert cli.run(["ledger", "asets"]) == 2
    assert cli.run(["ledger", "assets", "nothing.csv"]) == 2
    assert cli.run(["ledger", "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert "fiscal init --ledger NAME" in told.err
    write(tmp_path / "assets.csv", 1)
    with pytest.raises(UsageError):
        ledgerdata.load("assets", str(tmp_path / "assets.csv"), Settings(), "2024-02-31")
    assert cli.run(["validate", str(tmp_path), "-r", "assets-lease-expired", "--lang", "en"]) == 2
    assert "cannot be held against these data" in capsys.readouterr().err


def test_the_python_interface(tmp_path):
    write(tmp_path / "assets-2023.csv", 1)
    write(tmp_path / "assets-2024.csv", 1, 2)
    found = load_ledgers(tmp_path, as_of="2024-12-31")
    assert repr(found) == "<Ledgers: assets>"
    frame = found.report("assets", year="all", by=["class", "state"]).to_frame()
    assert set(frame["year"]) == {"2023", "2024"}
    assert len(found.rows("assets", "存量资产", year=2023).report.rows) == 1


def test_standard_input_is_a_ledger_too(tmp_path, monkeypatch, capsys):
    write(tmp_path / "x.csv", 1)
    with (tmp_path / "x.csv").open() as file:
        monkeypatch.setattr("sys.stdin", file)
        assert cli.run(["ledger", "assets", "-", "-f", "csv", "-q"]) == 0
    assert "stock" in capsys.readouterr().out


LEASES = "资产编号,使用单位,资产类别,账面原值（元）,账面净值（元）,使用状态,租赁到期日\nA1,甲,设备,8,1,出租,2023-06-30\n"


def test_a_day_is_held_against_the_newest_year_only(tmp_path, capsys):
    for year in (2022, 2023):
        (tmp_path / f"assets-{year}.csv").write_text(LEASES, encoding="utf-8")
    (tmp_path / "fiscal.toml").write_text('[ledgers]\nas_of = "2023-12-31"\n', encoding="utf-8")
    asked = ["validate", str(tmp_path), "-r", "assets-lease-expired", "-f", "jsonl"]
    assert cli.run(asked) == 1
    [found] = capsys.readouterr().out.splitlines()
    assert "assets-2023.csv:2" in found


def test_one_file_of_a_synthetic_dataset_is_synthetic(tmp_path):
    (tmp_path / "fiscal.toml").write_text("synthetic = true\n", encoding="utf-8")
    write(tmp_path / "assets.csv", 1)
    write(tmp_path / "copied.csv", 1)
    assert shelf.one_file("assets", str(tmp_path / "assets.csv")).synthetic
    assert not shelf.one_file("assets", str(tmp_path / "copied.csv")).synthetic


def test_a_typed_file_may_be_a_ledger_or_hold_some(tmp_path, capsys):
    write(tmp_path / "one" / "assets-2024.csv", 1, 2)
    data = load(tmp_path / "one" / "assets-2024.csv")
    assert data.ledgers.names == ("assets",)
    book = openpyxl.Workbook()
    book.active.title = "资产台账"
    for row in (HEAD, ROW.format(1)):
        book.active.append(row.strip().split(","))
    other = book.create_sheet("债务台账")
    other.append(["年份", "项目", "金额"])
    (tmp_path / "all").mkdir()
    book.save(tmp_path / "all" / "区里2024.xlsx")
    for said in (tmp_path / "all", tmp_path / "all" / "区里2024.xlsx"):
        assert load(said).ledgers.names == ("assets",)
        assert cli.run(["ledger", "assets", str(said)]) == 0
        assert cli.run(["ledger", str(said)]) == 0
        assert "区里2024.xlsx" in capsys.readouterr().out


def test_a_table_that_is_only_called_like_a_ledger_is_read_as_a_table(tmp_path):
    (tmp_path / "debt.csv").write_text("年份,项目名称,金额（元）\n2024,路,5\n", "utf-8")
    data = load(tmp_path / "debt.csv")
    assert data.ledgers is None
    assert [fact.value for fact in data.facts] == [5]


def test_a_workbook_called_like_a_ledger_may_hold_others_too(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Sheet1"
    for row in (HEAD, ROW.format(1)):
        book.active.append(row.strip().split(","))
    debt = book.create_sheet("债务台账")
    debt.append(
        [
            "债券编码",
            "债务类型",
            "发行方式",
            "发行金额（元）",
            "债务余额（元）",
            "票面利率（%）",
            "发行日期",
            "到期日期",
        ]
    )
    debt.append(["D1", "专项债券", "新增", 8, 8, 3, "2024-01-01", "2034-01-01"])
    book.save(tmp_path / "资产台账.xlsx")
    assert load(tmp_path / "资产台账.xlsx").ledgers.names == ("assets", "debt")
    assert load_ledgers(tmp_path / "资产台账.xlsx").names == ("assets", "debt")


@pytest.mark.parametrize("name", ["assets.csv", "assets.xlsx"])
def test_a_ledger_is_inspected_as_the_table_that_it_is(tmp_path, capsys, name):
    path = tmp_path / name
    write(path.with_suffix(".csv"), 1)
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in (HEAD, ROW.format(1)):
            book.active.append(row.strip().split(","))
        book.save(path)
    assert load(path).ledgers.names == ("assets",)
    cli.run(["inspect", str(path), "-f", "csv"])
    assert "资产编号" in capsys.readouterr().out
