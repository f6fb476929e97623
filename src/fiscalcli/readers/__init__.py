"""Files in: each reader knows one format and nothing about budgets.
读入文件：每个读取器只懂一种格式，不懂预算。

A reader is a file here with `SUFFIXES: tuple[str, ...]` and
`read(content: bytes, name: str, *, encoding: str = "", sheet: str = "") -> list[Sheet]`.
"""
