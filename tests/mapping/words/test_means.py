"""Rows of means and extremes, in whatever column they are named: none is added to the figures beside it."""

from __future__ import annotations

import pytest

import fiscalcli as fc
from fiscalcli.mapping.words import means


@pytest.mark.parametrize(
    "said",
    ["Average", "Weighted average", "EU average", "EU-27 average", "Average of all municipalities", "Median", "Maximum", "平均", "全省平均",
     "平均值", "最高", "Durchschnitt", "Landesdurchschnitt", "Durchschnitt der Länder", "Moyenne", "Moyenne nationale", "Médiane", "Promedio",
     "Media nazionale", "Gemiddelde", "Średnia", "Среднее", "Standard deviation", "Trung bình", "중앙값"],
)  # fmt: skip
def test_means_and_extremes(said):
    assert means.is_statistic(said)
    assert means.are_there(["Aarhus", said])


@pytest.mark.parametrize(
    "said",
    ["", "Media", "Medias", "Mean Creek", "Averages Ltd", "Maximus", "Moyenne Guinée", "Valor", "Minister", "平均工资", "Mittel", "Standard",
     "Sozialhilfe", "Means-tested benefits", "Meaning", "Snittsund"],
)  # fmt: skip
def test_other_labels(said):
    assert not means.is_statistic(said)


@pytest.mark.parametrize(
    "heading", ["Municipality", "Gemeinde", "Department", "Sector", "Item", "Unidad"]
)
@pytest.mark.parametrize("word", ["Average", "Durchschnitt", "平均", "National average"])
def test_a_mean_is_added_in_no_column(table, heading, word):
    data = table(
        f"{heading},Expenditure 2023 (DKK m)\nAarhus,24500\nOdense,14200\nAalborg,15300\n{word},18000"
    )
    assert [row["value"] for row in data.summary().report.totals] == [54000]


@pytest.mark.parametrize("rows", [3, 3000])
def test_a_mean_of_a_known_indicator_is_of_its_place(tmp_path, rows):
    said = [
        f"{place},Tax revenue,{1950 + at // 12}-{at % 12 + 1:02d},{at}\n"
        for at in range(rows // 3)
        for place in ("A", "B", "Average")
    ]
    (tmp_path / "a.csv").write_text(
        "Region,Indicator,Month,Value (EUR m)\n" + "".join(said), encoding="utf-8"
    )
    facts = fc.load(tmp_path / "a.csv").facts
    assert len(facts) == rows
    assert {(fact.jurisdiction == "Average", fact.measure) for fact in facts} == {
        (True, "unit_cost"),
        (False, "amount"),
    }
