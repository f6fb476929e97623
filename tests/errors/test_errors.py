"""The gallery of errors: a bad input and, beside it, exactly what a user reads in each language.

Each case is run in the process: exit code 2, nothing on stdout, never a traceback. `make bless` rewrites the
messages; read the difference then.
"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from fiscalcli import cli

HERE = Path(__file__).parent

ENDINGS = (".csv", ".xlsx", ".json", ".jsonl")
FILES = sorted(
    path.stem
    for path in HERE.iterdir()
    if path.suffix in ENDINGS and path.stem not in ("good", "skip_bad")
)
FOLDERS = sorted(
    path.name
    for path in HERE.iterdir()
    if path.is_dir() and path.name.startswith(("toml_", "package_"))
)
COMMANDS = {
    "by_misspelt": "summary good.csv --by sectr",
    "where_misspelt_key": "summary good.csv --where sectr=education",
    "where_misspelt_sector": "summary good.csv --where sector=educaton",
    "where_no_value": "summary good.csv --where sector",
    "unit_misspelt": "summary good.csv --unit 亿园",
    "unit_of_land": "summary good.csv --unit 亩",
    "phase_misspelt": "summary good.csv --phase finall",
    "year_misspelt": "summary good.csv --year 20x4",
    "year_absent": "summary good.csv --year 1999",
    "years_backwards": "summary good.csv --year 2024-2020",
    "sort_misspelt": "summary good.csv --sort valeu",
    "format_misspelt": "summary good.csv --format tabel",
    "ending_unknown": "summary good.csv -o report.pdf",
    "output_onto_input": "summary good.csv -o good.csv",
    "output_of_another_format": "summary good.csv -f json -o report.csv",
    "sheet_of_a_text": "summary good.csv --sheet 收入",
    "default_word_unknown": "summary good.csv --default direction=sideways",
    "column_declared_as_no_figure": "summary good.csv --column value=extra",
    "lang_unknown": "summary good.csv --lang fr",
    "lang_unknown_before": "--lang fr summary good.csv",
    "top_zero": "summary good.csv --top 0",
    "top_word": "summary good.csv --top ten",
    "output_folder_missing": "summary good.csv -o nowhere/report.csv",
    "decimal_unknown": "summary good.csv --decimal x",
    "encoding_unknown": "summary good.csv --encoding utf-9",
    "default_unit_misspelt": "summary good.csv --default unit=亿园",
    "default_key_misspelt": "summary good.csv --default phse=final",
    "default_word_misspelt": "summary good.csv --default phase=finall",
    "default_period_bad": "summary good.csv --default period=20x4",
    "default_no_value": "summary good.csv --default unit",
    "column_absent": "summary good.csv --column valeu=value",
    "column_role_misspelt": "summary good.csv --column value=valeu",
    "column_phase_misspelt": "summary good.csv --column value=value:finall",
    "option_unknown": "summary good.csv --formt table",
    "option_without_value": "summary good.csv --unit",
    "option_with_value": "summary good.csv --lines=yes",
    "argument_missing": "completion",
    "argument_extra": "summary good.csv other.csv",
    "command_misspelt": "sumary good.csv",
    "catalog_kind_misspelt": "catalog unts",
    "shell_unknown": "completion tcsh",
    "base_after": "growth good.csv --base 2025",
    "execution_without_budget": "execution good.csv --default phase=executed",
    "execution_far_word": "execution good.csv --far some",
    "compare_unknown": "compare 2024 gone --data good.csv",
    "compare_year_absent": "compare 2024 1999 --data good.csv",
    "compare_same": "compare 2024 2024 --data good.csv",
    "compare_two_keys": "compare sector=education year=2024 --data good.csv",
    "compare_year_twice": "compare 2023 2024 --year 2024 --data good.csv",
    "compare_missing_file": "compare good.csv goood.csv",
    "mapping_mistakes": "summary good.csv --mapping mapping_mistakes.toml",
    "mapping_absent": "summary good.csv --mapping goood.mapping.toml",
    "mapping_absent_heading": "summary good.csv --mapping mapping_absent_heading.toml",
    "default_currency": "summary good.csv --default currency=USD",
    "missing_file": "summary missing_file/budgt.csv",
    "missing_folder": "summary nowhere/budget.csv",
    "folder_without_dataset": "summary no_dataset",
    "init_onto_files": "init toml_no_data",
    "convert_to_nowhere": "convert good.csv",
    "convert_ending_unknown": "convert good.csv -o facts.pdf",
    "convert_onto_input": "convert good.csv -o good.csv",
    "convert_onto_files": "convert good.csv -o no_dataset",
    "facts_declared": "summary facts/facts.csv --default unit=USD",
    "gzip_cut_off": "summary packed/cut.csv.gz",
    "gzip_too_many_blanks": "summary packed/blanks.csv.gz",
    "zip_of_two_tables": "summary packed/two.zip",
    "parquet_broken": "summary packed/broken.parquet",
    "parquet_nested": "summary packed/nested.parquet",
    "limit_of_rows": "summary good.csv --limit rows=1",
    "limit_misspelt": "summary good.csv --limit row=5000000",
    "limit_no_number": "summary good.csv --limit rows=many",
}
TARGETS = sorted(path.stem for path in (HERE / "targets").glob("*.toml"))
CASES = {
    **{f"targets_{name}": f"check good.csv -t targets/{name}.toml" for name in TARGETS},
    "check_without_targets": "check good.csv",
    "check_targets_absent": "check good.csv -t targts.toml",
    "check_targets_a_folder": "check good.csv -t targets",
    **{
        name: f"summary {name}{ending}"
        for name in FILES
        for ending in ENDINGS
        if (HERE / f"{name}{ending}").exists()
    },
    **{name: f"summary {name}" for name in FOLDERS},
    **COMMANDS,
}


@pytest.fixture
def gallery(tmp_path, monkeypatch):
    shutil.copytree(HERE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_a_bad_input_is_explained(case, lang, gallery, monkeypatch, capsys, bless):
    monkeypatch.setenv("FISCAL_LANG", lang)
    before = sorted(path for path in gallery.rglob("*"))
    code = cli.run(shlex.split(CASES[case]))
    shown = capsys.readouterr()
    assert (code, shown.out) == (2, "")
    assert "Traceback" not in shown.err
    assert sorted(path for path in gallery.rglob("*")) == before
    expected = HERE / f"{case}.{lang}.txt"
    if bless:
        expected.write_text(shown.err, encoding="utf-8")
    assert shown.err == expected.read_text(encoding="utf-8")


def test_every_message_belongs_to_a_case():
    assert {path.name for path in HERE.glob("*.txt")} == {
        f"{case}.{lang}.txt" for case in CASES for lang in ("zh", "en")
    }


def test_skip_bad_lists_what_is_left_out_and_changes_nothing_else(gallery, monkeypatch, capsys):
    monkeypatch.setenv("FISCAL_LANG", "en")
    good = "".join(
        line
        for number, line in enumerate(
            (gallery / "skip_bad.csv").read_text(encoding="utf-8").splitlines(keepends=True), 1
        )
        if number not in (5, 6)
    )
    assert cli.run(["summary", "skip_bad.csv", "--skip-bad", "--lang", "en"]) == 0
    skipped = capsys.readouterr()
    (gallery / "skip_bad.csv").write_text(good, encoding="utf-8")
    assert cli.run(["summary", "skip_bad.csv", "--lang", "en"]) == 0
    clean = capsys.readouterr()
    assert skipped.out == clean.out
    assert skipped.err == (
        "problems left out: 2\n"
        "left out skip_bad.csv:5 value: 'many' is not a number\n"
        "left out skip_bad.csv:6 year: '20x4' is not a year or a period\n" + clean.err
    )


@pytest.mark.parametrize(
    "bad",
    [
        "2024,Health,finall,9.9,亿元,",
        "2024,Health,final,9.9,亿园,",
        "2024,Health,final,9.9,亿元,half",
    ],
)
def test_a_figure_whose_row_is_doubtful_is_left_out_whole(bad, tmp_path, capsys):
    """A wrong word beside a number makes the number nobody's: it must not slip into another group."""
    rows = "year,sector,phase,value,unit,half_width\n2024,Education,final,13.0,亿元,0.05\n"
    path = tmp_path / "a.csv"
    path.write_text(rows + bad + "\n", encoding="utf-8")
    assert cli.run(["summary", str(path), "--skip-bad", "--lang", "en", "-f", "csv"]) == 0
    shown = capsys.readouterr()
    assert "education" in shown.out
    assert "9.9" not in shown.out
    assert "problems left out: 1\n" in shown.err


def test_every_row_with_a_misspelt_word_is_named(tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text(
        "year,sector,phase,value,unit\n2023,Health,finall,9,亿元\n2024,Health,finall,8,亿元\n",
        encoding="utf-8",
    )
    assert cli.run(["summary", str(path), "--lang", "en"]) == 2
    shown = capsys.readouterr().err
    assert f"{path}:2 phase" in shown
    assert f"{path}:3 phase" in shown
