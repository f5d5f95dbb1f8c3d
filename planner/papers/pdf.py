"""Day sheets and the week sheet as PDF: A4, without colour, letters of every script embedded."""

from __future__ import annotations

from planner.itinerary.plan import Plan
from planner.languages import Words
from planner.papers.day import day_sheets
from planner.papers.pdf_day import day_pages
from planner.papers.pdf_names import names_shown
from planner.papers.pdf_page import ACROSS, UPRIGHT, written
from planner.papers.pdf_week import idle_page, week_pages
from planner.papers.week import week_sheet
from planner.region.records import Region


def day_sheets_pdf(plan: Plan, region: Region, words: Words) -> bytes:
    """Write a page for each day on which a team is out, by date and then by team.

    Where none is out, a page says so: a file without a page opens nowhere.
    """
    names = names_shown(region)
    sheets = day_sheets(plan, region, words, names)
    pages = [page for sheet in sheets for page in day_pages(sheet, words)]
    pages = pages or [idle_page(week_sheet(plan, region, words, names), words)]
    title = words.say("Day sheets, week {label}", label=plan.week.label)
    return written(pages, UPRIGHT, title, str(words.language))


def week_sheet_pdf(plan: Plan, region: Region, words: Words) -> bytes:
    """Write the week of all teams, landscape: on a page, or on more where they are several."""
    sheet = week_sheet(plan, region, words, names_shown(region))
    return written(week_pages(sheet, words), ACROSS, sheet.title, str(words.language))
