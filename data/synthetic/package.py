"""What the dataset says of itself: that it is synthetic, how, its files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from synthetic.table import Table

_OVERLAP = {
    "zh": "各台账与各本预算讲的是同一笔钱的不同侧面（上级资金、采购、工程、绩效都在支出之内），因此不得合计。",
    "en": "The ledgers and the budgets tell the same money from several sides: funds from above, procurement, projects and performance are within expenditure. No total may be formed.",
}
_SAID: dict[str, object] = {
    "name": "sample-district-2022-2024",
    "profile": "tabular-data-package",
    "title": "合成样例区财政数据（2022—2024年，合成数据） · Finance of a synthetic sample district, 2022 to 2024",
    "title_zh": "合成样例区财政",
    "title_en": "Synthetic sample district",
    "description": "SYNTHETIC: made by a seeded script, no row is real. Its totals of 2024 are those that Haimen district published, within their rounding, where one was published; all else is made up. The one-card ledger is a sample of about one household in a hundred.",
    "description_zh": "合成数据：由带种子的程序生成，没有一行是真实的。2024年的合计在四舍五入范围内与海门区公布的数字一致（有公布的），其余全为虚构。一卡通台账是约百分之一农户的样本。",
    "version": "1.0.0",
    "granularity": "transactional",
    "fiscalPeriod": {"start": "2022-01-01", "end": "2024-12-31"},
    "keywords": ["public finance", "fiscal", "synthetic"],
    "licenses": [
        {
            "name": "CC0-1.0",
            "path": "https://creativecommons.org/publicdomain/zero/1.0/",
            "title": "Made-up data, dedicated to the public domain",
        }
    ],
    "sources": [{"title": "合成数据（data/generate.py） · synthetic data"}],
    "fiscal": {
        "year": 2024,
        "as_of": "2024-12-31",
        "given": {"shock": "10%", "refinanced": "80%"},
        "synthetic": True,
        "sectors": "overlapping",
        "overlap_reason": _OVERLAP,
    },
}


def described(tables: Iterable[Table]) -> bytes:
    """Return the descriptor of the accounts and of the tables of ledgers, whose headings stand below a title."""
    facts = {
        "name": "facts",
        "path": "facts.csv",
        "title": "财政收支（合成数据） · Accounts (synthetic)",
    }
    own: list[dict[str, object]] = [
        {
            "name": table.file.removesuffix(".csv"),
            "path": table.file,
            "title": table.title,
            "dialect": {"header": True, "headerRows": [2]},
        }
        for table in tables
        if "/" not in table.file
    ]
    resources = [
        {**each, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
        for each in (facts, *own)
    ]
    said = {**_SAID, "resources": resources}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
