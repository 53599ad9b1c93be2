"""Exact values of deep and recurrent networks, for ``proofs-check value``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proofs_check.values.setting import Row, Setting
from theory.definitions.activations import RELU
from theory.definitions.problem import Bias, Problem

#: Beyond these, a table is longer than anyone reads.
LAYER_LIMIT = 200
#: With a bias in every layer a search tells kernels apart whose energies many samples bring close.
BIASED_SAMPLES = 2**16
#: Why some values have no meaning there.
_NOT_BIASED = {
    "growth": "neighbouring layers have no common ratio",
    "collapse_product": "the zero network's place depends on lambda1 and lambda2, not on their "
    "product alone",
}
#: What each quantity needs: deep, recurrent or either.
NEEDS = {
    "layer_weights": ("layers",),
    "step_weights": ("steps",),
    "growth": ("layers", "steps"),
    "energy": ("layers", "steps"),
    "collapse_product": ("layers", "steps"),
}


def check(name: str, labels: Sequence[int], setting: Setting) -> None:
    """Refuse what has no meaning for the depth at hand.

    Raises
    ------
    ValueError
        If depth and recurrence are mixed, a size is out of range, or a penalty is missing.
    """
    given = [key for key in ("layers", "steps") if getattr(setting, key) is not None]
    if len(given) == 2:
        raise ValueError("--layers and --steps exclude each other: a network is deep or recurrent")
    if name not in NEEDS:
        raise ValueError(
            f"{name} cannot be asked for with --{given[0]}; what can is {', '.join(NEEDS)}"
        )
    if not set(given) & set(NEEDS[name]):
        raise ValueError(f"{name} needs {' or '.join(f'--{size}' for size in NEEDS[name])}")
    size = getattr(setting, given[0])
    if not 1 <= size <= LAYER_LIMIT:
        raise ValueError(f"--{given[0]} must be between 1 and {LAYER_LIMIT}, got {size}")
    penalty = "lambda-hidden" if given == ["layers"] else "lambda-recurrent"
    if size > 1 and getattr(setting, penalty.replace("-", "_")) is None:
        raise ValueError(f"{name} with {size} {given[0]} needs --{penalty}")
    if setting.bias is Bias.EVERY and size > 1:
        if given == ["steps"]:
            raise ValueError(
                "--steps takes --bias none or first: recurrent steps have no bias here"
            )
        if name in _NOT_BIASED:
            raise ValueError(f"{name} has no value with a bias in every layer: {_NOT_BIASED[name]}")
        if setting.samples_per_class * 2 ** max(labels) > BIASED_SAMPLES:
            raise ValueError(
                f"--bias every takes at most {BIASED_SAMPLES} samples (n 2^d), got n = "
                f"{setting.samples_per_class} and d = {max(labels)}"
            )
    if setting.activation != RELU:
        raise ValueError(f"--{given[0]} needs --activation relu, got {setting.activation.name}")


def rows(
    name: str, labels: int, setting: Setting, parameters: dict[str, Any], digits: int
) -> list[Row]:
    """The rows of one number of labels: one, or one for each layer or step."""
    from theory import depth, recurrence

    deep = setting.layers is not None
    problem = setting.problem(labels)
    size, kind = ("layers", "layer") if deep else ("steps", "step")
    parameters = parameters | {size: getattr(setting, size)}
    for penalty in ("lambda_hidden", "lambda_recurrent"):
        if getattr(setting, penalty) is not None:
            parameters[penalty] = getattr(setting, penalty)
    if deep and setting.bias is Bias.EVERY and setting.layers != 1:
        return _biased(name, problem, parameters, digits)
    source: Any = depth if deep else recurrence
    if name in ("layer_weights", "step_weights"):
        return [
            Row(parameters | {kind: place}, pair, _decimals(pair, digits))
            for place, pair in enumerate(getattr(source, name)(problem), start=1)
        ]
    value = getattr(source, name)(problem)
    if name == "growth":
        value = value or (None, None)
    more = _standing(problem, "among affine kernels") if name == "energy" else {}
    return [Row(parameters, value, _decimals(value, digits), more)]


def _standing(problem: Problem, otherwise: str) -> dict[str, Any]:
    """Whether an energy is the least of all networks, and the lowest network known below it.

    One hidden layer: R2. One label and one sample per class: D3-one-label, D1-every-one-label and
    N1-one-label. One label and whitened inputs, but for a bias in every layer: D3-copies.
    """
    from proofs_check.values.known_networks import lowest_known

    count = problem.task.sample_count
    plain = problem.kappa1 == 1 and problem.kappa0 == (
        1 if problem.bias is Bias.NONE else count + 1
    )
    pair = count == 2 and bool(problem.kappa0 - problem.kappa1 >= 0)
    one = problem.task.labels == 1 and plain and problem.bias is not Bias.EVERY
    least = problem.layers == 1 or pair or one
    known = None if least else lowest_known(problem)
    return {
        "status": "minimum" if least else otherwise,
        "best_known": known and {"decimal": known.decimal, "document": known.document},
    }


def _biased(name: str, problem: Problem, parameters: dict[str, Any], digits: int) -> list[Row]:
    from proofs_check.values.biased import Solution

    solution = Solution(problem)
    if name == "energy":
        more = _standing(problem, "upper bound")
        return [Row(parameters, *solution.energy(digits), more)]
    rows = []
    for layer, (exact, decimals, cross) in enumerate(solution.kernels(digits), start=1):
        place = parameters | {"layer": layer, "cross_weight": cross}
        rows.append(Row(place, exact, decimals))
    return rows


def _decimals(value: Any, digits: int) -> Any:
    from numeric.arithmetic.decimals import decimal
    from proofs_check.values.roots import enclosure

    if isinstance(value, tuple):
        return tuple(_decimals(part, digits) for part in value)
    return None if value is None else decimal(enclosure(value), digits)
