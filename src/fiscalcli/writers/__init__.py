"""Data out: each writer puts the facts of a dataset into one format, with nothing lost.
写出数据：每个写出器把一份数据的事实写成一种格式，不丢任何内容。

A writer is a file here with `SUFFIX: str` (empty where it writes a folder), `BINARY: bool` and
`write(table: Table, said: dict[str, Any]) -> dict[str, bytes]`: the files by their names in the folder,
or one file without a name. `said` is what a package says of the dataset.
"""
