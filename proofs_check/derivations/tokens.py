"""The plain format, cut into rows of tokens: numbers, names and signs, each with its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from proofs_check.derivations.syntax import FILE_LIMIT, Misread, Place

_TOKEN = re.compile(
    r"(?P<number>[0-9]{1,200}(?:\.[0-9]{1,200})?)"
    r"|(?P<name>[A-Za-z_α-ρσ-ωΓ-ΡΣ-Ω][A-Za-z0-9_α-ρσ-ωΓ-ΡΣ-Ω]{0,60})"
    r"|(?P<sign>>=|<=|!=|≥|≤|[-+*/^'()|=<>:,])"
)
_WORD = re.compile(r"[A-Za-z0-9][\w.-]{0,80}", re.ASCII)
_SAME = {"≥": ">=", "≤": "<="}


@dataclass(frozen=True)
class Token:
    """A piece of text: ``kind`` is number, name, sign, or word (the name of a theorem)."""

    kind: str
    text: str
    place: Place


@dataclass(frozen=True)
class Row:
    """One line of a file: its tokens, its own text, whether it is indented, its comment."""

    tokens: tuple[Token, ...]
    text: str
    indented: bool
    comment: str
    end: Place


def rows(text: str) -> list[Row]:
    """Cut a derivation in the plain format into rows; empty rows are left out.

    Raises
    ------
    Misread
        At a sign that has no meaning, or if the text is too long.

    >>> [token.text for token in rows("chain  2 F'F")[0].tokens]
    ['chain', '2', 'F', "'", 'F']
    """
    if len(text) > FILE_LIMIT:
        raise Misread(f"a derivation may have {FILE_LIMIT} characters, got more", Place(1, 1))
    found = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        body, _, comment = line.partition("#")
        if hidden := re.search(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]", line):
            raise Misread(f"{hidden.group()!r} has no meaning here", Place(number, hidden.end()))
        tokens = tuple(_tokens(body, number))
        if tokens:
            indented = body[:1].isspace()
            end = Place(number, len(body.rstrip()) + 1)
            found.append(Row(tokens, " ".join(body.split()), indented, comment.strip(), end))
    return found


def _tokens(body: str, number: int) -> list[Token]:
    found: list[Token] = []
    position = 0
    while position < len(body):
        if body[position].isspace():
            position += 1
            continue
        place = Place(number, position + 1)
        word = _WORD.match(body, position) if _after_theorem(found) else None
        match = word or _TOKEN.match(body, position)
        if match is None:
            raise Misread(f"{body[position]!r} has no meaning here", place)
        kind = "word" if word else str(match.lastgroup)
        text = match.group()
        if kind == "name":
            text = "".join(map(_spelled, text))
        found.append(Token(kind, _SAME.get(text, text), place))
        position = match.end()
    return found


def _after_theorem(found: list[Token]) -> bool:
    return len(found) > 1 and [token.text for token in found[-2:]] == ["by", "theorem"]


def _spelled(letter: str) -> str:
    """A Greek letter written out, because the kernel's letters are ASCII.

    >>> _spelled("λ"), _spelled("Σ"), _spelled("x")
    ('lambda', 'Sigma', 'x')
    """
    if letter.isascii():
        return letter
    words = unicodedata.name(letter).split()
    name = words[-1].lower().replace("lamda", "lambda")
    return name.capitalize() if "CAPITAL" in words else name
