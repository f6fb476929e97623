"""An answer without a terminal: a report with ways out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fiscalcli import arguments, registry
from fiscalcli.errors import counted
from fiscalcli.reporting import cells

if TYPE_CHECKING:
    import pandas as pd

    from fiscalcli.model import Report


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """A report with ways out of it."""

    report: Report

    def __repr__(self) -> str:
        own = self.report
        rows, totals = counted(len(own.rows), "row"), counted(len(own.totals), "total")
        return f"<Answer {own.name}: {rows}, {totals}>"

    def to_frame(self) -> pd.DataFrame:
        """Return rows and totals as a pandas DataFrame; amounts stay exact `Decimal`s."""
        from fiscalcli import frames  # pandas, only where somebody asks for a frame

        return frames.report(self.report)

    def render(self, format: str | None = "plain", *, lang: str | None = "en") -> str | bytes:  # noqa: A002 (the word that users type)
        """Return the report in `format` (`json`, `md`, `xlsx`, ...).

        Raises:
            UsageError: there is no such format or language.
        """
        options = cells.Options(lang=arguments.one_of(lang, ("en", "zh"), name="lang"))
        renderer = registry.get("renderers", arguments.word(format, name="format", default="plain"))
        rendered: cells.Rendered = renderer.render(self.report, options)
        return rendered.content

    @property
    def exit_code(self) -> int:
        """Return what a program that gates on the answer leaves with: 1 where an error failed, else 0.

        2 where something was to be judged and nothing could be: a gate that checked nothing is not open.
        """
        judged = self.report.judgements
        if judged is None:
            return 0
        if any(each.outcome == "failed" and each.severity == "error" for each in judged):
            return 1
        return 0 if any(each.outcome != "undecided" for each in judged) else 2
