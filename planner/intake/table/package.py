"""A workbook is a ZIP file that anybody may have packed: what it claims is checked before it opens.

XLSX members are XML, and openpyxl parses them with the standard library's expat. Entities are
declared in a document type alone, which no spreadsheet writes; expat is asked for it, since only a
parser knows every encoding in which one can be hidden.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from xml.parsers import expat

from planner.errors import Fault, InputError
from planner.phrases import phrase

MAX_UNPACKED = 200 * 1024 * 1024
MAX_STRINGS = 30 * 1024 * 1024
"""Of the texts that cells share, which openpyxl reads before any sheet."""
MAX_MEMBERS = 2_000
MAX_RATIO = 100
"""Of a member's size to its packed size; workbooks seldom come to half of it."""
RATIO_FROM = 1024 * 1024
"""Smaller members may be packed as tightly as they like."""
_WORKBOOK = "xl/workbook.xml"
_CHUNK = 64 * 1024
_SAVE = phrase("open it in a spreadsheet and save it again as XLSX")


class _FoundError(Exception):
    """The first element, by name, before which a document type would have stood."""


class _DoctypeError(Exception):
    """A document type."""


@dataclass(frozen=True)
class Package:
    """The ZIP of a workbook whose members are harmless, and which of them are worksheets."""

    archive: zipfile.ZipFile
    worksheets: tuple[str, ...]


def open_package(content: bytes, file: str) -> Package:
    """Open the ZIP of a workbook, once its members are seen to be harmless.

    Raises
    ------
    InputError
        It is damaged, encrypted, no workbook, unpacks to too much, or declares entities.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _check_sizes(archive.infolist(), file)
        elements = {i.filename: _first_element(archive, i, file) for i in archive.infolist()}
        for info in archive.infolist():
            if elements[info.filename] == "sst" and info.file_size > MAX_STRINGS:
                rule = phrase("holds more than {most} MB of text", most=MAX_STRINGS // 1024**2)
                fix = phrase("keep only what is needed, in a new workbook")
                raise _refused(file, rule, fix)
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise _refused(file, phrase("is a damaged XLSX file"), _SAVE) from error
    return Package(archive, tuple(n for n, first in elements.items() if first == "worksheet"))


def _check_sizes(members: list[zipfile.ZipInfo], file: str) -> None:
    if not any(info.filename == _WORKBOOK for info in members):
        rule = phrase("is a ZIP file, but no XLSX workbook")
        raise _refused(file, rule, phrase("save the table as XLSX"))
    if any(info.flag_bits & 1 for info in members):
        rule = phrase("is protected by a password")
        raise _refused(file, rule, phrase("save it without one"))
    if len(members) > MAX_MEMBERS:
        rule = phrase("must have at most {most:,} members", most=MAX_MEMBERS)
        raise _refused(file, rule, _SAVE)
    if sum(info.file_size for info in members) > MAX_UNPACKED:
        rule = phrase("unpacks to more than {most} MB", most=MAX_UNPACKED // 1024**2)
        fix = phrase("keep only the sheet that is needed, in a new workbook")
        raise _refused(file, rule, fix)
    for info in members:
        if info.file_size > max(RATIO_FROM, MAX_RATIO * info.compress_size):
            rule = phrase(
                "holds a member that unpacks to more than {most} times its size", most=MAX_RATIO
            )
            fix = phrase("copy the cells that are needed into a new workbook")
            raise _refused(file, rule, fix)


def _first_element(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> str:
    """Parse a member up to its first element and give its name; empty where there is none."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartElementHandler = _element
    try:
        with archive.open(info) as source:
            while chunk := source.read(_CHUNK):
                parser.Parse(chunk)
    except _FoundError as found:
        return str(found).rpartition(" ")[2]
    except _DoctypeError:
        rule = phrase("declares XML entities, which no spreadsheet does")
        raise _refused(file, rule, _SAVE) from None
    except expat.ExpatError:  # a picture, or damaged XML, which is told when it is read
        pass
    return ""


def _doctype(*_: object) -> None:
    raise _DoctypeError


def _element(name: str, _: object) -> None:
    raise _FoundError(name)


def _refused(file: str, rule: str, remedy: str) -> InputError:
    return InputError([Fault(file, "", rule, remedy)])
