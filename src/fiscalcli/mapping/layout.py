"""A table understood: what each of its columns means, the rows below them, what is stated of all of it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.units import script

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.units.scale import Stated
    from fiscalcli.model import Period, Row
    from fiscalcli.unit import Unit

UNREAD = "unread"
"""The role of a column of figures whose heading holds a year and words that nobody knows."""
UNUSED = "unused"
"""The role of a column of figures beside known ones that nobody knows, or of attributes: it tells no rows apart.

Codes that do tell rows apart stand in front of the figures.
"""
ORDINAL = "ordinal"


class Meaning(NamedTuple):
    """What one column of one sheet holds.

    `indicator` is set where the heading itself names what is measured, `column` where it is one more word
    for the figures of a labelled row. `power` is the scale of amounts whose currency is not said, or is said by a word
    of several (`currency`); `span` is `month` or `cumulative` where the heading says so, `months` says which (`1-9月`).
    `subject` is what a heading of several words measures; `order` is how the column writes its days; `own` are the
    dimensions that the heading names beside all this, with their words: the scope of 全市 决算数, the budget of
    政府性基金 决算数.
    """

    at: int
    heading: str
    role: str
    phase: str = ""
    measure: str = ""
    shift: int = 0
    period: Period | None = None
    unit: Unit | None = None
    indicator: str = ""
    direction: str = ""
    column: str = ""
    power: int = 0
    span: str = ""
    months: str = ""
    subject: str = ""
    order: str = ""
    currency: str = ""
    own: tuple[tuple[str, str], ...] = ()


class Told(NamedTuple):
    """The dimension that a column is read as for its words, and those of them that are not known; `chart` is the chart of accounts whose codes they are."""

    role: str
    free: tuple[str, ...] = ()
    chart: str = ""


class Carried(NamedTuple):
    """What a label says of the unit of its row, or of the rows below (`is_above`): the label as it stands, the statement, whether it is known to be of money."""

    label: str
    stated: Stated
    is_money: bool = False
    is_above: bool = False


class Labels(NamedTuple):
    """The units in the labels of one table.

    `carried` says them by the lines of the rows, `sections` are the rows without figures whose unit holds for those
    below, `doubtful` the labels that speak of a unit that is not understood, `apart` those of them whose figures stand in a
    unit of their own, `percents` those of rates that the figures alone show to be some, `people` those of persons that no word
    for a number tells from what is paid for them. `differ` says that some labels carry a
    scale without a currency and others do not.
    """

    carried: Mapping[int, Carried] = MappingProxyType({})
    sections: tuple[tuple[int, str], ...] = ()
    doubtful: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    percents: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    differ: bool = False

    def opened(self) -> Labels:
        """Return the labels with yuan of which nothing says whose they are as a word of several currencies."""
        carried = {
            line: said._replace(stated=script.opened(said.stated))
            for line, said in self.carried.items()
        }
        return self._replace(carried=carried)


class Layout(NamedTuple):
    """A sheet understood: where the header is, what its columns mean, what the preamble states.

    `stated` holds what the headings state of the whole table too; `headed` names that; `labels` is what the labels of
    rows said of units before these were taken out of them; `told` names columns read as a dimension for their words.
    """

    line: int
    meanings: tuple[Meaning, ...]
    body: Sequence[Row]
    stated: dict[str, str]
    unread: tuple[str, ...] = ()
    delimiter: str = ""
    filled: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()
    unheaded: tuple[int, ...] = ()
    headed: frozenset[str] = frozenset()
    told: Mapping[str, Told] = MappingProxyType({})
    labels: Labels = Labels()
    is_open: bool = False

    def of(self, role: str) -> Meaning | None:
        """Return the first column of `role`, or `None`."""
        return next((meaning for meaning in self.meanings if meaning.role == role), None)

    def values(self) -> list[Meaning]:
        """Return the columns that hold figures."""
        return [meaning for meaning in self.meanings if meaning.role == "value"]

    def worded(self) -> list[str]:
        """Return the columns of words that may nest, in their order: what they are called in a fact."""
        told = labelled(self.meanings)
        roles = ("sector", "indicator", EXTRA)
        named = [m for m in self.meanings if m.role in roles and m.at >= told]
        return [m.heading if m.role == EXTRA else m.role for m in named]

    def extras(self) -> list[Meaning]:
        """Return the columns kept as dimensions of the file's own, numbers of rows last: they group nothing."""
        return [m for role in (EXTRA, ORDINAL) for m in self.meanings if m.role == role]


def labelled(meanings: Sequence[Meaning]) -> int:
    """Return where the labels stand whose levels the numbers in front of them say, 0 for none."""
    levels = {meaning.heading for meaning in meanings if meaning.role == "level"}
    return next((m.at for m in meanings if m.role != "level" and m.heading in levels), 0)
