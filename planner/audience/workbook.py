"""The areas of an audience as a workbook, with numbers as numbers."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.audience.seen import Area, Audience, Seen
from planner.audience.telling import area_name, told, totals
from planner.languages import Words
from planner.lettering.sheets import row_height

_Cell = str | int
_STAMPS = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def workbook(seen: Seen, words: Words) -> bytes:
    """Write the workbook in a language; the same input gives the same bytes."""
    texts = told(seen, words)
    book = Workbook()
    book.properties.creator = "caravana"
    about = book.active
    about.title = words.say("About")
    about.column_dimensions["A"].width = 110
    said = (texts.title, texts.audience, texts.state, texts.keeping, texts.notice)
    for text in (*said, *texts.rules):
        _add(about, [text])
    about["A1"].font = _BOLD
    areas = book.create_sheet(texts.areas.title)
    _headed(areas, _headings(seen, words), (24, 20, 12, 30))
    for area in seen.areas:
        _add(areas, _area(area, seen, words))
    if texts.days:
        days = book.create_sheet(texts.days.title)
        _headed(days, [*texts.days.headings], (34, 40))
        for row in texts.days.rows:
            _add(days, [*row])
    if texts.contacts:
        contacts = book.create_sheet(texts.contacts.title)
        _headed(contacts, [*texts.contacts.headings], (34, 20))
        for total in totals(seen, words):
            _add(contacts, [*total])
    for sheet in book.worksheets:
        _set_up_print(sheet)
    file = BytesIO()
    book.save(file)
    return _without_stamps(file.getvalue())


def _set_up_print(sheet: Worksheet) -> None:
    """Print across an A4 page, on as many as it takes."""
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.gridLines = True


def _headings(seen: Seen, words: Words) -> list[_Cell]:
    heads: list[_Cell] = [words.say("Area"), words.say("H3 cell"), words.say("Visited")]
    if seen.audience is Audience.PARTNER:
        heads += [words.say("Days"), words.say("Contacts")]
    return heads


def _area(area: Area, seen: Seen, words: Words) -> list[_Cell]:
    row: list[_Cell] = [area_name(area, words), area.cell or ""]
    row.append(words.say("yes") if area.visited else "")
    if seen.audience is Audience.PARTNER:
        row += [", ".join(f"{date:%Y-%m-%d}" for date in area.dates), area.contacts or ""]
    return row


def _headed(sheet: Worksheet, headings: list[_Cell], widths: tuple[int, ...]) -> None:
    for column in range(len(headings)):
        wide = widths[column] if column < len(widths) else 16
        sheet.column_dimensions[get_column_letter(column + 1)].width = wide
    _add(sheet, headings)
    sheet.freeze_panes = "B2"
    for cell in sheet[1]:
        cell.font = _BOLD


def _add(sheet: Worksheet, row: list[_Cell]) -> None:
    sheet.append(row)
    texts = [
        (text, sheet.column_dimensions[get_column_letter(number)].width)
        for number, text in enumerate(row, start=1)
        if isinstance(text, str)
    ]
    sheet.row_dimensions[sheet.max_row].height = row_height(texts)
    for cell in sheet[sheet.max_row]:
        cell.alignment = _WRAPPED
        if isinstance(cell.value, str):
            cell.data_type = "s"  # a text that begins like a formula is none


def _without_stamps(content: bytes) -> bytes:
    """Take out when it was written."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), _STAMPS.sub(b"", old.read(name)), ZIP_DEFLATED)
    return file.getvalue()
