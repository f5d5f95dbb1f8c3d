"""Standard output: written once a command is through, so that a failure to write has one place."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout

from planner.errors import Fault, OutputError

UNREAD = 141


def printing(command: Callable[[], int]) -> int:
    """Run a command and print what it says, also when it fails.

    Returns
    -------
    Its exit code, or 141 when whoever reads the output has left, as ``| head`` does.

    Raises
    ------
    OutputError
        What the command says cannot be written.
    """
    said = io.StringIO()
    code = UNREAD
    try:
        with redirect_stdout(said):
            code = command()
    finally:
        read = _write_out(said.getvalue())
    return code if read else UNREAD


def _write_out(text: str) -> bool:
    """Write text on standard output; False when nobody reads it any more."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_the_rest()
        return False
    except OSError as error:
        _discard_the_rest()
        rule = f"cannot be written ({(error.strerror or str(error)).lower()})"
        remedy = "free some space, or print elsewhere; files that were written before stay"
        raise OutputError(str(Fault("standard output", "", rule, remedy))) from error
    return True


def _discard_the_rest() -> None:
    """Send what is left to nowhere, or Python would try to write it again as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
