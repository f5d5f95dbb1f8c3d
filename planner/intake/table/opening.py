"""A file that a user names, opened by what it holds: text, workbook or map layer."""

from __future__ import annotations

import stat
from pathlib import Path

from planner.errors import Fault, InputError
from planner.intake.table.grid import MAX_BYTES, Tab
from planner.intake.table.layer import LAYERS, layer_tabs
from planner.intake.table.text import text_tabs
from planner.intake.table.workbook import workbook_tabs
from planner.phrases import phrase
from planner.system_words import small_system_words

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
        rule = phrase("is an .xls file, or protected by a password")
        raise _refused(path, rule, phrase("save it as XLSX, without a password"))
    if suffix in _OTHERS:
        rule = phrase("is of a kind that is not read ({suffix})", suffix=suffix)
        fix = phrase(
            "save it as XLSX or CSV (of map layers: GeoJSON, or a Shapefile that is unpacked)"
        )
        raise _refused(path, rule, fix)
    if suffix in LAYERS:
        return layer_tabs(path, content)
    if content.startswith(_ZIP):
        return workbook_tabs(content, path.name)
    if suffix in _WORKBOOKS:
        rule = phrase("is no XLSX file, whatever its name")
        raise _refused(path, rule, phrase("save it again as XLSX"))
    return text_tabs(content, path.name)


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _refused(path, phrase("is a folder"), phrase("give one file in it"))
        if not stat.S_ISREG(status.st_mode):
            raise _refused(path, phrase("is no file"), phrase("give a table"))
        if status.st_size > MAX_BYTES:
            rule = phrase("must be at most {most} MB", most=MAX_BYTES // 1024**2)
            raise _refused(path, rule, phrase("remove sheets and pictures that are not needed"))
        content = path.read_bytes()
    except FileNotFoundError:
        rule = phrase("is missing")
        raise _refused(path, rule, phrase("check its name and folder")) from None
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        rule = phrase("cannot be opened ({reason})", reason=small_system_words(error))
        fix = phrase("check the file and who may read it")
        raise _refused(path, rule, fix) from None
    if not content.strip():
        raise _refused(path, phrase("is empty"), phrase("save the table again"))
    return content


def _refused(path: Path, rule: str, remedy: str) -> InputError:
    return InputError([Fault(phrase("table"), str(path), rule, remedy)])
