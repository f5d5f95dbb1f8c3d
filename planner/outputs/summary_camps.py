"""The camps that wait longest, as a short table of text."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from planner.itinerary.plan import CampNeeds, Plan
from planner.languages import Words, text
from planner.outputs.wording import WIDTH, wrapped
from planner.phrases import counted, date_words, phrase

_SHOWN = 5
_NAME = 36
_FIGURE = 8
_HEADS = (text("people"), text("days"), text("urgency"), text("need"), text("given"))


def longest_waiting(plan: Plan, names: Mapping[str, str], words: Words) -> Iterator[str]:
    """Lines of the table: the most urgent first, those never visited before all others.

    Parameters
    ----------
    names
        Names by place id; an id without one stands for itself.
    """
    camps = sorted((camp for camp in plan.camps if camp.people), key=_pressing)[:_SHOWN]
    if not camps:
        return
    heads = [words.say(head) for head in _HEADS]
    widths = [max(_FIGURE, len(head) + 1) for head in heads]
    room = min(_NAME, WIDTH - sum(widths))
    yield ""
    yield _line(words.say("WAITING LONGEST").ljust(room), heads, widths)
    for camp in camps:
        name = textwrap.shorten(names.get(camp.camp, camp.camp), room - 2, placeholder="...")
        yield _line(f"  {name}".ljust(room), [*map(words.tell, _figures(camp))], widths)
    yield from _due(plan, words)


def _figures(camp: CampNeeds) -> Iterator[str]:
    since = camp.days_since_visit
    yield phrase("{number:,}", number=camp.people)
    yield phrase("never") if since is None else phrase("{number:,}", number=since)
    yield phrase("{number:.2f}", number=camp.urgency)
    for counts in (camp.need, camp.given):
        yield phrase("{number:,}", number=sum(counts.values()))


def _due(plan: Plan, words: Words) -> Iterator[str]:
    """Count the camps that cannot wait for the next week, and those of them that do."""
    due = [camp for camp in plan.camps if camp.people and camp.due]
    if due:
        missed = sum(not any(camp.given[service] for service in camp.due) for camp in due)
        monday = plan.week.days[0].date
        said = counted(
            len(due),
            "{number} camp fall due before {day}: a greatest interval passes; this plan leaves "
            "{missed} of them without a visit for it.",
            "{number} camps fall due before {day}: a greatest interval passes; this plan leaves "
            "{missed} of them without a visit for it.",
            day=date_words(monday + dt.timedelta(days=13 - monday.weekday())),
            missed=missed,
        )
        yield from wrapped("  ", words.tell(said), "    ")


def _pressing(camp: CampNeeds) -> tuple[float, bool, int, str]:
    never = camp.days_since_visit is None
    return -camp.urgency, not never, -(camp.days_since_visit or 0), camp.camp


def _line(name: str, figures: Sequence[str], widths: Sequence[int]) -> str:
    cells = (f"{figure:>{width}}" for figure, width in zip(figures, widths, strict=True))
    return name + "".join(cells)
