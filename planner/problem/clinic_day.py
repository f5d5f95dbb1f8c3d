"""How much clinic fits into a day, and what part of a day's contacts a clinic may hold."""

from __future__ import annotations

from collections.abc import Sequence

from planner.problem.week import Limits, TeamWeek
from planner.region.settings import SessionRules


def longest_duty(teams: Sequence[TeamWeek], meal: int) -> int:
    """Minutes of duty of the longest day of any team, the meal of a day with a clinic left out."""
    found = [0]
    for team in teams:
        for day, (opens, closes) in enumerate(team.window):
            if team.works[day]:
                duty = min(team.longest_duty(day), closes - opens - meal)
                labour = duty if team.labour_day is None else team.labour_day
                found.append(min(duty, labour))
    return max(found)


def clinic_minutes_a_day(rules: SessionRules, duty: int) -> int:
    """Find the most clinic minutes that fit into `duty` minutes, by the lengths on the list.

    Each clinic takes its handling too: the courtesy visit, setting up and packing up, at least
    those of the light kit or of the truck. Ways between camps are taken to take no time, so no day
    holds more clinic minutes than this.
    """
    handling = rules.courtesy + min(
        rules.set_up_truck + rules.pack_up_truck, rules.set_up_boat + rules.pack_up_boat
    )
    best = [0] * (max(duty, 0) + 1)
    for spent in range(len(best)):
        for length in rules.clinic_minutes:
            before = spent - length - handling
            if before >= 0:
                best[spent] = max(best[spent], best[before] + length)
    return max(best)


def share_of_day(limits: Limits, minutes: int, day: int) -> int:
    """Contacts that one person may give in a clinic of `minutes`.

    A person may see ``contacts_per_clinician`` a day, and several clinics may fit into one: each
    gets the part of that figure which its minutes are of `day`, the most clinic minutes of a day,
    rounded down. The clinics of a day have no more minutes than that together, so their parts are
    no more than the figure.
    """
    most = limits.contacts_per_clinician
    return most if minutes >= day else most * minutes // day
