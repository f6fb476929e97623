"""The formats of an OpenDocument spreadsheet come out as those of Excel do."""

from __future__ import annotations

import pytest

from fiscalcli.formats import numberformat
from fiscalcli.formats.odsformat import Formats


def styled(kind: str, inner: str, more: str = "") -> Formats:
    return Formats(
        [
            f'{more}<number:{kind}-style style:name="N1">{inner}</number:{kind}-style>'
            '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
            '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"/>'.encode()
        ]
    )


def digits(factor: str = "1", places: int = 0, inner: str = "") -> str:
    tag = f'<number:number number:min-integer-digits="1" number:decimal-places="{places}" number:display-factor="{factor}"'
    return f"{tag}>{inner}</number:number>" if inner else f"{tag}/>"


@pytest.mark.parametrize(
    ("kind", "inner", "code"),
    [
        ("number", digits("1000"), "#,##0,"),
        ("number", digits("1000000", 1) + "<number:text>m</number:text>", '0.0,,"m"'),
        ("number", digits(places=2), "0.00"),
        ("number", digits() + "<number:text>万元</number:text>", '0"万元"'),
        ("percentage", digits(places=1) + "<number:text>%</number:text>", "0.0%"),
        ("number", digits("1000", 0, '<number:embedded-text number:position="1">.</number:embedded-text>'), "0!.0,"),
        ("number", '<number:scientific-number number:decimal-places="2"/>', "General"),
        ("number", digits(), "0"),
    ],
)  # fmt: skip
def test_a_format_is_that_of_excel(kind, inner, code):
    formats = styled(kind, inner)
    assert formats.shown("ce1", "float", "") == numberformat.parse(code)
    assert formats.shown("ce2", "float", "") == numberformat.parse(code)


def test_formats_under_a_condition_are_sections():
    other = f'<number:number-style style:name="P0">{digits("1000")}</number:number-style>'
    when = '<style:map style:condition="value()&gt;=0" style:apply-style-name="P0"/>'
    formats = styled("number", f"<number:text>-</number:text>{digits('1000')}{when}", other)
    shown = formats.shown("ce1", "float", "")
    assert [numberformat.show(said, shown) for said in ("5000", "-5000")] == ["5", "-5"]
    assert [numberformat.show(said, shown).power for said in ("5000", "-5000")] == [3, 3]
    text = styled("text", f"<number:text-content/>{when}", other)
    assert numberformat.show("5000", text.shown("ce1", "float", "")) == "5"


def test_what_a_cell_says_of_itself_holds():
    formats = styled("currency", f"<number:currency-symbol>$</number:currency-symbol>{digits()}")
    assert numberformat.show("5", formats.shown("ce1", "currency", "CAD")) == "CAD 5"
    assert numberformat.show("0.5", formats.shown("none", "percentage", "")) == "50%"
    assert formats.shown("none", "float", "") == ()


def test_more_styles_than_anybody_makes_are_refused():
    with pytest.raises(ValueError, match="10001"):
        Formats([b"".join(b'<style:style style:name="c%d"/>' % at for at in range(10_001))])
