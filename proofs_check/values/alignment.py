"""Scores of activity, gradients and weights at the exact optima, for ``proofs-check value``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sympy as sp

from numeric.arithmetic.decimals import decimal
from proofs_check.values.setting import Row, Setting
from theory.alignment import MomentName, Optimum, PairName, SideName, SlopeName
from theory.definitions.activations import RELU
from theory.definitions.problem import Bias

SIDES: tuple[SideName, ...] = ("forward", "backward")
MOMENTS: tuple[MomentName, ...] = ("raw", "centred")
PAIRS: tuple[PairName, ...] = ("H-G", "H-Z", "G-Z")
SLOPES: tuple[SlopeName, ...] = ("stationary", "zero")
#: Options that choose among scores, and have no meaning for another value.
CHOICES = ("layer", "side", "moments", "pair", "slope")


def check(name: str, setting: Setting) -> None:
    """Refuse choices among scores for another value, and settings without known scores.

    Raises
    ------
    ValueError
        Naming the option, in one sentence.
    """
    if name != "alignment":
        if given := [key for key in CHOICES if getattr(setting, key) is not None]:
            raise ValueError(f"--{given[0]} is for the value alignment, got {name}")
        return
    maps = (setting.layers or 1) + 1
    if setting.steps is not None:
        raise ValueError("alignment is known for layers, not for --steps")
    if setting.activation != RELU:
        raise ValueError(f"alignment is known for relu, got {setting.activation.name}")
    if setting.bias is Bias.EVERY and maps > 2:
        raise ValueError("alignment is known without a bias beyond the first layer, got every")
    if setting.layer is not None and not 1 <= setting.layer <= maps:
        raise ValueError(f"--layer must be between 1 and {maps}, got {setting.layer}")
    if setting.slope == "zero" and maps > 2:
        raise ValueError("--slope zero is known for one hidden layer, got several")


def rows(labels: Sequence[int], setting: Setting, digits: int) -> Iterator[Row]:
    """A row for each score that is asked for: all of them where nothing is chosen.

    >>> [str(row.exact) for row in rows([2], Setting(layer=2, side="backward"), 5)]
    ['sqrt(3)/3', 'sqrt(3)/3', '1']
    """
    moments, slope = setting.moments or "raw", setting.slope or "stationary"
    for count in labels:
        problem = setting.problem(count)
        if (problem.kappa0 - problem.kappa1).is_negative:
            raise ValueError(
                f"alignment needs kappa0 >= kappa1, got {problem.kappa0} and {problem.kappa1}"
            )
        size = sp.Integer(problem.task.sample_count)
        optimum = Optimum(
            sp.Integer(count), size, problem.kappa0, problem.kappa1, setting.layers or 1
        )
        shown: dict[str, Any] = setting.parameters(count, penalties=False)
        if setting.layers is not None:
            shown["layers"] = setting.layers
        for layer in [setting.layer] if setting.layer else range(1, optimum.layers + 2):
            for side in [setting.side] if setting.side else SIDES:
                for pair in [setting.pair] if setting.pair else PAIRS:
                    value = optimum.score(layer, side, pair, moments, slope)
                    place = {"layer": layer, "side": side, "moments": moments, "pair": pair}
                    parameters = shown | place | {"slope": slope}
                    yield Row(parameters, value, decimal(value, digits))
