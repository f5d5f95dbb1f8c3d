"""Engines: from a week problem to a week plan."""

from planner.solve.run import Found, solve

__all__ = ["Found", "solve"]
