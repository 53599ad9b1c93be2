"""A claim's sentence as words and formulas, in their order."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from proofs_check.ledger.wording import words
from proofs_check.ledger.wording.parts import Part, Ref
from proofs_check.ledger.wording.phrases import Phrase, phrase_text
from proofs_check.report.formulas.reading import words_of

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
    """
    if isinstance(phrase, str) or not phrase.parts:
        text = phrase_text(phrase)
        # Formulas that were typed are no objects; half a formula would be worse than its text.
        return [Segment("text", text)] if words.formulas_in(text) else _literal(text)
    pieces = phrase.template.split("{}")
    found = _literal(pieces[0])
    for part, piece in zip(phrase.parts, pieces[1:], strict=True):
        kind: Literal["text", "formula"] = "text" if _is_word(part) else "formula"
        found += [Segment(kind, words_of(part)), *_literal(piece)]
    return found


def _is_word(part: Part) -> bool:
    """Whether it stands for a claim, or for a number that is written as a word."""
    return isinstance(part, Ref) or (len(part.text) > 1 and part.text.isalpha())


def _literal(text: str) -> list[Segment]:
    """Words, with the symbols among them."""
    found: list[Segment] = []
    for piece in _WORDS.split(text):
        if words.symbols_in(piece) == [piece]:
            found.append(Segment("formula", piece))
        elif found and found[-1].kind == "text":
            found[-1] = Segment("text", found[-1].text + piece)
        elif piece:
            found.append(Segment("text", piece))
    return found
