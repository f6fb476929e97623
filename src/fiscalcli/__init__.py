"""fiscalcli: a fiscal report toolkit. `import fiscalcli as fc; fc.load("data/heilongjiang").growth(year=2021)`."""

from __future__ import annotations

TYPE_CHECKING = False  # that of `typing`, which is loaded where an interruption is caught
if TYPE_CHECKING:
    from typing import Any

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "Data",
    "DataError",
    "FiscalError",
    "UsageError",
    "__version__",
    "facts",
    "load",
    "load_ledgers",
]

_ERRORS = ("DataError", "FiscalError", "UsageError")


def __getattr__(name: str) -> Any:
    """Import the toolkit when it is first used, so that `import fiscalcli` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'fiscalcli' has no attribute {name!r}")
    from fiscalcli import api, errors

    return getattr(errors if name in _ERRORS else api, name)
