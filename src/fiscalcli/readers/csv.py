"""Text tables: CSV, TSV and the like, in UTF-8, UTF-16 or GB18030.
文本表格：CSV、TSV 等，编码为 UTF-8、UTF-16 或 GB18030。

What is guessed is guessed from evidence, said in the sheet's notes, and refused where that is thin:

- Encoding: a byte order mark, else strict UTF-8, else strict GB18030 if it reads like Chinese. Big5,
  cp1252, EUC-KR and others decode as GB18030 too, into private-use, rare or unlikely characters:
  such text is refused, with a hint.
- Delimiter: of comma, semicolon, tab and bar the one that cuts most of the first records into the
  same number of cells (two or more); ties go by this order, with tab first for `.tsv`. A first line
  `sep=;` is obeyed.
- Width: a row with a filled cell beyond the header's last cell is refused (`1,234.5` without quotes).
  The header is the first row of the table's width: the greatest that a fifth of the rows reach. If
  that row holds numbers, it is the last row before it that has two cells or more and no number.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from fiscalcli.errors import DataError, Place, Problem, Text, UsageError
from fiscalcli.model import Row, Sheet
from fiscalcli.pattern import later
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = (".csv", ".tsv", ".txt")

_ENCODINGS = (
    "utf-8", "gb18030", "gbk", "big5", "big5hkscs", "cp950", "cp1252", "latin-1", "utf-16", "utf-16-le",
    "utf-16-be", "shift_jis", "cp932", "euc-jp", "euc-kr", "cp949", "cp1250", "cp1251", "mac-roman",
)  # fmt: skip
_NOT_FOR_TABLES = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
_DELIMITERS = {
    ",": Text("逗号", "comma"),
    ";": Text("分号", "semicolon"),
    "\t": Text("制表符", "tab"),
    "|": Text("竖线", "vertical bar"),
}
_SAMPLE = 1 << 16
_SAMPLE_RECORDS = 200
_EVIDENCE = 20_000
_FREQUENT = 5  # one row in so many
_EVERYDAY = 8  # one Chinese character in so many
_FIELD_LIMIT = (1 << 31) - 1

# Not compiled here: ranges beyond the first plane take milliseconds, and few files need them.
_PRIVATE_USE = "[\ue000-\uf8ff\U000f0000-\U0010ffff]"
_NOT_ASCII = r"[^\x00-\x7f]"
_BETWEEN_LETTERS = r"(?<=[A-Za-z])[\u2e80-\U0003ffff](?=[A-Za-z])"
_HAN = r"[\u2e80-\U0003ffff]"
_EVERYDAY_HAN = frozenset(
    "年月日度元万亿千项目名称编号代码金额数量单位类别合计小总其中本级上下市县区省乡镇全国地方"
    "预算收入支出执行决初调整完成比例增减长率变动余结转移付补助一二三四五六七八九十般公共政府性"
    "基资经营社会保险障就业教育科学技术文化卫生健康农林水利交通运输城乡建设环境住房安服务税费"
    "企个人民事务管理部门局办机关学校工程款债券贷利息专用途说明备注来源依据情况报表时间"
    "的在和有不为是了与及等对以所到家大新高多分第内外主开发平均同原产行动力电气土车物品"
    "額項單數號區縣鎮總計級預決資產業務費稅稱執調補農環衛會"
)
_SEP_LINE = later(r'"?sep=([,;\t|])"?[\r\n]*\Z', re.IGNORECASE)
_BLANK_THEN_QUOTE = later(r'[,;\t|\r\n][ \u3000]+"')
_NUMBER = later(r"[\s(+\-−¥￥$€£]*\d[\d,.，．\s]*[%％)\s]*\Z")
_YEAR = later(r"\s*(?:19|20)\d\d\s*\Z")


def read(content: bytes, name: str, *, encoding: str = "", sheet: str = "") -> list[Sheet]:
    """Read a delimited text file; `sheet` means nothing here.

    Args:
        content: the whole file.
        name: what the file is called in messages, `-` for standard input.
        encoding: used strictly if given, else found out.
        sheet: ignored: a text file is one table.

    Raises:
        DataError: the file cannot be read without guessing.
        UsageError: there is no such encoding.
    """
    codec = _known(encoding) if encoding else ""
    codec, text = _decode(content, name, codec)
    if "\0" in text:
        raise _refusal("binary", name, _MESSAGE_NUL, _hint_for_binary(content))
    delimiter, declared = _delimiter(text, name)
    spaced = _BLANK_THEN_QUOTE.search(text) is not None
    del text
    rows = _rows(content, name, codec, delimiter, declared)
    if not rows:
        raise _refusal("empty_file", name, _MESSAGE_EMPTY, _HINT_EMPTY)
    problems = _blank_before_quote(rows) if spaced else []
    problems += _too_wide(rows, delimiter)
    if problems:
        raise DataError(problems)
    shown = "utf-8" if codec == "utf-8-sig" else codec
    return [Sheet(name, "", rows, shown, _notes(name, shown, delimiter), delimiter)]


_MESSAGE_EMPTY = Text("没有一个有字的格", "no cell is filled")
_HINT_EMPTY = Text("检查文件是否导出完整", "check that the export was complete")
_MESSAGE_NUL = Text("含有零字节，不是文本表格", "holds NUL bytes: it is not a text table")


def _refusal(code: str, name: str, message: Text, hint: Text, line: int = 0) -> DataError:
    return DataError(Problem(code, Place(name, "", line), message, hint))


def _known(encoding: str) -> str:
    """Return the codec's own name for a text encoding that the user named."""
    try:
        codec = codecs.lookup(encoding).name
        if codec not in _NOT_FOR_TABLES:
            bytes(4).decode(codec)
            return codec
    except (LookupError, ValueError):
        pass
    raise UsageError(
        "unknown_encoding",
        Text(f"没有“{encoding}”这种编码", f"there is no encoding {encoding!r}"),
        did_you_mean(encoding, _ENCODINGS),
    )


def _decode(content: bytes, name: str, codec: str) -> tuple[str, str]:
    """Return the codec that holds for all of `content`, and the text."""
    if codec:
        return _strictly(content, name, "utf-8-sig" if codec == "utf-8" else codec)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(content, name, "utf-16")
    if b"\0" in content:
        raise _refusal("binary", name, _MESSAGE_NUL, _hint_for_binary(content))
    try:
        return "utf-8-sig", content.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        reason, line = exc, _line_of(content, exc.start)
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and not content.startswith(codecs.BOM_UTF8) and _is_chinese(text):
        return "gb18030", text
    raise _refusal(
        "encoding",
        name,
        Text(
            f"第 {line} 行的字节 0x{content[reason.start]:02x} 不是 UTF-8，也看不出是哪种编码",
            f"byte 0x{content[reason.start]:02x} in line {line} is not UTF-8, and the encoding is not evident",
        ),
        _hint_for_encoding(content),
        line,
    )


def _strictly(content: bytes, name: str, codec: str) -> tuple[str, str]:
    try:
        # piece by piece is how rows are read, and is stricter: UTF-16 must begin with its mark
        return codec, codecs.getincrementaldecoder(codec)().decode(content, final=True)
    except UnicodeError as exc:
        start = exc.start if isinstance(exc, UnicodeDecodeError) else 0
        line = _line_of(content, start) if "16" not in codec and "32" not in codec else 0
        shown = codec.removesuffix("-sig")
        raise _refusal(
            "encoding",
            name,
            Text(
                f"不是 {shown}：读不懂第 {start + 1} 个字节", f"not {shown}, see byte {start + 1}"
            ),
            _hint_for_binary(content) if b"\0" in content else _hint_for_encoding(content),
            line,
        ) from None


def _line_of(content: bytes, offset: int) -> int:
    """Return the line of a byte in an encoding that keeps ASCII line ends."""
    before = content[:offset]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


def _is_chinese(text: str) -> bool:
    """Tell if text that decodes as GB18030 was meant so: common characters, not stray ones."""
    if re.search(_PRIVATE_USE, text):
        return False
    counts = Counter(match.group() for match in islice(re.finditer(_NOT_ASCII, text), _EVIDENCE))
    rare = sum(count * _rarity(char) for char, count in counts.items())
    if rare * 2 > counts.total():
        return False
    han = [match.group() for match in islice(re.finditer(_HAN, text), _EVIDENCE)]
    stray = sum(1 for _ in islice(re.finditer(_BETWEEN_LETTERS, text), _EVIDENCE))
    everyday = sum(char in _EVERYDAY_HAN for char in han)
    return stray * 2 <= len(han) <= everyday * _EVERYDAY


def _rarity(char: str) -> int:
    """Return how far a character speaks against Chinese: 0 common, 1 the second level, 2 odd."""
    if not (code := char.encode("gb2312", "ignore")):
        return 0 if char in "€￥〇—·" else 2
    if 0xA4 <= code[0] <= 0xA9:  # kana, Greek, Cyrillic, pinyin, box drawing
        return 2
    return 0 if code[0] <= 0xD7 else 1


_COMMON_HAN = "".join(sorted(_EVERYDAY_HAN))
_SCRIPTS = (
    ("cp932", f"[\u3041-\u30fe{_COMMON_HAN}]", 5),
    ("cp949", "[\uac00-\ud7a3]", 2),
    ("big5", f"[{_COMMON_HAN}]", _EVERYDAY),
    ("cp1252", r"(?<![^\x00-\x7f])[\u20ac\u00a3\u00c0-\u00ff](?![^\x00-\x7f])", 2),
)
"""Encodings with what their text has: one in so many of the characters beyond ASCII."""


def _hint_for_encoding(content: bytes) -> Text:
    """Name the encodings in which the text reads like one, else those in which it can be read at all."""
    fitting = [row[0] for row in _SCRIPTS if _reads_like(content, *row)]
    known = ("big5", "cp1252", "gb18030")
    options = "|".join(fitting or [codec for codec in known if _decodes(content, codec)] or known)
    return Text(
        f"用 --encoding {options} 指明编码，或另存为 UTF-8",
        f"name it with --encoding {options}, or save the file as UTF-8",
    )


def _reads_like(content: bytes, codec: str, script: str, most: int) -> bool:
    if not _decodes(content, codec):
        return False
    text = content.decode(codec)
    foreign = len(re.findall(_NOT_ASCII, text))
    return len(re.findall(script, text)) * most >= foreign > 0


def _decodes(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _hint_for_binary(content: bytes) -> Text:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Text("看起来是工作簿：后缀改为 .xlsx 或 .xls", "a workbook? name it .xlsx or .xls")
    head = content[:_SAMPLE]
    for codec, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) * 10 > len(head):
            return Text(f"UTF-16？试试 --encoding {codec}", f"UTF-16? try --encoding {codec}")
    return Text("二进制文件？另存为 UTF-8 的 CSV", "a binary file? save it as CSV in UTF-8")


def _delimiter(text: str, name: str) -> tuple[str, bool]:
    """Return the delimiter, and whether the first line declares it (`sep=;`)."""
    first = next(_lines_of(text[:100]), "").removeprefix("\ufeff")
    if match := _SEP_LINE.match(first):
        return match.group(1), True
    sample = list(_lines_of(text[:_SAMPLE]))
    if len(text) > _SAMPLE and len(sample) > 1:
        sample.pop()
    order = list(_DELIMITERS)
    if name.casefold().endswith(".tsv"):
        order.sort(key=lambda delimiter: delimiter != "\t")
    return max(order, key=lambda delimiter: _agreement(sample, delimiter)), False


def _lines_of(text: str) -> Iterator[str]:
    return iter(io.StringIO(text, newline=""))


def _agreement(lines: Sequence[str], delimiter: str) -> int:
    """Return how many of the first records have the most frequent width of two or more."""
    _raise_field_limit()
    records = islice(csv.reader(lines, delimiter=delimiter), _SAMPLE_RECORDS)
    widths = Counter(len(record) for record in records if len(record) > 1)
    return max(widths.values(), default=0)


def _raise_field_limit() -> None:
    """Lift the limit of 131,072 characters in a cell; it is the process's, so it is never lowered."""
    if csv.field_size_limit() < _FIELD_LIMIT:
        csv.field_size_limit(_FIELD_LIMIT)


def _lines(content: bytes, codec: str) -> Iterator[str]:
    """Yield lines ended by any of the three newlines, decoded piece by piece."""
    lines = io.TextIOWrapper(io.BytesIO(content), encoding=codec, newline="")
    for line in lines:
        yield line.removeprefix("\ufeff")
        break
    yield from lines


def _rows(content: bytes, name: str, codec: str, delimiter: str, declared: bool) -> list[Row]:
    lines = _lines(content, codec)
    before = 0
    if declared:
        next(lines)
        before = 1
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows: list[Row] = []
    start = before + 1
    try:
        for cells in reader:
            if any(cells) and any(map(str.strip, cells)):
                rows.append(Row(Place(name, "", start), cells))
            start = before + reader.line_num + 1
    except csv.Error as exc:
        raise _quote_problem(content, name, codec, start, before + reader.line_num, exc) from None
    return rows


def _quote_problem(
    content: bytes, name: str, codec: str, start: int, stop: int, exc: csv.Error
) -> DataError:
    """Say where the quote opens that does not close, or closes in the middle of a cell."""
    if "end of data" in str(exc):
        message = Text("引号没有闭合", "a quote opens here and never closes")
        inside = False
        for line, text in enumerate(islice(_lines(content, codec), start - 1, stop), start):
            if count := text.replace('""', "").count('"'):
                inside ^= count % 2 == 1
                start = line if inside else start
    else:
        message = Text("闭合引号之后还有别的字", "text follows a closing quote")
    hint = Text('单元格里的引号要写成两个（""）', 'write a quote inside a cell twice ("")')
    return _refusal("quote", name, message, hint, start)


def _blank_before_quote(rows: Sequence[Row]) -> list[Problem]:
    """Find cells such as ` "1,234"`: the blank makes the quote a letter and the comma a delimiter."""
    return [
        Problem(
            "quote",
            row.place,
            Text("引号前有空白，引号失效", "a blank before a quote makes the quote a letter"),
            Text("删掉引号前的空白", "remove the blank before the quote"),
        )
        for row in rows
        if any(cell[:1] in " \u3000" and cell.lstrip()[:1] == '"' for cell in row.cells if cell)
    ]


def _filled(cells: Sequence[str]) -> int:
    """Return the number of cells up to the last that is not blank."""
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return width


def _has_number(cells: Sequence[str]) -> bool:
    return any(_NUMBER.match(cell) and not _YEAR.match(cell) for cell in cells)


def _too_wide(rows: Sequence[Row], delimiter: str) -> list[Problem]:
    """Find rows with a filled cell beyond the header's last one; see the module's rule for the header."""
    if len({len(row.cells) for row in rows}) == 1:
        return []
    widths = [_filled(row.cells) for row in rows]
    counts = Counter(width for width in widths if width > 1)
    frequent = [width for width, count in counts.items() if count * _FREQUENT >= counts.total()]
    if not frequent:
        return []
    header = next(index for index, width in enumerate(widths) if width >= max(frequent))
    if _has_number(rows[header].cells):
        above = (
            i for i in range(header - 1, -1, -1) if widths[i] > 1 and not _has_number(rows[i].cells)
        )
        header = next(above, header)
    allowed = len(rows[header].cells)
    said = _DELIMITERS[delimiter]
    return [
        Problem(
            "too_many_cells",
            row.place,
            Text(
                f"有 {width} 格，表头（第 {rows[header].place.line} 行）只有 {allowed} 格",
                f"{width} cells, but the header (line {rows[header].place.line}) has {allowed}",
            ),
            Text(
                f'含{said.zh}的数字或文字要加引号，如 "1,234.5"',
                f'quote a number or a text that holds a {said.en}, as in "1,234.5"',
            ),
        )
        for row, width in zip(rows[header + 1 :], widths[header + 1 :], strict=True)
        if width > allowed
    ]


def _notes(name: str, codec: str, delimiter: str) -> tuple[Text, ...]:
    notes = []
    if codec != "utf-8":
        notes.append(Text(f"按 {codec} 编码读取", f"read as {codec}"))
    if delimiter != "," and not (delimiter == "\t" and name.casefold().endswith(".tsv")):
        said = _DELIMITERS[delimiter]
        notes.append(Text(f"以{said.zh}分列", f"columns are separated by {said.en}s"))
    return tuple(notes)
