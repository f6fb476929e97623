"""The toolkit without a terminal: frames in and out, exact all the way."""

from __future__ import annotations

from decimal import Decimal, localcontext

import numpy as np
import pandas as pd
import pytest

import fiscalcli as fc
from fiscalcli.errors import DataError, UsageError


@pytest.fixture(scope="module")
def province(root):
    return fc.load(root / "data" / "heilongjiang")


def test_the_example_of_the_readme(root, monkeypatch):
    monkeypatch.chdir(root)
    ds = fc.load("data/heilongjiang")
    frame = ds.growth(year=2021).to_frame()
    own = frame[(frame["scope"] == "whole") & (frame["indicator"] == "education")]
    assert own["rate"].tolist() == [Decimal("0.015291607397")]
    assert frame["total"].dtype == bool


@pytest.mark.parametrize("asked", ["summary", "growth", "facts"])
def test_there_is_no_float_in_a_frame(province, asked):
    frame = province.to_frame() if asked == "facts" else getattr(province, asked)().to_frame()
    values = [value for column in frame for value in frame[column]]
    assert any(isinstance(value, Decimal) for value in values)
    assert not any(isinstance(value, (float, np.floating)) for value in values)


def test_the_title_the_unit_and_the_notes_go_with_a_frame(table):
    frame = table("指标,2022年,2023年\n甲,100,110\n乙,50,60").growth().to_frame()
    assert frame.attrs["title"] == "table: growth on 2022, 2023"
    assert frame["total"].tolist() == [False, False, True]
    assert frame["rate"].tolist() == [Decimal("0.1"), Decimal("0.2"), Decimal("0.133333333333")]


def test_a_frame_of_facts_comes_back_as_the_same_facts(province):
    back = fc.facts(province.to_frame().drop(columns=["source", "low", "high"]))
    keep = (
        "scope",
        "budget",
        "direction",
        "indicator",
        "period",
        "phase",
        "measure",
        "value",
        "half_width",
        "unit",
        "hedge",
        "role",
    )
    ours, theirs = ([tuple(getattr(f, k) for k in keep) for f in d.facts] for d in (province, back))
    assert ours == theirs


@pytest.mark.parametrize("nothing", [None, np.nan, float("nan"), pd.NA, pd.NaT, ""])
def test_what_is_missing_is_no_fact(nothing):
    frame = pd.DataFrame(
        {"年份": [2022, 2023], "指标": ["甲", "甲"], "金额": [nothing, Decimal("1.50")]},
        dtype=object,
    )
    assert [str(fact.value) for fact in fc.facts(frame, defaults={"unit": "亿元"}).facts] == [
        "1.50"
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Decimal("77.0"), "77.0"),
        ("77.00", "77.00"),
        (np.float64(0.1), "0.1"),
        (np.float32(0.1), "0.1"),
        (np.float16(0.25), "0.25"),
        (1e22, "10000000000000000000000"),
        (np.int64(5), "5"),
        (3.0, "3"),
    ],
)
def test_numbers_keep_the_digits_they_were_given_with(given, said):
    frame = pd.DataFrame({"年份": [2023], "指标": ["甲"], "金额": [given]}, dtype=object)
    assert f"{fc.facts(frame, defaults={'unit': '元'}).facts[0].value:f}" == said


def test_short_floats_of_a_column_are_not_made_long():
    values = np.array([0.1, np.nan, 2.5], dtype="float32")
    frame = pd.DataFrame({"year": 2024, "item": ["a", "b", "c"], "value": values})
    assert [str(fact.value) for fact in fc.facts(frame).facts] == ["0.1", "2.5"]


def test_a_declared_decimal_mark_is_for_texts():
    values = [1.234, Decimal("1.234"), np.float64(1.234), 1234, "1.234,5"]
    frame = pd.DataFrame({"year": 2024, "item": list("abcde"), "value": values}, dtype=object)
    found = [str(fact.value) for fact in fc.facts(frame, decimal=",").facts]
    assert found == ["1.234", "1.234", "1.234", "1234", "1234.5"]


def test_a_number_that_signals_is_no_figure():
    frame = pd.DataFrame({"year": [2024], "item": ["a"], "value": [Decimal("sNaN")]}, dtype=object)
    with pytest.raises(DataError, match="not a number"):
        fc.facts(frame)


def test_an_empty_frame_is_refused():
    with pytest.raises(DataError) as caught:
        fc.facts(pd.DataFrame({"年份": []}))
    assert caught.value.problems[0].code == "empty_file"


def test_nobody_elses_decimal_context_has_a_say(province):
    plain = province.growth().render("json"), province.summary().render("json")
    with localcontext() as context:
        context.prec = 3
        assert (province.growth().render("json"), province.summary().render("json")) == plain


def test_an_answer_renders_in_every_format_and_refuses_others(table):
    answer = table("指标,2022年,2023年\n甲,100,110").summary()
    assert answer.render("csv").count("\n") == 2
    assert answer.render("xlsx")[:2] == b"PK"
    with pytest.raises(UsageError):
        answer.render("docx")


def test_notes_and_what_was_left_out(tmp_path, monkeypatch):
    (tmp_path / "t.csv").write_text("年份,指标,金额\n2023,甲,1\n2023,乙,x\n", encoding="utf-8")
    data = fc.load(tmp_path / "t.csv", skip_bad=True)
    assert [problem.code for problem in data.left_out] == ["not_a_number"]
    monkeypatch.chdir(tmp_path)
    assert "sample" in fc.load().notes[0].en


def test_sort_and_top(table):
    data = table("指标,2022年,2023年\n甲,1,5\n乙,9,9\n丙,1,\n丁,5,7")

    def order(**asked):
        return [row["indicator"].code for row in data.growth(**asked).report.rows]

    assert order(sort="value") == ["乙", "丁", "甲", "丙"]
    assert order(sort="-value") == ["甲", "丁", "乙", "丙"]
    assert order(sort="rate", top=1) == ["甲"]
    assert order(sort="-indicator")[0] == max("甲乙丙丁")
    assert "3 more rows" in data.growth(top=1).report.notes[-1].en
    with pytest.raises(UsageError) as caught:
        data.growth(sort="valu")
    assert "value" in caught.value.problems[0].hint.en


def test_a_setting_that_does_not_exist_is_named():
    with pytest.raises(UsageError, match="no setting 'lins'"):
        fc.load("data/haimen", lins=True)


def test_an_answer_carries_what_must_be_known_of_its_data(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("year,item,value,unit\n2024,Roads,3,元\n2024,Port,x,元\n", encoding="utf-8")
    notes = [note.en for note in fc.load(path, skip_bad=True).summary().report.notes]
    assert notes[0] == "problems left out: 1"
    assert "a.csv:3 value" in notes[1]


def test_data_and_answers_introduce_themselves_in_a_line():
    data = fc.load("data/heilongjiang")
    assert repr(data) == f"<Data heilongjiang-2020-2023: {len(data.facts)} facts, 2020 to 2023>"
    answer = data.summary(year=2021)
    rows, totals = len(answer.report.rows), len(answer.report.totals)
    assert repr(answer) == f"<Answer summary: {rows} rows, {totals} totals>"
