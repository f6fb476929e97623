"""Bytes become text by what they say of themselves; what is not evident is tested with the readers."""

from __future__ import annotations

import pytest

from fiscalcli import load
from fiscalcli.errors import DataError
from fiscalcli.formats import encoding, scripts

TEXT = "年份\n2024\n"


@pytest.mark.parametrize(
    ("content", "codec"),
    [
        (TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-32"), "utf-32"),
        (b"\0\0\xfe\xff" + TEXT.encode("utf-32-be"), "utf-32"),
        (TEXT.encode("gb18030"), "gb18030"),
        (b"", "utf-8-sig"),
    ],
)
def test_a_mark_or_evidence_tells_the_encoding(content, codec):
    assert encoding.decode(content, "a") == (codec, TEXT if content else "")


@pytest.mark.parametrize("said", ["utf-16-le", "utf-8", "utf_32_le"])
def test_the_mark_is_no_part_of_the_text_under_any_name(said):
    assert encoding.decode(("\ufeff" + TEXT).encode(said), "a", said)[1] == TEXT


@pytest.mark.parametrize("content", [b"\xff\xfe\0\0a\0\0", b"\xff\xfe\0\0\0\0\x11\0", b"\xff\xfea"])
def test_what_its_mark_does_not_hold_for_is_refused(content):
    with pytest.raises(DataError) as caught:
        encoding.decode(content, "a")
    assert caught.value.problems[0].code == "encoding"


def notes(content, said):
    codec, text = encoding.decode(content, "a", said)
    return encoding.notes(content, text, codec, said)


def test_only_what_is_not_utf_8_is_worth_a_note():
    assert encoding.notes(b"", "", "utf-8-sig", "") == ()
    assert [note.en for note in encoding.notes(b"", "", "gb18030", "")] == ["read as gb18030"]


FRENCH = "exercice;libellé;montant\n2024;Dépenses de fonctionnement;10,5\n2024;Sécurité;20,25\n"
GERMAN = (
    "Jahr;Bezeichnung;Betrag\n2024;Straßen und Brücken;1.234,50\n2024;Öffentliche Ordnung;20,25\n"
)
SPANISH = "partida;importe\nEducación;10\nSanidad y atención al niño;20\n"


@pytest.mark.parametrize("codec", ["cp1252", "cp850"])
@pytest.mark.parametrize("text", [FRENCH, GERMAN, SPANISH], ids=["fr", "de", "es"])
def test_the_first_encoding_to_try_is_the_one_in_which_the_words_read_right(text, codec):
    with pytest.raises(DataError) as caught:
        encoding.decode(text.encode(codec), "a.csv")
    hint = caught.value.problems[0].hint.en
    assert hint.startswith(f"name it with --encoding {codec}")
    assert encoding.decode(text.encode(codec), "a.csv", codec)[1] == text


def test_where_several_read_like_text_a_word_in_each_shows_which_is_right():
    content = "rok,nazwa\n2024,Oświata i wychowanie\n2024,Ochrona środowiska\n".encode("cp1250")
    with pytest.raises(DataError) as caught:
        encoding.decode(content, "a.csv")
    hint = caught.value.problems[0].hint.en
    assert "cp1250" in hint
    assert "Oświata" in hint


@pytest.mark.parametrize(
    ("text", "codec", "word"),
    [
        ("Body,Area\nA,Children’s Services\nB,Adults’ Services\n", "cp1252", "Children’s"),
        ("Mio. kr., årets prisniveau\n§ 5. Folketinget\n§ 12. Forsvar\n§ 20. X\n", "cp1252", ""),
        ("Część;Treść\n01;Część budżetu państwa\n;OGÓŁEM\n", "cp1250", ""),
        ("Straße;Größe\n", "cp1252", ""),
        ("Straße;Größe\n", "cp850", "Straße"),
        ("Nº,Ação\n1,Educação\n", "cp1252", ""),
    ],
)
def test_signs_and_letters_side_by_side_are_read_right_too(text, codec, word):
    with pytest.raises(DataError) as caught:
        encoding.decode(text.encode(codec), "a.csv")
    hint = caught.value.problems[0].hint.en
    assert hint.startswith(f"name it with --encoding {codec}")
    assert word in hint


def test_a_short_word_before_a_stop_is_read_in_central_europe_too():
    content = "Názov;Skutočnosť\nPoložka č. 1;5\nPoložka č. 2;6\nPoložka č. 3;7\n".encode("cp1250")
    with pytest.raises(DataError) as caught:
        encoding.decode(content, "a.csv")
    assert "--encoding cp1250 (in which it says Názov)" in caught.value.problems[0].hint.en


def test_utf_8_with_bytes_lost_is_not_called_another_encoding():
    content = "年份,项目\n2024,教育支出\n2024,卫生".encode()
    with pytest.raises(DataError) as caught:
        encoding.decode(content[:-1] + b",5\n", "a.csv")
    hint = caught.value.problems[0].hint.en
    assert "--encoding" not in hint
    assert "UTF-8" in hint


def test_chinese_that_somebody_calls_another_encoding_is_said_to_be_chinese():
    content = "年份,项目,金额\n2024,教育支出,10\n".encode("gb18030")
    with pytest.raises(DataError) as caught:
        encoding.decode(content, "a.csv", "utf-8")
    assert caught.value.problems[0].hint.en.startswith("name it with --encoding gb18030,")


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r", "cp866"])
def test_cyrillic_is_asked_for_by_the_alphabet_in_which_it_reads(codec):
    text = "Статья,2024 (тыс. руб.)\nОбразование,100\nЗдравоохранение,200\n"
    with pytest.raises(DataError) as caught:
        encoding.decode(text.encode(codec), "a")
    hint = caught.value.problems[0].hint
    assert hint is not None
    assert f"--encoding {codec}" in hint.en


@pytest.mark.parametrize(
    ("codec", "text", "word"),
    [
        ("cp1256", "البند,المبلغ\nالتعليم,1\nالصحة,2\nالإجمالي,3\n", "البند"),
        ("cp1255", "סעיף,תקציב\nחינוך,1\nבריאות,2\nסך הכל,3\n", "סעיף"),
        ("cp874", "รายการ,งบประมาณ\nการศึกษา,1\nสาธารณสุข,2\n", "รายการ"),
        ("cp1257", "Sritis,Suma\nŠvietimas,1\nViešoji tvarka,2\nIš viso išlaidų,3\n", "Švietimas"),
    ],
)
def test_other_alphabets_are_asked_for_by_the_one_in_which_they_read(codec, text, word):
    with pytest.raises(DataError) as caught:
        encoding.decode(text.encode(codec), "a")
    hint = caught.value.problems[0].hint
    assert hint is not None
    assert f"--encoding {codec}" in hint.en
    assert word in hint.en or " (in which" not in hint.en


def test_japanese_of_seven_bits_is_asked_about():
    content = "年度,款\n令和5年度,総務費\n".encode("iso-2022-jp")
    with pytest.raises(DataError) as caught:
        encoding.decode(content, "a.csv")
    assert "--encoding iso-2022-jp" in caught.value.problems[0].hint.en


def test_euc_jp_is_named_beside_what_reads_it_otherwise():
    content = "年度,款,金額（千円）\n令和5年度,総務費,100\n".encode("euc-jp")
    with pytest.raises(DataError) as caught:
        encoding.decode(content, "a.csv")
    assert "--encoding euc-jp (in which it says 年度)" in caught.value.problems[0].hint.en


def test_utf8_with_another_encoding_behind_it_is_exported_anew():
    content = "年份,科目\n2023,教育支出\n".encode() + "2024,教育支出和卫生健康支出\n".encode(
        "gb18030"
    )
    with pytest.raises(DataError) as caught:
        encoding.decode(content, "a.csv")
    assert "export it anew" in caught.value.problems[0].hint.en


@pytest.mark.parametrize("said", ["", "gb18030"])
def test_chinese_that_ends_within_a_character_was_cut_off(said):
    content = "年份,科目,金额\n2023,教育支出,100\n2024,卫生支".encode("gb18030")[:-1]
    with pytest.raises(DataError) as caught:
        encoding.decode(content, "a.csv", said)
    assert "cut off" in caught.value.problems[0].hint.en
    assert "cp1252" not in caught.value.problems[0].hint.en


def test_utf_16_that_ends_within_a_character_was_cut_off(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes("年度,科目,金额（万元）\n2024,教育支出,1200\n".encode("utf-16")[:-1])
    with pytest.raises(DataError) as raised:
        load(file)
    (problem,) = raised.value.problems
    assert "cut off" in problem.hint.en
    assert "--encoding" not in problem.hint.en


def test_polish_in_iso_8859_2_is_not_called_windows_alone():
    content = "Dział;Wykonanie\nOświata i wychowanie;1\nPomoc społeczna;2\nGospodarka mieszkaniowa, najem i dzierżawa;3\nUrzędy naczelnych organów władzy państwowej;4\n".encode(
        "iso-8859-2"
    )
    with pytest.raises(DataError) as caught:
        encoding.decode(content, "a.csv")
    hint = caught.value.problems[0].hint.en
    assert "--encoding iso-8859-2 (in which it says Oświata)" in hint
    assert "cp1250 (in which it says O¶wiata)" in hint


STREETS = "Jahr;Amt\n2024;Straßen\n2024;Bäder\n2024;Müll\n2024;Grünflächen\n"
CHINESE = "单位：万元\n科目,2024年\n教育支出,5\n"
RUSSIAN = "год;статья\n2024;Образование и дороги\n"


@pytest.mark.parametrize(
    ("text", "written", "said", "others"),
    [
        (CHINESE, "gb18030", "big5", ["gb18030"]),
        (STREETS, "cp1252", "cp850", ["cp1252"]),
        (RUSSIAN, "cp1251", "koi8-r", ["cp1251"]),
        (RUSSIAN, "cp1251", "latin-1", ["cp1251"]),
        ("項目,2024\n教育費,5\n", "big5", "gbk", ["big5"]),
    ],
)
def test_a_named_encoding_in_which_nothing_reads_like_a_text_is_used_and_doubted(
    text, written, said, others
):
    content = text.encode(written)
    (note,) = notes(content, said)
    for other in others:
        assert f"--encoding {other} (in which it says" in note.en
        assert f"--encoding {other}（" in note.zh
        assert notes(content, other) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CHINESE, "gbk"), (CHINESE, "gb18030"), (CHINESE, "utf-8"), (STREETS, "latin-1"), (STREETS, "cp1254"), (STREETS, "cp850"),
        (RUSSIAN, "koi8-r"), ("plain,1\n", "big5"), ("人,é\n", "utf-8"), ("Ærø,1\n", "cp1252"), ("東江縣,1\n", "big5"),
        ("年度,教育費\n", "shift_jis"), ("연도,교육\n", "euc-kr"), ("Ærø,1\n", "cp865"),
    ],
)  # fmt: skip
def test_a_named_encoding_that_fits_is_not_doubted(text, said):
    content = text.encode(said)
    assert notes(content, said) == ()


@pytest.mark.parametrize("said", ["latin-1", "cp1252", "cp850", "gb18030"])
def test_what_is_utf_8_is_no_other_encoding_that_was_named(said):
    """Its source had been to be asked for the original, as if the file had been saved so."""
    text = "Straßen,1\nÖlmühle,2\nBäder,3\n" if said != "gb18030" else "教育支出,1\n卫生健康,2\n"
    (note,) = notes(text.encode(), said)
    assert f"--encoding utf-8 (in which it says {text[: text.index(',')]})" in note.en


def test_headings_in_a_wrong_encoding_that_was_named_are_said_where_nobody_knows_them(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("год;статья;сумма\n2024;Образование и дороги;5\n".encode("cp1251"))
    with pytest.raises(DataError) as caught:
        load(path, encoding="koi8-r")
    assert "--encoding cp1251 (in which it says год)" in caught.value.problems[-1].hint.en


@pytest.mark.parametrize("text", ["item,2023\nRoads税,1\n", "item,2023 (千元)\nRoads,1\n"])
def test_chinese_that_is_utf_8_by_chance_is_asked_about(text):
    with pytest.raises(DataError) as caught:
        encoding.decode(text.encode("gb18030"), "f.csv")
    (problem,) = caught.value.problems
    assert problem.code == "encoding"
    assert "--encoding gb18030 (in which it says" in problem.hint.en
    assert encoding.decode(text.encode("gb18030"), "f.csv", "gb18030")[1] == text
    assert "--encoding utf-8 (in which it says" in problem.hint.en
    assert encoding.decode(text.encode("gb18030"), "f.csv", "utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "Café Öl Łódź Żary",
        "Poʻouli paʻanga",
        "Доходы года",
        "Έσοδα",
        "שנה",
        "ə Azərbaycan",
        "Ștefan țară",
        "e\u0301cole",
        "Yɛ ŋkɔ ƙasa",
    ],
)
def test_what_people_write_is_utf_8_without_a_question(text):
    assert encoding.decode(text.encode(), "f.csv") == ("utf-8-sig", text)


def test_a_mark_of_utf_16_before_utf_8_is_named():
    with pytest.raises(DataError) as caught:
        encoding.decode(b"\xff\xfe" + "year,item,amount\n2024,Écoles,1\n".encode(), "a.csv")
    (problem,) = caught.value.problems
    assert problem.code == "encoding"
    assert "first two bytes" in problem.hint.en


def test_chinese_in_utf_16_without_a_line_end_is_no_utf_8():
    text = "年度科目金额"
    assert encoding.decode(text.encode("utf-16"), "a.csv")[1] == text


KOREAN = "회계연도,회계구분,부서명,세부사업명,예산현액,지출액\n2023,일반회계,총무과,청사관리 운영,120,110\n2022,일반회계,복지과,노인복지,330,320\n"


@pytest.mark.parametrize("text", [KOREAN, KOREAN * 2000, "연도,구분,금액\n2023,교육,1\n"])
def test_korean_that_is_chinese_by_chance_is_asked_about(text):
    assert scripts.is_chinese(text.encode("cp949").decode("gb18030"))
    with pytest.raises(DataError) as caught:
        encoding.decode(text.encode("cp949"), "f.csv")
    (problem,) = caught.value.problems
    assert problem.code == "encoding"
    assert "--encoding cp949" in problem.hint.en
    (note,) = notes(text.encode("cp949"), "gb18030")
    assert "--encoding cp949 (in which it says" in note.en


@pytest.mark.parametrize(
    "text", ["报告,金额\n", "科目,金额\n", "年度,部门,金额\n", "编号,名称,金额\n"]
)
def test_chinese_of_which_every_character_is_hangul_too_is_chinese(text):
    content = text.encode("gb18030")
    assert all("가" <= sign <= "힣" for sign in content.decode("cp949") if sign > "\x7f")
    assert encoding.decode(content, "f.csv") == ("gb18030", text)
