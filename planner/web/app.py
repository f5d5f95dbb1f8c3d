"""The board put together: guard, pages, files, and what goes wrong told as pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from planner.errors import PlannerError
from planner.phrases import Phrase, phrase
from planner.web.pages import accounts, entrance, week
from planner.web.pages.house import House
from planner.web.rendering import HERE, page, words_for
from planner.web.safety.guarding import Guard
from planner.web.safety.people import Door, Person
from planner.web.safety.refusing import Refused, SignInNeeded, not_found
from planner.web.settings import Settings
from planner.web.store.opening import Store
from planner.web.store.troubles import NotKept, Stale

_BROKEN = phrase("The request cannot be understood.")
_UNEXPECTED = phrase("Something went wrong on our side. What was saved before is safe. Try again.")
_WRONG_WAY = phrase("This page is not asked for in this way.")


class _Files(StaticFiles):
    """Files of the package, whose addresses change with what is in them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "max-age=31536000,immutable"
        return answer


def create_app(settings: Settings, store: Store) -> FastAPI:
    """Put the board together."""
    house = House(settings, store, Door(settings, store))

    @asynccontextmanager
    async def lasting(_app: FastAPI) -> AsyncIterator[None]:
        yield
        house.maps.close()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lasting)
    app.state.house = house
    for each in (entrance, week, accounts):
        app.include_router(each.router)
    app.mount("/static", _Files(directory=HERE / "static"))
    app.add_middleware(Guard, settings=settings, tell=_refused)
    handlers: dict[Any, Any] = {
        SignInNeeded: _to_sign_in,
        Refused: _refused,
        Stale: _stale,
        NotKept: _not_kept,
        PlannerError: _explained,
        RequestValidationError: _misspelt,
        HTTPException: _of_http,
        Exception: _unexpected,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
    return app


async def _to_sign_in(_request: Request, _needed: SignInNeeded) -> Response:
    return RedirectResponse("/sign-in", 303)


async def _refused(request: Request, refused: Refused) -> Response:
    return _told(request, refused.status, refused.told)


async def _stale(request: Request, error: Stale) -> Response:
    return _told(request, 409, error.sentence)


async def _not_kept(request: Request, error: NotKept) -> Response:
    return _told(request, 503, error.sentence)


async def _explained(request: Request, error: PlannerError) -> Response:
    return _told(request, 400, error.sentence)


async def _misspelt(request: Request, _error: RequestValidationError) -> Response:
    return await _refused(request, not_found())  # only addresses are read in this way


async def _of_http(request: Request, error: HTTPException) -> Response:
    told: dict[int, Phrase] = {404: not_found().told, 405: _WRONG_WAY}
    answer = _told(request, error.status_code, told.get(error.status_code, _BROKEN))
    answer.headers.update(error.headers or {})
    return answer


async def _unexpected(request: Request, _error: Exception) -> Response:
    return _told(request, 500, _UNEXPECTED)


def _told(request: Request, status: int, text: str) -> Response:
    person = _known(request)
    told = words_for(request).tell(text)
    return page(request, "error.html", person, status=status, code=status, told=told)


def _known(request: Request) -> Person | None:
    """Find who reads an error, if it is anybody."""
    house = request.scope["app"].state.house if "app" in request.scope else None
    try:
        return house.person(request) if isinstance(house, House) else None
    except (SignInNeeded, PlannerError, Refused):
        return None
