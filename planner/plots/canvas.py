"""A sheet to draw on, and the SVG that comes of it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from planner.itinerary.plan import Plan
from planner.languages import Words

INK = "#26231f"
FAINT = "#6f6558"
GRID = "#e3ded5"
BLUE = "#0072b2"
ORANGE = "#e69f00"
GREEN = "#007a5a"
RED = "#b3123f"
_LOOK: dict[Any, Any] = {
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "font.family": "sans-serif",
    "font.size": 9,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "none",  # text stays text: it can be searched, and read aloud
    "svg.hashsalt": "caravana",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}


@dataclass
class Sheet:
    """A figure to draw on; `svg` is there once the context of `sheet` has ended."""

    figure: Figure
    svg: bytes = b""


@contextmanager
def sheet(plan: Plan, words: Words, height: float, width: float = 10.0) -> Iterator[Sheet]:
    """Draw on a sheet of so many inches; below stand whose it is and the region's notice."""
    with mpl.rc_context(_LOOK), warnings.catch_warnings():
        # text stays text, so whoever reads it shows letters that are missing where it is measured
        warnings.simplefilter("ignore", UserWarning)
        drawn = Sheet(Figure(figsize=(width, height), layout="constrained"))
        yield drawn
        whose = words.say("For the team only.")
        drawn.figure.supxlabel(f"{whose} {plan.region.notice}", fontsize=7, color=FAINT, wrap=True)
        drawn.svg = _svg(drawn.figure)


def beside(axes: Axes, x: float, y: float, said: str, size: float = 8.0) -> None:
    """Write to the right of a point; spaces before the words would not stand in an SVG."""
    axes.annotate(
        said, (x, y), xytext=(5, 0), textcoords="offset points", va="center", fontsize=size
    )


def numbered(axes: Axes, words: Words) -> None:
    """Write whole figures below as the language does, each once, and lines up from them."""
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.xaxis.set_major_formatter(lambda value, _: words.number(value))
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)


def _svg(figure: Figure) -> bytes:
    text = io.BytesIO()
    # a date of writing would make the same plan another file on another day
    nothing: dict[str, Any] = {"Date": None, "Creator": None}
    canvas: Any = FigureCanvasSVG(figure)
    canvas.print_svg(text, metadata=nothing)
    return text.getvalue()
