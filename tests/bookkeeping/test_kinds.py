"""One cell of a ledger, of each kind: understood, or refused with what is wrong."""

from __future__ import annotations

import pytest

from fiscalcli import unit
from fiscalcli.bookkeeping import kinds
from fiscalcli.bookkeeping.kinds import CellError, Way
from fiscalcli.column import (
    Choice,
    account,
    amount,
    area,
    code,
    date,
    flag,
    number,
    percent,
    state,
    text,
    whole,
)
from fiscalcli.model import NumberCell

YUAN, WAN, MU, PERCENT = (unit.find(name) for name in ("元", "万元", "亩", "%"))
MONEY = amount("net", "净值", "net")
STATES = (Choice("idle", "闲置", "idle", "空置"), Choice("used", "在用", "in use"))
WAYS = {
    "yuan": Way(MONEY, YUAN, YUAN),
    "wan": Way(MONEY, WAN, YUAN),
    "signed": Way(amount("gap", "差额", "gap", signed=True), YUAN, YUAN),
    "mu": Way(area("area", "面积", "area", unit="亩"), MU, MU),
    "number": Way(number("n", "数", "n")),
    "whole": Way(whole("w", "人数", "w"), unit.find("人"), None),
    "rate": Way(percent("r", "利率", "r"), None, PERCENT),
    "rate%": Way(percent("r", "利率", "r"), PERCENT, PERCENT),
    "date": Way(date("d", "日期", "d")),
    "state": Way(state("s", "状态", "s", STATES)),
    "flag": Way(flag("f", "是否", "f")),
    "text": Way(text("t", "备注", "t")),
    "code": Way(code("c", "编号", "c")),
    "account": Way(account("a", "账号", "a")),
}


@pytest.mark.parametrize(
    ("way", "cell", "read"),
    [
        ("yuan", "1,234.50", "1234.50"), ("yuan", "5万元", "50000"), ("wan", "123.4567", "1234567"), ("yuan", " - ", None),
        ("wan", "1.23456", "12345.6"), ("signed", "(5)", "-5"), ("mu", "3.25亩", "3.25"), ("number", "1e3", "1000"),
        ("whole", "2,190人", "2190"), ("rate", "5%", "0.05"), ("rate%", "3.25", "0.0325"), ("rate", "5‰", "0.005"),
        ("date", "2024年3月5日", "2024-03-05"), ("date", "20240305", "2024-03-05"), ("date", "２０２４／３／５", "2024-03-05"),
        ("date", "2024-03-05 00:00:00", "2024-03-05"), ("date", "无", None), ("state", " 空 置 ", "idle"), ("state", "IN USE", "used"),
        ("flag", "是", "true"), ("flag", "无", "false"), ("flag", "×", "false"), ("flag", "", None), ("text", "无", None),
        ("text", "卡号6222020000000000017。", "卡号****0017。"), ("text", "32068419700101001X", "****001X"), ("code", "0012", "0012"), ("code", "Ａ－００１　", "A-001"),
        ("code", "A\u200b1", "A1"), ("code", "1E5", "1E5"), ("code", "A-\n001", "A-001"),
        ("code", NumberCell("320684197001010011"), "320684197001010011"), ("code", "320684202300001234", "320684202300001234"), ("account", "6222 0200-0000 0000 017", "6222020000000000017"),
        ("account", "32068419700101001x", "32068419700101001X"),
    ],
)  # fmt: skip
def test_what_a_cell_says(way, cell, read):
    found = kinds.read(cell, WAYS[way])
    assert (found and found[0]) == read


@pytest.mark.parametrize(
    ("way", "cell", "problem"),
    [
        ("yuan", "-5", "negative"), ("yuan", "约5", "hedged"), ("yuan", "5亩", "unit_conflict"), ("yuan", "十块", "unknown_unit"),
        ("yuan", "0.12345", "magnitude"), ("yuan", "1234567890123456", "magnitude"), ("yuan", "1.2.3", "malformed"),
        ("yuan", NumberCell("12"), None), ("mu", "-1", "negative"), ("whole", "1.5", "not_whole"), ("rate", "5", "no_percent"),
        ("rate", "5亩", "units_mixed"), ("date", "2024-02-30", "no_such_day"), ("date", "1024-02-03", "no_such_day"),
        ("date", "3/4/2024", "ambiguous_date"), ("date", "明天", "not_a_date"), ("date", "2024", "not_a_date"), ("state", "闲", "unknown_state"),
        ("flag", "也许", "flag"), ("account", "abc", "not_an_account"),
        ("account", "6.22202E+18", "digits_lost"), ("code", "6.22202E+18", "digits_lost"), ("account", NumberCell("320684197001010000"), "digits_lost"),
        ("code", NumberCell("320684197001010000"), "digits_lost"), ("code", NumberCell("320684202300"), None), ("account", "6222020000000000017a", "not_an_account"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_cell(way, cell, problem):
    if problem is None:
        assert kinds.read(cell, WAYS[way])
        return
    with pytest.raises(CellError) as caught:
        kinds.read(cell, WAYS[way])
    assert caught.value.code == problem
    assert caught.value.message.zh
    assert caught.value.message.en
    assert "6222020000" not in caught.value.message.zh


def test_a_number_that_its_format_shows_smaller_must_say_so():
    cell = NumberCell("5")
    cell.power = 4
    with pytest.raises(CellError):
        kinds.read(cell, WAYS["yuan"])
    assert kinds.read(cell, WAYS["wan"]) == ("50000", 0)


def test_the_nearest_word_is_suggested():
    with pytest.raises(CellError) as caught:
        kinds.read("闲制", WAYS["state"])
    assert "闲置" in caught.value.hint.zh


@pytest.mark.parametrize(
    ("cell", "word"), [("45000", "Excel"), ("民国113年3月5日", "2024"), ("明天", "2024-03-05")]
)
def test_a_day_that_is_none_is_told_how_to_write_it(cell, word):
    with pytest.raises(CellError) as caught:
        kinds.read(cell, WAYS["date"])
    assert word in caught.value.hint.en


@pytest.mark.parametrize(
    "cell", ["2024-04-18 13:05", "2024-04-18T13:05:59", "2024/4/18 9:05:59.123"]
)
def test_the_time_of_a_day_is_of_no_matter(cell):
    assert kinds.read(cell, WAYS["date"]) == ("2024-04-18", 0)


@pytest.mark.parametrize("cell", ["2024-04-18 25:05", "2024-04-18 下午", "2024-04-18 13"])
def test_what_is_no_time_is_named(cell):
    with pytest.raises(CellError):
        kinds.read(cell, WAYS["date"])
