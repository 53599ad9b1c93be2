"""The search for certificates at concrete sizes. Untrusted: the kernel checks them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt
from typing import Any

from theory.definitions.task import Task

Document = dict[str, Any]


def _parameters(task: Task, lambda1: Fraction, lambda2: Fraction) -> dict[str, Any]:
    return {
        "labels": task.labels,
        "samples_per_class": task.samples_per_class,
        "lambda1": str(lambda1),
        "lambda2": str(lambda2),
    }


def optimum(task: Task, lambda1: Fraction, lambda2: Fraction, form: str = "levels") -> Document:
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

    document: Document = {
        "format": "proofs-check/1",
        "kind": "optimum",
        "parameters": _parameters(task, lambda1, lambda2),
        "label_weight": {"shift": str(-lambda2 / count), "square": str(square)},
        "form": form,
    }
    places = {"same": True, "other": False} if n > 1 else {"same": True}
    for index, key in enumerate(("semidefinite", "nonnegative")):
        if form == "levels":
            document[key] = {
                place: [str(entries(k, same)[index]) for k in range(d + 1)]
                for place, same in places.items()
            }
        else:
            text = {
                (k, same): str(entries(k, same)[index])
                for k in range(d + 1)
                for same in (True, False)
            }
            document[key] = [
                [text[(p // n ^ q // n).bit_count(), p % n == q % n] for q in range(count)]
                for p in range(count)
            ]
    return document


def network(
    task: Task,
    lambda1: Fraction,
    lambda2: Fraction,
    ratio: Fraction,
    neurons: Sequence[Sequence[Fraction | int]],
    features: Sequence[Sequence[Fraction | int]],
    *,
    relation: str = "reaches",
    **more: Any,
) -> Document:
    """A network of given neurons with the read-out V = Y F'/s, in which s is rational.

    Parameters
    ----------
    ratio
        r of the bound that the energy is compared with.
    neurons, features : shapes (M, P)
        Preactivations, and their activations.
    more
        Further parameters: ``activation``, ``spectrum``.

    Raises
    ------
    ValueError
        If s is not rational.
    """
    count = task.sample_count
    s = root(lambda2 * count * ratio / lambda1)
    read_out = [
        [str(sum(task.sign(i, p) * f[p] for p in range(count)) / s) for f in features]
        for i in range(task.labels)
    ]
    return {
        "format": "proofs-check/1",
        "kind": "network",
        "parameters": {**_parameters(task, lambda1, lambda2), "ratio": str(ratio), **more},
        "relation": relation,
        "eigenvalue": str(s),
        "preactivations": [[str(x) for x in h] for h in neurons],
        "read_out": read_out,
    }


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
