"""Plan files that are asked about: only those that keep the rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planner.errors import PlannerError
from planner.itinerary.plan import Plan, Violation
from planner.phrases import Phrase, counted, phrase
from planner.referee import referee
from planner.region.records import Region


def require_kept(path: Path, plan: Plan, region: Region, refused: Phrase) -> None:
    """Refuse a plan that breaks a rule, edited by hand perhaps, before anything is told of it.

    Parameters
    ----------
    region
        The region as its files have it.
    refused
        What is not done with such a plan, as in ``is not drawn``.

    Raises
    ------
    InputError
        The plan was made for other files than the region's.
    PlannerError
        The plan breaks a rule.
    """
    refuse_broken(path, referee(region, plan), refused)


def refuse_broken(path: Path, broken: Sequence[Violation], refused: Phrase) -> None:
    """Refuse a plan for the rules that it breaks, if there are any.

    Raises
    ------
    PlannerError
        There are.
    """
    if broken:
        said = phrase(
            "{plan} breaks {rules} and {refused}; see 'caravana check {plan}'.",
            plan=path,
            rules=counted(len(broken), "{number} rule", "{number} rules"),
            refused=refused,
        )
        raise PlannerError(said)
