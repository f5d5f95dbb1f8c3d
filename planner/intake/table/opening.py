"""A file that a user names, opened by what it holds: text, workbook or map layer."""

from __future__ import annotations

import stat
from pathlib import Path

from planner.errors import Fault, InputError
from planner.intake.table.grid import MAX_BYTES, Tab
from planner.intake.table.layer import LAYERS, layer_tabs
from planner.intake.table.text import text_tabs
from planner.intake.table.workbook import workbook_tabs

_ZIP = b"PK"
_COMPOUND = b"\xd0\xcf\x11\xe0"
"""First bytes of .xls files, and of workbooks behind a password."""
_WORKBOOKS = (".xlsx", ".xlsm")
_OTHERS = (".xls", ".xlsb", ".ods", ".numbers", ".zip", ".pdf", ".docx")


def open_table(path: Path) -> tuple[Tab, ...]:
    """Sheets of a table file, each with its first rows.

    Raises
    ------
    InputError
        It is missing, no file, too large, or of no kind that is read.
    """
    suffix = path.suffix.lower()
    content = _read(path)
    if content.startswith(_COMPOUND):
        rule = "is an .xls file, or protected by a password"
        raise _refused(path, rule, "save it as XLSX, without a password")
    if suffix in _OTHERS:
        fix = "save it as XLSX or CSV (of map layers: GeoJSON, or a Shapefile that is unpacked)"
        raise _refused(path, f"is of a kind that is not read ({suffix})", fix)
    if suffix in LAYERS:
        return layer_tabs(path, content)
    if content.startswith(_ZIP):
        return workbook_tabs(content, path.name)
    if suffix in _WORKBOOKS:
        raise _refused(path, "is no XLSX file, whatever its name", "save it again as XLSX")
    return text_tabs(content, path.name)


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _refused(path, "is a folder", "give one file in it")
        if not stat.S_ISREG(status.st_mode):
            raise _refused(path, "is no file", "give a table")
        if status.st_size > MAX_BYTES:
            rule = f"must be at most {MAX_BYTES // 1024**2} MB"
            raise _refused(path, rule, "remove sheets and pictures that are not needed")
        content = path.read_bytes()
    except FileNotFoundError:
        raise _refused(path, "is missing", "check its name and folder") from None
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        fix = "check the file and who may read it"
        raise _refused(path, f"cannot be opened ({reason})", fix) from None
    if not content.strip():
        raise _refused(path, "is empty", "save the table again")
    return content


def _refused(path: Path, rule: str, remedy: str) -> InputError:
    return InputError([Fault("table", str(path), rule, remedy)])
