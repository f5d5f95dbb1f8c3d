"""Which sheets of a file are read, and as what: by what the user says, by name, by headers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.errors import Fault, InputError
from planner.intake.table.columns import Means, Renaming, Sighting, find_heading
from planner.intake.table.grid import HEAD, Tab, place_of_sheet
from planner.intake.table.kinds import TableKind, kind_by_name
from planner.intake.table.wording import one_of
from planner.phrases import Phrase, phrase
from planner.region.wording import did_you_mean, written

_TELLING: Mapping[TableKind, tuple[frozenset[str], ...]] = {
    TableKind.VISITS: (frozenset({"date"}), frozenset({"camp"})),
    TableKind.CAMPS: (
        frozenset({"id", "name"}),
        frozenset({"people_mid", "lat", "easting", "position", "last_visit", "access"}),
    ),
    TableKind.STAFF: (
        frozenset({"role"}),
        frozenset({"id", "team", "weekly_hours", "days_off", "leave", "training", "woman"}),
    ),
    TableKind.NEEDS: (
        frozenset({"id", "name", "role"}),
        frozenset({"minutes", "monthly_per_1000", "weight"}),
    ),
}
"""A sheet is of a kind when it has a column of each of these."""
Lexicon = Callable[[TableKind], tuple[Means, Renaming]]
"""What headers mean in a kind of table, and what the user says of them."""


@dataclass(frozen=True)
class Chosen:
    """A sheet that is read, as what, and where its heading is."""

    tab: Tab
    kind: TableKind
    sighting: Sighting


def choose_sheets(
    tabs: Sequence[Tab],
    file: str,
    lexicon: Lexicon,
    *,
    sheet: str | None,
    kind: TableKind | None,
) -> tuple[tuple[Chosen, ...], tuple[str, ...]]:
    """Sheets to read, at most one of each kind, and what is said of those that are left out.

    Parameters
    ----------
    file
        Its name without an ending stands for that of a sheet where there is only one.
    sheet, kind
        What the user says.

    Raises
    ------
    InputError
        There is no such sheet, none is recognised, or two are of one kind.
    """
    asked = [_named(tabs, file, sheet)] if sheet is not None else _visible(tabs, file)
    chosen, left = [], [_hidden(tab) for tab in tabs if tab.hidden]
    for tab in asked:
        name = tab.name or file.rpartition(".")[0]
        if tab.broken and (len(asked) == 1 or kind_by_name(name)):
            raise InputError([tab.broken])
        # what the user says holds for the sheet that is named, or the only one
        said = kind if len(asked) == 1 else None
        found = _kind(tab, said or kind_by_name(name), lexicon, sure=said is not None)
        if found is not None and kind in (None, found.kind):
            chosen.append(found)
        else:
            left.append(_left(tab, found))
    _require_some(chosen, asked, file, kind)
    _require_apart(chosen, file)
    order = list(TableKind)
    notes = left if sheet is None else []
    return tuple(sorted(chosen, key=lambda each: order.index(each.kind))), tuple(notes)


def _visible(tabs: Sequence[Tab], file: str) -> list[Tab]:
    found = [tab for tab in tabs if not tab.hidden]
    if not found:
        rule = phrase("has no sheet that is not hidden")
        fix = phrase("show one in the spreadsheet, or name it with --sheet")
        raise InputError([Fault(file, "", rule, fix)])
    return found


def _named(tabs: Sequence[Tab], file: str, name: str) -> Tab:
    names = [tab.name for tab in tabs if tab.name]
    for tab in tabs:
        if tab.name and tab.name.strip().casefold() == name.strip().casefold():
            return tab
    if not names:
        rule = phrase("has no sheets to choose from")
        raise InputError([Fault("--sheet", written(name), rule, phrase("leave it away"))])
    rule = phrase("is no sheet of {file}", file=file)
    fix = did_you_mean(name, names, one_of(map(written, names)))
    raise InputError([Fault("--sheet", written(name), rule, fix)])


def _kind(tab: Tab, likely: TableKind | None, lexicon: Lexicon, *, sure: bool) -> Chosen | None:
    """Kind of a sheet: the likely one if any of its columns is there, or that which most tell."""
    sightings = {
        kind: found
        for kind in TableKind
        if (found := find_heading(tab.head, *lexicon(kind))) is not None
    }
    if likely is not None and likely in sightings:
        return Chosen(tab, likely, sightings[likely])
    fitting = [
        kind
        for kind, needed in _TELLING.items()
        if kind in sightings and all(sightings[kind].columns & some for some in needed)
    ]
    if sure or not fitting:
        return None
    best = max(fitting, key=lambda kind: len(sightings[kind].columns))
    return Chosen(tab, best, sightings[best])


def _hidden(tab: Tab) -> Phrase:
    return phrase("The sheet '{sheet}' is hidden and left out.", sheet=tab.name)


def _left(tab: Tab, found: Chosen | None) -> Phrase:
    name = tab.name
    if tab.broken:
        rule = tab.broken.rule
        return phrase("The sheet '{sheet}' is left out: it {rule}.", sheet=name, rule=rule)
    if found is None:
        return phrase("The sheet '{sheet}' is not recognised and left out.", sheet=name)
    kind = found.kind.words
    return phrase("The sheet '{sheet}' holds {kind} and is left out.", sheet=name, kind=kind)


def _require_some(
    chosen: Sequence[Chosen], asked: Sequence[Tab], file: str, kind: TableKind | None
) -> None:
    if chosen:
        return
    sheet = asked[0].name if len(asked) == 1 else ""
    where = place_of_sheet(file, sheet) if sheet else file
    rule = phrase(
        "has no row with names of columns of {kind} among its first {number}",
        kind=kind.words if kind else phrase("camps, staff, needs or visits"),
        number=HEAD,
    )
    fix = phrase('name columns with --map "HEADER=column", or say what it is with --as and --sheet')
    raise InputError([Fault(where, "", rule, fix)])


def _require_apart(chosen: Sequence[Chosen], file: str) -> None:
    faults = []
    for number, one in enumerate(chosen):
        for other in chosen[:number]:
            if other.kind is one.kind:
                rule = phrase(
                    "holds {kind}, as does '{other}'",
                    kind=one.kind.words,
                    other=written(other.tab.name),
                )
                fix = phrase("say which one is meant with --sheet")
                faults.append(Fault(file, written(one.tab.name), rule, fix))
    if faults:
        raise InputError(faults)
