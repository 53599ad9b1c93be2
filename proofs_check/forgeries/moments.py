"""Forged moments: scores, properties and powers that a small network does not have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proofs_check.forgeries.edits import TINY, Document, add, hand_in, put
from proofs_check.forgeries.forgery import Forgery, Genuine, Trial

_CHECKER = "kernel/moments"
Rows = Sequence[Sequence[str]]


def _says(**content: Any) -> Document:
    return {"format": "proofs-check/1", "kind": "moments", **content}


def _rows(text: str) -> list[list[str]]:
    """Rows between semicolons."""
    return [row.split() for row in text.split(";")]


def _map(weights: str, activity: str, gradient: str, penalty: str = "2") -> Document:
    return {
        "weights": _rows(weights), "activity": _rows(activity), "gradient": _rows(gradient),
        "penalty": penalty,
    }  # fmt: skip


def _layers(inputs: str, targets: str, *weights: str, **more: Any) -> Document:
    return {
        "inputs": _rows(inputs), "targets": _rows(targets), "weights": [*map(_rows, weights)],
        "penalties": ["1"] * len(weights), "activation": "relu", **more,
    }  # fmt: skip


def _score(square: str, pair: str = "H-G", **more: Any) -> Document:
    return {"layer": 1, "pair": pair, "square": square, **more}


def _property(name: str, value: bool) -> Document:
    return {"layer": 1, "name": name, "value": value}


def _power(power: int, relation: str, matrix: str = "H", side: str = "forward") -> Document:
    return {"layer": 1, "side": side, "matrix": matrix, "power": power, "relation": relation}


#: Ridge regression: H = diag(1, 4)/9 and G = diag(16, 4)/9, cosine 8/17.
_RIDGE = _map("1/3 0; 0 1/3", "1 0; 0 2", "4/3 0; 0 2/3")
_SCORED = _says(map=_RIDGE, scores=[_score("64/289")])
_STATIONARY = _says(map=_RIDGE, properties=[_property("stationary", True)])
_LADDER = put(_STATIONARY, ("properties", 0, "name"), "ladder")
#: Two hidden units see 1 and -1: H = 2 [1 -1; -1 1], G = 4 I, and centred G = H.
_RELU = _says(network=_layers("1 -1", "2 2", "1; -1", "1 1"), scores=[_score("1/2")])
#: A unit at its kink: H = [1 -1; -1 1], G = [4 0; 0 0] with slope 0 and [8 4; 4 4] with slope 1.
_KINK = _says(network=_layers("0 1", "1 2", "1; -1", "1 1"), scores=[_score("1/4")])
#: J'J sums to [5 3; 3 2], and W1'W1 = [2 1; 1 1].
_ANSATZ = _says(
    network=_layers("1 0; 0 1", "0 0", "1 0; 1 1", "1 1"), scores=[_score("324/329", "ansatz")]
)
#: Z = diag(1, 4), H = diag(1, 36), and G = diag(1, 1/4) falls like the power -1.
_DIAGONAL = _map("1 0; 0 2", "1 0; 0 3", "1 0; 0 1/2")
_RISES = _says(map=_DIAGONAL, powers=[_power(2, "above"), _power(3, "below")])
#: Rays of size 1/2 for two labels: kappa0 = 5, kappa1 = 1, s = 3, lambda1 = 4/(9 (1/5 + 1)).
_RAYS: Document = {
    "labels": 2, "samples_per_class": 1, "lambda1": "10/27", "lambda2": "1", "size": "1/2",
    "slope": "2/3",
}  # fmt: skip
_OPTIMUM = _says(optimum=_RAYS, properties=[_property("stationary", True)])

_RIGHT = (
    ("the score of ridge regression", _SCORED),
    ("its stationarity, and what follows", _says(**{**_STATIONARY, "properties": [
        _property("stationary", True), _property("ladder", True)]})),
    ("the score of two ReLU units", _RELU),
    ("the same, centred", _says(**{**_RELU, "scores": [_score("1", moments="centred")]})),
    ("the same without the ReLU", put(put(_RELU, ("network", "activation"), "linear"),
                                      ("scores", 0, "square"), "0")),
    ("the score at a kink", _KINK),
    ("the same with slope 1", put(put(_KINK, ("network", "slope"), "1"),
                                  ("scores", 0, "square"), "1/28")),
    ("the ansatz of two layers", _ANSATZ),
    ("two powers", _RISES),
    ("a falling power", _says(map=_DIAGONAL, powers=[_power(-2, "above", "G")])),
    ("the optimum of two labels", _OPTIMUM),
)  # fmt: skip
_SQUARE, _FIRST = ("scores", 0, "square"), ("powers", 0)

#: Why it is false, the document, and the words of the refusal.
_FORGED: tuple[tuple[str, Document, str], ...] = (
    ("The cosine is 8/17, its square 64/289.", put(_SCORED, _SQUARE, "8/17"), "is 64/289"),
    ("A score is exact.", add(_SCORED, _SQUARE, TINY), "the squared cosine is"),
    ("A negative sample makes its unit silent.",
     put(_RELU, ("network", "activation"), "linear"), "the squared cosine is 0"),
    ("Centred moments are others.", put(_RELU, ("scores", 0, "moments"), "centred"),
     "the squared cosine is 1"),
    ("Another slope at the kink has other gradients.", put(_KINK, ("network", "slope"), "1"),
     "the squared cosine is 1/28"),
    ("The ansatz is no identity.", put(_ANSATZ, _SQUARE, "1"), "the squared cosine is 324/329"),
    ("It is stationary.", put(_STATIONARY, ("properties", 0, "value"), False),
     "stationary: it is True"),
    ("At another penalty it is not stationary.", add(_STATIONARY, ("map", "penalty"), TINY),
     "stationary: it is False"),
    ("At another penalty its ladder breaks.", add(_LADDER, ("map", "penalty"), TINY),
     "ladder: it is False"),
    ("A ladder has two sides: here the backward one breaks.",
     _says(map=_map("0 1", "1; 1", "1", "1/2"), properties=[_property("ladder", True)]),
     "ladder: it is False"),
    ("A ladder has two sides: here the forward one breaks.",
     _says(map=_map("0; 1", "1", "1; 1", "1/2"), properties=[_property("ladder", True)]),
     "ladder: it is False"),
    ("Both sides of the ladder hold.",
     _says(map=_map("0 1", "0; 1", "1", "1/2"), properties=[_property("ladder", False)]),
     "ladder: it is True"),
    ("No such property is known.", put(_STATIONARY, ("properties", 0, "name"), "abstract"),
     "name must be stationary or ladder"),
    ("36 is more than 4^2.", put(_RISES, (*_FIRST, "relation"), "below"), "H grows by 36"),
    ("36 is less than 4^3.", put(_RISES, (*_FIRST, "power"), 3), "H grows by 36"),
    ("1/4 is 4^-1, neither above nor below.",
     _says(map=_DIAGONAL, powers=[_power(-1, "above", "G")]), "G grows by 1/4"),
    ("1/4 is 4^-1, neither below nor above.",
     _says(map=_DIAGONAL, powers=[_power(-1, "below", "G")]), "G grows by 1/4"),
    ("'beside' is no relation.", put(_RISES, (*_FIRST, "relation"), "beside"), "H grows by 36"),
    ("Z is compared with H or G.", put(_RISES, (*_FIRST, "matrix"), "Z"), "matrix must be H or G"),
    ("A power of 21 is not checked.", put(_RISES, (*_FIRST, "power"), 21), "matrix must be H or G"),
    ("A power of -21 is not checked.", put(_RISES, (*_FIRST, "power"), -21), "from -20 to 20"),
    ("H is not diagonal.", put(_RISES, ("map", "activity", 0, 1), "1"), "on diagonal matrices"),
    ("Z is not diagonal.", put(put(_RISES, ("map", "weights", 0, 1), "1"), ("map", "activity"),
                               _rows("0 0; 0 0")), "on diagonal matrices"),
    ("Two equal eigenvalues have no power.", put(_RISES, ("map", "weights", 1, 1), "1"),
     "two different positive eigenvalues"),
    ("An eigenvalue 0 of Z has no power.", put(_RISES, ("map", "weights", 0, 0), "0"),
     "two different positive eigenvalues"),
    ("A zero in H has no power.", put(_RISES, ("map", "activity", 0, 0), "0"),
     "two different positive eigenvalues"),
    ("A zero at the top of H has no power.", put(_RISES, ("map", "activity", 1, 1), "0"),
     "two different positive eigenvalues"),
    ("One eigenvalue has no power.", _says(map=_map("1", "1", "1"), powers=[_power(2, "above")]),
     "two different positive eigenvalues"),
    ("A map has one layer.", put(_SCORED, ("scores", 0, "layer"), 2), "layer must lie in 1..1"),
    ("Layers count from 1.", put(_SCORED, ("scores", 0, "layer"), 0), "layer must lie in 1..1"),
    ("There are two sides.", put(_SCORED, ("scores", 0, "side"), "up"), "side must be"),
    ("There are two kinds of moments.", put(_SCORED, ("scores", 0, "moments"), "unit"),
     "moments must be raw or centred"),
    ("H-H is no pair.", put(_SCORED, ("scores", 0, "pair"), "H-H"), "pair must be"),
    ("A single map has no ansatz.", put(_SCORED, ("scores", 0, "pair"), "ansatz"),
     "for the first of two layers"),
    ("Three layers have no ansatz.", _says(network=_layers("1", "0", "1", "1", "1"),
                                           scores=[_score("1", "ansatz")]),
     "for the first of two layers"),
    ("Silent units have no score.", put(_RELU, ("network", "weights", 1), _rows("0 0")),
     "zero matrix is not defined"),
    ("A document is about a network.", _says(scores=[_score("1")]), "got 0"),
    ("A document is about one network.", {**_SCORED, "network": _RELU["network"]}, "got 2"),
    ("Nothing is said.", _says(map=_RIDGE), "nothing is said"),
    ("Two samples, and three.", put(_SCORED, ("map", "gradient"), _rows("1 2 3; 1 2 3")),
     "do not fit"),
    ("Two outputs have two gradients.", put(_SCORED, ("map", "gradient"), _rows("1 2")),
     "do not fit"),
    ("Two columns of weights need two activities.", put(_SCORED, ("map", "activity"), _rows("1 2")),
     "cannot multiply"),
    ("Rows of one matrix have one length.", put(_SCORED, ("map", "weights"), [["1"], ["1", "2"]]),
     "rows of one length"),
    ("A matrix without rows is none.", put(_SCORED, ("map", "weights"), []), "rows of one length"),
    ("A matrix without columns is none.", put(_SCORED, ("map", "weights"), [[], []]),
     "rows of one length"),
    ("601 entries are not checked.", put(_SCORED, ("map", "activity"), [["1"] * 601]),
     "may have 600 entries"),
    ("Nobody knows that activation.", put(_RELU, ("network", "activation"), "gelu"),
     "activation must be linear or relu"),
    ("A network has weights.", put(put(_RELU, ("network", "weights"), []),
                                   ("network", "penalties"), []), "1 to 8 weight matrices"),
    ("Nine layers are not checked.", _says(network=_layers("1", "1", *"1" * 9),
                                           scores=[_score("1")]), "1 to 8 weight matrices"),
    ("Each layer has its penalty.", put(_RELU, ("network", "penalties"), ["1"]),
     "and as many penalties"),
    ("Two units need two weights of the read-out.", put(_RELU, ("network", "weights", 1),
                                                        _rows("1 1 1")), "do not fit each other"),
    ("One input needs one column.", put(_RELU, ("network", "weights", 0), _rows("1 0; 0 1")),
     "do not fit each other"),
    ("Two samples have two targets.", put(_RELU, ("network", "targets"), _rows("2 2 2")),
     "the shape of the targets"),
    ("One output has one target.", put(_RELU, ("network", "targets"), _rows("2 2; 2 2")),
     "the shape of the targets"),
    ("Rays of another size are no optimum.", put(_OPTIMUM, ("optimum", "size"), "1/3"),
     "is not the optimal one"),
    ("Rays of another lambda1 are no optimum.", add(_OPTIMUM, ("optimum", "lambda1"), TINY),
     "is not the optimal one"),
    ("Another slope at the kinks is not stationary.", add(_OPTIMUM, ("optimum", "slope"), TINY),
     "stationary: it is False"),
    ("A size is positive.", put(_OPTIMUM, ("optimum", "size"), "-1/2"), "size > 0"),
    ("A scale is positive.", put(_OPTIMUM, ("optimum", "scale"), "-1"), "scale, size > 0"),
    ("A bias is not negative.", put(_OPTIMUM, ("optimum", "bias"), "-1"), "bias >= 0"),
    ("128 samples are not built.", put(_OPTIMUM, ("optimum", "labels"), 7), "at most 64 samples"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(Genuine(_CHECKER, what, hand_in(document)) for what, document in _RIGHT),
    *(Forgery(_CHECKER, why, hand_in(document), refusal) for why, document, refusal in _FORGED),
)
