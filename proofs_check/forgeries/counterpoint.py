"""Forged points against theorems: what is kept fails, every goal holds, or the cube is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from proofs_check.forgeries.edits import Document, put
from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.library import Library
from proofs_check.kernel.theorem import Induction, Object, Start, Theorem, assume

_CHECKER = "kernel/counterpoint"

#: On the label cube, 0 < t <= 10 and Y Y' = P give t P > 0 and t + 1 > 0.
_THEOREM = Theorem(
    "positive",
    "",
    ("t",),
    {"e": ("P", "1"), "Y": ("d", "P"), "A": ("P", "P")},
    frozenset({"A"}),
    {"t>0": assume("t > 0"), "t<=10": assume("10 - t >= 0"), "pairs": assume("Y*Y' = P")},
    ("t*e'*e > 0", "t + 1 > 0"),
    objects=(Object("cube", {"ones": "e", "labels": "Y", "antipode": "A"}),),
)
_FLIP = replace(_THEOREM, id="flip", objects=(Object("flip", {"flip": "A"}),))
_INDUCTION = Induction((Start("steps", {"t": "1"}),), ({"t": "t"},), frozenset())
_STEPS = replace(_THEOREM, id="steps", objects=(), induction=_INDUCTION)
_NO_ONES = replace(_THEOREM, id="no ones", objects=(Object("cube", {"labels": "Y"}),))
_NO_LABELS = replace(_THEOREM, id="no labels", objects=(Object("cube", {"ones": "e"}),))
_LIBRARY = Library((_THEOREM, _FLIP, _STEPS, _NO_ONES, _NO_LABELS), {})

_TWO: Document = {
    "format": "proofs-check/1", "kind": "counterpoint", "theorem": "positive", "without": ["t>0"],
    "sizes": {"P": 2, "d": 1}, "numbers": {"t": "-2"}, "matrices": {
        "e": [["1"], ["1"]], "Y": [["1", "-1"]], "A": [["0", "1"], ["1", "0"]],
    },
}  # fmt: skip


def _hand_in(document: Document) -> Callable[[], object]:
    return lambda: recheck(document, _LIBRARY)


def _with(matrices: Document, **changes: Any) -> Document:
    """The point with other matrices."""
    rows = {name: [row.split() for row in text.split(";")] for name, text in matrices.items()}
    return {**_TWO, "matrices": {**_TWO["matrices"], **rows}, **changes}


_FOUR = _with(
    {"e": "1; 1; 1; 1", "Y": "1 -1 1 -1", "A": "0 1 0 0; 1 0 0 0; 0 0 0 1; 0 0 1 0"},
    sizes={"P": 4, "d": 1},
)
_ANY = _with({"Y": "1 1"}, any_labels=True)

_RIGHT = (
    ("t = -2 on two samples", _TWO),
    ("t = -2 on two samples a class", _FOUR),
    ("t = -2 for labels that are no cube", _ANY),
    ("t = -2 where t + 2 = 0 is known", {**_TWO, "also": ["t + 2 = 0"]}),
    ("t = 0, at which one goal of two is false", put(_TWO, ("numbers", "t"), "0")),
)

#: Why it is false, the document, and the words of the refusal.
_FORGED: tuple[tuple[str, Document, str], ...] = (
    ("At t = 1 every goal holds.", put(_TWO, ("numbers", "t"), "1"), "every goal holds"),
    ("t <= 10 is kept.", {**put(_TWO, ("numbers", "t"), "11"), "without": ["pairs"]},
     "'10 - t >= 0' is kept"),
    ("t > 0 is kept.", {**_TWO, "without": ["t<=10"]}, "'t > 0' is kept"),
    ("t > -1 is said to be known.", {**_TWO, "also": ["t + 1 > 0"]}, "'t + 1 > 0' is kept"),
    ("The second thing that is known does not hold.", {**_TWO, "also": ["t + 2 = 0", "t = 0"]},
     "'t = 0' is kept"),
    ("It takes no such thing as given.", {**_TWO, "without": ["t>0", "d>0"]},
     "takes nothing as given that is called 'd>0'"),
    ("Nothing is dropped.", {**_TWO, "without": []}, "'t > 0' is kept"),
    ("t > 0 is dropped once.", {**_TWO, "without": ["t>0", "t>0"]}, "drops a given formula once"),
    ("No theorem is called so.", {**_TWO, "theorem": "negative"}, "no theorem is called"),
    ("A point is no induction.", {**_TWO, "theorem": "steps"}, "is shown by induction"),
    ("A point cannot show what a flip is.", {**_TWO, "theorem": "flip"}, "together a flip"),
    ("A cube has ones.", {**_TWO, "theorem": "no ones"}, "has a column of ones and labels"),
    ("A cube has labels.", {**_TWO, "theorem": "no labels"}, "has a column of ones and labels"),
    ("Nobody declared q.", put(_TWO, ("numbers",), {"t": "-2", "q": "1"}), "has no letter 'q'"),
    ("Nobody declared the size q.", put(_TWO, ("sizes",), {"P": 2, "d": 1, "q": 1}),
     "has no letter 'q'"),
    ("A size is a size.", put(_TWO, ("sizes",), {"P": 2, "d": 1, "t": 1}), "the sizes of"),
    ("d has a value.", put(_TWO, ("sizes",), {"P": 2}), "the sizes of"),
    ("65 samples are not looked at.", put(_TWO, ("sizes", "P"), 65), "go up to 64"),
    ("4,097 entries are not looked at.", put(_TWO, ("matrices", "A"), [["0"] * 4093]),
     "may have 4096 entries"),
    ("t has a value.", put(_TWO, ("numbers",), {}), "t has no exact value"),
    ("A is symmetric.", _with({"A": "0 1; 0 0"}), "must be symmetric"),
    ("A column of ones has ones.", _with({"e": "1; 2"}), "ones of a label cube"),
    ("Labels are 1 or -1.", _with({"Y": "1 -2"}), "labels are 1 or -1"),
    ("Both sign patterns occur.", {**_ANY, "any_labels": False}, "every sign pattern"),
    ("Each pattern occurs equally often.", {**_FOUR, "matrices": {
        **_FOUR["matrices"], "Y": [["1", "-1", "1", "1"]]}}, "every sign pattern"),
    ("The antipode turns the labels.", _with({"A": "1 0; 0 1"}), "the antipode of a label cube"),
    ("The antipode is a permutation.", {**_FOUR, "matrices": {**_FOUR["matrices"], "A": [
        ["0", "1", "0", "1"], ["1", "0", "1", "0"], ["0", "1", "0", "1"], ["1", "0", "1", "0"]]}},
     "the antipode of a label cube"),
    ("The antipode has no weights.", _with({"A": "0 2; 2 0"}), "the antipode of a label cube"),
    ("Of labels that are no cube the given formulas hold.", {**_ANY, "numbers": {"t": "1"}},
     "every goal holds"),
    ("Any labels are labels.", _with({"Y": "1 -2"}, any_labels=True), "labels are 1 or -1"),
    ("Any labels have a column of ones.", _with({"e": "1; 2"}, any_labels=True), "ones of a label"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(Genuine(_CHECKER, what, _hand_in(document)) for what, document in _RIGHT),
    *(Forgery(_CHECKER, why, _hand_in(document), refusal) for why, document, refusal in _FORGED),
)
