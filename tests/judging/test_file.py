"""`targets.toml`: every mistake of a file in one run, each with its line; nothing of a broken file passes."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fiscalcli.errors import DataError, FiscalError

DATA = "year,indicator,department,value,unit\n2020,甲,一处,5,亿元\n2020,乙,二处,7,亿元\n"
HEAD = '[[target]]\nname = "t"\n'
GOOD = HEAD + 'kind = "floor"\nindicator = "甲"\nlimit = "1亿元"\nyear = 2020\n'


@pytest.fixture
def mistakes(check):
    """Return `mistakes(toml)`: line, code and English words of every mistake, in order."""

    def found(targets):
        with pytest.raises(FiscalError) as caught:
            check(DATA, targets)
        assert all(problem.message.zh for problem in caught.value.problems)
        return [(each.place.line, each.code, each.message.en) for each in caught.value.problems]

    return found


def test_all_mistakes_of_a_file_are_listed_with_their_lines(mistakes):
    found = mistakes('''\
        titel = "x"                                       # 1
        [indicators]
        "甲" = "乙 + 1"                                   # 3: shadows data
        a = "b"                                           # 4: a circle
        b = "a"
        c = "educaton + 1"                                # 6
        # [[target]] kind = "nothing"
        [[target]]                                        # 8: no kind
        name = "one"
        [[target]]
        name = "one"                                      # 11: again
        kind = "cieling"                                  # 12
        indicator = "甲"
        [[target]]
        name = "three"
        kind = "growth"
        indicator = "丁"                                  # 17
        expression = """甲 +
        乙"""
        limit = 0.2                                       # 20
        where = { scope = "hole", departmnt = "一处" }    # 21
        year = 20.5                                       # 22
        severity = "fatal"                                # 23
        colour = "red"                                    # 24
        [[target]]
        name = "four"
        kind = "range"
        expression = "甲 ** 2"                            # 28
        limit = ["3亿元", "1亿元"]                        # 29
        [[target]]
        name = "five"
        kind = "ceiling"
        indicator = "甲"
        [target.where]
        phase = "finall"                                  # 35
        ''')  # fmt: skip
    # what has no place of its own stands where the target begins
    assert [(line, code) for line, code, _ in found] == [
        (1, "unknown_key"),
        (3, "defined_twice"),
        (4, "circular"),
        (6, "unknown_indicator"),
        (8, "missing_key"),
        (8, "one_figure"),
        (11, "repeated"),
        (12, "unknown_choice"),
        (17, "one_figure"),
        (20, "no_percent"),
        (21, "unknown_word"),
        (21, "unknown_dimension"),
        (22, "wrong_type"),
        (23, "unknown_choice"),
        (24, "unknown_key"),
        (28, "expression"),
        (29, "reversed"),
        (30, "missing_key"),
        (35, "unknown_word"),
    ]


def test_mistakes_of_every_stage_are_listed_in_one_run(mistakes):
    found = mistakes("""\
        [[target]]
        name = "a"
        kind = "grwth"                                    # 3
        indicator = "乙乙"                                # 4
        limit = "nan %"                                   # 5
        serverity = "error"                               # 6
        year = "2024-13"                                  # 7
        where = { scop = "whole" }                        # 8
        [[target]]
        name = "b"
        kind = "growth"
        indicator = "甲"
        limit = "5 %"
        year = "2024-2020"                                # 14
        [[target]]
        name = "c"
        kind = "floor"
        indicator = "甲"
        limit = "5 %"                                     # 19: not what the figure measures
        [[target]]
        name = "d"
        kind = "floor"
        expression = "5"                                  # 23: no figure
        limit = 4
        [[target]]
        name = "e"
        kind = "score"
        items = [{ indicator = "甲", wieght = 3 }, { indicator = "乙", weight = 1, x = 1 }]   # 28: both
        limit = inf                                       # 29
        [[target]]
        name = "f"
        kind = "nothing like it"                          # 32
        indicator = "甲"
        limt = "5 %"                                      # 34
        severity = "bad"                                  # 35
        """)
    assert [(line, code) for line, code, _ in found] == [
        (3, "unknown_choice"),
        (4, "unknown_indicator"),
        (5, "not_a_number"),
        (6, "unknown_key"),
        (7, "bad_year"),
        (8, "unknown_dimension"),
        (14, "year_range"),
        (19, "dimension"),
        (23, "no_figure"),
        (28, "unknown_key"),
        (28, "unknown_key"),
        (29, "not_finite"),
        (32, "unknown_choice"),
        (34, "unknown_key"),
        (35, "unknown_choice"),
    ]


@pytest.mark.parametrize("at", range(4))
def test_a_mistake_anywhere_lets_nothing_pass(mistakes, at):
    rest = [GOOD.replace('"t"', f'"t{each}"') for each in range(4)]
    rest[at] = rest[at].replace("1亿元", "1 %")
    assert [code for _, code, _ in mistakes("".join(rest))] == ["dimension"]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ('kind = 3\nindicator = "甲"', "unknown_choice"),
        ('kind = "floor"\nindicator = 3\nlimit = "1亿元"', "wrong_type"),
        ('kind = "floor"\nindicator = ""\nlimit = "1亿元"', "wrong_type"),
        ('kind = "floor"\nexpression = ["甲"]\nlimit = "1亿元"', "wrong_type"),
        ('kind = "floor"\nindicator = "甲"\nlimit = nan', "not_finite"),
        ('kind = "floor"\nindicator = "甲"\nlimit = -inf', "not_finite"),
        ('kind = "floor"\nindicator = "甲"\nlimit = true', "wrong_type"),
        ('kind = "floor"\nindicator = "甲"\nlimit = 2020-01-01', "wrong_type"),
        ('kind = "floor"\nindicator = "甲"\nlimit = ["1亿元"]', "wrong_type"),
        ('kind = "floor"\nindicator = "甲"\nlimit = 1e999999999', "magnitude"),
        ('kind = "floor"\nindicator = "甲"\nlimit = 1e-999999999', "magnitude"),
        ('kind = "floor"\nindicator = "甲"\nlimit = "约1亿元"', "hedged_limit"),
        ('kind = "floor"\nindicator = "甲"\nlimit = "1亿园"', "unknown_unit"),
        ('kind = "range"\nindicator = "甲"\nlimit = "1亿元"', "wrong_type"),
        ('kind = "range"\nindicator = "甲"\nlimit = ["1亿元", "3 %"]', "ends"),
        ('kind = "range"\nindicator = "甲"\nlimit = ["1亿元", "2亿元", "3亿元"]', "wrong_type"),
        ('kind = "growth"\nindicator = "甲"\nlimit = "5亿元"', "no_percent"),
        ('kind = "growth"\nindicator = "甲"\nlimit = "5"', "no_percent"),
        ('kind = "growth"\nindicator = "甲"\nlimit = "5个百分点"', "no_percent"),
        ('kind = "growth"\nindicator = "甲"\nlimit = "5 %"\nbase = "2019"', "wrong_type"),
        ('kind = "growth"\nindicator = "甲"\nlimit = "5 %"\nbase = 20190', "wrong_type"),
        ('kind = "growth"\nindicator = "甲"\nlimit = "5 %"\nbound = "flor"', "unknown_choice"),
        ('kind = "floor"\nindicator = "甲"\nlimit = "1亿元"\nyear = []', "wrong_type"),
        ('kind = "floor"\nindicator = "甲"\nlimit = "1亿元"\nyear = "all"', "bad_year"),
        ('kind = "floor"\nindicator = "甲"\nlimit = "1亿元"\nyear = "2022-2020"', "year_range"),
        ('kind = "floor"\nindicator = "甲"\nlimit = "1亿元"\nwhere = "scope"', "wrong_type"),
        ('kind = "floor"\nindicator = "甲"\nlimit = "1亿元"\nwhere = { scope = [] }', "wrong_type"),
        ('kind = "floor"\nindicator = "甲"\nlimit = "1亿元"\nwhere = { scope = 1 }', "wrong_type"),
        ('kind = "floor"\nindicator = "甲"\nlimit = "1亿元"\nby = "departmnt"', "unknown_dimension"),
        ('kind = "floor"\nindicator = "甲"\nlimit = "1亿元"\nby = "scope"', "no_match"),
        ('kind = "floor"\nindicator = "甲"\nlimit = "1亿元"\ntitle = { fr = "x" }', "wrong_type"),
        ('kind = "floor"\nindicator = "甲"\nlimit = "1亿元"\ntitle = ""', "wrong_type"),
        ('kind = "completion"\nindicator = "甲"\nlimit = "1 %"\nagainst = "aproved"', "unknown_word"),
        ('kind = "progress"\nindicator = "甲"\nagainst = "approved"\nlines = { "13" = "5 %" }', "wrong_type"),
        ('kind = "progress"\nindicator = "甲"\nagainst = "approved"\nlines = { "4" = "5 %", "04" = "0 %" }', "wrong_type"),
        ('kind = "reduction"\nindicator = "甲"\nlimit = "1 %"\nbase = 2019', "wrong_type"),
        ('kind = "reduction"\nindicator = "甲"\nlimit = "1 %"\nbase = {}', "wrong_type"),
        ('kind = "reduction"\nindicator = "甲"\nlimit = "1 %"\nbase = { indicator = "甲", expression = "甲" }', "wrong_type"),
        ('kind = "reduction"\nindicator = "甲"\nlimit = "1 %"\nbase = { yaer = 2019 }', "unknown_dimension"),
        ('kind = "band"\nindicator = "甲"\nbands = "debt_grad"\nrequire = "red"', "unknown_bands"),
        ('kind = "band"\nindicator = "甲"\nbands = "debt_grade"\nrequire = "blue"', "unknown_band"),
        ('kind = "band"\nindicator = "甲"\nbands = [{ name = "a" }]\nrequire = "a"', "bands"),
        ('kind = "band"\nindicator = "甲"\nbands = [{ name = "a" }, { name = "b" }]\nrequire = "a"', "bands"),
        ('kind = "band"\nindicator = "甲"\nbands = [{ name = "a", from = "1亿元" }, { name = "b" }, { name = "c", from = "2亿元" }]\nrequire = "a"', "bands"),
        ('kind = "band"\nindicator = "甲"\nbands = [{ name = "a" }, { name = "a", from = "2亿元" }]\nrequire = "a"', "bands"),
        ('kind = "band"\nindicator = "甲"\nbands = [{ name = "a" }, { name = "b", form = "2亿元" }]\nrequire = "a"', "unknown_key"),
        ('kind = "quota"\nindicator = "甲"\nof = "乙"\nlimit = "1 %"\nwithin = [{ indicator = "甲" }]', "wrong_type"),
        ('kind = "score"\nitems = []\nlimit = 1', "wrong_type"),
        ('kind = "score"\nitems = [{ weight = 1 }]\nlimit = 1', "wrong_type"),
        ('kind = "score"\nitems = [{ indicator = "甲", weight = -1 }]\nlimit = 1', "weight"),
        ('kind = "score"\nitems = [{ indicator = "甲", wieght = 1 }]\nlimit = 1', "unknown_key"),
        ('kind = "score"\nitems = [{ indicator = "甲", against = "approved" }]\nlimit = 1', "wrong_type"),
        ('kind = "score"\nindicator = "甲"\nitems = [{ indicator = "甲" }]\nlimit = 1', "unknown_key"),
        ('kind = "limit"\nindicator = "甲"\nlimit = "-1亿园"', "unknown_unit"),
        ('kind = "limit"\nindicator = "甲"\nlimit = "debt_limt"', "unknown_indicator"),
        ('kind = "identity"\nindicator = "甲"\nequals = 3', "wrong_type"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_mistake(mistakes, keys, code):
    assert [said for _, said, _ in mistakes(HEAD + keys)] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_targets"),
        ("# nothing\n", "no_targets"),
        ("[indicators]\n", "no_targets"),
        ('[target]\nname = "t"\n', "wrong_type"),
        ("target = 3\n", "wrong_type"),
        ("indicators = 3\n" + GOOD, "wrong_type"),
        ("[indicators]\na = 3\n" + GOOD, "wrong_type"),
        ("[indicators]\na = []\n" + GOOD, "wrong_type"),
        ("[indicators]\na = [1]\n" + GOOD, "wrong_type"),
        ("[indicators]\na = { fr = 'x' }\n" + GOOD, "wrong_type"),
    ],
)
def test_a_file_without_targets_is_refused(mistakes, text, code):
    assert [said for _, said, _ in mistakes(text)] == [code]


def test_every_unknown_name_of_a_formula_is_named(mistakes):
    found = mistakes(
        HEAD + 'kind = "floor"\nlimit = "1亿元"\nexpression = "educaton + helth + 甲"\n'
    )
    assert [words for _, _, words in found] == [
        "there is no indicator 'educaton'",
        "there is no indicator 'helth'",
    ]


def test_what_is_wrong_with_a_definition_is_said_once(mistakes):
    defined = '[indicators]\na = "甲 +"\nb = "a + 1"\n'
    found = mistakes(defined + HEAD + 'kind = "floor"\nlimit = "1亿元"\nexpression = "a + b"\n')
    assert [(line, code) for line, code, _ in found] == [(2, "expression")]


def test_a_figure_that_is_still_to_come_may_be_named_and_may_come(check):
    told = '[indicators]\n"甲" = { zh = "甲", en = "A" }\n"丙" = { zh = "丙", en = "C" }\n' + GOOD
    told += '[[target]]\nname = "later"\nkind = "floor"\nindicator = "丙"\nlimit = "1亿元"\n'
    rows = check(DATA, told).report.rows
    assert [row["verdict"].code for row in rows] == ["met", "undetermined"]
    assert rows[1]["missing"].en.startswith("C 2020")


def test_sets_and_formulas_are_used_like_indicators(check):
    told = '[indicators]\nboth = ["甲", "乙"]\nhalf = "both / 2"\n' + GOOD.replace(
        '"甲"', '"half"'
    ).replace("1亿元", "6亿元")
    (row,) = check(DATA, told).report.rows
    assert (row["verdict"].code, row["actual"]) == ("met", 6)


def test_a_column_of_the_file_is_a_condition(check):
    told = GOOD + 'where = { department = "一处" }\n'
    assert check(DATA, told).report.rows[0]["verdict"].code == "met"
    told = GOOD + 'where = { department = "二处" }\n'
    row = check(DATA, told).report.rows[0]
    assert row["verdict"].code == "undetermined"
    assert "department = 一处" in row["missing"].en


def defined(lines, last="甲"):
    return (
        "[indicators]\n" + "\n".join(lines) + f'\nlast = "{last}"\n' + GOOD.replace('"甲"', '"a0"')
    )


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (['a0 = "a0"'], "circular"),
        (['a0 = "a1"', 'a1 = "a2 + 1"', 'a2 = "a0"'], "circular"),
        ([f'a{at} = "a{at + 1}"' for at in range(5000)] + ['a5000 = "a0"'], "circular"),
        ([f'a{at} = "a{at + 1}"' for at in range(5000)] + ['a5000 = "last"'], "too_complex"),
        (
            [f'a{at} = "a{at + 1} * a{at + 1}"' for at in range(60)] + ['a60 = "last"'],
            "too_complex",
        ),
        (
            [f'a{at} = "a{at + 1} + a{at + 2}"' for at in range(60)]
            + ['a60 = "last"', 'a61 = "1"'],
            "too_complex",
        ),
    ],
)
def test_definitions_that_grow_without_end_are_refused_at_once(mistakes, lines, code):
    start = time.process_time()
    found = mistakes(defined(lines))
    assert [said for _, said, _ in found] == [code]
    assert len(found[0][2]) < 200
    assert time.process_time() - start < 1.5


def test_definitions_within_bounds_are_computed(check):
    lines = [f'a{at} = "a{at + 1} + a{at + 1}"' for at in range(8)] + ['a8 = "last"']
    assert check(DATA, defined(lines)).report.rows[0]["actual"] == 5 * 2**8
    lines = [f'a{at} = "a{at + 1}"' for at in range(38)] + ['a38 = "last"']
    assert check(DATA, defined(lines)).report.rows[0]["actual"] == 5


def test_two_circles_are_two_mistakes(mistakes):
    lines = ['a0 = "a1"', 'a1 = "a0"', 'b = "b + a0"', 'c = "a0 + b"']
    assert [(line, code) for line, code, _ in mistakes(defined(lines))] == [
        (2, "circular"),
        (4, "circular"),
    ]


VALUES = st.recursive(
    st.one_of(
        st.text(max_size=8).filter(lambda said: said.isprintable() and not {"'", "\\"} & {*said}).map("'{}'".format),
        st.integers().map(str),
        st.sampled_from(["nan", "inf", "1e9", "true", "2020-01-01", "'甲'", "'1亿元'", "'5 %'", "'floor'", "'score'", "'band'", "'debt_grade'"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
        st.dictionaries(st.sampled_from(["indicator", "weight", "scope", "from", "name", "zh", "year"]), inner, max_size=3)
        .map(lambda parts: "{ " + ", ".join(f"{key} = {value}" for key, value in parts.items()) + " }"),
    ),
    max_leaves=5,
)  # fmt: skip
KEYS = ["name", "title", "kind", "indicator", "expression", "where", "year", "by", "severity", "limit", "of", "per", "items", "bands", "require", "base", "against", "lines", "within", "equals", "bound"]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=7),
    st.sampled_from(["floor", "growth", "score", "band", "reduction", "range"]),
)
def test_whatever_a_target_says_it_is_judged_or_refused(check, said, kind):
    said = {"name": "'t'", "kind": f"'{kind}'", "indicator": "'甲'", **said}
    keys = "".join(f"{key} = {value}\n" for key, value in said.items())
    with suppress(FiscalError):
        assert check(DATA, f"[[target]]\n{keys}").report.judgements


def test_a_name_that_is_a_word_of_another_column_is_told_where_it_belongs(check):
    data = "year,indicator,department,value,unit\n2020,甲,Parks,7,亿元\n"
    told = '[[target]]\nname = "t"\nkind = "floor"\nindicator = "Parks"\nlimit = "1亿元"\n'
    with pytest.raises(DataError) as caught:
        check(data, told)
    (problem,) = caught.value.problems
    assert problem.hint.en.endswith('name an indicator, and add where = { department = "Parks" }')


@pytest.mark.parametrize("head", ["[[traget]]", "[traget]", "[traget.x]", "traget.x = 1"])
def test_a_misspelt_table_has_its_line(mistakes, head):
    told = '[[target]]\nname = "t"\nkind = "floor"\nindicator = "甲"\nlimit = "1亿元"\n'
    told = told + head if head.startswith("[") else f"{head}\n{told}"
    line = 6 if head.startswith("[") else 1
    assert [(at, code) for at, code, _ in mistakes(told)] == [(line, "unknown_key")]


def test_a_mistake_in_a_list_says_in_which_of_its_parts_it_is(mistakes):
    items = '{ indicator = "甲", weight = 10 }, { indicator = "甲", weight = "50 %" }'
    told = f'[[target]]\nname = "t"\nkind = "score"\nitems = [{items}]\nlimit = "80分"\n'
    (found,) = [words for _, code, words in mistakes(told) if code == "wrong_type"]
    assert found.startswith("items: 2: weight: ")
