"""What the network cannot answer is said in the language of whoever asked, and so are levels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.errors import NetworkError
from planner.languages import Language, words_of
from planner.network import EdgeUse, Mode, build_network, edge_line, travel_times
from planner.network.conditions import levels_in_words
from planner.region.words import Level
from tests.network.builders import Parts, dry, place, region_of, truck

SPANISH, FRENCH = (words_of(language) for language in (Language.SPANISH, Language.FRENCH))
REGION = region_of(Parts(places=(place("a"), place("b"))))


def unknown_places() -> object:
    return travel_times(build_network(REGION), dry(), truck(), ["x", "a", "y"])


def no_way() -> object:
    return travel_times(build_network(REGION), dry(), truck(), ["a", "b"]).path("a", "b")


def no_road() -> object:
    return edge_line(REGION, EdgeUse("r9", "a", "b", Mode.ROAD, 60_000, forward=True))


@pytest.mark.parametrize(
    ("ask", "spanish", "french"),
    [
        (
            unknown_places,
            "stops: 'x, y' no son cada uno un lugar de esta región; use ids de places.geojson.",
            "stops\N{NO-BREAK SPACE}: 'x, y' ne sont pas chacun un lieu de cette région"
            "\N{NO-BREAK SPACE}; utilisez des ids de places.geojson.",
        ),
        (
            no_way,
            "recorrido: de 'a' a 'b' no hay ninguna vía abierta; revise las carreteras, los tramos "
            "y los cierres entre los dos.",
            "trajet\N{NO-BREAK SPACE}: de 'a' à 'b' il n’y a aucune voie ouverte\N{NO-BREAK SPACE};"
            " vérifiez les routes, les tronçons et les fermetures entre les deux.",
        ),
        (
            no_road,
            "map: 'r9' no es una carretera de esta región; dibuje el plan con la región con la que "
            "se hizo.",
            "map\N{NO-BREAK SPACE}: 'r9' n’est pas une route de cette région\N{NO-BREAK SPACE}; "
            "dessinez le plan avec la région avec laquelle il a été fait.",
        ),
    ],
)
def test_what_cannot_be_answered(ask: Callable[[], object], spanish: str, french: str) -> None:
    with pytest.raises(NetworkError) as caught:
        ask()
    sentence = caught.value.sentence
    assert (SPANISH.tell(sentence), FRENCH.tell(sentence)) == (spanish, french)


@pytest.mark.parametrize(
    ("levels", "spanish", "french"),
    [
        ({"A": "low", "B": "low"}, "río con nivel bajo", "rivière au niveau bas"),
        (
            {"A": "low", "B": "low", "C": "low", "D": "high", "E": "high"},
            "D y E: nivel alto, los demás: nivel bajo",
            "D et E\N{NO-BREAK SPACE}: niveau haut, les autres\N{NO-BREAK SPACE}: niveau bas",
        ),
    ],
)
def test_levels_of_rivers(levels: dict[str, str], spanish: str, french: str) -> None:
    said = levels_in_words({river: Level(level) for river, level in levels.items()})
    assert (SPANISH.tell(said), FRENCH.tell(said)) == (spanish, french)
