"""Posts that are not filled, and roles that a team lacks."""

from __future__ import annotations

from collections.abc import Iterator

from planner.asks.changes import Filled, away_on
from planner.asks.situation import Situation, overlay
from planner.asks.step import Step
from planner.days import weekday_of
from planner.phrases import date_words, days_in_words, phrase
from planner.region.naming import ROLES
from planner.region.records import Team


def post_wishes(week: Situation) -> Iterator[Step]:
    """List posts on days on which they are not filled, though a team of theirs works."""
    teams = {team.id: team for team in week.region.teams}
    for person in week.region.staff:
        days = {day for team in person.teams for day in teams[team].days}
        away = tuple(
            date for date in week.dates if weekday_of(date) in days and away_on(person, date)
        )
        limit = phrase(
            "the post {post} is not filled on {days}", post=person.id, days=days_in_words(away)
        )
        if len(away) > 1:
            step = phrase("the {post} on all of these days", post=person.id)
            yield Step(limit, step, Filled(person.id, away), of_all=True)
        for date in away:
            step = phrase("the {post} on {day}", post=person.id, day=date_words(date))
            yield Step(limit, step, Filled(person.id, (date,)))
    for team in week.region.teams:
        yield from _lacking(week, team)


def _lacking(week: Situation, team: Team) -> Iterator[Step]:
    """Roles that services ask for and that no post of a team holds."""
    there = {
        role for person in week.region.staff if team.id in person.teams for role in person.roles
    }
    taken = {person.id for person in week.region.staff}
    for role in dict.fromkeys(service.role for service in week.region.services):
        name = f"{team.id}-{role}-asked"
        if role not in there and name not in taken:
            person = {"id": name, "role": [role], "team": [team.id]}
            yield Step(
                limit=phrase("the team {team} has no {role}", team=team.id, role=ROLES[role]),
                step=phrase(
                    "a {role} for the team {team} all week", role=ROLES[role], team=team.id
                ),
                change=overlay(add_person=[person]),
            )
