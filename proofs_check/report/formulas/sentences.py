"""A claim's sentence as words and formulas, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from proofs_check.ledger.wording import words
from proofs_check.ledger.wording.parts import Given, Goal, Part, Ref
from proofs_check.ledger.wording.phrases import Phrase, phrase_text
from proofs_check.report.formulas.reading import Node, read, words_of

_RELATION = re.compile(r"[<>=]")
_ENDS = re.compile(r"([,:;] )")
#: Words and spaces of the longest formula that is looked for.
_LONGEST = 40
#: What may stand among words as it is.
_NUMBER = re.compile(r"[(]?-?\d+([./]\d+)?[%)]?|%")
#: What belongs to a formula that cannot be read.
_HALF = re.compile(r"(?<![\w'])(?:[A-Z]|[A-Za-z](?:_\w+)?'|eta|tau|lam)(?!\w)|\w\(")
#: Names in a formula that are no symbols.
_FUNCTIONS = frozenset(("sqrt", "tr"))
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
    """Words, and the formulas among them that were typed.

    Half a formula would be worse than its text: what holds signs elsewhere is left as it stands.
    """
    if not words.formulas_in(piece):
        return _literal(piece)
    found: list[Segment] = []
    tokens = re.findall(r"\s+|\S+", piece)
    while tokens:
        end = len(list(takewhile(_may_stand_in_a_formula, tokens[:_LONGEST])))
        while end and (tokens[end - 1].isspace() or not _is_formula(tokens[:end])):
            end -= 1
        if end:
            found.append(Segment("formula", "".join(tokens[:end])))
        elif _HALF.search(tokens[0]) or (
            words.formulas_in(tokens[0]) and not _NUMBER.fullmatch(tokens[0])
        ):
            return [Segment("text", piece)]
        else:
            found += _literal(tokens[0])
        tokens = tokens[max(end, 1) :]
    return _joined(found)


def _may_stand_in_a_formula(token: str) -> bool:
    return all(_is_symbol(name) for name in _WORDS.findall(token))


def _is_symbol(name: str) -> bool:
    return words.symbols_in(name) == [name] or name in _FUNCTIONS


def _is_formula(tokens: Sequence[str]) -> bool:
    """Whether they are made of symbols, numbers and signs, with a symbol at least."""
    if tokens[0].isspace():
        return False
    try:
        tree = read("".join(tokens))
    except ValueError:
        return False
    nodes, groups = [tree], [tree]
    for node in nodes:
        nodes += node.parts
        groups += [part for part in node.parts if node.kind == "group"]
    inner = [part.text for each in groups[1:] for part in (each, *each.parts)]
    ends = [tree.parts[0].kind, tree.parts[-1].kind] if tree.kind == "row" else []
    return (
        any(node.kind == "name" for node in nodes)
        and all(_is_symbol(name) for name in _names(tree))
        and not any(node.kind == "words" or node.text in (",", "and") for node in nodes)
        and not any(_RELATION.search(sign) for sign in inner)
        and "sign" not in ends
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
