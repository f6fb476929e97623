"""Write data as a Fiscal Data Package, CSV, Parquet or XLSX.
把数据写成财政数据包、CSV、Parquet 或 XLSX。
"""

from __future__ import annotations

from fiscalcli.options import Reading, Speaking, Writing


def convert(reading: Reading, writing: Writing, speaking: Speaking) -> None:
    """Run the command."""
    from fiscalcli import api, show

    to = show.format_of(writing, "writers", "package")
    data = api.load_with(reading.data, reading.settings())
    show.converted(data, to, writing, speaking.language())
