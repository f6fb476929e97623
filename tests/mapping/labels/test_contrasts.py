"""Phases behind the names of rows."""

from __future__ import annotations

import pytest

ROWS = [
    "item,2024 (USD)\nPolice - Budget,110\nPolice - Actual,108\nFire - Budget,55\nFire - Actual,54",
    "科目,2024年（万元）\n教育支出（预算）,110\n教育支出（决算）,108\n卫生支出（预算）,55\n卫生支出（决算）,54",
    "item,2024 (USD)\nPolice: Budget,110\nPolice: Actual,108\nFire: Budget,55\nFire: Actual,54\nTotal: Budget,165\nTotal: Actual,162",
]


@pytest.mark.parametrize("text", ROWS)
def test_budget_and_outcome_of_one_name_are_never_added_up(table, text):
    data = table(text)
    report = data.summary().report
    assert [row["value"] for row in report.totals] == [165, 162]
    assert not [note for note in data.notes if "by chance" in note.en or "may be chance" in note.en]


@pytest.mark.parametrize(
    "text",
    [
        "item,2024 (USD)\nPolice - Budget,110\nFire - Actual,54",
        "item,2024 (USD)\nPolice - Budget,110\nPolice - Actual,108\nFire,54",
        "item,phase,2024 (USD)\nPolice - Budget,approved,110\nPolice - Actual,approved,108",
    ],
)
def test_labels_are_left_as_they_are_where_not_each_name_has_several_phases(table, text):
    assert {fact.indicator for fact in table(text).facts} >= {"Police - Budget"}


WORDS = [
    ("Budget", "Actual", "phase"),
    ("年初预算", "决算", "phase"),
    ("Adopted Budget", "Revised Budget", "phase"),
    ("Ansatz", "Ergebnis", "phase"),
    ("Budget primitif", "Compte administratif", "phase"),
    ("AE", "CP", "phase"),
    ("Planned", "Spent", "phase"),
    ("全市", "市本级", "scope"),
    ("Current prices", "Constant prices", "basis"),
    ("Gross", "Net", "basis"),
    ("Cash", "Accrual", ""),
    ("Amount", "Share", "measure"),
    ("Opening balance", "Closing balance", ""),
]
LINES = {"Education": 100, "Health": 20, "Roads": 30}


def _over(one, other):
    yield f"{one},"
    yield from (f"{name},{value}" for name, value in LINES.items())
    yield f"{other},"
    yield from (f"{name},{2 * value}" for name, value in LINES.items())


def _below(one, other):
    for name, value in LINES.items():
        yield from (f"{name},", f"{one},{value}", f"{other},{2 * value}")


def _behind(one, other):
    for times, word in ((1, one), (2, other)):
        yield from (f"{name} - {word},{times * value}" for name, value in LINES.items())


def _before(one, other):
    for times, word in ((1, one), (2, other)):
        yield from (f"{word} - {name},{times * value}" for name, value in LINES.items())


@pytest.mark.parametrize("rows", [_over, _below, _behind, _before])
@pytest.mark.parametrize(("one", "other", "role"), WORDS)
def test_lines_told_twice_are_never_added_up(table, rows, one, other, role):
    data = table("\n".join(["item,2024 (USD)", *rows(one, other)]))
    assert {fact.indicator.casefold() for fact in data.facts} == {*map(str.casefold, LINES)}
    report = data.summary().report
    shown = {row["value"] for row in (*report.rows, *report.totals) if row["value"]}
    assert {100, 200} <= shown
    assert 450 not in shown
    assert role == "measure" or 300 in shown
    if role:
        assert len({getattr(fact, role) for fact in data.facts}) == 2


@pytest.mark.parametrize(
    "rows",
    [
        ["Central government,", *(f"{name},{value}" for name, value in LINES.items()), "Local government,", "Education,1"],
        ["Budget office,", "Salaries,100", "Actuarial office,", "Salaries,20"],
        ["Budget,", "Salaries,100", "Reserves,", "Interest,20"],
        ["Budget,", "Salaries,100", "Actual,", "Interest,20"],
    ],
)  # fmt: skip
def test_groups_are_added_up(table, rows):
    """Parts of a whole area, names that hold such words, one such word, and lines of which none is told twice."""
    report = table("\n".join(["item,2024 (USD)", *rows])).summary().report
    assert len(report.totals) == 1


@pytest.mark.parametrize("rows", [_over, _below])
def test_what_is_of_which_of_the_same_lines_is_not_added_to_them(table, rows):
    report = (
        table("\n".join(["item,2024 (USD)", *rows("Of which: grants", "Total")])).summary().report
    )
    shown = {row["value"] for row in (*report.rows, *report.totals)}
    assert {100, 200} <= shown
    assert 450 not in shown


def test_quarters_over_lines_are_their_time(table):
    rows = ["Q1 2024,", "A,100", "B,20", "Q2 2024,", "A,90", "B,30"]
    data = table("\n".join(["item,amount (USD)", *rows]))
    assert [fact.period.text for fact in data.facts] == ["2024-Q1"] * 2 + ["2024-Q2"] * 2


def test_sides_below_the_name_of_a_budget_are_no_words_of_it(table):
    rows = ["一般公共预算,", "收入,100", "支出,120", "政府性基金预算,", "收入,60", "支出,70"]
    assert {fact.budget for fact in table("\n".join(["项目,2024年（万元）", *rows])).facts} == {
        "general",
        "fund",
    }


def test_total_rows_of_each_word_are_totals_of_their_lines(table):
    rows = ["Budget,", "A,100", "B,20", "Total,120", "Actual,", "A,90", "B,30", "Total,120"]
    data = table("\n".join(["item,2024 (USD)", *rows]))
    assert [row["value"] for row in data.summary().report.totals] == [120, 120]


def test_a_line_without_the_other_word_stays_of_its_own(table):
    rows = ["Budget,", "A,100", "B,20", "Actual,", "A,90", "C,7"]
    report = table("\n".join(["item,2024 (USD)", *rows])).summary().report
    assert [row["value"] for row in report.totals] == [120, 97]


def _accounts(table, rows):
    report = table("\n".join(["Item,2024 (EUR)", *rows])).summary().report
    shown = [(str(row.get("direction") and row["direction"].code), str(row["phase"] and row["phase"].code)) for row in report.totals]  # fmt: skip
    return dict(zip(shown, (row["value"] for row in report.totals), strict=True))


SIDES = {
    ("revenue", "approved"): 120, ("revenue", "executed"): 115,
    ("expenditure", "approved"): 110, ("expenditure", "executed"): 107,
}  # fmt: skip
REVENUE = [("Taxes", 100, 90), ("Fees", 20, 25)]
SPENT = [("Staff", 70, 60), ("Goods", 40, 47)]


def _lines(side, at, total):
    return [
        *(f"{each[0]},{each[at]}" for each in side),
        f"{total},{sum(each[at] for each in side)}",
    ]


@pytest.mark.parametrize("total", ["Total {}", "Total"])
def test_sides_in_phases_and_phases_in_sides_have_four_totals(table, total):
    sides = (("Revenue", REVENUE), ("Expenditure", SPENT))
    outer, inner = [], []
    for at, phase in ((1, "Budget"), (2, "Actual")):
        outer.append(f"{phase},")
        for side, lines in sides:
            outer += [f"{side},", *_lines(lines, at, total.format(side.lower()))]
    for side, lines in sides:
        inner.append(f"{side},")
        for at, phase in ((1, "Budget"), (2, "Actual")):
            inner += [f"{phase},", *_lines(lines, at, total.format(side.lower()))]
    assert _accounts(table, outer) == _accounts(table, inner) == SIDES


@pytest.mark.parametrize("way", ["below", "behind"])
def test_phases_of_each_name_are_of_its_side(table, way):
    rows = []
    for side, lines in (("Revenue", REVENUE), ("Expenditure", SPENT)):
        whole = (f"Total {side.lower()}", *(sum(each[at] for each in lines) for at in (1, 2)))
        rows.append(f"{side},")
        if way == "below":
            for name, budget, actual in (*lines, whole):
                rows += [f"{name},", f"  Budget,{budget}", f"  Actual,{actual}"]
            continue
        for at, phase in ((1, "Budget"), (2, "Actual")):
            rows += [f"{each[0]} - {phase},{each[at]}" for each in (*lines, whole)]
    assert _accounts(table, rows) == SIDES


def test_words_may_be_numbered_and_have_the_total_of_their_lines(table):
    rows = ["A. Budget,110", "1. Staff,70", "2. Goods,40", "B. Actual,107", "1. Staff,60", "2. Goods,47"]  # fmt: skip
    report = table("\n".join(["Item,2024 (EUR)", *rows])).summary().report
    assert [row["value"] for row in report.totals] == [110, 107]


def test_what_is_said_about_the_phases_is_no_phase(table):
    rows = []
    for name, budget, actual in SPENT:
        share = round(100 * actual / budget)
        rows += [f"{name},", f"Budget,{budget}", f"Actual,{actual}", f"Variance,{actual - budget}", f"% of budget,{share}"]  # fmt: skip
    data = table("\n".join(["Item,2024 (EUR)", *rows]))
    totals = {
        str(row["phase"] and row["phase"].code): row["value"]
        for row in data.summary().report.totals
    }
    assert (totals["approved"], totals["executed"]) == (110, 107)
    assert [fact.unit.unit for fact in data.facts if "%" in fact.indicator] == ["%", "%"]


def test_limits_and_balances_of_the_same_debts_are_measures(table):
    rows = [
        "一、政府债务限额,",
        "一般债务,100",
        "专项债务,200",
        "二、政府债务余额,",
        "一般债务,90",
        "专项债务,180",
    ]
    data = table("\n".join(["项目,2024年（万元）", *rows]))
    assert [fact.measure for fact in data.facts] == ["limit"] * 2 + ["balance"] * 2


def test_sides_below_several_names_are_theirs_and_below_years_or_one_name_are_rows(table):
    funds = ["General Fund,", "Revenue,100", "Expenditure,90", "Water Fund,", "Revenue,50", "Expenditure,40"]  # fmt: skip
    report = table("\n".join(["Item,2024 (EUR)", *funds])).summary().report
    assert [row["value"] for row in report.totals] == [150, 130]
    for head, other in (("2023,", "2024,"), ("Summary,", "")):
        rows = [head, "Revenue,100", "Expenditure,90", *([other, "Revenue,50", "Expenditure,40"] if other else [])]  # fmt: skip
        heading = "Item,Amount (EUR)" if other else "Item,2024 (EUR)"
        assert "Revenue" in {fact.indicator for fact in table("\n".join([heading, *rows])).facts}


@pytest.mark.parametrize(
    "rows",
    [
        ["教育支出预算数,100", "教育支出决算数,98", "卫生支出预算数,50", "卫生支出决算数,51"],
        ["Education budget,100", "Education actual,98", "Roads budget,50", "Roads actual,51"],
        ["预算教育支出,100", "决算教育支出,98", "预算卫生支出,50", "决算卫生支出,51"],
        ["Budget Education,100", "Actual Education,98", "Budget Roads,50", "Actual Roads,51"],
        ["(Budget),", "Education,100", "Roads,50", "(Actual),", "Education,98", "Roads,51"],
        ["Budget,", "Education,100", "Roads,50", "Total Budget,150", "Actual,", "Education,98", "Roads,51", "Total Actual,149"],
        ["Education Revised Budget,100", "Education Actual,98", "Roads Revised Budget,50", "Roads Actual,51"],
    ],
)  # fmt: skip
def test_phases_are_told_without_a_mark_in_brackets_and_beside_totals(table, rows):
    report = table("\n".join(["item,2024 (USD)", *rows])).summary().report
    assert [row["value"] for row in report.totals] == [150, 149]


@pytest.mark.parametrize(
    "rows",
    [
        ["Wasser Einnahmen,100", "Wasser Ausgaben,80", "Abwasser Einnahmen,50", "Abwasser Ausgaben,45"],
        ["Eau Recettes,100", "Eau Dépenses,80", "Parcs Recettes,50", "Parcs Dépenses,45"],
    ],
)  # fmt: skip
def test_sides_that_end_each_label_are_told_where_these_tell_none_themselves(table, rows):
    report = table("\n".join(["item,2024 (EUR)", *rows])).summary().report
    assert [row["value"] for row in report.totals] == [150, 125]


def test_labels_that_tell_their_side_stay_whole(table):
    rows = [
        "Current revenue,100",
        "Capital revenue,80",
        "Current expenditure,50",
        "Capital expenditure,45",
    ]
    data = table("\n".join(["item,2024 (EUR)", *rows]))
    assert {fact.indicator for fact in data.facts} >= {"Capital revenue"}


def test_the_first_and_the_last_of_a_stock_are_no_phases(table):
    rows = ["Saldo inicial,100", "Saldo final,98", "Deuda inicial,50", "Deuda final,51"]
    data = table("\n".join(["concepto,2024 (USD)", *rows]))
    assert {fact.phase for fact in data.facts} == {""}
    assert 299 not in [row["value"] for row in data.summary().report.totals]


def test_names_that_end_in_such_words_once_are_whole(table):
    rows = ["Capital budget,100", "Operating budget,98", "Staff,5"]
    data = table("\n".join(["item,2024 (USD)", *rows]))
    assert {"Capital budget", "Operating budget"} <= {fact.indicator for fact in data.facts}


def test_words_behind_names_beside_another_column_of_words(table):
    """The words of the first column alone had been looked at: budget and outcome were added up."""
    rows = "".join(f"{place},{name} ({phase}),{at}\n" for at, (place, phase, name) in enumerate(((p, w, n) for p in ("Lyon", "Lille") for w in ("Budget primitif", "Réalisé") for n in ("Ponts", "Parcs")), 1))  # fmt: skip
    data = table(f"Commune,Libellé,Montant (EUR)\n{rows}", defaults={"period": "2024"})
    totals = {row["phase"].code: row["value"] for row in data.summary().report.totals}
    assert totals == {"approved": 1 + 2 + 5 + 6, "executed": 3 + 4 + 7 + 8}


def test_years_behind_names_are_those_of_the_figures(table):
    data = table(
        "Item,Amount (USD)\nBridges (2023),5\nFleet (2023),3\nBridges (2024),6\nFleet (2024),1\n"
    )
    assert [(f.indicator, f.period.text) for f in data.facts] == [("Bridges", "2023"), ("Fleet", "2023"), ("Bridges", "2024"), ("Fleet", "2024")]  # fmt: skip
    assert any("--column Item=extra" in note.en for note in data.notes)


def test_years_of_issue_below_a_title_of_another_year_are_names(table):
    data = table("Debt 2024,\nItem,Amount (USD)\nBonds (2019),5\nBonds (2020),6\nNotes (2019),1\n")
    assert {fact.period.text for fact in data.facts} == {"2024"}
    assert len(data.summary().report.rows) == 3


def test_years_behind_names_and_phases_over_them(table):
    rows = (
        "Budget,\nBridges (2023),5\nBridges (2024),6\nActual,\nBridges (2023),4\nBridges (2024),7\n"
    )
    data = table(f"Item,Amount (USD)\n{rows}")
    assert [(f.phase, f.period.text, f.value) for f in data.facts] == [("approved", "2023", 5), ("approved", "2024", 6), ("executed", "2023", 4), ("executed", "2024", 7)]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "项目,2024年（万元）\n教育（全市，预算）,100\n教育（全市，决算）,99\n教育（市本级，预算）,40\n教育（市本级，决算）,41",
        "Item,2024 (USD)\nSchools (whole area; budget),100\nSchools (whole area; actual),99\nSchools (own level; budget),40\nSchools (own level; actual),41",
    ],
)
def test_several_words_in_the_brackets_behind_a_name(table, text):
    data = table(text)
    told = [("whole", "approved"), ("whole", "final"), ("own", "approved"), ("own", "final")]
    found = [(fact.scope, fact.phase.replace("executed", "final")) for fact in data.facts]
    assert found == told
    assert [fact.value for fact in data.facts] == [100, 99, 40, 41]
    assert len({fact.indicator for fact in data.facts}) == 1


def test_words_of_labels_that_tell_one_money_again_beside_such_a_column(table):
    rows = "HT,Roads (cash),10\nHT,Roads (accrual),12\nTTC,Roads (cash),20\nTTC,Roads (accrual),22"
    report = table(f"Tax,Item,2024 (EUR)\n{rows}\n").summary().report
    assert [row["value"] for row in report.rows] == [10, 12, 20, 22]
