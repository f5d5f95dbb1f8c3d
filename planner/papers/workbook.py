"""The week as a workbook (XLSX): one sheet a subject, real dates and numbers, ready to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.intake.new.workbook import undated
from planner.itinerary.plan import Plan
from planner.languages import Words
from planner.lettering.sheets import column_width, row_height
from planner.outputs.map.atlas import make_atlas
from planner.papers.ledger_tables import about_table, ledger_table, limits_table
from planner.papers.naming import for_whom
from planner.papers.spelling import held, one_line, shortened
from planner.papers.tables import (
    Cell,
    Column,
    Form,
    Table,
    camps_table,
    plan_table,
    sessions_table,
    supplies_table,
    unserved_table,
)
from planner.region.records import Region

NAME_LETTERS = 31
CELL_LETTERS = 32_767
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_HEAD = PatternFill("solid", start_color="DDE8F0")
_A4 = 9
_FOOT_LETTERS = 200
"""What spreadsheets still print of a foot, in one line of its smallest letters."""
_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def workbook(plan: Plan, region: Region, words: Words) -> bytes:
    """Write a plan as a workbook.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    """
    atlas = make_atlas(region, plan)
    book = Workbook()
    book.remove(book.worksheets[0])
    title = words.say("Week {label}", label=one_line(plan.week.label))
    book.properties.creator, book.properties.title = "caravana", title
    book.properties.description = f"{for_whom(words)} {one_line(plan.region.notice)}"
    tables = (
        plan_table(atlas, words),
        sessions_table(atlas, words),
        ledger_table(plan, words),
        limits_table(plan, words),
        supplies_table(atlas, words),
        camps_table(atlas, words),
        unserved_table(atlas, words),
        about_table(atlas, words),
    )
    foot = f"{words.say('For the team only.')} {one_line(plan.region.notice)}"
    for table in tables:
        sheet = book.create_sheet(shortened(table.name, NAME_LETTERS))
        _fill(sheet, table)
        _set_up_print(sheet, f"{title} · {one_line(plan.region.name)}", foot)
    return undated(book)


def _fill(sheet: Worksheet, table: Table) -> None:
    widths = [*_widths(table)]
    for number, column in enumerate(table.columns, start=1):
        head = sheet.cell(1, number)
        _write(head, column.heading, Form.TEXT)
        head.font, head.fill = Font(bold=True), _HEAD
        sheet.column_dimensions[get_column_letter(number)].width = widths[number - 1]
    sheet.row_dimensions[1].height = row_height(
        (column.heading, wide) for column, wide in zip(table.columns, widths, strict=True)
    )
    for place, row in enumerate(table.rows, start=2):
        texts = zip(row, widths, strict=True)
        sheet.row_dimensions[place].height = row_height(
            (text, wide) for text, wide in texts if isinstance(text, str)
        )
        for number, (column, value) in enumerate(zip(table.columns, row, strict=True), start=1):
            if value is not None:
                _write(sheet.cell(place, number), value, column.form)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = _whole(table.columns, len(table.rows))


def _widths(table: Table) -> Iterator[float]:
    for number, column in enumerate(table.columns):
        values = [row[number] for row in table.rows]
        texts = [value for value in values if isinstance(value, str)]
        if texts or all(value is None for value in values):
            yield column_width(column.heading, texts, column.width)
        else:  # numbers, whose width is known
            yield column_width(column.heading, ["0"], column.width)


def _write(cell: SheetCell, value: Cell, form: Form) -> None:
    """Write a cell; a text is never a formula, whatever it begins with."""
    if not isinstance(value, str):
        cell.value = value
        cell.alignment = _TOP
        if form is not Form.TEXT:
            cell.number_format = form.value
        return
    text = held(value)[:CELL_LETTERS]
    cell.value = text
    cell.data_type = "s"
    cell.alignment = _WRAPPED
    if text.startswith(_FORMULAS):
        cell.quotePrefix = True


def _whole(columns: Sequence[Column], rows: int) -> str:
    return f"A1:{get_column_letter(len(columns))}{rows + 1}"


def _set_up_print(sheet: Worksheet, head: str, foot: str) -> None:
    """Print across an A4 page, headings on each, and below for whom it is and what is made up."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.print_options.gridLines = True
    sheet.HeaderFooter.scaleWithDoc = False
    # the middle one is cut off; an ampersand begins what is filled in
    for side, said in ((sheet.oddHeader.left, head), (sheet.oddFooter.left, foot)):
        side.text, side.size = shortened(said, _FOOT_LETTERS).replace("&", "+"), 7
    sheet.oddFooter.right.text = "&P/&N"
