"""What stands in columns instead of years is told apart by nothing else."""

from __future__ import annotations

import pytest

from fiscalcli import question
from fiscalcli.comparing import contrast

TEXT = "年份,地区,区划代码,指标,阶段,处室,金额,单位\n2023,甲,320600,教育支出,final,一处,5,元"


@pytest.mark.parametrize("without", ["", "period", "phase", "jurisdiction", "处室"])
def test_facts_stand_in_a_column(table, without):
    data = table(TEXT, columns={"处室": "extra"})
    [fact] = data.facts
    [moved] = contrast.stand([fact], contrast.column(3, "x"), without=(without,) if without else ())
    assert moved.period.text == "x"
    assert (moved.phase == "") is (without == "phase")
    assert (moved.jurisdiction == moved.jurisdiction_code == "") is (without == "jurisdiction")
    assert (dict(moved.extra) == {}) is (without == "处室")
    assert (moved.value, moved.source) == (fact.value, fact.source)


def test_what_is_compared_is_neither_a_slice_nor_a_group(table):
    data = table(TEXT, columns={"处室": "extra"})
    asked = question.ask(data.dataset, by="period,indicator")
    moved = contrast.asking(asked, data.facts, without=("phase",))
    assert moved.by == ("indicator",)
    assert "phase" not in moved.slices
    alone = contrast.asking(question.ask(data.dataset, by="period"), data.facts)
    assert alone.by == ("sector",)
