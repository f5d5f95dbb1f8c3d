"""What pages have in common: who asks, and where things are kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.requests import Request

from planner.web.pages.map_drawer import MapDrawer
from planner.web.safety.people import Door, Person
from planner.web.settings import Settings
from planner.web.store.opening import Store
from planner.web.store.records import Deed, Role


@dataclass(frozen=True)
class House:
    """All that pages need, put together once by `planner.web.app`."""

    settings: Settings
    store: Store
    door: Door
    maps: MapDrawer = field(default_factory=MapDrawer)

    def person(self, request: Request, role: Role = Role.VIEWER) -> Person:
        """Tell who asks, and refuse whoever has less than a role: the one place of it."""
        person = self.door.person(request)
        person.require(role)
        return person

    def deed(self, person: Person, deed: str, thing: str, detail: str = "") -> Deed:
        """Make a line of the audit trail."""
        now = self.settings.now()
        return Deed(at=now, who=person.name, deed=deed, thing=thing, detail=detail)


def house_of(request: Request) -> House:
    """Find the house that a request came to."""
    house = request.app.state.house
    assert isinstance(house, House)
    return house
