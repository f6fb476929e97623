"""The debt ledger, its figures computed again from the rows by a second calculator, in plain fractions."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from functools import partial

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.ledgers import paper
from tests.ledgers.paper import table

from fiscalcli import cli, ledgerdata
from fiscalcli.errors import DataError, UsageError
from fiscalcli.mapping.settings import Settings

DAY = date(2024, 12, 31)
HEAD = [
    "债券编码",
    "债务类型",
    "发行方式",
    "发行金额（元）",
    "债务余额（元）",
    "票面利率",
    "发行日期",
    "到期日期",
]
LIMITS = [
    "地区",
    "一般债务限额（元）",
    "专项债务限额（元）",
    "综合财力（元）",
    "其中：本级收入（元）",
]


def money(most=10**13):
    return st.integers(0, most).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")


def days(first, last):
    return st.dates(date(first, 1, 1), date(last, 12, 31)).map(date.isoformat)


ROW = st.fixed_dictionaries(
    {
        "债务类型": st.sampled_from(["一般", "专项"]),
        "发行方式": st.sampled_from(["新增", "再融资", "置换"]),
        "发行金额（元）": money(),
        "债务余额（元）": st.one_of(st.just("0"), money()),
        "票面利率": st.integers(0, 99999).map(lambda per: f"{per // 10000}.{per % 10000:04d}%"),
        "发行日期": days(2020, 2024),
        "到期日期": st.one_of(
            days(2023, 2035),
            st.sampled_from(["2024-12-31", "2025-12-31", "2025-12-30", "2024-12-30"]),
        ),
    }
)
LIMIT = st.tuples(money(10**14), money(10**14), money(10**14), money(10**13))


def written(folder, rows, limits=None):
    (folder / "debt-2024.csv").write_text(paper.numbered("D", HEAD, rows), "utf-8")
    beside = folder / "debt-limits-2024.csv"
    beside.unlink(missing_ok=True)
    if limits is not None:
        beside.write_text(table(LIMITS, [["全区", *limits]]), "utf-8")


def read(folder, as_of="2024-12-31", shock="10%"):
    said = {"shock": shock} if shock else {}
    return ledgerdata.load("debt", str(folder), Settings(), as_of, said)


def one(balance):
    """Return a bond of which so much is owed."""
    cells = ["一般", "新增", "500", balance, "3%", "2020-01-01", "2030-01-01"]
    return dict(zip(HEAD[1:], cells, strict=True))


figures = partial(paper.figures, "debt")


def again(rows, limits, shock):
    """Return the figures from the rows, as somebody with a pencil would."""

    def total(chosen, key="债务余额（元）"):
        return sum((Fraction(row[key]) for row in chosen), Fraction(0))

    def rate(over, under):
        return over / under if under > 0 else None

    def per(row):
        return Fraction(row["票面利率"].rstrip("%")) / 100

    def of(*words, year=""):
        return [
            row for row in rows
            if {*words} <= {row["债务类型"], row["发行方式"]} and row["发行日期"].startswith(year)
        ]  # fmt: skip

    def due(years):
        last = date(DAY.year + years, DAY.month, DAY.day).isoformat()
        return total(row for row in rows if DAY.isoformat() <= row["到期日期"] < last)

    general, special, capacity, own = (Fraction(each) for each in limits)
    balance = total(rows)
    owed = [row for row in rows if Fraction(row["债务余额（元）"]) > 0]
    interest = sum((Fraction(row["债务余额（元）"]) * per(row) for row in rows), Fraction(0))
    new, refinanced = (
        total(of(word, year="2024"), "发行金额（元）") for word in ("新增", "再融资")
    )
    matured = total((row for row in rows if row["到期日期"].startswith("2024")), "发行金额（元）")
    fallen, partly = capacity * (1 - shock), capacity - own * shock
    ratio, shocked = rate(balance, capacity), rate(balance, fallen)
    return {
        "bonds": Fraction(len(owed)), "balance": balance, "general_balance": total(of("一般")), "special_balance": total(of("专项")),
        "limit": general + special, "general_limit": general, "special_limit": special,
        "general_room": general - total(of("一般")), "special_room": special - total(of("专项")),
        "general_use": rate(total(of("一般")), general), "special_use": rate(total(of("专项")), special),
        "capacity": capacity, "ratio": ratio, "shocked_capacity": fallen, "shocked_ratio": shocked,
        "shocked_rise": None if ratio is None or shocked is None else (shocked - ratio) * 100,
        "shocked_revenue": partly, "shocked_revenue_ratio": rate(balance, partly),
        "overdue": total(row for row in rows if row["到期日期"] < DAY.isoformat()),
        "due_one": due(1), "due_three": due(3), "due_five": due(5),
        "ladder": total(row for row in rows if row["到期日期"] >= DAY.isoformat()),
        "interest_due": interest, "interest_paid": None, "mean_rate": rate(interest, balance),
        "simple_rate": rate(sum(map(per, owed), Fraction(0)), len(owed)),
        "new": new, "new_general": total(of("新增", "一般", year="2024"), "发行金额（元）"),
        "new_special": total(of("新增", "专项", year="2024"), "发行金额（元）"),
        "refinancing": refinanced, "refinancing_general": total(of("再融资", "一般", year="2024"), "发行金额（元）"),
        "refinancing_special": total(of("再融资", "专项", year="2024"), "发行金额（元）"),
        "matured": matured, "refinancing_rate": rate(refinanced, matured),
    }  # fmt: skip


def close(value):
    """Return a mean as it is right: to 24 decimals."""
    return None if value is None else round(value, 20)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(rows=st.lists(ROW, min_size=1, max_size=10), limits=LIMIT, shock=st.integers(0, 9999))
def test_every_figure_is_what_the_rows_give(rows, limits, shock, tmp_path):
    written(tmp_path, rows, limits)
    found = figures(read(tmp_path, shock=f"{shock // 100}.{shock % 100:02d}%"))
    wanted = again(rows, limits, Fraction(shock, 10000))
    assert close(found.pop("simple_rate")) == close(wanted.pop("simple_rate"))
    assert found == wanted


@settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(rows=st.lists(ROW, min_size=1, max_size=10))
def test_the_ladder_has_a_step_for_each_year_of_maturity(rows, tmp_path):
    written(tmp_path, rows)
    steps: dict[str, Fraction] = {}
    for row in rows:
        if row["到期日期"] >= DAY.isoformat() and Fraction(row["债务余额（元）"]) > 0:
            year = row["到期日期"][:4]
            steps[year] = steps.get(year, Fraction(0)) + Fraction(row["债务余额（元）"])
    told = read(tmp_path).report("debt", stage="ladder", unit="元").report.rows
    if len(steps) < 2:
        assert [row.get("by") for row in told] == [None]
        return
    assert {row["group"]: Fraction(row["value"]) for row in told if row.get("by")} == steps
    years = [row["group"] for row in told if row.get("by")]
    assert years == sorted(years)


@pytest.mark.parametrize(
    ("balance", "code"),
    [("119.99", "green"), ("120", "yellow"), ("199.99", "yellow"), ("200", "orange"), ("299.99", "orange"), ("300", "red")],
)  # fmt: skip
def test_a_grade_begins_where_its_band_begins(balance, code, tmp_path):
    row = one(balance)
    written(tmp_path, [row], ["500", "0", "100", "60"])
    told = {row["figure"]: row for row in read(tmp_path).report("debt").report.rows}
    assert told["ratio"]["grade"].code == code
    assert told["balance"].get("grade") is None


def test_a_grade_that_the_digits_leave_open_names_both(tmp_path):
    head = [name.replace("（元）", "（万元）") for name in HEAD]
    rows = [["D1", "一般", "新增", "500", "120", "3%", "2020-01-01", "2030-01-01"]]
    (tmp_path / "debt-2024.csv").write_text(table(head, rows), "utf-8")
    (tmp_path / "debt-limits-2024.csv").write_text(
        table(LIMITS, [["全区", "5000000", "0", "1000000", "0"]]), "utf-8"
    )
    told = {row["figure"]: row for row in read(tmp_path).report("debt").report.rows}
    assert told["ratio"]["grade"].code == "green|yellow"


def test_the_bands_of_a_place_are_its_own(tmp_path):
    row = one("110")
    written(tmp_path, [row], ["500", "0", "100", "60"])
    bands = '[{ name = "green", zh = "一级" }, { name = "red", zh = "二级", from = "110 %" }]'
    (tmp_path / "fiscal.toml").write_text(f"[ledgers.bands]\ndebt_grade = {bands}\n", "utf-8")
    told = {row["figure"]: row for row in read(tmp_path).report("debt").report.rows}
    assert told["ratio"]["grade"] == ("red", "二级", "red", 0)
    (tmp_path / "fiscal.toml").write_text("[ledgers.bands]\ndebt_grades = []\n", "utf-8")
    with pytest.raises(UsageError) as caught:
        read(tmp_path)
    assert caught.value.problems[0].code == "unknown_bands"
    for said in (
        "3",
        '[{ name = "blue" }, { name = "red", from = "110 %" }]',
        '[{ name = "green" }]',
    ):
        (tmp_path / "fiscal.toml").write_text(f"[ledgers.bands]\ndebt_grade = {said}\n", "utf-8")
        with pytest.raises(UsageError) as caught:
            read(tmp_path)
        assert "debt_grade" in caught.value.problems[0].message.en


def test_a_shock_is_stated_and_never_assumed(tmp_path):
    row = one("108")
    written(tmp_path, [row], ["500", "0", "100", "60"])
    report = read(tmp_path, shock="").report("debt").report
    told = {row["figure"]: row for row in report.rows}
    assert told["shocked_ratio"]["rate"] is None
    assert told["shocked_ratio"]["reason"].code == "no_number"
    assert any("--given shock=" in note.en for note in report.notes)
    told = {row["figure"]: row for row in read(tmp_path, shock="10%").report("debt").report.rows}
    assert told["shocked_ratio"]["rate"] == Fraction(108, 90)
    assert told["shocked_ratio"]["grade"].code == "yellow"
    assert told["shocked_revenue_ratio"]["rate"] == Fraction(108, 94)
    assert told["shocked_rise"]["value"] == 12
    assert told["shocked_rise"]["unit"].code == "个百分点"
    (tmp_path / "fiscal.toml").write_text('[ledgers.given]\nshock = "20 %"\n', "utf-8")
    assert figures(read(tmp_path, shock=""))["shocked_ratio"] == Fraction(108, 80)
    assert figures(read(tmp_path, shock="10%"))["shocked_ratio"] == Fraction(108, 90)
    for said, code in (("10", "no_percent"), ("很多", "not_a_number"), ("-10%", "negative")):
        with pytest.raises(UsageError) as caught:
            read(tmp_path, shock=said)
        assert caught.value.problems[0].code == code
    with pytest.raises(UsageError) as caught:
        ledgerdata.load("debt", str(tmp_path), Settings(), "", {"shok": "10%"})
    assert "shock" in caught.value.problems[0].hint.en
    for said in (["shock"], ["shock="], {"shock": ["10%", "20%"]}, 5):
        with pytest.raises(UsageError) as caught:
            ledgerdata.load("debt", str(tmp_path), Settings(), "", said)
        assert caught.value.problems[0].code == "bad_given"


def test_limits_are_of_no_kind_of_issue(tmp_path):
    row = one("108")
    written(tmp_path, [row], ["500", "0", "100", "60"])
    asked = {"where": ["issue_kind=新增"]}
    found = figures(read(tmp_path), **asked)
    assert (found["balance"], found["limit"], found["ratio"]) == (108, None, None)
    assert read(tmp_path).rows("debt", "limit", **asked).report.rows == []
    assert len(read(tmp_path).rows("debt", "limit").report.rows) == 1


def test_debt_without_limits_has_no_ratio(tmp_path):
    row = one("108")
    written(tmp_path, [row])
    found = figures(read(tmp_path))
    assert found["balance"] == 108
    assert found["ratio"] is None
    assert not [each for each in read(tmp_path).findings() if "limit" in each.rule]


def broken(found):
    return {each.rule.removeprefix("debt-") for each in found.findings()}


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        ({"matures": "2020-06-16"}, {"overdue"}),
        ({"matures": "2020-06-15"}, {"maturity-before-issue"}),
        ({"issued": "2024-12-31"}, set()),
        ({"issued": "2025-01-01"}, {"issued-later"}),
        ({"matures": "2024-12-31"}, set()),
        ({"matures": "2024-12-30"}, {"overdue"}),
        ({"matures": "2024-12-30", "balance": "0", "repaid": "80000000"}, set()),
        ({"balance": "79999999.99", "repaid": "0.01"}, set()),
        ({"balance": "79999999.99", "repaid": "0.02"}, {"balance-off"}),
    ],
)
def test_each_rule_ends_at_its_border(row, rules, ledgers):
    assert broken(ledgers("debt", row)) == rules


@pytest.mark.parametrize(
    ("limit", "rules"), [("80000000", set()), ("79999999.99", {"special-above-limit"})]
)
def test_a_balance_may_be_its_limit(limit, rules, ledgers):
    found = ledgers("debt", {}, sides={"limits": [{"special_limit": limit}]})
    assert broken(found) == rules
    if rules:
        [finding] = found.findings()
        assert (finding.found, finding.expected, finding.difference) == (80000000, Fraction("79999999.99"), Fraction("0.01"))  # fmt: skip


@pytest.mark.parametrize(("more", "rules"), [("50", set()), ("50.01", {"refinancing-beyond"})])
def test_refinancing_may_be_what_matures_of_its_kind(more, rules, ledgers):
    old = {"bond": "A", "principal": "50", "balance": "0", "repaid": "50", "issued": "2019-01-01", "matures": "2024-03-01"}  # fmt: skip
    other = old | {"bond": "B", "bond_kind": "一般", "principal": "900", "repaid": "900"}
    again_ = {"bond": "C", "issue_kind": "再融资", "principal": more, "balance": more, "repaid": "0", "issued": "2024-02-01", "matures": "2034-02-01"}  # fmt: skip
    assert broken(ledgers("debt", old, other, again_)) == rules


def test_a_project_that_no_ledger_of_projects_has_is_found(tmp_path):
    (tmp_path / "projects-2024.csv").write_text("项目编号,项目名称\nP1,人民路\n", "utf-8")
    head = [*HEAD, "项目编号"]
    rows = [
        [f"D{at}", "专项", "新增", "5", "5", "3%", "2024-01-01", "2034-01-01", project]
        for at, project in enumerate(("P1", "P2", ""))
    ]
    (tmp_path / "debt-2024.csv").write_text(table(head, rows), "utf-8")
    found = ledgerdata.load("", str(tmp_path), Settings(), "2024-12-31")
    told = {
        (each.rule, each.place.line) for each in found.findings() if each.rule.startswith("debt")
    }
    assert told == {("debt-orphan-project", 3), ("debt-no-project", 4)}


def test_a_workbook_as_a_bureau_keeps_it_is_read(tmp_path, capsys):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "债券明细"
    sheet.append(["某区政府债务台账"])
    sheet.merge_cells("A1:H1")
    sheet.append(["编制单位：某区财政局", "", "", "", "", "", "", "单位：万元"])
    sheet.append(
        [
            "债券代码",
            "债券名称",
            "债券类型",
            "新增/再融资",
            "发行额",
            "余额",
            "利率（%）",
            "起息日",
            "到期日",
        ]
    )
    sheet.append(
        [
            "2401",
            "24一般01",
            "一般债券",
            "新增债券",
            8000,
            8000,
            2.5,
            date(2024, 5, 1),
            date(2031, 5, 1),
        ]
    )
    sheet.append(
        [
            "2102",
            "21专项02",
            "专项债券",
            "再融资债券",
            6000,
            4000.5,
            3.1,
            date(2021, 5, 1),
            date(2026, 5, 1),
        ]
    )
    sheet.append(["合计", None, None, None, 14000, 12000.5])
    other = book.create_sheet("限额")
    other.append(["地区", "一般债务限额（亿元）", "专项债务限额（亿元）", "综合财力（万元）"])
    other.append(["某区", 0.8, 0.5, 9500])
    path = tmp_path / "债务台账-2024.xlsx"
    book.save(path)
    said = [
        "ledger",
        "debt",
        str(path),
        "--as-of",
        "2024-12-31",
        "-f",
        "json",
        "--given",
        "shock=10%",
    ]
    assert cli.run(said) == 0
    rows = {
        row["figure"]: row for row in json.loads(capsys.readouterr().out)["rows"] if not row["by"]
    }
    assert (rows["balance"]["value"], rows["balance"]["unit"]) == (12000.5, "万元")
    assert rows["general_use"]["rate"] == 1
    assert rows["ratio"]["grade"] == "yellow"
    assert rows["interest_due"]["value"] == 324.0155
    assert cli.run(["ledger", "debt", str(tmp_path), "--rows", "ladder", "--by", "matures"]) in (
        0,
        2,
    )


def test_a_day_that_cannot_be_is_named(ledgers):
    with pytest.raises(DataError) as caught:
        ledgers("debt", {"matures": "2030-02-30"})
    assert caught.value.problems[0].code == "no_such_day"


def test_a_year_of_limits_alone_is_no_year_without_debt(tmp_path):
    written(tmp_path, [one("500")])
    head = ["年度", *LIMITS]
    rows = [[year, "全区", "1000", "1000", "1000", "500"] for year in ("2023", "2024", "2025")]
    (tmp_path / "debt-limits.csv").write_text(table(head, rows), "utf-8")
    found = read(tmp_path)
    assert found.report("debt").report.about["year"] == "2024"
    told = {
        row["figure"]: row for row in found.report("debt", year="2023", stage="ratio").report.rows
    }
    assert told["capacity"]["value"] == 1000
    assert (told["ratio"]["rate"], told["ratio"]["reason"].code) == (None, "no_rows")
    said = {(fact.indicator, fact.period.year): fact.value for fact in found.facts()}
    assert ("debt_balance", 2023) not in said
    assert said["debt_limit", 2025] == 2000
    assert said["debt_balance", 2024] == 500
