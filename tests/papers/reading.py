"""PDF files read back: texts by page, letters, lines and inks."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from planner.itinerary.plan import Plan, PlannedDay
from planner.papers.outing import is_out


@dataclass(frozen=True)
class Word:
    """A run of letters on a page and its box: left, bottom, right, top."""

    text: str
    box: tuple[float, float, float, float]


def texts(content: bytes) -> list[str]:
    """Text of each page, its spaces and line ends alike."""
    with pypdfium2.PdfDocument(content) as read:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in read]


def words(content: bytes) -> Iterator[list[Word]]:
    """Yield what is written on each page, run by run as it was set."""
    with pypdfium2.PdfDocument(content) as read:
        for page in read:
            yield list(_words(page))


def _words(page: pypdfium2.PdfPage) -> Iterator[Word]:
    """Group letters by the object that holds them; spaces are left out."""
    text = page.get_textpage()
    letters = []
    for number in range(text.count_chars()):
        letter = text.get_text_range(number, 1)
        if letter.strip():
            letters.append((pdfium.FPDFText_GetTextObject(text.raw, number), number, letter))
    for _, group in itertools.groupby(letters, key=lambda each: ctypes.addressof(each[0].contents)):
        run = list(group)
        boxes = np.array([text.get_charbox(number) for _, number, _ in run])
        lows, highs = boxes.min(axis=0), boxes.max(axis=0)
        yield Word("".join(each[2] for each in run), (*lows[:2], *highs[2:]))


def letter_sizes(content: bytes) -> set[float]:
    """Sizes of all letters, in points."""
    with pypdfium2.PdfDocument(content) as read:
        found = set()
        for page in read:
            text = page.get_textpage()
            for number in range(text.count_chars()):
                if text.get_text_range(number, 1).strip():
                    found.add(round(pdfium.FPDFText_GetFontSize(text.raw, number), 2))
        return found


def line_widths(content: bytes) -> set[float]:
    """Widths of all lines, in points."""
    with pypdfium2.PdfDocument(content) as read:
        return {round(width, 2) for page in read for width in _widths(page)}


def _widths(page: pypdfium2.PdfPage) -> Iterator[float]:
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(each.raw, fill, stroke)
        width = ctypes.c_float()
        if stroke.value and pdfium.FPDFPageObj_GetStrokeWidth(each.raw, width):
            yield width.value


def has_colour(content: bytes) -> bool:
    """Whether any point of any page is not grey."""
    with pypdfium2.PdfDocument(content) as read:
        for page in read:
            ink = page.render(scale=1).to_numpy()[:, :, :3].astype(int)
            if np.ptp(ink, axis=2).any():
                return True
    return False


def overprinted(content: bytes) -> list[tuple[str, str]]:
    """Texts that stand upon each other, or beyond the edge of their page."""
    found = []
    with pypdfium2.PdfDocument(content) as read:
        sizes = [page.get_size() for page in read]
    for (wide, high), page in zip(sizes, words(content), strict=True):
        for one, other in itertools.combinations(page, 2):
            if _meet(one.box, other.box):
                found.append((one.text, other.text))
        found += [
            (each.text, "edge")
            for each in page
            if each.box[0] < 0 or each.box[1] < 0 or each.box[2] > wide or each.box[3] > high
        ]
    return found


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.3 and up > 0.3


def days_out(plan: Plan) -> list[PlannedDay]:
    """Days that have a sheet, in the order of the sheets."""
    return [
        day
        for facts in plan.week.days
        for team in plan.teams
        for day in team.days
        if day.date == facts.date and is_out(day)
    ]
