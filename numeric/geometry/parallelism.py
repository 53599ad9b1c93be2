"""Geometry of a representation: how parallel its coding vectors are."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, get_args

import numpy as np
import sympy as sp
from flint import arb
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.numbers import FLOATS, ball
from numeric.networks.labels import occurring_classes, sorted_classes

Array = NDArray[Any]
#: Most labels of which some classes may be missing: what is left out is listed.
_MOST_INCOMPLETE = 16
Undefined = Literal["raise", "nan", "zero", "drop"]
#: A float; or exact (a fraction, or a sympy number where norms differ); or a ball.
Score = Any

#: A coding vector this much shorter than the longest prototype is rounding, and counts as zero.
ZERO_TOLERANCE = 1e-12
#: A kernel of floats may differ from its transpose by rounding, relative to its largest entry.
SYMMETRY_TOLERANCE = 1e-10


@dataclass(frozen=True, slots=True)
class ParallelismScore:
    """How parallel the coding vectors of each label are.

    Attributes
    ----------
    mean
        PS, the mean over the labels that were not dropped.
    per_label
        PS_k, one per label; None for a label that was dropped.
    dropped
        Pairs (label, pattern of the other labels) of coding vectors that were left out: they are
        zero, or a class is missing.
    """

    mean: Score
    per_label: tuple[Score, ...]
    dropped: tuple[tuple[int, int], ...] = ()


def parallelism_score(
    representation: ArrayLike, labels: ArrayLike, *, undefined: Undefined = "raise"
) -> ParallelismScore:
    """PS of a representation: mean cosine between the coding vectors of a label.

    Coding vector k at a pattern of the other labels: prototype (class mean) with label k at +1
    minus the one with label k at -1. Over m unit vectors u the mean cosine of different ones is
    (|sum u|^2 - m) / (m (m - 1)). Classes may be of unequal size; they count alike.

    Parameters
    ----------
    representation : shape (P, M)
        One sample a row; objects (fractions, balls) are scored through their kernel.
    labels : shape (P, d)
        In {-1, +1}, {0, 1} or bool.
    undefined
        What a zero coding vector, one of a missing class, or a single label without a pair,
        gives: "raise" a ValueError; "nan" as the label's score; "zero" as its cosines; or "drop" it
        and average the rest.

    Raises
    ------
    ValueError
        If shapes do not fit, labels are none, or a score is undefined.

    >>> labels = [[1, 1], [0, 1], [1, 0], [0, 0]]
    >>> parallelism_score([[1, 1], [0, 1], [1, 0], [0, 0]], labels).mean  # a square
    1.0
    >>> parallelism_score([[1, 0], [0, 0], [0, 0], [1, 0]], labels).mean  # exclusive or
    -1.0
    """
    values = np.asarray(representation)
    if values.ndim == 2 and values.dtype == object:
        return parallelism_score_of_kernel(values @ values.T, labels, undefined=undefined)
    values = FLOATS.matrix(values, "representation")
    order, starts, sizes, present = _classes(labels, len(values), undefined)
    prototypes = np.add.reduceat(values[order], starts) / sizes[:, None]
    threshold = ZERO_TOLERANCE * np.sqrt(np.square(prototypes).sum(axis=1).max())
    scores: list[_Label] = []
    d = np.shape(labels)[1]
    for bit, (plus, minus) in enumerate(_halves(present, d)):
        vectors = prototypes[plus] - prototypes[minus]
        norms = np.sqrt(np.einsum("am,am->a", vectors, vectors))
        zero = norms <= threshold
        inverse = np.where(zero, 0.0, 1 / np.where(zero, 1.0, norms))
        total = inverse @ vectors
        scores.append(_Label(float(total @ total), zero.tolist(), _patterns(present[plus], bit), d))
    return _summary(scores, undefined)


def parallelism_score_of_kernel(
    kernel: ArrayLike, labels: ArrayLike, *, undefined: Undefined = "raise"
) -> ParallelismScore:
    """PS from a kernel alone: cosines need inner products only.

    Parameters
    ----------
    kernel : shape (P, P)
        Inner products of the samples, symmetric. Integers and fractions give an exact score: a
        Fraction where all coding vectors of a label have one length, else a sympy number with
        square roots. Floats give floats, balls give balls.
    labels, undefined
        As in :func:`parallelism_score`.

    Raises
    ------
    ValueError
        As in :func:`parallelism_score`, and if the kernel gives a negative squared length or is
        not symmetric.

    >>> labels = [[1, 1], [0, 1], [1, 0], [0, 0]]
    >>> parallelism_score_of_kernel(np.eye(4, dtype=int), labels).per_label  # orthogonal prototypes
    (Fraction(0, 1), Fraction(0, 1))
    """
    values = _uniform(np.asarray(kernel))
    order, starts, sizes, present = _classes(labels, len(values), undefined)
    d = np.shape(labels)[1]
    gram = np.add.reduceat(np.add.reduceat(values[np.ix_(order, order)], starts), starts, axis=1)
    weights = sizes if values.dtype == float else np.array([Fraction(int(n)) for n in sizes])
    if values.dtype == object and isinstance(values[0, 0], arb):
        weights = np.array([arb(int(n)) for n in sizes])
    gram = gram / weights[:, None] / weights
    largest = np.diagonal(gram).max() if values.dtype == float else 0
    return _summary(
        [
            _from_gram(
                gram[np.ix_(plus, plus)]
                - gram[np.ix_(plus, minus)]
                - gram[np.ix_(minus, plus)]
                + gram[np.ix_(minus, minus)],
                # Inner products carry the square of a length, and so does their rounding.
                largest * ZERO_TOLERANCE,
                _patterns(present[plus], bit),
                d,
            )
            for bit, (plus, minus) in enumerate(_halves(present, d))
        ],
        undefined,
    )


@dataclass(frozen=True, slots=True)
class _Label:
    """|sum u|^2 of one label's unit coding vectors, which of them are zero, and of which pattern.

    Where a class is missing, ``patterns`` are fewer than the 2^(d-1) of the other labels.
    """

    square: Score
    zero: list[bool]
    patterns: list[int]
    labels: int

    @property
    def count(self) -> int:
        """All patterns of the other labels."""
        return 1 << self.labels - 1

    @property
    def left_out(self) -> list[int]:
        """Patterns whose coding vector is zero or missing."""
        usable = {p for p, zero in zip(self.patterns, self.zero, strict=True) if not zero}
        return [pattern for pattern in range(self.count) if pattern not in usable]


def _summary(labels: list[_Label], undefined: Undefined) -> ParallelismScore:
    if undefined not in get_args(Undefined):
        known = ", ".join(get_args(Undefined))
        raise ValueError(f"undefined must be one of {known}, got {undefined!r}")
    per_label = tuple(_score(number, label, undefined) for number, label in enumerate(labels))
    left = [score for score in per_label if score is not None]
    if not left:
        raise ValueError("no label has two coding vectors other than zero, so no score is left")
    mean = sum(left[1:], start=left[0]) / len(left)
    dropped = tuple(
        (number, pattern)
        for number, label in enumerate(labels)
        for pattern in (label.left_out if undefined == "drop" else ())
    )
    return ParallelismScore(mean, per_label, dropped)


def _score(number: int, label: _Label, undefined: Undefined) -> Score | None:
    count = label.count
    zeros = count - label.zero.count(False)
    left = count - zeros
    pairs = left * (left - 1) if undefined == "drop" else count * (count - 1)
    if (zeros or count < 2) and undefined == "raise":
        reason = (
            f"{zeros} of the {count} coding vectors of label {number} are zero"
            if zeros
            else "a single label has no pair of coding vectors"
        )
        raise ValueError(f"the parallelism score is undefined: {reason}; choose by undefined=")
    if (zeros or count < 2) and undefined == "nan":
        return float("nan")
    if not pairs:
        return None if undefined == "drop" else 0.0
    # The unit vectors' own cosines are left out: one each, none for a zero vector.
    return (label.square - left) / pairs


def _from_gram(gram: Array, threshold: float, patterns: list[int], labels: int) -> _Label:
    """The sum over pairs of G_ab / sqrt(G_aa G_bb), in whatever numbers G holds."""
    squares = np.diagonal(gram)
    if any(square < -threshold for square in squares):
        raise ValueError("kernel must be positive semidefinite, got a negative squared length")
    zero = [bool(square <= threshold) for square in squares]
    kept = [a for a, is_zero in enumerate(zero) if not is_zero]
    if not kept:
        return _Label(0, zero, patterns, labels)
    inner, squares = gram[np.ix_(kept, kept)], squares[kept]
    if gram.dtype == float:
        inverse = 1 / np.sqrt(squares)
        return _Label(float(inverse @ inner @ inverse), zero, patterns, labels)
    if isinstance(squares[0], arb):
        if any(square.contains(0) for square in squares):
            raise ValueError("a coding vector could not be told from zero; narrow the kernel")
        inverse = np.array([square.rsqrt() for square in squares])
        return _Label(inverse @ inner @ inverse, zero, patterns, labels)
    lengths = dict.fromkeys(squares)  # few are different: their roots are taken once
    if len(lengths) == 1:
        return _Label(inner.sum() / squares[0], zero, patterns, labels)
    exact = sum(
        sp.Rational(*inner[np.ix_(squares == a, squares == b)].sum().as_integer_ratio())
        / sp.sqrt(sp.Rational(*(a * b).as_integer_ratio()))
        for a in lengths
        for b in lengths
    )
    return _Label(exact, zero, patterns, labels)


def _uniform(kernel: Array) -> Array:
    """Square symmetric kernel with entries of one kind: float64, fractions, or balls."""
    if kernel.ndim != 2 or kernel.shape != kernel.T.shape:
        raise ValueError(f"kernel must be square, got shape {kernel.shape}")
    if kernel.dtype.kind not in "biuO":
        uniform: Array = FLOATS.matrix(kernel, "kernel")
        same = np.abs(uniform - uniform.T) <= SYMMETRY_TOLERANCE * np.abs(uniform).max(initial=0)
    else:
        balls = any(isinstance(entry, arb) for entry in kernel.flat)
        uniform = np.frompyfunc(ball if balls else _fraction, 1, 1)(kernel.astype(object))
        same = np.frompyfunc(_overlap, 2, 1)(uniform, uniform.T)
    if not same.all():
        raise ValueError("kernel must be symmetric, got one that is not")
    return uniform


def _fraction(entry: Any) -> Fraction:
    if isinstance(entry, sp.Rational):
        return Fraction(int(entry.p), int(entry.q))
    if isinstance(entry, int | float | Fraction):
        return Fraction(entry)
    raise ValueError(f"kernel must hold rationals, floats or balls, got {entry!r}")


def _overlap(a: Any, b: Any) -> bool:
    return a.overlaps(b) if isinstance(a, arb) else a == b


def _classes(
    labels: ArrayLike, samples: int, undefined: Undefined
) -> tuple[Array, Array, Array, Array]:
    """Samples in the order of their classes, and the classes; "raise" asks for all of them."""
    if undefined == "raise":
        order, starts, sizes = sorted_classes(labels, samples)
        return order, starts, sizes, np.arange(len(sizes))
    order, starts, sizes, present = occurring_classes(labels, samples)
    d = np.shape(labels)[1]
    if len(present) < 1 << d and d > _MOST_INCOMPLETE:
        raise ValueError(
            f"labels must be at most {_MOST_INCOMPLETE} where classes are missing, got {d}"
        )
    return order, starts, sizes, present


def _halves(present: Array, labels: int) -> list[tuple[Array, Array]]:
    """For each label, places of the classes where it is +1, and of those that differ in it alone.

    ``present`` are the numbers of the classes; pairs of which one is missing are left out.
    """
    halves = []
    for bit in (1 << i for i in range(labels)):
        plus = np.flatnonzero(present & bit == 0)
        partners = present[plus] | bit
        minus = np.minimum(np.searchsorted(present, partners), len(present) - 1)
        found = present[minus] == partners
        halves.append((plus[found], minus[found]))
    return halves


def _patterns(classes: Array, bit: int) -> list[int]:
    """The class numbers without one label's bit."""
    low = (1 << bit) - 1
    return [int(c & low | (c >> bit + 1) << bit) for c in classes]
