"""A plot of shares by week, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 900, 420
LEFT, RIGHT, TOP, BOTTOM = 60, 190, 50, 50
# told apart by those who see no red and green too (Okabe and Ito)
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
QUARTER = 13  # weeks


@dataclass(frozen=True)
class Line:
    """Shares from 0 to 1, one a week."""

    name: str
    shares: tuple[float, ...]


def plot(title: str, lines: Sequence[Line]) -> str:
    """Draw lines over the weeks, with their names at their ends."""
    weeks = max(len(line.shares) for line in lines)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="28" font-size="17">{escape(title)}</text>',
        *_grid(weeks),
        *_drawn(lines, weeks),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _x(week: int, weeks: int) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * week / max(weeks - 1, 1), 1)


def _y(share: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share, 1)


def _grid(weeks: int) -> Iterator[str]:
    for percent in range(0, 101, 20):
        y = _y(percent / 100)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{percent} %</text>'
    for week in range(0, weeks, QUARTER):
        x = _x(week, weeks)
        yield f'<line x1="{x}" x2="{x}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#ddd"/>'
        yield f'<text x="{x}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{week + 1}</text>'
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">week</text>'


def _drawn(lines: Sequence[Line], weeks: int) -> Iterator[str]:
    """Lines and their names; names keep a line's height apart."""
    ends = sorted(range(len(lines)), key=lambda n: -lines[n].shares[-1])
    lowest = 0.0
    for number in ends:
        line, colour = lines[number], COLOURS[number % len(COLOURS)]
        points = " ".join(f"{_x(w, weeks)},{_y(share)}" for w, share in enumerate(line.shares))
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        lowest = max(_y(line.shares[-1]) + 4, lowest + 18)
        x = WIDTH - RIGHT + 8
        yield f'<text x="{x}" y="{lowest}" fill="{colour}">{escape(line.name)}</text>'
