"""Forged certificates of theorems: whatever is handed in must go to the check of its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from proofs_check.forgeries.edits import Document
from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.library import Library
from proofs_check.kernel.theorem import Given, Theorem, assume, cite, define, fact, gap

_CHECKER = "kernel/certificate"


def _theorem(name: str, goal: str, context: tuple[str, ...] = (), **given: Given) -> Theorem:
    letters = ("x", "y")
    return Theorem(name, f"{name} holds.", letters, {}, frozenset(), given, (goal,), (), (), None,
                   context)  # fmt: skip


#: Each is proved by one step: its goal is a positive multiple of the formula ``one``.
_LIBRARY = Library(
    (
        _theorem("double", "2*x > 0", one=assume("x > 0")),
        _theorem("cited", "6*x > 0", ground=assume("x > 0"), one=cite("2*x > 0", "double")),
        _theorem("misquoted", "6*x > 3", ground=assume("x > 0"), one=cite("2*x > 1", "double")),
        _theorem("ungrounded", "6*x > 0", one=cite("2*x > 0", "double")),
        _theorem("known", "3*x > 0", one=fact("x > 0", "wisdom")),
        _theorem("seen", "3*x > 0", one=gap("x > 0", "double", "a reader sees it")),
        _theorem("surplus", "3*x > 0", one=assume("x > 0"), two=assume("y > 0")),
        _theorem("named", "3*x > 0", ("two",), one=assume("x > 0"), two=define("y = 2*x")),
    ),
    {"wisdom": "x is positive."},
)


def _proof(theorem: str, goal: str | None = None, **changes: Any) -> Document:
    found = _LIBRARY.theorems.get(theorem)
    goal = goal or (found.goals[0] if found is not None else "x > 0")
    factor = "2" if goal == "2*x > 0" else "3"
    step = {
        "name": "step", "rule": "combine", "formula": goal,
        "terms": [{"coefficient": factor, "of": ["one"]}],
    }  # fmt: skip
    return {
        "format": "proofs-check/1", "kind": "proof", "theorem": theorem, "steps": [step], **changes,
    }  # fmt: skip


def _hand_in(document: object) -> Callable[[], object]:
    return lambda: recheck(document, _LIBRARY)


def _hides(theorem: str, what: str) -> Callable[[], object]:
    """Say that a proof does not rest on something: the kernel must say that it does."""

    def attempt() -> None:
        if getattr(recheck(_proof(theorem), _LIBRARY), what):
            raise Rejected(f"it says {what}")

    return attempt


def _says(theorem: str, statement: str) -> Callable[[], object]:
    def attempt() -> None:
        accepted = recheck(_proof(theorem, says="x is large."), _LIBRARY)
        if (accepted.kind, accepted.theorem, accepted.statement) != ("proof", theorem, statement):
            raise Rejected("it says something else")

    return attempt


def _without(key: str) -> Document:
    return {name: value for name, value in _proof("double").items() if name != key}


_RIGHT = (
    ("a proof", _hand_in(_proof("double"))),
    ("a proof from what is cited", _hand_in(_proof("cited"))),
    ("a proof from a fact", _hand_in(_proof("known"))),
    ("a proof with a gap", _hand_in(_proof("seen"))),
    ("a proof that needs all but its context", _hides("named", "unneeded")),
    ("a statement that is the theorem's", _says("double", "double holds.")),
)

#: Why it is false, what hands it in, and the words of the refusal.
_FORGED = (
    ("No theorem is called so.", _hand_in(_proof("triple")), "no theorem is called 'triple'"),
    ("Nothing is proved without a step.", _hand_in(_proof("double", steps=[])), "does not reach"),
    ("What is proved is another formula.", _hand_in(_proof("double", goal="3*x > 0")),
     "does not reach"),
    ("A proof of another theorem proves nothing here.",
     _hand_in({**_proof("double"), "theorem": "cited"}), "the two sides differ"),
    ("It says 2 x > 0, not 2 x > 1.", _hand_in(_proof("misquoted")), "does not say that"),
    ("What it cites needs x > 0.", _hand_in(_proof("ungrounded")), "one is not known here"),
    ("It rests on a fact.", _hides("known", "facts"), "it says facts"),
    ("It rests on another theorem.", _hides("cited", "rests_on"), "it says rests_on"),
    ("It has a gap.", _hides("seen", "gaps"), "it says gaps"),
    ("It takes more as given than its proof needs.", _hides("surplus", "unneeded"),
     "it says unneeded"),
    ("A certificate is of a kind.", _hand_in(_without("kind")), "kind must be one of"),
    ("Nobody knows that kind.", _hand_in(_proof("double", kind="belief")), "kind must be one of"),
    ("A kind is a text.", _hand_in(_proof("double", kind=["proof"])), "kind must be one of"),
    ("Another kind has other keys.", _hand_in(_proof("double", kind="bound")), "has no key"),
    ("A proof has no such key.", _hand_in(_proof("double", trusted=True)), "no key 'trusted'"),
    ("A proof names its theorem.", _hand_in(_without("theorem")), "needs the key theorem"),
    ("A proof has steps.", _hand_in(_without("steps")), "needs the key steps"),
    ("A certificate says its format.", _hand_in(_without("format")), "with format"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(Genuine(_CHECKER, what, attempt) for what, attempt in _RIGHT),
    *(Forgery(_CHECKER, why, attempt, refusal) for why, attempt, refusal in _FORGED),
)
