"""Which words of the labels were read as a phase, a scope, a basis or a measure, and what to declare if they are names."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.errors import Text
from fiscalcli.formats.records import distinct
from fiscalcli.mapping.labels import contrasts

if TYPE_CHECKING:
    from fiscalcli.mapping.layout import Layout, Meaning


def of(layout: Layout) -> list[Text]:
    """Return what the labels of one table contrast, where they do; a user who says that they are a dimension of their own has it not."""
    return [_note(column, layout) for column in contrasts.columns(layout.meanings)]


def _note(column: Meaning, layout: Layout) -> Text:
    role = lexicon.label("column", column.role)
    said = sorted(distinct(layout.body, column.at) - {""})
    words = [lexicon.label(column.role, each) for each in said]
    zh, en = "、".join(each.zh for each in words), ", ".join(each.en for each in words)
    cure = shlex.quote(f"{column.heading}=extra")
    return Text(
        f"“{column.heading}”列里的词按“{role.zh}”读取，互不相加：{zh}；若是名称或分组，写 --column {cure}",
        f"{column.heading}: words of the labels are read as the {role.en}, and not added up: {en}; "
        f"if they are names or groups, say --column {cure}",
    )
