"""What to ask for: steps beyond limits, looked at by the master problem and then planned for real.

The master problem is quick and says what a step is worth at most in fractions of day tours; the
steps of which it says most are planned again, from the plan without them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planner.asks.again import Base, Tried, differences, formulated, judged, rise, tried
from planner.asks.hands import Hands, hands
from planner.asks.listing import wishes
from planner.asks.situation import Situation
from planner.asks.step import Bundle, Step, Wish, steps_of
from planner.days import week_dates
from planner.errors import SolverError
from planner.itinerary.advice import Ask
from planner.itinerary.plan import Plan
from planner.phrases import phrase
from planner.region.records import Region
from planner.solution import Ending, Status
from planner.solve import solve
from planner.solve.limit_prices import NOTHING, limit_prices
from planner.weekly import Progress, Request, as_requested, check_same_region

Report = Callable[[Progress], None]
Tell = Callable[[str, float | None], None]

TOP = 8
WORKERS = 2
DIGITS = 4
"""Decimals of points that are told."""


@dataclass(frozen=True)
class Answer:
    """What to ask for, and how much was looked at.

    Attributes
    ----------
    asks
        Confirmed ones by gain, then those of which only the master problem says something.
    value
        Points of the week without any of them; `proven` whether no such week is worth more.
    listed
        Steps that there are.
    confirmed
        Steps planned again with a proven result; `nothing` of them gain nothing.
    stopped
        Whether somebody stopped it before its work was done.
    rejected
        Steps of which the referee rejects the plan, a fault of the planner, and why.
    """

    asks: tuple[Ask, ...]
    value: float
    proven: bool
    listed: int
    confirmed: int
    nothing: int
    stopped: bool = False
    rejected: tuple[str, ...] = ()


@dataclass
class _Seen:
    """A step, or a bundle that is not opened yet, what the master problem says, what came of it."""

    wish: Wish
    rise: float | None = None
    tried: Tried | None = None

    @property
    def bundle(self) -> bool:
        return isinstance(self.wish, Bundle)

    @property
    def step(self) -> Step:
        return self.wish.whole if isinstance(self.wish, Bundle) else self.wish

    @property
    def gain(self) -> float | None:
        return None if self.tried is None else self.tried.gain

    @property
    def most(self) -> float:
        return 0.0 if self.rise is None else self.rise


def what_to_ask(
    region: Region,
    asked: Plan | Request,
    *,
    top: int = TOP,
    workers: int = WORKERS,
    time_limit: float | None = None,
    report: Report = lambda _: None,
) -> tuple[Ask, ...]:
    """Rank what one step beyond each limit of a week is worth.

    Parameters
    ----------
    region
        The region as its files have it.
    asked
        The week: a plan of it, or what was asked for.
    top
        How many steps are planned again.
    workers
        Processes side by side.
    time_limit
        Seconds for each plan, as in `planner.solve.solve`.
    report
        Told how far it is.

    Returns
    -------
    tuple of Ask
        Steps that are proven to gain something, by gain, then those of which only the master
        problem says so. What gains nothing is left out.

    Raises
    ------
    InputError
        The plan was made for other files than the region's, or a scenario does not fit it.
    SolverError
        No plan holds every required visit.
    KeyboardInterrupt
        It was stopped before the week without any step was planned.
    """
    return answer(
        region, asked, top=top, workers=workers, time_limit=time_limit, report=report
    ).asks


def answer(
    region: Region,
    asked: Plan | Request,
    *,
    top: int = TOP,
    workers: int = WORKERS,
    time_limit: float | None = None,
    report: Report = lambda _: None,
) -> Answer:
    """Rank as `what_to_ask` does, and tell how much was looked at."""
    began = time.monotonic()

    def tell(stage: str, share: float | None = None) -> None:
        report(Progress(stage, time.monotonic() - began, share=share))

    if isinstance(asked, Plan):
        region, asked = check_same_region(region, asked), as_requested(asked, region)
    tell(phrase("the week as it is"))
    base, week, proven = _base(region, asked, time_limit)
    every, seen, stopped = wishes(week), list[_Seen](), False
    try:
        with hands(base, workers) as who:
            seen = [each for each in _ranked(who, every, top, tell) if not each.bundle]
            if proven:
                _plan_again(who, seen[:top], tell)
    except KeyboardInterrupt:
        stopped = True
    gains = [each.gain for each in seen if each.gain is not None]
    return Answer(
        asks=_asks(base, seen),
        value=round(base.worth / base.problem.per_point, DIGITS),
        proven=proven,
        listed=sum(len(steps_of(wish)) for wish in every),
        confirmed=len(gains),
        nothing=sum(gain <= 0 for gain in gains),
        stopped=stopped,
        rejected=tuple(each.tried.rejected for each in seen if each.tried and each.tried.rejected),
    )


def _base(
    region: Region, request: Request, time_limit: float | None
) -> tuple[Base, Situation, bool]:
    """Plan the week without any step, price its limits, and tell whether the plan is the best."""
    request = replace(request, time_limit=time_limit)
    week = formulated(region, request)
    solution = solve(week.problem, time_limit=time_limit)
    if solution.ending is Ending.ASKED:
        raise KeyboardInterrupt(phrase("Stopped before the week was planned."))
    prices = limit_prices(week.problem)
    if solution.status in (Status.INFEASIBLE, Status.NONE_FOUND) or prices is None:
        raise SolverError(phrase("no plan keeps every rule; 'caravana plan' says what blocks it."))
    plan = judged(week, solution, request)
    base = Base(
        region=region,
        request=request,
        problem=week.problem,
        tours=solution.tours,
        worth=solution.value,
        prices=prices,
        totals=plan.totals,
        time_limit=time_limit,
    )
    dates = week_dates(request.first, request.days)
    return base, Situation(week.region, dates, week.problem), solution.status is Status.OPTIMAL


def _ranked(who: Hands, wishes_: Sequence[Wish], top: int, tell: Tell) -> list[_Seen]:
    """Order steps by what the master problem says; bundles among the first are opened.

    The steps of a bundle that stays shut are not looked at one by one: all together they are worth
    less than the first ones.
    """
    ranked = [_Seen(wish) for wish in wishes_]
    while True:
        _see(who, [each for each in ranked if each.rise is None], tell)
        ranked.sort(key=lambda each: -each.most)
        shut = {id(each) for each in ranked[:top] if each.bundle and each.most > NOTHING}
        if not shut:
            return ranked
        opened = [each.wish for each in ranked if id(each) in shut]
        ranked = [each for each in ranked if id(each) not in shut]
        ranked += [
            _Seen(part) for wish in opened if isinstance(wish, Bundle) for part in wish.parts
        ]


def _see(who: Hands, seen: Sequence[_Seen], tell: Tell) -> None:
    """Ask the master problem for each step; one that cannot be made raises nothing."""
    for done, (number, found) in enumerate(who.each(rise, [each.step for each in seen]), start=1):
        seen[number].rise = 0.0 if found is None else found
        tell(phrase("what limits are worth"), done / len(seen))


def _plan_again(who: Hands, seen: Sequence[_Seen], tell: Tell) -> None:
    """Plan again with each step."""
    for done, (number, found) in enumerate(who.each(tried, [each.step for each in seen]), start=1):
        seen[number].tried = found
        tell(phrase("weeks planned again"), done / len(seen))


def _asks(base: Base, seen: Sequence[_Seen]) -> tuple[Ask, ...]:
    """Write what gains something, or may; all steps of a limit only if one of them is less."""
    asks = [_ask(base, each) for each in seen if not _no_more_than_one(each, seen)]
    worth = [ask for ask in asks if (ask.gain or 0) > 0 or (ask.gain is None and ask.dual)]
    return tuple(sorted(worth, key=_order))


def _no_more_than_one(every: _Seen, seen: Sequence[_Seen]) -> bool:
    """Whether all steps beyond a limit gain no more than one of them alone."""
    if not every.step.of_all or every.gain is None:
        return False
    alone = [e.gain for e in seen if e is not every and e.step.limit == every.step.limit]
    return any(gain is not None and gain >= every.gain for gain in alone)


def _order(ask: Ask) -> tuple[float, float, str]:
    return -(ask.gain or 0.0), -(ask.dual or 0.0), ask.step


def _ask(base: Base, seen: _Seen) -> Ask:
    tried_, people, contacts, cost = seen.tried, None, None, None
    if tried_ is not None and tried_.totals is not None:
        people, contacts, cost = differences(base.totals, tried_.totals)
    gain = None if seen.gain is None else round(seen.gain, DIGITS)
    dual = round(max(seen.most, 0.0), DIGITS) if seen.rise is not None else None
    return Ask(
        limit=seen.step.limit,
        step=seen.step.step,
        dual=dual,
        gain=gain,
        people=people,
        contacts=contacts,
        cost=cost,
    )
