"""Columns that the planner refuses to hold: anything about a person, or tied to trafficking."""

from __future__ import annotations

import re
import unicodedata

from planner.errors import Fault
from planner.phrases import phrase

RULE = phrase(
    "looks like personal data or a mark of a case, and the planner must never hold any, "
    "so that no file of it can harm a person"
)
PLAN_RULE = phrase(
    "looks like personal data or a mark of a case, and plans and scenarios hold nothing on persons"
)
PLAN_REMEDY = phrase("delete it, and keep such records out of the planner")
NUMBER_RULE = phrase(
    "holds a number as long as that of a telephone or an identity card, or a mail address"
)
REMEDY = phrase("remove the column from the file, and keep such records out of the planner")

_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        """
        name names firstname lastname fullname surname nombre nombres apellido apellidos apodo
        apodos prenom prenoms nickname
        dni dnis passport passports pasaporte pasaportes passeport passeports carnet carnets ssn cni
        document documento documentos doc cedula cedulas identity identidad identite
        phone phones telephone telephones mobile mobiles cell cells cellphone cellphones telefono
        telefonos tel tels telf telef tlf fono fonos celular celulares movil moviles whatsapp
        email emails mail mails correo correos courriel courriels address addresses direccion
        direcciones adresse adresses domicilio domicilios domicile photo photos foto fotos
        birth birthday birthdate dob born nacimiento nacido nacida nac naissance age ages edad
        edades sex sexo sexe gender genero genre
        nationality nacionalidad nationalite ethnicity etnia ethnie religion
        patient patients patiente patientes paciente pacientes person persona diagnosis diagnostico
        diagnostic hiv vih
        case cases caso casos cas incident incidents incidente incidentes expediente expedientes
        victim victims victima victimas victime victimes survivor survivors sobreviviente
        sobrevivientes survivant survivants survivante survivantes suspect suspects sospecha
        sospechas denuncia denuncias plainte plaintes rescued rescatado rescatados rescatada
        rescatadas
        trafficking trafficked trata tratante tratantes traite tdp esnna minors menores adolescent
        adolescents adolescente adolescentes fille filles
        titular titulares representante representantes representative representatives representant
        representants owner owners propietario propietarios propietaria propietarias proprietaire
        proprietaires dueno duenos duena duenas
        """,
    )
)
_PHRASES = tuple(
    re.findall(
        "[a-z]+(?: [a-z]+)+",
        """
        explotacion sexual, sexual exploitation, exploitation sexuelle,
        contact person, personne de contact, personne a contacter, td p
        """,
    )
)
"""Words that are harmless alone: mines are worked too, and contacts counted. TdP is trata."""


_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_YEAR = r"(?:19|20)\d\d"
_INNOCENT = rf"""(?:
    [1-9]\d{{5}}(?:\.\d+)?[ ,;/mEN]{{1,4}}\d{{7}}(?:\.\d+)?      # UTM: 445712 8607188
  | {_YEAR}[-./]\d\d?[-./]\d\d?                                # 2026-11-30
  | \d\d?[-./]\d\d?[-./]{_YEAR}                                # 30/11/2026
  | {_YEAR}[-/](?:0[1-9]|1[0-2])                               # 2026-11
  | {_YEAR}(?:\ ?[-/–]\ ?{_YEAR}|\ {_YEAR})+                  # 2001-2012
  | \d{{1,3}}[-/]{_YEAR}                                        # 561/2006
  | \d\d?[:.]\d\d\ ?[-–]\ ?\d\d?[:.]\d\d                     # 08:00-17:00
  | -?(?:(?:1[0-8]\d|\d\d?)\.\d{{4,}}|\d{{1,6}}\.\d\d?)         # -12.5933, not 1.234
  | (?<=\b[A-Z]{{2}}[ -])\d{{1,3}}[A-Z]?-\d{{1,5}}              # PE 30-12345
)"""
_INNOCENTS = re.compile(
    rf"(?<!\d)(?<!\d[./-])(?<!\d\)[ ])(?:{_INNOCENT}(?:[ ./,;–-]{{1,3}}{_INNOCENT})*)(?![./-]?\d)",
    re.VERBOSE,
)
"""Dates, years, times, degrees, metres and roads, which hold many digits and tell of nobody."""
_BETWEEN = r"(?: ?\(|\)[ -]?| [./–—-] |[ ./_‐–—-](?!-))"
_RUN = re.compile(rf"\d+(?:{_BETWEEN}\d+)*")
_LEAST = 7
"""Digits of the shortest telephone, or number of an identity card."""


def holds_number(text: str) -> bool:
    """Whether a text holds what may be a telephone, the number of an identity card, or a mail.

    >>> [holds_number(t) for t in ("987654321", "+51 987 65 43 21", "45.678.901", "juan@perez.pe")]
    [True, True, True, True]
    >>> [holds_number(t) for t in ("by 2026-11-30", "PE 30-12345", "300 500 800", "-12.59, -69.18")]
    [False, False, False, False]
    """
    plain = _INNOCENTS.sub(";", unicodedata.normalize("NFKC", text))
    return bool(_MAIL.search(plain)) or any(map(_may_reach, _RUN.findall(plain)))


def _may_reach(run: str) -> bool:
    """Whether groups of digits may be a number of somebody; counts and thousands are round."""
    first, *others = re.findall(r"\d+", run)
    if max(map(len, (first, *others))) >= _LEAST:
        return True
    counts = bool(others) and (len(first) < 3 or first.endswith("0"))
    counts = counts and all(group.endswith("0") for group in others)
    return sum(map(len, (first, *others))) >= _LEAST and not counts


def looks_personal(column: str) -> bool:
    """Whether a column that no file knows looks like personal data or a mark of a case.

    >>> [looks_personal(c) for c in ("Teléfono", "patientName", "fecha_nacimiento", "colour")]
    [True, True, True, False]
    """
    words = words_of(column)
    text = f" {' '.join(words)} "
    return not _WORDS.isdisjoint(words) or any(f" {phrase} " in text for phrase in _PHRASES)


def words_of(column: str) -> list[str]:
    """Words of the name of a column, without case, accents and figures.

    >>> words_of("N° de Teléfono_2"), words_of("patientName")
    (['n', 'de', 'telefono'], ['patient', 'name'])
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z]+", plain)


def refusal(place: str, column: str) -> Fault:
    """Fault for a column that looks personal; it never repeats what the column holds."""
    return Fault(place, column, RULE, REMEDY)
