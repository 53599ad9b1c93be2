"""What can be said about a trained network, and in words what cannot."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from numeric.arithmetic.activations import activation as measured_activation
from numeric.arithmetic.numbers import FLOATS
from numeric.geometry.alignment import LayerAlignment, alignment, undefined_scores
from numeric.geometry.distance import kernel_distance, label_kernel_features
from numeric.networks.energy import layer_penalties, network_energy
from numeric.networks.feedforward import FeedForward
from numeric.networks.violation import most_violated_direction, support_ratios
from numeric.relaxation.problem import OutputBias
from proofs_check.networks.certified import with_bound
from proofs_check.networks.decoding import decoding
from proofs_check.networks.file import Arrays, Features, Floats
from proofs_check.networks.geometry import geometry
from proofs_check.networks.minimum import Minimum, known_minimum
from proofs_check.networks.words import gap_in_words, penalties_in_words, units_in_words
from proofs_check.values.activation_text import activation_from_text

#: Relative distance from the minimum up to which a network counts as being there.
MINIMUM_TOLERANCE = 1e-9
#: Violation of the KKT conditions that rounding cannot explain.
KKT_TOLERANCE = 1e-6


#: Told in words what is done now.
Watch = Callable[[str], None]


def silent(_: str) -> None:
    """Show nothing."""


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
    decoding
        Accuracies of linear classifiers, a row for each hidden layer; None where not asked for.
    distance
        Distance of the hidden kernel from the optimal one.
    optimal
        Weights u and b of the optimal kernel u J + b K_Y, where that is the only one.
    alignment
        Scores of H, G and Z, a row per layer.
    notes
        Name of a number -> why it is missing, or how to read it.
    """

    objective: float | None
    minimum: float | None = None
    how: str | None = None
    upper: float | None = None
    certificate: dict[str, Any] | None = None
    violation: float | None = None
    holds: bool | None = None
    score: float | None = None
    scores: list[float | None] | None = None
    layers: list[dict[str, Any]] = field(default_factory=list)
    decoding: list[dict[str, Any]] | None = None
    distance: float | None = None
    optimal: tuple[float, float] | None = None
    alignment: list[LayerAlignment] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def gap(self) -> float | None:
        """Objective minus minimum."""
        if self.minimum is None or self.objective is None:
            return None
        return self.objective - self.minimum

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
            "decoding": self.decoding,
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
    lambda_recurrent: Any | None = None,
    bound_seconds: float | None = None,
    output_bias: OutputBias | None = None,
    decode: bool = False,
    watch: Watch = silent,
) -> Report:
    """All that can be said about a network with the penalties it was trained with.

    Parameters
    ----------
    lambda1, lambda2, lambda_hidden
        Penalties of the first layer, of the read-out, and of every layer between them: positive
        exact sympy numbers, the last one None for a single hidden layer.
    lambda_recurrent
        Penalty of J, for a recurrent network of two or more steps alone.
    activation
        Activation of the hidden layers: a name, or an expression in z.
    bound_seconds
        How long to look for a certified bound where no closed form is known.
    output_bias
        Whether outputs may have a bias, and whether ``lambda2`` is paid for it. By default they
        may, and pay, where the network has one.
    decode
        Whether to train linear classifiers on the layers, with scikit-learn.
    watch
        Told what is done now.

    Raises
    ------
    ValueError
        If the activation is unknown, the penalties do not fit the number of layers, or the
        numbers leave the range of 64-bit floats.
    """
    depth = len(arrays.biases)
    lambda_hidden = _between_layers(arrays, lambda_hidden, lambda_recurrent)
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
        report.notes["penalties"] = penalties_in_words(lambda1, lambda2, *arrays.labels.shape)
        if arrays.remarks:
            report.notes["names"] = "; ".join(arrays.remarks)
        layers = network.representations(arrays.inputs)
        watch("the least energy")
        known = known_minimum(arrays, lambda1, lambda2, lambda_hidden, activation)
        known = with_bound(
            arrays, known, lambda1, lambda2, activation, output_bias=bias, seconds=bound_seconds
        )
        _compare_with_minimum(report, arrays, known, float(objective), layers[-1])
        if depth == 1:
            watch("a unit that would lower the objective")
            _search_violation(report, arrays, lambda1, lambda2, network, layers[-1])
        else:
            report.notes["kkt"] = "known for one hidden layer only, where they decide the minimum"
        if arrays.are_signs:
            _describe(report, layers, arrays.labels, decode=decode, watch=watch)
        else:
            report.notes["parallelism_score"] = "undefined: Y holds numbers, no labels"
        watch("alignment")
        penalties = layer_penalties(FLOATS, depth, lambda1, lambda2, lambda_hidden)
        report.alignment = alignment(network, arrays.inputs, arrays.targets, penalties)
        if arrays.steps is not None:
            # J is stationary in the sum over its steps, not in each of them.
            report.alignment = [
                replace(row, residual=None, condition={}) if 1 < row.layer <= depth else row
                for row in report.alignment
            ]
        if words := undefined_scores(report.alignment, len(arrays.inputs)):
            report.notes["alignment"] = words
    return report


def _between_layers(arrays: Arrays, hidden: Any | None, recurrent: Any | None) -> Any | None:
    """The penalty of each map between hidden layers; J pays once for all T - 1 of its uses."""
    depth, takes = len(arrays.biases), "a positive exact number such as 1/100"
    if arrays.steps is None:
        wanted, given, other, foreign = "--lambda-hidden", hidden, "--lambda-recurrent", recurrent
    else:
        wanted, given, other, foreign = "--lambda-recurrent", recurrent, "--lambda-hidden", hidden
    if foreign is not None:
        raise ValueError(f"{other} takes nothing for this kind of network, got {foreign}")
    if depth == 1 and given is not None:
        raise ValueError(f"{wanted} takes nothing for one hidden layer, got {given}")
    if depth > 1 and given is None:
        raise ValueError(f"{wanted} takes {takes} for {depth} hidden layers, got nothing")
    return given if arrays.steps is None or given is None else given / (depth - 1)


def judge_features(features: Features, *, decode: bool = False, watch: Watch = silent) -> Report:
    """What activity alone tells: its geometry."""
    report = Report(None)
    report.notes["minimum"] = "activity alone has no objective, no weights and no gradients"
    _describe(report, features.layers, features.labels, decode=decode, watch=watch)
    return report


def _kind_of_bias(arrays: Arrays, given: OutputBias | None) -> OutputBias:
    if given is None:
        return "none" if arrays.output_bias is None else "penalised"
    if given == "none" and arrays.output_bias is not None:
        name = f"b{len(arrays.weights)}"
        raise ValueError(f"--output-bias none takes a network without an output bias, got {name}")
    return given


def _compare_with_minimum(
    report: Report, arrays: Arrays, known: Minimum, objective: float, hidden: Floats
) -> None:
    report.minimum, report.how, report.certificate = known.value, known.how, known.certificate
    report.optimal = known.weights
    if known.how == "closed form":
        report.upper = known.upper
    elif known.how is not None:
        report.upper = min(objective, known.upper or objective)
    if known.note is not None:
        report.notes["minimum"] = known.note
    if known.value is not None:
        report.notes["gap"] = gap_in_words(objective, known.value, report.upper, MINIMUM_TOLERANCE)
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
    elif report.gap is not None and abs(report.gap) <= MINIMUM_TOLERANCE * (report.objective or 0):
        report.holds = True
        report.notes["kkt"] = "hold, because the objective is the minimum up to rounding"
    else:
        report.notes["kkt"] = (
            "no violated direction was found, and a search cannot prove that there is none"
        )
    if report.holds is False:
        units = (1 + np.flatnonzero(np.any(preactivations != 0, axis=0))).tolist()
        if words := units_in_words(units, own, KKT_TOLERANCE):
            report.notes["kkt"] += f"; {words}"


def _describe(
    report: Report, layers: Sequence[Floats], labels: Floats, *, decode: bool, watch: Watch
) -> None:
    """Parallelism scores, and what classifiers read where that is asked for."""
    watch("parallelism of shuffled labels")
    found = geometry(layers, labels)
    report.score, report.scores, report.layers = found.score, found.scores, found.layers
    if found.note:
        report.notes["parallelism_score"] = found.note
    if decode:
        watch("linear classifiers")
        report.decoding = decoding(layers, labels)
