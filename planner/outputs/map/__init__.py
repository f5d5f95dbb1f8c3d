"""The map of a plan: one HTML file that opens on any laptop or phone without a network."""

from planner.outputs.map.draw import draw_map, write_map

__all__ = ["draw_map", "write_map"]
