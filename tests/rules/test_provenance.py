from __future__ import annotations

HEAD = "年份,指标,金额,单位,文件,位置,状态\n"
SOUND = "2022,税收收入,80,亿元,2022年决算,第3页,\n2023,税收收入,85,亿元,2023年决算,第3页,\n"


def test_figures_with_document_and_place_are_right(check):
    assert check(HEAD + SOUND) == []


def test_a_figure_without_document_and_place_is_found(check):
    (found,) = check(HEAD + SOUND + "2024,税收收入,90,亿元,,,\n")
    assert found[:5] == ("provenance", "warning", 4, "document and place", "nothing")


def test_what_is_lacking_is_named(check):
    (found,) = check(HEAD + SOUND + "2024,税收收入,90,亿元,2024年决算,,\n")
    assert found.expected == "place"


def test_a_plain_table_says_file_and_line_only(check):
    assert check("年份,指标,金额,单位\n2023,税收收入,80,亿元\n2024,税收收入,85,亿元") == []


def test_a_derived_figure_has_no_document(check):
    assert check(HEAD + SOUND + "2024,税收收入,90,亿元,,,推算\n") == []


def test_where_most_figures_lack_it_that_is_told_once(check):
    rows = "".join(f"{year},税收收入,90,亿元,,第2页,\n" for year in (2019, 2020, 2021))
    (found,) = check(HEAD + rows + SOUND)
    assert found[:5] == ("provenance", "notice", 2, "document", "nothing")
    assert "3 of 5" in found.message


def test_a_mark_for_nothing_names_no_document(check):
    (found,) = check(HEAD + SOUND + "2024,税收收入,90,亿元,-,—,\n")
    assert found[:4] == ("provenance", "warning", 4, "document and place")
