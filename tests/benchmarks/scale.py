"""Travel times at country scale: ``python -m tests.benchmarks.scale``.

Drawn countries of 96,000 and of a million nodes, with 200 stops each, beside scipy and networkx,
the network work of a week in a region of 15,000 roads, and imports of two map extracts as commands
from start to end, where they lie beside the project. Figures are medians of runs in this one
run of the program; what compiles is compiled beforehand. The million is measured in a process of
its own, whose largest resident size is told.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from subprocess import DEVNULL

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from planner.network import (
    Conditions,
    Emergency,
    Layer,
    Network,
    Truck,
    build_network,
    referral_finder,
    travel_times,
)
from planner.network.movers import passage
from planner.network.streets import Streets, streets_of
from planner.network.tables import Ints
from planner.region.words import Level, Season
from tests.benchmarks.synthetic import Country, drawn, network_of, region_at_scale
from tests.network.builders import truck

RUNS = 5
STOPS = 200
PARTS = ("country", "million", "week", "imports")
SHARED = Path(__file__).parents[3] / "shared"
EXTRACTS = (("PE", "madre_de_dios_demo.osm.pbf"), ("HN", "osm/osmflex_test.osm.pbf"))
DRY = Conditions(Season.DRY, Level.NORMAL)
TRUCK: Truck = truck()


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale")
    parser.add_argument("--part", choices=PARTS, help="one part alone")
    part = parser.parse_args(words).part
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        if part in (None, "country"):
            of_a_country()
        if part == "million":
            of_a_million()
        elif part is None:
            again = [sys.executable, "-m", "tests.benchmarks.scale", "--part", "million"]
            subprocess.run(again, check=True)
        if part in (None, "week"):
            of_a_week()
        if part in (None, "imports"):
            of_imports(Path(folder))


def of_a_country() -> None:
    """Measure 96,000 nodes and 122,000 roads, with a closure, and beside others."""
    country = drawn(96_000, 122_000)
    network, stops = with_stops(country)
    closed = replace(DRY, closed_edges=frozenset(network.roads.edges.ids[:50]))
    travel_times(network, DRY, TRUCK, stops)  # compiled now, if not before
    shutil.rmtree(Path(os.environ["XDG_CACHE_HOME"]) / "caravana")
    tell("nodes, joints", f"{country.nodes:,}, {network.chains(Layer.ROAD, stops).joints:,}")
    fresh = with_stops(country)[0]
    tell("chains made and kept, s", seconds(lambda: fresh.chains(Layer.ROAD, stops), runs=1))
    second = [with_stops(country)[0] for _ in range(RUNS)]
    read = seconds(lambda: second.pop().chains(Layer.ROAD, stops))
    tell("chains read by a second run, s", read)
    ours = seconds(lambda: travel_times(network, DRY, TRUCK, stops))
    tell("200 x 200 times, s", ours)
    tell("roads timed under a closure, s", seconds(lambda: timed(network, closed, stops)))
    shut = seconds(lambda: travel_times(network, closed, TRUCK, stops))
    tell("200 x 200 times under a closure, s", shut)
    beside_others(network, stops, ours)


def of_imports(folder: Path) -> None:
    """Measure imports of map extracts, from the start of the command to its end."""
    for country, name in EXTRACTS:
        extract = SHARED / "geo" / name
        if not extract.exists():
            continue
        region = folder / extract.name.partition(".")[0]
        words = ["region", "import-osm", "--country", country, str(extract), str(region)]

        def run(words: Sequence[str] = words, region: Path = region) -> None:
            shutil.rmtree(region, ignore_errors=True)
            subprocess.run([sys.executable, "-m", "planner", *words], check=True, stdout=DEVNULL)

        tell(f"import of {extract.name}, s", seconds(run))


def timed(network: Network, conditions: Conditions, stops: Sequence[str]) -> Streets:
    """Time all chains anew."""
    moving = passage(network, conditions, TRUCK)
    return streets_of(network.chains(Layer.ROAD, stops), moving.ms)


def beside_others(network: Network, stops: Sequence[str], ours: float) -> None:
    """Compare with scipy, row by row and at once, and with networkx from a few stops."""
    times, edges = travel_times(network, DRY, TRUCK, stops), network.roads.edges
    ms = passage(network, DRY, TRUCK).ms
    matrix = fastest(len(network.nodes), edges.tail, edges.head, ms)
    numbers = [int(stop[1:]) for stop in stops]
    by_row = seconds(lambda: [dijkstra(matrix, indices=[n]) for n in numbers], runs=3)
    found = dijkstra(matrix, indices=numbers)[:, numbers]
    assert (times.duration == np.ceil(found / 60_000)).all()
    graph = nx.from_scipy_sparse_array(matrix, create_using=nx.DiGraph)
    few = 4
    slow = seconds(
        lambda: [nx.single_source_dijkstra_path_length(graph, n) for n in numbers[:few]], runs=3
    )
    slow *= STOPS / few
    tell("scipy row by row, s; times ours", f"{by_row:.2f}; {by_row / ours:.1f}")
    tell(f"networkx ({few} rows, scaled), s; times ours", f"{slow:.0f}; {slow / ours:.0f}")


def of_a_million() -> None:
    """Measure a million nodes from 200 sources; most memory of this process."""
    network, stops = with_stops(drawn(1_000_000, 1_271_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    chains = network.chains(Layer.ROAD, stops)
    joined = time.perf_counter() - began
    small, few = with_stops(drawn(1_000, 1_271))
    travel_times(small, DRY, TRUCK, few)  # compiled now, if not before
    began = time.perf_counter()
    travel_times(network, DRY, TRUCK, stops)
    took = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tell("a million nodes: joints", f"{chains.joints:,}")
    tell("chains made and kept, s", joined)
    tell("200 x 200 times, s", took)
    read = seconds(lambda: replace(network).chains(Layer.ROAD, stops), runs=1)
    tell("chains read by a second run, s", read)
    tell("most memory, MB (when the network was drawn)", f"{most / 1e3:.0f} ({before / 1e3:.0f})")


def of_a_week() -> None:
    """Measure a region of 15,000 roads with 60 stops: two vehicles, two seasons, referrals."""
    country = drawn(12_000, 15_000)
    numbers = np.random.default_rng(2).choice(country.nodes, 60, replace=False).tolist()
    region, stops = region_at_scale(country, numbers), [f"n{n:07}" for n in numbers]
    days = [replace(DRY, season=season) for season in Season]
    began = time.perf_counter()
    network = build_network(region)
    built = time.perf_counter() - began
    for condition in days:
        for factor in (1.0, 0.8):
            travel_times(network, condition, truck(speed_factor=factor), stops)
    timed = time.perf_counter() - began - built
    find = referral_finder(network, stops[:3])
    turning = (days[0], days[1], days[1])
    for stop in stops[3:]:
        find(Emergency(stop, (540, 660), TRUCK, (days[0],) * 3))
        find(Emergency(stop, (540, 660), TRUCK, turning))
    asked = time.perf_counter() - began - built - timed
    tell("15,000 roads: network built, s", built)
    tell("times for 2 vehicles and 2 seasons, s", timed)
    tell("114 ways to a hospital, s", asked)


def with_stops(country: Country) -> tuple[Network, list[str]]:
    """Make a network with 200 stops."""
    chosen = np.random.default_rng(2).choice(country.nodes, STOPS, replace=False)
    network = network_of(country, chosen.tolist())
    return network, [f"n{number:07}" for number in chosen]


def fastest(nodes: int, tail: Ints, head: Ints, ms: Ints) -> csr_array[np.float64]:
    """(nodes, nodes) milliseconds of the fastest of parallel edges."""
    order = np.lexsort((ms, head, tail))
    tail, head, ms = tail[order], head[order], ms[order]
    new = np.append(True, (tail[1:] != tail[:-1]) | (head[1:] != head[:-1]))
    return csr_array((ms[new].astype(np.float64), (tail[new], head[new])), shape=(nodes, nodes))


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds that work takes, the median of some runs."""
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return median(took)


def tell(what: str, figure: float | str) -> None:
    """Print one figure."""
    print(f"{what}: {figure if isinstance(figure, str) else f'{figure:.3f}'}", flush=True)


if __name__ == "__main__":
    main()
