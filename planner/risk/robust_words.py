"""What a plan with a margin keeps in hand and costs, in words and as a document."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from planner.outputs.wording import wrapped
from planner.phrases import (
    Phrase,
    counted,
    date_words,
    days_in_words,
    in_turn,
    joined,
    listed,
    phrase,
)
from planner.region.delays import Margin
from planner.risk.robust import RobustWeek, Round, blocking
from planner.risk.wording import per_cent

if TYPE_CHECKING:
    from planner.languages import Words


def robust_text(found: RobustWeek, words: Words) -> str:
    """Say round for round what was kept in hand and what came of it, and at last the price."""
    lines = [f"ROBUST {found.target:g}"]
    for number, each in enumerate(found.rounds, 1):
        lines += wrapped("  ", f"{number}. {words.tell(_round(each))}", "     ")
    if found.refused:
        refused = phrase("The next margins: {why}", why=found.refused)
        lines += wrapped("  ", words.tell(refused), "     ")
    lines += wrapped("  ", words.tell(_outcome(found)), "  ")
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


def _round(each: Round) -> Phrase:
    result, kept = each.week.plan.result, phrase("nothing in hand")
    if each.margins:
        kept = phrase("in hand {margins}", margins=joined(map(_kept, each.margins)))
    points, least = result.value, per_cent(each.risk.least)
    if result.status == "optimal":
        return phrase(
            "{kept}: {points:,.1f} points, optimal for these margins, least likely day {share}",
            kept=kept,
            points=points,
            share=least,
        )
    return phrase(
        "{kept}: {points:,.1f} points, least likely day {share}",
        kept=kept,
        points=points,
        share=least,
    )


def _kept(margin: Margin) -> Phrase:
    road = [phrase("{minutes} min on roads", minutes=margin.road)] if margin.road else []
    boat = [phrase("{minutes} min on rivers", minutes=margin.boat)] if margin.boat else []
    return in_turn([date_words(margin.date), listed([*road, *boat])])


def _outcome(found: RobustWeek) -> Phrase:
    # rounded down: what is promised is at least so much
    best = f"{math.floor(1000 * found.best.risk.least) / 10:.1f} %"
    if found.reached:
        return phrase(
            "On every day everybody is in before dark in {share} of the cases or more; it costs "
            "{price:,.1f} points against the plan without margins.",
            share=best,
            price=found.price,
        )
    return phrase(
        "{target} was not reached in {rounds}. The best that was found has {share} on its least "
        "likely day; too low: {days}; it costs {price:,.1f} points against the plan without "
        "margins.",
        target=per_cent(found.target),
        rounds=counted(len(found.rounds), "{number} round", "{number} rounds"),
        share=best,
        days=days_in_words(blocking(found)),
        price=found.price,
    )
