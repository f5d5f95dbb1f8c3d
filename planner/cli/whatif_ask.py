"""``caravana whatif --ask``: what to ask for in each case."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace

from planner.asks import Answer, answer
from planner.cli.asking import found_lines, tell_rejected
from planner.cli.speaking import spoken, tell
from planner.phrases import phrase
from planner.region.records import Region
from planner.weekly import Request
from planner.whatif.records import Comparison
from planner.whatif.run import Compared
from planner.whatif.table import called


def with_asks(
    found: Compared, region: Region, request: Request, top: int, time_limit: float | None
) -> tuple[Compared, Mapping[str, Answer]]:
    """Look in each case for what to ask for; return what was found by the label of its case.

    Stopped between, what is found so far counts.
    """
    outcomes = [found.comparison.base, *found.comparison.others]
    answers: dict[str, Answer] = {}
    try:
        for number, outcome in enumerate(outcomes):
            if outcome.plan is None:
                continue
            case = called(outcome, spoken())
            said = phrase("What to ask for: {case} ...", case=case)
            print(tell(said), file=sys.stderr, flush=True)
            week = replace(request, scenarios=outcome.case.scenarios)
            told = answer(region, week, top=top, time_limit=time_limit)
            answers[outcome.case.label] = told
            outcomes[number] = replace(outcome, asks=told.asks)
            for text in told.rejected:
                tell_rejected(text)
            if told.stopped:
                raise KeyboardInterrupt
    except KeyboardInterrupt:
        said = phrase("Stopped; what to ask for is not known of every case.")
        print(tell(said), file=sys.stderr)
    base, *others = outcomes
    return replace(found, comparison=Comparison(base, tuple(others))), answers


def ask_lines(comparison: Comparison, answers: Mapping[str, Answer]) -> Iterator[str]:
    """Say for each case what to ask for, most worth first, and how much was tried."""
    for outcome in (comparison.base, *comparison.others):
        told = answers.get(outcome.case.label)
        if outcome.plan is not None and told is not None:
            yield ""
            yield tell(phrase("WHAT TO ASK FOR, {case}:", case=called(outcome, spoken())))
            yield from found_lines(told, outcome.plan.region.currency)
    if answers:
        yield ""
