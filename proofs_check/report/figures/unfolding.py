"""The classes in each layer of a deep network that is lower than every abstract one (D3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import sympy as sp

from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import BLUE, ORANGE, axes_of
from proofs_check.sections.depth.unfolding.counterexamples import stored
from proofs_check.values.known_networks import in_floats
from proofs_check.values.quantities import table
from proofs_check.values.setting import Setting
from theory.definitions.problem import Bias
from theory.definitions.task import Task

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: The stored network that is drawn.
DRAWN = "d2-first-L5"
#: All penalties of that network.
PENALTY = sp.Rational(1, 100)


def layers(name: str = DRAWN) -> Data:
    """Classes as points in the first two directions of each hidden layer.

    Beside each stands its place in the abstract network of least energy, turned to fit: two layers
    whose points differ by a rotation alone are the same.
    """
    document = stored(name)
    task = Task(document["parameters"]["labels"])
    hidden = in_floats(document).representations(np.eye(task.sample_count))
    signs = np.array(task.label_matrix()).T
    sizes = np.sqrt(_label_weights(len(hidden)))
    names = ["".join("+" if sign > 0 else "-" for sign in row) for row in signs]
    rows = []
    for layer, features in enumerate(hidden, start=1):
        centred = features - features.mean(axis=0)
        left, singular, _ = np.linalg.svd(centred, full_matrices=False)
        points = (left * singular)[:, :2]
        if points.shape[1] == 1:
            points = np.column_stack([points, np.zeros(len(points))])
        square = sizes[layer - 1] * signs
        before, _, after = np.linalg.svd(square.T @ points)
        places = np.hstack([points, square @ before @ after]).tolist()
        rows += [(layer, text, *place) for text, place in zip(names, places, strict=True)]
    return Data(("layer", "class", "x", "y", "abstract_x", "abstract_y"), rows)


def _label_weights(count: int) -> list[float]:
    """w_l in each layer of the abstract network of least energy."""
    setting = Setting(
        lambda1=PENALTY, lambda2=PENALTY, bias=Bias.FIRST, layers=count, lambda_hidden=PENALTY
    )
    return [float(row.decimal[1]) for row in table("layer_weights", [2], setting, 9)]


def _draw(figure: Figure, data: Data, across: int) -> None:
    found = data.values("layer")
    panels = axes_of(figure, len(found), across)
    for axes, layer in zip(panels, found, strict=True):
        rows = data.where(layer=layer)
        axes.scatter(
            [row["abstract_x"] for row in rows],
            [row["abstract_y"] for row in rows],
            facecolors="none",
            edgecolors=ORANGE,
            marker="s",
            s=18,
        )
        axes.scatter([row["x"] for row in rows], [row["y"] for row in rows], color=BLUE, s=14)
        for row in rows:
            text = row["class"].replace("-", "\N{MINUS SIGN}")
            # Names stand beyond the point and its square.
            heights = (row["y"], row["abstract_y"])
            up = row["y"] > 0
            axes.annotate(
                text,
                (row["x"], max(heights) if up else min(heights)),
                (0, 4 if up else -4),
                textcoords="offset points",
                ha="center",
                va="bottom" if up else "top",
            )
        reach = 1.6 * max(abs(row[key]) for row in rows for key in data.columns[2:])
        axes.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
        axes.set_title(f"layer {layer}")
        axes.set_xticks([])
        axes.set_yticks([])


PICTURE = Picture(
    "unfolding",
    "Unfolding from layer to layer",
    "The four classes of two labels in the first two principal directions of each hidden layer of "
    "a network that is lower than all with kernels of mean and labels alone: the classes stand "
    "along a path, which unfolds to a square in the last layer. Open squares: the same classes in "
    "the lowest network whose kernels are mean and labels alone, turned to fit. Each layer has a "
    "scale of its own. "
    "All penalties 1/100, a bias in the first layer.",
    ("D3",),
    layers,
    _draw,
    panels=5,
    narrow=3,
)
