"""Changing a region's files from outside: all of them or none, and never for the worse."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from planner.errors import Fault, InputError, OutputError
from planner.intake.seen import Seen
from planner.outputs.files import write_beside
from planner.outputs.logbook import logbook, write_log
from planner.phrases import phrase
from planner.region.crosscheck.teams import NO_CAMP_YET
from planner.region.draft import NOTHING_READY, Ready
from planner.region.files import OPTIONAL, REQUIRED, RULES
from planner.region.read import Inspection, inspect_region
from planner.system_words import system_words


def try_change(folder: Path, texts: Mapping[str, str]) -> Inspection:
    """Read a region as it would be with other files, by name; it stays as it is.

    Returns
    -------
    Inspection
        What reading the changed region finds; its faults are there already.

    Raises
    ------
    InputError
        Faults that the change would bring.
    """
    with _copy_of(folder) as trial:
        for name, text in texts.items():
            write_beside(trial / name, text)
        after = inspect_region(trial)
    if after.faults:
        _refuse_new(inspect_region(folder), after)
    return after


def change_region(folder: Path, texts: Mapping[str, str], seen: Seen) -> Inspection:
    """Write files of a region that exists, by name, if that brings no new fault.

    Parameters
    ----------
    seen
        What the region's files were before they were read for these texts.

    Returns
    -------
    Inspection
        What reading the changed region finds; its faults were there before.

    Raises
    ------
    InputError
        Faults that the change would bring, or files that somebody else changed since they were
        seen; nothing of this change is written.
    OutputError
        A log is being written, or a file could not be; nothing of this change is written.
    """
    after = try_change(folder, texts)
    with logbook(folder):
        seen.require_same(folder)
        write_log(folder, texts)
    return after


def try_new(contents: Mapping[str, str | bytes], ready: Ready = NOTHING_READY) -> Inspection:
    """Read a region that would be made of these files, by name; nothing is left behind.

    Parameters
    ----------
    ready
        What the layers among the files hold, where it need not be read out of them again.

    Raises
    ------
    InputError
        Faults other than that it has no camp yet.
    """
    with tempfile.TemporaryDirectory(prefix="caravana-") as name:
        return _made(Path(name), contents, ready)


def make_region(
    folder: Path, contents: Mapping[str, str | bytes], ready: Ready = NOTHING_READY
) -> Inspection:
    """Make a new region's folder from its files by name; a folder that is there must be empty.

    Parameters
    ----------
    ready
        As `try_new` has it.

    Returns
    -------
    Inspection
        What reading it finds: at most the one fault that it has no camp yet.

    Raises
    ------
    InputError
        Something stands there already, or the files hold other faults; nothing is written.
    OutputError
        The folder could not be made.
    """
    if not is_free(folder):
        rule, remedy = phrase("is there already"), phrase("give the name of a new folder")
        raise InputError([Fault(phrase("region"), str(folder), rule, remedy)])
    beside = folder.absolute().with_name(f".{folder.name}.{secrets.token_hex(4)}")
    try:
        found = _made(beside, contents, ready)
        beside.replace(folder)
    except OSError as error:
        reason = error.__cause__ if isinstance(error, OutputError) else error
        if not isinstance(reason, OSError):
            raise
        # never of the hidden folder beside: nobody asked for that
        rule = phrase("cannot be made ({reason})", reason=system_words(reason))
        fault = Fault(phrase("region"), str(folder), rule, phrase("choose another place"))
        raise OutputError(fault.sentence) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return found


def is_free(folder: Path) -> bool:
    """Whether a region can be made here: nothing is there, or an empty folder."""
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def _made(folder: Path, contents: Mapping[str, str | bytes], ready: Ready) -> Inspection:
    """Write the files of a new region and read it."""
    for name, content in contents.items():
        write_beside(folder / name, content)
    found = inspect_region(folder, ready)
    _refuse_new(Inspection(None, (NO_CAMP_YET,), ()), found)
    return found


@contextmanager
def _copy_of(folder: Path) -> Iterator[Path]:
    """Copy what reading a region looks at into a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="caravana-") as name:
        trial = Path(name) / folder.name
        trial.mkdir()
        known = [folder / name for name in (*REQUIRED, *OPTIONAL)]
        for path in (*known, *sorted((folder / RULES).glob("*.toml"))):
            if path.is_file():
                target = trial / path.relative_to(folder)
                target.parent.mkdir(exist_ok=True)
                shutil.copyfile(path, target)
        yield trial


def _refuse_new(before: Inspection, after: Inspection) -> None:
    known = {(fault.value, fault.rule) for fault in before.faults}
    new = [fault for fault in after.faults if (fault.value, fault.rule) not in known]
    if new:
        raise InputError(new)
