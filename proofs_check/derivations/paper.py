r"""Finds a derivation in a LaTeX paper: equations with a label, declarations in comments.

The equations stand in ``align``, ``equation``, ``gather``, ``multline`` or ``split``. What LaTeX
does not say stands in comments, so that the paper compiles unchanged::

    % derive: numbers \lambda > 0
    % derive: matrices F: M x P, B: P x P symmetric
    % derive: given B (\lambda I + F^\top F) = I
    \begin{align}
      a &= b \\          % derive: by square (W - V)
        &\ge c \label{eq:x}
    \end{align}

Declarations hold for all equations that come after them, up to ``% derive: new``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofs_check.derivations.expressions import COMPARISONS
from proofs_check.derivations.latex import pieces, tokens
from proofs_check.derivations.reading import KEYWORDS, script
from proofs_check.derivations.syntax import Misread, Place, Script
from proofs_check.derivations.tokens import Row, Token

PAPER_LIMIT = 4_000_000
_ENVIRONMENTS = "align|equation|gather|multline|eqnarray|flalign|alignat"
_BEGIN = re.compile(rf"\\begin\{{({_ENVIRONMENTS})(\*?)\}}")
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*(%[^\n]*)")
_DECLARATION = re.compile(r"%+\s*derive:[ \t]*")


@dataclass(frozen=True)
class _Block:
    """An environment of equations: what stands between its begin and its end, and where."""

    body: str
    start: int


def derivation(text: str, label: str) -> Script:
    """Read the equations with a label, and the declarations before them.

    Raises
    ------
    Misread
        If the label is not there, or something has no meaning; names the line and the column.
    """
    if len(text) > PAPER_LIMIT:
        raise Misread(f"a paper may have {PAPER_LIMIT} characters, got more", Place(1, 1))
    block = _labelled(text, label)
    rows = list(_declarations(text[: block.start]))
    rows += _equations(text, block)
    return script(rows)


def _place(text: str, position: int) -> Place:
    line = text.count("\n", 0, position) + 1
    return Place(line, position - text.rfind("\n", 0, position))


def _without_comments(text: str) -> str:
    """The same text with blanks for comments, so that all places stay."""
    return _COMMENT.sub(lambda m: m.group().replace(m.group(1), " " * len(m.group(1))), text)


def _labelled(text: str, label: str) -> _Block:
    """The environment that holds the label."""
    bare = _without_comments(text)
    wanted = f"\\label{{{label}}}"
    spot = bare.find(wanted)
    if spot < 0:
        known = re.findall(r"\\label\{([^}]{1,60})\}", bare)[:5]
        hint = f"; there are {', '.join(known)}" if known else ""
        raise Misread(f"no \\label{{{label[:60]}}} in the paper{hint}", Place(1, 1))
    begins = [match for match in _BEGIN.finditer(bare) if match.start() < spot]
    if begins:
        begin = begins[-1]
        end = bare.find(f"\\end{{{begin.group(1)}{begin.group(2)}}}", begin.end())
        if end > spot:
            return _Block(text[begin.end() : end], begin.end())
    raise Misread(f"\\label{{{label[:60]}}} does not stand in equations", _place(bare, spot))


def _declarations(text: str) -> Iterator[Row]:
    """Rows of the comments that stand outside of equations."""
    found: list[Row] = []
    bare = _without_comments(text)
    inside = [
        (begin.start(), bare.find(f"\\end{{{begin.group(1)}{begin.group(2)}}}", begin.end()))
        for begin in _BEGIN.finditer(bare)
    ]
    for match in _COMMENT.finditer(text):
        comment, spot = match.group(1), match.start(1)
        mark = _DECLARATION.match(comment)
        if mark is None or any(start < spot < end for start, end in inside):
            continue
        place = _place(text, spot + mark.end())
        body = comment[mark.end() :]
        if body.strip() == "new":
            found = []
            continue
        made = tokens(pieces(body.replace("\\times", "x     "), place, words=True))
        if made:
            head = made[0].text not in KEYWORDS
            found.append(Row(tuple(made), body.strip(), head, "", _end(place, body)))
    yield from found


def _end(place: Place, body: str) -> Place:
    return Place(place.line, place.column + len(body.rstrip()))


def _equations(text: str, block: _Block) -> list[Row]:
    """The rows of the equations: a row that begins with a relation goes on with the one before."""
    rows: list[Row] = []
    begun = False
    for position, body, reason in _lines(block.body):
        place = _place(text, block.start + position)
        made = tokens(pieces(body, place))
        while made and made[-1].text in (",", "."):
            made.pop()
        if not made:
            continue
        ends = _end(Place(place.line + body.count("\n"), 1), body.rpartition("\n")[2])
        made += tokens(pieces(reason[1], _place(text, block.start + reason[0]), words=True))
        goes_on = made[0].text in COMPARISONS
        if goes_on and not begun:
            raise Misread("equations begin with an expression", made[0].place)
        if not goes_on:
            keyword, made = _statement(made)
            made.insert(0, Token("name", keyword, made[0].place))
        rows.append(Row(tuple(made), "", goes_on, "", ends))
        begun = True
    return rows


def _statement(made: Sequence[Token]) -> tuple[str, list[Token]]:
    """A chain; or a claim that a difference is positive semidefinite."""
    made = list(made)
    places = [i for i, t in enumerate(made) if t.kind == "sign" and t.text in ("psd", "preceq")]
    if not places:
        return "chain", made
    if len(places) > 1:
        raise Misread("a row may have one \\succeq or \\preceq", made[places[1]].place)
    spot, place = places[0], made[places[0]].place
    stop = next((i for i, t in enumerate(made) if i > spot and t.text in ("by", "for")), len(made))

    def sign(text: str) -> Token:
        return Token("sign", text, place)

    left, right = made[:spot], made[spot + 1 : stop]
    if made[spot].text == "preceq":
        left, right = right, left
    difference = [sign("("), *left, sign(")"), sign("-"), sign("("), *right, sign(")")]
    if [token.text for token in right] == ["0"]:
        difference = left
    return "claim", [Token("name", "psd", place), sign(":"), *difference, *made[stop:]]


def _lines(body: str) -> Iterator[tuple[int, str, tuple[int, str]]]:
    r"""Position and text of each row of equations, and of the reason in its comment.

    A row ends at ``\\``; the comment on the same line still belongs to it.
    """
    bare = _without_comments(body)
    start = 0
    while start <= len(bare):
        stop = re.compile(r"\\\\(\*?)(\[[^\]\n]{0,20}\])?").search(bare, start)
        end = stop.start() if stop else len(bare)
        after = stop.end() if stop else len(bare)
        line_end = body.find("\n", after)
        line_end = len(body) if line_end < 0 else line_end
        seen = body[start:line_end] if not bare[after:line_end].strip() else body[start:after]
        reason = (start, "")
        for match in _COMMENT.finditer(seen):
            mark = _DECLARATION.match(match.group(1))
            if mark is not None:
                reason = (start + match.start(1) + mark.end(), match.group(1)[mark.end() :])
        yield start, bare[start:end], reason
        if stop is None:
            return
        start = line_end if not bare[after:line_end].strip() else after
