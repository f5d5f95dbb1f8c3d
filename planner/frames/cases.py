"""A comparison as tables: figures, camps gained and lost, days that change."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from planner.frames.names import names_of
from planner.phrases import date_words
from planner.region.records import Region
from planner.whatif.differences import Difference, difference, figures
from planner.whatif.records import Comparison
from planner.whatif.table import held_words, measures


def comparison_frame(region: Region, comparison: Comparison) -> pd.DataFrame:
    """Show cases side by side: figures down, cases across, a dash where a case has no plan."""
    outcomes = (comparison.base, *comparison.others)
    plans = [each.plan for each in outcomes]
    found = [None if plan is None else figures(plan) for plan in plans]
    listed = measures(plans, found, names_of(region))
    cases = {
        outcome.case.label: [measure.written(own) for measure in listed]
        for outcome, own in zip(outcomes, found, strict=True)
    }
    return pd.DataFrame(cases, index=[measure.name for measure in listed])


def camps_frame(region: Region, comparison: Comparison) -> pd.DataFrame:
    """Show which camps each case gains and loses, beside the base."""
    names = names_of(region)
    people = {camp.id: camp.people_mid for camp in region.camps}
    rows = [
        (label, word, names.get(camp, camp), people.get(camp))
        for label, change in _differences(comparison)
        for word, camps in (("lost", change.lost), ("gained", change.gained))
        for camp in camps
    ]
    frame = pd.DataFrame(rows, columns=["case", "camp is", "camp", "people"])
    return frame.astype({"people": "Int64"})


def changed_days_frame(region: Region, comparison: Comparison) -> pd.DataFrame:
    """Show the days on which something else stands than in the base."""
    names = names_of(region)
    rows = [
        (label, date_words(day.date), day.team, held_words(day.before, names), now)
        for label, change in _differences(comparison)
        for day in change.days
        for now in [held_words(day.now, names)]
    ]
    return pd.DataFrame(rows, columns=["case", "day", "team", "in the base", "in this case"])


def _differences(comparison: Comparison) -> Iterator[tuple[str, Difference]]:
    base = comparison.base.plan
    for outcome in comparison.others:
        if base is not None and outcome.plan is not None:
            yield outcome.case.label, difference(base, outcome.plan)
