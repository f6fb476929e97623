"""`fiscal init`: a small dataset that the other commands understand at once."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from fiscalcli import cli, registry, starter


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_written_answers_at_once(lang, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init", "mine/deep", "--lang", lang]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "cd mine/deep && fiscal summary" in told.err
    monkeypatch.chdir(tmp_path / "mine" / "deep")
    for command in (["summary"], ["growth", "--year", "2021"]):
        assert cli.run([*command, "-f", "csv", "--lang", lang]) == 0
        shown = capsys.readouterr()
        assert "health" in shown.out
        assert "fiscal.toml" in shown.err


@pytest.mark.parametrize(
    ("lang", "heading", "row"), [("zh", "预算数", "600"), ("en", "budget", "600")]
)
def test_what_execution_needs_is_said_and_is_enough(lang, heading, row, tmp_path, monkeypatch, capsys):  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init", "--lang", lang]) == 0
    for command in (["check"], ["validate"], ["inspect", "budget.csv"], ["summary"], ["growth"]):
        assert cli.run([*command, "-q", "--lang", lang]) in (0, 1)
    capsys.readouterr()
    assert cli.run(["execution", "--lang", lang]) == 2
    said = capsys.readouterr().err
    assert heading in said
    assert "phase" in said
    file = tmp_path / "budget.csv"
    header, *lines = file.read_text(encoding="utf-8").splitlines()
    wide = [f"{header},{heading}", *(f"{line},{row}" for line in lines)]
    file.write_text("\n".join(wide), encoding="utf-8")
    assert cli.run(["execution", "--lang", lang, "-f", "csv"]) == 0
    assert "600" in capsys.readouterr().out
    long = [f"{header},phase", *(f"{line},final" for line in lines)]
    long += [f"{line},approved" for line in lines if ",2021," in line]
    file.write_text("\n".join(long), encoding="utf-8")
    assert cli.run(["execution", "--lang", lang, "-q"]) == 0


def test_the_two_languages_say_the_same(tmp_path, capsys):
    answers = []
    for lang in ("zh", "en"):
        assert cli.run(["init", str(tmp_path / lang), "--lang", lang]) == 0
        assert cli.run(["summary", str(tmp_path / lang), "-f", "jsonl", "--by", "sector"]) == 0
        answers.append([line for line in capsys.readouterr().out.splitlines() if '"value"' in line])
    assert answers[0]
    assert len(answers[0]) == len(answers[1])


def test_nothing_of_the_users_is_overwritten_unless_said(tmp_path, capsys):
    (tmp_path / "budget.csv").write_text("mine")
    assert cli.run(["init", str(tmp_path)]) == 2
    assert (tmp_path / "budget.csv").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["budget.csv"]
    assert cli.run(["init", str(tmp_path), "--force"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(starter.FILES)
    assert "wrote" in capsys.readouterr().err


def test_a_file_in_the_way_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("mine")
    assert cli.run(["init", str(tmp_path / "file" / "below"), "--lang", "en"]) == 2
    assert "cannot be written to" in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_written_is_checked_at_once(lang, tmp_path, capsys):
    assert cli.run(["init", str(tmp_path), "--lang", lang]) == 0
    assert cli.run(["check", str(tmp_path), "--lang", "en"]) == 0
    told = capsys.readouterr().err
    assert "4 checked: 2 met, 2 undetermined" in told
    assert "Pupils 2021" in told


def uncommented(text):
    """Return a catalogue with every block in force: one `# ` taken away, of lines that are no prose."""
    lines = text.splitlines()
    blocks, inside = [], False
    for line in lines:
        inside = line == "# [[target]]" or (inside and line.startswith("# "))
        blocks.append(line[2:] if inside else "")
    return "\n".join(blocks)


@pytest.fixture
def rules(tmp_path):
    """Return the catalogue in both languages, every block in force."""
    found = {}
    for lang in ("zh", "en"):
        assert cli.run(["init", str(tmp_path / lang), "--rules", "--lang", lang]) == 0
        assert [path.name for path in (tmp_path / lang).iterdir()] == ["rules.toml"]
        text = (tmp_path / lang / "rules.toml").read_text(encoding="utf-8")
        assert tomllib.loads(text) == {}, "a catalogue is all comment until something is copied"
        found[lang] = uncommented(text)
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_of_the_catalogue_is_valid_and_undetermined_without_its_figures(
    lang, rules, tmp_path, capsys
):
    (tmp_path / "data.csv").write_text(
        "year,indicator,value,unit\n2020,其他事项,1,亿元\n", encoding="utf-8"
    )
    (tmp_path / "targets.toml").write_text(rules[lang], encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["check", str(tmp_path / "data.csv"), "-f", "csv", "--lang", "en"]) == 2
    shown = capsys.readouterr()
    count = rules[lang].count("[[target]]")
    assert count > 25
    assert f"{count} checked: {count} undetermined" in shown.err
    assert shown.out.count(",undetermined,") == count


def test_the_catalogue_is_the_same_in_both_languages(rules):
    assert tomllib.loads(rules["zh"]) == tomllib.loads(rules["en"])


def test_the_catalogue_has_every_rule_of_the_trade(rules):
    names = {target["name"] for target in tomllib.loads(rules["en"])["target"]}
    wanted = [
        "growth",
        "edu-no-decrease",
        "general-no-increase",
        "three-public",
        "tight-budget",
        "agri-growth",
        "livelihood-share",
        "three-guarantees",
        "tax-share",
        "self-sufficiency",
        "debt-limit",
        "debt-grade",
        "reserve",
        "carry-over",
        "progress",
        "perf-score",
        "perf-grade",
        "perf-dual",
        "perf-use",
        "sme-price",
        "carry-over-recovered",
        "balance-identity",
        "three-guarantees-wages",
        "sme-reserve",
        "sme-share",
        "review-cut",
        "estimate-cap",
        "cost-standard",
        "unit-cost",
        "card",
        "identity",
    ]
    for rule in wanted:
        assert any(name == rule or name.startswith(f"{rule}-") for name in names), rule
    kinds = {target["kind"] for target in tomllib.loads(rules["en"])["target"]}
    assert kinds == set(registry.names("targets")), "the catalogue shows every kind"


LEDGERS = """\
year,indicator,phase,value,unit
2023,poor_projects_budget,approved,30,万元
2024,poor_projects_budget,approved,20,万元
2024,carry_over_two_years,,50.0,万元
2024,carry_over_recovered,,50.0,万元
2024,goal_attainment,,95.0,%
2024,execution_rate,,{execution},%
2024,sme_price_deduction,,15,%
2024,works_price_deduction,,4,%
2024,consortium_price_deduction,,5,%
2024,one_card_batches,,5.5,亿元
2024,one_card_rejected,,0.3,亿元
2024,one_card_repaid,,0.1,亿元
2024,one_card_subsidies,,5.3,亿元
2024,one_card_duplicates,,{duplicates},笔
"""


@pytest.mark.parametrize(
    ("execution", "duplicates", "missed"),
    [("88.0", 0, ()), ("80.0", 2, ("perf-dual", "card-once"))],
)
def test_rules_of_ledgers_are_judged_where_their_figures_are_there(
    execution, duplicates, missed, rules, tmp_path, capsys
):
    data = LEDGERS.format(execution=execution, duplicates=duplicates)
    (tmp_path / "data.csv").write_text(data, encoding="utf-8")
    (tmp_path / "targets.toml").write_text(
        rules["zh"]
        .replace("[[target]]", "[[target]]\nyear = 2024")
        .replace('year = 2024\nname = "progress"', 'name = "progress"'),
        encoding="utf-8",
    )
    capsys.readouterr()
    cli.run(["check", str(tmp_path / "data.csv"), "-f", "json", "-q"])
    said = {row["name"]: row["verdict"] for row in json.loads(capsys.readouterr().out)["rows"]}
    wanted = (
        "perf-dual",
        "perf-use",
        "sme-price",
        "sme-price-works",
        "sme-price-consortium",
        "card",
        "card-once",
        "carry-over-recovered",
    )
    assert {name: said[name] for name in wanted} == {
        name: "missed" if name in missed else "met" for name in wanted
    }


def test_the_catalogue_is_told_what_to_do_with(tmp_path, capsys):
    assert cli.run(["init", str(tmp_path), "--rules", "--lang", "en"]) == 0
    assert re.search(r"copy the rules .* into targets.toml", capsys.readouterr().err)
    assert cli.run(["init", str(tmp_path), "--rules", "--lang", "en"]) == 2
    assert "is there already" in capsys.readouterr().err


def test_templates_say_how_to_go_on(tmp_path, capsys):
    assert cli.run(["init", str(tmp_path), "--ledger", "assets", "--lang", "zh"]) == 0
    assert f"fiscal ledger assets {tmp_path}" in capsys.readouterr().err
