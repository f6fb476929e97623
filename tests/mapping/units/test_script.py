"""Yuan in traditional characters: of which currency they are is named, declared, or not known."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError
from fiscalcli.mapping.units import script

ROWS = "項目,2022年,2023年\n教育支出,100,110\n社會福利支出,50,60\n"
PLAIN = "项目,2022年,2023年\n教育支出,100,110\n卫生支出,50,60\n"

NAMED = [
    ("單位：新台幣億元", "亿新台币"), ("單位：新臺幣億元", "亿新台币"), ("單位：新臺幣千元", "TWD thousand"), ("單位：新台幣萬元", "万新台币"),
    ("（港幣百萬元）", "HKD million"), ("單位：港幣億元", "亿港元"), ("單位：億港元", "亿港元"), ("單位：百萬澳門元", "MOP million"), ("單位：億澳門元", "亿澳门元"),
    ("單位：人民幣億元", "亿元"), ("單位：人民幣千元", "千元"), ("单位：新台币亿元", "亿新台币"), ("單位：億美元", "亿美元"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "name"), NAMED)
def test_a_currency_that_is_named(table, line, name):
    assert {fact.unit.unit for fact in table(f"{line},,\n{ROWS}").facts} == {name}
    heading = line.strip("（）").removeprefix("單位：").removeprefix("单位：")
    text = f"項目,2022年（{heading}）,2023年（{heading}）\n教育支出,1,2"
    assert {fact.unit.unit for fact in table(text).facts} == {name}


@pytest.mark.parametrize("word", ["億元", "萬元", "千元", "百萬元", "元"])
@pytest.mark.parametrize(
    "form", ["單位：{0},,\n" + ROWS, "項目,2023年（{0}）\n教育經費,5", "項目,年度,金額,單位\n教育經費,2023,5,{0}",
             "項目,2023年\n教育經費（{0}）,5", "{{}}項目,2023年\n單位：{0},\n教育經費,5".replace("{{}}", "")],
)  # fmt: skip
def test_a_bare_yuan_in_traditional_text_is_open(table, form, word):
    text = form.format(word)
    data = table(text)
    assert {fact.unit.unit for fact in data.facts} == {"?"}
    assert any("several currencies are called so" in note.en and "--default unit=" in note.en for note in data.dataset.notes)  # fmt: skip
    declared = {fact.unit.dimension for fact in table(text, defaults={"unit": "TWD"}).facts}
    assert declared == {"TWD"}
    assert {fact.unit.dimension for fact in table(text, defaults={"unit": "CNY"}).facts} == {"CNY"}
    with pytest.raises(DataError):
        table(text, defaults={"unit": "USD"})


def test_a_declared_currency_takes_the_scale_of_the_table(table):
    facts = table("單位：億元,,\n" + ROWS, defaults={"unit": "TWD"}).facts
    assert {fact.unit.unit for fact in facts} == {"亿新台币"}


@pytest.mark.parametrize("text", [
    "单位：亿元,,\n" + PLAIN, "单位：千元,,\n" + PLAIN, "單位：億元,,\n" + PLAIN, "單位：亿元,,\n" + ROWS, "單位：万元,,\n" + ROWS,
    "以人民幣計 單位：億元,,\n" + ROWS, "項目,2022年（亿元）,2023年（亿元）\n教育支出,1,2",
])  # fmt: skip
def test_simplified_words_and_the_renminbi_are_as_they_were(table, text):
    assert {fact.unit.dimension for fact in table(text).facts} == {"CNY"}


def test_a_cell_of_traditional_yuan_is_open(table):
    data = table("項目,2022年,2023年\n教育經費,100億元,1.5萬元")
    assert [(fact.value * fact.unit.factor, fact.unit.unit) for fact in data.facts] == [(100 * 10**8, "?"), (15000, "?")]  # fmt: skip
    assert any("元" in note.en for note in data.dataset.notes)
    declared = table("項目,2022年\n教育經費,100億元", defaults={"unit": "TWD"}).facts
    assert {fact.unit.unit for fact in declared} == {"亿新台币"}


@pytest.mark.parametrize(("texts", "is_open"), [
    (["億元"], True), (["亿元"], False), (["项目", "億元"], False), (["項目", "元"], True), (["项目单位", "歲"], False), ([""], False),
    (["Item", "USD"], False), (["歲出", "人民幣"], False), (["歲出預算", "RMB"], False), (["教育", "千元"], False),
])  # fmt: skip
def test_which_texts_leave_it_open(texts, is_open):
    assert script.leaves_open(texts) is is_open


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("年度,款,金額\n2023,教育費,¥1250\n2024,教育費,¥1350\n", "?"),
        ("年度,項目,金額\n2023,こども費,￥1250\n", "?"),
        ("年份,项目,金额\n2023,教育费,¥1250\n", "元"),
        ("年度,款,金額（円）\n2023,教育費,¥1250\n", "円"),
        ("年度,項目,予算額\n2023,議会のはたらき,¥1250\n2023,くらし,-¥50\n2023,みち,-\n", "?"),
        ("year,item,amount\n2023,Schools,¥1250\n", "?"),
        ("year,item,amount (JPY)\n2023,Schools,¥1250\n", "円"),
        ("Budget of China,,\nyear,item,amount\n2023,Schools,¥1250\n", "元"),
        ("year,item,amount\n2023,China,¥1250\n2023,Japan,¥1250\n", "?"),
        ("Renminbi,,\nyear,item,amount\n2023,Schools,¥1250\n", "元"),
    ],
)
def test_the_sign_of_yuan_and_yen_is_of_neither_but_in_simplified_writing(table, text, unit):
    assert {fact.unit.unit for fact in table(text).facts} == {unit}
