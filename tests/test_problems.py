"""Problems are said once and briefly, with their codes; where JSON was asked for, stdout has them field by field."""

from __future__ import annotations

import json

import pytest

from fiscalcli import problems
from fiscalcli.cli import run
from fiscalcli.errors import DataError, Place, Problem, Text

KEYS = ["code", "file", "sheet", "line", "column", "cell", "text", "why", "cure"]


def problem(number, code="bad", hint=None):
    return Problem(code, Place("a.csv", line=number), Text(f"错{number}", f"wrong {number}"), hint)


def test_one_problem_is_one_line_and_what_to_do(capsys):
    problems.complain(DataError(problem(3, hint=Text("改", "mend it"))), "en")
    assert capsys.readouterr().err == "a.csv:3: wrong 3 [bad]\n  mend it\n"


def test_a_problem_without_a_place_is_an_error(capsys):
    wrong = Problem("x", Place(), Text("错", "wrong"))
    problems.complain(DataError(wrong), "zh")
    problems.complain(DataError(wrong), "en")
    assert capsys.readouterr().err == "错误: 错 [x]\nerror: wrong [x]\n"


@pytest.mark.parametrize(("count", "lines"), [(20, 21), (21, 22), (5000, 22)])
def test_twenty_problems_are_shown_and_the_rest_counted(count, lines, capsys):
    problems.complain(DataError([problem(number) for number in range(1, count + 1)]), "en")
    shown = capsys.readouterr().err.splitlines()
    assert len(shown) == lines
    assert shown[0] == f"{count} problems, nothing was computed:"
    assert shown[20] == "a.csv:20: wrong 20 [bad]"
    assert shown[21:] == ([f"... and {count - 20} more"] if count > 20 else [])


def test_a_cure_is_told_once(capsys):
    hint = Text("改", "mend it")
    problems.complain(DataError([problem(1, hint=hint), problem(2, hint=hint)]), "zh")
    assert capsys.readouterr().err.count("改") == 1


def test_a_cure_follows_the_problem_that_it_is_for(capsys):
    words = [problem(n, "misspelt", Text(f"词{n}", f"did you mean {n}?")) for n in range(1, 4)]
    problems.complain(DataError(words), "en")
    assert capsys.readouterr().err.splitlines()[1:5] == [
        "a.csv:1: wrong 1 [misspelt]",
        "  did you mean 1?",
        "a.csv:2: wrong 2 [misspelt]",
        "  did you mean 2?",
    ]


def test_the_cure_of_a_kind_that_is_not_shown_names_its_place(capsys):
    words = [problem(n, "misspelt", Text(f"词{n}", f"did you mean {n}?")) for n in range(1, 30)]
    repeated = [problem(n, "duplicate_key", Text("用 --lines", "say --lines")) for n in (70, 71)]
    problems.complain(DataError([*words, *repeated]), "en")
    shown = capsys.readouterr().err.splitlines()
    assert shown[-2:] == ["... and 11 more", "  a.csv:70: say --lines [duplicate_key]"]


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["summary", "a.csv"], False),
        (["summary", "-f", "json"], True),
        (["summary", "-fjson"], True),
        (["summary", "--format=json"], True),
        (["summary", "--format", "json", "-o", "-"], True),
        (["summary", "--format", "json", "-o", "a.json"], False),
        (["summary", "--format", "json", "--output=a.json"], False),
        (["summary", "-f", "jsonl"], False),
        (["summary", "-f"], False),
    ],
)
def test_json_is_asked_for(argv, expected):
    assert problems.is_json(argv) is expected


@pytest.fixture
def refused(tmp_path, capsys, monkeypatch):
    """Return `refused(name, content, *options)`: the JSON that a bad file gives."""
    monkeypatch.chdir(tmp_path)

    def run_on(name, content, *options):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        assert run(["summary", name, "-f", "json", *options]) == 2
        said = capsys.readouterr()
        found = json.loads(said.out)
        assert found["schema"] == "fiscal.error/1"
        assert all(list(each) == KEYS for each in found["problems"])
        assert said.err
        return found

    return run_on


def test_a_cell_is_told_field_by_field(refused):
    found = refused("a.csv", "year,item,amount\n2023,Roads,x1\n2023,Schools,1.2.3\n")
    assert found["count"] == 2
    assert found["problems"][0] == {
        "code": "malformed",
        "file": "a.csv",
        "sheet": None,
        "line": 2,
        "column": "amount",
        "cell": None,
        "text": "x1",
        "why": "'x1' is not a well-formed number",
        "cure": "write one, such as 1234.5; to leave such cells out, say --skip-bad",
    }


def test_a_cell_of_a_workbook_has_its_name(refused, tmp_path):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(tmp_path / "made.xlsx")
    sheet = book.add_worksheet("S 1")
    for at, row in enumerate([["年份", "指标", "金额（元）"], [2023, "教育支出", "1.2.3"]]):
        sheet.write_row(at + 3, 1, row)
    book.close()
    (one,) = refused("a.xlsx", (tmp_path / "made.xlsx").read_bytes())["problems"]
    assert (one["sheet"], one["line"], one["column"]) == ("S 1", 5, "金额（元）")
    assert (one["cell"], one["text"]) == ("D5", "1.2.3")


def test_the_first_twenty_are_told_and_all_counted(refused):
    rows = "".join(f"2023,item {at},x{at}\n" for at in range(300))
    found = refused("a.csv", f"year,item,amount\n{rows}")
    assert (found["count"], len(found["problems"])) == (300, 20)


def test_the_language_is_that_of_the_words_only(refused):
    one, other = (
        refused("a.csv", "year,item,amount\n2023,Roads,x1\n", "--lang", lang)["problems"][0]
        for lang in ("zh", "en")
    )
    assert one["why"] != other["why"]
    assert one["code"] == other["code"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9" * 90_000, "too_long"),
        ("9" * 1_000_000, "too_large"),
        ("\x1b]0;owned\x07" * 50, "no_figures"),
    ],
    ids=["many digits", "a million digits", "escapes"],
)
def test_what_a_cell_says_is_shortened_and_harmless(refused, text, code):
    found = refused("a.csv", f"year,item,amount\n2023,Roads,{text}\n")
    (one,) = found["problems"]
    assert one["code"] == code
    assert len(json.dumps(one)) < 3000
    assert one["text"] or code == "too_large"


def test_a_wrong_option_and_a_file_that_is_not_there_are_told_alike(capsys):
    for argv in (["summary", "--bogus", "-f", "json"], ["summary", "no.csv", "-f", "json"]):
        assert run(argv) == 2
        assert json.loads(capsys.readouterr().out)["count"] == 1


def test_inspect_tells_the_fields_of_a_problem_in_its_rows(tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text("year,item,amount\n2023,Roads,x1\n")
    assert run(["inspect", str(path), "-f", "json"]) == 2
    rows = json.loads(capsys.readouterr().out)["rows"]
    (one,) = [row for row in rows if row["part"] == "problem"]
    assert (one["code"], one["line"], one["column"], one["text"]) == (
        "malformed",
        2,
        "amount",
        "x1",
    )


@pytest.mark.parametrize(
    ("content", "code", "text"),
    [
        ("year,item,amount\n2023,Roads,1,234\n2023,Schools,5\n", "too_many_cells", "2023 | Roads | 1 | 234"),
        ('year,item,amount\n2023,"Roads,1\n2023,Schools,5\n', "quote", '2023,"Roads,1'),
        ('year,item,amount\n2023, "Roads" x,1\n', "quote", '2023 | "Roads" x | 1'),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_cut_into_cells_is_quoted(refused, content, code, text):
    one = refused("a.csv", content)["problems"][0]
    assert (one["code"], one["line"], one["text"]) == (code, 2, text)
