"""Borders of countries and departments: for finding one's way on maps, and for nothing else."""

from __future__ import annotations

from planner.region.fields import Line, Name, Note, Record, Slug


class Border(Record):
    """A line of ``borders.geojson``; ``name`` says what lies on its two sides."""

    id: Slug
    name: Name
    drawn: str = ""
    source: Note = ""
    line: Line
