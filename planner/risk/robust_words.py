"""What a plan with a margin keeps in hand and costs, in words and as a document."""

from __future__ import annotations

import math
from typing import Any

from planner.outputs.wording import count, wrapped
from planner.phrases import days_in_words
from planner.region.delays import Margin
from planner.risk.robust import RobustWeek, Round, blocking
from planner.risk.wording import per_cent


def robust_text(found: RobustWeek) -> str:
    """Say round for round what was kept in hand and what came of it, and at last the price."""
    lines = [f"ROBUST {found.target:g}"]
    for number, each in enumerate(found.rounds, 1):
        lines += wrapped("  ", f"{number}. {_round(each)}", "     ")
    if found.refused:
        lines += wrapped("  ", f"The next margins: {found.refused}", "     ")
    lines += wrapped("  ", _outcome(found), "  ")
    return "\n".join(lines) + "\n\n"


def robust_document(found: RobustWeek) -> dict[str, Any]:
    """Give the same to programs; margins in minutes, probabilities from 0 to 1."""
    return {
        "target": found.target,
        "reached": found.reached,
        "price": round(found.price, 2),
        "blocking": [date.isoformat() for date in blocking(found)],
        "refused": found.refused,
        "rounds": [
            {
                "margins": [margin.model_dump(mode="json") for margin in each.margins],
                "status": each.week.plan.result.status,
                "value": each.week.plan.result.value,
                "bound": each.week.plan.result.bound,
                "in_before_dark": {
                    f"{day.team} {day.date}": round(day.in_before_dark, 4) for day in each.risk.days
                },
            }
            for each in found.rounds
        ],
    }


def _round(each: Round) -> str:
    result = each.week.plan.result
    kept = "; ".join(_kept(margin) for margin in each.margins) or "nothing in hand"
    proven = ", optimal for these margins" if result.status == "optimal" else ""
    if each.margins:
        kept = f"in hand {kept}"
    least = per_cent(each.risk.least)
    return f"{kept}: {result.value:,.1f} points{proven}, least likely day {least}"


def _kept(margin: Margin) -> str:
    ways = ((margin.road, "min on roads"), (margin.boat, "min on rivers"))
    said = " and ".join(f"{minutes} {where}" for minutes, where in ways if minutes)
    return f"{days_in_words([margin.date])} {said}"


def _outcome(found: RobustWeek) -> str:
    # rounded down: what is promised is at least so much
    best = f"{math.floor(1000 * found.best.risk.least) / 10:.1f} %"
    price = f"it costs {found.price:,.1f} points against the plan without margins"
    if found.reached:
        return f"On every day everybody is in before dark in {best} of the cases or more; {price}."
    days = days_in_words(blocking(found))
    tried = count(len(found.rounds), "round")
    text = f"{per_cent(found.target)} was not reached in {tried}. The best that was found has "
    return f"{text}{best} on its least likely day; too low: {days}; {price}."
