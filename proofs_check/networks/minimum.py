"""The least energy that a trained network can be held against, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from proofs_check.networks.file import Arrays
from proofs_check.values.deep import BIASED_SAMPLES, LAYER_LIMIT

#: Largest entry by which X X' may miss the identity and still count as whitened.
WHITENED_TOLERANCE = 1e-9
#: Digits of a bound from a ratio that is only enclosed.
_BOUND_DIGITS = 12


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
    """

    value: float | None = None
    how: str | None = None
    note: str | None = None
    weights: tuple[float, float] | None = None


def known_minimum(
    arrays: Arrays, lambda1: Any, lambda2: Any, lambda_hidden: Any, activation: str
) -> Minimum:
    """What the claims say of networks with these inputs, biases, layers and penalties.

    One hidden layer: A0 for every activation whose ratio has a closed form, R2 for ReLU. More of
    them: D1, which is proved to be the minimum for one label alone (D3-one-label).

    Parameters
    ----------
    lambda1, lambda2, lambda_hidden
        Exact sympy numbers; the last one None for one hidden layer.
    """
    if reasons := _obstacles(arrays):
        return Minimum(note=f"not known in closed form: {'; '.join(reasons)}")
    if len(arrays.biases) == 1:
        return _two_layers(arrays, lambda1, lambda2, activation)
    if activation != "relu":
        return Minimum(note=f"deep networks are solved for relu, got {activation}")
    return _deep(arrays, lambda1, lambda2, lambda_hidden)


def _obstacles(arrays: Arrays) -> list[str]:
    """Why the data are not those of the theory; empty where they are."""
    reasons = []
    P, d = arrays.labels.shape
    patterns, sizes = np.unique(arrays.labels, axis=0, return_counts=True)
    if len(patterns) < 2**d:
        reasons.append(f"only {len(patterns)} of the 2^{d} label patterns occur")
    elif sizes.min() < sizes.max():
        reasons.append(f"the classes have unequal sizes, from {sizes.min()} to {sizes.max()}")
    X = arrays.inputs
    if X.shape[1] < P:
        reasons.append(f"{P} inputs of dimension {X.shape[1]} cannot be whitened")
    elif (error := float(np.abs(X @ X.T - np.eye(P)).max())) > WHITENED_TOLERANCE:
        reasons.append(f"the inputs are not whitened, X X' misses the identity by {error:.2g}")
    return reasons


def _mean_eigenvalue(arrays: Arrays) -> Any:
    """kappa0 of whitened inputs: P + 1 with a bias in the first layer, 1 without."""
    import sympy as sp

    return sp.Integer(1 if arrays.biases[0] is None else len(arrays.inputs) + 1)


def _two_layers(arrays: Arrays, lambda1: Any, lambda2: Any, activation: str) -> Minimum:
    import sympy as sp

    from proofs_check.values.activation_text import activation_from_text
    from proofs_check.values.enclosed import EnclosedProblem, enclosed_value
    from theory import shallow
    from theory.ratios import Approach, activation_ratio

    P, d = arrays.labels.shape
    phi, kappa0 = activation_from_text(activation), _mean_eigenvalue(arrays)
    neuron = activation_ratio(phi, kappa0, sp.Integer(1))
    if neuron is None:
        case = EnclosedProblem(
            phi, kappa0, sp.Integer(1), sp.Integer(d), sp.Integer(P), lambda1, lambda2
        )
        try:
            _, bound = enclosed_value("energy", case, _BOUND_DIGITS)
        except ValueError as refusal:
            return Minimum(note=f"not known: {refusal}")
        note = "from a ball around the ratio; whether it is reached is not known"
        return Minimum(float(bound or "nan"), "certified bound", note)
    problem = shallow.two_layer(d, P >> d, lambda1, lambda2, neuron)
    value = float(shallow.energy(problem).evalf(20))
    if neuron.approach is not Approach.REACHED:
        note = f"no finite width reaches it: r is {neuron.approach.value}"
        return Minimum(value, "certified bound", note)
    if neuron.reach is not sp.oo:
        return Minimum(value, "certified bound", "reached at the widths at which the masses fit")
    if not problem.one_by_one:
        return Minimum(value, "closed form")
    kernel = shallow.balanced_mean_weight(problem), shallow.label_weight(problem)
    mean, label = (float(weight.evalf(20)) for weight in kernel if weight is not None)
    return Minimum(value, "closed form", weights=(mean, label))


def _deep(arrays: Arrays, lambda1: Any, lambda2: Any, lambda_hidden: Any) -> Minimum:
    import sympy as sp

    from proofs_check.values.roots import approximate
    from theory import depth

    P, d = arrays.labels.shape
    kappa0 = _mean_eigenvalue(arrays)
    layers, later = len(arrays.biases), [b is not None for b in arrays.biases[1:]]
    shape = (sp.Integer(d), sp.Integer(P), lambda1, lambda_hidden, lambda2, layers)
    if not any(later):
        value = approximate(depth.energy(depth.DeepProblem(*shape, kappa0, sp.Integer(1))))
        if d == 1 and P == 2:
            return Minimum(value, "closed form")
        return Minimum(note=f"not proved; the closed form among kernels u J + w K_Y is {value:.9g}")
    if not all(later) or arrays.biases[0] is None:
        return Minimum(note="not known: some hidden layers have a bias and some have none")
    if P > BIASED_SAMPLES or layers > LAYER_LIMIT:
        return Minimum(note="not known with a bias in every layer")
    from numeric.chains.affine import BiasedProblem
    from numeric.chains.minimum import biased_minimum

    case = BiasedProblem(d, P, lambda1, lambda_hidden, lambda2, layers, kappa0, sp.Integer(1))
    found = biased_minimum(case)
    note = (
        f"not proved; the lowest affine kernels that a search finds have {float(found.energy):.9g}"
    )
    bent = d > 1 and not found.balanced
    return Minimum(note=f"{note}, and bent networks can be lower (D1-every-bent)" if bent else note)
