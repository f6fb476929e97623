"""What any ledger must do, whoever writes it."""

from __future__ import annotations

import ast
import csv
import io
import re
import string
from pathlib import Path

import openpyxl
import pytest

from fiscalcli import cli, ledger as declared, ledgerdata, lexicon, registry, unit
from fiscalcli.bookkeeping import facts, template
from fiscalcli.column import EXAMPLE_DAY
from fiscalcli.errors import DataError
from fiscalcli.mapping.settings import Settings
from fiscalcli.reporting.cells import Options

ROOT = Path(__file__).parent.parent
NAMES = registry.names("ledgers")
REQUIRED = {
    "assets",
    "budgets",
    "debt",
    "funds",
    "performance",
    "procurement",
    "projects",
    "standards",
    "subsidies",
}
with (Path(lexicon.__file__).parent / "indicators.csv").open(encoding="utf-8") as _lines:
    PUBLISHED = {row["indicator"] for row in csv.DictReader(_lines)}
"""The names of figures that tables publish, without those of ledgers."""
EVERY = pytest.mark.parametrize("name", NAMES)
RULES = [(name, rule.name) for name in NAMES for rule in ledgerdata.get(name).rules]
HAN = re.compile("[\u4e00-\u9fff]")
SQL = {
    "and",
    "or",
    "not",
    "is",
    "null",
    "in",
    "between",
    "case",
    "when",
    "then",
    "else",
    "end",
    "true",
    "false",
    "coalesce",
    "abs",
    "least",
    "greatest",
    "count",
    "sum",
    "min",
    "max",
    "over",
    "partition",
    "by",
    "order",
    "rows",
    "select",
    "from",
    "where",
    "distinct",
    "exists",
    "as_of",
    "year",
    "month",
    "day",
    "date_trunc",
    "date_part",
    "interval",
    "rank",
    "length",
    "row_number",
    "cast",
    "decimal",
    "integer",
    "date",
    "any",
    "all",
    "date_diff",
    "group",
    "having",
    "union",
    "round",
    "floor",
    "lag",
    "lead",
    "list_sum",
}
RESERVED = {"total", "place", "of_year", "origin", "row"}
BAD = {
    "amount": ("12.3.4", "-5", "五十元钱"),
    "area": ("-3", "abc"),
    "number": ("1..2",),
    "whole": ("1.5", "-1"),
    "percent": ("5.5.5%",),
    "date": ("2024-02-30", "2024-13-01", "03/04/2024", "昨天"),
    "state": ("不存在的词",),
    "flag": ("也许",),
    "account": ("6222 ABCD",),
}


def get(name):
    return ledgerdata.get(name)


def values(found):
    """Return every number of the report of a ledger: groups of free words, whose order is that of the language, sorted."""
    rows = found.report(found.names[0], year="all").report.rows
    return sorted(
        (
            row["figure"],
            row.get("by") or "",
            str(row.get("value")),
            str(row.get("rate")),
            row["rows"],
        )
        for row in rows
    )


def test_every_ledger_that_the_bureau_keeps_is_there():
    assert set(NAMES) >= REQUIRED


@EVERY
def test_it_says_in_both_languages_what_it_is(name):
    own = get(name)
    en, zh = registry.sentences("ledgers", name)
    assert en.endswith(".")
    assert not HAN.search(en)
    assert zh.endswith("。")
    labels = [
        own.title,
        *(stage.label for stage in own.stages),
        *(figure.label for figure in own.figures),
    ]
    labels += [each for rule in own.rules for each in (rule.means, rule.why, rule.cure)]
    labels += [column.label for table in own.tables for column in table.columns]
    labels += [
        declared.Text(each.zh, each.en)
        for table in own.tables
        for c in table.columns
        for each in c.choices
    ]
    for label in labels:
        assert HAN.search(label.zh) or label.zh.isupper(), label
        assert label.en, label
        assert not HAN.search(label.en), label
        assert not label.zh.endswith("。"), "the program ends the sentence"
        assert not label.en.endswith("."), "the program ends the sentence"
    assert own.sector in lexicon.vocabulary("sector")


@EVERY
def test_its_names_are_names_and_no_two_are_alike(name):
    own = get(name)
    for table in own.tables:
        for said in (column.name for column in table.columns):
            assert re.fullmatch(r"[a-z][a-z0-9_]*", said)
            assert said not in SQL - {"date"} | RESERVED | {*lexicon.bands()}, (
                f"{said} means something else in SQL or in a report"
            )
        headings: dict[str, str] = {}
        for column in table.columns:
            for word in column.headings:
                assert headings.setdefault(lexicon.fold(word), column.name) == column.name, word
            words = [{lexicon.fold(word) for word in choice.words} for choice in column.choices]
            assert sum(map(len, words)) == len(set().union(*words)), column.name
        assert table.keys, (
            "a row must be told from another, or a file that is read twice counts twice"
        )
    for each in (own.figures, own.rules, own.stages):
        said = [one.name for one in each]
        assert len(said) == len({*said})
        assert all(re.fullmatch(r"[a-z][a-z0-9_-]*", one) for one in said)
    indicators = [own.indicator(figure) for figure in own.figures]
    assert len(indicators) == len({*indicators})
    taken = [own.indicator(figure) for figure in own.figures if not figure.indicator]
    assert not PUBLISHED & {*taken}, (
        "a published figure has this name: say `indicator=`, or take another"
    )


@EVERY
def test_what_it_refers_to_is_there(name):
    own = get(name)
    shown = {figure for stage in own.stages for figure in stage.figures}
    figures = {figure.name: figure for figure in own.figures}
    assert shown == set(figures), "every figure stands in the report"
    for figure in own.figures:
        if figure.sort in ("rate", "gap"):
            assert {figure.of, figure.over} <= set(figures)
            assert not figure.where, "a rate is of two figures, which have the conditions"
        if figure.by:
            assert figure.sort in ("count", "total"), (
                "only what can be added flows into facts by group"
            )
        if figure.unit:
            assert unit.find(figure.unit)
        table = own.table(figure.table)
        assert all(table.column(each).kind == "state" for each in figure.by)
        if figure.indicator:
            assert figure.indicator in lexicon.indicators()
        if figure.bands:
            assert figure.sort in ("rate", "mean")
            assert figure.bands in lexicon.bands()
    for stage in own.stages:
        assert all(own.main.column(each) for each in stage.by)
    for table in own.tables:
        assert all(unit.find(column.unit) for column in table.columns if column.unit)
    assert all(not each.dated or each.column(each.dated).kind == "date" for each in own.tables)


@EVERY
def test_its_conditions_name_nothing_but_its_columns_and_divide_nothing(name):
    own = get(name)
    tables = {table.name for each in NAMES for table in get(each).tables}
    every = {
        column.name for each in NAMES for table in get(each).tables for column in table.columns
    }
    said = [(own.table(f.table), f.where) for f in own.figures]
    said += [(own.table(f.table), f.of) for f in own.figures if f.sort not in ("rate", "gap")]
    said += [
        (own.table(rule.table), each)
        for rule in own.rules
        for each in (rule.where, rule.found, rule.expected, rule.once)
    ]
    for table, condition in said:
        assert "/" not in condition, "SQL divides into binary fractions"
        columns = {column.name for column in table.columns}
        columns |= {f"{column.name}_id" for column in table.columns if column.kind == "account"}
        columns |= {repeat.name for repeat in table.repeats}
        looks_elsewhere = "select" in condition.lower()
        known = (
            columns
            | SQL
            | {"year", "row", "_file", "_line"}
            | {column.name for column, _ in own.given}
            | {*lexicon.bands()}
            | (tables | every | {*string.ascii_lowercase} if looks_elsewhere else set())
        )
        unknown = {word for word in declared.names(condition.lower()) if word not in known}
        assert not unknown, (condition, unknown)
    for rule in own.rules:
        assert set(rule.beside) <= set(NAMES)


def test_a_number_that_is_given_has_one_meaning_and_is_taken():
    every = [(name, column.name) for name in NAMES for column, _ in get(name).given]
    assert len({number for _, number in every}) == len(every), "they are said by name alone"
    for name, number in every:
        own = get(name)
        taken = [word for each in (*own.figures, *own.rules) for word in each.given()]
        assert number in taken
        assert set(taken) <= {"as_of", *(column.name for column, _ in own.given)}


def test_the_lexicon_has_the_words_of_all_ledgers():
    path = ROOT / "src" / "fiscalcli" / "lexicon" / "ledgers.csv"
    written = facts.words([get(name) for name in NAMES])
    assert path.read_text(encoding="utf-8") == written, "run `make docs`"


def test_a_word_of_two_ledgers_means_the_same_in_both():
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for name in NAMES:
        for figure in get(name).figures:
            for column in map(get(name).table(figure.table).column, figure.by):
                own = [(column.name, "", column.label)]
                own += [(column.name, each.code, (each.zh, each.en)) for each in column.choices]
                for key, code, label in own:
                    assert seen.setdefault((key, code), tuple(label)) == tuple(label), (
                        name,
                        key,
                        code,
                    )


@EVERY
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_its_template_is_read_back_without_a_problem(name, lang, tmp_path, capsys):
    assert cli.run(["init", str(tmp_path), "--ledger", name, "--lang", lang]) == 0
    files = sorted(path.name for path in tmp_path.iterdir())
    assert f"{name}.csv" in files
    assert f"{name}.xlsx" in files
    for said in (str(tmp_path), str(tmp_path / f"{name}.xlsx"), str(tmp_path / f"{name}.csv")):
        assert cli.run(["ledger", name, said, "--lang", lang]) == 0
        told = capsys.readouterr().err
        assert "没有写单位" not in told
        assert "not read" not in told
    assert cli.run(["init", str(tmp_path), "--ledger", name]) == 2


@EVERY
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_its_workbook_filled_in_gives_what_the_text_gives(name, lang, ledgers, tmp_path):
    own = get(name)
    book = openpyxl.load_workbook(io.BytesIO(template.files(own, lang)[f"{name}.xlsx"]))
    for at, table in enumerate(own.tables):
        word = table.name.removeprefix(name).lstrip("_")
        head, *rows = template.rows(table, own.sides[word] if word else own.examples, lang)
        sheet = book.worksheets[at]
        assert [cell.value for cell in sheet[1]] == head
        for row in rows:
            sheet.append(row)
        offered = {
            str(each.sqref).rstrip("0123456789").partition("2")[0]
            for each in sheet.data_validations.dataValidation
        }
        assert len(offered) >= sum(bool(column.choices) for column in table.columns)
    path = tmp_path / f"{name}-2024.xlsx"
    book.save(path)
    given = {column.name: column.example.zh for column, _ in own.given}
    found = ledgerdata.load(name, str(path), Settings(), EXAMPLE_DAY, given)
    assert values(found) == values(ledgers(name, lang=lang))


@EVERY
def test_its_example_rows_compute_alike_in_both_languages_and_every_encoding(name, ledgers):
    found = values(ledgers(name))
    assert found == values(ledgers(name, lang="en"))
    assert found == values(ledgers(name, encoding="gb18030"))
    for figure, by, value, rate, _ in found:
        assert by or {value, rate} != {"None"}, f"no example for {figure}"
    assert not list(ledgers(name).findings())


@EVERY
def test_its_reports_stand_in_every_format_and_language(name, ledgers):
    found = ledgers(name)
    own = get(name)
    reports = [
        found.report(name).report,
        *(found.explain(name, figure.name).report for figure in own.figures),
    ]
    reports += [found.rows(name, own.figures[0].name).report]
    for renderer in registry.names("renderers"):
        if renderer in ("github", "junit"):
            continue
        for lang in ("zh", "en"):
            for report in reports[:3]:
                assert (
                    registry.get("renderers", renderer).render(report, Options(lang=lang)).content
                )
    for report in reports:
        keys = {column.key for column in report.columns}
        assert all(row.keys() <= keys for row in report.rows)


@EVERY
def test_the_rows_behind_a_figure_are_as_many_as_it_counts(name, ledgers):
    found = ledgers(name)
    for row in found.report(name).report.rows:
        if row.get("by") is None:
            rows = found.rows(name, row["figure"]).report.rows
            assert len(rows) == row["rows"], row["figure"]
            assert all(re.search(r"\.csv:\d+$", each["place"]) for each in rows)


@EVERY
def test_its_figures_are_facts(name, ledgers):
    own, found = get(name), ledgers(name)
    every = found.facts()
    whole = {row["figure"]: row for row in found.report(name).report.rows if row.get("by") is None}
    for figure in own.figures:
        mine = [fact for fact in every if fact.indicator == own.indicator(figure)]
        assert mine, figure.name
        assert all(fact.sector == own.sector and ("ledger", name) in fact.extra for fact in mine)
        row = whole[figure.name]
        if row.get("value") is not None and figure.sort in ("count", "total"):
            assert sum(fact.value for fact in mine) == row["value"], figure.name
        if row.get("rate") is not None:
            (fact,) = mine
            assert fact.low <= row["rate"] * 100 <= fact.high
            assert fact.unit.unit == "%"


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_the_example_of_a_rule_breaks_it_and_no_other(name, rule, ledgers):
    own = get(name)
    [said] = [each for each in own.rules if each.name == rule]
    table = own.table(said.table)
    word = table.name.removeprefix(name).lstrip("_")
    rows = list(own.sides[word] if word else own.examples)
    assert set(said.breaks) <= {column.name for column in table.columns}
    broken = {**rows[0], **said.breaks}
    is_more = any(key.name in said.breaks for key in table.keys)
    rows = [*rows, broken] if is_more else [broken, *rows[1:]]
    mentioned = declared.names(said.where, said.found, said.expected)
    needs_sides = word or any(each.name in mentioned for each in own.tables[1:])
    sides = {word: rows} if word else None if needs_sides else {}
    found = ledgers(name, *(() if word else rows), sides=sides)
    if said.beside:
        assert not [each for each in found.findings() if each.rule == f"{name}-{rule}"], (
            "needs another ledger"
        )
        return
    findings = list(found.findings())
    assert {each.rule for each in findings} == {f"{name}-{rule}"}
    assert all(each.place.line and each.place.file for each in findings)
    assert (said.found == "") == (findings[0].found is None)


@EVERY
def test_every_bad_cell_is_named_with_its_place(name, ledgers):
    own = get(name)
    first = own.examples[0]
    for column in own.main.columns:
        for bad in BAD.get(column.kind, ()):
            if column.signed and bad.startswith("-"):
                continue
            with pytest.raises(DataError) as caught:
                ledgers(name, {**first, column.name: bad})
            [problem] = caught.value.problems
            assert problem.place.line == 2, (column.name, bad)
            assert problem.place.column.startswith(column.label.zh), (column.name, bad)
            assert bad.strip() in problem.message.zh or column.kind == "account"
        if column.required:
            with pytest.raises(DataError) as caught:
                ledgers(name, {**first, column.name: ""}, {**first, column.name: ""})
            assert {each.code for each in caught.value.problems} == {"required"}


@EVERY
def test_all_problems_are_listed_and_skip_bad_leaves_their_rows_out(name, ledgers):
    own = get(name)
    bad = {column.name: BAD[column.kind][0] for column in own.main.columns if column.kind in BAD}
    key = {
        column.name: f"{column.example.zh}9"
        for column in own.main.keys
        if column.kind in ("code", "text")
    }
    with pytest.raises(DataError) as caught:
        ledgers(name, own.examples[0], {**own.examples[0], **bad, **key})
    assert len(caught.value.problems) == len(bad)
    found = ledgers(name, own.examples[0], {**own.examples[0], **bad, **key}, skip_bad=True)
    assert len(found.left_out()) == len(bad)
    opened = found.journal.ledgers[name]
    assert opened.rows[name] == 1


@EVERY
def test_a_key_that_stands_there_twice_is_named(name, ledgers):
    own = get(name)
    with pytest.raises(DataError) as caught:
        ledgers(name, own.examples[0], own.examples[0])
    [problem] = caught.value.problems
    assert problem.code == "key_repeated"
    assert problem.place.line == 3


@EVERY
def test_no_number_of_an_account_is_ever_shown(name, ledgers):
    own = get(name)
    secret = {c.name: c.example.zh for c in own.main.columns if c.kind == "account"}
    found = ledgers(name)
    shown = []
    for report in (
        found.report(name).report,
        *(found.rows(name, f.name).report for f in own.figures),
    ):
        shown += [
            str(registry.get("renderers", each).render(report, Options()).content)
            for each in ("table", "json", "csv")
        ]
    shown += [str(fact) for fact in found.facts()]
    for digits in secret.values():
        assert len(digits) > 8
        assert not any(digits in each for each in shown)


def test_a_ledger_imports_no_other_and_no_float():
    for name in NAMES:
        path = ROOT / "src" / "fiscalcli" / "ledgers" / f"{name}.py"
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("fiscalcli.ledgers")
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))


@EVERY
def test_without_a_year_its_figures_are_the_same_or_open(name, ledgers):
    """The template that is filled in and not renamed: nothing may be counted as nothing for want of a year."""
    own = get(name)
    told, untold = (
        {
            row["figure"]: row
            for row in ledgers(name, year=year, sides=own.sides).report(name).report.rows
            if not row.get("by")
        }
        for year in ("2024", "")
    )
    for figure, row in told.items():
        other = untold[figure]
        is_open = other["reason"] is not None and other["reason"].code in ("no_year", "no_rows")
        same = all(row.get(each) == other.get(each) for each in ("value", "rate"))
        assert same or is_open, figure
