"""What any week is worth at most and at least: crude, but always true."""

from __future__ import annotations

from planner.solve.columns import Field
from planner.solve.stands import NO_WAY
from planner.solve.teamdays import DAY, TeamDay


def most_worth(field: Field) -> int:
    """No week is worth more than this, in hundredths."""
    work = max((int(day.net.max(initial=0)) for day in field.days), default=0)
    return work * len(field.rows.shared)


def worst_worth(field: Field) -> int:
    """No week is worth less than this, in hundredths."""
    problem = field.problem
    lodging = max((x.price for x in problem.lodgings), default=0)
    night = problem.per_diem_night + problem.per_diem_day + lodging
    total = 0
    for day in field.days:
        possible = day.ways.elapsed < NO_WAY
        way = int(day.ways.fuel[possible].max(initial=0))
        work = max(0, -int(day.net.min(initial=0))) + way
        crew = max(problem.teams[k].crew(day.day) for k in day.teams)
        works = len(problem.camps) + 2  # with a way to the river, and one from it
        total += len(day.teams) * (way + crew * night + work * works + _overtime(field, day))
    return -total


def _overtime(field: Field, day: TeamDay) -> int:
    """Hundredths that a day costs at most beyond limits of duty."""
    people = [
        person.overtime
        for k in day.teams
        for person in field.problem.teams[k].people
        if person.overtime is not None
    ]
    return DAY * sum(each.day_price + each.week_price for each in people)
