"""The least energy that a trained network can be held against, and how it is known."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from numeric.chains.minimum import biased_minimum
from numeric.networks.invariance import from_identity
from proofs_check.networks.file import Arrays
from proofs_check.networks.invariant import SAMPLE_LIMIT, SHARP, enclosed_minimum
from proofs_check.values.activation_text import activation_from_text
from proofs_check.values.deep import BIASED_SAMPLES, LAYER_LIMIT
from proofs_check.values.known_networks import KnownNetwork, lowest_known
from proofs_check.values.roots import approximate
from theory import depth
from theory.definitions.problem import Bias, Problem, whitened
from theory.definitions.task import Task

#: Samples of equal classes that stand for more, where classes differ in size or are very large.
PART_LIMIT = 1024
#: How far X X' may be from the identity for deep closed forms at both ends to be of use.
NEARLY_WHITENED = Fraction(1, 10)
#: Bits after the point of a factor between two input kernels, rounded outwards.
_FACTOR_BITS = 60


@dataclass(frozen=True)
class Minimum:
    """What is known of the least energy at any width.

    Attributes
    ----------
    value, how
        The minimum, or a bound below it, and which of the two: ``closed form`` or ``certified
        bound``. None where neither is proved.
    note
        Why nothing is proved, or what the bound leaves open.
    weights
        u and b of the optimal kernel u J + b K_Y, where that is the only one.
    upper
        The energy of the best network known.
    certificate
        The document of a bound, or of the best network known, re-checked by the kernel.
    """

    value: float | None = None
    how: str | None = None
    note: str | None = None
    weights: tuple[float, float] | None = None
    upper: float | None = None
    certificate: dict[str, Any] | None = None


def known_minimum(
    arrays: Arrays, lambda1: Any, lambda2: Any, lambda_hidden: Any, activation: str
) -> Minimum:
    """What the claims say of networks with these inputs, biases, layers and penalties.

    One hidden layer: I1, I2 and A0, between two closed forms. More of them: D1, which is the
    minimum for one label (D3-copies); for more, bounds.

    Parameters
    ----------
    lambda1, lambda2, lambda_hidden
        Exact sympy numbers; the last one None for one hidden layer. A recurrent network of T steps
        is held against the deep one with its lambda_recurrent/(T - 1), which has no larger minimum.
    """
    if not arrays.are_signs:
        return Minimum(note="not known in closed form: the targets are numbers, no labels")
    if len(arrays.biases) == 1:
        return _two_layers(arrays, lambda1, lambda2, activation)
    if reasons := _obstacles(arrays):
        return Minimum(note=f"not known in closed form: {'; '.join(reasons)}")
    if arrays.output_bias is not None:
        return Minimum(note="not known for deep networks with an output bias")
    if activation != "relu":
        return Minimum(note=f"deep networks are solved for relu, got {activation}")
    return _nearly_whitened(arrays, lambda1, lambda2, lambda_hidden)


def _obstacles(arrays: Arrays) -> list[str]:
    """Why the data are not those of the theory of depth; empty where they are."""
    reasons = _class_obstacles(arrays)
    P = len(arrays.labels)
    X = arrays.inputs
    if X.shape[1] < P:
        reasons.append(f"{P} inputs of dimension {X.shape[1]} cannot be whitened")
    elif (error := max(from_identity(X))) > NEARLY_WHITENED:
        words = f"X X' misses the identity by {float(error):.2g}"
        reasons.append(f"the inputs are not whitened, {words}")
    return reasons


def _class_obstacles(arrays: Arrays) -> list[str]:
    """Why the classes are not those of the theory: some are missing, or sizes differ."""
    d = arrays.labels.shape[1]
    patterns, sizes = np.unique(arrays.labels, axis=0, return_counts=True)
    if len(patterns) < 2**d:
        return [f"only {len(patterns)} of the 2^{d} label patterns occur"]
    if sizes.min() < sizes.max():
        return [f"the classes have unequal sizes, from {sizes.min()} to {sizes.max()}"]
    return []


def _task(arrays: Arrays) -> Task:
    P, d = arrays.labels.shape
    return Task(d, P >> d)


def _first_bias(arrays: Arrays) -> Bias:
    """Whether the first layer has a bias."""
    return Bias.NONE if arrays.biases[0] is None else Bias.FIRST


def _two_layers(arrays: Arrays, lambda1: Any, lambda2: Any, activation: str) -> Minimum:
    P, d = arrays.labels.shape
    patterns, where, sizes = np.unique(
        arrays.labels, axis=0, return_inverse=True, return_counts=True
    )
    if len(patterns) < 2**d:
        return Minimum(note=f"not known in closed form: {_class_obstacles(arrays)[0]}")
    whole = P <= SAMPLE_LIMIT and sizes.min() == sizes.max()
    most = int(sizes.min()) if whole else min(int(sizes.min()), max(PART_LIMIT >> d, 1))
    kept = np.concatenate([np.flatnonzero(where.ravel() == k)[:most] for k in range(2**d)])
    part = replace(arrays, inputs=arrays.inputs[kept], labels=arrays.labels[kept])
    try:
        found = enclosed_minimum(part, lambda1, lambda2, activation_from_text(activation))
    except ValueError as refusal:
        return Minimum(note=f"not known in closed form: {refusal}")
    if len(kept) < P:
        reason = (_class_obstacles(arrays) or [f"there are more than {SAMPLE_LIMIT} samples"])[0]
        note = f"{reason}, so this is for {most} of each (B4, B5, {found.theorem})"
        return Minimum(found.lower, "certified bound", note)
    if found.remark is not None:
        return Minimum(found.lower, "certified bound", found.remark)
    if found.sharp:
        words = f"by {found.theorem}"
        if found.error:
            words += f"; inputs are label-invariant up to {found.error:.1g}, which moves it by at "
            words += f"most {(found.upper - found.lower) / found.upper:.1g} of itself"
        return Minimum(found.lower, "closed form", words, found.kernel, found.upper)
    note = f"that of larger inputs, which are admissible (B5, {found.theorem})"
    upper = found.upper if math.isfinite(found.upper) else None
    return Minimum(found.lower, "certified bound", note, upper=upper)


def _nearly_whitened(arrays: Arrays, lambda1: Any, lambda2: Any, lambda_hidden: Any) -> Minimum:
    """Whitened inputs at lambda1/c, for c below and above what multiplies K at most (B5)."""
    above, below = from_identity(arrays.inputs)
    if not above and not below:
        return _deep(arrays, lambda1, lambda2, lambda_hidden)
    unit = 1 << _FACTOR_BITS
    high = sp.Rational(unit + math.ceil(above * unit), unit)
    low = sp.Rational(unit - math.ceil(below * unit), unit)
    least = _deep(arrays, lambda1 / high, lambda2, lambda_hidden)
    most = _deep(arrays, lambda1 / low, lambda2, lambda_hidden)
    if least.value is None or most.upper is None:
        return least
    value, upper = math.nextafter(least.value, 0), math.nextafter(most.upper, math.inf)
    sharp = least.how == "closed form" and upper - value <= SHARP * upper
    note = f"the inputs are whitened up to {float(max(above, below)):.1g}"
    return replace(
        least,
        value=value,
        upper=upper,
        how="closed form" if sharp else "certified bound",
        note=note if least.note is None else f"{least.note}; {note}",
        certificate=None,  # it is for another lambda1
    )


def _deep(arrays: Arrays, lambda1: Any, lambda2: Any, lambda_hidden: Any) -> Minimum:
    task, layers = _task(arrays), len(arrays.biases)
    later = [b is not None for b in arrays.biases[1:]]
    bias = Bias.EVERY if any(later) else _first_bias(arrays)
    problem = whitened(
        task, lambda1, lambda2, bias=bias, layers=layers, lambda_hidden=lambda_hidden
    )
    if not any(later):
        value = approximate(depth.energy(problem))
        if task.labels == 1:
            return Minimum(value, "closed form", upper=value)
        return _between(problem, value, lowest_known(_recurrent(problem, arrays.steps)))
    if not all(later) or arrays.biases[0] is None:
        return Minimum(note="not known: some hidden layers have a bias and some have none")
    if task.sample_count > BIASED_SAMPLES or layers > LAYER_LIMIT:
        return Minimum(note="not known with a bias in every layer")
    found = biased_minimum(problem)
    least, upper = _every_below(problem), float(found.energy)
    note = "no network is lower (D3-every-limit); the lowest affine kernels that a search finds "
    note += f"have {upper:.9g}"
    if task.labels > 1 and not found.balanced:
        note += ", and bent networks can be lower (D1-every-bent)"
    return Minimum(least, "certified bound", note, upper=upper)


def _recurrent(problem: Problem, steps: int | None) -> Problem:
    """The recurrent problem with that minimum (N1), for a recurrent network."""
    if steps is None:
        return problem
    return replace(problem, recurrent=True, lambda_hidden=problem.lambda_hidden * (steps - 1))


def _every_below(problem: Problem) -> float:
    """The smaller of L lambda and d P/(1 + P lambda/(2 lambda1 lambda2)), rounded down."""
    count, hidden = problem.task.sample_count, problem.lambda_hidden
    ratio = count * hidden / (2 * problem.lambda1 * problem.lambda2)
    bounds = (problem.layers * hidden, problem.task.labels * count / (1 + ratio))
    return math.nextafter(min(float(bound.evalf(20)) for bound in bounds), 0)


def _between(problem: Problem, closed: float, known: KnownNetwork | None) -> Minimum:
    """D3.pairs from below; the closed form, or a lower network if one is known, from above."""
    task, half = problem.task, sp.Integer(problem.task.sample_count) / 2
    share = half * task.labels
    pair = replace(
        problem,
        task=Task(1),
        lambda1=problem.lambda1 / task.labels,
        lambda2=problem.lambda2 / half,
        lambda_hidden=problem.lambda_hidden / share,
    )
    least = math.nextafter(float(share) * approximate(depth.energy(pair)), 0)
    note = f"no network is lower (D3-limit); kernels u J + w K_Y have {closed:.9g} at least"
    if known is None:
        return Minimum(least, "certified bound", note, upper=closed)
    upper = float(known.decimal)
    note += f", a network with {upper:.9g} is known"
    return Minimum(least, "certified bound", note, upper=upper, certificate=known.document)
