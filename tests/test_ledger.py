"""What the words of a ledger's declaration mean."""

from __future__ import annotations

from fiscalcli import ledger


def test_what_another_column_stands_for_may_lack():
    said = "paid > coalesce(adjusted, approved) AND coalesce(back, 0) = 0 AND kind <> 'due'"
    assert ledger.names(said) == ["paid", "coalesce", "adjusted", "approved", "back", "kind"]
    assert [name for name in ledger.depended(said) if name != "coalesce"] == [
        "paid",
        "approved",
        "back",
        "kind",
    ]


def test_a_figure_cannot_be_told_without_what_it_needs():
    own = ledger.total("over", "超出", "Over", "paid - coalesce(adjusted, approved)")
    assert own.needs() == ["paid", "approved"]
    assert "adjusted" in own.columns()


def test_what_a_condition_takes_beside_its_rows_is_named():
    own = ledger.total("fallen", "下降后", "Fallen", "capacity * (1 - $shock)", "matures < $as_of")
    assert own.given() == ["shock", "as_of"]
    assert own.is_dated
    assert not ledger.count("all", "全部", "All").given()
