"""What rules find: counted to the end, and placed in the cell that it is about."""

from __future__ import annotations

import csv

import openpyxl
import pytest

from fiscalcli import ledgerdata
from fiscalcli.bookkeeping import asking, findings, template
from fiscalcli.errors import UsageError
from fiscalcli.mapping.settings import Settings


def _in(folder, **files):
    for name, rows in files.items():
        with (folder / f"{name.replace('_', '-')}.csv").open(
            "w", encoding="utf-8", newline=""
        ) as file:
            csv.writer(file).writerows(rows)
    return ledgerdata.load("", str(folder), Settings(), "2024-12-31", ())


def test_more_findings_than_are_listed_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(findings, "_MOST", 2)
    own = ledgerdata.get("assets")
    rows = template.rows(
        own.main, [{"asset": f"A{at}", "net": "9"} | {"original": "1"} for at in range(5)], "zh"
    )
    found = _in(tmp_path, assets_2024=rows)
    told = [each for each in found.findings() if each.rule == "assets-net-above-original"]
    assert len(told) == 2
    [note] = [each for each in found.unlisted() if "net-above-original" in each.en]
    assert "5 rows in all, of which the first 2 are listed" in note.en


@pytest.mark.parametrize(
    ("rule", "column"),
    [
        ("assets-lease-expired", "lease_to"), ("assets-certificate", "certificate"), ("assets-net-above-original", "net"),
        ("assets-lease-missing", ""), ("projects-settlement-above-estimate", "settlement_approved"),
        ("performance-grade-not-score", "grade"), ("performance-part-above-weight", ""), ("funds-orphan-project", "project"),
        ("subsidies-paid-twice", "person"), ("subsidies-batch-total", "batch_total"), ("subsidies-batch-sheet", "control"),
        ("debt-special-above-limit", "special_limit"), ("budgets-months-off", "executed"),
    ],
)  # fmt: skip
def test_a_rule_looks_at_a_cell_or_at_several(rule, column):
    name, _, own = rule.partition("-")
    ledger = ledgerdata.get(name)
    [said] = [each for each in ledger.rules if each.name == own]
    assert findings.looked_at(said, ledger.table(said.table)) == column


def test_a_cell_is_named_by_what_heads_it(tmp_path):
    own = ledgerdata.get("projects")
    head, row, *_ = template.rows(own.main, own.examples, "zh")
    head[head.index("审定结算（元）")] = "审定金额（元）"
    row[head.index("审定金额（元）")] = "50000000.01"
    row[head.index("送审结算（元）")] = "50000000.01"
    book = openpyxl.Workbook()
    book.active.title = "项目"
    for line in ([], head, row):
        book.active.append(line)
    book.save(tmp_path / "projects-2024.xlsx")
    found = ledgerdata.load("projects", str(tmp_path), Settings())
    places = {each.rule: str(each.place) for each in found.findings()}
    assert places["projects-settlement-above-estimate"].endswith("[项目]:3 审定金额（元）")


def test_more_groups_than_anybody_reads_are_refused(ledgers, monkeypatch):
    monkeypatch.setattr(asking, "_GROUPS", 1)
    found = ledgers("assets", {"asset": "A1", "holder": "甲"}, {"asset": "A2", "holder": "乙"})
    with pytest.raises(UsageError) as caught:
        found.report("assets", by="holder")
    assert "2 groups, more than 1" in caught.value.problems[0].message.en
    assert found.report("assets", by="holder", where={"holder": "甲"}).report.rows
