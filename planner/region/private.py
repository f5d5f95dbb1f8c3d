"""Columns that the planner refuses to hold: anything about a person, or tied to trafficking."""

from __future__ import annotations

import re
import unicodedata

from planner.errors import Fault

RULE = (
    "looks like personal data or a mark of a case, and the planner must never hold any, "
    "so that no file of it can harm a person"
)
PLAN_RULE = (
    "looks like personal data or a mark of a case, and plans and scenarios hold nothing on persons"
)
PLAN_REMEDY = "delete it, and keep such records out of the planner"
NUMBER_RULE = "holds a number as long as that of a telephone or an identity card"
REMEDY = "remove the column from the file, and keep such records out of the planner"

_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        """
        name names firstname lastname fullname surname nombre nombres apellido apellidos apodo
        dni passport pasaporte carnet ssn document documento cedula
        phone phones telephone mobile cell cellphone telefono telefonos tel celular movil whatsapp
        email mail correo address direccion domicilio photo foto
        birth birthday birthdate dob born nacimiento nacido age edad sex sexo gender genero
        nationality nacionalidad ethnicity etnia religion
        patient patients paciente pacientes person persona diagnosis diagnostico hiv vih
        case cases caso casos incident incidente expediente
        victim victims victima victimas survivor suspect sospecha denuncia
        trafficking trafficked trata tratante minors menores
        """,
    )
)


# seven digits or more, or nine as telephones have them in Peru
_NUMBER = re.compile(r"\d{7}|\d{3}([ .-])\d{3}\1\d{3}")


def holds_number(text: str) -> bool:
    """Whether a text holds a number that may be that of a telephone or an identity card.

    >>> [holds_number(t) for t in ("987654321", "+51 987 654 321", "by 2026-11-30", "PE 30-12345")]
    [True, True, False, False]
    """
    return _NUMBER.search(text) is not None


def looks_personal(column: str) -> bool:
    """Whether a column that no file knows looks like personal data or a mark of a case.

    >>> [looks_personal(c) for c in ("Teléfono", "patientName", "fecha_nacimiento", "colour")]
    [True, True, True, False]
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    return not _WORDS.isdisjoint(re.findall(r"[a-z]+", plain))


def refusal(place: str, column: str) -> Fault:
    """Fault for a column that looks personal; it never repeats what the column holds."""
    return Fault(place, column, RULE, REMEDY)
