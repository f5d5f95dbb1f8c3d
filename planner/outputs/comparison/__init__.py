"""Weeks beside one another: one HTML page with two maps that move together."""

from planner.outputs.comparison.page import comparison_html
from planner.outputs.comparison.side import Side

__all__ = ["Side", "comparison_html"]
