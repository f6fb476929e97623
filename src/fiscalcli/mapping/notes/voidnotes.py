"""Rows that a column calls cancelled, void or withdrawn: they are counted, and that is said."""

from __future__ import annotations

import shlex
from itertools import islice
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.errors import Text, counted
from fiscalcli.formats import records
from fiscalcli.mapping.settings import EXTRA

if TYPE_CHECKING:
    from fiscalcli.mapping.layout import Layout

_VOID = frozenset(
    {"cancelled", "canceled", "void", "voided", "withdrawn", "rescinded", "annulled", "deleted", "rejected", "superseded", "reversed",
     "annulé", "annulée", "rejeté", "supprimé", "anulado", "anulada", "cancelado", "cancelada", "rechazado", "rescindido",
     "storniert", "annulliert", "gelöscht", "annullato", "annullata", "revocato", "geannuleerd", "ingetrokken", "anulowano", "anulowany",
     "zrušeno", "отменено", "аннулирован", "отменён", "iptal", "已取消", "取消", "作废", "已作废", "已撤销", "撤销", "废标", "流标", "已退回", "中止", "取消済", "취소"}
)  # fmt: skip
"""What says that a row is no longer."""
_FEW = 20
"""A column of states has no more words; the cure names the others up to this many."""


def of(layout: Layout) -> list[Text]:
    """Return which columns call rows cancelled or the like, how many, and how to leave these out."""
    found = []
    for meaning in layout.meanings:
        if meaning.role != EXTRA:
            continue
        words = {word.strip() for word in islice(records.words(layout.body, meaning.at), _FEW + 1)}
        void = sorted(word for word in words if lexicon.fold(word) in _FOLDED)
        others = sorted(words - {*void, ""})
        if not void or not others or len(words) > _FEW:
            continue
        cells = records.padded(layout.body, meaning.at)
        rows = sum(cell.strip() in void for cell in cells)
        condition = shlex.quote(f"{meaning.heading}={','.join(others)}")
        cure = f"--where {condition}"
        found.append(
            Text(
                f"“{meaning.heading}”列有 {rows} 行写着{'、'.join(void)}，照样计入；不计入写 {cure}",
                f"{meaning.heading}: {counted(rows, 'row')} called {', '.join(void)}, counted like any other; without them say {cure}",
            )
        )
    return found


_FOLDED = frozenset(map(lexicon.fold, _VOID))
