"""A page that a notebook shows in place and that is written to a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from planner.itinerary.plan import Plan
from planner.outputs.files import write_beside
from planner.outputs.map import draw_map
from planner.region.records import Region


@dataclass(frozen=True)
class Page:
    """A whole HTML page; the last line of a notebook's cell shows it, `height` pixels high."""

    html: str = field(repr=False)
    height: int = 640

    def write(self, path: Path) -> None:
        """Write the page; it opens from disk with the network off.

        Raises
        ------
        OutputError
            The file could not be written; an old one is unharmed.
        """
        write_beside(path, self.html)

    def _repr_html_(self) -> str:
        # inside the frame, not beside the notebook: neither's styles and scripts reach the other
        style = f"border: 0; width: 100%; height: {self.height}px"
        return f'<iframe srcdoc="{escape(self.html)}" style="{style}"></iframe>'


def map_page(region: Region, plan: Plan) -> Page:
    """Draw the map of a plan.

    Parameters
    ----------
    region
        The region as it was planned, scenarios laid over it: that of `PlannedWeek`.

    Raises
    ------
    InputError
        The plan names places or ways that the region does not have.
    """
    return Page(draw_map(region, plan))
