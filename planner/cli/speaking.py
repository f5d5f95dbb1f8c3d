"""The language that a command speaks: English, or what ``--lang`` or the environment ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from typer import Typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from planner.cli.options_language import ENGLISH, ENVIRONMENT, LANGUAGES, OPTION, Printed

if TYPE_CHECKING:
    from planner.languages import Words

_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


def asked_language(given: Sequence[str], environment: Mapping[str, str]) -> str:
    """Code of the language that the words of a command ask for, or else the environment.

    It is asked before the words are understood, so that what is wrong with them is told in it.

    >>> asked_language(["plan", "--lang", "es"], {}), asked_language(["check"], {})
    ('es', 'en')
    """
    asked = environment.get(ENVIRONMENT, ENGLISH)
    for word, following in zip(given, [*given[1:], ""], strict=True):
        if word == OPTION:
            asked = following
        elif word.startswith(f"{OPTION}="):
            asked = word.removeprefix(f"{OPTION}=")
    return asked if asked in LANGUAGES else ENGLISH


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language, by its code, while one command lasts."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def tell(text: str) -> str:
    """Say a text in the language that is spoken."""
    if _spoken.get() == ENGLISH:
        return str(text)
    return spoken().tell(text)


def spoken() -> Words:
    """Words of the language that is spoken."""
    from planner.languages import Language, words_of  # noqa: PLC0415 -- loads calendars

    return words_of(Language(_spoken.get()))


def let_speak(group: TyperGroup) -> TyperGroup:
    """Let each command explain itself in the language that is spoken, and take ``--lang``."""
    group.help = _told(group.help)
    for command in group.commands.values():
        if isinstance(command, TyperGroup):
            let_speak(command)
        elif isinstance(command, TyperCommand):
            _let_command_speak(command)
    return group


def _let_command_speak(command: TyperCommand) -> None:
    if not any(OPTION in each.opts for each in command.params):
        command.params.append(_option())
    command.help = _told(command.help)
    for each in command.params:
        if isinstance(each, TyperOption | TyperArgument):
            each.help = _told(each.help)
            if isinstance(each.show_default, str):
                each.show_default = _told(each.show_default)


def _option() -> TyperOption:
    """Make the option for commands that make nothing in a language: it is heard before they are."""
    asking = Typer(add_completion=False)
    asking.command()(_asking)
    [option] = (each for each in get_command(asking).params if isinstance(each, TyperOption))
    option.expose_value = False
    return option


def _asking(lang: Printed = ENGLISH) -> None:
    pass


def _told(text: str | None) -> str:
    """Say what stands in the code without a mark that it is said, such as a docstring."""
    if not text or _spoken.get() == ENGLISH:
        return text or ""
    return spoken().pattern(text)
