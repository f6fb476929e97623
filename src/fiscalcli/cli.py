"""The `fiscal` command: gathers the commands, and is the only place that prints an error and sets an exit code."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from errno import ENOMEM
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from fiscalcli import __version__, inputs, registry
from fiscalcli.errors import FiscalError, Place, Problem, Text, UsageError
from fiscalcli.options import EXIT_CODES, Speaking, grouped
from fiscalcli.suggest import did_you_mean, near
from fiscalcli.terminal import LANG, abandon, language, say, write

FINE, COULD_NOT_RUN, INTERRUPTED = 0, 2, 130
_ASKED = "_FISCAL_COMPLETE"
"""Stands in the environment where a shell asks what may come next on its command line."""
_NOT_ASKED = UsageError(
    "completion",
    Text(
        f"{_ASKED} 的值不是补全脚本所写的",
        f"{_ASKED} is set to what no completion script asks for",
    ),
    Text(
        "重新载入补全脚本：fiscal completion bash；或取消这个环境变量",
        "load the script anew, as `fiscal completion bash` prints it, or unset the variable",
    ),
)


class _Command(TyperCommand):
    """A command that refuses an option of one value which is given twice: the last would win without a word.

    So it does a word that is empty in the place of data: "$FILE" without a value would answer from other data.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 (of Click, or of the copy that Typer carries)
        if not ctx.resilient_parsing:
            values, _, order = self.make_parser(ctx).parse_args(args=list(args))
            for each, times in Counter(order).items():
                if each.param_type_name == "argument" and values.get(each.name or "") == "":
                    raise UsageError(
                        "empty_argument",
                        Text(
                            f"{each.make_metavar(ctx).strip('[]{}')} 是空的",
                            f"{each.make_metavar(ctx).strip('[]{}')} is empty",
                        ),
                        Text(
                            "写出文件名，或把它整个去掉；也许是变量没有值",
                            "name a file, or leave the word out; perhaps a variable has no value",
                        ),
                    )
                if times > 1 and not getattr(each, "is_flag", False) and not each.multiple:
                    name = max(each.opts, key=len)
                    raise UsageError(
                        "twice",
                        Text(f"{name} 写了 {times} 次", f"{name} is given {times} times"),
                        Text("留下一个", "leave one of them"),
                    )
        return super().parse_args(ctx, args)


def _app(arguments: Sequence[str]) -> typer.Typer:
    """Return the program with the command that `arguments` name; with all of them where they name none.

    To describe a command costs as much as to run a small one: the others are left out.
    """
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
    app.callback(invoke_without_command=True)(_fiscal)
    if _ASKED in os.environ:  # a shell asks for words
        from typer._completion_classes import completion_init

        completion_init()
    known = registry.names("commands")
    named = next((word for word in arguments if word in known), "")
    for name in [named] if named else known:
        module = registry.get("commands", name)
        en, zh = registry.sentences("commands", name)
        app.command(name, cls=_Command, help=say(zh, en), epilog=EXIT_CODES)(
            grouped(getattr(module, name))
        )
    return app


def _version(wanted: bool) -> None:
    if wanted:
        write(f"fiscal {__version__}", "-")
        raise typer.Exit


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
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            help=say("语言：zh 或 en", "language: zh or en"),
            metavar="LANG",
            show_default=False,
        ),
    ] = "",
) -> None:
    Speaking(lang).language()  # `terminal.LANG` has read it already: help is in that language
    if context.invoked_subcommand is None:
        write(context.get_help(), "-")


def run(arguments: list[str] | None = None) -> int:
    """Run the program with `arguments` (those of the process when `None`) and return its exit code."""
    argv = sys.argv[1:] if arguments is None else arguments
    lang = LANG if arguments is None else language(arguments, os.environ)
    inputs.forget()
    code, error = _outcome(arguments)
    if error:
        from fiscalcli.problems import complain, is_json

        complain(error, lang, as_json=is_json(argv))
    try:
        sys.stdout.flush()
    except OSError:  # a full disk: what could not be written has been said
        abandon(sys.stdout)
    return code


def _outcome(arguments: list[str] | None) -> tuple[int, FiscalError | None]:
    """Run the program and return its exit code, and what is to be said of a failure."""
    try:
        app = _app(sys.argv[1:] if arguments is None else arguments)
        result = app(args=arguments, prog_name="fiscal", standalone_mode=False)
        sys.stdout.flush()
    except FiscalError as error:
        return COULD_NOT_RUN, error
    except KeyboardInterrupt:
        return INTERRUPTED, None
    except (BrokenPipeError, SystemExit) as error:
        # Typer makes a broken pipe an exit with code 1, which is not what that code means here.
        if isinstance(error, SystemExit) and not isinstance(error.__context__, BrokenPipeError):
            return (COULD_NOT_RUN, _NOT_ASKED) if error.code else (FINE, None)
        abandon(sys.stdout)
        return FINE, None
    except Exception as error:  # noqa: BLE001 (a traceback never reaches a user)
        return _failed(error)
    return (result if isinstance(result, int) else FINE), None


def _failed(error: Exception) -> tuple[int, FiscalError | None]:
    """Return what is to be said of a failure that is none of the data's."""
    if _lacks_memory(error):
        return COULD_NOT_RUN, _said("memory", "内存不足", "not enough memory")
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return COULD_NOT_RUN, _said(
            "system", f"系统不允许：{reason}", f"the system refuses: {reason}"
        )
    return _unexpected(error)


def _lacks_memory(error: Exception) -> bool:
    """Whether memory is what was lacking: for the program, the system, the database or a library that is loaded."""
    return (
        isinstance(error, MemoryError)
        or getattr(error, "errno", None) == ENOMEM
        or type(error).__name__ == "OutOfMemoryException"
        or (isinstance(error, ImportError) and "failed to map segment" in str(error))
    )


def _said(code: str, zh: str, en: str) -> FiscalError:
    return FiscalError(Problem(code, Place(), Text(zh, en)))


def _unexpected(error: Exception) -> tuple[int, FiscalError | None]:
    """Return what is wrong with the command line; of a crash, one line that asks for a report of it."""
    if type(error).__name__ == "Abort":
        return INTERRUPTED, None
    if _ASKED in os.environ:
        return COULD_NOT_RUN, _NOT_ASKED
    if hasattr(error, "format_message"):
        return COULD_NOT_RUN, _usage(error)
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    place = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else ""
    said = f"{type(error).__name__}: {error} ({place})"
    return COULD_NOT_RUN, _said(
        "crash",
        f"程序出错，未输出结果，请报告：{said}",
        f"fiscal failed, nothing was shown; please report: {said}",
    )


def _usage(error: Any) -> UsageError:  # noqa: ANN401 (Typer keeps the classes of its errors to itself)
    """Return what Typer found wrong with the command line, in both languages."""
    context, kind = getattr(error, "ctx", None), type(error).__name__
    path = context.command_path if context else "fiscal"
    usage = Text(f"用法见 {path} -h", f"`{path} -h` shows the usage")
    parameter = getattr(error, "param", None)
    name = max(parameter.opts, key=len) if parameter else getattr(error, "option_name", "")
    least = getattr(getattr(parameter, "type", None), "min", None)
    if kind == "NoSuchOption":
        known = [each for own in context.command.params for each in own.opts] if context else []
        hint = did_you_mean(name, known) if near(name, known) else usage
        return UsageError(
            "unknown_option", Text(f"没有选项 {name}", f"there is no option {name}"), hint
        )
    if kind == "MissingParameter":
        shown = parameter.make_metavar(context).strip("{}[]") if parameter else name
        return UsageError("missing", Text(f"缺少 {shown}", f"{shown} is missing"), usage)
    if kind == "BadOptionUsage":
        wrong = (
            Text(f"{name} 后面要写值", f"{name} needs a value")
            if "requires" in error.message
            else Text(f"{name} 后面不写值", f"{name} takes no value")
        )
        return UsageError("option_value", wrong, usage)
    if least is not None:
        wanted = Text(
            f"{name} 要写整数，至少 {least}", f"{name} takes a whole number, {least} or more"
        )
        return UsageError("option_value", wanted, usage)
    if found := re.match(r"No such command '(.*?)'\.", error.message):
        name, commands = found[1], registry.names("commands")
        return UsageError(
            "unknown_command",
            Text(f"没有命令 {name}", f"there is no command {name}"),
            did_you_mean(name, commands),
        )
    if found := re.match(r"Got unexpected extra argument.*? \((.*)\)", error.message):
        hint = _ONE_DATASET if os.path.exists(found[1].split()[0]) else usage  # noqa: PTH110 (pathlib is not needed to start)
        return UsageError(
            "extra", Text(f"多余的参数：{found[1]}", f"not expected: {found[1]}"), hint
        )
    said = error.format_message()
    return UsageError("usage", Text(f"用法不对：{said}", f"wrong usage: {said}"), usage)


_ONE_DATASET = Text(
    "一次读一份数据：两份对比用 fiscal compare；几个文件合成一份，在旁边放一个列出它们的 datapackage.json",
    "one dataset is read at a time: `fiscal compare` sets two side by side; a datapackage.json that lists several files makes them one",
)


def main() -> None:
    """Run the program and leave with its exit code."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 (for the whole run)
        else:
            stream.reconfigure(errors="replace")
    sys.exit(run())
