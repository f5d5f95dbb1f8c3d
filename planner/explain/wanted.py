"""Why closings, pins and forbids leave a camp no day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.days import weekday_of
from planner.explain.blocks import why_closed
from planner.explain.reason import Reason
from planner.explain.situation import Situation
from planner.explain.wording import each_weekday
from planner.phrases import Phrase, date_words, joined, listed, phrase
from planner.region.records import Camp, Pin
from planner.region.words import CLINICAL, Role


def shut(camp: Camp, last: dt.date | None, dates: Sequence[dt.date]) -> tuple[Reason, str]:
    """Say why a camp whose last visit is known is open on no day."""
    if last is not None:
        due = last + dt.timedelta(days=camp.least_interval_days)
        if last > dates[-1]:
            return Reason.TOO_SOON, phrase(
                "its last visit, {last}, lies after this week", last=last
            )
        if due > dates[-1]:
            return Reason.TOO_SOON, _visited(last, due)
        if due > dates[0]:
            return Reason.CLOSED, phrase(
                "may be visited again from {due} on, and is closed on the days that are left",
                due=due,
            )
    return Reason.CLOSED, phrase("closed on every day of the week")


def _visited(last: dt.date, due: dt.date) -> Phrase:
    return phrase("visited on {last}, and may be again from {due} on", last=last, due=due)


def dated_pins(week: Situation, number: int) -> list[Pin]:
    """List the pins of a camp that name a day or a team."""
    own = week.camp(number).id
    return [pin for pin in week.region.pins if pin.camp == own and (pin.day or pin.team)]


def pinned_to(pin: Pin) -> str:
    """Say when and by whom a pin asks for a visit."""
    day = [date_words(pin.day)] if pin.day else []
    team = [phrase("team {team}", team=pin.team)] if pin.team else []
    return listed([*day, *team])


def unwanted(week: Situation, number: int) -> str:
    """Say what leaves no day to a camp that teams could visit on some day."""
    pins = dated_pins(week, number)
    if not pins:
        return phrase("forbidden on every day on which a team could come")
    return joined(_impossible(week, number, pin) for pin in pins)


def _impossible(week: Situation, number: int, pin: Pin) -> str:
    """Say what of a pin cannot be."""
    ids = [team.id for team in week.region.teams]
    teams = [ids.index(pin.team)] if pin.team else list(range(len(ids)))
    if pin.day is None:
        return _for_a_team(week, number, teams, pin.team or "")
    day, when = week.travel.dates.index(pin.day), date_words(pin.day)
    if week.camp(number).open[day] is None:
        return _shut_on(week, number, day)
    if not any(week.problem.teams[k].works[day] for k in teams):
        why = joined(dict.fromkeys(_at_home(week, k, day) for k in teams))
        if pin.team:
            return phrase("team {team} does not go out that day: {why}", team=pin.team, why=why)
        return phrase("no team goes out that day: {why}", why=why)
    if pin.team:
        return phrase("forbidden on {day} to team {team}", day=when, team=pin.team)
    return phrase("forbidden on {day}", day=when)


def _for_a_team(week: Situation, number: int, teams: Sequence[int], team: str) -> str:
    open_ = [day for day, window in enumerate(week.camp(number).open) if window]
    if any(week.problem.teams[k].works[day] for k in teams for day in open_):
        return phrase("forbidden to team {team} on every day on which it could come", team=team)
    return phrase("team {team} goes out on no day on which it is open", team=team)


def _shut_on(week: Situation, number: int, day: int) -> str:
    """Say why a camp is not open on a day."""
    camp, date = week.row(number), week.date(day)
    if weekday_of(date) in camp.closed_weekdays:
        return phrase("closed on {weekday}", weekday=each_weekday(weekday_of(date)))
    closure = week.closure(camp.id, day)
    if closure is not None:
        if closure.reason:
            return phrase("closed that day ({reason})", reason=why_closed(closure))
        return phrase("closed that day")
    last = week.last_visit(number)
    assert last is not None  # a camp that is not shut is closed to visits too soon
    due = last + dt.timedelta(days=camp.least_interval_days)
    if last > date:
        return phrase("its last visit, {last}, lies after that day", last=last)
    return _visited(last, due)


def _at_home(week: Situation, team: int, day: int) -> str:
    """Say why a team does not go out on a day."""
    return next(_kept_at_home(week, team, day), phrase("its hours leave no time"))


def _kept_at_home(week: Situation, team: int, day: int) -> Iterator[str]:
    weekday, own = weekday_of(week.date(day)), week.problem.teams[team]
    there = {
        person.id: person
        for crew in week.problem.teams
        for person in crew.people
        if crew.group == own.group and person.works[day]
    }
    if weekday not in week.region.teams[own.group].days:
        works = each_weekday(weekday)
        yield phrase("{team} has no work on {weekday}", team=own.id, weekday=works)
    holiday = week.problem.days[day].holiday
    if holiday is not None and not week.region.settings.hours.work_on_holidays:
        yield phrase("it is a holiday ({holiday})", holiday=holiday)
    drivers = [person for person in there.values() if Role.DRIVER in person.roles]
    if not drivers:
        yield phrase("{team} has no driver", team=own.id)
    alone = min(drivers, key=lambda person: len(person.roles), default=None)
    others = [person for person in there.values() if person is not alone]
    clinical = sum(bool(CLINICAL & set(person.roles)) for person in others)
    least = week.problem.limits.least_clinical
    if clinical < least:
        yield phrase(
            "{team} has {there} clinical staff, and it takes {least}",
            team=own.id,
            there=clinical,
            least=least,
        )
    women, rule = sum(p.woman for p in others), week.region.rules.least_women
    if rule is not None and women < rule.value:
        yield phrase(
            "{team} has {women} women beside the driver, and it takes {least}",
            team=own.id,
            women=women,
            least=rule.value,
        )
