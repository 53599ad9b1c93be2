"""The search for certificates at concrete sizes. Untrusted: the kernel checks them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt
from typing import Any

from proofs_check.kernel.cube import Levels, Matrix, Optimum, Problem
from proofs_check.kernel.document import written
from proofs_check.kernel.networks import Network, Setting, Spectrum
from theory.definitions.task import Task

Document = dict[str, Any]


def optimum(task: Task, lambda1: Fraction, lambda2: Fraction, *, levels: bool = True) -> Document:
    """The certificate C = S + N of R3 for one task, by levels or as full matrices.

    N is lambda1/(P+1) times the antipodal permutation.

    >>> optimum(Task(1), Fraction(1), Fraction(1))["nonnegative"]
    {'same': ['0', '1/3']}
    """
    d, n, count = task.labels, task.samples_per_class, task.sample_count
    square = lambda2 * Fraction(count + 1, count * (count + 2)) / lambda1
    curvature = lambda2 / (count * count * square)
    antipode = lambda1 / (count + 1)

    def entries(distance: int, same: bool) -> tuple[Fraction, Fraction]:
        whole = lambda1 * (Fraction(distance == 0 and same) - Fraction(1, count + 1))
        whole -= curvature * (d - 2 * distance)
        part = antipode if distance == d and same else Fraction(0)
        return whole - part, part

    def part(index: int) -> Levels | Matrix:
        if levels:
            rows = [
                tuple(entries(k, same)[index] for k in range(d + 1)) for same in (True, False)[:n]
            ]
            return Levels(*rows)
        entry = {(k, same): entries(k, same)[index] for k in range(d + 1) for same in (True, False)}
        return tuple(
            tuple(entry[(p // n ^ q // n).bit_count(), p % n == q % n] for q in range(count))
            for p in range(count)
        )

    return written(Optimum(Problem(d, n, lambda1, lambda2), part(0), part(1)))


def network(
    task: Task,
    lambda1: Fraction,
    lambda2: Fraction,
    ratio: Fraction,
    neurons: Sequence[Sequence[Fraction | int]],
    features: Sequence[Sequence[Fraction | int]],
    *,
    relation: str = "reaches",
    activation: str = "relu",
    spectrum: Spectrum | None = None,
    **more: Any,
) -> Document:
    """A network of given neurons with the read-out V = Y F'/s, in which s is rational.

    Parameters
    ----------
    ratio
        r, by which s = lambda2 + b P is found; the kernel computes its own.
    neurons, features : shapes (M, P)
        Preactivations, and their activations.
    more
        Further fields of :class:`~proofs_check.kernel.networks.Network`.

    Raises
    ------
    ValueError
        If s is not rational.
    """
    count = task.sample_count
    s = root(lambda2 * count * ratio / lambda1)
    read_out = tuple(
        tuple(
            sum((task.sign(i, p) * f[p] for p in range(count)), Fraction(0)) / s for f in features
        )
        for i in range(task.labels)
    )
    sizes = (task.labels, task.samples_per_class, lambda1, lambda2)
    hidden = tuple(tuple(Fraction(x) for x in h) for h in neurons)
    setting = Setting(*sizes, activation=activation, spectrum=spectrum)
    return written(Network(setting, relation, hidden, read_out, **more))


def rays(task: Task, high: Fraction, low: Fraction) -> list[list[Fraction]]:
    """Values ``high`` on one half-cube of a label and ``low`` on the other: 2d patterns."""
    return [
        [high if sign * task.sign(label, p) > 0 else low for p in range(task.sample_count)]
        for label in range(task.labels)
        for sign in (1, -1)
    ]


def root(square: Fraction) -> Fraction:
    """The square root of a rational square.

    Raises
    ------
    ValueError
        If the number is not one.
    """
    top, bottom = isqrt(max(square.numerator, 0)), isqrt(square.denominator)
    if Fraction(top, bottom) ** 2 != square:
        raise ValueError(f"penalties must make the network rational, got the root of {square}")
    return Fraction(top, bottom)
