"""A large plain CSV: what the database makes of it is what the careful reader does, and what it cannot is named as ever."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fiscalcli import ledgerdata
from fiscalcli.errors import DataError
from fiscalcli.mapping.settings import Settings

HEAD = [
    "发放编号", "补贴项目", "补贴期间", "批次", "户编号", "姓名", "身份证号", "银行账号", "镇街", "补贴面积（亩）", "发放金额（元）", "发放状态",
    "发放日期",
]  # fmt: skip
CELLS = {
    "补贴项目": ["耕地补贴", "卡6222 0200 0000 0000", " 耕地补贴", "a,b", 'say "x"', "无", "卡 622202000000000123", "", "#项目"],
    "补贴期间": ["2024", "2024-03", "—", "２０２４", "2.024E+03"],
    "批次": ["B1", "B2", "B\u200b1", "Б1"],
    "户编号": ["H1", "H2", "320684197001010011", "", "ID320684197001010011", "3206 8419 7001 0100"],
    "姓名": ["张三", "", "-", "张\u3000三", "张三\u3000"],
    "身份证号": ["320684197001010011", "32068419700101002X", "320684 19700101 0011", "abc", "123456"],
    "银行账号": ["6222020000000000017", "", "6222-0200"],
    "镇街": ["三厂", ""],
    "补贴面积（亩）": ["3.25", "0", "", "-1", "1,200.5", "007", "3.12345", "3亩", "1e3", "３"],
    "发放金额（元）": ["390.00", "390", "1,200", "", "390.", ".5", "12,345.60", "1,23", "1234,567", "0,012", "12345678901234567", "5万元", "¥390", "-3", "390.00001"],
    "发放状态": ["已发放", "paid", "PAID", "退回", "不知道", "", "重发 "],
    "发放日期": ["2024-04-18", "2024/4/8", "2024年4月8日", "20240408", "2024-02-30", "18/04/2024", "", "2024-04-18 00:00:00"],
}  # fmt: skip


def usual(name):
    """Return a cell of a column, most often a plain one."""
    plain, *others = CELLS[name]
    return st.one_of(
        st.just(plain), st.just(plain), st.just(plain), st.sampled_from([plain, *others])
    )


ROW = st.fixed_dictionaries({name: usual(name) for name in CELLS})


def read(path, monkeypatch, *, large, **said):
    """Return the rows of a ledger, or its problems, read by one of the two ways."""
    monkeypatch.setattr(ledgerdata, "_LARGE", 0 if large else 1 << 40)
    try:
        found = ledgerdata.load("subsidies", str(path), Settings(**said), "2024-12-31")
    except DataError as error:
        return sorted(
            (str(each.place), each.code, each.message, each.hint) for each in error.problems
        )
    opened = found.journal.ledgers["subsidies"]
    names = [
        column.name
        for column in opened.ledger.main.columns
        if opened.has(opened.ledger.main, column.name)
    ]
    rows = found.journal.ask(
        f"SELECT {', '.join(names)}, again, year, _line FROM subsidies ORDER BY _line"
    )
    persons = found.journal.ask(
        "SELECT count(DISTINCT person_id), count(DISTINCT account_id) FROM subsidies"
    )
    hidden = [
        [str(cell).partition("-")[0] if str(cell).startswith("****") else cell for cell in row]
        for row in rows
    ]
    problems = sorted((str(each.place), each.code, each.message) for each in opened.problems)
    return hidden, persons, opened.notes, problems, found.report("subsidies").report.rows


def written(path, rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, HEAD, lineterminator="\n")
    writer.writeheader()
    writer.writerows({"发放编号": f"P{at}", **row} for at, row in enumerate(rows))
    path.write_text(text.getvalue(), encoding="utf-8")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=8), skip=st.booleans())
def test_both_ways_give_the_same_rows_and_name_the_same_cells(rows, skip, tmp_path, monkeypatch):
    path = tmp_path / "subsidies-2024.csv"
    written(path, rows)
    said = {"skip_bad": True} if skip else {}
    assert read(path, monkeypatch, large=True, **said) == read(
        path, monkeypatch, large=False, **said
    )


PLAIN = {name: cells[0] for name, cells in CELLS.items()}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("P1,", "\nP1,"),
        lambda text: text + "合计,,,,,,,,,,780.00,,\n",
        lambda text: text + text.splitlines()[-1].replace("P1", "合计") + "\n",
        lambda text: text + text.splitlines()[-1].replace("P1", "其中：P1") + "\n",
        lambda text: text + text.splitlines()[-1].replace("P1", "P１") + "\n",
        lambda text: text + text.splitlines()[-1].replace("P1", "P 1") + "\n",
        lambda text: text + text.splitlines()[-1].replace("P1", "Total 2024") + "\n",
        lambda text: text + text.splitlines()[-1].replace("P1", "设计-3") + "\n",
        lambda text: "一卡通台账\n" + text,
        lambda text: "# 说明\n" + text,
        lambda text: text.replace("耕地补贴", '"耕地\n补贴"', 1),
        lambda text: text.replace("P1,", "P1\r,"),
        lambda text: text.replace("（元）", "（万元）"),
        lambda text: text.replace(",", "\t"),
    ],
    ids=range(18),
)
def test_a_file_of_any_shape_is_read_alike(change, tmp_path, monkeypatch):
    path = tmp_path / "subsidies-2024.csv"
    written(path, [PLAIN, PLAIN | {"身份证号": "320684197001010099"}])
    path.write_bytes(change(path.read_text("utf-8")).encode())
    assert read(path, monkeypatch, large=True) == read(path, monkeypatch, large=False)


def test_a_plain_file_is_taken_by_the_database(tmp_path, monkeypatch):
    from fiscalcli.bookkeeping import plain

    path = tmp_path / "subsidies-2024.csv"
    written(path, [PLAIN, PLAIN | {"身份证号": "32068419700101009X", "发放日期": "2024年5月1日"}])
    asked = []
    real = plain.take
    monkeypatch.setattr(
        ledgerdata.plain, "take", lambda *given: asked.append(real(*given)) or asked[-1]
    )
    rows = read(path, monkeypatch, large=True)[0]
    assert asked == [True]
    assert [row[-1] for row in rows] == [2, 3]


def test_no_number_of_an_account_stands_in_a_message(tmp_path, monkeypatch, capsys):
    from fiscalcli import cli

    number = "6222020000000000017"
    bad = {
        "发放金额（元）": number,
        "银行账号": f"{number}x-y",
        "发放状态": number,
        "发放日期": number,
        "身份证号": f"{number}元",
    }
    path = tmp_path / "subsidies-2024.csv"
    written(path, [PLAIN | bad])
    for large in (True, False):
        monkeypatch.setattr(ledgerdata, "_LARGE", 0 if large else 1 << 40)
        assert cli.run(["ledger", "subsidies", str(path)]) == 2
        told = capsys.readouterr()
        assert number[:12] not in told.out + told.err
        assert "****0017" in told.err
