"""A comparison as text: figures side by side, and what each case gains, loses and changes."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.itinerary.plan import Plan
from planner.outputs.wording import duration, wrapped
from planner.phrases import Phrase, counted, date_words, in_turn, listed, phrase
from planner.scenario.spoken import scenario_in
from planner.whatif.differences import Difference, Figures, Held, difference, figures
from planner.whatif.records import Comparison, Outcome

if TYPE_CHECKING:
    from planner.languages import Words

WIDTH = 100
SIDE_BY_SIDE = 5  # cases in columns; of more, each is a row
_NAME, _COLUMN = 28, 14
_LABEL = 30
NONE = "-"
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes accents for something else


@dataclass(frozen=True)
class Measure:
    """A row of the table, and a column of the CSV: names, figure, and how the table writes it.

    The table shows the figure `times` as much.
    """

    column: str
    name: str
    of: Callable[[Figures], float | None]
    form: str = "{figure:,.0f}"
    times: int = 1

    def written(self, found: Figures | None) -> str:
        """Write the figure of a case; a dash where there is none."""
        value = None if found is None else self.of(found)
        return NONE if value is None else phrase(self.form, figure=self.times * value)

    def plain(self, found: Figures | None) -> float | str:
        """Give the figure as it is; nothing where there is none."""
        value = None if found is None else self.of(found)
        return "" if value is None else value


PEOPLE = (
    Measure("people", phrase("People in the camps"), lambda own: own.people),
    Measure("contacts", phrase("Contacts"), lambda own: own.all_contacts),
)
REST = (
    Measure("camps", phrase("Camps"), lambda own: own.camps),
    Measure("clinics", phrase("Clinics"), lambda own: own.clinics),
    Measure("nights", phrase("Nights away"), lambda own: own.nights),
    Measure("road_km", phrase("Km by road"), lambda own: own.road_km),
    Measure("river_km", phrase("Km by river"), lambda own: own.river_km),
    Measure("cost", phrase("Cost"), lambda own: own.cost),
    Measure("duty_hours", phrase("Hours of duty"), lambda own: own.hours, "{figure:,.1f}"),
    Measure("value", phrase("Value, points"), lambda own: own.value, "{figure:,.1f}"),
    Measure("bound", phrase("At most, points"), lambda own: own.bound, "{figure:,.1f}"),
    Measure("gap", phrase("Gap, %"), lambda own: own.gap, "{figure:.1f}", times=100),
)


def compared(comparison: Comparison, names: Mapping[str, str], words: Words) -> str:
    """Write a comparison in lines of at most 100 columns, each ended by a newline.

    Parameters
    ----------
    names
        Names by id of places and services; an id without one stands for itself.
    """
    outcomes = (comparison.base, *comparison.others)
    found = [None if each.plan is None else figures(each.plan) for each in outcomes]
    rows = measures([each.plan for each in outcomes], found, names)
    lay = _columns if len(outcomes) <= SIDE_BY_SIDE else _rows
    lines = list(lay(outcomes, found, rows, words))
    briefly = len(outcomes) > SIDE_BY_SIDE
    for outcome in comparison.others:
        lines += _case_lines(outcome, comparison.base.plan, names, words, briefly=briefly)
    if comparison.base.plan is None:
        none = phrase("The base has no plan: {why}", why=comparison.base.refused)
        lines += ["", *wrapped("", _one_line(words.tell(none)), "  ")]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def comparison_csv(comparison: Comparison) -> str:
    """Write the figures of a comparison as a table (CSV), one row a case."""
    outcomes = (comparison.base, *comparison.others)
    found = [None if each.plan is None else figures(each.plan) for each in outcomes]
    by_service = [_contacts(service, service) for service in _services(found)]
    measures = [*PEOPLE, *by_service, *REST]
    head = ["case", "result", *(measure.column for measure in measures)]
    head += ["gained", "lost", "changed_days", "refused"]
    text = io.StringIO(_BYTE_ORDER_MARK)
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    for outcome, own in zip(outcomes, found, strict=True):
        figures_ = [measure.plain(own) for measure in measures]
        change = _difference(outcome, comparison.base.plan)
        changed: list[object] = ["", "", ""]
        if change is not None and outcome is not comparison.base:
            changed = [" ".join(change.gained), " ".join(change.lost), len(change.days)]
        result = NONE if own is None else own.status
        refused = _one_line(outcome.refused)
        writer.writerow([_safe(outcome.case.label), result, *figures_, *changed, _safe(refused)])
    return text.getvalue()


def _safe(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def measures(
    plans: Sequence[Plan | None], found: Sequence[Figures | None], names: Mapping[str, str]
) -> list[Measure]:
    """List the rows of a table of these plans and their figures: services that none gives are out.

    Parameters
    ----------
    names
        Names of services by id.
    """
    currency = next((plan.region.currency for plan in plans if plan), "")
    by_service = [
        _contacts(service, names.get(service, service))
        for service in _services(found)
        if any(own and own.contacts.get(service) for own in found)
    ]
    priced = [
        replace(measure, name=phrase("{what}, {currency}", what=measure.name, currency=currency))
        if measure.column == "cost" and currency
        else measure
        for measure in REST
    ]
    return [*PEOPLE, *by_service, *priced]


def _contacts(service: str, name: str) -> Measure:
    return Measure(f"contacts_{service}", f"  {name}", lambda own: own.contacts.get(service, 0))


def _services(found: Sequence[Figures | None]) -> list[str]:
    return list(dict.fromkeys(service for own in found if own for service in own.contacts))


def _columns(
    outcomes: Sequence[Outcome],
    found: Sequence[Figures | None],
    measures: Sequence[Measure],
    words: Words,
) -> Iterator[str]:
    """Figures down, cases across."""
    heads = [textwrap.wrap(called(each, words), _COLUMN - 1) for each in outcomes]
    for line in range(max(map(len, heads))):
        cells = (head[line] if line < len(head) else "" for head in heads)
        yield " " * _NAME + "".join(f"{cell:>{_COLUMN}}" for cell in cells)
    for measure in measures:
        cells = (words.tell(measure.written(own)) for own in found)
        name = _cut(words.tell(measure.name), _NAME)
        yield f"{name:<{_NAME}}" + "".join(f"{cell:>{_COLUMN}}" for cell in cells)


def _rows(
    outcomes: Sequence[Outcome],
    found: Sequence[Figures | None],
    measures: Sequence[Measure],
    words: Words,
) -> Iterator[str]:
    """Cases down, as many figures across as there is room for, then the next ones."""
    labels = [_cut(called(each, words), _LABEL - 1) for each in outcomes]
    wide = 11
    for first in range(0, len(measures), (WIDTH - _LABEL) // wide):
        block = measures[first : first + (WIDTH - _LABEL) // wide]
        if first:
            yield ""
        heads = [textwrap.wrap(words.tell(measure.name).strip(), wide - 1) for measure in block]
        tall = max(map(len, heads))
        for line in range(tall):
            cells = (head[line - tall] if line >= tall - len(head) else "" for head in heads)
            yield " " * _LABEL + "".join(f"{cell:>{wide}}" for cell in cells)
        for label, own in zip(labels, found, strict=True):
            cells = (words.tell(measure.written(own)) for measure in block)
            yield f"{label:<{_LABEL}}" + "".join(f"{cell:>{wide}}" for cell in cells)


def called(outcome: Outcome, words: Words) -> str:
    """Label of a case, with the names that its scenarios have in the language."""
    label = outcome.case.label
    for each in outcome.case.scenarios:
        label = label.replace(each.name, scenario_in(each, words.language).name, 1)
    return label


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _difference(outcome: Outcome, base: Plan | None) -> Difference | None:
    return None if base is None or outcome.plan is None else difference(base, outcome.plan)


def _case_lines(
    outcome: Outcome, base: Plan | None, names: Mapping[str, str], words: Words, *, briefly: bool
) -> Iterator[str]:
    """Say what a case gains, loses and changes; of many cases only how many days."""
    yield ""
    yield from wrapped("", called(outcome, words).upper())
    change = _difference(outcome, base)
    if outcome.plan is None:
        none = phrase("No plan: {why}", why=outcome.refused)
        yield from wrapped("  ", _one_line(words.tell(none)), "    ")
    if change is None:
        return
    if not (change.days or change.gained or change.lost):
        yield f"  {words.tell(phrase('The same days as the base.'))}"
    for text in _changes(change, names, briefly=briefly):
        yield from wrapped("  ", words.tell(text), "    ")


def _changes(change: Difference, names: Mapping[str, str], *, briefly: bool) -> Iterator[Phrase]:
    if change.gained:
        yield phrase("Gained: {camps}.", camps=listed([names.get(c, c) for c in change.gained]))
    if change.lost:
        yield phrase("Lost: {camps}.", camps=listed([names.get(c, c) for c in change.lost]))
    if briefly and change.days:
        said = counted(len(change.days), "{number} day changed", "{number} days changed")
        yield phrase("{sentence}.", sentence=said)
    for day in () if briefly else change.days:
        yield phrase(
            "{team}, {day}: {now}; was: {before}.",
            team=day.team,
            day=date_words(day.date),
            now=held_words(day.now, names),
            before=held_words(day.before, names),
        )


def held_words(held: Held | None, names: Mapping[str, str]) -> Phrase:
    """Say what stands on a day of a team."""
    if held is None:
        return phrase("no such team")
    clinics = [f"{names.get(camp, camp)} ({duration(minutes)})" for camp, minutes in held.clinics]
    taken = [phrase("transfer to {place}", place=names.get(to, to)) for _, to in held.transfers]
    night = phrase("night at {place}", place=names.get(held.night, held.night))
    if held.afloat:
        night = phrase("night at {place} by boat", place=names.get(held.night, held.night))
    return in_turn([*(clinics or [phrase("no clinic")]), *taken, night], ", ")


def _one_line(text: str) -> str:
    return " ".join(text.split())
