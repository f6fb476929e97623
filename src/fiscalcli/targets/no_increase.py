"""The figure does not rise from one year to the next.
数值逐年只减不增。

value(t) ≤ value(t − 1), and with `per` also value(t) / per(t) ≤ value(t − 1) / per(t − 1). General expenditure (一般性支出) and the three public expenses (三公经费) of a bureau.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.judging import verdict
from fiscalcli.judging.target import Key

if TYPE_CHECKING:
    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Period

KEYS = {"per": Key("formula", required=False)}


def judge(target: Target, at: Period, figures: Figures) -> Verdict:
    """Return the verdict on the change from the year before, in total and where asked for each head."""
    return verdict.ratchet(
        target.formula, target.said.get("per"), at, figures, target.where, rising=False
    )
