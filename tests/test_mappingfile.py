"""`*.mapping.toml`: found, checked, merged with the options, and the same as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from fiscalcli import api, cli, config, loaded, mappingfile
from fiscalcli.errors import DataError
from fiscalcli.mapping.settings import GUESSES, Settings
from fiscalcli.options import Reading

MISTAKES = """\
lines = "yes"
colunms = 1
decimal = "x"
encoding = "utf-9"
sheet = 3
[columns]
A = "valeu"
[defaults]
phase = "finall"
currency = "USD"
[confirmed]
sum = ["a"]
rows = "a"
"""
TABLE = "year,sector,Cost\n2023,education,10\n2024,education,12\n"
MAPPING = '[columns]\nCost = "value:final"\n[defaults]\nunit = "万元"\njurisdiction = "某县"\n'


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder, text):
    with pytest.raises(DataError) as caught:
        mappingfile.read(write(folder, "a.mapping.toml", text))
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def test_the_file_and_the_options_lead_to_the_same_settings(tmp_path):
    text = (
        'lines = true\nmissing = ["-", "n/a"]\ndecimal = ","\nencoding = "cp1252"\nsheet = ["A", "B/2"]\n' + MAPPING
    )  # fmt: skip
    options = Reading(
        default=["unit=万元", "jurisdiction=某县"],
        column=["Cost=value:final"],
        missing=["-", "n/a"],
        decimal=",",
        encoding="cp1252",
        sheet=["A", "B/2"],
        lines=True,
    )
    found = mappingfile.read(write(tmp_path, "a.mapping.toml", text))
    assert found._replace(stands={}) == options.settings()._replace(confirmed={}, stands={})


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ('decimal = ",\n', [("not_toml", 1)]),
        ('data = "a.csv"\n', [("unknown_key", 1)]),
        (
            MISTAKES,
            [
                ("wrong_type", 1),
                ("unknown_key", 2),
                ("decimal", 3),
                ("unknown_encoding", 4),
                ("wrong_type", 5),
                ("unknown_role", 7),
                ("misspelt", 9),
                ("unknown_default", 10),
                ("unknown_guess", 12),
                ("wrong_type", 13),
            ],
        ),
    ],
)
def test_every_mistake_is_named_with_its_line_in_one_run(text, problems, tmp_path):
    assert refused(tmp_path, text) == problems


def test_the_words_of_a_mapping_are_those_of_fiscal_toml():
    assert mappingfile.KEYS.items() <= config._KEYS.items()


@pytest.mark.parametrize("name", ["b.csv", "b.tsv", "b.backup.csv"])
def test_the_mapping_beside_a_file_is_used_and_said(name, tmp_path):
    data = write(tmp_path, name, TABLE.replace(",", "\t") if name.endswith("tsv") else TABLE)
    write(tmp_path, f"{data.stem}.mapping.toml", MAPPING)
    found = api.load(data)
    assert {(fact.unit.unit, fact.phase, fact.jurisdiction) for fact in found.facts} == {
        ("万元", "final", "某县")
    }
    assert f"{data.stem}.mapping.toml" in found.note.en


def test_another_mapping_may_be_named_and_the_one_beside_is_then_not_used(tmp_path):
    data = write(tmp_path, "b.csv", TABLE)
    write(tmp_path, "b.mapping.toml", "nonsense = 1\n")
    other = write(tmp_path, "x.toml", MAPPING)
    assert api.load(data, mapping=other).facts[0].phase == "final"
    with pytest.raises(DataError) as caught:
        api.load(data, mapping=tmp_path / "y.toml")
    assert "fiscal inspect" in caught.value.problems[0].hint.en


@pytest.mark.parametrize(
    ("path", "data", "words"),
    [
        ("a/b.mapping.toml", "a/b.csv", "every command finds it"),
        ("b.mapping.toml", "a/b.csv", "use it with --mapping b.mapping.toml"),
        ("b.mapping.toml", "-", "use it with --mapping b.mapping.toml"),
        ("b.mapping.toml", "", "use it with --mapping b.mapping.toml"),
    ],
)
def test_what_was_written_says_how_it_is_found(path, data, words):
    assert mappingfile.written(path, data).en.startswith(words)


def test_options_win_with_a_word(tmp_path):
    data = write(tmp_path, "b.csv", TABLE)
    write(tmp_path, "b.mapping.toml", 'encoding = "utf-8"\n' + MAPPING)
    given = {"unit": "亿元", "jurisdiction": "某县"}
    found = api.load(data, defaults=given, columns={"Cost": "value:executed"})
    assert {(fact.unit.unit, fact.phase) for fact in found.facts} == {("亿元", "executed")}
    assert found.note.en.endswith("the options win over its Cost, unit")
    found = api.load(data, encoding="ascii", defaults=given)
    assert "unit, encoding" in found.note.en
    assert " win " not in api.load(data, defaults={"jurisdiction": "某县"}).note.en


def test_standard_input_takes_the_mapping_that_is_named(tmp_path, monkeypatch, capsys):
    import io
    import sys

    class Stdin(io.TextIOWrapper):
        def isatty(self):
            return False

    monkeypatch.setattr(sys, "stdin", Stdin(io.BytesIO(TABLE.encode())))
    named = write(tmp_path, "x.toml", MAPPING)
    assert cli.run(["summary", "-", "--mapping", str(named), "--lang", "en"]) == 0
    assert "x.toml" in capsys.readouterr().err


def test_a_dataset_and_a_package_use_the_mapping_of_their_file(tmp_path):
    write(
        tmp_path,
        "a/fiscal.toml",
        'data = "b.csv"\n[defaults]\nunit = "亿元"\nsector = "education"\n',
    )
    write(tmp_path, "a/b.csv", TABLE)
    write(tmp_path, "a/b.mapping.toml", MAPPING)
    write(tmp_path, "p/datapackage.json", '{"resources": [{"path": "b.csv"}]}')
    write(tmp_path, "p/b.csv", TABLE)
    write(tmp_path, "p/datapackage.mapping.toml", MAPPING)
    for path in (tmp_path / "a", tmp_path / "a" / "b.csv", tmp_path / "p"):
        found = api.load(path)
        assert (found.facts[0].unit.unit, found.facts[0].phase) == ("万元", "final")
        assert "mapping.toml" in found.note.en


def test_a_declared_heading_that_the_file_lacks_is_named_at_its_line(tmp_path):
    data = write(tmp_path, "b.csv", TABLE)
    write(tmp_path, "b.mapping.toml", '[columns]\n# our own words\nCsot = "value"\n')
    with pytest.raises(DataError) as caught:
        api.load(data)
    (problem,) = caught.value.problems
    assert (problem.place.line, Path(problem.place.file).name) == (3, "b.mapping.toml")
    assert problem.message.en.endswith("b.csv has no column 'Csot'")


@pytest.mark.parametrize("against", ["", "against"])
def test_the_mapping_named_is_of_the_data_and_not_of_what_they_are_held_against(against, tmp_path):
    data, other = (
        write(tmp_path, "b.csv", TABLE),
        write(tmp_path, "c.csv", TABLE.replace("Cost", "value")),
    )
    named = write(tmp_path, "x.toml", MAPPING)
    found = loaded.audited(str(data), str(other) if against else "", Settings(mapping=str(named)))
    assert found.data.facts[0].phase == "final"
    assert found.other is None or found.other.facts[0].phase == ""


@given(st.dictionaries(st.sampled_from(GUESSES), st.lists(st.text("ab", max_size=3)), max_size=3))
def test_confirmed_guesses_are_kept_by_kind(confirmed):
    import tempfile

    said = "".join(f"{kind} = {names}\n".replace("'", '"') for kind, names in confirmed.items())
    with tempfile.TemporaryDirectory() as folder:
        found = mappingfile.read(write(Path(folder), "a.mapping.toml", f"[confirmed]\n{said}"))
    assert found.confirmed == {kind: tuple(names) for kind, names in confirmed.items()}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[columns]\n"Cost" = "value"\n\n"Cost" = "extra"\n', 4, "says 'Cost' again, which line 2 says"),
        ('[defaults]\nunit = "EUR"\nperiod = "2024"\nunit = "USD"\n', 4, "says 'unit' again, which line 2 says"),
        ("decimal = “,”\n", 1, "“ is no quotation mark there"),
        ('decimal = ","\nsheet = "A\n', 2, "a quotation mark is not closed"),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_told_by_its_cause(text, line, said, tmp_path):
    with pytest.raises(DataError) as caught:
        mappingfile.read(write(tmp_path, "a.mapping.toml", text))
    (problem,) = caught.value.problems
    assert problem.place.line == line
    assert said in problem.message.en


@pytest.mark.parametrize(("key", "meant"), [("year", "period"), ("年度", "period"), ("Year", "period"), ("currency", "unit=USD")])  # fmt: skip
def test_a_default_that_is_called_as_a_heading_is_told_its_column(key, meant, tmp_path):
    with pytest.raises(DataError) as caught:
        mappingfile.read(write(tmp_path, "a.mapping.toml", f'[defaults]\n"{key}" = "2024"\n'))
    assert meant in caught.value.problems[0].hint.en
