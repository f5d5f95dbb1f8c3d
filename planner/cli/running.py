"""One command from its words to its exit code: the one place where errors become exit codes."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from collections.abc import Sequence

import typer
from typer.main import get_group

from planner.cli.app import app
from planner.cli.failing import USAGE, error_document, print_document, tell_error, tell_usage
from planner.cli.printing import printing
from planner.cli.speaking import asked_language, let_speak, speaking
from planner.errors import OutputError, PlannerError


def run(args: Sequence[str] | None, *, today: dt.date | None) -> int:
    """Run one command and turn errors into exit codes; see `planner.cli.main`."""
    given = list(sys.argv[1:] if args is None else args) or ["--help"]
    as_json = "--json" in given
    _speak_utf8()
    with speaking(asked_language(given, os.environ)):
        try:
            return printing(lambda: _told(given, today, as_json=as_json))
        except OutputError as error:  # standard output itself is full
            tell_error(error, as_json=False)
            return error.exit_code


def _told(given: list[str], today: dt.date | None, *, as_json: bool) -> int:
    """Run one command; what goes wrong is told."""
    try:
        # what a command returns is its exit code
        command = let_speak(get_group(app))
        return int(command(args=given, prog_name="caravana", standalone_mode=False, obj=today) or 0)
    except PlannerError as error:
        tell_error(error, as_json=as_json)
        return error.exit_code
    except typer.TyperException as error:
        tell_usage(error, as_json=as_json)
        return USAGE
    except Exception as error:
        if as_json:
            print_document(error_document("unexpected", f"{type(error).__name__}: {error}"))
        raise


def _speak_utf8() -> None:
    """Write UTF-8 whatever the machine's language: names have accents, and JSON is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
