"""Ways to spoil a plan: each changes one thing, and names the rule that must catch it.

They work on any plan that has what they change; otherwise they raise `NotThereError`.
"""

from __future__ import annotations

from planner.itinerary.plan import Plan
from tests.check.editing import document
from tests.check.session_corruptions import SESSIONS
from tests.check.way_corruptions import WAYS

CORRUPTIONS = WAYS.entries | SESSIONS.entries


def corrupt(name: str, plan: Plan) -> Plan:
    """Apply one corruption to a copy of a plan."""
    doc = document(plan)
    CORRUPTIONS[name][1](doc)
    return Plan.model_validate(doc)
