"""A search without end, in a process of its own: says when it begins and what it ends with.

The routing engine searches as long as it may; the exact engine ends when it has its proof.
"""

from __future__ import annotations

from planner.solve import Found, run
from tests.solve.small import LOOSE, Camp, Crew, Lodging, Sketch

MANY = 10**7
BUSY = Sketch(
    camps=tuple(Camp((20 * x, 15 * y), gives=((60, 5_000 + x),)) for x in (1, 2) for y in (0, 1)),
    lodgings=(Lodging((30, 0)),),
    crews=(Crew(duty_day=300),),
    days=3,
    fuel=(3, 0),
    limits=LOOSE,
)


def main() -> None:
    """Plan until stopped."""
    run.SOLUTIONS = MANY
    run.SECONDS = MANY
    told = False

    def report(found: Found) -> None:
        nonlocal told
        if not told and (found.share or 0) >= 100 / MANY:
            told = True
            print("searching", flush=True)

    solution = run.solve(BUSY.problem(), engine="routing", report=report)
    print(solution.ending, solution.value, flush=True)


if __name__ == "__main__":
    main()
