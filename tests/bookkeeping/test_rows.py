"""The rows behind a figure: what stays where there is little room."""

from __future__ import annotations

from fiscalcli.renderers import table
from fiscalcli.reporting.cells import Options


def test_what_a_figure_is_made_of_stays_on_a_narrow_terminal(ledgers):
    report = ledgers("debt").rows("debt", "ladder").report
    shown = str(table.render(report, Options(lang="zh", width=70)).content)
    head = "".join(shown.splitlines()[2:4])
    assert "债务余额" in head
    assert "到期日期" in head
    assert "发行金额" not in head


def test_rates_stay_on_a_narrow_terminal(ledgers):
    report = ledgers("debt").report("debt", stage="limits").report
    shown = str(table.render(report, Options(lang="zh", width=50)).content)
    assert "比率" in shown
    assert "行数" not in shown.splitlines()[2]
