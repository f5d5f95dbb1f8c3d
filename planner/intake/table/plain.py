"""Headers, names and words without what people write differently: accents, case, signs, units."""

from __future__ import annotations

import re
import unicodedata

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def plain_words(text: str) -> str:
    """Letters and digits alone, words with a space between.

    >>> plain_words("  Nº de Días-libres "), plain_words("Ñuñoa_2")
    ('no de dias libres', 'nunoa 2')
    """
    letters = unicodedata.normalize("NFKD", text.replace("°", "o")).casefold()
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare))


def plain_header(text: str) -> str:
    """Header of a column without its unit in brackets, unless there is nothing else.

    >>> plain_header("Población (hab.)"), plain_header("Este [UTM]"), plain_header("(lat)")
    ('poblacion', 'este', 'lat')
    """
    return plain_words(_BRACKETS.sub(" ", text)) or plain_words(text)
