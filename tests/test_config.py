"""`fiscal.toml`: what it may say, and every mistake at its line."""

from __future__ import annotations

import pytest

from fiscalcli import config
from fiscalcli.errors import DataError


def read(folder, text):
    path = folder / config.FILE
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return config.read(path)


def refused(folder, text):
    with pytest.raises(DataError) as caught:
        read(folder, text)
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def test_all_that_can_be_declared(tmp_path):
    found = read(
        tmp_path,
        '\ufeffdata = "a.csv"\nlines = true\nmissing = ["-", 0]\ndecimal = ","\nencoding = "gbk"\nsheet = "x"\n'
        '[columns]\n"Cost = all" = "value:final"\n[defaults]\nunit = "万元"\nperiod = 2024\nsector = "anything"\n',
    )
    assert found.data == "a.csv"
    own = found.settings
    assert (own.lines, own.missing, own.decimal, own.encoding, own.sheet) == (
        True,
        ("-", "0"),
        ",",
        "gbk",
        ("x",),
    )
    assert own.columns == {"Cost = all": "value:final"}
    assert own.defaults == {"unit": "万元", "period": "2024", "sector": "anything"}


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ('data = "a.csv\n', [("not_toml", 1)]),
        (b"data = \xff\n", [("not_utf8", 1)]),
        ('\ndta = "a.csv"\n', [("unknown_key", 2)]),
        ('data = "a"\n\n[defalts]\n', [("unknown_key", 3)]),
        ('sheet = 3\nlines = "yes"\ncolumns = "x"\n', [("wrong_type", 1), ("wrong_type", 2), ("wrong_type", 3)]),
        ('[columns]\n"A b" = "valeu"\nc = "value:finl"\n', [("unknown_role", 2), ("unknown_phase", 3)]),
        ('[defaults]\nunit = "亿园"\n', [("unknown_unit", 2)]),
        ('[defaults]\nphase = "finall"\n', [("misspelt", 2)]),
        ('[defaults]\nperiod = "20x4"\n', [("bad_year", 2)]),
        ('data = "a"\nyear = "soon"\n', [("bad_year", 2)]),
        ('data = "a"\nyear = 20244\n', [("bad_year", 2)]),
        ('data = "a"\nyear = true\n', [("wrong_type", 2)]),
        ('[defaults]\ndirection = "sideways"\nmeasure = "zzz"\n', [("unknown_word", 2), ("unknown_word", 3)]),
        ('[defaults]\nvalue = "3"\n', [("unknown_default", 2)]),
        ('decimal = "x"\n', [("decimal", 1)]),
    ],
)  # fmt: skip
def test_every_mistake_is_named_with_its_line(text, problems, tmp_path):
    assert refused(tmp_path, text) == problems


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    with pytest.raises(DataError) as caught:
        config.read(tmp_path)
    assert caught.value.problems[0].code == "cannot_read"


def test_the_nearest_is_found_upwards(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / config.FILE).write_text("")
    assert config.nearest(deep) == tmp_path / config.FILE
    (deep / config.FILE).write_text("")
    assert config.nearest(deep) == deep / config.FILE
    (deep / config.FILE).unlink()
    (deep / config.FILE).mkdir()
    assert config.nearest(deep) == tmp_path / config.FILE
