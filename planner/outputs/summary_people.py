"""People, the rules that bind and what has to be signed, as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from planner.itinerary.binding import SHORTEST
from planner.itinerary.people import Binding, PersonDay, PlannedMargin, PlannedPerson
from planner.itinerary.plan import Plan
from planner.languages import Words
from planner.outputs.ledger import does_words
from planner.outputs.margins import amount_words, is_ban, left_words, minutes_left, rule_words
from planner.outputs.wording import duration, wrapped
from planner.phrases import (
    Phrase,
    date_words,
    in_turn,
    joined,
    labelled,
    listed,
    phrase,
    weekday_words,
)
from planner.region.words import CLINICAL

_LEAST_LABEL = 14
_POSTS_SHOWN = 3

When = tuple[int, int, int, dt.date | None]
"""What is used, the limit, what is left, and the date."""


def people_lines(plan: Plan, words: Words) -> Iterator[str]:
    """Lines of the section of people: days, duty and driving of the week, the nearest limit."""
    if not plan.people:
        return
    yield ""
    yield words.say("PEOPLE")
    label = max(_LEAST_LABEL, *(len(person.id) + 1 for person in plan.people))
    for person in plan.people:
        indent = " " * (label + 2)
        said = words.tell(joined(_row(plan, person)))
        yield from wrapped(f"  {person.id:<{label}}", said, indent)


def binding_lines(plan: Plan, names: Mapping[str, str], words: Words) -> Iterator[str]:
    """Lines of the rules of which less is left than the least that could be added."""
    binding = [each for each in plan.binding if each.binds and not is_ban(each)]
    if not binding:
        return
    yield ""
    yield words.say("RULES THAT BIND")
    for each in binding:
        for line in _lines(plan, each, names):
            yield from wrapped("  - ", words.tell(line), "    ")


def _lines(plan: Plan, each: Binding, names: Mapping[str, str]) -> Iterator[Phrase]:
    """Say one rule of a team, or of all persons who are nearest to it in their team."""
    if each.person is None:
        yield _line(each, _where(each, names))
        return
    told = False
    for team in plan.teams:
        found: dict[When, list[str]] = {}
        for person in plan.people:
            for own in person.margins if team.id in _teams(person) else ():
                if own.rule == each.rule and minutes_left(own) < SHORTEST:
                    when = own.used, own.limit, own.margin, own.date
                    found.setdefault(when, []).append(person.id)
        least = min((when[2] for when in found), default=0)
        for when, posts in found.items():
            if when[2] == least:
                used, limit, margin, date = when
                changes = {"used": used, "limit": limit, "margin": margin, "date": date}
                yield _line(each.model_copy(update=changes), _posts(plan, team.id, posts))
                told = True
    if not told:
        yield _line(each, each.person)


def _line(each: Binding, where: str) -> Phrase:
    said = phrase(
        "{used}, limit {limit}, {left} ({where})",
        used=amount_words(each.used, each.unit),
        limit=amount_words(each.limit, each.unit),
        left=left_words(each),
        where=where if each.date is None else in_turn((where, date_words(each.date)), ", "),
    )
    return labelled(rule_words(each.rule), said)


def _teams(person: PlannedPerson) -> frozenset[str]:
    """Teams that somebody is out with; those of the post where he or she stays."""
    return frozenset(day.team for day in person.days if day.team) or frozenset(person.teams[:1])


def _posts(plan: Plan, team: str, posts: Sequence[str]) -> Phrase:
    """Name posts, or say that they are all of a team, or all its clinical staff.

    Where some go out with the team, they are the team: relief may be one of them.
    """
    out = [person for person in plan.people if any(day.team == team for day in person.days)]
    own = out or [person for person in plan.people if team in person.teams]
    clinical = [person.id for person in own if CLINICAL & set(person.roles)]
    if len(posts) > 1 and list(posts) == [person.id for person in own]:
        return phrase("everybody of team {team}", team=team)
    if len(posts) > 1 and list(posts) == clinical:
        return phrase("all clinical staff of team {team}", team=team)
    return listed(posts)


def sign_off_lines(plan: Plan, words: Words) -> Iterator[str]:
    """Lines of what somebody has to agree to."""
    if not plan.sign_offs:
        return
    yield ""
    yield words.say("SIGN-OFFS")
    for each in plan.sign_offs:
        said = phrase("{day}, {what}.", day=date_words(each.date), what=each.text)
        yield from wrapped("  - ", words.tell(said), "    ")


def forgotten_posts(plan: Plan) -> Phrase | None:
    """Say which posts work in this week and are in no log after it; None where there are none."""
    teams = {team.id for scenario in plan.scenarios for team in scenario.add_team}
    posts = {person.id for scenario in plan.scenarios for person in scenario.add_person}
    found = [
        person.id
        for person in plan.people
        if (person.id in posts or teams & set(person.teams))
        and any(day.duty_minutes for day in person.days)
    ]
    if not found:
        return None
    more = len(found) - _POSTS_SHOWN
    if more > 0:
        found = [*found[:_POSTS_SHOWN], phrase("{number} more", number=more)]
    return phrase(
        "Only a scenario knows {posts}: what they work here is not logged, and later plans, "
        "of this week too, do not remember it. Posts of staff.csv are remembered.",
        posts=listed(found),
    )


def days_do(days: Sequence[tuple[dt.date, str]]) -> Phrase:
    """Say what somebody does on each day, days in a row together.

    >>> import datetime as dt
    >>> monday, tuesday, wednesday = (dt.date(2027, 2, day) for day in (1, 2, 3))
    >>> days_do([(monday, "base"), (tuesday, "out"), (wednesday, "out")])
    'Mon base, Tue and Wed out'
    """
    found = []
    for does, group in groupby(days, key=lambda day: day[1]):
        own = [weekday_words(date) for date, _ in group]
        span = listed(dict.fromkeys(own))
        if len(own) > 2:
            span = phrase("{first} to {last}", first=own[0], last=own[-1])
        found.append(in_turn((span, does)))
    return in_turn(found, ", ")


def _row(plan: Plan, person: PlannedPerson) -> Iterator[Phrase]:
    yield days_do([(day.date, _does(plan, person, day)) for day in person.days])
    duty, driven = (
        sum(getattr(day, name) for day in person.days) for name in ("duty_minutes", "drive_minutes")
    )
    if duty:
        said = phrase("duty {span}", span=duration(duty))
        wheel = phrase("driving {span}", span=duration(driven))
        yield in_turn((said, wheel), ", ") if driven else said
    margins = [margin for margin in person.margins if not is_ban(margin)]
    if duty and margins:
        yield _nearest(min(margins, key=minutes_left))


def _does(plan: Plan, person: PlannedPerson, day: PersonDay) -> str:
    """Say what somebody does; who may go with several teams, with which."""
    said = does_words(plan, person, day)
    return in_turn((said, f"({day.team})")) if day.team and len(person.teams) > 1 else said


def _nearest(margin: PlannedMargin) -> Phrase:
    """Say how far the nearest limit is, or by how much it is passed."""
    left = left_words(margin)
    if margin.date is not None:
        left = phrase("{left} on {day}", left=left, day=date_words(margin.date))
    return labelled(rule_words(margin.rule), left)


def _where(each: Binding, names: Mapping[str, str]) -> str:
    if each.camp is not None:
        return names.get(each.camp, each.camp)
    return each.person or phrase("team {team}", team=each.team)
