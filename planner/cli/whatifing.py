"""``caravana whatif``: a base and other cases, planned side by side and compared."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from planner.asks import Answer
from planner.cli import INTERRUPTED
from planner.cli.finding import (
    DEFAULT_REGION,
    find_region,
    find_scenario,
    lasting_name,
    require_writable,
)
from planner.cli.planning import Asked, request_of, warn_of_dates
from planner.cli.reading import read_aloud, region_names
from planner.cli.speaking import spoken, tell
from planner.cli.whatif_ask import ask_lines, with_asks
from planner.cli.whatif_why import explained, why_lines
from planner.errors import Fault, InputError, SolverError
from planner.languages import Language, Words, words_of
from planner.outputs.comparison import comparison_html
from planner.outputs.files import write_together
from planner.outputs.plan_file import plan_text
from planner.phrases import Phrase, counted, phrase
from planner.region.bundled import bundled_region
from planner.region.records import Region
from planner.region.slugs import slug
from planner.scenario.read import read_scenario
from planner.solution import Status
from planner.weekly import Request
from planner.whatif.alone import side_of
from planner.whatif.cases import Wanted, make_cases
from planner.whatif.cluster import cluster_workers
from planner.whatif.document import comparison_file, comparison_text
from planner.whatif.records import Comparison, Outcome
from planner.whatif.run import Compared, Workers, compare
from planner.whatif.sweeps import read_sweeps
from planner.whatif.table import called, compared, comparison_csv
from planner.whatif.workers import local_workers


@dataclass(frozen=True)
class Comparing:
    """What the user asked to be compared, beside what he asks of each week."""

    words: tuple[str, ...]
    sweeps: tuple[str, ...]
    together: bool
    workers: int | None
    cluster: str | None
    top: int = 0
    why: bool = False


def compare_and_write(
    asked: Asked, comparing: Comparing, *, today: dt.date | None, as_json: bool
) -> int:
    """Plan all cases, write what came of them, and print the table or the document.

    Stopped between, the cases so far count, and the exit code is 130.
    """
    name, words = region_of(comparing.words)
    sweeps = read_sweeps(comparing.sweeps)
    folder = find_region(name)
    region = read_aloud(folder)
    request = request_of(asked, region, [], today)
    place = phrase("scenario")
    layers = tuple(
        tuple(read_scenario(find_scenario(folder, part, place)) for part in _parts(word))
        for word in words
    )
    cases = make_cases(region, request, Wanted(layers, sweeps, comparing.together))
    warn_of_dates(region, request.first, today)
    out = asked.out or Path("plans", f"{request.label}-whatif")
    require_writable(out / "comparison.json")
    with _workers(region, comparing, len(cases)) as workers:
        found = compare(cases, request, lasting_name(name), workers, _told(len(cases)))
    _refuse_nothing(found.comparison)
    told = _asked_more(found, region, request, comparing)
    document = _write(told.found, region, request.label, out, words_of(Language(asked.language)))
    if as_json:
        print(document, end="")
    else:
        print("\n".join(_lines(told, region, why=comparing.why)))
        said = phrase(
            "Comparison: {file} (open it in a browser; it needs no network),\n"
            "            comparison.json, comparison.csv and the plans beside it",
            file=out / "comparison.html",
        )
        print(tell(said))
    return INTERRUPTED if told.stopped else 0


@dataclass(frozen=True)
class _Told:
    """All that is told of the cases, and whether somebody stopped it before that was all."""

    found: Compared
    answers: Mapping[str, Answer]
    stopped: bool


def _asked_more(found: Compared, region: Region, request: Request, comparing: Comparing) -> _Told:
    """Look in each case for what to ask for, and why camps are lost, where that is wanted."""
    answers: Mapping[str, Answer] = {}
    stopped, limit = bool(found.missing), request.time_limit
    if comparing.top:
        found, answers = with_asks(found, region, request, comparing.top, limit)
        outcomes = (found.comparison.base, *found.comparison.others)
        planned = [each.case.label for each in outcomes if each.plan is not None]
        stopped |= any(label not in answers or answers[label].stopped for label in planned)
    if comparing.why:
        many = comparing.workers or _processors()
        found, cut_short = explained(found, region, request, limit, many)
        stopped |= cut_short
    return _Told(found, answers, stopped)


def _lines(told: _Told, region: Region, *, why: bool) -> Iterator[str]:
    """List what differs, what to ask for and why camps are lost."""
    comparison = told.found.comparison
    words = spoken()
    services = {s.id: getattr(s, f"name_{words.language}") or s.name for s in region.services}
    names = services | dict(region_names(region))
    yield compared(comparison, names, words)
    yield tell(_reused(comparison))
    yield from ask_lines(comparison, told.answers)
    if why:
        yield from why_lines(comparison, names)


def region_of(words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Part the region, if the first word is one, from the scenarios."""
    if words and _is_region(words[0]):
        return words[0], tuple(words[1:])
    return DEFAULT_REGION, tuple(words)


def _is_region(word: str) -> bool:
    path = Path(word)
    try:
        if path.is_dir():
            return True  # what is wrong with it is told when it is read
        bundled_region(word)
    except (InputError, OSError):
        return False
    return not path.exists()


def _parts(word: str) -> list[str]:
    """Part the scenarios of a case, unless the whole is the name of a file."""
    parts = [word] if Path(word).is_file() else word.split("+")
    if not all(parts):
        rule = phrase("names nothing beside a +")
        fix = phrase("write two scenarios with one + between them")
        raise InputError([Fault(phrase("scenario"), word, rule, fix)])
    return parts


@contextmanager
def _workers(region: Region, comparing: Comparing, cases: int) -> Iterator[Workers]:
    if comparing.cluster is not None:
        if comparing.workers is not None:
            rule = phrase("is given beside --cluster")
            fix = phrase("leave one of the two away: a cluster has the workers that it has")
            raise InputError([Fault("--workers", str(comparing.workers), rule, fix)])
        with cluster_workers(region, comparing.cluster) as cluster:
            yield cluster
    else:
        with local_workers(region, min(comparing.workers or _processors(), cases)) as local:
            yield local


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _told(cases: int) -> Callable[[Outcome, int], None]:
    """Say on standard error what came of each case, and how many are left."""

    def tell_case(outcome: Outcome, left: int) -> None:
        said = phrase(
            "{done} of {cases}, {case}: {result}, {seconds:.1f} s; {left} left",
            done=cases - left,
            cases=cases,
            case=called(outcome, spoken()),
            result=_brief(outcome),
            seconds=outcome.seconds,
            left=left,
        )
        print(tell(said), file=sys.stderr, flush=True)

    return tell_case


def _brief(outcome: Outcome) -> Phrase:
    if outcome.plan is None:
        return phrase("no plan")
    result = outcome.plan.result
    if result.status is Status.OPTIMAL:
        return phrase("{points:,.1f} points, proven", points=result.value)
    if result.gap is None:
        return phrase("{points:,.1f} points", points=result.value)
    return phrase(
        "{points:,.1f} points (gap {gap:.1f} %)", points=result.value, gap=100 * result.gap
    )


def _refuse_nothing(comparison: Comparison) -> None:
    """Say why there is nothing to compare.

    Raises
    ------
    SolverError
        No case has a plan.
    """
    if not any(each.plan for each in (comparison.base, *comparison.others)):
        why = comparison.base.refused
        raise SolverError(phrase("no case has a plan; of the base: {why}", why=why))


def _write(found: Compared, region: Region, week: str, out: Path, page: Words) -> str:
    """Write all files together, the page in its own words; return the document."""
    comparison = found.comparison
    outcomes = [each for each in (comparison.base, *comparison.others) if each.plan is not None]
    files = _file_names([each.case.label for each in outcomes])
    missing = [case.label for case in found.missing]
    if missing:
        said = counted(
            len(missing),
            "Stopped: {number} case not planned: {cases}.",
            "Stopped: {number} cases not planned: {cases}.",
            cases=", ".join(missing),
        )
        print(tell(said), file=sys.stderr)
    document = comparison_text(comparison_file(comparison, week, files, missing))
    plans = {out / files[each.case.label]: plan_text(each.plan) for each in outcomes if each.plan}
    others = [side_of(region, outcome) for outcome in comparison.others]
    tables = {
        out / "comparison.html": comparison_html(side_of(region, comparison.base), others, page),
        out / "comparison.csv": comparison_csv(comparison),
        out / "comparison.json": document,
    }
    write_together({**plans, **tables})
    return document


def _file_names(labels: Sequence[str]) -> Mapping[str, str]:
    """Name the file of each case's plan by its label, with what every disk takes."""
    names: dict[str, str] = {}
    for label in labels:
        name = stem = slug(label) or "case"
        number = 2
        while f"{name}.plan.json" in names.values():
            name, number = f"{stem}-{number}", number + 1
        names[label] = f"{name}.plan.json"
    return names


def _reused(comparison: Comparison) -> Phrase:
    """Say how much of earlier cases still held."""
    every = [each.reuse for each in (comparison.base, *comparison.others)]
    return phrase(
        "Reused: {ways_kept} of {ways} tables of ways; {tours_kept} of {tours} day tours of the "
        "base's plan still hold.",
        ways_kept=sum(each.ways_kept for each in every),
        ways=sum(each.ways for each in every),
        tours_kept=sum(each.tours_kept for each in every),
        tours=sum(each.tours for each in every),
    )
