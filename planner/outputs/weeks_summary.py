"""Several weeks as text: a row each, and how well camps were remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.languages import Words, text
from planner.outputs.proof import STATUSES
from planner.outputs.weeks_file import ContinuityShown, GapShown, WeekRow, WeeksFile
from planner.outputs.wording import wrapped
from planner.phrases import Phrase, counted, date_words, in_turn, joined, phrase

_OVERDUE_SHOWN = 5
_WEEK = 12
_COLUMNS = {
    text("points"): 10,
    text("camps"): 7,
    text("contacts"): 10,
    text("nights"): 8,
    text("cost"): 10,
}
"""Heads of figures, and how wide they stand at least."""


def summarise_weeks(weeks: WeeksFile, names: Mapping[str, str], words: Words) -> str:
    """Write weeks as people read them, in lines of at most 80 columns.

    Parameters
    ----------
    names
        Names by id of camps and services; an id without one stands for itself.
    """
    heads = [words.say(head) for head in _COLUMNS]
    widths = [
        max(least, len(head) + 2) for least, head in zip(_COLUMNS.values(), heads, strict=True)
    ]
    lines = [_line(words.say("week"), heads, words.say("plan"), widths)]
    for row in weeks.weeks:
        figures = [words.tell(figure) for figure in _figures(row)]
        lines.append(_line(row.label, figures, words.tell(STATUSES[row.status]), widths))
    last = date_words(weeks.continuity.last)
    lines += ["", words.tell(phrase("REMEMBERED, on {day}", day=last))]
    for sentence in _continuity(weeks.continuity, names):
        lines += wrapped("  ", words.tell(sentence), "    ")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _line(week: str, figures: Sequence[str], plan: str, widths: Sequence[int]) -> str:
    cells = (f"{figure:>{width}}" for figure, width in zip(figures, widths, strict=True))
    return f"{week:<{_WEEK}}{''.join(cells)}  {plan}"


def _figures(row: WeekRow) -> Iterator[str]:
    yield phrase("{number:,.1f}", number=row.value)
    yield str(row.camps)
    yield phrase("{number:,}", number=row.contacts)
    yield str(row.nights_away)
    yield phrase("{number:,.0f}", number=row.cost)


def _continuity(left: ContinuityShown, names: Mapping[str, str]) -> Iterator[Phrase]:
    camps = counted(left.camps, "{number} camp", "{number} camps")
    yield phrase(
        "{visited} of {camps} were visited in these weeks.", visited=left.visited, camps=camps
    )
    share = left.inside_interval / left.camps if left.camps else 1
    yield phrase(
        "Inside their target interval: {number} ({percent:.0f}%).",
        number=left.inside_interval,
        percent=100 * share,
    )
    by_service = (
        f"{names.get(service, service)} {inside}"
        for service, inside in left.inside_interval_by_service.items()
    )
    yield phrase("By service: {services}.", services=", ".join(by_service))
    if left.greatest_gap is not None:
        yield phrase("Greatest gap: {gap}.", gap=_gap(left.greatest_gap, names))
    if left.longer_than_greatest:
        yield _overdue(left.longer_than_greatest, names)
    yield phrase(
        "Unevenness of waits, in target intervals: {gini:.2f} "
        "(Gini; 0: all wait alike, near 1: one waits for all).",
        gini=left.gini_of_waits,
    )


def _overdue(gaps: Sequence[GapShown], names: Mapping[str, str]) -> Phrase:
    shown = [_gap(gap, names) for gap in gaps[:_OVERDUE_SHOWN]]
    more = len(gaps) - _OVERDUE_SHOWN
    if more > 0:
        shown.append(phrase("and {number} more, in weeks.json", number=more))
    return phrase("Longer than the greatest interval of a service: {gaps}.", gaps=joined(shown))


def _gap(gap: GapShown, names: Mapping[str, str]) -> Phrase:
    camp: str = names.get(gap.camp, gap.camp)
    if gap.service is not None:
        service = names.get(gap.service, gap.service)
        camp = phrase("{camp} for {service}", camp=camp, service=service)
    days = counted(gap.days, "{number} day", "{number} days")
    if gap.begins is None:
        waited = phrase("{days} (never before)", days=days)
    else:
        waited = phrase("{days} (since {date})", days=days, date=gap.begins)
    return in_turn((camp, waited), ", ")
