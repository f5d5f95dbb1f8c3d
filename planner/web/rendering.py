"""Pages from templates, in the reader's language."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from planner.languages import OWN_NAMES, Language, Words, text, words_of
from planner.web.safety.people import Person
from planner.web.store.records import Origin, Role

HERE = Path(__file__).parent
LANGUAGE_COOKIE = "caravana_language"
ROLE_NAMES = {
    Role.VIEWER: text("viewer"),
    Role.PLANNER: text("planner"),
    Role.APPROVER: text("approver"),
    Role.ADMIN: text("admin"),
}
ORIGIN_NAMES = {
    Origin.PLANNED: text("planned"),
    Origin.EDITED: text("changed by hand"),
    Origin.RESTORED: text("restored"),
    Origin.IMPORTED: text("imported"),
}


@dataclass(frozen=True)
class Room:
    """A page of the navigation, and the role that sees it."""

    path: str
    title: str
    role: Role = Role.VIEWER


ROOMS = (
    Room("/week", text("Week")),
    Room("/history", text("History")),
    Room("/accounts", text("Accounts"), Role.ADMIN),
)


def language_of(request: Request) -> Language:
    """Tell the language of a reader: chosen, else the browser's, else Spanish."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in [*Language]:
        return Language(chosen)
    wished = request.headers.get("accept-language", "")
    codes = [part.strip()[:2].lower() for part in wished.split(",")]
    return next((Language(code) for code in codes if code in [*Language]), Language.SPANISH)


def words_for(request: Request) -> Words:
    """Get the words of a reader."""
    return words_of(language_of(request))


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["style"] = f"/static/board.css?{_mark('board.css')}"
    made.globals["script"] = f"/static/board.js?{_mark('board.js')}"
    made.globals["languages"] = OWN_NAMES
    made.globals["may"] = _may
    made.globals["roles"] = ROLE_NAMES
    made.globals["origins"] = ORIGIN_NAMES
    return made


def _may(person: Person, role: str) -> bool:
    return person.role.may(Role(role))


def _mark(name: str) -> str:
    """Tell files of two versions apart, so that browsers may keep them for long."""
    return hashlib.sha256((HERE / "static" / name).read_bytes()).hexdigest()[:12]


def page(
    request: Request, template: str, person: Person | None, *, status: int = 200, **values: object
) -> HTMLResponse:
    """Make a page.

    Parameters
    ----------
    person
        Who reads it, None before a sign-in.
    values
        What the template shows.
    """
    words = words_for(request)
    shown = {
        "words": words,
        "say": words.say,
        "count": words.count,
        "person": person,
        "rooms": [room for room in ROOMS if person and person.role.may(room.role)],
        "path": request.url.path,
    }
    html = _templates().get_template(template).render(shown | values)
    return HTMLResponse(html, status)
