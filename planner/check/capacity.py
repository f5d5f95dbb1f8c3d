"""Whether those who are there can give what a session, and what a day, shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from planner.check.facts import Facts, who_drives
from planner.check.log import Held, TeamDay
from planner.check.naming import chained
from planner.check.rule import Rule
from planner.check.sharing import Able, Kind, Room, can_share, crowded
from planner.check.words import figure
from planner.itinerary.plan import Violation
from planner.phrases import Phrase, phrase
from planner.problem.week import Ints, PersonWeek, Way
from planner.region.naming import ROLES

Given = Mapping[int, int]
"""Contacts by the number of their service."""


def check_capacity(facts: Facts, day: TeamDay, held: Held, given: Given) -> Iterator[Violation]:
    """Check that the people at a clinic can give its contacts in its minutes."""
    people, room = at_the_clinic(day.present, held.shown.way), _room(facts, held)
    kinds = _kinds(facts, people, given, facts.problem.worth[held.camp, day.day])
    broken = False
    for rule, load, each in _measures(kinds, room):
        for group in _crowded(load, each):
            broken = True
            total = sum(count for able, count in load.items() if able <= group)
            text = _too_much(
                rule,
                camp=held.shown.camp,
                people=len(group),
                roles=_roles(facts, people, group, given),
                total=figure(total),
                limit=each * len(group),
            )
            yield day.breach(rule, text)
    if not broken and not can_share(kinds, room):
        text = phrase(
            "session at {camp}: no way to share its contacts among those present, "
            "each with {minutes} min",
            camp=held.shown.camp,
            minutes=room.minutes,
        )
        yield day.breach(Rule.ROLE_MINUTES, text)


def _measures(kinds: Mapping[Kind, int], room: Room) -> Iterator[tuple[Rule, Counter[Able], int]]:
    """List what is measured: its rule, loads by who can bear them, and what each can."""
    minutes: Counter[Able] = Counter()
    others: Counter[Able] = Counter()
    counts: Counter[Able] = Counter()
    for kind, count in kinds.items():
        minutes[kind.able] += kind.minutes * count
        others[kind.able] += 0 if kind.women_first else kind.minutes * count
        counts[kind.able] += count
    yield Rule.ROLE_MINUTES, minutes, room.minutes
    if room.for_all < room.minutes:
        yield Rule.WOMEN_FIRST, others, room.for_all
    yield Rule.ROLE_CONTACTS, counts, room.contacts


def _too_much(rule: Rule, **values: object) -> Phrase:
    """Say what is more than some people at a session can take."""
    if rule is Rule.ROLE_MINUTES:
        return phrase(
            "session at {camp}: {people} {roles} present, contacts take {total} min, limit {limit}",
            **values,
        )
    if rule is Rule.WOMEN_FIRST:
        return phrase(
            "session at {camp}: {people} {roles} present, {total} min after those of women, "
            "limit {limit}",
            **values,
        )
    return phrase(
        "session at {camp}: {people} {roles} present, {total} contacts, limit {limit}", **values
    )


def check_day_contacts(
    facts: Facts, day: TeamDay, given: Sequence[tuple[Held, Given]]
) -> Iterator[Violation]:
    """Check that nobody sees more in all clinics of a day than a person may."""
    loads: Counter[Able] = Counter()
    numbers = {person.id: number for number, person in enumerate(day.present)}
    for held, contacts in given:
        people = at_the_clinic(day.present, held.shown.way)
        for kind, count in _kinds(facts, people, contacts).items():
            loads[frozenset(numbers[people[n].id] for n in kind.able)] += count
    most = facts.problem.limits.contacts_per_clinician
    for group in crowded({able: load for able, load in loads.items() if able}, most):
        who = ", ".join(sorted(day.present[n].id for n in group))
        seen = sum(count for able, count in loads.items() if able and able <= group)
        text = phrase(
            "{people}: {contacts} contacts this day, limit {limit}",
            people=who,
            contacts=figure(seen),
            limit=most * len(group),
        )
        yield day.breach(Rule.ROLE_CONTACTS, text)


def at_the_clinic(present: Sequence[PersonWeek], way: Way) -> tuple[PersonWeek, ...]:
    """List who can give contacts: by river the one who drives stays with the truck."""
    stays = who_drives(present) if way is Way.RIVER else None
    return tuple(person for person in present if person is not stays)


def day_share(facts: Facts, minutes: int) -> int:
    """Contacts that one person may give in a clinic of `minutes`.

    The clinics of a day have at most so many minutes together as `_most_minutes` says, so a clinic
    gets its part of what a person may see in a day.
    """
    most, day = facts.problem.limits.contacts_per_clinician, _most_minutes(facts)
    return most if minutes >= day else most * minutes // day


def _most_minutes(facts: Facts) -> int:
    """Find the most clinic minutes of a day: every way to spend the longest duty on clinics."""
    rules, meal = facts.problem.session_rules, facts.problem.limits.meal
    around = rules.courtesy + min(sum(facts.handling(way)) for way in Way)
    duty = 0
    for team in facts.problem.teams:
        for day, (opens, closes) in enumerate(team.window):
            limits = [person.duty_day for person in team.people if person.works[day]]
            if team.works[day]:
                duty = max(duty, min([closes - opens - meal, *limits]))
    return _spend(duty, sorted(set(rules.clinic_minutes)), around)


def _spend(duty: int, lengths: Sequence[int], around: int) -> int:
    if not lengths:
        return 0
    last, others = lengths[-1], lengths[:-1]
    return max(
        count * last + _spend(duty - count * (last + around), others, around)
        for count in range(max(duty, 0) // (last + around) + 1)
    )


def _room(facts: Facts, held: Held) -> Room:
    rules, minutes = facts.problem.session_rules, held.end - held.start
    seen = max(minutes - rules.last_patient, 0)
    women = min(rules.women_first, minutes // 2)
    return Room(seen, max(seen - women, 0), day_share(facts, minutes))


def _kinds(
    facts: Facts, people: Sequence[PersonWeek], given: Given, worth: Ints | None = None
) -> dict[Kind, int]:
    """Count contacts by kind, those of the best worth a minute first."""
    services = facts.problem.services
    order = sorted(
        given, key=lambda n: (0 if worth is None else -worth[n] / services[n].minutes, n)
    )
    kinds: dict[Kind, int] = {}
    for number in order:
        service = services[number]
        able = frozenset(n for n, person in enumerate(people) if service.role in person.roles)
        kind = Kind(able, service.minutes, service.women_first)
        kinds[kind] = kinds.get(kind, 0) + given[number]
    return kinds


def _crowded(loads: Mapping[Able, int], each: int) -> list[Able]:
    """List groups that have too much to do, nobody at all among them."""
    nobody = [frozenset[int]()] if loads.get(frozenset()) else []
    return nobody + crowded({able: load for able, load in loads.items() if able}, each)


def _roles(facts: Facts, people: Sequence[PersonWeek], group: Able, given: Given) -> str:
    """Name the roles whose contacts only a group can give."""
    roles = {facts.problem.services[number].role for number, count in given.items() if count}
    own = [
        ROLES[role]
        for role in sorted(roles)
        if {n for n, person in enumerate(people) if role in person.roles} <= group
    ]
    return chained(own) if own else ""
