"""What partners and the public may have of a plan: areas, past days, rounded figures.

The team's papers tell where it goes and when. In other hands that can lead somebody to it, or to
those who wait for it; so the others' papers are not the team's with lines struck out. They are made
of `Seen` alone, a record that has no room for what they may not hold:

**Places.** `planner.audience.areas` puts every camp of the region into an area of at least three
camps, a cell of the H3 grid; a camp that finds no company even in the coarsest cell has no place.
Areas come from the region, not from the week, so none shows by being there that somebody was
visited. What the grid does to camps `planner.audience.ground` does to rivers and paved roads: they
run from cell to cell, as the files' own lines bend and end at camps; cells are of resolution 6 for
partners, 5 for the public.

**Time.** `planner.audience.view` lets nothing out before it is past: for partners day by day, for
the public when the whole calendar week is over, and then as a week. No hour, no way, no night.

**Figures.** Who knows which camp was visited (a boatman does) would have its figures of a service
as soon as these were told by area and day. So partners have of an area the contacts of all services
together, and services are told only of all weeks of the plan: once these are past, if no day was
planned anew, and if visits to at least three camps went into each; else of all of them together.
`planner.audience.figures` rounds down once, by area and day; every other figure is a sum of these.
People who live in camps are not told: a camp is known by its size.

What holds, and is tested:

- Exports depend on nothing secret: other names, hours, ways, crews, days to come, and other places
  of the camps within their cells of resolution 6 give the same bytes. So there is nothing to
  average over any number of exports, and no version of a region or plan tells of a camp more than
  its cell: of resolution 6 for partners, 5 for the public.
- Each area, and what is left of a coarse one beside the finer ones within it, holds at least three
  camps. Public areas are unions of those of partners, and public figures sums of theirs: whoever
  has both knows what partners know.
- A day that is past is told as it was told before, also after the rest of the week is planned anew:
  figures are never of part of a day, and areas and names are those of the week as it was first
  planned. Until a day planned anew is told, exports of both plans are the same bytes. Visits to a
  camp that came with a replanning are not told.
- No two exports of a plan, nor of a plan and one of which days were planned anew, differ by what a
  visit gave of a service.

Where somebody asks for online tiles below the map of partners (`planner.audience.tiles`), their
server learns who opens it, and of which region it is; of no visit.

What does not hold: two exports of a region before and after a camp was added can tell that one was
added in a cell. Where all camps of an area are visited in one week, each of them was; where one is,
contacts of the area are its own, though not which it is. Who knows all visits to an area but one
can reckon the contacts of that one, of all services together and rounded; who knows what all camps
but one gave in the week can do so by service. Two plans of one week that were made apart can be
subtracted, once both are told; so can a plan and one in which a day is planned anew that was told
already. Ends of rivers and roads, and towns that are not named, tell that there may be a camp
somewhere in a cell of resolution 4. A town that became a camp by a replanning is named as before.
"""

from __future__ import annotations

from planner.audience.exports import LEFT_OUT, OF_OTHERS, exported
from planner.audience.seen import Audience, Seen
from planner.audience.view import seen_by

__all__ = ["LEFT_OUT", "OF_OTHERS", "Audience", "Seen", "exported", "seen_by"]
