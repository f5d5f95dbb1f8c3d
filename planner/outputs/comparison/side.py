"""A case with the region under it, and all cases as the page looks them up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.errors import Fault, InputError
from planner.itinerary.dates import DateFacts
from planner.itinerary.in_language import in_language
from planner.itinerary.plan import Plan, ServiceShown
from planner.languages import Words
from planner.outputs.map.atlas import ENGLISH, Atlas, make_atlas
from planner.outputs.map.marks import NeedScale, need_scale
from planner.phrases import phrase
from planner.region.records import Camp, Region
from planner.scenario.spoken import scenario_in
from planner.whatif.records import Case, Outcome


@dataclass(frozen=True)
class Side:
    """An outcome, and its region as it was planned, scenarios laid over it.

    Where there is no plan, the region may be the one of the files.
    """

    outcome: Outcome
    region: Region


@dataclass(frozen=True)
class Seen:
    """A side whose plan, if there is one, is indexed for drawing."""

    side: Side
    atlas: Atlas | None

    @property
    def label(self) -> str:
        """What the case is called."""
        return self.side.outcome.case.label

    @property
    def plan(self) -> Plan | None:
        """The plan of the case."""
        return self.side.outcome.plan

    @property
    def region(self) -> Region:
        """The region of the case."""
        return self.side.region


@dataclass(frozen=True)
class Gallery:
    """All cases, the base first, and the words in which they are told."""

    seen: tuple[Seen, ...]
    words: Words

    @property
    def base(self) -> Seen:
        """The case that the others are compared with."""
        return self.seen[0]

    @property
    def region(self) -> Region:
        """The region of the base: places, roads and rivers are those of every case."""
        return self.base.region

    @property
    def plans(self) -> Iterator[Plan]:
        """The plans that there are."""
        return (each.plan for each in self.seen if each.plan)

    @property
    def atlases(self) -> Iterator[Atlas]:
        """What is indexed of the plans that there are."""
        return (each.atlas for each in self.seen if each.atlas)

    @property
    def week(self) -> str:
        """Label of the week; empty where no case has a plan."""
        return next((plan.week.label for plan in self.plans), "")

    @property
    def days(self) -> tuple[DateFacts, ...]:
        """Days of the week; none where no case has a plan."""
        return next((plan.week.days for plan in self.plans), ())

    @property
    def camps(self) -> tuple[Camp, ...]:
        """Every camp of any case, as the first case has it that knows it."""
        found: dict[str, Camp] = {}
        for each in self.seen:
            for camp in each.region.camps:
                found.setdefault(camp.id, camp)
        return tuple(found.values())

    @property
    def services(self) -> tuple[ServiceShown, ...]:
        """Every service of any plan."""
        found: dict[str, ServiceShown] = {}
        for plan in self.plans:
            for service in plan.settings.services:
                found.setdefault(service.id, service)
        return tuple(found.values())

    @property
    def teams(self) -> tuple[str, ...]:
        """Ids of the teams of any plan, those of the base first."""
        return tuple(dict.fromkeys(team.id for plan in self.plans for team in plan.teams))

    def scale(self) -> NeedScale:
        """Size discs by need, the same on both maps."""
        if not self.days:
            return NeedScale({camp.id: 0 for camp in self.camps})
        contacts: dict[str, int] = {}
        for each in reversed(self.seen):
            contacts |= need_scale(each.region, self.days[0].date).contacts
        return NeedScale(contacts)


def gallery(base: Side, others: Sequence[Side], words: Words = ENGLISH) -> Gallery:
    """Index every plan, in the words of a language.

    Raises
    ------
    InputError
        A plan names places or ways that its region does not have, or plans are of different weeks.
    """
    seen = Gallery(tuple(_seen(side, words) for side in (base, *others)), words)
    _refuse_other_weeks(seen)
    return seen


def _seen(side: Side, words: Words) -> Seen:
    case = _case(side.outcome.case, words)
    plan = side.outcome.plan
    if plan is None:
        return Seen(replace(side, outcome=replace(side.outcome, case=case)), None)
    region, plan = in_language(side.region, plan, words.language)
    outcome = replace(side.outcome, case=case, plan=plan)
    return Seen(Side(outcome, region), make_atlas(region, plan, words))


def _case(case: Case, words: Words) -> Case:
    """Call a case after its scenarios in a language; points of a sweep are called as they are."""
    label, spoken = case.label, [scenario_in(each, words.language) for each in case.scenarios]
    for scenario, said in zip(case.scenarios, spoken, strict=True):
        label = label.replace(scenario.name, said.name)
    return replace(case, label=label, scenarios=tuple(spoken))


def _refuse_other_weeks(seen: Gallery) -> None:
    dates = [facts.date for facts in seen.days]
    faults = [
        Fault(
            phrase("case '{case}'", case=each.label),
            each.plan.week.label,
            phrase("is not of the same days as the others, {week}", week=seen.week),
            phrase("compare cases of one week"),
        )
        for each in seen.seen
        if each.plan and [facts.date for facts in each.plan.week.days] != dates
    ]
    if faults:
        raise InputError(faults)
