"""How the map writes figures and the names of things."""

from __future__ import annotations

import datetime as dt

from planner.region.date_words import date_words
from planner.region.words import Surface

SURFACES = {
    Surface.PAVED: "paved road",
    Surface.GRAVEL: "gravel road",
    Surface.EARTH: "earth road",
    Surface.FERRY: "ferry",
    Surface.FOOT: "on foot",
}


def span_name(first: dt.date, last: dt.date) -> str:
    """Write the days from `first` to `last` as ``30 Nov – 5 Dec 2026``."""
    ends = [date_words(date).partition(" ")[2] for date in (first, last)]
    if first.year != last.year:
        return f"{ends[0]} {first.year} – {ends[1]} {last.year}"
    return f"{ends[0]} – {ends[1]} {last.year}" if first != last else f"{ends[0]} {last.year}"


def clock(time: dt.datetime | dt.time) -> str:
    """Write a clock time as ``06:30``."""
    return f"{time:%H:%M}"


def number(value: float) -> str:
    """Write a figure with at most one decimal, and none from 100 on."""
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"
    return text.removesuffix(".0")
