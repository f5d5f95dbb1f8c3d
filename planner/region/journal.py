"""What was being written when it was cut off, so that its files are read, and mended, together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from planner.errors import Fault
from planner.phrases import Phrase, phrase

JOURNAL = ".caravana-log.json"
"""It stands in a region's folder from before the first file is moved until all are."""
_SCENARIO = r"scenarios/[^./\\:\x00-\x1f][^/\\:\x00-\x1f]*\.toml"
NAMES = rf"^((rules/)?[a-z0-9_-]+\.(csv|geojson|toml)|{_SCENARIO})$"
"""Files of a region that may be written: nothing outside its folder."""
PARTS = ("", "rules", "scenarios")
"""Folders in which they lie, from that of the region."""
File = Annotated[str, StringConstraints(pattern=NAMES)]


class Entry(BaseModel):
    """One file: the SHA-256 of what stood there, empty for nothing, and all that is to stand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: str
    after: str


class Journal(BaseModel):
    """Everything that is written at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    files: Mapping[File, Entry]


def journal_of(folder: Path, texts: Mapping[str, str]) -> str:
    """Write down what is about to be written."""
    files = {
        name: {"before": digest_of(folder / name), "after": text} for name, text in texts.items()
    }
    return Journal.model_validate({"files": files}).model_dump_json()


def unfinished(folder: Path) -> tuple[dict[str, str], tuple[Fault, ...]]:
    """Texts by file that were being written when that was cut off.

    A file that is neither as it was nor as it was to be has been edited since: a fault.
    """
    path = folder / JOURNAL
    try:
        text = path.read_text(encoding="utf-8")
        files = Journal.model_validate_json(text).files
        now = {name: digest_of(folder / name) for name in files}
    except (FileNotFoundError, NotADirectoryError):
        return {}, ()
    except (OSError, ValueError, ValidationError):
        return {}, (
            Fault(JOURNAL, "", phrase("is no journal of what was to be written"), _keep(path)),
        )
    faults = tuple(
        Fault(name, "", _changed(), _keep(path))
        for name, entry in files.items()
        if now[name] not in (entry.before, _sha(entry.after.encode()))
    )
    return {} if faults else {name: entry.after for name, entry in files.items()}, faults


def _changed() -> Phrase:
    return phrase("was changed after writing was cut off, which {file} holds", file=JOURNAL)


def _keep(path: Path) -> Phrase:
    return phrase("delete {path} to keep the files as they are, and begin again", path=path)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, as 64 hexadecimal digits; empty where there is none."""
    try:
        return _sha(path.read_bytes())
    except FileNotFoundError:
        return ""


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
