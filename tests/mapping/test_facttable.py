"""Facts as a table and back: nothing is lost, in no format, whatever the texts hold."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from fiscalcli import conversion, number, opening, registry, unit
from fiscalcli.errors import Place, Text
from fiscalcli.mapping import dataset, facttable
from fiscalcli.mapping.packages import package
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About, Dataset, Fact, Period

_ODD = ["=1+1", "-", "'x", "a\\u0041b", "\\", "\x1b[31m", "a\r\nb", "\u202eabc", " x ", "_x0041_", "\ud800", "N/A", "TRUE",
        "1,5", 'a, "b"', "１", "\U0001f600", "\U000e0041", "\ufeff", "\0", "2024", "001", "value", "dataset", "Value"]  # fmt: skip
TEXTS = st.text(max_size=8) | st.sampled_from(_ODD)
SAID = TEXTS.filter(bool)
UNITS = st.sampled_from([*unit.units().values(), unit.NOT_STATED, unit.find("AUD thousand")])
DECIMALS = st.tuples(st.integers(-(10**20), 10**20), st.integers(-9, 4)).map(
    lambda pair: Decimal(pair[0]).scaleb(pair[1])
)
PERIODS = st.sampled_from(
    [Period(2024, "", "2024"), Period(2014, "fy", "2014-15"), Period(2011, "12", "2011-12"), Period(2024, "01/06", "2024-01/2024-06")]
)  # fmt: skip
HEDGES = st.sampled_from(["", "at_least", "at_most", "about", "cumulative"])


@st.composite
def facts(draw):
    words = {name: draw(TEXTS) for name in facttable._WORDS if name != "hedge"}
    value, named, hedge = draw(DECIMALS), draw(UNITS), draw(HEDGES)
    half_width = Decimal(draw(st.sampled_from(["0", "0.5", "0.005", "50", "1234567.5"])))
    read = number.Number(value, named, half_width, hedge)
    place = Place(draw(TEXTS), draw(TEXTS), draw(st.integers(0, 10**6)), draw(TEXTS))
    extra = draw(st.lists(st.tuples(SAID, SAID), max_size=3))
    return Fact(
        **words, period=draw(PERIODS), value=value, unit=named, half_width=half_width, hedge=hedge,
        source=place, low=read.low, high=read.high, extra=tuple(extra),
    )  # fmt: skip


ABOUT = About(
    "预算 1", Text("标题\u202e", "title"), "2024", Text("重叠", "overlap"), sources=("s",)
)


def back(found, to, name="f"):
    """Write a dataset in the format `to` and read it again."""
    files = conversion.files(found, to)
    if to == "package":
        said = json.loads(files["datapackage.json"])
        content, name = files["facts.csv"], "facts.csv"
    else:
        said, content, name = {}, files[""], f"f{registry.get('writers', to).SUFFIX}"
    sheets = opening.read(content, name, Settings())
    own = Settings(fiscal=said.get("fiscal", {}))
    about = package.about(said, "f") if said else About("f", Text("f", "f"))
    return dataset.interpret(sheets, own, about)


@pytest.mark.parametrize("to", registry.names("writers"))
@settings(deadline=None, max_examples=25)
@given(found=st.lists(facts(), min_size=1, max_size=4), notes=st.lists(st.tuples(TEXTS, TEXTS).map(lambda pair: Text(*pair)), max_size=2, unique=True))  # fmt: skip
def test_what_was_written_is_read_as_it_was(to, found, notes):
    whole = Dataset(ABOUT, found, tuple(notes))
    read = back(whole, to)
    assert list(read.facts) == found
    assert [fact.value.as_tuple() for fact in read.facts] == [
        fact.value.as_tuple() for fact in found
    ]
    told = tuple(note for note in read.notes if not note.en.startswith("letters were"))
    assert (read.about, told) == (ABOUT, tuple(notes))  # Íº in two texts looks like one read wrong
