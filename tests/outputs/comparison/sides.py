"""Cases for drawing: the toy region's week by hand, and some that differ from it."""

from __future__ import annotations

import json
import re
from typing import Any

from planner.itinerary.advice import Ask
from planner.itinerary.plan import Plan
from planner.outputs.comparison import Side, comparison_html
from planner.region.records import Region
from planner.scenario.overlay import Scenario
from planner.whatif.records import Case, Outcome
from tests.outputs.sample import MONDAY, Outing, Stop, plan_of, sample_plan, toy

Content = dict[str, Any]
ASKS = (
    Ask(limit="boats at Puerto, 1", step="1 more", gain=41.25, dual=-3.0),
    Ask(limit="nights away", step="1 more"),
)


def other_plan(region: Region | None = None) -> Plan:
    """Camp A and a night as in the sample plan, then Camp B by road instead of C by boat."""
    outings = (
        Outing((Stop("camp-a"),), "posada"),
        Outing((Stop("camp-b"),), "base"),
        Outing((), "base"),
    )
    return plan_of(region or toy(), MONDAY, {"caravana": outings})


def later_plan() -> Plan:
    """Camp A on Tuesday, and no night away."""
    outings = (Outing((), "base"), Outing((Stop("camp-a"),), "base"), Outing((), "base"))
    return plan_of(toy(), MONDAY, {"caravana": outings})


def side(
    label: str, plan: Plan | None, region: Region | None = None, *, about: str = "", **fields: Any
) -> Side:
    """A case; with `about` it has a scenario that says so."""
    scenario = Scenario(name=label, about=about, prices={}, hours={}, rules={})
    scenarios = (scenario,) if about else ()
    if plan:
        plan = plan.model_copy(update={"scenarios": scenarios})
    return Side(Outcome(Case(label, scenarios), plan, **fields), region or toy())


def toy_sides() -> list[Side]:
    """The base; another camp; the same camp later; no plan."""
    return [
        side("base", sample_plan()),
        side("No boat", other_plan(), about="The boat is broken.", asks=ASKS),
        side("Late start", later_plan()),
        side("Nobody", None, refused="no plan can keep every rule."),
    ]


def drawn(*sides: Side) -> str:
    base, *others = sides or toy_sides()
    return comparison_html(base, others)


def document(page: str) -> Content:
    """What the page's script is given."""
    found = re.search(r'<script type="application/json" id="document">(.*?)</script>', page)
    assert found
    content: Content = json.loads(found[1])
    return content
