"""The plan as text for a terminal, a pipe or a log: 80 columns, no colour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from planner.itinerary.dates import Cause, Closed
from planner.itinerary.plan import Plan, Unserved
from planner.languages import Words
from planner.network.conditions import levels_in_words
from planner.outputs.reasons import told_change, told_reason
from planner.outputs.summary_camps import longest_waiting
from planner.outputs.summary_days import team_lines
from planner.outputs.summary_people import (
    binding_lines,
    forgotten_posts,
    people_lines,
    sign_off_lines,
)
from planner.outputs.summary_week import week_rows
from planner.outputs.water import water_lines
from planner.outputs.wording import wrapped
from planner.phrases import (
    Phrase,
    counted,
    date_words,
    days_in_words,
    in_turn,
    joined,
    labelled,
    listed,
    phrase,
)
from planner.region.words import Season

_WAITING_SHOWN = 5
_LABEL = 14
_SEASONS = {Season.DRY: phrase("dry"), Season.WET: phrase("wet")}


def summarise(plan: Plan, names: Mapping[str, str], words: Words) -> str:
    """Write a plan as people read it: day by day, then the week in sums and who waits.

    Parameters
    ----------
    names
        Names by place id; an id without one stands for itself.

    Returns
    -------
    Lines of at most 80 columns, each ended by a newline.
    """
    lines = [*_head(plan, names, words)]
    for team in plan.teams:
        lines += ["", *team_lines(plan, team, names, words)]
    lines += ["", words.say("THE WEEK"), *_week(plan, words)]
    lines += [*people_lines(plan, words), *binding_lines(plan, names, words)]
    lines += sign_off_lines(plan, words)
    lines += _notes(plan, names, words)
    lines += longest_waiting(plan, names, words)
    lines += _waiting(plan, names, words)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(plan: Plan, names: Mapping[str, str], words: Words) -> Iterator[str]:
    yield from wrapped("", words.tell(_title(plan)))
    yield from wrapped("", words.tell(_conditions(plan)))
    for line in water_lines(plan, names):
        yield from wrapped("", words.tell(line), "    ")
    if plan.scenarios:
        scenarios = listed(scenario.name for scenario in plan.scenarios)
        yield from wrapped("", words.tell(phrase("What if: {scenarios}.", scenarios=scenarios)))
    if plan.region.notice:
        yield from wrapped("", plan.region.notice)


def _title(plan: Plan) -> Phrase:
    first, last = plan.week.days[0].date, plan.week.days[-1].date
    return phrase(
        "{region}, {week}: {first} to {last} {year}",
        region=plan.region.name,
        week=plan.week.label,
        first=date_words(first),
        last=date_words(last),
        year=last.year,
    )


def _conditions(plan: Plan) -> Phrase:
    seasons = listed(dict.fromkeys(_SEASONS[day.season] for day in plan.week.days))
    levels = dict.fromkeys(levels_in_words(day.river_levels) for day in plan.week.days)
    first, *later = filter(None, levels) if any(levels) else ("",)
    if not first:
        return phrase(
            "Season {seasons}, rules {rules}.", seasons=seasons, rules=plan.settings.rules
        )
    return phrase(
        "Season {seasons}, {levels}, rules {rules}.",
        seasons=seasons,
        levels=joined((first, *(phrase("then {levels}", levels=level) for level in later))),
        rules=plan.settings.rules,
    )


def _week(plan: Plan, words: Words) -> Iterator[str]:
    rows = [(words.say(label), words.tell(said)) for label, said in week_rows(plan)]
    width = max(_LABEL, *(len(label) + 1 for label, _ in rows))
    for label, said in rows:
        yield from wrapped(f"  {label:<{width}}", said, " " * (width + 2))


def _notes(plan: Plan, names: Mapping[str, str], words: Words) -> list[str]:
    """Holidays, what is shut, whom no log will know, and broken rules."""
    notes = [*_all_notes(plan, names)]
    return ["", words.say("NOTES"), *_items(notes, words)] if notes else []


def _all_notes(plan: Plan, names: Mapping[str, str]) -> Iterator[Phrase]:
    for day in plan.week.days:
        if day.holiday:
            yield phrase(
                "{day} is a holiday ({holiday}): who works agrees to it and rests another day.",
                day=date_words(day.date),
                holiday=day.holiday,
            )
    yield from _shut(plan, names)
    ahead = [camp for camp in plan.unserved if (camp.days_since_visit or 0) < 0]
    if ahead:
        whose = [names.get(ahead[0].camp, ahead[0].camp)]
        if len(ahead) > 1:
            whose.append(counted(len(ahead) - 1, "{number} more camp", "{number} more camps"))
        yield phrase(
            "The last visit to {camps} lies after this week: check the dates.", camps=listed(whose)
        )
    if forgotten := forgotten_posts(plan):
        yield forgotten
    begins = plan.week.days[0].date
    if begins.weekday():
        yield phrase(
            "The plan begins in the middle of a week: on the morning of {day} teams, trucks and "
            "boats are taken to be at their bases and ports. Ways back of those who slept "
            "elsewhere are not planned, and nights away before it not counted.",
            day=date_words(begins),
        )
    for violation in plan.violations:
        yield labelled(phrase("RULE BROKEN"), violation.text)


def _shut(plan: Plan, names: Mapping[str, str]) -> Iterator[Phrase]:
    """Say what closures shut; what water shuts stands in the head."""
    shut: dict[Closed, list[dt.date]] = {}
    for day in plan.week.days:
        for closed in day.closed:
            if closed.cause is Cause.CLOSURE:
                shut.setdefault(closed, []).append(day.date)
    for closed, dates in shut.items():
        place, days = names.get(closed.what, closed.what), days_in_words(dates)
        said = phrase("{place} is closed on {days}", place=place, days=days)
        if len(dates) == len(plan.week.days):
            said = phrase("{place} is closed all week", place=place)
        if closed.reason:
            said = labelled(said, closed.reason)
        yield in_turn((said, "."), "")


def _waiting(plan: Plan, names: Mapping[str, str], words: Words) -> list[str]:
    if not plan.unserved:
        return ["", words.say("No camp waits.")]
    waiting = sorted(plan.unserved, key=lambda camp: (-camp.people, camp.camp))
    people = sum(camp.people for camp in waiting)
    head = phrase(
        "{camps} with {people}",
        camps=counted(len(waiting), "{number} camp", "{number} camps"),
        people=counted(people, "{number} person", "{number} people"),
    )
    lines = ["", words.tell(labelled(phrase("WHO WAITS"), head))]
    lines += _items((_why(camp, names, words) for camp in waiting[:_WAITING_SHOWN]), words)
    more = len(waiting) - _WAITING_SHOWN
    if more > 0:
        rest = phrase("and {number} more, each with its reason in the plan file", number=more)
        lines += _items([rest], words)
    return lines


def _why(camp: Unserved, names: Mapping[str, str], words: Words) -> Phrase:
    said = phrase(
        "{camp} ({people:,} people, {visit}): {reason}",
        camp=names.get(camp.camp, camp.camp),
        people=camp.people,
        visit=_last_visit(camp),
        reason=told_reason(words, camp),
    )
    if camp.least_change is None:
        return said
    change = told_change(words, camp.least_change)
    return phrase("{why} It would take: {change}", why=said, change=change)


def _last_visit(camp: Unserved) -> Phrase:
    since = camp.days_since_visit
    if since is None:
        return phrase("never visited")
    if since >= 0:
        return counted(since, "last visit {number} day ago", "last visit {number} days ago")
    return counted(
        -since,
        "last visit {number} day after this week's start",
        "last visit {number} days after this week's start",
    )


def _items(texts: Iterable[str], words: Words) -> Iterator[str]:
    for text in texts:
        yield from wrapped("  - ", words.tell(text), "    ")
