"""Signing in and out, and the language."""

from __future__ import annotations

import secrets

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from planner.languages import Language
from planner.web.pages.forms import read_form
from planner.web.pages.house import House, house_of
from planner.web.rendering import LANGUAGE_COOKIE, page, words_for
from planner.web.safety.people import COOKIE, GUEST
from planner.web.safety.refusing import Refused

router = APIRouter()
_YEAR = 365 * 86400


@router.get("/sign-in")
def ask(request: Request) -> Response:
    """Ask for name and password."""
    house = house_of(request)
    if house.settings.local:
        return RedirectResponse("/week", 303)
    return _asked(request, house, "", "", 200)


@router.post("/sign-in")
async def enter(request: Request) -> Response:
    """Let somebody in whose name and password fit."""
    house = house_of(request)
    form = await read_form(request, house.door.guest_token(request.cookies.get(GUEST, "")))
    name, address = form.text("name"), request.client.host if request.client else ""
    try:
        token = house.door.enter(name, form.raw("password"), address)
    except Refused as refused:
        told = words_for(request).tell(refused.told)
        return _asked(request, house, name, told, refused.status)
    answer = RedirectResponse("/week", 303)
    _set(answer, request, COOKIE, token, house.settings.sign_in_hours * 3600)
    answer.delete_cookie(GUEST)
    return answer


@router.post("/sign-out")
async def leave(request: Request) -> Response:
    """End a sign-in."""
    house = house_of(request)
    person = house.person(request)
    await read_form(request, person.csrf)
    house.door.leave(request, person)
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/language/{code}")
def speak(request: Request, code: Language, back: str = "/") -> Response:
    """Choose the language of this browser. It changes nothing that is kept: a link is enough."""
    # an address of this board only: //elsewhere and /\elsewhere lead out of it
    inside = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    answer = RedirectResponse(back if inside else "/", 303)
    _set(answer, request, LANGUAGE_COOKIE, str(code), _YEAR)
    return answer


def _asked(request: Request, house: House, name: str, told: str, status: int) -> Response:
    guest = secrets.token_urlsafe(32)
    answer = page(
        request,
        "sign_in.html",
        None,
        status=status,
        token=house.door.guest_token(guest),
        name=name,
        told=told,
    )
    _set(answer, request, GUEST, guest, 3600)
    return answer


def _is_https(request: Request) -> bool:
    """Tell whether the browser speaks https, perhaps to a server that stands before the board."""
    return "https" in (request.url.scheme, request.headers.get("origin", "").partition("://")[0])


def _set(answer: Response, request: Request, name: str, value: str, seconds: int) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="strict",
        secure=_is_https(request),
    )
