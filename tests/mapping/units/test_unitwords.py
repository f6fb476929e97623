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


@pytest.mark.parametrize(
    ("text", "power"), [("мянган төгрөг", 3), ("сая төгрөг", 6), ("тэрбум төгрөг", 9)]
)
def test_tugriks(text, power):
    said = scale.named(text)
    assert said is not None
    assert (said.unit.dimension, said.unit.factor.adjusted()) == ("MNT", power)


@pytest.mark.parametrize(
    ("text", "power"),
    [("10^3 EUR", 3), ("10³ EUR", 3), ("10 ^ 6 EUR", 6), ("10**9 EUR", 9), ("10^5 EUR", 5), ("10 EUR", None)],
)  # fmt: skip
def test_powers_of_ten_are_multiples(text, power):
    said = scale.named(text)
    assert (said and said.unit and said.unit.factor.adjusted()) == power


@pytest.mark.parametrize("text", ["k 1000 Euro", "1.000 T€", "in 1000 TEUR", "Mio. 1000000 EUR"])
def test_a_scale_said_twice_is_no_scale_of_itself(text):
    """Thousands of thousands, or thousands said twice: it had been millions."""
    assert scale.named(text) is None


@pytest.mark.parametrize(("text", "power"), [("1000 million USD", 9), ("thousand million USD", 9)])
def test_another_scale_makes_it_larger(text, power):
    said = scale.named(text)
    assert said is not None
    assert said.unit.factor.adjusted() == power
