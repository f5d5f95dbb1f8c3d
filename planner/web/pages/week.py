"""The week: its plan as timeline, list and map; plans that come as files."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from planner.days import iso_week
from planner.itinerary.plan import Plan
from planner.outputs.plan_file import parse_plan
from planner.phrases import phrase
from planner.web.board.weeks import import_plan
from planner.web.pages.forms import read_form
from planner.web.pages.house import House, house_of
from planner.web.pages.naming import Names, names_of
from planner.web.pages.timeline import LEGEND
from planner.web.pages.week_view import week_view
from planner.web.rendering import language_of, page, words_for
from planner.web.safety.guarding import MAP_POLICY
from planner.web.safety.refusing import Refused, not_found
from planner.web.store.records import Role, WeekVersion

router = APIRouter()


@router.get("/")
def home() -> Response:
    """Go to the newest week."""
    return RedirectResponse("/week", 303)


@router.get("/week")
def newest(request: Request) -> Response:
    """Show the newest week that has a plan, or how to get one."""
    house = house_of(request)
    person = house.person(request)
    mondays = house.store.weeks.mondays()
    if mondays:
        return RedirectResponse(f"/week/{mondays[-1]}", 303)
    return page(request, "empty.html", person, region=_names(request).region)


@router.get("/week/{monday}")
def week(request: Request, monday: dt.date, version: int | None = None) -> Response:
    """Show a version of a week, the newest unless another is asked for."""
    house = house_of(request)
    person = house.person(request)
    shown = _version(house, monday, version)
    names = _names(request)
    plan = Plan.model_validate_json(shown.plan)
    mondays = house.store.weeks.mondays()
    return page(
        request,
        "week.html",
        person,
        region=names.region,
        week=week_view(plan, names, words_for(request)),
        version=shown,
        newest=len(house.store.weeks.history(monday)),
        legend=LEGEND,
        weeks=[(each, iso_week(each)) for each in reversed(mondays)],
        before=max((each for each in mondays if each < monday), default=None),
        after=min((each for each in mondays if each > monday), default=None),
    )


@router.get("/week/{monday}/map/{number}")
async def drawn(request: Request, monday: dt.date, number: int) -> Response:
    """Give the map of a version, to be shown in a frame."""
    house = house_of(request)
    house.person(request)
    shown = _version(house, monday, number)
    html = await house.maps.draw(shown.plan, house.settings.region, language_of(request))
    return HTMLResponse(html, headers={"content-security-policy": MAP_POLICY})


@router.post("/week/import")
async def take(request: Request) -> Response:
    """Take a plan that was made elsewhere as the newest version of its week."""
    house = house_of(request)
    person = house.person(request, Role.PLANNER)
    form = await read_form(request, person.csrf)
    if form.file is None:
        raise Refused(400, phrase("Choose a file first: the plan.json of a week."))
    plan = parse_plan(form.file.content, "plan.json")
    _require_region(plan, _names(request).region)
    note = form.text("note")[:200]
    deed = house.deed(person, "week.imported", plan.week.label, form.file.name)
    monday = import_plan(house.store, plan, note, deed)
    return RedirectResponse(f"/week/{monday}", 303)


@router.get("/week/{monday}/plan.json")
def download(request: Request, monday: dt.date, version: int | None = None) -> Response:
    """Give a version as the file that the commands read."""
    house = house_of(request)
    person = house.person(request, Role.PLANNER)
    shown = _version(house, monday, version)
    house.store.audit.note(house.deed(person, "plan.exported", str(monday), str(shown.number)))
    name = f"plan-{iso_week(monday)}-{shown.number}.json"
    attached = {"content-disposition": f'attachment;filename="{name}"'}
    return Response(shown.plan, media_type="application/json", headers=attached)


@router.get("/history")
def history(request: Request) -> Response:
    """Show all versions of all weeks, newest first."""
    house = house_of(request)
    person = house.person(request)
    weeks = [
        (monday, iso_week(monday), tuple(reversed(house.store.weeks.history(monday))))
        for monday in reversed(house.store.weeks.mondays())
    ]
    return page(request, "history.html", person, region=_names(request).region, weeks=weeks)


@router.post("/week/{monday}/restore/{number}")
async def restore(request: Request, monday: dt.date, number: int) -> Response:
    """Make an older version the newest again; nothing is lost by it."""
    house = house_of(request)
    person = house.person(request, Role.PLANNER)
    form = await read_form(request, person.csrf)
    _version(house, monday, number)
    deed = house.deed(person, "week.restored", str(monday), str(number))
    house.store.weeks.restore(monday, number, form.number("newest"), deed)
    return RedirectResponse(f"/week/{monday}", 303)


def _version(house: House, monday: dt.date, number: int | None) -> WeekVersion:
    weeks = house.store.weeks
    found = weeks.newest(monday) if number is None else weeks.version(monday, number)
    if found is None:
        raise not_found()
    return found


def _require_region(plan: Plan, name: str) -> None:
    """Refuse the plan of another region: none of its places would be found."""
    if plan.region.name != name:
        told = phrase(
            "This plan is of the region {other}; the board keeps weeks of {name}.",
            other=plan.region.name,
            name=name,
        )
        raise Refused(400, told)


def _names(request: Request) -> Names:
    return names_of(house_of(request).settings.region, language_of(request))
