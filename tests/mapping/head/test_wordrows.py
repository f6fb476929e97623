"""Words over columns of figures, beside no label, are headings whatever they are."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError
from fiscalcli.mapping.head import wordrows

FIGURES = [["Revenue", "1", "2"], ["Grants", "3", "4"], ["Spending", "5", "6"]]


@pytest.mark.parametrize(
    ("cells", "below", "is_one"),
    [
        (["", "LKPP", "Outlook"], FIGURES, True),
        (["", "$m", "In real terms %"], [*FIGURES, ["", "9", "12"]], True),
        (["", "", "Ogółem (kol. 2 do 3)", "Dotacje"], [["1", "2", "3", "4"], ["1", "A", "7", "8"], ["2", "B", "9", "10"]], True),
        (["Grants", "LKPP", "Outlook"], FIGURES, False),
        (["", "nfp", "nfp"], FIGURES, False),
        (["", "LKPP", "-"], FIGURES, False),
        (["", "", "Outlook"], FIGURES, False),
        (["", "n/a", "..."], FIGURES, False),
        (["", "secret", "unknown"], [["", "1", "2"], ["", "3", "4"]], False),
    ],
)  # fmt: skip
def test_words_beside_no_label_are_headings(cells, below, is_one):
    assert wordrows.refine(cells, below) == is_one


def test_words_under_years_are_their_phases(table):
    text = (
        "(miliar rupiah),,,,\nURAIAN,2022,2023,,2024\n,LKPP,APBN,Outlook,RAPBN\n"
        "Pajak,1,2,3,4\nHibah,5,6,7,8\nTotal,6,8,10,12"
    )
    facts = [fact for fact in table(text).facts if fact.role]
    assert {(fact.period.text, fact.phase, int(fact.value)) for fact in facts} == {
        ("2022", "final", 6),
        ("2023", "approved", 8),
        ("2023", "flash", 10),
        ("2024", "proposed", 12),
    }


def test_the_year_before_stands_over_all_its_columns(table):
    text = (
        "令和6年度予算,,,,\n（単位：百万円）,,,,\n"
        "項目,前年度予算額,,令和6年度概算額,伸率\n,当初,補正後,,（％）\n"
        "皇室費,100,110,120,20.0\n国会,200,210,220,10.0\n合計,300,320,340,13.3"
    )
    facts = [fact for fact in table(text).facts if fact.role and fact.measure == "amount"]
    assert {(fact.period.text, fact.phase, int(fact.value)) for fact in facts} == {
        ("2023", "approved", 300),
        ("2023", "adjusted", 320),
        ("2024", "proposed", 340),
    }


def test_a_group_among_the_rows_is_no_header_though_all_its_words_are_known(table):
    text = "Budget 2023,,\nAmounts USD,,\nType,Description,2023\nRevenue,Taxes,\nRevenue,Property,50\nExpenditure,Personnel,\nExpenditure,Wages,7\n"
    facts = table(text).facts
    assert [(fact.direction, fact.value) for fact in facts] == [("revenue", 50), ("expenditure", 7)]


TAIWAN = """
    新北市總決算歲出機關別決算表
    中華民國112年度　單位：新臺幣元
    科目,預算數,,,決算數,,,預決算比較增減
    款名稱,原預算數,預算增減數,合計,實現數,保留數,合計,
    民政局主管,100000001,5,100000006,90000001,2,90000003,-10000003
    教育局主管,200000001,7,200000008,190000001,3,190000004,-10000004
    合計,300000002,12,300000014,280000002,5,280000007,-20000007
"""


def test_words_over_the_label_and_all_figures_are_the_second_row_of_the_header(table):
    """They had been refused as words among the figures, with a cure that lost three columns of four."""
    found = table(TAIWAN)
    totals = {row["phase"].code: row["value"] for row in found.summary(year="2023").report.totals}
    assert totals == {"approved": 300000014, "final": 280000007}


def test_marks_for_what_is_missing_are_no_headings():
    below = [["B", "1.5", "2.5", "3.5"]]
    assert not wordrows.are_over_all(["A", "n/a", "n/a", "n/a"], below)
    assert not wordrows.are_over_all(["A", "Plan", "Ist"], below)
    assert not wordrows.are_over_all(["A", "Plan", "Ist", "Soll", "Rest"], below)
    assert wordrows.are_over_all(["A", "Plan", "Ist", "Soll"], below)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (",2024 (EUR)\nTaxes,110\nFees,20", ["110", "20"]),
        (",,FY2024 Budget (EUR)\n1000,Taxes,110\n1010,Fees,20\n,Total,130", ["110", "20", "130"]),
        ("City of Elm,,\n,,2024 Actual (EUR)\n101,Taxes,110\n102,Fees,20", ["110", "20"]),
        (",,2024年（万元）\n201,教育,110\n205,卫生,20", ["110", "20"]),
    ],
)
def test_one_heading_over_the_figures_alone_is_the_header(table, text, figures):
    facts = table(text).facts
    assert [str(fact.value) for fact in facts] == figures
    assert {fact.period.year for fact in facts} == {2024}


@pytest.mark.parametrize(
    "text",
    [",2024\nTaxes,110\nFees,20", ",,单位：万元\n,教育,100\n,卫生,200", "Taxes,110\nFees,20"],
)
def test_a_year_or_a_unit_alone_may_be_no_header(table, text):
    with pytest.raises(DataError, match="no header"):
        table(text)
