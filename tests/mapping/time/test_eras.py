"""Years of an era are read where the money of the table is that of its country, and said."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


@pytest.mark.parametrize(
    ("heading", "years", "meant"),
    [
        ("決算數（新臺幣千元）", ("112", "113"), {"2023", "2024"}),
        ("決算數（千元）", ("99", "113"), {"2010", "2024"}),
        ("予算額（千円）", ("R5", "R6"), {"2023", "2024"}),
        ("予算額（千円）", ("H30", "R元年度"), {"2018", "2019"}),
        ("金額", ("112年度", "113年度"), {"2023", "2024"}),
        ("金額", ("H30", "R1"), {"2018", "2019"}),
    ],
)
def test_years_of_an_era(table, heading, years, meant):
    rows = "".join(f"{year},教育費,{at}\n" for at, year in enumerate(years, 1))
    found = table(f"年度,項目,{heading}\n{rows}")
    assert {fact.period.text for fact in found.facts} == meant
    assert any("years of an era" in note.en for note in found.notes)


def test_years_under_a_thai_heading_are_buddhist(table):
    found = table("ปีงบประมาณ,กระทรวง,งบประมาณ (บาท)\n2566,ก,1\n2567,ก,2\n")
    assert {fact.period.text for fact in found.facts} == {"2023", "2024"}
    assert any("years of an era" in note.en for note in found.notes)


@pytest.mark.parametrize(
    "text",
    [
        "year,item,amount (USD)\n2567,Roads,1\n",
        "year,item,amount (USD)\n113,Roads,1\n",
        "年度,项目,金额（万元）\n113,教育,1\n",
        "年度,項目,決算數（新臺幣千元）\n113,教育費,1\n2024,教育費,2\n",
        "年度,項目,決算數（新臺幣千元）\n5,教育費,1\n",
    ],
)
def test_other_numbers_are_no_years(table, text):
    with pytest.raises(Exception, match="is not a year"):
        table(text)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("中華民國113年度預算\n科目,112年度預算數,113年度預算數\n", ["2023", "2024"]),
        ("中華民國113年度預算\n科目,112年,113年\n", ["2023", "2024"]),
        ("中華民國113年度預算\n科目,112年度,,113年度,\n,預算數,決算數,預算數,決算數\n", ["2023", "2023", "2024", "2024"]),
        ("令和5年度決算\n款,4年度決算額,5年度決算額\n", ["2022", "2023"]),
        ("令和6年度予算\n款,本年度予算額,前年度予算額\n", ["2024", "2023"]),
        ("中華民國113年度預算\n科目,本年度預算數,上年度預算數,前年度決算數\n", ["2024", "2023", "2022"]),
    ],
)  # fmt: skip
def test_headings_count_in_the_era_of_the_title(table, text, periods):
    found = table(
        f"{text}教育,{','.join(map(str, range(51, 51 + len(periods))))}\n", defaults={"unit": "JPY"}
    )
    assert [fact.period.text for fact in found.facts] == periods


def test_a_title_of_two_eras_and_numbers_that_are_no_years_of_one_date_nothing(table):
    for title in ("平成31年・令和2年", "2024年"):
        found = table(
            f"{title}\n款,5年度決算額,2024年\n教育,51,52\n",
            defaults={"unit": "JPY", "period": "2024"},
        )
        assert {fact.period.text for fact in found.facts} == {"2024"}


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("單位：新臺幣億元\n科目,111年度,112年度\n", ["2022", "2023"]),
        ("項目（百万円）,H30,R1\n", ["2018", "2019"]),
        ("項目,H30,R1\n（単位：百万円）,,\n", ["2018", "2019"]),
        ("機關別,111年度決算數(千元),112年度決算數(千元)\n", ["2022", "2023"]),
        ("単位：千円\n項目,R5年度予算額,R6年度予算額\n", ["2023", "2024"]),
    ],
)
def test_headings_count_in_the_era_of_the_money(table, text, periods):
    found = table(f"{text}教育,51,52\n")
    assert [fact.period.text for fact in found.facts] == periods
    assert any("years of an era" in note.en and "=value:" in note.en for note in found.notes)


@pytest.mark.parametrize(
    "text", ["項目（百万円）,H1,H2\n", "项目（万元）,111年度,112年度\n", "Item (EUR),R1,R2\n"]
)
def test_other_headings_are_no_years_of_an_era(table, text):
    with pytest.raises(DataError) as error:
        table(f"{text}教育,51,52\n")
    assert error.value.problems[0].code == "no_year"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("112年度東山縣決算表", "2023"),
        ("東山縣 112年度 歲出", "2023"),
        ("108年度1月", "2019-01"),
    ],
)
def test_a_title_counts_in_the_era_of_the_money(table, title, period):
    text = f"{title},\n單位：新臺幣千元,\n科目,執行數\n教育支出,5\n"
    assert [fact.period.text for fact in table(text).facts] == [period]


@pytest.mark.parametrize("title", ["112與113年度決算表", "第112次會議", "東山縣112學年"])
def test_other_titles_name_no_year_of_an_era(table, title):
    with pytest.raises(DataError):
        table(f"{title},\n單位：新臺幣千元,\n科目,決算數\n教育支出,5\n")
