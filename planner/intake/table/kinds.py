"""The four tables that are read, and the names that people give their sheets and columns.

Each line names a column of the region's files and then the headers that mean it, in Spanish,
English and French, without accents, case, punctuation and units. The column's own name always
means it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from planner.intake.table.plain import plain_words
from planner.phrases import Phrase, phrase


class TableKind(StrEnum):
    """What a sheet holds."""

    CAMPS = "camps"
    STAFF = "staff"
    NEEDS = "needs"
    VISITS = "visits"

    @property
    def words(self) -> Phrase:
        """What it is, in words."""
        return _WORDS[self]


_WORDS: Mapping[TableKind, Phrase] = {
    TableKind.CAMPS: phrase("camps"),
    TableKind.STAFF: phrase("staff"),
    TableKind.NEEDS: phrase("needs"),
    TableKind.VISITS: phrase("visits"),
}


SHEETS: Mapping[TableKind, str] = {
    TableKind.CAMPS: """
        camps, camp, campamentos, campamento, campements, comunidades, comunidad, communities,
        communautes, centros poblados, poblados, localidades, localites, settlements, villages,
        padron, places, lugares""",
    TableKind.STAFF: "staff, personal, equipo, equipe, personnel, team, turnos, posts, puestos",
    TableKind.NEEDS: "needs, necesidades, besoins, services, servicios, prestaciones, cartera",
    TableKind.VISITS: "visits, visitas, visites, atenciones, produccion, log, registro de visitas",
}

POSITION = ("lat", "lon", "easting", "northing", "zone", "position")
"""Columns that say where a camp lies; the region's files hold the point alone."""

_COORDINATES = """
    lat: latitud, latitude, lat wgs84, latitud wgs84, latitud s, latitud sur, point lat,
        coordenada lat
    lon: lng, long, longitud, longitude, lon wgs84, longitud wgs84, longitud o, longitud oeste,
        point lon
    easting: este, est, e, x, utm este, este utm, este x, x este, coordenada x, coordenada este,
        coord x, utm x, x utm, utm e, east, utm easting, coordenada este x
    northing: norte, nord, n, y, utm norte, norte utm, norte y, y norte, coordenada y,
        coordenada norte, coord y, utm y, y utm, utm n, north, utm northing, coordenada norte y
    zone: zona, zona utm, utm zone, utm zona, huso, huso utm, fuseau, fuseau utm, zone utm
    position: coordenadas, coordenada, coordinates, coordonnees, gps, punto gps, ubicacion gps,
        coordenadas gps, gps coordinates, position gps, lat lon, latitud longitud, lat long, lat
        lng, latitude longitude, latitud y longitud, latitude and longitude
"""

_COLUMNS: Mapping[TableKind, str] = {
    TableKind.CAMPS: f"""
    id: codigo, code, clave, identificador, identifier, identifiant, place id
    name: nombre, nom, comunidad, comunidad nativa, nombre de la comunidad, nombre comunidad,
        community, community name, communaute, nom de la communaute, centro poblado, nombre del
        centro poblado, nombre centro poblado, campamento, nombre del campamento, camp, camp
        name, campement, nom du campement, poblado, localidad, localite, locality, lugar, lieu,
        place, place name, settlement, settlement name, village, nom du village, village name,
        caserio
    kind: tipo, type, clase, categoria, category, categorie, tipo de lugar, type of place, tipo
        de centro
    district: distrito, district
    people_mid: poblacion, population, people, personas, personnes, persons, habitantes,
        habitants, inhabitants, n de habitantes, no de habitantes, numero de habitantes,
        poblacion total, poblacion estimada, estimated population, population estimee, total
        population, beneficiarios, population totale, n de personas, no de personas, numero de
        personas
    people_low: poblacion minima, poblacion min, minimo, personas minimo, population min,
        minimum population, population minimale, least people, low, people low, bajo
    people_high: poblacion maxima, poblacion max, maximo, personas maximo, population max,
        maximum population, population maximale, most people, high, people high, alto
    last_visit: ultima visita, last visit, derniere visite, fecha de la ultima visita, fecha
        ultima visita, fecha de ultima visita, date of last visit, date de la derniere visite,
        visitado, visited on, last visited
    target_interval_days: intervalo, interval, intervalle, dias entre visitas, days between
        visits, jours entre les visites, frecuencia, frecuencia de visitas, intervalo objetivo,
        target interval, visit interval, intervalo de visitas, intervalle cible
    least_interval_days: intervalo minimo, least interval, minimum interval, intervalle minimal
    max_visits: visitas por semana, visits a week, visits per week, visites par semaine, maximo
        de visitas, maximum visits
    opens: abre, apertura, ouverture, ouvre, opening, desde, hora de apertura, opening time,
        heure d ouverture, open from, hora de inicio
    closes: cierra, cierre, fermeture, ferme, closing, hasta, hora de cierre, closing time,
        heure de fermeture, open until, hora de fin
    closed_weekdays: dias cerrados, dias cerrado, cerrado, closed, closed days, closed on, ferme
        le, jours fermes, jours de fermeture, dias sin atencion, dia de descanso
    access: acceso, acces, via, via de acceso, tipo de acceso, como se llega, access by, voie d
        acces
    must_visit: obligatorio, visita obligatoria, must visit, mandatory, obligatoire, required,
        visite obligatoire
    note: nota, notas, notes, observacion, observaciones, remarks, remark, remarque, remarques,
        comentario, comentarios, comment, comments, commentaire, commentaires
    illustrative: ilustrativo, illustratif
    {_COORDINATES}""",
    TableKind.STAFF: """
    id: codigo, code, identificador, identifier, identifiant, codigo del puesto, codigo de
        puesto, puesto, post id, post, poste, plaza
    role: rol, roles, cargo, funcion, function, fonction, profesion, profession, job,
        metier, position, especialidad
    team: equipo, equipe, equipos, teams, equipes, brigada, brigade
    woman: mujer, femme, es mujer, is a woman, female, une femme, puesto de mujer
    weekly_hours: horas semanales, horas por semana, hours a week, hours per week, weekly hours,
        heures par semaine, heures hebdomadaires, horas, hours, heures, horas semana
    days_off: dias libres, descanso, descansos, dias de descanso, day off, jours de repos,
        repos, jours libres, dia libre, libres
    leave: vacaciones, licencia, licencias, permiso, permisos, conge, conges, holidays,
        absences, ausencias, vacances
    training: capacitacion, capacitaciones, formacion, formation, formations, curso, cursos,
        course
    """,
    TableKind.NEEDS: """
    id: codigo, code, identificador, identifier, identifiant, service id, id del servicio
    name: nombre, nom, servicio, service, nombre del servicio, service name, nom du service,
        prestacion, atencion, actividad, activity, activite
    name_es: nombre en espanol, name in spanish, nom en espagnol
    name_en: nombre en ingles, name in english, nom en anglais
    name_fr: nombre en frances, name in french, nom en francais
    role: rol, cargo, puesto, quien atiende, given by, funcion, fonction, profesion, profession,
        profesional
    minutes: minutos, min, duracion, duration, duree, minutos por atencion, minutes per contact,
        minutes a contact, minutes par contact, tiempo, time
    monthly_per_1000: tasa mensual, tasa mensual por 1000, monthly rate, monthly rate per 1000,
        monthly rate per 1 000, taux mensuel, taux mensuel pour 1000, por mil al mes, mensual
        por 1000, tasa, rate, taux, tasa mensual por mil, monthly need per 1000, monthly per 1
        000
    weight: peso, poids, ponderacion, valor, importancia, value, prioridad, worth
    needs_truck: necesita camion, requiere camion, solo camion, truck only, needs the truck,
        requires truck, exige le camion, camion
    women_first: mujeres primero, femmes d abord, horario de mujeres, women first, women s hours
    cold_hours: horas de frio, cadena de frio, cold chain hours, heures de froid, cold chain
    uses: insumos, supplies, fournitures, usa, consume, consumo, materiales
    target_interval_days: intervalo, interval, intervalle, intervalo objetivo, target interval,
        dias entre visitas, days between visits, frecuencia, intervalle cible
    greatest_interval_days: intervalo maximo, greatest interval, maximum interval, plazo maximo,
        intervalle maximal, plazo
    source: fuente, origen, sources
    illustrative: ilustrativo, illustratif
    """,
    TableKind.VISITS: """
    date: fecha, dia, day, jour, fecha de visita, fecha de la visita, visit date, date of visit,
        date de la visite
    camp: comunidad, comunidad nativa, community, communaute, campamento, campement, centro
        poblado, localidad, localite, locality, lugar, lieu, place, settlement, village,
        poblado, nombre de la comunidad, nombre comunidad, community name, nom de la communaute,
        camp name, nombre del campamento, nombre del centro poblado, camp id
    team: equipo, equipe, brigada, brigade
    people: personas, personnes, asistentes, atendidos, personas atendidas, people seen, people
        who came, personnes vues, attendance, total de personas, n de personas, no de personas
    """,
}

_PLACE_CODES = """
    ubigeo, codigo ubigeo, codccpp, codigo de centro poblado, codigo del centro poblado, insee
"""


@cache
def columns_by_header(kind: TableKind) -> Mapping[str, str]:
    """Columns of a kind of table by each plain header that means them.

    >>> columns_by_header(TableKind.CAMPS)["poblacion"]
    'people_mid'
    """
    meant: dict[str, str] = {}
    for line in _joined(_COLUMNS[kind]):
        column, _, headers = line.partition(":")
        for header in (plain_words(column), *_listed(headers)):
            assert meant.setdefault(header, column) == column, header
    return meant


def columns_of(kind: TableKind) -> frozenset[str]:
    """Names of the columns of a kind of table, but for those of services in a table of visits."""
    return frozenset(columns_by_header(kind).values())


@cache
def place_codes() -> frozenset[str]:
    """Plain headers of codes that a census gives to places: long numbers, but of no person."""
    return frozenset(_listed(_PLACE_CODES))


def kind_by_name(sheet: str) -> TableKind | None:
    """Kind of table that the name of a sheet means; None when it means none.

    >>> kind_by_name("Comunidades 2026"), kind_by_name("Hoja1")
    (<TableKind.CAMPS: 'camps'>, None)
    """
    plain = plain_words(sheet)
    bare = " ".join(word for word in plain.split() if not word.isdecimal())
    for kind, names in SHEETS.items():
        if plain in _listed(names) or bare in _listed(names):
            return kind
    return None


def _listed(names: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in names.split(",") if name.strip())


def _joined(block: str) -> list[str]:
    """Lines of a block, with those that go on joined to the one that they belong to."""
    lines: list[str] = []
    for line in filter(None, map(str.strip, block.splitlines())):
        if ":" in line:
            lines.append(line)
        else:
            lines[-1] += f" {line}"
    return lines
