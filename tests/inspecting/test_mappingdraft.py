"""The mapping that is written of a file: it gives the same facts, as it stands and with every guess confirmed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from fiscalcli import api, registry
from fiscalcli.inspecting import mappingdraft, understanding
from fiscalcli.mapping.settings import Settings

ROOT = Path(__file__).parents[2]
STATED = "某县2024年决算表\n单位：万元,,\n项目,决算数,占比%\n教育支出,10,33.3\n卫生支出,20,66.7\n合计,30,100\n"
TABLES = {
    "stated": STATED.encode(),
    "gb18030": STATED.encode("gb18030"),
    "utf-16": STATED.encode("utf-16"),
    "wide": "项目,2023年决算数（万元）,2024年预算数（万元）\n教育,10,12\n其中：高校,4,-\n".encode(),
    "last year": "2024年表\n项目,决算数,上年数\n教育,10,8\n其中：高校,4,-\n".encode(),
    "phases": b"Ramo,Ciclo,Aprobado,Modificado,Pagado\nEducacion,2016,10,12,n/a\nSalud,2016,5,6,4\n",
    "words": b"year,item,kind,amount\n2024,a,Revenue,10\n2024,a,Expenditure,7\n",
    "unread": b"year,item,amount,Zeta\n2024,a,10,3.5\n2024,b,7,4.5\n",
    "blanks": "部门,项目,2024年（万元）\n财政局,人员,12\n,公用,6\n教育局,人员,22\n,公用,9\n".encode(),
    "sums": b"item,amount (USD),year\nAarea,368203.65,2024\nAkid1,123456.78,2024\nAkid2,244746.87,2024\n"
    b"Barea,887654.32,2024\nBkid1,500000.11,2024\nBkid2,387654.21,2024\n",
    "rows": b"year,item,amount\n2024,Housing Total,10\n2024,Roads,20\n",
    "two": b"item,2024\nroads,1\nparks,2\n\nitem,2023\nbuses,1\ntrams,2\n",
    "fiscal years": b"item,2011-12,2012-13\nroads,1,2\nparks,3,4\n",
    "days": b"date,item,amount\n13/02/2024,a,10\n03/04/2024,b,2\n",
    "quotes": b'year,"it""em = [a] #b",amount\n2024,"x\ny",10\n2024,z,2\n',
    "scale": b"in thousands,\nitem,2024\nroads,1\n",
    **{f"rule {name}": registry.get("rules", name).EXAMPLE.zh.encode() for name in registry.names("rules")},
}  # fmt: skip
SHIPPED = ["data/haimen/datapackage.json", "data/heilongjiang", "tests/errors/good.csv"]


def round_trip(path, folder, **settings):
    """Return the data at `path`, and those read with the mapping that was written of them: as it stands, and confirmed."""
    before = api.load(path, **settings)
    draft = understanding.of(str(path), Settings(**settings)).mapping()
    tomllib.loads(draft)
    found = []
    for text in (draft, draft.replace(mappingdraft.CONFIRM, "")):
        named = folder / "written.mapping.toml"
        named.write_text(text, encoding="utf-8")
        own = {key: said for key, said in settings.items() if key == "skip_bad"}
        found.append(api.load(path, mapping=named, **own))
    return before, *found


@pytest.mark.parametrize("name", TABLES)
def test_loading_with_what_was_written_gives_the_same_facts(name, tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(TABLES[name])
    before, written, confirmed = round_trip(path, tmp_path, skip_bad=name.startswith("rule"))
    assert list(written.facts) == list(before.facts)
    assert list(confirmed.facts) == list(before.facts)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_data_go_round(name, tmp_path):
    before, written, confirmed = round_trip(ROOT / name, tmp_path)
    assert list(written.facts) == list(before.facts) == list(confirmed.facts)


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("stated", "stated above the header"),
        ("gb18030", "read as gb18030"),
        ("words", "kind is read as"),
        ("unread", "not read as such"),
        ("blanks", "blank cells"),
        ("sums", "the sum of those beside it"),
        ("rows", "called a total with no parts"),
        ("fiscal years", "2011-12: read as a fiscal year"),
        ("days", "days are read day first, as 13/02/2024 shows"),
    ],
)
def test_a_guess_is_said_until_it_is_confirmed_in_the_mapping(name, guess, tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(TABLES[name])
    before, written, confirmed = (
        "\n".join(note.en for note in data.notes) for data in round_trip(path, tmp_path)
    )
    assert guess in before
    assert guess in written  # nobody has looked at it yet
    assert guess not in confirmed


def test_what_is_declared_stands_in_it(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("year;Zeta;Was\n2024;1,5;caf\u00e9\n2024;2,5;th\u00e9\n".encode("cp1252"))
    settings = {
        "encoding": "cp1252",
        "decimal": ",",
        "lines": True,
        "columns": {"Zeta": "value:final", "Was": "indicator"},
        "defaults": {"unit": "EUR"},
        "missing": ("x",),
    }
    before, written, _ = round_trip(path, tmp_path, **settings)
    assert list(written.facts) == list(before.facts)
    assert {str(fact.value) for fact in written.facts} == {"1.5", "2.5"}


def test_a_unit_that_is_not_stated_is_asked_for(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(TABLES["rows"])
    draft = understanding.of(str(path), Settings()).mapping()
    assert '# unit = "USD thousand"  # no unit, or no currency, is stated' in draft
    path.write_bytes(TABLES["sums"])
    assert "# unit" not in understanding.of(str(path), Settings()).mapping()


def test_the_unit_that_is_asked_for_has_the_scale_of_the_file(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Costs ($ million)\nitem,2022,2023\nA,1.5,2.5\nB,3.5,4.5\n")
    draft = understanding.of(str(path), Settings()).mapping()
    assert '# unit = "USD million"  # no unit, or no currency, is stated' in draft


def test_of_a_refused_file_it_says_what_is_wrong_and_what_to_do(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("year;item;amount\n2024;a;1.234,5\n2024;b;1.5\n", encoding="utf-8")
    draft = understanding.of(str(path), Settings()).mapping()
    assert tomllib.loads(draft)["columns"]["amount"] == "value"
    assert "# ! " in draft
    assert "--decimal ," in draft


def test_foreign_text_cannot_leave_its_line(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b'year,"a""\nb = 1\x7f",amount\n2024,x\x1b[31m,1\n')
    draft = understanding.of(str(path), Settings()).mapping()
    assert tomllib.loads(draft).keys() == {"columns", "defaults"}
    assert "\x1b" not in draft


def test_a_decimal_comma_that_cells_show_is_to_be_confirmed(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("year;item;amount\n2024;a;1.234,5\n", encoding="utf-8")
    draft = understanding.of(str(path), Settings()).mapping()
    assert '# confirm: decimal = ","' in draft


@pytest.mark.parametrize(
    ("text", "line", "figures"),
    [
        ("year;item;amount\n2024;a;1,500\n", '# decimal = ","', ["1.500"]),
        ("year,item,amount\n2024,a,5\n2024,a,6\n", "# lines = true", ["5", "6"]),
        (
            "year,item,amount\n2024,a,it's\n2024,b,x\n2024,c,6\n",
            '# missing = ["it\'s", "x"]',
            ["6"],
        ),
        ("item,amount\na,5\n", '# period = "2024"', ["5"]),
        ("年度,项目,金额\n44927,教育,5\n", '# "年度" = "period:serial"', ["5"]),
    ],
)
def test_the_cures_of_a_refused_file_are_lines_to_be_uncommented(text, line, figures, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    draft = understanding.of(str(path), Settings()).mapping()
    said = next(each for each in draft.splitlines() if each.startswith(line))
    own = said.removeprefix("# ")
    others = [each for each in draft.splitlines() if not each.startswith(own.partition("=")[0])]
    written = "\n".join(own if each == said else each for each in others)
    (tmp_path / "t.mapping.toml").write_text(written, encoding="utf-8")
    assert [f"{fact.value:f}" for fact in api.load(path).facts] == figures


def test_words_that_stand_for_those_of_the_user_are_no_lines(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("year,item\n2024,a\n", encoding="utf-8")
    assert (
        "HEADING"
        not in understanding.of(str(path), Settings()).mapping().split("! ")[-1].split("\n", 1)[1]
    )
