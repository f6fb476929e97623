"""Did you mean: near names first, else what there is."""

from __future__ import annotations

from fiscalcli.errors import Text
from fiscalcli.suggest import did_you_mean, near


def test_the_nearest_name_comes_first_and_case_does_not_matter():
    assert near("SECTR", ["Sector", "sect", "unit"])[0] == "Sector"


def test_what_is_not_alike_is_not_near():
    assert near("education", ["unit", "phase"]) == []
    assert near("sectr", ["sector"], 0.99) == []


def test_a_hint_names_the_nearest_in_both_languages():
    assert did_you_mean("sectr", ["sector", "unit"]) == Text(
        "是不是想写：sector", "did you mean sector?"
    )


def test_one_sign_of_a_short_chinese_word_may_be_wrong():
    assert did_you_mean("亿园", ["万吨", "亿元"]).en == "did you mean 亿元?"
    assert did_you_mean("fr", ["fx", "zh"]).en == "there is: fx, zh"


def test_without_a_near_name_the_names_are_listed_once_and_not_all():
    assert did_you_mean("xyz", ["a1", "", "a1", "b2"]) == Text("可用：a1、b2", "there is: a1, b2")
    many = did_you_mean("xyz", [f"name{number}" for number in range(20)])
    assert many.en.endswith("name11 and 8 more")
    assert many.zh.endswith("name11 等 20 个")
