"""Errors as a person reads them, and as one JSON document."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

import typer

from planner.cli.grouping import fault_lines
from planner.cli.speaking import tell
from planner.cli.usage import not_understood
from planner.errors import (
    Fault,
    InputError,
    NetworkError,
    OutputError,
    PlannerError,
    SolverError,
)
from planner.phrases import phrase

USAGE = 2
_KINDS: dict[type[PlannerError], str] = {
    InputError: "input",
    NetworkError: "network",
    SolverError: "solver",
    OutputError: "output",
}


def tell_error(error: PlannerError, *, as_json: bool) -> None:
    """Say what went wrong on standard error, and as a document that holds every fault."""
    for line in error_lines(error):
        print(line, file=sys.stderr)
    if as_json:
        print_document(document_of(error))


def error_lines(error: PlannerError) -> Sequence[str]:
    """Say what went wrong, a line a fault, in the language that is spoken."""
    faults = error.faults if isinstance(error, InputError) else ()
    return list(fault_lines(faults)) if faults else tell(error.sentence).splitlines()


def document_of(error: PlannerError) -> dict[str, object]:
    """Say what went wrong, for programs, which know it in English."""
    faults = error.faults if isinstance(error, InputError) else ()
    kind = next((_KINDS[base] for base in type(error).__mro__ if base in _KINDS), "planner")
    return error_document(kind, str(error), faults)


def tell_usage(error: typer.TyperException, *, as_json: bool) -> None:
    """Say that a command was not understood, and where its help is."""
    message = not_understood(error)
    context: typer.Context | None = getattr(error, "ctx", None)
    command = context.command_path if context else "caravana"
    told = phrase("caravana: {message}. See '{command} --help'.", message=message, command=command)
    if message.endswith("?"):
        told = phrase(
            "caravana: {message} See '{command} --help'.", message=message, command=command
        )
    print(tell(told), file=sys.stderr)
    if as_json:
        print_document(error_document("usage", message))


def error_document(kind: str, message: str, faults: tuple[Fault, ...] = ()) -> dict[str, object]:
    """One document for any error; `faults` is empty where there is nothing to point at."""
    return {"error": kind, "message": message, "faults": [asdict(fault) for fault in faults]}


def print_document(document: object) -> None:
    """Print one JSON document on standard output."""
    print(json.dumps(document, ensure_ascii=False, indent=1))
