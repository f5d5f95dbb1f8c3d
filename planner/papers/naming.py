"""What the words of a plan are called in papers: steps, ways, posts, rules."""

from __future__ import annotations

from collections.abc import Mapping

from planner.itinerary.dates import Cause, Closed
from planner.itinerary.people import PersonState
from planner.itinerary.plan import SignOffKind, StepKind
from planner.languages import Words, text
from planner.outputs.map.moves import Who
from planner.outputs.wording import BOATS
from planner.papers.spelling import one_line
from planner.papers.terms import readers_words
from planner.solution import Status

STEPS: Mapping[StepKind, str] = {
    StepKind.DRIVE: text("Drive"),
    StepKind.BREAK: text("Break"),
    StepKind.WAIT: text("Wait"),
    StepKind.ARRIVE: text("Courtesy visit"),
    StepKind.SET_UP: text("Set up"),
    StepKind.CLINIC: text("Clinic"),
    StepKind.PACK_UP: text("Pack up"),
    StepKind.MEAL: text("Meal"),
    StepKind.BOARD: text("Load the boat"),
    StepKind.BOAT: text("Go by boat"),
    StepKind.LAND: text("Unload the boat"),
    StepKind.HAND_OVER: text("Hand over"),
    StepKind.OVERNIGHT: text("Night"),
}
WHO: Mapping[Who, str] = {
    Who.TEAM: text("team"),
    Who.DRIVER: text("driver with the truck"),
    Who.NOBODY: text("empty boat"),
}
STATES: Mapping[PersonState, str] = {
    PersonState.OUT: text("out"),
    PersonState.DRIVES: text("drives"),
    PersonState.AT_BASE: text("at the base"),
    PersonState.DAY_OFF: text("day off"),
    PersonState.LEAVE: text("on leave"),
    PersonState.TRAINING: text("in training"),
    PersonState.ABSENT: text("not there"),
}
SIGN_OFFS: Mapping[SignOffKind, str] = {
    SignOffKind.REFERRAL: text("the hospital is far"),
    SignOffKind.DUTY: text("duty beyond the limit"),
}
CAUSES: Mapping[Cause, str] = {
    Cause.CLOSURE: text("closed"),
    Cause.HIGH_WATER: text("the river is too high"),
    Cause.LOW_WATER: text("the river is too low"),
}
STATUSES: Mapping[Status, str] = {
    Status.OPTIMAL: text("proven to be the best"),
    Status.FEASIBLE: text("not proven to be the best"),
}
TEAM = "team"
"""Audience that all papers of this room are for."""


def for_whom(words: Words) -> str:
    """Say who may have what the team has."""
    said = words.say("It has places and times, and is not to be passed on.")
    return f"{readers_words(words, TEAM)}. {said}"


def shut_words(closed: Closed, words: Words) -> str:
    """Say why something is shut, and to which boats; a closure has a reason of the region's own."""
    said = words.say(CAUSES[closed.cause])
    if closed.cause is Cause.CLOSURE and closed.reason:
        return words.told(said, one_line(closed.reason))
    boats = words.listed(BOATS[boat] for boat in closed.boats)
    return f"{said} ({boats})" if boats else said
