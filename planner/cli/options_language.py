"""The option for the language, which every command takes."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from planner.cli.option_readers import one_of

LANGUAGES = ("es", "en", "fr")
"""Codes of the languages: to ask the catalogues would load calendars at every command."""
ENGLISH = "en"
OF_PAPERS = "es"
"""Language of maps and papers where nobody asks for one."""
ENVIRONMENT = "CARAVANA_LANG"
"""Variable that holds the code of the language of those who never write ``--lang``."""
OPTION = "--lang"


def language_code(text: str) -> str | None:
    """Code of a language, also where it is written as systems do; None where there is none.

    >>> language_code("ES"), language_code("es-PE"), language_code("fr_FR.UTF-8")
    ('es', 'es', 'fr')
    """
    code = re.split("[-_.@]", text.strip().lower(), maxsplit=1)[0]
    return code if code in LANGUAGES else None


def _language(text: str) -> str:
    code = language_code(text)
    if code is None:
        raise typer.BadParameter(one_of(text, LANGUAGES))
    return code


Printed = Annotated[
    str,
    typer.Option(
        OPTION,
        metavar="|".join(LANGUAGES),
        parser=_language,
        envvar=ENVIRONMENT,
        help="Language of what is printed.",
    ),
]
Written = Annotated[
    str,
    typer.Option(
        OPTION,
        metavar="|".join(LANGUAGES),
        parser=_language,
        envvar=ENVIRONMENT,
        help="Language of what is written, and of what is printed, which is English without it.",
    ),
]
