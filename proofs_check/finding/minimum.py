"""The least energy of two-layer networks on any data, certified from both sides."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from numeric.relaxation import blocks, interval
from numeric.relaxation.blocks import Part
from numeric.relaxation.interval import Progress, silent
from numeric.relaxation.problem import Floats, OutputBias, Problem, problem
from numeric.relaxation.search import Found, empty
from numeric.relaxation.symmetry import Symmetries, symmetries
from proofs_check.finding.bounds import Block, bound_document, exact_grid
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library

#: Distinct samples up to which one tree takes them all; beyond, blocks of some of them.
WHOLE_LIMIT = 40
#: Seconds for blocks where nothing is said, and the part of the time that they may take.
_BLOCK_SECONDS, _BLOCK_PART = 60.0, 0.7
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
    data
        The hash of X and Y by which the certificate names them.
    network
        W1 (M, D) with the bias, if there is one, as its last column, W2 (d, M), and c (d,), the
        output bias, None without.
    """

    lower: Fraction
    upper: Fraction
    cases: int
    document: dict[str, Any]
    data: str
    network: tuple[Floats, Floats, Floats | None]

    @property
    def text(self) -> str:
        """The certificate as JSON of one line, as it is saved."""
        return json.dumps(self.document, separators=(",", ":")) + "\n"

    @property
    def gap(self) -> float:
        """(upper - lower)/upper, rounded upwards."""
        if self.upper in (0, self.lower):
            return 0.0
        return math.nextafter(float((self.upper - self.lower) / self.upper), math.inf)


def certified_minimum(
    inputs: Floats,
    targets: Floats,
    lambda1: Fraction,
    lambda2: Fraction,
    *,
    output_bias: OutputBias = "none",
    leak: Fraction = Fraction(0),
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
    leak
        Slope of the activation below zero: 0 for ReLU.
    """
    size, height = _power_of_two(inputs), _power_of_two(targets)
    scaled1 = float(lambda1) / (size * height) ** 2
    case = problem(
        inputs / size, targets / height, scaled1, float(lambda2), output_bias, float(leak)
    )

    def show(state: Progress) -> None:
        square = height**2
        watch(replace(state, lower=state.lower * square, upper=state.upper * square))

    group = None
    try:
        with np.errstate(all="ignore"):
            if len(case.root) <= WHOLE_LIMIT:
                group = _symmetries(inputs, targets, case)
                found = interval.close(case, gap=gap, seconds=seconds, group=group, watch=show)
                best, parts = (
                    found.found,
                    [Part(np.arange(len(inputs)), case, found, inputs.T[:, :0])],
                )
            else:
                best, parts = _in_blocks(case, scaled1, seconds, show)
    except np.linalg.LinAlgError:
        best, parts = empty(case), []
    accepted, document = _checked(
        inputs, targets, parts, size, height, lambda1, lambda2, output_bias, leak, group
    )
    network = _weights(case, best, size, height)
    upper = exact_energy(inputs, targets, network, lambda1, lambda2, output_bias, leak)
    named = dict(word.split("=") for word in accepted.theorem.split()[1:])
    bound = Fraction(document["bound"])
    return Certified(bound, upper, accepted.steps, document, named["data"], network)


def _symmetries(inputs: Floats, targets: Floats, case: Problem) -> Symmetries | None:
    """Those of data without equal samples, zero inputs or output biases."""
    if len(case.root) < len(inputs) or case.reading is not None or not inputs.any(axis=1).all():
        return None
    X, _ = exact_grid(inputs)
    gram = [[sum(a * b for a, b in zip(x, y, strict=True)) for y in X] for x in X]
    return symmetries(gram, targets)


def _power_of_two(matrix: Floats) -> float:
    """What brings the largest entry between 1/2 and 1: dividing by it changes no digit."""
    largest = float(np.abs(matrix).max(initial=0))
    return 2.0 ** math.frexp(largest)[1] if largest else 1.0


def _in_blocks(
    case: Problem, lambda1: float, seconds: float, watch: Callable[[Progress], None]
) -> tuple[Found, list[Part]]:
    """A network for all samples, and blocks of some of them."""
    start = time.monotonic()
    best = blocks.network(case)
    limit = seconds if math.isfinite(seconds) else _BLOCK_SECONDS
    left = max(_BLOCK_PART * limit - (time.monotonic() - start), 0.0)

    def show(closed: int, count: int) -> None:
        watch(Progress(0.0, best.energy, closed, count - closed))

    return best, blocks.parts(case, best, lambda1, seconds=left, watch=show)


def _checked(
    inputs: Floats,
    targets: Floats,
    parts: Sequence[Part],
    size: float,
    height: float,
    lambda1: Fraction,
    lambda2: Fraction,
    output_bias: OutputBias,
    leak: Fraction,
    group: Symmetries | None,
) -> tuple[Accepted, dict[str, Any]]:
    """The document that the kernel accepts; at worst it says that no energy is negative."""
    share = Fraction(1, max(len(parts), 1))
    for more_bits, room in _ATTEMPTS:
        dual, trees = np.zeros_like(targets), []
        for part in parts:
            case, found = part.case, part.interval
            ratio = 1 + (found.ratio - 1) * room if found.ratio > 1 else found.ratio
            scale = case.scale(found.A, ratio)
            dual[part.samples] = height * case.dual(found.A, scale)
            if found.tree is not None and found.shown is not None:
                root = case.root[np.linalg.norm(case.X, axis=0) > 0]
                samples = part.samples.tolist()
                trees.append(
                    Block(
                        samples, root, found.tree, found.shown, scale * height, size, ratio, share
                    )
                )
        document = bound_document(
            inputs, targets, dual, trees,
            lambda1=lambda1, lambda2=lambda2, output_bias=output_bias, leak=leak,
            more_bits=more_bits, group=group,
        )  # fmt: skip
        with suppress(Rejected):
            return recheck(document, _NO_THEOREM), document
    document = bound_document(
        inputs, targets, 0 * targets, [],
        lambda1=lambda1, lambda2=lambda2, output_bias=output_bias, leak=leak,
    )  # fmt: skip
    return recheck(document, _NO_THEOREM), document


def _weights(
    case: Problem, found: Found, size: float, height: float
) -> tuple[Floats, Floats, Floats | None]:
    """W1, W2 and the output bias of a network, for inputs and targets of their own size."""
    W1 = (case.basis @ (found.W * np.sqrt(case.lambda2 * found.masses))).T
    dual = case.dual(found.A)
    F = case.activity(case.inputs @ W1.T)
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
    leak: Fraction = Fraction(0),
) -> Fraction:
    """|Y - phi(X W1') W2' - c|^2 + lambda1 |W1|^2 + lambda2 |W2|^2, plus lambda2 |c|^2 if it pays.

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
        seen = [sum(a * b for a, b in zip(x, u, strict=True)) for u in U]
        hidden = [h * leak.denominator if h > 0 else h * leak.numerator for h in seen]
        for v, target, shift in zip(V, y, bias[0], strict=True):
            output = sum(a * b for a, b in zip(v, hidden, strict=True)) << top - sx - su - sv
            aim = (target << top - sy) - (shift << top - sc)
            total += (aim * leak.denominator - output) ** 2
    energy = Fraction(total, leak.denominator**2 << 2 * top)
    energy += lambda1 * Fraction(sum(u * u for row in U for u in row), 1 << 2 * su)
    energy += lambda2 * Fraction(sum(v * v for row in V for v in row), 1 << 2 * sv)
    if output_bias == "penalised":
        energy += lambda2 * Fraction(sum(b * b for b in bias[0]), 1 << 2 * sc)
    return energy
