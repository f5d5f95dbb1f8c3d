"""Closures of a base, which cannot be shut: its teams wake and sleep there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.draft import Draft
from planner.region.records import Team
from planner.region.sheet import Spot


def shut_bases(draft: Draft) -> Iterator[Fault]:
    """Closures that name the base of a team."""
    for row in draft.closures.rows:
        yield from base_fault(row.spot, row.record.what, draft.teams.records)


def base_fault(spot: Spot, what: str, teams: Iterable[Team]) -> Iterator[Fault]:
    """Fault of a closure, at its spot, when what it shuts is a base."""
    names = [team.id for team in teams if team.base == what]
    if names:
        teams_named = ", ".join(names)
        rule = phrase("is the base of team {team}, where it starts and ends", team=teams_named)
        if len(names) > 1:
            rule = phrase(
                "is the base of teams {teams}, where they start and end", teams=teams_named
            )
        fix = phrase("close the roads to it, or give the team another base")
        yield Fault(spot.at("what"), what, rule, fix)
