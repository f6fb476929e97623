"""Letters that were lost before a file was saved."""

import pytest

import fiscalcli as fc
from fiscalcli.errors import DataError
from fiscalcli.formats import garbled


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Poste,2024\nÃ‰ducation,100\nSantÃ©,200\n", "Ã‰ducation was Éducation"),
        ("骞翠唤,2024\n鏁欒偛,100\n", "骞翠唤 was 年份"),
        ("é¡¹ç›®,2024\næ•™è‚²,100\n", "was 项目"),
        ("Poste\n\ufffdducation\nSant\ufffd\n", "2 places"),
        ("锟斤拷,1\n", "1 place"),
    ],
)
def test_letters_that_were_lost_before_the_file_was_saved_are_said(text, said):
    (note,) = garbled.lost(text)
    assert said in note.en


@pytest.mark.parametrize(
    "text",
    [
        "Éducation, São Paulo, 25 °C\n",
        "Â¡,Â°\n",
        "SantÃ© S.A.\n",
        "plain\n",
        "教育支出，１００\n",
        "年份,项目\n2024,教育支出\n",
    ],
)
def test_letters_as_people_write_them_are_no_loss(text):
    assert garbled.lost(text) == ()


@pytest.mark.parametrize("text", ["é" + "a" * 300_000, "Ã" * 300_000, "é¡¹" * 100_000])
def test_lost_letters_are_looked_for_once_in_a_long_text(text):
    """Each letter of one long word had been a start to look from: 100,000 of them took more than a minute."""
    assert garbled.lost(text) == ()


def test_a_file_that_is_refused_for_headings_in_such_letters_says_so(tmp_path):
    path = tmp_path / "a.csv"
    text = "年度,项目,金额（万元）\n2024,教育支出,120\n2024,卫生支出,80\n"
    path.write_bytes(text.encode().decode("latin-1").encode())
    with pytest.raises(DataError) as caught:
        fc.load(path)
    assert "letters were read in a wrong encoding" in caught.value.problems[-1].hint.en
