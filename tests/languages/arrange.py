"""Bring the catalogues into one order: by the first module that says a text, then by the text.

``python -m tests.languages.arrange`` writes them again, with the modules that say each text above
it. Texts that nobody says are left out.
"""

from __future__ import annotations

import io

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from planner.languages import Language
from planner.languages.catalogue import SOURCE
from tests.languages.said import PACKAGE, Said, said

NAMES = {Language.SPANISH: "Spanish", Language.FRENCH: "French"}
_HEAD = r"""# {told}
msgid ""
msgstr ""
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plurals}\n"

"""
"""What a catalogue begins with: no dates, so that equal texts are equal bytes."""


def arranged(language: str, texts: tuple[Said, ...]) -> bytes:
    """Write the catalogue of a language anew, in order."""
    places: dict[str, list[str]] = {}
    for each in texts:
        places.setdefault(each.texts[0], []).append(each.where.partition(" line ")[0])
    with (PACKAGE / "languages" / f"{language}.po").open("rb") as file:
        held = read_po(file, locale=language)
    told = f"{NAMES[Language(language)]} texts of the planner. The English ones stand in the code."
    new = Catalog(locale=language)
    new.mime_headers = [("Plural-Forms", held.plural_forms)]  # its own guess has forms for millions
    first = {text: min(where) for text, where in places.items()}
    kept = [message for message in held if message.id and _text(message.id) in first]
    for message in sorted(kept, key=lambda each: (first[_text(each.id)], _text(each.id))):
        where = [(module, 0) for module in sorted(set(places[_text(message.id)]))]
        new.add(message.id, message.string, locations=where).flags.clear()
    out = io.BytesIO()
    write_po(out, new, width=100, omit_header=True, include_lineno=False)
    head = _HEAD.format(told=told, language=language, plurals=held.plural_forms)
    return head.encode() + out.getvalue()


def _text(text: str | list[str] | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


if __name__ == "__main__":
    for each in Language:
        if each != SOURCE:
            (PACKAGE / "languages" / f"{each}.po").write_bytes(arranged(each, tuple(said())))
