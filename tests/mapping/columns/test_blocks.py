"""Tables that go on beside themselves."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


@pytest.mark.parametrize(
    "head",
    [
        "县区,2022年（万元）,2023年（万元）",
        "序号,县区,2022年（万元）,2023年（万元）",
        "Dept,2022 (EUR),2023 (EUR)",
        "Function,2022 (EUR),2023 (EUR)",
    ],
)
def test_a_list_that_goes_on_beside_itself_is_one(table, head):
    number = head.startswith("序号")
    rows = [("甲县", 90, 100, "丙县", 290, 300), ("乙县", 190, 200, "丁县", 390, 400)]
    said = [
        ",".join(
            str(cell)
            for at, cell in enumerate((1, *row[:3], 2, *row[3:]))
            if number or at not in (0, 4)
        )
        for row in rows
    ]
    data = table("\n".join([f"{head},{head}", *said]))
    assert [row["value"] for row in data.summary(year="2023").report.totals] == [1000]


def test_one_name_in_both_blocks_is_asked_about(table):
    with pytest.raises(DataError) as caught:
        table("县区,2023年（万元）,县区,2023年（万元）\n甲县,100,甲县,300\n乙县,200,丁县,400")
    assert {each.code for each in caught.value.problems} == {"duplicate_key"}


def test_sides_beside_one_another_stay_apart(table):
    rows = [
        "财政拨款,1000,工资福利,700",
        "其他收入,200,商品服务,500",
        "收入总计,1200,支出总计,1200",
    ]
    report = (
        table("\n".join(["项目,2023年预算（万元）,项目,2023年预算（万元）", *rows]))
        .summary()
        .report
    )
    assert [row["value"] for row in report.totals] == [1200, 1200]


def test_columns_of_words_headed_as_one_side_each_are_the_labels_of_both(table):
    text = "Revenue Description,2023,2024,Expenditure Description,2023,2024\nTaxes,5,6,Police,1,2\nFees,7,8,Fire,3,4\n,,,Parks,5,6\n"
    data = table(text, defaults={"unit": "USD"})
    assert {(fact.direction, fact.indicator) for fact in data.facts if fact.value in (4, 8)} == {
        ("revenue", "Fees"),
        ("expenditure", "Fire"),
    }


@pytest.mark.parametrize("heading", ["Partida", "Compte", "Account"])
def test_numbers_before_the_labels_of_each_block_are_codes(table, heading):
    text = f"{heading},Ingresos,2023,2024,{heading},Gastos,2023,2024\n101,Tasas,5,6,201,Personal,3,4\n10101,Basuras,5,6,20101,Sueldos,2,3\n,,,,20102,Seguros,1,1\n"
    data = table(text, defaults={"unit": "EUR"})
    assert {(fact.direction, fact.code) for fact in data.facts} == {("revenue", "101"), ("revenue", "10101"), ("expenditure", "201"), ("expenditure", "20101"), ("expenditure", "20102")}  # fmt: skip
    totals = {row["direction"].code: row["value"] for row in data.summary().report.totals}
    assert totals == {"revenue": 6, "expenditure": 4}
    assert not [note for note in data.notes if "not read" in note.en]


@pytest.mark.parametrize("gap", ["", ","])
def test_each_block_may_begin_with_its_years(table, gap):
    """Numbers before labels had been codes, and the table without a year."""
    text = f"Year,Revenue item,Amount (USD),{gap}Year,Expenditure item,Amount (USD)\n2023,Taxes,1000,{gap}2023,Wages,700\n2022,Fees,200,{gap}2023,Goods,300\n"
    facts = table(text).facts
    assert {(f.direction, f.period.year, int(f.value)) for f in facts} == {
        ("revenue", 2023, 1000),
        ("revenue", 2022, 200),
        ("expenditure", 2023, 700),
        ("expenditure", 2023, 300),
    }


def test_years_before_the_first_block_are_those_of_all(table):
    text = "Year,Revenue item,Amount (USD),Expenditure item,Amount (USD)\n2023,Taxes,1000,Wages,700\n2022,Fees,200,Goods,300\n"
    assert {(f.period.year, int(f.value)) for f in table(text).facts} == {
        (2023, 1000),
        (2022, 200),
        (2023, 700),
        (2022, 300),
    }
