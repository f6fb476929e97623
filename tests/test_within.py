"""A part of a year among the words of a heading is never taken for the year."""

from __future__ import annotations

import pytest

from fiscalcli import period, within

PARTS = [
    ("Jan-Jun 2024", "2024-01/2024-06", ""),
    ("January to September 2024 Actual", "2024-01/2024-09", "Actual"),
    ("2024 Actual Jan – Jun", "2024-01/2024-06", "Actual"),
    ("Apr-Jun 2024", "2024-Q2", ""),
    ("Apr-Sep 2024", "2024-04/2024-09", ""),
    ("Jan-Dec 2024", "2024", ""),
    ("2024 Actual Q1-Q2", "2024-01/2024-06", "Actual"),
    ("H1 2024 Actual", "2024-01/2024-06", "Actual"),
    ("9M 2024", "2024-01/2024-09", ""),
    ("6 months 2024 Actual", "2024-01/2024-06", "Actual"),
    ("YTD June 2024 Actual", "2024-01/2024-06", "Actual"),
    ("Actual year-to-date Jan 2024", "2024-01", "Actual"),
    ("Q3 2024 Actual", "2024-Q3", "Actual"),
    ("second quarter 2024", "2024-Q2", ""),
    ("1.er trimestre 2024", "2024-Q1", ""),
    ("Réalisé 2e trimestre 2024", "2024-Q2", "Réalisé"),
    ("3º trimestre 2024", "2024-Q3", ""),
    ("4. Quartal 2024", "2024-Q4", ""),
    ("民國113年度第1季", "2024-Q1", ""),
    ("Jan 2024 Actual", "2024-01", "Actual"),
    ("Actual as at 30 June 2024", "2024-06-30", "Actual"),
    ("Actual as of June 30, 2024", "2024-06-30", "Actual"),
    ("1 January - 30 June 2024", "2024-01/2024-06", ""),
    ("Balance as at 31 December 2024", "2024", "Balance"),
    ("Enero-Junio 2024", "2024-01/2024-06", ""),
    ("Del 1 de Enero al 30 de Junio de 2024", "2024-01/2024-06", ""),
    ("Del 1 de enero al 31 de diciembre de 2024", "2024", ""),
    ("Situation au 30 juin 2024", "2024-06-30", "Situation"),
    ("Réalisé janvier à mars 2024", "2024-01/2024-03", "Réalisé"),
    ("RECEITA REALIZADA FEV/2023", "2023-02", "RECEITA REALIZADA"),
    ("Realizado Set/2023", "2023-09", "Realizado"),
    ("Janeiro a Junho de 2024", "2024-01/2024-06", ""),
    ("Ist 1. Januar bis 30. Juni 2024", "2024-01/2024-06", "Ist"),
    ("за январь-июнь 2024 года", "2024-01/2024-06", ""),
    ("на 1 января 2024 г.", "2023", ""),
    ("Plan 2024 na 1 stycznia", "2024", "Plan na"),
    ("Skutečnost 1-12/2023", "2023", "Skutečnost"),
    ("Skutečnost 1-6/2023", "2023-01/2023-06", "Skutečnost"),
    ("Skutečnost k 30.6.2023", "2023-06-30", "Skutečnost"),
    ("Table 3-2/2023", "2023", "Table 3-2/"),
    ("styczeń-czerwiec 2024", "2024-01/2024-06", ""),
]


@pytest.mark.parametrize(("heading", "told", "rest"), PARTS)
def test_a_part_of_a_year_is_named(heading, told, rest):
    found = within.narrowed(heading, period.find(heading))
    assert (found[0].text, found[1]) == (told, rest)


@pytest.mark.parametrize(
    "heading",
    [
        "Budget 2024",
        "Full Year Budget 2024",
        "FY2024 Marine",
        "Mar del Plata 2024",
        "Maybe 2024",
        "2023-24 Q1-Q2",
        "Constant 2015 prices",
        "Adopted 30 June 2024",
        "Published in June 2024",
    ],
)
def test_other_words_leave_the_year_as_it_is(heading):
    assert within.narrowed(heading, period.find(heading)) == period.find(heading)


@pytest.mark.parametrize(
    ("heading", "rest"),
    [("Year ended 30 June 2024", ""), ("Fiscal Year Ended June 30, 2024", ""), ("Actual for the year ended 31 March 2024", "Actual"),
     ("12 months to September 2024", ""), ("FY ending 2024 Budget", "Budget"), ("FYE 06/30/2024", ""), ("FYE 2024 Actual", "Actual"),
     ("Actual FYE June 30, 2024", "Actual"), ("Fiscal Year Ending 9/30/2024", ""), ("Y/E 31 March 2024", "")],
)  # fmt: skip
def test_the_day_on_which_a_year_ends_is_no_other_word(heading, rest):
    year, said = within.narrowed(heading, period.find(heading))
    assert (year.text, said) == ("2024", rest)


@pytest.mark.parametrize(
    ("heading", "text"),
    [("2024 H2 Actual", "2024-07/2024-12"), ("1S 2024", "2024-01/2024-06"), ("2S 2024", "2024-07/2024-12"), ("S1 2024", "2024-01/2024-06")],
)  # fmt: skip
def test_halves_of_a_year(heading, text):
    assert within.narrowed(heading, period.find(heading))[0].text == text


@pytest.mark.parametrize(
    ("heading", "text", "rest"),
    [
        ("на 01.04.2024", "2024-01/2024-03", ""),
        ("на 01.01.2024", "2023", ""),
        ("на 1 апреля 2024", "2024-01/2024-03", ""),
        ("Outstanding at 31/12/2023", "2023", "Outstanding"),
        ("Stand 30.06.2024", "2024-06-30", ""),
        ("At 12/31/2023", "2023", ""),
        ("at 03/04/2023", "2023", "at 03/04/"),
        ("1.2 2024 budget", "2024", "1.2  budget"),
    ],
)
def test_a_day_in_digits_before_its_year(heading, text, rest):
    found = within.narrowed(heading, period.find(heading))
    assert (found[0].text, found[1]) == (text, rest)


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("1st quarter 2023", "Q1"),
        ("2023 2nd Qtr", "Q2"),
        ("3rd Qtr. 2023", "Q3"),
        ("Quarter 4 2023", "Q4"),
        ("Qtr 2 2023", "Q2"),
    ],
)
def test_quarters_by_number(said, part):
    assert within.whole(said).text == f"2023-{part}"


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Budget execution as of end June 2024", "2024-06-30"), ("end-June 2024", "2024-06-30"), ("Exécution à fin juin 2024", "2024-06-30"),
        ("Ende Juni 2024", "2024-06-30"), ("finales de febrero de 2023", "2023-02-28"), ("end February 2024", "2024-02-29"), ("dette à fin décembre 2024", "2024"),
        ("bis Juni 2024", "2024-01/2024-06"), ("Ejecución a junio de 2024", "2024-01/2024-06"), ("jusqu'en juin 2024", "2024-01/2024-06"), ("a giugno 2024", "2024-01/2024-06"),
        ("six months ended June 30, 2024", "2024-01/2024-06"), ("For the nine months ended 30 September 2024", "2024-01/2024-09"), ("Three months ended March 31, 2024", "2024-01/2024-03"), ("Three months ended June 30, 2024", "2024-Q2"), ("for the quarter ended 30 June 2024", "2024-Q2"), ("half-year ended 31 December 2024", "2024-07/2024-12"),
        ("six months ended March 31, 2024", "2024"), ("year end June 2024", "2024"), ("end of year 2024", "2024"), ("adopted end June 2024", "2024"),
    ],
)  # fmt: skip
def test_what_is_of_the_year_so_far_is_of_no_month_and_of_no_whole_year(heading, told):
    assert within.narrowed(heading, period.find(heading))[0].text == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("截至2024年6月底预算执行情况", "2024-01/2024-06"), ("截至2024年6月底债务余额", "2024-06"), ("2024年6月预算执行情况", "2024-06"),
        ("截至2024年12月底预算执行", "2024"), ("Budget execution as of end June 2024 (KES million)", "2024-06-30"), ("Haushaltsvollzug bis Juni 2024 (Mio. EUR)", "2024-01/2024-06"),
    ],
)  # fmt: skip
def test_a_title_says_up_to_when_its_figures_are(table, title, told):
    data = table(f"{title},,\n项目,执行数,单位\n学校,5,万元\n医院,6,万元")
    assert {fact.period.text for fact in data.facts} == {told}
