"""Help in the language that is spoken, also what the library of the command line says in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import typer
from typer import Typer
from typer._click.core import Context
from typer._click.formatting import HelpFormatter
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from planner.cli.options_language import ENGLISH, OPTION, Printed
from planner.cli.speaking import said, text

_OF_LIBRARY = (
    text("Arguments:"),
    text("Options:"),
    text("Commands:"),
    text("Show this message and exit."),
)
_HINTS = (text("env var: "), text("default: "), text("required"))
_HINT = re.compile(rf"(?P<before>\[|; )(?P<word>{'|'.join(_HINTS[:-1])}|{_HINTS[-1]}(?=\]$))")
_PIECES = (text("[OPTIONS]"), text("COMMAND [ARGS]..."))


class SpokenHelp(HelpFormatter):
    """Writes help; the texts of the planner itself come in the language already."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        for piece in _PIECES:
            args = args.replace(piece, said(piece))
        super().write_usage(prog, args, prefix or said(text("Usage: ")))

    def write_heading(self, heading: str) -> None:
        """Write a heading, with its colon."""
        self.write(f"{'':>{self.current_indent}}{_of_library(f'{heading}:')}\n")

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write options, arguments or commands, each with its help."""
        told = [(name, _HINT.sub(_hint, _of_library(help_))) for name, help_ in rows]
        super().write_dl(told, col_max, col_spacing)


class SpokenContext(typer.Context):
    """Lets a command write its help so."""

    formatter_class = SpokenHelp


def let_speak(group: TyperGroup) -> TyperGroup:
    """Let each command explain itself in the language that is spoken, and take ``--lang``."""
    group.params.append(_option_of_group())
    _let_explain(group)
    for command in group.commands.values():
        if isinstance(command, TyperGroup):
            let_speak(command)
        elif isinstance(command, TyperCommand):
            if not any(OPTION in each.opts for each in command.params):
                command.params.append(_option())
            _let_explain(command)
    return group


def _let_explain(command: TyperGroup | TyperCommand) -> None:
    command.context_class = SpokenContext
    command.help = _said(command.help)
    for each in command.params:
        if isinstance(each, TyperOption | TyperArgument):
            each.help = _said(each.help)
            if isinstance(each.show_default, str):
                each.show_default = _said(each.show_default)


def _option_of_group() -> TyperOption:
    """Make the option for words before a command, which is handed on to the command."""
    option = _option()
    option.default, option.show_default, option.callback = None, False, _hand_on
    return option


def _hand_on(context: Context, _: object, code: str | None) -> None:
    if code is not None and isinstance(context.command, TyperGroup):
        context.default_map = {name: {"lang": code} for name in context.command.commands}


def _option() -> TyperOption:
    """Make the option for commands that make nothing in a language: it is heard before they are."""
    asking = Typer(add_completion=False)
    asking.command()(_asking)
    [option] = (each for each in get_command(asking).params if isinstance(each, TyperOption))
    option.expose_value = False
    return option


def _asking(lang: Printed = ENGLISH) -> None:
    pass


def _said(written: str | None) -> str:
    """Say what stands in the code without a mark that it is said, such as a docstring."""
    return said(written) if written else ""


def _of_library(told: str) -> str:
    return said(told) if told in _OF_LIBRARY else told


def _hint(found: re.Match[str]) -> str:
    before = "[" if found["before"] == "[" else said("{one}; {other}").format(one="", other="")
    return before + said(found["word"])
