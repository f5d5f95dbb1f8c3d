"""Weeks, risks and comparisons as tables (pandas) whose words people read in a notebook."""

from planner.frames.asks import advice_frame, asks_frame
from planner.frames.camps import needs_frame, waiting_frame
from planner.frames.cases import camps_frame, changed_days_frame, comparison_frame
from planner.frames.week import replanned_frame, risk_frame, totals_frame, week_frame

__all__ = [
    "advice_frame",
    "asks_frame",
    "camps_frame",
    "changed_days_frame",
    "comparison_frame",
    "needs_frame",
    "replanned_frame",
    "risk_frame",
    "totals_frame",
    "waiting_frame",
    "week_frame",
]
