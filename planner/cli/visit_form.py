"""A visit asked for question by question, for those who have no table at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

import typer

from planner.cli.speaking import tell
from planner.errors import Fault, InputError
from planner.phrases import Phrase, in_languages, in_turn, labelled, phrase
from planner.region.records import Region, Service
from planner.region.visits import MOST_SEEN, Visit
from planner.region.wording import nearest

T = TypeVar("T")


class _Again(Exception):  # noqa: N818 -- no error: the question is asked again
    """An answer cannot be taken."""

    def __init__(self, why: Phrase) -> None:
        self.why = why
        super().__init__(why)


def ask_visit(region: Region, now: dt.date) -> Visit:
    """Ask for one visit on the terminal; a bad answer is asked for again.

    Raises
    ------
    InputError
        There is nobody to ask.
    """
    camp = _asked(phrase("Camp (its name or id)"), lambda text: _camp(region, text))
    date = _asked(phrase("Date"), lambda text: _date(text, now), str(now))
    team = None
    if len(region.teams) > 1:
        team = _asked(phrase("Team"), lambda text: _team(region, text))
    people = _asked(phrase("People who came (empty: not counted)"), _count, "")
    typer.echo(tell(phrase("Contacts given, by service; empty for none.")))
    counts = [(s.id, _asked(_service(s), _count, "") or 0) for s in region.services]
    contacts = {service: count for service, count in counts if count}
    return Visit(date=date, camp=camp, team=team, people=people, contacts=contacts)


def _asked(question: str, read: Callable[[str], T], default: str | None = None) -> T:
    while True:
        try:
            answer = typer.prompt(
                tell(question),
                default=default,
                show_default=bool(default),
                prompt_suffix=tell(labelled("", "")),  # the colon as the language sets it
            )
        except typer.Abort:
            rule = phrase("there is nobody to answer")
            fix = phrase("log a plan, or a table with --table FILE")
            raise InputError([Fault("log", "", rule, fix)]) from None
        try:
            return read(answer.strip())
        except _Again as again:
            typer.echo(f"  {tell(again.why)}")


def _service(service: Service) -> Phrase:
    name = in_languages(service.name, es=service.name_es, fr=service.name_fr)
    return in_turn(("  ", name), "")


def _camp(region: Region, text: str) -> str:
    names = {region.place[camp.id].name.casefold(): camp.id for camp in region.camps}
    known = names | {camp.id: camp.id for camp in region.camps}
    if text.casefold() in known:
        return known[text.casefold()]
    near = nearest(text.casefold(), known)
    if near:
        raise _Again(phrase("No camp is called so. Did you mean {camp}?", camp=near))
    raise _Again(phrase("No camp is called so."))


def _team(region: Region, text: str) -> str:
    ids = [team.id for team in region.teams]
    if text not in ids:
        raise _Again(phrase("Write one of {words}.", words=", ".join(ids)))
    return text


def _date(text: str, now: dt.date) -> dt.date:
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        raise _Again(phrase("Write year, month and day, such as 2026-11-30.")) from None
    if date > now:
        raise _Again(phrase("Today is {today}: log what was held.", today=now))
    return date


def _count(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or int(text) > MOST_SEEN:
        raise _Again(phrase("Write a whole number up to {most:,}, or nothing.", most=MOST_SEEN))
    return int(text)
