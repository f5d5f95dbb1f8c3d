"""What somebody has to agree to before a plan is carried out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.itinerary.plan import PlannedSession, PlannedTeam, SignOff, SignOffKind
from planner.region.records import Region
from planner.region.words import Access

_WAYS = {Access.ROAD: "by road", Access.RIVER: "by river", Access.BOTH: "by river and road"}


def referral_sign_offs(region: Region, teams: Sequence[PlannedTeam]) -> Iterator[SignOff]:
    """List the clinics from which no hospital is reached within the limit."""
    for team in teams:
        for day in team.days:
            for session in day.sessions:
                if session.sign_off:
                    yield SignOff(
                        kind=SignOffKind.REFERRAL,
                        team=team.id,
                        date=day.date,
                        camp=session.camp,
                        text=_text(region, session),
                    )


def _text(region: Region, session: PlannedSession) -> str:
    camp, minutes = region.place[session.camp].name, session.hospital_minutes
    if session.hospital is None or minutes is None:
        return f"{camp}: no hospital can be reached"
    hospital = region.place[session.hospital].name
    way = f" {_WAYS[session.hospital_way]}" if session.hospital_way else ""
    leaving = session.hospital_worst
    worst = f" for who leaves at {leaving:%H:%M}" if leaving else ""
    text = f"{camp}: the nearest hospital is {hospital}, {minutes // 60} h {minutes % 60:02} min"
    return f"{text} away{way}{worst}"
