"""What a user declares about a file that the file does not say itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.errors import Text, UsageError
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Settings:
    """Declarations for reading one dataset.

    `columns` maps a heading to a role (`period`, `value`, `indicator`, ...; `value:final` names a phase;
    `extra` keeps the column as a dimension of its own). `defaults` gives a fact's column the value that holds
    for the whole file. `lines` says that rows are line items which may repeat a key and are added up.
    `missing` lists the marks that mean "no figure". `skip_bad` leaves bad cells out instead of refusing.
    `decimal` is `,` where the file writes 1.234,5.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    lines: bool = False
    missing: tuple[str, ...] = ()
    skip_bad: bool = False
    decimal: str = ""
    encoding: str = ""
    sheet: str = ""

    def merged(self, over: Settings) -> Settings:
        """Return these settings with those of `over` taking precedence."""
        return replace(
            self,
            columns={**self.columns, **over.columns},
            defaults={**self.defaults, **over.defaults},
            lines=self.lines or over.lines,
            missing=(*self.missing, *over.missing),
            skip_bad=self.skip_bad or over.skip_bad,
            decimal=over.decimal or self.decimal,
            encoding=over.encoding or self.encoding,
            sheet=over.sheet or self.sheet,
        )


def checked(settings: Settings) -> Settings:
    """Return `settings` when every role and default in it exists.

    Raises:
        UsageError: a role or a column that there is none of, with the nearest names.
    """
    roles = [*lexicon.roles(), EXTRA]
    for heading, said in settings.columns.items():
        role, _, phase = said.partition(":")
        if role not in roles:
            raise UsageError(
                "unknown_role",
                Text(
                    f"列“{heading}”的含义“{said}”不存在",
                    f"column {heading!r}: there is no role {said!r}",
                ),
                did_you_mean(role, roles),
            )
        if phase and lexicon.find("phase", phase) is None:
            raise UsageError(
                "unknown_phase",
                Text(f"没有“{phase}”这个阶段", f"there is no phase {phase!r}"),
                did_you_mean(phase, lexicon.words("phase")),
            )
    if settings.decimal not in ("", ".", ","):
        raise UsageError(
            "decimal",
            Text(f"“{settings.decimal}”不是小数点", f"{settings.decimal!r} is not a decimal mark"),
            Text("写作 --decimal , 或 --decimal .", "write --decimal , or --decimal ."),
        )
    for key in settings.defaults:
        if key not in roles or key in (EXTRA, "value"):
            raise UsageError(
                "unknown_default",
                Text(
                    f"没有“{key}”这一列可设默认值", f"there is no column {key!r} to give a default"
                ),
                did_you_mean(key, lexicon.roles()),
            )
    return settings
