"""How a file was understood: encoding, header, units, columns, totals, what was left out.
文件是如何被理解的：编码、表头、单位、各列、合计、略过的内容。
"""

from __future__ import annotations

from fiscalcli.options import Reading, Showing, Speaking


def inspect(reading: Reading, showing: Showing, speaking: Speaking) -> int:
    """Run the command."""
    from fiscalcli import mappingfile, show, terminal
    from fiscalcli.inspecting import understanding

    lang = speaking.language()
    found = understanding.of(reading.data, reading.settings())
    told = [found.note, found.verdict]
    if mappingfile.is_meant(showing.output) and not showing.format:
        terminal.write(found.mapping(lang), mappingfile.vacant(showing.output))
        told.append(mappingfile.written(showing.output, reading.data))
    else:
        show.report(found.answer.report, showing, lang)
    if not showing.quiet:
        terminal.tell(filter(None, told), lang)
    return found.exit_code
