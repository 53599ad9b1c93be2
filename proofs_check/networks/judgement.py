"""What can be said about a trained network, and in words what cannot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from numeric.arithmetic.activations import activation as measured_activation
from numeric.arithmetic.numbers import FLOATS
from numeric.geometry.alignment import LayerAlignment, alignment, undefined_scores
from numeric.geometry.distance import kernel_distance, label_kernel_features
from numeric.geometry.parallelism import parallelism_score
from numeric.networks.energy import layer_penalties, network_energy
from numeric.networks.feedforward import FeedForward
from numeric.networks.violation import most_violated_direction, support_ratios
from numeric.relaxation.problem import OutputBias
from proofs_check.networks.certified import with_bound
from proofs_check.networks.file import Arrays, Floats
from proofs_check.networks.minimum import Minimum, known_minimum
from proofs_check.networks.shuffled import layer_scores
from proofs_check.networks.words import gap_in_words, units_in_words
from proofs_check.values.activation_text import activation_from_text

#: Relative distance from the minimum up to which a network counts as being there.
MINIMUM_TOLERANCE = 1e-9
#: Violation of the KKT conditions that rounding cannot explain.
KKT_TOLERANCE = 1e-6


@dataclass
class Report:
    """Numbers of one network; None where a number does not apply, and ``notes`` says why.

    Attributes
    ----------
    objective
        E of the network.
    minimum, how
        The least E at any width or a bound below it, and by which argument it is known.
    upper
        The least energy of a network that is known.
    certificate
        The document behind a certified bound.
    violation
        By how much the KKT conditions fail: the largest ratio - 1 of the directions h tried, and
        |ratio - 1| of the network's own units, ratio = lambda2 phi(h)' G phi(h) / (lambda1
        h' K_X^+ h). None where it has no bound.
    holds
        Whether the KKT conditions hold: None where no violation was found but none is excluded.
    score, scores
        Parallelism score of the last hidden layer, mean and per label.
    layers
        The same for each hidden layer, beside mean and spread for shuffled labels.
    distance
        Distance of the hidden kernel from the optimal one.
    optimal
        Weights u and b of the optimal kernel u J + b K_Y, where that is the only one.
    alignment
        Scores of H, G and Z, a row per layer.
    notes
        Name of a number -> why it is missing, or how to read it.
    """

    objective: float
    minimum: float | None = None
    how: str | None = None
    upper: float | None = None
    certificate: dict[str, Any] | None = None
    violation: float | None = None
    holds: bool | None = None
    score: float | None = None
    scores: list[float | None] | None = None
    layers: list[dict[str, Any]] = field(default_factory=list)
    distance: float | None = None
    optimal: tuple[float, float] | None = None
    alignment: list[LayerAlignment] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def gap(self) -> float | None:
        """Objective minus minimum."""
        return None if self.minimum is None else self.objective - self.minimum

    def as_json(self) -> dict[str, Any]:
        """The report as plain data.

        >>> Report(2.0, minimum=1.5).as_json()["gap"]
        0.5
        """
        return {
            "objective": self.objective,
            "minimum": {
                "value": self.minimum,
                "upper": self.upper,
                "how": self.how,
                "certificate": self.certificate,
            },
            "gap": self.gap,
            "kkt": {"violation": self.violation, "holds": self.holds},
            "parallelism_score": {
                "mean": self.score,
                "per_label": self.scores,
                "layers": self.layers,
            },
            "kernel_distance": self.distance,
            "alignment": [row.as_json() for row in self.alignment],
            "notes": self.notes,
        }


def judge(
    arrays: Arrays,
    lambda1: Any,
    lambda2: Any,
    activation: str = "relu",
    *,
    lambda_hidden: Any | None = None,
    bound_seconds: float | None = None,
    output_bias: OutputBias | None = None,
) -> Report:
    """All that can be said about a network with the penalties it was trained with.

    Parameters
    ----------
    lambda1, lambda2, lambda_hidden
        Penalties of the first layer, of the read-out, and of every layer between them: positive
        exact sympy numbers, the last one None for a single hidden layer.
    activation
        Activation of the hidden layers: a name, or an expression in z.
    bound_seconds
        How long to look for a certified bound where no closed form is known.
    output_bias
        Whether outputs may have a bias, and whether ``lambda2`` is paid for it. By default they
        may, and pay, where the network has one.

    Raises
    ------
    ValueError
        If the activation is unknown, the penalties do not fit the number of layers, or the
        numbers leave the range of 64-bit floats.
    """
    depth = len(arrays.biases)
    if depth == 1 and lambda_hidden is not None:
        raise ValueError(f"--lambda-hidden takes nothing for one hidden layer, got {lambda_hidden}")
    if depth > 1 and lambda_hidden is None:
        raise ValueError(
            f"--lambda-hidden takes a positive exact number such as 1/100 for {depth} hidden "
            "layers, got nothing"
        )
    bias = _kind_of_bias(arrays, output_bias)
    phi = measured_activation(activation_from_text(activation))
    network = FeedForward(arrays.weights, arrays.biases, phi)
    # What overflows is refused below, in words.
    with np.errstate(all="ignore"):
        objective = network_energy(
            arrays.inputs,
            arrays.targets,
            arrays.weights,
            arrays.biases,
            phi,
            lambda1=lambda1,
            lambda2=lambda2,
            lambda_hidden=lambda_hidden,
        )
        if bias == "penalised" and arrays.output_bias is not None:
            objective += float(lambda2) * float(arrays.output_bias @ arrays.output_bias)
        if not math.isfinite(objective):
            raise ValueError(
                f"objective must be finite in 64-bit floats, got {objective}: "
                "the inputs or the weights are too large"
            )
        report = Report(float(objective))
        if arrays.remarks:
            report.notes["names"] = "; ".join(arrays.remarks)
        layers = network.representations(arrays.inputs)
        known = known_minimum(arrays, lambda1, lambda2, lambda_hidden, activation)
        known = with_bound(
            arrays, known, lambda1, lambda2, activation, output_bias=bias, seconds=bound_seconds
        )
        _compare_with_minimum(report, arrays, known, layers[-1])
        if depth == 1:
            _search_violation(report, arrays, lambda1, lambda2, network, layers[-1])
        else:
            report.notes["kkt"] = "known for one hidden layer only, where they decide the minimum"
        _score_parallelism(report, arrays, layers)
        penalties = layer_penalties(FLOATS, depth, lambda1, lambda2, lambda_hidden)
        report.alignment = alignment(network, arrays.inputs, arrays.targets, penalties)
        if words := undefined_scores(report.alignment, len(arrays.inputs)):
            report.notes["alignment"] = words
    return report


def _kind_of_bias(arrays: Arrays, given: OutputBias | None) -> OutputBias:
    if given is None:
        return "none" if arrays.output_bias is None else "penalised"
    if given == "none" and arrays.output_bias is not None:
        name = f"b{len(arrays.weights)}"
        raise ValueError(f"--output-bias none takes a network without an output bias, got {name}")
    return given


def _compare_with_minimum(report: Report, arrays: Arrays, known: Minimum, hidden: Floats) -> None:
    report.minimum, report.how, report.certificate = known.value, known.how, known.certificate
    report.optimal = known.weights
    if known.how == "closed form":
        report.upper = known.upper
    elif known.how is not None:
        report.upper = min(report.objective, known.upper or report.objective)
    if known.note is not None:
        report.notes["minimum"] = known.note
    if known.value is not None:
        report.notes["gap"] = gap_in_words(
            report.objective, known.value, report.upper, MINIMUM_TOLERANCE
        )
    if known.value is None:
        report.notes["gap"] = "there is no minimum to compare with"
        report.notes["kernel_distance"] = "the optimal kernel is not known in closed form"
    elif known.weights is None:
        report.notes["kernel_distance"] = "no kernel is known to be the only optimal one"
    elif known.weights[1] == 0:
        report.notes["kernel_distance"] = (
            "past the collapse the optimal kernel is zero, and no distance to it is normalised"
        )
    else:
        mean, label = known.weights
        target = label_kernel_features(arrays.labels, mean, [label] * arrays.labels.shape[1])
        report.distance = kernel_distance(hidden, target)


def _search_violation(
    report: Report,
    arrays: Arrays,
    lambda1: Any,
    lambda2: Any,
    network: FeedForward,
    hidden: Floats,
) -> None:
    found = most_violated_direction(
        arrays.inputs,
        arrays.targets,
        hidden,
        network.activation,
        lambda1=lambda1,
        lambda2=lambda2,
        bias=arrays.biases[0] is not None,
    )
    if math.isinf(found.violation):
        report.holds = False
        report.notes["kkt"] = (
            "violated without a bound: a new unit of zero weights costs nothing and lowers the "
            "objective"
        )
        return
    preactivations = network.hidden(arrays.inputs).preactivations[0]
    own = support_ratios(
        arrays.inputs,
        arrays.targets,
        preactivations,
        network.activation,
        lambda1=lambda1,
        lambda2=lambda2,
        bias=arrays.biases[0] is not None,
    )
    unbalanced = float(np.abs(own - 1).max(initial=0))
    report.violation = max(found.violation, unbalanced)
    if found.violation > KKT_TOLERANCE:
        report.holds = False
        report.notes["kkt"] = (
            "violated: a new unit in the direction found lowers the objective"
            if network.activation.homogeneous
            else "violated: a little mass at the unit found lowers the mean-field energy, while a "
            "whole unit may cost more than it gains"
        )
    elif unbalanced > KKT_TOLERANCE:
        report.holds = False
        report.notes["kkt"] = (
            "violated: no new unit helps, but a unit of the network gains more or less than it "
            "costs, so that another size of it would be better"
        )
    elif report.gap is not None and abs(report.gap) <= MINIMUM_TOLERANCE * report.objective:
        report.holds = True
        report.notes["kkt"] = "hold, because the objective is the minimum up to rounding"
    else:
        report.notes["kkt"] = (
            "no violated direction was found, and a search cannot prove that there is none"
        )
    if report.holds is False:
        rows = np.flatnonzero(np.any(preactivations != 0, axis=0)).tolist()
        if words := units_in_words(rows, own, KKT_TOLERANCE):
            report.notes["kkt"] += f"; {words}"


def _score_parallelism(report: Report, arrays: Arrays, layers: Sequence[Floats]) -> None:
    """Score the last hidden layer, and say in words how the layers before it score."""
    if arrays.labels.shape[1] == 1:
        report.notes["parallelism_score"] = "undefined: one label has no pair of coding vectors"
        return
    try:
        scores = [parallelism_score(r, arrays.labels, undefined="nan") for r in layers]
    except ValueError as refusal:
        report.notes["parallelism_score"] = f"undefined: {refusal}"
        return
    report.layers = [
        layer_scores(place, representation, arrays.labels, score)
        for place, (representation, score) in enumerate(zip(layers, scores, strict=True), start=1)
    ]
    last = scores[-1]
    report.scores = [None if math.isnan(value) else float(value) for value in last.per_label]
    words = []
    if zero := [str(label) for label, value in enumerate(report.scores) if value is None]:
        words.append(f"undefined: a coding vector of label {', '.join(zero)} is zero")
    else:
        report.score = float(last.mean)
    if before := [
        f"{'undefined' if math.isnan(score.mean) else format(score.mean, '.6g')} in layer {layer}"
        for layer, score in enumerate(scores[:-1], start=1)
    ]:
        words.append(f"of the last hidden layer; before it {', '.join(before)}")
    if words:
        report.notes["parallelism_score"] = "; ".join(words)
