"""The rules that the referee knows, by the names that its reports use."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What a violation is about; the comment beside each name says what should hold."""

    # The document is whole.
    UNKNOWN_ID = "unknown-id"  # every id exists in the region
    TEAM = "team"  # each team is planned once, from its own base
    DAY = "day"  # each day is planned once, in order
    STEP_FIELDS = "step-fields"  # a step says where
    STEP_TIME = "step-time"  # steps follow each other without gap or overlap, on their date
    SETTINGS = "settings"  # dates, services and prices shown are those planned with

    # The water.
    RIVER_LEVELS = "river-levels"  # levels are those read, else the region's
    CLOSED_LIST = "closed-list"  # the ports, ferries and reaches that water shuts, and no other

    # Nobody jumps.
    CHAIN = "chain"  # a day begins where the last one ended; the week begins and ends at the base
    POSITION = "position"  # a step happens where the team is
    LODGING = "lodging"  # nights are at the base or at an open lodging
    OVERNIGHT = "overnight"  # a night lasts from arrival to the next departure
    BOAT_TRIP = "boat-trip"  # a trip begins at its boat's port or where it lies, and serves a camp
    PORT = "port"  # boats load and land at open ports
    MOORING = "mooring"  # nights on the river are where the boat lies and can be filled

    # The truck and its driver, while the team is on the river.
    TRUCK_PLACE = "truck-place"  # the truck is where it was left
    TRUCK_STEPS = "truck-steps"  # what it does is told without a gap, and at no other time
    TRUCK_SEATS = "truck-seats"  # the crew and reserved seats fit
    MEETING = "meeting"  # it is there when the team lands
    DRIVER_REST = "driver-rest"  # the driver rests before and after he drives alone

    # Ways and movers.
    CLOSED_WAY = "closed-way"  # every leg is passable that day
    LEG_TIME = "leg-time"  # a leg takes as long as it takes
    LEG_FIGURES = "leg-figures"  # kilometres and litres of a leg
    WAY = "way"  # the roads and reaches of a leg exist, join and lead from its start to its end
    DRIVE_BREAK = "drive-break"  # no long stretch of driving without a break
    BREAK_PLACE = "break-place"  # a break on the way is at the road on which it falls
    DRIVE_DAY = "drive-day"  # driving in a day
    FERRY_HOURS = "ferry-hours"  # drives begin when their ferries run
    BOAT_ABSENT = "boat-absent"  # the boat works that day
    BOAT_DAYLIGHT = "boat-daylight"  # boats move in daylight only
    BOAT_SEATS = "boat-seats"  # those aboard and reserved seats fit
    BOAT_CARGO = "boat-cargo"  # it bears the light kit
    BOAT_COUNT = "boat-count"  # no boat is used twice a day
    BOAT_HOME = "boat-home"  # a boat that lands the team elsewhere goes home, and that is shown
    BOAT_RANGE = "boat-range"  # it does not burn more than may be burnt between two fillings
    FUEL_ABOARD = "fuel-aboard"  # the litres aboard as a boat leg begins
    RIVER_MINUTES = "river-minutes"  # minutes up and down rivers are those of the boat leg
    BOAT_HANDLING = "boat-handling"  # loading and unloading take their time

    # People.
    HOURS = "hours"  # departures and arrivals lie within the team's hours
    DAY_OFF = "day-off"  # a team stays on the days on which it does not work
    CREW = "crew"  # a driver, enough clinical people and enough women are present
    CREW_CHANGE = "crew-change"  # crews change at the base
    TWO_TEAMS = "two-teams"  # nobody is out with two teams at once
    MEAL = "meal"  # a day with a clinic or on the river has a meal
    DUTY_DAY = "duty-day"
    DUTY_WEEK = "duty-week"
    DUTY_MONTH = "duty-month"  # duty in any 30 days, with what was logged before the week
    DRIVE_FORTNIGHT = "drive-fortnight"  # driving in two weeks, with the one before
    REST = "rest"  # rest between arrival and the next departure
    WORK_DAYS = "work-days"
    LAW = "law"  # each person's own timeline obeys the rule set
    ROSTER = "roster"  # who is out is a post of that team, and not off, on leave or in training
    NIGHTS_AWAY = "nights-away"
    BEDS = "beds"  # a lodging has room
    COLD = "cold"  # nights in a row without ice are not more than cold boxes keep

    # Sessions.
    SESSION_STEPS = "session-steps"  # session and clinic step match, with their steps around them
    SESSION_WAY = "session-way"  # the camp can be reached that way
    VISITOR = "visitor"  # the team may come that day
    OPENING = "opening"  # the clinic lies in the camp's hours
    CLINIC_MINUTES = "clinic-minutes"  # the clinic's length is on the list
    CONTACTS = "contacts"  # counts are counts
    NEED = "need"  # no more contacts than needed
    ROLE_MINUTES = "role-minutes"  # contacts fit into the minutes of those who give them
    WOMEN_FIRST = "women-first"  # what is not for women first fits into the minutes after theirs
    ROLE_CONTACTS = "role-contacts"  # and into what a person may see in a session and in a day
    TRUCK_SERVICE = "truck-service"  # what needs the truck is given by road only
    SESSION_VALUE = "session-value"
    HOSPITAL = "hospital"  # the nearest hospital, the way and the most minutes to it
    SIGN_OFF = "sign-off"  # a session without hospital in reach is flagged, and no other
    MAX_VISITS = "max-visits"
    INTERVAL = "interval"  # days between two visits of a camp
    VISIT_NUMBER = "visit-number"
    MUST_VISIT = "must-visit"

    # Medical transfers.
    TRANSFER = "transfer"  # each is made once, in time, straight from a session at its camp
    HAND_OVER = "hand-over"  # handing over takes its minutes, at its place and at no other time

    # The books.
    DAY_BOOKS = "day-books"  # minutes, kilometres, litres and crew of a day
    COST = "cost"
    TOTALS = "totals"
    RESULT = "result"  # value, bound and gap
    LEDGER = "ledger"  # what each person does, the margins of rules, and signatures for duty
    SUPPLIES = "supplies"  # what the contacts of a day use, and the buffer
    CAMPS = "camps"  # how long each camp waits, what it needs and what it is given
    UNSERVED = "unserved"  # the camps that wait are listed, and no other
