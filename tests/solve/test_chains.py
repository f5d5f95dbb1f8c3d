"""Chains of days against trying every chain."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Floats
from planner.solve.chains import LOST, Leaders, Links, backward, forward, leading, through

Chain = tuple[tuple[int, ...], int, int, int, int, float]  # tours, start, end, mask, use, worth


@dataclass(frozen=True)
class Table:
    """Tours by day, as links; a tour of use `uses` fits nowhere."""

    first: Ints
    links: Links
    days: int
    places: int
    masks: int
    uses: int
    base: int

    @property
    def leaders(self) -> Leaders:
        found = leading(self.links, self.first, self.places, self.masks, self.uses)
        return Leaders(*found)

    def ahead(self) -> tuple[Floats, Ints]:
        value, last = forward(self.links, self.leaders, self.base, self.masks, self.uses)
        return value, last

    def behind(self) -> Floats:
        value: Floats = backward(self.links, self.leaders, self.base, self.masks, self.uses)
        return value

    def chains(self, first: int, last: int) -> list[Chain]:
        """List every chain over some days that keeps visits and use."""
        found, links = [], self.links
        days = [range(self.first[d], self.first[d + 1]) for d in range(first, last)]
        for tours in product(*days):
            ends, starts = [links.end[t] for t in tours[:-1]], [links.start[t] for t in tours[1:]]
            masks = [int(links.mask[t]) for t in tours]
            use = int(sum(links.use[t] for t in tours))
            apart = sum(masks) == np.bitwise_or.reduce(masks)
            if ends == starts and apart and use < self.uses:
                worth = float(sum(links.worth[t] for t in tours))
                start, end = int(links.start[tours[0]]), int(links.end[tours[-1]])
                found.append((tours, start, end, sum(masks), use, worth))
        return found


def draw(seed: int) -> Table:
    rng = np.random.default_rng(seed)
    days, places, bits = int(rng.integers(1, 4)), int(rng.integers(1, 4)), int(rng.integers(0, 4))
    uses = int(rng.integers(1, 6))
    counts = rng.integers(1, 9, days)
    tours = int(counts.sum())
    masks = 1 << bits
    links = Links(
        start=rng.integers(0, places, tours),
        end=rng.integers(0, places, tours),
        # most tours hold few of the visits
        mask=rng.integers(0, masks, tours) & rng.integers(0, masks, tours),
        use=np.minimum(rng.integers(0, uses + 2, tours) // 2, uses),
        worth=rng.integers(-50, 100, tours).astype(float),
    )
    return Table(
        first=np.concatenate(([0], np.cumsum(counts))),
        links=links,
        days=days,
        places=places,
        masks=masks,
        uses=uses,
        base=int(rng.integers(0, places)),
    )


TABLES = [draw(seed) for seed in range(200)]


def test_tables_have_chains_and_lack_some() -> None:
    whole = [t for t in TABLES if any(c[1] == c[2] == t.base for c in t.chains(0, t.days))]
    assert len(TABLES) / 4 < len(whole) < len(TABLES)
    assert any(len(t.leaders.tour) < len(t.links.start) for t in TABLES)
    assert any((t.links.use == t.uses).any() for t in TABLES)


def test_a_tour_is_led_by_the_best_of_those_alike() -> None:
    for table in TABLES:
        links, leaders = table.links, table.leaders
        day = np.searchsorted(table.first, np.arange(len(links.start)), side="right") - 1
        alike = np.column_stack((day, links.start, links.end, links.mask, links.use))
        assert len(leaders.tour) == len(np.unique(alike, axis=0))
        for t, position in enumerate(leaders.of_tour):
            leader = leaders.tour[position]
            assert alike[leader].tolist() == alike[t].tolist()
            same = (alike == alike[t]).all(axis=1)
            assert links.worth[leader] == links.worth[same].max()
        for d, a in np.ndindex(table.days, table.places):
            own = leaders.tour[leaders.begin[d, a] : leaders.begin[d, a + 1]]
            assert (day[own] == d).all()
            assert (links.start[own] == a).all()


def test_forward_is_the_best_chain_to_each_place_within_each_use() -> None:
    for table in TABLES:
        value, _ = table.ahead()
        assert value[0, table.base, 0, 0] == 0
        assert (value[0] > LOST).sum() == 1
        for day in range(1, table.days + 1):
            most = np.full(value.shape[1:], LOST)
            for _, start, end, mask, use, worth in table.chains(0, day):
                if start == table.base:
                    most[end, mask, use] = max(most[end, mask, use], worth)
            # chains that used more and are worth less are not looked for
            within = np.maximum.accumulate(value[day], axis=2)
            assert within.tolist() == np.maximum.accumulate(most, axis=2).tolist()
            assert (value[day] <= np.maximum.accumulate(most, axis=2)).all()


def test_the_last_tours_lead_back_along_a_chain_of_that_worth() -> None:
    for table in TABLES:
        value, last = table.ahead()
        links = table.links
        for place, mask, use in np.argwhere(value[-1] > LOST).tolist():
            here, held, used, worth = place, mask, use, 0.0
            for day in reversed(range(table.days)):
                t = last[day + 1, here, held, used]
                assert table.first[day] <= t < table.first[day + 1]
                assert links.end[t] == here
                here, held = int(links.start[t]), held ^ int(links.mask[t])
                used -= int(links.use[t])
                worth += links.worth[t]
            assert (here, held, used) == (table.base, 0, 0)
            assert worth == value[-1, place, mask, use]


def test_backward_is_the_best_chain_home_within_some_visits_and_use() -> None:
    for table in TABLES:
        value = table.behind()
        assert (value[-1, table.base] == 0).all()
        for day in range(table.days):
            most = np.full(value.shape[1:], LOST)
            for _, start, end, mask, use, worth in table.chains(day, table.days):
                if end == table.base:
                    for allowed in range(table.masks):
                        if mask & ~allowed == 0:
                            more = most[start, allowed, use:]
                            most[start, allowed, use:] = np.maximum(more, worth)
            assert value[day].tolist() == most.tolist()


def test_through_is_the_best_chain_with_each_tour() -> None:
    for table in TABLES:
        leaders, (ahead, _) = table.leaders, table.ahead()
        rest = through(table.links, leaders, ahead, table.behind())
        found = table.links.worth + rest[leaders.of_tour]
        most = np.full(len(table.links.start), LOST)
        for tours, start, end, _, _, worth in table.chains(0, table.days):
            if start == end == table.base:
                most[list(tours)] = np.maximum(most[list(tours)], worth)
        # a tour that others beat may be let go for them
        led = most.copy()
        for t, position in enumerate(leaders.of_tour):
            leader = leaders.tour[position]
            led[t] = most[leader] - table.links.worth[leader] + table.links.worth[t]
        assert (
            np.where(found < LOST / 2, LOST, found).tolist()
            == np.where(led < LOST / 2, LOST, led).tolist()
        )
