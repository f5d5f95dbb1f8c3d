"""Changes that can be planned for real: each lays itself over a region, as a scenario does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from planner.days import weekday_of
from planner.region.fields import first_and_last, within
from planner.region.records import Closure, Person, Region, Team
from planner.region.words import Weekday
from planner.scenario.apply import apply_scenarios
from planner.scenario.overlay import Scenario

DAY = dt.timedelta(days=1)


class Change(Protocol):
    """Something that could be otherwise in a week."""

    def laid_over(self, region: Region, dates: Sequence[dt.date]) -> Region:
        """Give the region with the change; `dates` are the planned ones."""
        ...


@dataclass(frozen=True)
class Overlay:
    """What a scenario file can say."""

    scenario: Scenario

    def laid_over(self, region: Region, dates: Sequence[dt.date]) -> Region:
        """Lay the scenario over the region."""
        return apply_scenarios(region, (self.scenario,), dates)


@dataclass(frozen=True)
class Together:
    """Several changes at once."""

    changes: tuple[Change, ...]

    def laid_over(self, region: Region, dates: Sequence[dt.date]) -> Region:
        """Make one change after the other."""
        for change in self.changes:
            region = change.laid_over(region, dates)
        return region


@dataclass(frozen=True)
class Hours:
    """Later back, by so many minutes: the hours of the region, and those that teams have."""

    minutes: int

    def laid_over(self, region: Region, dates: Sequence[dt.date]) -> Region:  # noqa: ARG002
        """Let everybody come back later, but never after midnight."""
        hours = region.settings.hours
        later = hours.model_copy(update={"ends": self._later(hours.ends)})
        settings = region.settings.model_copy(update={"hours": later})
        teams = tuple(
            team if team.ends is None else team.model_copy(update={"ends": self._later(team.ends)})
            for team in region.teams
        )
        return region.model_copy(update={"settings": settings, "teams": teams})

    def _later(self, time: dt.time) -> dt.time:
        minutes = min(time.hour * 60 + time.minute + self.minutes, 24 * 60 - 1)
        return dt.time(*divmod(minutes, 60))


@dataclass(frozen=True)
class MoreHours:
    """More hours of duty in the week for a post that has hours of its own."""

    person: str
    hours: int

    def laid_over(self, region: Region, dates: Sequence[dt.date]) -> Region:  # noqa: ARG002
        """Raise the weekly hours of the post."""

        def raised(person: Person) -> Person:
            if person.id != self.person or person.weekly_hours is None:
                return person
            return person.model_copy(update={"weekly_hours": person.weekly_hours + self.hours})

        return region.model_copy(update={"staff": tuple(map(raised, region.staff))})


@dataclass(frozen=True)
class Filled:
    """A post that is filled on dates on which it is not, whatever keeps it from that."""

    person: str
    dates: tuple[dt.date, ...]

    def laid_over(self, region: Region, dates: Sequence[dt.date]) -> Region:
        """Fill the post."""

        def there(person: Person) -> Person:
            if person.id != self.person:
                return person
            return person.model_copy(
                update={
                    "days_off": self._days_off(person.days_off, dates),
                    "leave": self._ranges(person.leave),
                    "training": self._ranges(person.training),
                }
            )

        absences = tuple(
            absence.model_copy(
                update={"dates": tuple(d for d in absence.dates if d not in self.dates)}
            )
            if absence.person == self.person
            else absence
            for absence in region.absences
        )
        changed = {"staff": tuple(map(there, region.staff)), "absences": absences}
        return region.model_copy(update=changed)

    def _days_off(
        self, days_off: Sequence[Weekday | dt.date], dates: Sequence[dt.date]
    ) -> tuple[Weekday | dt.date, ...]:
        """Days off without the dates; other planned dates of the same weekdays stay."""
        kept: list[Weekday | dt.date] = []
        filled = {weekday_of(date) for date in self.dates}
        for day in days_off:
            if isinstance(day, Weekday) and day in filled:
                kept += [d for d in dates if weekday_of(d) is day and d not in self.dates]
            elif day not in self.dates:
                kept.append(day)
        return tuple(dict.fromkeys(kept))

    def _ranges(self, ranges: Sequence[str]) -> tuple[str, ...]:
        """Ranges of dates without those that are filled, date by date where some are."""
        kept: list[str] = []
        for each in ranges:
            first, last = first_and_last(each)
            if any(first <= date <= last for date in self.dates):
                every = (first + n * DAY for n in range((last - first).days + 1))
                kept += [date.isoformat() for date in every if date not in self.dates]
            else:
                kept.append(each)
        return tuple(kept)


@dataclass(frozen=True)
class MoreBeds:
    """More beds at a lodging, every night."""

    place: str
    more: int

    def laid_over(self, region: Region, dates: Sequence[dt.date]) -> Region:  # noqa: ARG002
        """Add the beds."""
        places = tuple(
            place.model_copy(update={"beds": place.beds + self.more})
            if place.id == self.place and place.beds is not None
            else place
            for place in region.places
        )
        return region.model_copy(update={"places": places})


@dataclass(frozen=True)
class Lifted:
    """A closure that does not hold on some dates."""

    closure: Closure
    dates: tuple[dt.date, ...]

    def laid_over(self, region: Region, dates: Sequence[dt.date]) -> Region:  # noqa: ARG002
        """Leave of the closure what is before, between and after the dates."""
        closures: list[Closure] = []
        for closure in region.closures:
            closures += self._left() if closure == self.closure else [closure]
        return region.model_copy(update={"closures": tuple(closures)})

    def _left(self) -> Iterator[Closure]:
        first, end = self.closure.from_date, self.closure.to_date + DAY
        for date in (*sorted(self.dates), end):
            if first < date:
                yield self.closure.model_copy(
                    update={"from_date": first, "to_date": min(date, end) - DAY}
                )
            first = date + DAY


@dataclass(frozen=True)
class WorkDay:
    """A day of work for a team and all its posts, on a date that is none.

    Posts that are not filled on that very date stay so.
    """

    team: str
    date: dt.date

    def laid_over(self, region: Region, dates: Sequence[dt.date]) -> Region:  # noqa: ARG002
        """Let the team work, and those posts that have the weekday off."""
        weekday = weekday_of(self.date)

        def working(team: Team) -> Team:
            if team.id != self.team or weekday in team.days:
                return team
            return team.model_copy(update={"days": (*team.days, weekday)})

        def there(person: Person) -> Person:
            if self.team not in person.teams:
                return person
            days_off = tuple(day for day in person.days_off if day is not weekday)
            return person.model_copy(update={"days_off": days_off})

        changed = {
            "teams": tuple(map(working, region.teams)),
            "staff": tuple(map(there, region.staff)),
        }
        return region.model_copy(update=changed)


def away_on(person: Person, date: dt.date) -> bool:
    """Whether a post is not filled on a date."""
    return (
        weekday_of(date) in person.days_off
        or date in person.days_off
        or within((*person.leave, *person.training), date)
    )
