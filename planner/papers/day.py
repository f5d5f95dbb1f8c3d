"""What the sheet of a day says, in the words of one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from planner.itinerary.plan import Plan
from planner.languages import Words
from planner.papers.day_clinics import clinics_of
from planner.papers.day_loads import boat_name, loads_of
from planner.papers.day_rows import other_rows, team_rows
from planner.papers.nearest import Surroundings
from planner.papers.outing import Outing, Telling, is_out, stops_of
from planner.papers.plan_b import turnings_of, warnings_of
from planner.papers.sheet import DaySheet, Fact
from planner.papers.sketch import sketch_of
from planner.papers.terms import level_words, post_words, readers_words, season_words
from planner.region.records import Region

TEAM = "team"


def day_sheets(
    plan: Plan, region: Region, words: Words, names: Mapping[str, str]
) -> Iterator[DaySheet]:
    """Yield a sheet for each day on which a team is out, by date and then by team.

    Parameters
    ----------
    names
        Names of places by id, as the paper can show them; an id without one stands for itself.
    """
    surroundings = Surroundings(region)
    for facts in plan.week.days:
        for team in plan.teams:
            for day in team.days:
                if day.date == facts.date and is_out(day):
                    telling = Telling(words, names, stops_of(day))
                    yield _sheet(Outing(plan, region, facts, team, day), telling, surroundings)


def _sheet(outing: Outing, telling: Telling, surroundings: Surroundings) -> DaySheet:
    words, day = telling.words, outing.day
    return DaySheet(
        title=words.say("Day sheet"),
        team=words.say("Team {team}", team=outing.team.id),
        date=words.date(day.date),
        week=words.say("Week {label}", label=outing.plan.week.label),
        readers=readers_words(words, TEAM),
        facts=tuple(_facts(outing, telling)),
        rows=team_rows(day, telling),
        others=other_rows(day, telling),
        clinics=clinics_of(outing, telling),
        loads=loads_of(outing, words),
        turnings=turnings_of(outing, telling, surroundings),
        warnings=warnings_of(outing, telling),
        signs=(words.say("Signature of the driver"), words.say("Signature of the coordinator")),
        notice=outing.plan.region.notice,
        footer=footer_words(outing.plan, words),
        sketch=sketch_of(outing.region, day, telling.stops, telling.names),
    )


def footer_words(plan: Plan, words: Words) -> str:
    """Say of which region and plan a paper is."""
    return words.say(
        "{region} · {week} · region files {hash} · Caravana {version}",
        region=plan.region.name,
        week=plan.week.label,
        hash=plan.region.hash[:8],
        version=plan.run.version,
    )


def _facts(outing: Outing, telling: Telling) -> Iterator[Fact]:
    words, facts, day = telling.words, outing.facts, outing.day
    if outing.awake:
        ends = words.say(
            "{leaves} from {start}, {arrives} at {end}",
            leaves=words.clock(outing.awake[0].start),
            start=telling.name(day.from_place),
            arrives=words.clock(outing.awake[-1].end),
            end=telling.name(day.to_place),
        )
        yield Fact(words.say("Out and in"), ends)
    rise, sets = words.clock(facts.sunrise), words.clock(facts.sunset)
    yield Fact(words.say("Sun"), words.say("rises {rise}, sets {set}", rise=rise, set=sets))
    water = words.joined((season_words(words, facts.season), _levels(outing, words)))
    yield Fact(words.say("Season and river"), water)
    if facts.holiday:
        yield Fact(words.say("Holiday"), facts.holiday)
    crew = words.listed(post_words(words, outing.region, post) for post in day.crew)
    yield Fact(words.say("Crew"), crew)
    yield Fact(words.say("Vehicle"), outing.team.vehicle)
    boats = dict.fromkeys(step.boat for step in (*day.steps, *day.boats_home) if step.boat)
    if boats:
        named = (boat_name(outing.region, boat, words) for boat in boats)
        yield Fact(words.say("Boat"), words.listed(named))


def _levels(outing: Outing, words: Words) -> str:
    """Say the levels of the rivers that a day sails; where it sails none, that of most rivers."""
    rivers = {reach.id: reach.river for reach in outing.region.reaches}
    known = outing.facts.river_levels
    edges = (edge.id for step in outing.steps for edge in step.edges)
    sailed = dict.fromkeys(rivers[edge] for edge in edges if edge in rivers)
    said = [
        words.say("{river} is {level}", river=river, level=level_words(words, known[river]))
        for river in sailed
        if river in known
    ]
    if said:
        return ", ".join(said)
    usual = Counter(known.values()).most_common(1)
    level = usual[0][0] if usual else outing.region.settings.river_level
    return words.say("rivers {level}", level=level_words(words, level))
