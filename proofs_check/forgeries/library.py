"""Forged libraries: theorems that rest on what nobody has proved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from proofs_check.forgeries.edits import refusing
from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.library import Library, facts_of, gaps_of, rests_on
from proofs_check.kernel.theorem import Given, Induction, Start, Theorem, assume, cite, fact, gap

_CHECKER = "kernel/library"
_FACTS = {"known": "Everybody knows it."}


def _theorem(name: str, *given: Given, facts: tuple[str, ...] = ()) -> Theorem:
    labelled = {f"given {place}": entry for place, entry in enumerate(given, start=1)}
    return Theorem(name, "", ("x",), {}, frozenset(), labelled, ("x > 0",), facts)


_FIRST = _theorem("first", assume("x > 0"))
_SECOND = _theorem("second", cite("x > 0", "first"))
_THIRD = _theorem("third", gap("x > 0", "second", "a reader sees it"), fact("x >= 0", "known"))
_FOURTH = replace(
    _theorem("fourth"), induction=Induction((Start("third", {}),), ({"x": "x"},), frozenset())
)
_ALL = (_FIRST, _SECOND, _THIRD, _FOURTH)
_STEP = _theorem("step", fact("x > 0", "induction"))


def _library(*theorems: Theorem) -> Callable[[], object]:
    return refusing(lambda: Library(theorems, _FACTS))


def _equal(found: Callable[[], object], wanted: object) -> Callable[[], object]:
    def attempt() -> None:
        if found() != wanted:
            raise Rejected("it says something else")

    return attempt


def _closure(*names: str) -> Callable[[], object]:
    return lambda: Library(_ALL, _FACTS).closure(names)


def _replace(**changes: Any) -> Theorem:
    return replace(_FIRST, **changes)


_RIGHT = (
    ("four theorems in order", _library(*_ALL)),
    ("all that a theorem rests on", _equal(_closure("fourth"),
                                           ("first", "second", "third", "fourth"))),
    ("where an induction starts", _equal(lambda: rests_on(_FOURTH), ("third",))),
    ("a gap", _equal(lambda: [(m.theorem, m.given) for m in gaps_of(_THIRD)],
                     [("third", "given 1")])),
    ("a step without an induction is a gap", _equal(
        lambda: [(m.theorem, m.given) for m in gaps_of(_STEP)], [("step", "given 1")])),
    ("a step of an induction is no gap", _equal(
        lambda: gaps_of(replace(_STEP, induction=_FOURTH.induction)), ())),
    ("a fact behind a formula", _equal(lambda: facts_of(_THIRD), ("known",))),
    ("a fact behind a statement", _equal(lambda: facts_of(_theorem("t", facts=("known",))),
                                         ("known",))),
)  # fmt: skip

#: Why it is false, what hands it in, and the words of the refusal.
_FORGED = (
    ("One name stands for one theorem.", _library(_FIRST, _theorem("first")), "stands twice"),
    ("A theorem does not rest on a later one.", _library(_SECOND, _FIRST),
     "first, which does not come before it"),
    ("A theorem does not rest on itself.", _library(_theorem("own", cite("x > 0", "own"))),
     "own, which does not come before it"),
    ("A gap is no ground for an unknown theorem.", _library(_FIRST, _THIRD),
     "second, which does not come before it"),
    ("An induction does not start from nothing.", _library(_FIRST, _SECOND, _FOURTH),
     "third, which does not come before it"),
    ("Nobody listed that fact.", _library(_theorem("t", fact("x > 0", "wish"))),
     "the unknown fact 'wish'"),
    ("Nobody listed the fact behind the statement.", _library(_theorem("t", facts=("wish",))),
     "the unknown fact 'wish'"),
    ("Context is given.", refusing(lambda: replace(_FIRST, context=("given 2",))),
     "given 2 is context, but not given"),
    ("What is given has a reason.", refusing(lambda: _replace(given={"one": "x > 0"})),
     "one must be a Given"),
    ("No theorem is called so.", lambda: Library(_ALL, _FACTS).by_id("fifth"),
     "no theorem is called 'fifth'"),
    ("Nothing rests on a theorem that does not exist.", _closure("fifth"),
     "no theorem is called 'fifth'"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(Genuine(_CHECKER, what, attempt) for what, attempt in _RIGHT),
    *(Forgery(_CHECKER, why, attempt, refusal) for why, attempt, refusal in _FORGED),
)
