"""LaTeX formulas, cut into the tokens of the plain format: each keeps its line and column.

Only what is listed here has a meaning. Anything else is refused by name, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from proofs_check.derivations.latex_commands import GREEK, LOOKS, SIGNS, SILENT, TRACES
from proofs_check.derivations.reading import KEYWORDS, PROPERTIES
from proofs_check.derivations.syntax import Misread, Place
from proofs_check.derivations.tokens import Token

_WORDS = frozenset(
    (*KEYWORDS, *PROPERTIES, "by", "for", "every", "square", "squares", "cases", "theorem")
) | {"with", "and", "tr"}
_PIECE = re.compile(
    r"(?P<space>\s+)|(?P<comment>%[^\n]*)|(?P<number>[0-9]{1,200}(\.[0-9]{1,200})?)"
    r"|(?P<command>\\([A-Za-z]+|.))|(?P<letters>[A-Za-z]+)|(?P<sign>[-+*/^_'()\[\]{}|=<>:,.&~])",
    re.DOTALL,
)


@dataclass(frozen=True)
class Piece:
    """A piece of LaTeX: a command without its backslash, a letter, a number, a sign."""

    kind: str
    text: str
    place: Place


def pieces(text: str, start: Place, *, words: bool = False) -> list[Piece]:
    r"""Cut LaTeX into pieces; comments and spaces fall away.

    Parameters
    ----------
    words
        Whether the words of the plain format, such as ``symmetric``, are words and not products.

    >>> [piece.text for piece in pieces(r"\lambda AB", Place(1, 1))]
    ['lambda', 'A', 'B']
    """
    found: list[Piece] = []
    line, column, position = start.line, start.column, 0
    while position < len(text):
        match = _PIECE.match(text, position)
        place = Place(line, column)
        if match is None:
            raise Misread(f"{text[position]!r} has no meaning here", place)
        kind, body = str(match.lastgroup), match.group()
        if kind == "letters" and body in ("sqrt", "max") and text[match.end() :].startswith("("):
            found.append(Piece("word", body, place))
        elif kind == "letters" and not (words and _is_word(body, text[match.end() :], found)):
            name = _theorem(text, position) if words and _after_theorem(found) else None
            if name is None:
                places = [Place(line, column + i) for i in range(len(body))]
                found += [Piece("letter", c, p) for c, p in zip(body, places, strict=True)]
            else:
                found.append(Piece("theorem", name, place))
                body = name
        elif kind == "letters":
            found.append(Piece("word", body, place))
        elif kind == "command":
            found.append(Piece("command", body[1:], place))
        elif kind in ("number", "sign") and body not in "&~":
            found.append(Piece(kind, body, place))
        position += len(body)
        breaks = body.count("\n")
        line += breaks
        column = len(body) - body.rfind("\n") if breaks else column + len(body)
    return found


def _is_word(run: str, rest: str, found: Sequence[Piece]) -> bool:
    """Whether letters are one word: a word of the format, or the name of a relation."""
    if run in _WORDS or (len(run) > 1 and rest.lstrip().startswith(":")):
        return True
    reason = any(piece.kind == "word" and piece.text == "by" for piece in found)
    return reason and len(run) > 1 and found[-1].text in ("by", "and", ",")


def _after_theorem(found: Sequence[Piece]) -> bool:
    return bool(found) and found[-1].kind == "word" and found[-1].text == "theorem"


def _theorem(text: str, position: int) -> str | None:
    match = re.compile(r"[A-Za-z0-9][\w.-]*", re.ASCII).match(text, position)
    return match.group() if match else None


def tokens(found: Sequence[Piece]) -> list[Token]:
    r"""The tokens of the plain format that LaTeX pieces stand for.

    Raises
    ------
    Misread
        At a command that has no meaning here, or a group that is not closed.

    >>> cut = pieces(r"\frac{1}{2}\|W_1^{\top}\|_F^2", Place(1, 1))
    >>> " ".join(token.text for token in tokens(cut))
    "( ( 1 ) / ( 2 ) ) | W_1 ' | ^ 2"
    """
    return _Translation(found).run()


class _Translation:
    def __init__(self, found: Sequence[Piece]) -> None:
        self.pieces = list(found)
        self.position = 0
        self.made: list[Token] = []
        self.bars = 0

    def run(self) -> list[Token]:
        while self.position < len(self.pieces):
            self._one()
        return self.made

    def _put(self, text: str, place: Place, kind: str = "sign") -> None:
        self.made.append(Token(kind, text, place))

    def _peek(self) -> Piece | None:
        return self.pieces[self.position] if self.position < len(self.pieces) else None

    def _at(self, *texts: str) -> bool:
        piece = self._peek()
        return piece is not None and piece.kind in ("sign", "command") and piece.text in texts

    def _next(self, place: Place, what: str) -> Piece:
        piece = self._peek()
        if piece is None:
            raise Misread(f"{what} is missing", place)
        self.position += 1
        return piece

    def _one(self) -> None:
        piece = self._next(Place(1, 1), "a formula")
        if piece.kind == "number":
            self._put(piece.text, piece.place, "number")
        elif piece.kind == "letter":
            self._letter(piece.text, piece.place)
        elif piece.kind == "word":
            self._put(piece.text, piece.place, "name")
        elif piece.kind == "theorem":
            self._put(piece.text, piece.place, "word")
        elif piece.kind == "command":
            self._command(piece)
        elif piece.text == "^":
            self._raised(piece.place)
        elif piece.text == "_":
            self._lowered(piece.place)
        elif piece.text in "[{":
            self._put("(", piece.place)
        elif piece.text in "]}":
            self._put(")", piece.place)
            self._scripts()
        elif piece.text != ".":
            self._put(piece.text, piece.place)
            if piece.text == ")":
                self._scripts()

    def _command(self, piece: Piece) -> None:
        name, place = piece.text, piece.place
        if name in SILENT:
            if name in ("left", "right") and self._at("."):
                self.position += 1
        elif name in GREEK:
            self._letter(name, place)
        elif name in LOOKS:
            self._letter(f"{LOOKS[name]}_{self._plain_argument(place)}", place)
        elif name in SIGNS:
            self._put(SIGNS[name], place)
        elif name in ("max", *TRACES):
            self._put("max" if name == "max" else "tr", place, "name")
        elif name in ("operatorname", "mathrm", "text", "textrm"):
            word = self._plain_argument(place)
            if word in TRACES:
                self._put("tr", place, "name")
            else:
                self._letter(word, place)
        elif name in ("frac", "tfrac", "dfrac"):
            self._fraction(place)
        elif name == "sqrt":
            self._root(place)
        elif name == "langle":
            self._inner(place)
        elif name in ("label", "tag"):
            self._skip_argument(place)
        else:
            raise Misread(f"\\{name} has no meaning here", place)

    # Letters with what hangs on them

    def _letter(self, name: str, place: Place) -> None:
        """A letter, its subscript, and marks such as a star, make its name."""
        spot = len(self.made)
        self._put(name, place, "name")
        self._scripts(lambda mark: self._mark(spot, mark))

    def _mark(self, spot: int, mark: str) -> None:
        self.made[spot] = replace(self.made[spot], text=f"{self.made[spot].text}_{mark}")

    def _scripts(self, mark: Callable[[str], None] | None = None) -> None:
        """What is raised and lowered behind a letter or a parenthesis, in any order."""
        while self._at("^", "_"):
            piece = self._next(Place(1, 1), "a script")
            if piece.text == "_":
                self._lowered(piece.place, mark)
            else:
                self._raised(piece.place, mark)

    def _lowered(self, place: Place, mark: Callable[[str], None] | None = None) -> None:
        name = self._plain_argument(place)
        if mark is not None:
            mark(name)
        elif name == "2" and self.made and self.made[-1].text == "|":
            self._put("_2", place)
        elif name != "F" or not (self.made and self.made[-1].text in ("|", ")")):
            raise Misread(f"the subscript {name} has no meaning here", place)

    def _raised(self, place: Place, mark: Callable[[str], None] | None = None) -> None:
        inside = self._group(place, script=True)
        texts = [piece.text for piece in inside]
        minus = bool(texts) and texts[0] == "-"
        rest = texts[minus:]
        while rest and mark is not None and rest[0] in ("*", "star", "+", "dagger"):
            mark("plus" if rest[0] in ("+", "dagger") else "star")
            rest = rest[1:]
        if minus and rest in (["T"], ["top"], ["mathsf", "{", "T", "}"]):
            self._put("^", place)
            self._put("-", place)
            self._put("1", place, "number")
            self._put("'", place)
        elif rest in (["T"], ["top"], ["intercal"], ["prime"], ["mathsf", "{", "T", "}"]):
            self._put("'", place)
        elif len(rest) == 1 and rest[0].isdigit():
            self._put("^", place)
            if minus:
                self._put("-", place)
            self._put(rest[0], place, "number")
        elif rest:  # any other exponent is read where it has a meaning
            self._put("^", place)
            self._put("(", place)
            self.made += _Translation(inside).run()
            self._put(")", place)

    # Arguments

    def _digit(self, number: Piece, *, script: bool) -> Piece:
        r"""The first digit of a number without braces: ``\frac12`` is 1/2."""
        if script:
            raise Misread(
                f"without braces only the first digit of {number.text} is raised or lowered; "
                f"write {{{number.text}}}",
                number.place,
            )
        rest = Place(number.place.line, number.place.column + 1)
        self.position -= 1
        self.pieces[self.position] = Piece("number", number.text[1:], rest)
        return Piece("number", number.text[0], number.place)

    def _group(self, place: Place, *, script: bool = False) -> list[Piece]:
        """The pieces of an argument: one piece, or all in a pair of braces."""
        first = self._next(place, "an argument")
        if first.kind == "number" and len(first.text) > 1:
            return [self._digit(first, script=script)]
        if first.text != "{" or first.kind != "sign":
            return [first]
        depth = 1
        inside: list[Piece] = []
        while True:
            piece = self._peek()
            if piece is None:
                raise Misread("a brace is not closed", first.place)
            self.position += 1
            if piece.kind == "sign":
                depth += (piece.text == "{") - (piece.text == "}")
            if depth == 0:
                return inside
            inside.append(piece)

    def _argument(self, place: Place) -> None:
        inner = _Translation(self._group(place)).run()
        if not inner:
            raise Misread("an argument is empty", place)
        self.made += inner

    def _skip_argument(self, place: Place) -> None:
        self._group(place)

    def _plain_argument(self, place: Place) -> str:
        """An argument of letters and digits, such as a subscript; looks fall away in it."""
        inside = [
            p
            for p in self._group(place, script=True)
            if p.text not in ("{", "}", "mathrm", "text", ",")
        ]
        name = "".join(p.text for p in inside)
        if not re.fullmatch(r"[A-Za-z0-9]{1,40}", name):
            raise Misread("letters and digits must stand here", place)
        return name

    def _fraction(self, place: Place) -> None:
        self._put("(", place)
        for sign in ("/", ")"):
            self._put("(", place)
            self._argument(place)
            self._put(")", place)
            self._put(sign, place)

    def _root(self, place: Place) -> None:
        r"""``\\sqrt{x}``, or ``\\sqrt[3]{x}`` as a power."""
        degree = "2"
        if self._at("["):
            self.position += 1
            degree = self._next(place, "the degree of a root").text
            if not degree.isdigit() or not self._at("]"):
                raise Misread("the degree of a root must be a whole number", place)
            self.position += 1
        for sign in ("(", "("):
            self._put(sign, place)
        self._argument(place)
        for text in (")", "^", "("):
            self._put(text, place)
        self._put("1", place, "number")
        self._put("/", place)
        self._put(degree, place, "number")
        self._put(")", place)
        self._put(")", place)

    def _inner(self, place: Place) -> None:
        r"""``\langle A, B\rangle`` is tr(A' B)."""
        depth, which = 1, 0
        parts: tuple[list[Piece], list[Piece]] = ([], [])
        while True:
            piece = self._next(place, "\\rangle")
            if piece.kind == "command":
                depth += (piece.text == "langle") - (piece.text == "rangle")
            if depth == 0:
                break
            if piece.kind == "sign" and piece.text == "," and depth == 1 and which == 0:
                which = 1
            else:
                parts[which].append(piece)
        first, second = (_Translation(part).run() for part in parts)
        if not first or not second:
            raise Misread("an inner product has two factors: \\langle A, B \\rangle", place)
        for text, kind in (("tr", "name"), ("(", "sign"), ("(", "sign")):
            self._put(text, place, kind)
        self.made += first
        for text in (")", "'", "("):
            self._put(text, place)
        self.made += second
        self._put(")", place)
        self._put(")", place)
        self._scripts()
