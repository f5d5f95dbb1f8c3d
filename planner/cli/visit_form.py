"""A visit asked for question by question, for those who have no table at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

import typer

from planner.errors import Fault, InputError
from planner.region.records import Region
from planner.region.visits import MOST_SEEN, Visit
from planner.region.wording import nearest

T = TypeVar("T")


def ask_visit(region: Region, now: dt.date) -> Visit:
    """Ask for one visit on the terminal; a bad answer is asked for again.

    Raises
    ------
    InputError
        There is nobody to ask.
    """
    camp = _asked("Camp (its name or id)", lambda text: _camp(region, text))
    date = _asked("Date", lambda text: _date(text, now), str(now))
    team = None
    if len(region.teams) > 1:
        team = _asked("Team", lambda text: _team(region, text))
    people = _asked("People who came (empty: not counted)", _count, "")
    typer.echo("Contacts given, by service; empty for none.")
    counts = [(s.id, _asked(f"  {s.name}", _count, "") or 0) for s in region.services]
    contacts = {service: count for service, count in counts if count}
    return Visit(date=date, camp=camp, team=team, people=people, contacts=contacts)


def _asked(question: str, read: Callable[[str], T], default: str | None = None) -> T:
    while True:
        try:
            answer = typer.prompt(question, default=default, show_default=bool(default))
        except typer.Abort:
            rule, fix = "there is nobody to answer", "log a plan, or a table with --table FILE"
            raise InputError([Fault("log", "", rule, fix)]) from None
        try:
            return read(answer.strip())
        except ValueError as error:
            typer.echo(f"  {error}")


def _camp(region: Region, text: str) -> str:
    names = {region.place[camp.id].name.casefold(): camp.id for camp in region.camps}
    known = names | {camp.id: camp.id for camp in region.camps}
    if text.casefold() in known:
        return known[text.casefold()]
    near = nearest(text.casefold(), known)
    raise ValueError(f"No camp is called so.{f' Did you mean {near}?' if near else ''}")


def _team(region: Region, text: str) -> str:
    ids = [team.id for team in region.teams]
    if text not in ids:
        raise ValueError(f"Write one of {', '.join(ids)}.")
    return text


def _date(text: str, now: dt.date) -> dt.date:
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError("Write year, month and day, such as 2026-11-30.") from None
    if date > now:
        raise ValueError(f"Today is {now}: log what was held.")
    return date


def _count(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or int(text) > MOST_SEEN:
        raise ValueError(f"Write a whole number up to {MOST_SEEN:,}, or nothing.")
    return int(text)
