"""What a user declares is checked before anything is read."""

from __future__ import annotations

import pytest

from fiscalcli.errors import UsageError
from fiscalcli.mapping.settings import Described, Settings, checked, problems


def test_what_is_said_last_holds():
    one = Settings(
        {"a": "value", "b": "extra"}, {"unit": "元"}, missing=("-",), decimal=",", sheet=("1",)
    )
    two = Settings(
        {"a": "period"},
        {"phase": "final"},
        lines=True,
        missing=("x",),
        encoding="gbk",
        skip_bad=True,
    )
    both = one.merged(two)
    assert both.columns == {"a": "period", "b": "extra"}
    assert both.defaults == {"unit": "元", "phase": "final"}
    assert (both.lines, both.skip_bad, both.missing) == (True, True, ("-", "x"))
    assert (both.decimal, both.encoding, both.sheet) == (",", "gbk", ("1",))


def test_the_user_has_the_last_word_over_a_description():
    described = {"a": Described("period"), "b": Described("code"), "c": Described(decimal=",")}
    assert Settings(columns={"a": "value"}, described=described).roles == {
        "a": "value",
        "b": "code",
    }


def test_what_is_said_of_one_file_holds_for_that_file():
    both = Settings(missing=("x",), files={"a.csv": Settings(missing=("-",), decimal=",")})
    assert (both.of("a.csv").missing, both.of("a.csv").decimal) == (("-", "x"), ",")
    assert both.of("b.csv") is both


@pytest.mark.parametrize(
    ("key", "said"),
    [("direction", "支出"), ("measure", "金额"), ("hedge", "约"), ("hedge", "over"), ("basis", "同口径"),
     ("budget", "Water fund"), ("phase", "决算数"), ("role", "part")],
)  # fmt: skip
def test_a_default_may_be_any_word_that_a_cell_may_be(key, said):
    assert problems(Settings(defaults={key: said})) == []


@pytest.mark.parametrize("said", ["全市", "own", "anything at all"])
def test_a_word_of_the_users_own_is_free(said):
    assert problems(Settings(defaults={"scope": said, "jurisdiction": said, "sector": said})) == []


@pytest.mark.parametrize(
    ("settings", "code", "hint"),
    [
        (Settings({"a": "valeu"}), "unknown_role", "did you mean value?"),
        (Settings({"a": "value:finl"}), "unknown_phase", "did you mean final?"),
        (Settings(defaults={"phse": "x"}), "unknown_default", "did you mean phase?"),
        (Settings(defaults={"unit": "US million"}), "unknown_unit", "USD million"),
        (Settings(defaults={"phase": "finall"}), "misspelt", "did you mean final?"),
        (Settings(defaults={"phase": "someday"}), "unknown_word", "final"),
        (Settings(defaults={"direction": "sideways"}), "unknown_word", "revenue"),
        (Settings(defaults={"measure": "zzz"}), "unknown_word", "amount"),
        (Settings(defaults={"basis": "zzz"}), "unknown_word", "nominal"),
        (Settings(defaults={"role": "zzz"}), "unknown_word", "total"),
        (Settings(defaults={"hedge": "zzz"}), "unknown_word", "about"),
        (Settings(defaults={"status": "zzz"}), "unknown_word", "stated"),
        (Settings(defaults={"budget": "generall"}), "misspelt", "did you mean general"),
        (Settings(defaults={"half_width": "1"}), "unknown_default", ""),
        (Settings(defaults={"extra": "1"}), "unknown_default", ""),
        (Settings(decimal="·"), "decimal", ""),
    ],
)
def test_a_word_that_there_is_none_of_is_refused(settings, code, hint):
    with pytest.raises(UsageError) as caught:
        checked(settings)
    problem = caught.value.problems[0]
    assert problem.code == code
    assert hint in problem.hint.en


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("TEUR", "EUR thousand"),
        ("Mio. €", "EUR million"),
        ("тыс. руб.", "RUB thousand"),
        ("USD million", "USD million"),
    ],
)
def test_the_unit_of_a_file_may_be_said_as_headings_say_it(said, unit):
    assert checked(Settings(defaults={"unit": said})).defaults == {"unit": unit}


def test_a_unit_in_a_currency_of_several_asks_which_one():
    (problem,) = problems(Settings(defaults={"unit": "tkr"}))
    assert problem.code == "unknown_unit"
    assert 'write "SEK thousand" or "NOK thousand" or "DKK thousand"' in problem.hint.en
