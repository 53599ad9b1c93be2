"""Exact networks without an assumption of the claims on the first layer. Untrusted."""

from __future__ import annotations

from fractions import Fraction

from proofs_check.kernel.matrices import times, transpose
from proofs_check.kernel.moments import Layers, Property, Score
from proofs_check.sections.alignment.documents import one_score, refuting, rows
from proofs_check.sections.alignment.optimum.counterexamples import minimum
from theory.definitions.task import Task


def heavier(extra: Fraction, slope: Fraction) -> Layers:
    """The optimum of rays of size 1/2 on whitened inputs with a bias, d = 2 and lambda2 = 1.

    To every row of the first layer comes a multiple of (1, 1, 1, 1, -1), which no input sees.
    """
    labels = Task(2).label_matrix()
    inputs = rows([*([int(p == q) for q in range(4)] for p in range(4)), [1] * 4])
    half, signs = Fraction(1, 2), (1, -1)
    dual = rows([[half * (Fraction(1, 5) + q * y) for y in row] for row in labels for q in signs])
    first = tuple(
        tuple(w + extra * unseen for w, unseen in zip(row, (1, 1, 1, 1, -1), strict=True))
        for row in times(dual, transpose(inputs))
    )
    read_out = rows(
        [[Fraction(2 * q, 3) * (i == j) for j in range(2) for q in signs] for i in range(2)]
    )
    penalties = (Fraction(10, 27), Fraction(1))
    return Layers(inputs, rows(labels), (first, read_out), penalties, "relu", slope)


#: d = 1, kappa0 = 2 below kappa1 = 8: units with preactivations 1 and -3/5, off the kink.
WEAK_MEAN = Layers(
    rows([[1, 1], [2, -2]]),
    rows([[1, -1]]),
    (rows([["1/5", "2/5"], ["1/5", "-2/5"]]), rows([["1/2", "-1/2"]])),
    (Fraction(5, 4), Fraction(1)),
    "relu",
)
_STATIONARY_SLOPE = Fraction(2, 3)
_HEAVIER = heavier(Fraction(1, 10), _STATIONARY_SLOPE)

HEAVIER_SCORE = refuting(
    "d = 2, longer weights of the same activity: the squared cosine of H and Z is not 49/81",
    (_HEAVIER, (one_score(1, "forward", "H-Z", "2/3"),)),
)
HEAVIER_NOT_STATIONARY = refuting(
    "d = 2, longer weights of the same activity",
    (_HEAVIER, (Property(1, "stationary", False),)),
)
WEAK_MEAN_SCORE = refuting(
    "d = 1, kappa0 = 2, kappa1 = 8: the squared cosine of H and Z is not 25/34",
    (
        WEAK_MEAN,
        (
            Property(1, "stationary", True),
            Property(2, "stationary", True),
            one_score(1, "forward", "H-Z", "4225/4369"),
        ),
    ),
)
ONE_HOT_SCORE = refuting(
    "d = 2, whitened without a bias, one-hot units: backward H and Z are proportional",
    (
        minimum("one-hot"),
        (Property(1, "stationary", True), one_score(1, "backward", "H-Z", 1)),
    ),
)
EQUAL_SHARES_ANSATZ = refuting(
    "d = 2, whitened without a bias, rays and one-hot units: the squared cosine is 32/33",
    (minimum("equal shares"), (Score(1, "ansatz", Fraction(32, 33)),)),
)
