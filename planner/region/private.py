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
