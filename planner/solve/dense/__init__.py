"""Weeks whose days hold too many short stops to list their tours: a search by ruin and recreate."""

from planner.solve.dense.search import Recreated, is_dense, recreated

__all__ = ["Recreated", "is_dense", "recreated"]
