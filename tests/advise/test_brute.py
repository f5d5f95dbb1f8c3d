"""Reasons and least changes of fifty small weeks, against every week that there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from planner.advise import Advice, Adviser
from planner.advise.change import Change, Ladder, Sort
from planner.advise.sorts import all_sorts, pins
from planner.errors import InputError
from planner.explain import Reason
from planner.itinerary.advice import ChangeKind, LeastChange
from planner.region.records import Region
from planner.solve.reoptimize import with_visit
from planner.weekly import Request
from tests.advise.drawn import drawn
from tests.problem.variants import DATES, MONDAY, Formulated, week_of, with_limits, with_person
from tests.solve.brute import optimum

SEEDS = range(50)
WEEK_LIMITS = {
    Reason.TOO_LITTLE_DUTY: {"duty_week_driver": 9999, "duty_week_clinical": 9999},
    Reason.TOO_FEW_NIGHTS: {"nights_away": 9},
    Reason.TOO_FEW_DAYS: {"work_days": 9},
}
FACTS = set(Reason) - {Reason.OUTRANKED, Reason.WORTH_LESS, Reason.CROWDED_OUT}


class Brute:
    """What trying every week says of one camp."""

    def __init__(self, region: Region, days: int, camp: str) -> None:
        self.region, self.days, self.camp = region, days, camp
        self.week = week_of(region, MONDAY, days)
        self._known: dict[tuple[object, bool], int | None] = {}

    def number(self, region: Region) -> int:
        return [row.id for row in region.camps].index(self.camp)

    def worth(self, change: Change | None, *, held: bool) -> int | None:
        """Hundredths of the best week under a change; tried once, however often it is asked."""
        of = change and (change.kind, change.text, change.amount, change.unit)
        asked = of, held
        if asked not in self._known:
            self._known[asked] = self._tried(change, held=held)
        return self._known[asked]

    def _tried(self, change: Change | None, *, held: bool) -> int | None:
        try:
            week = self.week if change is None else self._under(change)
        except InputError:  # the two contradict each other
            return None
        problem = with_visit(week.problem, self.number(week.region)) if held else week.problem
        return optimum(problem)

    def _under(self, change: Change) -> Formulated:
        return week_of(change.over(self.region, DATES[: self.days]), MONDAY, self.days)

    def alone(self, **limits: int) -> bool:
        """Whether the camp could be visited if nothing else were asked for, under such limits."""
        row = self.region.camps[self.number(self.region)]
        pins = tuple(pin for pin in self.region.pins if pin.camp == self.camp)
        only = {"camps": (row,), "pins": pins}
        region = with_limits(self.region.model_copy(update=only), **limits)
        if "duty_week_driver" in limits:
            for person in region.staff:
                region = with_person(region, person.id, weekly_hours=None)
        return optimum(with_visit(week_of(region, MONDAY, self.days).problem, 0)) is not None

    def sorts(self) -> Iterator[tuple[Sort, tuple[Change, ...]]]:
        row = self.region.camps[self.number(self.region)]
        for sort in all_sorts(self.region, self.week.travel, row):
            yield sort, sort.steps if isinstance(sort, Ladder) else sort.options


def is_right_about_reasons(brute: Brute, advice: Advice) -> None:
    codes = set(advice.reasons)
    assert advice.reasons
    assert len(codes) == len(advice.reasons)
    assert (Reason.OUTRANKED in codes) is brute.alone()
    if Reason.OUTRANKED in codes:
        assert not codes & FACTS
        best, held = brute.worth(None, held=False), brute.worth(None, held=True)
        assert (Reason.CROWDED_OUT in codes) is (held is None)
        loses = best is not None and held is not None and held < best
        assert (Reason.WORTH_LESS in codes) is loses
    else:
        assert codes & FACTS
    if Reason.TOO_FAR in codes:
        none = {name: most for limits in WEEK_LIMITS.values() for name, most in limits.items()}
        fits_a_day = brute.alone(**none)
        assert bool(codes & {Reason.NO_DAY, Reason.TOO_BRIEF}) is not fits_a_day
        for code, limits in WEEK_LIMITS.items():
            others = {name: most for name, most in none.items() if name not in limits}
            assert (code in codes) is (fits_a_day and not brute.alone(**others)), code


def is_right_about_pins(brute: Brute, changes: tuple[LeastChange, ...]) -> bool:
    """Whether a pin serves; it is the only change where it does."""
    row = brute.region.camps[brute.number(brute.region)]
    options = pins(brute.region, row, DATES[: brute.days]).options
    served = [option for option in options if brute.worth(option, held=True) is not None]
    found = [change for change in changes if change.kind is ChangeKind.PIN]
    assert [change.text for change in found] == [option.text for option in served[:1]]
    if served:
        assert len(changes) == 1
        assert found[0].lost == lost_by(brute, served[0])
    return bool(served)


def is_right_about_changes(brute: Brute, changes: tuple[LeastChange, ...]) -> None:
    """Each serves, none smaller does, what it loses is right, and none is missing."""
    by_text = {change.text: change for change in changes}
    seen: dict[tuple[ChangeKind, str], float] = {}
    for sort, steps in brute.sorts():
        ladder = isinstance(sort, Ladder)
        told = [n for n, step in enumerate(steps) if step.text in by_text]
        if not told:
            better = {(c.kind, c.unit): c.amount or 0 for c in changes}
            for step in steps if not sort.nested or not ladder else steps[-1:]:
                known = better.get((step.kind, step.unit))
                if known is None:
                    assert brute.worth(step, held=True) is None, step.text
            continue
        (n,) = told
        change = by_text[steps[n].text]
        assert brute.worth(steps[n], held=True) is not None, change
        assert change.lost == lost_by(brute, steps[n]), change
        assert change.proven
        before = steps[:n] if not (ladder and sort.nested) else steps[max(0, n - 1) : n]
        for step in before:
            assert brute.worth(step, held=True) is None, step.text
        seen[change.kind, change.unit] = change.amount or 0
    assert len(seen) == len(changes)


def lost_by(brute: Brute, change: Change) -> float:
    asks = change.kind is ChangeKind.PIN  # so that nothing under it is without obligation
    free, held = brute.worth(None if asks else change, held=False), brute.worth(change, held=True)
    assert free is not None
    assert held is not None
    free = max(free, held)
    return round((free - held) / brute.week.problem.per_point, 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_reasons_and_least_changes_are_those_of_all_weeks(toy: Region, seed: int) -> None:
    region, days = drawn_week(toy, seed)
    adviser = Adviser(region, Request(MONDAY, days, "2026-W27"), 600)
    for camp in asked(region, days)[: 1 + (seed % 5 == 1)]:
        brute, advice = Brute(region, days, camp), adviser.of(camp)
        is_right_about_reasons(brute, advice)
        if not is_right_about_pins(brute, advice.changes):
            is_right_about_changes(brute, advice.changes)


def drawn_week(toy: Region, seed: int) -> tuple[Region, int]:
    """Draw a week that has a plan: without its pin where no week keeps that."""
    region, days = drawn(toy, seed)
    if optimum(week_of(region, MONDAY, days).problem) is None:
        region = region.model_copy(update={"pins": ()})
    return region, days


def asked(region: Region, days: int) -> list[str]:
    """Two camps, those first that no week holds."""
    problem = week_of(region, MONDAY, days).problem
    free = [c for c, camp in enumerate(problem.camps) if not camp.required]
    ranked = sorted(free, key=lambda c: (optimum(with_visit(problem, c)) is not None, c))
    return [problem.camps[c].id for c in ranked[:2]]
