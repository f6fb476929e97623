"""The table at the terminal: aligned, within its width, and never a number cut."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from fiscalcli.errors import Text
from fiscalcli.layout import align, fold
from fiscalcli.model import Column, Interval, Label, Report
from fiscalcli.renderers.table import render
from fiscalcli.reporting.cells import Options
from fiscalcli.unit import find

COLUMNS = [
    Column("sector", Text("科目", "sector"), weight=100),
    Column("approved", Text("预算数", "approved"), "amount", 60),
    Column("executed", Text("决算数", "executed"), "amount", 90),
    Column("rate", Text("执行率", "execution rate"), "rate", 80),
    Column("change", Text("增减", "change"), "amounts", 40, signed=True),
    Column("growth", Text("同比", "growth"), "rate", 50, signed=True),
    Column("share", Text("占比变化", "change of share"), "points", 30, signed=True),
    Column("facts", Text("依据", "facts"), detail=True),
]


def row(label, *values):
    return dict(zip([column.key for column in COLUMNS], [label, *values], strict=False))


D, F = Decimal, Fraction
REPORT = Report(
    "execution",
    1,
    Text("样例市 2024 年一般公共预算支出执行情况", "Sample City: execution of the 2024 budget"),
    COLUMNS,
    [
        row(
            Label("208", "社会保障和就业", "Social security and employment"),
            D("3791.09"),
            D("3889.1"),
            F(38891, 37911),
            Interval(D("74.45"), D("75.5")),
            F(9, 1000),
            F(123, 10000),
            "a",
        ),
        row(
            Label("205", "教育", "Education"),
            D("77"),
            D("1152.55"),
            F(115255, 7700),
            Interval(D("-5"), None),
            F(-1, 100000),
        ),
        row(
            Label("20502", "其中：学前教育", "of which: preschool", 1),
            None,
            D("2.00"),
            None,
            Interval(D("-1.5"), D("2")),
            F(-21, 1000),
            F(0),
        ),
    ],
    [row(Label("total", "合计", "Total"), D("3868.09"), D("5043.65"), F(5, 4))],
    find("亿元"),
)


def numbers(text):
    return set(re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", text))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [50, 80, 200, None])
def test_the_table_is_as_reviewed_and_fits(golden, lang, width):
    rendered = render(REPORT, Options(lang=lang, width=width))
    notes = "".join(f"[stderr] {note.say(lang)}\n" for note in rendered.notes)
    golden(f"table_{lang}_{width or 'natural'}.txt", rendered.content + notes)
    assert max(map(cell_len, rendered.content.splitlines())) <= (width or 1000)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [*range(30, 121), None])
def test_every_number_is_whole_at_every_width(lang, width):
    natural = numbers(render(REPORT, Options(lang=lang)).content)
    rendered = render(REPORT, Options(lang=lang, width=width))
    assert numbers(rendered.content) <= natural
    assert {"3,889.1", "1,152.55", "2.00", "5,043.65"} <= numbers(rendered.content)
    assert max(map(cell_len, rendered.content.splitlines())) <= (width or 1000)


@pytest.mark.parametrize("width", [50, 80, None])
def test_decimal_points_stand_below_each_other(width):
    body = render(REPORT, Options(width=width)).content.splitlines()[-6:]
    points = {cell_len(line[: line.index(".", 8)]) for line in body if "3,8" in line}
    executed = [re.search(r"(3,889\.1|1,152\.55|2\.00|5,043\.65)", line) for line in body]
    columns = {
        cell_len(line[: found.start() + found[0].index(".")])
        for line, found in zip(body, executed, strict=True)
        if found
    }
    assert points
    assert len(columns) == 1
    assert sum(found is not None for found in executed) == 4


def test_the_lightest_column_gives_way_and_the_note_says_so():
    rendered = render(REPORT, Options(width=80))
    assert "占比变化" not in rendered.content
    assert "增减" in rendered.content
    (note,) = rendered.notes
    assert "占比变化" in note.zh
    assert "change of share" in note.en
    assert "--wide" in note.zh
    assert "--wide" in note.en


def test_of_equal_columns_the_rightmost_gives_way():
    columns = [Column("a", Text("甲", "a")), *(Column(k, Text(k, k), "amount") for k in "bcd")]
    values = {"a": "教育"} | dict.fromkeys("bcd", Decimal("123456.78"))
    report = Report("r", 1, Text("", ""), columns, [values])
    assert render(report, Options(width=30)).notes[0].en.startswith("narrow terminal, 1 hidden: d;")


def test_wide_hides_nothing():
    wide = render(REPORT, Options(width=50, wide=True))
    assert wide == render(REPORT, Options())
    assert wide.notes == ()


def test_at_least_one_number_stays_and_is_whole():
    rendered = render(REPORT, Options(width=16))
    assert "3,889.1" in rendered.content
    assert "业" in rendered.content


def test_prose_folds_before_a_column_gives_way():
    columns = [
        Column("rule", Text("规则", "rule")),
        Column("message", Text("说明", "message"), weight=10),
        Column("gap", Text("差额", "gap"), "amount"),
    ]
    message = "分项之和与合计不符，相差 1,234.56 亿元，请核对原表中的合计行"
    report = Report(
        "r", 1, Text("", ""), columns, [{"rule": "sum", "message": message, "gap": Decimal("1.5")}]
    )
    rendered = render(report, Options(width=50))
    assert rendered.notes == ()
    assert "1,234.56" in rendered.content
    assert max(map(cell_len, rendered.content.splitlines())) <= 50
    folded = "".join(
        line[5:].replace("1.5", "").strip() for line in rendered.content.splitlines()[4:]
    )
    assert folded.replace(" ", "") == message.replace(" ", "")


def test_a_part_stays_indented_under_its_whole_when_it_folds():
    label = Label("x", "其中：城乡社区公共设施支出", "", 1)
    report = Report("r", 1, Text("", ""), COLUMNS[:1], [{"sector": label}])
    lines = render(report, Options(width=16)).content.splitlines()[4:]
    assert lines == ["  其中：城乡社区", "  公共设施支出"]


def test_totals_and_titles_are_bold_in_color_only():
    bold = re.findall("\x1b\\[1m(.*?)\x1b\\[0m", render(REPORT, Options(color=True)).content)
    assert [line.split()[0] for line in bold] == ["样例市", "科目", "合计"]
    assert "\x1b" not in render(REPORT, Options()).content


def test_ascii_draws_no_line_that_could_be_two_cells_wide():
    assert "─" in render(REPORT, Options()).content
    assert "─" not in render(REPORT, Options(ascii=True)).content


def test_the_unit_stands_once():
    assert render(REPORT, Options()).content.count("亿元") == 1
    assert "unit: CNY 100m" in render(REPORT, Options(lang="en")).content


def test_markup_is_text():
    report = Report(
        "r", 1, Text("[bold]t", "t"), COLUMNS[:1], [{"sector": "[/] [red]x :warning: \\"}]
    )
    assert "[/] [red]x :warning: \\" in render(report, Options(width=80)).content


@given(
    st.lists(
        st.one_of(st.decimals(-(10**9), 10**9, places=2), st.integers(-99, 10**12)), min_size=1
    )
)
def test_aligned_numbers_have_one_width_and_one_place_for_the_point(values):
    cells = align([f"{value:,}" for value in values])
    assert len({len(cell) for cell in cells}) == 1
    assert len({cell.index(".") for cell in cells if "." in cell}) <= 1
    assert [cell.strip() for cell in cells] == [f"{value:,}" for value in values]
    if any("." in cell for cell in cells):
        point = next(cell.index(".") for cell in cells if "." in cell)
        assert {len(cell.rstrip()) for cell in cells if "." not in cell} <= {point}


def test_both_ends_of_intervals_line_up():
    assert align(["74.45至75.5", "-5至10", "-"], "至") == [
        "74.45至75.5",
        "-5   至10  ",
        "          -",
    ]


@given(st.text("教育支出，。 ab1.", max_size=60), st.integers(4, 20))
def test_folding_loses_nothing_and_fits(text, room):
    parts = fold(text, room)
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(part) <= room for part in parts)


def test_folding_keeps_numbers_whole_and_closing_marks_off_the_start():
    assert fold("增长了12,345.67亿元", 12) == ["增长了", "12,345.67亿", "元"]
    assert fold("教育支出，卫生", 8) == ["教育支", "出，卫生"]
    assert fold("介于14.85；其他", 9) == ["介于", "14.85；其", "他"]
    assert fold("Social security", 10) == ["Social", "security"]
    assert fold(" 111。", 4) == [" 111", "。"]  # a word that leaves the mark no room


def _narrow(columns, rows, room):
    report = Report("summary", 1, Text("例", "sample"), columns, rows, [])
    return render(report, Options(lang="en", width=room)).content


def test_what_tells_rows_apart_gives_way_after_what_does_not():
    columns = [
        Column("side", Text("方向", "direction"), weight=97),
        Column("phase", Text("阶段", "phase"), weight=95),
        Column("item", Text("项目", "item"), weight=98),
        Column("value", Text("数值", "value"), "amount", 100),
        Column("rate", Text("增长", "rate"), "rate", 99),
    ]
    rows = [
        {"side": "expenditure", "phase": phase, "item": "Roads", "value": D(value), "rate": F(1)}
        for phase, value in (("approved", "1234567.5"), ("executed", "1234568.5"))
    ]
    shown = _narrow(columns, rows, 32)
    assert "approved" in shown
    assert "executed" in shown
    assert "rate" not in shown
    assert "Roads" in shown
    assert "expenditure" not in shown


@pytest.mark.parametrize("room", [24, 26, 30, 40])
def test_a_number_keeps_its_unit_longer_than_a_second_number_its_place(room):
    columns = [
        Column("item", Text("项目", "item"), weight=98),
        Column("value", Text("数值", "value"), "amount", 100),
        Column("base", Text("基期", "base"), "amount", 99),
        Column("unit", Text("单位", "unit"), weight=93),
    ]
    rows = [
        {"item": name, "value": D("36"), "base": D("12345678901234"), "unit": unit}
        for name, unit in (("Housing", "households"), ("Fields", "hectares"))
    ]
    shown = _narrow(columns, rows, room)
    assert "unit" in shown
    assert "base" not in shown
