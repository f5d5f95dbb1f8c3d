"""``caravana log``: what visits really did, and what they took of duty, kept with the region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from planner.cli.failing import print_document
from planner.cli.finding import DEFAULT_REGION, find_region, find_remembered, read_date, today_in
from planner.cli.mending import tell_mended
from planner.cli.reading import read_aloud, region_names
from planner.cli.speaking import note, tell
from planner.cli.visit_form import ask_visit
from planner.errors import Fault, InputError
from planner.horizon import duty_of_plan, visits_of_plan
from planner.itinerary.plan import Plan
from planner.outputs.logbook import logbook, write_log
from planner.outputs.plan_file import read_plan
from planner.phrases import Phrase, counted, in_turn, labelled, phrase
from planner.region.duty import DutyDay
from planner.region.duty_files import DUTY, duty_joined, duty_text
from planner.region.files import read_file
from planner.region.read import read_region
from planner.region.records import Region
from planner.region.visit_files import VISITS, read_visits, visits_joined, visits_text
from planner.region.visits import Visit
from planner.region.wording import did_you_mean, written

_NO_DUTY = phrase("Duty was not logged: a plan tells of it (caravana log PLAN), or write duty.csv.")


@dataclass(frozen=True)
class Logging:
    """What the user wants logged: a plan, a table, or neither for a form."""

    plan: Path | None
    table: Path | None
    until: str | None
    region: str | None
    replace: bool


def log_visits(asked: Logging, *, today: dt.date | None, as_json: bool) -> int:
    """Add visits to a region's ``visits.csv``, and duty to its ``duty.csv``; say what was added.

    Only a plan tells of duty. Nothing is written unless all of it fits the region.
    """
    plan = None if asked.plan is None else read_plan(asked.plan)
    folder = _folder(asked, plan)
    region = read_aloud(folder)
    now = today_in(region.settings, today)
    new, done = _asked_for(asked, plan, region, now)
    with logbook(folder) as mended:
        tell_mended(mended)
        region = read_region(folder)  # somebody else may have logged meanwhile
        known = {person.id for person in region.staff}
        # posts that only a scenario added are no posts of the region
        kept = tuple(day for day in done if day.person in known)
        held = _write(folder, region, new, kept, replace=asked.replace, now=now)
    if as_json:
        _print_json(new, kept)
        return 0
    for visit in new:
        print(tell(_told(visit, region_names(region).get(visit.camp, visit.camp))))
    file = folder / VISITS
    said = phrase("Logged {number}; {file} holds {held}.", number=len(new), file=file, held=held)
    print(tell(said))
    if plan is None:
        print(tell(_NO_DUTY))
        return 0
    print(tell(_told_duty(kept, {day.person for day in done} - known, folder)))
    for line in _away(plan, done, region_names(region)):
        print(note(line))
    return 0


def _folder(asked: Logging, plan: Plan | None) -> Path:
    """Folder of the region that is named, or that the plan was made for."""
    if asked.region is None and asked.plan is not None and plan is not None:
        return find_remembered(asked.plan, plan.run.region_path)
    return find_region(asked.region or DEFAULT_REGION)


def _write(
    folder: Path,
    region: Region,
    new: Sequence[Visit],
    kept: Sequence[DutyDay],
    *,
    replace: bool,
    now: dt.date,
) -> int:
    """Write visits and duty beside those of the region; count its visits then."""
    joined, clashes = visits_joined(region.visits, new, replace=replace)
    worked, others = duty_joined(region.duty, kept, replace=replace)
    faults = [*_misfits(region, new, now), *_to_come(kept, now)]
    faults += [*map(_clash, clashes), *map(_other_duty, others)]
    if faults:
        raise InputError(faults)
    visits_file = visits_text(joined, [service.id for service in region.services])
    texts = {DUTY: duty_text(worked) if kept else "", VISITS: visits_file if new else ""}
    write_log(folder, {name: text for name, text in texts.items() if text})
    return len(joined)


def _print_json(visits: Sequence[Visit], duty: Sequence[DutyDay]) -> None:
    print_document(
        {
            "logged": [visit.model_dump(mode="json") for visit in visits],
            "duty": [day.model_dump(mode="json") for day in duty],
        }
    )


def _asked_for(
    asked: Logging, plan: Plan | None, region: Region, now: dt.date
) -> tuple[tuple[Visit, ...], tuple[DutyDay, ...]]:
    if asked.plan is not None and asked.table is not None:
        rule, fix = phrase("stands beside a plan"), phrase("log the one, then the other")
        raise InputError([Fault("--table", str(asked.table), rule, fix)])
    if plan is not None:
        until = now if asked.until is None else read_date(asked.until, "--until", "log")
        if plan.region.id != region.settings.id:
            rule = phrase(
                "is a plan of the region '{region}', not of '{other}'",
                region=plan.region.id,
                other=region.settings.id,
            )
            fix = phrase("name its region with --region")
            raise InputError([Fault("PLAN", str(asked.plan), rule, fix)])
        try:
            found, done = visits_of_plan(plan, until), duty_of_plan(plan, until)
        except ValidationError as error:
            why = error.errors()[0]["msg"].lower()
            rule = phrase("tells of a day that cannot have been: {why}", why=why)
            fix = phrase("see 'caravana check', and make the plan again")
            raise InputError([Fault("PLAN", str(asked.plan), rule, fix)]) from None
        if not found and not done:
            rule = phrase("holds no visit up to {date}", date=until)
            fix = phrase("log it when visits were held, or say up to which day with --until")
            raise InputError([Fault("PLAN", str(asked.plan), rule, fix)])
        return found, done
    if asked.table is not None:
        sheet = read_visits(
            read_file(asked.table), [s.id for s in region.services], str(asked.table)
        )
        if sheet.faults:
            raise InputError(sheet.faults)
        return sheet.records, ()
    return (ask_visit(region, now),), ()


def _misfits(region: Region, visits: Sequence[Visit], now: dt.date) -> Iterator[Fault]:
    camps, services = {c.id for c in region.camps}, {s.id for s in region.services}
    for visit in visits:
        if visit.camp not in camps:
            otherwise = phrase("write the id of a camp of camps.csv")
            fix = did_you_mean(visit.camp, camps, otherwise)
            rule = phrase("is no camp of the region")
            yield Fault(_place(visit, "camp"), written(visit.camp), rule, fix)
        if visit.date > now:
            fix = phrase("log what was held")
            yield Fault(_place(visit, "date"), str(visit.date), _after(now), fix)
        for service in visit.contacts:
            if service not in services:
                otherwise = phrase("write the id of one of services.csv")
                fix = did_you_mean(service, services, otherwise)
                yield Fault(_place(visit, service), written(service), phrase("is no service"), fix)


def _place(visit: Visit, column: str) -> Phrase:
    return phrase("visit of {date}, {column}", date=visit.date, column=column)


def _after(now: dt.date) -> Phrase:
    return phrase("lies after today, {today}", today=now)


def _to_come(duty: Sequence[DutyDay], now: dt.date) -> Iterator[Fault]:
    for date in sorted({day.date for day in duty if day.date > now}):
        place = phrase("duty, {column}", column="date")
        yield Fault(place, str(date), _after(now), phrase("log what was done"))


def _other_duty(day: DutyDay) -> Fault:
    rule = phrase("has duty logged for {date} already, with other figures", date=day.date)
    fix = phrase("give --replace to write the new ones in their place")
    return Fault("person", written(day.person), rule, fix)


def _clash(visit: Visit) -> Fault:
    rule = phrase("was logged for {date} already, with other figures", date=visit.date)
    fix = phrase("give --replace to write the new ones in their place")
    return Fault("camp", written(visit.camp), rule, fix)


def _told(visit: Visit, name: str) -> Phrase:
    who = [f"{visit.date}  {name}"]
    if visit.people is not None:
        who.append(counted(visit.people, "{number} person", "{number} people"))
    given = ", ".join(f"{service} {number}" for service, number in visit.contacts.items())
    return labelled(in_turn(who, ", "), given or phrase("no contacts"))


def _away(plan: Plan, done: Sequence[DutyDay], names: Mapping[str, str]) -> Iterator[Phrase]:
    """Say which teams slept away from their bases after the last day that was logged."""
    last = max((day.date for day in done), default=None)
    for team in plan.teams:
        day = next((day for day in team.days if day.date == last), None)
        if day is not None and day.to_place != team.base:
            yield phrase(
                "{team} is at {place} after {date}. A plan that begins the next day takes it to "
                "be at its base: begin it when it is back.",
                team=team.id,
                place=names.get(day.to_place, day.to_place),
                date=last,
            )


def _told_duty(duty: Sequence[DutyDay], others: Set[str], folder: Path) -> Phrase:
    posts = counted(len({day.person for day in duty}), "{number} post", "{number} posts")
    days = counted(len({day.date for day in duty}), "{number} day", "{number} days")
    if not others:
        return phrase(
            "Duty of {posts} on {days} is in {file}.", posts=posts, days=days, file=folder / DUTY
        )
    return phrase(
        "Duty of {posts} on {days} is in {file}; left out: {others}, not in staff.csv.",
        posts=posts,
        days=days,
        file=folder / DUTY,
        others=", ".join(sorted(others)),
    )
