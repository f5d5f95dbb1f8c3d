"""Words that a command did not understand: what is wrong with them, also as its library says it."""

from __future__ import annotations

import re

import typer

from planner.cli.speaking import text
from planner.phrases import Phrase, labelled, phrase

# what holds more comes before what is its beginning
_OF_LIBRARY = (
    text("No such option: {option} (Possible options: {options})"),
    text("No such option: {option}"),
    text("No such command '{command}'. Did you mean {commands}?"),
    text("No such command '{command}'"),
    text("Missing command"),
    text("Missing argument '{argument}'"),
    text("Missing option '{option}'"),
    text("Option '{option}' requires an argument"),
    text("Option '{option}' does not take a value"),
    text("Got unexpected extra argument(s) ({words})"),
)


def not_understood(error: typer.TyperException) -> str:
    """Say what is wrong: a phrase, unless the library says what is not known here."""
    if isinstance(error, typer.BadParameter) and error.param is not None and error.message:
        return labelled(_place(error), error.message)
    message = error.format_message()
    return message if isinstance(message, Phrase) else _known(message.rstrip("."))


def _place(error: typer.BadParameter) -> str:
    """Name what holds the value: the option, or the variable that stands in for it."""
    option, context = error.param, error.ctx
    if option is None:
        return ""
    source = context.get_parameter_source(option.name or "") if context is not None else None
    from_environment = source is not None and source.name == "ENVIRONMENT"
    return str(option.envvar) if from_environment else option.opts[0]


def _known(message: str) -> str:
    for pattern in _OF_LIBRARY:
        found = _matching(pattern).fullmatch(message)
        if found is not None:
            return phrase(pattern, **found.groupdict())
    return message


def _matching(pattern: str) -> re.Pattern[str]:
    """Make what finds the values of a pattern in a text that is made of it."""
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(pattern)), re.DOTALL)
