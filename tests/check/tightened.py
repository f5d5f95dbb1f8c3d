"""Ways to make a week harder: a plan at the edge of a limit breaks it once the limit is tightened.

Each changes one fact of the problem, by the least that the plan must notice where there is such a
least, and names the rule. They work on any allowed plan that has what they look at; otherwise they
raise `NotThereError`.
"""

from __future__ import annotations

from tests.check.tightened_sessions import SESSIONS
from tests.check.tightened_ways import WAYS

TIGHTENED = WAYS.entries | SESSIONS.entries
