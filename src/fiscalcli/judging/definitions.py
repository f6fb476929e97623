"""The definitions under `[indicators]` as a whole: which hold themselves, which grow too large when spelt out.

A definition may use others, so ten short lines can stand for a formula of a billion names. Everything here is told
from the names alone, in time that grows with the text; nothing is computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.errors import Text, UsageError
from fiscalcli.formulas import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fiscalcli.formulas.expression import Node

_SHOWN = 8
LARGEST, DEEPEST = 2000, 40
"""Names and numbers in a definition that is spelt out, and definitions within definitions."""


def refused(formulas: Mapping[str, Node]) -> Iterator[tuple[str, UsageError]]:
    """Yield each definition that cannot be used: it holds itself, or is too large when spelt out."""
    circles, order = _walked(formulas)
    for circle in circles:
        way = " → ".join(circle if len(circle) < _SHOWN else [*circle[:_SHOWN], "…", circle[-1]])
        message = Text(
            f"“{circle[0]}”的定义用到了自己：{way}", f"{circle[0]!r} is defined by itself: {way}"
        )
        yield circle[0], UsageError("circular", message)
    wrong = {name for circle in circles for name in circle}
    sizes: dict[str, int] = {}
    depths: dict[str, int] = {}
    for name in order:
        inside = list(expression.names(formulas[name]))
        depths[name] = 1 + max((depths.get(each, 0) for each in inside), default=0)
        sizes[name] = 1 + sum(sizes.get(each, 1) for each in inside)
        if wrong.intersection(inside):
            wrong.add(name)  # what is wrong with it has been said
        elif name not in wrong and (sizes[name] > LARGEST or depths[name] > DEEPEST):
            wrong.add(name)
            yield name, _too_large(name)


def _too_large(name: str) -> UsageError:
    return UsageError(
        "too_complex",
        Text(
            f"“{name}”的定义展开后太长或太深，未计算",
            f"{name!r} is too long or too deep when its definitions are spelt out: refused",
        ),
        Text(
            f"展开后至多 {LARGEST} 个名称和数，至多 {DEEPEST} 层",
            f"at most {LARGEST} names and numbers, and {DEEPEST} definitions within one another",
        ),
    )


def _walked(formulas: Mapping[str, Node]) -> tuple[list[list[str]], list[str]]:
    """Return every circle of definitions once, and the names in an order in which each follows what it uses."""
    circles: list[list[str]] = []
    done: dict[str, None] = {}
    for start in formulas:
        way: dict[str, Iterator[str]] = {}
        waiting = [start] if start not in done else []
        while waiting:
            name = waiting.pop()
            way.setdefault(name, expression.names(formulas[name]))
            for used in way[name]:
                if used in way:
                    names = list(way)
                    circles.append([*names[names.index(used) :], used])
                elif used in formulas and used not in done:
                    waiting += [name, used]
                    break
            else:
                done[name] = None
                del way[name]
    return circles, list(done)
