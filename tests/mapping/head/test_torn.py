"""A number whose comma was not quoted, and that fills the column behind the figures, is asked about."""

import pytest

from fiscalcli.api import load
from fiscalcli.errors import DataError

HEAD = "year,item,amount (USD),Note\n"


def read(tmp_path, text, **options):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return load(path, **options)


@pytest.mark.parametrize(
    "rows",
    [
        "2023,Police,12,345\n2023,Fire,6789,ok\n2024,Police,13000,ok\n",
        "2023,Police,12,345\n2023,Fire,6,789\n2024,Police,900,\n",
        "2023,Police,12,345\n2023,Fire,6,789.50\n",
    ],
)
def test_a_torn_number_is_refused_with_its_line(tmp_path, rows):
    with pytest.raises(DataError) as refused:
        read(tmp_path, HEAD + rows)
    first = refused.value.problems[0]
    assert (first.code, first.place.line) == ("torn", 2)
    assert '"12,345"' in first.hint.en


def test_the_cure_quotes_it(tmp_path):
    text = HEAD + '2023,Police,"12,345",\n2023,Fire,6789,ok\n'
    assert [fact.value for fact in read(tmp_path, text).facts] == [12345, 6789]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "2023,Police,12,2\n2023,Fire,6789,ok\n",
        HEAD + "2023,Police,1200,345\n2023,Fire,6789,ok\n",
        "year,item,amount (USD),fund\n2023,Police,12,345\n2023,Fire,67,346\n2024,Fire,67,\n",
    ],
)
def test_other_numbers_behind_figures_are_left_alone(tmp_path, text):
    assert len(read(tmp_path, text).facts) >= 2


def test_a_declared_column_is_what_it_is(tmp_path):
    text = HEAD + "2023,Police,12,345\n2023,Fire,6789,ok\n"
    assert read(tmp_path, text, columns={"Note": "extra"}).facts[0].value == 12
