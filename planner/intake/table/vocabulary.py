"""Words of cells in Spanish, English and French, and the words of the region's files for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from planner.intake.table.plain import plain_words

_WORDS = """
    road: carretera, camino, terrestre, tierra, por carretera, por tierra, via terrestre, route,
        piste, by road, trocha, vehiculo, la route
    river: rio, fluvial, bote, por rio, via fluvial, riviere, fleuve, boat, by river, by boat,
        bateau, agua
    both: ambos, ambas, los dos, las dos, les deux, mixto, mixte, carretera y rio, rio y
        carretera, road and river, river and road, route et riviere, riviere et route, terrestre
        y fluvial, fluvial y terrestre
    mon: lun, lunes, lu, monday, lundi
    tue: mar, martes, ma, tues, tuesday, mardi
    wed: mie, mier, miercoles, mi, wednesday, mer, mercredi
    thu: jue, jueves, ju, thur, thurs, thursday, jeu, jeudi
    fri: vie, viernes, vi, friday, ven, vendredi
    sat: sab, sabado, sabados, sa, saturday, sam, samedi
    sun: dom, domingo, domingos, do, sunday, sundays, dim, dimanche
    doctor: medico, medica, medico general, medico cirujano, physician, medecin, docteur,
        doctora, dr
    obstetra: obstetriz, obstetrix, obstetrician, midwife, sage femme, obstetricienne, partera,
        matrona, obstetricia
    dentist: odontologo, odontologa, dentista, dentiste, cirujano dentista, estomatologo,
        odontologia
    nurse: enfermera, enfermero, enfermeria, infirmiere, infirmier, licenciada en enfermeria,
        lic enfermeria, tecnica de enfermeria, tecnico de enfermeria, tecnico en enfermeria
    lab: laboratorista, laboratorio, laboratory, lab technician, laborantin, laborantine,
        laboratoire, tecnico de laboratorio, tecnologo medico, biologo
    driver: chofer, conductor, conductora, chauffeur, conducteur, piloto
    town: pueblo, ciudad, villa, centro poblado, caserio, poblado, ville, village, bourg, city,
        anexo
    camp: campamento, campamento minero, mineria, minero, campement, mining camp, mining
        locality, localidad minera, asentamiento minero, asentamiento
    native_community: comunidad nativa, comunidad indigena, comunidad, nativa, cn, native
        community, indigenous community, communaute native, communaute, communaute indigene
    port: puerto, embarcadero, landing
    junction: cruce, desvio, carrefour, croisement
    facility: establecimiento, establecimiento de salud, puesto de salud, centro de salud,
        posta, health post, health centre, health center, centre de sante, poste de sante
    authority: autoridad, autorite
    true: si, s, yes, y, oui, verdadero, vrai, x, 1, cierto
    false: no, n, non, falso, faux, 0
"""

NOTHING = frozenset({"", "na", "n a", "n d", "nd", "s d", "sd", "s n", "sin dato", "sin datos"}) | {
    *(
        "no data",
        "unknown",
        "desconocido",
        "inconnu",
        "aucune donnee",
        "ninguno",
        "ninguna",
        "none",
    ),
    *("nunca", "never", "jamais"),
}
"""What people write for nothing, but for cells of text; of a last visit also `never`."""

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "ene enero jan january janv janvier",
            "feb febrero february fev fevr fevrier",
            "mar marzo march mars",
            "abr abril apr april avr avril",
            "may mayo mai",
            "jun junio june juin",
            "jul julio july juil juillet",
            "ago agosto aug august aout",
            "sep set sept septiembre setiembre september septembre",
            "oct octubre october octobre",
            "nov noviembre november novembre",
            "dic diciembre dec december decembre",
        ),
        start=1,
    )
    for name in names.split()
}
"""Number of a month by each name and short name that it has."""


def word_for(text: str, choices: Collection[str]) -> str | None:
    """Word of some choices that a text means in one of the three languages; None for none.

    >>> word_for("Carretera", ("road", "river", "both")), word_for("mar", ("mon", "tue"))
    ('road', 'tue')
    """
    plain = plain_words(text)
    own = {plain_words(choice): choice for choice in choices}
    meant = _words().get(plain, frozenset())
    return own.get(plain) or next((choice for choice in choices if choice in meant), None)


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Words of the files by each plain word that means them."""
    meant: dict[str, set[str]] = {}
    word = ""
    for line in filter(None, map(str.strip, _WORDS.splitlines())):
        head, colon, rest = line.rpartition(":")
        word = head if colon else word
        for synonym in filter(None, map(str.strip, rest.split(","))):
            meant.setdefault(synonym, set()).add(word)
    return {synonym: frozenset(words) for synonym, words in meant.items()}
