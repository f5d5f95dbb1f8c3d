"""Several weeks as text: a row each, and how well camps were remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.outputs.weeks_file import ContinuityShown, GapShown, WeeksFile
from planner.outputs.wording import count, wrapped
from planner.phrases import date_words

_OVERDUE_SHOWN = 5


def summarise_weeks(weeks: WeeksFile, names: Mapping[str, str]) -> str:
    """Write weeks as people read them, in lines of at most 80 columns.

    Parameters
    ----------
    names
        Names by id of camps and services; an id without one stands for itself.
    """
    lines = [
        f"{'week':<12}{'points':>10}{'camps':>7}{'contacts':>10}{'nights':>8}{'cost':>10}  plan"
    ]
    for row in weeks.weeks:
        figures = f"{row.value:>10,.1f}{row.camps:>7}{row.contacts:>10,}{row.nights_away:>8}"
        lines.append(f"{row.label:<12}{figures}{row.cost:>10,.0f}  {row.status}")
    lines += ["", f"REMEMBERED, on {date_words(weeks.continuity.last)}"]
    for line in _continuity(weeks.continuity, names):
        lines += wrapped("  ", line, "    ")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _continuity(left: ContinuityShown, names: Mapping[str, str]) -> Iterator[str]:
    yield f"{left.visited} of {count(left.camps, 'camp')} were visited in these weeks."
    share = left.inside_interval / left.camps if left.camps else 1
    yield f"Inside their target interval: {left.inside_interval} ({share:.0%})."
    by_service = (
        f"{names.get(service, service)} {inside}"
        for service, inside in left.inside_interval_by_service.items()
    )
    yield f"By service: {', '.join(by_service)}."
    if left.greatest_gap is not None:
        yield f"Greatest gap: {_gap(left.greatest_gap, names)}."
    overdue = left.longer_than_greatest
    if overdue:
        shown = "; ".join(_gap(gap, names) for gap in overdue[:_OVERDUE_SHOWN])
        more = len(overdue) - _OVERDUE_SHOWN
        rest = f"; and {more} more, in weeks.json" if more > 0 else ""
        yield f"Longer than the greatest interval of a service: {shown}{rest}."
    yield (
        f"Unevenness of waits, in target intervals: {left.gini_of_waits:.2f} "
        "(Gini; 0: all wait alike, near 1: one waits for all)."
    )


def _gap(gap: GapShown, names: Mapping[str, str]) -> str:
    camp = names.get(gap.camp, gap.camp)
    what = "" if gap.service is None else f" for {names.get(gap.service, gap.service)}"
    since = "never before" if gap.begins is None else f"since {gap.begins}"
    return f"{camp}{what}, {count(gap.days, 'day')} ({since})"
