"""Seeded chance that is the same on every machine and in every version of Python, and money split to the last fen."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = "fiscalcli sample district"
Item = TypeVar("Item")


class Chance:
    """Draws for one ledger. Only `Random.random` is promised to stay as it is, so that all else is made of it."""

    def __init__(self, name: str) -> None:
        self._next = random.Random(f"{SEED}: {name}").random

    def happens(self, permille: int) -> bool:
        """Whether something happens that does so `permille` times in a thousand."""
        return int(self._next() * 1000) < permille

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        return low + int(self._next() * (high - low + 1))

    def pick(self, items: Sequence[Item]) -> Item:
        """Return one of several."""
        return items[int(self._next() * len(items))]

    def some(self, items: Sequence[Item], number: int) -> list[Item]:
        """Return `number` different ones of several, in their order."""
        chosen = sorted(sorted(range(len(items)), key=lambda _: self._next())[:number])
        return [items[each] for each in chosen]

    def day(self, first: str, last: str) -> date:
        """Return a day from one to another."""
        start = date.fromisoformat(first)
        return start + timedelta(self.whole(0, (date.fromisoformat(last) - start).days))

    def split(self, total: int, number: int, spread: int = 8) -> list[int]:
        """Return `number` amounts above zero that add up to `total`, the largest about `spread` times the smallest."""
        weights = [self.whole(1000, 1000 * spread) for _ in range(number)]
        return shares(total, weights)


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """Return `total` divided by weights, to the last unit: what rounding leaves goes to the first ones."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    for each in range(total - sum(parts)):
        parts[each] += 1
    return parts


def yuan(fen: int) -> str:
    """Return an amount of fen as yuan with two decimals."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{fen // 100}.{fen % 100:02d}"


def fen(yuan_: str) -> int:
    """Return the fen of an amount that `yuan` wrote."""
    return int(yuan_.replace(".", ""))
