"""Exact networks for the claims on moments at optima: other minima, deep linear networks."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from proofs_check.finding import optima
from proofs_check.kernel.moments import Layers, Power, Property, Score
from proofs_check.kernel.networks import Spectrum
from proofs_check.ledger.evidence import certificates
from proofs_check.sections.alignment.documents import (
    Entry,
    diagonal,
    document,
    one_score,
    promise,
    refuting,
    rows,
)
from theory.definitions.task import Task

_TASK = Task(2)
#: lambda2 = 1 and s = lambda2 + b P = 9 for b = 2, so that lambda1 = lambda2 P/(2 s^2).
_LAMBDA1, _S = Fraction(2, 81), 9
#: Score of H and Z at the read-out, backward, by the share of rays in quarters of b.
SQUARES = {"rays": Fraction(1, 3), "one-hot": Fraction(1, 2), "equal shares": Fraction(4, 9)}


def _units(name: str) -> list[list[Fraction]]:
    """Preactivations of the units: rays of the sum 2 a^2, one-hot units of the sum 4 a^2.

    The label weight is b = 2: rays of size 1, one-hot units of squared size 8, or half of both,
    where one-hot units of size 2 stand beside rays of squared size 1/2, pairs of size 1/2.
    """
    ones = [Fraction(1)] * 4
    labels = _TASK.label_matrix()
    rays = [[x + q * y for x, y in zip(ones, row, strict=True)] for row in labels for q in (1, -1)]
    one_hot = [[Fraction(p == place) for p in range(4)] for place in range(4)]
    if name == "rays":
        return rays
    if name == "one-hot":
        return [[2 * x for x in unit] for unit in one_hot] * 2
    return [[x / 2 for x in unit] for unit in rays] * 2 + [
        [2 * x for x in unit] for unit in one_hot
    ]


def minimum(name: str) -> Layers:
    """A minimum on four orthonormal inputs without a bias."""
    units = _units(name)
    labels = _TASK.label_matrix()
    read_out = [
        [sum((y * x for y, x in zip(row, unit, strict=True)), Fraction(0)) / _S for unit in units]
        for row in labels
    ]
    inputs = diagonal(1, 1, 1, 1)
    weights = (rows(units), rows(read_out))
    penalties = (_LAMBDA1, Fraction(1))
    return Layers(rows(inputs), rows(labels), weights, penalties, "relu")


def reaching(name: str) -> dict[str, Any]:
    """The document that such a network reaches the minimum, for ReLU of ratio 1/2."""
    units = [list(map(Fraction, unit)) for unit in _units(name)]
    one = Fraction(1)
    spectrum = Spectrum(one, (one, one), one, one)
    ratio = Fraction(1, 2)
    return optima.network(_TASK, _LAMBDA1, one, ratio, units, units, spectrum=spectrum)


def _reached(name: str) -> str:
    width = len(_units(name))
    return (
        f"relu network of width {width} reaches the bound of ratio 1/2: "
        f"kappa=1;1,1;1;1 d=2 n=1 lambda1={_LAMBDA1} lambda2=1"
    )


def _said(name: str) -> Entry:
    return minimum(name), (
        Property(2, "stationary", True),
        one_score(2, "backward", "H-Z", SQUARES[name]),
    )


THREE_MINIMA = certificates(
    "d = 2, n = 1, whitened without a bias: three minima and their scores",
    (
        *(_reached(name) for name in SQUARES),
        *(promise(what, *said) for what, said in map(_said, SQUARES)),
    ),
    lambda: [
        *(reaching(name) for name in SQUARES),
        *(document(what, *said) for what, said in map(_said, SQUARES)),
    ],
)
MINIMA_WITHOUT_BIAS = refuting(
    "d = 2, whitened without a bias: rays, one-hot units, equal shares", *map(_said, SQUARES)
)


def equal_shares_like_rays() -> dict[str, Any]:
    """The score of the rays at the network of equal shares."""
    return document(minimum("equal shares"), one_score(2, "backward", "H-Z", "1/3"))


#: The score of the ansatz at d = 2 with the stationary slope: see C4.ansatz.
ANSATZ_AT_TWO = Score(1, "ansatz", Fraction(43681, 46881))


def deep_linear(layers: int = 2) -> Layers:
    """Linear units, two singular directions with the weights 1 and 2 in every layer.

    The outputs f of the directions lie near 1 and fit one penalty: lambda w^2 = f (1 - f).
    (2 f - 1)^2 = 1 - 4 lambda w^2 is solved by t = 29/10 for w = 1, 2.
    """
    t = Fraction(29, 10)
    roots = (t + 3 / t) / 4, (t - 3 / t) / 2
    outputs = [(1 + root) / 2 for root in roots]
    penalty = outputs[0] * (1 - outputs[0])
    weights = (1, 2)
    inputs = [f / w ** (layers + 1) for f, w in zip(outputs, weights, strict=True)]
    matrices = (rows(diagonal(*weights)),) * (layers + 1)
    return Layers(
        rows(diagonal(*inputs)), rows(diagonal(1, 1)), matrices, (penalty,) * (layers + 1)
    )


LEAST_EXPONENT, LARGEST_EXPONENT = -1, 3
_EXPONENTS: tuple[Property | Power, ...] = (
    *(Property(layer, "stationary", True) for layer in (1, 2, 3)),
    Power(1, "forward", "H", LEAST_EXPONENT, "below"),
    Power(1, "forward", "G", LARGEST_EXPONENT, "above"),
)
LARGE_EXPONENTS = refuting(
    "two hidden layers of linear units, W = diag(1, 2) in each: exponents below -1 and above 3",
    (deep_linear(), _EXPONENTS),
)


def exponent_above() -> dict[str, Any]:
    """The same network with the opposite statement on H."""
    return document(deep_linear(), Power(1, "forward", "H", LEAST_EXPONENT, "above"))


def fewer_layers() -> dict[str, Any]:
    """One hidden layer, where H falls like 1/Z, not like 1/Z^2."""
    return document(deep_linear(1), Power(1, "forward", "H", -2, "below"))
