"""Reads a derivation: statements with their keywords, from rows of tokens.

======================  =====================================================================
``numbers``             letters of numbers, with conditions: ``l > 0, 0 <= t <= 1, x``
``matrices``            letters with shapes: ``A, B: n x n symmetric, v: n x 1``
``given``               relations that hold, one a row, named or not: ``best: V = Y B F'``
``chain``               an expression, then relations: each row is compared with the one before
``claim``               relations that stand for themselves, one a row
======================  =====================================================================
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from proofs_check.derivations.expressions import COMPARISONS, RESERVED, Reader
from proofs_check.derivations.syntax import (
    LETTER_LIMIT,
    LINE_LIMIT,
    Citation,
    Expression,
    Letter,
    Line,
    Misread,
    Place,
    Reason,
    Relation,
    Script,
)
from proofs_check.derivations.tokens import Row, Token, rows

KEYWORDS = ("numbers", "matrices", "given", "chain", "claim")
PROPERTIES = ("symmetric", "psd", "nonneg", "invertible")
_UNFINISHED = (*COMPARISONS, "+", "-", "*", "/", "(", ",", ":", "^", "by", "for", "every", "and")
_CONTINUES = (*COMPARISONS, "+", "-", "*", "/", ")", "by", "for")


def plain(text: str) -> Script:
    r"""Read a derivation in the plain format.

    Raises
    ------
    Misread
        Where the text does not fit the format; names the line and the column.

    >>> plain("numbers x\nclaim x^2 >= 0").lines[0].relation.text
    'x^2 >= 0'
    """
    return script(rows(text))


def script(found: Sequence[Row]) -> Script:
    """Put rows of tokens together to a derivation."""
    letters: list[Letter] = []
    given: list[Relation] = []
    lines: list[Line] = []
    chains = 0
    for keyword, statement in _statements(found):
        if keyword == "numbers":
            for row in _joined(statement, comma=True):
                _numbers(row, letters, given)
        elif keyword == "matrices":
            for row in _joined(statement, comma=True):
                _matrices(_reader(row), letters)
        elif keyword == "given":
            for row in _joined(statement):
                given += _given(row)
        elif keyword == "claim":
            for row in _joined(statement):
                lines += _claim(row)
        else:
            chains += 1
            lines += _chain(statement, chains)
        if len(letters) > LETTER_LIMIT:
            raise Misread(f"a derivation may have {LETTER_LIMIT} letters", letters[-1].place)
        if max(len(lines), len(given)) > LINE_LIMIT:
            raise Misread(f"a derivation may have {LINE_LIMIT} lines", statement[0].tokens[0].place)
    if not lines:
        end = found[-1].end if found else Place(1, 1)
        raise Misread("nothing is to be checked: write a chain or a claim", end)
    return Script(tuple(letters), tuple(given), tuple(lines))


def _statements(found: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Rows under their keywords; the keyword itself is taken off."""
    statements: list[tuple[str, list[Row]]] = []
    for row in found:
        head = row.tokens[0]
        if row.indented:
            if not statements:
                raise Misread(f"a file begins with one of {', '.join(KEYWORDS)}", head.place)
            statements[-1][1].append(row)
        elif head.text in KEYWORDS:
            rest = replace(row, tokens=row.tokens[1:])
            statements.append((head.text, [rest] if rest.tokens else []))
        else:
            raise Misread(
                f"a row that is not indented begins with one of {', '.join(KEYWORDS)}, "
                f"got {head.text!r}",
                head.place,
            )
    for keyword, statement in statements:
        if not statement:
            raise Misread(f"nothing stands after {keyword}", found[-1].end)
    return statements


def _joined(statement: Sequence[Row], *, comma: bool = False) -> list[Row]:
    """Rows that belong together, as one row each."""
    joined: list[Row] = []
    for row in statement:
        before = joined[-1] if joined else None
        if before is not None and (
            row.tokens[0].text in _CONTINUES
            or before.tokens[-1].text in _UNFINISHED
            or _open(before.tokens)
            or comma
        ):
            comment = " ".join(filter(None, (before.comment, row.comment)))
            tokens = before.tokens
            if comma and tokens[-1].text != ",":
                tokens += (Token("sign", ",", row.tokens[0].place),)
            joined[-1] = Row(tokens + row.tokens, "", before.indented, comment, row.end)
        else:
            joined.append(row)
    return joined


def _open(tokens: Sequence[Token]) -> bool:
    texts = [token.text for token in tokens]
    return texts.count("(") > texts.count(")")


def _reader(row: Row) -> Reader:
    return Reader(row.tokens, row.end)


def _numbers(row: Row, letters: list[Letter], given: list[Relation]) -> None:
    reader = _reader(row)
    while True:
        start = reader.position
        left = reader.sum()
        relations = reader.relation(left) if reader.at(*COMPARISONS) else []
        known, before = {letter.name for letter in letters}, len(letters)
        names = [t for t in reader.tokens[start : reader.position] if t.kind == "name"]
        for token in names:
            if token.text not in known and token.text != "tr":
                known.add(token.text)
                letters.append(Letter(token.text, None, token.place))
        if not relations and len(names) != 1:
            raise Misread("numbers takes letters and conditions such as l > 0", row.tokens[0].place)
        if not relations and len(letters) == before:
            raise Misread(f"{names[0].text} is declared twice", names[0].place)
        text = reader.text_from(start)
        given += [replace(relation, text=text) for relation in relations]
        if not reader.take(","):
            break
    _finished(reader)


def _matrices(reader: Reader, letters: list[Letter]) -> None:
    while True:
        names = [reader.name("the name of a matrix")]
        while reader.take(","):
            names.append(reader.name("the name of a matrix"))
        reader.expect(":")
        shape = _shape(reader)
        properties: list[str] = []
        while reader.at(*PROPERTIES):
            properties.append(reader.next("a property").text)
        letters += [Letter(t.text, shape, t.place, tuple(properties)) for t in names]
        if not reader.take(","):
            break
    _finished(reader)


def _shape(reader: Reader) -> tuple[str, str]:
    rows_ = reader.next("a size")
    cross = reader.next("x")
    columns = reader.next("a size")
    for token in (rows_, columns):
        if token.kind not in ("name", "number") or token.text in ("0", *PROPERTIES, *RESERVED):
            raise Misread(f"a size is a name or a whole number, got {token.text!r}", token.place)
        if token.kind == "number" and not re.fullmatch("[1-9]", token.text):
            raise Misread(f"a size in numbers may be 1 to 9, got {token.text!r}", token.place)
    if cross.text != "x":
        raise Misread(f"a shape is written n x m, got {cross.text!r}", cross.place)
    return rows_.text, columns.text


def _named(reader: Reader) -> str | None:
    """A name before a colon, which is not one of the relations with a colon."""
    tokens = reader.tokens[reader.position : reader.position + 2]
    if len(tokens) == 2 and tokens[1].text == ":" and tokens[0].text not in ("psd", "nonneg"):
        name = reader.name("the name of a relation").text
        reader.expect(":")
        return name
    return None


def _given(row: Row) -> list[Relation]:
    reader = _reader(row)
    name = _named(reader)
    relations = reader.relation()
    _finished(reader)
    words = tuple(re.findall(r"[a-z][a-z-]*", row.comment.lower()))
    return [replace(relation, name=name, words=words) for relation in relations]


def _claim(row: Row) -> list[Line]:
    reader = _reader(row)
    name = _named(reader)
    relations = reader.relation()
    letters, reason = _ending(reader)
    return [Line(replace(relation, name=name), reason, letters) for relation in relations]


def _chain(statement: Sequence[Row], place: int) -> list[Line]:
    tokens = tuple(token for row in statement for token in row.tokens)
    reader = Reader(tokens, statement[-1].end)
    name = _named(reader)
    left: Expression = reader.sum()
    lines: list[Line] = []
    while reader.more:
        start, spot = reader.position, reader.place
        sign = reader.next("a relation")
        if sign.text not in COMPARISONS or sign.text == "!=":
            raise Misread(
                f"a chain goes on with a relation or ends here, got {sign.text!r}", sign.place
            )
        right = reader.sum()
        text = reader.text_from(start)
        letters, reason = _ending(reader, chain=True)
        relation = Relation(left, sign.text, right, text, spot, name)
        lines.append(Line(relation, reason, letters, place))
        left = right
    if not lines:
        raise Misread("a chain needs a second expression: = ...", reader.end)
    return lines


def _ending(reader: Reader, *, chain: bool = False) -> tuple[tuple[Letter, ...], Reason]:
    """What may follow a relation: ``for every W: d x M`` and ``by`` a reason, in any order."""
    letters: tuple[Letter, ...] = ()
    reason = Reason()
    while reader.at("for", "by"):
        if reader.take("for"):
            reader.expect("every")
            letters += _every(reader)
        else:
            reader.expect("by")
            reason = _reason(reader, reason)
    if not chain:
        _finished(reader)
    return letters, reason


def _every(reader: Reader) -> tuple[Letter, ...]:
    letters = []
    while True:
        token = reader.name("a letter")
        shape = _shape(reader) if reader.take(":") else None
        properties: list[str] = []
        while reader.at(*PROPERTIES):
            properties.append(reader.next("a property").text)
        letters.append(Letter(token.text, shape, token.place, tuple(properties)))
        if not reader.take(","):
            return tuple(letters)


def _reason(reader: Reader, reason: Reason) -> Reason:
    while True:
        place = reader.place
        if reader.take("square", "squares"):
            reason = replace(reason, squares=(*reason.squares, *_bracketed(reader)))
        elif reader.take("cases"):
            reason = replace(reason, cases=(*reason.cases, *_bracketed(reader)))
        elif reader.take("theorem"):
            name = reader.next("the name of a theorem").text
            citation = Citation(name, place, _matched(reader))
            reason = replace(reason, citations=(*reason.citations, citation))
        else:
            name = reader.name("a reason").text
            reason = replace(reason, relations=(*reason.relations, (name, place)))
        if not reader.take(",", "and"):
            return reason


def _bracketed(reader: Reader) -> tuple[Expression, ...]:
    """Expressions in parentheses, several with commas."""
    reader.expect("(")
    found = [reader.sum()]
    while reader.take(","):
        found.append(reader.sum())
    reader.expect(")")
    return tuple(found)


def _matched(reader: Reader) -> tuple[tuple[str, Expression], ...]:
    """``with F = X, lam2 = l``: what stands for the letters of a cited theorem."""
    if not reader.take("with"):
        return ()
    found = []
    while True:
        letter = reader.name("a letter of the theorem").text
        reader.expect("=")
        found.append((letter, reader.sum()))
        if not reader.take(","):
            return tuple(found)


def _finished(reader: Reader) -> None:
    if reader.more:
        token = reader.tokens[reader.position]
        raise Misread(f"{token.text!r} does not fit here", token.place)
