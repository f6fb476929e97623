"""The `fiscal` command: gathers the commands, and is the only place that prints an error and sets an exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from fiscalcli import __version__, registry
from fiscalcli.errors import FiscalError, Text
from fiscalcli.options import EXIT_CODES, grouped
from fiscalcli.terminal import LANG, complain, say, tell, write

FINE, COULD_NOT_RUN, INTERRUPTED = 0, 2, 130

app = typer.Typer(
    name="fiscal",
    help=say(
        "财政报告工具：读取财政数据，汇总、算增长、核对。",
        "A fiscal report toolkit: read fiscal data, summarise, compute growth, check.",
    ),
    epilog=EXIT_CODES,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        write(f"fiscal {__version__}", "-")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _fiscal(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 (Typer calls `_version` with it)
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help=say("显示版本", "show the version"),
            show_default=False,
        ),
    ] = False,
    lang: Annotated[  # noqa: ARG001 (`terminal.LANG` has read it: help is in that language)
        str,
        typer.Option(
            "--lang",
            help=say("语言：zh 或 en", "language: zh or en"),
            metavar="LANG",
            show_default=False,
        ),
    ] = "",
) -> None:
    if context.invoked_subcommand is None:
        write(context.get_help(), "-")


for _name in registry.names("commands"):
    _module = registry.get("commands", _name)
    _en, _zh = (_module.__doc__ or "\n").strip().splitlines()
    app.command(_name, help=say(_zh, _en), epilog=EXIT_CODES)(grouped(getattr(_module, _name)))


def run(arguments: list[str] | None = None) -> int:
    """Run the program with `arguments` (those of the process when `None`) and return its exit code."""
    try:
        result = app(args=arguments, prog_name="fiscal", standalone_mode=False)
        sys.stdout.flush()
    except FiscalError as error:
        complain(error, LANG)
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except MemoryError:
        tell([Text("错误：内存不足", "error: not enough memory")], LANG)
        return COULD_NOT_RUN
    except Exception as error:  # noqa: BLE001 (a traceback never reaches a user)
        return _unexpected(error)
    return result if isinstance(result, int) else FINE


def _unexpected(error: Exception) -> int:
    """Print what Typer has to say of a usage error; a crash is one line that asks for a report of it."""
    if type(error).__name__ == "Abort":
        return INTERRUPTED
    if shown := getattr(error, "show", None):
        shown()
        return COULD_NOT_RUN
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    place = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else ""
    said = f"{type(error).__name__}: {error} ({place})"
    tell(
        [
            Text(
                f"程序出错，未输出结果，请报告：{said}",
                f"fiscal failed, nothing was shown; please report: {said}",
            )
        ],
        LANG,
    )
    return COULD_NOT_RUN


def main() -> None:
    """Run the program and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(run())
