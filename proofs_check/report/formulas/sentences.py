"""A claim's sentence as words and formulas, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from proofs_check.ledger.wording import words
from proofs_check.ledger.wording.parts import Given, Goal, Part, Ref
from proofs_check.ledger.wording.phrases import Phrase, phrase_text
from proofs_check.report.formulas.reading import Node, read, words_of

_RELATION = re.compile(r"[<>=]")
_ENDS = re.compile(r"([,:;] )")
#: Typed formulas are short; a longer text is left as it stands.
_LONGEST = 100
_WORDS = re.compile(r"(E\[rho\]|[A-Za-z][\w'-]*[+*]?)")


class Segment(NamedTuple):
    """A piece of a sentence."""

    kind: Literal["text", "formula"]
    text: str


def segments(phrase: Phrase | str) -> list[Segment]:
    """The pieces of a sentence; symbols among its words are formulas as well.

    >>> segments("the weight b of K_Y")[1:]
    [Segment(kind='formula', text='b'), Segment(kind='text', text=' of '), \
Segment(kind='formula', text='K_Y')]
    >>> segments("width M >= 2 d: exact")
    [Segment(kind='text', text='width '), Segment(kind='formula', text='M >= 2 d'), \
Segment(kind='text', text=': exact')]
    """
    if isinstance(phrase, str) or not phrase.parts:
        return _joined(each for piece in _ENDS.split(phrase_text(phrase)) for each in _typed(piece))
    pieces = phrase.template.split("{}")
    found = _literal(pieces[0])
    for part, piece in zip(phrase.parts, pieces[1:], strict=True):
        kind: Literal["text", "formula"] = "text" if _is_word(part) else "formula"
        found += [Segment(kind, words_of(part)), *_literal(piece)]
    return found


def _typed(piece: str) -> list[Segment]:
    """Words, and a formula at their end that was typed.

    Half a formula would be worse than its text: what holds signs elsewhere is left as it stands.
    """
    if not words.formulas_in(piece):
        return _literal(piece)
    starts = (0, *(space.end() for space in re.finditer(r"\s", piece)))
    for start in starts if _RELATION.search(piece) and len(piece) <= _LONGEST else ():
        before, rest = piece[:start], piece[start:]
        if words.formulas_in(before):
            break
        if _is_formula(rest):
            return [*_literal(before), Segment("formula", rest)]
    return [Segment("text", piece)]


def _is_formula(text: str) -> bool:
    """Whether a text is a relation between symbols and numbers, and nothing else."""
    if not _RELATION.search(text):
        return False
    try:
        tree = read(text)
    except ValueError:
        return False
    signs = [part.text for part in tree.parts if part.kind == "sign"]
    return (
        tree.kind == "row"
        and any(_RELATION.search(sign) for sign in signs)
        and tree.parts[0].kind != "sign"
        and tree.parts[-1].kind != "sign"
        and all(words.symbols_in(name) == [name] for name in _names(tree))
    )


def _names(node: Node) -> list[str]:
    return [node.text] * (node.kind == "name") + [x for part in node.parts for x in _names(part)]


def _is_word(part: Part) -> bool:
    """Whether it stands for a claim, or for a number that is written as a word."""
    if isinstance(part, Goal | Given):  # formulas, whose text takes time to print
        return False
    return isinstance(part, Ref) or (len(part.text) > 1 and part.text.isalpha())


def _literal(text: str) -> list[Segment]:
    """Words, with the symbols among them."""
    return _joined(
        Segment("formula" if words.symbols_in(piece) == [piece] else "text", piece)
        for piece in _WORDS.split(text)
        if piece
    )


def _joined(pieces: Iterable[Segment]) -> list[Segment]:
    """With words beside words as one piece."""
    found: list[Segment] = []
    for piece in pieces:
        if piece.kind == "text" and found and found[-1].kind == "text":
            found[-1] = Segment("text", found[-1].text + piece.text)
        elif piece.text:
            found.append(piece)
    return found
