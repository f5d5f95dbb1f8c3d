"""The exact week: a plan, a bound that no plan exceeds, and often the proof that they meet.

1. The master problem chooses day tours in fractions; tours are added until none would raise it.
2. Tours that could be in a week worth more than a floor are listed, and squeezed.
3. CP-SAT picks the best week from those that are left; none left out could be in a better one.

While no plan is known, or the best is far from the bound, the floor is a bet between them: the
search either finds a plan worth more, or proves that there is none, and bets lower.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

from planner.problem.week import WeekProblem
from planner.solve.choice import Choice
from planner.solve.choices import every_choice
from planner.solve.column import Column
from planner.solve.columns import Field, away_teams, idle_week, week_worth
from planner.solve.dense import is_dense, recreated
from planner.solve.dive import dive
from planner.solve.fleet import LISTING, SLACK, Fleet
from planner.solve.kinds import Kind, alike
from planner.solve.limits import worst_worth
from planner.solve.pick import pick
from planner.solve.pool import best_of, list_pools
from planner.solve.pricing import Priced, price_out
from planner.solve.restrict import holds_required, restricted
from planner.solve.rows import Rows, make_rows
from planner.solve.squeeze import squeeze
from planner.solve.stop import Stop, Stopped, forever
from planner.solve.teamdays import TeamDay, team_days
from planner.solve.tours import Effort
from planner.solve.undercut import undercut
from planner.solve.weave import weave

EFFORTS = Effort(300, steps=36), Effort(3_000, steps=72), Effort(300_000)  # to price with
BETS = (
    0.002,
    0.006,
    0.02,
    0.05,
    0.05,
    0.05,
    0.08,
    0.12,
    0.2,
    0.4,
)  # below the bound, as shares of it
PICKING = (20.0, 60.0)  # deterministic seconds of CP-SAT, with a squeeze before each
MOST_WOVEN = 6  # teams that are woven together
WOVEN = (8_000, 15_000)  # tours for each of them
ROUNDS = (4_000, 8_000, 12_000)  # of ruin and recreate before each effort in dense weeks
LONG = 100_000  # and after all else
MANY = 4  # teams alike that the master problem tells apart no more
NEAR = 0.01  # gap at which the week of a team alone is good enough
MOST_CREWINGS = 8  # of a team that are then tried, the largest
MOST_TOURS = 60_000  # that CP-SAT is asked to pick from
FEW_TOURS = 2_000  # of many teams; CP-SAT picks from so few at once


@dataclass(frozen=True)
class Watch:
    """Who follows the search: told of better plans and bounds, asked whether to stop.

    `left` tells the seconds until `stopped` will say so at the latest.
    """

    better: Callable[[tuple[Column, ...], int], None]
    bounded: Callable[[float], None]
    stopped: Stopped
    left: Callable[[], float] = forever


def make_field(problem: WeekProblem, parts: Sequence[Choice] | None = None) -> Field:
    """Get a week ready for the search; `parts` are all parts of boat trips, where known."""
    choices = every_choice(problem, parts)
    days, rows = team_days(problem, choices), make_rows(problem, choices)
    return Field(problem, choices, days, rows, tuple(_kinds(problem, days, rows)))


def _kinds(problem: WeekProblem, days: Sequence[TeamDay], rows: Rows) -> Iterator[Kind]:
    """Put teams that are alike together where they are many."""
    for teams in alike(problem, days, rows, range(len(problem.teams))):
        yield from [teams] if len(teams) >= MANY else [(k,) for k in teams]


def takes_turns(field: Field) -> bool:
    """Whether a good first plan is that of one team after the other, each with its best crewing."""
    return len(field.teams) > 1 and len(_crews(field)) < MANY and not is_dense(field)


def _crews(field: Field) -> list[list[int]]:
    """Teams to plan, crewings of the same one together."""
    found: dict[int, list[int]] = {}
    for k in field.teams:
        found.setdefault(field.problem.teams[k].group, []).append(k)
    return list(found.values())


class ExactWeek:
    """The search for the best week of one problem.

    Parameters
    ----------
    field
        The week.
    watch
        Who follows.
    gap
        Share of the bound at which a plan is good enough.

    Attributes
    ----------
    plan, value
        Tours of the best week so far, None when there is none, and what they are worth.
    bound
        No week is worth more.
    columns
        Tours of the master problem, from which the search of a week much like it may start.
    """

    def __init__(self, field: Field, watch: Watch, gap: float = 0.0) -> None:
        self._field, self._watch, self._gap = field, watch, gap
        self._worst = worst_worth(field)
        self._telling = Lock()  # who follows is told one thing at a time
        self.plan: tuple[Column, ...] | None = None
        self.value = 0
        self.bound = math.inf
        self.columns: tuple[Column, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether no week is worth more than the best so far, or there is no week at all."""
        return self.bound < (self._worst if self.plan is None else self.value + 1)

    def run(self, start: Sequence[Column] = (), known: Sequence[Column] = ()) -> None:
        """Search until the best week is proven, the gap is small enough, or no means are left.

        Parameters
        ----------
        start
            A plan to begin with.
        known
            More tours to begin with, from the search of a week with the same works.
        """
        if start:
            self._offer(start)
        elif not len(self._field.rows.required) and not away_teams(self._field):
            self._offer(idle_week(self._field))
        if takes_turns(self._field):
            self._take_turns()
        priced = self._priced((*start, *known))
        if priced is None:
            return
        self.columns = priced.columns
        many = len(self._field.teams) >= MANY
        few = many and self._few_matter(priced)
        if many and not few:
            self._spread(priced)
        for floor in self._floors():
            if self._done() or not self._beat(floor, priced):
                break
        if few and not self._done():
            self._spread(priced)
        if is_dense(self._field) and not self._done():
            self._recreated(LONG)

    def _take_turns(self) -> None:
        """Plan a few teams one after the other, each with what those before it leave.

        Of the crewings of a team the best goes, without changes in the week.
        """
        plan: list[Column] = []
        for own in _crews(self._field):
            away = [k for k in own if self._field.problem.teams[k].away]
            weeks = [self._alone(k, plan) for k in (away or own)[:MOST_CREWINGS]]
            best = max(weeks, key=lambda week: -math.inf if week.plan is None else week.value)
            plan += best.plan or ()
            self._offer_whole(plan)

    def _alone(self, team: int, others: Sequence[Column]) -> ExactWeek:
        """Plan one crewing with what others leave."""
        watch = Watch(lambda _plan, _value: None, lambda _bound: None, self._watch.stopped)
        week = ExactWeek(restricted(self._field, [team], others), watch, NEAR)
        week.run()
        return week

    def _priced(self, start: Sequence[Column]) -> Priced | None:
        """Find prices, and good days of dense weeks before each effort."""
        if not is_dense(self._field):
            return price_out(self._field, start, EFFORTS, self._done, self._lower)
        good, priced = tuple(start), None
        for effort, rounds in zip(EFFORTS, ROUNDS, strict=True):
            good += self._recreated(rounds)
            priced = price_out(self._field, good, (effort,), self._done, self._lower)
            if priced is None:
                return None
            good = priced.columns
        return priced

    def _recreated(self, rounds: int) -> tuple[Column, ...]:
        """Improve a plan of dense days; return good days that were seen."""
        plan = self.plan or ()
        return recreated(self._field, plan, self._offer, self._done, rounds).days

    def _few_matter(self, priced: Priced) -> bool:
        """Whether few tours could be in a better week; a search for more breaks off early."""
        if self.plan is None:
            return False
        effort, slack = Effort(FEW_TOURS, all_or_nothing=True), priced.bound - self.value
        pools = list_pools(self._field, priced.prices, slack, effort, self._watch.stopped)
        return pools is not None and sum(map(len, pools)) <= FEW_TOURS

    def _spread(self, priced: Priced) -> None:
        """Find a plan of many teams and a bound, and improve the plan a few teams at a time."""
        field, done = self._field, Stop(self._done, self._watch.left)
        if self._gap:  # one after the other, so that it ends at the same place every time
            dive(field, priced, self._offer_whole, done)
            self._weave(priced, done)
            undercut(field, priced, self._worst, self._lower, self._offer, done)
        else:
            self._dive_and_weave(priced, Stop(self._watch.stopped, self._watch.left))
        if self.plan is not None and not done():
            Fleet(field, self.plan, self._offer_whole, done).improve()

    def _dive_and_weave(self, priced: Priced, stopped: Stop) -> None:
        """Find plans while another thread lowers the bound, neither led by what the other finds."""
        field, plans = self._field, list[list[Column]]()
        with ThreadPoolExecutor(1) as thread:
            lowering = thread.submit(
                undercut, field, priced, self._worst, self._lower, plans.append, stopped
            )
            dive(field, priced, self._offer_whole, stopped)
            self._weave(priced, stopped)
            lowering.result()
        for plan in plans:
            self._offer(plan)

    def _weave(self, priced: Priced, stopped: Stop) -> None:
        """Weave weeks of all teams, if not too many, from the tours that lose least."""
        field = self._field
        if len(field.teams) > MOST_WOVEN or stopped():
            return
        slack = SLACK * abs(priced.bound)
        pools = list_pools(field, priced.prices, slack, LISTING, stopped)
        for most in WOVEN:
            if pools is not None and not stopped():
                few = best_of(pools, priced.prices, most * len(field.teams))
                floor = self._worst - 1 if self.plan is None else self.value
                weave(field, few, floor, self._offer, stopped)

    def _offer_whole(self, columns: Sequence[Column]) -> None:
        """Take a plan if it holds all that is required; teams without tours stay at their base."""
        there = {column.team for column in columns}
        if not there >= set(away_teams(self._field)):
            return
        plan = [*columns, *(c for c in idle_week(self._field) if c.team not in there)]
        if holds_required(self._field, plan):
            self._offer(plan)

    def _offer(self, columns: Sequence[Column]) -> int:
        """Take a plan if it is better; return the value of the best."""
        value = week_worth(self._field, columns)
        if self.plan is None or value > self.value:
            self.plan = tuple(sorted(columns, key=lambda c: (c.team, c.day)))
            self.value = value
            with self._telling:
                self._watch.better(self.plan, value)
        return self.value

    def _lower(self, bound: float) -> None:
        if bound < self.bound:
            self.bound = bound
            with self._telling:
                self._watch.bounded(bound)

    def _done(self) -> bool:
        known = self.plan is not None and math.isfinite(self.bound)
        near = known and self.bound - self.value <= self._gap * abs(self.bound)
        return self.proven or near or self._watch.stopped()

    def _bet(self, share: float) -> int:
        return math.floor(self.bound - share * abs(self.bound))

    def _floors(self) -> Iterator[int]:
        """What to bet on next: that a week is worth more than this."""
        for share in BETS:
            bet = self._bet(share)
            if self.plan is not None and self.value >= bet:
                break
            yield bet
        yield self._worst - 1 if self.plan is None else self.value

    def _beat(self, floor: int, priced: Priced) -> bool:
        """Find a week worth more than `floor` or prove that there is none; False when neither."""
        prices = priced.prices
        pools = list_pools(self._field, prices, priced.bound - floor, stopped=self._watch.stopped)
        if pools is None:
            return False
        best = floor

        def found(columns: Sequence[Column]) -> int:
            nonlocal best
            best = max(best, self._offer(columns))
            return best

        def seen(bound: float) -> bool:
            self._lower(max(bound, best))
            return self._done()

        for work in PICKING:
            left = squeeze(self._field, pools, prices, best, found, seen)
            pools, prices = left.pools, left.prices
            if left.bound < best + 1:
                self._lower(best)
                return True
            if self._done() or sum(map(len, pools)) > MOST_TOURS:
                return False
            picked = pick(self._field, pools, best, self.plan or (), work, self._watch.stopped)
            if picked.columns is not None:
                best = self._offer(picked.columns)
            if picked.proven:
                self._lower(best)
                return True
            self._lower(max(picked.bound, best))
        return False
