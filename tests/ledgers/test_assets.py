"""The asset ledger, its figures computed again from the rows by a second calculator, in plain fractions."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.ledgers import paper
from tests.ledgers.paper import empty_or

import fiscalcli as fc
from fiscalcli import cli, ledgerdata
from fiscalcli.errors import DataError, UsageError
from fiscalcli.mapping.settings import Settings

DAY = date(2024, 12, 31)
CLASSES = ["房产", "土地", "设备", "车辆", "公共基础设施", "数据"]
STATES = ["在用", "闲置", "低效", "出租", "出借", "已处置"]
HEAD = [
    "资产编号", "使用单位", "资产类别", "面积（平方米）", "账面原值（元）", "账面净值（元）", "权证号", "使用状态", "闲置起始日",
    "租赁到期日", "应收租金（元）", "实收租金（元）", "处置收入（元）", "公物仓",
]  # fmt: skip


def money(most=10**9):
    return st.integers(0, most).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")


ROW = st.fixed_dictionaries(
    {
        "使用单位": st.sampled_from(["甲局", "乙局", "丙局"]),
        "资产类别": st.sampled_from(CLASSES),
        "面积（平方米）": empty_or(money(10**6)),
        "账面原值（元）": money(),
        "账面净值（元）": money(),
        "权证号": empty_or(st.just("证1")),
        "使用状态": st.sampled_from(STATES),
        "闲置起始日": empty_or(st.dates(date(2020, 1, 1), DAY).map(date.isoformat)),
        "租赁到期日": empty_or(st.dates(date(2024, 1, 1), date(2026, 1, 1)).map(date.isoformat)),
        "应收租金（元）": empty_or(money(10**6)),
        "实收租金（元）": empty_or(money(10**6)),
        "处置收入（元）": empty_or(money(10**7)),
        "公物仓": st.sampled_from(["", "入仓", "调出"]),
    }
)


def written(rows, head=HEAD):
    return paper.numbered("A", head, rows)


def read(folder, text, as_of="2024-12-31", name="assets-2024.csv", **said):
    return paper.read("assets", folder / name, text, as_of, **said)


figures = partial(paper.figures, "assets")


def again(rows):
    """Return the figures from the rows, as somebody with a pencil would."""

    def fraction(row, key):
        return Fraction(row[key]) if row[key] else None

    def total(chosen, key):
        known = [value for row in chosen if (value := fraction(row, key)) is not None]
        return sum(known, Fraction(0)) if known or not chosen else None

    def rate(over, under):
        return over / under if over is not None and under else None

    held = [row for row in rows if row["使用状态"] != "已处置"]
    gone = [row for row in rows if row["使用状态"] == "已处置"]
    idle = [row for row in rows if row["使用状态"] == "闲置"]
    let = [row for row in rows if row["使用状态"] in ("出租", "出借")]
    pooled = [row for row in rows if row["公物仓"]]
    reused = [row for row in rows if row["公物仓"] == "调出"]
    area, original, net = "面积（平方米）", "账面原值（元）", "账面净值（元）"
    owed = [
        row for row in let
        if row["应收租金（元）"] and fraction(row, "应收租金（元）") > (fraction(row, "实收租金（元）") or 0)
    ]  # fmt: skip

    def ended(row, first, last):
        return bool(row["租赁到期日"]) and first <= date.fromisoformat(row["租赁到期日"]) <= last

    found = {
        "stock": Fraction(len(held)), "holders": Fraction(len({row["使用单位"] for row in held})),
        "original": total(held, original), "net": total(held, net), "area": total(held, area),
        "disposed": Fraction(len(gone)), "disposed_net": total(gone, net), "proceeds": total(gone, "处置收入（元）"),
        "idle": Fraction(len(idle)), "idle_net": total(idle, net), "idle_area": total(idle, area),
        "low_use": Fraction(sum(row["使用状态"] == "低效" for row in rows)), "let": Fraction(len(let)),
        "rent_due": total(let, "应收租金（元）"), "rent_paid": total(let, "实收租金（元）"),
        "pooled": Fraction(len(pooled)), "reused": Fraction(len(reused)), "reused_net": total(reused, original),
        "lease_expired": Fraction(sum(ended(row, date.min, DAY - timedelta(1)) for row in let)),
        "lease_expiring": Fraction(sum(ended(row, DAY, DAY + timedelta(90)) for row in let)),
        "rent_unpaid": Fraction(len(owed)),
        "rent_owed": sum((fraction(row, "应收租金（元）") - (fraction(row, "实收租金（元）") or 0) for row in owed), Fraction(0)),
        "idle_long": Fraction(sum(bool(row["闲置起始日"]) and date.fromisoformat(row["闲置起始日"]) < DAY - timedelta(365) for row in idle)),
        "no_certificate": Fraction(sum(row["资产类别"] in ("房产", "土地") and not row["权证号"] for row in held)),
    }  # fmt: skip
    found["sold_net"] = total([row for row in gone if row["处置收入（元）"]], net)
    known = None not in (found["proceeds"], found["sold_net"])
    found["gain"] = found["proceeds"] - found["sold_net"] if known else None
    found["proceeds_rate"] = rate(found["proceeds"], found["sold_net"])
    found["idle_rate"] = rate(found["idle"], found["stock"])
    found["idle_area_rate"] = rate(found["idle_area"], found["area"])
    found["idle_net_rate"] = rate(found["idle_net"], found["net"])
    found["rent_rate"] = rate(found["rent_paid"], found["rent_due"])
    found["reuse_rate"] = rate(found["reused"], found["pooled"])
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=12))
def test_every_figure_is_what_the_rows_give(rows, tmp_path):
    assert figures(read(tmp_path, written(rows))) == again(rows)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=12))
def test_groups_add_up_to_the_whole_and_facts_to_the_groups(rows, tmp_path):
    found = read(tmp_path, written(rows))
    for by in ("holder", "class", "state"):
        report = found.report("assets", by=by, unit="元").report
        whole = {row["figure"]: row for row in report.rows if row.get("by") is None}
        for figure in ("stock", "net", "idle_net"):
            parts = [row for row in report.rows if row["figure"] == figure and row.get("by")]
            if parts:
                assert sum(row["value"] for row in parts) == whole[figure]["value"]
                assert sum(row["rows"] for row in parts) == whole[figure]["rows"]
    stock = [fact for fact in found.facts() if fact.indicator == "assets_stock"]
    assert sum(fact.value for fact in stock) == again(rows)["stock"]


def table(*rows, above="", head="资产编号,使用单位,资产类别,账面原值,账面净值,使用状态"):
    return f"{above}{head}\n" + "".join(f"{row}\n" for row in rows)


def test_units_above_the_table_and_in_headings_are_kept_with_what_they_round_off(tmp_path):
    text = table("A1,甲,房产,860.00,515.5,在用", "A2,甲,土地,300,100.25,闲置", above="单位：万元\n")
    found = read(tmp_path, text)
    assert figures(found)["net"] == 6157500
    [fact] = [fact for fact in found.facts() if fact.indicator == "assets_idle_net"]
    assert (fact.value, fact.unit.unit) == (Fraction("100.25"), "万元")
    assert (fact.low, fact.high) == (Fraction("100.245"), Fraction("100.255"))
    head = "资产编号,使用单位,资产类别,账面原值（万元）,账面净值（元）,使用状态"
    assert (
        figures(read(tmp_path, table("A1,甲,房产,860,5155000,在用", head=head)))["original"]
        == 8600000
    )


def test_an_amount_without_a_unit_is_in_full_yuan_and_a_note_says_so(tmp_path):
    found = read(tmp_path, table("A1,甲,房产,860,515,在用"))
    assert figures(found)["net"] == 515
    assert any("没有写单位，按元理解：账面原值、账面净值" in note.zh for note in found.notes())
    declared = read(tmp_path, table("A1,甲,房产,860,515,在用"), defaults={"unit": "万元"})
    assert figures(declared)["net"] == 5150000


def test_a_total_row_is_no_asset(tmp_path):
    found = read(tmp_path, table("A1,甲,房产,8,5,在用", "A2,甲,房产,8,5,在用", "合计,,,16,10,"))
    assert figures(found)["net"] == 10
    assert any("1 个合计行" in note.zh for note in found.notes())


def test_headings_in_two_rows_and_rows_above_them(tmp_path):
    text = (
        "某区资产台账,,,,,,,\n编制单位：财政局,,,,,单位：元,,\n"
        "资产编号,使用单位,资产类别,账面,,使用状态,租赁,\n,,,原值,净值,,承租人,到期日\n"
        "A1,甲局,房产,10,5,出租,张三,2024-06-30\n"
    )
    found = read(tmp_path, text)
    assert figures(found)["net"] == 5
    assert figures(found)["lease_expired"] == 1
    grouped = text.replace("租赁,\n", "租赁信息,\n").replace(
        ",原值,净值,,承租人,", ",原值,净值,,承租方,"
    )
    assert figures(read(tmp_path, grouped))["lease_expired"] == 1


def test_what_no_column_says_is_not_zero(tmp_path):
    found = figures(read(tmp_path, table("A1,甲,房产,8,5,出租")))
    for name in (
        "area",
        "proceeds",
        "pooled",
        "lease_expired",
        "no_certificate",
        "rent_due",
        "idle_area_rate",
    ):
        assert found[name] is None, name
    assert found["idle"] == 0


def test_alerts_look_from_a_day_that_is_named_and_never_from_today(tmp_path):
    head = "资产编号,使用单位,资产类别,账面原值,账面净值,使用状态,租赁到期日"
    text = table("A1,甲,房产,8,5,出租,2024-06-30", head=head)
    found = read(tmp_path, text, as_of="")
    assert figures(found)["lease_expired"] is None
    report = found.report("assets", stage="monitoring").report
    assert any("--as-of" in note.en for note in report.notes)
    assert not [each for each in found.findings() if each.rule == "assets-lease-expired"]
    assert figures(read(tmp_path, text, as_of="2024-06-30"))["lease_expired"] == 0
    assert figures(read(tmp_path, text, as_of="2024-07-01"))["lease_expired"] == 1


def test_years_are_from_a_column_or_the_names_of_files(tmp_path):
    for year, net in (("2022", 5), ("2023", 6), ("2024", 7)):
        (tmp_path / f"assets-{year}.csv").write_text(table(f"A1,甲,房产,8,{net},在用"), "utf-8")
    found = ledgerdata.load("assets", str(tmp_path), Settings())
    assert [figures(found, year=year)["net"] for year in ("2022", "2023", "latest")] == [5, 6, 7]
    assert [fact.value for fact in found.facts() if fact.indicator == "assets_net"] == [5, 6, 7]
    (tmp_path / "one").mkdir()
    head = "年度,资产编号,使用单位,资产类别,账面原值,账面净值,使用状态"
    text = table("2023,A1,甲,房产,8,5,在用", "2024年,A1,甲,房产,8,6,在用", head=head)
    own = read(tmp_path / "one", text, name="assets.csv")
    assert figures(own, year="2023")["net"] == 5
    assert figures(own)["net"] == 6


def test_figures_flow_into_summary_and_growth_and_targets(tmp_path, capsys):
    for year, idle in (("2023", "在用"), ("2024", "闲置")):
        (tmp_path / f"assets-{year}.csv").write_text(
            table(f"A1,甲,房产,8,5,{idle}", "A2,甲,房产,8,5,在用", above="单位：元\n"), "utf-8"
        )
    (tmp_path / "budget.csv").write_text(
        "年份,指标,金额,单位\n2023,税收收入,80,亿元\n2024,税收收入,88,亿元\n", "utf-8"
    )
    (tmp_path / "fiscal.toml").write_text(
        'data = "budget.csv"\n[ledgers]\nas_of = "2024-12-31"\n', "utf-8"
    )
    (tmp_path / "targets.toml").write_text(
        '[[target]]\nname = "idle"\nkind = "ceiling"\nindicator = "assets_idle_rate"\nlimit = "20 %"\n',
        "utf-8",
    )
    assert cli.run(["summary", str(tmp_path), "-f", "json", "-q"]) == 0
    said = json.loads(capsys.readouterr().out)
    rows = {row["indicator"]: row for row in said["rows"]}
    assert rows["tax_revenue"]["value"] == 88
    assert rows["assets_net"]["ledger"] == "assets"
    assert rows["assets_idle_rate"]["value"] == 50
    assert not [row for row in said["totals"] if row["value"]], "nothing is added up over a ledger"
    assert cli.run(["growth", str(tmp_path), "-f", "json", "-q", "--where", "ledger=assets"]) == 0
    rows = {row["indicator"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    assert rows["assets_net"]["rate"] == 0
    assert cli.run(["check", str(tmp_path), "-f", "json", "-q"]) == 1
    [row] = json.loads(capsys.readouterr().out)["rows"]
    assert (row["verdict"], row["actual"]) == ("missed", 50)
    assert cli.run(["validate", str(tmp_path), "-f", "json", "-q"]) in (0, 1)


@pytest.mark.parametrize("word", ["assets:idle_rate", "assets:闲置率（按数量）"])
def test_a_figure_is_explained_down_to_its_rows(word, tmp_path, capsys):
    (tmp_path / "assets-2024.csv").write_text(
        table(*(f"A{at},甲,房产,8,5,{'闲置' if at < 7 else '在用'}" for at in range(10))), "utf-8"
    )
    assert cli.run(["explain", word, str(tmp_path), "-q", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "7 项 / 10 项" in shown
    assert "assets-2024.csv:2" in shown
    assert "另 2 行：fiscal ledger assets --rows idle" in shown
    assert cli.run(["explain", word, str(tmp_path), "-q", "--rows", "-f", "json"]) == 0
    facts = [row for row in json.loads(capsys.readouterr().out)["rows"] if row["part"] == "fact"]
    assert len(facts) == 17


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"by": "holders"}, "unknown_column"),
        ({"by": "net"}, "no_grouping"),
        ({"where": ["class=房子"]}, "unknown_state"),
        ({"where": ["holder=甲局'; DROP TABLE assets; --"]}, "unknown_value"),
        ({"where": ["x=1"]}, "unknown_column"),
        ({"stage": "存量"}, "unknown_stage"),
        ({"year": "2019"}, "no_such_year"),
        ({"unit": "平方米"}, "unknown_unit"),
    ],
)
def test_a_word_that_is_not_there_is_refused(asked, code, tmp_path):
    found = read(tmp_path, table("A1,甲局,房产,8,5,在用"))
    with pytest.raises(UsageError) as caught:
        found.report("assets", **asked)
    assert caught.value.problems[0].code == code
    assert figures(found)["stock"] == 1, "the table is still there"


def test_what_is_asked_for_is_bound(tmp_path):
    name = "x' OR 1=1 --"
    found = read(tmp_path, table(f'A1,"{name}",房产,8,5,在用', "A2,乙局,房产,8,5,在用"))
    assert figures(found, where=[f"holder={name}"])["stock"] == 1
    assert figures(found, where=["class=房屋"])["stock"] == 2
    assert figures(found, where={"holder": ["乙局", name]})["stock"] == 2


def test_units_that_measure_something_else_are_named(tmp_path):
    head = "资产编号,使用单位,资产类别,账面原值（亩）,账面净值,面积（平方米）,使用状态"
    with pytest.raises(DataError) as caught:
        read(tmp_path, table("A1,甲,房产,8,5,3亩,在用", head=head))
    assert [each.code for each in caught.value.problems] == ["unit"]
    head = head.replace("亩", "元")
    with pytest.raises(DataError) as caught:
        read(tmp_path, table("A1,甲,房产,8,5亩,3亩,在用", head=head))
    assert [each.place.column for each in caught.value.problems] == ["账面净值", "面积（平方米）"]


def test_a_required_column_that_lacks_is_named_with_what_may_be_meant(tmp_path):
    head = "资产编号,使用单位,资产类别,账面原值,账面净额,使用状态"
    with pytest.raises(DataError) as caught:
        read(tmp_path, table("A1,甲,房产,8,5,在用", head=head))
    [problem] = caught.value.problems
    assert problem.code == "no_column"
    assert "--column '账面净额=net'" in problem.hint.zh
    found = read(tmp_path, table("A1,甲,房产,8,5,在用", head=head), columns={"账面净额": "net"})
    assert figures(found)["net"] == 5


def test_a_file_that_is_no_ledger_is_told_what_it_needs(tmp_path):
    with pytest.raises(DataError) as caught:
        read(tmp_path, "年份,指标,金额\n2024,税收,5\n")
    [problem] = caught.value.problems
    assert problem.code == "no_ledger"
    assert "fiscal init --ledger assets" in problem.hint.en


def test_what_was_given_away_was_not_sold_for_nothing(tmp_path):
    rows = [
        ["A1", "甲", "房产", "9", "8", "已处置", "拍卖", "10"],
        ["A2", "甲", "房产", "9", "7", "已处置", "调拨", ""],
    ]
    head = (
        "资产编号,使用单位,资产类别,账面原值（元）,账面净值（元）,使用状态,处置方式,处置收入（元）"
    )
    found = figures(read(tmp_path, "\n".join([head, *map(",".join, rows)]) + "\n"))
    assert (found["disposed_net"], found["sold_net"], found["gain"]) == (15, 8, 2)
    assert found["proceeds_rate"] == Fraction(10, 8)


def test_an_expired_lease_of_an_asset_that_is_booked_in_use_is_found(ledgers):
    for tenant, rules in (("某公司", ["assets-lease-expired"]), ("", [])):
        changed = {"state": "在用", "tenant": tenant, "lease_to": "2024-06-30"}
        found = ledgers("assets", {**ledgerdata.get("assets").examples[0], **changed})
        assert [each.rule for each in found.findings()] == rules


def test_a_group_that_another_year_has_is_zero_so_that_years_can_be_compared(tmp_path):
    head = "年度,资产编号,使用单位,资产类别,账面原值（元）,账面净值（元）,使用状态"
    rows = ["2023,A1,甲,房产,8,5,在用", "2023,A2,甲,车辆,8,5.5,闲置", "2024,A1,甲,房产,8,5,在用"]
    (tmp_path / "assets.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")
    data = fc.load(tmp_path)
    told = {
        (fact.period.year, dict(fact.extra)["class"]): fact.value
        for fact in data.facts
        if fact.indicator == "assets_net"
    }
    assert told == {(2023, "house"): 5, (2023, "vehicle"): Decimal("5.50"), (2024, "house"): 5, (2024, "vehicle"): 0}  # fmt: skip
    [row] = data.growth(where={"indicator": "assets_stock"}).report.rows
    assert (row["base"], row["value"], row["rate"]) == (2, 1, Fraction(-1, 2))
