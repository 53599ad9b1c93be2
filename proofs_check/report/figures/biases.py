"""Weights of the layers under each convention for the biases (D1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy as sp

from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import CURVES, axes_of
from proofs_check.values.quantities import table
from proofs_check.values.setting import Setting
from theory.definitions.problem import Bias

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LABELS, LAYERS, PENALTY = 2, 8, sp.Rational(1, 100)


def weights() -> Data:
    """u_l and w_l of each layer."""
    rows = []
    for bias in Bias:
        setting = Setting(
            lambda1=PENALTY, lambda2=PENALTY, bias=bias, layers=LAYERS, lambda_hidden=PENALTY
        )
        for row in table("layer_weights", [LABELS], setting, 9):
            mean, label = map(float, row.decimal)
            rows.append((bias.value, row.parameters["layer"], mean, label))
    return Data(("bias", "layer", "mean_weight", "label_weight"), rows)


def _draw(figure: Figure, data: Data, across: int) -> None:
    panels = axes_of(figure, 2, across)
    for bias, look in zip(data.values("bias"), CURVES, strict=False):
        rows = data.where(bias=bias)
        layers = [row["layer"] for row in rows]
        for axes, column in zip(panels, ("mean_weight", "label_weight"), strict=True):
            heights = [row[column] for row in rows]
            axes.plot(layers, heights, label=f"bias: {bias}", marker="o", **look)
    for axes, words in zip(panels, (r"mean, $u_\ell$", r"labels, $w_\ell$"), strict=True):
        axes.set_yscale("log")
        axes.minorticks_off()
        low, high = axes.get_ylim()
        ticks = [t for t in (0.2, 0.3, 0.5, 0.7, 1, 1.4, 2, 3) if low < t < high]
        axes.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
        axes.set_xlabel(r"layer $\ell$")
        axes.set_ylabel(f"weight of the {words}")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside upper center", ncols=3)


PICTURE = Picture(
    "biases",
    "Conventions for the biases",
    f"Weights of the mean and of each label in every hidden layer, for {LABELS} labels, "
    f"{LAYERS} layers and all penalties {PENALTY}: without biases, with one in the first layer, "
    "and with one in every layer, where the kernels are the lowest that a search found.",
    ("D1-none", "D1-first-corrected", "D1-every-tilted"),
    weights,
    _draw,
    panels=2,
)
