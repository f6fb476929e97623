"""What enterprises were paid, one row each: a register beside the ledgers, whose totals stand in the accounts."""

from __future__ import annotations

from synthetic.chance import Chance, yuan
from synthetic.table import Table

PAID = (38_760, 40_110, 41_980)
"""In 万元, for 2022 to 2024."""
NUMBER = (1_987, 2_078, 2_190)
POLICIES = ("技术改造", "科技创新", "稳岗扩岗", "外贸发展", "上市培育", "绿色制造", "人才引进")
HEADINGS = ("序号", "企业编号", "政策条款", "兑付金额（元）", "兑付日期")


def registers() -> dict[str, tuple[int, int, int]]:
    """Return what the accounts say of enterprises, by the name of the line."""
    return {"企业扶持资金": PAID, "惠及企业数": NUMBER}


def tables() -> list[Table]:
    """Return the registers of three years, each enterprise once."""
    chance = Chance("enterprises")
    made = []
    for year, paid, number in zip((2022, 2023, 2024), PAID, NUMBER, strict=True):
        table = Table(
            f"registers/enterprises-{year}.csv", f"惠企资金兑付清册（{year}年）", *HEADINGS
        )
        for at, amount in enumerate(chance.split(paid * 10_000, number, 40), 1):
            day = chance.day(f"{year}-03-01", f"{year}-12-20")
            table.add(at, f"QY{at:05d}", chance.pick(POLICIES), yuan(amount * 100), day)
        made.append(table)
    return made
