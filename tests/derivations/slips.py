"""Slips of the pen, made mechanically: each changes one place of one line of a derivation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofs_check.derivations import reading
from proofs_check.derivations.expressions import COMPARISONS
from proofs_check.derivations.meaning import Meaning
from proofs_check.derivations.names import all_letters
from proofs_check.derivations.tokens import Token, rows

KINDS = ("sign", "factor", "transpose", "order", "missing", "index")
_MARKS = ("'", "^")


@dataclass(frozen=True)
class Slip:
    """A derivation with one slip: its kind, where it stands, what changed, the whole text."""

    kind: str
    line: int
    column: int
    change: str
    text: str


@dataclass(frozen=True)
class _Line:
    """One row of a text, its tokens, and those from the first to the last that may be changed."""

    number: int
    row: str
    tokens: tuple[Token, ...]


def slips(text: str) -> Iterator[Slip]:
    """All slips in the chains and claims of a derivation; some of them may be true."""
    script = reading.plain(text)
    meaning = Meaning(all_letters(script))
    lines = {line.relation.place.line for line in script.lines}
    source = text.split("\n")
    for row in rows(text):
        number = row.end.line
        if number in lines:
            line = _Line(number, source[number - 1], _expression(row.tokens))
            for kind, old, start, stop, new in _changes(line, meaning):
                changed = line.row[:start] + new + line.row[stop:]
                body = "\n".join([*source[: number - 1], changed, *source[number:]])
                yield Slip(kind, number, start + 1, f"{old} -> {new}", body)


def _expression(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of a row up to its reason, without keyword and name."""
    end = next((i for i, t in enumerate(tokens) if t.text in ("by", "for")), len(tokens))
    begin = 1 if tokens[0].text in ("chain", "claim") else 0
    if end > begin + 1 and tokens[begin + 1].text == ":" and tokens[begin].text != "psd":
        begin += 2
    return tuple(tokens[begin:end])


Change = tuple[str, str, int, int, str]


def _changes(line: _Line, meaning: Meaning) -> Iterator[Change]:
    tokens = line.tokens
    for i, token in enumerate(tokens):
        start, stop = _span(line, i, i)
        before = tokens[i - 1].text if i else "="
        if token.text in ("+", "-") and before not in (*COMPARISONS, "(", "^", "|"):
            yield "sign", token.text, start, stop, "-" if token.text == "+" else "+"
        if before in COMPARISONS and i:
            new = "" if token.text == "-" else f"-{token.text}"
            yield "sign", token.text, start, stop, new
        if token.kind == "number" and before != "^" and token.text.isdigit():
            yield "factor", token.text, start, stop, str(int(token.text) + 1)
        if token.kind == "number" and before == "^" and int(token.text) > 2:
            yield "factor", token.text, start, stop, str(int(token.text) - 1)
        if token.kind != "name" or token.text in ("tr", "psd", "nonneg"):
            continue
        if before in (*COMPARISONS, "+", "-", "(", "|"):
            yield "factor", token.text, start, stop, f"2 {token.text}"
        yield from _of_letter(line, meaning, i, before)


def _of_letter(line: _Line, meaning: Meaning, i: int, before: str) -> Iterator[Change]:
    tokens, token = line.tokens, line.tokens[i]
    start, stop = _span(line, i, i)
    name = token.text
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    number = name in meaning.scalars or name in meaning.sizes
    if name in meaning.matrices and name not in meaning.symmetric and after != "^":
        end = _span(line, i, i + 1)[1] if after == "'" else stop
        yield "transpose", line.row[start:end], start, end, name if after == "'" else name + "'"
    if number and after not in _MARKS and before not in ("tr", "/"):
        factor = after and (after.isalnum() or after in ("(", "|"))
        if factor or (before.isalnum() or before == ")"):
            yield "missing", name, start, stop, ""
        elif before != "+" or after in ("-", "+", ")", ""):
            yield "missing", name, start, stop, "1"
    others: Sequence[str] = ()
    if name in meaning.matrices:
        shape = meaning.matrices[name]
        others = [other for other, s in meaning.matrices.items() if s == shape]
    elif number:
        others = [*meaning.scalars, *meaning.sizes]
    invertible = name in meaning.inverses
    for other in others:
        made = other in meaning.inverses.values()
        if other != name and not made and (not invertible or other in meaning.inverses):
            yield "index", name, start, stop, other
    end = i + 1
    while end < len(tokens) and tokens[end].text in _MARKS:
        end += 1 if tokens[end].text == "'" else 2
    if end < len(tokens) and tokens[end].text in meaning.matrices and name in meaning.matrices:
        last = end
        while last + 1 < len(tokens) and tokens[last + 1].text in _MARKS:
            last += 1 if tokens[last + 1].text == "'" else 2
        first, second = _span(line, i, end - 1), _span(line, end, last)
        one, two = line.row[slice(*first)], line.row[slice(*second)]
        yield "order", f"{one} {two}", first[0], second[1], f"{two} {one}"


def _span(line: _Line, first: int, last: int) -> tuple[int, int]:
    begin, end = line.tokens[first], line.tokens[last]
    return begin.place.column - 1, end.place.column - 1 + len(end.text)
