"""Accounts, kept by admins."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from planner.errors import PlannerError
from planner.languages import Language
from planner.phrases import phrase
from planner.web.accounts import new_account, require_another_admin
from planner.web.pages.forms import Form, read_form
from planner.web.pages.house import House, house_of
from planner.web.rendering import page, words_for
from planner.web.safety.passwords import hash_of
from planner.web.safety.people import Person
from planner.web.safety.refusing import Refused, not_found
from planner.web.store.records import Account, Role
from planner.web.store.troubles import Stale

router = APIRouter()


@router.get("/accounts")
def listed(request: Request) -> Response:
    """Show all accounts."""
    house = house_of(request)
    return _listed(request, house, house.person(request, Role.ADMIN))


@router.post("/accounts")
async def add(request: Request) -> Response:
    """Add an account."""
    house = house_of(request)
    person = house.person(request, Role.ADMIN)
    form = await read_form(request, person.csrf)
    name = form.text("name")
    try:
        account = new_account(name, form.raw("password"), _role(form), Language.SPANISH)
        house.store.accounts.add(account, house.deed(person, "account.added", name, account.role))
    except PlannerError as error:
        return _listed(request, house, person, words_for(request).tell(error.sentence), name)
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/{number}")
async def change(request: Request, number: int) -> Response:
    """Change the role of an account, switch it on or off, or give it a new password."""
    house = house_of(request)
    person = house.person(request, Role.ADMIN)
    form = await read_form(request, person.csrf)
    account = house.store.accounts.get(number)
    if account is None:
        raise not_found()
    if form.number("version") != account.version:
        raise Stale
    try:
        changed = _changed(account, form)
        require_another_admin(house.store.accounts.all(), changed)
        deed = house.deed(person, "account.changed", account.name, _told(account, changed))
        house.store.accounts.change(changed, deed)
    except PlannerError as error:
        return _listed(request, house, person, words_for(request).tell(error.sentence))
    # whoever signed in before has the old role, or the old password, in mind
    house.store.sign_ins.close_all_of(
        account.id, house.deed(person, "sign_in.closed", account.name)
    )
    return RedirectResponse("/accounts", 303)


def _changed(account: Account, form: Form) -> Account:
    password = form.raw("password")
    return replace(
        account,
        role=_role(form),
        active=form.text("active") == "on",
        password_hash=hash_of(password) if password else account.password_hash,
    )


def _role(form: Form) -> Role:
    try:
        return Role(form.text("role"))
    except ValueError:
        raise Refused(400, phrase("The form cannot be read.")) from None


def _told(old: Account, new: Account) -> str:
    changes = [f"role {old.role} -> {new.role}"] if old.role != new.role else []
    changes += [f"active {old.active} -> {new.active}"] if old.active != new.active else []
    changes += ["password"] if old.password_hash != new.password_hash else []
    return ", ".join(changes)


def _listed(
    request: Request, house: House, person: Person, told: str = "", name: str = ""
) -> Response:
    return page(
        request,
        "accounts.html",
        person,
        status=400 if told else 200,
        accounts=house.store.accounts.all(),
        local=house.settings.local,
        told=told,
        name=name,
    )
