"""What `inspect` calls the parts of a file, what is known of them, and by what."""

from __future__ import annotations

from fiscalcli.mapping.layout import ORDINAL, UNREAD, UNUSED
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.model import Label

PARTS = {
    "file": Label("file", "文件", "file"),
    "table": Label("table", "表格", "table"),
    "above": Label("above", "表头以上", "above"),
    "column": Label("column", "列", "column"),
    "row": Label("row", "行", "row"),
    "problem": Label("problem", "问题", "problem"),
}
KNOWN = {
    "declared": Label("declared", "声明", "declared"),
    "description": Label("description", "数据包描述", "the package"),
    "words": Label("words", "格中的词", "its words"),
    "heading": Label("heading", "列名", "its heading"),
    "cells": Label("cells", "格中的内容", "its cells"),
    "unread": Label("unread", "像数字，不认识", "looks like figures, not known"),
    "other": Label("other", "列名不认识", "heading not known"),
}
UNITS = {
    "column": Label("column", "单位列", "a column of units"),
    "heading": Label("heading", "列名", "the heading"),
    "description": Label("description", "数据包描述", "the package"),
    "label": Label("label", "行名", "labels of rows"),
    "declared": Label("declared", "声明", "declared"),
    "corner": Label("corner", "左上角", "the corner"),
    "above": Label("above", "表头以上", "above the header"),
    "below": Label("below", "表下说明", "below the table"),
    "format": Label("format", "数字格式", "the number format"),
    "cells": Label("cells", "单元格", "the cells"),
}
ROLES = {
    EXTRA: Label(EXTRA, "文件自己的分类", "a dimension of its own"),
    UNUSED: Label(UNUSED, "不用", "not used"),
    UNREAD: Label(UNREAD, "未读", "not read"),
    ORDINAL: Label(ORDINAL, "行次", "numbers of rows"),
}
KINDS = {
    "total": Label("total", "合计，只作核对", "total: kept as a check"),
    "subtotal": Label("subtotal", "小计，只作核对", "subtotal: kept as a check"),
    "whole": Label("whole", "相邻各行的合计，不再相加", "whole of the rows beside it"),
    "missing": Label("missing", "注明没有数据", "marked as without a figure"),
    "of_which": Label("of_which", "其中项", "of which: a part of the row above"),
    "refused": Label("refused", "有问题，见下", "refused, see below"),
    "unit_line": Label("unit_line", "单位", "a line of units"),
    "over_years": Label("over_years", "没有年份的合计，未读", "total without a year: left out"),
    "no_figure": Label("no_figure", "没有数字，未读", "no figure: left out"),
}
