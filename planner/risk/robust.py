"""Plans with a margin: as much of each evening in hand as it takes to be in before dark.

A week is planned and played through. Where somebody is in after dark too often, the minutes by
which he is too late are kept in hand on that day, on roads or on rivers, and the week is planned
again, until every day is in before dark often enough. Each plan is the best for the margins that it
was given, if it is proven; that other margins would do and cost less is not excluded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from planner.errors import SolverError
from planner.languages import Language, words_of
from planner.phrases import phrase
from planner.region.delays import Margin
from planner.region.records import Region
from planner.risk.judge import require_delays
from planner.risk.records import DayRisk, Risk
from planner.risk.simulate import DRAWS, simulate
from planner.scenario.overlay import Scenario
from planner.solution import Ending
from planner.weekly import PlannedWeek, Progress, Request, plan_week

ROUNDS = 8
STOPPED = phrase("stopped")
LEAST = 10
"""Minutes by which a margin grows at least."""
MOST = 1440
_OTHERS = (Language.SPANISH, Language.FRENCH)
"""Languages in which a scenario may say what it is about."""


@dataclass(frozen=True)
class Round:
    """A week that was planned with some margins, and its risk."""

    margins: tuple[Margin, ...]
    week: PlannedWeek
    risk: Risk


@dataclass(frozen=True)
class RobustWeek:
    """The rounds that were planned, of which the first keeps nothing in hand.

    `refused` says why a last one has no plan, empty where none was refused.
    """

    target: float
    rounds: tuple[Round, ...]
    refused: str = ""

    @property
    def best(self) -> Round:
        """Round that reaches the target, or comes nearest to it; of several the one worth most."""

        def rank(each: Round) -> tuple[float, float]:
            return min(each.risk.least, self.target), each.week.plan.result.value

        return max(self.rounds, key=rank)

    @property
    def reached(self) -> bool:
        """Whether everybody is in before dark often enough on every day."""
        return self.best.risk.least >= self.target

    @property
    def price(self) -> float:
        """Points that the margins cost."""
        return self.rounds[0].week.plan.result.value - self.best.week.plan.result.value


def plan_robust(
    region: Region,
    request: Request,
    region_path: str,
    target: float,
    report: Callable[[Progress], None] = lambda _: None,
    *,
    draws: int = DRAWS,
    rounds: int = ROUNDS,
) -> RobustWeek:
    """Plan a week that is in before dark on every day with a probability of at least `target`.

    Parameters
    ----------
    region, request, region_path, report
        As for `planner.weekly.plan_week`, which is asked once a round; the stages that are reported
        name the round.
    rounds
        How many weeks are planned at most.

    Raises
    ------
    InputError
        The region says nothing of delays, or a scenario does not fit it.
    SolverError
        Not even without margins there is a plan.
    """
    require_delays(region)
    found: list[Round] = []
    margins: tuple[Margin, ...] = ()
    while len(found) < rounds:
        asked = replace(request, scenarios=(*request.scenarios, *_in_hand(margins, target)))
        told = _numbered(report, len(found) + 1)
        try:
            week = plan_week(region, asked, region_path, told)
        except (SolverError, KeyboardInterrupt) as error:
            if not found:
                raise
            said = error.sentence if isinstance(error, SolverError) else str(error)
            return RobustWeek(target, tuple(found), said or STOPPED)
        risk = simulate(region, week.plan, draws, request.seed, share=target)
        found.append(Round(margins, week, risk))
        if risk.least >= target or week.plan.run.ending is Ending.ASKED:
            break
        margins = grown(margins, risk, target)
    return RobustWeek(target, tuple(found))


def grown(margins: tuple[Margin, ...], risk: Risk, target: float) -> tuple[Margin, ...]:
    """Keep more in hand on days on which somebody is in after dark too often."""
    kept = {margin.date: margin for margin in margins}
    for day in risk.days:
        if day.in_before_dark < target:
            road, boat = _missing(day, target)
            old = kept.get(day.date, Margin(date=day.date))
            more = {"road": min(MOST, old.road + road), "boat": min(MOST, old.boat + boat)}
            kept[day.date] = old.model_copy(update=more)
    return tuple(kept[date] for date in sorted(kept))


def _missing(day: DayRisk, target: float) -> tuple[int, int]:
    """Minutes that are missing on roads and on rivers.

    Where nobody alone is too late too often, it is who is so most often who is given the least.
    """
    most = max(each.after_dark for each in day.dark)
    often = min(most, 1 - target + 1e-9)
    late = [each for each in day.dark if each.after_dark >= often]
    needs = [(each.mover.afloat, max(LEAST, each.over)) for each in late]
    road = max((minutes for afloat, minutes in needs if not afloat), default=0)
    boat = max((minutes for afloat, minutes in needs if afloat), default=0)
    return road, boat


def _in_hand(margins: tuple[Margin, ...], target: float) -> tuple[Scenario, ...]:
    """Write margins as a scenario, which a plan keeps and the referee knows."""
    if not margins:
        return ()
    about = phrase(
        "Kept in hand so that everybody is in before dark in {share} of all cases.",
        share=f"{target:.0%}",
    )
    content = {
        "name": f"robust {target:g}",
        "about": str(about),
        **{f"about_{each}": words_of(each).tell(about) for each in _OTHERS},
        "margin": [{"day": m.date, "road": m.road, "boat": m.boat} for m in margins],
    }
    return (Scenario.model_validate(content),)


def _numbered(report: Callable[[Progress], None], number: int) -> Callable[[Progress], None]:
    def told(progress: Progress) -> None:
        report(
            replace(
                progress,
                stage=phrase("round {number}, {stage}", number=number, stage=progress.stage),
            )
        )

    return told


def blocking(robust: RobustWeek) -> tuple[dt.date, ...]:
    """Dates that keep the best round from the target."""
    days = robust.best.risk.days
    return tuple(dict.fromkeys(d.date for d in days if d.in_before_dark < robust.target))
