"""What any kind of target must do, whoever writes it."""

from __future__ import annotations

from typing import get_args

import pytest

from fiscalcli import registry
from fiscalcli.judging.target import Key, Taken

NAMES = registry.names("targets")

# of each kind: its keys, and the figures of a target that is met, missed, left open by rounding; each without its last row lacks a figure
CASES = {
    "floor": ('indicator = "甲"\nlimit = "5.2亿元"', ["甲 6"], ["甲 4"], ["甲 5"]),
    "ceiling": ('indicator = "甲"\nlimit = "5.2亿元"', ["甲 4"], ["甲 6"], ["甲 5"]),
    "range": ('indicator = "甲"\nlimit = ["4亿元", "5.2亿元"]', ["甲 4.5"], ["甲 6"], ["甲 5"]),
    "growth": ('indicator = "甲"\nlimit = "10 %"', ["甲 60", "甲- 50"], ["甲 51", "甲- 50"], ["甲 5.4", "甲- 5"]),
    "no_decrease": ('indicator = "甲"', ["甲 6.0", "甲- 5.0"], ["甲 4.0", "甲- 5.0"], ["甲 5.1", "甲- 5"]),
    "no_increase": ('indicator = "甲"', ["甲 4.0", "甲- 5.0"], ["甲 6.0", "甲- 5.0"], ["甲 4.9", "甲- 5"]),
    "share": ('indicator = "甲"\nof = "乙"\nlimit = "50 %"', ["甲 6", "乙 9"], ["甲 2", "乙 9"], ["甲 4.4", "乙 9"]),
    "unit_cost": ('indicator = "甲"\nper = "丙"\nlimit = "1亿元/亩"', ["甲 2", "丙 9"], ["甲 10", "丙 2"], ["甲 9.3", "丙 9"]),
    "completion": ('indicator = "甲"\nagainst = "approved"\nlimit = "90 %"',
                   ["甲! 10", "甲? 10"], ["甲! 5", "甲? 10"], ["甲! 9.1", "甲? 10"]),
    "progress": ('indicator = "甲"\nagainst = "approved"', ["甲! 11", "甲? 10"], ["甲! 5", "甲? 10"], ["甲! 9.9", "甲? 10"]),
    "reduction": ('indicator = "甲"\nbase = { year = 2019 }\nlimit = "10 %"',
                  ["甲 40", "甲- 50"], ["甲 49", "甲- 50"], ["甲 4.4", "甲- 5"]),
    "quota": ('indicator = "甲"\nof = "乙"\nlimit = "30 %"\nwithin = [{ indicator = "丁", limit = "50 %" }]',
              ["甲 4", "丁 3", "乙 9"], ["甲 4", "丁 1.0", "乙 9"], ["甲 4", "丁 2.1", "乙 9"]),
    "limit": ('indicator = "甲"\nlimit = "乙"', ["甲 4", "乙 5"], ["甲 6.0", "乙 5.0"], ["甲 5.1", "乙 5"]),
    "band": ('indicator = "甲"\nbands = [{ name = "a" }, { name = "b", from = "5.2亿元" }]\nrequire = "a"',
             ["甲 4"], ["甲 6"], ["甲 5"]),
    "score": ('items = [{ expression = "甲 / 乙", weight = 10 }]\nlimit = 9',
              ["甲 12", "乙 9"], ["甲 5", "乙 9"], ["甲 8.2", "乙 9"]),
    "identity": ('expression = "甲"\nequals = "乙"', ["甲 5.2", "乙 5"], ["甲 6.0", "乙 5.0"], ["甲 约5", "乙 5"]),
}  # fmt: skip
CODES = {"甲": "Alpha", "乙": "Beta", "丙": "Land", "丁": "Delta"}
OPEN = {"identity": "hedged"}  # what may be equal within rounding is met


def table(figures):
    """Return a table of figures: `-` is the year before, `!` executed, `?` approved; 丙 is land."""
    rows = ["year,indicator,phase,value,unit"]
    for figure in figures:
        name, value = figure.split()
        year = "2019" if name.endswith("-") else "2020"
        phase = {"!": "executed", "?": "approved"}.get(name[-1], "")
        rows.append(
            f"{year},{name.rstrip('-!?')},{phase},{value},{'亩' if '丙' in name else '亿元'}"
        )
    return "\n".join(rows)


def test_every_kind_has_its_cases():
    assert set(CASES) == set(NAMES)


@pytest.mark.parametrize("kind", NAMES)
def test_a_kind_says_what_it_is_in_both_languages_and_by_which_formula(kind):
    english, chinese = registry.sentences("targets", kind)
    assert english.isascii()
    assert english.endswith(".")
    assert chinese.endswith("。")
    assert not chinese.isascii()
    formula = registry.get("targets", kind).__doc__.partition("\n\n")[2]
    assert any(sign in formula for sign in "≥≤=[Σ/"), "the formula is missing"


@pytest.mark.parametrize("kind", NAMES)
def test_a_kind_says_what_it_takes(kind):
    module = registry.get("targets", kind)
    assert module.KEYS
    for name, key in module.KEYS.items():
        assert isinstance(key, Key)
        assert name.islower()
        assert key.taken in get_args(Taken)
        assert not key.choices or key.taken == "word"


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize(("case", "said"), [(1, "met"), (2, "missed"), (3, "undetermined")])
def test_a_kind_decides(verdict, kind, case, said):
    keys, figures = CASES[kind][0], CASES[kind][case]
    row = verdict(table(figures), kind, keys)
    assert row["verdict"].code == said
    assert row["actual"] is not None
    assert row["facts"] == len(figures)
    assert row["formula"]
    assert row["places"].count("t.csv:") == len(figures)
    if said == "undetermined":
        assert row["reason"].code == OPEN.get(kind, "rounding")


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("case", [1, 2, 3])
def test_a_kind_says_how_its_numbers_came_about(check, explained, kind, case):
    keys, figures = CASES[kind][0], CASES[kind][case]
    told = f'[[target]]\nname = "t"\nkind = "{kind}"\nyear = 2020\n{keys}'
    assert explained(check(table(figures), told).report) > 1


@pytest.mark.parametrize("kind", NAMES)
def test_a_kind_names_the_figure_that_is_missing_and_never_passes(check, explained, kind):
    keys, figures = CASES[kind][0], CASES[kind][1]
    named = "".join(
        f'"{name}" = {{ zh = "{name}", en = "{code}" }}\n' for name, code in CODES.items()
    )
    told = f'[indicators]\n{named}[[target]]\nname = "t"\nkind = "{kind}"\nyear = 2020\n{keys}'
    other = "2020,戊,,1,亿元"
    answer = check(f"{table(figures[:-1])}\n{other}", told)
    explained(answer.report)
    (row,) = answer.report.rows
    assert row["verdict"].code == "undetermined"
    assert row["reason"].code == "missing"
    name = figures[-1].split()[0]
    wanted = f"{name.rstrip('-!?')} {'2019' if name.endswith('-') else '2020'}"
    assert wanted in row["missing"].zh
    assert CODES[name[0]] in row["missing"].en
    assert row["actual"] is row["gap"] is None
    assert answer.exit_code == 2
    assert check(f"{table(figures[:-1])}\n{other}", told, strict=True).exit_code == 1


@pytest.mark.parametrize("kind", NAMES)
def test_a_kind_judges_a_year_without_any_figure(verdict, kind):
    row = verdict(table(CASES[kind][1]), kind, CASES[kind][0], at="2030")
    assert row["verdict"].code == "undetermined"
    assert row["missing"]
