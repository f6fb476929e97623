import pytest

from fiscalcli.mapping.units import scale, unitwords


@pytest.mark.parametrize("text", ["mil " * 100, "in million de mil " * 10, "1," * 40000])
def test_words_that_can_be_read_in_too_many_ways_state_no_unit(text):
    assert unitwords.read(text) is None


def test_what_is_excepted_states_no_unit():
    said = unitwords.read("in thousands unless stated in millions")
    assert said is not None
    assert said.power == 3


@pytest.mark.parametrize("text", ["adatok ezer Ft-ban", "Adatok: eFt", "ezer forintban"])
def test_thousands_of_forints(text):
    said = scale.named(text)
    assert said is not None
    assert (said.unit.dimension, said.unit.factor) == ("HUF", 1000)
