"""The one-card ledger, its figures computed again from the rows by a second calculator."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.ledgers import paper

from fiscalcli import cli, ledgerdata
from fiscalcli.mapping.settings import Settings

HEAD = [
    "发放编号",
    "补贴项目",
    "补贴期间",
    "批次",
    "户编号",
    "身份证号",
    "发放金额（元）",
    "发放状态",
    "发放日期",
]
ITEMS = ["耕地", "农机", "低保"]
PERSONS = [f"32068419700101{at:04d}" for at in range(6)]
ROW = st.fixed_dictionaries(
    {
        "补贴项目": st.sampled_from(ITEMS),
        "补贴期间": st.sampled_from(["2024-01", "2024-02"]),
        "批次": st.sampled_from(["B1", "B2"]),
        "户编号": st.sampled_from(["H1", "H2", "H3"]),
        "身份证号": st.sampled_from(PERSONS),
        "发放金额（元）": st.integers(0, 10**7).map(lambda fen: f"{fen // 100}.{fen % 100:02d}"),
        "发放状态": st.sampled_from(["已发放", "已发放", "退回", "重发"]),
        "发放日期": st.sampled_from(["2024-01-05", "2024-12-31"]),
    }
)


def written(path, rows, head=HEAD):
    path.write_text(paper.numbered("P", head, rows), encoding="utf-8")


def read(folder, rows, batches=()):
    written(folder / "subsidies-2024.csv", rows)
    side = folder / "subsidies-batches-2024.csv"
    side.unlink(missing_ok=True)
    if batches:
        side.write_text(
            "批次,批次总额（元）,笔数\n" + "".join(f"{row}\n" for row in batches), "utf-8"
        )
    return ledgerdata.load("subsidies", str(folder), Settings())


figures = partial(paper.figures, "subsidies")


def money(rows):
    return sum((Fraction(row["发放金额（元）"]) for row in rows), Fraction(0))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=14))
def test_every_figure_is_what_the_rows_give(rows, tmp_path):
    made = [row for row in rows if row["发放状态"] != "退回"]
    back = [row for row in rows if row["发放状态"] == "退回"]
    twice = [row for row in rows if row["发放状态"] == "重发"]
    sent = [row for row in rows if row["发放状态"] != "重发"]
    seen: set[tuple[str, ...]] = set()
    again = []
    for row in made:
        key = (row["身份证号"], row["补贴项目"], row["补贴期间"])
        again += [row] if key in seen else []
        seen.add(key)
    wanted = {
        "payments": len(made), "paid": money(made), "items": len({row["补贴项目"] for row in rows}),
        "households": len({row["户编号"] for row in made}), "persons": len({row["身份证号"] for row in made}),
        "sent_payments": len(sent), "sent": money(sent), "rejected": money(back), "rejected_payments": len(back),
        "repaid": money(twice), "open": money(back) - money(twice),
        "rejected_rate": money(back) / money(sent) if money(sent) else None,
        "duplicates": len(again), "duplicate_amount": money(again), "duplicate_persons": len({row["身份证号"] for row in again}),
        "batches": len({row["批次"] for row in rows}), "batch_totals": None, "batch_gap": None, "batches_off": None, "area": None,
    }  # fmt: skip
    found = read(tmp_path, rows)
    assert figures(found) == wanted
    by_item = {
        row["group"]: row["value"]
        for row in found.report("subsidies", stage="people", by="item").report.rows
        if row["figure"] == "households" and row.get("by")
    }
    households = Counter(item for item, _ in {(row["补贴项目"], row["户编号"]) for row in made})
    assert by_item in (dict(households), {}) or len(households) == 1
    findings = [each for each in found.findings() if each.rule == "subsidies-paid-twice"]
    assert len(findings) == len(again)


ONE = {
    "补贴项目": "耕地", "补贴期间": "2024", "批次": "B1", "户编号": "H1", "身份证号": PERSONS[0],
    "发放金额（元）": "100.00", "发放状态": "已发放", "发放日期": "2024-04-01",
}  # fmt: skip


def test_batches_are_held_against_their_table(tmp_path):
    rows = [
        ONE,
        ONE | {"身份证号": PERSONS[1], "发放状态": "退回"},
        ONE | {"身份证号": PERSONS[1], "发放状态": "重发"},
    ]
    found = read(tmp_path, rows, ["B1,200.00,2"])
    assert figures(found)["batches_off"] == 0
    assert not list(found.findings())
    facts = {
        fact.indicator: fact.value for fact in found.facts() if "status" not in dict(fact.extra)
    }
    assert facts["one_card_batches"] - facts["one_card_rejected"] + facts["one_card_repaid"] == 200
    found = read(tmp_path, rows, ["B1,201.00,3", "B2,5,1"])
    assert figures(found)["batches_off"] == 2
    told = {(each.rule, each.place.line): (each.expected, each.found) for each in found.findings()}
    assert told["subsidies-batch-sheet", 2] == (201, 200)
    assert told["subsidies-batch-sheet", 3] == (5, 0)
    assert ("subsidies-batch-count", 2) in told
    found = read(tmp_path, [ONE | {"批次": "B9"}], ["B1,0,0"])
    assert "subsidies-batch-unknown" in {each.rule for each in found.findings()}


def test_a_total_on_each_row_is_enough(tmp_path):
    head = [*HEAD, "批次总额（元）"]
    rows = [
        ONE | {"批次总额（元）": "250"},
        ONE | {"身份证号": PERSONS[1], "批次总额（元）": "250"},
    ]
    written(tmp_path / "subsidies-2024.csv", rows, head)
    found = ledgerdata.load("subsidies", str(tmp_path), Settings())
    [finding] = [each for each in found.findings() if each.rule == "subsidies-batch-total"]
    assert (finding.expected, finding.found, finding.difference, finding.unit.unit) == (
        250,
        200,
        -50,
        "元",
    )


def test_the_year_is_that_of_the_day_where_nothing_else_says_it(tmp_path):
    written(
        tmp_path / "subsidies.csv", [ONE, ONE | {"身份证号": PERSONS[1], "发放日期": "2023-04-01"}]
    )
    found = ledgerdata.load("subsidies", str(tmp_path), Settings())
    assert [figures(found, year=str(year))["payments"] for year in (2023, 2024)] == [1, 1]


@pytest.mark.parametrize(
    "command",
    [
        ["ledger", "subsidies"],
        ["ledger", "subsidies", "--rows", "paid"],
        ["explain", "subsidies:persons", "--rows"],
    ],
)
@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_no_number_leaves_whole(command, form, tmp_path, capsys):
    number = "320684197001019999"
    row = ONE | {"身份证号": number, "户编号": number}
    written(tmp_path / "subsidies-2024.csv", [row], HEAD)
    assert cli.run([*command[:2], str(tmp_path), *command[2:], "-f", form]) == 0
    told = capsys.readouterr()
    assert number not in told.out + told.err
    assert ("9999" in told.out) == ("paid" in command)


def test_accounts_are_no_condition_and_no_group(tmp_path, capsys):
    written(tmp_path / "subsidies-2024.csv", [ONE])
    assert cli.run(["ledger", "subsidies", str(tmp_path), "--where", f"person={PERSONS[0]}"]) == 2
    assert cli.run(["ledger", "subsidies", str(tmp_path), "--by", "person"]) == 2
    assert PERSONS[0] not in capsys.readouterr().err


def test_facts_of_a_dataset_hold_no_number(tmp_path, capsys):
    written(tmp_path / "subsidies-2024.csv", [ONE])
    data = str(tmp_path)
    for command in (
        ["summary", data],
        ["convert", data, "-f", "csv"],
        ["validate", data],
        ["explain", "summary:one_card_subsidies", data],
    ):
        assert cli.run(command) == 0
    told = capsys.readouterr()
    assert PERSONS[0] not in told.out + told.err
    assert "100" in told.out


def test_batches_and_periods_of_two_years_that_are_called_alike_do_not_meet(tmp_path):
    for year in ("2023", "2024"):
        row = {
            "补贴项目": "耕地", "补贴期间": "春季", "批次": "第1批", "户编号": "H1", "身份证号": PERSONS[0],
            "发放金额（元）": "100.00", "发放状态": "已发放", "发放日期": f"{year}-05-05",
        }  # fmt: skip
        written(tmp_path / f"subsidies-{year}.csv", [row])
        side = tmp_path / f"subsidies-batches-{year}.csv"
        side.write_text("批次,批次总额（元）,笔数\n第1批,100.00,1\n", "utf-8")
    found = ledgerdata.load("subsidies", str(tmp_path), Settings())
    assert figures(found)["batches_off"] == 0
    assert figures(found)["duplicates"] == 0
    assert [*found.findings()] == []


def test_a_period_that_names_its_year_is_paid_once_in_whatever_year(tmp_path):
    row = {
        "补贴项目": "耕地", "补贴期间": "2023-12", "批次": "B1", "户编号": "H1", "身份证号": PERSONS[0],
        "发放金额（元）": "100.00", "发放状态": "已发放",
    }  # fmt: skip
    written(
        tmp_path / "subsidies.csv",
        [row | {"发放日期": day} for day in ("2023-12-30", "2024-01-02")],
    )
    found = ledgerdata.load("subsidies", str(tmp_path), Settings())
    assert [each.rule for each in found.findings()] == ["subsidies-paid-twice"]
