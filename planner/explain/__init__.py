"""Why a camp waits, and why a visit that is asked for cannot be."""

from planner.explain.reason import Reason
from planner.explain.transfers import blocked_transfers
from planner.explain.unserved import explain_unserved
from planner.explain.wishes import blocked_visits, not_together

__all__ = ["Reason", "blocked_transfers", "blocked_visits", "explain_unserved", "not_together"]
