"""Visits that were held: what each one really did, in counts only."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from planner.region.fields import Record, Slug

MOST_SEEN = 10_000
Seen = Annotated[int, Field(ge=0, le=MOST_SEEN)]


class Visit(Record):
    """A visit that was held; `contacts` are by service, of those that were given.

    ``people`` counts those who came, None when nobody counted. No column tells who they were.
    """

    date: dt.date
    camp: Slug
    team: Slug | None = None
    people: Seen | None = None
    contacts: Annotated[dict[Slug, Seen], Field(default_factory=dict)]

    def given(self, service: str) -> int:
        """Contacts of a service."""
        return self.contacts.get(service, 0)
