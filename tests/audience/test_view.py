"""What is told when, and how figures add up, on a week laid out by hand."""

from __future__ import annotations

import datetime as dt

import h3
import pytest

from planner.audience import Audience, seen_by
from planner.audience.areas import cell_around, cell_of
from planner.audience.seen import Seen
from planner.errors import InputError
from planner.itinerary.plan import Plan
from planner.itinerary.replanned import Replanned
from planner.languages import Language, words_of
from tests.audience.made import AFTER, Camped, Held, World
from tests.plans import MONDAY

# four camps in one cell of resolution 5, and one far from all others
CAMPS = tuple(
    Camped(f"c-{n}", f"Campo {n}", at)
    for n, at in enumerate(
        [
            (-69.94, -12.81),
            (-69.941, -12.811),
            (-69.942, -12.81),
            (-69.943, -12.81),
            (-66.0, -9.001),
        ]
    )
)
VISITS = (
    Held(0, 0, 480, (33, 4)),
    Held(1, 0, 700, (14, 3)),
    Held(2, 2, 500, (4, 5)),
    Held(4, 3, 500, (50, 50)),
)
WORLD = World(CAMPS, VISITS)


def seen(audience: Audience, after: int, world: World = WORLD) -> Seen:
    return seen_by(world.plan(), world.region(), audience, MONDAY + dt.timedelta(days=after))


def test_partners_get_each_day_when_it_is_past() -> None:
    assert [len(seen(Audience.PARTNER, after).days) for after in range(5)] == [0, 1, 1, 2, 2]
    told = seen(Audience.PARTNER, 3)
    assert [day.date for day in told.days] == [MONDAY, MONDAY + dt.timedelta(days=2)]
    assert told.days[0].areas == (1,)


def test_an_area_has_all_services_together_rounded_down_by_day() -> None:
    # 33 + 14 + 4 + 3 = 54 on Monday, 4 + 5 on Wednesday; the lone camp is in no area
    assert [seen(Audience.PARTNER, after).areas[0].contacts for after in (0, 1, 6)] == [0, 50, 50]
    assert seen(Audience.PARTNER, 7).together == 50


def test_services_are_told_of_the_whole_week_once_it_is_past() -> None:
    # 33 + 14 = 47 and 4 + 3 = 7 on Monday, 14 and 5 on Wednesday, of three camps both
    world = World(CAMPS, (*VISITS[:2], Held(2, 2, 500, (14, 5))))
    for audience in (Audience.PARTNER, Audience.PUBLIC):
        assert all(seen(audience, after, world).contacts == {} for after in range(7))
        assert seen(audience, 7, world).contacts == {"care": 55, "dental": 10}


def test_a_service_of_too_few_camps_leaves_none_told_apart() -> None:
    # the third camp gives too little care to be told, and the other two are not enough
    for visits in (VISITS, (*VISITS[:2], Held(2, 2, 500, (4, 15)))):
        told = seen(Audience.PUBLIC, 7, World(CAMPS, visits))
        assert (told.contacts, told.services) == ({}, {})
        assert told.together > 0


def test_services_of_a_week_that_was_planned_anew_are_not_told() -> None:
    world = World(CAMPS, (*VISITS[:2], Held(2, 2, 500, (14, 5))))
    anew = planned_anew(world.plan())
    told = seen_by(anew, world.region(), Audience.PARTNER, AFTER)
    assert (told.contacts, told.together) == ({}, 50 + 10)


def planned_anew(plan: Plan) -> Plan:
    """The same plan, which says that it was made anew from Wednesday on."""
    wednesday = MONDAY + dt.timedelta(days=2)
    anew = Replanned.model_construct(from_date=wednesday, plan="", at=(), visits=(), duty=())
    return plan.model_copy(update={"replanned": (anew,)})


def test_a_day_that_was_told_is_told_the_same_later() -> None:
    for after in range(6):
        before, later = seen(Audience.PARTNER, after), seen(Audience.PARTNER, after + 1)
        assert later.days[: len(before.days)] == before.days
        assert later.together >= before.together


def test_the_public_gets_the_week_once_it_is_past_and_nothing_finer() -> None:
    assert not any(area.visited for area in seen(Audience.PUBLIC, 6).areas)
    told = seen(Audience.PUBLIC, 7)
    assert [area.visited for area in told.areas] == [True]
    assert told.days == ()
    assert all(area.dates == () and area.contacts is None for area in told.areas)
    assert told.contacts == seen(Audience.PARTNER, 7).contacts
    assert told.together == seen(Audience.PARTNER, 7).together


def test_a_plan_of_one_day_is_told_as_its_week() -> None:
    plan = WORLD.plan()
    week = plan.week.model_copy(update={"days": plan.week.days[:1], "label": str(MONDAY)})
    days = plan.teams[0].days[:1]
    teams = (plan.teams[0].model_copy(update={"days": days}),)
    short = plan.model_copy(update={"week": week, "teams": teams})
    sunday = AFTER - dt.timedelta(days=1)
    assert not seen_by(short, WORLD.region(), Audience.PUBLIC, sunday).areas[0].visited
    assert seen_by(short, WORLD.region(), Audience.PUBLIC, AFTER).areas[0].visited
    assert seen_by(short, WORLD.region(), Audience.PUBLIC, AFTER).weeks == ("2027-W05",)


def test_services_for_women_are_rounded_more() -> None:
    world = World(CAMPS, (*VISITS[:2], Held(2, 2, 500, (14, 5))))
    plan = world.plan()
    services = tuple(s.model_copy(update={"women_first": True}) for s in plan.settings.services)
    settings = plan.settings.model_copy(update={"services": services})
    women = plan.model_copy(update={"settings": settings})
    assert seen_by(women, world.region(), Audience.PARTNER, AFTER).contacts == {"care": 50}


def test_areas_do_not_depend_on_visits() -> None:
    idle = World(CAMPS, ())
    cells = [[area.cell for area in seen(Audience.PARTNER, 7, w).areas] for w in (WORLD, idle)]
    assert cells[0] == cells[1]


def test_ways_keep_away_from_their_ends() -> None:
    ground = seen(Audience.PARTNER, 7).ground
    assert ground.roads
    ends = {point for line in ground.roads for point in (line[0], line[-1])}
    hidden = {cell_around(cell_of(*end), 4) for end in ((-69.2, -12.6), (-66.0, -9.0))}
    assert all(cell_around(cell_of(*end), 4) not in hidden for end in ends)


@pytest.mark.parametrize(("audience", "resolution"), [(Audience.PARTNER, 6), (Audience.PUBLIC, 5)])
def test_forks_and_ends_lie_on_middles_of_the_cells_of_the_audience(
    audience: Audience, resolution: int
) -> None:
    region = WORLD.region()
    by_way = region.roads[0].model_copy(
        update={"id": "fork", "line": ((-69.94, -12.81), (-71.9, -11.2), (-72.9, -10.3))}
    )
    forked = region.model_copy(update={"roads": (*region.roads, by_way)})
    ground = seen_by(WORLD.plan(), forked, audience, AFTER).ground
    knots = {point for line in ground.roads for point in (line[0], line[-1])}
    assert len(ground.roads) == 3
    assert knots <= {middle(cell_around(cell_of(*knot), resolution)) for knot in knots}


def middle(cell: str) -> tuple[float, float]:
    lat, lon = h3.cell_to_latlng(cell)
    return round(lon, 4), round(lat, 4)


def test_a_town_is_named_where_it_tells_nothing_of_camps() -> None:
    towns = (
        Camped("near", "Among camps", (-69.95, -12.815)),
        Camped("lone", "By the lone camp", (-66.0, -9.0)),
        Camped("same", "Campo 2", (-67.5, -10.5)),
        Camped("free", "In the open", (-68.0, -11.0)),
    )
    told = seen(Audience.PARTNER, 7, World(CAMPS, VISITS, towns=towns)).ground.towns
    assert [town.name for town in told] == ["Base", "In the open"]
    assert told[1].point != towns[3].at


def titled(plan: Plan, **texts: str) -> Plan:
    return plan.model_copy(update={"region": plan.region.model_copy(update=texts)})


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"notice": "Near campo 2, all is made up."}, "Near campo 2.*name of a camp .Campo 2."),
        ({"notice": "Read at 06:30."}, "an hour .06:30."),
        ({"name": "Campo 0"}, "region name: 'Campo 0'"),
    ],
)
def test_texts_that_tell_more_than_all_the_rest_are_refused(
    texts: dict[str, str], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        seen_by(titled(WORLD.plan(), **texts), WORLD.region(), Audience.PUBLIC, AFTER)


def test_what_is_refused_is_told_in_the_language_of_the_reader() -> None:
    spanish, french = words_of(Language.SPANISH), words_of(Language.FRENCH)
    plan = titled(WORLD.plan(), notice="Near campo 2 at 06:30.")
    with pytest.raises(InputError) as caught:
        seen_by(plan, WORLD.region(), Audience.PUBLIC, AFTER)
    assert spanish.tell(caught.value.sentence).splitlines() == [
        "aviso de la región: 'Near campo 2 at 06:30.' no debe contener el nombre de un campamento "
        "(Campo 2): lo leen otras personas; escríbalo sin eso.",
        "aviso de la región: 'Near campo 2 at 06:30.' no debe contener una hora (06:30): lo leen "
        "otras personas; escríbalo sin eso.",
    ]
    with pytest.raises(InputError) as caught:
        seen_by(WORLD.plan(), World(CAMPS[:4], ()).region(), Audience.PARTNER, AFTER)
    assert french.tell(caught.value.sentence).replace("\u00a0", " ") == (
        "plan, campement : 'c-4' doit être un campement de la région ; donnez la région telle "
        "qu’elle était quand la semaine a été planifiée la première fois."
    )


def test_a_region_without_a_camp_of_the_plan_is_refused() -> None:
    fewer = World(CAMPS[:4], ())
    with pytest.raises(InputError, match="plan, camp: 'c-4' must be a camp of the region"):
        seen_by(WORLD.plan(), fewer.region(), Audience.PARTNER, AFTER)


def test_the_team_has_its_own_papers() -> None:
    with pytest.raises(ValueError, match="the team has the plan itself"):
        seen(Audience.TEAM, 7)


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.PUBLIC])
def test_areas_across_the_date_line_are_refused(audience: Audience) -> None:
    sides = [(179.99, -16.5), (179.985, -16.51), (-179.99, -16.5)]
    camps = tuple(Camped(f"c-{n}", f"Campo {n}", at) for n, at in enumerate(sides))
    with pytest.raises(InputError, match=r"region: .* across the date line .*each side"):
        seen(audience, 7, World(camps, ()))
