"""The least energy of two-layer ReLU networks on any data, certified from both sides."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from numeric.relaxation import interval
from numeric.relaxation.interval import Interval, Progress, silent
from numeric.relaxation.problem import Floats, OutputBias, Problem, problem
from proofs_check.finding.bounds import Block, bound_document, exact_grid
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library

#: More bits for the slopes, and more room for their rounding, until the kernel accepts.
_ATTEMPTS = ((0, 1.05), (5, 1.05), (12, 1.05), (20, 1.1), (28, 2.0))


@dataclass(frozen=True)
class Certified:
    """The minimum between two exact numbers.

    Attributes
    ----------
    lower
        What the kernel accepts: no network of any width is below it.
    upper
        The exact energy of ``network``.
    cases
        Size of the certificate.
    document
        The certificate.
    network
        W1 (M, D) with the bias, if there is one, as its last column, W2 (d, M), and c (d,), the
        output bias, None without.
    """

    lower: Fraction
    upper: Fraction
    cases: int
    document: dict[str, Any]
    network: tuple[Floats, Floats, Floats | None]

    @property
    def gap(self) -> float:
        """(upper - lower)/upper, rounded upwards."""
        if self.upper == 0:
            return 0.0
        return math.nextafter(float((self.upper - self.lower) / self.upper), math.inf)


def certified_minimum(
    inputs: Floats,
    targets: Floats,
    lambda1: Fraction,
    lambda2: Fraction,
    *,
    output_bias: OutputBias = "none",
    gap: float = 1e-6,
    seconds: float = math.inf,
    watch: Callable[[Progress], None] = silent,
) -> Certified:
    """Search from above and below, and have the kernel check the result.

    Parameters
    ----------
    inputs : shape (P, D)
        With a column of ones where the first layer has a bias.
    targets : shape (P, d)
        At most four outputs.
    """
    case = problem(inputs, targets, float(lambda1), float(lambda2), output_bias)
    found = interval.close(case, gap=gap, seconds=seconds, watch=watch)
    bound, document = _checked(case, found, lambda1, lambda2)
    network = weights(case, found.found.W, found.found.masses, found.found.A)
    upper = exact_energy(inputs, targets, network, lambda1, lambda2, output_bias)
    return Certified(Fraction(document["bound"]), upper, bound.steps, document, network)


def _checked(
    case: Problem, found: Interval, lambda1: Fraction, lambda2: Fraction
) -> tuple[Accepted, dict[str, Any]]:
    kept = np.linalg.norm(case.X, axis=0) > 0
    refusal = ""
    for more_bits, room in _ATTEMPTS:
        ratio = 1 + (found.ratio - 1) * room if found.ratio > 1 else found.ratio
        scale = case.scale(found.A, ratio)
        blocks = []
        if found.tree is not None:
            samples = range(len(case.inputs))
            blocks = [Block(samples, case.root[kept], found.tree, scale, ratio)]
        document = bound_document(
            case.inputs, case.targets, case.dual(found.A, scale), blocks,
            lambda1=lambda1, lambda2=lambda2, output_bias=case.output_bias, more_bits=more_bits,
        )  # fmt: skip
        try:
            return recheck(document, Library((), {})), document  # a bound needs no theorem
        except Rejected as trouble:
            refusal = str(trouble)
    raise ArithmeticError(f"the kernel refuses the bound that floats found: {refusal}")


def weights(
    case: Problem, W: Floats, masses: Floats, A: Floats
) -> tuple[Floats, Floats, Floats | None]:
    """W1, W2 and the output bias of the network with these directions and masses."""
    W1 = (case.basis @ (W * np.sqrt(case.lambda2 * masses))).T
    dual = case.dual(A)
    F = np.maximum(case.inputs @ W1.T, 0)
    W2 = dual.T @ F / case.lambda2
    if case.output_bias == "none":
        return W1, W2, None
    if case.output_bias == "penalised":
        return W1, W2, dual.sum(0) / case.lambda2
    return W1, W2, (case.targets - F @ W2.T).mean(0)


def exact_energy(
    inputs: Floats,
    targets: Floats,
    network: tuple[Floats, Floats, Floats | None],
    lambda1: Fraction,
    lambda2: Fraction,
    output_bias: OutputBias = "none",
) -> Fraction:
    """|Y - relu(X W1') W2' - c|^2 + lambda1 |W1|^2 + lambda2 |W2|^2, plus lambda2 |c|^2 if it pays.

    >>> one = np.ones((1, 1))
    >>> exact_energy(one, one, (one / 2, one, None), Fraction(1), Fraction(1, 2))
    Fraction(1, 1)
    """
    W1, W2, c = network
    (X, sx), (Y, sy) = exact_grid(inputs), exact_grid(targets)
    (V, sv), (U, su) = exact_grid(W2), exact_grid(W1) if len(W1) else ([], 0)
    bias, sc = exact_grid(c[None]) if c is not None else ([[0] * len(V)], 0)
    top = max(sx + su + sv, sy, sc)
    total = 0
    for x, y in zip(X, Y, strict=True):
        hidden = [max(sum(a * b for a, b in zip(x, u, strict=True)), 0) for u in U]
        for v, target, shift in zip(V, y, bias[0], strict=True):
            output = sum(a * b for a, b in zip(v, hidden, strict=True)) << top - sx - su - sv
            total += ((target << top - sy) - output - (shift << top - sc)) ** 2
    energy = Fraction(total, 1 << 2 * top)
    energy += lambda1 * Fraction(sum(u * u for row in U for u in row), 1 << 2 * su)
    energy += lambda2 * Fraction(sum(v * v for row in V for v in row), 1 << 2 * sv)
    if output_bias == "penalised":
        energy += lambda2 * Fraction(sum(b * b for b in bias[0]), 1 << 2 * sc)
    return energy
