"""The work grows with the rows and not with their square: calls are counted, nothing is timed."""

import sys

import pytest

import fiscalcli as fc


def _rows(places, style):
    lines = ["地区,年份,编码,指标,阶段,金额,单位,文件"]
    for place in range(places):
        for year in (2021, 2022, 2023):
            sizes = [10 + at + place % 7 for at in range(8)]
            lines += [
                f"甲{place}县,{year},{205 + at}01,项目{at},决算,{size},万元,报告"
                for at, size in enumerate(sizes)
            ]
            if style == "totals":
                lines.append(f"甲{place}县,{year},,合计,决算,{sum(sizes)},万元,报告")
            if style == "known":
                lines.append(f"甲{place}县,{year},,一般公共预算支出,决算,{sum(sizes)},万元,报告")
            if style == "strangers":
                lines.append(f"甲{place}县,{year},,教育支出{place},决算,{sum(sizes)},万元,报告")
    return "\n".join(lines)


def _wide(places, _style):
    years = range(2001, 2013)
    lines = ["项目," + ",".join(f"{year}年（万元）" for year in years)]
    for place in range(places):
        sizes = ",".join(str(1000 + place * 7 + at) for at in range(len(years)))
        lines += [f"支出{place}{part},{sizes}" for part in "甲乙丙丁"]
    return "\n".join(lines)


QUESTIONS = {
    "load": lambda _data: None,
    "summary": lambda data: data.summary(),
    "growth": lambda data: data.growth(),
    "against": lambda data: data.against(data, names=("a", "b")),
    "validate": lambda data: data.validate(),
}


def _calls(path, question):
    count = 0

    def counted(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        QUESTIONS[question](fc.load(path))
    finally:
        sys.setprofile(None)
    return count


SHAPES = [(_rows, "plain"), (_rows, "totals"), (_rows, "known"), (_rows, "strangers"), (_wide, "")]


@pytest.mark.parametrize(
    ("table", "style", "question"),
    [(*shape, "load") for shape in SHAPES] + [(_rows, "totals", name) for name in [*QUESTIONS][1:]],
)
def test_the_work_grows_with_the_rows_and_not_with_their_square(table, style, question, tmp_path):
    taken = []
    for places in (2, 8, 32):
        path = tmp_path / f"{places}.csv"
        path.write_text(table(places, style), encoding="utf-8")
        taken.append(_calls(path, question))
    _, small, large = taken  # the first run fills the caches
    assert large < small * 4 * 1.5
