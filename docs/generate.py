"""Write docs/reference.md from the program itself: every command's help, and the catalogue.

`python docs/generate.py` writes the page; with `--print` it goes to standard output.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference.md"
# One language, one width, no markup, and nobody's own settings.
_ENVIRONMENT = {
    "COLUMNS": "80",
    "FISCAL_LANG": "en",
    "LANG": "C.UTF-8",
    "NO_COLOR": "1",
    "PYTHONPATH": str(ROOT / "src"),
    "PYTHONUTF8": "1",
    "TERM": "dumb",
    "XDG_CONFIG_HOME": str(ROOT / "docs" / "no-settings"),
}
_KEPT = ("PATH", "HOME", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "VIRTUAL_ENV")
_HEAD = """\
# Reference

This page is written by the program itself (`make docs`). The words, columns and formats are in the
[catalogue](#catalogue).
"""


def ask(*arguments: str) -> str:
    """Return what `fiscal` prints for `arguments`, without blanks at the ends of its lines."""
    done = subprocess.run(
        [sys.executable, "-m", "fiscalcli", *arguments],
        cwd=ROOT,
        env={name: os.environ[name] for name in _KEPT if name in os.environ} | _ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"fiscal {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return re.sub(r"[ \t]+$", "", done.stdout, flags=re.MULTILINE).strip("\n")


def commands() -> list[str]:
    """Return the words that a user can type: the files in the folder of commands."""
    files = (ROOT / "src" / "fiscalcli" / "commands").glob("[a-z]*.py")
    return sorted(path.stem.replace("_", "-") for path in files)


def reference() -> str:
    """Return the whole page."""
    names = commands()
    questions = [["--help"], *([name, "--help"] for name in names), ["catalog", "-f", "md"]]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        overview, *helps, catalogue = pool.map(lambda words: ask(*words), questions)
    pages = [_HEAD, f"## fiscal\n\n```text\n{overview}\n```\n"]
    pages += [
        f"## fiscal {name}\n\n```text\n{text}\n```\n"
        for name, text in zip(names, helps, strict=True)
    ]
    # A heading of the catalogue stands below that of its section.
    lowered = re.sub(r"^#(?=#* )", "###", catalogue, flags=re.MULTILINE)
    return "\n".join([*pages, f"## Catalogue\n\n{lowered}\n"])


if __name__ == "__main__":
    if sys.argv[1:] == ["--print"]:
        sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.write(reference())
    else:
        PAGE.write_text(reference(), encoding="utf-8", newline="\n")
