"""Which labels are totals, and of what."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.words import totalwords


@pytest.mark.parametrize("label", ["合计", "支出合计", "总计", "合 计".replace(" ", ""), "Total", "Grand total", "Subtotal", "Total expenditure", "一、小计", "서울특별시 자치구 계", "教育局 汇总", "教育課 集計", "Σ", "∑", "Both", "（合计）", "[Total]", "Zusammen", "Einnahmen zusammen", "Jumla", "کل"])  # fmt: skip
def test_a_total(label):
    assert totalwords.is_total(label)


@pytest.mark.parametrize(
    "label",
    [
        "教育支出",
        "Totality",
        "Both rivers",
        "Education",
        "",
        "总务处",
        "Zusammenarbeit",
        "Wirtschaftliche Zusammenarbeit",
        "예산 통계",
        "일반회계",
        "（合计）（含）x",
    ],
)
def test_no_total(label):
    assert not totalwords.is_total(label)


def test_a_label_without_its_total():
    assert totalwords.without_total("支出合计") == "支出"
    assert totalwords.without_total("教育") == ""


@pytest.mark.parametrize("label", ["ΣΥΝΟΛΟ", "Σύνολο", "ΓΕΝΙΚΟ ΣΥΝΟΛΟ", "Γενικό σύνολο", "ΣΥΝΟΛΟ ΕΞΟΔΩΝ"])  # fmt: skip
def test_capitals_have_no_accents(label):
    assert totalwords.is_total(label)


@pytest.mark.parametrize(
    "label",
    ["Total des recettes", "TOTAL DA DESPESA", "Total das despesas", "Total de los ingresos", "Totale delle entrate", "Summe der Erträge",
     "Gesamterträge", "Gesamtausgaben", "総計"],
)  # fmt: skip
def test_a_total_of_a_side_is_one_of_everything_with_or_without_an_article(label):
    assert totalwords.total(label) == "total"


@pytest.mark.parametrize("label", ["Total des charges de personnel", "Total de la section", "Total das transferências"])  # fmt: skip
def test_a_total_of_a_group_is_one_of_that(label):
    assert totalwords.total(label) == "total_of"


def test_a_long_name_of_what_a_total_is_of():
    label = "Total Deliver the Substance Misuse Strategy Implementation Plan – action 1 (all of it)"
    assert totalwords.total(label) == "total_of"


@pytest.mark.parametrize(
    ("label", "role", "rest"),
    [("小计（教育）", "subtotal", "教育"), ("小计—教育", "subtotal", "教育"), ("合计（含结转）", "total_of", "含结转"), ("总计划", "", ""), ("合计（1+2）", "total", "1+2")],
)  # fmt: skip
def test_a_word_for_a_total_may_say_behind_it_what_it_is_of(label, role, rest):
    assert (totalwords.total(label), totalwords.rest(label)) == (role, rest)


def test_such_a_subtotal_is_not_added_whatever_it_says(table):
    report = table("项目,2024年（万元）\n学校,100\n医院,50\n小计（教育）,170").summary().report
    assert [row["value"] for row in report.totals] == [150]


@pytest.mark.parametrize(
    "label",
    ["ИТОГО ДОХОДОВ", "Усього видатків", "Ukupno prihoda", "Ukupni rashodi", "Celkem výdajů", "Razem wydatków",
     "Összes bevétel", "Iš viso išlaidų", "Σύνολο εσόδων", "Giderler toplamı", "إجمالي النفقات", "סך הכל הוצאות",
     'סה"כ הכנסות', "รวมรายจ่าย"],
)  # fmt: skip
def test_a_total_of_a_side_is_one_however_its_word_is_inflected(label):
    assert totalwords.total(label) == "total"


@pytest.mark.parametrize(
    "label", ["All items of stock", "Both sexes aged 15", "Brought forward to 2024"]
)
def test_words_that_also_begin_names_make_no_total(label):
    assert totalwords.total(label) == ""


@pytest.mark.parametrize(
    "label",
    [
        "*** TOTAL ***",
        "--- Total",
        "TOTAL >>",
        "<b>Total</b>",
        "«Итого»",
        "＝合计＝",
        "◆ Total",
        "Gr. Total",
        "Sum of above",
    ],
)
def test_signs_around_a_word_for_total_say_nothing(label):
    assert totalwords.total(label) == "total"


@pytest.mark.parametrize(
    "label",
    [
        "Total 2023",
        "2023 Total",
        "Total FY 2022-23",
        "合计2023年",
        "Total in EUR",
        "Total for report",
    ],
)
def test_a_total_of_no_thing_is_left_to_its_figures_and_its_place(label):
    assert totalwords.total(label) == "total_of"
    assert totalwords.names_nothing(totalwords.rest(label))


@pytest.mark.parametrize("label", ["Total Access", "Total wombats 2023", "Total schools"])
def test_a_total_of_a_thing_names_it(label):
    assert not totalwords.names_nothing(totalwords.rest(label))


@pytest.mark.parametrize("label", ["To\u200btal", "\ufeffTotal\u200b", "合\u200b计", "To\u00adtal"])
def test_signs_that_nobody_sees_hide_no_total(label):
    """The total had been added to its parts, with a word that it happens to be their sum."""
    assert totalwords.total(label) == "total"


@pytest.mark.parametrize(
    "label",
    [
        "Gesamtergebnis",
        "Eindtotaal",
        "Totalsumma",
        "Hovedtotal",
        "Végösszeg",
        "Celkový súčet",
        "Загальний підсумок",
        "ผลรวมทั้งหมด",
    ],
)
def test_the_grand_totals_of_pivot_tables_are_totals(label):
    assert totalwords.total(label) == "total"
