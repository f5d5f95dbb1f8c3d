"""The workbook (XLSX) in which a person lists camps, posts and visits, for ``import-table``."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.numbers import FORMAT_GENERAL
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from planner.intake.new.words import Language, Texts, Words, words_of
from planner.lettering.sheets import row_height
from planner.region.forms import Form, Kind, form_of
from planner.region.records import Camp, Person, Place, Service
from planner.region.visits import Visit

ROWS = 2_000
"""Last row that has drop-downs and limits."""
_GENERAL: str = FORMAT_GENERAL
_FORMATS = {
    Kind.WHOLE: "0",
    Kind.NUMBER: _GENERAL,
    Kind.DATE: "yyyy-mm-dd",
    Kind.TIME: "hh:mm",
    Kind.TEXT: "@",
    Kind.LIST: "@",
}
_DEGREES = "0.000000"
_PAGE = 100
"""Letters of a line of the page that explains."""
_WRITTEN = "2000-01-01T00:00:00Z"
_ZIPPED = (2000, 1, 1, 0, 0, 0)
_CHANGED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class _Column:
    """A column of a sheet."""

    header: str
    note: str
    form: Form


def workbook_bytes(language: Language, services: Sequence[Service]) -> bytes:
    """Write the workbook; visits have a column for each service, by its name.

    Same words and services, same bytes.
    """
    words, book = words_of(language), Workbook()
    book.remove(book.worksheets[0])
    headers = words.headers
    camps = {**(form_of(Camp).parts or {}), **_place_forms()}
    _fill(book.create_sheet(words.camps), _columns(headers.camps, camps), words)
    staff = dict(form_of(Person).parts or {})
    staff["role"] = staff["role"].items or staff["role"]  # of two roles a list can offer but one
    _fill(book.create_sheet(words.staff), _columns(headers.staff, staff), words)
    visits = _columns(headers.visits, form_of(Visit).parts or {})
    counts = [_Column(each.name, words.service, _SEEN) for each in services]
    _fill(book.create_sheet(words.visits), [*visits, *counts], words)
    _explain(book.create_sheet(words.readme), words.page)
    return undated(book)


_SEEN = (form_of(Visit).parts or {})["people"]


def _place_forms() -> dict[str, Form]:
    parts = form_of(Place).parts or {}
    return {name: parts[name] for name in ("name", "lat", "lon")}


def _columns(headers: Texts, forms: Mapping[str, Form]) -> list[_Column]:
    return [_Column(header, note, forms[name]) for name, (header, note) in headers.items()]


def _fill(sheet: Worksheet, columns: Sequence[_Column], words: Words) -> None:
    """Write headers with their notes, and what the cells below may hold."""
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        cell = sheet.cell(1, number, column.header)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="DDE8F0")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.comment = Comment(column.note, "caravana", height=80, width=260)
        below = sheet.column_dimensions[letter]
        below.width = max(12, len(column.header) + 3)
        below.number_format = _number_format(column.form)
        rule = _rule(column.form, words)
        if rule is not None:
            rule.promptTitle, rule.prompt = column.header[:32], column.note[:255]
            rule.add(f"{letter}2:{letter}{ROWS}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"


def _number_format(form: Form) -> str:
    if form.kind is Kind.NUMBER and form.least < 0:
        return _DEGREES
    return _FORMATS.get(form.kind, _GENERAL)


def _rule(form: Form, words: Words) -> DataValidation | None:
    """What a spreadsheet lets into the cells of a column; None where anything may be written."""
    match form.kind:
        case Kind.CHOICE | Kind.FLAG:
            offered = form.choices or ("true", "false")
            listed = ",".join(words.words[word] for word in offered)
            rule = DataValidation("list", formula1=f'"{listed}"', error=words.choose)
        case Kind.WHOLE:
            rule = DataValidation("whole", *_between(form))
        case Kind.NUMBER:
            rule = DataValidation("decimal", *_between(form))
        case Kind.DATE:
            rule = DataValidation("date", "DATE(2000,1,1)", "DATE(2100,1,1)")
        case Kind.TIME:
            rule = DataValidation("time", "0", "0.999988426")  # from 00:00:00 to 23:59:59
        case _:
            return None
    rule.operator = None if rule.type == "list" else "between"
    rule.allow_blank = True
    rule.showErrorMessage = rule.showInputMessage = True
    return rule


def _between(form: Form) -> tuple[str, str]:
    return f"{form.least:g}", f"{form.most:g}"


def _explain(sheet: Worksheet, page: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = _PAGE
    for number, line in enumerate(page, start=1):
        sheet.cell(number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[number].height = row_height([(line, _PAGE)])


def undated(book: Workbook) -> bytes:
    """Bytes of a workbook, all dates of writing in it fixed."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "docProps/core.xml":
                content = _CHANGED.sub(rb"\g<1>" + _WRITTEN.encode(), content)
            entry = zipfile.ZipInfo(member.filename, _ZIPPED)
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
