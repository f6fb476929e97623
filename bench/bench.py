"""Compare `fiscal` with the alternatives: ratios of whole processes, measured side by side.

`python bench/bench.py [--runs N] [--peers FOLDER]`. Each round runs every candidate once, in an
order that rotates, so that what else the machine does meets all of them alike. A ratio is the
median of the ratios within each round. Exits with 1 where a goal does not hold.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data" / "haimen"
FISCAL = str(Path(sys.executable).with_name("fiscal"))
"""The installed command, as its users run it and as the peers are run."""

BARE = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str) -> None:
    '''Say hello.'''
app()
"""
# The question of every peer: how much went to each sector in 2024, and what share of all is it?
PANDAS = f"""
import pandas as pd
facts = pd.read_csv({str(DATA / "facts.csv")!r}, dtype=str)
facts = facts[(facts.measure == "amount") & (facts.period == "2024")]
scale = facts.unit.map({{"亿元": 10000, "万元": 1}})
amount = (facts.value.astype("float64") * scale).groupby(facts.sector).sum()
print(pd.DataFrame({{"amount": amount, "share": amount / amount.sum()}}).to_string())
"""
SQL = (
    "select sector, sum(value * case unit when '亿元' then 10000 else 1 end) as amount from facts"
    " where measure = 'amount' and period like '2024%' group by sector"
)


# The question over 100,000 payments: how much went to each sector in each year?
PAID_PANDAS = """
import sys
import pandas as pd
from decimal import Decimal
paid = pd.read_csv(sys.argv[1], dtype=str)
sums = paid.amount.map(Decimal).groupby([paid.year, paid.sector]).sum()
print(sums.reset_index().to_csv(index=False))
"""
PAID_FRICTIONLESS = """
import sys
from frictionless import Resource, system
sums = {}
with system.use_context(trusted=True), Resource(path=sys.argv[1]) as paid:
    for row in paid.row_stream:
        key = (row["year"], row["sector"])
        sums[key] = sums.get(key, 0) + row["amount"]
for (year, sector), amount in sums.items():
    print(year, sector, amount, sep=",")
"""
PAID_SQL = "select year, sector, sum(amount) as amount from payments group by year, sector"


class Usage(NamedTuple):
    """What one process took."""

    seconds: float
    kilobytes: int


@dataclass(frozen=True)
class Goal:
    """`ours` takes at most `limit` times as long as `theirs`; without a limit the ratio is only told."""

    ours: str
    theirs: str
    limit: float | None


GOALS = [
    Goal("fiscal --help", "a bare Typer app --help", 1.5),
    Goal("fiscal summary", "import typer, rich.table", 2.5),
    Goal("fiscal summary", "pandas in a script", 1.0),
    Goal("fiscal summary", "csvsql --query", 1.0),
    Goal("fiscal summary", "sqlite-utils memory", 1.0),
    Goal("fiscal check, 30 targets", "fiscal summary", 1.3),
    Goal("validate 10^5 facts", "load 10^5 facts", 3.0),
    Goal("summary of 10^5 payments", "csvsql of 10^5 payments", None),
    Goal("summary of 10^5 payments", "frictionless, 10^5", None),
    Goal("summary of 10^5 payments", "pandas, 10^5 payments", None),
    Goal("ledger of 10^6 payments", "DuckDB, the same questions", 4.0),
]
LARGE_ROUNDS = 3
"""Rounds for what takes seconds."""
PEAKS = {"fiscal summary": 80, "ledger of 10^6 payments": 600}
"""The most memory in MB that a command may hold at once: on the sample, on a million rows of a ledger."""
PAYMENTS = 1_000_000
ITEMS = (
    "耕地地力保护补贴",
    "农机购置补贴",
    "稻谷补贴",
    "残疾人生活补贴",
    "高龄津贴",
    "农村低保金",
    "种粮补贴",
    "秸秆还田补贴",
)
# What a person would ask of DuckDB, with no cell proved and nothing masked: totals by item, who was paid, who was paid twice.
DUCKDB = """
import duckdb, sys
base = duckdb.connect()
base.execute("CREATE TABLE paid AS SELECT * FROM read_csv(?, types={'person': 'VARCHAR', 'account': 'VARCHAR', 'amount': 'DECIMAL(18, 2)'})", [sys.argv[1]])
print(base.sql("SELECT item, count(*), sum(amount), count(DISTINCT household), count(DISTINCT person) FROM paid GROUP BY item"))
print(base.sql("SELECT count(DISTINCT household), count(DISTINCT person) FROM paid"))
print(base.sql("SELECT sum(n - 1) FROM (SELECT count(*) AS n FROM paid WHERE status <> 'rejected' GROUP BY person, item, period HAVING n > 1)"))
"""


def candidates(scratch: Path, peers: Path | None) -> dict[str, list[str]]:
    """Return name to command line of everything that can be run here."""
    for name, code in {"bare.py": BARE, "ask.py": PANDAS}.items():
        (scratch / name).write_text(code, encoding="utf-8")
    facts = str(DATA / "facts.csv")
    found = {
        "fiscal --help": [FISCAL, "--help"],
        "fiscal summary": [FISCAL, "summary", str(DATA)],
        "fiscal check, 30 targets": [
            FISCAL,
            "check",
            str(DATA),
            "--targets",
            str(targets(scratch / "targets.toml")),
        ],
        "a bare Typer app --help": [sys.executable, str(scratch / "bare.py"), "--help"],
        "import typer, rich.table": [sys.executable, "-c", "import typer, rich.table"],
        "pandas in a script": [sys.executable, str(scratch / "ask.py")],
    }
    for name, program, *arguments in [
        ("csvsql --query", "csvsql", "--query", SQL, facts),
        ("sqlite-utils memory", "sqlite-utils", "memory", facts, SQL, "--table"),
    ]:
        path = shutil.which(program, path=str(peers)) if peers else shutil.which(program)
        if path:
            found[name] = [path, *arguments]
        else:
            print(f"{program} is not here: left out (`make bench` fetches it)", file=sys.stderr)
    return found


def targets(path: Path) -> Path:
    """Write thirty targets: those of the sample, over and over under other names."""
    blocks = (DATA / "targets.toml").read_text(encoding="utf-8").split("[[target]]")[1:]
    many = [blocks[at % len(blocks)] for at in range(30)]
    named = (block.replace('name = "', f'name = "{at}-', 1) for at, block in enumerate(many))
    path.write_text("".join(f"[[target]]{block}" for block in named), encoding="utf-8")
    return path


def large(scratch: Path) -> dict[str, list[str]]:
    """Return the commands over 100,000 facts: a hundred places, a hundred lines, ten years."""
    path = scratch / "large.csv"
    source = random.Random(7)  # noqa: S311 (the same file in every run)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("jurisdiction,year,indicator,value,unit\n")
        for place, line in product(range(100), range(100)):
            tenths = source.randint(10_000, 900_000)
            for year in range(2014, 2024):
                tenths = tenths * source.randint(80, 125) // 100 + 1
                file.write(
                    f"County {place},{year},Line {line},{tenths // 10}.{tenths % 10},USD million\n"
                )
    load = f"import fiscalcli; fiscalcli.load({str(path)!r})"
    return {
        "load 10^5 facts": [sys.executable, "-c", load],
        "validate 10^5 facts": [
            FISCAL, "validate", str(path), "-q", "-f", "json",
        ],
    }  # fmt: skip


def spent(scratch: Path, peers: Path | None) -> dict[str, list[str]]:
    """Return the commands over 100,000 payments of ten years to 25 sectors, all of which answer one question."""
    path = scratch / "payments.csv"
    source = random.Random(7)  # noqa: S311 (the same file in every run)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("year,sector,indicator,amount,unit\n")
        for at in range(100_000):
            to, cents = source.randrange(200), source.randint(10_000, 1_000_000)
            file.write(
                f"{2015 + at % 10},Department {source.randrange(25)},Grant {to},"
                f"{cents // 100}.{cents % 100:02},USD\n"
            )
    for name, code in {"paid.py": PAID_PANDAS, "rows.py": PAID_FRICTIONLESS}.items():
        (scratch / name).write_text(code, encoding="utf-8")
    asked = ["--lines", "--by", "sector", "--year", "all", "-q", "-f", "csv"]
    found = {
        "summary of 10^5 payments": [
            FISCAL, "summary", str(path), *asked,
        ],
        "pandas, 10^5 payments": [sys.executable, str(scratch / "paid.py"), str(path)],
    }  # fmt: skip
    if path_of := shutil.which("csvsql", path=str(peers) if peers else None):
        found["csvsql of 10^5 payments"] = [path_of, "--query", PAID_SQL, str(path)]
    python = peers / "python" if peers else Path(sys.executable)
    if shutil.which("frictionless", path=str(peers) if peers else None):
        found["frictionless, 10^5"] = [str(python), str(scratch / "rows.py"), str(path)]
    return found


def payments(scratch: Path) -> dict[str, list[str]]:
    """Return the commands over a ledger of a million payments to 360,000 households."""
    path, script = scratch / "subsidies-2024.csv", scratch / "duck.py"
    script.write_text(DUCKDB, encoding="utf-8")
    source = random.Random(7)  # noqa: S311 (the same file in every run)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "payment,item,period,batch,household,name,person,account,town,area (mu),amount,status,paid on\n"
        )
        for at in range(PAYMENTS):
            household, member, month = (
                source.randrange(360_000),
                source.randrange(2),
                source.randint(1, 12),
            )
            status = "rejected" if not source.randrange(100) else "paid"
            file.write(
                f"P{at:07d},{ITEMS[source.randrange(8)]},2024-{month:02d},B{at // 5000:04d},H{household:06d},户{household},"
                f"{320684190001010000 + household * 2 + member},{6222020000000000000 + household},镇{household % 12},"
                f"{source.randint(1, 2999) / 100:.2f},{source.randint(1, 499_999) / 100:.2f},{status},"
                f"2024-{month:02d}-{source.randint(1, 28):02d}\n"
            )
    return {
        "ledger of 10^6 payments": [
            FISCAL, "ledger", "subsidies", str(path), "-q", "-f", "json",
        ],
        "DuckDB, the same questions": [sys.executable, str(script), str(path)],
    }  # fmt: skip


def run(command: list[str], output: Path) -> Usage:
    """Run `command` once to its end and return what it took."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [
        (os.POSIX_SPAWN_OPEN, 1, str(output), flags, 0o600),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    # The first round compiles what is not compiled yet, as an installer does for an installed program.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, environment, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if code := os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(command)} ended with {code}:\n{output.read_text('utf-8')}")
    scale = 1024 if sys.platform == "darwin" else 1  # macOS counts bytes
    return Usage(seconds, usage.ru_maxrss // scale)


def measure(commands: dict[str, list[str]], rounds: int, output: Path) -> dict[str, list[Usage]]:
    """Run every command once per round and return what each run took."""
    names = list(commands)
    taken: dict[str, list[Usage]] = {name: [] for name in names}
    for number in range(-1, rounds):  # the first round only warms up
        shift = number % len(names)
        for name in names[shift:] + names[:shift]:
            usage = run(commands[name], output)
            if number >= 0:
                taken[name].append(usage)
    return taken


def ratio(goal: Goal, taken: dict[str, list[Usage]]) -> float:
    """Return the median, over the rounds, of ours to theirs."""
    pairs = zip(taken[goal.ours], taken[goal.theirs], strict=True)
    return median(ours.seconds / theirs.seconds for ours, theirs in pairs)


def main() -> int:
    """Measure, print one line per goal, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="rounds to measure (15)")
    parser.add_argument("--peers", type=Path, help="folder with csvsql and sqlite-utils")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        commands = candidates(Path(folder), options.peers)
        taken = measure(commands, options.runs, Path(folder, "output"))
        for many in (
            large(Path(folder)), spent(Path(folder), options.peers), payments(Path(folder)),
        ):  # fmt: skip
            taken |= measure(many, LARGE_ROUNDS, Path(folder, "output"))
    print(f"{'ours':<24} {'against':<26} {'goal':>7} {'is':>6}  holds")
    failed = False
    for goal in GOALS:
        limit = f"<= {goal.limit}" if goal.limit else "told"
        line = f"{goal.ours:<24} {goal.theirs:<26} {limit:>7}"
        if goal.theirs not in taken:
            print(f"{line} {'-':>6}  not measured")
            continue
        found = ratio(goal, taken)
        holds = goal.limit is None or found <= goal.limit
        failed |= not holds
        print(f"{line} {found:>6.2f}  {'yes' if holds else 'NO'}")
    for name, most in PEAKS.items():
        peak = median(usage.kilobytes for usage in taken[name]) / 1024
        failed |= peak > most
        held = "yes" if peak <= most else "NO"
        print(f"{name:<24} {'peak memory, MB':<26} {f'<= {most}':>7} {peak:>6.0f}  {held}")
    print(f"\n{'median of':<26} {'ms':>6} {'MB':>6}   ({options.runs} rounds)")
    for name, runs in taken.items():
        ms = median(usage.seconds for usage in runs) * 1000
        print(f"{name:<26} {ms:>6.0f} {median(usage.kilobytes for usage in runs) / 1024:>6.0f}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
