"""Files of a year each are told apart by their names, as sheets are."""

from __future__ import annotations

import json

import pytest

import fiscalcli as fc
from fiscalcli.errors import DataError
from fiscalcli.mapping import filenames


def test_each_file_needs_a_period_and_not_all_the_same():
    assert filenames.years(["a.zip/2021.csv", "a.zip/spent-2022.csv"]) == {
        "a.zip/2021.csv": {"period": "2021"},
        "a.zip/spent-2022.csv": {"period": "2022"},
    }
    found = filenames.years(["2021/budget.csv", "2021/actual.csv", "2022/budget.csv"])
    assert [own["period"] for _, own in sorted(found.items())] == ["2021", "2021", "2022"]
    for files in (["2021.csv"], ["2021.csv", "codes.csv"], ["a2021.csv", "b2021.csv"]):
        assert filenames.years(files) == {}


@pytest.mark.parametrize("names", [("2021", "2022"), ("a", "b")])
def test_a_package_of_a_file_for_each_year_is_read(tmp_path, names):
    fields = [{"name": "item", "type": "string"}, {"name": "amount (USD)", "type": "number"}]
    resources = [{"name": f"t{each}", "path": f"{each}.csv", "schema": {"fields": fields}} for each in names]  # fmt: skip
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "n", "resources": resources}))
    for at, each in enumerate(names):
        (tmp_path / f"{each}.csv").write_text(f"item,amount (USD)\nRoads,1{at}\nParks,2{at}\n")
    if names[0].isalpha():
        with pytest.raises(DataError) as caught:
            fc.load(tmp_path)
        assert {problem.code for problem in caught.value.problems} == {"no_year"}
        return
    found = {(fact.period.year, str(fact.value)) for fact in fc.load(tmp_path).facts}
    assert found == {(2021, "10"), (2021, "20"), (2022, "11"), (2022, "21")}


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("2024年支出预算表_万元.csv", ("万元", "万元")),
        ("통계_(단위_백만원).csv", ("백만원", "KRW million")),
        ("2023年支出决算表（单位：万元）.csv", ("万元", "万元")),
        ("表_金额单位亿元.csv", ("亿元", "亿元")),
        ("uganda_q2_shs_bn.csv", ("shs bn", "KES billion")),
        ("begroting_2024_x_1000.csv", ("x 1000", "USD thousand")),
        ("Budget in thousands.csv", ("thousands", "USD thousand")),
        ("budget_2024.csv", ("", "")),
        ("budget-1000.csv", ("", "")),
        ("USD.csv", ("", "")),
        ("tn_boost.csv", ("", "")),
    ],
)
def test_the_name_of_a_file_may_say_its_unit(file, found):
    assert filenames.unit(file) == found


def test_a_unit_in_the_name_of_a_file_is_a_hint_and_nothing_more(tmp_path):
    file = tmp_path / "支出表_万元.csv"
    file.write_text("年份,科目,金额\n2024,教育,5\n", encoding="utf-8")
    data = fc.load(file)
    assert any("--default unit='万元'" in note.en for note in data.notes)
    assert {fact.unit.unit for fact in data.facts} != {"万元"}


@pytest.mark.parametrize(
    ("file", "year"),
    [
        ("nyeri_county_fy2023_24.csv", "FY2023-24"),
        ("budget-2023-24.csv", "FY2023-24"),
        ("budget-2023-05.csv", "2023"),
        ("budget_2023_2024.csv", ""),
    ],
)
def test_the_name_of_a_file_may_say_a_fiscal_year(file, year):
    assert filenames.year(file) == year
