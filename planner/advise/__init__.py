"""What would serve a camp that waits: reasons, and least changes found by solving again."""

from planner.advise.adviser import Advice, Adviser, least_changes, waiting_camps, with_advice
from planner.advise.workers import advise

__all__ = ["Advice", "Adviser", "advise", "least_changes", "waiting_camps", "with_advice"]
