"""The least energy of two-layer ReLU networks on any data, certified from both sides."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from numeric.relaxation import interval
from numeric.relaxation.interval import Interval, Progress, silent
from numeric.relaxation.problem import Floats, OutputBias, Problem, problem
from numeric.relaxation.search import Found, empty
from proofs_check.finding.bounds import Block, bound_document, exact_grid
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library

#: A bound needs no theorem.
_NO_THEOREM = Library((), {})
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
    def text(self) -> str:
        """The certificate as JSON of one line, as it is saved."""
        return json.dumps(self.document, separators=(",", ":")) + "\n"

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
    size, height = _power_of_two(inputs), _power_of_two(targets)
    case = problem(
        inputs / size, targets / height, float(lambda1) / (size * height) ** 2, float(lambda2),
        output_bias,
    )  # fmt: skip

    def show(state: Progress) -> None:
        square = height**2
        watch(replace(state, lower=state.lower * square, upper=state.upper * square))

    try:
        with np.errstate(all="ignore"):
            found = interval.close(case, gap=gap, seconds=seconds, watch=show)
    except np.linalg.LinAlgError:
        found = Interval(empty(case), 0 * case.Y, 0.0, None)
    bound, document = _checked(inputs, targets, case, found, lambda1, lambda2)
    network = _weights(case, found.found, size, height)
    upper = exact_energy(inputs, targets, network, lambda1, lambda2, output_bias)
    return Certified(Fraction(document["bound"]), upper, bound.steps, document, network)


def _power_of_two(matrix: Floats) -> float:
    """What brings the largest entry between 1/2 and 1: dividing by it changes no digit."""
    largest = float(np.abs(matrix).max(initial=0))
    return 2.0 ** math.frexp(largest)[1] if largest else 1.0


def _checked(
    inputs: Floats,
    targets: Floats,
    case: Problem,
    found: Interval,
    lambda1: Fraction,
    lambda2: Fraction,
) -> tuple[Accepted, dict[str, Any]]:
    """The document that the kernel accepts; at worst it says that no energy is negative."""
    size, height = _power_of_two(inputs), _power_of_two(targets)
    kept = np.linalg.norm(case.X, axis=0) > 0

    def document(dual: Floats, blocks: list[Block], more_bits: int) -> dict[str, Any]:
        return bound_document(
            inputs, targets, dual, blocks, lambda1=lambda1, lambda2=lambda2,
            output_bias=case.output_bias, more_bits=more_bits,
        )  # fmt: skip

    for more_bits, room in _ATTEMPTS:
        ratio = 1 + (found.ratio - 1) * room if found.ratio > 1 else found.ratio
        scale = case.scale(found.A, ratio)
        blocks = []
        if found.tree is not None:
            blocks = [
                Block(
                    samples=range(len(inputs)),
                    root=case.root[kept],
                    tree=found.tree,
                    scale=scale * height,
                    size=size,
                    ratio=ratio,
                )
            ]
        written = document(height * case.dual(found.A, scale), blocks, more_bits)
        try:
            return recheck(written, _NO_THEOREM), written
        except Rejected:
            continue
    written = document(0 * targets, [], 0)
    return recheck(written, _NO_THEOREM), written


def _weights(
    case: Problem, found: Found, size: float, height: float
) -> tuple[Floats, Floats, Floats | None]:
    """W1, W2 and the output bias of a network, for inputs and targets of their own size."""
    W1 = (case.basis @ (found.W * np.sqrt(case.lambda2 * found.masses))).T
    dual = case.dual(found.A)
    F = np.maximum(case.inputs @ W1.T, 0)
    W2 = dual.T @ F / case.lambda2
    bias = None
    if case.output_bias == "penalised":
        bias = height * dual.sum(0) / case.lambda2
    elif case.output_bias == "free":
        bias = height * (case.targets - F @ W2.T).mean(0)
    return W1 / size, height * W2, bias


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
