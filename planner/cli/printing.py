"""Standard output: written once a command is through, so that a failure to write has one place."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import TextIO

from planner.errors import Fault, OutputError
from planner.phrases import phrase
from planner.system_words import small_system_words

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
    said = _Said(sys.stdout)
    code = UNREAD
    try:
        with redirect_stdout(said):
            code = command()
    finally:
        read = said.pass_on()
    return code if read else UNREAD


def print_now(text: str) -> bool:
    """Print while a command goes on, for who waits for it; False when nobody reads it any more."""
    print(text)
    return sys.stdout.pass_on() if isinstance(sys.stdout, _Said) else True


class _Said(io.StringIO):
    """What a command says, until it is passed on to standard output."""

    def __init__(self, out: TextIO) -> None:
        super().__init__()
        self._out = out

    def pass_on(self) -> bool:
        """Write out what is said so far; False when nobody reads it any more."""
        text = self.getvalue()
        self.seek(0)
        self.truncate()
        return _write_out(self._out, text)


def _write_out(out: TextIO, text: str) -> bool:
    """Write text on standard output; False when nobody reads it any more."""
    try:
        out.write(text)
        out.flush()
    except BrokenPipeError:
        _discard_the_rest(out)
        return False
    except OSError as error:
        _discard_the_rest(out)
        rule = phrase("cannot be written ({why})", why=small_system_words(error))
        remedy = phrase("free some space, or print elsewhere; files that were written before stay")
        fault = Fault(phrase("standard output"), "", rule, remedy)
        raise OutputError(fault.sentence) from error
    return True


def _discard_the_rest(out: TextIO) -> None:
    """Send what is left to nowhere, or Python would try to write it again as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, out.fileno())
    os.close(nowhere)
