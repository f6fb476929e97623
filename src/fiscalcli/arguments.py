"""What a caller of the Python interface may write for an argument, and what it comes to.

Whatever a person writes naturally is taken (a year as a number, several names as a list, `None` for "not said");
what cannot be meant is refused with an example of what can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from numbers import Integral, Real
from pathlib import PurePath
from typing import Any, NoReturn, TypeGuard

from fiscalcli.errors import Text, UsageError
from fiscalcli.suggest import did_you_mean

Year = str | int | None
Names = str | Sequence[str] | None
Conditions = Mapping[str, Any] | Sequence[str | tuple[str, Any]] | str | None
"""`{"sector": ["education", "health"], "year": 2024}`, or texts such as `sector=education`."""
_LONGEST = 60
_EXAMPLES = {
    "year": "2024",
    "base": "2023",
    "by": '["sector", "direction"]',
    "where": '{"sector": ["education", "health"]}',
    "phase": '"executed"',
    "unit": '"万元"',
    "sort": '"value"',
    "top": "10",
    "figure": '"summary:education:share"',
    "other": 'fc.load("draft.csv")',
    "against": 'fc.load("draft.csv")',
    "targets": '"targets.toml"',
    "cagr": "True",
    "matched": "True",
    "changed": "True",
    "strict": "True",
    "to": '"parquet"',
    "far": "5",
    "rules": '["duplicate_key"]',
    "lang": '"en"',
    "format": '"json"',
    "data": '"budget.csv"',
    "columns": '{"Outturn": "value:executed"}',
    "defaults": '{"unit": "USD", "period": 2024}',
    "missing": '["-", ".."]',
    "lines": "True",
    "skip_bad": "True",
    "decimal": '","',
    "encoding": '"gb18030"',
    "sheet": '"2024"',
    "crosswalk": '"crosswalk.csv"',
    "mapping": '"budget.mapping.toml"',
    "confirmed": '{"sums": ["Taxes"]}',
}


def refuse(name: str, value: object) -> NoReturn:
    """Refuse an argument that cannot be meant.

    Raises:
        UsageError: always, with an example of what can.
    """
    shown = " ".join(repr(value).split())
    shown = shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "..."
    example = _EXAMPLES[name]
    raise UsageError(
        "bad_argument",
        Text(f"参数 {name} 不能是 {shown}", f"the argument {name} cannot be {shown}"),
        Text(f"例如 {name}={example}", f"for example {name}={example}"),
    )


def _is_number(value: object) -> bool:
    return not isinstance(value, bool) and isinstance(value, Integral)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def year(said: object, *, default: str = "", name: str = "year") -> str:
    """Return a year or a range of years as text; numbers are years.

    Raises:
        UsageError: it is neither.
    """
    if said is None:
        return default
    if not (isinstance(said, str) or _is_number(said)):
        refuse(name, said)
    return str(said)


def names(said: object, *, name: str, sign: str = ",") -> tuple[str, ...]:
    """Return several names, which one text joins by `sign` (where there is one).

    Raises:
        UsageError: it is neither a text nor a list of texts.
    """
    if said is None:
        return ()
    if isinstance(said, str):
        pieces = said.split(sign) if sign else [said]
    elif _is_list(said):
        pieces = [each if isinstance(each, str) else refuse(name, said) for each in said]
    else:
        refuse(name, said)
    return tuple(piece.strip() for piece in pieces if piece.strip())


def word(said: object, *, name: str, default: str = "") -> str:
    """Return a text.

    Raises:
        UsageError: it is none.
    """
    if said is None:
        return default
    if not isinstance(said, str):
        refuse(name, said)
    return said


def path(said: object, *, name: str) -> str:
    """Return the path of a file as text, `""` where none is said.

    Raises:
        UsageError: it is neither a text nor a path.
    """
    return word(str(said) if isinstance(said, PurePath) else said, name=name)


def flag(said: object, *, name: str) -> bool:
    """Return whether something is wanted.

    Raises:
        UsageError: it is neither true nor false.
    """
    if said is None:
        return False
    if not (isinstance(said, bool) or type(said).__name__ in ("bool", "bool_")):  # NumPy's own
        refuse(name, said)
    return bool(said)


def number(said: object, *, name: str) -> str:
    """Return a number as the text of its digits, `""` where none is said.

    Raises:
        UsageError: it is no number.
    """
    if said is None or isinstance(said, str):
        return said or ""
    if isinstance(said, bool) or not isinstance(said, Decimal | Real):
        refuse(name, said)
    return str(said)


def one_of(said: str | None, known: Sequence[str], *, name: str) -> str:
    """Return a word of `known`, the first where none is said.

    Raises:
        UsageError: there is no such word.
    """
    found = word(said, name=name, default=known[0])
    if found not in known:
        message = Text(f"没有 {name}={found!r}", f"there is no {name}={found!r}")
        raise UsageError("unknown_" + name, message, did_you_mean(found, known))
    return found


def top(said: object) -> int | None:
    """Return how many rows are shown, one or more.

    Raises:
        UsageError: it is no such number.
    """
    if said is None:
        return None
    rows = int(str(said)) if _is_number(said) else 0
    return rows if rows > 0 else refuse("top", said)


def conditions(where: Conditions) -> dict[str, tuple[str, ...] | str]:
    """Return what each dimension must be: a text as it stands (`a,b` names two), or one of several words.

    A dimension that is named twice may be either.

    Raises:
        UsageError: a condition that is none.
    """
    pairs: list[object] = []
    if isinstance(where, Mapping):
        pairs = list(where.items())
    elif isinstance(where, str):
        pairs = [_pair(where)] if where else []
    elif _is_list(where):
        pairs = [_pair(each) if isinstance(each, str) else each for each in where]
    elif where is not None:
        refuse("where", where)
    found: dict[str, tuple[str, ...] | str] = {}
    for pair in pairs:
        if not (isinstance(pair, tuple) and len(pair) == 2 and isinstance(pair[0], str)):
            refuse("where", pair)
        key, words = pair[0], _words(pair[1], where)
        found[key] = (*_several(found[key]), *_several(words)) if key in found else words
    return found


def _several(words: tuple[str, ...] | str) -> tuple[str, ...]:
    return names(words, name="where") if isinstance(words, str) else words


def _words(said: object, where: object) -> tuple[str, ...] | str:
    """Return the word or the words that a dimension must be."""
    if isinstance(said, str) or _is_number(said):
        return str(said)
    if not (_is_list(said) and said):
        refuse("where", where)
    if not all(isinstance(each, str) or _is_number(each) for each in said):
        refuse("where", where)
    return tuple(map(str, said))


def _pair(text: str) -> tuple[str, str]:
    key, equals, said = text.partition("=")
    if not equals or not key.strip() or not said.strip():
        raise UsageError(
            "where",
            Text(f"条件“{text}”不是 键=值", f"the condition {text!r} is not key=value"),
            Text("例如 --where sector=education", "for example --where sector=education"),
        )
    return key.strip(), said.strip()


def pairs(option: str, texts: list[str]) -> dict[str, str]:
    """Return the keys and values of `KEY=VALUE`s.

    Raises:
        UsageError: a key is given two values.
    """
    found: dict[str, str] = {}
    for text in texts:
        key, said = _option_pair(option, text)
        if found.setdefault(key, said) != said:
            raise UsageError(
                "twice",
                Text(
                    f"{option} 给“{key}”两个值：{found[key]}、{said}",
                    f"{option} gives {key!r} two values: {found[key]} and {said}",
                ),
                Text("留下一个", "leave one of them out"),
            )
    return found


def _option_pair(option: str, text: str) -> tuple[str, str]:
    """Return the key and value of `KEY=VALUE`; the last `=` divides, as headings may hold one."""
    key, equals, said = text.rpartition("=")
    if not equals or not key.strip() or not said.strip():
        raise UsageError(
            "pair",
            Text(f"{option} 的“{text}”不是 键=值", f"{option} {text!r} is not KEY=VALUE"),
            Text(f"例如 {option} unit=万元", f"for example {option} unit=USD"),
        )
    return key.strip(), said.strip()


def settings(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of a dataset as they are meant, without those that are `None`.

    Raises:
        UsageError: there is no such setting, or it cannot be what it is given.
    """
    if unknown := [name for name in said if name not in _SETTINGS]:
        raise UsageError(
            "unknown_setting",
            Text(f"没有“{unknown[0]}”这个设置", f"there is no setting {unknown[0]!r}"),
            did_you_mean(unknown[0], _SETTINGS),
        )
    return {name: _SETTINGS[name](name, value) for name, value in said.items() if value is not None}


def _table(name: str, value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        refuse(name, value)
    for key, said in value.items():
        if not (isinstance(key, str) and (isinstance(said, str) or _is_number(said))):
            refuse(name, value)
    return {key: str(said) for key, said in value.items()}


def _marks(name: str, value: object) -> tuple[str, ...]:
    return names(value, name=name, sign="")


def _flag(name: str, value: object) -> bool:
    return flag(value, name=name)


def _word(name: str, value: object) -> str:
    return word(value, name=name)


def _sheets(name: str, value: object) -> tuple[str, ...]:
    each = value if _is_list(value) else [value]
    return tuple(str(one) if _is_number(one) else word(one, name=name) for one in each)


def _path(name: str, value: object) -> str:
    return path(value, name=name)


def _lists(name: str, value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        refuse(name, value)
    return {str(kind): names(said, name=name, sign="") for kind, said in value.items()}


_SETTINGS = {
    "columns": _table,
    "defaults": _table,
    "missing": _marks,
    "lines": _flag,
    "skip_bad": _flag,
    "decimal": _word,
    "encoding": _word,
    "sheet": _sheets,
    "crosswalk": _word,
    "mapping": _path,
    "confirmed": _lists,
    "limits": _table,
}
