"""What may stand under a key of `targets.toml`, from the value as written to the value as meant.

Each reader takes what TOML gave (a text, an int, a `Decimal`, a list, a dict) and raises `UsageError` with
what to write.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from fiscalcli import lexicon, period
from fiscalcli.errors import Text, UsageError
from fiscalcli.formulas import expression, quantity
from fiscalcli.formulas.expression import Name, Sum
from fiscalcli.judging.target import Band, Limit
from fiscalcli.model import Label, Period
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fiscalcli.formulas.expression import Node
    from fiscalcli.formulas.quantity import Dimension


_DIGITS = 28
POINTS = quantity.Scale("分", Fraction(1), (("score", 1),), "points")
"""The unit of a score."""


def mistyped(example: str) -> UsageError:
    """Return the error of a value of the wrong type, with how to write it."""
    return UsageError(
        "wrong_type",
        Text("值的类型不对", "has a value of the wrong type"),
        Text(f"写作 {example}", f"write {example}"),
    )


def definition(value: object) -> Node:
    """Return a formula, or the sum of a set of names."""
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return Sum(tuple(Name(each.strip()) for each in value))
    if isinstance(value, str):
        return expression.parse(value)
    raise mistyped('"a + b" / ["a", "b"]')


def text(value: object) -> str:
    """Return a text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise mistyped('"…"')
    return value.strip()


def title(value: object) -> Text:
    """Return a title: one text, or one in each language."""
    if isinstance(value, str) and value.strip():
        return Text(value, value)
    if (
        isinstance(value, dict)
        and value
        and value.keys() <= {"zh", "en"}
        and all(isinstance(each, str) for each in value.values())
    ):
        either = next(iter(value.values()))
        return Text(value.get("zh", either), value.get("en", either))
    raise mistyped('{ zh = "…", en = "…" }')


def choice(choices: Sequence[str]) -> Callable[[Any], str]:
    """Return the reader of one of `choices`."""

    def reader(value: object) -> str:
        if isinstance(value, str) and value in choices:
            return value
        raise UsageError(
            "unknown_choice",
            Text(f"没有“{value}”", f"there is no {value!r}"),
            did_you_mean(str(value), choices),
        )

    return reader


def year(value: object) -> int:
    """Return a calendar year."""
    if isinstance(value, int) and not isinstance(value, bool) and 1900 <= value < 2100:
        return value
    raise mistyped("2024")


def years(value: object) -> Literal["latest"] | tuple[Period, ...]:
    """Return the periods that `year` says: one, a range, each of a list, or `latest`."""
    if isinstance(value, str) and value.strip() == "latest":
        return "latest"
    if isinstance(value, list) and value:
        return tuple(dict.fromkeys(at for each in value for at in _periods(each)))
    return tuple(_periods(value))


def _periods(value: object) -> list[Period]:
    said = value.strip() if isinstance(value, str) else str(year(value))
    if ends := period.years(said):
        first, last = map(int, ends)
        return [Period.of_year(each) for each in range(first, last + 1)]
    found = period.read_fiscal(said)
    if found is None:
        raise UsageError(
            "bad_year",
            Text(f"“{said}”不是年份", f"{said!r} is not a year"),
            Text('写作 2024、"latest" 或 "2020-2023"', 'write 2024, "latest" or "2020-2023"'),
        )
    return [found]


def number(value: object) -> Fraction:
    """Return a number without a unit, as it is written: 0.1 is a tenth."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise mistyped("10")
    if isinstance(value, Decimal) and not value.is_finite():
        raise UsageError("not_finite", Text(f"{value} 不是数", f"{value} is not a number"))
    if value == 0:
        return Fraction(0)
    if abs(Decimal(value).adjusted()) > _DIGITS:
        raise UsageError(  # 1e999999999 is a short text and a number of a gigabyte
            "magnitude",
            Text("数太大或太小", "has a number with too many digits"),
            Text("小数点前后各至多 28 位", "use at most 28 before and after the point"),
        )
    return Fraction(value)


def weight(value: object) -> Fraction:
    """Return the points that an item of a score can earn."""
    found = number(value)
    if found <= 0:
        raise UsageError("weight", Text("权重要大于零", "holds a weight that is not above zero"))
    return found


def limit(value: object) -> Limit:
    """Return a limit with its unit; a number without quotes has none."""
    if isinstance(value, str):
        return Limit(*quantity.read(value))
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise mistyped('"80亿元" / "20 %"')
    return Limit(quantity.exact(number(value)), quantity.PLAIN)


def points(value: object) -> Limit:
    """Return a number of points; one without a unit is one of points."""
    found = limit(value)
    if found.scale.name and found.quantity.dimension != POINTS.dimension:
        raise quantity.mismatch(found.quantity.dimension, POINTS.dimension)
    return found._replace(quantity=found.quantity._replace(dimension=POINTS.dimension))


def rate(value: object) -> Limit:
    """Return a rate, which must say that it is one: 0.2 may be meant for 20 % and for 0.2 %."""
    found = limit(value)
    if found.quantity.dimension != quantity.RATIO or not found.scale.name:
        raise UsageError(
            "no_percent",
            Text("要写成百分比", "is no percentage"),
            Text('例如 "20 %"', 'write it with its sign, for example "20 %"'),
        )
    return found


def span(value: object) -> list[Limit]:
    """Return the two ends of a range, the lower first."""
    if not isinstance(value, list) or len(value) != 2:
        raise mistyped('["1 %", "3 %"]')
    low, high = (limit(each) for each in value)
    if low.quantity.dimension != high.quantity.dimension:
        raise UsageError("ends", Text("两端不是同一种量", "has ends that measure different things"))
    if low.quantity.value > high.quantity.value:
        raise UsageError(
            "reversed",
            Text("范围前后颠倒", "runs backwards"),
            Text(f'写作 ["{value[1]}", "{value[0]}"]', f'write ["{value[1]}", "{value[0]}"]'),
        )
    return [low, high]


def lines(value: object) -> dict[int, Fraction]:
    """Return month to the share that is due by its end."""
    example = '{ "04" = "25 %", "06" = "40 %" }'
    if not isinstance(value, dict) or not value:
        raise mistyped(example)
    found = {}
    for month, due in value.items():
        if not (month.isdecimal() and len(month) <= 2 and 1 <= int(month) <= 12):
            raise mistyped(example)
        if int(month) in found:  # "4" and "04"
            raise mistyped(example)
        found[int(month)] = rate(due).quantity.value
    return found


def _called(band: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a band says of its names, and refuse what it does not take."""
    known = ("name", "zh", "en", "from")
    if wrong := [key for key in band if key not in known]:
        message = Text(f"没有“{wrong[0]}”这个设置", f"there is no setting {wrong[0]!r}")
        raise UsageError("unknown_key", message, did_you_mean(wrong[0], known))
    return {key: band[key] for key in ("zh", "en") if key in band}


def bands(value: object) -> tuple[list[Band], Dimension]:
    """Return the bands from best to worst, and what they measure."""
    if isinstance(value, str):
        sets = lexicon.bands()
        if value not in sets:
            message = Text(f"没有“{value}”这组档次", f"there are no bands {value!r}")
            raise UsageError("unknown_bands", message, did_you_mean(value, sets))
        told: list[tuple[Label, str]] = list(sets[value])
    elif isinstance(value, list) and all(
        isinstance(each, dict) and isinstance(each.get("name"), str) for each in value
    ):
        told = [
            (
                Label(
                    each["name"], *title({"zh": each["name"], "en": each["name"]} | _called(each))
                ),
                str(each.get("from", "")),
            )
            for each in value
        ]
    else:
        raise mistyped('"debt_grade" / [{ name = "green" }, { name = "red", from = "300 %" }]')
    starts = [limit(start).quantity if start else None for _, start in told]
    known = [each for each in starts if each is not None]
    names = {label.code for label, _ in told}
    if len(names) < len(told):
        raise UsageError("bands", Text("有两档同名", "has two bands of one name"))
    if len(starts) - len(known) != 1 or len({each.dimension for each in known}) != 1:
        raise UsageError(
            "bands",
            Text(
                "只有最低一档不写 from，各档单位相同",
                "needs a from in every band but the lowest, all of one unit",
            ),
        )
    values = [each.value for each in known]
    rising = starts[0] is None and sorted(set(values)) == values  # the best is the lowest: debt
    falling = starts[-1] is None and sorted(set(values)) == values[::-1]
    if not rising and not falling:
        raise UsageError(
            "bands", Text("各档要从好到差排列", "lists its bands in no order: from best to worst")
        )
    found = [
        Band(label.code, Text(label.zh, label.en), None if start is None else start.value)
        for (label, _), start in zip(told, starts, strict=True)
    ]
    return found, known[0].dimension
