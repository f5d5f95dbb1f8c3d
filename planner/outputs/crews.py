"""Who goes out with a team, and where that changes between days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.itinerary.plan import PlannedTeam
from planner.phrases import Phrase, counted, listed, phrase


def first_crew(team: PlannedTeam) -> Phrase:
    """Name those who go out on the first day on which anybody does; nothing where nobody does.

    Days on which the crew is another one tell what changes.
    """
    return listed(next((day.crew for day in team.days if day.crew), ()))


def crew_changes(team: PlannedTeam) -> Iterator[tuple[dt.date, Phrase]]:
    """Say on which dates others go out than on the day out before, and who."""
    before: tuple[str, ...] = ()
    for day in team.days:
        if before and day.crew and set(day.crew) != set(before):
            yield day.date, change_words(before, day.crew)
        before = day.crew or before


def change_words(before: Sequence[str], crew: Sequence[str]) -> Phrase:
    """Say who comes for whom.

    >>> change_words(["doctor", "nurse"], ["doctor", "relief"])
    'relief instead of nurse'
    >>> change_words(["doctor"], ["doctor", "nurse"]), change_words(["doctor", "nurse"], ["doctor"])
    ('nurse comes along too', 'without nurse')
    >>> change_words(["doctor"], ["doctor", "nurse", "lab"])
    'nurse and lab come along too'
    """
    come = [post for post in crew if post not in before]
    stay = [post for post in before if post not in crew]
    if come and stay:
        return phrase("{come} instead of {stay}", come=listed(come), stay=listed(stay))
    if stay:
        return phrase("without {posts}", posts=listed(stay))
    return counted(
        len(come), "{posts} comes along too", "{posts} come along too", posts=listed(come)
    )
