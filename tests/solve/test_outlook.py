"""The outlook: no real rest of a day brings more, and what it rules out it does rule out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.solve.arrays import Bits, Floats
from planner.solve.choices import every_choice
from planner.solve.outlook import Outlook, outlook
from planner.solve.teamdays import TeamDay, team_days
from planner.solve.tours import Prices, Tours, all_tours, best_tours
from tests.solve.drawing import sketches
from tests.solve.pinned import PINNED
from tests.solve.small import LOOSE, Boat, Camp, Crew, Lodging, Sketch
from tests.solve.tight import EXAMPLES, tight_sketches
from tests.solve.walks import Whole, gain, least_left, rest_worth, whole_days

NONE = -1e17  # hundredths; nothing real is worth as little
SPREAD = 1e-6
STEPS = 144
DAY = Sketch(crews=(Crew(window=(0, 300)),), limits=LOOSE, fuel=(2, 0))
BUSY = {
    "meals and windows": replace(
        DAY,
        camps=(
            Camp((10, 0), gives=((15, 300), (40, 700)), open=(0, 60)),
            Camp((20, 5), gives=((15, 350), (50, 800))),
            Camp((35, 0), gives=((20, 400),), open=(110, 160)),
            Camp((15, -8), gives=((15, 200),), open=(80, 300)),
        ),
        lodgings=(Lodging((45, 0)),),
        days=2,
        crews=(Crew(window=(0, 300), duty_day=190),),
        limits=replace(LOOSE, meal=20, drive_stretch=15, drive_break=4, drive_day=110),
    ),
    "boats": replace(
        DAY,
        camps=(
            *(Camp((10, y), gives=((15, 300),), road=False, river=True) for y in (0, 8)),
            Camp((-12, 0), gives=((15, 400), (30, 600)), river=True, open=(60, 300)),
            Camp((-20, 5), gives=((20, 300),)),
        ),
        boats=(Boat((0, 2), count=2, hire=40),),
        boat_window=(0, 300),
        fuel=(2, 3),
        limits=replace(LOOSE, meal=15),
    ),
}
pinned = pytest.mark.parametrize("name", sorted(PINNED))
any_kind = pytest.mark.parametrize("drawn_from", [sketches(), tight_sketches()])


@dataclass(frozen=True)
class Measure:
    """What a rest is measured by, as `outlook` wants it."""

    price: Floats
    per_minute: float
    home: Floats

    def ahead(self, day: TeamDay, steps: int = STEPS) -> Outlook:
        return outlook(day, self.price, self.per_minute, self.home, steps)


def team_day(sketch: Sketch) -> TeamDay:
    """Take the first team on the last day but one, or on the only day."""
    problem = sketch.problem()
    day = max(0, len(problem.days) - 2)
    return next(
        d for d in team_days(problem, every_choice(problem)) if d.day == day and 0 in d.teams
    )


def measure_of(day: TeamDay, seed: int) -> Measure:
    """Draw prices of which some leave works their worth and some do not."""
    rng = np.random.default_rng(seed)
    most = 1 + int(day.net.max(initial=0))
    return Measure(
        day.net - rng.integers(-most // 4, most, len(day.net)).astype(float),
        float(rng.integers(0, 2) * rng.integers(0, 1 + most // 60)),
        rng.integers(-most, most, len(day.ends)).astype(float),
    )


def plain(day: TeamDay) -> Measure:
    """Works are worth what they are, and nothing else costs anything."""
    return Measure(day.net.astype(float), 0.0, np.zeros(len(day.ends)))


def most_ahead(ahead: Outlook, work: int, left: int, held: Bits) -> float:
    """Read off what could follow a work in the minutes left, when some camps are in use."""
    node, step = ahead.node[work], min(-(-left // ahead.unit), ahead.best.shape[1] - 1)
    follower = ahead.follower[node, step]
    if follower >= 0 and (ahead.bits[follower] & held).any():
        return float(ahead.second[node, step])
    return float(ahead.best[node, step])


@dataclass(frozen=True)
class Rest:
    """Part of a whole day after one of its works, and its outlook."""

    whole: Whole
    done: int
    worth: float
    outlook: float


def rests(day: TeamDay, measure: Measure, steps: int = STEPS) -> Iterator[Rest]:
    """Compare every rest of every day that is allowed with what the outlook says."""
    ahead = measure.ahead(day, steps)
    for whole in whole_days(day):
        for done, walk in enumerate(whole.walks):
            if done:
                held = np.bitwise_or.reduce(day.bits[list(walk.works)], axis=0)
                worth = rest_worth(
                    day, measure.price, measure.per_minute, measure.home, whole, done
                )
                left = least_left(day, whole, walk)
                yield Rest(whole, done, worth, most_ahead(ahead, walk.works[-1], left, held))


def check_rests(day: TeamDay, measure: Measure, steps: int = STEPS) -> None:
    for rest in rests(day, measure, steps):
        assert rest.outlook >= rest.worth - SPREAD, rest


@any_kind
@settings(EXAMPLES, max_examples=30)
@given(data=st.data(), seed=st.integers(0, 2**32 - 1), steps=st.sampled_from([1, 9, 40, STEPS]))
def test_no_rest_of_a_day_brings_more(
    drawn_from: st.SearchStrategy[Sketch], data: st.DataObject, seed: int, steps: int
) -> None:
    day = team_day(data.draw(drawn_from))
    check_rests(day, measure_of(day, seed), steps)


@pytest.mark.parametrize("name", sorted(PINNED | BUSY))
def test_no_rest_of_a_chosen_day_brings_more(name: str) -> None:
    day = team_day((PINNED | BUSY)[name])
    check_rests(day, plain(day))
    for seed in range(2):
        check_rests(day, measure_of(day, seed))


@pytest.mark.parametrize("closes", range(120, 270, 15))
def test_no_rest_that_just_fits_brings_more(closes: int) -> None:
    for sketch in BUSY.values():
        day = team_day(replace(sketch, crews=(replace(sketch.crews[0], window=(0, closes)),)))
        check_rests(day, plain(day))


def test_a_camp_by_another_boat_of_the_same_port_is_not_in_use() -> None:
    sketch = replace(BUSY["boats"], boats=(Boat((0, 2), hire=40), Boat((0, 2), hire=40)))
    problem = sketch.problem()
    boats = problem.boats[0], replace(problem.boats[1], port=problem.boats[0].port)
    problem = replace(problem, boats=boats)
    (day,) = team_days(problem, every_choice(problem))
    assert any(len(whole.works) > 2 for whole in whole_days(day))
    check_rests(day, plain(day))


def test_busy_days_have_long_rests_with_meals_boats_and_sessions_of_several_lengths() -> None:
    for name, sketch in BUSY.items():
        day = team_day(sketch)
        after = [list(r.whole.works[r.done :]) for r in rests(day, plain(day))]
        assert max(map(len, after)) >= 2
        assert len(set(day.group.tolist())) < len(day.group)
        assert any(day.feeds[works].any() for works in after) == (name == "boats")


def check_rules(day: TeamDay, measure: Measure) -> None:
    ahead = measure.ahead(day)
    assert np.isfinite(ahead.best).all()
    expected = relaxed(day, measure, ahead.unit, ahead.best.shape[1])
    found = np.where(ahead.best < NONE, -np.inf, ahead.best)[ahead.node]
    assert found == pytest.approx(expected.reshape(found.shape), abs=SPREAD)


def relaxed(day: TeamDay, measure: Measure, unit: int, steps: int) -> Floats:
    """(works, steps) best rest in which no camp comes at once again or after one other stop."""
    took = day.span - day.feeds * day.hours.meal
    elapsed, fuel = day.ways.elapsed, day.ways.fuel

    @cache
    def best(work: int, camp_before: int, left: int) -> float:
        here, own = day.place[work], int(day.group[work])
        found = -np.inf
        for e, end in enumerate(day.ends):
            if elapsed[here, end] // unit <= left:
                spent = fuel[here, end] + measure.per_minute * elapsed[here, end]
                found = max(found, -float(spent) - float(measure.home[e]))
        for after in range(len(day.place)):
            minutes = int(elapsed[here, day.place[after]] + took[after])
            if minutes // unit <= left and day.group[after] not in (own, camp_before):
                worth = measure.price[after] - fuel[here, day.place[after]]
                rest = best(after, own, left - minutes // unit)
                found = max(found, float(worth) - measure.per_minute * minutes + rest)
        return found

    return np.array([[best(w, -1, left) for left in range(steps)] for w in range(len(day.place))])


@any_kind
@settings(EXAMPLES, max_examples=20)
@given(data=st.data(), seed=st.integers(0, 2**32 - 1))
def test_it_is_no_looser_than_its_rules(
    drawn_from: st.SearchStrategy[Sketch], data: st.DataObject, seed: int
) -> None:
    day = team_day(data.draw(drawn_from))
    check_rules(day, measure_of(day, seed))


@pytest.mark.parametrize("sketch", BUSY.values(), ids=BUSY)
def test_it_is_no_looser_than_its_rules_on_a_busy_day(sketch: Sketch) -> None:
    day = team_day(sketch)
    check_rules(day, plain(day))
    check_rules(day, measure_of(day, 0))


def test_a_camp_comes_neither_at_once_again_nor_after_one_other_stop() -> None:
    # with two lengths at the first camp, and time for ten sessions
    camps = (Camp((10, 0), gives=((10, 100), (20, 150))), Camp((20, 0), gives=((10, 70),)))
    day = team_day(replace(DAY, camps=camps))
    ahead = plain(day).ahead(day)
    none, both = np.zeros_like(day.bits[0]), np.bitwise_or.reduce(day.bits, axis=0)
    for work, net in enumerate(day.net):
        # on to the other camp and home, where a minute's drive costs two
        other, home = (70 - 20 - 40, -20) if net != 70 else (150 - 20 - 20, -40)
        assert most_ahead(ahead, work, 250, none) == other
        assert most_ahead(ahead, work, 250, both) == home


def test_the_second_best_goes_on_elsewhere() -> None:
    camps = (
        Camp((10, 0), gives=((10, 100),)),
        Camp((10, 0), gives=((10, 300), (20, 350))),
        Camp((10, 0), gives=((10, 200),)),
    )
    day = team_day(replace(DAY, camps=camps, fuel=(0, 0)))
    ahead = plain(day).ahead(day)
    first = int(np.flatnonzero(day.net == 100)[0])
    bits = {int(net): day.bits[n] for n, net in enumerate(day.net)}

    def most(left: int, held: Bits) -> float:
        return most_ahead(ahead, first, left, held)

    # after two other stops the first camp may come again; the way home takes ten minutes
    assert [most(left, 0 * bits[100]) for left in (20, 30, 40)] == [300, 500, 600]
    assert [most(left, bits[350]) for left in (20, 30, 40)] == [200, 500, 600]
    assert [most(left, bits[200]) for left in (20, 30, 40)] == [300, 500, 600]


def test_the_time_left_decides() -> None:
    camps = (Camp((10, 0), gives=((10, 100),)), Camp((40, 0), gives=((10, 90),)))
    day = team_day(replace(DAY, camps=camps, lodgings=(Lodging((50, 0)),), days=2))
    ahead = plain(day).ahead(day)
    first = int(np.flatnonzero(day.net == 100)[0])
    none = np.zeros(day.bits.shape[1], np.uint64)
    found = {left: most_ahead(ahead, first, left, none) for left in (6, 10, 45, 50, 90)}
    # home takes 10 minutes; the other camp 40 and the lodging 10 more, for 90 - 60 - 20
    assert ahead.unit == 3
    assert found == {6: pytest.approx(-1e18), 10: -20, 45: -20, 50: 10, 90: 10}


def same(day: TeamDay, tours: Tours) -> list[tuple[object, ...]]:
    held = [tuple(sorted(w for w in works if w >= 0)) for works in tours.works.tolist()]
    ends = zip(tours.start.tolist(), tours.end.tolist(), strict=True)
    return sorted(zip(ends, tours.gain.tolist(), tours.duty.tolist(), held, strict=True))


def priced(day: TeamDay, seed: int) -> Prices:
    measure = measure_of(day, seed)
    shape = len(day.starts), len(day.ends)
    toll = np.random.default_rng(seed).integers(-900, 900, shape).astype(float)
    return Prices(measure.price, toll + measure.home[None], measure.per_minute)


@pinned
def test_without_an_outlook_the_same_tours_are_found(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = team_day(PINNED[name])
    with_it = [(best_tours(day, priced(day, n)), all_tours(day, priced(day, n))) for n in range(3)]
    monkeypatch.setattr("planner.solve.outlook.MOST_LOOKS", 0)
    ahead = plain(day).ahead(day)
    assert (ahead.best == np.inf).all()
    assert (ahead.second == np.inf).all()
    check_rests(day, plain(day))
    for n, (best, every) in enumerate(with_it):
        assert same(day, best_tours(day, priced(day, n))) == same(day, best)
        assert same(day, all_tours(day, priced(day, n))) == same(day, every)


def test_works_that_take_no_time_are_not_left_out() -> None:
    camps = tuple(Camp((10, 0), gives=((minutes, 100),)) for minutes in (0, 0, 7))
    day = team_day(replace(DAY, camps=camps))
    check_rests(day, plain(day))
    tours = best_tours(day, Prices(day.net.astype(float), np.zeros((1, 1))))
    assert tours.gain.tolist() == [max(gain(day, whole) for whole in whole_days(day))] == [260]


@pytest.mark.parametrize("closes", [300, 1440])
def test_a_day_is_cut_into_about_as_many_steps_as_told(closes: int) -> None:
    camps = tuple(Camp((x, 0), gives=((60, 100),)) for x in (30, 60, 90))
    crews = (Crew(window=(0, closes), duty_day=closes),)
    day = team_day(replace(DAY, camps=camps, crews=crews))
    for steps in (30, STEPS):
        assert 0.6 * steps < plain(day).ahead(day, steps).best.shape[1] <= steps + 2
        check_rests(day, plain(day), steps)
    # but no step is longer than the shortest work with its way, which takes 90 minutes
    assert plain(day).ahead(day, 1).unit == 90
