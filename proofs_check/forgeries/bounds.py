"""Forged bounds of the least energy on small data, and the trees of their cases."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from proofs_check.finding.packing import compressed, digits, packed
from proofs_check.forgeries.edits import Document, hand_in, put
from proofs_check.forgeries.forgery import Forgery, Genuine, Trial

_CHECKER = "kernel/bounds"
#: lambda1 lambda2 = 1/4: no column of A' relu(X w) may exceed |w|/2.
_LAMBDA1, _LAMBDA2 = Fraction(1, 2), Fraction(1, 2)
#: A is a matrix of integers over 2^_SCALE; _HALF is just below 1/2, _MORE just above.
_SCALE = 40
_HALF, _MORE = (1 << 39) - (1 << 20), (1 << 39) + (1 << 20)
#: K = 1 in the units of the kernel, and twice that: the weight of |h|.
_ONE = 1 << 51


def _bound(
    inputs: list[list[int]],
    targets: list[list[int]],
    dual: list[list[int]],
    tree: Sequence[int],
    **changes: Any,
) -> Document:
    """A document that states the bound of its own numbers, 2 <Y, A> - |A|^2."""
    pairs = [pair for y, a in zip(targets, dual, strict=True) for pair in zip(y, a, strict=True)]
    value = Fraction(2 * sum(y * a for y, a in pairs), 1 << _SCALE)
    value -= Fraction(sum(a * a for _, a in pairs), 1 << 2 * _SCALE)
    block = {"samples": list(range(len(inputs))), "share": "1", "tree": packed(tree)}
    return {
        "format": "proofs-check/1", "kind": "bound",
        "inputs": {"rows": inputs, "scale": 0}, "targets": {"rows": targets, "scale": 0},
        "dual": {"rows": dual, "scale": _SCALE},
        "lambda1": str(_LAMBDA1), "lambda2": str(_LAMBDA2), "output_bias": "none", "leak": "0",
        "bound": str(value), "blocks": [block], **changes,
    }  # fmt: skip


#: One sample: for v = 1 the sign of h is not known, so that its weight is changed from 0; for
#: v = -1 nothing is positive.
_UP, _DOWN = [2, 0, 0, 0, 2 * _ONE, 0], [0]
_TREE = [0, *_UP, *_DOWN]
_SIGNED = [0, -1, 0, 0, *_DOWN]


def _one(dual: int, tree: Sequence[int] = _TREE, **changes: Any) -> Document:
    """x = 1, y = 1: the constraint is A relu(w) <= |w|/2."""
    return _bound([[1]], [[1]], [[dual]], tree, **changes)


def _pair(dual: list[list[int]], tree: Sequence[int]) -> Document:
    """x = 1, two outputs: |A v| <= |v|/2 on four orthants."""
    return _bound([[1]], [[1, 1]], dual, tree)


_THIRD = (1 << 40) // 3
_SHORTER = _THIRD - 1
_SHORT, _LONG = [[_THIRD, _THIRD]], [[_HALF, _HALF]]
_WEIGHED = [5, 0, 0, 0, 0, 2 * _ONE, 0]
_CLOSED = {(1, 1): _WEIGHED, (1, -1): _WEIGHED, (-1, 1): _WEIGHED, (-1, -1): [0]}
_FOUR = [0, *(n for case in _CLOSED.values() for n in case)]
#: The first orthant cut at the middle of its edge.
_REST = [n for case in list(_CLOSED.values())[1:] for n in case]
_CUT = [1, 2, *_WEIGHED, *_WEIGHED, *_REST]
#: The same with a weight that is handed down to both halves.
_HANDED = [1, *_WEIGHED[:-1], 2, 0, 0, *_REST]

_GOOD = _one(_HALF)
#: Two samples of weights 1/2 each in one direction, which add up.
_TWICE = _bound([[1], [1]], [[1], [1]], [[_HALF], [_HALF]], _TREE)


#: Opposite samples: ReLU sees one of them in each direction, leaky ReLU both.
_OPPOSITE = _bound(
    [[1], [-1]], [[1], [-1]], [[_HALF], [-_HALF]],
    [0, 2, 0, 0, 0, 0, 2 * _ONE, 0, 0, 2, 0, 0, 0, 0, 0, 2 * _ONE, 0],
)  # fmt: skip


#: One output that is large for v = 1 and, on another sample, for v = -1.
_SIDES = [0, 2, 0, 0, 0, 0, 2 * _ONE, 0, 0, 2, 0, 0, 0, 0, 0, 2 * _ONE, 0]
_TWO_SIDED = _bound([[1, 0], [0, 1]], [[1], [-1]], [[_HALF], [-_HALF]], _SIDES)
#: Slope 1/2: a phi(h) <= (3 h + |h|) a/4 at the positive end.
_LEAKY = _one(_HALF, [0, 2, 0, 0, 0, 4 * _ONE, 0, *_DOWN], leak="1/2")


def _blocks(document: Document, *changes: dict[str, Any]) -> Document:
    (block,) = document["blocks"]
    return {**document, "blocks": [{**block, **change} for change in changes]}


def _tree(document: Document, tree: Sequence[int]) -> Document:
    return _blocks(document, {"tree": packed(tree)})


#: The flip of the output swaps the two samples, so that v = 1 is enough.
_FLIPPED = _blocks(
    _OPPOSITE, {"symmetries": [[1, 0]], "tree": packed([0, 2, 0, 0, 0, 0, 2 * _ONE, 0, 0])}
)


def _symmetric(document: Document, *symmetries: Sequence[int]) -> Document:
    return _blocks(document, {"symmetries": list(symmetries)})


_TEXT = "integers, packed by lzma"
#: Why it is false, the document, and the words of the refusal.
_FORGED: tuple[tuple[str, Document, str], ...] = (
    ("A relu(w) is larger than |w|/2 at w = 1.", _one(_MORE), "case 0 is open"),
    ("A relu(w) is larger than |w|/2 where h is positive.",
     _one(_MORE, _SIGNED), "case 0 is open"),
    ("-A relu(w) is larger than |w|/2 for v = -1.",
     _bound([[1]], [[-1]], [[-_MORE]], [0, *_DOWN, *_UP]), "case 1 is open"),
    ("Equal samples add up.", _TWICE, "case 0 is open"),
    ("A v is larger than |v|/2 in the middle of an orthant.", _pair(_LONG, _FOUR), "is open"),
    ("The bound of its own numbers is lower.", {**_GOOD, "bound": "9/10"}, "bound: it is not"),
    ("The bound belongs to other targets.", put(_GOOD, ("targets", "rows"), [[2]]),
     "bound: it is not"),
    ("A smaller penalty of W1 has a lower minimum.", {**_GOOD, "lambda1": "49/100"},
     "case 0 is open"),
    ("A smaller penalty of W2 has a lower minimum.", {**_GOOD, "lambda2": "49/100"},
     "case 0 is open"),
    ("Larger inputs have a lower minimum.", put(_GOOD, ("inputs", "rows"), [[2]]), "is open"),
    ("Finer inputs have another kernel.", put(_GOOD, ("inputs", "scale"), -1), "a scale from 0"),
    ("A free output bias takes A' 1 = 0.", {**_GOOD, "output_bias": "free"}, "must sum to zero"),
    ("A penalised output bias lowers the bound.", {**_GOOD, "output_bias": "penalised"},
     "bound: it is not"),
    ("Nobody knows that output bias.", {**_GOOD, "output_bias": "some"}, "output_bias must be"),
    ("A leaky unit has |A' phi(w)| = 3 |w|/4.", {**_OPPOSITE, "leak": "1/2"}, "is open"),
    ("A slope of 1 is no kink.", {**_GOOD, "leak": "1"}, "leak: it must be"),
    ("No slope is negative.", {**_GOOD, "leak": "-1/2"}, "leak: it must be"),
    ("A slope has few digits.", {**_GOOD, "leak": f"1/{1 << 64}"}, "leak: it must be"),
    ("A penalty of 0 has no minimum.", {**_GOOD, "lambda1": "0"}, "must be positive"),
    ("A negative penalty has no minimum.", {**_GOOD, "lambda2": "-1/2"}, "must be positive"),
    ("A sample of the dual is in no block.", {**_GOOD, "blocks": []}, "every sample with a dual"),
    ("A sample is in two blocks.", _blocks(_GOOD, {"share": "1"}, {"share": "0"}),
     "one block only"),
    ("A sample stands twice in a block.", _blocks(_GOOD, {"samples": [0, 0]}), "one block only"),
    ("There is no second sample.", _blocks(_GOOD, {"samples": [0, 1]}), "one block only"),
    ("The shares of the penalty add up to more than one.", _blocks(_GOOD, {"share": "11/10"}),
     "shares up to one"),
    ("A negative share is squared away.", _blocks(_GOOD, {"share": "-1"}), "must not be negative"),
    ("The case v = -1 is left out.", _tree(_GOOD, _TREE[:-1]), "a case is left out"),
    ("Numbers are left over.", _tree(_GOOD, [*_TREE, 0]), "more numbers than cases"),
    ("|h| has no weight.", _tree(_GOOD, [0, 0, *_DOWN]), "case 0 is open"),
    ("The weight of |h| is not above the kernel.", _tree(_GOOD, [0, 2, 0, 0, 0, _ONE, 0, *_DOWN]),
     "case 0 is open"),
    ("The weight of |h| costs more than there is.",
     _tree(_GOOD, [0, 2, 0, 0, 0, 3 * _ONE, 0, *_DOWN]), "case 0 is open"),
    ("There is no edge in one dimension.", _tree(_GOOD, [0, 1, *_UP, *_DOWN]), "an edge that is"),
    ("There is no third vertex.", _tree(_pair(_SHORT, _FOUR), [1, 7, *_CUT[1:]]),
     "an edge that is none"),
    ("An edge has two ends.", _tree(_pair(_SHORT, _FOUR), [1, 4, *_CUT[1:]]),
     "an edge that is none"),
    ("A weight is handed down, not to a case beside it.",
     _tree(_TWO_SIDED, [*_SIDES[:-8], 0]), "case 1 is open"),
    ("There is no second sample to split at.", _tree(_GOOD, [0, -2, *_TREE[1:]]),
     "a sample that has one or is none"),
    ("The sign of a sample is split twice.", _tree(_GOOD, [0, -1, -1, *_TREE[1:]]),
     "a sample that has one or is none"),
    ("A middle is no integer at this depth.", _tree(_pair(_SHORT, _FOUR), [0, *_CUT[1:]]),
     "deeper than it says"),
    ("A tree of 10,000 levels is not checked.", _tree(_GOOD, [10_000, *_TREE[1:]]), "too deep"),
    ("A shift has no negative bits.", _tree(_GOOD, [0, 2, -1, 0, 0, 2 * _ONE, 0, *_DOWN]),
     "a shift must have"),
    ("Half of the directions are left out.", _symmetric(_FLIPPED), "a case is left out"),
    ("Both outputs are swapped, and there is one.", _symmetric(_FLIPPED, [1, 0], [1, 0]),
     "there must be 1"),
    ("The second sample goes nowhere.", _symmetric(_FLIPPED, [1, 1]), "every sample with an input"),
    ("A sample goes to one that does not exist.", _symmetric(_FLIPPED, [1, 2]),
     "every sample with an input"),
    ("The flip changes the kernel.", put(_FLIPPED, ("inputs", "rows"), [[1], [-2]]),
     "not change the input kernel"),
    ("The flip changes the dual.", _symmetric(_FLIPPED, [0, 1]), "not change the dual matrix"),
    ("The swap changes the dual.",
     _symmetric(_pair([[_THIRD, _SHORTER]], _FOUR), [0], [0]), "not change the dual matrix"),
    ("A tree is a text.", _blocks(_GOOD, {"tree": "1 2 3"}), _TEXT),
    ("A tree is whole.", _blocks(_GOOD, {"tree": packed(_TREE)[:-10]}), "tree: it "),
    ("A tree holds integers.",
     _blocks(_GOOD, {"tree": compressed(digits(_TREE) + b"\x80")}), "last integer is cut off"),
    ("An integer has few digits.", _blocks(_GOOD, {"tree": compressed(b"\x80" * 600)}),
     "integers of at most"),
    ("Two dual rows do not do for one sample.", put(_GOOD, ("dual", "rows"), [[1], [1]]),
     "as many rows"),
    ("Two dual columns do not do for one output.", put(_GOOD, ("dual", "rows"), [[1, 1]]),
     "as many rows"),
    ("Five outputs are not checked.",
     put(put(_GOOD, ("dual", "rows"), [[1] * 5]), ("targets", "rows"), [[1] * 5]),
     "at most 4 outputs"),
    ("Rows have one length.", put(_GOOD, ("inputs", "rows"), [[1], [1, 2]]), "rows of one length"),
    ("A row is a list.", put(_GOOD, ("inputs", "rows"), ["1"]), "rows of one length"),
    ("A row holds something.", put(_GOOD, ("inputs", "rows"), [[]]), "rows of one length"),
    ("A grid has rows.", put(_GOOD, ("inputs", "rows"), []), "must hold 1 to"),
    ("A float is no integer.", put(_GOOD, ("inputs", "rows"), [[1.0]]), "integers of at most"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(
        Genuine(_CHECKER, what, hand_in(document))
        for what, document in (
            ("the bound of one sample", _GOOD),
            ("the bound of one sample by the sign of h", _one(_HALF, _SIGNED)),
            ("the bound of two opposite samples", _OPPOSITE),
            ("the bound of one sample for leaky ReLU", _LEAKY),
            ("the bound of two outputs", _pair(_SHORT, _FOUR)),
            ("the bound of two outputs, an orthant cut", _pair(_SHORT, _CUT)),
            ("the bound of two outputs, a weight handed down", _pair(_SHORT, _HANDED)),
            ("the bound of two samples, a weight for each", _TWO_SIDED),
            ("the bound of two opposite samples by symmetry", _FLIPPED),
        )
    ),
    *(Forgery(_CHECKER, why, hand_in(document), refusal) for why, document, refusal in _FORGED),
)
