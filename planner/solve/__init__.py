"""Engines: from a week problem to a week plan.

Names are loaded when they are first asked for: who times a day needs no engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.solve.run import Found, solve

__all__ = ["Found", "solve"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'planner.solve' has no attribute {name!r}")
    return getattr(import_module("planner.solve.run"), name)
